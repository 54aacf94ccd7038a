/* The recipient's screen: undertakings by all three ways, receipts, and that it cannot be left. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-file-pick.h"
#include "csn-scan-page.h"
#include "csn-sign-private.h"
#include "csn-sign.h"
#include "csn-test.h"
#include <adwaita.h>

/* A page that asks for signatures and does nothing else. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, CsnPage)
struct _TestPage
{
  CsnPage parent_instance;
};
G_DEFINE_FINAL_TYPE (TestPage, test_page, CSN_TYPE_PAGE)
static void
test_page_class_init (TestPageClass *class)
{
}
static void
test_page_init (TestPage *self)
{
}

typedef struct
{
  char          *scratch, *folder, *member, *copy_id;
  CsnSession    *session;
  GtkWindow     *window;
  CsnPage       *page;
  CsnSignWindow *screen;
  CsnSignStep    awaited;
  const char    *text;
  gboolean       flag;
} Fixture;

static gboolean
flag_is_set (gpointer data)
{
  return ((Fixture *) data)->flag;
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  csn_session_unlock_finish (CSN_SESSION (source), result, NULL, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->flag = TRUE;
}

/* The second member's copy is supplied and has no receipt yet. */
static void
supply_second (Fixture *f)
{
  GError *error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, clock, &error);
  g_assert_true (csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error));
  g_autoptr (CsnRows) rows = csn_register_query (
      reg, &error, "SELECT p.id, r.id AS release_id FROM recipients p, releases r WHERE p.organisation = 'Longmarket Books'", NULL);
  f->member = g_strdup (csn_rows_text (rows, 0, "id"));
  const char *ids[] = { f->member, NULL };
  g_autoptr (GPtrArray) issued = NULL;
  csn_register_issue (reg, csn_rows_text (rows, 0, "release_id"), ids, NULL, &issued, &error);
  g_assert_no_error (error);
  f->copy_id = g_strdup (((CsnIssued *) g_ptr_array_index (issued, 0))->copy_id);
  g_assert_nonnull (f->copy_id);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_assert_true (csn_vault_init (NULL));
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  f->scratch = csn_test_scratch ();
  f->folder = csn_fixture_register (f->scratch, 0);
  if (f->folder == NULL)
    return;
  supply_second (f);
  f->session = csn_session_new (clock);
  csn_session_unlock_async (f->session, f->folder, CSN_FIXTURE_USER, passphrase, unlocked_cb, f);
  csn_fixture_wait (flag_is_set, f);
  f->window = GTK_WINDOW (adw_application_window_new (NULL));
  f->page = g_object_new (TEST_TYPE_PAGE, "session", f->session, NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (f->window);
  csn_fixture_settle (150);
  g_clear_object (&f->session);
  g_free (f->folder);
  g_free (f->member);
  g_free (f->copy_id);
  csn_test_scratch_remove (f->scratch);
}

static CsnSignWindow *
find_screen (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      if (CSN_IS_SIGN_WINDOW (toplevel))
        return CSN_SIGN_WINDOW (toplevel);
    }
  return NULL;
}

static gboolean
is_at_step (gpointer data)
{
  Fixture *f = data;
  f->screen = find_screen ();
  return f->screen != NULL && f->screen->step == f->awaited && !f->screen->busy;
}

static void
wait_for_step (Fixture *f, CsnSignStep step)
{
  f->awaited = step;
  csn_fixture_wait (is_at_step, f);
}

static gboolean
screen_is_gone (gpointer data)
{
  return find_screen () == NULL;
}

static gboolean
text_is_shown (gpointer data)
{
  Fixture         *f = data;
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->screen));
  return strstr (shown, f->text) != NULL;
}

static void
wait_for_text (Fixture *f, const char *text)
{
  f->text = text;
  csn_fixture_wait (text_is_shown, f);
}

/* By the words on it: buttons here hold a label of their own. */
static GtkWidget *
find_by_label (Fixture *f, GType type, const char *text)
{
  GtkWidget *label = csn_fixture_find (GTK_WIDGET (f->screen), GTK_TYPE_LABEL, text);
  g_test_message ("%s", text);
  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, type);
}

