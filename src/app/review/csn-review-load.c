/* What a review is made of, and whose turn it is: asked on the register's thread.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who may sign, decide or be asked is not judged here: the dry runs of the acts say it. No name of the
 * photographed person is asked for (F06). */
#include "csn-review-private.h"
#include <glib/gi18n.h>

/* The form that was filed with a decision: the first one after it. */
#define SHEET(column, decision)                                                                              \
  "(SELECT f." column " FROM entries e JOIN forms f ON f.id = e.subject_id WHERE e.scope_id = v.case_id "    \
  "AND e.kind = 'form.file' AND e.seq > " decision ".seq ORDER BY e.seq LIMIT 1)"

const char *const CSN_REVIEW_SELECTS[CSN_REVIEW_N_SELECTS + 1] = {
  [CSN_REVIEW_HEAD] =
      "SELECT r.id AS release_id, r.case_id, r.reference, r.authorised_on, a.name AS authorised_by, "
      "d.gateway, d.prejudice, d.locality, d.rationale, d.disposal, d.wanted, d.c02_ref, "
      "d.prosecution_pending, d.under_18, d.vulnerable, d.risk_confidentiality, d.risk_level, "
      "d.risk_purpose, d.risk_conditions, d.recipient_danger, d.risk_plan, d.pii, d.pii_reason, "
      "d.japan_justified, d.japan_authorised, d.japan_proportionate, d.japan_auditable, d.japan_necessary, "
      "d.name_released, d.name_text, d.warning_phrase, d.told_offence, d.told_sentence, s.status, "
      "s.status_on, s.blocks, u.review_on, u.copies, u.standing, u.assigned_to, g.name AS assigned_name, "
      "(SELECT n.by_on FROM review_assignments n WHERE n.release_id = r.id ORDER BY n.seq DESC LIMIT 1) AS "
      "assigned_by_on, (SELECT n.assigned_on FROM review_assignments n WHERE n.release_id = r.id ORDER BY "
      "n.seq DESC LIMIT 1) AS assigned_on, (SELECT h.id FROM photos h WHERE h.case_id = r.case_id AND "
      "h.removed_on IS NULL ORDER BY h.id = (SELECT x.photo_id FROM decisions x WHERE x.case_id = h.case_id) "
      "DESC, "
      "h.taken_in_on LIMIT 1) AS photo_id, "
      /* A look changes nothing that is shown. */
      "(SELECT max (e.seq) FROM entries e WHERE e.scope_id = r.case_id AND e.kind NOT GLOB 'look.*') AS "
      "stamp "
      "FROM releases r JOIN decisions d ON d.case_id = r.case_id LEFT JOIN people a ON a.id = "
      "r.authorised_by LEFT JOIN statuses_now s ON s.case_id = r.case_id LEFT JOIN reviews_due u ON "
      "u.release_id = r.id LEFT JOIN people g ON g.id = u.assigned_to WHERE r.case_id = :case_id",
  [CSN_REVIEW_FACTS] =
      "SELECT field, signed, stands FROM facts_now WHERE case_id = :case_id AND field NOT GLOB 'equality.*' ORDER BY ord, field",
  [CSN_REVIEW_PURPOSES] = "SELECT purpose FROM decision_purposes WHERE case_id = :case_id ORDER BY purpose",
  [CSN_REVIEW_INTELLIGENCE] =
      "SELECT i.log_ref, i.dated_on, i.grade, i.handling, i.handling_conditions, i.summary, i.seq, v.number, "
      "v.signed_on "
      "FROM intelligence i LEFT JOIN reviews v ON v.case_id = i.case_id AND v.seq = i.seq WHERE i.case_id = "
      ":case_id ORDER BY i.dated_on DESC, i.seq DESC, i.ord",
  [CSN_REVIEW_RISKS] = "SELECT risk, to_whom, likelihood, impact, plan FROM decision_risks WHERE case_id = "
                       ":case_id ORDER BY ord",
  [CSN_REVIEW_COPIES] =
      "SELECT c.id, c.copy_no, c.organisation, c.person, c.recipient_id, c.route, c.supplied_on, "
      "c.received_on, c.review_on, c.whereabouts, c.recall_id, t.on_date AS gone_on, q.demanded_on, "
      "q.deadline_on, (SELECT count (*) FROM copy_instructions n WHERE n.copy_id = c.id) AS members "
      "FROM copies_now c LEFT JOIN returns t ON t.copy_id = c.id LEFT JOIN recalls q ON q.id = c.recall_id "
      "AND q.copy_id = c.id WHERE c.case_id = :case_id ORDER BY c.copy_no",
  [CSN_REVIEW_WITHOUT] =
      "SELECT p.id, p.organisation, p.person, q.ended_seq FROM decision_recipients q JOIN recipients p ON p.id = "
      "q.recipient_id WHERE q.case_id = :case_id AND NOT EXISTS (SELECT 1 FROM copies c JOIN releases r ON "
      "r.id = c.release_id WHERE r.case_id = :case_id AND c.recipient_id = q.recipient_id) ORDER BY "
      "p.organisation",
  [CSN_REVIEW_REVIEWS] =
      "SELECT v.*, p.name AS signer, k.name AS decider, " SHEET ("id", "d") " AS form_id, " SHEET (
          "blob_id", "d") " AS blob_id, " SHEET ("kind",
                                                 "d") " AS form_kind FROM reviews_now v LEFT JOIN "
                                                      "people p ON p.id = v.signed_by LEFT JOIN people k ON "
                                                      "k.id = v.decided_by LEFT JOIN review_decisions d "
                                                      "ON d.id = v.decision_id WHERE v.case_id = :case_id "
                                                      "ORDER BY v.number DESC",
  [CSN_REVIEW_DECISIONS] =
      "SELECT d.*, p.name AS decider, v.number, " SHEET ("id", "d") " AS form_id, " SHEET (
          "blob_id", "d") " AS blob_id, " SHEET ("kind",
                                                 "d") " AS form_kind, (SELECT count (*) FROM "
                                                      "review_copies w WHERE w.decision_id = d.id AND "
                                                      "w.outcome = 'withdrawn') AS withdrawn FROM "
                                                      "review_decisions d JOIN reviews v ON v.id = "
                                                      "d.review_id LEFT JOIN people p ON p.id = d.decided_by "
                                                      "WHERE v.case_id = :case_id ORDER BY d.seq",
  [CSN_REVIEW_NOTICES] =
      "SELECT s.name AS scheme, n.starts_on, n.ends_on, n.lifted_on, coalesce (min (n.lifted_on, n.ends_on), "
      "n.ends_on) AS until FROM exclusion_notices n JOIN schemes s ON s.id = n.scheme_id WHERE n.case_id = "
      ":case_id ORDER BY until DESC",
};

