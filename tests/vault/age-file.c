/* Seals and opens files from outside, so that other age programs can be set beside it. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * age-file seal RECIPIENT… <plain >file · age-file make-key (prints recipient and seeds) · age-file open SEEDS-HEX <file >plain */
#include "csn-age.h"
#include <stdio.h>
#include <string.h>

static GBytes *
read_all (void)
{
  GByteArray *all = g_byte_array_new ();
  guint8      buffer[65536];
  size_t      n;
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_byte_array_append (all, buffer, (guint) n);
  return g_byte_array_free_to_bytes (all);
}

static int
put (GBytes *bytes, GError *error)
{
  if (bytes == NULL)
    {
      fprintf (stderr, "%d: %s\n", error->code, error->message);
      return 1;
    }
  gsize         length;
  gconstpointer data = g_bytes_get_data (bytes, &length);
  return fwrite (data, 1, length, stdout) == length ? 0 : 1;
}

static int
seal (int n, char **texts)
{
  GError *error = NULL;
  guint8  keys[CSN_AGE_MAX_RECIPIENTS + 1][CSN_KEY_SIZE];
  for (int i = 0; i < n && i <= CSN_AGE_MAX_RECIPIENTS; i++)
    if (!csn_age_recipient_parse (texts[i], keys[i]))
      return 2;
  g_autoptr (GBytes) plain = read_all ();
  g_autoptr (GBytes) file = csn_age_seal ((const guint8 (*)[CSN_KEY_SIZE]) keys, (guint) n, plain, &error);
  return put (file, error);
}

static int
open_file (const char *hex)
{
  GError *error = NULL;
  g_autoptr (CsnSecret) seeds = csn_secret_new (64);
  for (guint i = 0; i < 64 && strlen (hex) == 128; i++)
    csn_secret_writable (seeds)[i] = (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  g_autoptr (CsnIdentity) identity = csn_identity_new_from_seeds (seeds, &error);
  g_autoptr (GBytes) file = read_all ();
  g_autoptr (GBytes) plain = csn_age_open (identity, file, &error);
  return put (plain, error);
}

static int
make_key (void)
{
  g_autoptr (CsnIdentity) identity = csn_identity_new_random ();
  g_autoptr (CsnSecret)   seeds = csn_identity_dup_seeds (identity);
  g_autofree char        *text = csn_age_recipient_to_text (csn_identity_public (identity)->box_key);
  printf ("%s ", text);
  for (guint i = 0; i < 64; i++)
    printf ("%02x", csn_secret_bytes (seeds)[i]);
  putchar ('\n');
  return 0;
}

int
main (int argc, char **argv)
{
  if (!csn_vault_init (NULL) || argc < 2)
    return 2;
  if (g_str_equal (argv[1], "seal"))
    return seal (argc - 2, argv + 2);
  return g_str_equal (argv[1], "open") && argc == 3 ? open_file (argv[2]) : make_key ();
}