static void
press (Fixture *f, const char *text)
{
  GtkWidget *button = find_by_label (f, GTK_TYPE_BUTTON, text);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
tick (Fixture *f, const char *text)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_by_label (f, GTK_TYPE_CHECK_BUTTON, text)), TRUE);
}

static GtkWidget *
find_field (Fixture *f, const char *name)
{
  for (guint i = 0; i < f->screen->fields->len; i++)
    if (g_str_equal (g_array_index (f->screen->fields, CsnSignField, i).name, name))
      return g_array_index (f->screen->fields, CsnSignField, i).field;
  g_assert_not_reached ();
}

static gboolean
has_focus (Fixture *f, GtkWidget *field)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->screen));
  return focus == field || (focus != NULL && gtk_widget_is_ancestor (focus, field));
}

static void
type_words (Fixture *f, const char *words)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_field (f, "words"))), words, -1);
}

static void
draw_stroke (Fixture *f, double from, double to)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->screen->pad));
  double width = gtk_widget_get_width (GTK_WIDGET (f->screen->pad)), height = gtk_widget_get_height (GTK_WIDGET (f->screen->pad));
  g_assert_cmpfloat (width, >, 100);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) pen = g_list_model_get_item (controllers, i);
      if (!GTK_IS_GESTURE_STYLUS (pen))
        continue;
      g_signal_emit_by_name (pen, "down", from * width, 0.5 * height);
      for (double x = from; x < to; x += 0.02)
        g_signal_emit_by_name (pen, "motion", x * width, (0.3 + x / 3) * height);
      g_signal_emit_by_name (pen, "up", to * width, 0.5 * height);
    }
}

static char *
ask (Fixture *f, const char *select)
{
  GError *error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, clock, &error);
  g_assert_true (csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error));
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error, select, NULL);
  g_assert_no_error (error);
  return g_strdup (csn_rows_length (rows) == 0 ? "" : csn_rows_text (rows, 0, "answer"));
}

static void
read_and_choose (Fixture *f, const char *way)
{
  wait_for_step (f, CSN_SIGN_READ);
  tick (f, "I have read it");
  press (f, "Continue");
  wait_for_step (f, CSN_SIGN_WAYS);
  press (f, way);
  if (!g_str_equal (way, "Sign on paper"))
    wait_for_step (f, CSN_SIGN_FORM);
  csn_fixture_settle (50);
}

static void
give_back (Fixture *f, const char *passphrase)
{
  gtk_editable_set_text (GTK_EDITABLE (f->screen->entry), passphrase);
  press (f, "Return to the register");
}

/* --- Undertakings ------------------------------------------------------------------------------------ */
static void
test_reading_first (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  gtk_widget_set_size_request (GTK_WIDGET (f->window), 640, -1);
  csn_sign_undertaking (f->page, f->member);
  wait_for_step (f, CSN_SIGN_READ);
  csn_fixture_settle (200);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->screen));
  g_assert_nonnull (strstr (shown, "Longmarket Books"));
  g_assert_nonnull (strstr (shown, "9. We will return or destroy every copy")); /* the whole of it */
  g_assert_nonnull (strstr (shown, "Read to the end, or tick that you have read it"));
  g_assert_false (gtk_widget_get_sensitive (find_by_label (f, GTK_TYPE_BUTTON, "Continue")));
  gtk_toggle_button_set_active (f->screen->welsh, TRUE); /* another language may be read, but is not what is signed */
  wait_for_text (f, "Y geiriad Saesneg y byddwch yn ei lofnodi");
  press (f, "Dangos y geiriad i’w lofnodi");
  wait_for_text (f, "Read the undertaking");
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (f->screen->scroller);
  csn_fixture_settle (100);
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  g_assert_true (gtk_widget_get_sensitive (find_by_label (f, GTK_TYPE_BUTTON, "Continue")));
}

