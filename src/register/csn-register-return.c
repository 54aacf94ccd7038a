/* A manager's whole record for one unit, sealed to its co-ordinators (K10 7.4.1, F53). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each return holds everything, so that a lost one harms nothing and what vanished or was changed since the last one is seen. */
#include "csn-register-proof.h"
#include "csn-return.h"

#include <glib/gi18n-lib.h>

#define PATIENCE 10 /* another desk may write this often while it is made */

typedef struct
{
  CsnReturn  *what;
  CsnWitness *witness;
  gint64      up_to_seq;
} Making;

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->what, csn_return_free);
  g_clear_pointer (&making->witness, csn_witness_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value != NULL ? value : "");
}

static gboolean
put_id (const char *text, guint8 out_id[CSN_ID_SIZE], GError **error)
{
  return (text != NULL && csn_text_id_to_bytes (text, out_id)) || csn_register_usage (error, _ ("There is no such unit in this register."));
}

/* --- For whom ---------------------------------------------------------------------------------------------------------------------- */
static gboolean
add_keys (CsnRegister *self, CsnReturn *what, const char *unit_id, GError **error)
{
  g_autoptr (CsnRows) cards = csn_register_query (self, error, "SELECT box_key FROM cards WHERE register_id = :unit AND ended_seq IS NULL ORDER BY seq DESC LIMIT 16", ":unit", unit_id, NULL);
  for (guint i = 0; cards != NULL && i < csn_rows_length (cards); i++)
    {
      guint8 key[CSN_KEY_SIZE];
      if (csn_text_unhex (csn_rows_cell (cards, i, 0), key, sizeof key))
        g_array_append_vals (what->recipient_keys, key, 1);
    }
  if (cards == NULL || what->recipient_keys->len > 0)
    return cards != NULL;
  return csn_register_usage (error, _ ("No identity card of this unit is confirmed here. Take in the co-ordinator's card first, and compare its words on the telephone."));
}

/* --- What came --------------------------------------------------------------------------------------------------------------------- */
static gboolean
add_seen (CsnRegister *self, CsnReturn *what, const char *unit_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT number, sha256, recipient_id FROM received WHERE register_id = :unit ORDER BY number", ":unit", unit_id, NULL);
  guint64 next = 1;
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      guint64 number = (guint64) csn_rows_number (rows, i, "number");
      for (; next < number; next++)
        g_array_append_val (what->missing, next);
      next = number + 1;
      what->seen_number = number;
      if (!csn_text_unhex (csn_rows_text (rows, i, "sha256"), what->seen_sha256, CSN_HASH_SIZE) || !put_id (csn_rows_text (rows, i, "recipient_id"), what->recipient_id, error))
        return csn_register_usage (error, _ ("What was recorded of a package cannot be read. Check the register."));
    }
  return what->seen_number > 0 || csn_register_usage (error, _ ("No package of this unit has been taken in yet, so there is nothing to return."));
}

/* --- What became of it ------------------------------------------------------------------------------------------------------------------ */
static CsnItemOutcome
outcome_of (const char *ended)
{
  if (ended == NULL)
    return CSN_ITEM_HELD;
  return g_str_equal (ended, "returned") ? CSN_ITEM_RETURNED : g_str_equal (ended, "destroyed") ? CSN_ITEM_DESTROYED : CSN_ITEM_LOST;
}

/* One of which only the number is known, since its photograph never came, is not held; the missing numbers say so. */
static gboolean
add_items (CsnRegister *self, CsnReturn *what, const char *unit_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error,
    "SELECT i.id, i.reference, i.ended, i.ended_on, i.ended_by, i.ended_how, (SELECT max (r.number) FROM received r WHERE r.item_id = i.id) AS number "
    "FROM items_now i WHERE i.register_id = :unit AND (i.has_contents OR i.ended IS NOT NULL) ORDER BY i.seq", ":unit", unit_id, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      CsnItemStanding *item = g_new0 (CsnItemStanding, 1);
      g_ptr_array_add (what->items, item);
      set (&item->reference, csn_rows_text (rows, i, "reference"));
      item->package_number = (guint64) csn_rows_number (rows, i, "number");
      item->outcome = outcome_of (csn_rows_text (rows, i, "ended"));
      set (&item->on, csn_rows_text (rows, i, "ended_on"));
      set (&item->by, csn_rows_text (rows, i, "ended_by"));
      set (&item->how, csn_rows_text (rows, i, "ended_how"));
      if (!put_id (csn_rows_text (rows, i, "id"), item->copy_id, error))
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
add_receipts (CsnRegister *self, CsnReturn *what, const char *unit_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT r.* FROM item_receipts r JOIN items i ON i.id = r.item_id WHERE i.register_id = :unit ORDER BY r.seq", ":unit", unit_id, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      CsnItemReceipt *receipt = g_new0 (CsnItemReceipt, 1);
      g_ptr_array_add (what->receipts, receipt);
      set (&receipt->received_by, csn_rows_text (rows, i, "received_by"));
      set (&receipt->received_on, csn_rows_text (rows, i, "received_on"));
      set (&receipt->storage, csn_rows_text (rows, i, "storage"));
      receipt->security_confirmed = csn_rows_number (rows, i, "security_confirmed") != 0;
      receipt->warning_acknowledged = csn_rows_number (rows, i, "warning_acknowledged") != 0;
      if (!put_id (csn_rows_text (rows, i, "item_id"), receipt->copy_id, error))
        return FALSE;
    }
  return rows != NULL;
}

