/* A scheme manager's own register: founded, unlocked, shared with a deputy, backed up, put back, and never taken for a unit's. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

static CsnRegister *
found (const char *folder, const CsnFounding *founding, GError **error)
{
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  return csn_register_create (folder, founding, passphrase, NULL, error);
}

static void
test_founding (Pair *p, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (p->unit.scratch, "new.register", NULL);
  const struct { const char *area, *unit, *name; gint64 last; } wrong[] = {
    { "", "Office", "Rowena", 0 }, { "THIRTEENCHARS", "Office", "Rowena", 0 }, { "A B", "Office", "Rowena", 0 }, { "-AB", "Office", "Rowena", 0 }, { "AB-", "Office", "Rowena", 0 },
    { "A--B", "Office", "Rowena", 0 }, { "A/B", "Office", "Rowena", 0 }, { "AB", " ", "Rowena", 0 }, { "AB", "Office", "", 0 }, { "AB", "Office", "Rowena", 7 }, { NULL, "Office", "Rowena", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      const CsnFounding founding = { .manager = TRUE, .area = wrong[i].area, .unit = wrong[i].unit, .edition = "k10-current", .last_paper_number = wrong[i].last,
                                     .person_name = wrong[i].name, .person_title = "Scheme manager" };
      g_assert_null (found (folder, &founding, &error));
      fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
      g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
    }
  g_autofree char *of = fixture_text (&p->m, "SELECT holder || ' ' || area || ' [' || force || '] ' || unit FROM registers");
  g_assert_cmpstr (of, ==, "manager CANT-BCRP [] Canterbury BCRP office");
  g_autofree char *role = fixture_text (&p->m, "SELECT role FROM people"), *holder = fixture_text (&p->unit, "SELECT holder FROM registers");
  g_assert_cmpstr (role, ==, "manager");
  g_assert_cmpstr (holder, ==, "unit");
}

static void
test_set_up (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (p->unit.scratch, "first", "BCRP.register", NULL);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  CsnFounding founding = *pair_founding ();
  founding.practice = FALSE;
  g_assert_true (csn_register_set_up (folder, &founding, passphrase, "portraits", NULL, NULL, &error));
  g_assert_no_error (error);
  CsnRegister *reg = csn_register_open (folder, NULL, &error);
  g_assert_no_error (error);
  csn_register_unlock (reg, MANAGER_USER, passphrase, &error);
  g_assert_no_error (error);
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error, "SELECT holder, practice, (SELECT count(*) FROM cases) AS cases FROM registers", NULL);
  g_assert_cmpstr (csn_rows_text (rows, 0, "holder"), ==, "manager");
  g_assert_cmpint (csn_rows_number (rows, 0, "practice"), ==, 1); /* to practise: marked, and empty */
  g_assert_cmpint (csn_rows_number (rows, 0, "cases"), ==, 0);
  csn_register_free (reg);
}

