/* Bad packages and returns: every bit, every truncation, wrong parts, wrong people, later versions. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-exchange-fixture.h"

#include <string.h>

/* Offsets of what is inside the age file: FORMAT.md "Parcel". */
enum { AT_DIGIT = 5, AT_SIGNER = 8, AT_SIGNATURE = 40, AT_LENGTH = 104, AT_MANIFEST = 108 };

typedef struct {
  CsnParcelKind kind;
  Person        from, to;
} Way;
static const Way PACKAGE = { CSN_PARCEL_PACKAGE, COORDINATOR, MANAGER }, RETURN = { CSN_PARCEL_RETURN, MANAGER, COORDINATOR };

static GBytes *
seal (const Way *way)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  g_autoptr (CsnReturn)  self = make_return ();
  GBytes *file = way->kind == CSN_PARCEL_PACKAGE ? csn_package_seal (package, who (way->from), &error) : csn_return_seal (self, who (way->from), &error);
  g_assert_no_error (error);
  return file;
}

/* Whether it opens; what came out is encoded again, so that all of it was read. */
static gboolean
opens (const Way *way, Person reader, Keys trusted, guint n, GBytes *file, GError **error)
{
  g_autoptr (CsnPackage) package = NULL;
  g_autoptr (CsnReturn)  self = NULL;
  g_autoptr (GBytes)     again = NULL;
  guint8                 signer[CSN_KEY_SIZE] = { 0 }, none[CSN_KEY_SIZE] = { 0 };
  if (way->kind == CSN_PARCEL_PACKAGE && (package = csn_package_open (who (reader), trusted, n, file, signer, error)) != NULL)
    again = csn_package_encode (package, NULL);
  else if (way->kind == CSN_PARCEL_RETURN && (self = csn_return_open (who (reader), trusted, n, file, signer, error)) != NULL)
    again = csn_return_encode (self, NULL);
  g_assert_true ((package == NULL && self == NULL) == (again == NULL));
  g_assert_true ((again == NULL) == (memcmp (signer, none, sizeof none) == 0)); /* nothing is handed out with a refusal */
  return again != NULL;
}

static CsnExchangeError
refusal (const Way *way, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  gboolean           opened = opens (way, way->to, sign_key_of (way->from), 1, file, &error);
  return assert_refused_somehow (opened ? file : NULL, &error);
}

static CsnExchangeError
refusal_inside (const Way *way, GBytes *inside)
{
  g_autoptr (GBytes) file = seal_inside (inside, way->to);
  return refusal (way, file);
}

/* --- Changed on the way ----------------------------------------------------------------------------------------------------------------- */
static void
test_outside (gconstpointer data)
{
  const Way         *way = data;
  g_autoptr (GBytes) file = seal (way);
  gsize              length = g_bytes_get_size (file);
  const char        *end = g_strstr_len (g_bytes_get_data (file, NULL), (gssize) length, "\n--- ");
  gsize              stanza = (gsize) (end - (const char *) g_bytes_get_data (file, NULL));
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      g_autoptr (GBytes) changed = flip_bit (file, bit);
      CsnExchangeError   code = refusal (way, changed);
      gboolean           may_be_other = bit / 8 >= strlen ("age-encryption.org/v1\n") && bit / 8 < stanza;
      gboolean           is_digit = bit / 8 == strlen ("age-encryption.org/v");
      g_assert_true (code == CSN_EXCHANGE_ERROR_DAMAGED || (may_be_other && code == CSN_EXCHANGE_ERROR_NOT_FOR_YOU) || (is_digit && code == CSN_EXCHANGE_ERROR_NEWER));
    }
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) shorter = cut (file, i);
      g_assert_cmpint (refusal (way, shorter), ==, CSN_EXCHANGE_ERROR_DAMAGED);
    }
  g_autoptr (GBytes) longer = extend (file);
  g_assert_cmpint (refusal (way, longer), ==, CSN_EXCHANGE_ERROR_DAMAGED);
}

