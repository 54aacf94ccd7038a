/* The data protection unit in the demonstration: a monthly review that is signed off, one half read, findings in every standing (K10 7.10; F58).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-demo-private.h"

/* What happens, so many days after the first of this month or, before it, of the one before. */
typedef enum { REVIEW_EARLIER, ANSWER_EARLIER, CLOSE_EARLIER, REVIEW_LAST, ANSWER_LAST, N_AUDITS } Audit;
static const struct { gboolean earlier; int after; } plan[N_AUDITS] = { { TRUE, 4 }, { TRUE, 7 }, { TRUE, 9 }, { FALSE, 2 }, { FALSE, 4 } };

guint
csn_demo_n_audits (void)
{
  return N_AUDITS;
}

/* The first of this month, or of the one before. */
static CsnDate
first_of (CsnDemo *demo, gboolean earlier)
{
  int     year, month;
  csn_date_to_ymd (demo->first_day + CSN_DEMO_DAYS, &year, &month, NULL);
  CsnDate first = csn_date_from_ymd (year, month, 1);
  if (!earlier)
    return first;
  csn_date_to_ymd (first - 1, &year, &month, NULL);
  return csn_date_from_ymd (year, month, 1);
}

int
csn_demo_audit_day (CsnDemo *demo, guint audit)
{
  return MIN (CSN_DEMO_DAYS, first_of (demo, plan[audit].earlier) + plan[audit].after - demo->first_day);
}

static gboolean
act (CsnRegister *reg, const char *kind, JsonNode *body, GError **error)
{
  GPtrArray       *problems = NULL;
  g_autofree char *text = json_to_string (body, FALSE);
  return csn_demo_passed (csn_register_perform (reg, kind, text, &problems, error), problems, error);
}

/* --- A review ------------------------------------------------------------------------------------------------------------------------ */
static char *
draw (CsnDemo *demo, gboolean earlier, GError **error)
{
  GPtrArray       *problems = NULL;
  char            *sample = NULL;
  g_autofree char *month = csn_date_to_iso (first_of (demo, earlier) - 1);
  month[7] = '\0';
  g_autofree char *request = g_strdup_printf ("{\"month\":\"%s\",\"wanted\":10}", month);
  return csn_demo_passed (csn_register_draw_sample (demo->unit, request, &sample, &problems, error), problems, error) ? sample : NULL;
}

/* All questions of one record; @no is answered with no. */
static gboolean
answer (CsnDemo *demo, const char *sample, CsnRows *drawn, guint i, const char *no, const char *note, GError **error)
{
  g_autofree char      *id = csn_text_new_id ();
  g_auto (GStrv)        questions = csn_edition_choices (csn_register_edition (demo->unit), "audit.");
  g_autoptr (JsonNode)  body = csn_register_object ("id", id, "case_id", csn_rows_text (drawn, i, "case_id"), "sample_id", sample, "release_id", csn_rows_text (drawn, i, "release_id"), NULL);
  JsonArray            *answers = json_array_new ();
  for (guint k = 0; questions[k] != NULL; k++)
    {
      gboolean    is_no = g_strcmp0 (questions[k], no) == 0;
      JsonObject *one = json_object_new ();
      json_object_set_string_member (one, "question", questions[k]);
      json_object_set_string_member (one, "answer", is_no ? "no" : g_str_equal (questions[k], "audit.wanted") ? "na" : "yes");
      json_object_set_string_member (one, "note", is_no ? note : "");
      json_array_add_object_element (answers, one);
    }
  json_object_set_array_member (json_node_get_object (body), "answers", answers);
  return act (demo->unit, "sample.answer", body, error);
}

typedef struct { const char *question, *note, *seriousness, *what; } Found;

static gboolean
find (CsnDemo *demo, guint finding, const char *sample, CsnRows *drawn, guint i, const Found *found, GError **error)
{
  GPtrArray       *problems = NULL;
  g_autofree char *reply_by = csn_date_to_iso (csn_register_today (demo->unit) + 28);
  g_autoptr (JsonNode) body = csn_register_object ("case_id", csn_rows_text (drawn, i, "case_id"), "sample_id", sample, "release_id", csn_rows_text (drawn, i, "release_id"), "paragraph",
                                                   csn_edition_paragraph_of (csn_register_edition (demo->unit), found->question), "seriousness", found->seriousness, "what", found->what,
                                                   "owner_id", csn_register_person_id (demo->reg), "reply_by", reply_by, NULL);
  g_autofree char *text = json_to_string (body, FALSE);
  g_free (demo->finding[finding]);
  g_free (demo->finding_case[finding]);
  demo->finding_case[finding] = g_strdup (csn_rows_text (drawn, i, "case_id"));
  demo->finding[finding] = NULL;
  return csn_demo_passed (csn_register_raise_finding (demo->unit, text, &demo->finding[finding], NULL, &problems, error), problems, error);
}

