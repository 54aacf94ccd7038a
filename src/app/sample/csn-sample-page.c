/* One sample: its records and what each came to, its report, and the lot drawn once more (F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-row.h"
#include "csn-sample-private.h"
#include "csn-save.h"
#include "csn-text.h"
#include <glib/gi18n.h>
#include <string.h>

enum
{
  SAMPLE,
  RELEASES,
  FINDINGS,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [SAMPLE] = "SELECT s.*, p.name AS drawn_by_name, g.name AS signed_by_name, " CSN_SAMPLE_READ " AS read, " CSN_SAMPLE_TOTAL " AS total, " CSN_SAMPLE_QUESTIONS " AS questions "
             "FROM samples s JOIN people p ON p.id = s.drawn_by LEFT JOIN people g ON g.id = s.signed_by WHERE s.id = :sample",
  [RELEASES] = "SELECT r.ord, r.release_id, r.stratum, r.reference, r.answered, r.negative + " CSN_SAMPLE_FOUND " AS negative, " CSN_SAMPLE_QUESTIONS " AS questions FROM sample_releases_now r WHERE r.sample_id = :sample ORDER BY r.ord",
  [FINDINGS] = "SELECT id, number, paragraph, seriousness, reference, standing FROM findings_now WHERE sample_id = :sample ORDER BY number",
};

struct _CsnSamplePage
{
  CsnFilledPage parent_instance;

  CsnRows  *releases;
  char     *title, *same; /* same: what drawing it again said; NULL: nobody did */
  gboolean  differs, acting;
};

#define CSN_TYPE_SAMPLE_PAGE (csn_sample_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnSamplePage, csn_sample_page, CSN, SAMPLE_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnSamplePage, csn_sample_page, CSN_TYPE_FILLED_PAGE)

static CsnSampleResult
result_of (CsnRows *rows, guint i)
{
  return _csn_sample_result ((guint) csn_rows_number (rows, i, "answered"), (guint) csn_rows_number (rows, i, "negative"), (guint) csn_rows_number (rows, i, "questions"));
}

/* --- What is done with it --------------------------------------------------------------------------------------- */
typedef enum { REDRAW, REPORT, TABLE } Deed;
typedef struct
{
  Deed           deed;
  char          *sample_id;
  CsnSamplePage *page;     /* main thread */
} Doing;

static void
free_doing (gpointer data)
{
  g_free (((Doing *) data)->sample_id);
  g_free (data);
}

/* Bytes; of drawing it again "yes" or "no". */
static gpointer
do_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Doing *doing = wanted;
  gboolean     same = FALSE;
  char        *csv;
  switch (doing->deed)
    {
    case REPORT: return csn_register_sample_report (reg, doing->sample_id, error);
    case TABLE:
      csv = csn_register_sample_csv (reg, doing->sample_id, error);
      return csv == NULL ? NULL : g_bytes_new_take (csv, strlen (csv));
    case REDRAW:
    default:
      return csn_register_redraw_sample (reg, doing->sample_id, &same, error) ? g_bytes_new_static (same ? "yes" : "no", same ? 3 : 2) : NULL;
    }
}

static void
show_redrawn (CsnSamplePage *self, gboolean same)
{
  g_free (self->same);
  self->differs = !same;
  self->same = g_strdup (same ? _ ("Drawn again from the record, it is the same sample: the same records in the same order.")
                              : _ ("Drawn again from the record, it is another sample. Somebody chose the records: do not rely on it, and raise a finding."));
  csn_filled_page_show (CSN_FILLED_PAGE (self), NULL, csn_filled_page_get_today (CSN_FILLED_PAGE (self)));
}

/* "Audit review of October 2026.pdf": the title, without what no file system takes. */
static char *
make_file_name (CsnSamplePage *self, const char *suffix)
{
  g_autofree char *name = g_strdup (self->title == NULL ? "sample" : self->title);
  g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
  return g_strconcat (name, suffix, NULL);
}

