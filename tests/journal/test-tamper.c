/* What another program does to register.db is found, and the entry is named. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-journal-fixture.h"

typedef struct
{
  const char *path, *sql;
  CsnFlawKind kind;
  guint64     seq;
} Tampering;

#define SWAP                                                                                                 \
  "UPDATE entry SET seq = -4 WHERE seq = 4; UPDATE entry SET seq = 4 WHERE seq = 5; UPDATE entry SET seq = " \
  "5 WHERE seq = -4;"

static const Tampering tamperings[] = {
  { "changed-header",
    "UPDATE entry SET header = CAST (substr (header, 1, 60) || x'ee' || substr (header, 62) AS BLOB) WHERE "
    "seq = 4",
    CSN_FLAW_SIGNATURE, 4 },
  { "changed-header-breaks-the-chain",
    "UPDATE entry SET header = CAST (substr (header, 1, 37) || x'ee' || substr (header, 39) AS BLOB) WHERE "
    "seq = 4",
    CSN_FLAW_CHAIN, 5 },
  { "malformed-header", "UPDATE entry SET header = CAST (header || x'00' AS BLOB) WHERE seq = 4",
    CSN_FLAW_HEADER, 4 },
  { "changed-body", "UPDATE entry SET body = CAST ('another case is closed' AS BLOB) WHERE seq = 4",
    CSN_FLAW_BODY, 4 },
  { "emptied-body", "UPDATE entry SET body = x'' WHERE seq = 4", CSN_FLAW_BODY, 4 },
  { "removed-body", "UPDATE entry SET body = NULL WHERE seq = 4", CSN_FLAW_BODY, 4 },
  { "swapped-bodies", "UPDATE entry SET body = (SELECT body FROM entry e WHERE e.seq = 5) WHERE seq = 2",
    CSN_FLAW_BODY, 2 },
  { "changed-blob", "UPDATE blob SET bytes = CAST (substr (bytes, 1, 5999) || x'00' AS BLOB)", CSN_FLAW_BLOB,
    3 },
  { "shortened-blob", "UPDATE blob SET bytes = substr (bytes, 1, 5999)", CSN_FLAW_BLOB, 3 },
  { "removed-blob", "DELETE FROM blob", CSN_FLAW_BLOB, 3 },
  { "renamed-blob", "UPDATE blob SET id = zeroblob (16)", CSN_FLAW_BLOB, 3 },
  { "changed-signature",
    "UPDATE entry SET signature = CAST (x'00' || substr (signature, 2) AS BLOB) WHERE seq = 6",
    CSN_FLAW_SIGNATURE, 6 },
  { "shortened-signature", "UPDATE entry SET signature = substr (signature, 2) WHERE seq = 4",
    CSN_FLAW_STRUCTURE, 4 },
  { "borrowed-signature",
    "UPDATE entry SET signature = (SELECT signature FROM entry e WHERE e.seq = 3) WHERE seq = 4",
    CSN_FLAW_SIGNATURE, 4 },
  { "swapped-order", SWAP, CSN_FLAW_HEADER, 4 },
  { "removed-first-entry", "DELETE FROM entry WHERE seq = 1", CSN_FLAW_CHAIN, 1 },
  { "removed-middle-entry", "DELETE FROM entry WHERE seq = 3", CSN_FLAW_CHAIN, 3 },
  { "removed-middle-entry-and-closed-up",
    "DELETE FROM entry WHERE seq = 4; UPDATE entry SET seq = 4 WHERE seq = 5; UPDATE entry SET seq = 5 WHERE "
    "seq = 6",
    CSN_FLAW_CHAIN, 4 },
  { "removed-all-entries", "DELETE FROM entry; DELETE FROM blob", CSN_FLAW_TRUNCATED, 0 },
  { "inserted-row", "INSERT INTO entry VALUES (7, x'00', zeroblob (64), x'00')", CSN_FLAW_HEADER, 7 },
  { "repeated-row", "INSERT INTO entry SELECT 7, header, signature, body FROM entry WHERE seq = 6",
    CSN_FLAW_HEADER, 7 },
  { "row-far-beyond", "INSERT INTO entry SELECT 9000, header, signature, body FROM entry WHERE seq = 6",
    CSN_FLAW_CHAIN, 7 },
  { "row-at-the-largest-number",
    "INSERT INTO entry SELECT 9223372036854775807, header, signature, body FROM entry WHERE seq = 6",
    CSN_FLAW_CHAIN, 7 },
  { "row-before-the-first", "INSERT INTO entry SELECT 0, header, signature, body FROM entry WHERE seq = 6",
    CSN_FLAW_STRUCTURE, 0 },
  { "negative-row", "INSERT INTO entry SELECT -1, header, signature, body FROM entry WHERE seq = 6",
    CSN_FLAW_STRUCTURE, 0 },
  { "added-index", "CREATE INDEX faster ON entry (length (body))", CSN_FLAW_STRUCTURE, 0 },
  { "added-table", "CREATE TABLE notes (text)", CSN_FLAW_STRUCTURE, 0 },
  { "added-view", "CREATE VIEW copy AS SELECT * FROM entry", CSN_FLAW_STRUCTURE, 0 },
  { "added-trigger", "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM blob; END",
    CSN_FLAW_STRUCTURE, 0 },
  { "replaced-table", "ALTER TABLE blob RENAME TO gone; CREATE TABLE blob (id BLOB PRIMARY KEY, bytes BLOB)",
    CSN_FLAW_STRUCTURE, 0 },
  { "statistics-left-behind", "ANALYZE", CSN_FLAW_STRUCTURE, 0 },
  { "stray-blob", "INSERT INTO blob VALUES (randomblob (16), x'00')", CSN_FLAW_STRUCTURE, 0 },
  { "stray-blob-of-odd-name", "INSERT INTO blob VALUES (x'00', x'00')", CSN_FLAW_STRUCTURE, 0 },
  { "wal-mode", "PRAGMA journal_mode = WAL", CSN_FLAW_STRUCTURE, 0 },
};

static void
test_tampering (Fixture *f, gconstpointer data)
{
  const Tampering *tampering = data;
  fixture_fill (f);
  fixture_assert_sound (f);
  fixture_tamper (f, tampering->sql);
  fixture_assert_flaw (f, tampering->kind, tampering->seq);
}

/* Working on as if nothing had been: a changed structure must not even open. */
static void
test_does_not_open_with_trigger (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  fixture_tamper (f, "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM blob; END");
  g_assert_null (csn_engine_sqlite_open (f->folder, NULL, FALSE, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED);
  csn_assert_sentence (error);
}

/* The chain is walked at every opening, and bodies are compared with what was signed wherever they are read.
 */
static gboolean
ignore_entry (const CsnHeader *header, GBytes *body, gpointer data, GError **error)
{
  return TRUE;
}

static void
test_reading_finds_it_too (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  fixture_tamper (f, "UPDATE entry SET body = (SELECT body FROM entry e WHERE e.seq = 5) WHERE seq = 2");
  fixture_open (f);
  g_assert_false (csn_journal_read_from (f->journal, 1, ignore_entry, NULL, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED);
  csn_assert_sentence (error);
  g_clear_error (&error);
  fixture_tamper (f, "DELETE FROM entry WHERE seq = 3");
  CsnEngine *engine = csn_engine_sqlite_open (f->folder, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_null (csn_journal_new (engine, f->register_id, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED);
  csn_assert_sentence (error);
}

/* --- What only a head kept elsewhere shows
 * ------------------------------------------------------------------------- */

static gboolean
has_kind (const CsnVerdict *verdict, CsnFlawKind kind)
{
  for (guint i = 0; i < verdict->flaws->len; i++)
    if (((const CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->kind == kind)
      return TRUE;
  return FALSE;
}

static void
test_removed_newest (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  fixture_fill (f);
  g_ptr_array_add (notes, csn_checkpoint_sign (csn_journal_get_head (f->journal), f->register_id, f->actor));
  fixture_tamper (f, "DELETE FROM entry WHERE seq >= 5");
  fixture_assert_sound (f); /* by itself the shorter register is whole: that is what checkpoints are for */
  g_autoptr (CsnVerdict) shorter = fixture_verify (f, notes);
  g_assert_true (has_kind (shorter, CSN_FLAW_TRUNCATED));

  fixture_open (f);
  for (guint i = 0; i < 3; i++)
    fixture_append (f, 0, "another history", NULL, 0);
  fixture_close (f);
  fixture_assert_sound (f);
  g_autoptr (CsnVerdict) forked = fixture_verify (f, notes);
  g_assert_true (has_kind (forked, CSN_FLAW_FORKED));
  g_assert_false (csn_verdict_is_sound (forked));
}

static void
test_other_register_put_in_place (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  guint8 other_id[CSN_ID_SIZE] = { 1 };
  fixture_fill (f);
  CsnHead head = *csn_journal_get_head (f->journal);
  g_ptr_array_add (notes, csn_checkpoint_sign (&head, f->register_id, f->actor));
  g_autoptr (CsnVerdict) same = fixture_verify (f, notes);
  g_assert_true (csn_verdict_is_sound (same));
  g_ptr_array_add (notes, csn_checkpoint_sign (&head, other_id, f->actor));
  g_autoptr (CsnVerdict) other = fixture_verify (f, notes);
  g_assert_true (has_kind (other, CSN_FLAW_FORKED));
}

/* --- Entries that are well formed and well chained, by people who may not
 * ------------------------------------------- */

/* Signs and chains an entry as the journal would, without asking whether the actor may. */
static void
forge (Fixture *f, CsnIdentity *actor, const guint8 *admits)
{
  CsnHead   head = *csn_journal_get_head (f->journal);
  CsnHeader header = { .seq = head.size + 1, .time_us = head.time_us };
  guint8    signature[CSN_SIGNATURE_SIZE];
  g_autoptr (GBytes) body = g_bytes_new_static ("forged", 6);
  const CsnEngineClass *klass = csn_journal_get_engine (f->journal)->klass;
  memcpy (header.register_id, f->register_id, CSN_ID_SIZE);
  memcpy (header.scope_id, f->register_id, CSN_ID_SIZE);
  memcpy (header.previous, head.leaf, CSN_HASH_SIZE);
  memcpy (header.actor_key, csn_identity_public (actor)->sign_key, CSN_KEY_SIZE);
  csn_sha256 ((const guint8 *) "forged", 6, header.body_hash);
  if (admits != NULL)
    header.admits = g_array_append_vals (g_array_new (FALSE, FALSE, CSN_KEY_SIZE), admits, 1);
  g_autoptr (GBytes) bytes = csn_header_encode (&header);
  csn_identity_sign (actor, CSN_ENTRY_CONTEXT, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                     signature);
  g_assert_true (klass->begin (csn_journal_get_engine (f->journal), NULL));
  g_assert_true (
      klass->append (csn_journal_get_engine (f->journal), header.seq, bytes, body, signature, NULL));
  g_assert_true (klass->commit (csn_journal_get_engine (f->journal), NULL));
  csn_header_clear (&header);
  fixture_close (f);
}

static void
test_unadmitted_key (Fixture *f, gconstpointer data)
{
  fixture_fill (f);
  forge (f, f->other, csn_identity_public (f->other)->sign_key); /* admitting oneself does not help */
  fixture_assert_flaw (f, CSN_FLAW_ACTOR, 7);
}

static void
test_retired_key (Fixture *f, gconstpointer data)
{
  CsnAppend come = { .admits = csn_identity_public (f->other)->sign_key, .n_admits = 1 };
  CsnAppend go = { .retires = csn_identity_public (f->other)->sign_key, .n_retires = 1 };
  fixture_fill (f);
  g_assert_true (csn_journal_begin (f->journal, NULL));
  fixture_append_as (f, f->actor, &come, "comes");
  fixture_append_as (f, f->actor, &go, "goes");
  g_assert_true (csn_journal_commit (f->journal, NULL));
  forge (f, f->other, NULL);
  fixture_assert_flaw (f, CSN_FLAW_ACTOR, 9);
}

static void
test_backdated (Fixture *f, gconstpointer data)
{
  CsnAppend early = { .time_us = G_GINT64_CONSTANT (1788515000000000) };
  fixture_fill (f);
  g_assert_true (csn_journal_begin (f->journal, NULL));
  fixture_append_as (f, f->actor, &early, "earlier");
  g_assert_true (csn_journal_commit (f->journal, NULL));
  fixture_assert_flaw (f, CSN_FLAW_TIME, 7);
  g_autoptr (CsnVerdict) verdict = fixture_verify (f, NULL);
  g_assert_true (csn_verdict_is_sound (verdict)); /* shown, not proof of tampering */
}

static gboolean
stop (guint64 done, guint64 total, gpointer data)
{
  return FALSE;
}

static void
test_can_be_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  g_assert_null (csn_journal_verify (csn_journal_get_engine (f->journal), NULL, stop, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strconcat ("/journal/F57/detects-", tamperings[i].path, NULL);
      g_test_add (path, Fixture, &tamperings[i], fixture_create, test_tampering, fixture_destroy);
    }
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_create, function, fixture_destroy)
  ADD ("/journal/tamper/does-not-open-with-a-trigger", test_does_not_open_with_trigger);
  ADD ("/journal/tamper/reading-finds-it-too", test_reading_finds_it_too);
  ADD ("/journal/F57/detects-removed-newest-entries", test_removed_newest);
  ADD ("/journal/F57/detects-another-register", test_other_register_put_in_place);
  ADD ("/journal/F57/detects-unadmitted-key", test_unadmitted_key);
  ADD ("/journal/F57/detects-retired-key", test_retired_key);
  ADD ("/journal/F57/shows-backdated-entry", test_backdated);
  ADD ("/journal/verify/can-be-stopped", test_can_be_stopped);
  return g_test_run ();
}
