/* Where "now" comes from: the system's clock, or one that a rehearsal or a test sets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-clock.h"

struct _CsnClock
{
  gatomicrefcount references;
  gboolean        is_system;
  GMutex          lock;
  gint64          set_us; /* under lock */
};

static CsnClock *
create (gboolean is_system, gint64 unix_us)
{
  CsnClock *clock = g_new0 (CsnClock, 1);
  g_atomic_ref_count_init (&clock->references);
  g_mutex_init (&clock->lock);
  clock->is_system = is_system;
  clock->set_us = unix_us;
  return clock;
}

CsnClock *
csn_clock_new_system (void)
{
  return create (TRUE, 0);
}

CsnClock *
csn_clock_new_set (gint64 unix_us)
{
  return create (FALSE, unix_us);
}

CsnClock *
csn_clock_ref (CsnClock *clock)
{
  g_return_val_if_fail (clock != NULL, NULL);
  g_atomic_ref_count_inc (&clock->references);
  return clock;
}

void
csn_clock_unref (CsnClock *clock)
{
  if (clock == NULL || !g_atomic_ref_count_dec (&clock->references))
    return;
  g_mutex_clear (&clock->lock);
  g_free (clock);
}

void
csn_clock_move_to (CsnClock *clock, gint64 unix_us)
{
  g_return_if_fail (clock != NULL && !clock->is_system);
  g_mutex_lock (&clock->lock);
  clock->set_us = unix_us;
  g_mutex_unlock (&clock->lock);
}

gboolean
csn_clock_is_system (CsnClock *clock)
{
  g_return_val_if_fail (clock != NULL, FALSE);
  return clock->is_system;
}

gint64
csn_clock_now (CsnClock *clock)
{
  g_return_val_if_fail (clock != NULL, 0);
  if (clock->is_system)
    return g_get_real_time ();
  g_mutex_lock (&clock->lock);
  gint64 now = clock->set_us;
  g_mutex_unlock (&clock->lock);
  return now;
}

CsnDate
csn_clock_today (CsnClock *clock, gint64 floor_us)
{
  gint64 now = csn_clock_now (clock);
  return csn_date_in_london (MAX (now, floor_us));
}
