/* How long the main loop is away at most, while something is tried through the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

typedef struct
{
  guint  source, beats;
  gint64 beaten, worked; /* at the last beat: the clock, and what this thread had worked; microseconds */
  gint64 longest, most;  /* between two beats: on the clock, and of this thread's own work */
} CsnHeart;

void csn_heart_start (CsnHeart *heart);
/* Says under the name of what was tried what was found, and asserts that this thread never worked for longer
 * than twice what nobody notices: a busy machine makes the clock's time longer, not this much of its own
 * work. */
void csn_heart_stop (CsnHeart *heart, const char *what);
