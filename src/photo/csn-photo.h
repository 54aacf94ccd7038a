/* The photograph: what is taken in, what is derived from it, and the stamped picture that leaves. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-decode.h"

G_BEGIN_DECLS

typedef enum {
  CSN_PHOTO_ERROR_REFUSED = 1, /* the file cannot be taken: the sentence says why and what to do */
  CSN_PHOTO_ERROR_FAILED,
} CsnPhotoError;
#define CSN_PHOTO_ERROR (csn_photo_error_quark ())
GQuark csn_photo_error_quark (void);

#define CSN_PHOTO_MAX_BYTES (64 * 1024 * 1024)

/* A photograph as it was received and what was found out about it. The bytes are never altered (F05). */
typedef struct {
  GBytes        *master;    /* byte for byte */
  char           sha256[65];
  CsnInspection *inspection;
  GBytes        *thumbnail; /* JPEG re-encoded from pixels, at most 256 dots a side, no metadata */
} CsnPhoto;
void csn_photo_free (CsnPhoto *photo);

/* Refuses what is not a photograph (PDF), damaged pictures, anything decode refuses. Blocking. */
CsnPhoto *csn_photo_take_in (GBytes *bytes, GError **error);

/* A recorded step from master to working copy: reproducible (F05). JSON form: {"step":"rotate","degrees":90} … */
typedef enum { CSN_STEP_ROTATE = 1, CSN_STEP_CROP, CSN_STEP_MASK, CSN_STEP_BRIGHTNESS } CsnStepKind;
typedef struct { CsnStepKind kind; int degrees; int x, y, width, height; int percent; } CsnStep;
gboolean   csn_steps_parse (const char *json, GArray **out_steps, GError **error); /* GArray of CsnStep; "[]" for none */
CsnPixels *csn_steps_apply (CsnPixels *upright, GArray *steps, GError **error);    /* new pixels; masks are opaque black */

/* What is burnt into the pixels of one copy (F38). Lines are already worded by the caller, in the recipient's language. */
typedef enum { CSN_STAMP_BOTTOM = 0, CSN_STAMP_TOP } CsnStampPlace;
typedef struct {
  const char *reference;   /* "CZ/047/26" */
  const char *copy;        /* "Copy 3" */
  const char *recipient;   /* "Example Stores, 4 High Street" */
  const char *return_by;   /* "Return or review by 4 September 2026" */
  const char *rule;        /* "Confidential. Property of Kent Police. Do not copy." */
  const char *warning;     /* "Do not approach but call the police immediately", NULL for none */
  gboolean    specimen;    /* practice registers: SPECIMEN across the picture */
  CsnStampPlace place;
} CsnStamp;

/* A photograph decoded once and ready to be stamped many times. Thread-safe after creation: several threads may stamp at once. */
typedef struct _CsnPlate CsnPlate;
/* Scales down to at most @max_side dots (0: 2400). */
CsnPlate *csn_plate_new (CsnPixels *working_copy, guint max_side);
CsnPlate *csn_plate_ref (CsnPlate *plate);
void      csn_plate_unref (CsnPlate *plate);
/* The stamped picture: a fresh baseline JPEG (JFIF only, no metadata whatever, 4:2:0, quality 88), plates behind the text so that it reads on
 * light and dark; the same place is also marked across the picture so that cropping the edge leaves the reference. */
GBytes   *csn_plate_stamp (CsnPlate *plate, const CsnStamp *stamp, guint *out_width, guint *out_height, GError **error);
/* TRUE if a JPEG holds nothing but what decoding needs (no APPn but JFIF without thumbnail, no COM, nothing after EOI). */
gboolean  csn_photo_is_bare_jpeg (GBytes *jpeg);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnPhoto, csn_photo_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnPlate, csn_plate_unref)
G_END_DECLS
