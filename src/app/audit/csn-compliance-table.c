/* The table of one run: rows and columns. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-compliance-table.h"
#include "csn-accessible.h"
#include <glib/gi18n.h>

typedef struct
{
  guint then, now;
} Counts;

struct _CsnComplianceRow
{
  GObject parent_instance;

  char       *title;
  GPtrArray  *exceptions; /* CsnException */
  GHashTable *counts;     /* paragraph → Counts */
};

G_DEFINE_FINAL_TYPE (CsnComplianceRow, csn_compliance_row, G_TYPE_OBJECT)

static void
csn_compliance_row_finalize (GObject *object)
{
  CsnComplianceRow *self = CSN_COMPLIANCE_ROW (object);
  g_free (self->title);
  g_ptr_array_unref (self->exceptions);
  g_hash_table_unref (self->counts);
  G_OBJECT_CLASS (csn_compliance_row_parent_class)->finalize (object);
}

static void
csn_compliance_row_class_init (CsnComplianceRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_compliance_row_finalize;
}

static void
csn_compliance_row_init (CsnComplianceRow *self)
{
  self->exceptions = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_exception_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

const char *
csn_compliance_row_get_title (CsnComplianceRow *self)
{
  return self->title;
}

GPtrArray *
csn_compliance_row_get_exceptions (CsnComplianceRow *self)
{
  return self->exceptions;
}

/* --- Rows ----------------------------------------------------------------------------------------------------- */
static CsnException *
copy_exception (const CsnException *exception)
{
  CsnException *copy = g_new (CsnException, 1);
  *copy = *exception;
  copy->release_id = g_strdup (exception->release_id);
  copy->case_id = g_strdup (exception->case_id);
  copy->reference = g_strdup (exception->reference);
  copy->rule = g_strdup (exception->rule);
  copy->paragraph = g_strdup (exception->paragraph);
  copy->text = g_strdup (exception->text);
  copy->kind = g_strdup (exception->kind);
  copy->on_date = g_strdup (exception->on_date);
  return copy;
}

static void
add_exception (CsnComplianceRow *row, const CsnException *exception)
{
  Counts *counts = g_hash_table_lookup (row->counts, exception->paragraph);
  if (counts == NULL)
    {
      counts = g_new0 (Counts, 1);
      g_hash_table_insert (row->counts, g_strdup (exception->paragraph), counts);
    }
  *(exception->today ? &counts->now : &counts->then) += 1;
  g_ptr_array_add (row->exceptions, copy_exception (exception));
}

static CsnComplianceRow *
new_row (const char *title)
{
  CsnComplianceRow *row = g_object_new (CSN_TYPE_COMPLIANCE_ROW, NULL);
  row->title = g_strdup (title);
  return row;
}

GListStore *
csn_compliance_rows_new (const CsnCompliance *compliance, gboolean all)
{
  GListStore *store = g_list_store_new (CSN_TYPE_COMPLIANCE_ROW);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < compliance->releases->len; i++)
    {
      const CsnComplied *complied = g_ptr_array_index (compliance->releases, i);
      g_ptr_array_add (rows, new_row (complied->reference));
      g_hash_table_insert (known, complied->release_id, g_ptr_array_index (rows, i));
    }
  CsnComplianceRow *none = new_row (_ ("The register as a whole"));
  g_ptr_array_add (rows, none);
  for (guint i = 0; i < compliance->exceptions->len; i++)
    {
      const CsnException *exception = g_ptr_array_index (compliance->exceptions, i);
      CsnComplianceRow   *row = exception->release_id == NULL ? none : g_hash_table_lookup (known, exception->release_id);
      if (row != NULL)
        add_exception (row, exception);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      CsnComplianceRow *row = g_ptr_array_index (rows, i);
      if (row->exceptions->len > 0 || (all && row != none))
        g_list_store_append (store, row);
    }
  return store;
}

/* --- Columns -------------------------------------------------------------------------------------------------- */
static char *
write_counts (const Counts *counts)
{
  g_autofree char *then = counts == NULL ? NULL : g_strdup_printf (C_ ("exceptions", "%u at the time"), counts->then);
  g_autofree char *now = counts == NULL ? NULL : g_strdup_printf (C_ ("exceptions", "%u today"), counts->now);
  if (counts == NULL)
    return NULL;
  if (counts->now == 0)
    return g_steal_pointer (&then);
  /* Translators: "1 today", "2 at the time" */
  return counts->then == 0 ? g_steal_pointer (&now) : g_strdup_printf (_ ("%1$s, %2$s"), now, then);
}

