/* An old register is taken over: columns, lines, numbers that go on (K10 8.3; F32). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include <string.h>

#define HEAD "Reference,Date authorised,Issued to,Copies,Date issued,Review date,Custody ref,Outcome,Date returned,Notes\n"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static CsnOldFile *
read_file (Fixture *f, GBytes *csv)
{
  g_autoptr (GError) error = NULL;
  CsnOldFile *file = csn_register_read_old (f->reg, csv, &error);
  g_assert_no_error (error);
  return file;
}

static GPtrArray *
judge (Fixture *f, const char *text, int year)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (GBytes)     csv = bytes_of (text);
  g_autoptr (CsnOldFile) file = read_file (f, csv);
  GPtrArray *lines = csn_register_judge_old (f->reg, csv, &g_array_index (file->guess, int, 0), year, &error);
  g_assert_no_error (error);
  return lines;
}

static guint
take (Fixture *f, const char *text, int year)
{
  guint taken = 0;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GPtrArray)  problems = NULL;
  g_autoptr (GBytes)     csv = bytes_of (text);
  g_autoptr (CsnOldFile) file = read_file (f, csv);
  gboolean done = csn_register_take_old (f->reg, csv, "/a/folder/register.csv", &g_array_index (file->guess, int, 0), year, &taken, &problems, &error);
  if (!done && problems != NULL && problems->len > 0)
    g_test_message ("%s", ((const CsnProblem *) problems->pdata[0])->text);
  g_assert_no_error (error);
  g_assert_true (done);
  return taken;
}

static void
assert_line (GPtrArray *lines, guint i, CsnOldVerdict verdict, const char *reference, const char *says)
{
  g_assert_cmpuint (i, <, lines->len);
  const CsnOldLine *line = lines->pdata[i];
  g_test_message ("line %u: %s", line->line, line->text != NULL ? line->text : "good");
  g_assert_cmpint (line->verdict, ==, verdict);
  g_assert_cmpstr (line->reference, ==, reference);
  if (says == NULL)
    g_assert_null (line->text);
  else if (line->text == NULL || strstr (line->text, says) == NULL)
    g_error ("line %u does not say “%s”: %s", line->line, says, line->text);
}

static void
assert_text (Fixture *f, const char *sql, const char *expected)
{
  g_autofree char *text = fixture_text (f, sql);
  g_assert_cmpstr (text, ==, expected);
}

/* --- Columns --------------------------------------------------------------------------------------------------------------- */
static void
test_columns (Fixture *f, gconstpointer data)
{
  static const char *const wanted[] = { "number", "authorised_on", "recipient", "copies", "supplied_on", "review_on", "custody_ref", "outcome", "ended_on", "remarks" };
  g_autoptr (GBytes)     csv = bytes_of (HEAD "CZ/001/19,4/5/2019,Bay Books,2,6/5/2019,5/7/2019,CU/9/19,,,\n");
  g_autoptr (CsnOldFile) file = read_file (f, csv);
  g_assert_cmpuint (file->fields->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_assert_cmpstr (file->fields->pdata[i], ==, wanted[i]);
      g_assert_nonnull (csn_old_field_words (wanted[i]));
      g_assert_cmpint (g_array_index (file->guess, int, i), ==, (int) i);
    }
  g_assert_cmpstr (file->examples->pdata[2], ==, "Bay Books");
  g_assert_cmpuint (file->lines, ==, 1);
}

