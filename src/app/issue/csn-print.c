/* Printing PDFs as one job of the system's print dialogue. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poppler never runs in this process, so each sheet comes as a picture from the caged helper while GTK waits
 * (deferred drawing); the next one is begun before it is asked for. */
#include "csn-accessible.h"
#include "csn-error-text.h"
#include "csn-issue-private.h"
#include "csn-outgoing.h"
#include <glib/gi18n.h>

#define SHOW_FROM 4 /* sheets; fewer are done before a window could be read */

typedef struct
{
  GTask             *task;
  GtkWidget         *parent;
  CsnPage           *page; /* NULL: the parent is in none */
  char              *title, *export_path;
  char              *case_id; /* the release that it is of; NULL: nothing that can be stopped */
  gboolean           may;     /* the register was asked since the dialogue was answered */
  CsnSheets         *sheets;
  GCancellable      *cancellable;
  gulong             page_gone;
  GtkPrintOperation *operation;
  GtkPrintContext   *context; /* while a sheet is waited for */
  int                wanted;  /* the sheet that GTK waits for; -1: none */
  GHashTable        *drawn;   /* sheet → surface; NULL while it is being drawn */
  GtkWidget         *window;
  GtkLabel          *where;
  GtkProgressBar    *bar;
  GError            *error;
  gboolean           over;
} Printing;

static void fetch (Printing *self, guint sheet);

static void
clear_printing (gpointer data)
{
  Printing *self = data;
  if (self->page_gone != 0)
    g_cancellable_disconnect (csn_page_get_cancellable (self->page), self->page_gone);
  g_clear_object (&self->task);
  g_clear_object (&self->parent);
  g_clear_object (&self->page);
  g_clear_pointer (&self->sheets, _csn_sheets_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->operation);
  g_clear_object (&self->context);
  g_clear_pointer (&self->drawn, g_hash_table_unref);
  g_clear_error (&self->error);
  g_free (self->title);
  g_free (self->export_path);
  g_free (self->case_id);
}

static void
release (Printing *self)
{
  g_rc_box_release_full (self, clear_printing);
}