/* "CZ/047/26: K10 7.8, 1 today; K10 8.5, 2 at the time" */
static char *
write_sentence (CsnComplianceRow *row, GPtrArray *paragraphs)
{
  GString *sentence = g_string_new (row->title);
  gboolean any = FALSE;
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const char      *paragraph = g_ptr_array_index (paragraphs, i);
      g_autofree char *counts = write_counts (g_hash_table_lookup (row->counts, paragraph));
      if (counts != NULL)
        g_string_append_printf (sentence, "%s %s, %s", any ? ";" : ":", paragraph, counts);
      any = any || counts != NULL;
    }
  if (!any)
    g_string_append_printf (sentence, ": %s", _ ("no exception"));
  return g_string_free (sentence, FALSE);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_list_item_set_child (item, label);
}

static void
bind_title_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GPtrArray *paragraphs)
{
  CsnComplianceRow *row = gtk_list_item_get_item (item);
  GtkWidget        *label = gtk_list_item_get_child (item);
  g_autofree char  *sentence = write_sentence (row, paragraphs);
  gtk_label_set_label (GTK_LABEL (label), row->title);
  csn_accessible_name_row (label, sentence);
}

static void
bind_counts_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const char *paragraph)
{
  CsnComplianceRow *row = gtk_list_item_get_item (item);
  GtkWidget        *label = gtk_list_item_get_child (item);
  const Counts     *counts = g_hash_table_lookup (row->counts, paragraph);
  g_autofree char  *text = write_counts (counts);
  const char       *classes[] = { "tag", counts != NULL && counts->now > 0 ? "overdue" : "due", NULL }, *none[] = { "dim-label", NULL };
  /* Translators: nothing to object to */
  gtk_label_set_label (GTK_LABEL (label), text == NULL ? C_ ("exceptions", "None") : text);
  gtk_widget_set_css_classes (label, text == NULL ? none : classes);
}

/* "K10 6.2.2" before "K10 6.2.10". */
static int
compare_paragraphs (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = g_utf8_collate_key_for_filename (*(const char *const *) a, -1), *second = g_utf8_collate_key_for_filename (*(const char *const *) b, -1);
  return strcmp (first, second);
}

/* In the policy's order. */
static GPtrArray *
sort_paragraphs (const CsnCompliance *compliance)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < compliance->paragraphs->len; i++)
    g_ptr_array_add (sorted, g_strdup (g_ptr_array_index (compliance->paragraphs, i)));
  g_ptr_array_sort (sorted, compare_paragraphs);
  return sorted;
}

static void
free_paragraphs (gpointer paragraphs, GClosure *closure)
{
  g_ptr_array_unref (paragraphs);
}

static void
free_paragraph (gpointer paragraph, GClosure *closure)
{
  g_free (paragraph);
}

void
csn_compliance_columns_set (GtkColumnView *view, const CsnCompliance *compliance, gboolean all)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) paragraphs = sort_paragraphs (compliance);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
      gtk_column_view_remove_column (view, column);
    }
  for (guint i = 0; i < compliance->exceptions->len; i++)
    g_hash_table_add (found, ((CsnException *) g_ptr_array_index (compliance->exceptions, i))->paragraph);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (bind_title_cb), g_ptr_array_ref (paragraphs), free_paragraphs, 0);
  g_autoptr (GtkColumnViewColumn) first = gtk_column_view_column_new (_ ("Release"), factory);
  gtk_column_view_append_column (view, first);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const char *paragraph = g_ptr_array_index (paragraphs, i);
      if (!all && !g_hash_table_contains (found, paragraph))
        continue;
      factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
      g_signal_connect_data (factory, "bind", G_CALLBACK (bind_counts_cb), g_strdup (paragraph), free_paragraph, 0);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (paragraph, factory);
      gtk_column_view_append_column (view, column);
    }
  csn_accessible_name_columns (view, _ ("Releases and paragraphs"));
}
