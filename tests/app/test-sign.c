/* The recipient's screen: undertakings by all three ways, receipts, and that it cannot be left.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-file-pick.h"
#include "csn-scan-page.h"
#include "csn-sign-fixture.h"
#include "csn-sign.h"
#include "csn-test.h"
#include <adwaita.h>

/* --- Undertakings ------------------------------------------------------------------------------------ */
static void
test_reading_first (SignFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  gtk_widget_set_size_request (GTK_WIDGET (f->window), 640, -1);
  csn_sign_undertaking (f->page, f->member);
  sign_wait_step (f, CSN_SIGN_READ);
  csn_fixture_settle (200);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->screen));
  g_assert_nonnull (strstr (shown, "Longmarket Books"));
  g_assert_nonnull (strstr (shown, "9. We will return or destroy every copy")); /* the whole of it */
  g_assert_nonnull (strstr (shown, "Read to the end, or tick that you have read it"));
  g_assert_false (gtk_widget_get_sensitive (sign_find (f, GTK_TYPE_BUTTON, "Continue")));
  gtk_toggle_button_set_active (f->screen->welsh,
                                TRUE); /* another language may be read, but is not what is signed */
  sign_wait_text (f, "Y geiriad Saesneg y byddwch yn ei lofnodi");
  sign_press (f, "Dangos y geiriad i’w lofnodi");
  sign_wait_text (f, "Read the undertaking");
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (f->screen->scroller);
  csn_fixture_settle (100);
  gtk_adjustment_set_value (down, gtk_adjustment_get_upper (down));
  g_assert_true (gtk_widget_get_sensitive (sign_find (f, GTK_TYPE_BUTTON, "Continue")));
}

static void
test_by_words (SignFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  sign_read_and_choose (f, "Confirm in words");
  sign_press (f, "I agree and sign"); /* a click is never enough */
  sign_wait_text (f, "Enter your full name");
  sign_wait_text (f, "Say in your own words");
  g_assert_true (sign_has_focus (f, sign_field (f, "signed_by")));
  gtk_editable_set_text (GTK_EDITABLE (sign_field (f, "signed_by")), "B. Example");
  gtk_editable_set_text (GTK_EDITABLE (sign_field (f, "capacity")), "Owner");
  sign_type_words (f, "I have read the undertaking and I agree to all of it");
  sign_wait_text (f, CSN_FIXTURE_USER);
  sign_press (f, "I agree and sign");
  sign_wait_step (f, CSN_SIGN_FINISHED);
  g_assert_cmpuint (f->screen->forms->len, ==, 1);
  g_autofree char *kept = sign_ask (f, "SELECT method || ' ' || signed_by || ' ' || witness AS answer FROM "
                                       "undertakings ORDER BY recorded_seq DESC LIMIT 1");
  g_assert_cmpstr (kept, ==, "words B. Example " CSN_FIXTURE_USER);
}

