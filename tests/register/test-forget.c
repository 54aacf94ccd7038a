/* What a scheme's manager gave back or destroyed: nothing of it is left, and what is left replays and verifies. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

static void
receive (Pair *p)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (&p->m, 0);
  fixture_do (&p->m, "item.receipt", "{\"id\":\"%s\",\"item_id\":\"%s\",\"received_by\":\"" MANAGER_USER "\",\"received_on\":\"%s\",\"storage\":\"Steel cabinet\",\"security_confirmed\":1,"
              "\"warning_acknowledged\":1}", id, p->copy, today);
}

static gboolean
end_item (Pair *p, const char *outcome, GBytes **out_certificate, GError **error)
{
  g_autofree char *today = fixture_day (&p->m, 0);
  g_autofree char *body = g_strdup_printf ("{\"item_id\":\"%s\",\"outcome\":\"%s\",\"on\":\"%s\",\"by\":\"" MANAGER_USER "\",\"how\":\"Shredded, and the file deleted\"}", p->copy, outcome, today);
  return csn_register_end_item (p->m.reg, body, out_certificate, NULL, error);
}

static void
destroy (Pair *p)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) certificate = NULL;
  end_item (p, "destroyed", &certificate, &error);
  g_assert_no_error (error);
  g_assert_nonnull (certificate);
}

static void
assert_locked (Pair *p, const char *part)
{
  g_autofree char *locked = csn_register_item_locked (p->m.reg, p->copy);
  g_assert_nonnull (locked);
  g_assert_nonnull (strstr (locked, part));
}

static void
assert_closed (Pair *p, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (&p->m);
  assert_locked (p, part);
  g_assert_null (csn_register_look_at_item (p->m.reg, p->copy, "To show it to a member", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_null (csn_register_item_form (p->m.reg, p->copy, "To show it to a member", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
}

/* Replaying what is left gives the state that destroying reached, and what is left verifies. */
static void
test_replay (Pair *p, gconstpointer data)
{
  static const char *const outcomes[] = { "returned", "lost" };
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  receive (p);
  g_autofree char *shown = pair_disclose (p, 0, "shown", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *copy = pair_supply (p);
      g_autoptr (GBytes) file = pair_pack_one (p);
      g_autofree char *item = pair_take (p, file), *id = csn_text_new_id (), *today = fixture_day (&p->m, 0);
      fixture_do (&p->m, "item.end", "{\"id\":\"%s\",\"item_id\":\"%s\",\"outcome\":\"%s\",\"on\":\"%s\",\"by\":\"" MANAGER_USER "\",\"how\":\"At the station\"}", id, item, outcomes[i], today);
    }
  destroy (p);
  g_autofree char *kept = pair_supply (p);
  g_autoptr (GBytes) file = pair_pack_one (p);
  g_autofree char *item = pair_take (p, file), *performed = fixture_stand (&p->m);
  pair_reopen (p);
  g_autofree char *from_snapshot = fixture_stand (&p->m);
  g_assert_cmpstr (from_snapshot, ==, performed);
  pair_close (p);
  fixture_remove_below (&p->m, "snapshots");
  pair_open (p);
  g_autofree char *replayed = fixture_stand (&p->m);
  g_assert_cmpstr (replayed, ==, performed);
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM item_contents"), ==, 1);
  g_autoptr (CsnVerdict) verdict = csn_register_verify (p->m.folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (verdict));
}

/* --- Nothing is left ---------------------------------------------------------------------------------------------------------------------- */
typedef struct { GPtrArray *pieces; guint found, files; } Search;

/* Sealed bytes, of which any 32 in a row are nobody else's. */
static void
look_for (const char *path, Search *search)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          look_for (child, search);
        }
      return;
    }
  g_autoptr (GBytes) bytes = csn_test_read (path);
  search->files++;
  for (guint i = 0; i < search->pieces->len; i++)
    {
      GBytes *piece = g_ptr_array_index (search->pieces, i);
      search->found += memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), g_bytes_get_data (piece, NULL), g_bytes_get_size (piece)) != NULL ? 1 : 0;
    }
}

/* From the sealed picture, the sealed form, the sealed body, and the grants of the key. */
static gboolean
cut_piece (guint64 seq, GBytes *header, GBytes *body, const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error)
{
  GPtrArray *pieces = data;
  if (body != NULL && g_bytes_get_size (body) > 0)
    g_ptr_array_add (pieces, g_bytes_new_from_bytes (body, g_bytes_get_size (body) / 2, 32));
  return TRUE;
}

