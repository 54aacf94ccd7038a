/* Editions: a force's own is looked at, taken in, tried, adopted, and stays what it was (F63, F64). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#include <glib/gstdio.h>

#define SETTINGS "[edition]\nname=%s\ntitle=K10 of a made-up force\nversion=%s\nin-force-from=2026-01-01\nreview-due=2027-01-01\ninherits=k10-current\n[constants]\nreview_days=%d\n"
#define RULE                                                                                                                                             \
  "-- row: F21\n-- paragraph: K10 7.1\n-- applies: case.authorise\n-- effect: blocks\n-- message: A superintendent has not agreed yet ({why}).\n-- mend: japan\n" \
  "-- reading: This force asks a superintendent.\nSELECT 'nobody asked' AS why\n"

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL), *parent = g_path_get_dirname (path);
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* A folder as it comes from a stick. */
static char *
make_folder (Fixture *f, const char *name, const char *version, int days)
{
  char            *folder = g_build_filename (f->scratch, "stick", name, NULL);
  g_autofree char *settings = g_strdup_printf (SETTINGS, name, version, days);
  write_file (folder, "edition.ini", settings);
  return folder;
}

static void
take (Fixture *f, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  csn_register_take_edition (f->reg, folder, &name, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (folder, name));
}

static void
adopt (Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  csn_register_adopt_edition (f->reg, name, "The force's own edition from today", &problems, &error);
  g_assert_no_error (error);
}

/* K10 7.8: from the moment of adoption its constants and rules are those that count, here and on every desk. */
static void
test_own (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45);
  write_file (folder, "rules/7.1-superintendent.sql", RULE);
  take (f, folder);
  g_assert_cmpstr (csn_edition_name (csn_register_edition (f->reg)), ==, "k10-current"); /* nothing is in force by this */
  g_autoptr (GPtrArray) names = csn_register_editions (f->reg, &error);
  g_assert_true (g_ptr_array_find_with_equal_func (names, "k10-kent", g_str_equal, NULL));
  g_autoptr (CsnClock) clock = csn_clock_ref (f->clock);
  g_autoptr (CsnRegister) other = csn_register_open (f->folder, clock, &error);
  g_assert_true (fixture_enter (other, fixture_identity (), fixture_person (), &error));
  adopt (f, "k10-kent");
  g_assert_cmpint (csn_edition_constant (csn_register_edition (f->reg), "review_days"), ==, 45);
  g_assert_cmpint (fixture_number (f, "SELECT value FROM constants_now WHERE name = 'review_days'"), ==, 45);
  g_autoptr (GPtrArray) problems = NULL;
  g_assert_true (csn_register_check_case (f->reg, f->ids->case_id, &problems, &error));
  g_assert_true (fixture_has (problems, "7.1-superintendent"));
  /* Another desk that was open all the time. */
  gboolean changed = FALSE;
  g_assert_true (csn_register_follow (other, &changed, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (csn_edition_name (csn_register_edition (other)), ==, "k10-kent");
  csn_register_free (g_steal_pointer (&other));
  fixture_reopen (f);
  g_assert_cmpstr (csn_edition_name (csn_register_edition (f->reg)), ==, "k10-kent");
  g_autofree char *reason = fixture_text (f, "SELECT reason FROM editions ORDER BY seq DESC LIMIT 1");
  g_assert_cmpstr (reason, ==, "The force's own edition from today");
}

/* Each act is judged by what was in force on its day. */
static void
test_of_the_day (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45);
  take (f, folder);
  adopt (f, "k10-kent");
  guint64  seq = (guint64) fixture_number (f, "SELECT max (seq) FROM editions");
  gboolean same = FALSE;
  g_assert_cmpstr (csn_edition_name (csn_register_edition_at (f->reg, 1, &same, &error)), ==, "k10-current");
  g_assert_true (same);
  g_assert_cmpstr (csn_edition_name (csn_register_edition_at (f->reg, seq, NULL, &error)), ==, "k10-current");
  g_assert_cmpstr (csn_edition_name (csn_register_edition_at (f->reg, seq + 1, &same, &error)), ==, "k10-kent");
  g_assert_true (same);
  g_assert_no_error (error);
  g_assert_null (csn_register_edition_news (f->reg));
}

static const CsnEditionEffect *
find_effect (GPtrArray *effects, const char *part)
{
  for (guint i = 0; i < effects->len; i++)
    if (strstr (((const CsnEditionEffect *) effects->pdata[i])->about, part) != NULL)
      return effects->pdata[i];
  return NULL;
}

