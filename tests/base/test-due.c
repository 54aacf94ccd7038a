/* The due list: counted, written, read back, and nothing else accepted. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-due.h"
#include "csn-file.h"
#include "csn-test.h"
#include <glib/gstdio.h>
#include <sys/stat.h>

#define ID "3f0c5b52-9a64-4c38-8a0e-0b8f2c5d1e77"
#define OTHER "00000000-9a64-4c38-8a0e-0b8f2c5d1e77"

static CsnDue *
make (const char *id, const char *area)
{
  CsnDate today = csn_date_from_ymd (2026, 11, 22);
  CsnDue *due = csn_due_new (id, area, today);
  csn_due_add (due, today + 8, 16, 32);
  csn_due_add (due, today, 2, 1);
  csn_due_add (due, today - 2, 1, 0);
  csn_due_add (due, today + 7, 4, 0);
  csn_due_add (due, today - 1, 0, 3);
  csn_due_add (due, today, 1, 1);
  csn_due_add (due, today + 3, 0, 0);
  return due;
}

static const char TEXT[] =
    "[due]\nformat=1\nregister=" ID "\narea=CZ\nwritten-on=2026-11-22\n\n[days]\n"
    "2026-11-20=1;0\n2026-11-21=0;3\n2026-11-22=3;2\n2026-11-29=4;0\n2026-11-30=16;32\n";

static void
test_counts (void)
{
  g_autoptr (CsnDue) due = make (ID, "CZ");
  CsnDate      today = due->written_on;
  CsnDueCounts counts = csn_due_count (due, today);
  g_assert_cmpuint (counts.overdue, ==, 1);
  g_assert_cmpuint (counts.attention, ==, 8); /* the seventh day is the last */
  g_assert_cmpuint (counts.recalls_overdue, ==, 3);
  counts = csn_due_count (due, today + 1);
  g_assert_cmpuint (counts.overdue, ==, 4);
  g_assert_cmpuint (counts.attention, ==, 24);
  g_assert_cmpuint (counts.recalls_overdue, ==, 5);
  counts = csn_due_count (due, today - 20);
  g_assert_cmpuint (counts.overdue + counts.attention + counts.recalls_overdue, ==, 0);
}

/* Every day of 2026 and 2027, daylight-saving days and New Year among them, beside a count that looks at each
 * day of its own. */
static void
test_counts_of_two_years (void)
{
  CsnDate first = csn_date_from_ymd (2026, 1, 1), last = csn_date_from_ymd (2027, 12, 31);
  g_autoptr (CsnDue) due = csn_due_new (ID, "CZ", first);
  for (CsnDate day = last; day >= first; day--)
    csn_due_add (due, day, (guint) (day % 5), (guint) (day % 3));
  for (CsnDate today = first; today <= last; today++)
    {
      guint        overdue = 0, attention = 0, recalls = 0;
      CsnDueCounts counts = csn_due_count (due, today);
      for (CsnDate day = first; day < today; day++)
        {
          overdue += (guint) (day % 5);
          recalls += (guint) (day % 3);
        }
      for (int ahead = 0; ahead <= 7; ahead++)
        attention += today + ahead <= last ? (guint) ((today + ahead) % 5) : 0;
      g_assert_cmpuint (counts.overdue, ==, overdue);
      g_assert_cmpuint (counts.attention, ==, overdue + attention);
      g_assert_cmpuint (counts.recalls_overdue, ==, recalls);
    }
}

static void
test_text (void)
{
  g_autoptr (CsnDue) due = make (ID, "CZ");
  g_autofree char *text = csn_due_to_text (due);
  g_assert_cmpstr (text, ==, TEXT);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDue) again = csn_due_parse (TEXT, strlen (TEXT), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->register_id, ==, ID);
  g_assert_cmpstr (again->area, ==, "CZ");
  g_assert_cmpint (again->written_on, ==, due->written_on);
  g_assert_cmpuint (again->days->len, ==, 5);
}

