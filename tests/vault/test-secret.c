/* Secrets in locked memory, and the passphrases that are proposed. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-vault-test.h"

static void
test_lengths (void)
{
  static const gsize LENGTHS[] = { 0, 1, 31, 32, 33, 63, 64, 65, 4096, 100000 };
  for (gsize i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
    {
      g_autoptr (CsnSecret) secret = csn_secret_new (LENGTHS[i]);
      g_assert_cmpuint (csn_secret_length (secret), ==, LENGTHS[i]);
      for (gsize j = 0; j < LENGTHS[i]; j++)
        g_assert_cmpint (csn_secret_bytes (secret)[j], ==, 0);
      memset (csn_secret_writable (secret), 0xa5, LENGTHS[i]);
    }
  /* What was given back full comes out empty. */
  for (gsize i = 0; i < G_N_ELEMENTS (LENGTHS); i++)
    {
      g_autoptr (CsnSecret) again = csn_secret_new (LENGTHS[i]);
      for (gsize j = 0; j < LENGTHS[i]; j++)
        g_assert_cmpint (csn_secret_bytes (again)[j], ==, 0);
    }
}

/* A register holds a key for each case and photograph; one guarded mapping for each would end at some 15,000.
 */
static void
test_many (void)
{
  enum
  {
    MANY = 60000
  };
  g_autoptr (GPtrArray) secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_secret_unref);
  for (guint i = 0; i < MANY; i++)
    {
      CsnSecret *secret = csn_secret_new (i % 2 ? 32 : 64);
      memcpy (csn_secret_writable (secret), &i, sizeof i);
      memcpy (csn_secret_writable (secret) + csn_secret_length (secret) - sizeof i, &i, sizeof i);
      g_ptr_array_add (secrets, secret);
    }
  for (guint i = 0; i < MANY; i++)
    {
      CsnSecret *secret = g_ptr_array_index (secrets, i);
      g_assert_cmpmem (csn_secret_bytes (secret), sizeof i, &i, sizeof i);
      g_assert_cmpmem (csn_secret_bytes (secret) + csn_secret_length (secret) - sizeof i, sizeof i, &i,
                       sizeof i);
    }
}

static void
test_equal (void)
{
  g_autoptr (CsnSecret) a = csn_secret_new_random (32);
  g_autoptr (CsnSecret) b = csn_secret_new (32);
  g_autoptr (CsnSecret) shorter = csn_secret_new (31);
  g_assert_false (csn_secret_equal (a, b));
  memcpy (csn_secret_writable (b), csn_secret_bytes (a), 32);
  memcpy (csn_secret_writable (shorter), csn_secret_bytes (a), 31);
  g_assert_true (csn_secret_equal (a, b));
  g_assert_false (csn_secret_equal (a, shorter));
  csn_secret_writable (b)[31] ^= 1;
  g_assert_false (csn_secret_equal (a, b));
}

static void
test_take_copy (void)
{
  guint8       typed[] = "horses of instruction";
  const guint8 zero[sizeof typed] = { 0 };
  g_autoptr (CsnSecret) secret = csn_secret_new_take_copy (typed, sizeof typed);
  g_assert_cmpmem (typed, sizeof typed, zero, sizeof zero);
  g_assert_cmpmem (csn_secret_bytes (secret), csn_secret_length (secret), "horses of instruction", 22);
}

static void
test_references (void)
{
  CsnSecret *secret = csn_secret_new_random (16);
  CsnSecret *boxed = g_boxed_copy (CSN_TYPE_SECRET, secret);
  g_assert_true (boxed == secret);
  csn_secret_unref (secret);
  g_assert_cmpuint (csn_secret_length (boxed), ==, 16);
  g_boxed_free (CSN_TYPE_SECRET, boxed);
  csn_secret_unref (NULL);
}

