/* An old register's file, and which of its columns holds what (K10 8.3; F32). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-file-pick.h"
#include "csn-old.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define SHOWN_LENGTH 40 /* of a column's heading: what is longer makes the page wider than a small screen */

struct _CsnOldMapPage
{
  CsnPage parent_instance;

  CsnFilePick *pick;
  GtkWidget   *mapping, *year;
  GtkLabel    *year_error;
  CsnOldFile  *file;    /* NULL: nothing read */
  GPtrArray   *choices; /* GtkDropDown, one a field; borrowed */
  GPtrArray   *examples; /* GtkLabel, one a field; borrowed */
  GArray      *offered; /* int: the columns that a drop-down offers, after "not in the file" */
  gboolean     acting;
};

#define CSN_TYPE_OLD_MAP_PAGE (csn_old_map_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnOldMapPage, csn_old_map_page, CSN, OLD_MAP_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnOldMapPage, csn_old_map_page, CSN_TYPE_PAGE)

/* --- Columns ---------------------------------------------------------------------------------------------------- */
static char *
shorten (const char *text)
{
  if (g_utf8_strlen (text, -1) <= SHOWN_LENGTH)
    return g_strdup (*text != '\0' ? text : _ ("(no heading)"));
  g_autofree char *front = g_utf8_substring (text, 0, SHOWN_LENGTH - 1);
  return g_strconcat (front, "…", NULL);
}

/* "Not in the file", then the columns that may be mapped. */
static char **
list_columns (CsnOldMapPage *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_array_set_size (self->offered, 0);
  g_strv_builder_add (names, _ ("Not in the file"));
  for (int i = 0; i < (int) self->file->columns->len; i++)
    if (self->file->withheld->pdata[i] == NULL)
      {
        g_autofree char *shown = shorten (self->file->columns->pdata[i]);
        g_strv_builder_add (names, shown);
        g_array_append_val (self->offered, i);
      }
  return g_strv_builder_end (names);
}

static int
get_column (CsnOldMapPage *self, guint field)
{
  guint chosen = gtk_drop_down_get_selected (self->choices->pdata[field]);
  return chosen == 0 || chosen > self->offered->len ? -1 : g_array_index (self->offered, int, chosen - 1);
}

static guint
find_offered (CsnOldMapPage *self, int column)
{
  for (guint i = 0; i < self->offered->len; i++)
    if (g_array_index (self->offered, int, i) == column)
      return i + 1;
  return 0;
}

static void
chosen_cb (CsnOldMapPage *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      int              column = get_column (self, i);
      const char      *examples = column < 0 ? "" : self->file->examples->pdata[column];
      gboolean         free_text = g_str_equal (self->file->fields->pdata[i], "remarks"); /* no guard finds every name */
      g_autofree char *words = *examples == '\0' ? NULL
                               : free_text      ? g_strdup_printf (_ ("For example: %s. Names of persons in photographs must not be in it: everybody with an account reads this."), examples)
                                                : g_strdup_printf (_ ("For example: %s"), examples);
      gtk_label_set_label (self->examples->pdata[i], words != NULL ? words : column < 0 ? _ ("This is left empty.") : _ ("This column is empty."));
    }
}

static void
add_field (CsnOldMapPage *self, AdwPreferencesGroup *group, guint field, char **names)
{
  const char *words = csn_old_field_words (self->file->fields->pdata[field]);
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = gtk_label_new (words), *choice = gtk_drop_down_new_from_strings ((const char *const *) names),
            *example = csn_content_words ("", "dim-label"), *row = adw_preferences_row_new ();
  g_object_set (box, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12, NULL);
  g_object_set (label, "xalign", 0.0F, "wrap", TRUE, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), find_offered (self, g_array_index (self->file->guess, int, field)));
  csn_accessible_drop_down (choice, words);
  gtk_widget_set_name (choice, self->file->fields->pdata[field]);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_box_append (GTK_BOX (box), example);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  csn_accessible_name (row, words);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->choices, choice);
  g_ptr_array_add (self->examples, example);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
add_withheld (CsnOldMapPage *self, GtkWidget *box)
{
  AdwPreferencesGroup *group = NULL;
  for (guint i = 0; i < self->file->columns->len; i++)
    if (self->file->withheld->pdata[i] != NULL)
      {
        g_autofree char *shown = shorten (self->file->columns->pdata[i]);
        if (group == NULL)
          group = csn_content_group (box, _ ("Columns that stay outside"));
        adw_preferences_group_add (group, csn_row_new (shown, self->file->withheld->pdata[i]));
      }
}

static void
add_year (CsnOldMapPage *self, GtkWidget *box)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = gtk_label_new_with_mnemonic (_ ("_Year of numbers that have none (optional)"));
  self->year = gtk_entry_new ();
  g_object_set (label, "xalign", 0.0F, "wrap", TRUE, "mnemonic-widget", self->year, NULL);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->year), GTK_INPUT_PURPOSE_DIGITS);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->year), 6);
  gtk_widget_set_halign (self->year, GTK_ALIGN_START);
  gtk_widget_set_name (self->year, "year");
  self->year_error = GTK_LABEL (csn_content_words ("", NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->year_error), FALSE);
  gtk_box_append (GTK_BOX (part), label);
  gtk_box_append (GTK_BOX (part), csn_content_words (_ ("Where a line has neither a year in its number nor a day."), "dim-label"));
  gtk_box_append (GTK_BOX (part), self->year);
  gtk_box_append (GTK_BOX (part), GTK_WIDGET (self->year_error));
  gtk_box_append (GTK_BOX (box), part);
}

