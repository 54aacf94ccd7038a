/* The bar that says what is odd about this computer's clock, and takes the word of whoever knows better; and a new day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-reason-dialog.h"
#include "csn-window-private.h"
#include <glib/gi18n.h>

#define MINUTE 60

typedef struct
{
  char    *text; /* NULL: nothing is odd */
  gboolean must_confirm;
} Verdict;

static void
verdict_free (gpointer data)
{
  Verdict *verdict = data;
  g_free (verdict->text);
  g_free (verdict);
}

static gpointer
judge (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Verdict *verdict = g_new0 (Verdict, 1);
  verdict->text = csn_register_clock_warning (reg);
  verdict->must_confirm = csn_register_clock_needs_confirming (reg);
  return verdict;
}

static void
show (CsnWindow *self, const Verdict *verdict)
{
  gboolean odd = verdict != NULL && verdict->text != NULL && csn_session_is_unlocked (self->session);
  gtk_label_set_label (self->warning_label, odd ? verdict->text : "");
  gtk_widget_set_visible (self->confirm_clock, odd && verdict->must_confirm);
  gtk_widget_set_visible (GTK_WIDGET (self->warning), odd);
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWindow) self = data;
  Verdict *verdict = csn_session_run_finish (CSN_SESSION (source), result, NULL);
  if (!self->closing)
    show (self, verdict);
  g_clear_pointer (&verdict, verdict_free);
}

void
_csn_window_judge_clock (CsnWindow *self)
{
  if (csn_session_is_unlocked (self->session))
    csn_session_run_async (self->session, judge, NULL, NULL, verdict_free, NULL, judged_cb,
                           g_object_ref (self));
  else
    show (self, NULL);
}

/* --- Confirming ----------------------------------------------------------------------------------- */
static gpointer
confirm (CsnRegister *reg, gpointer reason, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  if (csn_register_confirm_clock (reg, reason, &problems, error))
    return judge (reg, NULL, NULL, NULL);
  if (g_error_matches (*error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL &&
      problems->len > 0)
    {
      g_clear_error (error);
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED,
                           ((CsnProblem *) g_ptr_array_index (problems, 0))->text);
    }
  return NULL;
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWindow) self = data;
  g_autoptr (GError) error = NULL;
  Verdict *verdict = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (verdict == NULL && !self->closing)
    csn_alert_show_error (self->alert, error);
  else if (!self->closing)
    show (self, verdict);
  g_clear_pointer (&verdict, verdict_free);
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWindow) self = data;
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason != NULL && csn_session_is_unlocked (self->session))
    csn_session_run_async (self->session, confirm, g_steal_pointer (&reason), g_free, verdict_free, NULL,
                           confirmed_cb, g_object_ref (self));
}

static void
ask_reason_cb (CsnWindow *self)
{
  const CsnReasonWords words = {
    .heading = _ ("Is the clock right?"),
    .body = _ ("Review dates are counted from the day that this computer's clock shows. Confirm it only if "
               "you have compared it with another clock. Your reason is recorded."),
    .label = _ ("_Why has nothing been recorded for so long?"),
    .button = _ ("The _clock is right"),
    .destructive = TRUE,
  };
  csn_reason_ask_words_async (GTK_WIDGET (self), &words, reason_cb, g_object_ref (self));
}

/* --- A new day -------------------------------------------------------------------------------------- */
/* What is due depends on the day: pages and the sidebar ask again. Days are compared, not hours counted: a suspended computer counts none. */
void
_csn_window_look_at_day (CsnWindow *self)
{
  CsnDate today = csn_session_is_unlocked (self->session) ? csn_session_get_today (self->session) : CSN_DATE_NONE;
  CsnDate before = self->day;
  self->day = today;
  if (before != CSN_DATE_NONE && today != CSN_DATE_NONE && today != before)
    g_signal_emit_by_name (self->session, "changed");
}

static gboolean
minute_cb (gpointer window)
{
  _csn_window_look_at_day (window);
  return G_SOURCE_CONTINUE;
}

static void
active_cb (CsnWindow *self)
{
  _csn_window_look_at_day (self);
  _csn_window_judge_clock (self);
}

void
_csn_window_end_clock (CsnWindow *self)
{
  g_clear_handle_id (&self->minute_source, g_source_remove);
}

void
_csn_window_init_clock (CsnWindow *self)
{
  self->minute_source = g_timeout_add_seconds (MINUTE, minute_cb, self);
  self->confirm_clock = gtk_button_new_with_mnemonic (_ ("The clock is _right…"));
  gtk_widget_set_visible (self->confirm_clock, FALSE);
  gtk_info_bar_add_action_widget (self->warning, self->confirm_clock, GTK_RESPONSE_NONE);
  g_signal_connect_object (self->confirm_clock, "clicked", G_CALLBACK (ask_reason_cb), self,
                           G_CONNECT_SWAPPED);
  /* After a night, a suspend or a change of the clock. */
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_cb), NULL);
}