static GtkWindow *
find_window (Printing *self)
{
  GtkRoot *root = gtk_widget_get_root (self->parent);
  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- What is seen meanwhile ----------------------------------------------------------------------- */
static void
say_where (Printing *self, guint sheet)
{
  if (self->window == NULL)
    return;
  guint            n = _csn_sheets_count (self->sheets);
  g_autofree char *words = g_strdup_printf (_ ("Printing page %u of %u"), sheet + 1, n);
  gtk_label_set_label (self->where, words);
  gtk_progress_bar_set_fraction (self->bar, (double) sheet / n);
}

static void
window_gone_cb (Printing *self)
{
  self->window = NULL;
  if (!self->over)
    g_cancellable_cancel (self->cancellable);
}

static void
show_window (Printing *self)
{
  if (self->export_path != NULL || _csn_sheets_count (self->sheets) < SHOW_FROM)
    return;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->where = GTK_LABEL (gtk_label_new (NULL));
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  csn_accessible_name (GTK_WIDGET (self->bar), _ ("Pages printed"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->where));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  self->window = adw_message_dialog_new (find_window (self), _ ("Printing"), NULL);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->window), box);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (self->window), "cancel", _ ("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self->window), "cancel");
  g_signal_connect_data (self->window, "destroy", G_CALLBACK (window_gone_cb), g_rc_box_acquire (self),
                         (GClosureNotify) (void (*) (void)) release, G_CONNECT_SWAPPED);
  say_where (self, 0);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
show_failure (Printing *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || gtk_widget_get_root (self->parent) == NULL)
    return;
  gboolean         stopped = g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  g_autofree char *reason = stopped                                                ? g_strdup (error->message)
                            : csn_error_is_worded (error->domain, error->code) ? csn_error_body (error)
                                                                               : g_strdup ("");
  const char      *advice =
      _ ("Check the printer and print again, or save as PDF and print that file on another computer.");
  g_autofree char *body = stopped             ? g_strdup (reason)
                          : *reason == '\0' ? g_strdup (advice)
                                              : g_strdup_printf ("%s\n%s", reason, advice);
  GtkWidget *dialog = adw_message_dialog_new (find_window (self), _ ("Nothing was printed"), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- The end -------------------------------------------------------------------------------------- */
static void
finish (Printing *self, gboolean printed, GError *error)
{
  if (self->over)
    {
      g_clear_error (&error);
      return;
    }
  self->over = TRUE;
  g_cancellable_cancel (self->cancellable); /* a sheet that was begun ahead */
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  if (self->page != NULL)
    csn_page_end (self->page);
  if (printed)
    {
      guint            n = _csn_sheets_count (self->sheets);
      g_autofree char *words = g_strdup_printf (
          ngettext ("%u page was sent to the printer.", "%u pages were sent to the printer.", n), n);
      if (self->page != NULL && self->export_path == NULL)
        csn_page_toast (self->page, words);
      g_task_return_boolean (self->task, TRUE);
      return;
    }
  if (error == NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Printing was cancelled");
  if (self->export_path == NULL)
    show_failure (self, error);
  g_task_return_error (self->task, error);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Printing *self)
{
  GError *error = g_steal_pointer (&self->error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR && error == NULL)
    gtk_print_operation_get_error (operation, &error);
  finish (self, result == GTK_PRINT_OPERATION_RESULT_APPLY && error == NULL, error);
}

/* --- Sheets --------------------------------------------------------------------------------------- */
static void
put_on_paper (Printing *self, cairo_surface_t *surface)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (self->context);
  double   width = gtk_print_context_get_width (self->context),
         height = gtk_print_context_get_height (self->context);
  double dots_across = cairo_image_surface_get_width (surface),
         dots_down = cairo_image_surface_get_height (surface);
  double scale = MIN (width / dots_across, height / dots_down);
  cairo_translate (cr, (width - scale * dots_across) / 2, (height - scale * dots_down) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
}

/* Draws what GTK waits for, if it is there and may be printed, and begins the next. */
static void
go_on (Printing *self)
{
  if (self->wanted < 0 || !self->may)
    return;
  guint            sheet = (guint) self->wanted;
  cairo_surface_t *surface = g_hash_table_lookup (self->drawn, GUINT_TO_POINTER (sheet));
  if (surface == NULL)
    {
      fetch (self, sheet);
      return;
    }
  self->wanted = -1;
  say_where (self, sheet);
  put_on_paper (self, surface);
  g_clear_object (&self->context);
  g_hash_table_remove (self->drawn, GUINT_TO_POINTER (sheet));
  if (sheet + 1 < _csn_sheets_count (self->sheets))
    fetch (self, sheet + 1);
  gtk_print_operation_draw_page_finish (self->operation);
}

/* "done" follows, but only from a page that is finished. */
static void
stop (Printing *self)
{
  gtk_print_operation_cancel (self->operation);
  if (self->wanted < 0)
    return;
  self->wanted = -1;
  g_clear_object (&self->context);
  gtk_print_operation_draw_page_finish (self->operation);
}

/* Takes @error. */
static void
give_up (Printing *self, GError *error)
{
  if (self->over || self->error != NULL)
    {
      g_error_free (error);
      return;
    }
  self->error = error;
  stop (self);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing        *self = data;
  GError          *error = NULL;
  guint            sheet;
  cairo_surface_t *surface = _csn_sheets_draw_finish (result, &sheet, &error);
  if (surface != NULL && !self->over)
    {
      g_hash_table_insert (self->drawn, GUINT_TO_POINTER (sheet), surface);
      go_on (self);
    }
  else if (surface != NULL)
    cairo_surface_destroy (surface);
  else
    give_up (self, error);
  release (self);
}

static void
drop_surface (gpointer data)
{
  if (data != NULL)
    cairo_surface_destroy (data);
}

static void
fetch (Printing *self, guint sheet)
{
  if (g_hash_table_contains (self->drawn, GUINT_TO_POINTER (sheet)))
    return; /* on its way, or there */
  g_hash_table_insert (self->drawn, GUINT_TO_POINTER (sheet), NULL);
  _csn_sheets_draw_async (self->sheets, sheet, self->cancellable, drawn_cb, g_rc_box_acquire (self));
}

/* --- Whether it still may leave ------------------------------------------------------------------- */
static void
allowed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing *self = data;
  GError   *error = NULL;
  self->may = csn_outgoing_ask_finish (CSN_SESSION (source), result, &error);
  if (self->may)
    go_on (self);
  else
    give_up (self, error);
  release (self);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int sheet, Printing *self)
{
  gtk_print_operation_set_defer_drawing (operation);
  g_set_object (&self->context, context);
  self->wanted = sheet;
  if (!self->may)
    {
      csn_outgoing_ask_async (csn_page_get_session (self->page), self->case_id, self->cancellable, allowed_cb,
                              g_rc_box_acquire (self));
      return;
    }
  fetch (self, (guint) sheet);
  if (g_hash_table_lookup (self->drawn, GUINT_TO_POINTER ((guint) sheet)) != NULL)
    go_on (self);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Printing *self)
{
  show_window (self);
}

/* --- The beginning -------------------------------------------------------------------------------- */
/* What a file is called into which it is printed, if that is chosen: the job, not "output". */
static void
name_file (GtkPrintOperation *operation, const char *title)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autofree char *name = g_strdelimit (g_strdup (title), "/", '-');
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  gtk_print_operation_set_print_settings (operation, settings);
}

static GtkPrintOperation *
make_operation (Printing *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, self->title);
  name_file (operation, self->title);
  gtk_print_operation_set_n_pages (operation, (int) _csn_sheets_count (self->sheets));
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (self->export_path != NULL)
    gtk_print_operation_set_export_filename (operation, self->export_path);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), g_rc_box_acquire (self),
                         (GClosureNotify) (void (*) (void)) release, 0);
  return operation;
}

