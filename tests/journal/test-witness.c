/* Cosignatures, what a witness is given, heads on paper, and checks that go on from an earlier one (F57). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-journal-fixture.h"
#include "csn-cosignature.h"
#include "csn-paper-head.h"
#include "csn-text.h"
#include "csn-verify.h"

static void
test_cosignature (Fixture *f, gconstpointer data)
{
  fixture_fill (f);
  const guint8    *key = csn_identity_public (f->other)->sign_key;
  g_autofree char *note = csn_checkpoint_sign (csn_journal_get_head (f->journal), f->register_id, f->actor);
  g_autofree char *once = csn_cosignature_add (note, 1788516000, f->other), *twice = csn_cosignature_add (once, 1788602400, f->other);
  gint64 time_s = 0;
  g_assert_false (csn_cosignature_verify (note, key, NULL));
  g_assert_true (csn_cosignature_verify (once, key, &time_s));
  g_assert_cmpint (time_s, ==, 1788516000);
  g_assert_true (csn_cosignature_verify (twice, key, &time_s));
  g_assert_cmpint (time_s, ==, 1788602400);
  g_assert_false (csn_cosignature_verify (once, csn_identity_public (f->actor)->sign_key, NULL));
  g_assert_true (csn_checkpoint_verify (twice, csn_identity_public (f->actor)->sign_key, NULL)); /* the signer's own line is as it was */
  /* The line is of the name, the time and the text: no other text. */
  g_autofree char *name = csn_cosignature_name (key);
  g_assert_nonnull (strstr (once, name));
  g_autofree char *other = csn_checkpoint_sign (&(CsnHead) { .size = 7 }, f->register_id, f->actor), *moved = g_strconcat (other, once + strlen (note), NULL);
  g_assert_false (csn_cosignature_verify (moved, key, NULL));
}

