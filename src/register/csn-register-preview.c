/* Before it is authorised: who could be chosen and why not, the picture that recipients would get, its review date.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is judged or drawn here that is not judged and drawn in earnest by the same code: the rules of the decision in a dry run,
 * the stamp of csn-register-issue.c. */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

void
csn_judged_recipient_free (CsnJudgedRecipient *judged)
{
  if (judged == NULL)
    return;
  g_free (judged->recipient_id);
  g_clear_pointer (&judged->problems, g_ptr_array_unref);
  g_free (judged);
}

/* --- Who could be chosen ------------------------------------------------------------------------------------------------------- */
/* What the rules say of @decision with nobody but @recipients (taken) in it. */
static GPtrArray *
judge_with (CsnRegister *self, const char *case_id, JsonNode *decision, JsonArray *recipients, GError **error)
{
  GError *inner = NULL;
  g_autofree char *reference = NULL;
  json_object_set_array_member (json_node_get_object (decision), "recipients", recipients);
  g_autofree char     *text = json_to_string (decision, FALSE);
  g_autoptr (JsonNode) body = csn_register_authorise_body (self, case_id, text, &reference, error);
  if (body == NULL)
    return NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (!csn_state_savepoint (self->state, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  gboolean tried = csn_register_try (self, "case.authorise", body, case_id, self->applied + 1, problems, error);
  if (!csn_state_rollback (self->state, &inner))
    {
      csn_register_pass_error (tried ? error : NULL, inner);
      return NULL;
    }
  return tried ? g_steal_pointer (&problems) : NULL;
}

static gboolean
is_among (GPtrArray *problems, const CsnProblem *wanted)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (g_strcmp0 (problem->rule, wanted->rule) == 0 && g_strcmp0 (problem->subject, wanted->subject) == 0 &&
          g_strcmp0 (problem->field, wanted->field) == 0)
        return TRUE;
    }
  return FALSE;
}

static CsnProblem *
copy_problem (const CsnProblem *problem)
{
  CsnProblem *copy = g_new0 (CsnProblem, 1);
  *copy = (CsnProblem) { .rule = g_strdup (problem->rule), .paragraph = g_strdup (problem->paragraph), .text = g_strdup (problem->text),
                         .mend = g_strdup (problem->mend), .subject = g_strdup (problem->subject), .field = g_strdup (problem->field),
                         .blocks = problem->blocks };
  return copy;
}

/* The rows of @who from @first on that are of one scheme; every manager with all who are members of it now. */
static JsonArray *
name_scheme (CsnRows *who, guint first, guint end)
{
  JsonArray *recipients = json_array_new ();
  for (guint i = first; i < end; i++)
    {
      gboolean    manager = g_strcmp0 (csn_rows_text (who, i, "kind"), "manager") == 0;
      JsonObject *one = json_object_new ();
      json_object_set_string_member (one, "recipient_id", csn_rows_text (who, i, "id"));
      json_object_set_string_member (one, "route", manager ? "A" : "B");
      JsonArray *members = json_array_new ();
      for (guint k = first; manager && k < end; k++)
        if (g_strcmp0 (csn_rows_text (who, k, "kind"), "member") == 0 && g_strcmp0 (csn_rows_text (who, k, "status"), "active") == 0)
          json_array_add_string_element (members, csn_rows_text (who, k, "id"));
      json_object_set_array_member (one, "members", members);
      json_array_add_object_element (recipients, one);
    }
  return recipients;
}

/* A problem that names another recipient is that one's; all others are the scheme's and so everybody's in it. */
static void
share_out (CsnRows *who, guint first, guint end, GPtrArray *before, GPtrArray *found, GPtrArray *judged)
{
  for (guint i = first; i < end; i++)
    {
      CsnJudgedRecipient *one = g_new0 (CsnJudgedRecipient, 1);
      one->recipient_id = g_strdup (csn_rows_text (who, i, "id"));
      one->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
      g_ptr_array_add (judged, one);
      for (guint p = 0; p < found->len; p++)
        {
          const CsnProblem *problem = g_ptr_array_index (found, p);
          gboolean          of_another = FALSE;
          for (guint k = first; k < end && !of_another; k++)
            of_another = k != i && g_strcmp0 (csn_rows_text (who, k, "id"), problem->subject) == 0;
          if (!of_another && !is_among (before, problem))
            g_ptr_array_add (one->problems, copy_problem (problem));
        }
    }
}

