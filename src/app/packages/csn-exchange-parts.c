/* What the pages of this folder are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-packages-private.h"
#include "csn-form-page.h"
#include "csn-issue.h"
#include "csn-save.h"
#include "csn-window.h"
#include <glib/gi18n.h>

#define WORDS_A_LINE 4

GtkWidget *
_csn_card_words_box (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words == NULL ? "" : words, " ", -1);
  g_autoptr (GString) lines = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (lines, "%s%s", i == 0 ? "" : i % WORDS_A_LINE == 0 ? "\n" : "  ", parts[i]);
  GtkWidget *label = csn_content_words (lines->str, "csn-card-words");
  gtk_widget_set_focusable (label, TRUE); /* so that it is read */
  csn_accessible_name (label, words);
  return label;
}

void
_csn_exchange_pop_two (CsnPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  csn_page_pop (page);
  if (CSN_IS_WINDOW (root) && csn_window_get_page (CSN_WINDOW (root)) != NULL)
    csn_page_pop (csn_window_get_page (CSN_WINDOW (root)));
}

GtkWidget *
_csn_exchange_warning (const char *heading, const char *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic"),
            *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (box, "csn-stopped");
  gtk_box_append (GTK_BOX (texts), csn_content_words (heading, "heading"));
  if (words != NULL)
    gtk_box_append (GTK_BOX (texts), csn_content_words (words, NULL));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  return box;
}

void
_csn_exchange_mark (GtkWidget *row)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (icon, "csn-error");
  gtk_widget_add_css_class (row, "csn-alarming");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
}

void
_csn_exchange_use_pdf (CsnPage *page, CsnExchangeUse use, GBytes *pdf, const char *title, const char *file_name)
{
  if (use == CSN_EXCHANGE_SHOW)
    csn_page_push (page, csn_form_page_new (csn_page_get_session (page), pdf, title));
  else if (use == CSN_EXCHANGE_SAVE)
    csn_save_file (page, NULL, file_name, pdf, _ ("The file was saved."));
  else
    {
      g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_ptr_array_add (pdfs, g_bytes_ref (pdf));
      csn_print_pdfs (GTK_WIDGET (page), title, pdfs);
    }
}

GtkFileFilter *
_csn_exchange_filter (const char *name, const char *ending)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, ending);
  return filter;
}
