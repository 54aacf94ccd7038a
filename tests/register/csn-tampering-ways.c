/* What people could do to a register's folder, done. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-tampering.h"
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

void
scene_sql (Scene *scene, const char *file, const char *sql)
{
  const struct { const char *token; char *text; } tokens[] = {
    { "@LAST@", g_strdup_printf ("%" G_GUINT64_FORMAT, scene->size) },   { "@PHOTO@", g_strdup_printf ("%" G_GUINT64_FORMAT, scene->photo) },
    { "@COPY@", g_strdup_printf ("%" G_GUINT64_FORMAT, scene->copy) },   { "@UNIT@", g_strdup_printf ("%" G_GUINT64_FORMAT, scene->unit) },
    { "@BLOB@", g_strdup (scene->blob) },                                { "@OTHER@", g_strdup (scene->other_blob) },
  };
  g_autofree char *path = g_build_filename (scene->folder, file, NULL);
  GString *filled = g_string_new (sql);
  sqlite3 *db = NULL;
  char    *why = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_string_replace (filled, tokens[i].token, tokens[i].text, 0);
      g_free (tokens[i].text);
    }
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, filled->str, NULL, NULL, &why) != SQLITE_OK)
    g_error ("%s: %s", filled->str, why);
  sqlite3_close (db);
  g_string_free (filled, TRUE);
}

CsnRegister *
scene_open (Scene *scene, gboolean as_unit, GError **error)
{
  CsnRegister *reg = csn_register_open (scene->folder, scene->clock, error);
  if (reg != NULL && !fixture_enter (reg, as_unit ? unit_identity () : fixture_identity (), as_unit ? unit_person () : fixture_person (), error))
    {
      g_clear_pointer (&reg->state, csn_state_free); /* as csn_register_unlock() gives up */
      g_clear_pointer (&reg, csn_register_free);
    }
  return reg;
}

static void
put_file (const char *from_folder, const char *to_folder, const char *name)
{
  g_autofree char *from = g_build_filename (from_folder, name, NULL), *to = g_build_filename (to_folder, name, NULL);
  g_autoptr (GBytes) bytes = csn_test_read (from);
  g_assert_true (csn_file_write (to, bytes, TRUE, NULL));
}

static void
clear_folder (const char *parent, const char *name)
{
  g_autofree char *path = g_build_filename (parent, name, NULL), *command = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, entry, NULL);
      g_assert_cmpint (g_remove (file), ==, 0);
    }
}

/* --- Entries signed by somebody else, or anew ---------------------------------------------------------------- */
typedef struct { guint64 seq; GBytes *header, *body; guint8 signature[CSN_SIGNATURE_SIZE]; } Row;

static gboolean
take_row (guint64 seq, GBytes *header, GBytes *body, const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error)
{
  Row row = { .seq = seq, .header = g_bytes_ref (header), .body = body != NULL ? g_bytes_ref (body) : NULL };
  memcpy (row.signature, signature, CSN_SIGNATURE_SIZE);
  g_array_append_val (data, row);
  return TRUE;
}

static void
clear_row (gpointer data)
{
  g_bytes_unref (((Row *) data)->header);
  g_clear_pointer (&((Row *) data)->body, g_bytes_unref);
}

static GArray *
read_rows (Scene *scene)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (rows, clear_row);
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (scene->folder, NULL, TRUE, NULL);
  g_assert_nonnull (engine);
  g_assert_true (engine->klass->read_from (engine, 1, take_row, rows, NULL));
  return rows;
}

static void
sign_row (Row *row, const CsnHeader *header, CsnIdentity *by)
{
  g_bytes_unref (row->header);
  row->header = csn_header_encode (header);
  csn_identity_sign (by, CSN_ENTRY_CONTEXT, g_bytes_get_data (row->header, NULL), g_bytes_get_size (row->header), row->signature);
}

static void
write_row (Scene *scene, const Row *row)
{
  g_autofree char *header = csn_text_hex (g_bytes_get_data (row->header, NULL), g_bytes_get_size (row->header)), *signature = csn_text_hex (row->signature, CSN_SIGNATURE_SIZE);
  g_autofree char *body = row->body != NULL ? csn_text_hex (g_bytes_get_data (row->body, NULL), g_bytes_get_size (row->body)) : g_strdup ("");
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO entry (seq, header, signature, body) VALUES (%" G_GUINT64_FORMAT ", x'%s', x'%s', x'%s')", row->seq, header, signature, body);
  scene_sql (scene, "register.db", sql);
}

