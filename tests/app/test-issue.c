/* Who is chosen for a copy, who is skipped, what is done when it is stopped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-issue-private.h"
#include "csn-test.h"
#include <glib/gstdio.h>

#define RELEASE "SELECT id FROM releases"

typedef struct
{
  char           *scratch, *folder, *release;
  CsnSession     *session;
  CsnClock       *clock;
  GPtrArray      *issued, *problems;
  CsnIssueLoaded *loaded;
  GError         *error;
  gboolean        over;
  guint           beats;
} Fixture;

static gboolean
is_over (gpointer data)
{
  return ((Fixture *) data)->over;
}

static void
wait_over (Fixture *f)
{
  csn_fixture_wait (is_over, f);
  f->over = FALSE;
  g_assert_no_error (f->error);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  csn_session_unlock_finish (CSN_SESSION (source), result, NULL, &f->error);
  f->over = TRUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_clear_pointer (&f->loaded, _csn_issue_loaded_free);
  f->loaded = _csn_issue_load_finish (CSN_SESSION (source), result, &f->error);
  f->over = TRUE;
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &f->error);
  if (answers != NULL)
    {
      g_free (f->release);
      f->release = g_strdup (csn_rows_cell (g_ptr_array_index (answers, 0), 0, 0));
    }
  f->over = TRUE;
}

static void
load (Fixture *f)
{
  _csn_issue_load_async (f->session, f->release, NULL, loaded_cb, f);
  wait_over (f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const SELECTS[] = { RELEASE, NULL };
  f->scratch = csn_test_scratch ();
  f->folder = csn_fixture_register (f->scratch, 0);
  if (f->folder == NULL)
    return;
  f->clock = csn_clock_new_set (g_get_real_time ());
  f->session = csn_session_new (f->clock);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  csn_session_unlock_async (f->session, f->folder, CSN_FIXTURE_USER, passphrase, unlocked_cb, f);
  wait_over (f);
  csn_session_query_async (f->session, SELECTS, NULL, NULL, NULL, queried_cb, f);
  wait_over (f);
  load (f);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  csn_session_lock_finish (CSN_SESSION (source), result, NULL);
  ((Fixture *) data)->over = TRUE;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->session != NULL)
    {
      csn_session_lock_async (f->session, locked_cb, f);
      wait_over (f);
    }
  g_clear_pointer (&f->loaded, _csn_issue_loaded_free);
  g_clear_pointer (&f->issued, g_ptr_array_unref);
  g_clear_pointer (&f->problems, g_ptr_array_unref);
  g_clear_object (&f->session);
  g_clear_pointer (&f->clock, csn_clock_unref);
  g_free (f->release);
  g_free (f->folder);
  csn_test_scratch_remove (f->scratch);
}

static CsnIssueRow *
make_row (Fixture *f, guint i)
{
  return csn_issue_row_new (f->loaded->rows, i,
                            ((CsnIssued *) g_ptr_array_index (f->loaded->judged, i))->problems);
}

/* --- Rows and the choice among them ------------------------------------------------------------------- */
static void
test_rows (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_assert_cmpuint (csn_rows_length (f->loaded->rows), ==, 2);
  g_autoptr (CsnIssueRow) holds = make_row (f, 0), wants = make_row (f, 1);
  g_autofree char *copy = csn_issue_row_dup_copy (holds), *other = csn_issue_row_dup_copy (wants),
                  *sentence = csn_issue_row_dup_sentence (holds);
  g_assert_cmpint (csn_issue_row_get_standing (holds), ==, CSN_ISSUE_PREPARED);
  g_assert_cmpint (csn_issue_row_get_standing (wants), ==, CSN_ISSUE_TO_PREPARE);
  g_assert_false (csn_issue_row_lacks_receipt (holds));
  g_assert_true (g_str_has_prefix (copy, "Copy 1, prepared "));
  g_assert_cmpstr (other, ==, "Not prepared");
  g_assert_true (g_str_has_prefix (sentence, "Example Stores, B. Example. Undertaking: Signed "));
}

