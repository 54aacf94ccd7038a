/* Identity cards: opened as sealed, refused in every other form; words that two people compare. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-exchange-fixture.h"

#include <string.h>

static GBytes *
seal_card (Person person)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (CsnCard) card = make_card (person);
  GBytes *file = csn_card_seal (card, who (person), &error);
  g_assert_no_error (error);
  return file;
}

static void
assert_same (const CsnCard *a, const CsnCard *b)
{
  g_assert_cmpmem (a->register_id, CSN_ID_SIZE, b->register_id, CSN_ID_SIZE);
  g_assert_cmpmem (a->person_id, CSN_ID_SIZE, b->person_id, CSN_ID_SIZE);
  g_assert_cmpint (a->is_manager, ==, b->is_manager);
  g_assert_cmpstr (a->area, ==, b->area);
  g_assert_cmpstr (a->organisation, ==, b->organisation);
  g_assert_cmpstr (a->person, ==, b->person);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpint (a->made_us, ==, b->made_us);
  g_assert_cmpmem (&a->keys, sizeof a->keys, &b->keys, sizeof b->keys);
}

static void
test_round (void)
{
  for (Person person = COORDINATOR; person <= MANAGER; person++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (CsnCard) card = make_card (person);
      g_autoptr (GBytes)  file = seal_card (person);
      g_autoptr (GBytes)  again = seal_card (person);
      g_autoptr (CsnCard) opened = csn_card_open (file, &error);
      g_assert_no_error (error);
      assert_same (card, opened);
      g_assert_true (g_bytes_equal (file, again)); /* one form: the card is the same every time */
      g_assert_cmpuint (g_bytes_get_size (file), <=, CSN_CARD_MAX_BYTES);
    }
}

static void
test_text (void)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (GBytes)  file = seal_card (MANAGER);
  g_autofree char    *text = csn_card_to_text (file);
  g_autofree char    *folded = g_strdup_printf ("\r\n %.40s\r\n%s\n", text, text + 40);
  g_autoptr (GBytes)  as_text = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes)  as_folded = g_bytes_new (folded, strlen (folded));
  g_autoptr (CsnCard) card = csn_card_open (file, &error);
  g_autoptr (CsnCard) from_text = csn_card_open (as_text, &error);
  g_assert_no_error (error);
  g_autoptr (CsnCard) from_folded = csn_card_open (as_folded, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "countersign-card:"));
  for (const char *c = text + strlen ("countersign-card:"); *c != '\0'; c++)
    g_assert_true (g_ascii_isalnum (*c) || *c == '-' || *c == '_');
  assert_same (card, from_text);
  assert_same (card, from_folded);
}

static void
test_text_changed (void)
{
  g_autoptr (GBytes) file = seal_card (COORDINATOR);
  g_autofree char   *text = csn_card_to_text (file);
  gsize              length = strlen (text);
  g_autoptr (GBytes) whole = g_bytes_new (text, length);
  for (gsize i = 0; i <= length * 8 + length; i++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GBytes)  changed = i < length * 8 ? flip_bit (whole, i) : i == length * 9 ? extend (whole) : cut (whole, i - length * 8);
      g_autoptr (CsnCard) opened = csn_card_open (changed, &error);
      CsnExchangeError    code = assert_refused_somehow (opened, &error);
      g_assert_true (code == CSN_EXCHANGE_ERROR_DAMAGED || code == CSN_EXCHANGE_ERROR_NEWER); /* a letter can hit the version's digit */
    }
}

/* Nothing but another version's digit is anything else than damage. */
static void
test_changed (void)
{
  g_autoptr (GBytes) file = seal_card (MANAGER);
  gsize              bits = g_bytes_get_size (file) * 8;
  for (gsize bit = 0; bit < bits; bit++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GBytes)  changed = flip_bit (file, bit);
      g_autoptr (CsnCard) opened = csn_card_open (changed, &error);
      gboolean            newer = bit / 8 == 6 && g_ascii_isdigit (((const char *) g_bytes_get_data (changed, NULL))[6]);
      assert_refused (opened, &error, newer ? CSN_EXCHANGE_ERROR_NEWER : CSN_EXCHANGE_ERROR_DAMAGED);
    }
  for (gsize length = 0; length < g_bytes_get_size (file); length++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GBytes)  shorter = cut (file, length);
      g_autoptr (CsnCard) opened = csn_card_open (shorter, &error);
      assert_refused (opened, &error, CSN_EXCHANGE_ERROR_DAMAGED);
    }
  g_autoptr (GError)  error = NULL;
  g_autoptr (GBytes)  longer = extend (file);
  g_autoptr (CsnCard) opened = csn_card_open (longer, &error);
  assert_refused (opened, &error, CSN_EXCHANGE_ERROR_DAMAGED);
}

/* The same body under the signature of somebody else is no card of the one that it names. */
static void
test_signed_by_another (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = seal_card (MANAGER);
  gsize              length;
  guint8            *bytes = g_memdup2 (g_bytes_get_data (file, &length), g_bytes_get_size (file));
  csn_identity_sign (who (STRANGER), "countersign-card-v1", bytes + 72, length - 72, bytes + 8);
  g_autoptr (GBytes)  forged = g_bytes_new_take (bytes, length);
  g_autoptr (CsnCard) opened = csn_card_open (forged, &error);
  assert_refused (opened, &error, CSN_EXCHANGE_ERROR_DAMAGED);
}

