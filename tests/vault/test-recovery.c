/* Two sheets, typed by tired people. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recovery.h"
#include "csn-vault-test.h"

#define GROUPS 14
#define GROUP 6 /* five characters and a hyphen */
static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

typedef struct
{
  CsnRecoverySheets sheets;
  CsnIdentity      *identity;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->identity = csn_recovery_new (&fixture->sheets);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  csn_recovery_sheets_clear (&fixture->sheets);
  g_assert_null (fixture->sheets.sheet_a);
  csn_recovery_sheets_clear (&fixture->sheets); /* safe to repeat */
  csn_identity_unref (fixture->identity);
}

static void
assert_opens (Fixture *fixture, const char *a, const char *b)
{
  g_autoptr (GError) error = NULL;
  guint sheet = 9, group = 9;
  g_autoptr (CsnIdentity) opened = csn_recovery_open (a, b, &sheet, &group, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (group, ==, 0);
  g_assert_cmpmem (csn_identity_public (opened), sizeof (CsnPublicKeys),
                   csn_identity_public (fixture->identity), sizeof (CsnPublicKeys));
}

static void
assert_not_a_pair (const char *a, const char *b)
{
  g_autoptr (GError) error = NULL;
  guint sheet = 9, group = 9;
  g_assert_null (csn_recovery_open (a, b, &sheet, &group, &error));
  g_assert_cmpuint (group, ==, 0);
  assert_vault_error (&error, CSN_VAULT_ERROR_WRONG_SECRET);
}

static void
assert_bad_group (const char *sheet, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint group = 0;
  g_assert_false (csn_recovery_check_sheet (sheet, &group, &error));
  g_assert_cmpuint (group, ==, expected);
  assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
}

static void
test_looks_as_printed (Fixture *fixture, gconstpointer data)
{
  const char *sheets[] = { fixture->sheets.sheet_a, fixture->sheets.sheet_b };
  for (int s = 0; s < 2; s++)
    {
      g_assert_cmpuint (strlen (sheets[s]), ==, GROUPS * GROUP - 1);
      for (gsize i = 0; i < strlen (sheets[s]); i++)
        g_assert_true (i % GROUP == GROUP - 1 ? sheets[s][i] == '-'
                                              : strchr (ALPHABET, sheets[s][i]) != NULL);
      g_assert_true (csn_recovery_check_sheet (sheets[s], NULL, NULL));
    }
  g_assert_cmpstr (sheets[0], !=, sheets[1]);
}

static void
test_typed_otherwise (Fixture *fixture, gconstpointer data)
{
  const char      *a = fixture->sheets.sheet_a, *b = fixture->sheets.sheet_b;
  g_autofree char *lower = g_ascii_strdown (a, -1), *letters = g_strdup (b);
  g_autofree char *bare = g_new0 (char, strlen (a) + 1);
  g_auto (GStrv) groups = g_strsplit (b, "-", -1);
  g_autofree char *lines = g_strjoinv ("\n  ", groups);
  for (const char *from = a, *end = a + strlen (a); from < end; from++)
    if (*from != '-')
      bare[strlen (bare)] = *from;
  guint ones = 0;
  for (char *p = letters; *p != '\0'; p++)
    {
      if (*p == '0')
        *p = ones++ % 2 ? 'o' : 'O';
      else if (*p == '1')
        *p = "IiLl"[ones++ % 4];
    }
  assert_opens (fixture, a, b);
  assert_opens (fixture, b, a);
  assert_opens (fixture, lower, lines);
  assert_opens (fixture, bare, letters);
}

/* Every character of both sheets, and every other character in its place. */
static void
test_every_mistyped_group_is_named (Fixture *fixture, gconstpointer data)
{
  const char *sheets[] = { fixture->sheets.sheet_a, fixture->sheets.sheet_b };
  for (guint s = 0; s < 2; s++)
    for (guint i = 0; i < GROUPS * GROUP - 1; i++)
      {
        if (sheets[s][i] == '-')
          continue;
        g_autofree char *typed = g_strdup (sheets[s]);
        for (const char *wrong = "0123456789ABCDEFGHJKMNPQRSTVWXYZU"; *wrong != '\0'; wrong++)
          {
            g_autoptr (GError) error = NULL;
            guint sheet = 9, group = 9;
            if (*wrong == sheets[s][i])
              continue;
            typed[i] = *wrong;
            assert_bad_group (typed, i / GROUP + 1);
            g_assert_null (csn_recovery_open (s == 0 ? typed : sheets[0], s == 1 ? typed : sheets[1], &sheet,
                                              &group, &error));
            g_assert_cmpuint (sheet, ==, s);
            g_assert_cmpuint (group, ==, i / GROUP + 1);
            assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
          }
      }
}

static void
test_neighbours_and_lines_swapped (Fixture *fixture, gconstpointer data)
{
  const char *sheet = fixture->sheets.sheet_a;
  for (guint i = 0; i + 1 < GROUPS * GROUP - 1; i++)
    {
      g_autofree char *typed = g_strdup (sheet);
      if (typed[i] == '-' || typed[i + 1] == '-' || typed[i] == typed[i + 1])
        continue;
      typed[i] = sheet[i + 1];
      typed[i + 1] = sheet[i];
      assert_bad_group (typed, i / GROUP + 1);
    }
  for (guint group = 0; group + 1 < GROUPS; group++)
    {
      g_autofree char *typed = g_strdup (sheet);
      memcpy (typed + group * GROUP, sheet + (group + 1) * GROUP, GROUP - 1);
      memcpy (typed + (group + 1) * GROUP, sheet + group * GROUP, GROUP - 1);
      assert_bad_group (typed, group + 1);
    }
}

static void
test_left_out_and_added (Fixture *fixture, gconstpointer data)
{
  const char *sheet = fixture->sheets.sheet_a;
  for (guint group = 0; group < GROUPS; group++)
    {
      g_autofree char *without =
          g_strdup_printf ("%.*s%s", (int) (group * GROUP), sheet, sheet + group * GROUP + 1);
      g_autofree char *with =
          g_strdup_printf ("%.*s7%s", (int) (group * GROUP), sheet, sheet + group * GROUP);
      assert_bad_group (without, group + 1);
      assert_bad_group (with, group + 1);
    }
  g_autofree char *thirteen = g_strndup (sheet, 13 * GROUP - 1);
  g_autofree char *fifteen = g_strdup_printf ("%s-%.5s", sheet, sheet);
  assert_bad_group (thirteen, 14);
  assert_bad_group (fifteen, 14);
  assert_bad_group ("", 1);
  assert_bad_group (NULL, 1);
  assert_bad_group ("\xff\xfe sheet", 1);
}

static void
test_one_sheet_opens_nothing (Fixture *fixture, gconstpointer data)
{
  const char *a = fixture->sheets.sheet_a, *b = fixture->sheets.sheet_b;
  g_autoptr (GError) error = NULL;
  guint sheet = 9, group = 9;
  assert_not_a_pair (a, a);
  assert_not_a_pair (b, b);
  g_assert_null (csn_recovery_open (a, "", &sheet, &group, &error));
  g_assert_cmpuint (sheet, ==, 1);
  assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
  g_assert_null (csn_recovery_open (NULL, b, NULL, NULL, &error));
  assert_vault_error (&error, CSN_VAULT_ERROR_DAMAGED);
}

static void
test_sheets_of_two_pairs (Fixture *fixture, gconstpointer data)
{
  CsnRecoverySheets later;
  g_autoptr (CsnIdentity) other = csn_recovery_new (&later);
  assert_not_a_pair (fixture->sheets.sheet_a, later.sheet_b);
  assert_not_a_pair (later.sheet_a, fixture->sheets.sheet_b);
  csn_recovery_sheets_clear (&later);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_vault ();
#define ADD(path, function) g_test_add ("/vault/recovery/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("fourteen-groups-of-five", test_looks_as_printed);
  ADD ("typed-in-lower-case-with-letters-for-digits-opens", test_typed_otherwise);
  ADD ("every-mistyped-group-is-named", test_every_mistyped_group_is_named);
  ADD ("swapped-characters-and-lines-are-named", test_neighbours_and_lines_swapped);
  ADD ("left-out-and-added-characters-are-named", test_left_out_and_added);
  ADD ("one-sheet-alone-opens-nothing", test_one_sheet_opens_nothing);
  ADD ("sheets-of-two-pairs-open-nothing", test_sheets_of_two_pairs);
  return g_test_run ();
}