static void
free_reviewer (gpointer data)
{
  CsnReviewer *reviewer = data;
  g_free (reviewer->id);
  g_free (reviewer->name);
  g_free (reviewer->title);
  g_free (reviewer->why_not);
  g_free (reviewer);
}

void
_csn_review_loaded_free (CsnReviewLoaded *loaded)
{
  g_clear_pointer (&loaded->answers, g_ptr_array_unref);
  g_clear_pointer (&loaded->reviewers, g_ptr_array_unref);
  g_free (loaded->not_sign);
  g_free (loaded->not_decide);
  g_free (loaded);
}

CsnRows *
_csn_review_rows (const CsnReviewLoaded *loaded, CsnReviewSelect select)
{
  return g_ptr_array_index (loaded->answers, select);
}

const char *
_csn_review_head (const CsnReviewLoaded *loaded, const char *column)
{
  return csn_rows_text (_csn_review_rows (loaded, CSN_REVIEW_HEAD), 0, column);
}

/* --- Who may do what: dry runs ---------------------------------------------------------------------------
 */
/* A body of texts; ended by NULL. Caller frees. */
static char *
write_body (const char *first, ...)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  va_list list;
  json_node_take_object (node, json_object_new ());
  va_start (list, first);
  for (const char *name = first; name != NULL; name = va_arg (list, const char *))
    json_object_set_string_member (json_node_get_object (node), name, va_arg (list, const char *));
  va_end (list);
  return json_to_string (node, FALSE);
}

/* What blocks and is no answer that is still missing: it is about the person or the release. */
static char *
find_reason (GPtrArray *problems, const char *also)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      gboolean          answer =
          problem->field != NULL && *problem->field != '\0' && g_strcmp0 (problem->field, also) != 0;
      if (problem->blocks && !answer)
        return g_strdup (problem->text);
    }
  return NULL;
}

static gboolean
try_review (CsnRegister *reg, const char *kind, char *body, char **out_reason, GError **error)
{
  g_autofree char *taken = body;
  g_autoptr (GPtrArray) problems = NULL;
  if (!csn_register_check_review (reg, kind, taken, &problems, error))
    return FALSE;
  *out_reason = find_reason (problems, NULL);
  return TRUE;
}