static void
cancelled_cb (GCancellable *cancellable, Printing *self)
{
  if (!self->over && self->operation != NULL)
    stop (self);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Printing *self = data;
  GError   *error = NULL;
  self->sheets = _csn_sheets_measure_finish (result, &error);
  if (self->sheets == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    {
      finish (self, FALSE, error);
      release (self);
      return;
    }
  self->operation = make_operation (self);
  g_signal_connect (self->cancellable, "cancelled", G_CALLBACK (cancelled_cb), self);
  GtkPrintOperationResult answer = gtk_print_operation_run (
      self->operation,
      self->export_path != NULL ? GTK_PRINT_OPERATION_ACTION_EXPORT : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
      find_window (self), &error);
  if (answer != GTK_PRINT_OPERATION_RESULT_IN_PROGRESS)
    finish (self, answer == GTK_PRINT_OPERATION_RESULT_APPLY, error);
  release (self);
}

/* The page was taken off, or the register locked: nothing of it goes on being printed. */
static void
page_gone_cb (GCancellable *cancellable, GCancellable *own)
{
  g_cancellable_cancel (own);
}

static Printing *
begin (GtkWidget          *parent,
       const char         *title,
       const char         *case_id,
       const char         *export_path,
       GAsyncReadyCallback callback,
       gpointer            data)
{
  Printing *self = g_rc_box_new0 (Printing);
  self->task = g_task_new (parent, NULL, callback, data);
  self->parent = g_object_ref (parent);
  self->title = g_strdup (title);
  self->export_path = g_strdup (export_path);
  self->cancellable = g_cancellable_new ();
  self->wanted = -1;
  self->drawn = g_hash_table_new_full (NULL, NULL, NULL, drop_surface);
  GtkWidget *page = gtk_widget_get_ancestor (parent, CSN_TYPE_PAGE);
  if (page != NULL)
    {
      self->page = g_object_ref (CSN_PAGE (page));
      csn_page_begin (self->page);
      self->page_gone =
          g_cancellable_connect (csn_page_get_cancellable (self->page), G_CALLBACK (page_gone_cb),
                                 g_object_ref (self->cancellable), g_object_unref);
    }
  self->case_id = g_strdup (case_id);
  self->may = case_id == NULL;
  return self;
}

void
_csn_print_async (GtkWidget          *parent,
                  const char         *title,
                  GPtrArray          *pdfs,
                  const char         *export_path,
                  GAsyncReadyCallback callback,
                  gpointer            data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && pdfs != NULL && pdfs->len > 0);
  Printing *self = begin (parent, title, NULL, export_path, callback, data);
  _csn_sheets_measure_async (pdfs, self->cancellable, measured_cb, self);
}

gboolean
_csn_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
csn_print_pdfs (GtkWidget *parent, const char *title, GPtrArray *pdfs)
{
  _csn_print_async (parent, title, pdfs, NULL, NULL, NULL);
}

void
csn_print_copies (CsnPage *page, const char *title, GPtrArray *pdfs, const char *case_id)
{
  g_return_if_fail (CSN_IS_PAGE (page) && pdfs != NULL && pdfs->len > 0 && case_id != NULL);
  Printing *self = begin (GTK_WIDGET (page), title, case_id, NULL, NULL, NULL);
  _csn_sheets_measure_async (pdfs, self->cancellable, measured_cb, self);
}