static void
done (CsnSamplePage *self, Deed deed, GBytes *bytes)
{
  if (deed == REDRAW)
    {
      show_redrawn (self, g_bytes_get_size (bytes) == 3);
      return;
    }
  g_autofree char *name = make_file_name (self, deed == REPORT ? ".pdf" : ".csv");
  csn_save_file (CSN_PAGE (self), deed == REPORT ? NULL : _ ("Save the table"), name, bytes, deed == REPORT ? _ ("The report has been saved.") : _ ("The table has been saved."));
}

#define DEFINE_DONE(name, deed)                                                         \
  static void name (GObject *source, GAsyncResult *result, gpointer data)               \
  {                                                                                     \
    g_autoptr (CsnSamplePage) self = data;                                              \
    g_autoptr (GError) error = NULL;                                                    \
    g_autoptr (GBytes) bytes = csn_session_run_finish (CSN_SESSION (source), result, &error); \
    self->acting = FALSE;                                                               \
    csn_page_end (CSN_PAGE (self));                                                     \
    if (bytes != NULL)                                                                  \
      done (self, deed, bytes);                                                         \
    else                                                                                \
      csn_page_report (CSN_PAGE (self), error);                                         \
  }
DEFINE_DONE (redrawn_cb, REDRAW)
DEFINE_DONE (reported_cb, REPORT)
DEFINE_DONE (tabled_cb, TABLE)

static void
deed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const GAsyncReadyCallback callbacks[] = { redrawn_cb, reported_cb, tabled_cb };
  CsnSamplePage *self = CSN_SAMPLE_PAGE (widget);
  Doing         *doing = g_new0 (Doing, 1);
  doing->deed = g_str_equal (action, "sample.redraw") ? REDRAW : g_str_equal (action, "sample.report") ? REPORT : TABLE;
  doing->sample_id = g_strdup (csn_filled_page_get_value (CSN_FILLED_PAGE (self)));
  if (self->acting || csn_page_get_session (CSN_PAGE (self)) == NULL)
    {
      free_doing (doing);
      return;
    }
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), do_on_worker, doing, free_doing, (GDestroyNotify) g_bytes_unref, csn_page_get_cancellable (CSN_PAGE (self)), callbacks[doing->deed],
                         g_object_ref (self));
}

static void
csn_sample_page_print (CsnPage *page)
{
  deed_action (GTK_WIDGET (page), "sample.report", NULL);
}

/* --- What is seen -------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_release (CsnRows *rows, guint i, gpointer page)
{
  guint            answered = (guint) csn_rows_number (rows, i, "answered"), questions = (guint) csn_rows_number (rows, i, "questions");
  const char      *stratum = _csn_sample_stratum_words (csn_rows_text (rows, i, "stratum")), *reference = csn_rows_text (rows, i, "reference");
  g_autofree char *said = g_strdup_printf (_ ("%1$u of %2$u questions answered"), answered, questions), *line = stratum == NULL ? g_strdup (said) : g_strdup_printf ("%s. %s", stratum, said);
  CsnSampleResult  result = result_of (rows, i);
  GtkWidget       *row = csn_row_new (reference == NULL ? _ ("A record that you cannot open") : reference, line);
  gtk_widget_add_css_class (row, "csn-strong");
  csn_row_add_tag (row, _csn_sample_result_words (result), _csn_sample_result_style (result));
  if (reference != NULL)
    csn_row_set_action (row, "sample.read", csn_rows_text (rows, i, "ord"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "release_id"));
  return row;
}

static GtkWidget *
make_finding (CsnRows *rows, guint i, gpointer page)
{
  g_autofree char *title = g_strdup_printf (_ ("Finding %d"), (int) csn_rows_number (rows, i, "number")), *about = csn_finding_about_words (csn_rows_text (rows, i, "reference"), csn_rows_text (rows, i, "paragraph"));
  const char      *standing = csn_rows_text (rows, i, "standing");
  g_autofree char *line = g_strdup_printf ("%s. %s", csn_finding_seriousness_words (csn_rows_text (rows, i, "seriousness")), about);
  GtkWidget       *row = csn_row_new (title, line);
  csn_row_add_tag (row, _csn_finding_standing_words (standing), _csn_finding_standing_style (standing));
  csn_row_set_action (row, "sample.finding", csn_rows_text (rows, i, "id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  return row;
}

static void
add_lot (CsnSamplePage *self, CsnRows *sample)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (csn_filled_page_get_box (CSN_FILLED_PAGE (self))), _ ("The lot"));
  g_autofree char     *from = csn_date_words (csn_rows_text (sample, 0, "from_on")), *to = csn_date_words (csn_rows_text (sample, 0, "to_on")), *on = csn_date_words (csn_rows_text (sample, 0, "drawn_on"));
  guint                total = (guint) csn_rows_number (sample, 0, "total"), population = (guint) csn_rows_number (sample, 0, "population");
  g_autofree char     *entry = csn_text_number (csn_rows_number (sample, 0, "up_to_seq")), *strata = _csn_sample_strata_words (csn_rows_text (sample, 0, "strata"));
  g_autofree char     *period = g_strdup_printf (_ ("From %1$s to %2$s"), from, to);
  /* Translators: how many records, of how many, date, person */
  g_autofree char     *drawn = g_strdup_printf (_ ("%1$u of %2$u records, on %3$s, by %4$s"), total, population, on, csn_rows_text (sample, 0, "drawn_by_name"));
  const CsnFact        facts[] = { { _ ("Authorised"), period }, { _ ("Drawn"), drawn }, { _ ("Kinds made sure of"), strata }, { _ ("The register as it stood at entry"), entry }, { _ ("Seed"), csn_rows_text (sample, 0, "seed") } };
  csn_facts_fill (group, facts, G_N_ELEMENTS (facts));
}

