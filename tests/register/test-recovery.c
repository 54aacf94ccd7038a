/* Recovery sheets, and keyring and journal brought into step again. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

static void
make (Fixture *f, CsnRecoverySheets *sheets)
{
  g_autoptr (GError) error = NULL;
  csn_register_make_sheets (f->reg, sheets, &error);
  g_assert_no_error (error);
}

static void
confirm (Fixture *f, const CsnRecoverySheets *sheets)
{
  g_autoptr (GError) error = NULL;
  csn_register_confirm_sheets (f->reg, sheets->sheet_a, sheets->sheet_b, "Data protection unit", "Superintendent's safe", &error);
  g_assert_no_error (error);
}

static void
test_typed_back (Fixture *f, gconstpointer data)
{
  CsnRecoverySheets sheets = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (f);
  make (f, &sheets);
  g_autofree char *slip = g_strdup (sheets.sheet_a);
  slip[2] = slip[2] == 'A' ? 'B' : 'A';
  g_assert_false (csn_register_confirm_sheets (f->reg, slip, sheets.sheet_b, "Here", "There", &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_false (csn_register_confirm_sheets (f->reg, sheets.sheet_a, sheets.sheet_a, "Here", "There", &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_false (csn_register_confirm_sheets (f->reg, sheets.sheet_a, sheets.sheet_b, "Here", "Here", &error)); /* one place for both */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  confirm (f, &sheets);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM people WHERE role = 'recovery'"), ==, 1);
  csn_recovery_sheets_clear (&sheets);
}

static void
test_unlock_and_add (Fixture *f, gconstpointer data)
{
  CsnRecoverySheets sheets = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CsnSecret) secret = csn_secret_new_passphrase ("nineteen amber lanterns hum");
  make (f, &sheets);
  confirm (f, &sheets);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  g_assert_false (csn_register_unlock_with_sheets (reg, sheets.sheet_a, sheets.sheet_a, &error));
  csn_assert_sentence (error);
  g_clear_error (&error);
  csn_register_unlock_with_sheets (reg, sheets.sheet_b, sheets.sheet_a, &error); /* in either order */
  g_assert_no_error (error);
  /* It brings somebody back, and does nothing else. */
  g_assert_false (csn_register_void_number (reg, "Spoilt in the printer", NULL, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "7.7.1-role"));
  csn_register_add_person (reg, "Rowan Newcomer", "Inspector", "coordinator", secret, NULL, NULL, &error);
  g_assert_no_error (error);
  csn_register_free (g_steal_pointer (&reg));
  g_autoptr (CsnRegister) next = fixture_unlock (f, "Rowan Newcomer", "nineteen amber lanterns hum", &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) photo = csn_register_look_at_photo (next, f->ids->photo_id, "Taking over the office", NULL, &error);
  g_assert_no_error (error);
  csn_recovery_sheets_clear (&sheets);
}

static void
test_other_sheets (Fixture *f, gconstpointer data)
{
  CsnRecoverySheets foreign = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnIdentity) other = csn_recovery_new (&foreign); /* right in themselves, and of no register */
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  g_assert_false (csn_register_unlock_with_sheets (reg, foreign.sheet_a, foreign.sheet_b, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_false (csn_register_is_unlocked (reg));
  csn_recovery_sheets_clear (&foreign);
}

/* --- Reconciliation -------------------------------------------------------------------------------------------------- */
static gboolean
count_pending (const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  ++*(guint *) data;
  return TRUE;
}

static guint
pending (Fixture *f, const char *kind)
{
  CsnEngine *engine = csn_journal_get_engine (f->reg->journal);
  guint      n = 0;
  g_assert_true (engine->klass->key_read (engine, kind, count_pending, &n, NULL));
  return n;
}

/* The power went between the key and the act that speaks of it. */
static void
test_key_without_act (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = csn_text_new_id ();
  fixture_reopen (f); /* clears what the fixture's own acts left */
  guint grants = pending (f, "grant");
  g_assert_cmpuint (pending (f, "pending"), ==, 0);
  g_assert_nonnull (csn_register_new_key (f->reg, id, &error));
  g_assert_no_error (error);
  fixture_reopen (f);
  g_assert_cmpuint (pending (f, "pending"), ==, 1); /* another desk may be between the two */
  g_assert_cmpuint (pending (f, "grant"), >, grants);
  g_assert_nonnull (csn_register_key (f->reg, id, NULL));
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + DAY_US / 24 + G_USEC_PER_SEC);
  fixture_reopen (f);
  g_assert_cmpuint (pending (f, "pending"), ==, 0);
  g_assert_cmpuint (pending (f, "grant"), ==, grants);
  g_assert_null (csn_register_key (f->reg, id, NULL));
}

