/* Opening and unlocking: from a folder and a passphrase to a state that can be asked. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-proof.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define SNAPSHOT_HEAD (8 + 8 + CSN_HASH_SIZE)
#define SNAPSHOT_LIMIT (G_MAXUINT / 2)

CsnRegister *
csn_register_open (const char *folder, CsnClock *clock, GError **error)
{
  GError *inner = NULL;
  if (!csn_vault_init (&inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  CsnEngine *engine = csn_engine_sqlite_open (folder, NULL, FALSE, &inner);
  if (engine == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  CsnRegister *self = csn_register_new_bare (folder, clock);
  if (csn_journal_peek_register_id (engine, self->id, &inner))
    {
      self->id_text = csn_text_id_from_bytes (self->id);
      self->journal = csn_journal_new (engine, self->id, &inner);
    }
  else
    csn_engine_free (engine);
  if (self->journal == NULL || !csn_journal_forget_scopes (self->journal, &inner))
    {
      csn_register_pass_error (error, inner);
      csn_register_free (self);
      return NULL;
    }
  return self;
}

/* --- Replay --------------------------------------------------------------------------------------------------------------- */
/* The founder is not among the people yet when his first act is applied: that act itself says who he is. */
static char *
founder_of (JsonObject *body, const char *sign_key)
{
  JsonNode   *node = body != NULL ? json_object_get_member (body, "person") : NULL;
  JsonObject *person = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (person == NULL || g_strcmp0 (csn_register_member (person, "sign_key"), sign_key) != 0)
    return g_strdup ("");
  const char *id = csn_register_member (person, "id");
  return g_strdup (id != NULL ? id : "");
}

static char *
kind_of (const char *body)
{
  static const char   start[] = "{\"kind\":\"";
  const char         *kind = body + strlen (start), *end = g_str_has_prefix (body, start) ? strchr (kind, '"') : NULL;
  if (end != NULL)
    return g_strndup (kind, (gsize) (end - kind));
  g_autoptr (JsonNode) node = json_from_string (body, NULL);
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_strdup (csn_register_member (json_node_get_object (node), "kind")) : NULL;
}

/* Most entries in a row are one person's. */
static const char *
actor_of (CsnRegister *self, const CsnHeader *header, const char *body)
{
  if (self->last_actor != NULL && memcmp (self->last_actor_key, header->actor_key, CSN_KEY_SIZE) == 0)
    return self->last_actor;
  g_autofree char *hex = csn_register_hex_key (header->actor_key);
  g_free (self->last_actor);
  self->last_actor = csn_state_text (self->state, NULL, "SELECT id FROM people WHERE sign_key = :key", ":key", hex, NULL);
  if (self->last_actor == NULL)
    {
      g_autoptr (JsonNode) node = json_from_string (body, NULL);
      self->last_actor = founder_of (node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL, hex);
    }
  memcpy (self->last_actor_key, header->actor_key, CSN_KEY_SIZE);
  return self->last_actor;
}

static gboolean
apply_plain (CsnRegister *self, const CsnHeader *header, const char *scope, GBytes *plain, GError **error)
{
  g_autofree char *body = csn_text_from_bytes (plain), *number = csn_text_number ((gint64) header->seq);
  g_autofree char *kind = kind_of (body);
  if (kind == NULL)
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("Entry %s cannot be read."), number);
      return FALSE;
    }
  const char *actor = actor_of (self, header, body);
  CsnAct act = { .seq = header->seq, .time_us = header->time_us, .kind = kind, .actor_id = actor, .scope_id = scope, .body = body,
                 .today = csn_date_in_london (self->newest_us) };
  GError *inner = NULL;
  if (csn_state_apply (self->state, &act, &inner))
    return self->judge == NULL || self->judge (&act, self->judge_data, error);
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
               g_error_matches (inner, CSN_STATE_ERROR, CSN_STATE_ERROR_UNKNOWN_ACT)
                   ? _ ("Entry %s was written by a newer Countersign. Install that version to open this register.")
                   : _ ("Entry %s contradicts the entries before it. Check the register before you use it."), number);
  g_error_free (inner);
  return FALSE;
}

