/* What each role can open and do, and what becomes of a keyring that somebody tampered with. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

static CsnRegister *
unlock (Fixture *f, const char *user)
{
  g_autoptr (GError) error = NULL;
  CsnRegister *reg = fixture_unlock (f, user, FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  return reg;
}

static void
refuse (CsnRegister *reg, const char *kind, const char *rule, const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  csn_register_follow (reg, NULL, &error);
  g_assert_no_error (error);
  guint64 before = csn_journal_get_head (reg->journal)->size;
  g_assert_false (csn_register_perform (reg, kind, body, &problems, &error));
  csn_assert_sentence (error);
  if (rule != NULL && !fixture_has (problems, rule))
    g_error ("%s: %s", kind, error->message);
  g_assert_cmpuint (csn_journal_get_head (reg->journal)->size, ==, before);
}

static char *
count (CsnRegister *reg, const char *sql)
{
  g_autoptr (CsnRows) rows = csn_register_query (reg, NULL, sql, NULL);
  return g_strdup (csn_rows_cell (rows, 0, 0));
}

/* An officer sees his own cases, and of others' not so much as that they are there. */
static void
test_officer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fixture_add_person (f, "Imogen Thackeray", "officer"), *own = NULL, *photo = NULL;
  g_autoptr (GBytes) portrait = fixture_portrait (5);
  g_autoptr (CsnRegister) reg = unlock (f, "Imogen Thackeray");
  g_autofree char *cases = count (reg, "SELECT count(*) FROM cases"), *photos = count (reg, "SELECT count(*) FROM photos");
  g_assert_cmpstr (cases, ==, "0");
  g_assert_cmpstr (photos, ==, "0");
  g_assert_null (csn_register_look_at_photo (reg, f->ids->photo_id, "Curiosity about a neighbour", NULL, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_null (csn_register_load_draft (reg, f->ids->case_id, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_null (csn_register_key (reg, f->ids->case_id, NULL));
  g_assert_null (csn_register_key (reg, f->ids->photo_id, NULL));
  csn_register_open_case (reg, &own, NULL, &error);
  g_assert_no_error (error);
  csn_register_import_photo (reg, own, portrait, &photo, NULL, &error);
  g_assert_no_error (error);
  csn_register_save_draft (reg, own, "{\"links\":[]}", &error);
  g_assert_no_error (error);
  refuse (reg, "number.void", "7.7.1-role", "{\"number\":41,\"year\":2026,\"reference\":\"CZ/041/26\",\"reason\":\"Spoilt in the printer\"}");
  g_assert_false (csn_register_authorise_confirmed (reg, own, NULL, NULL, &error));
  g_clear_error (&error);
  csn_register_free (g_steal_pointer (&reg));
  csn_register_follow (f->reg, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) seen = csn_register_look_at_photo (f->reg, photo, "Preparing the decision", NULL, &error); /* the co-ordinator can */
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (seen, portrait));
  reg = unlock (f, "Imogen Thackeray");
  g_autofree char *mine = count (reg, "SELECT count(*) FROM cases");
  g_assert_cmpstr (mine, ==, "1");
}

/* The data protection unit opens everything, and changes nothing. */
static void
test_data_protection_unit (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fixture_add_person (f, "Lowri Penhaligon", "dpu");
  g_autoptr (CsnRegister) reg = unlock (f, "Lowri Penhaligon");
  g_autofree char *state = csn_state_fingerprint (reg->state, NULL), *full = csn_state_fingerprint (f->reg->state, NULL);
  g_assert_cmpstr (state, ==, full);
  g_autoptr (GBytes) photo = csn_register_look_at_photo (reg, f->ids->photo_id, "Monthly inspection", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *change = g_strdup_printf ("{\"id\":\"%s\",\"registration\":\"X\"}", f->ids->scheme);
  g_autofree char *name = g_strdup_printf ("{\"case_id\":\"%s\",\"name\":\"Somebody Else\"}", f->ids->case_id);
  g_autofree char *no = g_strdup_printf ("{\"case_id\":\"%s\",\"reason\":\"We do not like it at all\",\"decision\":{}}", f->ids->case_id);
  refuse (reg, "scheme.change", "7.7.1-role", change);
  refuse (reg, "identity.record", "7.7.1-role", name);
  refuse (reg, "case.refuse", "7.7.1-role", no);
  refuse (reg, "case.open", NULL, "{\"id\":\"3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f\"}");
  g_autofree char *opened = NULL;
  g_assert_false (csn_register_open_case (reg, &opened, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_autoptr (CsnSecret) secret = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  g_assert_false (csn_register_add_person (reg, "A Friend", "PC", "coordinator", secret, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
}

static void
test_reviewer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fixture_add_person (f, "Ambrose Fairweather", "reviewer");
  g_autoptr (CsnRegister) reg = unlock (f, "Ambrose Fairweather");
  g_assert_null (csn_register_key (reg, f->ids->case_id, NULL)); /* until a case is assigned to him */
  g_assert_nonnull (csn_register_key (reg, reg->id_text, NULL));
  refuse (reg, "number.void", "7.7.1-role", "{\"number\":41,\"year\":2026,\"reference\":\"CZ/041/26\",\"reason\":\"Spoilt in the printer\"}");
  /* Who has left cannot open any more. */
  fixture_do (f, "person.leave", "{\"id\":\"%s\",\"reason\":\"Moved to another force\"}", id);
  g_assert_null (fixture_unlock (f, "Ambrose Fairweather", FIXTURE_PASSPHRASE, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  refuse (reg, "case.open", NULL, "{\"id\":\"3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f\"}"); /* nor go on where he sits */
}

/* --- Tampering with the keyring ------------------------------------------------------------------------------------- */
static char *
blob_of (const char *uuid)
{
  guint8 id[CSN_ID_SIZE];
  g_assert_true (csn_text_id_to_bytes (uuid, id));
  g_autofree char *hex = csn_text_hex (id, sizeof id);
  return g_strdup_printf ("x'%s'", hex);
}

/* The officer's slot under the co-ordinator's name: the slot is bound to its person, and opens for nobody. */
static void
test_swapped_slots (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fixture_add_person (f, "Imogen Thackeray", "officer"), *boss = blob_of (fixture_person ()), *officer = blob_of (id);
  g_autofree char *sql = g_strdup_printf ("UPDATE item SET bytes = (SELECT bytes FROM item o WHERE o.kind = 'slot' AND o.id = %s) WHERE kind = 'slot' AND id = %s", officer, boss);
  fixture_close (f);
  fixture_tamper (f, "keyring.db", sql);
  g_assert_null (fixture_unlock (f, FIXTURE_USER, FIXTURE_PASSPHRASE, &error));
  csn_assert_sentence (error);
}

static void
plant (Fixture *f, CsnIdentity *giver, const guint8 holder[CSN_ID_SIZE], const guint8 box_key[CSN_KEY_SIZE])
{
  g_autoptr (CsnSecret) known = csn_secret_new_random (CSN_KEY_SIZE);
  g_autoptr (GBytes) grant = csn_grant_seal (known, f->reg->id, f->reg->id, 1, holder, box_key, giver);
  g_autofree char *bytes = csn_text_hex (g_bytes_get_data (grant, NULL), g_bytes_get_size (grant));
  g_autofree char *subject = csn_text_hex (f->reg->id, CSN_ID_SIZE), *to = csn_text_hex (holder, CSN_ID_SIZE);
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO item (kind, id, holder, bytes) VALUES ('grant', x'%s', x'%s', x'%s')", subject, to, bytes);
  fixture_tamper (f, "keyring.db", sql);
}

/* A register key that the thief knows, granted by a stranger's key in place of the co-ordinators' own: it is passed over, and the true
 * key is found through another group. */
static void
test_grant_of_a_stranger (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  g_autofree char *hex = fixture_text (f, "SELECT box_key FROM groups WHERE name = 'coordinators'");
  guint8 holder[CSN_ID_SIZE], box_key[CSN_KEY_SIZE];
  csn_register_group_id (f->reg->id, CSN_GROUP_COORDINATORS, holder);
  g_assert_true (csn_text_unhex (hex, box_key, sizeof box_key));
  g_autofree char *before = fixture_stand (f);
  plant (f, stranger, holder, box_key);
  fixture_close (f);
  fixture_remove_below (f, "snapshots");
  f->reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  g_assert_true (fixture_enter (f->reg, fixture_identity (), fixture_person (), &error));
  g_assert_no_error (error);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* The same by an officer, whose key is admitted: reported as tampering. */
static void
test_grant_of_an_officer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = fixture_add_person (f, "Imogen Thackeray", "officer");
  g_autoptr (CsnRegister) officer = unlock (f, "Imogen Thackeray");
  plant (f, officer->me, f->reg->person, csn_identity_public (f->reg->me)->box_key);
  csn_register_free (g_steal_pointer (&officer));
  fixture_close (f);
  f->reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  g_assert_false (fixture_enter (f->reg, fixture_identity (), fixture_person (), &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_DAMAGED);
}

/* A grant of one case put in another's place does not open it. */
static void
test_swapped_grants (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = fixture_new_case (f, "Lazarus Ferrabosco"), *a = blob_of (f->ids->case_id), *b = blob_of (other);
  g_autofree char *sql = g_strdup_printf ("UPDATE item SET bytes = (SELECT o.bytes FROM item o WHERE o.kind = 'grant' AND o.id = %s AND o.holder = item.holder) WHERE kind = 'grant' AND id = %s", a, b);
  fixture_close (f);
  fixture_remove_below (f, "snapshots");
  fixture_tamper (f, "keyring.db", sql);
  f->reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  if (fixture_enter (f->reg, fixture_identity (), fixture_person (), &error))
    {
      g_assert_null (csn_register_key (f->reg, other, NULL));
      g_assert_nonnull (csn_register_key (f->reg, f->ids->case_id, NULL));
    }
  else
    csn_assert_sentence (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F60/officer-opens-own-cases-only", test_officer);
  fixture_add ("/register/F60/data-protection-unit-reads-and-changes-nothing", test_data_protection_unit);
  fixture_add ("/register/F60/reviewer-and-leaver", test_reviewer);
  fixture_add ("/register/keyring/swapped-slots-open-for-nobody", test_swapped_slots);
  fixture_add ("/register/keyring/grant-of-a-stranger-is-passed-over", test_grant_of_a_stranger);
  fixture_add ("/register/keyring/grant-of-an-officer-is-reported", test_grant_of_an_officer);
  fixture_add ("/register/keyring/swapped-grants-do-not-open", test_swapped_grants);
  return fixture_run ();
}
