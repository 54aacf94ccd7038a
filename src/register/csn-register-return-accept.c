/* Taking a manager's return in: what he acknowledges and explains is recorded as the co-ordinator would, all in one commit (K10 7.4.1, 7.4.2, 8.2; F39, F50, F53).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is tried on the state first, receipts before copies that ended, each in a savepoint of its own: what a rule refuses becomes a
 * finding of the return. A dry run stops there. */
#include "csn-register-guard.h"
#include "csn-register-return-accept.h"

#include <glib/gi18n-lib.h>

#define PATIENCE 10 /* other desks may write this often while it is tried */

typedef struct
{
  CsnRegister          *self;
  const CsnTakenReturn *taken;
  JsonNode  *body;      /* of return.accept */
  GArray    *acts;      /* CsnNewAct */
  GPtrArray *kept;      /* JsonNode: bodies of acts */
  GPtrArray *brought;   /* GPtrArray of CsnNewBlob */
  GPtrArray *problems;  /* of return.accept */
  JsonArray *ended, *findings; /* for the dry run */
  guint      new_disclosures, receipts;
} Taking;

static void
taking_clear (Taking *taking)
{
  g_clear_pointer (&taking->body, json_node_unref);
  g_clear_pointer (&taking->acts, g_array_unref);
  g_clear_pointer (&taking->kept, g_ptr_array_unref);
  g_clear_pointer (&taking->brought, g_ptr_array_unref);
  g_clear_pointer (&taking->problems, g_ptr_array_unref);
  g_clear_pointer (&taking->ended, json_array_unref);
  g_clear_pointer (&taking->findings, json_array_unref);
}

static void
taking_begin (Taking *taking)
{
  taking->acts = g_array_new (FALSE, TRUE, sizeof (CsnNewAct));
  taking->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  taking->brought = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  taking->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  taking->ended = json_array_new ();
  taking->findings = json_array_new ();
}

static const char *
first_blocking (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const CsnProblem *) g_ptr_array_index (problems, i))->blocks)
      return ((const CsnProblem *) g_ptr_array_index (problems, i))->text;
  return "";
}

/* Takes @body; @file may be NULL. */
static CsnNewBlob *
add_act (Taking *taking, const char *kind, JsonNode *body, const char *case_id, GBytes *file)
{
  GPtrArray  *blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  CsnNewBlob *blob = file != NULL ? csn_new_blob (file) : NULL;
  if (blob != NULL)
    g_ptr_array_add (blobs, blob);
  g_ptr_array_add (taking->brought, blobs);
  g_ptr_array_add (taking->kept, body);
  /* Case ids live as long as the bodies that name them. */
  const CsnNewAct act = { .kind = kind, .body = body, .scope = case_id != NULL ? csn_register_member (json_node_get_object (body), "case_id") : NULL, .blobs = blobs };
  g_array_append_val (taking->acts, act);
  return blob;
}

static guint64
next_seq (const Taking *taking)
{
  return taking->self->applied + 1 + taking->acts->len;
}

/* Begins a savepoint and tries the act. FALSE with an error; else *out_blocked, and the savepoint is open only if nothing blocks. */
static gboolean
try_act (Taking *taking, const char *kind, JsonNode *body, const char *scope, GPtrArray *problems, gboolean *out_blocked, GError **error)
{
  GError *inner = NULL;
  if (!csn_state_savepoint (taking->self->state, &inner))
    return csn_register_pass_error (error, inner);
  gboolean tried = csn_register_try (taking->self, kind, body, scope, next_seq (taking), problems, error);
  *out_blocked = csn_problems_block (problems);
  if (tried && !*out_blocked)
    return TRUE;
  if (!csn_state_rollback (taking->self->state, &inner))
    return csn_register_pass_error (tried ? error : NULL, inner);
  return tried;
}

static gboolean
keep_tried (Taking *taking, GError **error)
{
  GError *inner = NULL;
  return csn_state_release (taking->self->state, &inner) || csn_register_pass_error (error, inner);
}

/* --- Receipts --------------------------------------------------------------------------------------------------------------------- */
static CsnRows *
find_copy (Taking *taking, const char *copy_id, GError **error)
{
  return csn_register_query (taking->self, error, "SELECT c.case_id, c.reference, c.copy_no, c.whereabouts, p.language, e.method, e.received_by, e.received_on, e.storage, e.security_confirmed, e.warning_acknowledged "
                             "FROM copies_now c JOIN recipients p ON p.id = c.recipient_id LEFT JOIN receipts e ON e.copy_id = c.id WHERE c.id = :copy AND c.recipient_id = :recipient",
                             ":copy", copy_id, ":recipient", taking->taken->recipient_id, NULL);
}

