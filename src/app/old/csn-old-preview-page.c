/* What taking an old register over would do, line by line; then doing it (K10 8.3; F32). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-long-group.h"
#include "csn-old.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define MAPPED 10

struct _CsnOldPreviewPage
{
  CsnPage parent_instance;

  GBytes    *csv;
  char      *file_name;
  int        mapping[MAPPED], year;
  GtkWidget *box;
  GPtrArray *lines; /* CsnOldLine; NULL: not judged yet */
  guint      taken; /* numbers; 0: not yet */
  gboolean   acting;
};

#define CSN_TYPE_OLD_PREVIEW_PAGE (csn_old_preview_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnOldPreviewPage, csn_old_preview_page, CSN, OLD_PREVIEW_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnOldPreviewPage, csn_old_preview_page, CSN_TYPE_PAGE)

/* --- Words --------------------------------------------------------------------------------------------------------- */
static const char *
outcome_words (const char *outcome)
{
  static const struct { const char *code, *words; } OUTCOMES[] = {
    { "returned", N_ ("Returned") }, { "destroyed", N_ ("Destroyed") }, { "lost", N_ ("Lost") }, { "void", N_ ("Number cancelled") }, { "anew", N_ ("Authorised anew") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (OUTCOMES); i++)
    if (g_strcmp0 (OUTCOMES[i].code, outcome) == 0)
      return _ (OUTCOMES[i].words);
  return _ ("Still out");
}

static GtkWidget *
make_line (CsnRows *rows, guint i, gpointer data)
{
  CsnOldPreviewPage *self = data;
  const CsnOldLine  *line = g_ptr_array_index (self->lines, i);
  g_autofree char   *on = csn_date_words (line->authorised_on), *title = NULL, *subtitle = NULL;
  if (*line->reference == '\0')
    title = g_strdup_printf (_ ("Line %u"), line->line);
  else if (*line->recipient != '\0')
    /* Translators: number of a line of the file, reference, recipient */
    title = g_strdup_printf (_ ("Line %1$u: %2$s, %3$s"), line->line, line->reference, line->recipient);
  else
    /* Translators: number of a line of the file, reference */
    title = g_strdup_printf (_ ("Line %1$u: %2$s"), line->line, line->reference);
  if (*on != '\0')
    subtitle = g_strdup_printf (_ ("Authorised on %s"), on);
  GtkWidget *row = csn_row_new (title, line->text != NULL ? line->text : subtitle);
  if (line->verdict != CSN_OLD_BAD)
    csn_row_add_tag (row, outcome_words (line->outcome), line->outcome == NULL ? "due" : "quiet");
  return row;
}

static guint
add_lines (CsnOldPreviewPage *self, CsnOldVerdict verdict, const char *title)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->lines->len; i++)
    if (((const CsnOldLine *) self->lines->pdata[i])->verdict == verdict)
      g_array_append_val (places, i);
  if (places->len == 0)
    return 0;
  /* Translators: a group of a list and how many are in it: "Overdue (3)" */
  g_autofree char *counted = g_strdup_printf (_ ("%1$s (%2$u)"), title, places->len), *plain = g_markup_escape_text (counted, -1);
  CsnLongGroup    *group = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), plain);
  csn_long_group_fill_places (group, NULL, places, NULL, make_line, self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (group));
  return places->len;
}

/* --- What is shown --------------------------------------------------------------------------------------------------- */
static guint
count (CsnOldPreviewPage *self, CsnOldVerdict verdict)
{
  guint n = 0;
  for (guint i = 0; i < self->lines->len; i++)
    n += ((const CsnOldLine *) self->lines->pdata[i])->verdict == verdict;
  return n;
}

static void
take_count (AdwPreferencesGroup *group, char *words, const char *style)
{
  g_autofree char *title = words;
  GtkWidget       *row = csn_row_new (title, NULL);
  if (style != NULL)
    csn_row_add_tag (row, _ ("See below"), style);
  adw_preferences_group_add (group, row);
}

static void
add_counts (CsnOldPreviewPage *self)
{
  guint                good = count (self, CSN_OLD_GOOD), doubtful = count (self, CSN_OLD_DOUBTFUL), bad = count (self, CSN_OLD_BAD);
  AdwPreferencesGroup *group = csn_content_group (self->box, self->taken > 0 ? _ ("What was done") : _ ("What this file would do"));
  if (self->taken > 0)
    take_count (group, g_strdup_printf (ngettext ("%u number is taken over.", "%u numbers are taken over.", self->taken), self->taken), NULL);
  else
    take_count (group, g_strdup_printf (ngettext ("%u line would be taken over.", "%u lines would be taken over.", good + doubtful), good + doubtful), NULL);
  if (doubtful > 0)
    take_count (group, g_strdup_printf (ngettext ("%u of them has something doubtful.", "%u of them have something doubtful.", doubtful), doubtful), "due");
  if (bad > 0)
    take_count (group, g_strdup_printf (ngettext ("%u line cannot be taken over.", "%u lines cannot be taken over.", bad), bad), "overdue");
  if (self->lines->len == 0)
    adw_preferences_group_add (group, csn_row_new (_ ("There is no line of data in this file."), NULL));
}