static gboolean
cut_grant (const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  GPtrArray *pieces = data;
  GBytes    *wanted = g_ptr_array_index (pieces, 0); /* the item's id */
  if (memcmp (id, g_bytes_get_data (wanted, NULL), CSN_ID_SIZE) == 0 && g_str_equal (kind, "grant"))
    g_ptr_array_add (pieces, g_bytes_new_from_bytes (bytes, g_bytes_get_size (bytes) - 32, 32));
  return TRUE;
}

static GPtrArray *
cut_pieces (Pair *p)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  CsnEngine *engine = csn_journal_get_engine (p->m.reg->journal);
  guint8     id[CSN_ID_SIZE];
  g_assert_true (csn_text_id_to_bytes (p->copy, id));
  g_ptr_array_add (pieces, g_bytes_new (id, sizeof id));
  g_assert_true (engine->klass->key_read (engine, "grant", cut_grant, pieces, NULL));
  g_assert_cmpuint (pieces->len, ==, 3);
  g_ptr_array_remove_index (pieces, 0);
  guint64 take = (guint64) fixture_number (&p->m, "SELECT seq FROM entries WHERE kind = 'item.take'");
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_assert_true (engine->klass->read_from (engine, take, cut_piece, bodies, NULL));
  g_ptr_array_add (pieces, g_bytes_ref (g_ptr_array_index (bodies, 0)));
  static const char *const blobs[] = { "SELECT form_blob_id FROM item_contents", "SELECT picture_blob_id FROM item_contents" };
  for (guint i = 0; i < G_N_ELEMENTS (blobs); i++)
    {
      g_autofree char *blob = fixture_text (&p->m, blobs[i]);
      g_assert_true (csn_text_id_to_bytes (blob, id));
      g_autoptr (GBytes) sealed = csn_journal_get_blob (p->m.reg->journal, id, NULL);
      for (gsize at = 64; at + 32 < g_bytes_get_size (sealed); at += 2048) /* every page of it */
        g_ptr_array_add (pieces, g_bytes_new_from_bytes (sealed, at, 32));
    }
  return pieces;
}

static void
test_canary (Pair *p, gconstpointer data)
{
  pair_take_photograph (p);
  pair_reopen (p); /* a snapshot with the sentence in it */
  g_autoptr (GPtrArray) pieces = cut_pieces (p);
  g_autofree char *snapshot = g_strconcat (p->m.folder, "/snapshots/", p->m.reg->person_id, ".snapshot", NULL);
  g_autoptr (GBytes) was = csn_test_read (snapshot);
  g_ptr_array_add (pieces, g_bytes_new_from_bytes (was, g_bytes_get_size (was) / 2, 32));
  Search before = { .pieces = pieces }, after = { .pieces = pieces };
  look_for (p->m.folder, &before);
  g_assert_cmpuint (before.found, >=, pieces->len); /* it finds what is there */
  destroy (p);
  look_for (p->m.folder, &after);
  g_assert_cmpuint (after.files, >=, 3);
  g_assert_cmpuint (after.found, ==, 0);
  g_assert_false (g_hash_table_contains (p->m.reg->keys, p->copy));
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM item_contents"), ==, 0);
}

/* The sentence that stood in the state is in no free page of it. */
static void
test_no_free_page (Pair *p, gconstpointer data)
{
  pair_take_photograph (p);
  g_autofree char *sentence = fixture_text (&p->m, "SELECT told_sentence FROM item_contents");
  g_assert_cmpuint (strlen (sentence), >, 8);
  g_autoptr (GBytes) before = csn_state_serialise (p->m.reg->state, NULL);
  g_assert_nonnull (memmem (g_bytes_get_data (before, NULL), g_bytes_get_size (before), sentence, strlen (sentence)));
  destroy (p);
  g_autoptr (GBytes) after = csn_state_serialise (p->m.reg->state, NULL);
  g_assert_null (memmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), sentence, strlen (sentence)));
}

