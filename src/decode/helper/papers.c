/* countersign-decode-papers: TIFF and PDF to plain pixels and text, in a cage. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "helper.h"
#include <fontconfig/fontconfig.h>
#include <glib.h>
#include <string.h>

static void
decode_tiff (CsnJob *job, CsnResult *result)
{
  bool known = job->request.kind == CSN_WIRE_INSPECT || job->request.kind == CSN_WIRE_PICTURE;
  result->outcome = CSN_WIRE_WRONG_REQUEST;
  if (!known || job->request.type != CSN_WIRE_TIFF)
    return;
  csn_job_hold (job);
  csn_decode_tiff (job, result);
}

static void
decode_pdf (CsnJob *job, CsnResult *result)
{
  bool known = job->request.kind == CSN_WIRE_INSPECT || job->request.kind == CSN_WIRE_PDF_PAGE ||
               job->request.kind == CSN_WIRE_PDF_TEXT;
  result->outcome = CSN_WIRE_WRONG_REQUEST;
  if (!known || job->request.type != CSN_WIRE_PDF)
    return;
  csn_job_hold (job);
  csn_decode_pdf (job, result);
}

/* A title of other than Latin letters is UTF-16 in a PDF. The C library loads that conversion from a file,
 * which the cage forbids: poppler would then give no title at all. Held open, it stays loaded; without it no
 * PDF is read, because a name in a title must not pass unseen. */
static bool
load_converters (void)
{
  static const char *const from[] = { "UTF-16BE", "UTF-16LE" };
  for (size_t i = 0; i < G_N_ELEMENTS (from); i++)
    if (g_iconv_open ("UTF-8", from[i]) == (GIConv) -1)
      return false;
  return true;
}

int
main (int argc, char **argv)
{
  if (argc == 2 && strcmp (argv[1], "tiff") == 0)
    return csn_serve (CSN_CAGE_PAPERS, decode_tiff);
  if (argc != 2 || strcmp (argv[1], "pdf") != 0)
    return 2;
  FcInit (); /* may write its cache, which the cage forbids */
  if (!load_converters () || !csn_pdf_warm_up ())
    return 3;
  return csn_serve (CSN_CAGE_FONTS, decode_pdf);
}
