/* A paper of the manager's own, to look at, print and save. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-issue.h"
#include "csn-manager-private.h"
#include "csn-pdf-pages.h"
#include "csn-save.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

#define DOTS_PER_POINT (CSN_PDF_DOTS_PER_INCH / 72.0)

struct _CsnPdfPage
{
  CsnPage parent_instance;

  CsnViewer *viewer;
  GBytes    *pdf;
  char      *file_name;
};

#define CSN_TYPE_PDF_PAGE (csn_pdf_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPdfPage, csn_pdf_page, CSN, PDF_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnPdfPage, csn_pdf_page, CSN_TYPE_PAGE)

/* --- Its pages --------------------------------------------------------------------------------------------------- */
static void
page_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPdfPage) self = data;
  g_autoptr (GError) error = NULL;
  guint page = 0;
  g_autoptr (GdkTexture) texture = csn_pdf_page_finish (result, &page, &error);
  csn_page_end (CSN_PAGE (self));
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  if (texture == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  /* Translators: title of a paper, number of its page */
  g_autofree char *name = g_strdup_printf (_ ("%s, page %u"), csn_page_get_title (CSN_PAGE (self)), page + 1);
  csn_viewer_set_picture (self->viewer, page, texture, name);
}

static void
wanted_cb (CsnPdfPage *self, guint page)
{
  csn_page_begin (CSN_PAGE (self));
  csn_pdf_page_async (self->pdf, page, csn_page_get_cancellable (CSN_PAGE (self)), page_made_cb, g_object_ref (self));
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPdfPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnPdfSize size;
  gboolean   measured = csn_pdf_measure_finish (result, &size, &error);
  csn_page_end (CSN_PAGE (self));
  if (!measured)
    csn_page_report (CSN_PAGE (self), error);
  else if (!g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    csn_viewer_set_places (self->viewer, size.pages, size.width * DOTS_PER_POINT, size.height * DOTS_PER_POINT, FALSE);
}

/* --- What can be done with it ------------------------------------------------------------------------------------ */
static void
csn_pdf_page_print (CsnPage *page)
{
  CsnPdfPage *self = CSN_PDF_PAGE (page);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_ptr_array_add (pdfs, g_bytes_ref (self->pdf));
  csn_print_pdfs (GTK_WIDGET (self), csn_page_get_title (page), pdfs);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_pdf_page_print (CSN_PAGE (widget));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPdfPage *self = CSN_PDF_PAGE (widget);
  csn_save_file (CSN_PAGE (self), NULL, self->file_name, self->pdf, _ ("The paper has been saved."));
}

/* --- The page ---------------------------------------------------------------------------------------------------- */
static void
csn_pdf_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CSN_PDF_PAGE (page)->viewer));
}

static void
csn_pdf_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_pdf_page_parent_class)->dispose (object);
}

static void
csn_pdf_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_PDF_PAGE (object)->pdf, g_bytes_unref);
  g_free (CSN_PDF_PAGE (object)->file_name);
  G_OBJECT_CLASS (csn_pdf_page_parent_class)->finalize (object);
}

static void
csn_pdf_page_class_init (CsnPdfPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_pdf_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_pdf_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_pdf_page_focus_first;
  CSN_PAGE_CLASS (class)->print = csn_pdf_page_print;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "pdf.print", NULL, print_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "pdf.save", NULL, save_action);
}

static void
csn_pdf_page_init (CsnPdfPage *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *buttons = csn_content_buttons ();
  self->viewer = g_object_new (CSN_TYPE_VIEWER, "vexpand", TRUE, NULL);
  g_signal_connect_object (self->viewer, "wanted", G_CALLBACK (wanted_cb), self, G_CONNECT_SWAPPED);
  g_object_set (buttons, "margin-top", 9, "margin-bottom", 9, "margin-start", 18, "margin-end", 18, NULL);
  csn_content_act_button (buttons, _ ("_Print…"), "pdf.print", NULL, "suggested-action");
  csn_content_act_button (buttons, _ ("_Save…"), "pdf.save", NULL, NULL);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->viewer));
  gtk_box_append (GTK_BOX (whole), buttons);
  csn_accessible_mnemonics (whole);
  adw_bin_set_child (ADW_BIN (self), whole);
}

CsnPage *
_csn_pdf_page_new (CsnSession *session, GBytes *pdf, const char *title, const char *file_name)
{
  CsnPdfPage *self = g_object_new (CSN_TYPE_PDF_PAGE, "session", session, "title", title, NULL);
  self->pdf = g_bytes_ref (pdf);
  self->file_name = g_strdup (file_name);
  csn_page_begin (CSN_PAGE (self));
  csn_pdf_measure_async (pdf, csn_page_get_cancellable (CSN_PAGE (self)), measured_cb, g_object_ref (self));
  return CSN_PAGE (self);
}
