/* A text as a QR code, drawn as squares: sharp at every size, and nothing of a picture. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"
#include <qrencode.h>
#include <string.h>

#define QUIET 4 /* empty modules around it, which readers need */

GBytes *
_csn_qr_encode (const char *text, guint *out_across)
{
  gsize length = strlen (text);
  if (length == 0 || length > 2000)
    return NULL;
  QRcode *code = QRcode_encodeData ((int) length, (const unsigned char *) text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    return NULL;
  gsize   n = (gsize) code->width * (gsize) code->width;
  guint8 *modules = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    modules[i] = code->data[i] & 1;
  *out_across = (guint) code->width;
  QRcode_free (code);
  return g_bytes_new_take (modules, n);
}

/* Neighbours in a line are one rectangle, so that no hair shows between them. */
void
_csn_draw_qr (cairo_t *cr, GBytes *modules, guint across, double x, double y, double side)
{
  const guint8 *dark = g_bytes_get_data (modules, NULL);
  double        unit = side / (across + 2 * QUIET);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint row = 0; row < across; row++)
    for (guint column = 0, end = 0; column < across; column = end + 1)
      {
        for (end = column; end < across && dark[row * across + end] != 0;)
          end++;
        if (end > column)
          cairo_rectangle (cr, x + (QUIET + column) * unit, y + (QUIET + row) * unit, (end - column) * unit, unit);
      }
  cairo_fill (cr);
}
