/* A register is founded: its folder, its groups' keys, its founder's slot and its first entry. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define MANAGER_AREA_LENGTH 12

char *
csn_register_hex_key (const guint8 key[CSN_KEY_SIZE])
{
  return csn_text_hex (key, CSN_KEY_SIZE);
}

static const char *const group_names[] = { CSN_GROUP_COORDINATORS, CSN_GROUP_REVIEWERS, CSN_GROUP_OFFICERS, CSN_GROUP_DPU };

/* Every group gets a key pair; its seed is held by the co-ordinators, so that they can let others in. */
static gboolean
make_groups (CsnRegister *self, JsonArray *out_groups, guint8 out_box_keys[][CSN_KEY_SIZE], GError **error)
{
  guint8 coordinators[CSN_ID_SIZE];
  csn_register_group_id (self->id, CSN_GROUP_COORDINATORS, coordinators);
  for (guint i = 0; i < G_N_ELEMENTS (group_names); i++)
    {
      guint8           subject[CSN_ID_SIZE];
      CsnSecret       *seed = csn_secret_new_random (CSN_KEY_SIZE);
      csn_group_public_key (seed, out_box_keys[i]);
      g_hash_table_insert (self->groups, g_strdup (group_names[i]), seed);
      g_autofree char *hex = csn_register_hex_key (out_box_keys[i]);
      JsonObject      *group = json_object_new ();
      json_object_set_string_member (group, "name", group_names[i]);
      json_object_set_int_member (group, "epoch", 1);
      json_object_set_string_member (group, "box_key", hex);
      json_array_add_object_element (out_groups, group);
      csn_register_group_id (self->id, group_names[i], subject);
      if (!csn_register_grant_to_person (self, seed, subject, self->person, csn_identity_public (self->me)->box_key, error))
        return FALSE;
      if (i > 0 && !csn_register_grant_to_person (self, seed, subject, coordinators, out_box_keys[0], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_keyring (CsnRegister *self, const CsnFounding *founding, CsnSecret *passphrase, JsonArray *groups, GError **error)
{
  CsnEngine         *engine = csn_journal_get_engine (self->journal);
  guint8             box_keys[G_N_ELEMENTS (group_names)][CSN_KEY_SIZE], login[CSN_ID_SIZE];
  CsnSecret         *key = csn_secret_new_random (CSN_KEY_SIZE);
  g_autoptr (GBytes) slot = csn_slot_seal (self->me, passphrase, self->id, self->person, error);

  g_hash_table_insert (self->keys, g_strdup (self->id_text), key);
  if (slot == NULL || !engine->klass->key_begin (engine, error))
    return FALSE;
  csn_register_login_id (self->id, founding->person_name, login);
  gboolean done = engine->klass->key_put (engine, "slot", self->person, login, slot, error) && make_groups (self, groups, box_keys, error);
  for (guint i = 0; done && i < G_N_ELEMENTS (group_names); i++)
    done = csn_register_grant_to_group (self, key, self->id, group_names[i], box_keys[i], error);
  if (!done)
    {
      engine->klass->key_rollback (engine);
      return FALSE;
    }
  return engine->klass->key_commit (engine, error);
}

static JsonNode *
founding_body (CsnRegister *self, const CsnFounding *founding, JsonArray *groups)
{
  const CsnPublicKeys *keys = csn_identity_public (self->me);
  g_autofree char     *sign_key = csn_register_hex_key (keys->sign_key);
  g_autofree char     *box_key = csn_register_hex_key (keys->box_key);
  g_autofree char     *area = g_ascii_strup (founding->area, -1);
  JsonNode            *body = csn_register_object ("id", self->id_text, "holder", founding->manager ? "manager" : "unit", "area", area,
                                                   "force", founding->force != NULL ? founding->force : "", "unit", founding->unit, NULL);
  JsonNode            *person = csn_register_object ("id", self->person_id, "name", founding->person_name, "title", founding->person_title,
                                                     "role", founding->manager ? "manager" : "coordinator", "sign_key", sign_key, "box_key", box_key, NULL);
  JsonObject          *object = json_node_get_object (body);
  json_object_set_int_member (object, "practice", founding->practice ? 1 : 0);
  json_object_set_int_member (object, "last_paper_number", founding->last_paper_number);
  json_object_set_member (object, "person", person);
  json_object_set_array_member (object, "groups", json_array_ref (groups));
  json_object_set_member (object, "edition", csn_edition_to_json (self->edition));
  return body;
}

/* Its short name goes into file names and numbers of returns: letters, figures and single hyphens. */
static gboolean
is_short_name (const char *area)
{
  gsize length = area != NULL ? strlen (area) : 0;
  if (length == 0 || length > MANAGER_AREA_LENGTH || !g_ascii_isalpha (area[0]) || !g_ascii_isalnum (area[length - 1]))
    return FALSE;
  for (const char *c = area; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && (*c != '-' || c[1] == '-'))
      return FALSE;
  return TRUE;
}

static gboolean
manager_is_sensible (const CsnFounding *founding, GError **error)
{
  if (!is_short_name (founding->area))
    return csn_register_usage (error, _ ("Enter a short name of the scheme, up to twelve letters and figures without spaces: CANT-BCRP."));
  if (csn_text_is_blank (founding->unit))
    return csn_register_usage (error, _ ("Enter the name of your organisation."));
  if (csn_text_is_blank (founding->person_name) || csn_text_is_blank (founding->person_title))
    return csn_register_usage (error, _ ("Enter your name and your title in the organisation."));
  if (founding->last_paper_number != 0)
    return csn_register_usage (error, _ ("A scheme manager's register has no numbers of its own: leave the last number at 0."));
  return TRUE;
}

static gboolean
unit_is_sensible (const CsnFounding *founding, GError **error)
{
  if (csn_text_is_blank (founding->area) || strlen (founding->area) > 4 || !g_ascii_isalpha (founding->area[0]))
    return csn_register_usage (error, _ ("Enter the area's code, one to four letters or figures, as it stands before the number: CZ in CZ/001/26."));
  for (const char *c = founding->area; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      return csn_register_usage (error, _ ("Enter the area's code, one to four letters or figures, as it stands before the number: CZ in CZ/001/26."));
  if (csn_text_is_blank (founding->force) || csn_text_is_blank (founding->unit))
    return csn_register_usage (error, _ ("Enter the name of the force and of the Area Intelligence Unit."));
  if (csn_text_is_blank (founding->person_name) || csn_text_is_blank (founding->person_title))
    return csn_register_usage (error, _ ("Enter the co-ordinator's name and rank or title."));
  if (founding->last_paper_number < 0 || founding->last_paper_number > 9999999)
    return csn_register_usage (error, _ ("Enter the last number used in the paper register, or 0 if there was none."));
  return TRUE;
}

static void
remove_what_was_made (const char *folder)
{
  static const char *const files[] = { "register.db", "register.db-journal", "keyring.db", "keyring.db-journal" };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      (void) g_unlink (path);
    }
  (void) g_rmdir (folder);
}

static gboolean
found (CsnRegister *self, const CsnFounding *founding, CsnSecret *passphrase, GError **error)
{
  g_autoptr (JsonArray) groups = json_array_new ();
  GError *inner = NULL;
  CsnEdition *edition = csn_register_use_edition (self, founding->edition, error);
  if (edition == NULL)
    return FALSE;
  self->edition = csn_edition_ref (edition);
  self->me = csn_identity_new_random ();
  self->person_id = csn_text_new_id ();
  (void) csn_text_id_to_bytes (self->person_id, self->person);
  self->groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) csn_secret_unref);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) csn_secret_unref);
  self->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!fill_keyring (self, founding, passphrase, groups, &inner))
    return csn_register_pass_error (error, inner);
  self->state = csn_state_new (&inner);
  if (self->state == NULL || !csn_rules_prepare (self->edition, self->state, &inner))
    return csn_register_pass_error (error, inner);
  g_autoptr (JsonNode) body = founding_body (self, founding, groups);
  CsnNewAct act = { .kind = "register.create", .body = body };
  return csn_register_perform_all (self, &act, 1, NULL, error);
}

CsnRegister *
csn_register_create (const char *folder, const CsnFounding *founding, CsnSecret *passphrase, CsnClock *clock, GError **error)
{
  GError *inner = NULL;
  if (!(founding->manager ? manager_is_sensible (founding, error) : unit_is_sensible (founding, error)))
    return NULL;
  if (clock != NULL && !csn_clock_is_system (clock) && !founding->practice)
    {
      csn_register_usage (error, _ ("Only a practice register may be given another date than today's."));
      return NULL;
    }
  if (!csn_vault_init (&inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  CsnEngine *engine = csn_engine_sqlite_create (folder, NULL, &inner);
  if (engine == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  CsnRegister *self = csn_register_new_bare (folder, clock);
  self->id_text = csn_text_new_id ();
  (void) csn_text_id_to_bytes (self->id_text, self->id);
  self->journal = csn_journal_new (engine, self->id, &inner);
  if (self->journal == NULL)
    csn_register_pass_error (error, inner);
  if (self->journal == NULL || !found (self, founding, passphrase, error))
    {
      self->failed = TRUE; /* no snapshot of a thing that is not there */
      csn_register_free (self);
      remove_what_was_made (folder);
      return NULL;
    }
  return self;
}
