/* What a scheme's manager holds, and what he held: each with its return date (K10 7.8, 8.2). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define COLUMNS "SELECT i.*, (SELECT count (*) FROM items k WHERE k.reference = i.reference) AS copies FROM items_now i "
static const char *const SELECTS[] = {
  COLUMNS "WHERE i.ended IS NULL ORDER BY coalesce (i.recall_deadline_on, i.review_on), i.reference",
  COLUMNS "WHERE i.ended IS NOT NULL ORDER BY i.ended_seq DESC",
  NULL,
};

struct _CsnItemsPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_ITEMS_PAGE (csn_items_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnItemsPage, csn_items_page, CSN, ITEMS_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnItemsPage, csn_items_page, CSN_TYPE_FILLED_PAGE)

/* The nature of offending is destroyed with what it is about. */
static char *
write_more (CsnRows *rows, guint i, CsnDate today)
{
  const char      *offence = csn_rows_text (rows, i, "told_offence");
  int              told = (int) csn_rows_number (rows, i, "members_told"), members = (int) csn_rows_number (rows, i, "members");
  g_autofree char *back = _csn_item_return_words (rows, i, today);
  /* Translators: how many were told, how many may be */
  g_autofree char *passed = g_strdup_printf (ngettext ("%1$d of %2$d member told", "%1$d of %2$d members told", (gulong) members), told, members);
  if (offence == NULL || *offence == '\0')
    return g_strdup_printf ("%s\n%s", back, passed);
  return g_strdup_printf ("%s\n%s\n%s", offence, back, passed);
}

static GtkWidget *
make_item (CsnRows *rows, guint i, gpointer data)
{
  CsnDate          today = csn_filled_page_get_today (CSN_FILLED_PAGE (data));
  const char      *id = csn_rows_text (rows, i, "id");
  g_autofree char *title = _csn_item_words (rows, i), *more = write_more (rows, i, today);
  GtkWidget       *row = csn_row_new (title, more);
  gboolean         ended = csn_rows_text (rows, i, "ended") != NULL; /* its subtitle is grey enough: the words must stay readable */
  if (!ended && csn_rows_text (rows, i, "recall_id") != NULL)
    csn_row_add_tag (row, _ ("Demanded back"), "overdue");
  else if (!ended && _csn_item_is_locked (rows, i, today))
    csn_row_add_tag (row, C_ ("photograph", "Locked"), "overdue");
  csn_row_set_action (row, "manager.item", id);
  gtk_widget_set_name (row, id);
  return row;
}

static void
csn_items_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkBox    *box = csn_filled_page_get_box (page);
  GtkWidget *buttons = csn_content_buttons ();
  CsnRows   *held = g_ptr_array_index (answers, 0), *ended = g_ptr_array_index (answers, 1);
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), _ ("Photographs stay the property of the police. Each goes back, or is destroyed, by its date."), "K10 8.2"));
  csn_content_act_button (buttons, _ ("Take in a _package…"), "manager.take-in", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Radio card"), "items.radio-card", NULL, NULL);
  gtk_box_append (box, buttons);
  if (csn_rows_length (held) == 0)
    gtk_box_append (box, csn_content_nothing_due (_ ("You hold no photograph"), _ ("What the co-ordinator sends you in packages is here once it is taken in.")));
  csn_filled_page_add_list (page, _ ("Held"), NULL, held, make_item);
  csn_filled_page_add_list (page, _ ("Given back, destroyed or lost"), NULL, ended, make_item);
}

static void
radio_card_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_manager_show_paper (CSN_PAGE (widget), "radio-card", NULL, _ ("Radio card"));
}

static void
csn_items_page_print (CsnPage *page)
{
  radio_card_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_items_page_class_init (CsnItemsPageClass *class)
{
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_items_page_fill;
  CSN_PAGE_CLASS (class)->print = csn_items_page_print;
  _csn_manager_install (GTK_WIDGET_CLASS (class));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "items.radio-card", NULL, radio_card_action);
}

static void
csn_items_page_init (CsnItemsPage *self)
{
}

CsnPage *
csn_items_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_ITEMS_PAGE, "session", session, "title", _ ("What I hold"), NULL);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
