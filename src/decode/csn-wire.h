/* What the caged helpers and their client say to each other through the pipes. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both ends run on one computer and come from one build, so numbers are in native byte order. A request is CsnWireRequest
 * and the file's bytes; an answer is CsnWireAnswer and @length bytes: CsnWirePicture and pixels, or CsnWireText, one length
 * a page, the pages' text and the metadata. The helper never words a sentence: it gives an outcome, the client words it. */
#pragma once
#include <stdint.h>

#define CSN_WIRE_MAGIC 0x314e5343u
#define CSN_WIRE_MAX_FILE (128u * 1024 * 1024)
#define CSN_WIRE_MAX_DOTS 40000000u
#define CSN_WIRE_MAX_SIDE 30000u
#define CSN_WIRE_MAX_PAGES 2000u
#define CSN_WIRE_MAX_TEXT (32u * 1024 * 1024)

typedef enum {
  CSN_WIRE_INSPECT = 1,
  CSN_WIRE_PICTURE,
  CSN_WIRE_PDF_PAGE,
  CSN_WIRE_PDF_TEXT,
} CsnWireKind;

typedef enum { CSN_WIRE_JPEG = 1, CSN_WIRE_PNG, CSN_WIRE_TIFF, CSN_WIRE_PDF } CsnWireType;

typedef enum {
  CSN_WIRE_OK = 0,
  CSN_WIRE_NO_CAGE,
  CSN_WIRE_DAMAGED,        /* nothing can be shown of it */
  CSN_WIRE_TOO_MANY_DOTS,  /* answer's width, height say how many */
  CSN_WIRE_TWELVE_BIT,
  CSN_WIRE_TOO_MANY_SCANS,
  CSN_WIRE_UNSUPPORTED,    /* a variety of the format that is not read here */
  CSN_WIRE_LOCKED,
  CSN_WIRE_NO_SUCH_PAGE,
  CSN_WIRE_ODD_PAGE,       /* a page without a size */
  CSN_WIRE_TOO_MANY_PAGES,
  CSN_WIRE_TOO_MUCH_TEXT,
  CSN_WIRE_NO_MEMORY,
  CSN_WIRE_WRONG_REQUEST,
} CsnWireOutcome;

typedef struct {
  uint32_t magic, kind, type;
  uint32_t number;         /* PICTURE: most dots a side, 0 for all; PDF_PAGE: which */
  uint32_t millidots;      /* PDF_PAGE: thousandths of dots per inch */
  uint32_t length;
} CsnWireRequest;

typedef struct {
  uint32_t magic, outcome, width, height;
  uint64_t length;
} CsnWireAnswer;

enum {
  CSN_WIRE_HAS_DAMAGE = 1 << 0,
  CSN_WIRE_HAS_LOCATION = 1 << 1,
  CSN_WIRE_HAS_NAMES = 1 << 2,
  CSN_WIRE_HAS_THUMBNAIL = 1 << 3,
  CSN_WIRE_HAS_PROFILE = 1 << 4,
  CSN_WIRE_HAS_JAVASCRIPT = 1 << 5,
  CSN_WIRE_HAS_ATTACHMENTS = 1 << 6,
  CSN_WIRE_HAS_FORMS = 1 << 7,
  CSN_WIRE_HAS_ACTIONS = 1 << 8,
};

typedef struct {
  uint32_t type, flags, pages, orientation;
  uint32_t full_width, full_height; /* upright */
  uint32_t width, height;           /* of the pixels that follow; 0 if none do */
  uint64_t trailing;
  char     date[20];                /* as in the file, "YYYY:MM:DD HH:MM:SS"; unchecked */
  char     offset[8];               /* "+01:00"; unchecked */
  char     make[64], model[64];     /* unchecked bytes, NUL-ended */
} CsnWirePicture;

typedef struct {
  uint32_t pages, flags, metadata_length, reserved;
} CsnWireText;
