/* Stored bytes that must open, or be refused, for ever in the same way. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-grant.h"
#include "csn-recovery.h"
#include "csn-seal.h"
#include "csn-text.h"
#include "csn-vault-test.h"

static GKeyFile *vectors;

static GBytes *
get_bytes (const char *name, const char *key)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hex = g_key_file_get_string (vectors, name, key, &error);
  g_assert_no_error (error);
  gsize   length = strlen (hex) / 2;
  guint8 *bytes = g_malloc (length + 1);
  g_assert_true (csn_text_unhex (hex, bytes, length));
  return g_bytes_new_take (bytes, length);
}

static void
get_exactly (const char *name, const char *key, guint8 *out_bytes, gsize length)
{
  g_autoptr (GBytes) bytes = get_bytes (name, key);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, length);
  memcpy (out_bytes, g_bytes_get_data (bytes, NULL), length);
}

static CsnSecret *
get_secret (const char *name, const char *key)
{
  g_autoptr (GBytes) bytes = get_bytes (name, key);
  CsnSecret *secret = csn_secret_new (g_bytes_get_size (bytes));
  memcpy (csn_secret_writable (secret), g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  return secret;
}

static char *
show_secret (CsnSecret *secret)
{
  return secret == NULL ? NULL : csn_text_hex (csn_secret_bytes (secret), csn_secret_length (secret));
}

static char *
show_seeds (CsnIdentity *identity)
{
  g_autoptr (CsnSecret) seeds = identity == NULL ? NULL : csn_identity_dup_seeds (identity);
  return show_secret (seeds);
}

/* Each of these opens what the vector says and returns what came out in hexadecimal, or NULL. */

static char *
open_slot (const char *name, GError **error)
{
  guint8           register_id[CSN_ID_SIZE], person[CSN_ID_SIZE];
  g_autofree char *typed = g_key_file_get_string (vectors, name, "passphrase", NULL);
  g_autoptr (CsnSecret) phrase = csn_secret_new_passphrase (typed);
  g_autoptr (GBytes) slot = get_bytes (name, "bytes");
  get_exactly (name, "register", register_id, CSN_ID_SIZE);
  get_exactly (name, "person", person, CSN_ID_SIZE);
  g_autoptr (CsnIdentity) identity = csn_slot_open (slot, phrase, register_id, person, error);
  return show_seeds (identity);
}

static char *
open_grant (const char *name, gboolean is_group, GError **error)
{
  guint8 register_id[CSN_ID_SIZE], thing[CSN_ID_SIZE], holder[CSN_ID_SIZE], giver[CSN_KEY_SIZE];
  g_autoptr (CsnSecret) key = get_secret (name, "key");
  g_autoptr (GBytes) grant = get_bytes (name, "bytes");
  get_exactly (name, "register", register_id, CSN_ID_SIZE);
  get_exactly (name, "thing", thing, CSN_ID_SIZE);
  get_exactly (name, "holder", holder, CSN_ID_SIZE);
  get_exactly (name, "giver", giver, CSN_KEY_SIZE);
  g_autoptr (CsnIdentity) identity = is_group ? NULL : csn_identity_new_from_seeds (key, NULL);
  g_autoptr (CsnSecret) opened =
      is_group ? csn_grant_open_as_group (grant, register_id, thing, holder, giver, key, error)
               : csn_grant_open (grant, register_id, thing, holder, giver, identity, error);
  return show_secret (opened);
}

static char *
open_sealed (const char *name, gboolean is_stream, GError **error)
{
  guint8 register_id[CSN_ID_SIZE], thing[CSN_ID_SIZE];
  g_autoptr (CsnSecret) key = get_secret (name, "key");
  g_autoptr (GBytes) sealed = get_bytes (name, "bytes");
  int           purpose = g_key_file_get_integer (vectors, name, "purpose", NULL);
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (sealed, &length);
  get_exactly (name, "register", register_id, CSN_ID_SIZE);
  get_exactly (name, "thing", thing, CSN_ID_SIZE);
  g_autoptr (GBytes) plain =
      is_stream ? csn_open_stream (key, register_id, thing, bytes, length, error)
                : csn_open (key, (CsnSealPurpose) purpose, register_id, thing, bytes, length, error);
  return plain == NULL ? NULL : csn_text_hex (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain));
}

