/* A photograph made ready once and stamped many times. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture with its reference marks is the same for every copy of a release, so it is drawn and coded
 * once; a copy costs its band alone, drawn, coded and joined on at a restart marker. The band stands below or
 * above the photograph, so that nothing of the photograph is hidden by it; the marks across the photograph
 * are what is left when somebody cuts it off. */
#include "csn-photo-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_SIDE 2400
#define MIN_WIDTH 320
#define MIN_HEIGHT 240
#define QUALITY 88
#define STRIP_ROWS (4 * CSN_JPEG_ROWS)

struct _CsnPlate
{
  gatomicrefcount  references;
  cairo_surface_t *canvas; /* NULL without memory; never changed after creation; where it is lower than the plate, there is shade */
  guint            width, height; /* as high as CSN_JPEG_ROWS allow */
  GMutex           mutex;     /* of what follows */
  char            *reference; /* that @marked carries */
  gboolean         specimen;
  GBytes          *marked; /* the canvas with its marks, coded */
};

static cairo_surface_t *
wrap_pixels (CsnPixels *pixels)
{
  return cairo_image_surface_create_for_data (pixels->data, CAIRO_FORMAT_RGB24, (int) pixels->width,
                                              (int) pixels->height, (int) pixels->stride);
}

static void
drop_owner (gpointer owner)
{
  g_bytes_unref (owner);
}

/* The working copy as it is, nothing copied. */
static cairo_surface_t *
keep_pixels (CsnPixels *pixels)
{
  static const cairo_user_data_key_t key;
  cairo_surface_t *canvas = wrap_pixels (pixels);
  if (cairo_surface_set_user_data (canvas, &key, g_bytes_ref (pixels->owner), drop_owner) == CAIRO_STATUS_SUCCESS)
    return canvas;
  cairo_surface_destroy (canvas);
  g_bytes_unref (pixels->owner);
  return NULL;
}

/* A small picture stands in the middle of a grey canvas: below some width no text can be read. What the picture
 * will cover is not painted first. NULL without memory. */
static cairo_surface_t *
draw_picture (guint width, guint height, CsnPixels *pixels, double scale)
{
  cairo_surface_t *canvas = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_surface_t *picture = wrap_pixels (pixels);
  cairo_t         *cr = cairo_create (canvas);
  if (round (pixels->width * scale) < width || round (pixels->height * scale) < height)
    {
      cairo_set_source_rgb (cr, 0.5, 0.5, 0.5);
      cairo_paint (cr);
    }
  cairo_translate (cr, floor ((width - round (pixels->width * scale)) / 2),
                   floor ((height - round (pixels->height * scale)) / 2));
  cairo_scale (cr, MAX (round (pixels->width * scale), 1) / pixels->width,
               MAX (round (pixels->height * scale), 1) / pixels->height);
  cairo_set_source_surface (cr, picture, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_pattern_set_filter (cairo_get_source (cr), scale < 1 ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST);
  cairo_rectangle (cr, 0, 0, pixels->width, pixels->height);
  cairo_fill (cr);
  cairo_surface_destroy (picture);
  return _csn_stamp_finish (cr, canvas);
}

CsnPlate *
csn_plate_new (CsnPixels *working_copy, guint max_side)
{
  g_return_val_if_fail (working_copy != NULL, NULL);
  guint     longer = MAX (working_copy->width, working_copy->height);
  guint     most = max_side == 0 ? MAX_SIDE : MAX (max_side, 16);
  double    scale = longer > most ? (double) most / longer : 1;
  guint     width = MAX ((guint) round (working_copy->width * scale), MIN_WIDTH);
  guint     height = MAX ((guint) round (working_copy->height * scale), MIN_HEIGHT);
  CsnPlate *plate = g_new0 (CsnPlate, 1);
  g_atomic_ref_count_init (&plate->references);
  g_mutex_init (&plate->mutex);
  plate->width = width;
  plate->height = (height + CSN_JPEG_ROWS - 1) / CSN_JPEG_ROWS * CSN_JPEG_ROWS;
  plate->canvas = width == working_copy->width && height == working_copy->height
                      ? keep_pixels (working_copy)
                      : draw_picture (width, height, working_copy, scale);
  return plate;
}

CsnPlate *
csn_plate_ref (CsnPlate *plate)
{
  g_atomic_ref_count_inc (&plate->references);
  return plate;
}

void
csn_plate_unref (CsnPlate *plate)
{
  if (plate == NULL || !g_atomic_ref_count_dec (&plate->references))
    return;
  if (plate->canvas != NULL)
    cairo_surface_destroy (plate->canvas);
  g_mutex_clear (&plate->mutex);
  g_clear_pointer (&plate->marked, g_bytes_unref);
  g_free (plate->reference);
  g_free (plate);
}

/* Some rows of a plate on their way to a JPEG: one strip after the other, each drawn where the last was. */
typedef struct
{
  const CsnPlate  *plate;
  const CsnMarks  *marks;
  guint            from, rows;
  cairo_surface_t *canvas, *strip; /* of this thread's own */
  GBytes          *coded;
} Part;

/* The canvas' rows from @y on with their marks. The rows that fill it up are as dark as the band. */
static const guint8 *
draw_strip (guint y, guint *inout_rows, gpointer data)
{
  Part *part = data;
  guint from = part->from + y;
  *inout_rows = MIN (*inout_rows, STRIP_ROWS);
  cairo_t *cr = cairo_create (part->strip);
  if (from + *inout_rows > (guint) cairo_image_surface_get_height (part->canvas))
    {
      cairo_set_source_rgb (cr, CSN_BAND_SHADE, CSN_BAND_SHADE, CSN_BAND_SHADE);
      cairo_paint (cr);
    }
  cairo_set_source_surface (cr, part->canvas, 0, -(double) from);
  cairo_paint (cr);
  gboolean copied = cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  if (!copied || !_csn_marks_draw (part->marks, part->strip, from))
    return NULL;
  cairo_surface_flush (part->strip);
  return cairo_image_surface_get_data (part->strip);
}

static gpointer
encode_part (gpointer data)
{
  Part            *part = data;
  cairo_surface_t *canvas = part->plate->canvas;
  part->canvas = cairo_image_surface_create_for_data (
      cairo_image_surface_get_data (canvas), CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (canvas),
      cairo_image_surface_get_height (canvas), cairo_image_surface_get_stride (canvas));
  part->strip = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) part->plate->width, STRIP_ROWS);
  part->coded = _csn_jpeg_encode (part->plate->width, part->rows, QUALITY, draw_strip, part);
  cairo_surface_destroy (part->strip);
  cairo_surface_destroy (part->canvas);
  return NULL;
}

