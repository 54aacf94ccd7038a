/* Keyring and journal brought into step again after a power cut between the two. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A key or an account is durable in the keyring before the act that speaks of it. With it goes a "pending" item that says when.
 * Whoever opens the register next as one of its owners clears it: if the act is there, the item goes; if it is not, and an hour has
 * passed (another desk may be between the two at this moment), the key or account itself goes. */
#include "csn-register-private.h"

#define PATIENCE_US G_GINT64_CONSTANT (3600000000)

static const guint8 nobody[CSN_ID_SIZE];

gboolean
csn_register_put_pending (CsnRegister *self, const guint8 subject[CSN_ID_SIZE], GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  guint64    when = GUINT64_TO_BE ((guint64) csn_clock_now (self->clock));
  g_autoptr (GBytes) bytes = g_bytes_new (&when, sizeof when);
  return engine->klass->key_put (engine, "pending", subject, nobody, bytes, error);
}

typedef struct { guint8 subject[CSN_ID_SIZE]; gint64 at_us; } Pending;

static gboolean
gather (const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  Pending pending = { .at_us = 0 };
  guint64 when = 0;
  memcpy (pending.subject, id, CSN_ID_SIZE);
  if (g_bytes_get_size (bytes) == sizeof when)
    memcpy (&when, g_bytes_get_data (bytes, NULL), sizeof when);
  pending.at_us = (gint64) GUINT64_FROM_BE (when);
  g_array_append_val ((GArray *) data, pending);
  return TRUE;
}

static gboolean
is_known (CsnRegister *self, const guint8 subject[CSN_ID_SIZE])
{
  g_autofree char *id = csn_text_id_from_bytes (subject);
  g_autofree char *found = csn_state_text (self->state, NULL,
                                           "SELECT 1 FROM cases WHERE id = :id UNION ALL SELECT 1 FROM photos WHERE id = :id UNION ALL SELECT 1 FROM people WHERE id = :id "
                                           "UNION ALL SELECT 1 FROM items WHERE id = :id AND ended IS NULL",
                                           ":id", id, NULL);
  return found != NULL;
}

static gboolean
forget (CsnRegister *self, const guint8 subject[CSN_ID_SIZE])
{
  static const char *const groups[] = { CSN_GROUP_COORDINATORS, CSN_GROUP_REVIEWERS, CSN_GROUP_OFFICERS, CSN_GROUP_DPU };
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  if (!engine->klass->key_forget (engine, "grant", subject, NULL, NULL) || !engine->klass->key_forget (engine, "slot", subject, NULL, NULL))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      guint8 group[CSN_ID_SIZE];
      csn_register_group_id (self->id, groups[i], group);
      if (!engine->klass->key_forget (engine, "grant", group, subject, NULL))
        return FALSE;
    }
  return TRUE;
}

void
csn_register_reconcile (CsnRegister *self)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  gint64     now = csn_clock_now (self->clock);
  (void) csn_register_forget_ended (self, NULL); /* what a power cut left of it */
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Pending));
  if (!g_hash_table_contains (self->groups, CSN_GROUP_COORDINATORS) || !engine->klass->key_read (engine, "pending", gather, all, NULL) || all->len == 0
      || !engine->klass->key_begin (engine, NULL))
    return;
  gboolean done = TRUE;
  for (guint i = 0; done && i < all->len; i++)
    {
      const Pending *pending = &g_array_index (all, Pending, i);
      gboolean       known = is_known (self, pending->subject);
      if (!known && pending->at_us > now - PATIENCE_US)
        continue;
      done = (known || forget (self, pending->subject)) && engine->klass->key_forget (engine, "pending", pending->subject, NULL, NULL);
    }
  if (done)
    (void) engine->klass->key_commit (engine, NULL); /* else it is done at the next opening */
  else
    engine->klass->key_rollback (engine);
}
