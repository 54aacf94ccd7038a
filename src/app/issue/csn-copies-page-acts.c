/* Stepping through copies, printing and saving them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-copies-page-private.h"
#include "csn-read-only.h"
#include "csn-exchange-pages.h"
#include <glib/gi18n.h>

gboolean
_csn_copies_is_out (CsnRows *rows, guint row)
{
  return g_strcmp0 (csn_rows_text (rows, row, "whereabouts"), "out") == 0;
}

/* Ids of the copies that may leave, in order. */
static char **
list_free (CsnCopiesPage *self)
{
  guint  n = self->rows == NULL ? 0 : csn_rows_length (self->rows), k = 0;
  char **ids = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (_csn_copies_is_out (self->rows, i) && !csn_stopped_is (self->stopped))
        ids[k++] = g_strdup (csn_rows_text (self->rows, i, "id"));
    }
  return ids;
}

/* It was given as a file, and can be given under a password (F45). */
static gboolean
is_file (const char *medium)
{
  static const char *const FILES[] = { "pdf", "disc", "usb", NULL };
  return medium != NULL && g_strv_contains (FILES, medium);
}

void
_csn_copies_page_update_acts (CsnCopiesPage *self)
{
  guint n = self->rows == NULL ? 0 : csn_rows_length (self->rows),
        place = gtk_single_selection_get_selected (self->selection);
  g_auto (GStrv) ids = list_free (self);
  guint            may = g_strv_length (ids);
  gboolean         free_now = place < n && self->pdf != NULL && _csn_copies_is_out (self->rows, place) && !csn_stopped_is (self->stopped);
  g_autofree char *print = g_strdup_printf (ngettext ("Print _all (%u)…", "Print _all (%u)…", may), may);
  g_autofree char *save = g_strdup_printf (ngettext ("_Save all (%u)…", "_Save all (%u)…", may), may);
  GtkWidget       *widget = GTK_WIDGET (self);
  /* Whoever only reads makes no further copies. */
  if (csn_read_only_is (csn_page_get_session (CSN_PAGE (self))))
    {
      GtkWidget *first = gtk_widget_get_next_sibling (GTK_WIDGET (self->next));
      for (; first != NULL; first = gtk_widget_get_next_sibling (first))
        gtk_widget_set_visible (first, FALSE);
      free_now = FALSE;
      may = 0;
    }
  gtk_button_set_label (self->print_all, print);
  gtk_button_set_label (self->save_all, save);
  gtk_button_set_use_underline (self->print_all, TRUE);
  gtk_button_set_use_underline (self->save_all, TRUE);
  gtk_widget_action_set_enabled (widget, "page.previous", place < n && place > 0);
  gtk_widget_action_set_enabled (widget, "page.next", place < n && place + 1 < n);
  gtk_widget_action_set_enabled (widget, "copies.print", free_now);
  gtk_widget_action_set_enabled (widget, "copies.save", free_now);
  gtk_widget_action_set_enabled (widget, "copies.lock", free_now && is_file (csn_rows_text (self->rows, place, "medium")));
  gtk_widget_action_set_enabled (widget, "copies.print-all", may > 0);
  gtk_widget_action_set_enabled (widget, "copies.save-all", may > 0);
}

/* "CZ-047-26-copy-3.pdf": nothing but reference and number (K10 8.3). */
static char *
make_file_name (CsnCopiesPage *self, const char *copy_id)
{
  g_autofree char *plain = g_strdelimit (g_strdup (self->reference), "/", '-');
  for (guint i = 0; i < csn_rows_length (self->rows); i++)
    if (g_strcmp0 (csn_rows_text (self->rows, i, "id"), copy_id) == 0)
      return g_strdup_printf ("%s-copy-%d.pdf", plain, (int) csn_rows_number (self->rows, i, "copy_no"));
  return g_strdup_printf ("%s.pdf", plain);
}

/* What is in memory was read a while ago: whether it may still leave is asked once more (F46). */
static void
print (gpointer page)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (page);
  g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (self->pdf == NULL)
    return;
  g_ptr_array_add (pdfs, g_bytes_ref (self->pdf));
  csn_print_copies (CSN_PAGE (self), self->reference, pdfs, self->case_id);
}

static void
save (gpointer page)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (page);
  guint          place = gtk_single_selection_get_selected (self->selection);
  if (self->pdf == NULL || place >= csn_rows_length (self->rows))
    return;
  g_autofree char *name = make_file_name (self, csn_rows_text (self->rows, place, "id"));
  csn_save_copy (CSN_PAGE (self), name, self->pdf, self->case_id);
}

static void
use_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (widget);
  csn_stopped_before (self->stopped, CSN_PAGE (self), self->case_id, _csn_copies_page_told,
                      g_str_equal (action, "copies.print") ? print : save);
}

static void
lock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (widget);
  guint          place = gtk_single_selection_get_selected (self->selection);
  if (self->rows != NULL && place < csn_rows_length (self->rows))
    csn_page_push (CSN_PAGE (self), csn_lock_copy_page_new (csn_page_get_session (CSN_PAGE (self)), csn_rows_text (self->rows, place, "id")));
}

/* --- All of them: read first, those not seen yet recorded as looked at -----------------------------------
 */
typedef struct
{
  CsnCopiesPage *page;
  char         **ids;
  gboolean       save;
} Asked;

static void
free_asked (Asked *asked)
{
  g_object_unref (asked->page);
  g_strfreev (asked->ids);
  g_free (asked);
}

static void
save_all (Asked *asked, GPtrArray *pdfs)
{
  g_auto (GStrv) names = g_new0 (char *, pdfs->len + 1);
  for (guint i = 0; i < pdfs->len; i++)
    names[i] = make_file_name (asked->page, asked->ids[i]);
  csn_save_copies (CSN_PAGE (asked->page), (const char *const *) names, pdfs, asked->page->case_id);
}

static void
all_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pdfs = _csn_copies_read_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (asked->page));
  if (pdfs == NULL)
    csn_page_report (CSN_PAGE (asked->page), error);
  else if (!g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (asked->page))))
    {
      for (char **id = asked->ids; *id != NULL; id++)
        if (!g_ptr_array_find_with_equal_func (asked->page->seen, *id, g_str_equal, NULL))
          g_ptr_array_add (asked->page->seen, g_strdup (*id));
      if (asked->save)
        save_all (asked, pdfs);
      else
        csn_print_copies (CSN_PAGE (asked->page), asked->page->reference, pdfs, asked->page->case_id);
    }
  free_asked (asked);
}

static void
all_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (widget);
  Asked         *asked = g_new (Asked, 1);
  *asked = (Asked){ g_object_ref (self), list_free (self), g_str_equal (action, "copies.save-all") };
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  for (guint i = 0; i < self->seen->len; i++)
    g_ptr_array_add (seen, g_ptr_array_index (self->seen, i));
  g_ptr_array_add (seen, NULL);
  csn_page_begin (CSN_PAGE (self));
  _csn_copies_read_async (csn_page_get_session (CSN_PAGE (self)), self->case_id,
                          (const char *const *) asked->ids, (const char *const *) seen->pdata, self->reason,
                          csn_page_get_cancellable (CSN_PAGE (self)), all_read_cb, asked);
}

void
_csn_copies_page_install_acts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "copies.print", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "copies.save", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "copies.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "copies.print-all", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "copies.save-all", NULL, all_action);
}
