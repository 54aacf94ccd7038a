/* The reconcile page's rows: what a manager was told, what he reported, and what does not agree. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-long-group.h"
#include "csn-reconcile-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static const char *
get_text (CsnReconcilePage *self, CsnRows *rows, guint i)
{
  const char *text = self->texts == NULL ? NULL : g_hash_table_lookup (self->texts, csn_rows_text (rows, i, "id"));
  return text == NULL ? "" : text;
}

/* --- What does not agree: a card each, because a sentence beside buttons has no room --------------------------------------- */
static GtkWidget *
make_title (const char *title, const char *tag)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *heading = csn_accessible_heading (title, 3);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_hexpand (heading, TRUE);
  if (tag != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic"), *label = gtk_label_new (tag);
      gtk_widget_add_css_class (icon, "csn-error");
      gtk_widget_add_css_class (label, "tag");
      gtk_widget_add_css_class (label, "overdue");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), heading);
      gtk_box_append (GTK_BOX (line), label);
    }
  else
    gtk_box_append (GTK_BOX (line), heading);
  return line;
}

static GtkWidget *
make_open (CsnReconcilePage *self, CsnRows *rows, guint i)
{
  const char *kind = csn_rows_text (rows, i, "kind"), *breach = csn_rows_text (rows, i, "breach_id"), *id = csn_rows_text (rows, i, "id"), *text = get_text (self, rows, i);
  GtkWidget  *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *buttons = csn_content_buttons ();
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "csn-file-pick");
  gtk_box_append (GTK_BOX (card), make_title (_csn_discrepancy_kind_words (kind), breach != NULL ? _ ("Breach") : _csn_discrepancy_is_tampering (kind) ? _ ("Possible tampering") : NULL));
  gtk_box_append (GTK_BOX (card), csn_content_words (text, NULL));
  GtkWidget *settle = csn_content_act_button (buttons, _ ("_Settle…"), "reconcile.settle", id, NULL);
  gtk_widget_set_name (settle, id);
  csn_accessible_describe (settle, text);
  if (breach != NULL)
    csn_accessible_describe (csn_content_act_button (buttons, _ ("Open the _breach"), "reconcile.breach", breach, NULL), text);
  gtk_box_append (GTK_BOX (card), buttons);
  return card;
}

static void
add_open (CsnReconcilePage *self, GtkBox *box, CsnRows *rows)
{
  guint            n = csn_rows_length (rows);
  g_autofree char *title = g_strdup_printf (ngettext ("%u discrepancy to look into", "%u discrepancies to look into", n), n);
  if (n == 0)
    return;
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = csn_accessible_heading (title, 2);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (part), heading);
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (part), make_open (self, rows, i));
  gtk_box_append (box, part);
}

static GtkWidget *
make_settled (CsnRows *rows, guint i, gpointer data)
{
  const char      *by = csn_rows_text (rows, i, "settled_by_name");
  g_autofree char *on = csn_date_words (csn_rows_text (rows, i, "settled_on"));
  /* Translators: date, person, what was found out */
  g_autofree char *settled = g_strdup_printf (_ ("Settled on %1$s by %2$s: %3$s"), on, by == NULL ? "" : by, csn_rows_text (rows, i, "explanation")),
                  *line = g_strdup_printf ("%s\n%s", get_text (data, rows, i), settled);
  return csn_row_new (_csn_discrepancy_kind_words (csn_rows_text (rows, i, "kind")), line);
}

/* --- What he reported, and what he did not ------------------------------------------------------------------------------- */
static void
open_record_from (GtkWidget *row, CsnRows *rows, guint i)
{
  if (csn_rows_text (rows, i, "case_id") == NULL)
    return;
  g_autofree char *target = g_strconcat (csn_rows_text (rows, i, "case_id"), ":", csn_rows_text (rows, i, "reference"), NULL);
  csn_row_set_action (row, "reconcile.record", target);
}

static GtkWidget *
make_onward (CsnRows *rows, guint i, gpointer data)
{
  const char      *against = csn_rows_text (rows, i, "against"), *note = csn_rows_text (rows, i, "note");
  g_autofree char *copy = csn_copy_words (rows, i), *member = csn_holder_words (rows, i), *at = csn_moment_words (csn_rows_text (rows, i, "at"));
  /* Translators: "CZ/047/26, copy 3", to whom */
  g_autofree char *title = g_strdup_printf (_ ("%1$s, to %2$s"), copy == NULL ? _ ("A copy that is not on record") : copy, *member == '\0' ? _ ("somebody who is not on record") : member);
  /* Translators: "Shown", moment, by whom */
  g_autofree char *line = g_strdup_printf (_ ("%1$s on %2$s, by %3$s"), _csn_onward_how_words (csn_rows_text (rows, i, "how")), at, csn_rows_text (rows, i, "by_whom")),
                  *whole = note == NULL || *note == '\0' ? g_strdup (line) : g_strdup_printf ("%s\n%s", line, note);
  GtkWidget       *row = csn_row_new (title, whole);
  if (csn_rows_number (rows, i, "void") != 0)
    csn_row_add_tag (row, _ ("Says that an entry was wrong"), "quiet");
  else if (csn_rows_number (rows, i, "corrected") != 0)
    csn_row_add_tag (row, _ ("Corrected later"), "quiet");
  else if (g_strcmp0 (against, "outside-instruction") == 0)
    csn_row_add_tag (row, _ ("Outside the instruction"), "overdue");
  else if (against != NULL)
    csn_row_add_tag (row, _ ("After it was to be back"), "overdue");
  else
    csn_row_add_tag (row, g_strcmp0 (csn_rows_text (rows, i, "how"), "taken-back") == 0 ? _ ("Taken back") : _ ("As instructed"), "ok");
  open_record_from (row, rows, i);
  return row;
}

