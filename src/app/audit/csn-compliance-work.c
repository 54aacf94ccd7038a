/* One run of all rules, on the register's thread, while the window shows how far it is. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-audit-private.h"

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
  CsnChecking  *checking;
  GCancellable *cancellable;
} Running;

static gboolean
tell (guint64 done, guint64 total, gpointer data)
{
  const Running *running = data;
  g_atomic_int_set (&running->checking->done, (gint) MIN (done, G_MAXINT));
  g_atomic_int_set (&running->checking->total, (gint) MIN (total, G_MAXINT));
  return !g_atomic_int_get (&running->checking->cancelled) && !g_cancellable_is_cancelled (running->cancellable);
}

static gpointer
check (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  Running running = { data, cancellable };
  GError *inner = NULL;
  CsnCompliance *compliance = csn_register_compliance (reg, running.checking->from, running.checking->to, tell, &running, &inner);
  if (compliance != NULL)
    return compliance;
  if (!tell (0, 0, &running))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, inner->message);
      g_error_free (inner);
    }
  else
    g_propagate_error (error, inner);
  return NULL;
}

CsnChecking *
_csn_checking_start (CsnPage *page, CsnDate from, CsnDate to, GAsyncReadyCallback callback)
{
  CsnChecking *checking = g_atomic_rc_box_new0 (CsnChecking);
  checking->from = from;
  checking->to = to;
  csn_session_run_async (csn_page_get_session (page), check, g_atomic_rc_box_acquire (checking), (GDestroyNotify) _csn_checking_unref,
                         (GDestroyNotify) csn_compliance_free, csn_page_get_cancellable (page), callback, g_object_ref (page));
  return checking;
}
