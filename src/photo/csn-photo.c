/* Taking a photograph in: what is refused, what is kept, its small picture. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-photo-private.h"
#include "csn-identity.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define THUMBNAIL_SIDE 256
#define THUMBNAIL_QUALITY 85

G_DEFINE_QUARK (csn - photo - error - quark, csn_photo_error)

void
csn_photo_free (CsnPhoto *photo)
{
  if (photo == NULL)
    return;
  g_clear_pointer (&photo->master, g_bytes_unref);
  g_clear_pointer (&photo->thumbnail, g_bytes_unref);
  csn_inspection_free (photo->inspection);
  g_free (photo);
}

static void
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED, sentence);
}

/* The picture at thumbnail size, decoded wholly once: that finds damage as well. */
static CsnPixels *
decode_small (GBytes *bytes, CsnInspection **out_inspection, GError **error)
{
  g_autoptr (GError) failure = NULL;
  CsnPixels *pixels = csn_decode_picture (bytes, THUMBNAIL_SIDE, out_inspection, &failure);
  if (pixels == NULL)
    g_set_error_literal (error, CSN_PHOTO_ERROR,
                         g_error_matches (failure, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED)
                             ? CSN_PHOTO_ERROR_REFUSED
                             : CSN_PHOTO_ERROR_FAILED,
                         failure->message);
  return pixels;
}

/* A sentence for what decodes, but is not one whole photograph; NULL if it is. */
static const char *
find_fault (const CsnInspection *inspection)
{
  if (inspection->damaged)
    return _ ("This photograph is damaged: part of the picture is missing or wrong. Copy it again from where "
              "it came, and add the copy.");
  if (inspection->pages > 1)
    return _ (
        "This file holds several pictures. Save the right one as a picture of its own and add that file.");
  return NULL;
}

static void
sum_up (CsnPhoto *photo)
{
  guint8        hash[CSN_HASH_SIZE];
  gsize         length;
  const guint8 *data = g_bytes_get_data (photo->master, &length);
  csn_sha256 (data, length, hash);
  g_autofree char *hex = csn_text_hex (hash, sizeof hash);
  g_strlcpy (photo->sha256, hex, sizeof photo->sha256);
}

CsnPhoto *
csn_photo_take_in (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_autoptr (CsnInspection) inspection = NULL;
  if (g_bytes_get_size (bytes) > CSN_PHOTO_MAX_BYTES)
    {
      refuse (error, _ ("This file is larger than 64 MB, the most that a photograph may have. Save a smaller "
                        "version and add that file."));
      return NULL;
    }
  g_autoptr (CsnPixels) small = decode_small (bytes, &inspection, error);
  if (small == NULL)
    return NULL;
  const char *fault = find_fault (inspection);
  if (fault != NULL)
    {
      refuse (error, fault);
      return NULL;
    }
  g_autoptr (CsnPhoto) photo = g_new0 (CsnPhoto, 1);
  photo->master = g_bytes_ref (bytes);
  sum_up (photo);
  photo->inspection = g_steal_pointer (&inspection);
  photo->thumbnail = _csn_jpeg_encode_pixels (small, THUMBNAIL_QUALITY);
  if (photo->thumbnail != NULL)
    return g_steal_pointer (&photo);
  g_set_error_literal (
      error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_FAILED,
      _ ("There is not enough memory to take this photograph in. Close other programs and try again."));
  return NULL;
}
