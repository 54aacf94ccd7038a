/* Photographs: one caged process each, its answer read with suspicion. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-decode-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* "2024:07:21 01:02:03" and perhaps "+01:00" as ISO; NULL for anything else, and for the zeros that cameras
 * without a set clock write. The moment is told as the camera told it: it may not exist here. */
static char *
read_camera_date (const char *date, const char *offset)
{
  static const char pattern[] = "0000:00:00 00:00:00", zone[] = "00:00";
  for (gsize i = 0; i < sizeof pattern; i++)
    if (pattern[i] == '0' ? !g_ascii_isdigit (date[i]) : date[i] != pattern[i])
      return NULL;
  int year = atoi (date), month = atoi (date + 5), day = atoi (date + 8);
  int hour = atoi (date + 11), minute = atoi (date + 14), second = atoi (date + 17);
  if (year < 1900 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year) || hour > 23 ||
      minute > 59 || second > 60)
    return NULL;
  gboolean zoned = offset[0] == '+' || offset[0] == '-';
  for (gsize i = 0; zoned && i < sizeof zone; i++)
    zoned = zone[i] == '0' ? g_ascii_isdigit (offset[i + 1]) : offset[i + 1] == zone[i];
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute, second,
                          zoned ? offset : "");
}

/* Make and model in one; many cameras repeat the make in the model. */
static char *
word_camera (const char *make_bytes, const char *model_bytes)
{
  g_autofree char *make = csn_text_one_line (make_bytes, -1), *model = csn_text_one_line (model_bytes, -1);
  g_strstrip (make);
  g_strstrip (model);
  if (make[0] == '\0' && model[0] == '\0')
    return NULL;
  if (make[0] == '\0' || g_str_has_prefix (model, make))
    return g_steal_pointer (&model);
  return model[0] == '\0' ? g_steal_pointer (&make) : g_strconcat (make, " ", model, NULL);
}

/* FALSE if the helper says something that no decoder of ours would. */
static gboolean
check_picture (const CsnWirePicture *picture, const CsnWireAnswer *answer, CsnForeignType type)
{
  guint64 dots = (guint64) picture->width * picture->height;
  return picture->type == (guint32) type && picture->orientation >= 1 && picture->orientation <= 8 &&
         picture->pages >= 1 && picture->pages <= 10000000 && picture->full_width >= 1 &&
         picture->full_height >= 1 && picture->full_width <= 1000000 && picture->full_height <= 1000000 &&
         picture->width <= CSN_WIRE_MAX_SIDE && picture->height <= CSN_WIRE_MAX_SIDE &&
         dots <= CSN_WIRE_MAX_DOTS && answer->length == sizeof *picture + dots * 4 &&
         memchr (picture->date, 0, sizeof picture->date) != NULL &&
         memchr (picture->offset, 0, sizeof picture->offset) != NULL &&
         memchr (picture->make, 0, sizeof picture->make) != NULL &&
         memchr (picture->model, 0, sizeof picture->model) != NULL;
}

static CsnInspection *
read_inspection (const CsnWirePicture *picture)
{
  CsnInspection *inspection = g_new0 (CsnInspection, 1);
  inspection->type = (CsnForeignType) picture->type;
  inspection->width = picture->full_width;
  inspection->height = picture->full_height;
  inspection->pages = picture->pages;
  inspection->orientation = (int) picture->orientation;
  inspection->damaged = (picture->flags & CSN_WIRE_HAS_DAMAGE) != 0;
  inspection->has_location = (picture->flags & CSN_WIRE_HAS_LOCATION) != 0;
  inspection->has_names = (picture->flags & CSN_WIRE_HAS_NAMES) != 0;
  inspection->has_thumbnail = (picture->flags & CSN_WIRE_HAS_THUMBNAIL) != 0;
  inspection->has_profile = (picture->flags & CSN_WIRE_HAS_PROFILE) != 0;
  inspection->camera_date = read_camera_date (picture->date, picture->offset);
  inspection->camera = word_camera (picture->make, picture->model);
  inspection->trailing_bytes = picture->trailing;
  return inspection;
}

static gboolean
read_pixels (CsnDecodeChild *child, const CsnWirePicture *picture, CsnPixels **out_pixels, GError **error)
{
  g_autoptr (CsnPixels) pixels = csn_pixels_new (picture->width, picture->height);
  if (pixels == NULL)
    {
      g_set_error_literal (
          error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED,
          _ ("There is not enough memory to open this picture. Close other programs and try again."));
      return FALSE;
    }
  if (!_csn_decode_child_read (child, pixels->data, pixels->stride * pixels->height, error))
    return FALSE;
  *out_pixels = g_steal_pointer (&pixels);
  return TRUE;
}

gboolean
_csn_decode_once (CsnForeignType  type,
                  CsnWireRequest  request,
                  GBytes         *bytes,
                  CsnPixels     **out_pixels,
                  CsnInspection **out_inspection,
                  GError        **error)
{
  CsnWireAnswer  answer;
  CsnWirePicture picture;
  g_autoptr (CsnPixels) pixels = NULL;
  request.type = (guint32) type;
  g_autoptr (CsnDecodeChild) child = _csn_decode_child_new (type, error);
  if (child == NULL || !_csn_decode_child_ask (child, request, bytes, &answer, error) ||
      !_csn_decode_child_read (child, &picture, sizeof picture, error))
    return FALSE;
  if (!check_picture (&picture, &answer, type) || (out_pixels == NULL) != (picture.width == 0))
    {
      _csn_decode_set_answer_error (error);
      return FALSE;
    }
  if (out_pixels != NULL && !read_pixels (child, &picture, &pixels, error))
    return FALSE;
  if (out_pixels != NULL)
    *out_pixels = g_steal_pointer (&pixels);
  if (out_inspection != NULL)
    *out_inspection = read_inspection (&picture);
  return TRUE;
}

static CsnForeignType
sniff_or_refuse (GBytes *bytes, GError **error)
{
  const char    *advice = NULL;
  CsnForeignType type = csn_foreign_sniff (bytes, &advice);
  if (type == CSN_FOREIGN_UNKNOWN)
    g_set_error_literal (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED, advice);
  return type;
}

CsnInspection *
csn_decode_inspect (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  CsnInspection *inspection = NULL;
  CsnForeignType type = sniff_or_refuse (bytes, error);
  if (type != CSN_FOREIGN_UNKNOWN)
    _csn_decode_once (type, (CsnWireRequest){ .kind = CSN_WIRE_INSPECT }, bytes, NULL, &inspection, error);
  return inspection;
}

CsnPixels *
csn_decode_picture (GBytes *bytes, guint max_side, CsnInspection **out_inspection, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  CsnPixels     *pixels = NULL;
  CsnForeignType type = sniff_or_refuse (bytes, error);
  if (type == CSN_FOREIGN_UNKNOWN)
    return NULL;
  if (type == CSN_FOREIGN_PDF)
    {
      g_set_error_literal (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED,
                           _ ("This file is a PDF, not a photograph. Choose a JPEG or PNG."));
      return NULL;
    }
  _csn_decode_once (type, (CsnWireRequest){ .kind = CSN_WIRE_PICTURE, .number = max_side }, bytes, &pixels,
                    out_inspection, error);
  return pixels;
}
