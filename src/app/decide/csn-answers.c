/* What was answered, question by question, in words (F22). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-decide-private.h"
#include "csn-text.h"
#include <glib/gi18n.h>

typedef enum
{
  TEXT,
  DATE,
  YES_NO,
  FAMILY,   /* a code of the edition's */
  FAMILIES, /* several */
  LINKS,
  INTELLIGENCE,
  RISKS,
  RECIPIENTS,
  AREAS,
  PERIOD,
  PHOTO,
  IDENTITY,
} Kind;

typedef struct
{
  CsnTask     task;
  Kind        kind;
  const char *path;
  const char *question, *change; /* N_() */
  const char *family;
  const char *only_if; /* path that must be yes */
} Question;

static const Question QUESTIONS[] = {
  { CSN_TASK_IMAGE, PHOTO, "photo_id", N_ ("Photograph"), N_ ("Change the photograph"), NULL, NULL },
  { CSN_TASK_IMAGE, FAMILY, "image.source", N_ ("Where it comes from"),
    N_ ("Change where the photograph comes from"), "source", NULL },
  { CSN_TASK_IMAGE, DATE, "image.captured_on", N_ ("Taken on"),
    N_ ("Change the date of the photograph"), NULL, NULL },
  { CSN_TASK_IMAGE, TEXT, "image.custody_ref", N_ ("Custody reference"),
    N_ ("Change the custody reference"), NULL, NULL },
  { CSN_TASK_IMAGE, TEXT, "image.genesis_ref", N_ ("Genesis reference"),
    N_ ("Change the Genesis reference"), NULL, NULL },
  { CSN_TASK_IMAGE, LINKS, "links", N_ ("Linked references"),
    N_ ("Change the linked references"), NULL, NULL },
  { CSN_TASK_IMAGE, TEXT, "image.offence", N_ ("Offence it was taken for"),
    N_ ("Change the offence"), NULL, NULL },
  { CSN_TASK_IMAGE, FAMILY, "image.disposal", N_ ("How the offence ended"),
    N_ ("Change how the offence ended"), "disposal", NULL },
  { CSN_TASK_IMAGE, DATE, "image.disposal_on", N_ ("Ended on"),
    N_ ("Change the date on which it ended"), NULL, NULL },
  { CSN_TASK_IMAGE, TEXT, "image.checked_by", N_ ("Eligibility checked by"),
    N_ ("Change who checked it"), NULL, NULL },
  { CSN_TASK_IMAGE, DATE, "image.checked_on", N_ ("Eligibility checked on"),
    N_ ("Change when it was checked"), NULL, NULL },
  { CSN_TASK_IMAGE, YES_NO, "image.under_18", N_ ("Under 18"),
    N_ ("Change whether the person is under 18"), NULL, NULL },
  { CSN_TASK_IMAGE, YES_NO, "image.vulnerable", N_ ("Vulnerable"),
    N_ ("Change whether the person is vulnerable"), NULL, NULL },
  { CSN_TASK_IMAGE, YES_NO, "wanted.wanted", N_ ("Wanted"),
    N_ ("Change whether the person is wanted"), NULL, NULL },
  { CSN_TASK_IMAGE, TEXT, "wanted.c02_ref", N_ ("Decision under policy C02"),
    N_ ("Change the C02 reference"), NULL, "wanted.wanted" },
  { CSN_TASK_IMAGE, DATE, "wanted.cps_consulted_on", N_ ("Crown Prosecution Service consulted on"),
    N_ ("Change when the CPS was consulted"), NULL, "wanted.wanted" },
  { CSN_TASK_IMAGE, YES_NO, "wanted.prosecution_pending", N_ ("Prosecution pending"),
    N_ ("Change whether a prosecution is pending"), NULL, NULL },
  { CSN_TASK_IMAGE, TEXT, "wanted.cps_permission_ref", N_ ("Written permission of the CPS"),
    N_ ("Change the CPS's permission"), NULL, "wanted.prosecution_pending" },
  { CSN_TASK_IMAGE, IDENTITY, "identity", N_ ("Name of the person in the photograph"),
    N_ ("Change the name and particulars"), NULL, NULL },
  { CSN_TASK_IMAGE, FAMILY, "equality.sex", N_ ("Sex, for equality monitoring"), N_ ("Change the sex"), "sex", NULL },
  { CSN_TASK_IMAGE, FAMILY, "equality.ethnicity", N_ ("Ethnicity, for equality monitoring"),
    N_ ("Change the ethnicity"), "ethnicity", NULL },

  { CSN_TASK_GROUNDS, TEXT, "request.by", N_ ("Asked for by"), N_ ("Change who asked for it"), NULL, NULL },
  { CSN_TASK_GROUNDS, DATE, "request.on", N_ ("Asked for on"),
    N_ ("Change when it was asked for"), NULL, NULL },
  { CSN_TASK_GROUNDS, FAMILY, "grounds.gateway", N_ ("Legal gateway"),
    N_ ("Change the legal gateway"), "gateway", NULL },
  { CSN_TASK_GROUNDS, FAMILIES, "grounds.purposes", N_ ("Purpose"),
    N_ ("Change the purpose"), "purpose", NULL },
  { CSN_TASK_GROUNDS, TEXT, "grounds.prejudice", N_ ("What would be lost without disclosure"),
    N_ ("Change what would be lost"), NULL, NULL },
  { CSN_TASK_GROUNDS, TEXT, "grounds.locality", N_ ("Locality"), N_ ("Change the locality"), NULL, NULL },
  { CSN_TASK_GROUNDS, TEXT, "grounds.rationale", N_ ("Reasons"), N_ ("Change the reasons"), NULL, NULL },
  { CSN_TASK_GROUNDS, INTELLIGENCE, "grounds.intelligence", N_ ("Current intelligence"),
    N_ ("Change the intelligence"), NULL, NULL },

  { CSN_TASK_JAPAN, TEXT, "japan.justified", N_ ("Justified"),
    N_ ("Change why it is justified"), NULL, NULL },
  { CSN_TASK_JAPAN, TEXT, "japan.authorised", N_ ("Authorised"),
    N_ ("Change why it is authorised"), NULL, NULL },
  { CSN_TASK_JAPAN, TEXT, "japan.proportionate", N_ ("Proportionate"),
    N_ ("Change why it is proportionate"), NULL, NULL },
  { CSN_TASK_JAPAN, TEXT, "japan.auditable", N_ ("Auditable"),
    N_ ("Change how it is auditable"), NULL, NULL },
  { CSN_TASK_JAPAN, TEXT, "japan.necessary", N_ ("Necessary"),
    N_ ("Change why it is necessary"), NULL, NULL },

  { CSN_TASK_RISK, TEXT, "risk.confidentiality", N_ ("Confidentiality"),
    N_ ("Change confidentiality"), NULL, NULL },
  { CSN_TASK_RISK, TEXT, "risk.level", N_ ("Level of risk"), N_ ("Change the level of risk"), NULL, NULL },
  { CSN_TASK_RISK, TEXT, "risk.purpose", N_ ("Whether it serves its purpose"),
    N_ ("Change whether it serves its purpose"), NULL, NULL },
  { CSN_TASK_RISK, TEXT, "risk.conditions", N_ ("Special conditions"),
    N_ ("Change the special conditions"), NULL, NULL },
  { CSN_TASK_RISK, YES_NO, "risk.recipient_danger", N_ ("Danger to recipients"),
    N_ ("Change whether recipients are in danger"), NULL, NULL },
  { CSN_TASK_RISK, RISKS, "risk.items", N_ ("Risks"), N_ ("Change the risks"), NULL, NULL },
  { CSN_TASK_RISK, TEXT, "risk.plan", N_ ("Plan for the risks"),
    N_ ("Change the plan for the risks"), NULL, NULL },
  { CSN_TASK_RISK, YES_NO, "pii.needed", N_ ("Public interest immunity"),
    N_ ("Change public interest immunity"), NULL, NULL },
  { CSN_TASK_RISK, TEXT, "pii.reason", N_ ("Reason for the immunity"),
    N_ ("Change the reason for the immunity"), NULL, "pii.needed" },
  { CSN_TASK_RISK, TEXT, "pii.handler", N_ ("Who handles the immunity"),
    N_ ("Change who handles the immunity"), NULL, "pii.needed" },

  { CSN_TASK_TOLD, TEXT, "told.offence", N_ ("Nature of offending"),
    N_ ("Change the nature of offending"), NULL, NULL },
  { CSN_TASK_TOLD, TEXT, "told.sentence", N_ ("Sentence for recipients"),
    N_ ("Change the sentence for recipients"), NULL, NULL },
  { CSN_TASK_TOLD, TEXT, "told.warning", N_ ("Warning"), N_ ("Change the warning"), NULL, NULL },
  { CSN_TASK_TOLD, YES_NO, "name.released", N_ ("Name given to recipients"),
    N_ ("Change whether the name is given"), NULL, NULL },
  { CSN_TASK_TOLD, TEXT, "name.justified", N_ ("Giving the name is justified"),
    N_ ("Change why giving the name is justified"), NULL, "name.released" },
  { CSN_TASK_TOLD, TEXT, "name.authorised", N_ ("Giving the name is authorised"),
    N_ ("Change why giving the name is authorised"), NULL, "name.released" },
  { CSN_TASK_TOLD, TEXT, "name.proportionate", N_ ("Giving the name is proportionate"),
    N_ ("Change why giving the name is proportionate"), NULL, "name.released" },
  { CSN_TASK_TOLD, TEXT, "name.auditable", N_ ("Giving the name is auditable"),
    N_ ("Change how giving the name is auditable"), NULL, "name.released" },
  { CSN_TASK_TOLD, TEXT, "name.necessary", N_ ("Giving the name is necessary"),
    N_ ("Change why giving the name is necessary"), NULL, "name.released" },

  { CSN_TASK_RECIPIENTS, RECIPIENTS, "recipients", N_ ("Recipients"),
    N_ ("Change who receives it"), NULL, NULL },
  { CSN_TASK_RECIPIENTS, AREAS, "areas", N_ ("Other areas"), N_ ("Change the other areas"), NULL, NULL },
  { CSN_TASK_PERIOD, PERIOD, "period", N_ ("Review"), N_ ("Change the review date"), NULL, NULL },
};

