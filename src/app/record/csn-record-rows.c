/* The record page's rows: what the state says, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-copy-words.h"
#include "csn-date-words.h"
#include "csn-read-only.h"
#include "csn-record-private.h"
#include "csn-release-list.h"
#include "csn-row.h"
#include <glib/gi18n.h>

void
_csn_record_page_show_head (CsnRecordPage *self, CsnRows *head)
{
  const char      *review_on = csn_rows_text (head, 0, "review_on");
  gint64           n_copies = csn_rows_number (head, 0, "copies");
  gint64           n_out = csn_rows_number (head, 0, "copies_out");
  gint64           n_recalled = csn_rows_number (head, 0, "copies_recalled");
  CsnStanding      standing = csn_standing_of (n_copies, n_out, n_recalled, review_on, self->today);
  const char      *classes[] = { "tag", csn_standing_style (standing), NULL };
  const char      *by = csn_rows_text (head, 0, "authorised_by");
  g_autofree char *authorised_on = csn_date_words (csn_rows_text (head, 0, "authorised_on"));
  g_autofree char *date = csn_date_words (review_on);
  g_autofree char *review = csn_review_words (review_on, self->today);
  int              days = 0;
  gtk_label_set_label (self->reference_label, csn_rows_text (head, 0, "reference"));
  gtk_label_set_label (self->standing, csn_standing_words (standing));
  gtk_widget_set_css_classes (GTK_WIDGET (self->standing), classes);
  g_autoptr (GString) summary = g_string_new (NULL);
  /* Translators: date, person */
  g_string_append_printf (summary, _ ("Authorised %s by %s."), authorised_on,
                          by == NULL ? _ ("somebody unknown") : by);
  if (csn_days_until (review_on, self->today, &days))
    {
      /* Translators: date, then "3 days overdue" or "Due today" */
      g_autofree char *sentence = days > 0 ? g_strdup_printf (_ ("Review by %s."), date)
                                           : g_strdup_printf (_ ("Review by %s: %s."), date, review);
      g_string_append_printf (summary, " %s", sentence);
    }
  gtk_label_set_label (self->summary, summary->str);
}

/* The edition's words for a code of the decision; the code itself where the edition has none. */
static const char *
word_code (CsnRecordPage *self, const char *prefix, const char *code)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (code == NULL || session == NULL)
    return code;
  g_autofree char *name = g_strconcat (prefix, ".", code, NULL);
  const char      *wording = csn_session_get_wording (session, name);
  return wording == NULL ? code : wording;
}

static const char *
word_level (const char *level)
{
  if (g_strcmp0 (level, "low") == 0)
    return _ ("Low");
  if (g_strcmp0 (level, "medium") == 0)
    return _ ("Medium");
  return g_strcmp0 (level, "high") == 0 ? _ ("High") : level;
}

void
_csn_record_page_show_grounds (CsnRecordPage *self, CsnRows *head, CsnRows *purposes, CsnRows *intelligence)
{
  g_autoptr (GString) purpose = g_string_new (NULL), known = g_string_new (NULL);
  for (guint i = 0; i < csn_rows_length (purposes); i++)
    g_string_append_printf (purpose, "%s%s", i > 0 ? "\n" : "",
                            word_code (self, "purpose", csn_rows_text (purposes, i, "purpose")));
  for (guint i = 0; i < csn_rows_length (intelligence); i++)
    {
      g_autofree char *date = csn_date_words (csn_rows_text (intelligence, i, "dated_on"));
      /* Translators: log number, date, 3x5x2 grading, summary */
      g_string_append_printf (known, _ ("%s, %s, graded %s: %s"), csn_rows_text (intelligence, i, "log_ref"),
                              date, csn_rows_text (intelligence, i, "grade"),
                              csn_rows_text (intelligence, i, "summary"));
      if (i + 1 < csn_rows_length (intelligence))
        g_string_append_c (known, '\n');
    }
  const CsnFact facts[] = {
    { _ ("Lawful gateway"), word_code (self, "gateway", csn_rows_text (head, 0, "gateway")) },
    { _ ("Purpose"), purpose->str },
    { _ ("Locality"), csn_rows_text (head, 0, "locality") },
    { _ ("Current intelligence"), known->str },
    { _ ("What would be lost without disclosure"), csn_rows_text (head, 0, "prejudice") },
    { _ ("Reasons"), csn_rows_text (head, 0, "rationale") },
    { _ ("Risk"), word_level (csn_rows_text (head, 0, "risk_level")) },
    { _ ("Plan for the risk"), csn_rows_text (head, 0, "risk_plan") },
  };
  csn_facts_fill (self->grounds, facts, G_N_ELEMENTS (facts));
}

void
_csn_record_page_show_told (CsnRecordPage *self, CsnRows *head)
{
  gboolean      named = csn_rows_number (head, 0, "name_released") != 0;
  const CsnFact facts[] = {
    { _ ("Nature of offending"), csn_rows_text (head, 0, "told_offence") },
    { _ ("Sentence for recipients"), csn_rows_text (head, 0, "told_sentence") },
    { _ ("Warning"), csn_rows_text (head, 0, "warning_phrase") },
    { _ ("Name"), named ? _ ("The name is given to recipients") : _ ("The name is not given") },
  };
  csn_facts_fill (self->told, facts, G_N_ELEMENTS (facts));
}

