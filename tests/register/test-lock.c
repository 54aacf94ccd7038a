/* A copy under a password: other programs open it with that and with nothing else; the password is nowhere. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

typedef struct { GBytes *pdf; char *name, *id; CsnSecret *password; } Locked;

static gboolean
lock (Fixture *f, const char *copy, const char *medium, const char *medium_no, Locked *out, GPtrArray **out_problems, GError **error)
{
  *out = (Locked) { NULL };
  return csn_register_lock_copy (f->reg, copy, medium, medium_no, &out->pdf, &out->name, &out->password, &out->id, out_problems, error);
}

static void
locked_clear (Locked *locked)
{
  g_clear_pointer (&locked->pdf, g_bytes_unref);
  g_clear_pointer (&locked->password, csn_secret_unref);
  g_free (locked->name);
  g_free (locked->id);
}

static char *
text_of (CsnSecret *password)
{
  return g_strndup ((const char *) csn_secret_bytes (password), csn_secret_length (password));
}

static void
test_opens_with_the_password (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Locked           locked;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  lock (f, copy->copy_id, "usb", "USB-17", &locked, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (locked.name, ==, "CZ-041-26-copy-1.pdf");
  g_autofree char *password = text_of (locked.password), *hash = csn_register_sha256 (locked.pdf), *kept = fixture_text (f, "SELECT sha256 || ' ' || medium || ' ' || medium_no FROM locked_copies");
  g_autofree char *expected = g_strdup_printf ("%s usb USB-17", hash);
  g_assert_true (g_regex_match_simple ("^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$", password, 0, 0));
  g_assert_cmpstr (kept, ==, expected);
  g_autofree char *right = g_strdup_printf ("--password=%s --check %%s", password), *user = g_strdup_printf ("-upw %s %%s -", password);
  g_autofree char *checked = fixture_tool (f, locked.pdf, "qpdf", right), *wrong = fixture_tool (f, locked.pdf, "qpdf", "--password=0000-0000-0000-0000-0000 --check %s");
  g_autofree char *text = fixture_tool (f, locked.pdf, "pdftotext", user), *none = fixture_tool (f, locked.pdf, "pdftotext", "%s -");
  if (checked != NULL)
    {
      g_assert_nonnull (strstr (checked, "R = 6"));
      g_assert_nonnull (strstr (checked, "AESv3"));
      g_assert_null (strstr (wrong, "R = 6"));
    }
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "CZ/041/26"));
      g_assert_cmpstr (none, ==, "");
    }
  locked_clear (&locked);
  csn_issued_free (copy);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize       length;
  const char *data = g_bytes_get_data (bytes, &length);
  return memmem (data, length, text, strlen (text)) != NULL;
}

/* Neither in the record nor in the file; and never the same twice. */
static void
test_password_is_nowhere (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Locked           first, second;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  lock (f, copy->copy_id, "pdf", NULL, &first, NULL, &error);
  g_assert_no_error (error);
  lock (f, copy->copy_id, "disc", "D-2", &second, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (csn_secret_equal (first.password, second.password));
  g_autofree char   *password = text_of (first.password);
  g_autoptr (GBytes) state = csn_state_serialise (f->reg->state, &error);
  g_assert_false (holds (state, password));
  g_assert_true (holds (state, first.id));
  g_assert_false (holds (first.pdf, password));
  g_autoptr (GBytes) slip = csn_register_password_slip (f->reg, first.id, first.password, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (f, slip, "pdftotext", "-raw %s -");
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, password));
      g_assert_nonnull (strstr (text, "CZ/041/26"));
      g_assert_nonnull (strstr (text, "Marlowe Wines"));
      g_assert_null (strstr (text, "Quillfeather"));
    }
  g_autoptr (GBytes) after = csn_state_serialise (f->reg->state, &error);
  g_assert_false (holds (after, password)); /* the slip is kept nowhere */
  locked_clear (&first);
  locked_clear (&second);
  csn_issued_free (copy);
}

/* In the recipient's language, one page, and nothing of the photographed person. */
static void
test_slip (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Locked             locked;
  g_autofree char   *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued         *copy = fixture_issue (f, release, f->ids->members[0]);
  fixture_do (f, "recipient.change", "{\"id\":\"%s\",\"language\":\"cy\"}", f->ids->members[0]);
  lock (f, copy->copy_id, "usb", "USB-17", &locked, NULL, &error);
  g_assert_no_error (error);
  g_autofree char   *before = fixture_stand (f), *password = text_of (locked.password);
  g_autoptr (GBytes) slip = csn_register_password_slip (f->reg, locked.id, locked.password, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (f, slip, "pdftotext", "-raw %s -"), *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  const char *const says[] = { "CADWCH Y SLIP HWN", "Bettina Example", "USB-17", "CZ-041-26-copy-1.pdf", "Tudalen 1 o 1", password };
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (says); i++)
    g_assert_nonnull (strstr (text, says[i]));
  locked_clear (&locked);
  csn_issued_free (copy);
}

static void
test_not_while_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  Locked           locked;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *before = fixture_stand (f);
  g_assert_false (lock (f, "3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f", "usb", "1", &locked, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (lock (f, copy->copy_id, "", NULL, &locked, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "8.2-lock-medium"));
  fixture_move (f, 61);
  g_assert_false (lock (f, copy->copy_id, "usb", "1", &locked, NULL, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "past its review date"));
  g_clear_error (&error);
  g_assert_null (locked.pdf);
  g_assert_null (locked.password);
  g_autoptr (CsnSecret) made_up = csn_secret_new_passphrase ("0000-0000-0000-0000-0000"), shorter = csn_secret_new_passphrase ("0000");
  g_assert_null (csn_register_password_slip (f->reg, copy->copy_id, made_up, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_null (csn_register_password_slip (f->reg, copy->copy_id, shorter, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  csn_issued_free (copy);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F45/lock/opens-with-the-password-alone", test_opens_with_the_password);
  fixture_add ("/register/F45/lock/password-is-nowhere", test_password_is_nowhere);
  fixture_add ("/register/F45/lock/password-slip-in-his-language", test_slip);
  fixture_add ("/register/F45/lock/not-while-stopped", test_not_while_stopped);
  return fixture_run ();
}
