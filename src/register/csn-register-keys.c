/* Who may open what: groups, scope keys and the grants in the keyring. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

/* Group and login ids are derived, so that they need no table of their own and say nothing to a thief. */
static void
derive_id (const guint8 register_id[CSN_ID_SIZE], const char *what, const char *name, guint8 out_id[CSN_ID_SIZE])
{
  g_autoptr (GByteArray) text = g_byte_array_new ();
  guint8 hash[CSN_HASH_SIZE];
  g_byte_array_append (text, register_id, CSN_ID_SIZE);
  g_byte_array_append (text, (const guint8 *) what, strlen (what) + 1);
  g_byte_array_append (text, (const guint8 *) name, strlen (name));
  csn_sha256 (text->data, text->len, hash);
  memcpy (out_id, hash, CSN_ID_SIZE);
}

void
csn_register_group_id (const guint8 register_id[CSN_ID_SIZE], const char *group, guint8 out_id[CSN_ID_SIZE])
{
  derive_id (register_id, "group", group, out_id);
}

void
csn_register_login_id (const guint8 register_id[CSN_ID_SIZE], const char *user, guint8 out_id[CSN_ID_SIZE])
{
  g_autofree char *folded = csn_text_fold (user);
  derive_id (register_id, "login", folded, out_id);
}

gboolean
csn_register_grant_to_person (CsnRegister *self, CsnSecret *secret, const guint8 subject[CSN_ID_SIZE], const guint8 person[CSN_ID_SIZE],
                              const guint8 box_key[CSN_KEY_SIZE], GError **error)
{
  g_autoptr (GBytes) grant = csn_grant_seal (secret, self->id, subject, 1, person, box_key, self->me);
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  return engine->klass->key_put (engine, "grant", subject, person, grant, error);
}

gboolean
csn_register_grant_to_group (CsnRegister *self, CsnSecret *secret, const guint8 subject[CSN_ID_SIZE], const char *group,
                             const guint8 group_box_key[CSN_KEY_SIZE], GError **error)
{
  guint8 holder[CSN_ID_SIZE];
  csn_register_group_id (self->id, group, holder);
  return csn_register_grant_to_person (self, secret, subject, holder, group_box_key, error);
}

/* --- Opening ------------------------------------------------------------------------------------------------------------- */
static GBytes *
find_grant (CsnRegister *self, const guint8 subject[CSN_ID_SIZE], const guint8 holder[CSN_ID_SIZE])
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  return engine->klass->key_get (engine, "grant", subject, holder, NULL);
}

/* A grant by a key that never could act on this register is planted: it is passed over as if it were not there. */
static gboolean
giver_is_known (CsnRegister *self, GBytes *grant, guint8 out_giver[CSN_KEY_SIZE])
{
  guint8  subject[CSN_ID_SIZE], holder[CSN_ID_SIZE];
  guint32 epoch;
  return csn_grant_peek (grant, subject, &epoch, holder, out_giver, NULL) && csn_journal_is_admitted (self->journal, out_giver);
}

static CsnSecret *
open_for_me (CsnRegister *self, const guint8 subject[CSN_ID_SIZE])
{
  guint8 giver[CSN_KEY_SIZE];
  g_autoptr (GBytes) grant = find_grant (self, subject, self->person);
  if (grant == NULL || !giver_is_known (self, grant, giver))
    return NULL;
  return csn_grant_open (grant, self->id, subject, self->person, giver, self->me, NULL);
}

gboolean
csn_register_open_groups (CsnRegister *self, GError **error)
{
  static const char *const names[] = { CSN_GROUP_COORDINATORS, CSN_GROUP_REVIEWERS, CSN_GROUP_OFFICERS, CSN_GROUP_DPU };
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) csn_secret_unref);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) csn_secret_unref);
  self->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint8 subject[CSN_ID_SIZE];
      csn_register_group_id (self->id, names[i], subject);
      CsnSecret *seed = open_for_me (self, subject);
      if (seed != NULL)
        g_hash_table_insert (self->groups, g_strdup (names[i]), seed);
    }
  return TRUE;
}

static CsnSecret *
open_through_groups (CsnRegister *self, const guint8 subject[CSN_ID_SIZE])
{
  GHashTableIter iter;
  gpointer       name, seed;
  g_hash_table_iter_init (&iter, self->groups);
  while (g_hash_table_iter_next (&iter, &name, &seed))
    {
      guint8 holder[CSN_ID_SIZE], giver[CSN_KEY_SIZE];
      csn_register_group_id (self->id, name, holder);
      g_autoptr (GBytes) grant = find_grant (self, subject, holder);
      if (grant == NULL || !giver_is_known (self, grant, giver))
        continue;
      CsnSecret *key = csn_grant_open_as_group (grant, self->id, subject, holder, giver, seed, NULL);
      if (key != NULL)
        return key;
    }
  return NULL;
}

CsnSecret *
csn_register_key (CsnRegister *self, const char *id_text, GError **error)
{
  CsnSecret *key = g_hash_table_lookup (self->keys, id_text);
  guint8     subject[CSN_ID_SIZE];
  if (key != NULL)
    return key;
  if (!csn_text_id_to_bytes (id_text, subject))
    return NULL;
  key = open_through_groups (self, subject);
  if (key == NULL)
    key = open_for_me (self, subject);
  if (key != NULL)
    g_hash_table_insert (self->keys, g_strdup (id_text), key);
  return key;
}

/* Givers of group and register keys must have been its owners (co-ordinators, or the managers of a manager's register): otherwise an officer with a database tool could slip a key that he
 * knows under everybody. Judged after replay, when roles are known. */
