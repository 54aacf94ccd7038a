/* When the reminder looks next, and the timer that wakes it then. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-wake.h"
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct _CsnWake
{
  CsnClock   *clock;
  CsnWakeFunc woken;
  gpointer    data;
  int         fd;
  guint       source;
};

gint64
csn_wake_next (gint64 now_us, int minute_of_day)
{
  CsnDate day = csn_date_in_london (now_us);
  gint64  at = csn_moment_at (day, minute_of_day);
  return at > now_us ? at : csn_moment_at (day + 1, minute_of_day);
}

gboolean
csn_wake_is_past (gint64 now_us, int minute_of_day)
{
  return now_us >= csn_moment_at (csn_date_in_london (now_us), minute_of_day);
}

static gboolean
ready_cb (int fd, GIOCondition condition, gpointer data)
{
  CsnWake *wake = data;
  guint64  expirations;
  ssize_t  got = read (fd, &expirations, sizeof expirations);
  /* ECANCELED: the clock was set. EAGAIN: it was moved on meanwhile. */
  if (got > 0 || errno == ECANCELED)
    wake->woken (wake->data);
  return G_SOURCE_CONTINUE;
}

CsnWake *
csn_wake_new (CsnClock *clock, CsnWakeFunc woken, gpointer data, GError **error)
{
  int fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }
  CsnWake *wake = g_new0 (CsnWake, 1);
  *wake = (CsnWake){ .clock = csn_clock_ref (clock), .woken = woken, .data = data, .fd = fd };
  wake->source = g_unix_fd_add (fd, G_IO_IN, ready_cb, wake);
  return wake;
}

void
csn_wake_free (CsnWake *wake)
{
  if (wake == NULL)
    return;
  g_source_remove (wake->source);
  (void) close (wake->fd);
  csn_clock_unref (wake->clock);
  g_free (wake);
}

void
csn_wake_set (CsnWake *wake, gint64 unix_us)
{
  /* The kernel's clock is the system's. A rehearsal's is some way off, and runs as it does. */
  gint64 at = MAX (1, unix_us + (g_get_real_time () - csn_clock_now (wake->clock)));
  if (csn_clock_is_system (wake->clock))
    at = MAX (1, unix_us);
  const struct itimerspec when = {
    .it_value = { .tv_sec = at / G_USEC_PER_SEC, .tv_nsec = at % G_USEC_PER_SEC * 1000 },
  };
  timerfd_settime (wake->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);
}
