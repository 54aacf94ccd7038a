/* Accounts, and the two sheets that replace a lost passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

/* In a manager's register everybody is a manager and an owner: his deputies. */
static const char *
group_of_role (const char *role, gboolean is_manager)
{
  if (is_manager)
    return g_str_equal (role, "manager") ? CSN_GROUP_COORDINATORS : NULL;
  if (g_str_equal (role, "coordinator"))
    return CSN_GROUP_COORDINATORS;
  if (g_str_equal (role, "reviewer"))
    return CSN_GROUP_REVIEWERS;
  if (g_str_equal (role, "officer"))
    return CSN_GROUP_OFFICERS;
  return g_str_equal (role, "dpu") ? CSN_GROUP_DPU : NULL;
}

static JsonNode *
person_body (const char *id, const char *name, const char *title, const char *role, const CsnPublicKeys *keys)
{
  g_autofree char *sign_key = csn_register_hex_key (keys->sign_key);
  g_autofree char *box_key = csn_register_hex_key (keys->box_key);
  return csn_register_object ("id", id, "name", name, "title", title, "role", role, "sign_key", sign_key, "box_key", box_key, NULL);
}

/* The keyring first, the journal after: a grant without its act opens nothing that anybody signs with, an act without its grant would
 * be an account that cannot open. What a refused act left in the keyring is taken out again. */
static gboolean
let_in (CsnRegister *self, const char *group, const guint8 person[CSN_ID_SIZE], const CsnPublicKeys *keys, GBytes *slot, const guint8 *login, GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  CsnSecret *seed = g_hash_table_lookup (self->groups, group);
  guint8     subject[CSN_ID_SIZE];
  GError    *inner = NULL;
  if (seed == NULL)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("Only a co-ordinator can add people to the register."));
      return FALSE;
    }
  csn_register_group_id (self->id, group, subject);
  if (!engine->klass->key_begin (engine, &inner))
    return csn_register_pass_error (error, inner);
  if (!csn_register_put_pending (self, person, &inner) || (slot != NULL && !engine->klass->key_put (engine, "slot", person, login, slot, &inner))
      || !csn_register_grant_to_person (self, seed, subject, person, keys->box_key, &inner))
    {
      engine->klass->key_rollback (engine);
      return csn_register_pass_error (error, inner);
    }
  return engine->klass->key_commit (engine, &inner) || csn_register_pass_error (error, inner);
}

static void
put_out_again (CsnRegister *self, const char *group, const guint8 person[CSN_ID_SIZE])
{
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  guint8     subject[CSN_ID_SIZE];
  csn_register_group_id (self->id, group, subject);
  if (!engine->klass->key_begin (engine, NULL))
    return; /* reconciled at the next opening */
  if (engine->klass->key_forget (engine, "slot", person, NULL, NULL) && engine->klass->key_forget (engine, "grant", subject, person, NULL))
    (void) engine->klass->key_commit (engine, NULL);
  else
    engine->klass->key_rollback (engine);
}

gboolean
csn_register_add_person (CsnRegister *self, const char *name, const char *title, const char *role, CsnSecret *passphrase, char **out_id,
                         GPtrArray **out_problems, GError **error)
{
  guint8  person[CSN_ID_SIZE], login[CSN_ID_SIZE];
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  gboolean    is_manager = csn_register_is_manager (self);
  const char *group = group_of_role (role, is_manager);
  if (group == NULL)
    return csn_register_usage (error, is_manager ? _ ("In a scheme manager's register everybody is a manager: leave the role out, or say manager.")
                                                 : _ ("The role must be coordinator, reviewer, officer or dpu."));
  if (csn_text_is_blank (name) || csn_text_is_blank (title))
    return csn_register_usage (error, _ ("Enter the person's name and rank or title."));
  g_autofree char *id = csn_text_new_id ();
  (void) csn_text_id_to_bytes (id, person);
  csn_register_login_id (self->id, name, login);
  g_autofree char *same = csn_state_text (self->state, NULL, "SELECT 1 FROM people WHERE name = :name AND left_on IS NULL", ":name", name, NULL);
  if (same != NULL)
    return csn_register_usage (error, _ ("Somebody of this name has an account already. Add a collar number to tell them apart."));
  g_autoptr (CsnIdentity) identity = csn_identity_new_random ();
  g_autoptr (GBytes) slot = csn_slot_seal (identity, passphrase, self->id, person, &inner);
  if (slot == NULL)
    return csn_register_pass_error (error, inner);
  if (!let_in (self, group, person, csn_identity_public (identity), slot, login, error))
    return FALSE;
  g_autoptr (JsonNode) body = person_body (id, name, title, role, csn_identity_public (identity));
  CsnNewAct act = { .kind = "person.add", .body = body };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    {
      put_out_again (self, group, person);
      return FALSE;
    }
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return TRUE;
}

