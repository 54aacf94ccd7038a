/* Appending, rolling back, following, destroying; checkpoints. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-journal-fixture.h"
#include "csn-merkle.h"

typedef struct
{
  guint64     entries, gone;
  GByteArray *leaves;
} Count;

static gboolean
count_entry (const CsnHeader *header, GBytes *body, gpointer data, GError **error)
{
  Count *count = data;
  g_assert_cmpuint (header->seq, ==, ++count->entries);
  count->gone += body == NULL;
  return TRUE;
}

static void
test_appends_survive (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Count  count = { 0 };
  guint8 id[CSN_ID_SIZE], peeked[CSN_ID_SIZE];
  fixture_fill (f);
  CsnHead before = *csn_journal_get_head (f->journal);
  fixture_close (f);
  fixture_open (f);
  CsnHead after = *csn_journal_get_head (f->journal);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  g_assert_cmpuint (after.size, ==, 6);
  g_assert_true (csn_journal_read_from (f->journal, 1, count_entry, &count, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count.entries, ==, 6);
  fixture_fill_id (id, 0x50);
  g_autoptr (GBytes) blob = csn_journal_get_blob (f->journal, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (blob), ==, 6000);
  g_assert_true (csn_journal_peek_register_id (csn_journal_get_engine (f->journal), peeked, &error));
  g_assert_cmpmem (peeked, sizeof peeked, f->register_id, CSN_ID_SIZE);
  fixture_assert_sound (f);
}

static void
test_rollback_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  CsnHead   before = *csn_journal_get_head (f->journal);
  CsnAppend append = { .admits = csn_identity_public (f->other)->sign_key,
                       .n_admits = 1,
                       .retires = csn_identity_public (f->actor)->sign_key,
                       .n_retires = 1 };
  g_assert_true (csn_journal_begin (f->journal, &error));
  fixture_append_as (f, f->actor, &append, "never happened");
  csn_journal_rollback (f->journal);
  CsnHead after = *csn_journal_get_head (f->journal);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  g_assert_false (csn_journal_is_admitted (f->journal, csn_identity_public (f->other)->sign_key));
  g_assert_cmpuint (fixture_append (f, 0, "the actor may still sign", NULL, 0), ==, 7);
  fixture_assert_sound (f);
}

static void
refuse_append (Fixture *f, CsnIdentity *actor, CsnAppend *append)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = g_bytes_new_static ("x", 1);
  guint8  commitment[CSN_HASH_SIZE] = { 0 };
  guint64 seq;
  append->sealed_body = body;
  append->commitment = commitment;
  append->scope_id = f->register_id;
  g_assert_true (csn_journal_begin (f->journal, NULL));
  g_assert_false (csn_journal_append (f->journal, append, actor, &seq, &error));
  g_assert_error (error, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_CANNOT);
  csn_assert_sentence (error);
  csn_journal_rollback (f->journal);
}

static void
test_only_the_admitted_sign (Fixture *f, gconstpointer data)
{
  const guint8 *other = csn_identity_public (f->other)->sign_key;
  CsnAppend     first = { .admits = other, .n_admits = 1 }, plain = { 0 };
  refuse_append (f, f->actor, &first); /* the first entry must admit who signs it */
  fixture_append (f, 0, "founded", NULL, 0);
  refuse_append (f, f->other, &plain);

  CsnAppend admit = { .admits = other, .n_admits = 1 }, as_other = { 0 },
            retire = { .retires = other, .n_retires = 1 };
  g_assert_true (csn_journal_begin (f->journal, NULL));
  fixture_append_as (f, f->actor, &admit, "a colleague comes");
  fixture_append_as (f, f->other, &as_other, "and works");
  fixture_append_as (f, f->actor, &retire, "and goes");
  g_assert_true (csn_journal_commit (f->journal, NULL));
  refuse_append (f, f->other, &plain);
  refuse_append (f, f->actor, &admit); /* a withdrawn key does not come back */
  g_assert_true (csn_journal_is_admitted (f->journal, other));
  fixture_close (f);
  fixture_open (f);
  refuse_append (f, f->other, &plain);
  fixture_assert_sound (f);
}

static void
test_refuses_what_cannot_be (Fixture *f, gconstpointer data)
{
  CsnAppend  itself = { .forgets = f->register_id, .n_forgets = 1 };
  CsnBlobRef again = { .id = { 0 } };
  fixture_fill (f);
  refuse_append (f, f->actor, &itself);
  fixture_fill_id (again.id, 0x50);
  CsnAppend twice = { .blobs = &again, .n_blobs = 1 };
  refuse_append (f, f->actor, &twice);
  g_autofree guint8 *many = g_malloc0 (5000 * CSN_ID_SIZE);
  CsnAppend          large = { .forgets = many, .n_forgets = 5000 };
  refuse_append (f, f->actor, &large);
}

