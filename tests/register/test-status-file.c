/* A records system's list becomes lines, whatever its encoding, and whatever is wrong with it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register.h"
#include "csn-status-file.h"
#include "csn-test.h"
#include <string.h>

static GPtrArray *
read_bytes (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  GPtrArray *entries = csn_status_file_read (file, &error);
  g_assert_no_error (error);
  return entries;
}

static GPtrArray *
read_text (const char *text)
{
  return read_bytes (text, strlen (text));
}

static void
assert_entry (GPtrArray *entries, guint i, guint line, const char *custody_ref, const char *said, const char *date)
{
  g_assert_cmpuint (i, <, entries->len);
  const CsnStatusEntry *entry = g_ptr_array_index (entries, i);
  g_assert_cmpuint (entry->line, ==, line);
  g_assert_cmpint (entry->shape, ==, CSN_STATUS_ENTRY_FINE);
  g_assert_cmpstr (entry->custody_ref, ==, custody_ref);
  g_assert_cmpstr (entry->said, ==, said);
  g_assert_cmpstr (entry->date, ==, date);
}

static void
assert_shape (GPtrArray *entries, guint i, guint line, CsnStatusEntryShape shape)
{
  g_assert_cmpuint (i, <, entries->len);
  const CsnStatusEntry *entry = g_ptr_array_index (entries, i);
  g_assert_cmpuint (entry->line, ==, line);
  g_assert_cmpint (entry->shape, ==, shape);
  g_assert_cmpstr (entry->custody_ref, ==, "");
  g_assert_cmpstr (entry->said, ==, "");
  g_assert_cmpstr (entry->date, ==, "");
}

/* --- Encodings, separators, columns ----------------------------------------------------------------------------------------- */
static void
test_utf16 (gconstpointer data)
{
  gboolean    big = GPOINTER_TO_INT (data);
  const char *text = "Custody ref;Outcome;Date\r\nCZ/é/1;NFA;04/06/2026\r\n";
  glong       n;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) (big ? "\xfe\xff" : "\xff\xfe"), 2);
  for (glong i = 0; i < n; i++)
    {
      guint8 pair[2] = { (guint8) (big ? units[i] >> 8 : units[i] & 0xff), (guint8) (big ? units[i] & 0xff : units[i] >> 8) };
      g_byte_array_append (bytes, pair, 2);
    }
  g_autoptr (GPtrArray) entries = read_bytes ((const char *) bytes->data, bytes->len);
  g_assert_cmpuint (entries->len, ==, 1);
  assert_entry (entries, 0, 2, "CZ/é/1", "NFA", "04/06/2026");
}

static void
test_encodings (void)
{
  g_autoptr (GPtrArray) marked = read_text ("\xef\xbb\xbf""Custody Reference,Status,Date\nCZ/é/1,Acquitted,2026-06-04\n");
  assert_entry (marked, 0, 2, "CZ/é/1", "Acquitted", "2026-06-04");
  g_autoptr (GPtrArray) windows = read_text ("Custody Reference,Status,Date\nCZ/\xe9/1,\x93" "Acquitted\x94,2026-06-04\n");
  assert_entry (windows, 0, 2, "CZ/é/1", "“Acquitted”", "2026-06-04");
}

static void
test_columns (void)
{
  g_autoptr (GPtrArray) tabs = read_text ("\r\n\r\nDate of birth\tDATE\tOutcome\tSurname\t custody_record_no. \r\n1.2.1988\t4.6.2026\tDeleted\tOzimandiel\tCZ/1\r\n\r\n\t\t\t\t\r\n");
  g_assert_cmpuint (tabs->len, ==, 1);
  assert_entry (tabs, 0, 4, "CZ/1", "Deleted", "4.6.2026");
  g_autoptr (GPtrArray) dated = read_text ("Status date,Date,Custody number,Disposal\n2026-06-04,1999-01-01,\"CZ, 1\",\"Found \"\"not\"\" guilty\"");
  assert_entry (dated, 0, 2, "CZ, 1", "Found \"not\" guilty", "2026-06-04");
  g_autoptr (GPtrArray) quoted = read_text ("\"custody ref\";\"result\";\"result date\"\nCZ/1;Convicted;2026-06-04\n;;\n");
  g_assert_cmpuint (quoted->len, ==, 1);
}

