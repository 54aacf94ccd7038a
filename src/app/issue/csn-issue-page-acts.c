/* What is done from the issue page. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-issue-page-private.h"
#include "csn-people.h"
#include "csn-reason-dialog.h"
#include "csn-recall.h"
#include "csn-sign.h"
#include <glib/gi18n.h>

#define TICK 60 /* milliseconds between two looks at how far it is */

static const char *const MEDIA[] = { "paper", "pdf", "disc", "usb", "package" };

/* --- Choosing ----------------------------------------------------------------------------------------- */
static void
choose (CsnIssuePage *self, gboolean shown_only, const char *scheme, gboolean chosen)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CsnIssueRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      if ((!shown_only || _csn_issue_page_shows (row, self)) &&
          (scheme == NULL || g_strcmp0 (csn_issue_row_get (row, "scheme_id"), scheme) == 0))
        csn_issue_row_set_chosen (row, chosen);
    }
  csn_issue_choice_tell (self->choice);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->choice)) == 0) /* of which nobody is told */
    _csn_issue_page_update (self);
}

static void
select_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (widget);
  if (g_str_equal (action, "issue.select-shown"))
    choose (self, TRUE, NULL, TRUE);
  else if (g_str_equal (action, "issue.select-none"))
    choose (self, FALSE, NULL, FALSE);
  else if (_csn_issue_page_get_scheme (self) != NULL)
    choose (self, FALSE, _csn_issue_page_get_scheme (self), TRUE);
}

/* --- Preparing ---------------------------------------------------------------------------------------- */
static gboolean
show_progress (gpointer data)
{
  CsnIssuePage *self = data;
  guint         done = (guint) g_atomic_int_get (&self->progress->done),
        total = (guint) g_atomic_int_get (&self->progress->total);
  g_autofree char *words = NULL;
  if (g_atomic_int_get (&self->progress->stop) != 0)
    words = g_strdup (_ ("Stopping. Copies that are finished are being recorded."));
  else if (total == 0)
    words = g_strdup (_ ("Checking who can have a copy…"));
  else if (done >= total)
    words = g_strdup (_ ("Recording the copies…"));
  else
    /* Translators: number of the copy, number of copies */
    words = g_strdup_printf (_ ("Preparing copy %u of %u"), done + 1, total);
  if (g_strcmp0 (words, gtk_label_get_label (self->progress_label)) != 0)
    gtk_label_set_label (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar, total == 0 ? 0 : (double) done / total);
  return G_SOURCE_CONTINUE;
}

static void
end_preparing (CsnIssuePage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->progress, _csn_issue_progress_unref);
  gtk_stack_set_visible_child_name (self->stack, "recipients");
}

static void
show_medium_problem (CsnIssuePage *self, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->field == NULL || !g_str_has_prefix (problem->field, "medium"))
        continue;
      GtkWidget *field =
          gtk_widget_get_visible (self->number_box) ? GTK_WIDGET (self->number) : GTK_WIDGET (self->medium);
      csn_accessible_error (field, self->medium_error, problem->text);
      csn_page_set_failed (CSN_PAGE (self), TRUE);
      gtk_widget_grab_focus (field);
      return;
    }
}

typedef struct
{
  CsnIssuePage   *page;
  CsnIssueWanted *wanted; /* for another attempt */
} Asked;

static CsnIssueWanted *
copy_wanted (const CsnIssueWanted *wanted)
{
  CsnIssueWanted *copy = g_new0 (CsnIssueWanted, 1);
  copy->release_id = g_strdup (wanted->release_id);
  copy->medium = g_strdup (wanted->medium);
  copy->medium_no = g_strdup (wanted->medium_no);
  copy->recipient_ids = g_strdupv (wanted->recipient_ids);
  return copy;
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (CsnIssuePage) self = asked->page;
  g_autoptr (CsnIssueWanted) wanted = asked->wanted;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) issued = _csn_issue_prepare_finish (CSN_SESSION (source), result, &problems, &error);
  g_free (asked);
  csn_page_end (CSN_PAGE (self));
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  end_preparing (self);
  if (issued != NULL)
    {
      csn_note_drop (self->supply_note);
      choose (self, FALSE, NULL, FALSE);
      csn_page_push (CSN_PAGE (self), csn_issue_result_page_new (self, g_steal_pointer (&wanted), issued));
    }
  else if (problems != NULL)
    show_medium_problem (self, problems);
  else
    csn_page_report (CSN_PAGE (self), error);
}