/* --- What he disclosed ------------------------------------------------------------------------------------------------------------------- */
static CsnDisclosureHow
how_of (const char *how)
{
  return g_str_equal (how, "shown") ? CSN_DISCLOSURE_SHOWN : g_str_equal (how, "copy") ? CSN_DISCLOSURE_COPY : CSN_DISCLOSURE_TAKEN_BACK;
}

static gboolean
add_disclosure (CsnReturn *what, CsnRows *rows, guint i, GError **error)
{
  CsnDisclosure *disclosure = g_new0 (CsnDisclosure, 1);
  const char    *corrects = csn_rows_text (rows, i, "corrects");
  g_ptr_array_add (what->disclosures, disclosure);
  disclosure->how = how_of (csn_rows_text (rows, i, "how"));
  set (&disclosure->by, csn_rows_text (rows, i, "by_name"));
  set (&disclosure->note, csn_rows_text (rows, i, "note"));
  set (&disclosure->reason, csn_rows_text (rows, i, "reason"));
  disclosure->is_void = csn_rows_number (rows, i, "void") != 0;
  if (!csn_moment_parse (csn_rows_text (rows, i, "at"), &disclosure->at_us) || !csn_moment_parse (csn_rows_text (rows, i, "logged_at"), &disclosure->logged_us))
    return csn_register_usage (error, _ ("The time of an entry of the disclosure log cannot be read. Check the register."));
  return put_id (csn_rows_text (rows, i, "id"), disclosure->id, error) && put_id (csn_rows_text (rows, i, "item_id"), disclosure->copy_id, error)
         && put_id (csn_rows_text (rows, i, "member_id"), disclosure->member_id, error) && (corrects == NULL || put_id (corrects, disclosure->corrects, error));
}

static gboolean
add_disclosures (CsnRegister *self, Making *making, const char *unit_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT d.*, p.name AS by_name FROM disclosures d JOIN items i ON i.id = d.item_id JOIN people p ON p.id = d.logged_by "
                                                              "WHERE i.register_id = :unit ORDER BY d.seq, d.rowid", ":unit", unit_id, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      if (!add_disclosure (making->what, rows, i, error))
        return FALSE;
      making->up_to_seq = csn_rows_number (rows, i, "seq");
    }
  return rows != NULL;
}

/* --- Its place in the row of returns ------------------------------------------------------------------------------------------------------- */
static gboolean
add_place (CsnRegister *self, Making *making, const char *unit_id, GError **error)
{
  CsnReturn *what = making->what;
  g_autoptr (CsnRows) last = csn_register_query (self, error, "SELECT number, sha256, head_size FROM returns_made WHERE register_id = :unit ORDER BY number DESC LIMIT 1", ":unit", unit_id, NULL);
  if (last == NULL || (making->witness = csn_witness_new (self, error)) == NULL)
    return FALSE;
  what->number = 1;
  if (csn_rows_length (last) > 0)
    {
      what->number = (guint64) csn_rows_number (last, 0, "number") + 1;
      what->old_size = (guint64) csn_rows_number (last, 0, "head_size");
      (void) csn_text_unhex (csn_rows_text (last, 0, "sha256"), what->previous, CSN_HASH_SIZE);
    }
  g_clear_pointer (&what->consistency, g_bytes_unref);
  what->consistency = csn_witness_consistency (making->witness, what->old_size);
  set (&what->checkpoint, making->witness->note);
  return TRUE;
}

