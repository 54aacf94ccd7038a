/* A small register of known make, and other programs' hands on it. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-journal-fixture.h"
#include <sqlite3.h>

CsnIdentity *
fixture_identity (guint8 seed)
{
  g_autoptr (GError) error = NULL;
  guint8 seeds[64];
  g_assert_true (csn_vault_init (&error));
  memset (seeds, seed, 32);
  memset (seeds + 32, seed + 1, 32);
  g_autoptr (CsnSecret) secret = csn_secret_new_take_copy (seeds, sizeof seeds);
  CsnIdentity *identity = csn_identity_new_from_seeds (secret, &error);
  g_assert_no_error (error);
  return identity;
}

void
fixture_fill_id (guint8 id[CSN_ID_SIZE], guint8 value)
{
  memset (id, value, CSN_ID_SIZE);
}

void
fixture_create (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture->scratch = csn_test_scratch ();
  fixture->folder = g_build_filename (fixture->scratch, "CZ.register", NULL);
  fixture->actor = fixture_identity (1);
  fixture->other = fixture_identity (101);
  fixture_fill_id (fixture->register_id, 0xcc);
  CsnEngine *engine = csn_engine_sqlite_create (fixture->folder, NULL, &error);
  g_assert_no_error (error);
  fixture->journal = csn_journal_new (engine, fixture->register_id, &error);
  g_assert_no_error (error);
}

void
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (fixture->journal);
  CsnEngine *engine = csn_engine_sqlite_open (fixture->folder, NULL, FALSE, &error);
  g_assert_no_error (error);
  fixture->journal = csn_journal_new (engine, fixture->register_id, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *fixture)
{
  g_clear_pointer (&fixture->journal, csn_journal_free);
}

void
fixture_destroy (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture);
  g_clear_pointer (&fixture->actor, csn_identity_unref);
  g_clear_pointer (&fixture->other, csn_identity_unref);
  g_clear_pointer (&fixture->folder, g_free);
  csn_test_scratch_remove (fixture->scratch);
}

guint64
fixture_append_as (Fixture *fixture, CsnIdentity *actor, CsnAppend *append, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = g_bytes_new (body, strlen (body));
  guint8  commitment[CSN_HASH_SIZE] = { 7 };
  guint64 seq = 0;

  append->sealed_body = sealed;
  append->commitment = commitment;
  if (append->scope_id == NULL)
    append->scope_id = fixture->register_id;
  if (append->time_us == 0)
    append->time_us =
        G_GINT64_CONSTANT (1788516000000000) + (gint64) csn_journal_get_head (fixture->journal)->size;
  csn_journal_append (fixture->journal, append, actor, &seq, &error);
  g_assert_no_error (error);
  return seq;
}

guint64
fixture_append (Fixture *fixture, guint8 scope, const char *body, GBytes *blob, guint8 blob_id)
{
  g_autoptr (GError) error = NULL;
  guint8     scope_id[CSN_ID_SIZE], id[CSN_ID_SIZE];
  CsnBlobRef ref;
  CsnAppend  append = { 0 };

  csn_journal_begin (fixture->journal, &error);
  g_assert_no_error (error);
  fixture_fill_id (scope_id, scope);
  fixture_fill_id (id, blob_id);
  if (scope != 0)
    append.scope_id = scope_id;
  if (csn_journal_get_head (fixture->journal)->size == 0)
    {
      append.admits = csn_identity_public (fixture->actor)->sign_key;
      append.n_admits = 1;
    }
  if (blob != NULL)
    {
      csn_journal_put_blob (fixture->journal, id, blob, &ref, &error);
      g_assert_no_error (error);
      append.blobs = &ref;
      append.n_blobs = 1;
    }
  guint64 seq = fixture_append_as (fixture, fixture->actor, &append, body);
  csn_journal_commit (fixture->journal, &error);
  g_assert_no_error (error);
  return seq;
}

void
fixture_fill (Fixture *fixture)
{
  static guint8 photograph[6000];
  for (gsize i = 0; i < sizeof photograph; i++)
    photograph[i] = (guint8) (i * 7 + 3);
  g_autoptr (GBytes) blob = g_bytes_new_static (photograph, sizeof photograph);
  fixture_append (fixture, 0, "the register is founded", NULL, 0);
  fixture_append (fixture, 1, "a case is opened", NULL, 0);
  fixture_append (fixture, 1, "a photograph is brought", blob, 0x50);
  fixture_append (fixture, 2, "another case is opened", NULL, 0);
  fixture_append (fixture, 1, "a decision is made", NULL, 0);
  fixture_append (fixture, 2, "a copy is issued", NULL, 0);
}

void
fixture_tamper (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "register.db", NULL);
  sqlite3         *db = NULL;
  char            *message = NULL;

  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  int code = sqlite3_exec (db, sql, NULL, NULL, &message);
  if (code != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}

CsnVerdict *
fixture_verify (Fixture *fixture, GPtrArray *checkpoints)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (fixture->folder, NULL, TRUE, &error);
  g_assert_no_error (error);
  CsnVerdict *verdict = csn_journal_verify (engine, checkpoints, NULL, NULL, &error);
  g_assert_no_error (error);
  return verdict;
}

static gboolean
has_flaw (const CsnVerdict *verdict, CsnFlawKind kind, guint64 seq)
{
  for (guint i = 0; i < verdict->flaws->len; i++)
    {
      const CsnFlaw *flaw = g_ptr_array_index (verdict->flaws, i);
      GError         as_error = { CSN_JOURNAL_ERROR, 1, flaw->text };
      csn_assert_sentence (&as_error);
      if (flaw->kind == kind && (seq == 0 || flaw->seq == seq))
        return TRUE;
    }
  return FALSE;
}

void
fixture_assert_flaw (Fixture *fixture, CsnFlawKind kind, guint64 seq)
{
  g_autoptr (CsnVerdict) verdict = fixture_verify (fixture, NULL);
  if (has_flaw (verdict, kind, seq))
    {
      g_assert_true (kind == CSN_FLAW_TIME || !csn_verdict_is_sound (verdict));
      return;
    }
  for (guint i = 0; i < verdict->flaws->len; i++)
    {
      const CsnFlaw *flaw = g_ptr_array_index (verdict->flaws, i);
      g_test_message ("found: kind %d, entry %" G_GUINT64_FORMAT ": %s", (int) flaw->kind, flaw->seq,
                      flaw->text);
    }
  g_error ("a flaw of kind %d at entry %" G_GUINT64_FORMAT " was not found", (int) kind, seq);
}

void
fixture_assert_sound (Fixture *fixture)
{
  g_autoptr (CsnVerdict) verdict = fixture_verify (fixture, NULL);
  for (guint i = 0; i < verdict->flaws->len; i++)
    g_test_message ("found: %s", ((const CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->text);
  g_assert_cmpuint (verdict->flaws->len, ==, 0);
  g_assert_true (csn_verdict_is_sound (verdict));
}
