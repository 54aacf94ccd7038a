/* What the decision rested on, heading by heading, read-only: the left side of a review (K10 7.9).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-copy-words.h"
#include "csn-date-words.h"
#include "csn-long-group.h"
#include "csn-review-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static const char *const TITLES[CSN_BASIS_N_SECTIONS] = {
  [CSN_BASIS_FILE] = N_ ("Offence and outcome"),     [CSN_BASIS_GROUNDS] = N_ ("Grounds"),
  [CSN_BASIS_INTELLIGENCE] = N_ ("Intelligence"),    [CSN_BASIS_RISK] = N_ ("Risk"),
  [CSN_BASIS_JAPAN] = N_ ("Decision (JAPAN)"),       [CSN_BASIS_TOLD] = N_ ("What recipients are told"),
  [CSN_BASIS_COPIES] = N_ ("Recipients and copies"), [CSN_BASIS_REVIEWS] = N_ ("Earlier reviews"),
};

const char *
_csn_basis_title (CsnBasis section)
{
  return _ (TITLES[section]);
}

typedef struct
{
  CsnSession            *session; /* may be NULL */
  const CsnReviewLoaded *loaded;
  AdwPreferencesGroup   *group;
} Section;

static GtkWidget *
add_row (const Section *in, const char *title, const char *text)
{
  if (text == NULL || *text == '\0')
    return NULL;
  GtkWidget *row = csn_row_new (title, text);
  gtk_widget_add_css_class (row, "csn-fact");
  adw_preferences_group_add (in->group, row);
  return row;
}

static void
add_head (const Section *in, const char *title, const char *column)
{
  add_row (in, title, _csn_review_head (in->loaded, column));
}

static void
add_answer (const Section *in, const char *title, const char *column)
{
  if (_csn_review_head (in->loaded, column) != NULL)
    add_row (in, title,
             csn_rows_number (_csn_review_rows (in->loaded, CSN_REVIEW_HEAD), 0, column) != 0
                 ? C_ ("answer", "Yes")
                 : C_ ("answer", "No"));
}

/* The edition's words for a code; the code where it has none. */
static const char *
word_code (const Section *in, const char *prefix, const char *code)
{
  if (code == NULL || in->session == NULL)
    return code;
  g_autofree char *name = g_strconcat (prefix, ".", code, NULL);
  const char      *wording = csn_session_get_wording (in->session, name);
  return wording == NULL ? code : wording;
}

/* What stands today: a correction is said to be one. Caller frees. */
static char *
dup_fact (const Section *in, const char *field, gboolean date)
{
  CsnRows *facts = _csn_review_rows (in->loaded, CSN_REVIEW_FACTS);
  for (guint i = 0; i < csn_rows_length (facts); i++)
    {
      const char *stands = csn_rows_text (facts, i, "stands"), *was = csn_rows_text (facts, i, "signed");
      if (g_strcmp0 (csn_rows_text (facts, i, "field"), field) != 0)
        continue;
      g_autofree char *now = date ? csn_date_words (stands) : g_strdup (stands),
                      *before = date ? csn_date_words (was) : g_strdup (was);
      if (g_strcmp0 (now, before) == 0)
        return g_steal_pointer (&now);
      /* Translators: what stands, what was signed */
      return g_strdup_printf (_ ("%1$s (corrected; it was %2$s)"), now,
                              *before == '\0' ? _ ("Not provided") : before);
    }
  return NULL;
}

static void
add_fact (const Section *in, const char *title, const char *field, gboolean date)
{
  g_autofree char *text = dup_fact (in, field, date);
  add_row (in, title, text);
}

static void
fill_file (const Section *in)
{
  const char      *status = word_code (in, "status", _csn_review_head (in->loaded, "status"));
  g_autofree char *since = csn_date_words (_csn_review_head (in->loaded, "status_on"));
  /* Translators: what the records system says of the offence, since when */
  g_autofree char *now = status == NULL ? NULL : g_strdup_printf (_ ("%1$s, %2$s"), status, since);
  add_fact (in, _ ("Offence it was taken for"), "image.offence", FALSE);
  add_row (in, _ ("How the offence ended"),
           word_code (in, "disposal", _csn_review_head (in->loaded, "disposal")));
  add_fact (in, _ ("Ended on"), "image.disposal_on", TRUE);
  add_row (in, _ ("What the records system says now"), now);
  add_fact (in, _ ("Taken on"), "image.captured_on", TRUE);
  add_fact (in, _ ("Custody reference"), "image.custody_ref", FALSE);
  add_fact (in, _ ("Genesis reference"), "image.genesis_ref", FALSE);
  add_answer (in, _ ("Under 18"), "under_18");
  add_answer (in, _ ("Vulnerable"), "vulnerable");
  add_answer (in, _ ("Wanted"), "wanted");
  add_answer (in, _ ("Prosecution pending"), "prosecution_pending");
}

