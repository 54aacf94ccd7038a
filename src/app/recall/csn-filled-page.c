/* A page that is made of what the register answers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-filled-page.h"
#include "csn-accessible.h"
#include "csn-content.h"
#include <glib/gi18n.h>

typedef struct
{
  char      *value;
  GPtrArray *answers; /* CsnRows */
  CsnDate    today;
  GtkBox    *whole, *box;
  GHashTable *lists, *before; /* by name, owned: of this fill, of the one before and not asked for yet */
  gboolean   shown;
} CsnFilledPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (CsnFilledPage, csn_filled_page, CSN_TYPE_PAGE)

static CsnFilledPagePrivate *
look_into (CsnFilledPage *self)
{
  return csn_filled_page_get_instance_private (self);
}

/* --- The focus ------------------------------------------------------------------------------------------------ */
static GtkWidget *
find_named (GtkWidget *below, const char *name)
{
  if (g_strcmp0 (gtk_widget_get_name (below), name) == 0 && gtk_widget_get_mapped (below))
    return below;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);
  return found;
}

static void
csn_filled_page_focus_first (CsnPage *page)
{
  CsnFilledPagePrivate *private = look_into (CSN_FILLED_PAGE (page));
  if (private->box != NULL && !gtk_widget_child_focus (GTK_WIDGET (private->box), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (private->whole), GTK_DIR_TAB_FORWARD);
}

/* The name of what has the focus, or "" if that is something here without a name; NULL: it is elsewhere. */
static char *
dup_focused (CsnFilledPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;
  while (focus != GTK_WIDGET (self) && g_str_equal (gtk_widget_get_name (focus), G_OBJECT_TYPE_NAME (focus)))
    focus = gtk_widget_get_parent (focus);
  return g_strdup (focus == GTK_WIDGET (self) ? "" : gtk_widget_get_name (focus));
}

static void
refocus (CsnFilledPage *self, const char *name)
{
  GtkWidget *named = *name == '\0' ? NULL : find_named (GTK_WIDGET (self), name);
  if (named == NULL || !(gtk_widget_grab_focus (named) || gtk_widget_child_focus (named, GTK_DIR_TAB_FORWARD)))
    csn_page_focus_first (CSN_PAGE (self));
}

/* --- Filling -------------------------------------------------------------------------------------------------- */
void
csn_filled_page_show (CsnFilledPage *self, GPtrArray *answers, CsnDate today)
{
  CsnFilledPagePrivate *private = look_into (self);
  g_autofree char      *focused = dup_focused (self);
  gboolean              first = !private->shown;
  if (answers != NULL && answers != private->answers)
    {
      g_clear_pointer (&private->answers, g_ptr_array_unref);
      private->answers = g_ptr_array_ref (answers);
    }
  if (private->answers == NULL || private->box == NULL)
    return;
  private->today = today;
  private->shown = TRUE;
  private->before = g_steal_pointer (&private->lists);
  private->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (private->box))) != NULL;)
    gtk_box_remove (private->box, child);
  CSN_FILLED_PAGE_GET_CLASS (self)->fill (self, private->answers);
  g_clear_pointer (&private->before, g_hash_table_unref);
  csn_accessible_mnemonics (GTK_WIDGET (private->whole));
  if (focused != NULL)
    refocus (self, focused);
  else if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnFilledPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answers != NULL)
    csn_filled_page_show (self, answers, csn_session_get_today (CSN_SESSION (source)));
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
csn_filled_page_refresh (CsnPage *page)
{
  CsnFilledPageClass *class = CSN_FILLED_PAGE_GET_CLASS (page);
  const char         *value = look_into (CSN_FILLED_PAGE (page))->value;
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), class->selects, class->bind, class->bind == NULL ? NULL : value,
                           csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

void
csn_filled_page_ask (CsnFilledPage *self, const char *value)
{
  CsnFilledPagePrivate *private = look_into (self);
  g_free (private->value);
  private->value = g_strdup (value);
  if (csn_page_get_session (CSN_PAGE (self)) != NULL)
    csn_filled_page_refresh (CSN_PAGE (self));
}

const char *
csn_filled_page_get_value (CsnFilledPage *self)
{
  return look_into (self)->value;
}

CsnDate
csn_filled_page_get_today (CsnFilledPage *self)
{
  return look_into (self)->today;
}

GtkBox *
csn_filled_page_get_box (CsnFilledPage *self)
{
  return look_into (self)->box;
}

CsnLongGroup *
csn_filled_page_get_list (CsnFilledPage *self, const char *name)
{
  CsnFilledPagePrivate *private = look_into (self);
  gpointer              list = NULL, key = NULL;
  if (private->before == NULL || !g_hash_table_steal_extended (private->before, name, &key, &list))
    list = g_object_ref_sink (g_object_new (CSN_TYPE_LONG_GROUP, NULL));
  g_free (key);
  g_hash_table_insert (private->lists, g_strdup (name), list);
  return CSN_LONG_GROUP (list);
}

gboolean
csn_filled_page_add_list (CsnFilledPage *self, const char *name, const char *title, CsnRows *rows, CsnRowMaker make)
{
  guint n = csn_rows_length (rows);
  /* Translators: a group of a list and how many are in it: "Overdue (3)" */
  g_autofree char *counted = g_strdup_printf (_ ("%1$s (%2$u)"), name, n);
  g_autofree char *plain = g_markup_escape_text (title == NULL ? counted : title, -1);
  if (n == 0)
    return FALSE;
  CsnLongGroup *list = csn_filled_page_get_list (self, name);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (list), plain);
  csn_long_group_fill (list, rows, NULL, make, self);
  gtk_box_append (csn_filled_page_get_box (self), GTK_WIDGET (list));
  return TRUE;
}

void
csn_filled_page_set_foot (CsnFilledPage *self, GtkWidget *foot)
{
  GtkBox *whole = look_into (self)->whole;
  gtk_box_append (whole, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (whole, g_object_new (ADW_TYPE_CLAMP, "maximum-size", 720, "tightening-threshold", 720, "margin-top", 9, "margin-bottom", 9,
                                       "margin-start", 18, "margin-end", 18, "child", foot, NULL));
}

static void
csn_filled_page_dispose (GObject *object)
{
  CsnFilledPagePrivate *private = look_into (CSN_FILLED_PAGE (object));
  private->box = private->whole = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_pointer (&private->lists, g_hash_table_unref);
  g_clear_pointer (&private->answers, g_ptr_array_unref);
  G_OBJECT_CLASS (csn_filled_page_parent_class)->dispose (object);
}

static void
csn_filled_page_finalize (GObject *object)
{
  g_free (look_into (CSN_FILLED_PAGE (object))->value);
  G_OBJECT_CLASS (csn_filled_page_parent_class)->finalize (object);
}

static void
csn_filled_page_class_init (CsnFilledPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_filled_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_filled_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_filled_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_filled_page_focus_first;
}

static void
csn_filled_page_init (CsnFilledPage *self)
{
  CsnFilledPagePrivate *private = look_into (self);
  private->whole = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  private->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  gtk_box_append (private->box, csn_page_new_loading ());
  gtk_box_append (private->whole, csn_content_scroll (GTK_WIDGET (private->box)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (private->whole));
}
