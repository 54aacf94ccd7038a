/* Statuses from the records system: what a file would do, then doing it (K10 5.1.1, 5.2; F03).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-file-page.h"
#include "csn-recall-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define AT_FIRST 50 /* lines of a group; a row costs a millisecond */

struct _CsnStatusesPage
{
  CsnFilePage parent_instance;

  GPtrArray   *lines; /* CsnStatusLine; NULL: nothing read */
  guint        shown[CSN_STATUS_UNREADABLE + 1];
  gboolean     taken; /* the lines are recorded */
  gboolean     acting;
};

#define CSN_TYPE_STATUSES_PAGE (csn_statuses_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnStatusesPage, csn_statuses_page, CSN, STATUSES_PAGE, CsnFilePage)
G_DEFINE_FINAL_TYPE (CsnStatusesPage, csn_statuses_page, CSN_TYPE_FILE_PAGE)

static void show_preview (CsnStatusesPage *self);

/* --- Counting ------------------------------------------------------------------------------------------------- */
typedef struct
{
  guint of[CSN_STATUS_UNREADABLE + 1], blocks, copies;
} Counts;

static Counts
count (GPtrArray *lines)
{
  Counts counts = { { 0 }, 0, 0 };
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const CsnStatusLine *line = g_ptr_array_index (lines, i);
      counts.of[line->verdict]++;
      if (line->verdict != CSN_STATUS_NEW)
        continue;
      counts.blocks += line->blocks ? 1 : 0;
      counts.copies += line->copies_out;
    }
  return counts;
}

static void
take_count (AdwPreferencesGroup *group, guint n, char *taken, const char *style)
{
  g_autofree char *words = taken;
  if (n == 0)
    return;
  GtkWidget *row = csn_row_new (words, NULL);
  if (style != NULL)
    csn_row_add_tag (row, _ ("See below"), style);
  adw_preferences_group_add (group, row);
}

static void
add_counts (CsnStatusesPage *self, GtkBox *box, const Counts *counts)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (box), self->taken ? _ ("What was done") : _ ("What this file would do"));
  if (self->taken)
    {
      take_count (group, counts->of[CSN_STATUS_NEW], g_strdup_printf (ngettext ("%u status is recorded.", "%u statuses are recorded.", counts->of[CSN_STATUS_NEW]), counts->of[CSN_STATUS_NEW]), NULL);
      take_count (group, counts->blocks, g_strdup_printf (ngettext ("%u of them stops supply.", "%u of them stop supply.", counts->blocks), counts->blocks), NULL);
      take_count (group, counts->copies, g_strdup_printf (ngettext ("%u copy is demanded back.", "%u copies are demanded back.", counts->copies), counts->copies), NULL);
    }
  else
    {
      take_count (group, counts->of[CSN_STATUS_NEW], g_strdup_printf (ngettext ("%u status would be recorded.", "%u statuses would be recorded.", counts->of[CSN_STATUS_NEW]), counts->of[CSN_STATUS_NEW]), NULL);
      take_count (group, counts->blocks, g_strdup_printf (ngettext ("%u of them would stop supply.", "%u of them would stop supply.", counts->blocks), counts->blocks), NULL);
      take_count (group, counts->copies, g_strdup_printf (ngettext ("%u copy would be demanded back.", "%u copies would be demanded back.", counts->copies), counts->copies), NULL);
    }
  take_count (group, counts->of[CSN_STATUS_SAME], g_strdup_printf (ngettext ("%u line is on record already.", "%u lines are on record already.", counts->of[CSN_STATUS_SAME]), counts->of[CSN_STATUS_SAME]), NULL);
  take_count (group, counts->of[CSN_STATUS_OLDER], g_strdup_printf (ngettext ("%u line is left out, because something later counts.", "%u lines are left out, because something later counts.", counts->of[CSN_STATUS_OLDER]), counts->of[CSN_STATUS_OLDER]), NULL);
  take_count (group, counts->of[CSN_STATUS_UNMATCHED], g_strdup_printf (ngettext ("%u line matches no record.", "%u lines match no record.", counts->of[CSN_STATUS_UNMATCHED]), counts->of[CSN_STATUS_UNMATCHED]), "due");
  take_count (group, counts->of[CSN_STATUS_UNREADABLE], g_strdup_printf (ngettext ("%u line cannot be read.", "%u lines cannot be read.", counts->of[CSN_STATUS_UNREADABLE]), counts->of[CSN_STATUS_UNREADABLE]), "overdue");
  if (self->lines->len == 0)
    adw_preferences_group_add (group, csn_row_new (_ ("There is no line of data in this file."), NULL));
  else if (counts->of[CSN_STATUS_NEW] == 0)
    adw_preferences_group_add (group, csn_row_new (_ ("Nothing in this file is new."), _ ("Taking it in again would change nothing.")));
}