static void
fill_grounds (const Section *in)
{
  CsnRows *purposes = _csn_review_rows (in->loaded, CSN_REVIEW_PURPOSES);
  g_autoptr (GString) purpose = g_string_new (NULL);
  for (guint i = 0; i < csn_rows_length (purposes); i++)
    g_string_append_printf (purpose, "%s%s", i > 0 ? "\n" : "",
                            word_code (in, "purpose", csn_rows_text (purposes, i, "purpose")));
  add_row (in, _ ("Legal gateway"), word_code (in, "gateway", _csn_review_head (in->loaded, "gateway")));
  add_row (in, _ ("Purpose"), purpose->str);
  add_head (in, _ ("What would be lost without disclosure"), "prejudice");
  add_head (in, _ ("Locality"), "locality");
  add_head (in, _ ("Reasons"), "rationale");
}

static void
fill_intelligence (const Section *in)
{
  CsnRows *rows = _csn_review_rows (in->loaded, CSN_REVIEW_INTELLIGENCE);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      const char      *conditions = csn_rows_text (rows, i, "handling_conditions");
      g_autofree char *date = csn_date_words (csn_rows_text (rows, i, "dated_on")),
                      *age = _csn_review_dup_age (csn_rows_text (rows, i, "dated_on"), in->loaded->today);
      g_autofree char *source =
          csn_rows_text (rows, i, "number") == NULL
              ? g_strdup (_ ("With the decision"))
              : g_strdup_printf (_ ("With review %d"), (int) csn_rows_number (rows, i, "number"));
      /* Translators: log reference, date, "172 days old" */
      g_autofree char *title =
          g_strdup_printf (_ ("%1$s, %2$s: %3$s"), csn_rows_text (rows, i, "log_ref"), date, age);
      /* Translators: summary, "With the decision", grade, handling code */
      g_autofree char *said =
          g_strdup_printf (_ ("%1$s\n%2$s. Graded %3$s, handling %4$s."), csn_rows_text (rows, i, "summary"),
                           source, csn_rows_text (rows, i, "grade"), csn_rows_text (rows, i, "handling"));
      g_autofree char *text = conditions == NULL || *conditions == '\0'
                                  ? g_strdup (said)
                                  : g_strdup_printf ("%s\n%s", said, conditions);
      adw_preferences_group_add (in->group, csn_row_new (title, text));
    }
  if (csn_rows_length (rows) == 0)
    adw_preferences_group_add (in->group, csn_row_new (_ ("No intelligence is recorded"), NULL));
}

static void
fill_risk (const Section *in)
{
  CsnRows *risks = _csn_review_rows (in->loaded, CSN_REVIEW_RISKS);
  add_head (in, _ ("Confidentiality"), "risk_confidentiality");
  add_head (in, _ ("Level of risk"), "risk_level");
  add_head (in, _ ("Whether it serves its purpose"), "risk_purpose");
  add_head (in, _ ("Special conditions"), "risk_conditions");
  add_answer (in, _ ("Danger to recipients"), "recipient_danger");
  for (guint i = 0; i < csn_rows_length (risks); i++)
    {
      const char *likelihood = csn_rows_text (risks, i, "likelihood"),
                 *impact = csn_rows_text (risks, i, "impact");
      /* Translators: risk, to whom, likelihood, impact, plan */
      g_autofree char *text = g_strdup_printf (
          _ ("%s (to: %s). Likelihood %s of 5, impact %s of 5. Plan: %s"), csn_rows_text (risks, i, "risk"),
          csn_rows_text (risks, i, "to_whom"), likelihood == NULL ? "?" : likelihood,
          impact == NULL ? "?" : impact, csn_rows_text (risks, i, "plan"));
      g_autofree char *title = g_strdup_printf (_ ("Risk %u"), i + 1);
      add_row (in, title, text);
    }
  add_head (in, _ ("Plan for the risks"), "risk_plan");
  add_answer (in, _ ("Public interest immunity"), "pii");
  add_head (in, _ ("Reason for the immunity"), "pii_reason");
}

static void
fill_japan (const Section *in)
{
  add_head (in, _ ("Justified"), "japan_justified");
  add_head (in, _ ("Authorised"), "japan_authorised");
  add_head (in, _ ("Proportionate"), "japan_proportionate");
  add_head (in, _ ("Auditable"), "japan_auditable");
  add_head (in, _ ("Necessary"), "japan_necessary");
}

static void
fill_told (const Section *in)
{
  add_head (in, _ ("Nature of offending"), "told_offence");
  add_head (in, _ ("Sentence for recipients"), "told_sentence");
  add_head (in, _ ("Warning"), "warning_phrase");
  add_answer (in, _ ("Name given to recipients"), "name_released");
}