/* Signed anew after a change: what only the reader of fields can find. @at is in the body. */
static GBytes *
change_body (GBytes *file, gsize at, guint8 value)
{
  gsize   length;
  guint8 *bytes = g_memdup2 (g_bytes_get_data (file, &length), g_bytes_get_size (file));
  bytes[72 + at] = value;
  csn_identity_sign (who (MANAGER), "countersign-card-v1", bytes + 72, length - 72, bytes + 8);
  return g_bytes_new_take (bytes, length);
}

static void
test_later_version (void)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (GBytes)  file = seal_card (MANAGER);
  g_autoptr (GBytes)  later = change_body (file, 1, 2);
  g_autoptr (CsnCard) opened = csn_card_open (later, &error);
  assert_refused (opened, &error, CSN_EXCHANGE_ERROR_NEWER);
}

static void
test_wrong_body (void)
{
  static const struct { gsize at; guint8 value; } wrong[] = {
    { 98, 2 },     /* a flag that is neither yes nor no */
    { 99, 0x80 },  /* a moment before 1970 */
    { 107, 1 },    /* a text longer than the file */
    { 111, '\n' }, /* two lines where one is allowed */
    { 111, ' ' },  /* white space before a name */
    { 111, 0 },
    { 111, 0xff }, /* no UTF-8 */
  };
  g_autoptr (GBytes) file = seal_card (MANAGER);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError)  error = NULL;
      g_autoptr (GBytes)  changed = change_body (file, wrong[i].at, wrong[i].value);
      g_autoptr (CsnCard) opened = csn_card_open (changed, &error);
      assert_refused (opened, &error, CSN_EXCHANGE_ERROR_DAMAGED);
    }
}

static void
test_useless_key (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = seal_card (MANAGER);
  gsize              length;
  guint8            *bytes = g_memdup2 (g_bytes_get_data (file, &length), g_bytes_get_size (file));
  memset (bytes + 72 + 34, 0, CSN_KEY_SIZE);
  csn_identity_sign (who (MANAGER), "countersign-card-v1", bytes + 72, length - 72, bytes + 8);
  g_autoptr (GBytes)  useless = g_bytes_new_take (bytes, length);
  g_autoptr (CsnCard) opened = csn_card_open (useless, &error);
  assert_refused (opened, &error, CSN_EXCHANGE_ERROR_DAMAGED);
}

static void
test_too_large (void)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (CsnCard) card = make_card (MANAGER);
  g_free (card->organisation);
  card->organisation = g_strnfill (900, 'x');
  g_autoptr (GBytes) file = csn_card_seal (card, who (MANAGER), &error);
  assert_refused (file, &error, CSN_EXCHANGE_ERROR_TOO_LARGE);
  guint8 *garbage = g_malloc0 (5000);
  g_autoptr (GBytes)  large = g_bytes_new_take (garbage, 5000);
  g_autoptr (CsnCard) opened = csn_card_open (large, &error);
  assert_refused (opened, &error, CSN_EXCHANGE_ERROR_TOO_LARGE);
}

static void
test_not_a_card (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (CsnPackage) package = make_package ();
  g_autoptr (GBytes)     file = csn_package_seal (package, who (COORDINATOR), &error);
  g_autoptr (CsnCard)    opened = csn_card_open (file, &error);
  g_assert_nonnull (strstr (error->message, "package or return"));
  assert_refused (opened, &error, CSN_EXCHANGE_ERROR_DAMAGED);
}

static void
test_words (void)
{
  g_autoptr (CsnCard) card = make_card (MANAGER), other = make_card (MANAGER);
  g_autofree char    *words = csn_card_words (card), *again = csn_card_words (other);
  g_auto (GStrv)      split = g_strsplit (words, " ", -1);
  g_assert_cmpuint (g_strv_length (split), ==, CSN_CARD_WORDS);
  g_assert_cmpstr (words, ==, again);
  guint8 *bound[] = { other->register_id, other->person_id, other->keys.box_key, other->keys.sign_key };
  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    {
      bound[i][3] ^= 1;
      g_autofree char *changed = csn_card_words (other);
      g_assert_cmpstr (words, !=, changed);
      bound[i][3] ^= 1;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_exchange ();
  g_test_add_func ("/exchange/F33/card/opens-as-it-was-sealed", test_round);
  g_test_add_func ("/exchange/F33/card/travels-as-text", test_text);
  g_test_add_func ("/exchange/F33/card/refuses-every-changed-letter", test_text_changed);
  g_test_add_func ("/exchange/F33/card/refuses-every-changed-bit-and-every-truncation", test_changed);
  g_test_add_func ("/exchange/F33/card/refuses-another-signer", test_signed_by_another);
  g_test_add_func ("/exchange/F33/card/refuses-a-later-version", test_later_version);
  g_test_add_func ("/exchange/F33/card/refuses-a-second-way-of-writing", test_wrong_body);
  g_test_add_func ("/exchange/F33/card/refuses-a-key-nothing-can-be-sealed-to", test_useless_key);
  g_test_add_func ("/exchange/F33/card/refuses-what-does-not-fit-a-code", test_too_large);
  g_test_add_func ("/exchange/F33/card/tells-a-package-from-a-card", test_not_a_card);
  g_test_add_func ("/exchange/F33/card/words-bind-register-person-and-keys", test_words);
  return g_test_run ();
}