static void
test_drawn (SignFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  sign_read_and_choose (f, "Sign on this screen");
  GtkWidget *done = sign_find (f, GTK_TYPE_BUTTON, "Done");
  g_assert_false (gtk_widget_get_sensitive (done));
  sign_wait_text (f, "Sign in the box, then press Done");
  sign_draw (f, 0.1, 0.11);
  g_assert_false (gtk_widget_get_sensitive (done)); /* a tap is no signature */
  sign_draw (f, 0.2, 0.7);
  g_assert_true (gtk_widget_get_sensitive (done));
  g_assert_cmpuint (csn_signature_pad_count (f->screen->pad), ==, 2);
  sign_press (f, "Undo stroke");
  g_assert_cmpuint (csn_signature_pad_count (f->screen->pad), ==, 1);
  g_assert_false (gtk_widget_get_sensitive (done));
  sign_draw (f, 0.2, 0.7);
  sign_press (f, "Clear");
  g_assert_cmpuint (csn_signature_pad_count (f->screen->pad), ==, 0);
  g_assert_false (gtk_widget_get_sensitive (done));
  sign_draw (f, 0.2, 0.8);
  gtk_editable_set_text (GTK_EDITABLE (sign_field (f, "capacity")), "Owner");
  sign_press (f, "Done");
  sign_wait_step (f, CSN_SIGN_FINISHED);
  g_autofree char *kept = sign_ask (
      f, "SELECT method || ' ' || (json_array_length (strokes, '$[0]') > 10) || ' ' || json_array_length "
         "(strokes, '$[0][0]') AS answer FROM undertakings WHERE method = 'drawn'");
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
page_pushed_cb (CsnPage *page, CsnPage *pushed, SignFixture *f)
{
  f->page = g_object_ref (pushed);
}

static void
test_scan (SignFixture *f, gconstpointer data)
{
  g_autofree char *sample = csn_test_sample ("portraits/portrait-05-icc-srgb.jpg");
  if (f->folder == NULL || sample == NULL)
    return;
  CsnPage *under = f->page;
  g_signal_connect (under, "push", G_CALLBACK (page_pushed_cb), f);
  csn_sign_undertaking (under, f->member);
  sign_read_and_choose (f, "Sign on paper");
  sign_wait_step (f, CSN_SIGN_RETURN); /* paper is the co-ordinator's work */
  sign_give_back (f, CSN_FIXTURE_PASSPHRASE);
  csn_fixture_wait (sign_is_gone, f);
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
  g_autofree char *kept = sign_ask (f, "SELECT method || ' ' || scan_type || ' ' || paper_place AS answer "
                                       "FROM undertakings ORDER BY recorded_seq DESC LIMIT 1");
  g_assert_cmpstr (kept, ==, "scan JPEG Cabinet 2");
  g_object_unref (f->page);
}

/* --- Receipts ---------------------------------------------------------------------------------------- */
static void
test_receipt_warning (SignFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  const char *copies[] = { f->copy_id, NULL };
  csn_sign_receipts (f->page, copies);
  sign_wait_step (f, CSN_SIGN_READ);
  sign_wait_text (f, "CZ/041/");
  sign_wait_text (f, "Do not approach but call the police immediately");
  sign_read_and_choose (f, "Confirm in words");
  GtkWidget *security = sign_field (f, "security_confirmed"),
            *warning = sign_field (f, "warning_acknowledged");
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (security)));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (warning)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sign_field (f, "storage"))), ==,
                   "Locked cabinet in the office");
  gtk_editable_set_text (GTK_EDITABLE (sign_field (f, "received_by")), "B. Example");
  sign_type_words (f, "I have received this copy and will keep it locked away");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (security), TRUE);
  sign_press (f, "I agree and sign");
  sign_wait_text (f, "Read the warning and tick that you have read it");
  g_assert_true (sign_has_focus (f, warning));
  g_autofree char *before = sign_ask (f, "SELECT count(*) AS answer FROM receipts");
  g_assert_cmpstr (before, ==, "1");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (warning), TRUE);
  sign_press (f, "I agree and sign");
  sign_wait_step (f, CSN_SIGN_FINISHED);
  g_autofree char *after =
      sign_ask (f, "SELECT count(*) AS answer FROM receipts WHERE warning_acknowledged = 1");
  g_assert_cmpstr (after, ==, "2");
}

/* --- Leaving ----------------------------------------------------------------------------------------- */
static void
test_cannot_be_left (SignFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  sign_wait_step (f, CSN_SIGN_READ);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (f->window)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->page))); /* nothing of it can be seen either */
  gtk_window_close (GTK_WINDOW (f->screen));
  gtk_window_close (f->window);
  csn_fixture_settle (200);
  g_assert_nonnull (sign_screen ());
  sign_press (f, "Give the computer back");
  sign_wait_text (f, "Please give the computer back");
  sign_give_back (f, "not the passphrase");
  sign_wait_text (f, "This is not the passphrase");
  g_assert_nonnull (sign_screen ());
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (f->window)));
  sign_give_back (f, CSN_FIXTURE_PASSPHRASE);
  csn_fixture_wait (sign_is_gone, f);
  g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (f->window)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->page)));
}

static void
test_goes_with_its_page (SignFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_sign_undertaking (f->page, f->member);
  sign_read_and_choose (f, "Confirm in words");
  gtk_editable_set_text (GTK_EDITABLE (sign_field (f, "signed_by")), "Bryn Half");
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), NULL); /* as locking does */
  g_assert_null (sign_screen ());
  CsnPage *again = sign_page_new (f->session);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), GTK_WIDGET (again));
  csn_sign_undertaking (again, f->member);
  sign_read_and_choose (f, "Confirm in words");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sign_field (f, "signed_by"))), ==, "Bryn Half");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  sign_add ("/app/F27/undertaking/is-read-before-it-is-signed", test_reading_first);
  sign_add ("/app/F27/undertaking/in-words-and-never-by-a-click", test_by_words);
  sign_add ("/app/F27/undertaking/drawn-undone-cleared-signed", test_drawn);
  sign_add ("/app/F27/undertaking/scan-by-the-co-ordinator", test_scan);
  sign_add ("/app/F39/receipt/warning-must-be-ticked", test_receipt_warning);
  sign_add ("/app/F39/screen/cannot-be-left-without-the-passphrase", test_cannot_be_left);
  sign_add ("/app/F39/screen/goes-with-its-page-and-keeps-what-was-typed", test_goes_with_its_page);
  return g_test_run ();
}
