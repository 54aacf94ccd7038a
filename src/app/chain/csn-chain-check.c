/* The check itself: begun, followed, stopped. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-chain-private.h"
#include "csn-paper-head.h"
#include "csn-row.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define LOOK_EVERY 100 /* ms: how often the progress that is shown follows */
#define MOST_NAMED 200 /* entries that are looked up by number */

/* Shared with the thread that checks. */
struct _CsnChainChecking
{
  char         *folder, *root;
  guint64       from;
  GPtrArray    *notes;
  GCancellable *cancellable;
  gint          done, total, entries; /* atomic */
};

static void
clear_checking (gpointer data)
{
  CsnChainChecking *checking = data;
  g_free (checking->folder);
  g_free (checking->root);
  g_clear_pointer (&checking->notes, g_ptr_array_unref);
  g_object_unref (checking->cancellable);
}

static void
free_checking (gpointer checking)
{
  g_atomic_rc_box_release_full (checking, clear_checking);
}

static void
clear_found (gpointer data)
{
  CsnChainFound *found = data;
  csn_verdict_free (found->verdict);
  g_clear_pointer (&found->notes, g_ptr_array_unref);
}

CsnChainFound *
_csn_chain_found_new (CsnVerdict *verdict, guint64 from, GPtrArray *notes)
{
  CsnChainFound *found = g_atomic_rc_box_new0 (CsnChainFound);
  found->verdict = verdict;
  found->from = from;
  found->notes = notes;
  return found;
}

void
_csn_chain_found_unref (gpointer found)
{
  g_atomic_rc_box_release_full (found, clear_found);
}

/* --- Before it: what is known of earlier checks and of heads outside -------------------------------------------- */
typedef struct
{
  guint64    from;
  char      *root;
  GPtrArray *notes;
} Known;

static void
free_known (gpointer data)
{
  Known *known = data;
  g_free (known->root);
  g_clear_pointer (&known->notes, g_ptr_array_unref);
  g_free (known);
}

static gpointer
know (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Known *known = g_new0 (Known, 1);
  known->from = csn_register_verified_to (reg);
  known->notes = csn_register_heads_outside (reg);
  g_autofree char    *to = g_strdup_printf ("%" G_GUINT64_FORMAT, known->from - 1);
  g_autoptr (CsnRows) rows = csn_register_query (reg, NULL, "SELECT root FROM verifications WHERE to_seq = :to AND flaws = 0 ORDER BY seq DESC LIMIT 1", ":to", to, NULL);
  if (rows != NULL && csn_rows_length (rows) == 1)
    known->root = g_strdup (csn_rows_text (rows, 0, "root"));
  return known;
}

/* --- While it runs ---------------------------------------------------------------------------------------------- */
static gboolean
report_progress (guint64 done, guint64 total, gpointer data)
{
  CsnChainChecking *checking = data;
  g_atomic_int_compare_and_exchange (&checking->entries, 0, (gint) MIN (total, G_MAXINT));
  g_atomic_int_set (&checking->done, (gint) MIN (done, G_MAXINT));
  g_atomic_int_set (&checking->total, (gint) MIN (total, G_MAXINT));
  return !g_cancellable_is_cancelled (checking->cancellable);
}

static void
check_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CsnChainChecking *checking = data;
  GError           *error = NULL;
  CsnVerdict       *verdict = checking->from > 1 ? csn_register_verify_since (checking->folder, checking->from - 1, checking->root, checking->notes, report_progress, checking, &error)
                                                 : csn_register_verify (checking->folder, checking->notes, report_progress, checking, &error);
  if (verdict != NULL)
    g_task_return_pointer (task, _csn_chain_found_new (verdict, checking->from, g_ptr_array_ref (checking->notes)), _csn_chain_found_unref);
  else
    g_task_return_error (task, error);
}

/* Entries first, then what they brought. */
static gboolean
look_cb (gpointer data)
{
  CsnChainPage *self = data;
  gint done = g_atomic_int_get (&self->checking->done), total = g_atomic_int_get (&self->checking->total), entries = g_atomic_int_get (&self->checking->entries);
  gboolean brought = done >= entries && total > entries;
  if (total == 0)
    return G_SOURCE_CONTINUE;
  g_autofree char *done_words = csn_text_number (brought ? done - entries : done), *total_words = csn_text_number (brought ? total - entries : total);
  /* Translators: entries checked, entries there are: "Checked 1,240 of 5,300 entries" */
  g_autofree char *words = g_strdup_printf (brought ? _ ("Checked %1$s of %2$s photographs and papers") : _ ("Checked %1$s of %2$s entries"), done_words, total_words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP ((double) done / total, 0, 1));
  gtk_label_set_label (GTK_LABEL (self->progress), words);
  return G_SOURCE_CONTINUE;
}

