/* Packages: what went in comes out; texts, parts and limits; what cannot be made. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-exchange-fixture.h"

#include <string.h>

static GBytes *
seal (CsnPackage *package)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = csn_package_seal (package, who (COORDINATOR), &error);
  g_assert_no_error (error);
  return file;
}

static CsnPackage *
open_as (Person person, GBytes *file, GError **error)
{
  return csn_package_open (who (person), sign_key_of (COORDINATOR), 1, file, NULL, error);
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
test_round (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  g_autoptr (GBytes)     file = seal (package);
  guint8                 signer[CSN_KEY_SIZE];
  g_autoptr (CsnPackage) opened = csn_package_open (who (MANAGER), sign_key_of (COORDINATOR), 1, file, signer, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) before = csn_package_encode (package, NULL);
  g_autoptr (GBytes) after = csn_package_encode (opened, NULL);
  g_assert_true (g_bytes_equal (before, after)); /* every field: test-vectors.c looks at them one by one */
  g_assert_cmpmem (signer, CSN_KEY_SIZE, sign_key_of (COORDINATOR), CSN_KEY_SIZE);
  g_assert_cmpuint (opened->number, ==, 7);
  g_assert_cmpstr (opened->told_sentence, ==, package->told_sentence);
  g_assert_cmpstr (opened->checkpoint, ==, package->checkpoint);
  g_assert_cmpuint (opened->members->len, ==, 2);
  g_assert_cmpstr (((CsnPackageMember *) g_ptr_array_index (opened->members, 0))->premises, ==, "12 Quay Street\nTreheli");
  g_assert_cmpuint (opened->parts->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const CsnPart *in = g_ptr_array_index (package->parts, i), *out = g_ptr_array_index (opened->parts, i);
      g_assert_cmpint (in->type, ==, out->type);
      g_assert_true (g_bytes_equal (in->bytes, out->bytes));
      g_assert_cmpmem (in->sha256, CSN_HASH_SIZE, out->sha256, CSN_HASH_SIZE);
    }
}

static void
test_every_kind (void)
{
  for (CsnPackageKind kind = CSN_PACKAGE_ISSUE; kind <= CSN_PACKAGE_NOTICE; kind++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (CsnPackage) package = make_package ();
      package->kind = kind;
      if (kind == CSN_PACKAGE_RECALL)
        {
          set (&package->recall_id, "3b241101-e2bb-4255-8caf-4136c566a962");
          set (&package->recall_deadline_on, "2026-12-06");
          set (&package->recall_reason, "Acquitted");
        }
      g_autoptr (GBytes)     file = seal (package);
      g_autoptr (CsnPackage) opened = open_as (MANAGER, file, &error);
      g_assert_no_error (error);
      g_assert_cmpint (opened->kind, ==, kind);
      g_assert_cmpstr (opened->recall_id, ==, package->recall_id);
      g_assert_cmpstr (opened->recall_deadline_on, ==, package->recall_deadline_on);
    }
}

static void
test_notice (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_notice ();
  g_autoptr (GBytes)     file = seal (package);
  g_autoptr (CsnPackage) opened = open_as (MANAGER, file, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opened->text, ==, package->text);
  g_assert_cmpstr (opened->reference, ==, "");
  g_assert_cmpuint (opened->parts->len, ==, 0);
}

static void
test_sixteen (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  while (package->recipient_keys->len < 15)
    {
      g_autoptr (CsnIdentity) other = csn_identity_new_random ();
      g_array_append_vals (package->recipient_keys, csn_identity_public (other)->box_key, 1);
    }
  add_key (package->recipient_keys, THIRD);
  g_autoptr (GBytes)     file = seal (package);
  g_autoptr (CsnPackage) first = open_as (MANAGER, file, &error), last = open_as (THIRD, file, &error);
  g_assert_no_error (error);
  g_assert_true (first != NULL && last != NULL);
  g_autoptr (CsnPackage) other = open_as (STRANGER, file, &error);
  assert_refused (other, &error, CSN_EXCHANGE_ERROR_NOT_FOR_YOU);
  add_key (package->recipient_keys, STRANGER);
  g_autoptr (GBytes) too_many = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (too_many, &error, CSN_EXCHANGE_ERROR_FAILED);
  g_array_set_size (package->recipient_keys, 0);
  g_autoptr (GBytes) none = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (none, &error, CSN_EXCHANGE_ERROR_FAILED);
}

