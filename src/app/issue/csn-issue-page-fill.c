/* What the issue page shows follows from its rows and from what is chosen among them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-issue-columns.h"
#include "csn-issue-page-private.h"
#include <glib/gi18n.h>

#define MOST_NAMED 6 /* names in one sentence */

static CsnIssueRow *
get_row (CsnIssuePage *self, guint i)
{
  CsnIssueRow *row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
  g_object_unref (row); /* the store keeps it */
  return row;
}

static guint
count_rows (CsnIssuePage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

gboolean
_csn_issue_is_to_prepare (CsnIssueRow *row)
{
  return csn_issue_row_get_standing (row) == CSN_ISSUE_TO_PREPARE;
}

gboolean
_csn_issue_is_waiting (CsnIssueRow *row)
{
  return csn_issue_row_get_standing (row) == CSN_ISSUE_WAITING;
}

gboolean
_csn_issue_is_prepared (CsnIssueRow *row)
{
  return csn_issue_row_get_standing (row) == CSN_ISSUE_PREPARED;
}

static gboolean
is_any (CsnIssueRow *row)
{
  return TRUE;
}

GPtrArray *
_csn_issue_page_gather (CsnIssuePage *self, gboolean (*wanted) (CsnIssueRow *row))
{
  GPtrArray *rows = g_ptr_array_new ();
  for (guint i = 0; i < count_rows (self); i++)
    if (csn_issue_row_is_chosen (get_row (self, i)) && wanted (get_row (self, i)))
      g_ptr_array_add (rows, get_row (self, i));
  return rows;
}

static guint
count (CsnIssuePage *self, gboolean (*wanted) (CsnIssueRow *row))
{
  guint n = 0;
  for (guint i = 0; i < count_rows (self); i++)
    n += wanted (get_row (self, i)) ? 1 : 0;
  return n;
}

const char *
_csn_issue_page_get_scheme (CsnIssuePage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->scheme);
  if (self->schemes->len == 1)
    return g_ptr_array_index (self->schemes, 0);
  return chosen == 0 || chosen > self->schemes->len ? NULL : g_ptr_array_index (self->schemes, chosen - 1);
}

gboolean
_csn_issue_page_shows (gpointer item, gpointer data)
{
  CsnIssuePage *self = data;
  CsnIssueRow  *row = item;
  const char   *scheme = self->schemes->len > 1 ? _csn_issue_page_get_scheme (self) : NULL;
  if (scheme != NULL && g_strcmp0 (csn_issue_row_get (row, "scheme_id"), scheme) != 0)
    return FALSE;
  if ((self->show == CSN_ISSUE_SHOW_TO_PREPARE && !_csn_issue_is_to_prepare (row)) ||
      (self->show == CSN_ISSUE_SHOW_WAITING && !_csn_issue_is_waiting (row)) ||
      (self->show == CSN_ISSUE_SHOW_NO_RECEIPT && !csn_issue_row_lacks_receipt (row)))
    return FALSE;
  if (self->words == NULL)
    return TRUE;
  g_autofree char *text =
      g_strjoin (" ", csn_issue_row_get (row, "organisation"), csn_issue_row_get (row, "person"), NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  return strstr (folded, self->words) != NULL;
}

/* --- Sentences --------------------------------------------------------------------------------------- */
static char *
write_names (GPtrArray *rows)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; i < rows->len && i < MOST_NAMED; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            csn_issue_row_get (g_ptr_array_index (rows, i), "organisation"));
  if (rows->len <= MOST_NAMED)
    return g_string_free (g_steal_pointer (&names), FALSE);
  guint more = rows->len - MOST_NAMED;
  /* Translators: names, how many more */
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", more), names->str, more);
}

static void
add_sentence (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
}

