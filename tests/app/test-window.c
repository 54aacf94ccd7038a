/* The window on a real register: unlock, list, record, looks that are recorded, lock.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-form-page.h"
#include "csn-photo-page.h"
#include "csn-record-private.h"
#include "csn-register-page.h"
#include "csn-test.h"
#include "csn-today-private.h"
#include "csn-unlock-page.h"
#include "csn-viewer.h"
#include "csn-window-fixture.h"
#include <adwaita.h>

static CsnRecordPage *
open_record (CsnWindowFixture *f)
{
  CsnPage   *list = csn_window_fixture_open_register (f);
  GtkWidget *view = csn_fixture_find (GTK_WIDGET (list), GTK_TYPE_COLUMN_VIEW, NULL);
  g_signal_emit_by_name (view, "activate", 3u); /* below three cancelled numbers */
  return CSN_RECORD_PAGE (csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE));
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      if (ADW_IS_MESSAGE_DIALOG (toplevel))
        return ADW_MESSAGE_DIALOG (toplevel);
    }
  return NULL;
}

static void
give_reason (const char *reason)
{
  AdwMessageDialog *dialog = find_dialog ();
  g_assert_nonnull (dialog);
  gtk_editable_set_text (
      GTK_EDITABLE (gtk_widget_get_last_child (adw_message_dialog_get_extra_child (dialog))), reason);
  adw_message_dialog_response (dialog, "show");
  gtk_window_destroy (GTK_WINDOW (dialog)); /* a click does both */
}

static void
test_wrong_passphrase (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_unlock (f, "not the passphrase at all");
  csn_window_fixture_wait_for_text (f, "do not open this register");
  g_assert_false (csn_session_is_unlocked (f->session));
  GtkWidget *entry = csn_fixture_find (GTK_WIDGET (f->window), GTK_TYPE_PASSWORD_ENTRY, NULL);
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_true (focus == entry || gtk_widget_is_ancestor (focus, entry));
  csn_window_fixture_open_register (f);
  csn_window_fixture_wait_for_text (f, "Showing 4 of 4");
  csn_window_fixture_wait_for_text (f, "CZ – Co-ordinator");
  csn_window_fixture_wait_for_text (f, "Practice records. Nothing here is real.");
}

static void
test_search (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage   *list = csn_window_fixture_open_register (f);
  GtkWidget *search = csn_fixture_find (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "41");
  csn_window_fixture_wait_for_text (f, "Showing 1 of 4");
  gtk_editable_set_text (GTK_EDITABLE (search), "longmarket");
  csn_window_fixture_wait_for_text (f, "Showing 1 of 4");
  gtk_editable_set_text (GTK_EDITABLE (search),
                         "Quillfeather"); /* F06: a name is not found by an ordinary search */
  csn_window_fixture_wait_for_text (f, "No records match “Quillfeather”");
  gtk_widget_activate_action (GTK_WIDGET (list), "register.clear-search", NULL);
  csn_window_fixture_wait_for_text (f, "Showing 4 of 4");
}

static void
test_photo (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnRecordPage *record = open_record (f);
  csn_window_fixture_wait_for_text (f, "Receipt taken");
  csn_window_fixture_wait_for_text (f, "Disclosure authorised");
  g_autofree char *before = csn_fixture_read (GTK_WIDGET (f->window));
  g_assert_null (strstr (before, "Quillfeather"));
  g_assert_null (strstr (before, "Photograph looked at"));
  g_assert_null (csn_fixture_find (GTK_WIDGET (f->window), GTK_TYPE_PICTURE, NULL));
  gtk_widget_activate_action (GTK_WIDGET (record), "record.show-photo", NULL);
  give_reason ("Checking the likeness");
  CsnPage   *photo = csn_window_fixture_wait_for_page (f, CSN_TYPE_PHOTO_PAGE);
  GtkWidget *picture = csn_fixture_find (GTK_WIDGET (photo), GTK_TYPE_PICTURE, NULL);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
  csn_window_fixture_wait_for_text (
      f, "Photograph looked at"); /* it was in the register before it was on the screen */
  csn_window_fixture_wait_for_text (f, "Reason: Checking the likeness");
}

static void
test_photo_without_reason (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnRecordPage *record = open_record (f);
  gtk_widget_activate_action (GTK_WIDGET (record), "record.show-photo", NULL);
  adw_message_dialog_response (find_dialog (), "cancel");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  csn_fixture_settle (500);
  g_assert_true (csn_window_get_page (f->window) == CSN_PAGE (record));
  g_assert_null (csn_fixture_find (GTK_WIDGET (f->window), GTK_TYPE_PICTURE, NULL));
}

static gboolean
name_is_shown (gpointer data)
{
  AdwMessageDialog *dialog = find_dialog ();
  return dialog != NULL && g_str_equal (adw_message_dialog_get_heading (dialog), "Zebedee Quillfeather");
}