static GtkWidget *
make_missing (CsnRows *rows, guint i, gpointer data)
{
  g_autofree char *copy = csn_copy_words (rows, i), *member = csn_holder_words (rows, i), *on = csn_date_words (csn_rows_text (rows, i, "made_on"));
  g_autofree char *title = g_strdup_printf (_ ("%1$s, to %2$s"), copy, member), *line = g_strdup_printf (_ ("Instructed on %s"), on);
  return csn_row_new (title, line);
}

static GtkWidget *
make_receipt (CsnRows *rows, guint i, gpointer data)
{
  g_autofree char *copy = csn_copy_words (rows, i), *on = csn_date_words (csn_rows_text (rows, i, "supplied_on")), *line = g_strdup_printf (_ ("Supplied %s"), on);
  GtkWidget       *row = csn_row_new (copy, line);
  csn_row_add_tag (row, _ ("No receipt"), "due");
  open_record_from (row, rows, i);
  return row;
}

static void
add_list (CsnReconcilePage *self, GtkBox *box, CsnRows *rows, const char *title, const char *empty, CsnRowMaker make)
{
  /* Translators: what a list holds, and how much */
  g_autofree char *counted = g_strdup_printf (_ ("%1$s (%2$u)"), title, csn_rows_length (rows)), *plain = g_markup_escape_text (counted, -1);
  if (csn_rows_length (rows) == 0 && empty == NULL)
    return;
  CsnLongGroup *group = g_object_new (CSN_TYPE_LONG_GROUP, "title", plain, NULL);
  csn_long_group_fill (group, rows, empty, make, self);
  gtk_box_append (box, GTK_WIDGET (group));
}

static void
add_buttons (GtkBox *box)
{
  GtkWidget *buttons = csn_content_buttons ();
  csn_content_act_button (buttons, _ ("_Take in a return…"), "reconcile.return", NULL, NULL);
  csn_content_act_button (buttons, _ ("Send a _notice…"), "reconcile.notice", NULL, NULL);
  csn_content_act_button (buttons, _ ("S_how for an inspection"), "reconcile.show", NULL, NULL);
  csn_content_act_button (buttons, _ ("_Print…"), "reconcile.print", NULL, NULL);
  csn_content_act_button (buttons, _ ("Sa_ve as PDF…"), "reconcile.save", NULL, NULL);
  csn_content_act_button (buttons, _ ("Open the _manager’s page"), "reconcile.manager", NULL, NULL);
  gtk_box_append (box, buttons);
}

void
_csn_reconcile_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnReconcilePage *self = CSN_RECONCILE_PAGE (page);
  CsnRows          *head = g_ptr_array_index (answers, CSN_RECONCILE_HEAD), *open = g_ptr_array_index (answers, CSN_RECONCILE_OPEN);
  GtkBox           *box = csn_filled_page_get_box (page);
  if (csn_rows_length (head) == 0)
    {
      gtk_box_append (box, csn_content_nothing_due (_ ("This recipient is not in the register"), NULL));
      return;
    }
  g_autofree char *holder = csn_holder_words (head, 0), *made = csn_moment_words (csn_rows_text (head, 0, "made_at")), *taken = csn_date_words (csn_rows_text (head, 0, "taken_in_on"));
  /* Translators: "Example Stores, Rowan Example", number of a return, moment, date */
  g_autofree char *heard = csn_rows_text (head, 0, "number") == NULL
                               ? g_strdup_printf (_ ("%s. No return has been taken in yet."), holder)
                               : g_strdup_printf (_ ("%1$s. Return %2$d was made on %3$s and taken in on %4$s."), holder, (int) csn_rows_number (head, 0, "number"), made, taken);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), heard, "K10 7.4.1"));
  add_buttons (box);
  add_open (self, box, open);
  if (csn_rows_length (open) == 0 && csn_rows_text (head, 0, "number") != NULL)
    gtk_box_append (box, csn_content_nothing_due (_ ("Nothing to look into"), _ ("What he reported agrees with the instruction.")));
  add_list (self, box, g_ptr_array_index (answers, CSN_RECONCILE_MISSING), _ ("Not passed on yet"), NULL, make_missing);
  add_list (self, box, g_ptr_array_index (answers, CSN_RECONCILE_RECEIPTS), _ ("Receipts missing"), NULL, make_receipt);
  add_list (self, box, g_ptr_array_index (answers, CSN_RECONCILE_ONWARD), _ ("Passed on"), _ ("He has reported no disclosure yet."), make_onward);
  add_list (self, box, g_ptr_array_index (answers, CSN_RECONCILE_SETTLED), _ ("Settled"), NULL, make_settled);
}