static gboolean
replay_entry (const CsnHeader *header, GBytes *sealed_body, gpointer data, GError **error)
{
  CsnRegister     *self = data;
  g_autofree char *scope = csn_text_id_from_bytes (header->scope_id);
  CsnSecret       *key = sealed_body != NULL ? csn_register_key (self, scope, NULL) : NULL;

  if (self->until > 0 && header->seq > self->until)
    return FALSE; /* enough was read */
  self->newest_us = MAX (self->newest_us, header->time_us);
  self->applied = header->seq;
  if (key == NULL && sealed_body != NULL)
    g_hash_table_add (self->closed, g_steal_pointer (&scope));
  if (key == NULL)
    return TRUE; /* destroyed, or not for me */
  if (g_hash_table_contains (self->closed, scope))
    {
      self->reopened = TRUE;
      return FALSE;
    }
  g_autoptr (GBytes) plain = csn_open (key, CSN_SEAL_BODY, self->id, header->scope_id, g_bytes_get_data (sealed_body, NULL),
                                       g_bytes_get_size (sealed_body), NULL);
  guint8 commitment[CSN_HASH_SIZE];
  if (plain != NULL)
    csn_commit (key, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), commitment);
  if (plain == NULL || memcmp (commitment, header->commitment, CSN_HASH_SIZE) != 0)
    {
      g_autofree char *number = csn_text_number ((gint64) header->seq);
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                   _ ("Entry %s does not open with its key: it, or the keyring, was changed."), number);
      return FALSE;
    }
  return apply_plain (self, header, scope, plain, error);
}

/* A case was opened to me whose entries so far I had to pass over: from the first entry on, once more. */
static gboolean
start_over (CsnRegister *self, GError **error)
{
  CsnState *state = csn_state_new (error);
  if (state == NULL || (self->edition != NULL && !csn_rules_prepare (self->edition, state, error)))
    {
      g_clear_pointer (&state, csn_state_free);
      return FALSE;
    }
  csn_state_free (self->state);
  self->state = state;
  g_hash_table_remove_all (self->closed);
  g_clear_pointer (&self->last_actor, g_free);
  self->applied = 0;
  self->newest_us = 0;
  return TRUE;
}

gboolean
csn_register_apply_news (CsnRegister *self, gboolean *out_changed, GError **error)
{
  GError *inner = NULL;
  guint64 before = self->applied;
  gint64  newest = self->newest_us;
  if (!csn_state_replay_begin (self->state, &inner))
    return csn_register_pass_error (error, inner);
  gboolean read = csn_journal_read_from (self->journal, self->applied + 1, replay_entry, self, &inner);
  while (self->reopened)
    {
      self->reopened = FALSE;
      g_clear_error (&inner);
      if (!csn_state_replay_end (self->state, FALSE, &inner) || !start_over (self, &inner) || !csn_state_replay_begin (self->state, &inner))
        return csn_register_pass_error (error, inner);
      before = 0;
      newest = 0;
      read = csn_journal_read_from (self->journal, 1, replay_entry, self, &inner);
    }
  if (!csn_state_replay_end (self->state, read, read ? &inner : NULL) || !read)
    {
      self->applied = before; /* nothing of it was kept */
      self->newest_us = newest;
      return csn_register_pass_error (error, inner);
    }
  if (self->applied != before)
    csn_register_drop_ended (self);
  /* Another desk may have put another edition in force; before the first one is known, opening sees to it. */
  if ((self->applied != before || self->edition_seq == 0) && self->applied > 0 && self->edition != NULL && !csn_register_follow_edition (self, error))
    return FALSE;
  if (out_changed != NULL)
    *out_changed = self->applied != before;
  return TRUE;
}

