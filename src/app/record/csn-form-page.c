/* A finished form, page by page, as it was filed or supplied. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-page.h"
#include "csn-error-text.h"
#include "csn-pdf-pages.h"
#include "csn-stopped.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

#define DOTS_PER_POINT (96.0 / 72.0)

struct _CsnFormPage
{
  CsnPage parent_instance;

  GtkStack      *stack;
  CsnViewer     *viewer;
  CsnStopped    *stopped;
  AdwStatusPage *failed;

  GBytes *pdf;
  char   *case_id; /* of a copy's form; NULL: the record's own, which are needed for the review */
};

G_DEFINE_FINAL_TYPE (CsnFormPage, csn_form_page, CSN_TYPE_PAGE)

static void
show_failure (CsnFormPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *body = csn_error_body (error);
  g_autofree char *escaped = g_markup_escape_text (body, -1);
  adw_status_page_set_title (self->failed, csn_error_heading (error->domain, error->code));
  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
page_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnFormPage) self = data;
  g_autoptr (GError) error = NULL;
  guint page;
  g_autoptr (GdkTexture) texture = csn_pdf_page_finish (result, &page, &error);
  csn_page_end (CSN_PAGE (self));
  if (texture == NULL)
    {
      show_failure (self, error);
      return;
    }
  if (self->viewer == NULL || csn_stopped_is (self->stopped) || page >= csn_viewer_get_n_places (self->viewer))
    return;
  /* Translators: form, page: "Form 3795, copy 3 of CZ/047/26, page 1" */
  g_autofree char *name = g_strdup_printf (_ ("%s, page %u"), csn_page_get_title (CSN_PAGE (self)), page + 1);
  csn_viewer_set_picture (self->viewer, page, texture, name);
}

static void
page_wanted_cb (CsnFormPage *self, guint page)
{
  csn_page_begin (CSN_PAGE (self));
  csn_pdf_page_async (self->pdf, page, csn_page_get_cancellable (CSN_PAGE (self)), page_made_cb,
                      g_object_ref (self));
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnFormPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnPdfSize size;
  gboolean   measured = csn_pdf_measure_finish (result, &size, &error);
  csn_page_end (CSN_PAGE (self));
  if (!measured)
    {
      show_failure (self, error);
      return;
    }
  if (self->viewer == NULL || csn_stopped_is (self->stopped))
    return;
  gtk_stack_set_visible_child_name (self->stack, "pages");
  csn_viewer_set_places (self->viewer, size.pages, size.width * DOTS_PER_POINT, size.height * DOTS_PER_POINT,
                         FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->viewer));
}

static void
measure (CsnFormPage *self)
{
  csn_page_begin (CSN_PAGE (self));
  csn_pdf_measure_async (self->pdf, csn_page_get_cancellable (CSN_PAGE (self)), measured_cb, g_object_ref (self));
}

/* --- Overdue while it is open ---------------------------------------------------------------------------------- */
static void
stopped_cb (gpointer page, gboolean stopped)
{
  CsnFormPage *self = CSN_FORM_PAGE (page);
  gboolean     before = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "stopped");
  if (!stopped)
    csn_stopped_hide (self->stopped); /* what else stands is said by the record */
  if (stopped && !before)
    {
      gboolean focus = gtk_widget_get_mapped (GTK_WIDGET (self));
      csn_viewer_set_places (self->viewer, 0, 1, 1, FALSE);
      gtk_stack_set_visible_child_name (self->stack, "stopped");
      if (focus)
        csn_page_focus_first (CSN_PAGE (self));
    }
  else if (!stopped && before)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      measure (self);
    }
}

static void
csn_form_page_refresh (CsnPage *page)
{
  CsnFormPage *self = CSN_FORM_PAGE (page);
  if (self->case_id != NULL)
    csn_stopped_ask (self->stopped, page, self->case_id, stopped_cb);
}

static void
csn_form_page_focus_first (CsnPage *page)
{
  CsnFormPage *self = CSN_FORM_PAGE (page);
  if (!csn_stopped_refuse (self->stopped))
    gtk_widget_grab_focus (GTK_WIDGET (self->viewer));
}

static void
csn_form_page_dispose (GObject *object)
{
  csn_page_drop_template (CSN_PAGE (object), CSN_TYPE_FORM_PAGE);
  g_clear_pointer (&CSN_FORM_PAGE (object)->pdf, g_bytes_unref);
  g_clear_pointer (&CSN_FORM_PAGE (object)->case_id, g_free);
  G_OBJECT_CLASS (csn_form_page_parent_class)->dispose (object);
}

static void
csn_form_page_class_init (CsnFormPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_form_page_dispose;
  CSN_PAGE_CLASS (class)->focus_first = csn_form_page_focus_first;
  CSN_PAGE_CLASS (class)->refresh = csn_form_page_refresh;
  g_type_ensure (CSN_TYPE_VIEWER);
  g_type_ensure (CSN_TYPE_STOPPED);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-form-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnFormPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnFormPage, viewer);
  gtk_widget_class_bind_template_child (widget_class, CsnFormPage, stopped);
  gtk_widget_class_bind_template_child (widget_class, CsnFormPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, page_wanted_cb);
}

static void
csn_form_page_init (CsnFormPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static CsnFormPage *
make (CsnSession *session, const char *case_id, GBytes *pdf, const char *title)
{
  CsnFormPage *self = g_object_new (CSN_TYPE_FORM_PAGE, "session", session, "title", title, NULL);
  self->pdf = g_bytes_ref (pdf);
  self->case_id = g_strdup (case_id);
  measure (self);
  return self;
}

CsnPage *
csn_form_page_new (CsnSession *session, GBytes *pdf, const char *title)
{
  return CSN_PAGE (make (session, NULL, pdf, title));
}

CsnPage *
csn_form_page_new_of_copy (CsnSession *session, const char *case_id, GBytes *pdf, const char *title)
{
  return CSN_PAGE (make (session, case_id, pdf, title));
}