/* --- Recovery sheets ---------------------------------------------------------------------------------------------------------- */
void
csn_register_recovery_id (const CsnPublicKeys *keys, guint8 out_id[CSN_ID_SIZE])
{
  guint8 hash[CSN_HASH_SIZE];
  csn_sha256 (keys->sign_key, CSN_KEY_SIZE, hash);
  hash[6] = (guint8) ((hash[6] & 0x0f) | 0x40);
  hash[8] = (guint8) ((hash[8] & 0x3f) | 0x80);
  memcpy (out_id, hash, CSN_ID_SIZE);
}

/* A sheet that was typed wrongly is a slip of the fingers, not a damaged register. Takes @inner. */
gboolean
csn_register_mistyped (GError **error, GError *inner)
{
  csn_register_usage (error, inner->message);
  g_error_free (inner);
  return FALSE;
}

gboolean
csn_register_make_sheets (CsnRegister *self, CsnRecoverySheets *out_sheets, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  if (!g_hash_table_contains (self->groups, CSN_GROUP_COORDINATORS))
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("Only a co-ordinator can make recovery sheets."));
      return FALSE;
    }
  g_autoptr (CsnIdentity) identity = csn_recovery_new (out_sheets);
  return identity != NULL;
}

GBytes *
csn_register_sheet_form (CsnRegister *self, const char *letter, const char *groups, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autoptr (CsnForm)  form = csn_form_load ("recovery-sheet", &inner);
  g_autoptr (JsonNode) data = form != NULL ? csn_form_data (form, self->state, letter, csn_register_today (self), &inner) : NULL;
  if (data == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  g_auto (GStrv) parts = g_strsplit (groups, "-", -1);
  JsonArray     *array = json_array_new ();
  for (guint i = 0; parts[i] != NULL; i++)
    {
      json_array_add_string_element (array, parts[i]);
      csn_wipe (parts[i], strlen (parts[i]));
    }
  json_object_set_array_member (json_node_get_object (data), "groups", array);
  json_object_set_string_member (json_node_get_object (data), "instructions",
                                 _ ("Keep this sheet apart from the other one, in a sealed envelope.\n"
                                    "If no co-ordinator can open the register, choose “Use recovery sheets…” where it is unlocked, or run “countersignctl recover”, and type both sheets in.\n"
                                    "Add a new co-ordinator, then make new sheets and destroy these."));
  CsnFormOptions options = { .language = "en", .wording = csn_register_wording, .wording_data = self->edition };
  guint   pages;
  GBytes *pdf = csn_form_render (form, data, &options, &pages, &inner);
  if (pdf == NULL)
    csn_register_pass_error (error, inner);
  return pdf;
}

gboolean
csn_register_confirm_sheets (CsnRegister *self, const char *typed_a, const char *typed_b, const char *a_with, const char *b_with, GError **error)
{
  guint   sheet = 0, group = 0;
  guint8  person[CSN_ID_SIZE];
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  if (csn_text_is_blank (a_with) || csn_text_is_blank (b_with) || g_strcmp0 (a_with, b_with) == 0)
    return csn_register_usage (error, _ ("Say where each sheet is kept: two different places, such as the data protection unit and the superintendent's safe."));
  g_autoptr (CsnIdentity) identity = csn_recovery_open (typed_a, typed_b, &sheet, &group, &inner);
  if (identity == NULL)
    return csn_register_mistyped (error, inner);
  const CsnPublicKeys *keys = csn_identity_public (identity);
  csn_register_recovery_id (keys, person);
  if (!let_in (self, CSN_GROUP_COORDINATORS, person, keys, NULL, NULL, error))
    return FALSE;
  g_autofree char *id = csn_text_id_from_bytes (person);
  g_autoptr (JsonNode) body = person_body (id, "Recovery sheets", "Two printed sheets", "recovery", keys);
  json_object_set_string_member (json_node_get_object (body), "sheet_a_with", a_with);
  json_object_set_string_member (json_node_get_object (body), "sheet_b_with", b_with);
  CsnNewAct act = { .kind = "recovery.make", .body = body };
  if (csn_register_perform_all (self, &act, 1, NULL, error))
    return TRUE;
  put_out_again (self, CSN_GROUP_COORDINATORS, person);
  return FALSE;
}