/* One more entry, chained as it must be, by @by. */
static void
append_by (Scene *scene, CsnIdentity *by)
{
  g_autoptr (GArray) rows = read_rows (scene);
  Row *last = &g_array_index (rows, Row, rows->len - 1);
  g_auto (CsnHeader) header = { 0 };
  g_assert_true (csn_header_decode (g_bytes_get_data (last->header, NULL), g_bytes_get_size (last->header), &header, NULL));
  csn_entry_leaf_hash (last->header, last->signature, header.previous);
  header.seq = ++last->seq;
  memcpy (header.actor_key, csn_identity_public (by)->sign_key, CSN_KEY_SIZE);
  if (header.blobs != NULL)
    g_array_set_size (header.blobs, 0);
  sign_row (last, &header, by);
  write_row (scene, last);
}

void
tamper_stranger (Scene *scene)
{
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  append_by (scene, stranger);
}

void
tamper_retired (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  CsnRegister     *reg = scene_open (scene, FALSE, &error);
  g_assert_no_error (error);
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"reason\":\"Works elsewhere now\"}", unit_person ());
  csn_register_perform (reg, "person.leave", body, NULL, &error);
  g_assert_no_error (error);
  csn_register_free (reg);
  append_by (scene, unit_identity ());
}

/* From entry @from on everything that the co-ordinator signed is signed anew, one minute earlier, chain and all. */
static void
resign (Scene *scene, guint64 from, gboolean keep_unit)
{
  g_autoptr (GArray) rows = read_rows (scene);
  guint8  previous[CSN_HASH_SIZE];
  guint64 next = from;
  const guint8 *mine = csn_identity_public (fixture_identity ())->sign_key;
  csn_entry_leaf_hash (g_array_index (rows, Row, from - 2).header, g_array_index (rows, Row, from - 2).signature, previous);
  scene_sql (scene, "register.db", "PRAGMA user_version");
  for (guint i = (guint) from - 1; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      g_auto (CsnHeader) header = { 0 };
      g_assert_true (csn_header_decode (g_bytes_get_data (row->header, NULL), g_bytes_get_size (row->header), &header, NULL));
      gboolean is_mine = memcmp (header.actor_key, mine, CSN_KEY_SIZE) == 0;
      if (!is_mine && !keep_unit)
        continue; /* what others signed cannot be signed anew: it is left out */
      row->seq = next++;
      header.seq = row->seq;
      header.time_us -= G_TIME_SPAN_MINUTE;
      memcpy (header.previous, previous, CSN_HASH_SIZE);
      if (is_mine)
        sign_row (row, &header, fixture_identity ());
      csn_entry_leaf_hash (row->header, row->signature, previous);
      write_row (scene, row);
    }
  g_autofree char *rest = g_strdup_printf ("DELETE FROM entry WHERE seq >= %" G_GUINT64_FORMAT "; DELETE FROM blob WHERE false", next);
  scene_sql (scene, "register.db", rest);
  clear_folder (scene->folder, "heads");
  clear_folder (scene->folder, "snapshots");
}

void
tamper_resign (Scene *scene)
{
  resign (scene, scene->photo, FALSE);
}

void
tamper_resign_but_unit (Scene *scene)
{
  resign (scene, scene->photo, TRUE);
}

void
tamper_resign_no_witness (Scene *scene)
{
  resign (scene, scene->photo, FALSE);
  clear_folder (scene->store, ".");
}

/* --- Older states ---------------------------------------------------------------------------------------------- */
void
tamper_cut_without_heads (Scene *scene)
{
  scene_sql (scene, "register.db", "DELETE FROM entry WHERE seq > @COPY@ - 1");
  clear_folder (scene->folder, "heads");
  clear_folder (scene->folder, "snapshots");
  put_file (scene->before, scene->folder, "register.db");
}

void
tamper_old_database (Scene *scene)
{
  put_file (scene->before, scene->folder, "register.db");
}

void
tamper_old_folder (Scene *scene)
{
  csn_register_remove_tree (scene->folder);
  csn_test_copy_folder (scene->before, scene->folder);
}

void
tamper_fork (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  tamper_old_folder (scene);
  CsnRegister *reg = scene_open (scene, FALSE, &error);
  g_assert_no_error (error);
  while (csn_journal_get_head (reg->journal)->size < scene->size + 2)
    {
      csn_register_void_number (reg, "Drawn up twice by mistake", NULL, NULL, &error);
      g_assert_no_error (error);
    }
  csn_register_free (reg);
}

/* --- Files beside the database --------------------------------------------------------------------------------- */
void
tamper_heads (Scene *scene)
{
  clear_folder (scene->folder, "heads");
}

/* A head of far more entries than there are. */
void
tamper_heads_forged (Scene *scene)
{
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  guint8           id[CSN_ID_SIZE] = { 0 };
  CsnHead          head = { .size = 1000000 };
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (scene->folder, NULL, TRUE, NULL);
  g_assert_true (csn_journal_peek_register_id (engine, id, NULL));
  g_autofree char *note = csn_checkpoint_sign (&head, id, stranger), *path = g_build_filename (scene->folder, "heads", "0000000000000000.head", NULL);
  g_assert_true (g_file_set_contents (path, note, -1, NULL));
}