/* --- Copies
 * ---------------------------------------------------------------------------------------------------- */
static const char *
word_whereabouts (CsnRows *rows, guint row)
{
  const char *gone = csn_whereabouts_words (csn_rows_text (rows, row, "whereabouts"));
  if (gone != NULL)
    return gone;
  return csn_rows_text (rows, row, "recall_id") != NULL ? C_ ("copy", "Demanded back")
                                                        : C_ ("copy", "With the recipient");
}

/* Since when it is where it is. Caller frees. */
static char *
dup_copy_dates (CsnRows *rows, guint row, CsnDate today)
{
  g_autofree char *supplied = csn_date_words (csn_rows_text (rows, row, "supplied_on")),
                  *received = csn_date_words (csn_rows_text (rows, row, "received_on")),
                  *gone = csn_date_words (csn_rows_text (rows, row, "gone_on")),
                  *demanded = csn_date_words (csn_rows_text (rows, row, "demanded_on")),
                  *deadline = csn_date_words (csn_rows_text (rows, row, "deadline_on")),
                  *review = csn_review_words (csn_rows_text (rows, row, "review_on"), today);
  g_autofree char *first = *received == '\0'
                               ? g_strdup_printf (_ ("Supplied %s, no receipt"), supplied)
                               /* Translators: two dates */
                               : g_strdup_printf (_ ("Supplied %1$s, received %2$s"), supplied, received);
  if (*gone != '\0')
    /* Translators: "Supplied …", "Returned", date */
    return g_strdup_printf (_ ("%1$s\n%2$s %3$s"), first, word_whereabouts (rows, row), gone);
  if (*demanded != '\0')
    /* Translators: "Supplied …", two dates */
    return g_strdup_printf (_ ("%1$s\nDemanded back %2$s, by %3$s"), first, demanded, deadline);
  /* Translators: "Supplied …", "Due 4 September 2026" or "3 days overdue" */
  return g_strdup_printf (_ ("%1$s\nReview: %2$s"), first, review);
}

static GtkWidget *
make_copy (CsnRows *rows, guint row, gpointer data)
{
  CsnDate          today = GPOINTER_TO_INT (data);
  guint            members = (guint) csn_rows_number (rows, row, "members");
  g_autofree char *title = _csn_review_dup_copy (rows, row), *dates = dup_copy_dates (rows, row, today);
  g_autofree char *named = members == 0
                               ? NULL
                               : g_strdup_printf (ngettext ("The manager may show it to %u member",
                                                            "The manager may show it to %u members", members),
                                                  members);
  g_autofree char *text = named == NULL ? g_strdup (dates) : g_strdup_printf ("%s\n%s", dates, named);
  GtkWidget       *widget = csn_row_new (title, text);
  csn_row_add_tag (widget, word_whereabouts (rows, row), _csn_review_is_out (rows, row) ? "ok" : "quiet");
  return widget;
}

static GtkWidget *
make_copies (const CsnReviewLoaded *loaded)
{
  CsnRows      *without = _csn_review_rows (loaded, CSN_REVIEW_WITHOUT);
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *others = adw_preferences_group_new ();
  CsnLongGroup *group = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  csn_long_group_fill (group, _csn_review_rows (loaded, CSN_REVIEW_COPIES), _ ("No copy was supplied."),
                       make_copy, GINT_TO_POINTER (loaded->today));
  for (guint i = 0; i < csn_rows_length (without); i++)
    {
      g_autofree char *who = g_strdup_printf (_ ("%s, %s"), csn_rows_text (without, i, "organisation"),
                                              csn_rows_text (without, i, "person"));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (others),
                                 csn_row_new (who, csn_rows_text (without, i, "ended_seq") == NULL
                                                       ? _ ("May be given a copy; has none yet")
                                                       : _ ("Was taken out by a review; never had a copy")));
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (group));
  gtk_widget_set_visible (others, csn_rows_length (without) > 0);
  gtk_box_append (GTK_BOX (box), others);
  return box;
}

/* --- Reviews
 * --------------------------------------------------------------------------------------------------- */
static void
add_new_intelligence (const Section *in, CsnRows *reviews, guint row)
{
  CsnRows *rows = _csn_review_rows (in->loaded, CSN_REVIEW_INTELLIGENCE);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      if (csn_rows_number (rows, i, "seq") != csn_rows_number (reviews, row, "seq"))
        continue;
      g_autofree char *date = csn_date_words (csn_rows_text (rows, i, "dated_on")),
                      *age = _csn_review_dup_age (csn_rows_text (rows, i, "dated_on"), in->loaded->today);
      /* Translators: log reference, date, "172 days old", summary */
      g_autofree char *one =
          g_strdup_printf (_ ("%1$s, %2$s (%3$s): %4$s"), csn_rows_text (rows, i, "log_ref"), date, age,
                           csn_rows_text (rows, i, "summary"));
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", one);
    }
  add_row (in, _ ("New intelligence"), text->len > 0 ? text->str : _ ("Not provided"));
}