/* Whatever a text holds, what is sealed can be opened, and reads the same when it is sealed again. */
static void
test_texts (void)
{
  static const char *const pieces[] = { "a", " ", "\n", "\r\n", "\r", "\t", "\x01", "\x7f", "\xc2\x85", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\xa8",
                                        "\xef\xbb\xbf", "e", "\xcc\x81", "\xcc\xa3", "\xc3\xa9", "\xef\xbf\xbd", "\xe2\x80\x83", "\xf0\x9f\x98\x80" };
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (CsnPackage) package = make_package ();
      g_autoptr (GString)    text = g_string_new (NULL);
      for (gint32 n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      set (&package->told_sentence, text->str);
      set (&package->name, text->str);
      g_autoptr (GBytes)     manifest = csn_package_encode (package, &error);
      g_ptr_array_set_size (package->parts, 0);
      g_autoptr (GBytes)     bare = csn_package_encode (package, &error);
      g_autoptr (CsnPackage) opened = csn_package_decode (bare, NULL, &error);
      g_assert_no_error (error);
      g_assert_null (strpbrk (opened->told_sentence, "\r\t\x01\x7f"));
      g_assert_null (strpbrk (opened->name, "\r\n\t\x01\x7f"));
      g_assert_null (strstr (opened->name, "\xe2\x80\xae"));
      g_assert_nonnull (manifest);
    }
}

/* Every character of Unicode, alone in its line, behind a letter, and before marks in both orders: none is tidied to something that is tidied again. */
static void
test_characters (void)
{
  static const char *const shapes[] = { "\n", "a", "\xcc\x81\xcc\xa3", "\xcc\xa3\xcc\x81" };
  for (gunichar start = 1; start < 0x110000; start += 4096)
    for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
      {
        g_autoptr (GError)     error = NULL;
        g_autoptr (CsnPackage) package = make_notice ();
        g_autoptr (GString)    text = g_string_new (NULL);
        for (gunichar c = start; c < start + 4096; c++)
          if (g_unichar_validate (c))
            {
              g_string_append_unichar (text, c);
              g_string_append (text, shapes[shape]);
            }
        set (&package->text, text->str);
        g_autoptr (GBytes)     manifest = csn_package_encode (package, &error);
        g_autoptr (CsnPackage) opened = manifest != NULL ? csn_package_decode (manifest, NULL, &error) : NULL;
        g_assert_no_error (error);
        g_assert_nonnull (opened);
      }
}

static void
test_cannot_be_made (void)
{
  static const char *const dates[] = { "2026-02-30", "22/11/2026", "2026-11-22 ", "2026-1-2", "tomorrow" };
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      set (&package->review_on, dates[i]);
      g_autoptr (GBytes) wrong = csn_package_seal (package, who (COORDINATOR), &error);
      g_assert_nonnull (strstr (error->message, "review_on"));
      g_assert_null (strstr (error->message, dates[i]));
      assert_refused (wrong, &error, CSN_EXCHANGE_ERROR_FAILED);
    }
  set (&package->review_on, "2027-01-21");
  set (&package->told_offence, "\xff\xfe");
  g_autoptr (GBytes) no_text = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (no_text, &error, CSN_EXCHANGE_ERROR_FAILED);
  set (&package->told_offence, "");
  set (&package->language, "fr");
  g_autoptr (GBytes) language = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (language, &error, CSN_EXCHANGE_ERROR_FAILED);
  set (&package->language, "cy");
  package->number = 0;
  g_autoptr (GBytes) no_number = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (no_number, &error, CSN_EXCHANGE_ERROR_FAILED);
  package->number = 1; /* but another went before it */
  g_autoptr (GBytes) not_first = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (not_first, &error, CSN_EXCHANGE_ERROR_FAILED);
  package->number = 7;
  package->kind = CSN_PACKAGE_RECALL; /* of no recall */
  g_autoptr (GBytes) no_recall = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (no_recall, &error, CSN_EXCHANGE_ERROR_FAILED);
  package->kind = CSN_PACKAGE_ISSUE;
  memset (package->copy_id, 0, CSN_ID_SIZE);
  g_autoptr (GBytes) no_copy = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (no_copy, &error, CSN_EXCHANGE_ERROR_FAILED);
}

static void
test_key_of_nobody (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  guint8                 zeros[CSN_KEY_SIZE] = { 0 };
  g_array_append_vals (package->recipient_keys, zeros, 1);
  g_autoptr (GBytes) file = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (file, &error, CSN_EXCHANGE_ERROR_FAILED);
}