void
_csn_issue_page_prepare (CsnIssuePage *self, CsnIssueWanted *wanted)
{
  Asked *asked = g_new0 (Asked, 1);
  asked->page = g_object_ref (self);
  asked->wanted = copy_wanted (wanted);
  csn_page_set_failed (CSN_PAGE (self), FALSE);
  csn_page_begin (CSN_PAGE (self));
  self->progress = _csn_issue_progress_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), TRUE);
  show_progress (self);
  self->tick = g_timeout_add (TICK, show_progress, self);
  gtk_stack_set_visible_child_name (self->stack, "preparing");
  gtk_widget_grab_focus (GTK_WIDGET (self->progress_label));
  _csn_issue_prepare_async (csn_page_get_session (CSN_PAGE (self)), wanted, self->progress,
                            csn_page_get_cancellable (CSN_PAGE (self)), prepared_cb, asked);
}

static gboolean
is_wanted (CsnIssueRow *row)
{
  return _csn_issue_is_to_prepare (row) || _csn_issue_is_waiting (row);
}

static void
prepare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (widget);
  g_autoptr (GPtrArray) rows = _csn_issue_page_gather (self, is_wanted);
  if (self->progress != NULL || rows->len == 0)
    return;
  guint           medium = MIN (gtk_drop_down_get_selected (self->medium), G_N_ELEMENTS (MEDIA) - 1);
  CsnIssueWanted *wanted = g_new0 (CsnIssueWanted, 1);
  wanted->release_id = g_strdup (self->release_id);
  wanted->medium = g_strdup (MEDIA[medium]);
  wanted->medium_no =
      medium == 2 || medium == 3 ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->number)))) : NULL;
  wanted->recipient_ids = g_new0 (char *, rows->len + 1);
  for (guint i = 0; i < rows->len; i++)
    wanted->recipient_ids[i] = g_strdup (csn_issue_row_get (g_ptr_array_index (rows, i), "id"));
  csn_accessible_error (GTK_WIDGET (self->number), self->medium_error, NULL);
  _csn_issue_page_prepare (self, wanted);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (widget);
  if (self->progress == NULL)
    return;
  g_atomic_int_set (&self->progress->stop, 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->cancel), FALSE);
  show_progress (self);
}

/* --- Copies that are there ----------------------------------------------------------------------------- */
static char **
gather_ids (GPtrArray *rows, const char *column)
{
  char **ids = g_new0 (char *, rows->len + 1);
  for (guint i = 0; i < rows->len; i++)
    ids[i] = g_strdup (csn_issue_row_get (g_ptr_array_index (rows, i), column));
  return ids;
}

static void
read_for_print_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnIssuePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pdfs = _csn_copies_read_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (pdfs != NULL)
    csn_print_copies (CSN_PAGE (self), self->reference, pdfs, self->case_id);
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
print_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPage *page = CSN_PAGE (source);
  g_auto (GStrv) ids = data;
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  csn_page_begin (page);
  _csn_copies_read_async (csn_page_get_session (page), CSN_ISSUE_PAGE (page)->case_id,
                          (const char *const *) ids, NULL, reason, csn_page_get_cancellable (page),
                          read_for_print_cb, g_object_ref (page));
}

static void
print_copies (CsnIssuePage *self, char **ids)
{
  if (ids[0] == NULL || csn_stopped_refuse (self->overdue)) /* F46 */
    g_strfreev (ids);
  else
    csn_reason_ask_async (GTK_WIDGET (self), CSN_REASON_FOR_FORM, print_reason_cb, ids);
}

static void
show_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPage         *page = CSN_PAGE (source);
  g_autofree char *first = data, *reason = csn_reason_ask_finish (result, NULL);
  if (reason != NULL && !g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    csn_page_push (page, csn_copies_page_new (csn_page_get_session (page), CSN_ISSUE_PAGE (page)->release_id,
                                              first, reason));
}