/* Who among those chosen gets no copy now, and why: before anything is prepared. */
static char *
write_note (CsnIssuePage *self)
{
  g_autoptr (GPtrArray) waiting = _csn_issue_page_gather (self, _csn_issue_is_waiting),
                        held = _csn_issue_page_gather (self, _csn_issue_is_prepared);
  g_autoptr (GPtrArray) ready = _csn_issue_page_gather (self, _csn_issue_is_to_prepare);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *waiting_names = write_names (waiting), *held_names = write_names (held);
  if (waiting->len > 0)
    {
      /* Translators: how many, their names */
      g_autofree char *sentence = g_strdup_printf (
          ngettext ("%u has not signed the undertaking and will be skipped: %s",
                    "%u have not signed the undertaking and will be skipped: %s", waiting->len),
          waiting->len, waiting_names);
      add_sentence (text, sentence);
    }
  if (held->len > 0 && ready->len > 0)
    {
      /* Translators: how many, their names */
      g_autofree char *sentence =
          g_strdup_printf (ngettext ("%u holds a copy already and gets no other: %s",
                                     "%u hold a copy already and get no other: %s", held->len),
                           held->len, held_names);
      add_sentence (text, sentence);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
write_count (CsnIssuePage *self)
{
  guint chosen = 0, hidden = 0;
  for (guint i = 0; i < count_rows (self); i++)
    if (csn_issue_row_is_chosen (get_row (self, i)))
      {
        chosen++;
        hidden += _csn_issue_page_shows (get_row (self, i), self) ? 0 : 1;
      }
  if (hidden > 0)
    /* Translators: recipients chosen, those of them that a search or filter hides */
    return g_strdup_printf (
        ngettext ("%u selected, %u of them not shown", "%u selected, %u of them not shown", chosen), chosen,
        hidden);
  return g_strdup_printf (ngettext ("%u selected", "%u selected", chosen), chosen);
}

static char *
write_summary (CsnIssuePage *self)
{
  guint            n = count_rows (self), prepared = count (self, _csn_issue_is_prepared);
  g_autofree char *of =
      g_strdup_printf (ngettext ("%u recipient in the decision.", "%u recipients in the decision.", n), n);
  g_autofree char *done = g_strdup_printf (
      ngettext ("%u copy is with its recipient.", "%u copies are with their recipients.", prepared),
      prepared);
  return g_strdup_printf ("%s %s", of, done);
}

/* --- Showing ------------------------------------------------------------------------------------------ */
static char *
write_show (CsnIssueShow show, guint n)
{
  /* Translators: how many recipients a filter shows */
  switch (show)
    {
    case CSN_ISSUE_SHOW_TO_PREPARE:
      return g_strdup_printf (_ ("To prepare (%u)"), n);
    case CSN_ISSUE_SHOW_WAITING:
      return g_strdup_printf (_ ("Waiting for undertaking (%u)"), n);
    case CSN_ISSUE_SHOW_NO_RECEIPT:
      return g_strdup_printf (_ ("Receipt missing (%u)"), n);
    case CSN_ISSUE_SHOW_ALL:
    case CSN_ISSUE_N_SHOWS:
    default:
      return g_strdup_printf (_ ("All (%u)"), n);
    }
}

static void
update_shows (CsnIssuePage *self)
{
  gboolean (*const wanted[CSN_ISSUE_N_SHOWS]) (CsnIssueRow * row) = { is_any, _csn_issue_is_to_prepare,
                                                                      _csn_issue_is_waiting,
                                                                      csn_issue_row_lacks_receipt };
  for (guint i = 0; i < CSN_ISSUE_N_SHOWS; i++)
    {
      g_autofree char *label = write_show (i, count (self, wanted[i]));
      gtk_button_set_label (GTK_BUTTON (self->shows[i]), label);
    }
}

static guint
count_of_scheme (CsnIssuePage *self, const char *scheme)
{
  guint n = 0;
  for (guint i = 0; i < count_rows (self); i++)
    n += csn_issue_row_can_be_chosen (get_row (self, i)) &&
                 g_strcmp0 (csn_issue_row_get (get_row (self, i), "scheme_id"), scheme) == 0
             ? 1
             : 0;
  return n;
}

static void
set_words (GtkButton *button, char *words)
{
  gtk_button_set_use_underline (button, TRUE);
  gtk_button_set_label (button, words);
  g_free (words);
}

static void
update_selects (CsnIssuePage *self)
{
  guint       shown = g_list_model_get_n_items (self->shown), choosable = 0;
  const char *scheme = _csn_issue_page_get_scheme (self);
  guint       whole = scheme == NULL ? 0 : count_of_scheme (self, scheme);
  for (guint i = 0; i < shown; i++)
    {
      g_autoptr (CsnIssueRow) row = g_list_model_get_item (self->shown, i);
      choosable += csn_issue_row_can_be_chosen (row) ? 1 : 0;
    }
  g_autofree char *showing = g_strdup_printf (_ ("Showing %u of %u"), shown, count_rows (self));
  gtk_label_set_label (self->showing, showing);
  set_words (
      self->select_shown,
      g_strdup_printf (ngettext ("_Select all %u shown", "_Select all %u shown", choosable), choosable));
  set_words (
      self->select_scheme,
      g_strdup_printf (ngettext ("Select _whole scheme (%u)", "Select _whole scheme (%u)", whole), whole));
  gtk_widget_set_visible (GTK_WIDGET (self->select_scheme), scheme != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->select_shown), choosable > 0);
  gtk_stack_set_visible_child_name (self->lists, shown > 0 ? "list" : "none");
}

static void
update_acts (CsnIssuePage *self)
{
  static const struct
  {
    const char *action;
    gboolean (*wanted) (CsnIssueRow *row);
  } ACTS[] = {
    { "issue.prepare", _csn_issue_is_to_prepare },
    { "issue.print-chosen", _csn_issue_is_prepared },
    { "issue.show-chosen", _csn_issue_is_prepared },
    { "issue.take-receipts", csn_issue_row_lacks_receipt },
    { "issue.have-all-signed", _csn_issue_is_waiting },
    { "issue.select-none", is_any },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ACTS); i++)
    {
      g_autoptr (GPtrArray) rows = _csn_issue_page_gather (self, ACTS[i].wanted);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), ACTS[i].action,
                                     rows->len > 0 && (i > 0 || self->stop_text == NULL));
    }
}