void
_csn_answered_free (CsnAnswered *answered)
{
  g_free (answered->question);
  g_free (answered->answer);
  g_free (answered->change);
  g_free (answered);
}

/* --- What is not in the document ------------------------------------------------------------------------ */
gpointer
_csn_answers_know (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error)
{
  CsnAnswersKnown *known = g_new0 (CsnAnswersKnown, 1);
  known->recipients = csn_register_query (
      reg, error,
      "SELECT p.id, p.organisation, p.person, p.language, s.name AS scheme, u.standing FROM recipients p "
      "JOIN schemes s ON s.id = p.scheme_id JOIN undertakings_now u ON u.recipient_id = p.id",
      NULL);
  if (known->recipients != NULL)
    known->notices = csn_register_query (
        reg, error,
        "SELECT s.name AS scheme, n.starts_on, n.ends_on, n.lifted_on FROM exclusion_notices n JOIN schemes "
        "s ON s.id = n.scheme_id WHERE n.case_id = :case ORDER BY n.starts_on",
        ":case", case_id, NULL);
  if (known->notices != NULL)
    known->facts = csn_register_query (
        reg, error,
        "SELECT r.area, r.force, r.unit, p.title, p.name AS person, EXISTS (SELECT 1 FROM identities i WHERE "
        "i.case_id = :case) AS has_identity, (SELECT count (*) FROM photos h WHERE h.case_id = :case AND "
        "h.removed_on IS NULL) AS photos FROM registers r, people p WHERE p.id = :person",
        ":case", case_id, ":person", csn_register_person_id (reg), NULL);
  if (known->facts != NULL)
    {
      known->today = csn_register_today (reg);
      known->review =
          csn_register_review_on (reg, case_id, known->today, CSN_DATE_NONE, CSN_DATE_NONE, error);
    }
  if (known->review != CSN_DATE_NONE)
    return known;
  _csn_answers_known_free (known);
  return NULL;
}