static gboolean
gather (CsnRegister *self, Making *making, const char *unit_id, GError **error)
{
  guint8     id[CSN_ID_SIZE];
  CsnReturn *what = making->what = csn_return_new ();
  if (!put_id (unit_id, what->unit_id, error) || !add_keys (self, what, unit_id, error) || !add_seen (self, what, unit_id, error) || !add_items (self, what, unit_id, error)
      || !add_receipts (self, what, unit_id, error) || !add_disclosures (self, making, unit_id, error) || !add_place (self, making, unit_id, error))
    return FALSE;
  g_autofree char *return_id = csn_text_new_id ();
  (void) csn_text_id_to_bytes (return_id, id);
  memcpy (what->return_id, id, CSN_ID_SIZE);
  memcpy (what->register_id, self->id, CSN_ID_SIZE);
  what->made_us = MAX (csn_clock_now (self->clock), self->newest_us);
  return TRUE;
}

/* --- Making ----------------------------------------------------------------------------------------------------------------------------------- */
static JsonNode *
make_body (CsnRegister *self, const Making *making, const char *unit_id, GBytes *file, const char *blob_id, char **out_name)
{
  const CsnReturn *what = making->what;
  g_autofree char *id = csn_text_id_from_bytes (what->return_id), *previous = csn_text_hex (what->previous, CSN_HASH_SIZE), *hash = csn_register_sha256 (file);
  g_autofree char *root = csn_text_hex (making->witness->root, CSN_HASH_SIZE), *area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
  *out_name = g_strdup_printf ("%s-return-%" G_GUINT64_FORMAT ".csret", area, what->number);
  JsonNode   *node = csn_register_object ("id", id, "register_id", unit_id, "previous_sha256", previous, "sha256", hash, "head_root", root, "blob_id", blob_id, "file_name", *out_name, NULL);
  JsonObject *body = json_node_get_object (node);
  json_object_set_int_member (body, "number", (gint64) what->number);
  json_object_set_int_member (body, "up_to_seq", making->up_to_seq);
  json_object_set_int_member (body, "entries", what->disclosures->len);
  json_object_set_int_member (body, "head_size", (gint64) making->witness->size);
  return node;
}

/* FALSE with *out_moved if another desk wrote meanwhile: then the file no longer says everything. */
static gboolean
make_once (CsnRegister *self, const char *unit_id, guint64 at, GBytes **out_file, char **out_name, gboolean *out_moved, GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  g_auto (Making) making = { 0 };
  if (!gather (self, &making, unit_id, error))
    return FALSE;
  g_autoptr (GBytes) file = csn_return_seal (making.what, self->me, &inner);
  if (file == NULL)
    return csn_register_pass_error (error, inner);
  g_autofree char      *name = NULL;
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  CsnNewBlob           *blob = csn_new_blob (file);
  g_ptr_array_add (blobs, blob);
  g_autoptr (JsonNode) body = make_body (self, &making, unit_id, file, blob->id, &name);
  const CsnNewAct      act = { .kind = "return.make", .body = body, .blobs = blobs };
  if (!csn_register_perform_all_at (self, &act, 1, at, out_moved, out_problems, error))
    return FALSE;
  if (out_file != NULL)
    *out_file = g_steal_pointer (&file);
  if (out_name != NULL)
    *out_name = g_steal_pointer (&name);
  return TRUE;
}

gboolean
csn_register_make_return (CsnRegister *self, const char *unit_register_id, GBytes **out_file, char **out_file_name, GPtrArray **out_problems, GError **error)
{
  for (guint tries = 0; csn_register_need_manager (self, error) && csn_register_follow (self, NULL, error); tries++)
    {
      gboolean moved = FALSE;
      GError  *inner = NULL;
      if (make_once (self, unit_register_id, self->applied, out_file, out_file_name, &moved, out_problems, &inner))
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

GBytes *
csn_register_return_file (CsnRegister *self, const char *return_id, char **out_file_name, GError **error)
{
  if (!csn_register_need_manager (self, error))
    return NULL;
  g_autoptr (CsnRows) row = csn_register_query (self, error, "SELECT blob_id, sha256, file_name FROM returns_made WHERE id = :id", ":id", return_id, NULL);
  if (row == NULL || csn_rows_length (row) == 0)
    {
      if (row != NULL)
        csn_register_usage (error, _ ("There is no such return in this register."));
      return NULL;
    }
  g_autoptr (GBytes) file = csn_register_open_blob (self, csn_rows_text (row, 0, "blob_id"), self->id_text, error);
  g_autofree char   *hash = file != NULL ? csn_register_sha256 (file) : NULL;
  if (file == NULL)
    return NULL;
  if (g_strcmp0 (hash, csn_rows_text (row, 0, "sha256")) != 0)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("This return is not the one that was made. Check the register."));
      return NULL;
    }
  if (out_file_name != NULL)
    *out_file_name = g_strdup (csn_rows_text (row, 0, "file_name"));
  return g_steal_pointer (&file);
}