static void
take_receipts (CsnIssuePage *self, GPtrArray *rows)
{
  g_auto (GStrv) ids = gather_ids (rows, "copy_id");
  if (rows->len == 1)
    csn_sign_receipts (CSN_PAGE (self), (const char *const *) ids);
  else if (rows->len > 1)
    csn_page_push (CSN_PAGE (self), csn_waiting_page_new (csn_page_get_session (CSN_PAGE (self)),
                                                          self->release_id, TRUE, (const char *const *) ids));
}

static void
have_signed (CsnIssuePage *self, GPtrArray *rows)
{
  g_auto (GStrv) ids = gather_ids (rows, "id");
  if (rows->len == 1)
    csn_sign_undertaking (CSN_PAGE (self), ids[0]);
  else if (rows->len > 1)
    csn_page_push (CSN_PAGE (self),
                   csn_waiting_page_new (csn_page_get_session (CSN_PAGE (self)), self->release_id, FALSE,
                                         (const char *const *) ids));
}

/* Of those chosen. */
static void
chosen_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (widget);
  g_autoptr (GPtrArray) prepared = _csn_issue_page_gather (self, _csn_issue_is_prepared),
                        lacking = _csn_issue_page_gather (self, csn_issue_row_lacks_receipt);
  g_autoptr (GPtrArray) waiting = _csn_issue_page_gather (self, _csn_issue_is_waiting);
  if (g_str_equal (action, "issue.print-chosen"))
    print_copies (self, gather_ids (prepared, "copy_id"));
  else if (g_str_equal (action, "issue.show-chosen") && prepared->len > 0 && !csn_stopped_refuse (self->overdue))
    csn_reason_ask_async (widget, CSN_REASON_FOR_FORM, show_reason_cb,
                          g_strdup (csn_issue_row_get (g_ptr_array_index (prepared, 0), "copy_id")));
  else if (g_str_equal (action, "issue.take-receipts"))
    take_receipts (self, lacking);
  else if (g_str_equal (action, "issue.have-all-signed"))
    have_signed (self, waiting);
}

/* Of the row whose menu it is. */
static void
row_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (widget);
  CsnPage      *page = CSN_PAGE (widget);
  const char   *id = g_variant_get_string (parameter, NULL);
  const char   *ids[] = { id, NULL };
  if (g_str_equal (action, "issue.show"))
    csn_reason_ask_async (widget, CSN_REASON_FOR_FORM, show_reason_cb, g_strdup (id));
  else if (g_str_equal (action, "issue.print"))
    print_copies (self, g_strdupv ((char **) ids));
  else if (g_str_equal (action, "issue.take-receipt"))
    csn_sign_receipts (page, ids);
  else if (g_str_equal (action, "issue.withdraw"))
    csn_page_push (page, csn_return_page_new (csn_page_get_session (page), self->case_id, id));
  else if (g_str_equal (action, "issue.have-signed"))
    csn_sign_undertaking (page, id);
  else
    csn_page_push (page, csn_recipient_page_new (csn_page_get_session (page), id));
}

void
_csn_issue_page_install_acts (GtkWidgetClass *widget_class)
{
  static const char *const ROWS[] = { "issue.show",     "issue.print",       "issue.take-receipt",
                                      "issue.withdraw", "issue.have-signed", "issue.open-recipient" };
  static const char *const CHOSEN[] = { "issue.print-chosen", "issue.show-chosen", "issue.take-receipts",
                                        "issue.have-all-signed" };
  static const char *const SELECTS[] = { "issue.select-shown", "issue.select-scheme", "issue.select-none" };
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    gtk_widget_class_install_action (widget_class, ROWS[i], "s", row_action);
  for (gsize i = 0; i < G_N_ELEMENTS (CHOSEN); i++)
    gtk_widget_class_install_action (widget_class, CHOSEN[i], NULL, chosen_action);
  for (gsize i = 0; i < G_N_ELEMENTS (SELECTS); i++)
    gtk_widget_class_install_action (widget_class, SELECTS[i], NULL, select_action);
  gtk_widget_class_install_action (widget_class, "issue.prepare", NULL, prepare_action);
  gtk_widget_class_install_action (widget_class, "issue.cancel", NULL, cancel_action);
}