void
_csn_answers_known_free (CsnAnswersKnown *known)
{
  g_clear_pointer (&known->recipients, csn_rows_unref);
  g_clear_pointer (&known->notices, csn_rows_unref);
  g_clear_pointer (&known->facts, csn_rows_unref);
  g_free (known);
}

/* --- In words ------------------------------------------------------------------------------------------- */
static const char *
get (CsnDocument *document, const char *list, guint i, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s[%u].%s", list, i, name);
  const char      *text = csn_document_get (document, path);
  return text == NULL ? "" : text;
}

static char *
word_code (CsnEdition *edition, const char *family, const char *code)
{
  g_autofree char *name = g_strconcat (family, ".", code, NULL);
  const char      *wording =
      edition == NULL ? NULL : csn_edition_wording (edition, name, C_ ("language code", "en"));
  return g_strdup (wording == NULL ? code : wording);
}

static char *
word_codes (CsnDocument *document, CsnEdition *edition, const Question *question)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < csn_document_count (document, question->path); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", question->path, i);
      g_autofree char *one = word_code (edition, question->family, csn_document_get (document, path));
      g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", one);
    }
  return g_string_free (words, FALSE);
}

static void
add_item (GString *words, CsnDocument *document, const Question *question, guint i)
{
  const char *path = question->path;
  if (question->kind == LINKS)
    g_string_append (words, get (document, path, i, "ref"));
  else if (question->kind == INTELLIGENCE)
    {
      g_autofree char *dated = csn_date_words (get (document, path, i, "dated_on"));
      /* Translators: log number, date, grading, handling code, summary */
      g_string_append_printf (words, _ ("%s, %s, graded %s, handling code %s: %s"),
                              get (document, path, i, "log_ref"), dated, get (document, path, i, "grade"),
                              get (document, path, i, "handling"), get (document, path, i, "summary"));
      if (*get (document, path, i, "conditions") != '\0')
        g_string_append_printf (words, "\n%s", get (document, path, i, "conditions"));
    }
  else if (question->kind == RISKS)
    /* Translators: risk, to whom, likelihood, impact, plan */
    g_string_append_printf (words, _ ("%s (to: %s). Likelihood %s of 5, impact %s of 5. Plan: %s"),
                            get (document, path, i, "risk"), get (document, path, i, "to_whom"),
                            get (document, path, i, "likelihood"), get (document, path, i, "impact"),
                            get (document, path, i, "plan"));
  else
    {
      g_autofree char *on = csn_date_words (get (document, path, i, "consulted_on"));
      g_string_append (words, get (document, path, i, "area"));
      if (*on != '\0')
        /* Translators: date, answer, reference of the other area */
        g_string_append_printf (words, _ (", consulted on %s: %s %s"), on, get (document, path, i, "answer"),
                                get (document, path, i, "their_reference"));
    }
}