gboolean
csn_register_check_givers (CsnRegister *self, GError **error)
{
  static const char *const names[] = { CSN_GROUP_COORDINATORS, CSN_GROUP_REVIEWERS, CSN_GROUP_OFFICERS, CSN_GROUP_DPU };
  const char *owner = csn_register_is_manager (self) ? "manager" : "coordinator";
  for (guint i = 0; i <= G_N_ELEMENTS (names); i++)
    {
      guint8 subject[CSN_ID_SIZE], holder[CSN_ID_SIZE], giver[CSN_KEY_SIZE];
      for (guint j = 0; j <= G_N_ELEMENTS (names); j++)
        {
          if (i < G_N_ELEMENTS (names))
            csn_register_group_id (self->id, names[i], subject);
          else
            memcpy (subject, self->id, CSN_ID_SIZE);
          if (j < G_N_ELEMENTS (names))
            csn_register_group_id (self->id, names[j], holder);
          else
            memcpy (holder, self->person, CSN_ID_SIZE);
          g_autoptr (GBytes) grant = find_grant (self, subject, holder);
          if (grant == NULL || !giver_is_known (self, grant, giver))
            continue;
          g_autofree char *hex = csn_register_hex_key (giver);
          g_autofree char *role = csn_state_text (self->state, NULL, "SELECT role FROM people WHERE sign_key = :key", ":key", hex, NULL);
          if (g_strcmp0 (role, owner) != 0 && g_strcmp0 (role, "recovery") != 0)
            {
              g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                                   _ ("The keyring was tampered with: a key was granted by somebody who may not grant keys. "
                                      "Tell the data protection unit, and restore keyring.db from a backup."));
              return FALSE;
            }
        }
    }
  return TRUE;
}

/* --- New keys --------------------------------------------------------------------------------------------------------------- */
static gboolean
grant_new_key (CsnRegister *self, CsnSecret *key, const guint8 subject[CSN_ID_SIZE], GError **error)
{
  static const char *const names[] = { CSN_GROUP_COORDINATORS, CSN_GROUP_DPU };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint8           box_key[CSN_KEY_SIZE];
      g_autofree char *hex = csn_state_text (self->state, error, "SELECT box_key FROM groups WHERE name = :name ORDER BY epoch DESC LIMIT 1",
                                             ":name", names[i], NULL);
      if (hex == NULL || !csn_text_unhex (hex, box_key, sizeof box_key))
        {
          if (error != NULL && *error == NULL)
            g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("The register does not say to whom keys are given."));
          return FALSE;
        }
      if (!csn_register_grant_to_group (self, key, subject, names[i], box_key, error))
        return FALSE;
    }
  if (g_hash_table_contains (self->groups, CSN_GROUP_COORDINATORS) || g_hash_table_contains (self->groups, CSN_GROUP_DPU))
    return TRUE;
  return csn_register_grant_to_person (self, key, subject, self->person, csn_identity_public (self->me)->box_key, error);
}

CsnSecret *
csn_register_new_key (CsnRegister *self, const char *id_text, GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  guint8     subject[CSN_ID_SIZE];
  g_return_val_if_fail (csn_text_id_to_bytes (id_text, subject), NULL);
  CsnSecret *key = csn_secret_new_random (CSN_KEY_SIZE);
  if (!engine->klass->key_begin (engine, error))
    {
      csn_secret_unref (key);
      return NULL;
    }
  if (!csn_register_put_pending (self, subject, error) || !grant_new_key (self, key, subject, error))
    {
      engine->klass->key_rollback (engine);
      csn_secret_unref (key);
      return NULL;
    }
  if (!engine->klass->key_commit (engine, error))
    {
      csn_secret_unref (key);
      return NULL;
    }
  g_hash_table_insert (self->keys, g_strdup (id_text), key);
  return key;
}

/* A key that I can open, for one more person: who is to review a case must be able to read it. */
static gboolean
share_key (CsnRegister *self, const char *id_text, const guint8 person[CSN_ID_SIZE], const guint8 box_key[CSN_KEY_SIZE], GError **error)
{
  guint8     subject[CSN_ID_SIZE];
  CsnSecret *key = csn_register_key (self, id_text, error);
  if (key == NULL || !csn_text_id_to_bytes (id_text, subject))
    return TRUE; /* destroyed */
  return csn_register_grant_to_person (self, key, subject, person, box_key, error);
}

gboolean
csn_register_share_case (CsnRegister *self, const char *case_id, const char *person_id, GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  GError    *inner = NULL;
  guint8     person[CSN_ID_SIZE], box_key[CSN_KEY_SIZE];
  g_autofree char *hex = csn_state_text (self->state, NULL, "SELECT box_key FROM people WHERE id = :id", ":id", person_id, NULL);
  g_autoptr (CsnRows) photos = csn_register_query (self, error, "SELECT id FROM photos WHERE case_id = :case AND removed_on IS NULL", ":case", case_id, NULL);
  if (photos == NULL || hex == NULL || !csn_text_unhex (hex, box_key, sizeof box_key) || !csn_text_id_to_bytes (person_id, person))
    return photos == NULL ? FALSE : csn_register_usage (error, _ ("There is no such person in this register."));
  if (!engine->klass->key_begin (engine, &inner))
    return csn_register_pass_error (error, inner);
  gboolean done = share_key (self, case_id, person, box_key, &inner);
  for (guint i = 0; done && i < csn_rows_length (photos); i++)
    done = share_key (self, csn_rows_cell (photos, i, 0), person, box_key, &inner);
  if (!done)
    engine->klass->key_rollback (engine);
  else
    done = engine->klass->key_commit (engine, &inner);
  return done || csn_register_pass_error (error, inner);
}