static void
test_choice (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  GListStore *store = g_list_store_new (CSN_TYPE_ISSUE_ROW);
  g_autoptr (CsnIssueRow) first = make_row (f, 0), second = make_row (f, 1);
  g_list_store_append (store, first);
  g_list_store_append (store, second);
  g_autoptr (CsnIssueChoice) choice = csn_issue_choice_new (G_LIST_MODEL (g_object_ref (store)));
  GtkSelectionModel *model = GTK_SELECTION_MODEL (choice);
  g_assert_false (gtk_selection_model_select_item (model, 1, TRUE)); /* an arrow key */
  g_assert_false (csn_issue_row_is_chosen (second));
  csn_issue_choice_toggle (choice, first);
  g_assert_true (gtk_selection_model_is_selected (model, 0));
  gtk_selection_model_select_item (model, 1, TRUE);
  g_assert_true (csn_issue_row_is_chosen (first)); /* and stays so */
  g_assert_true (gtk_selection_model_select_all (model));
  g_assert_true (csn_issue_row_is_chosen (second));
  g_list_store_remove_all (store); /* a filter hides them */
  g_assert_true (csn_issue_row_is_chosen (first));
  g_object_unref (store);
}

/* --- Preparing ------------------------------------------------------------------------------------------ */
static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_clear_pointer (&f->issued, g_ptr_array_unref);
  g_clear_pointer (&f->problems, g_ptr_array_unref);
  f->issued = _csn_issue_prepare_finish (CSN_SESSION (source), result, &f->problems, &f->error);
  f->over = TRUE;
}

static CsnIssueWanted *
want (Fixture *f, const char *medium, const char *first, const char *second)
{
  const char     *ids[] = { first, second, NULL };
  CsnIssueWanted *wanted = g_new0 (CsnIssueWanted, 1);
  wanted->release_id = g_strdup (f->release);
  wanted->medium = g_strdup (medium);
  wanted->recipient_ids = g_strdupv ((char **) ids);
  return wanted;
}

static void
prepare (Fixture *f, CsnIssueWanted *wanted, CsnIssueProgress *progress)
{
  _csn_issue_prepare_async (f->session, wanted, progress, NULL, prepared_cb, f);
  wait_over (f);
}

static void
test_medium (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnIssueProgress *progress = _csn_issue_progress_new ();
  prepare (f, want (f, "disc", csn_rows_text (f->loaded->rows, 1, "id"), NULL), progress);
  g_assert_null (f->issued);
  g_assert_nonnull (f->problems);
  load (f);
  g_autoptr (CsnIssueRow) row = make_row (f, 1);
  g_assert_cmpint (csn_issue_row_get_standing (row), ==, CSN_ISSUE_TO_PREPARE); /* nothing was prepared */
  _csn_issue_progress_unref (progress);
}

static gboolean
beat (gpointer data)
{
  ((Fixture *) data)->beats++;
  return G_SOURCE_CONTINUE;
}

/* The one who could not have a copy is named with the reason, the other has his; the main loop went on
 * meanwhile. */
static void
test_partly (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnIssueProgress *progress = _csn_issue_progress_new ();
  guint             source = g_timeout_add (5, beat, f);
  prepare (f, want (f, "paper", csn_rows_text (f->loaded->rows, 1, "id"), "nobody-at-all"), progress);
  g_source_remove (source);
  g_assert_cmpuint (f->beats, >, 3);
  g_assert_cmpuint (f->issued->len, ==, 2);
  const CsnIssued *one = g_ptr_array_index (f->issued, 0), *none = g_ptr_array_index (f->issued, 1);
  g_assert_nonnull (one->copy_id);
  g_assert_null (none->copy_id);
  g_assert_true (csn_problems_block (none->problems));
  g_assert_cmpint (g_atomic_int_get (&progress->done), ==, 1);
  g_assert_cmpint (g_atomic_int_get (&progress->total), ==, 1);
  _csn_issue_progress_unref (progress);
}

/* --- Reading ----------------------------------------------------------------------------------------------
 */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_clear_pointer (&f->issued, g_ptr_array_unref);
  f->issued = _csn_copies_read_finish (CSN_SESSION (source), result, &f->error);
  f->over = TRUE;
}