static void
test_by_words (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  read_and_choose (f, "Confirm in words");
  press (f, "I agree and sign"); /* a click is never enough */
  wait_for_text (f, "Enter your full name");
  wait_for_text (f, "Say in your own words");
  g_assert_true (has_focus (f, find_field (f, "signed_by")));
  gtk_editable_set_text (GTK_EDITABLE (find_field (f, "signed_by")), "B. Example");
  gtk_editable_set_text (GTK_EDITABLE (find_field (f, "capacity")), "Owner");
  type_words (f, "I have read the undertaking and I agree to all of it");
  wait_for_text (f, CSN_FIXTURE_USER);
  press (f, "I agree and sign");
  wait_for_step (f, CSN_SIGN_FINISHED);
  g_assert_cmpuint (f->screen->forms->len, ==, 1);
  g_autofree char *kept = ask (f, "SELECT method || ' ' || signed_by || ' ' || witness AS answer FROM undertakings ORDER BY recorded_seq DESC LIMIT 1");
  g_assert_cmpstr (kept, ==, "words B. Example " CSN_FIXTURE_USER);
}

static void
test_drawn (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  read_and_choose (f, "Sign on this screen");
  GtkWidget *done = find_by_label (f, GTK_TYPE_BUTTON, "Done");
  g_assert_false (gtk_widget_get_sensitive (done));
  wait_for_text (f, "Sign in the box, then press Done");
  draw_stroke (f, 0.1, 0.11);
  g_assert_false (gtk_widget_get_sensitive (done)); /* a tap is no signature */
  draw_stroke (f, 0.2, 0.7);
  g_assert_true (gtk_widget_get_sensitive (done));
  g_assert_cmpuint (csn_signature_pad_count (f->screen->pad), ==, 2);
  press (f, "Undo stroke");
  g_assert_cmpuint (csn_signature_pad_count (f->screen->pad), ==, 1);
  g_assert_false (gtk_widget_get_sensitive (done));
  draw_stroke (f, 0.2, 0.7);
  press (f, "Clear");
  g_assert_cmpuint (csn_signature_pad_count (f->screen->pad), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (done));
  draw_stroke (f, 0.2, 0.8);
  gtk_editable_set_text (GTK_EDITABLE (find_field (f, "capacity")), "Owner");
  press (f, "Done");
  wait_for_step (f, CSN_SIGN_FINISHED);
  g_autofree char *kept = ask (f, "SELECT method || ' ' || (json_array_length (strokes, '$[0]') > 10) || ' ' || json_array_length (strokes, '$[0][0]') "
                                  "AS answer FROM undertakings WHERE method = 'drawn'");
  g_assert_cmpstr (kept, ==, "drawn 1 4");
}

static gboolean
pick_is_ready (gpointer data)
{
  return csn_file_pick_get (data) != NULL;
}

static gboolean
page_is_idle (gpointer data)
{
  return !csn_page_is_busy (data);
}

static void
page_pushed_cb (CsnPage *page, CsnPage *pushed, Fixture *f)
{
  f->page = g_object_ref (pushed);
}

static void
test_scan (Fixture *f, gconstpointer data)
{
  g_autofree char *sample = csn_test_sample ("portraits/portrait-05-icc-srgb.jpg");
  if (f->folder == NULL || sample == NULL)
    return;
  CsnPage *under = f->page;
  g_signal_connect (under, "push", G_CALLBACK (page_pushed_cb), f);
  csn_sign_undertaking (under, f->member);
  read_and_choose (f, "Sign on paper");
  wait_for_step (f, CSN_SIGN_RETURN); /* paper is the co-ordinator's work */
  give_back (f, CSN_FIXTURE_PASSPHRASE);
  csn_fixture_wait (screen_is_gone, f);
  g_assert_true (CSN_IS_SCAN_PAGE (f->page));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), GTK_WIDGET (f->page));
  csn_fixture_wait (page_is_idle, f->page);
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (f->page));
  CsnFilePick *pick = CSN_FILE_PICK (csn_fixture_find (GTK_WIDGET (f->page), CSN_TYPE_FILE_PICK, NULL));
  csn_page_proceed (f->page); /* no file */
  g_assert_true (csn_page_is_failed (f->page));
  g_autoptr (GFile) file = g_file_new_for_path (sample);
  csn_file_pick_read (pick, file);
  csn_fixture_wait (pick_is_ready, pick);
  csn_document_set (document, "capacity", "Owner");
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (f->session));
  csn_document_set (document, "signed_on", today);
  csn_document_set (document, "paper_place", "Cabinet 2");
  csn_page_proceed (f->page); /* nobody compared the wording */
  csn_fixture_wait (page_is_idle, f->page);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->page));
  g_assert_nonnull (strstr (shown, "is not the wording of the policy edition in force"));
  csn_document_set_answer (document, "present_wording", CSN_ANSWER_YES);
  csn_page_proceed (f->page);
  csn_fixture_wait (page_is_idle, f->page);
  g_autofree char *kept = ask (f, "SELECT method || ' ' || scan_type || ' ' || paper_place AS answer FROM undertakings ORDER BY recorded_seq DESC LIMIT 1");
  g_assert_cmpstr (kept, ==, "scan JPEG Cabinet 2");
  g_object_unref (f->page);
}