static void
test_follows_another_desk (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_fill (f);
  CsnJournal *mine = g_steal_pointer (&f->journal);
  g_assert_false (csn_journal_has_news (mine));
  fixture_open (f);
  fixture_append (f, 0, "from another desk", NULL, 0);
  g_assert_false (csn_journal_has_news (f->journal));
  g_assert_true (csn_journal_has_news (mine));
  g_assert_true (csn_journal_follow (mine, &error));
  g_assert_false (csn_journal_has_news (mine));
  g_assert_cmpmem (csn_journal_get_head (mine), sizeof (CsnHead), csn_journal_get_head (f->journal),
                   sizeof (CsnHead));
  fixture_append (f, 0, "and again", NULL, 0);
  Count count = { 0 };
  g_assert_true (csn_journal_read_from (mine, 1, count_entry, &count, &error));
  g_assert_cmpuint (count.entries, ==, 8);
  g_assert_true (csn_journal_begin (mine, &error)); /* follows under the lock */
  g_assert_cmpuint (csn_journal_get_head (mine)->size, ==, 8);
  csn_journal_rollback (mine);
  csn_journal_free (mine);
}

static void
test_destruction (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint8 scope[CSN_ID_SIZE], id[CSN_ID_SIZE];
  Count  count = { 0 };
  fixture_fill (f);
  fixture_fill_id (scope, 1);
  fixture_fill_id (id, 0x50);
  CsnAppend dispose = { .forgets = scope, .n_forgets = 1 };
  g_assert_true (csn_journal_begin (f->journal, NULL));
  fixture_append_as (f, f->actor, &dispose, "the case is destroyed");
  g_assert_true (csn_journal_commit (f->journal, NULL));
  fixture_assert_sound (f); /* what is not yet deleted is no flaw */
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (csn_journal_forget_scopes (f->journal, &error));
      g_assert_no_error (error);
      fixture_close (f);
      fixture_open (f);
    }
  g_assert_true (csn_journal_read_from (f->journal, 1, count_entry, &count, &error));
  g_assert_cmpuint (count.gone, ==, 3);
  g_assert_null (csn_journal_get_blob (f->journal, id, &error));
  csn_assert_sentence (error);
  fixture_assert_sound (f);
  g_autofree char *path = g_build_filename (f->folder, "register.db", NULL);
  g_autoptr (GBytes) file = csn_test_read (path);
  const char *bytes = g_bytes_get_data (file, NULL);
  g_assert_null (memmem (bytes, g_bytes_get_size (file), "a photograph is brought", 23));
  g_assert_nonnull (memmem (bytes, g_bytes_get_size (file), "another case is opened", 22));
}

static void
test_checkpoints (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint8  id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
  guint64 size = 0;
  fixture_fill (f);
  const CsnHead   *head = csn_journal_get_head (f->journal);
  g_autofree char *note = csn_checkpoint_sign (head, f->register_id, f->actor);
  g_assert_true (csn_checkpoint_parse (note, id, &size, root, &error));
  g_assert_cmpuint (size, ==, 6);
  g_assert_cmpmem (root, sizeof root, head->root, sizeof root);
  g_assert_cmpmem (id, sizeof id, f->register_id, sizeof id);
  g_assert_true (csn_checkpoint_verify (note, csn_identity_public (f->actor)->sign_key, &error));
  g_assert_false (csn_checkpoint_verify (note, csn_identity_public (f->other)->sign_key, &error));
  csn_assert_sentence (error);
  for (gsize i = 0; i < strlen (note); i++)
    for (guint bit = 0; bit < 7; bit++)
      {
        g_autofree char *changed = g_strdup (note);
        changed[i] ^= (char) (1 << bit);
        g_assert_false (csn_checkpoint_verify (changed, csn_identity_public (f->actor)->sign_key, NULL));
      }
  for (gsize length = 0; length < strlen (note); length++)
    {
      g_autofree char *cut = g_strndup (note, length);
      g_assert_false (csn_checkpoint_verify (cut, csn_identity_public (f->actor)->sign_key, NULL));
    }
  g_autofree char *witnessed = g_strconcat (note, "\xe2\x80\x94 dpu/witness AAAA\n", NULL);
  g_assert_true (csn_checkpoint_verify (witnessed, csn_identity_public (f->actor)->sign_key, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_create, function, fixture_destroy)
  ADD ("/journal/F57/appends-survive-closing", test_appends_survive);
  ADD ("/journal/chain/rollback-leaves-nothing", test_rollback_leaves_nothing);
  ADD ("/journal/F57/only-the-admitted-sign", test_only_the_admitted_sign);
  ADD ("/journal/chain/refuses-what-cannot-be", test_refuses_what_cannot_be);
  ADD ("/journal/chain/follows-another-desk", test_follows_another_desk);
  ADD ("/journal/F59/destroyed-bodies-are-gone-and-the-chain-holds", test_destruction);
  ADD ("/journal/checkpoint/signs-and-refuses-every-change", test_checkpoints);
  return g_test_run ();
}