static gboolean
try_reviewers (CsnRegister *reg, CsnReviewLoaded *loaded, GError **error)
{
  g_autoptr (CsnRows) people = csn_register_query (
      reg, error,
      "SELECT id, name, title FROM people WHERE left_on IS NULL AND role IN ('coordinator', 'reviewer') "
      "ORDER BY role = 'coordinator', name",
      NULL);
  for (guint i = 0; people != NULL && i < csn_rows_length (people); i++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      CsnReviewer *reviewer = g_new0 (CsnReviewer, 1);
      reviewer->id = g_strdup (csn_rows_text (people, i, "id"));
      reviewer->name = g_strdup (csn_rows_text (people, i, "name"));
      reviewer->title = g_strdup (csn_rows_text (people, i, "title"));
      g_ptr_array_add (loaded->reviewers, reviewer);
      g_autofree char *id = g_uuid_string_random ();
      g_autofree char *body =
          write_body ("id", id, "case_id", _csn_review_head (loaded, "case_id"), "release_id",
                      _csn_review_head (loaded, "release_id"), "person_id", reviewer->id, NULL);
      if (!csn_register_check (reg, "review.assign", body, &problems, error))
        return FALSE;
      reviewer->why_not = find_reason (problems, "person_id");
    }
  return people != NULL;
}

static gboolean
try_acts (CsnRegister *reg, CsnReviewLoaded *loaded, GError **error)
{
  const char *case_id = _csn_review_head (loaded, "case_id"),
             *standing = _csn_review_head (loaded, "standing");
  CsnRows *reviews = _csn_review_rows (loaded, CSN_REVIEW_REVIEWS);
  if (!try_review (
          reg, "review.sign",
          write_body ("case_id", case_id, "release_id", _csn_review_head (loaded, "release_id"), NULL),
          &loaded->not_sign, error))
    return FALSE;
  /* Referring is the one outcome that asks for nothing of the review itself. */
  if (standing != NULL && csn_rows_length (reviews) > 0 &&
      !try_review (reg, "review.decide",
                   write_body ("case_id", case_id, "review_id", csn_rows_text (reviews, 0, "id"), "outcome",
                               "refer", NULL),
                   &loaded->not_decide, error))
    return FALSE;
  return standing != NULL || try_reviewers (reg, loaded, error);
}

gpointer
_csn_review_load (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error)
{
  CsnReviewLoaded *loaded = g_new0 (CsnReviewLoaded, 1);
  gboolean         good = TRUE;
  loaded->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  loaded->reviewers = g_ptr_array_new_with_free_func (free_reviewer);
  loaded->today = csn_register_today (reg);
  for (guint i = 0; i < CSN_REVIEW_N_SELECTS && good; i++)
    {
      CsnRows *rows = csn_register_query (reg, error, CSN_REVIEW_SELECTS[i], ":case_id", case_id, NULL);
      good = rows != NULL;
      if (good)
        g_ptr_array_add (loaded->answers, rows);
    }
  if (good && csn_rows_length (_csn_review_rows (loaded, CSN_REVIEW_HEAD)) > 0)
    {
      loaded->longest =
          csn_register_review_on (reg, case_id, loaded->today, CSN_DATE_NONE, CSN_DATE_NONE, error);
      good = loaded->longest != CSN_DATE_NONE && try_acts (reg, loaded, error);
    }
  if (good)
    return loaded;
  _csn_review_loaded_free (loaded);
  return NULL;
}

/* --- Whose turn it is --------------------------------------------------------------------------------------
 */
static gboolean
was_decided_today (const CsnReviewLoaded *loaded)
{
  CsnRows *reviews = _csn_review_rows (loaded, CSN_REVIEW_REVIEWS);
  CsnDate  decided = CSN_DATE_NONE;
  return csn_rows_length (reviews) > 0 &&
         g_strcmp0 (csn_rows_text (reviews, 0, "standing"), "decided") == 0 &&
         csn_date_parse (csn_rows_text (reviews, 0, "decided_on"), &decided) && decided == loaded->today;
}

CsnReviewStage
_csn_review_stage (
    const CsnReviewLoaded *loaded, const char *role, const char *person_id, gboolean myself, gboolean again)
{
  if (csn_rows_length (_csn_review_rows (loaded, CSN_REVIEW_HEAD)) == 0)
    return CSN_REVIEW_GONE;
  gboolean coordinator = g_strcmp0 (role, "coordinator") == 0, can_sign = loaded->not_sign == NULL;
  gboolean mine = g_strcmp0 (_csn_review_head (loaded, "assigned_to"), person_id) == 0;
  if (_csn_review_head (loaded, "standing") != NULL)
    return loaded->not_decide == NULL ? CSN_REVIEW_DECIDE : CSN_REVIEW_WAITS;
  if (_csn_review_head (loaded, "review_on") == NULL || (was_decided_today (loaded) && !again))
    return CSN_REVIEW_DONE;
  if (can_sign && (!coordinator || mine || myself))
    return CSN_REVIEW_SIGN;
  return coordinator ? CSN_REVIEW_ASK : CSN_REVIEW_WAITS;
}
