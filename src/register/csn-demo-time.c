/* What time brought to the demonstration register: reviews, recalls, a notice lifted, a status. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row a step, in the order of days; a release named here is not taken back by the plot. At the end there are copies that are overdue,
 * due today, this week and later; reviews in each stage; recalls that are met, waited for and unmet. */
#include "csn-demo-private.h"

typedef enum { ASSIGN, SIGN, DECIDE, DEMAND, CHASE, RETURN, LIFT, STATUS, SUPPLY } Kind;

typedef struct
{
  int         day;
  guint       release; /* CSN_DEMO_RELEASES: of none */
  Kind        kind;
  const char *word;  /* recommendation, outcome, what became of the copy, status */
  int         days;  /* the newest intelligence's age; kept for, deadline in: days from then */
  guint       copy;  /* its number; 0: each that is out */
} Step;

static const Step steps[] = {
  { 238, 20, SIGN, "keep", 5, 0 },      { 240, 20, DECIDE, "keep", 58, 0 },   { 290, 20, SIGN, "withdraw", 4, 0 }, { 292, 20, DECIDE, "withdraw", 7, 0 },
  { 296, 20, RETURN, "returned", 0, 0 },
  { 345, 32, SIGN, "keep", 6, 0 },      { 347, 32, DECIDE, "keep", 58, 0 },   { 395, 32, RETURN, "destroyed", 0, 1 }, { 399, 32, RETURN, "returned", 0, 0 },
  /* Renewed again and again on the same intelligence: due on the last day. */
  { 419, 40, SIGN, "keep", 5, 0 },      { 420, 40, DECIDE, "keep", 58, 0 },   { 473, 40, SIGN, "keep", 60, 0 },    { 475, 40, DECIDE, "keep", 57, 0 },
  { 526, 40, SIGN, "keep", 62, 0 },     { 528, 40, DECIDE, "keep", 20, 0 },
  /* Acquitted in the end: everything must come back, and one copy has not. */
  { 437, 42, SIGN, "keep", 5, 0 },      { 438, 42, DECIDE, "keep", 58, 0 },   { 489, 42, SIGN, "keep", 7, 0 },     { 491, 42, DECIDE, "keep", 58, 0 },
  { 540, 42, STATUS, "acquitted", 7, 0 }, { 544, 42, RETURN, "returned", 0, 1 }, { 546, 42, CHASE, NULL, 9, 2 },
  /* One shop is left out, and cannot find its copy. */
  { 454, 44, SIGN, "vary", 5, 0 },      { 455, 44, DECIDE, "vary", 55, 2 },   { 460, 44, RETURN, "returned", 0, 2 },
  { 503, 44, SIGN, "vary", 6, 0 },      { 505, 44, DECIDE, "vary", 58, 4 },   { 510, 44, CHASE, NULL, 7, 4 },      { 546, 44, RETURN, "lost", 0, 4 },
  /* Withdrawn from everyone: met, destroyed, and unmet although it was asked for again. */
  { 489, 48, SIGN, "withdraw", 5, 0 },  { 490, 48, DECIDE, "withdraw", 7, 0 }, { 494, 48, RETURN, "returned", 0, 1 }, { 495, 48, RETURN, "destroyed", 0, 2 },
  { 505, 48, CHASE, NULL, 0, 3 },
  /* Signed, and waiting for the co-ordinator. */
  { 527, 52, SIGN, "keep", 5, 0 },      { 529, 52, DECIDE, "keep", 24, 0 },   { 547, 52, SIGN, "keep", 3, 0 },
  /* Referred, and waiting for a higher rank. */
  { 544, 56, SIGN, "refer", 4, 0 },     { 546, 56, DECIDE, "refer", 0, 0 },
  /* Asked for, and not signed yet; one is late. */
  { 545, 50, ASSIGN, NULL, 0, 0 },      { 546, 54, ASSIGN, NULL, 0, 0 },
  { 540, 54, LIFT, NULL, 0, 0 },
  { 543, 55, DEMAND, NULL, 9, 1 },
  /* The list of members went to the data protection unit twice, and is to go again. */
  { 62, CSN_DEMO_RELEASES, SUPPLY, NULL, 0, 0 }, { 455, CSN_DEMO_RELEASES, SUPPLY, NULL, 0, 0 },
};

guint
csn_demo_n_steps (void)
{
  return G_N_ELEMENTS (steps);
}

int
csn_demo_step_day (guint step)
{
  return steps[step].day;
}

gboolean
csn_demo_has_steps (guint release)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].release == release)
      return TRUE;
  return FALSE;
}

static char *
day_from_now (CsnDemo *demo, int days)
{
  return csn_date_to_iso (csn_register_today (demo->reg) + days);
}

