/* Colours through an embedded profile to sRGB. SPDX-License-Identifier: GPL-3.0-or-later */
#include "helper.h"
#include <lcms2.h>
#include <stdlib.h>

#define MAX_PROFILE (4u * 1024 * 1024)

struct CsnCmyk
{
  cmsHTRANSFORM transform; /* NULL: by subtraction */
  bool          inverted;
};

/* A transform from @profile, if it is one of @space, to sRGB; NULL if there is none to be had. */
static cmsHTRANSFORM
open_transform (const uint8_t         *profile,
                size_t                 length,
                cmsColorSpaceSignature space,
                cmsUInt32Number        from,
                cmsUInt32Number        to)
{
  if (profile == NULL || length < 128 || length > MAX_PROFILE)
    return NULL;
  cmsHTRANSFORM transform = NULL;
  cmsHPROFILE   embedded = cmsOpenProfileFromMem (profile, (cmsUInt32Number) length);
  if (embedded != NULL && cmsGetColorSpace (embedded) == space)
    {
      cmsHPROFILE srgb = cmsCreate_sRGBProfile ();
      if (srgb != NULL)
        {
          transform = cmsCreateTransform (embedded, from, srgb, to, INTENT_PERCEPTUAL, cmsFLAGS_COPY_ALPHA);
          cmsCloseProfile (srgb);
        }
    }
  if (embedded != NULL)
    cmsCloseProfile (embedded);
  return transform;
}

/* A grey profile bends one curve: a table of 256 does. */
static void
bend_grey (uint8_t *pixels, size_t dots, cmsHTRANSFORM transform)
{
  uint8_t levels[256], table[256 * 3];
  for (unsigned i = 0; i < 256; i++)
    levels[i] = (uint8_t) i;
  cmsDoTransform (transform, levels, table, 256);
  for (size_t i = 0; i < dots; i++, pixels += 4)
    {
      const uint8_t *bgr = table + (size_t) pixels[1] * 3;
      pixels[0] = bgr[0];
      pixels[1] = bgr[1];
      pixels[2] = bgr[2];
    }
}

void
csn_colour_bgrx (uint8_t *pixels, size_t dots, const uint8_t *profile, size_t length, bool grey)
{
  /* A picture at a time would be one call; lcms counts in 32 bits, so in stripes. */
  const size_t  stripe = 1 << 20;
  cmsHTRANSFORM transform = grey ? open_transform (profile, length, cmsSigGrayData, TYPE_GRAY_8, TYPE_BGR_8)
                                 : open_transform (profile, length, cmsSigRgbData, TYPE_BGRA_8, TYPE_BGRA_8);
  if (transform == NULL)
    return;
  if (grey)
    bend_grey (pixels, dots, transform);
  else
    for (size_t at = 0; at < dots; at += stripe)
      cmsDoTransform (transform, pixels + at * 4, pixels + at * 4,
                      (cmsUInt32Number) (dots - at < stripe ? dots - at : stripe));
  cmsDeleteTransform (transform);
}

CsnCmyk *
csn_cmyk_new (const uint8_t *profile, size_t length, bool inverted)
{
  CsnCmyk *cmyk = calloc (1, sizeof *cmyk);
  if (cmyk == NULL)
    return NULL;
  cmyk->inverted = inverted;
  cmyk->transform =
      open_transform (profile, length, cmsSigCmykData, inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8, TYPE_BGRA_8);
  return cmyk;
}

void
csn_cmyk_row (CsnCmyk *cmyk, const uint8_t *from, uint8_t *to, uint32_t dots)
{
  if (cmyk->transform != NULL)
    {
      cmsDoTransform (cmyk->transform, from, to, dots);
      return;
    }
  const unsigned flip = cmyk->inverted ? 0 : 255;
  for (uint32_t i = 0; i < dots; i++, from += 4, to += 4)
    {
      unsigned light = from[3] ^ flip;
      to[0] = (uint8_t) ((from[2] ^ flip) * light / 255);
      to[1] = (uint8_t) ((from[1] ^ flip) * light / 255);
      to[2] = (uint8_t) ((from[0] ^ flip) * light / 255);
      to[3] = 0xff;
    }
}

void
csn_cmyk_free (CsnCmyk *cmyk)
{
  if (cmyk != NULL && cmyk->transform != NULL)
    cmsDeleteTransform (cmyk->transform);
  free (cmyk);
}
