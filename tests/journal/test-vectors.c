/* The vectors that a second implementation wrote (vectors/make.py): each states what verification must say of
 * it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-journal-fixture.h"
#include "csn-text.h"

static const struct
{
  const char *name;
  CsnFlawKind kind;
} outcomes[] = {
  { "header", CSN_FLAW_HEADER }, { "chain", CSN_FLAW_CHAIN }, { "signature", CSN_FLAW_SIGNATURE },
  { "actor", CSN_FLAW_ACTOR },   { "body", CSN_FLAW_BODY },
};

static GBytes *
unhex (const char *hex)
{
  gsize   length = strlen (hex) / 2;
  guint8 *bytes = g_malloc (length + 1);
  g_assert_true (csn_text_unhex (hex, bytes, length));
  return g_bytes_new_take (bytes, length);
}

/* Rows go in as they are, past everything that the journal would ask. */
static void
put_entry (CsnEngine *engine, guint64 seq, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", 3);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_autoptr (GBytes) header = unhex (parts[0]);
  g_autoptr (GBytes) signature = unhex (parts[1]);
  gboolean gone = strcmp (parts[2], "-") == 0;
  g_autoptr (GBytes) body = unhex (gone ? "" : parts[2]);
  g_assert_cmpuint (g_bytes_get_size (signature), ==, CSN_SIGNATURE_SIZE);
  g_assert_true (engine->klass->begin (engine, NULL));
  g_assert_true (engine->klass->append (engine, seq, header, body, g_bytes_get_data (signature, NULL), NULL));
  g_assert_true (!gone || engine->klass->forget_body (engine, seq, NULL));
  g_assert_true (engine->klass->commit (engine, NULL));
}

static void
compare_good (Fixture *f, const char *root)
{
  g_autoptr (CsnVerdict) verdict = fixture_verify (f, NULL);
  g_autofree char *found = csn_text_hex (verdict->head.root, CSN_HASH_SIZE);
  fixture_assert_sound (f);
  g_assert_cmpstr (found, ==, root);
  fixture_open (f); /* the daily opening agrees with the verification */
  g_autofree char *daily = csn_text_hex (csn_journal_get_head (f->journal)->root, CSN_HASH_SIZE);
  g_assert_cmpstr (daily, ==, root);
}

static void
test_vector (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) file = csn_test_read (data);
  g_autofree char *text = g_strndup (g_bytes_get_data (file, NULL), g_bytes_get_size (file));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *outcome = NULL, *root = NULL;
  guint64     seq = 0, n = 0;
  gboolean    judged = FALSE;
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "outcome: "))
      outcome = lines[i] + 9;
    else if (g_str_has_prefix (lines[i], "seq: "))
      seq = g_ascii_strtoull (lines[i] + 5, NULL, 10);
    else if (g_str_has_prefix (lines[i], "root: "))
      root = lines[i] + 6;
    else if (g_str_has_prefix (lines[i], "entry: "))
      put_entry (csn_journal_get_engine (f->journal), ++n, lines[i] + 7);
  fixture_close (f);
  g_assert_nonnull (outcome);
  if (strcmp (outcome, "good") == 0)
    {
      compare_good (f, root);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (strcmp (outcome, outcomes[i].name) == 0)
      {
        fixture_assert_flaw (f, outcomes[i].kind, seq);
        judged = TRUE;
      }
  g_assert_true (judged);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "journal", "vectors", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".vector"))
      {
        g_autofree char *path = g_strdup_printf ("/journal/vectors/%.*s", (int) (strlen (name) - 7), name);
        g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
        g_test_add (path, Fixture, g_ptr_array_index (paths, paths->len - 1), fixture_create, test_vector,
                    fixture_destroy);
      }
  g_assert_cmpuint (paths->len, >=, 14);
  return g_test_run ();
}