/* Drafts, review dates and undertakings are told beforehand, and nothing has happened. */
static void
test_effects (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *other = fixture_new_case (f, "Philomena Drinkwater"), *release = fixture_authorise (f, other);
  csn_issued_free (fixture_issue (f, release, f->ids->members[0]));
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45);
  write_file (folder, "rules/7.1-superintendent.sql", RULE);
  write_file (folder, "wordings/en/1-undertaking.txt", "[undertaking]\nWe keep the photograph locked away and give it back when we are asked to.\n");
  take (f, folder);
  g_autofree char *before = fixture_stand (f);
  g_autoptr (GPtrArray) effects = csn_register_try_edition (f->reg, "k10-kent", &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (before, ==, after);
  const CsnEditionEffect *dates = find_effect (effects, "another review date"), *draft = find_effect (effects, "under way"), *signing = find_effect (effects, "sign the undertaking again");
  g_assert_nonnull (dates);
  g_assert_cmpstr (dates->before, ==, "Review by 3 May 2026");
  g_assert_cmpstr (dates->after, ==, "Review by 18 April 2026");
  g_assert_cmpstr (dates->reference, ==, "CZ/041/26");
  g_assert_nonnull (draft);
  g_assert_cmpstr (draft->case_id, ==, f->ids->case_id);
  g_assert_true (g_str_has_prefix (draft->before, "Nothing is missing"));
  g_assert_nonnull (strstr (draft->after, "A superintendent has not agreed yet (nobody asked). (K10 7.1)"));
  g_assert_nonnull (signing);
  g_autoptr (GPtrArray) none = csn_register_try_edition (f->reg, "k10-current", &error);
  g_assert_cmpuint (none->len, ==, 0);
  /* The rules of what is in force judge again. */
  g_autoptr (GPtrArray) problems = NULL;
  g_assert_true (csn_register_check_case (f->reg, f->ids->case_id, &problems, &error));
  g_assert_false (fixture_has (problems, "7.1-superintendent"));
}

/* --- What is wrong with a folder ------------------------------------------------------------------------------------------------ */
static void
refuse (Fixture *f, const char *folder, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL, *before = fixture_stand (f);
  g_assert_false (csn_register_take_edition (f->reg, folder, &name, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, CSN_REGISTER_ERROR, code);
  g_assert_nonnull (strstr (error->message, says));
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (before, ==, after);
}

static void
test_file_and_line (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *file, *text, *says;
  } WRONG[] = {
    { "rules/7.1-x.sql", "-- row: F21\n-- paragraph: K10 7.1\n-- applies: copy.issue\n-- effect: blocks\n-- message: No.\n-- mend: copy\n-- reading: R.\nSELECT 1 AS subject\nFROM copies WHERE colour = 'red'\n",
      "k10-wrong/rules/7.1-x.sql, line 9" },
    { "rules/7.1-x.sql", "-- row: F21\n-- paragraph: K10 7.1\n-- applies: copy.isue\n-- effect: blocks\n-- message: No.\n-- mend: copy\n-- reading: R.\nSELECT 1 AS subject\n",
      "k10-wrong/rules/7.1-x.sql, line 3" },
    { "rules/7.1-x.sql", "-- row: F21\n-- paragraph: K10 7.1\n-- applies: copy.issue\n-- effect: blocks\n-- message: Not for {whom}.\n-- mend: copy\n-- reading: R.\nSELECT 1 AS subject\n",
      "k10-wrong/rules/7.1-x.sql, line 5" },
    { "rules/7.1-x.sql", "-- row: F21\n-- effekt: blocks\n", "k10-wrong/rules/7.1-x.sql, line 2" },
    { "rules/7.1-x.sql", "-- row: F21\n-- paragraph: K10 7.1\n-- applies: copy.issue\n-- effect: blocks\n-- message: No.\n-- mend: copy\n-- reading: R.\nDELETE FROM copies\n", "k10-wrong/rules/7.1-x.sql, line" },
    { "wordings/en/1.txt", "\nWithout a heading.\n", "k10-wrong/wordings/en/1.txt, line 2" },
    { "text/en.txt", "[1]\nOne\n\n[1]\nOnce more\n", "k10-wrong/text/en.txt, line 4" },
    { "text/en.txt", "[one]\nOne\n", "k10-wrong/text/en.txt, line 1" },
    { "macro.exe", "MZ", "macro.exe" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (WRONG); i++)
    {
      g_autofree char *folder = make_folder (f, "k10-wrong", "1", 45), *path = g_build_filename (folder, WRONG[i].file, NULL);
      write_file (folder, WRONG[i].file, WRONG[i].text);
      refuse (f, folder, CSN_REGISTER_ERROR_USAGE, WRONG[i].says);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_autofree char *folder = make_folder (f, "k10-wrong", "1", 0), *kept = g_build_filename (f->folder, "editions", "k10-wrong", NULL);
  refuse (f, folder, CSN_REGISTER_ERROR_USAGE, "k10-wrong/edition.ini");
  g_autofree char *shipped = make_folder (f, "k10-current", "1", 45), *nowhere = g_build_filename (f->scratch, "nowhere", NULL);
  refuse (f, shipped, CSN_REGISTER_ERROR_USAGE, "belongs to an edition");
  refuse (f, nowhere, CSN_REGISTER_ERROR_USAGE, "cannot be read");
  g_assert_false (g_file_test (kept, G_FILE_TEST_EXISTS));
}

/* A link could bring in anything. */
static void
test_links (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = make_folder (f, "k10-linked", "1", 45), *link = g_build_filename (folder, "lists.txt", NULL);
  g_assert_cmpint (symlink ("/etc/passwd", link), ==, 0);
  refuse (f, folder, CSN_REGISTER_ERROR_USAGE, "lists.txt");
}

/* --- It stays what it was -------------------------------------------------------------------------------------------------------- */
static void
test_name_is_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45);
  take (f, folder);
  g_free (make_folder (f, "k10-kent", "2", 50)); /* nobody adopted it yet: it may change */
  take (f, folder);
  adopt (f, "k10-kent");
  g_assert_cmpint (csn_edition_constant (csn_register_edition (f->reg), "review_days"), ==, 50);
  take (f, folder); /* the same again does no harm */
  g_free (make_folder (f, "k10-kent", "3", 30));
  refuse (f, folder, CSN_REGISTER_ERROR_USAGE, "another name");
}