gboolean
csn_register_judge_recipients (CsnRegister *self, const char *case_id, const char *document, GPtrArray **out_judged, GError **error)
{
  g_autoptr (CsnRows) who = csn_register_query (self, error, "SELECT id, scheme_id, kind, status FROM recipients ORDER BY scheme_id, kind, id", NULL);
  g_autoptr (JsonNode) decision = who != NULL ? csn_register_decision (self, case_id, document, error) : NULL;
  g_autoptr (GPtrArray) before = decision != NULL ? judge_with (self, case_id, decision, json_array_new (), error) : NULL;
  if (before == NULL)
    return FALSE;
  g_autoptr (GPtrArray) judged = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_judged_recipient_free);
  for (guint first = 0, end = 0; first < csn_rows_length (who); first = end)
    {
      while (end < csn_rows_length (who) && g_strcmp0 (csn_rows_text (who, end, "scheme_id"), csn_rows_text (who, first, "scheme_id")) == 0)
        end++;
      g_autoptr (GPtrArray) found = judge_with (self, case_id, decision, name_scheme (who, first, end), error);
      if (found == NULL)
        return FALSE;
      share_out (who, first, end, before, found, judged);
    }
  *out_judged = g_steal_pointer (&judged);
  return TRUE;
}

/* --- The picture ------------------------------------------------------------------------------------------------------------------ */
/* F06: whoever looks has said why, now or earlier today. */
static gboolean
look (CsnRegister *self, const char *case_id, const char *photo_id, const char *reason, GPtrArray **out_problems, GError **error)
{
  if (reason != NULL)
    {
      g_autoptr (JsonNode) body = csn_register_object ("about_id", photo_id, "case_id", case_id, "reason", reason, NULL);
      CsnNewAct act = { .kind = "look.photo", .body = body, .scope = case_id };
      return csn_register_perform_all (self, &act, 1, out_problems, error);
    }
  g_autofree char *today = csn_date_to_iso (csn_register_today (self));
  g_autofree char *looked = csn_state_text (self->state, NULL, "SELECT 1 FROM looks WHERE what = 'photo' AND about_id = :photo AND person_id = :person AND substr (at, 1, 10) = :today",
                                            ":photo", photo_id, ":person", self->person_id, ":today", today, NULL);
  return looked != NULL || csn_register_usage (error, _ ("Say why you need to see the photograph."));
}

/* Copies are numbered as recipients are named. */
static int
number_of (JsonObject *decision, const char *recipient_id)
{
  JsonNode  *node = json_object_get_member (decision, "recipients");
  JsonArray *recipients = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; recipients != NULL && i < json_array_get_length (recipients); i++)
    {
      JsonNode *one = json_array_get_element (recipients, i);
      if (JSON_NODE_HOLDS_OBJECT (one) && g_strcmp0 (csn_register_member (json_node_get_object (one), "recipient_id"), recipient_id) == 0)
        return (int) i + 1;
    }
  return 1;
}

static const char *
warning_of (JsonObject *decision)
{
  JsonNode   *told = json_object_get_member (decision, "told");
  const char *warning = told != NULL && JSON_NODE_HOLDS_OBJECT (told) ? csn_register_member (json_node_get_object (told), "warning") : NULL;
  return csn_text_is_blank (warning) ? NULL : warning;
}

/* The days of a sooner review that the draft asks for (F07); 0: none. */
static gint64
days_of (JsonObject *decision)
{
  JsonNode *period = json_object_get_member (decision, "period");
  JsonNode *days = period != NULL && JSON_NODE_HOLDS_OBJECT (period) ? json_object_get_member (json_node_get_object (period), "review_days") : NULL;
  return days != NULL && JSON_NODE_HOLDS_VALUE (days) ? json_node_get_int (days) : 0;
}

