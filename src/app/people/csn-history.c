/* What happened to a scheme or recipient, with what each thing was before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-history.h"
#include "csn-content.h"
#include "csn-accessible.h"
#include "csn-act-words.h"
#include "csn-date-words.h"
#include "csn-people-words.h"
#include "csn-row.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

static char *
write_when (CsnRows *rows, guint i)
{
  g_autofree char *moment = csn_moment_words (csn_rows_text (rows, i, "at"));
  const char      *who = csn_rows_text (rows, i, "who"), *reason = csn_rows_text (rows, i, "reason");
  g_autofree char *by =
      who == NULL || *who == '\0' ? g_strdup (moment) : g_strdup_printf (_ ("%s, by %s"), moment, who);
  if (reason == NULL || *reason == '\0')
    return g_steal_pointer (&by);
  /* Translators: "4 June 2026, 2:14pm, by …", what was given as the reason */
  return g_strdup_printf (_ ("%s\nReason: %s"), by, reason);
}

static GtkWidget *
add_label (GtkBox *box, const char *text, const char *css_class)
{
  GtkWidget *label = csn_content_words (text, css_class);
  if (box != NULL)
    gtk_box_append (box, label);
  return label;
}

/* The old value struck through, and the word: a line through letters is not seen by everybody. */
static void
add_was (GtkBox *box, const char *was)
{
  GtkWidget     *wrap = csn_wrap_new (), *old = add_label (NULL, was, NULL);
  PangoAttrList *lines = pango_attr_list_new ();
  pango_attr_list_insert (lines, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (GTK_LABEL (old), lines);
  pango_attr_list_unref (lines);
  csn_wrap_append (CSN_WRAP (wrap), add_label (NULL, C_ ("before an old value", "was"), "dim-label"));
  csn_wrap_append (CSN_WRAP (wrap), old);
  gtk_box_append (box, wrap);
}

GtkWidget *
csn_history_make_row (CsnRows *rows, guint i, gpointer session)
{
  const char *field = csn_rows_text (rows, i, "field"),
             *words = csn_act_words_or_newer (csn_rows_text (rows, i, "kind"));
  g_autofree char *when = write_when (rows, i);
  if (field == NULL)
    return csn_row_new (words, when);
  GtkWidget       *row = adw_preferences_row_new ();
  GtkBox          *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  g_autofree char *was = csn_changed_value_words (session, field, csn_rows_text (rows, i, "was"));
  g_autofree char *now = csn_changed_value_words (session, field, csn_rows_text (rows, i, "now"));
  /* Translators: field, its new value: "Secure storage: Safe in the cellar" */
  g_autofree char *title = g_strdup_printf (_ ("%s: %s"), csn_changed_field_words (field), now);
  /* Translators: the old value, then when and by whom, for screen readers */
  g_autofree char *spoken = g_strdup_printf (_ ("was %s. %s"), was, when);
  add_label (box, title, NULL);
  add_was (box, was);
  add_label (box, when, "subtitle");
  g_object_set (box, "margin-top", 9, "margin-bottom", 9, "margin-start", 12, "margin-end", 12, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (box));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  csn_accessible_name (row, title);
  csn_accessible_describe (row, spoken);
  return row;
}