static char *
write_copy_line (CsnRows *rows, guint i, CsnDate today)
{
  g_autofree char *supplied = csn_date_words (csn_rows_text (rows, i, "supplied_on"));
  g_autofree char *received = csn_date_words (csn_rows_text (rows, i, "received_on"));
  g_autofree char *review = csn_date_words (csn_rows_text (rows, i, "review_on"));
  if (csn_rows_text (rows, i, "id") == NULL)
    return g_strdup (csn_rows_text (rows, i, "person"));
  int no = (int) csn_rows_number (rows, i, "copy_no");
  if (csn_rows_text (rows, i, "deadline_on") != NULL)
    {
      g_autofree char *deadline = csn_date_words (csn_rows_text (rows, i, "deadline_on"));
      /* Translators: copy number, date, date */
      return g_strdup_printf (_ ("Copy %d, supplied %s. To be handed back by %s"), no, supplied, deadline);
    }
  if (*received == '\0')
    /* Translators: copy number, date, date */
    return g_strdup_printf (_ ("Copy %d, supplied %s. No receipt yet. Review by %s"), no, supplied, review);
  return g_strdup_printf (_ ("Copy %d, supplied %s. Receipt taken %s. Review by %s"), no, supplied, received,
                          review);
}

/* A copy without its receipt offers to take one. */
static void
add_receipt_button (GtkWidget *row, CsnRows *rows, guint i)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Take receipt…"));
  /* Translators: number of the copy, organisation */
  g_autofree char *name =
      g_strdup_printf (_ ("Take receipt for copy %d, %s"), (int) csn_rows_number (rows, i, "copy_no"),
                       csn_rows_text (rows, i, "organisation"));
  csn_accessible_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", csn_rows_text (rows, i, "id"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.take-receipt");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_copy_row (CsnRows *rows, guint i, gpointer data)
{
  CsnRecordPage   *self = data;
  g_autofree char *line = write_copy_line (rows, i, self->today);
  const char      *gone = csn_whereabouts_words (csn_rows_text (rows, i, "whereabouts"));
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "organisation"), line);
  int              days;
  if (csn_rows_text (rows, i, "id") == NULL)
    csn_row_add_tag (row, _ ("Not supplied yet"), "quiet");
  else if (gone != NULL)
    csn_row_add_tag (row, gone,
                     g_strcmp0 (csn_rows_text (rows, i, "whereabouts"), "lost") == 0 ? "overdue" : "quiet");
  else if (csn_rows_text (rows, i, "deadline_on") != NULL)
    csn_row_add_tag (row, _ ("Demanded back"), "due");
  else if (csn_days_until (csn_rows_text (rows, i, "review_on"), self->today, &days) && days < 0)
    csn_row_add_tag (row, _ ("Overdue"), "overdue");
  else if (csn_rows_text (rows, i, "received_on") == NULL)
    csn_row_add_tag (row, _ ("No receipt"), "due");
  else
    csn_row_add_tag (row, _ ("Out"), "ok");
  if (csn_rows_text (rows, i, "id") != NULL && gone == NULL && csn_rows_text (rows, i, "received_on") == NULL
      && !csn_read_only_is (csn_page_get_session (CSN_PAGE (self))))
    add_receipt_button (row, rows, i);
  if (csn_rows_text (rows, i, "id") != NULL)
    csn_row_set_action (row, "record.show-copies", csn_rows_text (rows, i, "id"));
  return row;
}

static GtkWidget *
make_form_row (CsnRows *rows, guint i, gpointer data)
{
  g_autofree char *date = csn_date_words (csn_rows_text (rows, i, "made_on"));
  g_autofree char *title = NULL, *line = NULL;
  if (csn_rows_text (rows, i, "copy_id") != NULL)
    {
      /* Translators: number of the form, number of the copy, organisation */
      title = g_strdup_printf (_ ("Form %s, copy %d, %s"), csn_rows_text (rows, i, "kind"),
                               (int) csn_rows_number (rows, i, "copy_no"),
                               csn_rows_text (rows, i, "organisation"));
      line = g_strdup_printf (_ ("Supplied %s"), date);
    }
  else
    {
      guint pages = (guint) csn_rows_number (rows, i, "pages");
      const char *kind = csn_rows_text (rows, i, "kind");
      title = g_strcmp0 (kind, "3796-review") == 0 ? g_strdup (_ ("Additional review sheet"))
                                                   : g_strdup_printf (_ ("Form %s"), kind);
      line = g_strdup_printf (ngettext ("Filed %s, %u page", "Filed %s, %u pages", pages), date, pages);
    }
  GtkWidget  *row = csn_row_new (title, line);
  const char *copy_id = csn_rows_text (rows, i, "copy_id");
  /* The action's target says which it is: "copy:ID" or "form:ID:BLOB". */
  g_autofree char *target = copy_id != NULL ? g_strconcat ("copy:", copy_id, NULL)
                                            : g_strconcat ("form:", csn_rows_text (rows, i, "id"), ":",
                                                           csn_rows_text (rows, i, "blob_id"), NULL);
  csn_row_set_action (row, "record.show-form", target);
  return row;
}

void
_csn_record_page_show_lists (CsnRecordPage *self, CsnRows *copies, CsnRows *forms, CsnRows *entries)
{
  g_autofree char *day = g_strdup_printf ("%d", self->today);
  csn_long_group_keep (self->copies, day);
  csn_long_group_keep (self->forms, "");
  csn_long_group_keep (self->timeline, "");
  csn_long_group_set_at_once (self->forms, 2);
  csn_long_group_set_at_once (self->timeline, 2);
  csn_long_group_fill (self->copies, copies, _ ("No recipients were chosen"), make_copy_row, self);
  csn_long_group_fill (self->forms, forms, _ ("No forms yet"), make_form_row, self);
  csn_long_group_fill (self->timeline, entries, _ ("Nothing has been recorded"), _csn_record_make_entry, self);
}