void
_csn_issue_page_update (CsnIssuePage *self)
{
  if (!self->loaded)
    return;
  g_autofree char *summary = write_summary (self), *count_words = write_count (self),
                  *note = write_note (self);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->count, count_words);
  gtk_label_set_label (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  update_shows (self);
  update_selects (self);
  update_acts (self);
}

void
_csn_issue_page_refilter (CsnIssuePage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  _csn_issue_page_update (self);
}

/* --- Filling ------------------------------------------------------------------------------------------- */
/* Route A (K10 7.4): one copy to the manager, with the members whom he may disclose to. */
static void
show_instructions (CsnIssuePage *self, CsnRows *instructions)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->instructions)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self->instructions)))
    gtk_box_remove (self->instructions, child);
  for (guint i = 0, n; i < csn_rows_length (instructions); i += n)
    {
      const char *manager = csn_rows_text (instructions, i, "manager");
      g_autoptr (GString) names = g_string_new (NULL);
      for (n = 0; i + n < csn_rows_length (instructions) &&
                  g_strcmp0 (csn_rows_text (instructions, i + n, "manager"), manager) == 0;
           n++)
        g_string_append_printf (names, "%s%s", n > 0 ? ", " : "",
                                csn_rows_text (instructions, i + n, "member"));
      /* Translators: organisation of the manager, members named */
      g_autofree char *title = g_strdup_printf (ngettext ("1 copy to the manager (%s), %u member named",
                                                          "1 copy to the manager (%s), %u members named", n),
                                                manager, n);
      g_autofree char *text = g_strdup_printf (
          _ ("The manager may show it to these members and to nobody else (K10 7.4): %s"), names->str);
      GtkWidget *expander = gtk_expander_new (NULL), *heading = gtk_label_new (title);
      g_object_set (heading, "wrap", TRUE, "xalign", 0.0, "hexpand", TRUE, NULL);
      gtk_expander_set_label_widget (GTK_EXPANDER (expander), heading);
      GtkWidget *label =
          g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "margin-start", 18, NULL);
      gtk_expander_set_child (GTK_EXPANDER (expander), label);
      csn_accessible_name (expander, title);
      gtk_box_append (self->instructions, expander);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->instructions), csn_rows_length (instructions) > 0);
}

