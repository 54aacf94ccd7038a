/* A paragraph that is cited leads to the policy's own words (K10 2.2; F63). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-paragraph.h"
#include "csn-accessible.h"
#include "csn-wrap.h"
#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

static void
lead (GtkWidget *button, const char *citation)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", citation);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.paragraph");
}

void
csn_paragraph_link_set (GtkWidget *link, const char *citation)
{
  gboolean cites = citation != NULL && *citation != '\0';
  gtk_widget_set_visible (link, cites);
  if (!cites)
    return;
  /* Translators: a paragraph: "K10 6.2.2, open the paragraph" */
  g_autofree char *name = g_strdup_printf (_ ("%s, open the paragraph"), citation);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (link))), citation);
  csn_accessible_name (link, name);
  lead (link, citation);
}

GtkWidget *
csn_paragraph_link (const char *citation)
{
  GtkWidget *button = gtk_button_new (), *label = gtk_label_new (NULL);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "csn-link");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "csn-paragraph");
  csn_paragraph_link_set (button, citation);
  return button;
}

/* A number alone is of the policy that was named before it. */
GtkWidget *
csn_paragraph_cited (const char *citations)
{
  GtkWidget       *wrap = csn_wrap_new ();
  g_auto (GStrv)   parts = g_strsplit (citations, ", ", -1);
  g_autofree char *policy = NULL;
  csn_accessible_name (wrap, _ ("Paragraphs of the policy"));
  for (char **part = parts; *part != NULL; part++)
    {
      gboolean         alone = g_ascii_isdigit (**part) && policy != NULL;
      const char      *number = strchr (*part, ' ');
      g_autofree char *citation = alone ? g_strdup_printf ("%s %s", policy, *part) : g_strdup (*part);
      if (!alone && number != NULL)
        {
          g_free (policy);
          policy = g_strndup (*part, (gsize) (number - *part));
        }
      csn_wrap_append (CSN_WRAP (wrap), csn_paragraph_link (citation));
    }
  return wrap;
}

/* The citations that stand in brackets: a policy's name, one word, and a number. */
static GPtrArray *
find_citations (const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) regex = g_regex_new ("\\(([A-Z][A-Za-z0-9]* [0-9]+(?:\\.[0-9]+)*(?:(?: and |, )[0-9.]+)*)\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (gboolean more = text != NULL && g_regex_match (regex, text, 0, &match); more; more = g_match_info_next (match, NULL))
    {
      char *citation = g_match_info_fetch (match, 1);
      if (g_ptr_array_find_with_equal_func (found, citation, g_str_equal, NULL))
        g_free (citation);
      else
        g_ptr_array_add (found, citation);
    }
  return found;
}

GtkWidget *
csn_paragraph_links (const char *text)
{
  g_autoptr (GPtrArray) citations = find_citations (text);
  if (citations->len == 0)
    return NULL;
  GtkWidget *wrap = csn_wrap_new ();
  csn_accessible_name (wrap, _ ("Paragraphs of the policy"));
  for (guint i = 0; i < citations->len; i++)
    csn_wrap_append (CSN_WRAP (wrap), csn_paragraph_link (g_ptr_array_index (citations, i)));
  return wrap;
}

void
csn_paragraph_add_to_row (GtkWidget *row, const char *citation)
{
  if (citation == NULL || *citation == '\0')
    return;
  GtkWidget *button = gtk_button_new_from_icon_name ("accessories-dictionary-symbolic");
  /* Translators: a paragraph: "Show K10 6.2.2" */
  g_autofree char *name = g_strdup_printf (_ ("Show %s"), citation);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  csn_accessible_icon_button (button, name);
  lead (button, citation);
  csn_accessible_describe (button, _ ("Shows this paragraph of the policy"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

void
csn_paragraph_add_to_row_from (GtkWidget *row, const char *text)
{
  g_autoptr (GPtrArray) citations = find_citations (text);
  if (citations->len > 0)
    csn_paragraph_add_to_row (row, g_ptr_array_index (citations, 0));
}