static void
stop_looking (CsnChainPage *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->checking, free_checking);
}

void
_csn_chain_check_stop (CsnChainPage *self)
{
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking->cancellable);
  stop_looking (self);
}

/* --- After it ---------------------------------------------------------------------------------------------------- */
static void
entries_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->box == NULL)
    return;
  /* What was found is said even if the entries cannot be named. */
  _csn_chain_show_result (self, answers != NULL ? g_ptr_array_index (answers, 0) : NULL);
}

static void
name_entries (CsnChainPage *self)
{
  static const char *const SELECTS[] = { "SELECT e.seq, e.at, r.case_id, r.reference FROM entries e LEFT JOIN releases r ON r.case_id = e.scope_id WHERE e.seq IN (SELECT value FROM json_each (:seqs))", NULL };
  GPtrArray *flaws = self->found->verdict->flaws;
  GString   *seqs = g_string_new ("[0");
  if (flaws->len == 0)
    _csn_chain_show_result (self, NULL);
  for (guint i = 0; i < MIN (flaws->len, MOST_NAMED); i++)
    g_string_append_printf (seqs, ",%" G_GUINT64_FORMAT, ((CsnFlaw *) g_ptr_array_index (flaws, i))->seq);
  g_string_append_c (seqs, ']');
  if (flaws->len > 0)
    csn_session_query_async (csn_page_get_session (CSN_PAGE (self)), SELECTS, ":seqs", seqs->str, csn_page_get_cancellable (CSN_PAGE (self)), entries_read_cb, g_object_ref (self));
  g_string_free (seqs, TRUE);
}

static void
show_working (CsnChainPage *self, gboolean works)
{
  gtk_widget_set_visible (self->working, works);
  gtk_widget_set_sensitive (self->now, !works);
  gtk_widget_set_sensitive (self->newer_part, !works);
  gtk_widget_set_sensitive (self->paper, !works);
  if (works)
    {
      gtk_widget_set_visible (self->result, FALSE);
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0);
      gtk_label_set_label (GTK_LABEL (self->progress), _ ("Reading the register…"));
    }
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (source);
  g_autoptr (GError) error = NULL;
  CsnChainFound *found = g_task_propagate_pointer (G_TASK (result), &error);
  stop_looking (self);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))) || self->box == NULL)
    { /* the page is gone */
      g_clear_pointer (&found, _csn_chain_found_unref);
      return;
    }
  show_working (self, FALSE);
  if (found == NULL)
    {
      gtk_widget_grab_focus (self->now);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        csn_page_toast (CSN_PAGE (self), _ ("The check was stopped before its end."));
      else
        csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->found, _csn_chain_found_unref);
  self->found = found;
  name_entries (self);
}

/* --- Beginning it ------------------------------------------------------------------------------------------------ */
static void
run (CsnChainPage *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->checking->cancellable, checked_cb, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->checking), free_checking);
  self->look_source = g_timeout_add (LOOK_EVERY, look_cb, self);
  g_task_run_in_thread (task, check_on_thread);
}

/* What was typed off a paper; NULL: nothing. */
static const char *
read_paper (CsnChainPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->paper));
  return csn_text_is_blank (typed) ? NULL : typed;
}

static gboolean
paper_is_right (CsnChainPage *self)
{
  guint8      root[CSN_PAPER_HEAD_BYTES];
  guint64     size = 0;
  const char *typed = read_paper (self);
  gboolean    right = typed == NULL || csn_paper_head_read (typed, &size, root);
  csn_accessible_error (self->paper, GTK_LABEL (self->paper_error), right ? NULL : _ ("This is not a head as a paper bears it. Compare it letter by letter: it has seven groups of four."));
  if (!right)
    gtk_widget_grab_focus (self->paper);
  return right;
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  Known *known = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (known == NULL || self->checking == NULL)
    {
      stop_looking (self);
      if (self->box != NULL && !g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
        {
          show_working (self, FALSE);
          csn_page_report (CSN_PAGE (self), error);
        }
      g_clear_pointer (&known, free_known);
      return;
    }
  gboolean newer = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->newer)) && known->from > 1 && known->root != NULL;
  self->checking->from = newer ? known->from : 1;
  self->checking->root = g_steal_pointer (&known->root);
  self->checking->notes = g_steal_pointer (&known->notes);
  if (read_paper (self) != NULL)
    g_ptr_array_add (self->checking->notes, g_strdup (read_paper (self)));
  free_known (known);
  run (self);
}

