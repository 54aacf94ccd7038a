/* What the two helper programs share: one request in, one result out. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * countersign-decode takes JPEG and PNG and links nothing but their libraries, because a process is started for every
 * picture and linking poppler would cost ten times the rest. countersign-decode-papers takes TIFF and PDF. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "cage.h"
#include "csn-wire.h"

typedef struct {
  CsnWireRequest request;
  const uint8_t *bytes;  /* the whole file, once csn_job_hold() has been asked for it */
  size_t         length;
  size_t         taken;  /* of its bytes, out of the pipe */
} CsnJob;

typedef struct {
  CsnWireOutcome outcome;
  uint32_t       refused_width, refused_height;
  CsnWirePicture picture;
  uint8_t       *pixels; /* B G R X, upright once csn_finish_picture() is through; NULL if none were asked for */
  uint8_t       *text;   /* PDF_TEXT: the whole answer's body */
  size_t         text_length;
} CsnResult;

typedef void (*CsnDecodeFunc) (CsnJob *job, CsnResult *result);

/* The file's next bytes, as many as there are by now and at most @most; 0 at its end. */
size_t csn_job_read (CsnJob *job, uint8_t *to, size_t most);
/* All of it in memory, for libraries that want to go to and fro in it. Ends the process if that cannot be had. */
void   csn_job_hold (CsnJob *job);

/* Enters the cage and answers requests until the client closes its end. The program's exit status. */
int csn_serve (CsnCageKind cage, CsnDecodeFunc decode);

void csn_decode_jpeg (CsnJob *job, CsnResult *result); /* reads as it decodes; the others want the file held */
void csn_decode_png (const CsnJob *job, CsnResult *result);
void csn_decode_tiff (const CsnJob *job, CsnResult *result);
void csn_decode_pdf (const CsnJob *job, CsnResult *result);
bool csn_pdf_warm_up (void); /* before the cage: what poppler reads once */

/* FALSE and TOO_MANY_DOTS (or DAMAGED for an empty picture) if nobody may decode this size. */
bool csn_check_size (CsnResult *result, uint32_t width, uint32_t height);
/* What a side of @width × @height becomes so that the longer is at most @most; never more than there is, never 0. */
void csn_fit (uint32_t width, uint32_t height, uint32_t most, uint32_t *out_width, uint32_t *out_height);
/* Memory for a picture, not cleared; NULL without memory. To be freed by free(). */
uint8_t *csn_new_dots (uint32_t width, uint32_t height);
/* Averages a picture's rows down as they come, the topmost first, so that the large one is nowhere kept. NULL without memory. */
typedef struct CsnShrink CsnShrink;
CsnShrink *csn_shrink_new (uint32_t width, uint32_t height, uint32_t most);
void       csn_shrink_row (CsnShrink *shrink, const uint8_t *row);
uint8_t   *csn_shrink_take (CsnShrink *shrink, uint32_t *out_width, uint32_t *out_height); /* after the last row */
void       csn_shrink_free (CsnShrink *shrink);
/* Averages @pixels down to @most a side; takes @pixels and returns the smaller picture, or NULL without memory. */
uint8_t *csn_shrink (uint8_t *pixels, uint32_t *width, uint32_t *height, uint32_t most);
/* Turns @pixels upright (EXIF 1 … 8); takes and returns as above. */
uint8_t *csn_turn (uint8_t *pixels, uint32_t *width, uint32_t *height, uint32_t orientation);
/* Shrinks, converts through @profile (may be NULL) and turns result->pixels of @width × @height; notes the sizes. */
void csn_finish_picture (const CsnJob *job, CsnResult *result, uint32_t width, uint32_t height,
                         const uint8_t *profile, size_t profile_length, bool grey);

/* Through the embedded profile to sRGB, in place. Nothing happens if the profile is not one that fits. */
void csn_colour_bgrx (uint8_t *pixels, size_t dots, const uint8_t *profile, size_t length, bool grey);
/* CMYK rows to BGRX, through a profile if one fits, else by subtraction. */
typedef struct CsnCmyk CsnCmyk;
CsnCmyk *csn_cmyk_new (const uint8_t *profile, size_t length, bool inverted);
void     csn_cmyk_row (CsnCmyk *cmyk, const uint8_t *from, uint8_t *to, uint32_t dots);
void     csn_cmyk_free (CsnCmyk *cmyk);

/* Reads a TIFF-shaped block (EXIF, or a TIFF file itself) for the few facts that are told; survives anything. Facts that are
 * already there are kept: the first block wins. */
void csn_exif_read (const uint8_t *block, size_t length, CsnWirePicture *picture);

/* Names in a PDF that mean scripts, actions, attachments, forms: flags of csn-wire.h. */
uint32_t csn_pdf_scan (const uint8_t *bytes, size_t length);
