/* How long the main loop is away at most. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-heart.h"
#include <time.h>

#define BEAT 5   /* milliseconds */
#define MOST 200 /* milliseconds of work in one go */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SLOWER 10 /* a sanitizer's work is not the window's, and the deep stacks that it keeps are most of that */
#else
#define SLOWER 1
#endif

static gint64
get_worked (void)
{
  struct timespec now;
  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now), ==, 0);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
beat (gpointer data)
{
  CsnHeart *heart = data;
  gint64    now = g_get_monotonic_time (), worked = get_worked ();
  heart->longest = MAX (heart->longest, now - heart->beaten);
  heart->most = MAX (heart->most, worked - heart->worked);
  heart->beaten = now;
  heart->worked = worked;
  heart->beats++;
  return G_SOURCE_CONTINUE;
}

void
csn_heart_start (CsnHeart *heart)
{
  *heart = (CsnHeart){ .beaten = g_get_monotonic_time (), .worked = get_worked () };
  heart->source = g_timeout_add_full (G_PRIORITY_HIGH, BEAT, beat, heart, NULL);
}

void
csn_heart_stop (CsnHeart *heart, const char *what)
{
  beat (heart);
  g_clear_handle_id (&heart->source, g_source_remove);
  g_test_message ("%s: the main loop was away for at most %d ms, %d ms of them its own work", what,
                  (int) (heart->longest / 1000), (int) (heart->most / 1000));
  g_assert_cmpint (heart->most / 1000, <, MOST * SLOWER);
}
