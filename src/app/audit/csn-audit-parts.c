/* Periods, choices and waiting, as the pages of this folder show them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-audit-private.h"
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-text.h"
#include <glib/gi18n.h>

enum
{
  LAST_MONTH,
  THIS_MONTH,
  THREE_MONTHS,
  YEAR,
  EVERYTHING
};

void
_csn_audit_last_month (CsnDate today, CsnDate *out_from, CsnDate *out_to)
{
  int year, month, day;
  csn_date_to_ymd (today, &year, &month, &day);
  *out_to = csn_date_from_ymd (year, month, 1) - 1;
  csn_date_to_ymd (*out_to, &year, &month, &day);
  *out_from = csn_date_from_ymd (year, month, 1);
}

GtkWidget *
_csn_audit_choice (const char *label, const char *const *choices, GtkWidget **out_whole)
{
  GtkWidget       *whole = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *text = gtk_label_new_with_mnemonic (label);
  GtkWidget       *choice = gtk_drop_down_new_from_strings (choices);
  g_autofree char *name = g_strdup (gtk_label_get_text (GTK_LABEL (text)));
  gtk_label_set_mnemonic_widget (GTK_LABEL (text), choice);
  csn_accessible_drop_down (choice, name);
  gtk_box_append (GTK_BOX (whole), text);
  gtk_box_append (GTK_BOX (whole), choice);
  *out_whole = whole;
  return choice;
}

GtkWidget *
_csn_audit_period_new (void)
{
  const char *const choices[] = { [LAST_MONTH] = _ ("Last month"), [THIS_MONTH] = _ ("This month"), [THREE_MONTHS] = _ ("The last three months"),
                                  [YEAR] = _ ("The last twelve months"), [EVERYTHING] = _ ("Everything"), NULL };
  GtkWidget *whole;
  GtkWidget *choice = _csn_audit_choice (_ ("_Period"), choices, &whole);
  g_object_set_data (G_OBJECT (whole), "csn-choice", choice);
  return whole;
}

static CsnDate
months_before (CsnDate today, int months)
{
  int year, month, day;
  csn_date_to_ymd (today, &year, &month, &day);
  for (month -= months; month < 1; month += 12)
    year--;
  return csn_date_from_ymd (year, month, 1);
}

void
_csn_audit_period_get (GtkWidget *period, CsnDate today, CsnDate *out_from, CsnDate *out_to)
{
  GtkDropDown *choice = g_object_get_data (G_OBJECT (period), "csn-choice");
  guint        which = gtk_drop_down_get_selected (choice);
  _csn_audit_last_month (today, out_from, out_to);
  if (which == LAST_MONTH)
    return;
  *out_to = today;
  *out_from = which == EVERYTHING ? csn_date_from_ymd (1900, 1, 1) : months_before (today, which == THIS_MONTH ? 0 : which == THREE_MONTHS ? 2 : 11);
}

char *
_csn_audit_period_words (CsnDate from, CsnDate to)
{
  g_autofree char *first = csn_date_to_words (from), *last = csn_date_to_words (to);
  if (from <= csn_date_from_ymd (1900, 1, 1))
    /* Translators: date */
    return g_strdup_printf (_ ("Until %s"), last);
  /* Translators: date, date */
  return g_strdup_printf (_ ("%1$s to %2$s"), first, last);
}

void
_csn_audit_wait_build (CsnAuditWait *wait, const char *heading, const char *action)
{
  GtkWidget *title = csn_accessible_heading (heading, 2), *buttons = csn_content_buttons ();
  wait->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  wait->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  wait->words = GTK_LABEL (csn_content_words (_ ("Reading the register…"), NULL));
  gtk_widget_add_css_class (title, "title-2");
  csn_accessible_name (GTK_WIDGET (wait->bar), _ ("How much is checked"));
  gtk_box_append (GTK_BOX (wait->box), title);
  gtk_box_append (GTK_BOX (wait->box), GTK_WIDGET (wait->bar));
  gtk_box_append (GTK_BOX (wait->box), GTK_WIDGET (wait->words));
  wait->cancel = csn_content_button (buttons, _ ("_Cancel"), action, NULL);
  gtk_box_append (GTK_BOX (wait->box), buttons);
}

void
_csn_audit_wait_show (CsnAuditWait *wait, guint64 done, guint64 total)
{
  g_autofree char *done_words = csn_text_number ((gint64) done), *total_words = csn_text_number ((gint64) total);
  g_autofree char *words = total == 0 ? g_strdup (_ ("Reading the register…")) : g_strdup_printf (_ ("Checked %s of %s"), done_words, total_words);
  gtk_progress_bar_set_fraction (wait->bar, total == 0 ? 0 : CLAMP ((double) done / (double) total, 0, 1));
  gtk_label_set_label (wait->words, words);
}
