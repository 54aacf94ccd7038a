/* The samples that were drawn and how far each is; the audit review that is due (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-row.h"
#include "csn-sample-private.h"
#include <glib/gi18n.h>

/* What the monthly review reads where nobody says otherwise. */
#define MONTHLY "10"

enum
{
  SAMPLES,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [SAMPLES] = "SELECT s.*, p.name AS drawn_by_name, " CSN_SAMPLE_READ " AS read, " CSN_SAMPLE_TOTAL " AS total FROM samples s JOIN people p ON p.id = s.drawn_by ORDER BY s.signed_seq IS NOT NULL, s.seq DESC",
};

struct _CsnSamplesPage
{
  CsnFilledPage parent_instance;

  GtkWidget *due;       /* what is due goes in here; of this fill */
  CsnRows   *samples;   /* of this fill */
  gboolean   drawing;
};

#define CSN_TYPE_SAMPLES_PAGE (csn_samples_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnSamplesPage, csn_samples_page, CSN, SAMPLES_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnSamplesPage, csn_samples_page, CSN_TYPE_FILLED_PAGE)

/* --- The monthly review --------------------------------------------------------------------------------------- */
typedef struct
{
  char   *month; /* NULL: none is due */
  CsnDate day;
} AuditDue;

static void
free_audit_due (gpointer data)
{
  g_free (((AuditDue *) data)->month);
  g_free (data);
}

static gpointer
ask_due (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  AuditDue *due = g_new0 (AuditDue, 1);
  due->month = csn_register_audit_due (reg, &due->day);
  return due;
}

/* The row of the sample that was drawn for the month; -1: none was. */
static int
find_drawn (CsnSamplesPage *self, const char *month)
{
  for (guint i = 0; i < csn_rows_length (self->samples); i++)
    if (g_strcmp0 (csn_rows_text (self->samples, i, "month"), month) == 0)
      return (int) i;
  return -1;
}

static void
add_due_button (GtkWidget *buttons, const char *label, const char *action, const char *target)
{
  csn_accessible_mnemonics (csn_content_act_button (buttons, label, action, target, "suggested-action"));
}

static void
show_due (CsnSamplesPage *self, const AuditDue *due)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *buttons = csn_content_buttons ();
  int              drawn = find_drawn (self, due->month);
  g_autofree char *month = _csn_sample_month_words (due->month), *day = csn_date_to_words (due->day);
  gboolean         late = due->day < csn_filled_page_get_today (CSN_FILLED_PAGE (self));
  /* Translators: month and year */
  g_autofree char *heading = g_strdup_printf (drawn < 0 ? _ ("The audit review of %s is due") : _ ("The audit review of %s is under way"), month);
  /* Translators: date */
  g_autofree char *by = g_strdup_printf (late ? _ ("It should have been signed off by %s.") : _ ("To be signed off by %s."), day);
  GtkWidget       *title = csn_accessible_heading (heading, 2);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (box, late ? "csn-stopped" : "csn-warned");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), csn_content_words (by, NULL));
  if (drawn < 0)
    {
      gtk_box_append (GTK_BOX (box), csn_content_words (_ ("Ten records of that month are drawn by lot, or all where there are fewer."), "dim-label"));
      add_due_button (buttons, _ ("Draw _it now"), "samples.draw-month", due->month);
    }
  else
    add_due_button (buttons, _ ("_Go on reading"), "samples.open", csn_rows_text (self->samples, (guint) drawn, "id"));
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (ADW_BIN (self->due), box);
  gtk_widget_set_visible (self->due, TRUE);
}

static void
due_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSamplesPage) self = data;
  g_autoptr (GError) error = NULL;
  AuditDue *due = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (due != NULL && due->month != NULL && self->due != NULL && _csn_sample_is_unit (CSN_PAGE (self)))
    show_due (self, due);
  csn_page_report (CSN_PAGE (self), error);
  g_clear_pointer (&due, free_audit_due);
}