static void
test_passphrase_is_composed (void)
{
  g_autoptr (CsnSecret) composed = csn_secret_new_passphrase ("caf\xc3\xa9 au lait");
  g_autoptr (CsnSecret) decomposed = csn_secret_new_passphrase ("cafe\xcc\x81 au lait");
  g_autoptr (CsnSecret) plain = csn_secret_new_passphrase ("cafe au lait");
  g_assert_true (csn_secret_equal (composed, decomposed));
  g_assert_false (csn_secret_equal (composed, plain));
  g_assert_cmpmem (csn_secret_bytes (plain), csn_secret_length (plain), "cafe au lait", 12);
}

static void
test_proposed (void)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "src", "vault", "words.txt", NULL);
  g_autoptr (GBytes) text = csn_test_read (path);
  g_autofree char *copy = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '#' && **line != '\0')
      {
        g_assert_cmpuint (strspn (*line, "abcdefghijklmnopqrstuvwxyz"), ==, strlen (*line));
        g_assert_cmpuint (strlen (*line), >=, 4);
        g_assert_true (g_hash_table_add (words, g_strdup (*line))); /* no word twice: it would cost bits */
      }
  g_assert_cmpuint (g_hash_table_size (words), ==, 7776);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < 500; i++)
    {
      g_autoptr (CsnSecret) secret = csn_passphrase_propose ();
      char *proposed = g_strndup ((const char *) csn_secret_bytes (secret), csn_secret_length (secret));
      g_auto (GStrv) four = g_strsplit (proposed, "-", -1);
      g_assert_cmpuint (g_strv_length (four), ==, 4);
      for (char **word = four; *word != NULL; word++)
        g_assert_true (g_hash_table_contains (words, *word));
      g_assert_true (g_hash_table_add (seen, proposed));
    }
}

/* The worked examples of FORMAT.md, "Words", and each word as the last of eight. */
static void
test_words (void)
{
  guint8           number[32] = { 0 };
  g_autofree char *zero = csn_words_of (number, sizeof number, 8);
  g_assert_cmpstr (zero, ==, "aback aback aback aback aback aback aback aback");
  number[31] = 1;
  g_autofree char *one = csn_words_of (number, sizeof number, 8);
  g_assert_cmpstr (one, ==, "aback aback aback aback aback aback aback abacus");
  g_assert_cmpint (number[31], ==, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < 7776; i++)
    {
      number[30] = (guint8) (i >> 8);
      number[31] = (guint8) i;
      g_assert_true (g_hash_table_add (seen, csn_words_of (number, sizeof number, 8)));
    }
  number[30] = 7776 >> 8; /* one more, and the next place counts */
  number[31] = 7776 & 0xff;
  g_autofree char *carried = csn_words_of (number, sizeof number, 8);
  g_assert_cmpstr (carried, ==, "aback aback aback aback aback aback abacus aback");
}

static gpointer
churn (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (CsnSecret) a = csn_secret_new (32);
      g_autoptr (CsnSecret) b = csn_secret_new (64);
      memset (csn_secret_writable (a), GPOINTER_TO_INT (data), 32);
      memset (csn_secret_writable (b), GPOINTER_TO_INT (data), 64);
      for (guint j = 0; j < 32; j++)
        g_assert_cmpint (csn_secret_bytes (a)[j], ==, GPOINTER_TO_INT (data));
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("churn", churn, GINT_TO_POINTER (i + 1));
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  start_vault ();
  start_vault (); /* safe to repeat */
  g_test_add_func ("/vault/secret/comes-zeroed-at-every-length", test_lengths);
  g_test_add_func ("/vault/secret/one-for-each-of-sixty-thousand-scopes", test_many);
  g_test_add_func ("/vault/secret/equal", test_equal);
  g_test_add_func ("/vault/secret/take-copy-wipes-what-it-took", test_take_copy);
  g_test_add_func ("/vault/secret/references", test_references);
  g_test_add_func ("/vault/secret/threads", test_threads);
  g_test_add_func ("/vault/passphrase/typed-either-way-is-the-same", test_passphrase_is_composed);
  g_test_add_func ("/vault/passphrase/proposes-four-listed-words", test_proposed);
  g_test_add_func ("/vault/F33/words/are-digits-of-a-number", test_words);
  return g_test_run ();
}
