/* The recorded steps from master to working copy. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-photo.h"
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_STEPS 200
#define DARKEST (-90)
#define LIGHTEST 200

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED, sentence);
  return FALSE;
}

/* The whole number under @key; FALSE if it is missing, no whole number or too large to be a place in a
 * picture. */
static gboolean
read_number (JsonObject *object, const char *key, int *out_number)
{
  JsonNode *node = json_object_get_member (object, key);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  gint64 number = json_node_get_int (node);
  if (number < -100000 || number > 100000)
    return FALSE;
  *out_number = (int) number;
  return TRUE;
}

/* Exactly the fields that the step needs: a field that is not understood might have mattered. */
static gboolean
read_step (JsonNode *node, CsnStep *step)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  JsonObject *object = json_node_get_object (node);
  JsonNode   *name = json_object_get_member (object, "step");
  if (name == NULL || !JSON_NODE_HOLDS_VALUE (name) || json_node_get_value_type (name) != G_TYPE_STRING)
    return FALSE;
  const char *kind = json_node_get_string (name);
  guint       fields = json_object_get_size (object);
  *step = (CsnStep){ 0 };
  if (strcmp (kind, "rotate") == 0)
    {
      step->kind = CSN_STEP_ROTATE;
      return fields == 2 && read_number (object, "degrees", &step->degrees) &&
             (step->degrees == 90 || step->degrees == 180 || step->degrees == 270);
    }
  if (strcmp (kind, "brightness") == 0)
    {
      step->kind = CSN_STEP_BRIGHTNESS;
      return fields == 2 && read_number (object, "percent", &step->percent) && step->percent >= DARKEST &&
             step->percent <= LIGHTEST;
    }
  step->kind = strcmp (kind, "crop") == 0 ? CSN_STEP_CROP : CSN_STEP_MASK;
  return (step->kind == CSN_STEP_CROP || strcmp (kind, "mask") == 0) && fields == 5 &&
         read_number (object, "x", &step->x) && read_number (object, "y", &step->y) &&
         read_number (object, "width", &step->width) && read_number (object, "height", &step->height) &&
         step->width > 0 && step->height > 0;
}

gboolean
csn_steps_parse (const char *json, GArray **out_steps, GError **error)
{
  g_return_val_if_fail (json != NULL && out_steps != NULL, FALSE);
  const char *unreadable = _ ("The recorded changes to this photograph cannot be read. Make the changes "
                              "again from the photograph as received.");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (CsnStep));
  if (!g_utf8_validate (json, -1, NULL) || !json_parser_load_from_data (parser, json, -1, NULL))
    return refuse (error, unreadable);
  JsonNode *root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return refuse (error, unreadable);
  JsonArray *list = json_node_get_array (root);
  if (json_array_get_length (list) > MAX_STEPS)
    return refuse (
        error, _ ("This photograph has more than 200 changes. Start again from the photograph as received."));
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      CsnStep step;
      if (!read_step (json_array_get_element (list, i), &step))
        return refuse (error, unreadable);
      g_array_append_val (steps, step);
    }
  *out_steps = g_steal_pointer (&steps);
  return TRUE;
}

static CsnPixels *
copy_part (const CsnPixels *from, int x, int y, int width, int height)
{
  CsnPixels *to = csn_pixels_new ((guint) width, (guint) height);
  for (int row = 0; to != NULL && row < height; row++)
    memcpy (to->data + (gsize) row * to->stride,
            from->data + (gsize) (y + row) * from->stride + (gsize) x * 4, (gsize) width * 4);
  return to;
}

static CsnPixels *
rotate (const CsnPixels *from, int degrees)
{
  guint      width = from->width, height = from->height;
  CsnPixels *to = degrees == 180 ? csn_pixels_new (width, height) : csn_pixels_new (height, width);
  for (guint y = 0; to != NULL && y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        guint across = degrees == 90 ? height - 1 - y : degrees == 180 ? width - 1 - x : y;
        guint down = degrees == 90 ? x : degrees == 180 ? height - 1 - y : width - 1 - x;
        memcpy (to->data + down * to->stride + (gsize) across * 4,
                from->data + y * from->stride + (gsize) x * 4, 4);
      }
  return to;
}

static void
mask (CsnPixels *pixels, const CsnStep *step)
{
  int x0 = MAX (step->x, 0), x1 = MIN (step->x + step->width, (int) pixels->width);
  int y0 = MAX (step->y, 0), y1 = MIN (step->y + step->height, (int) pixels->height);
  for (int y = y0; y < y1; y++)
    for (int x = x0; x < x1; x++)
      memcpy (pixels->data + (gsize) y * pixels->stride + (gsize) x * 4, "\0\0\0\xff", 4);
}

static void
brighten (CsnPixels *pixels, int percent)
{
  guint8 table[256];
  for (int i = 0; i < 256; i++)
    table[i] = (guint8) MIN (i * (100 + percent) / 100, 255);
  for (guint y = 0; y < pixels->height; y++)
    for (guint8 *dot = pixels->data + y * pixels->stride, *end = dot + (gsize) pixels->width * 4; dot < end;
         dot += 4)
      for (int k = 0; k < 3; k++)
        dot[k] = table[dot[k]];
}

/* Takes @pixels; the result may be they. NULL and an error if the step does not fit the picture. */
static CsnPixels *
apply_step (CsnPixels *pixels, const CsnStep *step, GError **error)
{
  g_autoptr (CsnPixels) before = pixels;
  CsnPixels *after = NULL;
  gboolean   outside = step->x < 0 || step->y < 0 || step->width > (int) before->width - step->x ||
                     step->height > (int) before->height - step->y;
  gboolean apart = step->x >= (int) before->width || step->y >= (int) before->height ||
                   step->x + step->width <= 0 || step->y + step->height <= 0;
  if ((step->kind == CSN_STEP_CROP && outside) || (step->kind == CSN_STEP_MASK && apart))
    {
      refuse (error, step->kind == CSN_STEP_CROP
                         ? _ ("The part to keep is not inside the photograph. Choose it again.")
                         : _ ("The part to cover is not inside the photograph. Choose it again."));
      return NULL;
    }
  if (step->kind == CSN_STEP_CROP)
    after = copy_part (before, step->x, step->y, step->width, step->height);
  else if (step->kind == CSN_STEP_ROTATE)
    after = rotate (before, step->degrees);
  else if (step->kind == CSN_STEP_MASK)
    mask (before, step);
  else
    brighten (before, step->percent);
  if (step->kind == CSN_STEP_MASK || step->kind == CSN_STEP_BRIGHTNESS)
    after = g_steal_pointer (&before);
  if (after == NULL)
    g_set_error_literal (
        error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_FAILED,
        _ ("There is not enough memory to change this photograph. Close other programs and try again."));
  return after;
}

CsnPixels *
csn_steps_apply (CsnPixels *upright, GArray *steps, GError **error)
{
  g_return_val_if_fail (upright != NULL, NULL);
  CsnPixels *pixels = copy_part (upright, 0, 0, (int) upright->width, (int) upright->height);
  if (pixels == NULL)
    g_set_error_literal (
        error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_FAILED,
        _ ("There is not enough memory to change this photograph. Close other programs and try again."));
  for (guint i = 0; pixels != NULL && steps != NULL && i < steps->len; i++)
    pixels = apply_step (pixels, &g_array_index (steps, CsnStep, i), error);
  return pixels;
}