/* One that a return brought before must not change. What was signed on paper stands whatever he says. */
static gboolean
says_otherwise (CsnRows *copy, const CsnItemReceipt *receipt)
{
  return g_strcmp0 (csn_rows_text (copy, 0, "method"), "return") == 0
         && (g_strcmp0 (csn_rows_text (copy, 0, "received_by"), receipt->received_by) != 0 || g_strcmp0 (csn_rows_text (copy, 0, "received_on"), receipt->received_on) != 0
             || g_strcmp0 (csn_rows_text (copy, 0, "storage"), receipt->storage) != 0 || (csn_rows_number (copy, 0, "security_confirmed") != 0) != receipt->security_confirmed
             || (csn_rows_number (copy, 0, "warning_acknowledged") != 0) != receipt->warning_acknowledged);
}

/* Said once for as long as it is open. */
static gboolean
add_once (Taking *taking, const char *kind, const char *copy_id, const char *detail, GError **error)
{
  g_autoptr (CsnRows) open = csn_register_query (taking->self, error, "SELECT 1 FROM discrepancies WHERE recipient_id = :recipient AND kind = :kind AND about_id = :copy AND settled_on IS NULL",
                                                 ":recipient", taking->taken->recipient_id, ":kind", kind, ":copy", copy_id, NULL);
  if (open != NULL && csn_rows_length (open) == 0)
    csn_taken_return_add_finding (json_node_get_object (taking->body), kind, copy_id, copy_id, detail);
  return open != NULL;
}

static gboolean
take_receipt (Taking *taking, const CsnItemReceipt *receipt, GError **error)
{
  g_autofree char    *copy_id = csn_text_id_from_bytes (receipt->copy_id), *id = csn_text_new_id ();
  g_autoptr (CsnRows) copy = find_copy (taking, copy_id, error);
  if (copy == NULL || csn_rows_length (copy) == 0) /* an unknown copy is a finding of its own */
    return copy != NULL;
  if (csn_rows_text (copy, 0, "method") != NULL)
    return !says_otherwise (copy, receipt) || add_once (taking, "receipt-changed", copy_id, NULL, error);
  const char *case_id = csn_rows_text (copy, 0, "case_id");
  gboolean    blocked;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  g_autoptr (JsonNode)  body = csn_register_object ("id", id, "case_id", case_id, "copy_id", copy_id, "method", "return", "received_by", receipt->received_by, "received_on", receipt->received_on,
                                                    "storage", receipt->storage, "witness", "", "words", "", "strokes", "", NULL);
  json_object_set_int_member (json_node_get_object (body), "security_confirmed", receipt->security_confirmed ? 1 : 0);
  json_object_set_int_member (json_node_get_object (body), "warning_acknowledged", receipt->warning_acknowledged ? 1 : 0);
  if (!try_act (taking, "receipt.take", body, case_id, problems, &blocked, error))
    return FALSE;
  if (blocked)
    return add_once (taking, "receipt-refused", copy_id, first_blocking (problems), error);
  add_act (taking, "receipt.take", g_steal_pointer (&body), case_id, NULL);
  taking->receipts++;
  return keep_tried (taking, error);
}

/* --- Copies that ended ------------------------------------------------------------------------------------------------------------ */
static const char *
outcome_word (CsnItemOutcome outcome)
{
  return outcome == CSN_ITEM_LOST ? "lost" : outcome == CSN_ITEM_DESTROYED ? "destroyed" : "returned";
}

/* The certificate as csn_register_return_copy() files it, drawn while the act stands on the state. NULL with problems: it says what must not leave. */
static GBytes *
draw_certificate (Taking *taking, const char *copy_id, CsnRows *copy, guint *out_pages, GPtrArray *problems, GError **error)
{
  const CsnFiled   filed = { .kind = "copy.return", .about = copy_id };
  const CsnDrawing drawing = { .form = "destruction", .about = copy_id, .language = csn_rows_text (copy, 0, "language") };
  g_autoptr (GBytes) pdf = csn_register_draw (taking->self, &drawing, out_pages, error);
  if (pdf == NULL || !csn_register_read_certificate_back (taking->self, &filed, pdf, problems, error) || csn_problems_block (problems))
    return NULL;
  return g_steal_pointer (&pdf);
}