/* Whoever has our public key can write this: the signature must find it. */
static void
test_inside (gconstpointer data)
{
  const Way         *way = data;
  g_autoptr (GBytes) file = seal (way);
  g_autoptr (GBytes) inside = inside_of (file, way->to);
  gsize              length = g_bytes_get_size (inside);
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      g_autoptr (GBytes) changed = flip_bit (inside, bit);
      gboolean           newer = bit / 8 == AT_DIGIT && g_ascii_isdigit (((const char *) g_bytes_get_data (changed, NULL))[AT_DIGIT]);
      gboolean           stranger = bit / 8 >= AT_SIGNER && bit / 8 < AT_SIGNATURE;
      g_assert_cmpint (refusal_inside (way, changed), ==,
                       newer ? CSN_EXCHANGE_ERROR_NEWER : stranger ? CSN_EXCHANGE_ERROR_STRANGER : CSN_EXCHANGE_ERROR_DAMAGED);
    }
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) shorter = cut (inside, i);
      g_assert_cmpint (refusal_inside (way, shorter), ==, CSN_EXCHANGE_ERROR_DAMAGED);
    }
  g_autoptr (GBytes) longer = extend (inside);
  g_assert_cmpint (refusal_inside (way, longer), ==, CSN_EXCHANGE_ERROR_DAMAGED);
}

/* --- Made wrong by somebody trusted ------------------------------------------------------------------------------------------------------- */
static GBytes *
manifest_of (GBytes *inside)
{
  guint32 wire;
  memcpy (&wire, (const guint8 *) g_bytes_get_data (inside, NULL) + AT_LENGTH, sizeof wire);
  return g_bytes_new_from_bytes (inside, AT_MANIFEST, GUINT32_FROM_BE (wire));
}

static GBytes *
parts_of (GBytes *inside)
{
  g_autoptr (GBytes) manifest = manifest_of (inside);
  gsize              start = AT_MANIFEST + g_bytes_get_size (manifest);
  return g_bytes_new_from_bytes (inside, start, g_bytes_get_size (inside) - start);
}

static GBytes *
seal_signed (const Way *way, GBytes *manifest, GBytes *parts)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  if (parts != NULL)
    g_ptr_array_add (list, parts);
  GBytes *file = csn_parcel_seal (way->kind, who (way->from), (Keys) csn_identity_public (who (way->to))->box_key, 1, manifest, list, &error);
  g_assert_no_error (error);
  return file;
}

/* A changed value may well be another good one; a second way of writing the same, and half a manifest, never are. */
static void
test_signed_manifest (gconstpointer data)
{
  const Way         *way = data;
  g_autoptr (GBytes) file = seal (way), inside = inside_of (file, way->to), manifest = manifest_of (inside), parts = parts_of (inside);
  gsize              length = g_bytes_get_size (manifest), good = 0;
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) changed = flip_bit (manifest, bit), signed_again = seal_signed (way, changed, parts);
      gboolean           opened = opens (way, way->to, sign_key_of (way->from), 1, signed_again, &error);
      if (opened)
        good++;
      else
        {
          CsnExchangeError code = assert_refused_somehow (NULL, &error);
          g_assert_true (bit < 16 ? code == CSN_EXCHANGE_ERROR_NEWER : code == CSN_EXCHANGE_ERROR_DAMAGED || code == CSN_EXCHANGE_ERROR_NOT_FOR_YOU);
        }
    }
  g_assert_cmpuint (good, >, length); /* ids, hashes, letters */
  g_assert_cmpuint (good, <, length * 8);
  for (gsize i = 2; i < length; i++)
    {
      g_autoptr (GBytes) shorter = cut (manifest, i), signed_again = seal_signed (way, shorter, parts);
      g_assert_cmpint (refusal (way, signed_again), ==, CSN_EXCHANGE_ERROR_DAMAGED);
    }
  g_autoptr (GBytes) longer = extend (manifest), signed_again = seal_signed (way, longer, parts);
  g_assert_cmpint (refusal (way, signed_again), ==, CSN_EXCHANGE_ERROR_DAMAGED);
}

static void
test_later_version (gconstpointer data)
{
  const Way         *way = data;
  g_autoptr (GBytes) file = seal (way), inside = inside_of (file, way->to), manifest = manifest_of (inside);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (manifest, NULL), g_bytes_get_size (manifest));
  bytes[1] = 2;
  g_autoptr (GBytes) later = g_bytes_new (bytes, g_bytes_get_size (manifest)), only_version = g_bytes_new (bytes, 2);
  g_autoptr (GBytes) first = seal_signed (way, later, NULL), second = seal_signed (way, only_version, NULL);
  g_assert_cmpint (refusal (way, first), ==, CSN_EXCHANGE_ERROR_NEWER);
  g_assert_cmpint (refusal (way, second), ==, CSN_EXCHANGE_ERROR_NEWER); /* nothing after it is asked for */
}

