/* Two processes append at once: nothing is lost and the chain is whole. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-journal-fixture.h"

#define APPENDS 200

/* The other desk: this program again, as "test-journal-desks --desk FOLDER". */
static int
work_at_desk (const char *folder)
{
  Fixture f = { .folder = g_strdup (folder), .actor = fixture_identity (1) };
  fixture_fill_id (f.register_id, 0xcc);
  fixture_open (&f);
  for (guint i = 0; i < APPENDS; i++)
    fixture_append (&f, (guint8) (1 + i % 3), "from a desk", NULL, 0);
  fixture_close (&f);
  csn_identity_unref (f.actor);
  g_free (f.folder);
  return 0;
}

static void
test_two_desks (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *desks[2];
  fixture_append (f, 0, "founded", NULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      desks[i] = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, data, "--desk", f->folder, NULL);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (desks); i++)
    {
      g_subprocess_wait_check (desks[i], NULL, &error);
      g_assert_no_error (error);
      g_object_unref (desks[i]);
    }
  g_assert_true (csn_journal_follow (f->journal, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (csn_journal_get_head (f->journal)->size, ==, 1 + 2 * APPENDS);
  fixture_close (f);
  fixture_assert_sound (f);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && strcmp (argv[1], "--desk") == 0)
    return work_at_desk (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal/desks/two-append-at-once", Fixture, argv[0], fixture_create, test_two_desks,
              fixture_destroy);
  return g_test_run ();
}