static void
add_standing (CsnSamplePage *self, CsnRows *sample)
{
  guint            read = (guint) csn_rows_number (sample, 0, "read"), total = (guint) csn_rows_number (sample, 0, "total");
  GtkBox          *box = csn_filled_page_get_box (CSN_FILLED_PAGE (self));
  g_autofree char *progress = _csn_sample_progress_words (read, total), *on = csn_date_words (csn_rows_text (sample, 0, "signed_on"));
  GtkWidget       *bar = gtk_progress_bar_new (), *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), total == 0 ? 0 : (double) read / total);
  csn_accessible_name (bar, progress);
  gtk_box_append (GTK_BOX (part), csn_content_words (progress, "heading"));
  gtk_box_append (GTK_BOX (part), bar);
  if (csn_rows_text (sample, 0, "signed_on") != NULL)
    {
      /* Translators: date, person */
      g_autofree char *line = g_strdup_printf (_ ("Signed off on %1$s by %2$s"), on, csn_rows_text (sample, 0, "signed_by_name"));
      gtk_box_append (GTK_BOX (part), csn_content_words (line, NULL));
      gtk_box_append (GTK_BOX (part), csn_content_words (csn_rows_text (sample, 0, "conclusion"), NULL));
    }
  gtk_box_append (box, part);
  if (self->same != NULL)
    {
      GtkWidget *said = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_add_css_class (said, self->differs ? "csn-stopped" : "csn-sign-note");
      gtk_box_append (GTK_BOX (said), csn_content_words (self->same, NULL));
      gtk_box_append (box, said);
    }
}

static GtkWidget *
add_button (GtkWidget *buttons, const char *label, const char *action, const char *style)
{
  GtkWidget *button = csn_content_button (buttons, label, action, style);
  gtk_widget_set_name (button, action);
  return button;
}

static void
add_buttons (CsnSamplePage *self, CsnRows *sample)
{
  GtkWidget *buttons = csn_content_buttons ();
  gboolean   open = csn_rows_text (sample, 0, "signed_on") == NULL && _csn_sample_is_unit (CSN_PAGE (self));
  gboolean   whole = csn_rows_number (sample, 0, "read") == csn_rows_number (sample, 0, "total");
  if (open && !whole)
    add_button (buttons, csn_rows_number (sample, 0, "read") > 0 ? _ ("_Go on reading") : _ ("_Begin to read"), "sample.go-on", "suggested-action");
  if (open && whole)
    add_button (buttons, _ ("Sign _off…"), "sample.sign", "suggested-action");
  add_button (buttons, _ ("Save _report…"), "sample.report", NULL);
  add_button (buttons, _ ("Save _table…"), "sample.table", NULL);
  /* It has the focus again when the page is made anew: what came of it is read out with it. */
  csn_accessible_describe (add_button (buttons, _ ("_Draw it again"), "sample.redraw", NULL), self->same);
  gtk_box_append (csn_filled_page_get_box (CSN_FILLED_PAGE (self)), buttons);
}