static void
add_decision (const Section *in, CsnRows *decisions, guint row)
{
  const char *rank = csn_rows_text (decisions, row, "authority_rank"),
             *reason = csn_rows_text (decisions, row, "reason");
  guint            withdrawn = (guint) csn_rows_number (decisions, row, "withdrawn");
  g_autofree char *decided = _csn_review_dup_decided (decisions, row),
                  *on = csn_date_words (csn_rows_text (decisions, row, "decided_on")),
                  *given = csn_date_words (csn_rows_text (decisions, row, "authority_on"));
  const char *by = csn_rows_text (decisions, row, "decider");
  /* Translators: person, date */
  g_autofree char *who = g_strdup_printf (_ ("Decided by %1$s on %2$s"), by == NULL ? "" : by, on);
  g_autoptr (GString) text = g_string_new (who);
  if (withdrawn > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (
          text, ngettext ("%u copy was demanded back", "%u copies were demanded back", withdrawn), withdrawn);
    }
  if (rank != NULL && *rank != '\0')
    {
      g_string_append_c (text, '\n');
      /* Translators: name, rank, date */
      g_string_append_printf (text, _ ("On the authority of %1$s, %2$s, given on %3$s"),
                              csn_rows_text (decisions, row, "authority_name"), rank, given);
    }
  if (reason != NULL)
    g_string_append_printf (text, "\n%s", reason);
  adw_preferences_group_add (in->group, csn_row_new (decided, text->str));
}

void
_csn_basis_add_review (CsnSession            *session,
                       const CsnReviewLoaded *loaded,
                       guint                  row,
                       AdwPreferencesGroup   *group,
                       gboolean               with_decisions)
{
  const Section in = { session, loaded, group };
  CsnRows      *reviews = _csn_review_rows (loaded, CSN_REVIEW_REVIEWS),
          *decisions = _csn_review_rows (loaded, CSN_REVIEW_DECISIONS);
  add_row (&in, _ ("Reassessment of the original file"), csn_rows_text (reviews, row, "file"));
  add_row (&in, _ ("Current intelligence"), csn_rows_text (reviews, row, "current"));
  add_new_intelligence (&in, reviews, row);
  add_row (&in, _ ("Changed: grounds"), csn_rows_text (reviews, row, "changed_grounds"));
  add_row (&in, _ ("Changed: risk"), csn_rows_text (reviews, row, "changed_risk"));
  add_row (&in, _ ("Changed: decision (JAPAN)"), csn_rows_text (reviews, row, "changed_japan"));
  add_row (&in, _ ("Changed: recipients"), csn_rows_text (reviews, row, "changed_recipients"));
  add_row (&in, _ ("Recommendation"),
           _csn_review_outcome_words (csn_rows_text (reviews, row, "recommendation")));
  add_row (&in, _ ("Reason for the recommendation"), csn_rows_text (reviews, row, "reason"));
  for (guint i = 0; with_decisions && i < csn_rows_length (decisions); i++)
    if (g_strcmp0 (csn_rows_text (decisions, i, "review_id"), csn_rows_text (reviews, row, "id")) == 0)
      add_decision (&in, decisions, i);
}

static void
fill_reviews (const Section *in)
{
  CsnRows *reviews = _csn_review_rows (in->loaded, CSN_REVIEW_REVIEWS);
  for (guint i = 0; i < csn_rows_length (reviews); i++)
    if (g_strcmp0 (csn_rows_text (reviews, i, "standing"), "decided") == 0)
      adw_preferences_group_add (in->group, csn_review_row_new (reviews, i, (gpointer) "review.history"));
}

GtkWidget *
_csn_basis_new (CsnSession *session, const CsnReviewLoaded *loaded, CsnBasis section)
{
  static void (*const FILL[CSN_BASIS_N_SECTIONS]) (const Section *in) = {
    [CSN_BASIS_FILE] = fill_file,
    [CSN_BASIS_GROUNDS] = fill_grounds,
    [CSN_BASIS_INTELLIGENCE] = fill_intelligence,
    [CSN_BASIS_RISK] = fill_risk,
    [CSN_BASIS_JAPAN] = fill_japan,
    [CSN_BASIS_TOLD] = fill_told,
    [CSN_BASIS_REVIEWS] = fill_reviews,
  };
  if (section == CSN_BASIS_COPIES)
    return make_copies (loaded);
  const Section in = { session, loaded, ADW_PREFERENCES_GROUP (adw_preferences_group_new ()) };
  FILL[section](&in);
  return GTK_WIDGET (in.group);
}