/* --- Receipts ---------------------------------------------------------------------------------------- */
static void
test_receipt_warning (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  const char *copies[] = { f->copy_id, NULL };
  csn_sign_receipts (f->page, copies);
  wait_for_step (f, CSN_SIGN_READ);
  wait_for_text (f, "CZ/041/");
  wait_for_text (f, "Do not approach but call the police immediately");
  read_and_choose (f, "Confirm in words");
  GtkWidget *security = find_field (f, "security_confirmed"), *warning = find_field (f, "warning_acknowledged");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (security)));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (warning)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (f, "storage"))), ==, "Locked cabinet in the office");
  gtk_editable_set_text (GTK_EDITABLE (find_field (f, "received_by")), "B. Example");
  type_words (f, "I have received this copy and will keep it locked away");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (security), TRUE);
  press (f, "I agree and sign");
  wait_for_text (f, "Read the warning and tick that you have read it");
  g_assert_true (has_focus (f, warning));
  g_autofree char *before = ask (f, "SELECT count(*) AS answer FROM receipts");
  g_assert_cmpstr (before, ==, "1");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (warning), TRUE);
  press (f, "I agree and sign");
  wait_for_step (f, CSN_SIGN_FINISHED);
  g_autofree char *after = ask (f, "SELECT count(*) AS answer FROM receipts WHERE warning_acknowledged = 1");
  g_assert_cmpstr (after, ==, "2");
}

/* --- Leaving ----------------------------------------------------------------------------------------- */
static void
test_cannot_be_left (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  wait_for_step (f, CSN_SIGN_READ);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (f->window)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->page))); /* nothing of it can be seen either */
  gtk_window_close (GTK_WINDOW (f->screen));
  gtk_window_close (f->window);
  csn_fixture_settle (200);
  g_assert_nonnull (find_screen ());
  press (f, "Give the computer back");
  wait_for_text (f, "Please give the computer back");
  give_back (f, "not the passphrase");
  wait_for_text (f, "This is not the passphrase");
  g_assert_nonnull (find_screen ());
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (f->window)));
  give_back (f, CSN_FIXTURE_PASSPHRASE);
  csn_fixture_wait (screen_is_gone, f);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (f->window)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->page)));
}

static void
test_goes_with_its_page (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  read_and_choose (f, "Confirm in words");
  gtk_editable_set_text (GTK_EDITABLE (find_field (f, "signed_by")), "Bryn Half");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), NULL); /* as locking does */
  g_assert_null (find_screen ());
  CsnPage *again = g_object_new (TEST_TYPE_PAGE, "session", f->session, NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), GTK_WIDGET (again));
  csn_sign_undertaking (again, f->member);
  read_and_choose (f, "Confirm in words");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_field (f, "signed_by"))), ==, "Bryn Half");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  ADD ("/app/F27/undertaking/is-read-before-it-is-signed", test_reading_first);
  ADD ("/app/F27/undertaking/in-words-and-never-by-a-click", test_by_words);
  ADD ("/app/F27/undertaking/drawn-undone-cleared-signed", test_drawn);
  ADD ("/app/F27/undertaking/scan-by-the-co-ordinator", test_scan);
  ADD ("/app/F39/receipt/warning-must-be-ticked", test_receipt_warning);
  ADD ("/app/F39/screen/cannot-be-left-without-the-passphrase", test_cannot_be_left);
  ADD ("/app/F39/screen/goes-with-its-page-and-keeps-what-was-typed", test_goes_with_its_page);
  return g_test_run ();
}