static void
test_parts_that_do_not_fit (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  CsnPart               *form = g_ptr_array_index (package->parts, 0), *picture = g_ptr_array_index (package->parts, 1);
  form->type = CSN_PART_PICTURE;
  g_autoptr (GBytes) pdf_as_picture = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (pdf_as_picture, &error, CSN_EXCHANGE_ERROR_FAILED);
  form->type = picture->type = CSN_PART_FORM;
  g_autoptr (GBytes) picture_as_pdf = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (picture_as_pdf, &error, CSN_EXCHANGE_ERROR_FAILED);
  picture->type = CSN_PART_PICTURE;
  while (package->parts->len <= CSN_PARCEL_MAX_PARTS)
    add_part (package, CSN_PART_FORM, "again");
  g_autoptr (GBytes) too_many = csn_package_seal (package, who (COORDINATOR), &error);
  assert_refused (too_many, &error, CSN_EXCHANGE_ERROR_FAILED);
}

static void
test_too_large (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  gsize                  length = CSN_PARCEL_MAX_BYTES + 1;
  guint8                *zeros = g_malloc0 (length);
  memcpy (zeros, "%PDF-", 5);
  g_autoptr (GBytes)     huge = g_bytes_new_take (zeros, length);
  g_autoptr (CsnPackage) unread = open_as (MANAGER, huge, &error);
  assert_refused (unread, &error, CSN_EXCHANGE_ERROR_TOO_LARGE);
  CsnPart *form = g_ptr_array_index (package->parts, 0);
  for (gsize less = 0; less < 2; less++)
    {
      g_bytes_unref (form->bytes);
      form->bytes = g_bytes_new_from_bytes (huge, 0, length - less);
      g_autoptr (GBytes) file = csn_package_seal (package, who (COORDINATOR), &error);
      assert_refused (file, &error, CSN_EXCHANGE_ERROR_TOO_LARGE);
    }
  g_autoptr (CsnPackage) wordy = make_package ();
  g_free (wordy->text);
  wordy->text = g_strnfill (64 * 1024 + 1, 'x');
  g_autoptr (GBytes) long_text = csn_package_seal (wordy, who (COORDINATOR), &error);
  g_assert_nonnull (strstr (error->message, "“text”"));
  assert_refused (long_text, &error, CSN_EXCHANGE_ERROR_TOO_LARGE);
}

/* As large as a real one with two megabytes of picture, and the largest of all. */
static void
test_large (void)
{
  static const gsize sizes[] = { 2 * 1024 * 1024, 60 * 1024 * 1024 };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GError)     error = NULL;
      g_autoptr (CsnPackage) package = make_package ();
      guint8                *bytes = g_malloc (sizes[i]);
      memset (bytes, 0x5a, sizes[i]);
      memcpy (bytes, "\xff\xd8\xff", 3);
      CsnPart *picture = g_ptr_array_index (package->parts, 1);
      g_bytes_unref (picture->bytes);
      picture->bytes = g_bytes_new_take (bytes, sizes[i]);
      g_autoptr (GBytes)     file = seal (package);
      g_autoptr (CsnPackage) opened = open_as (MANAGER, file, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (((CsnPart *) g_ptr_array_index (opened->parts, 1))->bytes, picture->bytes));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_exchange ();
  g_test_add_func ("/exchange/F33/package/opens-as-it-was-sealed", test_round);
  g_test_add_func ("/exchange/F33/package/has-every-kind", test_every_kind);
  g_test_add_func ("/exchange/F33/package/notice-about-no-copy", test_notice);
  g_test_add_func ("/exchange/F33/package/sixteen-recipients-and-no-more", test_sixteen);
  g_test_add_func ("/exchange/F33/package/any-text-can-be-opened-again", test_texts);
  g_test_add_func ("/exchange/F33/package/any-character-can-be-opened-again", test_characters);
  g_test_add_func ("/exchange/F33/package/names-the-field-that-does-not-fit", test_cannot_be_made);
  g_test_add_func ("/exchange/F33/package/refuses-a-key-nothing-can-be-sealed-to", test_key_of_nobody);
  g_test_add_func ("/exchange/F33/package/refuses-parts-of-another-type", test_parts_that_do_not_fit);
  g_test_add_func ("/exchange/F33/package/refuses-what-is-too-large", test_too_large);
  g_test_add_func ("/exchange/F33/package/holds-large-pictures", test_large);
  return g_test_run ();
}
