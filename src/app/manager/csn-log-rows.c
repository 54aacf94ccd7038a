/* What was disclosed, as rows: newest first, corrections beside what they correct (K10 7.4.1). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-log-rows.h"
#include "csn-date-words.h"
#include "csn-manager-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static gboolean
is_set (CsnRows *rows, guint row, const char *name)
{
  const char *text = csn_rows_text (rows, row, name);
  return text != NULL && *text != '\0';
}

/* When, and what was said of it: a line each. */
static char *
write_more (CsnRows *rows, guint i)
{
  const char      *organisation = csn_rows_text (rows, i, "organisation"), *note = csn_rows_text (rows, i, "note"), *reason = csn_rows_text (rows, i, "reason");
  g_autofree char *at = csn_moment_words (csn_rows_text (rows, i, "at"));
  /* Translators: organisation, day and time */
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, _ ("%1$s, %2$s"), organisation, at);
  if (note != NULL && *note != '\0')
    g_string_append_printf (text, "\n%s", note);
  if (is_set (rows, i, "corrects"))
    {
      g_string_append_c (text, '\n');
      /* Translators: a reason */
      g_string_append_printf (text, csn_rows_number (rows, i, "void") != 0 ? _ ("Takes an earlier entry back: %s") : _ ("In the place of an earlier entry: %s"), reason == NULL ? "" : reason);
    }
  return g_string_free (text, FALSE);
}

static void
add_standing (GtkWidget *row, CsnRows *rows, guint i)
{
  const char *sent_on = csn_rows_text (rows, i, "sent_on");
  if (csn_rows_number (rows, i, "corrected") != 0)
    csn_row_add_tag (row, C_ ("entry of the log", "Corrected"), "quiet");
  else if (sent_on == NULL)
    csn_row_add_tag (row, _ ("Not yet sent"), "due");
  else
    {
      g_autofree char *on = csn_date_words (sent_on), *words = g_strdup_printf (_ ("Sent %s"), on);
      csn_row_add_tag (row, words, "ok");
    }
}

GtkWidget *
csn_log_row_make (CsnRows *rows, guint i, gpointer data)
{
  const char      *person = csn_rows_text (rows, i, "person"), *id = csn_rows_text (rows, i, "id");
  const char      *whom = person == NULL || *person == '\0' ? csn_rows_text (rows, i, "organisation") : person;
  gboolean         stands = csn_rows_number (rows, i, "corrected") == 0 && csn_rows_number (rows, i, "void") == 0;
  g_autofree char *title = _csn_disclosure_words (csn_rows_text (rows, i, "how"), csn_rows_text (rows, i, "reference"), whom), *more = write_more (rows, i);
  /* Translators: an entry: "CZ/047/26 shown to B. Example" */
  g_autofree char *name = g_strdup_printf (_ ("Correct: %s"), title);
  GtkWidget       *row = csn_row_new (title, more);
  if (!stands)
    gtk_widget_add_css_class (row, "dim-label");
  add_standing (row, rows, i);
  if (stands)
    gtk_widget_add_css_class (_csn_manager_row_button (row, _ ("Correct"), "manager.correct", id, name), "flat");
  gtk_widget_set_name (row, id);
  return row;
}