/* --- Drawing it with one button ------------------------------------------------------------------------------- */
static gpointer
draw_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  char *sample_id = NULL;
  return csn_register_draw_sample (reg, wanted, &sample_id, NULL, error) ? sample_id : NULL;
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSamplesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sample_id = csn_session_run_finish (CSN_SESSION (source), result, &error);
  self->drawing = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (sample_id != NULL)
    csn_page_push (CSN_PAGE (self), _csn_sample_page_new (CSN_SESSION (source), sample_id));
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
draw_month_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnSamplesPage *self = CSN_SAMPLES_PAGE (widget);
  if (self->drawing)
    return;
  self->drawing = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), draw_on_worker, g_strdup_printf ("{\"month\":\"%s\",\"wanted\":" MONTHLY "}", g_variant_get_string (parameter, NULL)),
                         g_free, g_free, csn_page_get_cancellable (CSN_PAGE (self)), drawn_cb, g_object_ref (self));
}

/* --- The list --------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_sample (CsnRows *rows, guint i, gpointer page)
{
  guint            read = (guint) csn_rows_number (rows, i, "read"), total = (guint) csn_rows_number (rows, i, "total");
  gboolean         is_signed = csn_rows_text (rows, i, "signed_on") != NULL;
  g_autofree char *progress = _csn_sample_progress_words (read, total), *drawn = csn_date_words (csn_rows_text (rows, i, "drawn_on")), *over = csn_date_words (csn_rows_text (rows, i, "signed_on"));
  /* Translators: how far it is, date, person */
  g_autofree char *line = is_signed ? g_strdup_printf (_ ("%1$s. Signed off on %2$s"), progress, over)
                                    : g_strdup_printf (_ ("%1$s. Drawn on %2$s by %3$s"), progress, drawn, csn_rows_text (rows, i, "drawn_by_name"));
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "title"), line);
  csn_row_add_tag (row, is_signed ? C_ ("sample", "Signed off") : read == total ? C_ ("sample", "To be signed off") : read > 0 ? C_ ("sample", "Being read") : C_ ("sample", "Not begun"),
                   is_signed ? "ok" : read > 0 ? "due" : "quiet");
  csn_row_set_action (row, "samples.open", csn_rows_text (rows, i, "id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  return row;
}

static void
csn_samples_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnSamplesPage *self = CSN_SAMPLES_PAGE (page);
  GtkBox         *box = csn_filled_page_get_box (page);
  CsnSession     *session = csn_page_get_session (CSN_PAGE (page));
  g_clear_pointer (&self->samples, csn_rows_unref);
  self->samples = csn_rows_ref (g_ptr_array_index (answers, SAMPLES));
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), _ ("Records drawn by lot are read against the policy, paragraph by paragraph. Whoever doubts the lot can draw it again from the record."), "K10 7.10"));
  self->due = adw_bin_new ();
  gtk_widget_set_visible (self->due, FALSE);
  gtk_box_append (box, self->due);
  if (_csn_sample_is_unit (CSN_PAGE (page)))
    {
      GtkWidget *buttons = csn_content_buttons ();
      gtk_widget_set_name (csn_content_button (buttons, _ ("Draw a _sample…"), "samples.draw", NULL), "draw");
      gtk_box_append (box, buttons);
    }
  if (!csn_filled_page_add_list (page, "samples", _ ("Samples"), self->samples, make_sample))
    gtk_box_append (box, csn_content_words (_ ("No sample has been drawn yet."), NULL));
  if (session != NULL)
    csn_session_run_async (session, ask_due, NULL, NULL, free_audit_due, csn_page_get_cancellable (CSN_PAGE (page)), due_cb, g_object_ref (self));
}

static void
draw_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_draw_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_sample_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
csn_samples_page_add_new (CsnPage *page)
{
  if (_csn_sample_is_unit (page))
    draw_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_samples_page_dispose (GObject *object)
{
  CSN_SAMPLES_PAGE (object)->due = NULL;
  g_clear_pointer (&CSN_SAMPLES_PAGE (object)->samples, csn_rows_unref);
  G_OBJECT_CLASS (csn_samples_page_parent_class)->dispose (object);
}

static void
csn_samples_page_class_init (CsnSamplesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_samples_page_dispose;
  CSN_PAGE_CLASS (class)->add_new = csn_samples_page_add_new;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_samples_page_fill;
  gtk_widget_class_install_action (widget_class, "samples.draw", NULL, draw_action);
  gtk_widget_class_install_action (widget_class, "samples.draw-month", "s", draw_month_action);
  gtk_widget_class_install_action (widget_class, "samples.open", "s", open_action);
}

static void
csn_samples_page_init (CsnSamplesPage *self)
{
}

CsnPage *
csn_samples_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_SAMPLES_PAGE, "session", session, "title", _ ("Dip samples"), NULL);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