/* --- Lines ---------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_line (CsnStatusesPage *self, const CsnStatusLine *line)
{
  CsnSession      *session = csn_page_get_session (CSN_PAGE (self));
  const char      *what = line->status != NULL ? _csn_status_words (session, line->status) : line->said;
  g_autofree char *on = csn_date_words (line->status_on), *which = NULL, *title = NULL;
  if (line->reference != NULL)
    /* Translators: reference, custody reference */
    which = g_strdup_printf (_ ("%1$s (%2$s)"), line->reference, line->custody_ref);
  else
    which = g_strdup (line->custody_ref == NULL || *line->custody_ref == '\0' ? _ ("No custody reference") : line->custody_ref);
  if (*on != '\0')
    /* Translators: custody reference, status, date */
    title = g_strdup_printf (_ ("%1$s: %2$s, %3$s"), which, what == NULL ? "" : what, on);
  else
    title = g_strdup_printf (_ ("%1$s: %2$s"), which, what == NULL || *what == '\0' ? _ ("nothing said") : what);
  /* Translators: number of a line of the file, what it does */
  g_autofree char *subtitle = g_strdup_printf (_ ("Line %1$u. %2$s"), line->line, line->text == NULL ? "" : line->text);
  GtkWidget       *row = csn_row_new (title, subtitle);
  if (line->verdict == CSN_STATUS_NEW && line->blocks)
    csn_row_add_tag (row, _ ("Stops supply"), "overdue");
  return row;
}

static void
more_clicked_cb (CsnStatusesPage *self, GtkWidget *button)
{
  guint verdict = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "csn-verdict"));
  self->shown[verdict] += AT_FIRST;
  show_preview (self);
}

static void
add_lines (CsnStatusesPage *self, GtkBox *box, CsnStatusVerdict verdict, const char *title, guint n)
{
  if (n == 0)
    return;
  guint                left = n > self->shown[verdict] ? n - self->shown[verdict] : 0, seen = 0;
  g_autofree char     *counted = g_strdup_printf (_ ("%1$s (%2$u)"), title, n);
  GtkWidget           *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  AdwPreferencesGroup *group = csn_content_group (part, counted);
  for (guint i = 0; i < self->lines->len && seen < self->shown[verdict]; i++)
    {
      const CsnStatusLine *line = g_ptr_array_index (self->lines, i);
      if (line->verdict == verdict)
        {
          adw_preferences_group_add (group, make_line (self, line));
          seen++;
        }
    }
  if (left > 0)
    {
      GtkWidget       *buttons = csn_content_buttons ();
      g_autofree char *label = g_strdup_printf (ngettext ("Show %u more line", "Show %u more lines", MIN (left, AT_FIRST)), MIN (left, AT_FIRST));
      GtkWidget       *more = csn_content_button (buttons, label, NULL, NULL);
      csn_accessible_name (buttons, title);
      g_object_set_data (G_OBJECT (more), "csn-verdict", GUINT_TO_POINTER (verdict));
      g_signal_connect_object (more, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (part), buttons);
    }
  gtk_box_append (box, part);
}

static void
add_buttons (CsnStatusesPage *self, GtkBox *box, const Counts *counts)
{
  guint            n = counts->of[CSN_STATUS_NEW];
  GtkWidget       *buttons = csn_content_buttons ();
  g_autofree char *label = g_strdup_printf (ngettext ("_Record %u status", "_Record %u statuses", n), n);
  if (!self->taken && n > 0)
    {
      GtkWidget *button = csn_content_button (buttons, label, "statuses.record", "suggested-action");
      csn_accessible_describe (button, counts->copies > 0 ? _ ("Copies are demanded back with it, in one entry each") : _ ("No copy is demanded back"));
    }
  if (self->taken && counts->copies > 0)
    csn_content_button (buttons, _ ("Open the recall _list"), "statuses.recalls", "suggested-action");
  gtk_box_append (box, buttons);
}

static void
show_preview (CsnStatusesPage *self)
{
  GtkBox *box = csn_file_page_empty (CSN_FILE_PAGE (self));
  Counts  counts = count (self->lines);
  if (self->lines == NULL)
    return;
  add_counts (self, box, &counts);
  add_buttons (self, box, &counts);
  add_lines (self, box, CSN_STATUS_UNREADABLE, _ ("Lines that cannot be read"), counts.of[CSN_STATUS_UNREADABLE]);
  add_lines (self, box, CSN_STATUS_UNMATCHED, _ ("Lines that match no record"), counts.of[CSN_STATUS_UNMATCHED]);
  add_lines (self, box, CSN_STATUS_NEW, self->taken ? _ ("Recorded") : _ ("To be recorded"), counts.of[CSN_STATUS_NEW]);
  add_lines (self, box, CSN_STATUS_OLDER, _ ("Left out"), counts.of[CSN_STATUS_OLDER]);
  add_lines (self, box, CSN_STATUS_SAME, _ ("On record already"), counts.of[CSN_STATUS_SAME]);
  csn_accessible_mnemonics (GTK_WIDGET (box));
}