static void
csn_sample_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnSamplePage *self = CSN_SAMPLE_PAGE (page);
  CsnRows       *sample = g_ptr_array_index (answers, SAMPLE);
  GtkBox        *box = csn_filled_page_get_box (page);
  g_clear_pointer (&self->releases, csn_rows_unref);
  self->releases = csn_rows_ref (g_ptr_array_index (answers, RELEASES));
  if (csn_rows_length (sample) == 0)
    {
      gtk_box_append (box, csn_content_words (_ ("This sample is not in the register."), NULL));
      return;
    }
  g_free (self->title);
  self->title = g_strdup (csn_rows_text (sample, 0, "title"));
  csn_page_set_title (CSN_PAGE (self), self->title);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), NULL, "K10 7.10"));
  add_standing (self, sample);
  add_buttons (self, sample);
  csn_filled_page_add_list (page, "records", _ ("Records"), self->releases, make_release);
  csn_filled_page_add_list (page, "findings", _ ("Findings"), g_ptr_array_index (answers, FINDINGS), make_finding);
  add_lot (self, sample);
}

/* --- Where it leads -------------------------------------------------------------------------------------------------- */
static void
read_record (CsnSamplePage *self, const char *ord)
{
  g_autofree char *place = g_strdup_printf ("%s %s", csn_filled_page_get_value (CSN_FILLED_PAGE (self)), ord);
  csn_page_push (CSN_PAGE (self), _csn_reading_page_new (csn_page_get_session (CSN_PAGE (self)), place));
}

static void
read_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  read_record (CSN_SAMPLE_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* The first that is not read to its end. */
static void
go_on_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnSamplePage *self = CSN_SAMPLE_PAGE (widget);
  for (guint i = 0; self->releases != NULL && i < csn_rows_length (self->releases); i++)
    if (csn_rows_number (self->releases, i, "answered") < csn_rows_number (self->releases, i, "questions") && csn_rows_text (self->releases, i, "reference") != NULL)
      {
        read_record (self, csn_rows_text (self->releases, i, "ord"));
        return;
      }
}

static void
sign_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_sign_off_page_new (csn_page_get_session (CSN_PAGE (widget)), csn_filled_page_get_value (CSN_FILLED_PAGE (widget))));
}

static void
finding_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_finding_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
csn_sample_page_finalize (GObject *object)
{
  CsnSamplePage *self = CSN_SAMPLE_PAGE (object);
  g_clear_pointer (&self->releases, csn_rows_unref);
  g_free (self->title);
  g_free (self->same);
  G_OBJECT_CLASS (csn_sample_page_parent_class)->finalize (object);
}

static void
csn_sample_page_class_init (CsnSamplePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_sample_page_finalize;
  CSN_PAGE_CLASS (class)->print = csn_sample_page_print;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":sample";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_sample_page_fill;
  gtk_widget_class_install_action (widget_class, "sample.read", "s", read_action);
  gtk_widget_class_install_action (widget_class, "sample.go-on", NULL, go_on_action);
  gtk_widget_class_install_action (widget_class, "sample.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "sample.finding", "s", finding_action);
  gtk_widget_class_install_action (widget_class, "sample.redraw", NULL, deed_action);
  gtk_widget_class_install_action (widget_class, "sample.report", NULL, deed_action);
  gtk_widget_class_install_action (widget_class, "sample.table", NULL, deed_action);
}

static void
csn_sample_page_init (CsnSamplePage *self)
{
}

CsnPage *
_csn_sample_page_new (CsnSession *session, const char *sample_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_SAMPLE_PAGE, "session", session, "title", _ ("Dip sample"), NULL);
  csn_page_set_place (self, _csn_sample_page_new, sample_id);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), sample_id);
  return self;
}
