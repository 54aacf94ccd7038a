/* Ids, hexadecimal, cleaning, folding and showing of text. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-test.h"
#include "csn-text.h"

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < 1000; i++)
    {
      char  *id = csn_text_new_id ();
      guint8 bytes[16];
      g_assert_true (csn_text_id_to_bytes (id, bytes));
      g_autofree char *back = csn_text_id_from_bytes (bytes);
      g_assert_cmpstr (back, ==, id);
      g_assert_cmpint (id[14], ==, '4');
      g_assert_nonnull (strchr ("89ab", id[19]));
      g_assert_true (g_uuid_string_is_valid (id));
      g_assert_true (g_hash_table_add (seen, id));
    }
}

static void
test_refused_ids (void)
{
  static const char *const IDS[] = {
    "",
    "0b5c8f0e-53a1-4f0e-9a52-0f8c7d1e2b3",
    "0b5c8f0e-53a1-4f0e-9a52-0f8c7d1e2b3a0",
    "0B5c8f0e-53a1-4f0e-9a52-0f8c7d1e2b3a",
    "0b5c8f0e053a1-4f0e-9a52-0f8c7d1e2b3a",
    "0b5c8f0g-53a1-4f0e-9a52-0f8c7d1e2b3a",
    "{b5c8f0e-53a1-4f0e-9a52-0f8c7d1e2b3a",
  };
  guint8 bytes[16] = { 7 };
  for (gsize i = 0; i < G_N_ELEMENTS (IDS); i++)
    g_assert_false (csn_text_id_to_bytes (IDS[i], bytes));
  g_assert_false (csn_text_id_to_bytes (NULL, bytes));
  g_assert_cmpint (bytes[0], ==, 7);
}

static void
test_hex (void)
{
  const guint8     bytes[] = { 0x00, 0x9f, 0xff };
  guint8           back[3] = { 1, 2, 3 };
  g_autofree char *hex = csn_text_hex (bytes, 3), *none = csn_text_hex (bytes, 0);
  g_assert_cmpstr (hex, ==, "009fff");
  g_assert_cmpstr (none, ==, "");
  g_assert_false (csn_text_unhex ("009FFF", back, 3));
  g_assert_false (csn_text_unhex ("009ff", back, 3));
  g_assert_false (csn_text_unhex ("009fff0", back, 3));
  g_assert_false (csn_text_unhex ("009fxx", back, 3));
  g_assert_false (csn_text_unhex (NULL, back, 3));
  g_assert_cmpint (back[0], ==, 1);
  g_assert_true (csn_text_unhex ("009fff", back, 3));
  g_assert_cmpmem (back, 3, bytes, 3);
}

typedef char *(*Change) (const char *text, gssize length);

static void
assert_changed (Change change, const char *text, gssize length, const char *expected)
{
  g_autofree char *changed = change (text, length);
  g_assert_cmpstr (changed, ==, expected);
}

static void
test_clean (void)
{
  assert_changed (csn_text_clean, "  Zoe\xcc\x88  ", -1, "Zo\xc3\xab");
  assert_changed (csn_text_clean, "a\r\nb\tc", -1, "a\nb\tc");
  assert_changed (csn_text_clean, "a\x1b[31mb", -1, "a\xef\xbf\xbd[31mb");
  assert_changed (csn_text_clean,
                  "a\xc2\x85"
                  "b",
                  -1,
                  "a\xef\xbf\xbd"
                  "b");
  assert_changed (csn_text_clean,
                  "a\xff"
                  "b",
                  -1,
                  "a\xef\xbf\xbd"
                  "b");
  assert_changed (csn_text_clean, "a\0b", 3,
                  "a\xef\xbf\xbd"
                  "b");
  assert_changed (csn_text_clean, "abcdef", 3, "abc");
  assert_changed (csn_text_clean, "\xc2\xa0\n ", -1, "");
  assert_changed (csn_text_clean, NULL, -1, "");
}

static void
test_one_line (void)
{
  assert_changed (csn_text_one_line, "photo.jpg", -1, "photo.jpg");
  assert_changed (csn_text_one_line, "a\nb", -1, "a\\x{0a}b");
  assert_changed (csn_text_one_line, "gpj\xe2\x80\xae.exe", -1, "gpj\\x{202e}.exe");
  assert_changed (csn_text_one_line, "x\xe2\x80\xa8y", -1, "x\\x{2028}y");
  assert_changed (csn_text_one_line, "\xe9t\xc3\xa9", -1, "\\x{e9}t\xc3\xa9");
  assert_changed (csn_text_one_line, "a\0b", 3, "a\\x{00}b");
  assert_changed (csn_text_one_line, "ab\xc3", 3, "ab\\x{c3}");
  assert_changed (csn_text_one_line, NULL, -1, "");
}

static void
assert_folded (const char *text, const char *expected)
{
  g_autofree char *folded = csn_text_fold (text);
  g_assert_cmpstr (folded, ==, expected);
}

static void
test_fold (void)
{
  assert_folded ("Zoë O'Brien-SMYTHE", "zoe o brien smythe");
  assert_folded ("  (07700)  900-123. ", "07700 900 123");
  assert_folded ("STRASSE", "strasse");
  assert_folded ("straße", "strasse");
  assert_folded ("Łukasz Sørensen", "lukasz sorensen");
  assert_folded ("Sm\xc2\xadi\xe2\x80\x8bth", "smith"); /* soft hyphen, zero-width space */
  assert_folded ("\xef\xbc\xb3\xef\xbd\x8d\xef\xbd\x89\xef\xbd\x94\xef\xbd\x88",
                 "smith"); /* full-width letters */
  assert_folded ("Llŷr", "llyr");
  assert_folded ("a\xff"
                 "b",
                 "a b");
  assert_folded ("…", "");
  assert_folded (NULL, "");
}

static void
test_numbers (void)
{
  static const struct
  {
    gint64      number;
    const char *expected;
  } CASES[] = { { 0, "0" },
                { 7, "7" },
                { 999, "999" },
                { 1000, "1,000" },
                { 1240, "1,240" },
                { -1240, "-1,240" },
                { 1234567, "1,234,567" },
                { -100, "-100" },
                { G_MAXINT64, "9,223,372,036,854,775,807" },
                { G_MININT64, "-9,223,372,036,854,775,808" } };
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = csn_text_number (CASES[i].number);
      g_assert_cmpstr (text, ==, CASES[i].expected);
    }
}

static void
test_blank (void)
{
  g_assert_true (csn_text_is_blank (NULL));
  g_assert_true (csn_text_is_blank (""));
  g_assert_true (csn_text_is_blank (" \t\n\xc2\xa0"));
  g_assert_false (csn_text_is_blank (" x"));
  g_assert_false (csn_text_is_blank ("\xff"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/ids-are-random-and-canonical", test_ids);
  g_test_add_func ("/base/text/refuses-other-ids", test_refused_ids);
  g_test_add_func ("/base/text/hexadecimal", test_hex);
  g_test_add_func ("/base/text/clean", test_clean);
  g_test_add_func ("/base/text/one-line-is-safe-on-a-terminal", test_one_line);
  g_test_add_func ("/base/text/fold-compares-as-people-do", test_fold);
  g_test_add_func ("/base/text/numbers", test_numbers);
  g_test_add_func ("/base/text/blank", test_blank);
  return g_test_run ();
}
