/* One run of all rules, on the register's thread and a piece at a time, while the window shows how far it is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-audit-private.h"
#include "csn-register-judging.h"
#include "csn-session-slices.h"
#include <glib/gi18n.h>

struct _CsnChecking
{
  CsnDate from, to;
  gint    done, total, cancelled; /* atomic */
};

void
_csn_checking_unref (CsnChecking *checking)
{
  g_atomic_rc_box_release (checking);
}

void
_csn_checking_cancel (CsnChecking *checking)
{
  g_atomic_int_set (&checking->cancelled, 1);
}

void
_csn_checking_look (CsnChecking *checking, guint64 *out_done, guint64 *out_total)
{
  *out_done = (guint64) g_atomic_int_get (&checking->done);
  *out_total = (guint64) g_atomic_int_get (&checking->total);
}

typedef struct
{
  CsnChecking *checking;
  CsnJudging  *judging; /* NULL: not begun */
} Running;

static void
free_running (Running *running)
{
  g_clear_pointer (&running->judging, csn_judging_free);
  _csn_checking_unref (running->checking);
  g_free (running);
}

static gpointer
check (CsnRegister *reg, gpointer data, gboolean *out_more, GCancellable *cancellable, GError **error)
{
  Running     *running = data;
  CsnChecking *checking = running->checking;
  guint64      done = 0, total = 1;
  if (g_atomic_int_get (&checking->cancelled))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Stopped before the end. Nothing was changed."));
      return NULL;
    }
  if (running->judging == NULL)
    running->judging = csn_judging_new (reg, checking->from, checking->to, error);
  if (running->judging == NULL || !csn_judging_go_on (running->judging, reg, CSN_SLICE_US, &done, &total, error))
    return NULL;
  g_atomic_int_set (&checking->done, (gint) MIN (done, G_MAXINT));
  g_atomic_int_set (&checking->total, (gint) MIN (total, G_MAXINT));
  *out_more = done < total;
  return *out_more ? NULL : csn_judging_finish (g_steal_pointer (&running->judging));
}

CsnChecking *
_csn_checking_start (CsnPage *page, CsnDate from, CsnDate to, GAsyncReadyCallback callback)
{
  CsnChecking *checking = g_atomic_rc_box_new0 (CsnChecking);
  Running     *running = g_new0 (Running, 1);
  checking->from = from;
  checking->to = to;
  running->checking = g_atomic_rc_box_acquire (checking);
  csn_session_run_slices_async (csn_page_get_session (page), check, running, (GDestroyNotify) free_running, (GDestroyNotify) csn_compliance_free,
                                csn_page_get_cancellable (page), callback, g_object_ref (page));
  return checking;
}
