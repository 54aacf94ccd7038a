/* Files with one byte changed or their end cut off always have an outcome. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-test.h"
#include <string.h>

typedef struct
{
  const char *name;
  guint       cases;
} Victim;

/* TRUE if the helper itself gave the answer: then the file did not get the better of it. */
static gboolean
has_outcome (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnInspection) inspection = NULL;
  CsnForeignType type = csn_foreign_sniff (bytes, NULL);
  if (type == CSN_FOREIGN_PDF)
    {
      g_autoptr (CsnPdfText) text = csn_decode_pdf_text (bytes, &error);
      g_assert_true ((text != NULL) == (error == NULL));
    }
  else
    {
      g_autoptr (CsnPixels) pixels = csn_decode_picture (bytes, 64, &inspection, &error);
      g_assert_true ((pixels != NULL) == (error == NULL));
      g_assert_true ((pixels != NULL) == (inspection != NULL));
    }
  if (error != NULL)
    csn_assert_sentence (error);
  return !g_error_matches (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED);
}

static void
test_mutants (gconstpointer data)
{
  const Victim    *victim = data;
  g_autofree char *path = csn_test_sample (victim->name);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3795);
  guint deaths = 0;
  if (path == NULL)
    return;
  g_autoptr (GBytes) whole = csn_test_read (path);
  gsize length = g_bytes_get_size (whole);
  for (guint i = 0; i < victim->cases; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (whole, NULL), length);
      gsize              kept = length;
      /* Headers are where the lies are: half the changes are made in the first kilobyte. */
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) (i % 2 == 0 ? MIN (length, 1024) : length));
      if (i % 5 == 4)
        kept = at;
      else
        copy[at] = (guint8) (i % 3 == 0 ? 0xff : copy[at] ^ (1 << (i % 8)));
      g_autoptr (GBytes) mutant = g_bytes_new (copy, kept);
      deaths += !has_outcome (mutant);
    }
  g_test_message ("%s: %u of %u ended the helper", victim->name, deaths, victim->cases);
  g_assert_cmpuint (deaths, ==, 0);
}

int
main (int argc, char **argv)
{
  static const Victim victims[] = {
    { "hostile/exif-big-endian-6.jpg", 250 },
    { "formats/jpeg-progressive-cat.jpg", 100 },
    { "formats/own-cmyk-portrait.jpg", 60 },
    { "hostile/png-exif-orientation-6.png", 150 },
    { "formats/png-16bit-icc.png", 60 },
    { "formats/tiff-g4-fax.tif", 60 },
    { "formats/own-jpeg-in-tiff.tiff", 60 },
    { "pdf/plain-one-page.pdf", 60 },
    { "pdf/javascript.pdf", 40 },
  };
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (victims); i++)
    {
      g_autofree char *name = g_path_get_basename (victims[i].name),
                      *test = g_strconcat ("/decode/mutants/", name, NULL);
      g_test_add_data_func (test, &victims[i], test_mutants);
    }
  return g_test_run ();
}