static JsonNode *
form_body (const char *case_id, const char *copy_id, GBytes *pdf, guint pages)
{
  g_autofree char *id = csn_text_new_id (), *hash = csn_register_sha256 (pdf);
  JsonNode        *body = csn_register_object ("id", id, "case_id", case_id, "form", "destruction", "about_id", copy_id, "sha256", hash, NULL);
  json_object_set_int_member (json_node_get_object (body), "pages", pages);
  return body;
}

static void
add_ended (Taking *taking, const char *copy_id, CsnRows *copy, const CsnItemStanding *item)
{
  json_array_add_element (taking->ended, csn_register_object ("copy_id", copy_id, "reference", csn_rows_text (copy, 0, "reference"), "copy_no", csn_rows_text (copy, 0, "copy_no"), "outcome",
                                                              outcome_word (item->outcome), "on", item->on, NULL));
}

/* The act stands in an open savepoint, which this ends. */
static gboolean
finish_end (Taking *taking, const char *copy_id, CsnRows *copy, const CsnItemStanding *item, JsonNode *body, GError **error)
{
  GError     *inner = NULL;
  guint       pages = 0;
  const char *case_id = csn_rows_text (copy, 0, "case_id");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  g_autoptr (GBytes)    pdf = item->outcome == CSN_ITEM_DESTROYED ? draw_certificate (taking, copy_id, copy, &pages, problems, &inner) : NULL;
  if (inner != NULL || problems->len > 0)
    {
      (void) csn_state_rollback (taking->self->state, NULL);
      return inner != NULL ? csn_register_pass_error (error, inner) : add_once (taking, "end-refused", copy_id, first_blocking (problems), error);
    }
  add_act (taking, "copy.return", json_node_ref (body), case_id, NULL);
  if (pdf != NULL)
    {
      JsonNode   *form = form_body (case_id, copy_id, pdf, pages);
      CsnNewBlob *blob = add_act (taking, "form.file", form, case_id, pdf);
      json_object_set_string_member (json_node_get_object (form), "blob_id", blob->id);
    }
  add_ended (taking, copy_id, copy, item);
  return keep_tried (taking, error);
}

static gboolean
take_end (Taking *taking, const CsnItemStanding *item, GError **error)
{
  g_autofree char    *copy_id = csn_text_id_from_bytes (item->copy_id);
  const char         *outcome = outcome_word (item->outcome);
  g_autoptr (CsnRows) copy = find_copy (taking, copy_id, error);
  if (copy == NULL)
    return FALSE;
  if (csn_rows_length (copy) == 0)
    return add_once (taking, "unknown-copy", copy_id, NULL, error);
  const char *now = csn_rows_text (copy, 0, "whereabouts");
  if (g_strcmp0 (now, "out") != 0)
    return g_strcmp0 (now, outcome) == 0 || add_once (taking, "ended-otherwise", copy_id, outcome, error);
  gboolean blocked;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  g_autoptr (JsonNode)  body = csn_register_object ("copy_id", copy_id, "outcome", outcome, "on", item->on, "by", item->by, "how", item->how, NULL);
  csn_register_complete_return (taking->self, json_node_get_object (body));
  if (!try_act (taking, "copy.return", body, csn_rows_text (copy, 0, "case_id"), problems, &blocked, error))
    return FALSE;
  return blocked ? add_once (taking, "end-refused", copy_id, first_blocking (problems), error) : finish_end (taking, copy_id, copy, item, body, error);
}

/* --- The whole -------------------------------------------------------------------------------------------------------------------- */
static gboolean
list_findings (Taking *taking, GError **error)
{
  const char         *id = csn_register_member (json_node_get_object (taking->body), "id");
  g_autoptr (CsnRows) rows = csn_register_query (taking->self, error, "SELECT id, kind, breach_id FROM discrepancies WHERE return_id = :id ORDER BY rowid", ":id", id, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      g_autofree char *text = csn_register_discrepancy_text (taking->self, csn_rows_cell (rows, i, 0));
      JsonNode        *node = csn_register_object ("kind", csn_rows_cell (rows, i, 1), "text", text, NULL);
      json_object_set_boolean_member (json_node_get_object (node), "opens_breach", csn_rows_cell (rows, i, 2) != NULL);
      json_array_add_element (taking->findings, node);
    }
  return rows != NULL;
}