/* --- Snapshot: the state as this person last saw it, sealed to him --------------------------------------------------------- */
CsnSecret *
csn_register_own_key (CsnRegister *self)
{
  g_autoptr (CsnSecret) seeds = csn_identity_dup_seeds (self->me);
  CsnSecret *key = csn_secret_new (CSN_KEY_SIZE);
  csn_sha256 (csn_secret_bytes (seeds), csn_secret_length (seeds), csn_secret_writable (key));
  return key;
}

static char *
snapshot_path (CsnRegister *self)
{
  g_autofree char *name = g_strconcat (self->person_id, ".snapshot", NULL);
  return csn_register_path (self, "snapshots", name);
}

/* Which scopes are not in the state because I could not open them: their number, then their ids. */
static GByteArray *
list_closed (CsnRegister *self)
{
  GByteArray    *list = g_byte_array_new ();
  guint64        n = GUINT64_TO_BE ((guint64) g_hash_table_size (self->closed));
  GHashTableIter iter;
  gpointer       scope;
  g_byte_array_append (list, (const guint8 *) &n, sizeof n);
  g_hash_table_iter_init (&iter, self->closed);
  while (g_hash_table_iter_next (&iter, &scope, NULL))
    {
      guint8 id[CSN_ID_SIZE] = { 0 };
      (void) csn_text_id_to_bytes (scope, id);
      g_byte_array_append (list, id, sizeof id);
    }
  return list;
}

/* Returns its length. */
static gsize
take_closed (CsnRegister *self, const guint8 *data, gsize length)
{
  guint64 n = 0;
  gsize   at = sizeof n;
  if (length > sizeof n)
    memcpy (&n, data, sizeof n);
  n = GUINT64_FROM_BE (n);
  if (length < sizeof n || n > (length - sizeof n) / CSN_ID_SIZE)
    return 0; /* of another program: what follows will be no state either */
  for (; n > 0; n--, at += CSN_ID_SIZE)
    g_hash_table_add (self->closed, csn_text_id_from_bytes (data + at));
  return at;
}

void
csn_register_save_snapshot (CsnRegister *self)
{
  const CsnHead *head = csn_journal_get_head (self->journal);
  /* One that another desk has overtaken may hold what that desk destroyed. */
  if (self->applied != head->size || csn_journal_has_news (self->journal))
    return;
  g_autoptr (GBytes) bytes = csn_state_serialise (self->state, NULL);
  if (bytes == NULL)
    return;
  g_autoptr (GByteArray) closed = list_closed (self);
  gsize               length = g_bytes_get_size (bytes) + SNAPSHOT_HEAD + closed->len;
  g_autofree guint8  *plain = g_malloc (length);
  guint64             size = GUINT64_TO_BE (head->size), newest = GUINT64_TO_BE ((guint64) self->newest_us);
  memcpy (plain, &size, 8);
  memcpy (plain + 8, &newest, 8);
  memcpy (plain + 16, head->leaf, CSN_HASH_SIZE);
  memcpy (plain + SNAPSHOT_HEAD, closed->data, closed->len);
  memcpy (plain + SNAPSHOT_HEAD + closed->len, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (CsnSecret) key = csn_register_own_key (self);
  g_autoptr (GBytes) sealed = csn_seal (key, CSN_SEAL_SNAPSHOT, self->id, self->person, plain, length);
  g_autofree char *path = snapshot_path (self);
  csn_wipe (plain, length);
  (void) csn_file_write (path, sealed, TRUE, NULL); /* only a convenience: without it, replay */
}

typedef struct { guint64 size; const guint8 *leaf; gboolean fits; } Fit;

static gboolean
compare_previous (const CsnHeader *header, GBytes *sealed_body, gpointer data, GError **error)
{
  Fit *fit = data;
  fit->fits = memcmp (header->previous, fit->leaf, CSN_HASH_SIZE) == 0;
  return FALSE; /* one entry is enough */
}

static gboolean
snapshot_fits (CsnRegister *self, guint64 size, const guint8 *leaf)
{
  const CsnHead *head = csn_journal_get_head (self->journal);
  Fit            fit = { size, leaf, FALSE };
  if (size == 0 || size > head->size)
    return FALSE;
  if (size == head->size)
    return memcmp (leaf, head->leaf, CSN_HASH_SIZE) == 0;
  (void) csn_journal_read_from (self->journal, size + 1, compare_previous, &fit, NULL);
  return fit.fits;
}

/* What does not open, or does not fit this program or this journal, is simply not used. */
static gboolean
load_snapshot (CsnRegister *self)
{
  g_autofree char *path = snapshot_path (self);
  g_autoptr (GBytes) sealed = csn_file_read (path, SNAPSHOT_LIMIT, NULL);
  if (sealed == NULL)
    return FALSE;
  g_autoptr (CsnSecret) key = csn_register_own_key (self);
  g_autoptr (GBytes) plain = csn_open (key, CSN_SEAL_SNAPSHOT, self->id, self->person, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), NULL);
  if (plain == NULL || g_bytes_get_size (plain) <= SNAPSHOT_HEAD)
    return FALSE;
  const guint8 *data = g_bytes_get_data (plain, NULL);
  guint64       size, newest;
  memcpy (&size, data, 8);
  memcpy (&newest, data + 8, 8);
  if (!snapshot_fits (self, GUINT64_FROM_BE (size), data + 16))
    return FALSE;
  gsize head = SNAPSHOT_HEAD + take_closed (self, data + SNAPSHOT_HEAD, g_bytes_get_size (plain) - SNAPSHOT_HEAD);
  g_autoptr (GBytes) state = g_bytes_new_from_bytes (plain, head, g_bytes_get_size (plain) - head);
  self->state = csn_state_new_from_bytes (state, NULL);
  if (self->state == NULL)
    {
      g_hash_table_remove_all (self->closed);
      return FALSE;
    }
  self->applied = GUINT64_FROM_BE (size);
  self->newest_us = (gint64) GUINT64_FROM_BE (newest);
  return TRUE;
}

