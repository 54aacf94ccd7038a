/* A kept paper on the screen: agreements, signed undertakings, as PDF or as a picture.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-page.h"
#include "csn-people-parts.h"
#include "csn-row.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-texture.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

#define MOST_DOTS 2400 /* of a side: enough to read a page */

/* --- A picture on a page of its own ------------------------------------------------------------------- */
#define CSN_TYPE_SCAN_VIEW_PAGE (csn_scan_view_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnScanViewPage, csn_scan_view_page, CSN, SCAN_VIEW_PAGE, CsnPage)

struct _CsnScanViewPage
{
  CsnPage parent_instance;

  CsnViewer *viewer;
};

G_DEFINE_FINAL_TYPE (CsnScanViewPage, csn_scan_view_page, CSN_TYPE_PAGE)

static void
csn_scan_view_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CSN_SCAN_VIEW_PAGE (page)->viewer));
}

static void
csn_scan_view_page_class_init (CsnScanViewPageClass *class)
{
  CSN_PAGE_CLASS (class)->focus_first = csn_scan_view_page_focus_first;
}

static void
csn_scan_view_page_init (CsnScanViewPage *self)
{
  self->viewer = g_object_new (CSN_TYPE_VIEWER, "vexpand", TRUE, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->viewer));
}

/* --- Fetching ----------------------------------------------------------------------------------------- */
typedef struct
{
  CsnPage *page;
  char    *about_id, *blob_id, *type, *title, *reason;
} Showing;

static void
free_showing (Showing *showing)
{
  g_clear_object (&showing->page);
  g_free (showing->about_id);
  g_free (showing->blob_id);
  g_free (showing->type);
  g_free (showing->title);
  g_free (showing->reason);
  g_free (showing);
}

static gpointer
fetch_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Showing *showing = wanted;
  if (showing->reason != NULL)
    {
      GError *inner = NULL;
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (JsonObject) body = json_object_new ();
      json_object_set_string_member (body, "about_id", showing->about_id);
      json_object_set_string_member (body, "reason", showing->reason);
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
      g_autofree char *text = json_to_string (node, FALSE);
      if (!csn_register_perform (reg, "look.form", text, &problems, &inner))
        {
          GError *said = problems == NULL ? NULL : csn_error_of_problems (problems);
          if (said != NULL)
            g_clear_error (&inner);
          g_propagate_error (error, said != NULL ? said : inner);
          return NULL;
        }
    }
  return csn_register_read_blob (reg, showing->blob_id, error);
}

static void
decode_on_thread (GTask *task, gpointer source, gpointer bytes, GCancellable *cancellable)
{
  GError    *error = NULL;
  CsnPixels *pixels = csn_decode_picture (bytes, MOST_DOTS, NULL, &error);
  if (pixels == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, csn_texture_new_take (pixels), g_object_unref);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = CSN_PAGE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (page);
  if (texture == NULL)
    {
      csn_page_report (page, error);
      return;
    }
  const char      *title = g_object_get_data (G_OBJECT (result), "csn-title");
  CsnScanViewPage *shown =
      g_object_new (CSN_TYPE_SCAN_VIEW_PAGE, "session", csn_page_get_session (page), "title", title, NULL);
  csn_viewer_set_places (shown->viewer, 1, gdk_texture_get_width (texture), gdk_texture_get_height (texture),
                         FALSE);
  csn_viewer_set_picture (shown->viewer, 0, texture, title);
  csn_page_push (page, CSN_PAGE (shown));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Showing *showing = data;
  g_autoptr (CsnPage) page = g_steal_pointer (&showing->page);
  g_autofree char *type = g_strdup (showing->type), *title = g_strdup (showing->title);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = csn_session_run_finish (CSN_SESSION (source), result, &error);
  free_showing (showing);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes != NULL && g_strcmp0 (type, "PDF") != 0)
    {
      g_autoptr (GTask) task =
          g_task_new (NULL, csn_page_get_cancellable (page), decoded_cb, g_object_ref (page));
      g_object_set_data_full (G_OBJECT (task), "csn-title", g_steal_pointer (&title), g_free);
      g_task_set_task_data (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
      g_task_run_in_thread (task, decode_on_thread);
      return;
    }
  csn_page_end (page);
  if (bytes == NULL)
    csn_page_report (page, error);
  else
    csn_page_push (page, csn_form_page_new (CSN_SESSION (source), bytes, title));
}

void
csn_paper_show (CsnPage    *page,
                const char *about_id,
                const char *blob_id,
                const char *type,
                const char *title,
                const char *reason)
{
  Showing *wanted = g_new0 (Showing, 1), *kept = g_new0 (Showing, 1);
  wanted->about_id = g_strdup (about_id);
  wanted->blob_id = g_strdup (blob_id);
  wanted->reason = g_strdup (reason);
  kept->page = g_object_ref (page);
  kept->type = g_strdup (type);
  kept->title = g_strdup (title);
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), fetch_on_worker, wanted, (GDestroyNotify) free_showing,
                         (GDestroyNotify) g_bytes_unref, csn_page_get_cancellable (page), fetched_cb, kept);
}

/* What csn_paper_make_row() puts together. */
void
csn_paper_show_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), "\n", 4);
  if (g_strv_length (parts) == 4)
    csn_paper_show (CSN_PAGE (page), parts[0], parts[1], parts[2], parts[3], NULL);
}

GtkWidget *
csn_paper_make_row (CsnRows *rows, guint row, gpointer action)
{
  g_autofree char *added = csn_date_words (csn_rows_text (rows, row, "added_on"));
  /* Translators: title, number of its version */
  g_autofree char *title = g_strdup_printf (_ ("%s, version %d"), csn_rows_text (rows, row, "title"),
                                            (int) csn_rows_number (rows, row, "version"));
  /* Translators: date, place */
  g_autofree char *line = g_strdup_printf (_ ("Attached %s. Paper original: %s"), added,
                                           csn_rows_text (rows, row, "paper_place"));
  GtkWidget       *widget = csn_row_new (title, line);
  g_autofree char *target =
      g_strjoin ("\n", csn_rows_text (rows, row, "id"), csn_rows_text (rows, row, "blob_id"),
                 csn_rows_text (rows, row, "type"), title, NULL);
  csn_row_set_action (widget, action, target);
  return widget;
}
