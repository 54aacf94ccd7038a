/* The recorded steps do what they say, the same each time, and nothing that is not understood is applied.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-photo.h"
#include "csn-test.h"
#include <string.h>

/* Every dot tells where it was: blue across, green down. */
static CsnPixels *
make_picture (guint width, guint height)
{
  CsnPixels *pixels = csn_pixels_new (width, height);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      memcpy (pixels->data + y * pixels->stride + x * 4, (guint8[]){ (guint8) x, (guint8) y, 100, 255 }, 4);
  return pixels;
}

static CsnPixels *
apply (CsnPixels *pixels, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) steps = NULL;
  csn_steps_parse (json, &steps, &error);
  g_assert_no_error (error);
  CsnPixels *after = csn_steps_apply (pixels, steps, &error);
  g_assert_no_error (error);
  return after;
}

static void
assert_dot (const CsnPixels *pixels, guint x, guint y, int blue, int green, int red)
{
  const guint8 *dot = pixels->data + y * pixels->stride + x * 4;
  g_assert_cmpint (dot[0], ==, blue);
  g_assert_cmpint (dot[1], ==, green);
  g_assert_cmpint (dot[2], ==, red);
}

static void
test_rotate (void)
{
  g_autoptr (CsnPixels) picture = make_picture (40, 30);
  g_autoptr (CsnPixels) quarter = apply (picture, "[{\"step\":\"rotate\",\"degrees\":90}]");
  g_autoptr (CsnPixels) half = apply (picture, "[{\"step\":\"rotate\",\"degrees\":180}]");
  g_autoptr (CsnPixels) three = apply (picture, "[{\"step\":\"rotate\",\"degrees\":270}]");
  g_assert_cmpuint (quarter->width, ==, 30);
  g_assert_cmpuint (quarter->height, ==, 40);
  assert_dot (quarter, 29, 0, 0, 0, 100); /* the upper left corner goes to the upper right: clockwise */
  assert_dot (half, 39, 29, 0, 0, 100);
  assert_dot (three, 0, 39, 0, 0, 100);
  g_autoptr (CsnPixels) round = apply (quarter, "[{\"step\":\"rotate\",\"degrees\":270}]");
  g_assert_cmpmem (round->data, round->stride * round->height, picture->data,
                   picture->stride * picture->height);
}

static void
test_crop_and_mask (void)
{
  g_autoptr (CsnPixels) picture = make_picture (40, 30);
  g_autoptr (CsnPixels) part =
      apply (picture, "[{\"step\":\"crop\",\"x\":5,\"y\":6,\"width\":10,\"height\":8},"
                      "{\"step\":\"mask\",\"x\":-3,\"y\":2,\"width\":6,\"height\":2}]");
  g_assert_cmpuint (part->width, ==, 10);
  g_assert_cmpuint (part->height, ==, 8);
  assert_dot (part, 0, 0, 5, 6, 100);
  assert_dot (part, 2, 3, 0, 0, 0); /* opaque black */
  assert_dot (part, 3, 3, 8, 9, 100);
  assert_dot (part, 2, 4, 7, 10, 100);
}

static void
test_brightness (void)
{
  g_autoptr (CsnPixels) picture = make_picture (200, 4);
  g_autoptr (CsnPixels) light = apply (picture, "[{\"step\":\"brightness\",\"percent\":50}]");
  g_autoptr (CsnPixels) dark = apply (picture, "[{\"step\":\"brightness\",\"percent\":-50}]");
  assert_dot (light, 100, 2, 150, 3, 150);
  assert_dot (light, 199, 2, 255, 3, 150);
  assert_dot (dark, 100, 2, 50, 1, 50);
}

static void
test_reproducible (void)
{
  static const char json[] =
      "[{\"step\":\"rotate\",\"degrees\":270},{\"step\":\"crop\",\"x\":1,\"y\":2,\"width\":20,\"height\":21},"
      "{\"step\":\"mask\",\"x\":4,\"y\":4,\"width\":3,\"height\":3},{\"step\":\"brightness\",\"percent\":12}"
      "]";
  g_autoptr (CsnPixels) picture = make_picture (60, 50), untouched = make_picture (60, 50);
  g_autoptr (CsnPixels) first = apply (picture, json), second = apply (picture, json);
  g_assert_cmpmem (first->data, first->stride * first->height, second->data, second->stride * second->height);
  g_assert_cmpmem (picture->data, picture->stride * picture->height, untouched->data,
                   untouched->stride * untouched->height);
  g_autoptr (CsnPixels) none = apply (picture, "[]");
  g_assert_cmpmem (none->data, none->stride * none->height, picture->data, picture->stride * picture->height);
}

static void
test_not_understood (void)
{
  static const char *const wrong[] = {
    "",
    "{}",
    "nonsense",
    "[1]",
    "[{}]",
    "[{\"step\":\"blur\"}]",
    "[{\"step\":\"rotate\",\"degrees\":45}]",
    "[{\"step\":\"rotate\",\"degrees\":\"90\"}]",
    "[{\"step\":\"rotate\",\"degrees\":90.5}]",
    "[{\"step\":\"rotate\"}]",
    "[{\"step\":\"rotate\",\"degrees\":90,\"then\":1}]",
    "[{\"step\":\"crop\",\"x\":0,\"y\":0,\"width\":0,\"height\":5}]",
    "[{\"step\":\"crop\",\"x\":0,\"y\":0,\"width\":5}]",
    "[{\"step\":\"mask\",\"x\":0,\"y\":0,\"width\":99999999999,\"height\":5}]",
    "[{\"step\":\"brightness\",\"percent\":1000}]",
    "[{\"step\":7,\"degrees\":90}]",
    "[null]",
    "[\"\xff\"]",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) steps = NULL;
      if (csn_steps_parse (wrong[i], &steps, &error))
        g_error ("%s was understood", wrong[i]);
      g_assert_error (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED);
      g_assert_null (steps);
      csn_assert_sentence (error);
    }
}

static void
test_outside (void)
{
  static const char *const outside[] = {
    "[{\"step\":\"crop\",\"x\":35,\"y\":0,\"width\":6,\"height\":5}]",
    "[{\"step\":\"crop\",\"x\":-1,\"y\":0,\"width\":6,\"height\":5}]",
    "[{\"step\":\"mask\",\"x\":40,\"y\":0,\"width\":6,\"height\":5}]",
    "[{\"step\":\"mask\",\"x\":0,\"y\":-9,\"width\":6,\"height\":9}]",
    "[{\"step\":\"rotate\",\"degrees\":90},{\"step\":\"crop\",\"x\":30,\"y\":0,\"width\":10,\"height\":5}]",
  };
  g_autoptr (CsnPixels) picture = make_picture (40, 30);
  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) steps = NULL;
      g_assert_true (csn_steps_parse (outside[i], &steps, NULL));
      g_assert_null (csn_steps_apply (picture, steps, &error));
      g_assert_error (error, CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_REFUSED);
      csn_assert_sentence (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo/F05/steps/rotate-clockwise", test_rotate);
  g_test_add_func ("/photo/F05/steps/crop-and-mask", test_crop_and_mask);
  g_test_add_func ("/photo/F05/steps/brightness", test_brightness);
  g_test_add_func ("/photo/F05/steps/same-steps-same-bytes", test_reproducible);
  g_test_add_func ("/photo/F05/steps/refuses-what-it-does-not-understand", test_not_understood);
  g_test_add_func ("/photo/F05/steps/refuses-what-lies-outside", test_outside);
  return g_test_run ();
}