static void
check_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (widget);
  CsnSession   *session = csn_page_get_session (CSN_PAGE (self));
  if (self->checking != NULL || session == NULL || self->box == NULL || !paper_is_right (self))
    return;
  self->checking = g_atomic_rc_box_new0 (CsnChainChecking);
  self->checking->folder = g_strdup (csn_session_get_folder (session));
  self->checking->cancellable = g_cancellable_new ();
  show_working (self, TRUE);
  gtk_widget_grab_focus (self->cancel);
  csn_session_run_async (session, know, NULL, NULL, free_known, csn_page_get_cancellable (CSN_PAGE (self)), known_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (widget);
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking->cancellable);
}

/* --- What is seen of it ------------------------------------------------------------------------------------------ */
static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  Known *known = csn_session_run_finish (CSN_SESSION (source), result, NULL);
  if (known == NULL || self->box == NULL)
    {
      g_clear_pointer (&known, free_known);
      return;
    }
  self->verified_to = known->root != NULL ? known->from : 1;
  g_autofree char *number = csn_text_number ((gint64) self->verified_to);
  /* Translators: number of an entry */
  g_autofree char *label = g_strdup_printf (_ ("Only from entry %s on, where my last check ended"), number);
  gtk_widget_set_visible (self->newer_part, self->verified_to > 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->newer_row), label);
  csn_accessible_name (self->newer, label);
  free_known (known);
}

void
_csn_chain_check_refresh (CsnChainPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  if (session != NULL && self->box != NULL)
    csn_session_run_async (session, know, NULL, NULL, free_known, csn_page_get_cancellable (CSN_PAGE (self)), verified_cb, g_object_ref (self));
}

static void
build_paper (CsnChainPage *self, GtkWidget *part)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("Head on a _paper, if you have one to compare"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  self->paper = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->paper), 60);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->paper), 12);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->paper), 36);
  gtk_widget_set_halign (self->paper, GTK_ALIGN_START);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->paper);
  self->paper_error = csn_content_words ("", "csn-error");
  gtk_widget_set_visible (self->paper_error, FALSE);
  gtk_box_append (GTK_BOX (part), label);
  gtk_box_append (GTK_BOX (part), csn_content_words (_ ("Every form, receipt and letter bears it in its foot, behind “Journal”: seven groups of four letters."), "dim-label"));
  gtk_box_append (GTK_BOX (part), self->paper_error);
  gtk_box_append (GTK_BOX (part), self->paper);
}

void
_csn_chain_build_check (CsnChainPage *self)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *buttons = csn_content_buttons (), *stop = csn_content_buttons ();
  self->now = csn_content_button (buttons, _ ("Check the register _now"), "chain.check", "suggested-action");
  self->newer_part = adw_preferences_group_new ();
  self->newer_row = csn_row_new ("", _ ("Faster. Earlier entries are only compared with what that check found."));
  self->newer = csn_content_check (self->newer_row, NULL, "");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->newer_part), self->newer_row);
  gtk_widget_set_visible (self->newer_part, FALSE);
  self->working = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->bar = gtk_progress_bar_new ();
  csn_accessible_name (self->bar, _ ("How much is checked"));
  self->progress = csn_content_words ("", NULL);
  self->cancel = csn_content_button (stop, _ ("_Cancel"), "chain.cancel", NULL);
  gtk_box_append (GTK_BOX (self->working), self->bar);
  gtk_box_append (GTK_BOX (self->working), self->progress);
  gtk_box_append (GTK_BOX (self->working), stop);
  gtk_widget_set_visible (self->working, FALSE);
  build_paper (self, part);
  gtk_box_append (GTK_BOX (part), buttons);
  gtk_box_append (GTK_BOX (part), self->newer_part);
  gtk_box_append (GTK_BOX (part), self->working);
  gtk_box_append (GTK_BOX (self->box), part);
}

void
_csn_chain_install_check (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "chain.check", NULL, check_action);
  gtk_widget_class_install_action (class, "chain.cancel", NULL, cancel_action);
}