/* --- Unlocking ------------------------------------------------------------------------------------------------------------- */
gboolean
csn_register_enter (CsnRegister *self, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_check_head (self, error))
    return FALSE;
  if (!csn_register_open_groups (self, &inner) || (!load_snapshot (self) && (self->state = csn_state_new (&inner)) == NULL))
    return csn_register_pass_error (error, inner);
  if (!csn_register_apply_news (self, NULL, error))
    return FALSE;
  if (!csn_register_follow_edition (self, error) || !csn_register_check_givers (self, error))
    return FALSE;
  g_autofree char *here = csn_state_text (self->state, NULL, "SELECT left_on IS NULL FROM people WHERE id = :id", ":id", self->person_id, NULL);
  g_autofree char *practice = csn_state_text (self->state, NULL, "SELECT practice FROM registers", NULL);
  if (here == NULL)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT,
                           _ ("Your account was not finished when it was made. Ask the co-ordinator to add it again."));
      return FALSE;
    }
  if (g_str_equal (here, "0"))
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("Your account on this register has been closed. Ask the co-ordinator."));
      return FALSE;
    }
  if (!csn_clock_is_system (self->clock) && g_strcmp0 (practice, "1") != 0)
    return csn_register_usage (error, _ ("Only a practice register may be given another date than today's."));
  csn_register_reconcile (self);
  csn_register_sweep_drafts (self);
  csn_register_save_head (self);
  return TRUE;
}

static void
give_up (CsnRegister *self)
{
  g_clear_pointer (&self->state, csn_state_free); /* nothing half known is written as a snapshot */
  csn_register_lock (self);
}

typedef struct { const guint8 *login; GBytes *slot; guint8 person[CSN_ID_SIZE]; } SlotSearch;

static gboolean
match_slot (const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  SlotSearch *search = data;
  if (search->slot == NULL && memcmp (holder, search->login, CSN_ID_SIZE) == 0)
    {
      search->slot = g_bytes_ref (bytes);
      memcpy (search->person, id, CSN_ID_SIZE);
    }
  return TRUE;
}