/* Every copy of the release waits for this: two cores do a half each. Joined, the halves are what the whole would be. */
static GBytes *
encode_marked (CsnPlate *plate, const char *reference, gboolean specimen)
{
  g_autoptr (CsnMarks) marks = _csn_marks_new (plate->width, plate->height, reference, specimen);
  if (marks == NULL)
    return NULL;
  guint  half = plate->height / 2 / CSN_JPEG_ROWS * CSN_JPEG_ROWS;
  Part   top = { .plate = plate, .marks = marks, .rows = half };
  Part   bottom = { .plate = plate, .marks = marks, .from = half, .rows = plate->height - half };
  GThread *helper = g_thread_try_new ("stamp", encode_part, &bottom, NULL);
  encode_part (&top);
  if (helper != NULL)
    g_thread_join (helper);
  else
    encode_part (&bottom);
  g_autoptr (GBytes) upper = top.coded, lower = bottom.coded;
  return upper != NULL && lower != NULL ? _csn_jpeg_stack (upper, top.rows, lower, bottom.rows) : NULL;
}

static const guint8 *
give_band (guint y, guint *rows, gpointer strip)
{
  return cairo_image_surface_get_data (strip) + (gsize) y * (gsize) cairo_image_surface_get_stride (strip);
}

static GBytes *
encode_band (cairo_surface_t *band)
{
  cairo_surface_flush (band);
  return _csn_jpeg_encode ((guint) cairo_image_surface_get_width (band),
                           (guint) cairo_image_surface_get_height (band), QUALITY, give_band, band);
}

/* The coded picture with this release's marks; made by the first copy, shared by the rest. */
static GBytes *
take_marked (CsnPlate *plate, const char *reference, gboolean specimen)
{
  g_mutex_lock (&plate->mutex);
  if (plate->marked == NULL || plate->specimen != specimen || strcmp (plate->reference, reference) != 0)
    {
      g_clear_pointer (&plate->marked, g_bytes_unref);
      g_free (plate->reference);
      plate->reference = g_strdup (reference);
      plate->specimen = specimen;
      plate->marked = plate->canvas != NULL ? encode_marked (plate, reference, specimen) : NULL;
    }
  GBytes *marked = plate->marked != NULL ? g_bytes_ref (plate->marked) : NULL;
  g_mutex_unlock (&plate->mutex);
  return marked;
}

GBytes *
csn_plate_stamp (CsnPlate *plate, const CsnStamp *stamp, guint *out_width, guint *out_height, GError **error)
{
  g_return_val_if_fail (plate != NULL && stamp != NULL, NULL);
  if (csn_text_is_blank (stamp->reference) || csn_text_is_blank (stamp->copy) ||
      csn_text_is_blank (stamp->recipient) || csn_text_is_blank (stamp->return_by))
    {
      g_set_error_literal (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED,
                           _ ("This copy cannot be stamped, because its reference, copy number, recipient or "
                              "return date is missing. Complete the record first."));
      return NULL;
    }
  g_autoptr (GBytes) marked = take_marked (plate, stamp->reference, stamp->specimen);
  cairo_surface_t *strip = _csn_stamp_draw_band (stamp, plate->width);
  guint            height = strip != NULL ? (guint) cairo_image_surface_get_height (strip) : 0;
  g_autoptr (GBytes) band = strip != NULL ? encode_band (strip) : NULL;
  GBytes *stamped = NULL;
  if (strip != NULL)
    cairo_surface_destroy (strip);
  if (marked != NULL && band != NULL)
    stamped = stamp->place == CSN_STAMP_TOP ? _csn_jpeg_stack (band, height, marked, plate->height)
                                            : _csn_jpeg_stack (marked, plate->height, band, height);
  if (stamped == NULL)
    g_set_error_literal (
        error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_FAILED,
        _ ("There is not enough memory to stamp this photograph. Close other programs and try again."));
  if (stamped != NULL && out_width != NULL)
    *out_width = plate->width;
  if (stamped != NULL && out_height != NULL)
    *out_height = plate->height + height;
  return stamped;
}