static void
test_looks (Fixture *f, gconstpointer data)
{
  static const char *const COUNT[] = { "SELECT count(*) FROM looks WHERE what = 'form'", NULL };
  if (f->folder == NULL)
    return;
  const char      *ids[] = { csn_rows_text (f->loaded->rows, 0, "copy_id"), NULL };
  const char      *case_id = csn_rows_text (f->loaded->head, 0, "case_id");
  g_autofree char *release = g_strdup (f->release);
  for (int again = 0; again < 2; again++)
    {
      _csn_copies_read_async (f->session, case_id, ids, again ? ids : NULL, "Comparing with what was found",
                              NULL, read_cb, f);
      wait_over (f);
      g_assert_cmpuint (f->issued->len, ==, 1);
      g_assert_cmpmem (g_bytes_get_data (g_ptr_array_index (f->issued, 0), NULL), 5, "%PDF-", 5);
    }
  csn_session_query_async (f->session, COUNT, NULL, NULL, NULL, queried_cb, f);
  wait_over (f);
  g_assert_cmpstr (f->release, ==, "1"); /* once, though it was read twice */
}

/* --- Leaving ---------------------------------------------------------------------------------------------- */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  csn_save_pdfs_finish (result, NULL, &f->error);
  f->over = TRUE;
}

static gboolean
is_idle (gpointer page)
{
  return !csn_page_is_busy (page);
}

static gboolean
is_asked (gpointer dialog)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *l = windows; l != NULL; l = l->next)
    if (GTK_IS_FILE_CHOOSER_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      *(GtkDialog **) dialog = l->data;
  return *(GtkDialog **) dialog != NULL;
}

static gboolean
is_chosen (gpointer data)
{
  const gpointer *going = data;
  g_autoptr (GFile) chosen = gtk_file_chooser_get_file (going[0]);
  return chosen != NULL && g_file_equal (chosen, going[1]);
}

/* The folder is chosen in a dialogue that was open for @days. */
static void
save_after (Fixture *f, CsnPage *page, int days)
{
  static const char *const NAMES[] = { "CZ-041-26-copy-1.pdf", NULL };
  GtkDialog *dialog = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (f->scratch);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pdfs, g_bytes_new_static ("copy", 4));
  csn_save_pdfs_async (GTK_WIDGET (page), NAMES, pdfs, csn_rows_text (f->loaded->head, 0, "case_id"), saved_cb, f);
  csn_fixture_wait (is_asked, &dialog);
  g_assert_true (gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL));
  const gpointer going[] = { dialog, folder };
  csn_fixture_wait (is_chosen, (gpointer) going);
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + days * G_TIME_SPAN_DAY);
  gtk_dialog_response (dialog, GTK_RESPONSE_ACCEPT);
  csn_fixture_wait (is_over, f);
  f->over = FALSE;
}

static void
test_overnight (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *path = g_build_filename (f->scratch, "CZ-041-26-copy-1.pdf", NULL);
  GtkWidget       *window = gtk_window_new ();
  CsnPage         *page = csn_issue_page_new (f->session, f->release);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  csn_fixture_wait (is_idle, page);
  save_after (f, page, 0);
  g_assert_no_error (f->error);
  g_assert_cmpint (g_remove (path), ==, 0);
  save_after (f, page, 200);
  g_assert_error (f->error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  g_assert_nonnull (strstr (f->error->message, "is past its review date"));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_error (&f->error);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
#define add(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  add ("/app/F33/issue/rows-say-what-each-recipient-has", test_rows);
  add ("/app/F33/issue/choice-outlives-arrows-and-filters", test_choice);
  add ("/app/F45/issue/disc-without-number-prepares-nothing", test_medium);
  add ("/app/F40/issue/who-gets-none-is-named-and-the-window-lives", test_partly);
  add ("/app/F06/issue/a-copy-looked-at-is-recorded-once", test_looks);
  add ("/app/F46/issue/a-dialogue-open-overnight-saves-nothing-overdue", test_overnight);
  return g_test_run ();
}
