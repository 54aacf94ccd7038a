/* Plain pixels, and what an inspection and a PDF's text own. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decode.h"
#include "csn-wire.h"
#include <stdlib.h>
#include <sys/mman.h>

/* In large pages where it is worth it: met four kilobytes at a time, a photograph's memory costs as much as its way
 * here. */
static gpointer
allocate (gsize length)
{
  const gsize huge = 2 * 1024 * 1024, whole = (length + huge - 1) / huge * huge;
  if (length < 2 * huge)
    return malloc (length);
  gpointer data = aligned_alloc (huge, whole);
  if (data != NULL)
    (void) madvise (data, whole, MADV_HUGEPAGE); /* refused is fine */
  return data;
}

CsnPixels *
csn_pixels_new (guint width, guint height)
{
  if (width == 0 || height == 0 || width > CSN_WIRE_MAX_SIDE || height > CSN_WIRE_MAX_SIDE ||
      (guint64) width * height > CSN_WIRE_MAX_DOTS)
    return NULL;
  gsize   stride = (gsize) width * 4;
  guint8 *data = allocate (stride * height);
  if (data == NULL)
    return NULL;
  CsnPixels *pixels = g_new0 (CsnPixels, 1);
  pixels->width = width;
  pixels->height = height;
  pixels->stride = stride;
  pixels->data = data;
  pixels->owner = g_bytes_new_with_free_func (data, stride * height, free, data);
  return pixels;
}

void
csn_pixels_free (CsnPixels *pixels)
{
  if (pixels == NULL)
    return;
  g_bytes_unref (pixels->owner);
  g_free (pixels);
}

void
csn_inspection_free (CsnInspection *inspection)
{
  if (inspection == NULL)
    return;
  g_free (inspection->camera_date);
  g_free (inspection->camera);
  g_free (inspection);
}

void
csn_pdf_text_free (CsnPdfText *text)
{
  if (text == NULL)
    return;
  g_clear_pointer (&text->page_text, g_ptr_array_unref);
  g_free (text->metadata);
  g_free (text);
}
