/* The passphrase that the program proposes: four words from its own list. SPDX-License-Identifier:
 * GPL-3.0-or-later */
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
