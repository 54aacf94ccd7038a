/* What was demanded back just now, to be printed and sent (K10 8.2, F50). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recall-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static const char *const SELECTS[] = {
  "SELECT q.*, r.number FROM recalls_now q JOIN releases r ON r.id = q.release_id WHERE instr (:recalls, q.id) > 0 ORDER BY r.number, q.copy_no",
  NULL,
};

struct _CsnDemandedPage
{
  CsnFilledPage parent_instance;

  CsnRows *rows;
};

#define CSN_TYPE_DEMANDED_PAGE (csn_demanded_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnDemandedPage, csn_demanded_page, CSN, DEMANDED_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnDemandedPage, csn_demanded_page, CSN_TYPE_FILLED_PAGE)

static void
letters_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnDemandedPage *self = CSN_DEMANDED_PAGE (widget);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (guint i = 0; self->rows != NULL && i < csn_rows_length (self->rows); i++)
    g_ptr_array_add (ids, (gpointer) csn_rows_text (self->rows, i, "copy_id"));
  if (ids->len == 0)
    return;
  g_ptr_array_add (ids, NULL);
  if (g_str_equal (action, "demanded.print"))
    _csn_recall_letters_print (CSN_PAGE (self), (const char *const *) ids->pdata);
  else
    _csn_recall_letters_save (CSN_PAGE (self), (const char *const *) ids->pdata);
}

static void
list_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recalls_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recall_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
csn_demanded_page_print (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "demanded.print", NULL);
}

static void
csn_demanded_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnDemandedPage *self = CSN_DEMANDED_PAGE (page);
  GtkBox          *box = csn_filled_page_get_box (page);
  GtkWidget       *buttons = csn_content_buttons ();
  g_clear_pointer (&self->rows, csn_rows_unref);
  self->rows = csn_rows_ref (g_ptr_array_index (answers, 0));
  guint            n = csn_rows_length (self->rows);
  g_autofree char *title = g_strdup_printf (ngettext ("%u copy is demanded back", "%u copies are demanded back", n), n),
                  *print = g_strdup_printf (ngettext ("_Print %u demand", "_Print %u demands", n), n), *save = g_strdup_printf (ngettext ("_Save %u demand…", "_Save %u demands…", n), n);
  csn_page_set_title (CSN_PAGE (self), title);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), _ ("They are on the recall list until you have recorded what became of each."), "K10 8.2"));
  if (n > 0)
    {
      csn_content_act_button (buttons, print, "demanded.print", NULL, "suggested-action");
      csn_content_act_button (buttons, save, "demanded.save", NULL, NULL);
    }
  csn_content_act_button (buttons, _ ("Open the recall _list"), "demanded.list", NULL, NULL);
  gtk_box_append (box, buttons);
  AdwPreferencesGroup *group = n > 0 ? csn_content_group (GTK_WIDGET (box), _ ("Demanded back")) : NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *copy = csn_copy_words (self->rows, i), *holder = csn_holder_words (self->rows, i),
                      *deadline = _csn_recall_deadline_words (csn_rows_text (self->rows, i, "deadline_on"), csn_filled_page_get_today (page));
      GtkWidget *row = csn_row_new (copy, holder);
      csn_row_add_tag (row, deadline, _csn_recall_deadline_style (csn_rows_text (self->rows, i, "deadline_on"), csn_filled_page_get_today (page)));
      csn_row_set_action (row, "demanded.open", csn_rows_text (self->rows, i, "copy_id"));
      gtk_widget_set_name (row, csn_rows_text (self->rows, i, "copy_id"));
      adw_preferences_group_add (group, row);
    }
}

static void
csn_demanded_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_DEMANDED_PAGE (object)->rows, csn_rows_unref);
  G_OBJECT_CLASS (csn_demanded_page_parent_class)->finalize (object);
}

static void
csn_demanded_page_class_init (CsnDemandedPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_demanded_page_finalize;
  CSN_PAGE_CLASS (class)->print = csn_demanded_page_print;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":recalls";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_demanded_page_fill;
  gtk_widget_class_install_action (widget_class, "demanded.print", NULL, letters_action);
  gtk_widget_class_install_action (widget_class, "demanded.save", NULL, letters_action);
  gtk_widget_class_install_action (widget_class, "demanded.list", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "demanded.open", "s", open_action);
}

static void
csn_demanded_page_init (CsnDemandedPage *self)
{
}

CsnPage *
_csn_demanded_page_new (CsnSession *session, const char *recall_ids)
{
  CsnPage *self = g_object_new (CSN_TYPE_DEMANDED_PAGE, "session", session, "title", _ ("Demanded back"), NULL);
  csn_page_set_place (self, _csn_demanded_page_new, recall_ids);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), recall_ids);
  return self;
}