/* One answer for an unknown name and a wrong passphrase. */
static CsnIdentity *
open_slot (CsnRegister *self, const char *user, CsnSecret *passphrase, guint8 out_person[CSN_ID_SIZE], GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  guint8     login[CSN_ID_SIZE];
  SlotSearch search = { .login = login };
  GError    *inner = NULL;
  csn_register_login_id (self->id, user, login);
  if (!engine->klass->key_read (engine, "slot", match_slot, &search, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  CsnIdentity *identity = search.slot != NULL ? csn_slot_open (search.slot, passphrase, self->id, search.person, &inner) : NULL;
  memcpy (out_person, search.person, CSN_ID_SIZE);
  g_clear_pointer (&search.slot, g_bytes_unref);
  if (identity != NULL)
    return identity;
  if (inner == NULL || g_error_matches (inner, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET))
    g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT,
                         _ ("The name and passphrase do not open this register. Check both and try again."));
  else
    {
      csn_register_pass_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  g_clear_error (&inner);
  return NULL;
}

gboolean
csn_register_unlock (CsnRegister *self, const char *user, CsnSecret *passphrase, GError **error)
{
  g_return_val_if_fail (self->journal != NULL, FALSE);
  csn_register_lock (self);
  self->me = open_slot (self, user, passphrase, self->person, error);
  if (self->me == NULL)
    return FALSE;
  self->person_id = csn_text_id_from_bytes (self->person);
  if (csn_register_enter (self, error))
    return TRUE;
  give_up (self);
  return FALSE;
}

gboolean
csn_register_unlock_with_sheets (CsnRegister *self, const char *sheet_a, const char *sheet_b, GError **error)
{
  guint   sheet = 0, group = 0;
  GError *inner = NULL;
  csn_register_lock (self);
  self->me = csn_recovery_open (sheet_a, sheet_b, &sheet, &group, &inner);
  if (self->me == NULL)
    return csn_register_mistyped (error, inner);
  /* The recovery person's id is derived from the key, since there is no slot that would tell it. */
  csn_register_recovery_id (csn_identity_public (self->me), self->person);
  self->person_id = csn_text_id_from_bytes (self->person);
  if (csn_register_enter (self, error))
    return TRUE;
  give_up (self);
  return FALSE;
}

gboolean
csn_register_confirm (CsnRegister *self, CsnSecret *passphrase, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autofree char *name = csn_state_text (self->state, error, "SELECT name FROM people WHERE id = :id", ":id", self->person_id, NULL);
  guint8           person[CSN_ID_SIZE];
  g_autoptr (CsnIdentity) identity = name != NULL ? open_slot (self, name, passphrase, person, NULL) : NULL;
  if (identity != NULL
      && memcmp (csn_identity_public (identity)->sign_key, csn_identity_public (self->me)->sign_key, CSN_KEY_SIZE) == 0)
    return TRUE;
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("This is not your passphrase. Nothing was signed."));
  return FALSE;
}

gboolean
csn_register_change_passphrase (CsnRegister *self, CsnSecret *old_one, CsnSecret *new_one, GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  GError    *inner = NULL;
  guint8     login[CSN_ID_SIZE];
  if (!csn_register_confirm (self, old_one, error))
    return FALSE;
  g_autofree char *name = csn_state_text (self->state, NULL, "SELECT name FROM people WHERE id = :id", ":id", self->person_id, NULL);
  g_autoptr (GBytes) slot = csn_slot_seal (self->me, new_one, self->id, self->person, &inner);
  csn_register_login_id (self->id, name, login);
  if (slot == NULL || !engine->klass->key_begin (engine, &inner))
    return csn_register_pass_error (error, inner);
  if (!engine->klass->key_put (engine, "slot", self->person, login, slot, &inner))
    {
      engine->klass->key_rollback (engine);
      return csn_register_pass_error (error, inner);
    }
  return engine->klass->key_commit (engine, &inner) || csn_register_pass_error (error, inner);
}