void
tamper_old_keyring (Scene *scene)
{
  scene_sql (scene, "keyring.db", "DELETE FROM item");
}

/* The key of all co-ordinators, granted by somebody who may not grant keys. */
void
tamper_grant_by_unit (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  guint8 subject[CSN_ID_SIZE], person[CSN_ID_SIZE];
  CsnRegister *reg = scene_open (scene, FALSE, &error);
  g_assert_no_error (error);
  g_autoptr (CsnSecret) known = csn_secret_new_random (CSN_KEY_SIZE);
  csn_register_group_id (reg->id, CSN_GROUP_COORDINATORS, subject);
  g_assert_true (csn_text_id_to_bytes (fixture_person (), person));
  g_autoptr (GBytes) grant = csn_grant_seal (known, reg->id, subject, 1, person, csn_identity_public (fixture_identity ())->box_key, unit_identity ());
  csn_register_free (reg);
  g_autofree char *bytes = csn_text_hex (g_bytes_get_data (grant, NULL), g_bytes_get_size (grant)), *of = csn_text_hex (subject, sizeof subject), *to = csn_text_hex (person, sizeof person);
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO item (kind, id, holder, bytes) VALUES ('grant', x'%s', x'%s', x'%s')", of, to, bytes);
  scene_sql (scene, "keyring.db", sql);
}

static void
flip (const char *path)
{
  g_autoptr (GBytes) bytes = csn_test_read (path);
  gsize length;
  g_autofree guint8 *data = g_bytes_unref_to_data (g_bytes_ref (bytes), &length);
  g_assert_cmpuint (length, >, 100);
  data[length / 2] ^= 0x20;
  g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) length, NULL));
}

static void
flip_all (const char *parent, const char *name)
{
  g_autofree char *folder = g_build_filename (parent, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;
  guint       n = 0;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      flip (path);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

void
tamper_snapshot (Scene *scene)
{
  flip_all (scene->folder, "snapshots");
}

void
tamper_old_snapshot (Scene *scene)
{
  g_autofree char *name = g_strconcat ("snapshots/", fixture_person (), ".snapshot", NULL);
  put_file (scene->before, scene->folder, name);
}

void
tamper_draft (Scene *scene)
{
  flip_all (scene->folder, "drafts");
}

/* Another root: the first letter of the note's third line. */
void
tamper_store (Scene *scene)
{
  g_autoptr (GDir) dir = g_dir_open (scene->store, 0, NULL);
  const char *entry;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (scene->store, entry, NULL), *text = NULL;
      if (!g_str_has_suffix (entry, ".note"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      char *root = strchr (strchr (text, '\n') + 1, '\n') + 1;
      *root = *root == 'A' ? 'B' : 'A';
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
    }
}

void
tamper_store_gone (Scene *scene)
{
  clear_folder (scene->store, ".");
}

void
tamper_link (Scene *scene)
{
  g_autofree char *path = g_build_filename (scene->folder, "register.db", NULL), *away = g_build_filename (scene->scratch, "elsewhere.db", NULL);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_assert_cmpint (symlink (away, path), ==, 0);
}

void
tamper_gone (Scene *scene)
{
  csn_register_remove_tree (scene->folder);
}

/* Whoever has the passphrase is, to the register, that person. */
void
tamper_with_stolen_passphrase (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  CsnRegister *reg = scene_open (scene, FALSE, &error);
  g_assert_no_error (error);
  csn_register_void_number (reg, "Drawn up twice by mistake", NULL, NULL, &error);
  g_assert_no_error (error);
  csn_register_free (reg);
}

/* The computer's clock is put back by a day. */
void
tamper_clock (Scene *scene)
{
  csn_clock_move_to (scene->clock, csn_clock_now (scene->clock) - G_TIME_SPAN_DAY);
}

/* Another register's entries under this one's keyring: those of the same people, founded anew with the same name. */
void
tamper_other_register (Scene *scene)
{
  guint8 id[CSN_ID_SIZE];
  g_autoptr (GArray) rows = read_rows (scene);
  memset (id, 0xcc, sizeof id);
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      g_auto (CsnHeader) header = { 0 };
      g_assert_true (csn_header_decode (g_bytes_get_data (row->header, NULL), g_bytes_get_size (row->header), &header, NULL));
      if (memcmp (header.scope_id, header.register_id, CSN_ID_SIZE) == 0)
        memcpy (header.scope_id, id, CSN_ID_SIZE);
      memcpy (header.register_id, id, CSN_ID_SIZE);
      if (i > 0)
        csn_entry_leaf_hash (g_array_index (rows, Row, i - 1).header, g_array_index (rows, Row, i - 1).signature, header.previous);
      memcpy (header.actor_key, csn_identity_public (fixture_identity ())->sign_key, CSN_KEY_SIZE);
      sign_row (row, &header, fixture_identity ());
      write_row (scene, row);
    }
  clear_folder (scene->folder, "heads");
}