static GBytes *
stamp_for (CsnRegister *self, const char *case_id, JsonObject *decision, const char *reference, CsnRows *who, GError **error)
{
  const char *photo_id = csn_register_member (decision, "photo_id");
  CsnDate     today = csn_register_today (self);
  g_autofree char *line = csn_register_recipient_line (csn_rows_text (who, 0, "organisation"), csn_rows_text (who, 0, "premises"));
  CsnDate     review = csn_review_date (self->edition, today, csn_register_notice_end (self, case_id, today));
  g_autofree char *review_on = csn_date_to_iso (csn_review_date_sooner (review, today, days_of (decision)));
  const CsnCopyFace face = { .reference = reference, .recipient_line = line, .language = csn_rows_text (who, 0, "language"), .review_on = review_on,
                             .warning = warning_of (decision), .copy_no = number_of (decision, csn_rows_text (who, 0, "id")),
                             .specimen = csn_rows_number (who, 0, "practice") != 0 };
  g_autoptr (CsnPlate) plate = csn_register_make_plate (self, photo_id, error);
  return plate != NULL ? csn_register_stamp (self->edition, plate, &face, NULL, NULL, error) : NULL;
}

CsnPixels *
csn_register_preview (CsnRegister *self, const char *case_id, const char *document, const char *recipient_id, const char *reason,
                      GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  g_autofree char *reference = NULL;
  g_autoptr (CsnRows) who = csn_register_query (self, error, "SELECT id, organisation, premises, language, (SELECT practice FROM registers) AS practice "
                                                "FROM recipients WHERE id = :id", ":id", recipient_id, NULL);
  g_autoptr (JsonNode) body = who != NULL ? csn_register_authorise_body (self, case_id, document, &reference, error) : NULL;
  if (body == NULL)
    return NULL;
  JsonObject *decision = json_object_get_object_member (json_node_get_object (body), "decision");
  const char *photo_id = csn_register_member (decision, "photo_id");
  g_autofree char *known = csn_state_text (self->state, NULL, "SELECT 1 FROM photos WHERE id = :id AND case_id = :case AND removed_on IS NULL", ":id", photo_id, ":case", case_id, NULL);
  if (csn_rows_length (who) == 0 || known == NULL)
    {
      csn_register_usage (error, known == NULL ? _ ("There is no photograph in this case yet. Add it first.") : _ ("There is no such member or manager in this register."));
      return NULL;
    }
  if (!look (self, case_id, photo_id, reason, out_problems, error))
    return NULL;
  g_autoptr (GBytes) jpeg = stamp_for (self, case_id, decision, reference, who, &inner);
  CsnPixels *pixels = jpeg != NULL ? csn_decode_picture (jpeg, 0, NULL, &inner) : NULL;
  if (pixels == NULL)
    csn_register_pass_error (error, inner);
  return pixels;
}

/* --- The date --------------------------------------------------------------------------------------------------------------------- */
CsnDate
csn_register_review_sooner (CsnRegister *self, const char *case_id, gint64 days, CsnDate supplied, CsnDate starts, CsnDate ends, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return CSN_DATE_NONE;
  CsnDate known = csn_register_notice_end (self, case_id, supplied);
  gboolean in_force = starts != CSN_DATE_NONE && starts <= supplied && ends >= supplied;
  CsnDate review = csn_review_date (self->edition, supplied, in_force ? MAX (known, ends) : known);
  return csn_review_date_sooner (review, supplied, days);
}

CsnDate
csn_register_review_on (CsnRegister *self, const char *case_id, CsnDate supplied, CsnDate starts, CsnDate ends, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return CSN_DATE_NONE;
  return csn_register_review_sooner (self, case_id, csn_register_review_days (self, case_id), supplied, starts, ends, error);
}