static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45), *kept = g_build_filename (f->folder, "editions", "k10-kent", NULL);
  take (f, folder);
  adopt (f, "k10-kent");
  fixture_close (f);
  write_file (kept, "edition.ini", "[edition]\nname=k10-kent\ntitle=K10 of a made-up force\nversion=1\ninherits=k10-current\n[constants]\nreview_days=119\n");
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, f->clock, &error);
  g_assert_false (fixture_enter (reg, fixture_identity (), fixture_person (), &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "somebody changed its files"));
  csn_register_free (g_steal_pointer (&reg));
  g_autofree char *settings = g_strdup_printf (SETTINGS, "k10-kent", "1", 45);
  write_file (kept, "edition.ini", settings);
  fixture_open (f); /* put back, it opens */
}

/* What lies beside it in the register's folder cannot stand in for what came with the program. */
static void
test_parent (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45), *beside = g_build_filename (f->folder, "editions", "k10-current", NULL);
  take (f, folder);
  adopt (f, "k10-kent");
  write_file (beside, "edition.ini", "[edition]\nname=k10-current\ntitle=T\nversion=1\ninherits=k10-2010\n[constants]\nreview_days_notice=999\n");
  fixture_reopen (f);
  g_assert_cmpint (csn_edition_constant (csn_register_edition (f->reg), "review_days_notice"), ==, 120);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45), *drive = g_build_filename (f->scratch, "drive", NULL), *again = g_build_filename (f->scratch, "CZ2.register", NULL);
  g_autofree char *backup = NULL;
  take (f, folder);
  adopt (f, "k10-kent");
  g_assert_cmpint (g_mkdir (drive, 0700), ==, 0);
  g_assert_true (csn_register_backup (f->folder, drive, 0, NULL, NULL, &backup, &error));
  g_assert_true (csn_register_restore (backup, again, NULL, &error));
  g_autoptr (CsnRegister) reg = csn_register_open (again, f->clock, &error);
  fixture_enter (reg, fixture_identity (), fixture_person (), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (csn_edition_name (csn_register_edition (reg)), ==, "k10-kent");
}

/* The data protection unit reads and changes nothing; a reason is asked of everybody. */
static void
test_who (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *folder = make_folder (f, "k10-kent", "1", 45);
  g_free (fixture_add_person (f, "Lowri Penhaligon", "dpu"));
  g_assert_false (csn_register_adopt_edition (f->reg, "k10-2010", NULL, &problems, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "7.10-reason-given"));
  g_assert_cmpstr (csn_edition_name (csn_register_edition (f->reg)), ==, "k10-current");
  g_clear_error (&error);
  fixture_close (f);
  f->reg = fixture_unlock (f, "Lowri Penhaligon", FIXTURE_PASSPHRASE, &error);
  g_assert_no_error (error);
  refuse (f, folder, CSN_REGISTER_ERROR_REFUSED, "data protection unit");
  g_autoptr (GPtrArray) refused = NULL;
  g_assert_false (csn_register_adopt_edition (f->reg, "k10-2010", "Not mine to say", &refused, &error));
  g_assert_true (fixture_has (refused, "7.7.1-role"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F64/adopting-own-edition", test_own);
  fixture_add ("/register/F64/adopting-says-what-it-changes", test_effects);
  fixture_add ("/register/F64/edition-of-the-day", test_of_the_day);
  fixture_add ("/register/F64/taking-names-file-and-line", test_file_and_line);
  fixture_add ("/register/F64/taking-refuses-links", test_links);
  fixture_add ("/register/F64/adopted-name-is-kept", test_name_is_kept);
  fixture_add ("/register/F64/changed-folder-is-not-used", test_changed);
  fixture_add ("/register/F64/parent-comes-with-the-program", test_parent);
  fixture_add ("/register/F64/backup-carries-editions", test_backup);
  fixture_add ("/register/F64/adopting-by-whom", test_who);
  return fixture_run ();
}
