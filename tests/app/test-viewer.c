/* Viewer, idleness and the question for a reason, each alone. SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-idle-lock.h"
#include "csn-reason-dialog.h"
#include "csn-viewer.h"

/* --- Viewer -------------------------------------------------------------------------------------- */
static GdkTexture *
make_texture (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (400 * 300 * 4), 400 * 300 * 4);
  return gdk_memory_texture_new (400, 300, GDK_MEMORY_DEFAULT, bytes, 1600);
}

static void
test_zoom (void)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GdkTexture) texture = make_texture ();
  CsnViewer *viewer = g_object_new (CSN_TYPE_VIEWER, NULL);
  csn_viewer_set_places (viewer, 1, 400, 300, TRUE);
  csn_viewer_set_picture (viewer, 0, texture, "Photograph CZ/047/26");
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (viewer));
  gtk_window_present (GTK_WINDOW (window));
  csn_fixture_settle (300);
  g_assert_true (csn_viewer_is_fitted (viewer));
  g_assert_cmpfloat (csn_viewer_get_zoom (viewer), >, 1.2); /* 400 dots in about 660 */
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.full-size", NULL);
  g_assert_cmpfloat_with_epsilon (csn_viewer_get_zoom (viewer), 1.0, 0.001);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (csn_viewer_get_zoom (viewer), 0.8, 0.001);
  for (int i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.zoom-in", NULL);
  g_assert_cmpfloat_with_epsilon (csn_viewer_get_zoom (viewer), 5.0, 0.001);
  gtk_widget_activate_action (GTK_WIDGET (viewer), "viewer.fit", NULL);
  g_assert_true (csn_viewer_is_fitted (viewer));
  GtkWidget *picture = csn_fixture_find (GTK_WIDGET (viewer), GTK_TYPE_PICTURE, NULL);
  g_assert_cmpstr (gtk_picture_get_alternative_text (GTK_PICTURE (picture)), ==, "Photograph CZ/047/26");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
note_wanted_cb (CsnViewer *viewer, guint place, GArray *wanted)
{
  g_array_append_val (wanted, place);
}

static void
test_pages_wanted (void)
{
  GtkWidget *window = gtk_window_new (), *viewer = g_object_new (CSN_TYPE_VIEWER, NULL);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  g_signal_connect (viewer, "wanted", G_CALLBACK (note_wanted_cb), wanted);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 600);
  gtk_window_set_child (GTK_WINDOW (window), viewer);
  gtk_window_present (GTK_WINDOW (window));
  csn_viewer_set_places (CSN_VIEWER (viewer), 9, 794, 1123, FALSE);
  csn_fixture_settle (300);
  g_assert_cmpuint (wanted->len, ==, 2); /* the first page and its neighbour, not nine */
  csn_viewer_go_to (CSN_VIEWER (viewer), 8);
  csn_fixture_settle (100);
  g_assert_cmpuint (csn_viewer_get_place (CSN_VIEWER (viewer)), ==, 8);
  g_assert_cmpuint (wanted->len, ==, 4);
  g_assert_nonnull (csn_fixture_find (viewer, GTK_TYPE_LABEL, "Page 9 of 9"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Idleness and the reason --------------------------------------------------------------------- */
static void
count_cb (CsnIdleLock *idle, guint *count)
{
  (*count)++;
}

static void
test_idle (void)
{
  guint        count = 0;
  CsnIdleLock *idle = csn_idle_lock_new (1);
  g_signal_connect (idle, "idle", G_CALLBACK (count_cb), &count);
  csn_fixture_settle (1500);
  g_assert_cmpuint (count, ==, 0); /* not started */
  csn_idle_lock_start (idle);
  csn_fixture_settle (3500);
  g_assert_cmpuint (count, ==, 1);
  csn_idle_lock_start (idle);
  csn_idle_lock_stop (idle);
  csn_fixture_settle (2200);
  g_assert_cmpuint (count, ==, 1);
  g_assert_finalize_object (idle);
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = csn_reason_ask_finish (result, NULL);
}

static void
test_reason (void)
{
  GtkWidget *window = gtk_window_new ();
  char      *reason = NULL;
  gtk_window_present (GTK_WINDOW (window));
  csn_reason_ask_async (window, CSN_REASON_FOR_PHOTO, reason_cb, &reason);
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());
  AdwMessageDialog *dialog = NULL;
  for (guint i = 0; dialog == NULL && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      dialog = ADW_IS_MESSAGE_DIALOG (toplevel) ? ADW_MESSAGE_DIALOG (toplevel) : NULL;
    }
  g_assert_nonnull (dialog);
  GtkWidget *entry = gtk_widget_get_last_child (adw_message_dialog_get_extra_child (dialog));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "show"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "   ");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "show"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "  Checking the stamp ");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "show"));
  adw_message_dialog_response (dialog, "show");
  csn_fixture_settle (100);
  g_assert_cmpstr (reason, ==, "Checking the stamp");
  g_free (reason);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* WCAG 2.5.7 asks for numbers beside it; here is the pointer's half. */
static void
test_frame (void)
{
  g_autoptr (GdkTexture) texture = make_texture ();
  CsnViewer         *viewer = g_object_ref_sink (g_object_new (CSN_TYPE_VIEWER, NULL));
  const GdkRectangle frame = { 10, 20, 30, 40 };
  csn_viewer_set_places (viewer, 1, 400, 300, TRUE);
  csn_viewer_set_picture (viewer, 0, texture, "Photograph");
  GtkWidget *area = csn_fixture_find (GTK_WIDGET (viewer), GTK_TYPE_DRAWING_AREA, NULL);
  g_assert_false (gtk_widget_get_visible (area));
  csn_viewer_set_frame (viewer, &frame, FALSE);
  g_assert_true (gtk_widget_get_visible (area));
  csn_viewer_set_frame (viewer, NULL, FALSE);
  g_assert_false (gtk_widget_get_visible (area));
  g_assert_finalize_object (viewer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/viewer/zooms-and-fits", test_zoom);
  g_test_add_func ("/app/viewer/F08a/shows-a-frame", test_frame);
  g_test_add_func ("/app/viewer/asks-only-for-pages-in-view", test_pages_wanted);
  g_test_add_func ("/app/idle-lock/tells-once", test_idle);
  g_test_add_func ("/app/reason-dialog/F06/needs-words", test_reason);
  return g_test_run ();
}