/* Nothing of the person in a photograph is even shown. */
static void
test_withheld (Fixture *f, gconstpointer data)
{
  static const char text[] = "No;Surname;DOB;Home address;Partner;Seen;Where;PNC ID;Recipient name;Ethnicity\n"
                             "1;Quillfeather;3/2/1990;9 Example Road;Rowan Example;3/2/1990;Sun St ME14 1XX;90/1X;Bay Books;IC1\n"
                             "2;Ozimandiel;4/2/1991;8 Example Road;Hazel Example;4/2/1991;Sun St ME14 2XX;91/1X;Quay Wines;IC1\n"
                             "3;Drinkwater;5/2/1992;7 Example Road;Ash Example;5/2/1992;Sun St ME14 3XX;92/1X;Fyndon Stores;IC1\n";
  g_autoptr (GBytes)     csv = bytes_of (text);
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnOldFile) file = read_file (f, csv);
  for (guint i = 0; i < file->columns->len; i++)
    {
      gboolean offered = i == 0 || i == 8;
      if (offered != (file->withheld->pdata[i] == NULL))
        g_error ("“%s” is %s", (const char *) file->columns->pdata[i], offered ? "withheld" : "offered");
      if (!offered)
        g_assert_cmpstr (file->examples->pdata[i], ==, "");
    }
  int mapping[10] = { 0, -1, 1, -1, -1, -1, -1, -1, -1, -1 };
  g_assert_null (csn_register_judge_old (f->reg, csv, mapping, 2019, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

static void
test_encodings (Fixture *f, gconstpointer data)
{
  static const char *const files[] = {
    "Reference\tRecipient\nCZ/001/19\tSiop Lyfrau Tŷ\n",
    "\xef\xbb\xbfReference;Recipient\r\nCZ/001/19;Siop Lyfrau Tŷ\r\n",
    "Reference,Recipient\nCZ/001/19,\"Caf\xe9, Bay \x93" "Books\x94\"\n",
  };
  static const char *const recipients[] = { "Siop Lyfrau Tŷ", "Siop Lyfrau Tŷ", "Café, Bay “Books”" };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GPtrArray) lines = judge (f, files[i], 0);
      assert_line (lines, 0, CSN_OLD_GOOD, "CZ/001/19", NULL);
      g_assert_cmpstr (((const CsnOldLine *) lines->pdata[0])->recipient, ==, recipients[i]);
    }
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) foreign = g_bytes_new ("PK\x03\x04\0\0", 6), lonely = bytes_of ("A register\n1\n");
  g_assert_null (csn_register_read_old (f->reg, foreign, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_null (csn_register_read_old (f->reg, lonely, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

/* --- Lines ------------------------------------------------------------------------------------------------------------------ */
static void
test_numbers (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = judge (f, "Ref,Date issued,Recipient\nCZ/007/24,1/3/2024,A\nCZ 8/24,1/3/2024,A\n9,4 May 2024,A\n10,,A\nCY/011/24,,A\nmany,,A\n,,A\n12/98,,A\nCZ/013/2027,,A\n", 0);
  assert_line (lines, 0, CSN_OLD_GOOD, "CZ/007/24", NULL);
  assert_line (lines, 1, CSN_OLD_GOOD, "CZ/008/24", NULL);
  assert_line (lines, 2, CSN_OLD_GOOD, "CZ/009/24", NULL); /* the year of its day */
  assert_line (lines, 3, CSN_OLD_DOUBTFUL, "CZ/010", "year");
  assert_line (lines, 4, CSN_OLD_BAD, "", "another area");
  assert_line (lines, 5, CSN_OLD_BAD, "", "cannot be read");
  assert_line (lines, 6, CSN_OLD_BAD, "", "no number");
  assert_line (lines, 7, CSN_OLD_GOOD, "CZ/012/98", NULL);
  assert_line (lines, 8, CSN_OLD_BAD, "", "future");
  /* Spoilt forms bear no day: what lies between two numbers of one year is of that one. */
  g_autoptr (GPtrArray) between = judge (f, "Ref,Recipient\n9,A\nCZ/007/24,A\nCZ/012/25,A\n8,A\nCZ/010/24,A\n11,A\n13,A\n10,B\n", 0);
  assert_line (between, 0, CSN_OLD_GOOD, "CZ/009/24", "before and after");
  assert_line (between, 3, CSN_OLD_GOOD, "CZ/008/24", "before and after");
  assert_line (between, 5, CSN_OLD_DOUBTFUL, "CZ/011", "not known"); /* at the turn of the year */
  assert_line (between, 6, CSN_OLD_DOUBTFUL, "CZ/013", "not known"); /* the last one */
  assert_line (between, 7, CSN_OLD_DOUBTFUL, "CZ/010/24", "line 6"); /* of the number that has one */
  g_autoptr (GPtrArray) known = judge (f, "Ref,Recipient\n10,A\n", 2018);
  assert_line (known, 0, CSN_OLD_GOOD, "CZ/010/18", NULL);
}

static void
test_days_and_outcomes (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) lines = judge (f, HEAD "CZ/001/24,04/05/2024,A,1,6-May-24,2024-07-05,,,,\n"
                                               "CZ/002/24,31/02/2024,A,1,6/5/2024,,,,,\n"
                                               "CZ/003/24,7/5/2024,A,1,6/5/2024,,,,,\n"
                                               "CZ/004/24,4/5/2024,A,some,6/5/2024,,,Shredded at the station,8/5/2024,\n"
                                               "CZ/005/24,4/5/2024,A,1,6/5/2024,,,,8/5/2024,\n"
                                               "CZ/006/24,4/5/2024,A,1,6/5/2024,,,Hm,,\n"
                                               "CZ/007/24,4/5/2024,,,,,,Spoilt,,\n"
                                               "CZ/008/24,4/5/2024,A,1,6/5/2027,,,Live,,\n", 0);
  assert_line (lines, 0, CSN_OLD_GOOD, "CZ/001/24", NULL);
  assert_line (lines, 1, CSN_OLD_DOUBTFUL, "CZ/002/24", "cannot be read as a date");
  assert_line (lines, 2, CSN_OLD_DOUBTFUL, "CZ/003/24", "before it was authorised");
  assert_line (lines, 3, CSN_OLD_DOUBTFUL, "CZ/004/24", "counts as one");
  g_assert_cmpstr (((const CsnOldLine *) lines->pdata[3])->outcome, ==, "destroyed");
  g_assert_cmpstr (((const CsnOldLine *) lines->pdata[4])->outcome, ==, "returned");
  assert_line (lines, 5, CSN_OLD_DOUBTFUL, "CZ/006/24", "still out");
  g_assert_null (((const CsnOldLine *) lines->pdata[5])->outcome);
  assert_line (lines, 6, CSN_OLD_GOOD, "CZ/007/24", NULL);
  assert_line (lines, 7, CSN_OLD_DOUBTFUL, "CZ/008/24", "future");
}

/* Old registers have a line for each copy. */
static void
test_lines_of_one_number (Fixture *f, gconstpointer data)
{
  static const char text[] = HEAD "CZ/001/24,4/5/2024,Bay Books,1,6/5/2024,5/7/2024,,Returned,1/7/2024,\n"
                                  "CZ/001/24,4/5/2024,Quay Wines,2,7/5/2024,6/7/2024,,,,\n"
                                  "CZ/001/23,4/5/2023,Fyndon Stores,1,6/5/2023,,,,,\n";
  g_autoptr (GPtrArray) lines = judge (f, text, 0);
  assert_line (lines, 1, CSN_OLD_DOUBTFUL, "CZ/001/24", "line 2");
  assert_line (lines, 2, CSN_OLD_BAD, "CZ/001/23", "another year");
  g_assert_cmpuint (take (f, text, 0), ==, 1);
  assert_text (f, "SELECT recipient || ' ' || copies || ' ' || supplied_on || ' ' || review_on || ' ' || (outcome IS NULL) FROM old_releases", "Bay Books; Quay Wines 2 2024-05-06 2024-07-06 1");
}

static void
test_persons_stay_out (Fixture *f, gconstpointer data)
{
  static const char text[] = "Ref,Recipient,Notes\nCZ/001/24,\"Bay Books, 12 Week Street, ME14 1XX\",\nCZ/002/24,Bay Books,Has previous convictions\nCZ/003/24,Date of birth 3/2/1990,\n";
  g_autoptr (GPtrArray) lines = judge (f, text, 0);
  assert_line (lines, 0, CSN_OLD_GOOD, "CZ/001/24", NULL);
  g_assert_cmpstr (((const CsnOldLine *) lines->pdata[0])->recipient, ==, "Bay Books, 12 Week Street");
  assert_line (lines, 1, CSN_OLD_DOUBTFUL, "CZ/002/24", "remarks are left out");
  assert_line (lines, 2, CSN_OLD_DOUBTFUL, "CZ/003/24", "recipient is left out");
  g_assert_cmpuint (take (f, text, 0), ==, 3);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM old_releases WHERE recipient LIKE '%1990%' OR recipient LIKE '%ME14%' OR remarks <> ''"), ==, 0);
}

/* --- Taking over ----------------------------------------------------------------------------------------------------------------- */
static void
test_numbers_go_on (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpuint (take (f, "Ref,Recipient\nCZ/058/24,A\nCZ/012/23,A\n", 0), ==, 2);
  g_autofree char *case_id = fixture_new_case (f, "Philomena Drinkwater"), *release = fixture_authorise (f, case_id);
  g_autofree char *reference = fixture_text (f, "SELECT reference FROM releases ORDER BY number DESC LIMIT 1");
  g_assert_cmpstr (reference, ==, "CZ/059/26");
  g_assert_false (csn_register_resolve (f->reg, "cz 58/24", NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "CZ/058/24"));
  g_assert_nonnull (strstr (error->message, "old register"));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autoptr (GPtrArray) again = judge (f, "Ref,Recipient\nCZ/058/24,A\nCZ/059/26,A\nCZ/060/25,A\n", 0);
  assert_line (again, 0, CSN_OLD_BAD, "CZ/058/24", "taken over already");
  assert_line (again, 1, CSN_OLD_BAD, "CZ/059/26", "given in this register");
  assert_line (again, 2, CSN_OLD_GOOD, "CZ/060/25", NULL);
  fixture_reopen (f);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM old_releases"), ==, 2);
}

static void
test_same_file_twice (Fixture *f, gconstpointer data)
{
  static const char text[] = "Ref,Recipient\nCZ/001/24,A\n";
  int mapping[10] = { 0, -1, 1, -1, -1, -1, -1, -1, -1, -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = bytes_of (text);
  g_assert_cmpuint (take (f, text, 0), ==, 1);
  g_assert_false (csn_register_take_old (f->reg, csv, "register.csv", mapping, 0, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

static void
test_settled (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (take (f, "Ref,Date issued,Recipient\nCZ/001/24,6/5/2024,A\n", 0), ==, 1);
  g_autofree char *id = fixture_text (f, "SELECT id FROM old_open");
  fixture_refuse (f, "old.settle", "8.3-old-settled", "{\"id\":\"%s\",\"outcome\":\"returned\",\"ended_on\":\"2027-01-01\"}", id);
  fixture_refuse (f, "old.settle", "8.3-old-lost", "{\"id\":\"%s\",\"outcome\":\"lost\",\"ended_on\":\"2026-03-01\"}", id);
  fixture_do (f, "old.settle", "{\"id\":\"%s\",\"outcome\":\"returned\",\"ended_on\":\"2026-03-01\"}", id);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM old_open"), ==, 0);
}

static void
test_five_thousand (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  for (int i = 1; i <= 5000; i++)
    g_string_append_printf (text, "CZ/%d/%02d,%d/5/2019,\"Bay Books, Week Street %d\",1,%d/5/2019,5/7/2019,CU/%d/19,%s,,Handed over by the officer\n", i + 100, 10 + i % 10, 1 + i % 9, i, 9 + i % 9, i,
                            i % 3 == 0 ? "Returned" : "");
  gint64 before = (gint64) csn_journal_get_head (f->reg->journal)->size, start = g_get_monotonic_time ();
  g_assert_cmpuint (take (f, text->str, 0), ==, 5000);
  g_test_message ("5,000 lines in %.2f s", (double) (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpint ((gint64) csn_journal_get_head (f->reg->journal)->size, ==, before + 10);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM old_releases"), ==, 5000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F32/old-register/columns-are-guessed", test_columns);
  fixture_add ("/register/F32/old-register/columns-of-persons-are-withheld", test_withheld);
  fixture_add ("/register/F32/old-register/encodings-and-separators", test_encodings);
  fixture_add ("/register/F32/old-register/numbers-as-people-write-them", test_numbers);
  fixture_add ("/register/F32/old-register/days-and-outcomes", test_days_and_outcomes);
  fixture_add ("/register/F32/old-register/a-line-for-each-copy", test_lines_of_one_number);
  fixture_add ("/register/F32/old-register/persons-stay-out", test_persons_stay_out);
  fixture_add ("/register/F32/old-register/numbers-go-on", test_numbers_go_on);
  fixture_add ("/register/F32/old-register/same-file-twice", test_same_file_twice);
  fixture_add ("/register/F32/old-register/what-became-of-it", test_settled);
  fixture_add ("/register/F32/old-register/five-thousand-lines", test_five_thousand);
  return fixture_run ();
}