static void
test_wrong_parts (void)
{
  g_autoptr (GBytes)     file = seal (&PACKAGE), inside = inside_of (file, MANAGER), manifest = manifest_of (inside), parts = parts_of (inside);
  g_autoptr (CsnPackage) package = make_package ();
  const CsnPart         *form = g_ptr_array_index (package->parts, 0);
  gsize                  length = g_bytes_get_size (parts), first = g_bytes_get_size (form->bytes);
  g_autoptr (GByteArray) swapped = g_byte_array_new (), other = g_byte_array_new ();
  const guint8          *bytes = g_bytes_get_data (parts, NULL);
  g_byte_array_append (swapped, bytes + first, (guint) (length - first));
  g_byte_array_append (swapped, bytes, (guint) first);
  g_byte_array_append (other, bytes, (guint) length);
  memcpy (other->data + first - 4, "FORM", 4); /* a form as long, of another package */
  g_autoptr (GBytes) swapped_parts = g_bytes_new (swapped->data, swapped->len), other_parts = g_bytes_new (other->data, other->len);
  g_autoptr (GBytes) one_missing = cut (parts, first), one_more = extend (parts), none = cut (parts, 0);
  GBytes            *wrong[] = { swapped_parts, other_parts, one_missing, one_more, none };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GBytes) bad = seal_signed (&PACKAGE, manifest, wrong[i]);
      g_assert_cmpint (refusal (&PACKAGE, bad), ==, CSN_EXCHANGE_ERROR_DAMAGED);
    }
  g_autoptr (GBytes) return_file = seal (&RETURN), return_inside = inside_of (return_file, COORDINATOR), return_manifest = manifest_of (return_inside);
  g_autoptr (GBytes) with_parts = seal_signed (&RETURN, return_manifest, parts); /* a return has none */
  g_assert_cmpint (refusal (&RETURN, with_parts), ==, CSN_EXCHANGE_ERROR_DAMAGED);
}

/* --- The wrong people --------------------------------------------------------------------------------------------------------------------- */
static void
test_for_somebody_else (gconstpointer data)
{
  const Way         *way = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = seal (way);
  gboolean           opened = opens (way, THIRD, sign_key_of (way->from), 1, file, &error);
  assert_refused (opened ? file : NULL, &error, CSN_EXCHANGE_ERROR_NOT_FOR_YOU);
}

static void
test_from_somebody_else (gconstpointer data)
{
  const Way             *way = data;
  Way                    forged = *way;
  g_autoptr (GError)     error = NULL;
  g_autoptr (GByteArray) both = g_byte_array_new ();
  forged.from = STRANGER;
  g_autoptr (GBytes) file = seal (&forged), genuine = seal (way);
  g_assert_cmpint (refusal (way, file), ==, CSN_EXCHANGE_ERROR_STRANGER);
  g_assert_false (opens (way, way->to, NULL, 0, genuine, &error)); /* nobody's card is confirmed */
  assert_refused (NULL, &error, CSN_EXCHANGE_ERROR_STRANGER);
  g_byte_array_append (both, sign_key_of (THIRD)[0], CSN_KEY_SIZE);
  g_byte_array_append (both, sign_key_of (way->from)[0], CSN_KEY_SIZE);
  g_assert_true (opens (way, way->to, (Keys) both->data, 2, genuine, &error));
  g_assert_no_error (error);
  g_autoptr (GBytes) inside = inside_of (file, way->to); /* under the name of the one who is trusted */
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (inside, NULL), g_bytes_get_size (inside));
  memcpy (bytes + AT_SIGNER, sign_key_of (way->from), CSN_KEY_SIZE);
  g_autoptr (GBytes) posing = g_bytes_new (bytes, g_bytes_get_size (inside));
  g_assert_cmpint (refusal_inside (way, posing), ==, CSN_EXCHANGE_ERROR_DAMAGED);
}