static CsnRows *
copies_out (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%u", step->copy);
  return csn_register_query (demo->reg, error, "SELECT id, person, recall_id FROM copies_now WHERE release_id = :id AND whereabouts = 'out' AND 0 + :copy IN (0, copy_no) ORDER BY copy_no",
                             ":id", demo->release_id[step->release], ":copy", copy, NULL);
}

static gboolean
nobody (GError **error)
{
  return csn_register_usage (error, "The demonstration's plot names a copy or review that is not there.");
}

/* --- Reviews ------------------------------------------------------------------------------------------------------------------------ */
static const struct { const char *file, *current, *changed, *reason, *seen; } findings[] = {
  { "Both logs of the decision were read again with their officers. They still stand as they were given.",
    "Staff of two premises report the person again since the supply, always on a weekday afternoon.", "The reports now come from one street rather than from the whole town.",
    "The reports go on, and staff would not know the person without the picture.", "Seen by staff near the till; left when an assistant came over." },
  { "The file was gone through with the crime reference. Nothing in it has been withdrawn or corrected.",
    "There was one sighting by a patrol, and no report of an offence has come in for three weeks.", "One of the premises has changed hands.",
    "It is quieter than it was, but the pattern of earlier months began in the same way.", "Recognised by a patrol outside the premises; walked on when greeted." },
};

static JsonNode *
fresh_intelligence (CsnDemo *demo, const Step *step)
{
  g_autofree char *ref = g_strdup_printf ("LOG-%05u", 30417 + step->release * 13 + (guint) step->day % 11), *on = day_from_now (demo, -step->days);
  JsonNode  *node = json_node_new (JSON_NODE_OBJECT), *item = csn_register_object ("log_ref", ref, "dated_on", on, "grade", "2B", "handling", "P", "summary",
                                                                                   findings[step->release / 2 % 2].seen, NULL);
  JsonArray *items = json_array_new ();
  json_array_add_element (items, item);
  json_node_take_object (node, json_object_new ());
  json_object_set_array_member (json_node_get_object (node), "intelligence", items);
  return node;
}

static gboolean
assign (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char *id = csn_text_new_id ();
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", demo->case_id[step->release], "release_id", demo->release_id[step->release], "person_id",
                                                   csn_register_person_id (demo->reviewer), NULL);
  return csn_demo_perform (demo, "review.assign", body, error) && csn_register_follow (demo->reviewer, NULL, error);
}

static gboolean
sign (CsnDemo *demo, const Step *step, GError **error)
{
  guint       which = step->release / 2 % 2;
  GPtrArray  *problems = NULL;
  const char *release = demo->release_id[step->release], *case_id = demo->case_id[step->release];
  if (!assign (demo, step, error))
    return FALSE;
  g_autoptr (JsonNode) body = csn_register_object ("case_id", case_id, "release_id", release, "file", findings[which].file, "current", findings[which].current, "recommendation",
                                                   step->word, "reason", findings[which].reason, NULL);
  json_object_set_member (json_node_get_object (body), "changed", csn_register_object (which == 0 ? "grounds" : "recipients", findings[which].changed, NULL));
  json_object_set_member (json_node_get_object (body), "grounds", fresh_intelligence (demo, step));
  g_autofree char *text = json_to_string (body, FALSE);
  gboolean done = csn_register_sign_review_confirmed (demo->reviewer, text, NULL, &problems, error);
  return csn_demo_passed (done, problems, error) && csn_register_follow (demo->reg, NULL, error);
}

static gboolean
decide (CsnDemo *demo, const Step *step, GError **error)
{
  GPtrArray       *problems = NULL;
  g_autofree char *review = csn_state_text (demo->reg->state, error, "SELECT id FROM reviews_now WHERE release_id = :id AND standing = 'signed'", ":id",
                                            demo->release_id[step->release], NULL);
  if (review == NULL)
    return error != NULL && *error != NULL ? FALSE : nobody (error);
  gboolean         keeps = g_str_equal (step->word, "keep") || g_str_equal (step->word, "vary"), refers = g_str_equal (step->word, "refer");
  g_autofree char *until = keeps ? day_from_now (demo, step->days) : NULL;
  g_autoptr (JsonNode) body = csn_register_object ("review_id", review, "outcome", step->word, "keep_until", until, "referred_to", refers ? "Superintendent Delphine Orchard" : NULL,
                                                   "reason", "Considered with the reviewing officer's reassessment of the file and of current intelligence.", NULL);
  if (g_str_equal (step->word, "vary"))
    {
      g_autoptr (CsnRows) out = copies_out (demo, step, error);
      JsonArray *withdrawn = json_array_new ();
      for (guint i = 0; out != NULL && i < csn_rows_length (out); i++)
        json_array_add_string_element (withdrawn, csn_rows_text (out, i, "id"));
      json_object_set_array_member (json_node_get_object (body), "withdraw", withdrawn);
    }
  g_autofree char *text = json_to_string (body, FALSE);
  return csn_demo_passed (csn_register_decide_review_confirmed (demo->reg, text, &problems, error), problems, error);
}

