/* The reminder at another hour: rehearsal MOMENT [OPTION…] runs it with a clock that begins at MOMENT and goes on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-reminder.h"

static gint64    begun, shown;
static CsnClock *hands;

static gboolean
tick_cb (gpointer data)
{
  csn_clock_move_to (hands, shown + (g_get_real_time () - begun));
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  if (argc < 2 || !csn_moment_parse (argv[1], &shown))
    return 2;
  begun = g_get_real_time ();
  hands = csn_clock_new_set (shown);
  g_timeout_add (20, tick_cb, NULL);
  g_autoptr (CsnReminder) reminder = csn_reminder_new (hands);
  int status = g_application_run (G_APPLICATION (reminder), argc - 1, argv + 1);
  csn_clock_unref (hands);
  return status;
}
