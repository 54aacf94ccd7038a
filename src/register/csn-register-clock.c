/* Whether this computer's clock can be believed. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Review dates, numbers of a year and shred horizons are counted from days. A clock that stands before the newest entry would date acts before
 * those that they follow; one that stands long after it would make the register's today jump, for good, since today never goes back. */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define MINUTE_US G_GINT64_CONSTANT (60000000)
#define DAY_US (1440 * MINUTE_US)
#define DOUBT_DAYS 45  /* nobody recorded anything for so long: said, no obstacle */
#define REFUSE_DAYS 400

typedef enum { CLOCK_RIGHT, CLOCK_BEHIND, CLOCK_DOUBTFUL, CLOCK_FAR_AHEAD } Standing;

static gint64
newest_moment (CsnRegister *self)
{
  gint64 newest = self->journal != NULL ? csn_journal_get_head (self->journal)->time_us : 0;
  return MAX (newest, self->newest_us);
}

static Standing
judge (gint64 newest, gint64 now)
{
  if (newest == 0)
    return CLOCK_RIGHT;
  if (now < newest - 10 * MINUTE_US)
    return CLOCK_BEHIND;
  return now > newest + REFUSE_DAYS * DAY_US ? CLOCK_FAR_AHEAD : now > newest + DOUBT_DAYS * DAY_US ? CLOCK_DOUBTFUL : CLOCK_RIGHT;
}

/* The date, and the time too where dates alone would not tell two moments apart. */
static char *
tell_moment (gint64 us, gboolean with_time)
{
  g_autofree char *date = csn_date_to_words (csn_date_in_london (us));
  g_autofree char *time = csn_moment_to_clock_words (us);
  return with_time ? g_strdup_printf (_ ("%s, %s"), date, time) : g_steal_pointer (&date);
}

char *
csn_register_clock_warning (CsnRegister *self)
{
  gint64           newest = newest_moment (self), now = csn_clock_now (self->clock);
  gboolean         same_day = csn_date_in_london (newest) == csn_date_in_london (now);
  g_autofree char *newest_words = tell_moment (newest, same_day), *now_words = tell_moment (now, same_day);
  switch (judge (newest, now))
    {
    case CLOCK_BEHIND:
      return g_strdup_printf (_ ("This computer's clock says %s, but the newest entry in the register was made on %s. "
                                 "Set the clock right, then try again."), now_words, newest_words);
    case CLOCK_DOUBTFUL:
      return g_strdup_printf (_ ("This computer's clock says %s, but the newest entry in the register was made on %s. "
                                 "Check that the clock is right."), now_words, newest_words);
    case CLOCK_FAR_AHEAD:
      return g_strdup_printf (_ ("This computer's clock says %s, but the newest entry in the register was made on %s. "
                                 "Set the clock right, or confirm with a reason that it is: until then nothing is recorded."), now_words, newest_words);
    case CLOCK_RIGHT:
    default: return NULL;
    }
}

gboolean
csn_register_clock_needs_confirming (CsnRegister *self)
{
  return judge (newest_moment (self), csn_clock_now (self->clock)) == CLOCK_FAR_AHEAD;
}

gboolean
csn_register_need_right_clock (CsnRegister *self, const CsnNewAct *acts, guint n, GError **error)
{
  Standing standing = judge (newest_moment (self), csn_clock_now (self->clock));
  if (standing == CLOCK_RIGHT || standing == CLOCK_DOUBTFUL || (standing == CLOCK_FAR_AHEAD && n == 1 && g_str_equal (acts[0].kind, "clock.confirm")))
    return TRUE;
  g_autofree char *warning = csn_register_clock_warning (self);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, warning);
  return FALSE;
}

gboolean
csn_register_confirm_clock (CsnRegister *self, const char *reason, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autofree char *id = csn_text_new_id (), *newest = csn_moment_to_iso (newest_moment (self)), *says = csn_moment_to_iso (csn_clock_now (self->clock));
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "newest", newest, "says", says, "reason", reason != NULL ? reason : "", NULL);
  const CsnNewAct act = { .kind = "clock.confirm", .body = body };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}
