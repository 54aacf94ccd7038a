/* One record: corrections beside what was signed; the photograph turned and cropped in recorded steps, what
 * its file holds. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-page.h"
#include "csn-app-resources.h"
#include "csn-decide-fixture.h"
#include "csn-photo-page-private.h"
#include "csn-record-page.h"
#include "csn-register-page-private.h"
#include "csn-test.h"
#include "csn-window-fixture.h"
#include <string.h>

/* --- The photograph ------------------------------------------------------------------------------------- */
static gboolean
is_still (gpointer data)
{
  CsnPhotoPage *page = data;
  return !csn_page_is_busy (CSN_PAGE (page)) && page->width > 0;
}

static CsnPhotoPage *
open_photo (DecideFixture *f)
{
  if (f->folder == NULL)
    {
      g_test_skip ("The sample photographs are not on this machine");
      return NULL;
    }
  g_autofree char *select = g_strdup_printf ("SELECT id FROM photos WHERE case_id = '%s'", f->case_id);
  g_autofree char *photo_id = decide_ask (f, select);
  CsnPage         *page =
      csn_photo_page_new_for_case (f->session, f->case_id, photo_id, "Comparing with the report of Friday");
  decide_show (f, page);
  csn_fixture_wait (is_still, page);
  return CSN_PHOTO_PAGE (page);
}

static char *
read_steps (DecideFixture *f)
{
  g_autofree char *select = g_strdup_printf ("SELECT steps FROM photos WHERE case_id = '%s'", f->case_id);
  return decide_ask (f, select);
}

static void
test_turn (DecideFixture *f, gconstpointer data)
{
  CsnPhotoPage *page = open_photo (f);
  if (page == NULL)
    return;
  int              width = page->width, height = page->height;
  g_autofree char *hash = decide_ask (f, "SELECT sha256 FROM photos");
  g_autofree char *looked =
      decide_ask (f, "SELECT reason FROM looks WHERE what = 'photo' ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (looked, ==, "Comparing with the report of Friday"); /* F06 */
  g_assert_cmpint (width, !=, height);
  gtk_widget_activate_action (GTK_WIDGET (page), "photo.rotate-right", NULL);
  csn_fixture_wait (is_still, page);
  g_autofree char *steps = read_steps (f);
  g_assert_cmpstr (steps, ==, "[{\"step\":\"rotate\",\"degrees\":90}]");
  g_assert_cmpint (page->width, ==, height);
  g_assert_cmpint (page->height, ==, width);
  g_assert_true (decide_says (f, "Turned right"));
  CsnPixels *again =
      csn_register_apply_steps (page->look->upright, steps, NULL); /* reproducible from the master */
  g_assert_cmpuint (again->width, ==, (guint) height);
  csn_pixels_free (again);
  gtk_widget_activate_action (GTK_WIDGET (page), "photo.undo", NULL);
  csn_fixture_wait (is_still, page);
  g_autofree char *none = read_steps (f), *unchanged = decide_ask (f, "SELECT sha256 FROM photos");
  g_assert_cmpstr (none, ==, "[]");
  g_assert_cmpstr (unchanged, ==, hash);
  g_assert_cmpint (page->width, ==, width);
}

static AdwMessageDialog *
find_dialog (void)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      if (ADW_IS_MESSAGE_DIALOG (toplevel))
        return ADW_MESSAGE_DIALOG (toplevel);
    }
  return NULL;
}

static gboolean
is_asking (gpointer data)
{
  return find_dialog () != NULL;
}

static void
answer (const char *reason)
{
  csn_fixture_wait (is_asking, NULL);
  AdwMessageDialog *dialog = find_dialog ();
  GtkWidget        *entry = gtk_widget_get_last_child (adw_message_dialog_get_extra_child (dialog));
  gtk_editable_set_text (GTK_EDITABLE (entry), reason);
  adw_message_dialog_response (dialog, "show");
  csn_fixture_settle (200);
}

/* F08a, WCAG 2.5.7: by numbers alone. */
static void
test_crop (DecideFixture *f, gconstpointer data)
{
  CsnPhotoPage *page = open_photo (f);
  if (page == NULL)
    return;
  static const int NUMBERS[] = { 10, 20, 120, 90 };
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (page->framing_box)));
  gtk_widget_activate_action (GTK_WIDGET (page), "photo.crop", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page->framing_box)));
  for (int i = 0; i < 4; i++)
    gtk_spin_button_set_value (page->numbers[i], NUMBERS[i]);
  gtk_widget_activate_action (GTK_WIDGET (page), "photo.keep", NULL);
  answer ("Somebody else is beside the person");
  csn_fixture_wait (is_still, page);
  g_autofree char *cropped = read_steps (f);
  g_assert_cmpstr (cropped, ==, "[{\"step\":\"crop\",\"x\":10,\"y\":20,\"width\":120,\"height\":90}]");
  g_assert_cmpint (page->width, ==, 120);
  g_assert_cmpint (page->height, ==, 90);
  gtk_widget_activate_action (GTK_WIDGET (page), "photo.mask", NULL);
  gtk_spin_button_set_value (page->numbers[0], 9999); /* stays within the picture */
  g_assert_cmpint (gtk_spin_button_get_value_as_int (page->numbers[0]), ==, 119);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (page->numbers[2]), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (page), "photo.cancel", NULL);
  g_autofree char *kept = read_steps (f);
  g_assert_cmpstr (kept, ==, cropped);
}