static void
test_key_with_act (Fixture *f, gconstpointer data)
{
  g_autofree char *case_id = fixture_new_case (f, "Thaddeus Gathercole");
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + DAY_US);
  fixture_reopen (f);
  g_assert_cmpuint (pending (f, "pending"), ==, 0);
  g_assert_nonnull (csn_register_key (f->reg, case_id, NULL));
  fixture_reopen (f);
  g_assert_nonnull (csn_register_key (f->reg, case_id, NULL));
}

/* A slot and a group's seed without person.add. */
static void
test_account_without_act (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnIdentity) identity = csn_identity_new_random ();
  g_autoptr (CsnSecret) secret = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  g_autofree char *id = csn_text_new_id ();
  guint8 person[CSN_ID_SIZE], login[CSN_ID_SIZE], group[CSN_ID_SIZE];
  CsnEngine *engine = csn_journal_get_engine (f->reg->journal);
  g_assert_true (csn_text_id_to_bytes (id, person));
  csn_register_login_id (f->reg->id, "Half Made", login);
  csn_register_group_id (f->reg->id, CSN_GROUP_OFFICERS, group);
  g_autoptr (GBytes) slot = csn_slot_seal (identity, secret, f->reg->id, person, &error);
  g_assert_no_error (error);
  guint slots = pending (f, "slot");
  g_assert_true (engine->klass->key_begin (engine, &error) && csn_register_put_pending (f->reg, person, &error)
                 && engine->klass->key_put (engine, "slot", person, login, slot, &error)
                 && csn_register_grant_to_person (f->reg, g_hash_table_lookup (f->reg->groups, CSN_GROUP_OFFICERS), group, person, csn_identity_public (identity)->box_key, &error)
                 && engine->klass->key_commit (engine, &error));
  g_assert_null (fixture_unlock (f, "Half Made", FIXTURE_PASSPHRASE, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_cmpuint (pending (f, "slot"), ==, slots + 1);
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + DAY_US);
  fixture_reopen (f);
  g_assert_cmpuint (pending (f, "slot"), ==, slots);
  g_assert_null (fixture_unlock (f, "Half Made", FIXTURE_PASSPHRASE, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
}

/* An account that is refused leaves nothing in the keyring. */
static void
test_refused_account (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) secret = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  fixture_reopen (f);
  guint slots = pending (f, "slot"), grants = pending (f, "grant");
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) - 5 * DAY_US); /* every act is refused */
  g_assert_false (csn_register_add_person (f->reg, "Rowan Newcomer", "PC", "officer", secret, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_cmpuint (pending (f, "slot"), ==, slots);
  g_assert_cmpuint (pending (f, "grant"), ==, grants);
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + 5 * DAY_US);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/recovery/sheets-are-typed-back", test_typed_back);
  fixture_add ("/register/recovery/sheets-open-and-bring-somebody-back", test_unlock_and_add);
  fixture_add ("/register/recovery/sheets-of-another-register", test_other_sheets);
  fixture_add ("/register/reconcile/key-without-its-act-goes-after-an-hour", test_key_without_act);
  fixture_add ("/register/reconcile/key-with-its-act-stays", test_key_with_act);
  fixture_add ("/register/reconcile/account-without-its-act-cannot-open", test_account_without_act);
  fixture_add ("/register/reconcile/refused-account-leaves-nothing", test_refused_account);
  return fixture_run ();
}