static void
test_line_breaks (void)
{
  g_autoptr (GPtrArray) lone = read_text ("Custody ref,Status,Date\rCZ/1,Acquitted,2026-06-04\rCZ/2,Deleted,2026-06-05\r");
  g_assert_cmpuint (lone->len, ==, 2);
  assert_entry (lone, 1, 3, "CZ/2", "Deleted", "2026-06-05");
  g_autoptr (GPtrArray) note = read_text ("Notes,Custody ref,Status,Date\n\"Rang.\r\nNobody there, tried\nagain\",CZ/1,Acquitted,2026-06-04\nx,CZ/2,Deleted,2026-06-05");
  g_assert_cmpuint (note->len, ==, 2);
  assert_entry (note, 0, 2, "CZ/1", "Acquitted", "2026-06-04");
  assert_entry (note, 1, 5, "CZ/2", "Deleted", "2026-06-05");
}

/* --- What is wrong --------------------------------------------------------------------------------------------------------------- */
static void
test_broken_lines (void)
{
  g_autoptr (GPtrArray) entries = read_text ("Custody ref,Status,Date\n\"CZ/1,Acquitted,2026-06-04\nCZ/2,Deleted,2026-06-05\nCZ/3,Deleted,2026-06-05,Ozimandiel\n"
                                             "CZ/4,\"De\"leted,2026-06-05\n\"CZ\n5\",Deleted,2026-06-05\nCZ/6,Deleted,2026-06-05,,,\nCZ/7\n=HYPERLINK(1),Deleted,2026-06-05\n");
  g_assert_cmpuint (entries->len, ==, 8);
  assert_shape (entries, 0, 2, CSN_STATUS_ENTRY_BROKEN);
  assert_entry (entries, 1, 3, "CZ/2", "Deleted", "2026-06-05"); /* not swallowed by the mark that nobody closed */
  assert_shape (entries, 2, 4, CSN_STATUS_ENTRY_WIDE);
  assert_shape (entries, 3, 5, CSN_STATUS_ENTRY_BROKEN);
  assert_shape (entries, 4, 6, CSN_STATUS_ENTRY_BROKEN);
  assert_entry (entries, 5, 8, "CZ/6", "Deleted", "2026-06-05");
  assert_entry (entries, 6, 9, "CZ/7", "", "");
  assert_entry (entries, 7, 10, "=HYPERLINK(1)", "Deleted", "2026-06-05");
}

static void
test_unclosed_quotes (void)
{
  g_autoptr (GString) text = g_string_new ("Custody ref,Status,Date\n");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, i % 100 == 0 ? "\"CZ/%u,Deleted,2026-06-05\n" : "CZ/%u,Deleted,2026-06-05\n", i);
  g_autoptr (GPtrArray) entries = read_text (text->str);
  g_assert_cmpuint (entries->len, ==, 2000);
  for (guint i = 0; i < entries->len; i++)
    {
      const CsnStatusEntry *entry = g_ptr_array_index (entries, i);
      g_assert_cmpuint (entry->line, ==, i + 2);
      g_assert_cmpint (entry->shape, ==, i % 100 == 0 ? CSN_STATUS_ENTRY_BROKEN : CSN_STATUS_ENTRY_FINE);
    }
}

