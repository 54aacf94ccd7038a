/* Whose copy is this? Every way in which a stamp is typed and a file is found; nothing where nothing matches. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

static CsnRows *
ask (Pair *p, const char *stamp, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  CsnRows *rows = csn_register_whose (p->unit.reg, stamp, file, &error);
  g_assert_no_error (error);
  return rows;
}

static void
assert_found (Pair *p, const char *stamp, GBytes *file, const char *how)
{
  g_autoptr (CsnRows) rows = ask (p, stamp, file);
  if (csn_rows_length (rows) != 1)
    g_error ("“%s” finds %u copies", stamp, csn_rows_length (rows));
  g_assert_cmpstr (csn_rows_text (rows, 0, "copy_id"), ==, p->copy);
  g_assert_cmpstr (csn_rows_text (rows, 0, "organisation"), ==, "Canterbury BCRP office");
  g_assert_cmpstr (csn_rows_text (rows, 0, "found_by"), ==, how);
  g_assert_cmpstr (csn_rows_text (rows, 0, "whereabouts"), ==, "out");
}

static void
assert_nothing (Pair *p, const char *stamp, GBytes *file)
{
  g_autoptr (CsnRows) rows = ask (p, stamp, file);
  g_assert_cmpuint (csn_rows_length (rows), ==, 0);
}

static void
test_stamp (Pair *p, gconstpointer data)
{
  static const char *const ways[] = { "CZ/041/26 copy 1", "CZ/041/26, copy 1", "cz/41/26 Copy no. 1", "41", "CZ 41", "CZ/041/26", "41 copi 1", "CZ-041-26-copy-1.pdf", " 41 c1 ", "CZ/041/2026 COPY 1" };
  static const char *const none[] = { "", "CZ/041/26 copy 2", "42", "XX/041/26", "CZ/041/25 copy 1", "copy 1", "Marlowe", "'; DROP TABLE copies; --", "\xff\xfe" };
  g_autofree char *before = fixture_stand (&p->unit);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    assert_found (p, ways[i], NULL, "stamp");
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    assert_nothing (p, none[i], NULL);
  assert_nothing (p, NULL, NULL);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before); /* not a look */
}

static void
test_file (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) form = csn_register_copy_pdf (p->unit.reg, p->copy, &error), junk = g_bytes_new ("junk", 4), nothing = g_bytes_new ("", 0);
  g_autoptr (GBytes) file = pair_pack_one (p), locked = NULL, portrait = fixture_portrait (5);
  g_autoptr (CsnSecret) password = NULL;
  CsnPackage *package = pair_unpack (file);
  g_autoptr (GBytes) picture = g_bytes_ref (((CsnPart *) g_ptr_array_index (package->parts, 1))->bytes);
  csn_package_free (package);
  csn_register_lock_copy (p->unit.reg, p->copy, "usb", "7", &locked, NULL, &password, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_found (p, NULL, form, "form");
  assert_found (p, NULL, picture, "picture");
  assert_found (p, NULL, file, "package");
  assert_found (p, NULL, locked, "locked");
  assert_nothing (p, NULL, junk);
  assert_nothing (p, NULL, nothing);
  assert_nothing (p, NULL, portrait); /* the photograph as received never left */
  assert_nothing (p, "41", junk);     /* the file counts, if there is one */
  g_assert_null (csn_register_whose (p->m.reg, "41", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

static void
test_onward (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = NULL;
  pair_take_photograph (p);
  fixture_do (&p->m, "item.receipt", "{\"id\":\"%s\",\"item_id\":\"%s\",\"received_by\":\"%s\",\"received_on\":\"2026-03-04\",\"storage\":\"Steel cabinet\",\"security_confirmed\":1,\"warning_acknowledged\":1}",
              "3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f", p->copy, MANAGER_USER);
  g_autofree char *first = pair_disclose (p, 0, "shown", NULL), *second = pair_disclose (p, 1, "copy", NULL), *third = pair_disclose (p, 1, "shown", NULL);
  csn_register_make_return (p->m.reg, p->unit.reg->id_text, &file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CsnRows) before = ask (p, "41", NULL);
  g_assert_cmpint (csn_rows_number (before, 0, "onward"), ==, 0);
  csn_register_take_return (p->unit.reg, file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CsnRows) after = ask (p, "41", NULL);
  g_assert_cmpint (csn_rows_number (after, 0, "onward"), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F38/whose/by-what-the-stamp-says", test_stamp);
  pair_add ("/register/F38/whose/by-a-file", test_file);
  pair_add ("/register/F38/whose/how-many-had-it", test_onward);
  return pair_run ();
}
