/* Stored bytes that must be read, or be refused, for ever in the same way. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-exchange-fixture.h"
#include "csn-text.h"

#include <string.h>

static GKeyFile *vectors;

static GBytes *
get_bytes (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *hex = g_key_file_get_string (vectors, name, "bytes", &error);
  g_assert_no_error (error);
  gsize   length = strlen (hex) / 2;
  guint8 *bytes = g_malloc (length + 1);
  g_assert_true (csn_text_unhex (hex, bytes, length));
  return g_bytes_new_take (bytes, length);
}

static gboolean
read_card (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (CsnCard) card = csn_card_open (bytes, error);
  if (card == NULL)
    return FALSE;
  g_autofree char   *words = csn_card_words (card), *stored = g_key_file_get_string (vectors, name, "words", NULL);
  g_autoptr (GBytes) again = csn_card_seal (card, who (MANAGER), NULL), first = get_bytes ("card");
  g_assert_cmpstr (words, ==, stored);
  g_assert_true (g_bytes_equal (again, first)); /* also what a newer program writes for the same card */
  return TRUE;
}

/* The manifest alone: behind the header of 108 bytes. */
static void
assert_manifest (GBytes *inside, GBytes *manifest)
{
  gsize length = g_bytes_get_size (manifest);
  g_assert_nonnull (manifest);
  g_assert_cmpuint (g_bytes_get_size (inside), >=, 108 + length);
  g_assert_cmpmem ((const guint8 *) g_bytes_get_data (inside, NULL) + 108, length, g_bytes_get_data (manifest, NULL), length);
}

static gboolean
read_file (const char *kind, GBytes *file, GBytes *inside, GError **error)
{
  g_autoptr (CsnPackage) package = NULL;
  g_autoptr (CsnReturn)  self = NULL;
  g_autoptr (GBytes)     manifest = NULL;
  if (g_str_equal (kind, "package"))
    package = csn_package_open (who (MANAGER), sign_key_of (COORDINATOR), 1, file, NULL, error);
  else
    self = csn_return_open (who (COORDINATOR), sign_key_of (MANAGER), 1, file, NULL, error);
  if (package == NULL && self == NULL)
    return FALSE;
  manifest = package != NULL ? csn_package_encode (package, NULL) : csn_return_encode (self, NULL);
  assert_manifest (inside, manifest);
  return TRUE;
}

static void
test_vector (gconstpointer data)
{
  static const char *const OUTCOMES[] = { "success", "not-for-you", "stranger", "damaged", "newer" };
  const char              *name = data;
  g_autoptr (GError)       error = NULL;
  g_autofree char         *expect = g_key_file_get_string (vectors, name, "expect", NULL), *kind = g_key_file_get_string (vectors, name, "kind", NULL);
  g_autoptr (GBytes)       bytes = get_bytes (name);
  g_autoptr (GBytes)       file = g_str_equal (kind, "card") ? NULL : seal_inside (bytes, g_str_equal (kind, "package") ? MANAGER : COORDINATOR);
  gboolean                 fits = file == NULL ? read_card (name, bytes, &error) : read_file (kind, file, bytes, &error);
  CsnExchangeError         code = fits ? 0 : assert_refused_somehow (NULL, &error);
  g_assert_cmpuint (code, <, G_N_ELEMENTS (OUTCOMES));
  g_assert_cmpstr (OUTCOMES[code], ==, expect);
}

/* What this program writes today is what was written when the vectors were made. */
static void
test_written (void)
{
  g_autoptr (CsnPackage) package = make_package (), notice = make_notice ();
  g_autoptr (CsnReturn)  self = make_return ();
  g_autoptr (GBytes)     first = csn_package_encode (package, NULL), second = csn_package_encode (notice, NULL), third = csn_return_encode (self, NULL);
  g_autoptr (GBytes)     package_inside = get_bytes ("package"), notice_inside = get_bytes ("notice"), return_inside = get_bytes ("return");
  assert_manifest (package_inside, first);
  assert_manifest (notice_inside, second);
  assert_manifest (return_inside, third);
}

static void
test_sealed_once (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char        *name = data;
  g_autofree char   *stem = g_strndup (name, strcspn (name, "."));
  g_autofree char   *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "exchange", "files", name, NULL);
  g_autoptr (GBytes) file = csn_test_read (path), inside = get_bytes (stem);
  g_assert_true (read_file (g_str_equal (stem, "return") ? "return" : "package", file, inside, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_test_init (&argc, &argv, NULL);
  start_exchange ();
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "exchange", "vectors.txt", NULL);
  vectors = g_key_file_new ();
  g_key_file_load_from_file (vectors, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  gsize          count;
  g_auto (GStrv) names = g_key_file_get_groups (vectors, &count);
  g_assert_cmpuint (count, >=, 29);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *words = g_strdelimit (g_strdup (*name), " ", '-'), *test = g_strdup_printf ("/exchange/F33/vectors/%s", words);
      g_test_add_data_func (test, *name, test_vector);
    }
  g_test_add_func ("/exchange/F33/vectors/are-what-is-written-today", test_written);
  g_test_add_data_func ("/exchange/F33/vectors/package-sealed-once", "package.cspkg", test_sealed_once);
  g_test_add_data_func ("/exchange/F33/vectors/notice-sealed-once", "notice.cspkg", test_sealed_once);
  g_test_add_data_func ("/exchange/F33/vectors/return-sealed-once", "return.csret", test_sealed_once);
  int result = g_test_run ();
  g_key_file_unref (vectors);
  return result;
}