/* On the state as it stands, in a savepoint of the caller. */
static gboolean
try_each (Taking *taking, GBytes *file, GError **error)
{
  const CsnReturn *said = taking->taken->said;
  for (guint i = 0; i < said->receipts->len; i++)
    if (!take_receipt (taking, g_ptr_array_index (said->receipts, i), error))
      return FALSE;
  for (guint i = 0; i < said->items->len; i++)
    {
      const CsnItemStanding *item = g_ptr_array_index (said->items, i);
      if (item->outcome != CSN_ITEM_HELD && !take_end (taking, item, error))
        return FALSE;
    }
  guint64     seq = next_seq (taking);
  CsnNewBlob *blob = add_act (taking, "return.accept", json_node_ref (taking->body), NULL, file);
  json_object_set_string_member (json_node_get_object (taking->body), "blob_id", blob->id);
  return csn_register_try (taking->self, "return.accept", taking->body, NULL, seq, taking->problems, error) && list_findings (taking, error);
}

/* Nothing of it has happened. */
static gboolean
try_whole (Taking *taking, GBytes *file, GError **error)
{
  GError *inner = NULL;
  taking_begin (taking);
  taking->body = csn_taken_return_body (taking->self, taking->taken, &taking->new_disclosures, error);
  if (taking->body == NULL)
    return FALSE;
  if (!csn_state_savepoint (taking->self->state, &inner))
    return csn_register_pass_error (error, inner);
  gboolean tried = try_each (taking, file, error);
  if (csn_state_rollback (taking->self->state, &inner))
    return tried;
  return csn_register_pass_error (tried ? error : NULL, inner);
}

static JsonNode *
report (const CsnTakenReturn *taken, const Taking *taking)
{
  JsonNode   *node = csn_register_object ("recipient_id", taken->recipient_id, "organisation", taken->organisation, "person", taken->person, "made_at", taken->made_at, NULL);
  JsonObject *object = json_node_get_object (node);
  json_object_set_int_member (object, "number", (gint64) taken->number);
  json_object_set_boolean_member (object, "again", taken->again_id != NULL);
  json_object_set_int_member (object, "new_disclosures", taking->new_disclosures);
  json_object_set_int_member (object, "receipts", taking->receipts);
  json_object_set_array_member (object, "ended", taking->ended != NULL ? json_array_ref (taking->ended) : json_array_new ());
  json_object_set_array_member (object, "findings", taking->findings != NULL ? json_array_ref (taking->findings) : json_array_new ());
  return node;
}

JsonNode *
csn_register_read_return (CsnRegister *self, GBytes *file, GError **error)
{
  if (!csn_register_need_unit (self, error) || !csn_register_follow (self, NULL, error))
    return NULL;
  g_autoptr (CsnTakenReturn) taken = csn_taken_return_new (self, file, error);
  if (taken == NULL)
    return NULL;
  Taking    taking = { .self = self, .taken = taken };
  JsonNode *node = taken->again_id != NULL || try_whole (&taking, file, error) ? report (taken, &taking) : NULL;
  taking_clear (&taking);
  return node;
}

/* *out_moved: somebody else wrote meanwhile. */
static gboolean
take_once (CsnRegister *self, GBytes *file, gboolean *out_moved, char **out_return_id, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_need_unit (self, error) || !csn_register_follow (self, NULL, error))
    return FALSE;
  g_autoptr (CsnTakenReturn) taken = csn_taken_return_new (self, file, error);
  if (taken == NULL)
    return FALSE;
  if (taken->again_id != NULL)
    {
      if (out_return_id != NULL)
        *out_return_id = g_strdup (taken->again_id);
      return TRUE;
    }
  Taking   taking = { .self = self, .taken = taken };
  guint64  at = self->applied;
  gboolean done = try_whole (&taking, file, error);
  if (done && csn_problems_block (taking.problems) && csn_register_refused (g_ptr_array_ref (taking.problems), out_problems, error))
    done = FALSE;
  done = done && csn_register_perform_all_at (self, (const CsnNewAct *) (gpointer) taking.acts->data, taking.acts->len, at, out_moved, out_problems, error);
  if (done && out_return_id != NULL)
    *out_return_id = g_strdup (csn_register_member (json_node_get_object (taking.body), "id"));
  taking_clear (&taking);
  return done;
}

gboolean
csn_register_take_return (CsnRegister *self, GBytes *file, char **out_return_id, GPtrArray **out_problems, GError **error)
{
  for (guint tries = 0; tries < PATIENCE; tries++)
    {
      gboolean moved = FALSE;
      GError  *inner = NULL;
      if (take_once (self, file, &moved, out_return_id, out_problems, &inner))
        return TRUE;
      if (!moved || tries + 1 == PATIENCE)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      g_clear_error (&inner);
    }
  return FALSE;
}