/* Audits and findings make it the second format; a list without them stays as older programs know it. */
static void
test_audits (void)
{
  static const char both[] = "[due]\nformat=2\nregister=" ID "\narea=CZ\nwritten-on=2026-11-22\n\n[days]\n"
                             "2026-11-20=1;0;0;2\n2026-11-30=0;0;1;0\n";
  CsnDate today = csn_date_from_ymd (2026, 11, 22);
  g_autoptr (CsnDue) due = csn_due_new (ID, "CZ", today);
  csn_due_add (due, today - 2, 1, 0);
  csn_due_add_audit (due, today - 2, 0, 2);
  csn_due_add_audit (due, today + 8, 1, 0);
  csn_due_add_audit (due, today, 0, 0);
  g_autofree char *text = csn_due_to_text (due);
  g_assert_cmpstr (text, ==, both);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDue) again = csn_due_parse (both, strlen (both), &error);
  g_assert_no_error (error);
  CsnDueCounts counts = csn_due_count (again, today), later = csn_due_count (again, today + 9);
  g_assert_cmpuint (counts.findings, ==, 2);
  g_assert_cmpuint (counts.findings_overdue, ==, 2);
  g_assert_cmpuint (counts.audits, ==, 0);
  g_assert_cmpuint (later.audits, ==, 1);
  g_assert_cmpuint (later.audits_overdue, ==, 1);
}

static void
assert_refused (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (csn_due_parse (text, length, &error));
  g_assert_error (error, CSN_DUE_ERROR, CSN_DUE_ERROR_DAMAGED);
  csn_assert_sentence (error);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *was, *is;
  } CHANGES[] = {
    { "format=1", "format=2" },
    { "area=CZ\n", "area=CZ\nname=Somebody\n" },
    { "area=CZ", "area=cz" },
    { "area=CZ", "area=THIRTEENCHARS" },
    { "area=CZ", "area=CANT-" },
    { "area=CZ", "area=-CANT" },
    { "area=CZ", "area=" },
    { "area=CZ\n", "" },
    { ID, "../../../etc/passwd" },
    { "2026-11-20=", "2026-11-31=" },
    { "2026-11-20=", "20-11-2026=" },
    { "2026-11-20=1;0", "2026-11-20=1" },
    { "2026-11-20=1;0", "2026-11-20=1;0;0" },
    { "2026-11-20=1;0", "2026-11-20=1;0;0;0" },
    { "2026-11-20=1;0", "2026-11-20=1;0;0;1" },
    { "2026-11-20=1;0", "2026-11-20=-1;0" },
    { "2026-11-20=1;0", "2026-11-20=1;CZ/417/26" },
    { "2026-11-20=1;0", "2026-11-20=0;0" },
    { "2026-11-20=1;0", "2026-11-20=1000001;0" },
    { "2026-11-20=1;0", "2026-11-20=01;0" },
    { "2026-11-20=1;0", "2026-11-22=1;0" },
    { "2026-11-20=1;0", "2026-11-25=1;0" },
    { "[days]", "[more]\n[days]" },
    { "[days]", "# a remark\n[days]" },
    { "[days]", "[other]" },
    { "written-on=2026-11-22", "written-on=2026-02-30" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (CHANGES); i++)
    {
      g_autoptr (GString) text = g_string_new (TEXT);
      g_assert_cmpuint (g_string_replace (text, CHANGES[i].was, CHANGES[i].is, 1), ==, 1);
      assert_refused (text->str, text->len);
    }
  const char *first_day = strstr (TEXT, "2026-11-20=");
  for (gsize length = 0; length < strlen (TEXT); length++) /* a list may end after any day, and nowhere else */
    if (TEXT + length < first_day || TEXT[length - 1] != '\n')
      assert_refused (TEXT, length);
  assert_refused (TEXT, sizeof TEXT); /* with the zero behind it */
}

/* Any byte changed to any other of a few: read or refused, never a crash, and what is read says the same. */
static void
test_every_byte (void)
{
  static const char BYTES[] = { 0, '\n', '=', ';', '[', '9', '\\', (char) 0xff };
  g_autofree char  *text = g_strdup (TEXT);
  gsize             length = strlen (TEXT);
  for (gsize i = 0; i < length; i++)
    for (gsize b = 0; b < sizeof BYTES; b++)
      {
        text[i] = BYTES[b];
        g_autoptr (CsnDue) due = csn_due_parse (text, length, NULL);
        g_autofree char *again = due == NULL ? NULL : csn_due_to_text (due);
        if (again != NULL)
          g_assert_cmpmem (again, strlen (again), text, length);
        text[i] = TEXT[i];
      }
}

