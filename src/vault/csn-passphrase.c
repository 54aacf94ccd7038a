/* Words from the program's own list: the passphrase that it proposes, and bytes to be read out. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-identity.h"
#include "csn-words.h"
#include <sodium.h>

#define WORDS 4
#define LIST_PATH "/uk/countersign/Countersign/vault/words.txt"

/* Pointers into the resource, which lives as long as the program. */
static GPtrArray *
list_words (void)
{
  g_autoptr (GBytes) text =
      g_resource_lookup_data (csn_words_get_resource (), LIST_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (text != NULL); /* built in */
  gsize       length;
  const char *at = g_bytes_get_data (text, &length), *end = at + length;
  GPtrArray  *words = g_ptr_array_new ();
  while (at < end)
    {
      const char *newline = memchr (at, '\n', (gsize) (end - at));
      if (*at != '#')
        g_ptr_array_add (words, (gpointer) at);
      at = newline == NULL ? end : newline + 1;
    }
  return words;
}

CsnSecret *
csn_passphrase_propose (void)
{
  g_autoptr (GPtrArray) words = list_words ();
  const char *chosen[WORDS];
  gsize       lengths[WORDS], total = WORDS - 1;
  for (gsize i = 0; i < WORDS; i++)
    {
      chosen[i] = g_ptr_array_index (words, randombytes_uniform (words->len));
      lengths[i] = strcspn (chosen[i], "\n");
      total += lengths[i];
    }
  CsnSecret *passphrase = csn_secret_new (total);
  guint8    *at = csn_secret_writable (passphrase);
  for (gsize i = 0; i < WORDS; i++)
    {
      if (i > 0)
        *at++ = '-';
      memcpy (at, chosen[i], lengths[i]);
      at += lengths[i];
    }
  csn_wipe (chosen, sizeof chosen);
  csn_wipe (lengths, sizeof lengths);
  return passphrase;
}

/* What is left over when the number in @digits is divided; the number becomes the quotient. */
static guint
divide (guint8 *digits, gsize length, guint divisor)
{
  guint rest = 0;
  for (gsize i = 0; i < length; i++)
    {
      rest = rest << 8 | digits[i];
      digits[i] = (guint8) (rest / divisor);
      rest %= divisor;
    }
  return rest;
}

char *
csn_words_of (const guint8 *bytes, gsize length, guint n_words)
{
  g_return_val_if_fail (bytes != NULL && n_words > 0 && length * 8 >= (gsize) n_words * 13 + 64, NULL);
  g_autoptr (GPtrArray) words = list_words ();
  g_autofree guint8    *number = g_memdup2 (bytes, length);
  g_autofree guint     *chosen = g_new (guint, n_words);
  for (guint i = n_words; i > 0; i--)
    chosen[i - 1] = divide (number, length, words->len);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n_words; i++)
    {
      const char *word = g_ptr_array_index (words, chosen[i]);
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, word, (gssize) strcspn (word, "\n"));
    }
  return g_string_free (text, FALSE);
}