static CsnRows *
list_drawn (CsnDemo *demo, const char *sample, GError **error)
{
  return csn_register_query (demo->unit, error, "SELECT release_id, case_id FROM sample_releases_now WHERE sample_id = :id ORDER BY ord", ":id", sample, NULL);
}

static gboolean
review_earlier (CsnDemo *demo, GError **error)
{
  static const Found found = { "audit.receipt", "One receipt was signed eight days after the supply.", "minor",
                               "A receipt was signed eight days after the copy was supplied. It is to be signed when the copy is handed over." };
  g_autofree char    *sample = draw (demo, TRUE, error);
  g_autoptr (CsnRows) drawn = sample != NULL ? list_drawn (demo, sample, error) : NULL;
  for (guint i = 0; drawn != NULL && i < csn_rows_length (drawn); i++)
    if (!answer (demo, sample, drawn, i, i == 0 ? found.question : NULL, found.note, error))
      return FALSE;
  if (drawn == NULL || !find (demo, 0, sample, drawn, 0, &found, error))
    return FALSE;
  g_autoptr (JsonNode) body = csn_register_object ("id", sample, "conclusion", "The records meet the policy. One receipt came late; a finding was raised.", NULL);
  return act (demo->unit, "sample.sign", body, error);
}

/* Half of it, at least one, and never all. */
static gboolean
review_last (CsnDemo *demo, GError **error)
{
  static const Found found[] = {
    { "audit.grounds", "The newest log is eighty days old, and nothing says why it is still current.", "serious",
      "The newest intelligence is eighty days old, and the record does not say why it is still current." },
    { "audit.risk", "The plan names a risk to the recipient and does not say who manages it.", "observation", "The plan for the risk to the recipient does not say who carries it out." },
  };
  g_autofree char    *sample = draw (demo, FALSE, error);
  g_autoptr (CsnRows) drawn = sample != NULL ? list_drawn (demo, sample, error) : NULL;
  guint               half = drawn == NULL ? 0 : MAX (1, csn_rows_length (drawn) / 2);
  if (drawn == NULL)
    return FALSE;
  for (guint i = 0; i < half; i++)
    if (!answer (demo, sample, drawn, i, i == 0 ? found[0].question : NULL, found[0].note, error))
      return FALSE;
  return find (demo, 1, sample, drawn, 0, &found[0], error) && find (demo, 2, sample, drawn, half - 1, &found[1], error);
}

static gboolean
take_step (CsnDemo *demo, CsnRegister *reg, guint finding, const char *step, const char *text, GError **error)
{
  g_autofree char     *id = csn_text_new_id ();
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", demo->finding_case[finding], "finding_id", demo->finding[finding], "step", step, "text", text, NULL);
  return act (reg, "finding.step", body, error);
}

gboolean
csn_demo_audit (CsnDemo *demo, guint audit, GError **error)
{
  if (demo->unit == NULL)
    return TRUE; /* in somebody's own practice register there is no such account */
  switch ((Audit) audit)
    {
    case REVIEW_EARLIER: return review_earlier (demo, error);
    case ANSWER_EARLIER: return take_step (demo, demo->reg, 0, "answered", "Officers were told to have the receipt signed at the counter. No copy is handed over without it any more.", error);
    case CLOSE_EARLIER: return take_step (demo, demo->unit, 0, "closed", "The receipts since then were signed on the day of supply.", error);
    case REVIEW_LAST: return review_last (demo, error);
    case ANSWER_LAST: return take_step (demo, demo->reg, 1, "answered", "The newer log was known and not entered. It is entered with the next review, and the check-list asks for it now.", error);
    case N_AUDITS:
    default: return TRUE;
    }
}

void
csn_demo_audit_clear (CsnDemo *demo)
{
  g_clear_pointer (&demo->unit, csn_register_free);
  for (guint i = 0; i < G_N_ELEMENTS (demo->finding); i++)
    {
      g_free (demo->finding[i]);
      g_free (demo->finding_case[i]);
    }
}
