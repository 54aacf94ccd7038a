/* Foreign bytes turned into plain pixels and text by a caged helper program. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every call starts countersign-decode by fork and exec with only pipes, a clean environment, Landlock, seccomp and resource
 * limits, one process a foreign file. The helper's answer is itself parsed with suspicion: sizes are checked before anything is
 * allocated. Where the cage cannot be had, calls fail with CSN_DECODE_ERROR_NO_CAGE and nothing is decoded. Blocking (up to 15 s):
 * not on a main thread. Thread-safe. Refusal of a file is CSN_DECODE_ERROR_REFUSED with a whole plain sentence that says what is
 * wrong and what to do; the sentence never holds text from the file. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  CSN_DECODE_ERROR_REFUSED = 1, /* not a file that can be taken: type, damage, size, password */
  CSN_DECODE_ERROR_NO_CAGE,     /* Landlock or seccomp is not to be had on this computer */
  CSN_DECODE_ERROR_FAILED,      /* the helper could not be started, died, or took too long */
} CsnDecodeError;
#define CSN_DECODE_ERROR (csn_decode_error_quark ())
GQuark csn_decode_error_quark (void);

typedef enum { CSN_FOREIGN_UNKNOWN, CSN_FOREIGN_JPEG, CSN_FOREIGN_PNG, CSN_FOREIGN_TIFF, CSN_FOREIGN_PDF } CsnForeignType;
const char *csn_foreign_type_name (CsnForeignType type); /* "JPEG", … */

/* Type by content. Looks at the first bytes only, in this process; never by name. HEIC, AVIF, WebP, GIF, BMP, SVG, JPEG 2000,
 * HTML, programs … are UNKNOWN; *out_advice (may be NULL; static text) then says what to do instead. */
CsnForeignType csn_foreign_sniff (GBytes *bytes, const char **out_advice);

/* 8-bit sRGB, upright, no alpha (composited on white), 4 bytes a pixel as cairo's RGB24 (B G R X on little endian). */
typedef struct {
  guint   width, height;
  gsize   stride;
  guint8 *data;
  GBytes *owner; /* keeps data alive */
} CsnPixels;
CsnPixels *csn_pixels_new (guint width, guint height); /* not cleared; NULL if too large or without memory */
void       csn_pixels_free (CsnPixels *pixels);

/* What is said of a file before and while it is taken in. All text has been cleaned for showing. */
typedef struct {
  CsnForeignType type;
  guint   width, height;     /* upright, in dots; pages: of the first page in points */
  guint   pages;             /* 1 for a photograph; TIFF and PDF: as many as there are */
  int     orientation;       /* 1 … 8 as applied; 1 if absent or out of range */
  gboolean damaged;          /* decoded, but the picture is not whole: never to be taken silently */
  gboolean has_location, has_names, has_thumbnail, has_profile; /* "About this file: what will be removed" */
  char   *camera_date;       /* ISO, or NULL */
  char   *camera;            /* make and model cleaned, or NULL */
  gsize   trailing_bytes;    /* bytes after the end of the picture */
} CsnInspection;
void csn_inspection_free (CsnInspection *inspection);

/* Sniffs, then decodes wholly in the cage (damage is only found by decoding). */
CsnInspection *csn_decode_inspect (GBytes *bytes, GError **error);

/* As above and the pixels. @max_side 0 = full size; otherwise scaled down to fit (JPEG by DCT scaling where possible).
 * A damaged picture gives pixels and inspection->damaged; the caller decides, import refuses. TIFF: first page. At most 40 million dots. */
CsnPixels *csn_decode_picture (GBytes *bytes, guint max_side, CsnInspection **out_inspection, GError **error);

/* One PDF page (0-based) at @dots_per_inch as pixels on white. Encrypted, damaged, oversized: REFUSED. No password is ever tried. */
CsnPixels *csn_decode_pdf_page (GBytes *bytes, guint page, double dots_per_inch, GError **error);

/* Everything a PDF says: text page by page, document information and XMP, attachments' and form fields' presence. */
typedef struct {
  guint      pages;
  GPtrArray *page_text;      /* char*, one a page: columns parted by a space, lines by a newline, cells kept whole */
  char      *metadata;       /* title, author, subject, keywords, creator, producer, XMP: one "key: value" a line */
  gboolean   has_javascript, has_attachments, has_forms, has_actions;
} CsnPdfText;
void        csn_pdf_text_free (CsnPdfText *text);
CsnPdfText *csn_decode_pdf_text (GBytes *bytes, GError **error);

/* A helper kept for many PDFs of our own making (reading back 200 issued copies): still caged, but one process. */
typedef struct _CsnDecodeSession CsnDecodeSession;
CsnDecodeSession *csn_decode_session_new (GError **error);
CsnPdfText       *csn_decode_session_pdf_text (CsnDecodeSession *session, GBytes *pdf, GError **error);
void              csn_decode_session_free (CsnDecodeSession *session);

/* Where the helper is: $COUNTERSIGN_DECODE (development), else beside the running program, else LIBEXECDIR. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnPixels, csn_pixels_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnInspection, csn_inspection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnPdfText, csn_pdf_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnDecodeSession, csn_decode_session_free)
G_END_DECLS
