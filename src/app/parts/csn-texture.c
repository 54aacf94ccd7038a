/* Pixels from the decoder as something that GTK can draw. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-texture.h"

static void
release_pixels (gpointer data)
{
  csn_pixels_free (data);
}

GdkTexture *
csn_texture_new_take (CsnPixels *pixels)
{
  g_return_val_if_fail (pixels != NULL && pixels->data != NULL, NULL);
  /* GTK 4.8 has no format "B G R and a byte of nothing", and that byte comes from another process: whole
   * opacity is written here, once. */
  for (guint y = 0; y < pixels->height; y++)
    {
      guint8 *line = pixels->data + (gsize) y * pixels->stride;
      for (guint x = 0; x < pixels->width; x++)
#if G_BYTE_ORDER == G_LITTLE_ENDIAN
        line[4 * (gsize) x + 3] = 0xff;
#else
        line[4 * (gsize) x] = 0xff;
#endif
    }
  g_autoptr (GBytes) bytes =
      g_bytes_new_with_free_func (pixels->data, pixels->stride * pixels->height, release_pixels, pixels);
  return gdk_memory_texture_new ((int) pixels->width, (int) pixels->height, GDK_MEMORY_DEFAULT, bytes,
                                 pixels->stride);
}