static char *
word_items (CsnDocument *document, const Question *question)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < csn_document_count (document, question->path); i++)
    {
      if (i > 0)
        g_string_append_c (words, '\n');
      add_item (words, document, question, i);
    }
  return g_string_free (words, FALSE);
}

static const char *
name_of (const CsnAnswersKnown *known, const char *id)
{
  for (guint i = 0; known != NULL && i < csn_rows_length (known->recipients); i++)
    if (g_strcmp0 (csn_rows_text (known->recipients, i, "id"), id) == 0)
      return csn_rows_text (known->recipients, i, "organisation");
  return id;
}

static char *
word_recipients (CsnDocument *document, const CsnAnswersKnown *known)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < csn_document_count (document, "recipients"); i++)
    {
      const char      *name = name_of (known, get (document, "recipients", i, "recipient_id"));
      g_autofree char *path = g_strdup_printf ("recipients[%u].members", i);
      guint            n = csn_document_count (document, path);
      if (i > 0)
        g_string_append_c (words, '\n');
      if (g_strcmp0 (get (document, "recipients", i, "route"), "A") != 0)
        {
          g_string_append (words, name);
          continue;
        }
      GString *named = g_string_new (NULL);
      for (guint k = 0; k < n; k++)
        {
          g_autofree char *member = g_strdup_printf ("%s[%u]", path, k);
          g_string_append_printf (named, "%s%s", k > 0 ? ", " : "",
                                  name_of (known, csn_document_get (document, member)));
        }
      /* Translators: the manager's organisation, how many members, their names */
      g_string_append_printf (words,
                              ngettext ("%s (manager), who may show it to %u member: %s",
                                        "%s (manager), who may show it to %u members: %s", n),
                              name, n, named->str);
      g_string_free (named, TRUE);
    }
  return g_string_free (words, FALSE);
}