/* He who received it seals the very same inside to a third person. */
static void
test_passed_on (gconstpointer data)
{
  const Way         *way = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = seal (way), inside = inside_of (file, way->to), passed_on = seal_inside (inside, THIRD);
  g_assert_false (opens (way, THIRD, sign_key_of (way->from), 1, passed_on, &error));
  g_assert_nonnull (strstr (error->message, "was passed on by somebody else"));
  assert_refused (NULL, &error, CSN_EXCHANGE_ERROR_NOT_FOR_YOU);
  g_autoptr (GBytes) sealed_again = seal_inside (inside, way->to); /* but to himself it is the same package */
  g_assert_true (opens (way, way->to, sign_key_of (way->from), 1, sealed_again, &error));
}

static void
test_other_thing (void)
{
  g_autoptr (GError) error = NULL;
  const Way          package_read_as_return = { CSN_PARCEL_RETURN, COORDINATOR, MANAGER }, return_read_as_package = { CSN_PARCEL_PACKAGE, MANAGER, COORDINATOR };
  g_autoptr (GBytes) package = seal (&PACKAGE), self = seal (&RETURN), inside = inside_of (package, MANAGER);
  g_assert_cmpint (refusal (&package_read_as_return, package), ==, CSN_EXCHANGE_ERROR_DAMAGED);
  g_assert_cmpint (refusal (&return_read_as_package, self), ==, CSN_EXCHANGE_ERROR_DAMAGED);
  g_assert_false (opens (&package_read_as_return, MANAGER, sign_key_of (COORDINATOR), 1, package, &error));
  g_assert_nonnull (strstr (error->message, "is a package for a scheme manager"));
  g_clear_error (&error);
  g_assert_false (opens (&return_read_as_package, COORDINATOR, sign_key_of (MANAGER), 1, self, &error));
  g_assert_nonnull (strstr (error->message, "is a return for the co-ordinator"));
  g_clear_error (&error);
  g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (inside, NULL), g_bytes_get_size (inside));
  memcpy (bytes, "CSRET1", 6); /* what was signed as a package is none as a return */
  g_autoptr (GBytes) renamed = g_bytes_new (bytes, g_bytes_get_size (inside));
  g_assert_cmpint (refusal_inside (&package_read_as_return, renamed), ==, CSN_EXCHANGE_ERROR_DAMAGED);
}

static void
test_lengths_that_lie (gconstpointer data)
{
  static const guint32 lengths[] = { 0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff, 8 * 1024 * 1024, 8 * 1024 * 1024 + 1 };
  const Way           *way = data;
  g_autoptr (GBytes)   file = seal (way), inside = inside_of (file, way->to);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (inside, NULL), g_bytes_get_size (inside));
      guint32            wire = GUINT32_TO_BE (lengths[i]);
      memcpy (bytes + AT_LENGTH, &wire, sizeof wire);
      g_autoptr (GBytes) changed = g_bytes_new (bytes, g_bytes_get_size (inside));
      g_assert_cmpint (refusal_inside (way, changed), ==, CSN_EXCHANGE_ERROR_DAMAGED);
    }
}

static void
add_both (const char *name, GTestDataFunc test)
{
  g_autofree char *package = g_strconcat ("/exchange/F33/package/", name, NULL), *self = g_strconcat ("/exchange/F33/return/", name, NULL);
  g_test_add_data_func (package, &PACKAGE, test);
  g_test_add_data_func (self, &RETURN, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_exchange ();
  add_both ("refuses-every-changed-bit-and-every-truncation", test_outside);
  add_both ("refuses-every-change-that-is-not-signed", test_inside);
  add_both ("reads-one-form-only-also-from-who-is-trusted", test_signed_manifest);
  add_both ("refuses-a-later-version", test_later_version);
  g_test_add_func ("/exchange/F33/package/refuses-swapped-foreign-and-missing-parts", test_wrong_parts);
  add_both ("refuses-what-is-for-somebody-else", test_for_somebody_else);
  add_both ("refuses-what-is-from-somebody-else", test_from_somebody_else);
  add_both ("refuses-what-was-passed-on", test_passed_on);
  g_test_add_func ("/exchange/F33/parcel/tells-packages-from-returns", test_other_thing);
  add_both ("refuses-lengths-that-lie", test_lengths_that_lie);
  return g_test_run ();
}