static char *
open_sheets (const char *name, GError **error)
{
  g_autofree char *a = g_key_file_get_string (vectors, name, "a", NULL);
  g_autofree char *b = g_key_file_get_string (vectors, name, "b", NULL);
  guint            sheet, group;
  g_autoptr (CsnIdentity) identity = csn_recovery_open (a, b, &sheet, &group, error);
  g_assert_cmpint ((int) sheet, ==, g_key_file_get_integer (vectors, name, "sheet", NULL));
  g_assert_cmpint ((int) group, ==, g_key_file_get_integer (vectors, name, "group", NULL));
  return show_seeds (identity);
}

/* Hands back the plain text where the commitment or the signature fits it. */
static char *
verify (const char *name, gboolean is_signature, GError **error)
{
  g_autoptr (GBytes) plain = get_bytes (name, "plain");
  gboolean      fits;
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (plain, &length);
  if (is_signature)
    {
      guint8           giver[CSN_KEY_SIZE], signature[CSN_SIGNATURE_SIZE];
      g_autofree char *context = g_key_file_get_string (vectors, name, "context", NULL);
      get_exactly (name, "giver", giver, CSN_KEY_SIZE);
      get_exactly (name, "bytes", signature, CSN_SIGNATURE_SIZE);
      fits = csn_signature_verify (giver, context, bytes, length, signature);
    }
  else
    {
      guint8 stored[CSN_HASH_SIZE], commitment[CSN_HASH_SIZE];
      g_autoptr (CsnSecret) key = get_secret (name, "key");
      get_exactly (name, "bytes", stored, CSN_HASH_SIZE);
      csn_commit (key, bytes, length, commitment);
      fits = memcmp (stored, commitment, CSN_HASH_SIZE) == 0;
    }
  if (fits)
    return csn_text_hex (bytes, length);
  g_set_error_literal (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET, "It does not fit.");
  return NULL;
}

static char *
open_vector (const char *name, GError **error)
{
  g_autofree char *kind = g_key_file_get_string (vectors, name, "kind", NULL);
  if (g_str_equal (kind, "slot"))
    return open_slot (name, error);
  if (g_str_equal (kind, "grant") || g_str_equal (kind, "group-grant"))
    return open_grant (name, g_str_equal (kind, "group-grant"), error);
  if (g_str_equal (kind, "sealed") || g_str_equal (kind, "stream"))
    return open_sealed (name, g_str_equal (kind, "stream"), error);
  if (g_str_equal (kind, "sheets"))
    return open_sheets (name, error);
  g_assert_true (g_str_equal (kind, "signature") || g_str_equal (kind, "commitment"));
  return verify (name, g_str_equal (kind, "signature"), error);
}

static void
test_vector (gconstpointer data)
{
  static const char *const OUTCOMES[] = { "success", "wrong-secret", "damaged", "weak" };
  const char              *name = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *expect = g_key_file_get_string (vectors, name, "expect", NULL);
  g_autofree char *out = open_vector (name, &error);
  if (out == NULL)
    {
      g_assert_true (error != NULL && error->domain == CSN_VAULT_ERROR &&
                     error->code <= CSN_VAULT_ERROR_WEAK);
      csn_assert_sentence (error);
      g_assert_cmpstr (OUTCOMES[error->code], ==, expect);
      return;
    }
  g_autofree char *plain = g_key_file_get_string (vectors, name, "plain", NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (expect, ==, "success");
  g_assert_cmpstr (out, ==, plain);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_test_init (&argc, &argv, NULL);
  start_vault ();
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "vault", "vectors.txt", NULL);
  vectors = g_key_file_new ();
  g_key_file_load_from_file (vectors, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  gsize count;
  g_auto (GStrv) names = g_key_file_get_groups (vectors, &count);
  g_assert_cmpuint (count, >=, 33);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *words = g_strdelimit (g_strdup (*name), " ", '-');
      g_autofree char *test = g_strdup_printf ("/vault/vectors/%s", words);
      g_test_add_data_func (test, *name, test_vector);
    }
  int result = g_test_run ();
  g_key_file_unref (vectors);
  return result;
}