static void
show_mapping (CsnOldMapPage *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->mapping)) != NULL;)
    gtk_box_remove (GTK_BOX (self->mapping), child);
  g_ptr_array_set_size (self->choices, 0);
  g_ptr_array_set_size (self->examples, 0);
  self->year = NULL;
  if (self->file == NULL)
    return;
  g_auto (GStrv)   names = list_columns (self);
  g_autofree char *title = g_strdup_printf (ngettext ("What the columns hold (%u line)", "What the columns hold (%u lines)", self->file->lines), self->file->lines);
  AdwPreferencesGroup *group = csn_content_group (self->mapping, title);
  GtkWidget           *buttons = csn_content_buttons ();
  for (guint i = 0; i < self->file->fields->len; i++)
    add_field (self, group, i, names);
  add_withheld (self, self->mapping);
  add_year (self, self->mapping);
  csn_content_button (buttons, _ ("_See what it would bring"), "old-map.preview", "suggested-action");
  gtk_box_append (GTK_BOX (self->mapping), buttons);
  chosen_cb (self);
  csn_accessible_mnemonics (self->mapping);
}

/* --- The file ----------------------------------------------------------------------------------------------------- */
static gpointer
read_on_worker (CsnRegister *reg, gpointer csv, GCancellable *cancellable, GError **error)
{
  return csn_register_read_old (reg, csv, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnOldMapPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnOldFile *file = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  self->file = file;
  show_mapping (self);
  if (file == NULL)
    csn_file_pick_set_error (self->pick, error->message);
  else
    gtk_widget_child_focus (self->mapping, GTK_DIR_TAB_FORWARD);
}

static void
file_changed_cb (CsnOldMapPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  GBytes     *csv = csn_file_pick_get (self->pick);
  g_clear_pointer (&self->file, csn_old_file_free);
  show_mapping (self);
  if (session == NULL || csv == NULL || self->acting)
    return;
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (session, read_on_worker, g_bytes_ref (csv), (GDestroyNotify) g_bytes_unref, (GDestroyNotify) csn_old_file_free, csn_page_get_cancellable (CSN_PAGE (self)), read_cb,
                         g_object_ref (self));
}

/* FALSE after it has said that this is no year. */
static gboolean
read_year (CsnOldMapPage *self, int *out_year)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->year));
  gboolean    good = *text == '\0' || (strlen (text) == 4 && strspn (text, "0123456789") == 4);
  *out_year = good ? (int) g_ascii_strtoll (text, NULL, 10) : 0;
  csn_accessible_error (self->year, self->year_error, good ? NULL : _ ("Enter the year with four digits, such as 2024."));
  if (!good)
    gtk_widget_grab_focus (self->year);
  csn_page_set_failed (CSN_PAGE (self), !good);
  return good;
}

static void
preview_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnOldMapPage *self = CSN_OLD_MAP_PAGE (widget);
  GBytes        *csv = csn_file_pick_get (self->pick);
  int            year = 0;
  if (self->file == NULL || csv == NULL || !read_year (self, &year))
    return;
  g_autoptr (GArray) mapping = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; i < self->choices->len; i++)
    {
      int column = get_column (self, i);
      g_array_append_val (mapping, column);
    }
  csn_page_push (CSN_PAGE (self), _csn_old_preview_page_new (csn_page_get_session (CSN_PAGE (self)), csv, csn_file_pick_get_name (self->pick), &g_array_index (mapping, int, 0), year));
}

/* --- The page ----------------------------------------------------------------------------------------------------- */
static void
csn_old_map_page_proceed (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "old-map.preview", NULL);
}

static void
csn_old_map_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (CSN_OLD_MAP_PAGE (page)->pick), GTK_DIR_TAB_FORWARD);
}

static void
csn_old_map_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_old_map_page_parent_class)->dispose (object);
}

static void
csn_old_map_page_finalize (GObject *object)
{
  CsnOldMapPage *self = CSN_OLD_MAP_PAGE (object);
  g_clear_pointer (&self->file, csn_old_file_free);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->examples);
  g_array_unref (self->offered);
  G_OBJECT_CLASS (csn_old_map_page_parent_class)->finalize (object);
}

static void
csn_old_map_page_class_init (CsnOldMapPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_old_map_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_old_map_page_finalize;
  CSN_PAGE_CLASS (class)->proceed = csn_old_map_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_old_map_page_focus_first;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "old-map.preview", NULL, preview_action);
}

static void
csn_old_map_page_init (CsnOldMapPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  csn_page_set_title (CSN_PAGE (self), _ ("Take over an old register"));
  self->choices = g_ptr_array_new ();
  self->examples = g_ptr_array_new ();
  self->offered = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_file_filter_set_name (filter, _ ("Lists (CSV)"));
  gtk_file_filter_add_pattern (filter, "*.csv");
  gtk_file_filter_add_pattern (filter, "*.CSV");
  gtk_file_filter_add_pattern (filter, "*.txt");
  self->pick = csn_file_pick_new (_ ("_File of the old register"), _ ("A CSV file: type the paper register into a spreadsheet, or save the spreadsheet as CSV. Nothing is recorded before you have seen every line."));
  csn_file_pick_set_filter (self->pick, filter);
  self->mapping = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("The register that you kept before this one goes on here: its numbers are never given again, and what is still out is not forgotten."), "K10 8.3"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pick));
  gtk_box_append (GTK_BOX (box), self->mapping);
  g_signal_connect_object (self->pick, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_old_map_page_new (session);
}

CsnPage *
csn_old_map_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_OLD_MAP_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}
