/* Makes the register that each test has a copy of, and opens it without paying for a passphrase.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include <glib/gstdio.h>
#include <sqlite3.h>

static struct
{
  char        *scratch, *folder, *person_id;
  CsnIdentity *identity;
  FixtureIds   ids;
} original;

static gint64
start_of_time (void)
{
  gint64 us = 0;
  g_assert_true (csn_moment_parse ("2026-03-04T10:00:00+00:00", &us));
  return us;
}

/* --- Making it, once ------------------------------------------------------------------------------------------ */
static void
add_people_outside (Fixture *f)
{
  static const char *const shops[FIXTURE_MEMBERS] = { "Marlowe Wines", "Longmarket Books", "The Old Weavers", "Burgate Pharmacy" };
  FixtureIds      *ids = &original.ids;
  g_autofree char *agreed = fixture_day (f, -200), *later = fixture_day (f, 500), *soon = fixture_day (f, 60);
  ids->scheme = csn_text_new_id ();
  fixture_do (f, "scheme.add",
              "{\"id\":\"%s\",\"name\":\"Canterbury Shop Watch\",\"type\":\"shop-watch\",\"locality\":\"Canterbury\",\"registration\":\"SW-1\","
              "\"agreed_on\":\"%s\",\"agreement_review_on\":\"%s\"}", ids->scheme, agreed, later);
  for (guint i = 0; i < FIXTURE_MEMBERS; i++)
    {
      ids->members[i] = csn_text_new_id ();
      fixture_do (f, "member.add",
                  "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"%s\",\"premises\":\"%u Longmarket, Canterbury\",\"person\":\"Bettina Example\","
                  "\"storage\":\"Locked drawer in the office\",\"contact\":\"01632 960100\",\"language\":\"en\",\"dp_registration\":\"ZA410200\","
                  "\"dp_expires_on\":\"%s\",\"briefed_on\":\"%s\"}", ids->members[i], ids->scheme, shops[i], 3 + i, later, agreed);
      if (i != FIXTURE_UNSIGNED)
        fixture_sign (f, ids->members[i]);
    }
  ids->undertaking = fixture_text (f, "SELECT id FROM undertakings ORDER BY recorded_seq LIMIT 1");
  ids->manager = csn_text_new_id ();
  fixture_do (f, "manager.approve",
              "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Canterbury BCRP office\",\"premises\":\"1 Guildhall Street, Canterbury\","
              "\"person\":\"Rowena Hathersage\",\"storage\":\"Steel cabinet\",\"contact\":\"01632 960555\",\"vetting_ref\":\"I11/2231\","
              "\"vetting_expires_on\":\"%s\",\"briefed_on\":\"%s\"}", ids->manager, ids->scheme, soon, agreed);
  fixture_sign (f, ids->manager);
}

static void
make_original (void)
{
  GError           *error = NULL;
  const CsnFounding founding = { .area = "CZ", .force = "Kent Police", .unit = "Canterbury Area Intelligence Unit", .edition = "k10-current",
                                 .last_paper_number = FIXTURE_LAST_PAPER, .practice = TRUE, .person_name = FIXTURE_USER,
                                 .person_title = "Inspector, Area Intelligence Co-ordinator" };
  original.scratch = csn_test_scratch ();
  original.folder = g_build_filename (original.scratch, "CZ.register", NULL);
  csn_vault_init (&error);
  g_assert_no_error (error);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  Fixture f = { .folder = original.folder, .clock = csn_clock_new_set (start_of_time ()), .ids = &original.ids };
  f.reg = csn_register_create (original.folder, &founding, passphrase, f.clock, &error);
  g_assert_no_error (error);
  original.identity = csn_identity_ref (f.reg->me);
  original.person_id = g_strdup (f.reg->person_id);
  add_people_outside (&f);
  original.ids.case_id = fixture_new_case (&f, FIXTURE_SUBJECT);
  original.ids.photo_id = fixture_text (&f, "SELECT id FROM photos");
  fixture_close (&f);
  csn_clock_unref (f.clock);
}

static void
free_original (void)
{
  for (guint i = 0; i < FIXTURE_MEMBERS; i++)
    g_free (original.ids.members[i]);
  g_free (original.ids.scheme);
  g_free (original.ids.manager);
  g_free (original.ids.undertaking);
  g_free (original.ids.case_id);
  g_free (original.ids.photo_id);
  g_free (original.folder);
  g_free (original.person_id);
  csn_identity_unref (original.identity);
  csn_test_scratch_remove (original.scratch);
}

int
fixture_run (void)
{
  int result = g_test_run ();
  if (original.scratch != NULL)
    free_original ();
  return result;
}

/* --- A copy for each test ------------------------------------------------------------------------------------- */
void
fixture_set_up (Fixture *f, gconstpointer data)
{
  if (original.scratch == NULL)
    make_original ();
  f->scratch = csn_test_scratch ();
  f->folder = g_build_filename (f->scratch, "CZ.register", NULL);
  f->clock = csn_clock_new_set (start_of_time () + DAY_US / 24);
  f->ids = &original.ids;
  csn_test_copy_folder (original.folder, f->folder);
  fixture_open (f);
}

void
fixture_tear_down (Fixture *f, gconstpointer data)
{
  fixture_close (f);
  csn_clock_unref (f->clock);
  g_free (f->folder);
  csn_test_scratch_remove (f->scratch);
}

CsnIdentity *
fixture_identity (void)
{
  return original.identity;
}

const char *
fixture_person (void)
{
  return original.person_id;
}

gboolean
fixture_enter (CsnRegister *reg, CsnIdentity *identity, const char *person_id, GError **error)
{
  csn_register_lock (reg);
  reg->me = csn_identity_ref (identity);
  reg->person_id = g_strdup (person_id);
  g_assert_true (csn_text_id_to_bytes (person_id, reg->person));
  return csn_register_enter (reg, error);
}

void
fixture_open (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  f->reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_no_error (error);
  fixture_enter (f->reg, original.identity, original.person_id, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *f)
{
  g_clear_pointer (&f->reg, csn_register_free);
}

void
fixture_reopen (Fixture *f)
{
  fixture_close (f);
  fixture_open (f);
}

CsnRegister *
fixture_unlock (Fixture *f, const char *user, const char *passphrase, GError **error)
{
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, f->clock, error);
  g_autoptr (CsnSecret) secret = csn_secret_new_passphrase (passphrase);
  return reg != NULL && csn_register_unlock (reg, user, secret, error) ? g_steal_pointer (&reg) : NULL;
}

char *
fixture_add_person (Fixture *f, const char *name, const char *role)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) secret = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  char *id = NULL;
  csn_register_add_person (f->reg, name, "Constable 9912", role, secret, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

void
fixture_remove_below (Fixture *f, const char *sub_folder)
{
  g_autofree char *path = g_build_filename (f->folder, sub_folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_assert_cmpint (g_remove (file), ==, 0);
    }
}

void
fixture_tamper (Fixture *f, const char *file, const char *sql)
{
  g_autofree char *path = g_build_filename (f->folder, file, NULL);
  sqlite3 *db = NULL;
  char    *why = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_exec (db, sql, NULL, NULL, &why) != SQLITE_OK)
    g_error ("%s: %s", sql, why);
  sqlite3_close (db);
}