static void
test_name (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnRecordPage *record = open_record (f);
  gtk_widget_activate_action (GTK_WIDGET (record), "record.show-name", NULL);
  give_reason ("Court bundle");
  csn_fixture_wait (name_is_shown, NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (find_dialog ()), "9 March 1987"));
  csn_window_fixture_wait_for_text (f, "Name looked at");
  csn_window_lock (f->window); /* and locking takes the name off the screen */
  g_assert_null (find_dialog ());
}

static gboolean
has_picture (gpointer data)
{
  GtkWidget *picture = csn_fixture_find (data, GTK_TYPE_PICTURE, NULL);
  return picture != NULL && gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

static void
test_form (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnRecordPage *record = open_record (f);
  GtkWidget     *row =
      csn_fixture_find (GTK_WIDGET (record->forms), ADW_TYPE_ACTION_ROW, "Form 3795, copy 1, Example Stores");
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  give_reason ("Answering the member");
  CsnPage *form = csn_window_fixture_wait_for_page (f, CSN_TYPE_FORM_PAGE);
  csn_fixture_wait (has_picture, form);
  CsnViewer *viewer = CSN_VIEWER (csn_fixture_find (GTK_WIDGET (form), CSN_TYPE_VIEWER, NULL));
  g_assert_cmpuint (csn_viewer_get_n_places (viewer), >=, 1);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_window_fixture_wait_for_text (f, "Form looked at");
}

static void
test_lock (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnRecordPage *record = open_record (f);
  g_object_add_weak_pointer (G_OBJECT (record), (gpointer *) &record);
  csn_window_lock (f->window);
  g_assert_null (csn_window_get_page (f->window));
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  g_assert_null (record);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->window));
  g_assert_null (strstr (shown, "CZ/"));
  g_assert_nonnull (strstr (shown, "Unlock the register"));
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE); /* where he was */
}

static GtkEditable *
ask_for_photo (CsnWindowFixture *f)
{
  CsnPage *record = csn_window_fixture_wait_for_page (f, CSN_TYPE_RECORD_PAGE);
  gtk_widget_activate_action (GTK_WIDGET (record), "record.show-photo", NULL);
  return GTK_EDITABLE (gtk_widget_get_last_child (adw_message_dialog_get_extra_child (find_dialog ())));
}

static gboolean
has_text (gpointer entry)
{
  return *gtk_editable_get_text (entry) != '\0';
}

/* What a lock interrupted is there again; what was answered is not. */
static void
test_reason_kept (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_record (f);
  gtk_editable_set_text (ask_for_photo (f), "Checking the likeness");
  csn_window_lock (f->window);
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  g_assert_null (find_dialog ());
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  GtkEditable *entry = ask_for_photo (f);
  csn_fixture_wait (has_text, entry);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "Checking the likeness");
  adw_message_dialog_response (find_dialog (), "cancel");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
  entry = ask_for_photo (f);
  csn_fixture_settle (300);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "");
  gtk_window_destroy (GTK_WINDOW (find_dialog ()));
}

static void
test_idle_lock (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_TODAY_PAGE);
  csn_window_fixture_wait_for_page (f, G_TYPE_NONE);
  csn_fixture_wait (csn_window_fixture_is_locked, f);
}

static void
test_no_register (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnUnlockPage *page =
      CSN_UNLOCK_PAGE (csn_fixture_find (GTK_WIDGET (f->window), CSN_TYPE_UNLOCK_PAGE, NULL));
  csn_unlock_page_set_folder (page, g_get_tmp_dir ());
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_fixture_settle (800);
  GtkWidget *alert = csn_fixture_find (GTK_WIDGET (page), g_type_from_name ("CsnAlert"), NULL);
  g_assert_true (gtk_widget_get_visible (alert));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == alert);
}

#define ADD(path, function, idle)                                                                            \
  g_test_add (path, CsnWindowFixture, GUINT_TO_POINTER (idle), csn_window_fixture_set_up, function,          \
              csn_window_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  ADD ("/app/window/wrong-passphrase-then-right", test_wrong_passphrase, 0);
  ADD ("/app/window/folder-without-register-is-told", test_no_register, 0);
  ADD ("/app/window/F06/search-finds-numbers-and-words-not-names", test_search, 0);
  ADD ("/app/window/F06/photograph-after-a-reason", test_photo, 0);
  ADD ("/app/window/F06/no-photograph-without-a-reason", test_photo_without_reason, 0);
  ADD ("/app/window/F06/name-after-a-reason", test_name, 0);
  ADD ("/app/window/F40/form-as-supplied", test_form, 0);
  ADD ("/app/window/lock-takes-everything-away", test_lock, 0);
  ADD ("/app/window/F06/a-reason-begun-outlives-a-lock", test_reason_kept, 0);
  ADD ("/app/window/locks-by-itself", test_idle_lock, 4);
  return g_test_run ();
}
