/* Acts of the wrong shape: the state stays as it was. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  static CsnState *state;
  static char     *before;
  static guint     n_kinds, n_refused;
  const char *const *kinds = csn_state_kinds ();
  if (state == NULL)
    {
      state = csn_state_new (NULL);
      before = csn_state_fingerprint (state, NULL);
      n_kinds = g_strv_length ((char **) kinds);
    }
  if (length < 1)
    return 0;
  g_autofree char *body = as_text (bytes + 1, length - 1);
  CsnAct act = {
    .seq = 1, .time_us = G_GINT64_CONSTANT (1700000000000000), .today = csn_date_from_ymd (2023, 11, 14),
    .kind = kinds[bytes[0] % n_kinds], .actor_id = "", .scope_id = "6f1c1d1e-4c5b-4f7e-9a53-0d9d2f6b7c01", .body = body,
  };
  g_autoptr (GError) error = NULL;
  if (!csn_state_savepoint (state, NULL))
    abort ();
  gboolean applied = csn_state_apply (state, &act, &error);
  PROMISE (applied == (error == NULL), "an act applies or says why not");
  if (!applied)
    {
      g_autofree char *entries = csn_state_text (state, NULL, "SELECT count(*) FROM entries", NULL);
      PROMISE (g_strcmp0 (entries, "0") == 0, "a refused act leaves no entry");
      /* The whole comparison costs as much as a thousand acts. */
      if (++n_refused % 512 == 0)
        {
          g_autofree char *after = csn_state_fingerprint (state, NULL);
          PROMISE (g_strcmp0 (before, after) == 0, "nothing is left of an act that does not apply");
        }
    }
  if (!csn_state_rollback (state, NULL))
    abort ();
  return 0;
}
