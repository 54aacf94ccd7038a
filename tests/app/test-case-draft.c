/* What is typed in a case is kept, whatever happens, and judged as it was typed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decide-fixture.h"
#include "csn-test.h"
#include <glib/gstdio.h>
#include <string.h>

static void
count_cb (guint *count)
{
  (*count)++;
}

static gboolean
has_counted (gpointer count)
{
  return *(guint *) count > 0;
}

static gpointer
load_on_worker (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error)
{
  return csn_register_load_draft (reg, case_id, error);
}

typedef struct
{
  char     *text;
  gboolean  done;
  GPtrArray *problems;
} Answer;

static gboolean
is_answered (gpointer answer)
{
  return ((Answer *) answer)->done;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  ((Answer *) data)->text = csn_session_run_finish (CSN_SESSION (source), result, &error);
  ((Answer *) data)->done = TRUE;
  g_assert_no_error (error);
}

/* What the register has, not what is in memory. */
static char *
read_disk (DecideFixture *f)
{
  Answer answer = { 0 };
  csn_session_run_async (f->session, load_on_worker, (gpointer) csn_case_draft_get_case_id (f->draft), NULL,
                         g_free, NULL, loaded_cb, &answer);
  csn_fixture_wait (is_answered, &answer);
  return answer.text;
}

static void
test_saved (DecideFixture *f, gconstpointer data)
{
  guint saved = 0;
  if (f->folder == NULL)
    return;
  g_signal_connect_swapped (f->draft, "saved", G_CALLBACK (count_cb), &saved);
  gint64 before = g_get_monotonic_time ();
  csn_document_set (csn_case_draft_get_document (f->draft), "grounds.locality", "Harbledown");
  g_autofree char *saving = csn_case_draft_dup_saved_words (f->draft);
  g_assert_cmpstr (saving, ==, "Saving the draft…");
  csn_fixture_wait (has_counted, &saved);
  g_assert_cmpint (g_get_monotonic_time () - before, <, 5 * G_USEC_PER_SEC);
  g_autofree char *words = csn_case_draft_dup_saved_words (f->draft), *disk = read_disk (f);
  g_assert_true (g_str_has_prefix (words, "Draft saved "));
  g_assert_nonnull (strstr (disk, "Harbledown"));
}

/* --- Lock ----------------------------------------------------------------------------------------------- */
static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (csn_session_lock_finish (CSN_SESSION (source), result, NULL));
  *(gboolean *) data = TRUE;
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  csn_session_unlock_finish (CSN_SESSION (source), result, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

static gboolean
is_judged (gpointer draft)
{
  return csn_case_draft_get_problems (draft) != NULL;
}

/* The second text goes behind the first, which has not come back, and before the lock. */
static void
test_lock (DecideFixture *f, gconstpointer data)
{
  gboolean locked = FALSE, unlocked = FALSE;
  if (f->folder == NULL)
    return;
  CsnDocument     *document = csn_case_draft_get_document (f->draft);
  g_autofree char *case_id = g_strdup (csn_case_draft_get_case_id (f->draft));
  csn_document_set (document, "japan.necessary", "The first words");
  csn_case_draft_flush (f->draft);
  csn_document_set (document, "japan.necessary", "The first words and the last");
  csn_case_draft_flush (f->draft);
  csn_session_lock_async (f->session, locked_cb, &locked);
  csn_fixture_wait (is_set, &locked);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  csn_session_unlock_async (f->session, f->folder, CSN_FIXTURE_USER, passphrase, unlocked_cb, &unlocked);
  csn_fixture_wait (is_set, &unlocked);
  CsnCaseDraft *again = csn_case_draft_new (f->session, case_id);
  g_assert_true (again != f->draft); /* nothing that was readable is used again */
  csn_fixture_wait (is_judged, again);
  g_assert_cmpstr (csn_document_get (csn_case_draft_get_document (again), "japan.necessary"), ==,
                   "The first words and the last");
  g_object_unref (again);
}

/* --- A disk that fails ---------------------------------------------------------------------------------- */
static void
test_retry (DecideFixture *f, gconstpointer data)
{
  guint failed = 0, saved = 0;
  if (f->folder == NULL)
    return;
  g_autofree char *drafts = g_build_filename (f->folder, "drafts", NULL),
                  *away = g_strconcat (drafts, ".away", NULL);
  g_assert_no_errno (g_rename (drafts, away));
  g_assert_true (g_file_set_contents (drafts, "", 0, NULL)); /* no folder: nothing can be written into it */
  g_signal_connect_swapped (f->draft, "failed", G_CALLBACK (count_cb), &failed);
  g_signal_connect_swapped (f->draft, "saved", G_CALLBACK (count_cb), &saved);
  csn_document_set (csn_case_draft_get_document (f->draft), "grounds.locality", "Harbledown");
  csn_fixture_wait (has_counted, &failed);
  g_autofree char *words = csn_case_draft_dup_saved_words (f->draft);
  g_assert_cmpstr (words, ==, "The draft is not saved. It is tried again");
  g_assert_cmpuint (saved, ==, 0);
  g_assert_cmpstr (csn_document_get (csn_case_draft_get_document (f->draft), "grounds.locality"), ==,
                   "Harbledown");
  g_assert_no_errno (g_unlink (drafts));
  g_assert_no_errno (g_rename (away, drafts));
  csn_fixture_wait (has_counted, &saved); /* by itself */
  g_autofree char *disk = read_disk (f);
  g_assert_nonnull (strstr (disk, "Harbledown"));
}

/* --- Judged --------------------------------------------------------------------------------------------- */
static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  ((Answer *) data)->problems = csn_case_draft_settle_finish (CSN_CASE_DRAFT (source), result, &error);
  ((Answer *) data)->done = TRUE;
  g_assert_no_error (error);
}