static char *
word_period (CsnDocument *document, const CsnAnswersKnown *known)
{
  if (csn_case_period (document) == NULL || known == NULL)
    return g_strdup ("");
  const char      *days = csn_document_get (document, "period.review_days");
  guint            n = days != NULL ? (guint) g_ascii_strtoull (days, NULL, 10) : 0;
  gboolean         sooner = n > 0 && known->today + (CsnDate) n < known->review;
  g_autofree char *date =
      csn_date_to_words_with_weekday (sooner ? known->today + (CsnDate) n : known->review);
  if (sooner)
    return g_strdup_printf (ngettext ("Sooner, after %1$u day: by %2$s for a copy that is supplied today",
                                      "Sooner, after %1$u days: by %2$s for a copy that is supplied today", n),
                            n, date);
  return csn_rows_length (known->notices) > 0
             ? g_strdup_printf (_ ("Under an exclusion notice: by %s for a copy that is supplied today"),
                                date)
             : g_strdup_printf (_ ("By %s for a copy that is supplied today"), date);
}

static char *
word_answer (CsnDocument           *document,
             const Question        *question,
             const CsnAnswersKnown *known,
             CsnEdition            *edition)
{
  const char *text = question->kind <= FAMILY ? csn_document_get (document, question->path) : NULL;
  switch (question->kind)
    {
    case TEXT:
      return g_strdup (text);
    case DATE:
      return csn_date_words (text);
    case YES_NO:
      {
        CsnAnswer answer = csn_document_get_answer (document, question->path);
        return g_strdup (answer == CSN_ANSWER_YES ? _ ("Yes") : answer == CSN_ANSWER_NO ? _ ("No") : NULL);
      }
    case FAMILY:
      return text == NULL ? NULL : word_code (edition, question->family, text);
    case FAMILIES:
      return word_codes (document, edition, question);
    case RECIPIENTS:
      return word_recipients (document, known);
    case PERIOD:
      return word_period (document, known);
    case PHOTO:
      return g_strdup (known != NULL && csn_rows_number (known->facts, 0, "photos") > 0
                           ? _ ("Added; it is shown above as recipients get it")
                           : NULL);
    case IDENTITY:
      /* The name itself is not shown without a recorded look (F06). */
      return g_strdup (
          known != NULL && csn_rows_number (known->facts, 0, "has_identity") != 0 ? _ ("Recorded") : NULL);
    case LINKS:
    case INTELLIGENCE:
    case RISKS:
    case AREAS:
    default:
      return word_items (document, question);
    }
}

GPtrArray *
_csn_answers_list (CsnDocument *document, const CsnAnswersKnown *known, CsnEdition *edition)
{
  GPtrArray *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) _csn_answered_free);
  for (gsize i = 0; i < G_N_ELEMENTS (QUESTIONS); i++)
    {
      const Question *question = &QUESTIONS[i];
      if (question->only_if != NULL &&
          csn_document_get_answer (document, question->only_if) != CSN_ANSWER_YES)
        continue;
      CsnAnswered *one = g_new0 (CsnAnswered, 1);
      one->task = question->task;
      one->question = g_strdup (_ (question->question));
      one->change = g_strdup (_ (question->change));
      one->field = question->path;
      one->answer = word_answer (document, question, known, edition);
      if (csn_text_is_blank (one->answer))
        {
          g_free (one->answer);
          one->answer = g_strdup (_ ("Not provided"));
        }
      g_ptr_array_add (answers, one);
    }
  return answers;
}