static void
assert_refused (const char *bytes, gsize length, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_test_message ("wanted: %s", word);
  g_autoptr (GBytes) file = g_bytes_new (bytes, length);
  g_assert_null (csn_status_file_read (file, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE);
  csn_assert_sentence (error);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” is not in: %s", word, error->message);
}

static void
test_refused (void)
{
  static const struct { const char *text, *word; } files[] = {
    { "", "custody reference, status, date" },
    { "\n\r\n \n", "custody reference, status, date" },
    { "Surname,Date\nOzimandiel,2026-06-04\n", "no column for custody reference, status." },
    { "Custody ref,Outcome\nCZ/1,NFA\n", "no column for date." },
    { "Status,Date\n", "no column for custody reference." },
    { "CZ/1,Acquitted,2026-06-04\n", "custody reference, status, date" },
    { "Custody ref,Status,Disposal,Date\n", "could be the status" },
    { "Custody ref,Custody no,Disposal,Date\n", "could be the custody reference" },
    { "\"Custody ref,Status,Date\n", "custody reference" },
    { "{\"custody\": 1}", "custody reference" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    assert_refused (files[i].text, strlen (files[i].text), files[i].word);
  assert_refused ("PK\x03\x04\0\0\0xl/workbook", 17, "not a CSV file");
  assert_refused ("Custody ref,Status,Date\nCZ\0/1,NFA,2026-06-04\n", 45, "not a CSV file");
  assert_refused ("\xff\xfe" "C\0u", 5, "not a CSV file");
  assert_refused ("\xff\xfe\0\0\0\0", 6, "not a CSV file");
  assert_refused ("\xff\xfe\0\xd8" "a\0", 6, "not a CSV file");
}

/* What a refused file says in its first line may be somebody's name, so the sentence does not say it again. */
static void
test_refused_says_no_name (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = g_bytes_new_static ("Ozimandiel,Zebedee,1988-03-12\n", 30);
  g_assert_null (csn_status_file_read (file, &error));
  g_assert_null (strstr (error->message, "Ozimandiel"));
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("Custody ref,Status,Date");
  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, ",x");
  assert_refused (text->str, text->len, "200 columns");
  g_string_assign (text, "Custody ref,Status,Date\n");
  for (guint i = 0; i < 1000000; i++)
    g_string_append_c (text, ',');
  g_autoptr (GPtrArray) wide = read_text (text->str);
  g_assert_cmpuint (wide->len, ==, 0); /* a million cells of nothing are nothing */
  g_string_assign (text, "Custody ref,Status,Date\n\"");
  for (guint i = 0; i < 300000; i++)
    g_string_append (text, "CZ/");
  g_string_append (text, "\",Deleted,2026-06-05\n");
  g_autoptr (GPtrArray) longest = read_text (text->str);
  g_assert_cmpuint (longest->len, ==, 1);
  assert_shape (longest, 0, 2, CSN_STATUS_ENTRY_BROKEN);
  g_string_assign (text, "Custody ref,Status,Date\n");
  for (guint i = 0; i < CSN_STATUS_FILE_LINES; i++)
    g_string_append (text, "A,B,C\n");
  g_autoptr (GPtrArray) most = read_text (text->str);
  g_assert_cmpuint (most->len, ==, CSN_STATUS_FILE_LINES);
  g_string_append (text, "A,B,C\n");
  assert_refused (text->str, text->len, "100,000 lines");
  g_string_set_size (text, CSN_STATUS_FILE_LIMIT + 1);
  assert_refused (text->str, text->len, "16 MB");
}

static void
test_dates (void)
{
  static const char *const good[] = { "2026-06-04", "2026-06-04 00:00", "2026-06-04T13:05:09Z", "04/06/2026", "4/6/2026", "4/6/2026 09:15", "04.06.2026", "04-06-2026",
                                      "4 June 2026", "04 jun 2026", "4 JUNE 2026", "4-Jun-2026" };
  static const char *const bad[] = { "", "yesterday", "2026-02-30", "06/13/2026", "31/06/2026", "04/06/26", "4 Junk 2026", "4 June", "2026/06/04", "20260604", "4 June 2026 AD",
                                     "2026-06-04x", "0/6/2026", "4/0/2026", "4//2026", "-4/6/2026", "4/6/20260", "99999999999", "4/6.2026", "1/1/0001" };
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      CsnDate date = CSN_DATE_NONE;
      if (!csn_status_file_date (good[i], &date) || date != csn_date_from_ymd (2026, 6, 4))
        g_error ("“%s” is 4 June 2026", good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      CsnDate date = 7;
      if (csn_status_file_date (bad[i], &date) || date != 7)
        g_error ("“%s” is no date", bad[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/register/F03/file/utf-16-little", GINT_TO_POINTER (FALSE), test_utf16);
  g_test_add_data_func ("/register/F03/file/utf-16-big", GINT_TO_POINTER (TRUE), test_utf16);
  g_test_add_func ("/register/F03/file/utf-8-and-windows", test_encodings);
  g_test_add_func ("/register/F03/file/columns-in-any-order", test_columns);
  g_test_add_func ("/register/F03/file/line-breaks", test_line_breaks);
  g_test_add_func ("/register/F03/file/broken-lines-keep-their-numbers", test_broken_lines);
  g_test_add_func ("/register/F03/file/unclosed-quotes-swallow-nothing", test_unclosed_quotes);
  g_test_add_func ("/register/F03/file/names-the-missing-column", test_refused);
  g_test_add_func ("/register/F03/file/refusal-repeats-no-name", test_refused_says_no_name);
  g_test_add_func ("/register/F03/file/limits", test_limits);
  g_test_add_func ("/register/F03/file/dates", test_dates);
  return g_test_run ();
}
