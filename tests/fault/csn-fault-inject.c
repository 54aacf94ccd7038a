/* The k-th call to the disk fails, for every k. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-fault-vfs.h"
#include "csn-fault.h"
#include "csn-test.h"
#include <glib/gstdio.h>

static guint64 acknowledged;
static guint   refusals;

static void
remember_acknowledged (guint64 n)
{
  acknowledged = MAX (acknowledged, n);
}

void
csn_fault_refused (const GError *error)
{
  csn_assert_sentence (error);
  refusals++;
}

char *
csn_fault_scratch (void)
{
  g_autofree char *in_memory = g_strdup ("/dev/shm/csn-fault-XXXXXX");
  if (g_mkdtemp_full (in_memory, 0700) != NULL)
    return g_steal_pointer (&in_memory);
  return csn_test_scratch ();
}

/* FALSE once @k lies beyond the scenario's last call. */
static gboolean
fail_once (const CsnFaultScenario *scenario,
           const char             *work,
           guint64                 k,
           gboolean                full,
           gboolean                lasting,
           CsnFaultOutcome        *out)
{
  g_autofree char *why = NULL;
  acknowledged = 0;
  refusals = 0;
  csn_fault_vfs_start (FALSE);
  csn_fault_vfs_fail_at (k, full, lasting);
  scenario->run (work, remember_acknowledged);
  gboolean failed = csn_fault_vfs_has_failed ();
  csn_fault_vfs_stop ();
  if (!failed)
    return FALSE;
  out->states++;
  gboolean kept = scenario->check (work, acknowledged, &why);
  if (kept)
    {
      refusals = 0; /* going on must not be refused */
      scenario->run (work, remember_acknowledged);
      kept = refusals == 0 && scenario->check (work, acknowledged, &why);
      if (refusals > 0)
        why = g_strdup ("the register could not be used again");
    }
  if (!kept)
    {
      out->wrong++;
      if (out->why == NULL)
        out->why =
            g_strdup_printf ("call %" G_GUINT64_FORMAT "%s%s: %s", k, full ? ", disk full" : ", disk broken",
                             lasting ? " from there on" : "", why != NULL ? why : "?");
    }
  return TRUE;
}

void
csn_fault_inject (const CsnFaultScenario *scenario, guint stride, CsnFaultOutcome *out)
{
  *out = (CsnFaultOutcome){ 0 };
  for (guint way = 0; way < 4; way++)
    for (guint64 k = 1 + way % stride;; k += stride)
      {
        char            *home = csn_fault_scratch ();
        g_autofree char *work = g_build_filename (home, "work", NULL);
        gboolean         more = fail_once (scenario, work, k, (way & 1) != 0, (way & 2) != 0, out);
        csn_test_scratch_remove (home);
        if (!more)
          break;
        out->operations = MAX (out->operations, k);
      }
}