static void
show_lines (CsnOldPreviewPage *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  gtk_box_append (GTK_BOX (self->box),
                  csn_content_head (CSN_PAGE (self), self->taken > 0 ? _ ("The old register is part of this one now, marked with its file and with who took it over.")
                                                                     : _ ("Look at what is doubtful and what stays outside. You can correct the file and begin again; nothing is recorded yet."), "K10 8.3"));
  if (self->lines == NULL)
    return;
  GtkWidget *buttons = csn_content_buttons ();
  add_counts (self);
  if (self->taken > 0)
    csn_content_button (buttons, _ ("_Open the old register"), "old-preview.done", "suggested-action");
  else if (count (self, CSN_OLD_GOOD) + count (self, CSN_OLD_DOUBTFUL) > 0)
    {
      GtkWidget *take = csn_content_button (buttons, _ ("_Take the old register over"), "old-preview.take", "suggested-action");
      csn_accessible_describe (take, _ ("All lines at once, in one go. Numbers go on from the highest."));
    }
  gtk_box_append (GTK_BOX (self->box), buttons);
  add_lines (self, CSN_OLD_BAD, _ ("Cannot be taken over"));
  add_lines (self, CSN_OLD_DOUBTFUL, _ ("Doubtful"));
  add_lines (self, CSN_OLD_GOOD, _ ("As they are"));
  csn_accessible_mnemonics (self->box);
}

/* --- On the worker ---------------------------------------------------------------------------------------------------- */
typedef struct
{
  GBytes *csv;
  char   *file_name;
  int     mapping[MAPPED], year;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_bytes_unref (wanted->csv);
  g_free (wanted->file_name);
  g_free (wanted);
}

static gpointer
judge_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = data;
  return csn_register_judge_old (reg, wanted->csv, wanted->mapping, wanted->year, error);
}

static gpointer
take_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = data;
  guint   taken = 0;
  GError *inner = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (csn_register_take_old (reg, wanted->csv, wanted->file_name, wanted->mapping, wanted->year, &taken, &problems, &inner))
    return GUINT_TO_POINTER (taken);
  if (problems != NULL && problems->len > 0)
    {
      g_error_free (inner);
      inner = csn_error_of_problems (problems);
    }
  g_propagate_error (error, inner);
  return NULL;
}

static gboolean
end_asking (CsnOldPreviewPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  csn_page_report (CSN_PAGE (self), error);
  return error == NULL;
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnOldPreviewPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (!end_asking (self, error))
    return;
  self->lines = lines;
  show_lines (self);
  csn_page_focus_first (CSN_PAGE (self));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnOldPreviewPage) self = data;
  g_autoptr (GError) error = NULL;
  guint taken = GPOINTER_TO_UINT (csn_session_run_finish (CSN_SESSION (source), result, &error));
  if (!end_asking (self, error))
    return;
  self->taken = taken;
  show_lines (self);
  csn_page_toast (CSN_PAGE (self), _ ("The old register is taken over."));
  csn_page_focus_first (CSN_PAGE (self));
}

static void
ask (CsnOldPreviewPage *self, CsnSessionWork work, GDestroyNotify free_result, GAsyncReadyCallback callback)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (session == NULL || self->acting)
    return;
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->csv = g_bytes_ref (self->csv);
  wanted->file_name = g_strdup (self->file_name);
  wanted->year = self->year;
  memcpy (wanted->mapping, self->mapping, sizeof self->mapping);
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, work, wanted, free_wanted, free_result, csn_page_get_cancellable (CSN_PAGE (self)), callback, g_object_ref (self));
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnOldPreviewPage *self = CSN_OLD_PREVIEW_PAGE (widget);
  if (self->lines != NULL && self->taken == 0)
    ask (self, take_on_worker, NULL, taken_cb);
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage *page = CSN_PAGE (widget);
  csn_page_open (page, "register", csn_old_page_new (csn_page_get_session (page)));
}

/* --- The page ----------------------------------------------------------------------------------------------------------- */
static void
csn_old_preview_page_proceed (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), CSN_OLD_PREVIEW_PAGE (page)->taken > 0 ? "old-preview.done" : "old-preview.take", NULL);
}

static void
csn_old_preview_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (CSN_OLD_PREVIEW_PAGE (page)->box, GTK_DIR_TAB_FORWARD);
}

static void
csn_old_preview_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_old_preview_page_parent_class)->dispose (object);
}

static void
csn_old_preview_page_finalize (GObject *object)
{
  CsnOldPreviewPage *self = CSN_OLD_PREVIEW_PAGE (object);
  g_clear_pointer (&self->csv, g_bytes_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->file_name);
  G_OBJECT_CLASS (csn_old_preview_page_parent_class)->finalize (object);
}

static void
csn_old_preview_page_class_init (CsnOldPreviewPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_old_preview_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_old_preview_page_finalize;
  CSN_PAGE_CLASS (class)->proceed = csn_old_preview_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_old_preview_page_focus_first;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "old-preview.take", NULL, take_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "old-preview.done", NULL, done_action);
}

static void
csn_old_preview_page_init (CsnOldPreviewPage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("What the old register would bring"));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (self->box));
  show_lines (self);
}

CsnPage *
_csn_old_preview_page_new (CsnSession *session, GBytes *csv, const char *file_name, const int *mapping, int year)
{
  CsnOldPreviewPage *self = g_object_new (CSN_TYPE_OLD_PREVIEW_PAGE, "session", session, NULL);
  self->csv = g_bytes_ref (csv);
  self->file_name = g_strdup (file_name != NULL ? file_name : "register.csv");
  self->year = year;
  memcpy (self->mapping, mapping, sizeof self->mapping);
  ask (self, judge_on_worker, (GDestroyNotify) g_ptr_array_unref, judged_cb);
  return CSN_PAGE (self);
}