static gboolean
asks_for (GPtrArray *problems, const char *field)
{
  for (guint i = 0; i < problems->len; i++)
    if (g_strcmp0 (((CsnProblem *) g_ptr_array_index (problems, i))->field, field) == 0)
      return TRUE;
  return FALSE;
}

/* The answer is about what was typed right before, not about an older text whose dry run is still under way.
 */
static void
test_settled (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnDocument *document = csn_case_draft_get_document (f->draft);
  for (guint i = 0; i < 6; i++)
    {
      gboolean there = i % 2 == 0;
      Answer   answer = { 0 };
      csn_document_set (document, "grounds.locality", there ? NULL : "Canterbury");
      csn_case_draft_flush (f->draft);
      csn_document_set (document, "grounds.locality", there ? "Canterbury" : NULL);
      csn_case_draft_settle_async (f->draft, NULL, settled_cb, &answer);
      csn_fixture_wait (is_answered, &answer);
      g_assert_true (asks_for (answer.problems, "grounds.locality") == !there);
      g_ptr_array_unref (answer.problems);
    }
}

static void
test_one (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autoptr (CsnCaseDraft) same = csn_case_draft_new (f->session, csn_case_draft_get_case_id (f->draft));
  g_assert_true (same == f->draft);
  g_autoptr (CsnCaseDraft) another = csn_case_draft_new (f->session, NULL);
  csn_fixture_wait (is_judged, another);
  g_assert_cmpstr (csn_case_draft_get_case_id (another), !=, csn_case_draft_get_case_id (f->draft));
  g_assert_cmpuint (csn_case_draft_count_completed (another), ==, 0);
  g_assert_cmpuint (csn_case_draft_count_completed (f->draft), ==, 7);
}

static gpointer
refuse_on_worker (CsnRegister *reg, gpointer case_id, GCancellable *cancellable, GError **error)
{
  return csn_register_refuse (reg, case_id, FALSE, "The grounds are too old by now", NULL, error)
             ? g_strdup ("")
             : NULL;
}

static gboolean
is_decided (gpointer draft)
{
  return csn_case_draft_is_decided (draft);
}

static void
test_decided (DecideFixture *f, gconstpointer data)
{
  Answer answer = { 0 };
  if (f->folder == NULL)
    return;
  csn_session_run_async (f->session, refuse_on_worker, (gpointer) csn_case_draft_get_case_id (f->draft), NULL,
                         g_free, NULL, loaded_cb, &answer);
  csn_fixture_wait (is_decided, f->draft);
  g_free (answer.text);
  csn_document_set (csn_case_draft_get_document (f->draft), "grounds.locality", "Harbledown");
  csn_case_draft_flush (f->draft);
  csn_fixture_settle (600);
  g_autofree char *disk = read_disk (f);
  g_assert_null (strstr (disk, "Harbledown"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  decide_add ("/app/F22/draft/is-saved-while-it-is-typed", test_saved);
  decide_add ("/app/F22/draft/last-words-survive-a-lock", test_lock);
  decide_add ("/app/F22/draft/failed-save-is-told-and-tried-again", test_retry);
  decide_add ("/app/F22/draft/is-judged-as-it-was-typed", test_settled);
  decide_add ("/app/F22/draft/one-text-for-each-case", test_one);
  decide_add ("/app/F23/draft/decided-case-takes-no-more", test_decided);
  return g_test_run ();
}