static void
test_deputy (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  static const char *const roles[] = { "coordinator", "officer", "reviewer", "dpu", "recovery" };
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_assert_false (csn_register_add_person (p->m.reg, "Perran Nance", "Deputy", roles[i], passphrase, NULL, NULL, &error));
      fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
    }
  g_assert_false (csn_register_add_person (p->unit.reg, "Perran Nance", "Deputy", "manager", passphrase, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  pair_take_photograph (p);
  g_autofree char *id = fixture_add_person (&p->m, "Perran Nance", "manager");
  g_autoptr (CsnRegister) his = fixture_unlock (&p->m, "Perran Nance", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_autoptr (CsnPixels) pixels = csn_register_look_at_item (his, p->copy, "To show it to a member", NULL, &error); /* he opens what is held */
  g_assert_no_error (error);
  g_assert_nonnull (pixels);
}

static void
test_sheets (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CsnRecoverySheets sheets = { 0 };
  g_assert_true (csn_register_make_sheets (p->m.reg, &sheets, &error));
  g_assert_no_error (error);
  g_assert_true (csn_register_confirm_sheets (p->m.reg, sheets.sheet_a, sheets.sheet_b, "The solicitor", "The bank", &error));
  g_assert_no_error (error);
  pair_take_photograph (p);
  pair_close (p);
  g_autoptr (CsnRegister) reg = csn_register_open (p->m.folder, p->m.clock, &error);
  g_assert_no_error (error);
  csn_register_unlock_with_sheets (reg, sheets.sheet_a, sheets.sheet_b, &error);
  g_assert_no_error (error);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  csn_register_add_person (reg, "Perran Nance", "Deputy", "manager", passphrase, NULL, NULL, &error);
  g_assert_no_error (error);
  csn_recovery_sheets_clear (&sheets);
}

static void
test_backup (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *to = g_build_filename (p->unit.scratch, "stick", NULL), *again = g_build_filename (p->unit.scratch, "again.register", NULL), *backup = NULL;
  gboolean with_keys = FALSE;
  g_assert_true (csn_file_make_folder (to, &error));
  pair_take_photograph (p);
  g_autofree char *before = fixture_stand (&p->m);
  csn_register_backup (p->m.folder, to, 0, NULL, NULL, &backup, &error);
  g_assert_no_error (error);
  g_assert_true (csn_register_restore (backup, again, &with_keys, &error));
  g_assert_no_error (error);
  g_assert_true (with_keys);
  pair_close (p);
  g_free (p->m.folder);
  p->m.folder = g_steal_pointer (&again);
  pair_open (p);
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
  g_autoptr (CsnPixels) pixels = csn_register_look_at_item (p->m.reg, p->copy, "To see whether it is here", NULL, &error);
  g_assert_no_error (error);
}

/* The reminder and the calendar know the days on which he must give back. */
static void
test_due (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  pair_take_photograph (p);
  g_autoptr (CsnDue) due = csn_register_due (p->m.reg, &error);
  g_assert_no_error (error);
  g_autofree char *calendar = csn_register_calendar (p->m.reg, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (calendar, "SUMMARY:Give CZ/041/26 back"));
  g_assert_nonnull (strstr (calendar, "20260503"));
  g_assert_null (strstr (calendar, FIXTURE_SUBJECT));
  g_assert_cmpuint (csn_due_count (due, csn_register_today (p->m.reg) + 60).attention, ==, 1);
  g_assert_cmpuint (csn_due_count (due, csn_register_today (p->m.reg) + 61).overdue, ==, 1);
  g_autofree char *text = csn_due_to_text (due);
  g_autoptr (CsnDue) read = csn_due_parse (text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->area, ==, "CANT-BCRP");
  g_autofree char *today = fixture_day (&p->m, 0), *id = csn_text_new_id ();
  fixture_do (&p->m, "item.end", "{\"id\":\"%s\",\"item_id\":\"%s\",\"outcome\":\"returned\",\"on\":\"%s\",\"by\":\"" MANAGER_USER "\",\"how\":\"At the station\"}", id, p->copy, today);
  g_autofree char *later = csn_register_calendar (p->m.reg, &error);
  g_assert_nonnull (strstr (later, "STATUS:CANCELLED"));
}

/* What only a unit does is refused by the register's rules, and changes nothing. */
static void
test_no_unit (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = fixture_stand (&p->m);
  g_assert_false (csn_register_open_case (p->m.reg, NULL, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_false (csn_register_perform (p->m.reg, "scheme.add", "{\"id\":\"3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f\",\"name\":\"A\",\"type\":\"shop-watch\",\"locality\":\"B\",\"registration\":\"C\"}", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_false (csn_register_make_notice (p->m.reg, p->unit.ids->manager, NULL, "Closed on Friday", NULL, NULL, &error));
  csn_assert_sentence (error);
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F33/manager/founding", test_founding);
  pair_add ("/register/F33/manager/first-run-to-practise", test_set_up);
  pair_add ("/register/F33/manager/deputy-opens-what-is-held", test_deputy);
  pair_add ("/register/F33/manager/recovery-sheets", test_sheets);
  pair_add ("/register/F33/manager/backup-and-back", test_backup);
  pair_add ("/register/F49/manager/reminder-and-calendar", test_due);
  pair_add ("/register/F33/manager/does-nothing-of-a-unit", test_no_unit);
  return pair_run ();
}