/* register.db of an earlier day under the keyring of today: the sealed bytes are back and open for nobody. */
static void
test_backup_of_the_register (Pair *p, gconstpointer data)
{
  g_autofree char *now = g_build_filename (p->m.folder, "register.db", NULL), *kept = g_build_filename (p->unit.scratch, "kept.db", NULL);
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  g_autofree char *blob = fixture_text (&p->m, "SELECT picture_blob_id FROM item_contents");
  pair_close (p);
  g_autoptr (GBytes) then = csn_test_read (now);
  csn_file_write (kept, then, TRUE, &error);
  g_assert_no_error (error);
  pair_open (p);
  destroy (p);
  pair_close (p);
  fixture_remove_below (&p->m, "snapshots");
  fixture_remove_below (&p->m, "heads");
  csn_file_write (now, then, TRUE, &error);
  g_assert_no_error (error);
  pair_open (p);
  g_autofree char *ended = fixture_text (&p->m, "SELECT ended FROM items");
  g_assert_null (ended); /* that register does not know of the end … */
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM item_contents"), ==, 0);
  assert_closed (p, "key is gone");
  g_assert_null (csn_register_open_blob (p->m.reg, blob, p->copy, &error)); /* … and opens nothing all the same */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  /* The photograph is not taken in a second time under another key: its sealed entry would look tampered with. */
  g_autoptr (GPtrArray) made = NULL;
  csn_register_make_package_again (p->unit.reg, p->copy, &made, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *item = pair_take (p, ((CsnMadePackage *) g_ptr_array_index (made, 0))->file);
  pair_reopen (p);
  g_assert_cmpint (fixture_number (&p->m, "SELECT count(*) FROM received"), ==, 2);
}

/* The power went after the journal's commit: the next unlocking destroys the key. */
static void
test_power_cut (Pair *p, gconstpointer data)
{
  g_autofree char *now = g_build_filename (p->m.folder, "keyring.db", NULL);
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  guint with = pair_keys (p);
  pair_close (p);
  g_autoptr (GBytes) then = csn_test_read (now);
  pair_open (p);
  destroy (p);
  guint without = pair_keys (p);
  g_assert_cmpuint (without, <, with);
  pair_close (p);
  csn_file_write (now, then, TRUE, &error);
  g_assert_no_error (error);
  pair_open (p);
  g_assert_cmpuint (pair_keys (p), ==, without);
}

static CsnRegister *
open_desk (Pair *p)
{
  g_autoptr (GError) error = NULL;
  CsnRegister *desk = csn_register_open (p->m.folder, p->m.clock, &error);
  g_assert_no_error (error);
  fixture_enter (desk, pair_identity (), p->m.reg->person_id, &error);
  g_assert_no_error (error);
  return desk;
}

/* Another desk has the register open meanwhile: it forgets the key, and writes no snapshot that still knows. */
static void
test_other_desk (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  CsnRegister *desk = open_desk (p);
  g_autoptr (GBytes) form = csn_register_item_form (desk, p->copy, "To show it to a member", NULL, &error);
  g_assert_no_error (error);
  destroy (p);
  g_assert_true (g_hash_table_contains (desk->keys, p->copy));
  g_assert_null (csn_register_item_form (desk, p->copy, "To show it to a member", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_false (g_hash_table_contains (desk->keys, p->copy));
  csn_register_free (desk);
}

static void
test_stale_desk_writes_no_snapshot (Pair *p, gconstpointer data)
{
  pair_take_photograph (p);
  CsnRegister *desk = open_desk (p);
  destroy (p);
  g_autofree char *snapshot = g_strconcat (p->m.folder, "/snapshots/", p->m.reg->person_id, ".snapshot", NULL);
  g_autoptr (GBytes) before = csn_test_read (snapshot);
  csn_register_free (desk);
  g_autoptr (GBytes) after = csn_test_read (snapshot);
  g_assert_true (g_bytes_equal (before, after));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/invariant-1/item/ended-items-replay-to-the-same-state", test_replay);
  pair_add ("/register/F50/item/nothing-is-left-in-any-file", test_canary);
  pair_add ("/register/F50/item/nothing-is-left-in-the-state", test_no_free_page);
  pair_add ("/register/F50/item/backup-of-the-register-opens-for-nobody", test_backup_of_the_register);
  pair_add ("/register/F50/item/power-cut-before-the-key-was-destroyed", test_power_cut);
  pair_add ("/register/F50/item/another-desk-forgets-the-key", test_other_desk);
  pair_add ("/register/F50/item/overtaken-desk-writes-no-snapshot", test_stale_desk_writes_no_snapshot);
  return pair_run ();
}
