/* Whatever another program changes in a register that real acts made is found without a passphrase, and the entry is named.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

/* @LAST@, @PHOTO@ and @COPY@ stand for entries' numbers, @BLOB@ for the photograph, so that nothing here depends on how many acts the fixture performs. */
typedef struct
{
  const char *path, *sql;
  const char *named; /* the entry that must be named; NULL: none can be */
} Tampering;

/* What is sealed is random: one byte in 256 would be the same. */
#define OTHER(COLUMN, AT) "CASE hex (substr (" COLUMN ", " AT ", 1)) WHEN 'EE' THEN x'11' ELSE x'ee' END"

static const Tampering tamperings[] = {
  { "header", "UPDATE entry SET header = CAST (substr (header, 1, 60) || " OTHER ("header", "61") " || substr (header, 62) AS BLOB) WHERE seq = @PHOTO@", "@PHOTO@" },
  { "sealed-body", "UPDATE entry SET body = CAST (substr (body, 1, 40) || " OTHER ("body", "41") " || substr (body, 42) AS BLOB) WHERE seq = @PHOTO@", "@PHOTO@" },
  { "sealed-body-taken-out", "UPDATE entry SET body = NULL WHERE seq = @COPY@", "@COPY@" },
  { "sealed-body-of-another-entry", "UPDATE entry SET body = (SELECT body FROM entry e WHERE e.seq = @COPY@) WHERE seq = @PHOTO@", "@PHOTO@" },
  { "photograph",
    "UPDATE blob SET bytes = CAST (substr (bytes, 1, 5000) || " OTHER ("bytes", "5001") " || substr (bytes, 5002) AS BLOB) WHERE id = x'@BLOB@'", "@PHOTO@" },
  { "photograph-taken-out", "DELETE FROM blob WHERE id = x'@BLOB@'", "@PHOTO@" },
  { "signature", "UPDATE entry SET signature = CAST (" OTHER ("signature", "1") " || substr (signature, 2) AS BLOB) WHERE seq = @COPY@", "@COPY@" },
  { "signature-of-another-entry", "UPDATE entry SET signature = (SELECT signature FROM entry e WHERE e.seq = 3) WHERE seq = @COPY@", "@COPY@" },
  { "order",
    "UPDATE entry SET seq = -1 WHERE seq = @PHOTO@; UPDATE entry SET seq = @PHOTO@ WHERE seq = @COPY@; UPDATE entry SET seq = @COPY@ WHERE seq = -1",
    "@PHOTO@" },
  { "entry-in-the-middle-taken-out", "DELETE FROM entry WHERE seq = @PHOTO@", "@PHOTO@" },
  { "first-entry-taken-out", "DELETE FROM entry WHERE seq = 1", "1" },
  { "newest-entries-taken-out", "DELETE FROM entry WHERE seq > @PHOTO@; DELETE FROM blob WHERE false", NULL },
  { "entry-put-in", "INSERT INTO entry SELECT seq + 1, header, signature, body FROM entry WHERE seq = @LAST@", "@LAST@ + 1" },
  { "table-put-in", "CREATE TABLE notes (text)", NULL },
  { "trigger-put-in", "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM blob; END", NULL },
  { "photograph-put-in", "INSERT INTO blob VALUES (randomblob (16), randomblob (4000))", NULL },
};

static char *
fill_in (Fixture *f, const char *text)
{
  static const struct { const char *token, *sql; } tokens[] = {
    { "@LAST@", "SELECT max (seq) FROM entries" },
    { "@PHOTO@", "SELECT min (seq) FROM entries WHERE kind = 'photo.import'" },
    { "@BLOB@", "SELECT replace (blob_id, '-', '') FROM photos" },
    { "@COPY@", "SELECT max (seq) FROM entries WHERE kind = 'copy.issue'" },
  };
  GString *filled = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autofree char *number = fixture_text (f, tokens[i].sql);
      g_string_replace (filled, tokens[i].token, number, 0);
    }
  return g_string_free (filled, FALSE);
}

static void
work (Fixture *f)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  csn_issued_free (fixture_issue (f, release, f->ids->members[0]));
  csn_issued_free (fixture_issue (f, release, f->ids->members[1]));
}

static void
test_tampering (Fixture *f, gconstpointer data)
{
  const Tampering *t = data;
  g_autoptr (GError) error = NULL;
  work (f);
  g_autofree char *sql = fill_in (f, t->sql), *named = t->named != NULL ? fill_in (f, t->named) : NULL;
  fixture_close (f);
  fixture_tamper (f, "register.db", sql);
  g_autoptr (CsnVerdict) verdict = csn_register_verify (f->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (csn_verdict_is_sound (verdict));
  guint64  wanted = named != NULL ? g_ascii_strtoull (named, NULL, 10) + (strchr (named, '+') != NULL ? 1 : 0) : 0;
  gboolean found = FALSE;
  for (guint i = 0; i < verdict->flaws->len; i++)
    {
      const CsnFlaw *flaw = g_ptr_array_index (verdict->flaws, i);
      g_test_message ("%" G_GUINT64_FORMAT ": %s", flaw->seq, flaw->text);
      found |= flaw->seq == wanted || wanted == 0;
    }
  g_assert_true (found);
}

static void
test_untouched (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  work (f);
  guint64 size = csn_journal_get_head (f->reg->journal)->size;
  g_autoptr (CsnVerdict) at_work = csn_register_verify (f->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (at_work));
  fixture_close (f);
  g_autoptr (CsnVerdict) verdict = csn_register_verify (f->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verdict->flaws->len, ==, 0);
  g_assert_cmpuint (verdict->entries, ==, size);
}

static gboolean
is_truncated (const CsnVerdict *verdict)
{
  for (guint i = 0; i < verdict->flaws->len; i++)
    if (((CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->kind == CSN_FLAW_TRUNCATED)
      return TRUE;
  return FALSE;
}

/* A whole old register put back, heads and all: only a checkpoint that is kept elsewhere tells. */
static void
test_rolled_back_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *old = g_build_filename (f->scratch, "old.register", NULL);
  fixture_close (f);
  csn_test_copy_folder (f->folder, old);
  fixture_open (f);
  work (f);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (notes, csn_register_checkpoint (f->reg, &error));
  g_assert_no_error (error);
  g_autoptr (CsnVerdict) unaware = csn_register_verify (old, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (unaware));
  g_autoptr (CsnVerdict) aware = csn_register_verify (old, notes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_truncated (aware));
  g_autoptr (CsnVerdict) ours = csn_register_verify (f->folder, notes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (ours));
}

/* The databases alone put back into the folder: the heads that the folder keeps tell. */
static void
test_rolled_back_database (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *database = g_build_filename (f->folder, "register.db", NULL);
  fixture_close (f);
  g_autoptr (GBytes) old = csn_test_read (database);
  fixture_open (f);
  work (f);
  fixture_close (f);
  g_assert_true (csn_file_write (database, old, TRUE, NULL));
  g_autoptr (CsnVerdict) verdict = csn_register_verify (f->folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (is_truncated (verdict));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/invariant-4/untouched-register-is-sound", test_untouched);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/register/invariant-4/finds-changed-%s", tamperings[i].path);
      fixture_add_data (path, &tamperings[i], test_tampering);
    }
  fixture_add ("/register/invariant-4/F57/old-folder-against-a-checkpoint-kept-elsewhere", test_rolled_back_folder);
  fixture_add ("/register/invariant-4/F57/old-database-against-the-heads-kept", test_rolled_back_database);
  return fixture_run ();
}