/* --- Recalls ------------------------------------------------------------------------------------------------------------------------ */
static gboolean
take_back (CsnDemo *demo, const Step *step, GError **error)
{
  gboolean destroyed = g_str_equal (step->word, "destroyed"), lost = g_str_equal (step->word, "lost");
  g_autofree char    *today = day_from_now (demo, 0);
  g_autoptr (CsnRows) out = copies_out (demo, step, error);
  if (out == NULL || csn_rows_length (out) == 0)
    return out == NULL ? FALSE : nobody (error);
  for (guint i = 0; i < csn_rows_length (out); i++)
    {
      GPtrArray *problems = NULL;
      g_autoptr (JsonNode) body = csn_register_object ("copy_id", csn_rows_text (out, i, "id"), "outcome", step->word, "on", today, "by", csn_rows_text (out, i, "person"), "how",
                                                       lost ? "Missing after the shop was refitted; searched for twice" : destroyed ? "Cross-cut shredded before PC 9912 Imogen Thackeray"
                                                       : "Handed over at the station in a sealed envelope", NULL);
      g_autofree char *text = json_to_string (body, FALSE);
      if (!csn_demo_passed (csn_register_return_copy (demo->reg, text, &problems, error), problems, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
demand (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char    *id = csn_text_new_id (), *today = day_from_now (demo, 0), *deadline = day_from_now (demo, step->days);
  g_autoptr (CsnRows) out = copies_out (demo, step, error);
  if (out == NULL || csn_rows_length (out) == 0)
    return out == NULL ? FALSE : nobody (error);
  JsonArray *copies = json_array_new ();
  json_array_add_string_element (copies, csn_rows_text (out, 0, "id"));
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", demo->case_id[step->release], "cause", "demand", "reason", "The shop moves to another town next month.", "demanded_on",
                                                   today, "deadline_on", deadline, "how", "By telephone and letter", NULL);
  json_object_set_array_member (json_node_get_object (body), "copies", copies);
  return csn_demo_perform (demo, "recall.demand", body, error);
}

static gboolean
chase (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char    *id = csn_text_new_id (), *today = day_from_now (demo, 0), *deadline = step->days > 0 ? day_from_now (demo, step->days) : NULL;
  g_autoptr (CsnRows) out = copies_out (demo, step, error);
  if (out == NULL || csn_rows_length (out) == 0)
    return out == NULL ? FALSE : nobody (error);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", demo->case_id[step->release], "recall_id", csn_rows_text (out, 0, "recall_id"), "copy_id", csn_rows_text (out, 0, "id"),
                                                   "on", today, "how", "Visit to the shop", "said", "The responsible person is away; a deputy promised to look for it.", "deadline_on", deadline, NULL);
  return csn_demo_perform (demo, "recall.chase", body, error);
}

/* --- What comes from outside ---------------------------------------------------------------------------------------------------------- */
static gboolean
lift (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char *today = day_from_now (demo, 0);
  g_autofree char *notice = csn_state_text (demo->reg->state, error, "SELECT id FROM exclusion_notices WHERE case_id = :case", ":case", demo->case_id[step->release], NULL);
  g_autoptr (JsonNode) body = csn_register_object ("id", notice, "case_id", demo->case_id[step->release], "lifted_on", today, "reason", "The scheme's panel heard an appeal and lifted the notice.", NULL);
  return csn_demo_perform (demo, "notice.lift", body, error);
}

static gboolean
record_status (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char *id = csn_text_new_id (), *recall = csn_text_new_id (), *today = day_from_now (demo, 0), *deadline = day_from_now (demo, step->days);
  g_autofree char *custody = csn_state_text (demo->reg->state, error, "SELECT custody_ref FROM decisions WHERE case_id = :case", ":case", demo->case_id[step->release], NULL);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", demo->case_id[step->release], "custody_ref", custody, "status", step->word, "status_on", today, "source",
                                                   "Records system, weekly list", "recall_id", recall, "deadline_on", deadline, NULL);
  return csn_demo_perform (demo, "status.record", body, error);
}

static gboolean
supply (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char *id = csn_text_new_id (), *today = day_from_now (demo, 0);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "on", today, "to", "Data Protection Unit, FHQ", "how", "By internal post", NULL);
  return csn_demo_perform (demo, "members.supply", body, error);
}

gboolean
csn_demo_take_step (CsnDemo *demo, guint step, GError **error)
{
  static gboolean (*const ways[]) (CsnDemo *, const Step *, GError **) = { [ASSIGN] = assign, [SIGN] = sign, [DECIDE] = decide, [DEMAND] = demand, [CHASE] = chase, [RETURN] = take_back,
                                                                           [LIFT] = lift, [STATUS] = record_status, [SUPPLY] = supply };
  return ways[steps[step].kind] (demo, &steps[step], error);
}