static void
find_schemes (CsnIssuePage *self, CsnRows *rows)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *before = g_strdup (_csn_issue_page_get_scheme (self));
  guint            selected = 0;
  g_ptr_array_set_size (self->schemes, 0);
  g_ptr_array_add (names, (gpointer) _ ("All schemes"));
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      const char *id = csn_rows_text (rows, i, "scheme_id");
      if (g_ptr_array_find_with_equal_func (self->schemes, id, g_str_equal, NULL))
        continue;
      g_ptr_array_add (self->schemes, g_strdup (id));
      g_ptr_array_add (names, (gpointer) csn_rows_text (rows, i, "scheme"));
      if (g_strcmp0 (id, before) == 0)
        selected = self->schemes->len;
    }
  g_ptr_array_add (names, NULL);
  GtkStringList *list = gtk_string_list_new ((const char *const *) names->pdata);
  gtk_drop_down_set_model (self->scheme, G_LIST_MODEL (list));
  g_object_unref (list);
  gtk_drop_down_set_selected (self->scheme, self->schemes->len > 1 ? selected : 0);
  gtk_widget_set_visible (self->scheme_box, self->schemes->len > 1);
}

/* What stands against the release itself, whoever would get the copy (F46). */
static char *
find_stop (GPtrArray *judged)
{
  for (guint i = 0; i < judged->len; i++)
    {
      GPtrArray *problems = ((CsnIssued *) g_ptr_array_index (judged, i))->problems;
      for (guint k = 0; k < problems->len; k++)
        {
          const CsnProblem *problem = g_ptr_array_index (problems, k);
          if (problem->blocks && problem->subject == NULL && problem->field == NULL)
            /* Translators: sentence of a rule, its paragraph */
            return g_strdup_printf (_ ("%s (%s)"), problem->text, problem->paragraph);
        }
    }
  return NULL;
}

static void
show_stop (CsnIssuePage *self, GPtrArray *judged)
{
  g_autofree char *before = g_steal_pointer (&self->stop_text);
  self->stop_text = find_stop (judged);
  if (self->stop_text == NULL || csn_stopped_is (self->overdue))
    csn_alert_hide (CSN_ALERT (self->stopped));
  else if (g_strcmp0 (before, self->stop_text) != 0)
    csn_alert_show (CSN_ALERT (self->stopped), _ ("No copy can be issued now"), self->stop_text);
}

/* Who was chosen stays chosen when the register was read again. */
static void
replace_rows (CsnIssuePage *self, CsnIssueLoaded *loaded)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < count_rows (self); i++)
    if (csn_issue_row_is_chosen (get_row (self, i)))
      g_hash_table_add (chosen, g_strdup (csn_issue_row_get (get_row (self, i), "id")));
  for (guint i = 0; i < csn_rows_length (loaded->rows); i++)
    {
      const CsnIssued *judged = g_ptr_array_index (loaded->judged, i);
      CsnIssueRow     *row = csn_issue_row_new (loaded->rows, i, judged->problems);
      csn_issue_row_set_chosen (row, g_hash_table_contains (chosen, csn_issue_row_get (row, "id")));
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, count_rows (self), rows->pdata, rows->len);
}

void
_csn_issue_page_fill (CsnIssuePage *self, CsnIssueLoaded *loaded)
{
  if (csn_rows_length (loaded->head) == 0)
    return;
  g_free (self->case_id);
  g_free (self->reference);
  self->case_id = g_strdup (csn_rows_text (loaded->head, 0, "case_id"));
  self->reference = g_strdup (csn_rows_text (loaded->head, 0, "reference"));
  /* Translators: reference of a release */
  g_autofree char *title = g_strdup_printf (_ ("Issue %s"), self->reference);
  csn_page_set_title (CSN_PAGE (self), title);
  self->loaded = FALSE; /* one update for all that follows */
  find_schemes (self, loaded->rows);
  replace_rows (self, loaded);
  show_instructions (self, loaded->instructions);
  self->loaded = TRUE;
  if (self->progress == NULL)
    gtk_stack_set_visible_child_name (self->stack, "recipients");
  show_stop (self, loaded->judged);
  _csn_issue_page_refilter (self);
}
