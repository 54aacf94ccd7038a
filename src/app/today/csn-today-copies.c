/* The copies of a release below its row on the start page, each with its own date (K10 7.8).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * They are asked for when they are wanted: there may be twenty thousand. */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-row.h"
#include "csn-today-private.h"
#include <glib/gi18n.h>

#define CASE "csn-case"
#define UNFOLDING "csn-unfolding"
#define BELOW "csn-below"

/* What is below a release's row, or on its way there. */
typedef struct
{
  CsnTodayPage *page;
  GtkWidget    *row;
  CsnRows      *copies;
  char         *key;
  guint         next;
} Unfolding;

typedef struct
{
  CsnTodayPage *page;
  char         *case_id;
} Asked;

/* The button of a release's row, if that row is there. */
static GtkWidget *
find_unfold (GtkWidget *below, const char *case_id)
{
  if (GTK_IS_TOGGLE_BUTTON (below) && g_strcmp0 (g_object_get_data (G_OBJECT (below), CASE), case_id) == 0)
    return below;
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_unfold (child, case_id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_row (GtkWidget *button)
{
  return button == NULL ? NULL : gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
}

static void
fold (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_parent (row), *below;
  g_object_set_data (G_OBJECT (row), UNFOLDING, NULL);
  while ((below = gtk_widget_get_next_sibling (row)) != NULL && gtk_widget_has_css_class (below, BELOW))
    gtk_list_box_remove (GTK_LIST_BOX (list), below);
}

static GtkWidget *
make_copy (CsnTodayPage *self, CsnRows *copies, guint i)
{
  const char      *review_on = csn_rows_text (copies, i, "review_on");
  g_autofree char *supplied = csn_date_words (csn_rows_text (copies, i, "supplied_on")), *due = _csn_today_dup_due (review_on, self->today);
  /* Translators: number of the copy, person, date */
  g_autofree char *subtitle = g_strdup_printf (_ ("Copy %d, %s, supplied %s"), (int) csn_rows_number (copies, i, "copy_no"),
                                               csn_rows_text (copies, i, "person"), supplied);
  GtkWidget       *row = csn_row_new (csn_rows_text (copies, i, "organisation"), subtitle);
  int              days = 0;
  csn_days_until (review_on, self->today, &days);
  csn_row_add_tag (row, due, days < 0 ? "overdue" : days <= CSN_WAITING_DAYS ? "due" : "quiet");
  gtk_widget_add_css_class (row, BELOW);
  return row;
}

static void
unfolding_free (gpointer data)
{
  Unfolding *unfolding = data;
  csn_rows_unref (unfolding->copies);
  g_free (unfolding->key);
  g_free (unfolding);
}

/* TRUE: there are more. */
static gboolean
show_some (Unfolding *unfolding)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (unfolding->row));
  int         place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (unfolding->row)) + 1;
  guint       n = csn_rows_length (unfolding->copies), end = MIN (unfolding->next + CSN_LONG_GROUP_AT_ONCE, n);
  for (; unfolding->next < end; unfolding->next++)
    gtk_list_box_insert (list, make_copy (unfolding->page, unfolding->copies, unfolding->next), place + (int) unfolding->next);
  return end < n;
}

static gboolean
frame_cb (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  Unfolding *unfolding = g_object_get_data (G_OBJECT (row), UNFOLDING);
  return unfolding != NULL && show_some (unfolding) ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* A release may have two hundred copies: a few a frame. */
void
_csn_today_show_copies (CsnTodayPage *self, const char *case_id, CsnRows *copies)
{
  GtkWidget       *button = find_unfold (GTK_WIDGET (self->box), case_id), *row = find_row (button);
  g_autofree char *day = g_strdup_printf ("%d", self->today);
  g_autofree char *key = csn_long_group_dup_key (copies, 0, csn_rows_length (copies), day);
  Unfolding       *shown = row == NULL ? NULL : g_object_get_data (G_OBJECT (row), UNFOLDING);
  if (row == NULL || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)) ||
      (shown != NULL && g_str_equal (shown->key, key)))
    return;
  fold (row);
  Unfolding *unfolding = g_new (Unfolding, 1);
  *unfolding = (Unfolding){ self, row, csn_rows_ref (copies), g_steal_pointer (&key), 0 };
  g_object_set_data_full (G_OBJECT (row), UNFOLDING, unfolding, unfolding_free);
  if (show_some (unfolding))
    gtk_widget_add_tick_callback (row, frame_cb, NULL, NULL);
}

static void
copies_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (CsnTodayPage) self = asked->page;
  g_autofree char *case_id = asked->case_id;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  g_free (asked);
  csn_page_end (CSN_PAGE (self));
  if (answers == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (!g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    _csn_today_show_copies (self, case_id, g_ptr_array_index (answers, 0));
}

static void
ask (CsnTodayPage *self, const char *case_id)
{
  const char *const selects[] = { CSN_WAITING_COPIES, NULL };
  if (csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  Asked *asked = g_new (Asked, 1);
  *asked = (Asked){ g_object_ref (self), g_strdup (case_id) };
  csn_page_begin (CSN_PAGE (self));
  csn_session_query_async (csn_page_get_session (CSN_PAGE (self)), selects, ":case_id", case_id,
                           csn_page_get_cancellable (CSN_PAGE (self)), copies_cb, asked);
}

static void
toggled_cb (CsnTodayPage *self, GtkToggleButton *button)
{
  const char *case_id = g_object_get_data (G_OBJECT (button), CASE);
  gboolean    open = gtk_toggle_button_get_active (button);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
  gtk_button_set_icon_name (GTK_BUTTON (button), open ? "pan-up-symbolic" : "pan-down-symbolic");
  if (open)
    {
      g_hash_table_add (self->unfolded, g_strdup (case_id));
      ask (self, case_id);
    }
  else
    {
      g_hash_table_remove (self->unfolded, case_id);
      fold (find_row (GTK_WIDGET (button)));
    }
}

GtkWidget *
_csn_today_make_unfold (CsnTodayPage *self, const char *case_id, const char *reference)
{
  gboolean         open = g_hash_table_contains (self->unfolded, case_id);
  GtkWidget       *button = gtk_toggle_button_new ();
  /* Translators: reference of a release */
  g_autofree char *name = g_strdup_printf (_ ("Copies of %s"), reference);
  gtk_button_set_icon_name (GTK_BUTTON (button), open ? "pan-up-symbolic" : "pan-down-symbolic");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), open);
  csn_accessible_icon_button (button, name);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), CASE, g_strdup (case_id), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  if (open)
    ask (self, case_id);
  return button;
}

/* What the copies' rows say may have changed; a release whose row is made later asks itself then. */
void
_csn_today_unfold_again (CsnTodayPage *self)
{
  GHashTableIter iter;
  gpointer       case_id;
  g_hash_table_iter_init (&iter, self->unfolded);
  while (g_hash_table_iter_next (&iter, &case_id, NULL))
    if (find_unfold (GTK_WIDGET (self->box), case_id) != NULL)
      ask (self, case_id);
}