static void
test_about (void)
{
  g_autofree char *path = csn_test_sample ("portraits/portrait-09-leaky-metadata.jpg");
  if (path == NULL)
    return;
  GError *error = NULL;
  g_autoptr (GBytes) file = csn_test_read (path);
  g_autoptr (CsnPhotoLook) look = _csn_photo_look_new ();
  look->upright = csn_decode_picture (file, 0, &look->inspection, &error);
  g_assert_no_error (error);
  look->steps = g_strdup ("[]");
  look->reference = g_strdup ("CZ/047/26");
  look->why_not = g_strdup ("This case has been decided.");
  look->bytes = (gint64) g_bytes_get_size (file);
  CsnPhotoPage *page =
      CSN_PHOTO_PAGE (g_object_ref_sink (csn_photo_page_new_for_case (NULL, "case", "photo", "reason")));
  _csn_photo_page_fill (page, look);
  csn_fixture_wait (is_still, page);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  g_test_message ("%s", shown);
  g_assert_nonnull (strstr (shown, "Camera date\n21 July 2024"));
  g_assert_nonnull (strstr (shown, "Contains location\nYes – will be removed"));
  g_assert_nonnull (strstr (shown, "Contains names or captions\nYes – will be removed"));
  g_assert_nonnull (strstr (shown, "Contains a small picture of its own\nYes – will be removed"));
  g_assert_nonnull (strstr (shown, "This case has been decided."));
  GtkWidget *picture = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_PICTURE, NULL);
  g_assert_cmpstr (gtk_picture_get_alternative_text (GTK_PICTURE (picture)), ==, "Photograph CZ/047/26");
  g_object_unref (page);
}

/* --- Corrections ---------------------------------------------------------------------------------------- */
static void
correct (CsnWindowFixture *f, const char *field, const char *was, const char *now, const char *reason)
{
  CsnPage *record = csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (record), "record.correct", "(ss)", field, was);
  CsnPage     *page = csn_window_fixture_wait_for_page (f, CSN_TYPE_ACT_PAGE);
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (page));
  csn_document_set (document, "now", now);
  csn_document_set (document, "reason", reason);
  csn_page_proceed (page);
}

static void
test_correction (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage *list = csn_window_fixture_open_register (f);
  csn_window_fixture_wait_for_text (f, "theft from shops");
  GtkSelectionModel *selection = gtk_column_view_get_model (CSN_REGISTER_PAGE (list)->view);
  gtk_selection_model_select_item (selection, g_list_model_get_n_items (G_LIST_MODEL (selection)) - 1,
                                   TRUE); /* the others are cancelled */
  gtk_widget_activate_action (GTK_WIDGET (list), "register.open", NULL);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
  csn_window_fixture_wait_for_text (f, "CZ/1182/25");
  correct (f, "image.custody_ref", "CZ/1182/25", "CZ/1183/25", "The custody number was mistyped");
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
  csn_window_fixture_wait_for_text (f, "was CZ/1182/25");
  csn_window_fixture_wait_for_text (f, "CZ/1183/25");
  csn_window_fixture_wait_for_text (f, "Recorded fact corrected");
  /* F61: what was not recorded is chosen, and the record says it in the policy's words. */
  correct (f, "equality.ethnicity", "", "M3", "It is in the custody record");
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
  csn_window_fixture_wait_for_text (f, "Ethnicity, for equality monitoring: was Not provided, now M3 Mixed: White and Asian");
  /* What stood before has been corrected meanwhile: the register says so, and nothing is written. */
  correct (f, "image.custody_ref", "CZ/1182/25", "CZ/1184/25", "The custody number was mistyped");
  csn_window_fixture_wait_for_text (f, "This is not what stood in the record: somebody may have corrected it "
                                       "meanwhile. Look at the record again and correct what stands now.");
  g_assert_true (CSN_IS_ACT_PAGE (csn_window_get_page (f->window)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/photo-page/F05/says-what-is-removed", test_about);
  decide_add ("/app/photo-page/F05/turning-is-recorded-and-undone", test_turn);
  decide_add ("/app/photo-page/F08a/crops-by-numbers", test_crop);
  g_test_add ("/app/record-page/F57/correction-stands-beside", CsnWindowFixture, NULL,
              csn_window_fixture_set_up, test_correction, csn_window_fixture_tear_down);
  return g_test_run ();
}