/* --- On the worker -------------------------------------------------------------------------------------------- */
typedef struct
{
  GPtrArray *lines, *problems;
} Taken;

static void
free_taken (gpointer data)
{
  Taken *taken = data;
  g_clear_pointer (&taken->lines, g_ptr_array_unref);
  g_clear_pointer (&taken->problems, g_ptr_array_unref);
  g_free (taken);
}

static gpointer
read_on_worker (CsnRegister *reg, gpointer csv, GCancellable *cancellable, GError **error)
{
  return csn_register_read_statuses (reg, csv, error);
}

static gpointer
take_on_worker (CsnRegister *reg, gpointer csv, GCancellable *cancellable, GError **error)
{
  Taken  *taken = g_new0 (Taken, 1);
  GError *inner = NULL;
  if (csn_register_take_statuses (reg, csv, &taken->lines, &taken->problems, &inner))
    return taken;
  if (taken->problems != NULL && taken->problems->len > 0)
    {
      g_error_free (inner);
      inner = csn_error_of_problems (taken->problems);
    }
  g_propagate_error (error, inner);
  free_taken (taken);
  return NULL;
}

static void
keep_lines (CsnStatusesPage *self, GPtrArray *lines)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  for (gsize i = 0; i < G_N_ELEMENTS (self->shown); i++)
    self->shown[i] = AT_FIRST;
}

static gboolean
end_asking (CsnStatusesPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnStatusesPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (!end_asking (self, error))
    return;
  keep_lines (self, lines);
  show_preview (self);
  if (lines == NULL)
    csn_file_pick_set_error (csn_file_page_get_pick (CSN_FILE_PAGE (self)), error->message);
  else
    csn_page_focus_first (CSN_PAGE (self));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnStatusesPage) self = data;
  g_autoptr (GError) error = NULL;
  Taken *taken = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (!end_asking (self, error))
    return;
  if (taken == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  self->taken = TRUE;
  keep_lines (self, g_steal_pointer (&taken->lines));
  free_taken (taken);
  show_preview (self);
  csn_page_toast (CSN_PAGE (self), _ ("The statuses are recorded."));
  csn_page_focus_first (CSN_PAGE (self));
}

static void
ask (CsnStatusesPage *self, CsnSessionWork work, GDestroyNotify free_result, GAsyncReadyCallback callback)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  GBytes     *csv = csn_file_pick_get (csn_file_page_get_pick (CSN_FILE_PAGE (self)));
  if (session == NULL || csv == NULL || self->acting)
    return;
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, work, g_bytes_ref (csv), (GDestroyNotify) g_bytes_unref, free_result, csn_page_get_cancellable (CSN_PAGE (self)), callback, g_object_ref (self));
}

static void
csn_statuses_page_changed (CsnFilePage *page)
{
  CsnStatusesPage *self = CSN_STATUSES_PAGE (page);
  self->taken = FALSE;
  keep_lines (self, NULL);
  show_preview (self);
  ask (self, read_on_worker, (GDestroyNotify) g_ptr_array_unref, read_cb);
}

static void
record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnStatusesPage *self = CSN_STATUSES_PAGE (widget);
  Counts           counts = count (self->lines);
  if (!self->taken && counts.of[CSN_STATUS_NEW] > 0)
    ask (self, take_on_worker, free_taken, taken_cb);
}

static void
recalls_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recalls_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

/* --- The page ------------------------------------------------------------------------------------------------- */
static void
csn_statuses_page_dispose (GObject *object)
{
  g_clear_pointer (&CSN_STATUSES_PAGE (object)->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (csn_statuses_page_parent_class)->dispose (object);
}

static void
csn_statuses_page_class_init (CsnStatusesPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_statuses_page_dispose;
  CSN_FILE_PAGE_CLASS (class)->take = "statuses.record";
  CSN_FILE_PAGE_CLASS (class)->changed = csn_statuses_page_changed;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "statuses.record", NULL, record_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "statuses.recalls", NULL, recalls_action);
}

static void
csn_statuses_page_init (CsnStatusesPage *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ ("Lists (CSV)"));
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_filter_add_pattern (filter, "*.CSV");
  gtk_file_filter_add_pattern (filter, "*.txt");
  csn_file_page_build (CSN_FILE_PAGE (self), _ ("Statuses from the records system"),
                       _ ("Whoever was acquitted, or whose image was deleted, may not stay in circulation: supply stops, and every copy is demanded back."), "K10 5.1.1, 5.2",
                       _ ("_File with custody reference, status and date"), _ ("A CSV file. Nothing is recorded before you have seen what it would do."), filter);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_statuses_page_new (session);
}

CsnPage *
csn_statuses_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_STATUSES_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}