static void
test_request (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  g_autofree char *note = csn_checkpoint_sign (csn_journal_get_head (f->journal), f->register_id, f->actor), *back = NULL;
  guint8  proof[2 * CSN_HASH_SIZE];
  guint64 old = 0;
  g_autoptr (GByteArray) read = NULL;
  memset (proof, 0x5a, sizeof proof);
  g_autofree char *request = csn_witness_request (4, proof, sizeof proof, note);
  g_assert_true (g_str_has_prefix (request, "old 4\n"));
  g_assert_true (csn_witness_request_parse (request, &old, &read, &back, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (old, ==, 4);
  g_assert_cmpmem (read->data, read->len, proof, sizeof proof);
  g_assert_cmpstr (back, ==, note);
  static const char *const wrong[] = { "", "old 4\n", "old\n\n", "old 04\n\n", "old -1\n\n", "old 4\nnot base64\n\n", "new 4\n\n", "old 4\n\nnot a note\n" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = g_strconcat (wrong[i], g_str_has_suffix (wrong[i], "\n\n") ? note : "", NULL);
      g_assert_false (csn_witness_request_parse (text, &old, &read, &back, &error));
      g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED);
      g_clear_error (&error);
    }
  GString *long_one = g_string_new ("old 4\n");
  for (guint i = 0; i <= CSN_PROOF_LINES; i++)
    g_string_append (long_one, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
  g_string_append_printf (long_one, "\n%s", note);
  g_assert_false (csn_witness_request_parse (long_one->str, &old, &read, &back, &error));
  g_string_free (long_one, TRUE);
}

/* With the witness's own line on it a note must not be too long to be read the next time: the witness would hold nothing to compare with. */
static void
test_room_for_a_cosignature (Fixture *f, gconstpointer data)
{
  guint refused = 0;
  fixture_fill (f);
  g_autofree char *note = csn_checkpoint_sign (csn_journal_get_head (f->journal), f->register_id, f->actor);
  g_autoptr (GString) lengthened = g_string_new (note);
  while (lengthened->len <= 17 * 1024)
    {
      guint64 old = 0;
      g_autofree char *back = NULL, *request = csn_witness_request (0, NULL, 0, lengthened->str);
      g_autoptr (GByteArray) proof = NULL;
      if (csn_witness_request_parse (request, &old, &proof, &back, NULL))
        {
          g_autofree char *cosigned = csn_cosignature_add (back, 1788516000, f->other);
          g_assert_true (csn_cosignature_verify (cosigned, csn_identity_public (f->other)->sign_key, NULL));
        }
      else
        refused++;
      g_string_append (lengthened, "— somebody AAAA\n");
    }
  g_assert_cmpuint (refused, >, 0);
}

/* --- Going on ------------------------------------------------------------------------------------------------------ */
static CsnVerdict *
verify_since (Fixture *f, const CsnChecked *before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (f->folder, NULL, TRUE, &error);
  g_assert_no_error (error);
  CsnVerdict *verdict = csn_journal_verify_since (engine, before, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return verdict;
}

static gboolean
has (const CsnVerdict *verdict, CsnFlawKind kind, guint64 seq)
{
  for (guint i = 0; i < verdict->flaws->len; i++)
    {
      const CsnFlaw *flaw = g_ptr_array_index (verdict->flaws, i);
      if (flaw->kind == kind && flaw->seq == seq)
        return TRUE;
    }
  return FALSE;
}

static void
test_going_on (Fixture *f, gconstpointer data)
{
  CsnChecked before = { .size = 4 };
  fixture_fill (f);
  fixture_close (f);
  g_autoptr (CsnVerdict) unknown = verify_since (f, &before);
  g_assert_true (has (unknown, CSN_FLAW_FORKED, 4)); /* of another root than that */
}

/* Later entries are proved whole; of earlier ones their headers and that their photographs are there. */
static void
test_what_is_proved (Fixture *f, gconstpointer data)
{
  CsnChecked before = { 0 };
  fixture_fill (f);
  const CsnHead *head = csn_journal_get_head (f->journal);
  before.size = head->size;
  memcpy (before.root, head->root, CSN_HASH_SIZE);
  fixture_append (f, 0, "later", NULL, 0);
  fixture_append (f, 0, "last", NULL, 0);
  fixture_close (f);
  g_autoptr (CsnVerdict) sound = verify_since (f, &before);
  g_assert_cmpuint (sound->flaws->len, ==, 0);
  g_assert_cmpuint (sound->entries, ==, 8);
  fixture_tamper (f, "UPDATE entry SET body = x'00' WHERE seq = 7");
  g_autoptr (CsnVerdict) later = verify_since (f, &before);
  g_assert_true (has (later, CSN_FLAW_BODY, 7));
  fixture_tamper (f, "UPDATE entry SET signature = (SELECT signature FROM entry e WHERE e.seq = 5) WHERE seq = 4");
  g_autoptr (CsnVerdict) forked = verify_since (f, &before);
  g_assert_true (has (forked, CSN_FLAW_FORKED, 6));
  fixture_tamper (f, "DELETE FROM blob");
  g_autoptr (CsnVerdict) gone = verify_since (f, &before);
  g_assert_true (has (gone, CSN_FLAW_BLOB, 3));
  fixture_tamper (f, "DELETE FROM entry WHERE seq > 4");
  g_autoptr (CsnVerdict) shorter = verify_since (f, &before);
  g_assert_true (has (shorter, CSN_FLAW_TRUNCATED, 0));
}

static void
test_paper (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);
  fixture_fill (f);
  const CsnHead   *head = csn_journal_get_head (f->journal);
  g_autofree char *root = csn_text_hex (head->root, 8), *words = csn_paper_head_words (head->size, head->root);
  g_ptr_array_add (heads, g_strdup_printf ("6-%s", root)); /* of an earlier version */
  g_ptr_array_add (heads, g_ascii_strdown (words, -1));
  fixture_append (f, 0, "later", NULL, 0);
  g_autoptr (CsnVerdict) sound = fixture_verify (f, heads);
  g_assert_true (csn_verdict_is_sound (sound));
  root[0] = root[0] == '0' ? '1' : '0';
  g_ptr_array_add (heads, g_strdup_printf ("6-%s", root));
  g_autoptr (CsnVerdict) forked = fixture_verify (f, heads);
  g_assert_true (has (forked, CSN_FLAW_FORKED, 6));
}

/* Typed with and without hyphens; with any one letter wrong it is none. */
static void
test_paper_words (void)
{
  guint8  root[CSN_HASH_SIZE] = { 0x9f, 0x3a, 0x20, 0xc1, 0xd4, 0xe5, 0xb6, 0xa7 }, read[CSN_PAPER_HEAD_BYTES];
  guint64 size = 0;
  g_autofree char *words = csn_paper_head_words (1204, root), *typed = g_strdelimit (g_ascii_strdown (words, -1), "-", ' ');
  g_assert_cmpstr (words, ==, "BBBB-BGQG-NXFP-DBRC-TGVH-QJPK-MDFB"); /* FORMAT.md "Head on paper" */
  g_assert_true (csn_paper_head_read (typed, &size, read));
  g_assert_cmpuint (size, ==, 1204);
  g_assert_cmpmem (read, sizeof read, root, sizeof read);
  for (gsize i = 0; words[i] != '\0'; i++)
    if (words[i] != '-')
      {
        g_autofree char *slip = g_strdup (words);
        slip[i] = words[i] == 'B' ? 'C' : 'B';
        g_assert_false (csn_paper_head_read (slip, &size, read));
      }
  g_assert_false (csn_paper_head_read ("", &size, read));
  g_assert_false (csn_paper_head_read ("BBBB-BGQG", &size, read));
  g_assert_false (csn_paper_head_read ("0-9f3a20c1d4e5b6a7", &size, read));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_create, test, fixture_destroy)
  ADD ("/journal/witness/cosignature-is-of-one-key-time-and-text", test_cosignature);
  ADD ("/journal/witness/request-is-read-strictly", test_request);
  ADD ("/journal/witness/request-leaves-room-for-a-cosignature", test_room_for_a_cosignature);
  ADD ("/journal/verify-since/of-another-root-is-a-fork", test_going_on);
  ADD ("/journal/verify-since/proves-what-came-later", test_what_is_proved);
  ADD ("/journal/verify/head-on-paper", test_paper);
  g_test_add_func ("/journal/paper-head/survives-typing-and-betrays-a-slip", test_paper_words);
  return g_test_run ();
}