static void
write_text (const char *folder, const char *name, const char *text, gsize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  char            *scratch = csn_test_scratch ();
  g_autofree char *folder = g_build_filename (scratch, "countersign", "due", NULL);
  g_autofree char *path = g_build_filename (folder, ID ".due", NULL);
  g_autoptr (CsnDue) first = make (ID, "CZ"), second = make (OTHER, "AA");
  GStatBuf about;
  guint    damaged = 9;
  g_autoptr (GPtrArray) none = csn_due_load_all (folder, &damaged);
  g_assert_cmpuint (none->len + damaged, ==, 0);
  g_assert_true (csn_due_save (first, folder, &error));
  g_assert_true (csn_due_save (second, folder, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  guint64 inode = about.st_ino;
  g_assert_true (csn_due_save (first, folder, NULL)); /* did not change: not written */
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpuint (about.st_ino, ==, inode);

  g_autofree char *large = g_strnfill (64 * 1024 + 1, '\n');
  write_text (folder, "large.due", large, strlen (large));
  write_text (folder, "ffffffff-9a64-4c38-8a0e-0b8f2c5d1e77.due", TEXT, strlen (TEXT)); /* another's name */
  write_text (folder, "letter.txt", "hello", 5);
  write_text (folder, ".countersign-a1b2c3", TEXT, strlen (TEXT));
  g_autoptr (GPtrArray) all = csn_due_load_all (folder, &damaged);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (damaged, ==, 2);
  g_assert_cmpstr (((CsnDue *) all->pdata[0])->area, ==, "AA");
  g_assert_true (csn_due_remove (ID, folder, &error));
  g_assert_true (csn_due_remove (ID, folder, &error)); /* gone already */
  g_assert_no_error (error);
  g_autoptr (GPtrArray) left = csn_due_load_all (folder, NULL);
  g_assert_cmpuint (left->len, ==, 1);
  csn_test_scratch_remove (scratch);
}

static void
test_cannot_save (void)
{
  g_autoptr (GError) error = NULL;
  char *scratch = csn_test_scratch ();
  g_autoptr (CsnDue) elsewhere = make ("../elsewhere", "CZ"), odd = make (ID, "CZ\n[days]"),
                     large = make (ID, "CZ");
  g_assert_false (csn_due_save (elsewhere, scratch, &error));
  g_assert_error (error, CSN_DUE_ERROR, CSN_DUE_ERROR_CANNOT);
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_false (csn_due_save (odd, scratch, &error));
  g_assert_error (error, CSN_DUE_ERROR, CSN_DUE_ERROR_CANNOT);
  csn_assert_sentence (error);
  g_clear_error (&error);
  for (CsnDate day = 0; day < 5000; day++)
    csn_due_add (large, large->written_on - day, 1, 1);
  g_assert_false (csn_due_save (large, scratch, &error));
  g_assert_error (error, CSN_DUE_ERROR, CSN_DUE_ERROR_CANNOT);
  g_clear_error (&error);
  g_assert_false (csn_due_remove ("../elsewhere", scratch, &error));
  g_assert_error (error, CSN_DUE_ERROR, CSN_DUE_ERROR_CANNOT);
  csn_test_scratch_remove (scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/due/F46/counts", test_counts);
  g_test_add_func ("/base/due/F46/counts-every-day-of-two-years", test_counts_of_two_years);
  g_test_add_func ("/base/due/F46/text-and-back", test_text);
  g_test_add_func ("/base/due/F58/audits-and-findings", test_audits);
  g_test_add_func ("/base/due/F46/refuses-anything-else", test_refuses);
  g_test_add_func ("/base/due/F46/survives-every-changed-byte", test_every_byte);
  g_test_add_func ("/base/due/F46/files", test_files);
  g_test_add_func ("/base/due/F46/says-why-it-cannot-save", test_cannot_save);
  return g_test_run ();
}
