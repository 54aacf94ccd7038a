/* What the files of this room share: the layout's tree, the filling of it, rows and their pages.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A form goes through four hands: layout (XML to tree), text (tree and data to words), rows (words to
 * measured lines), flow (rows to pages); draw puts the pages on a PDF surface and finish gives the file its
 * language, alternative texts and id. */
#pragma once
#include "csn-paper.h"
#include <cairo.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* --- layout --- */
typedef enum
{
  CSN_NODE_FORM,
  CSN_NODE_SECTION,
  CSN_NODE_FIELDS,
  CSN_NODE_FIELD,
  CSN_NODE_CASE,
  CSN_NODE_TEXT,
  CSN_NODE_ROWS,
  CSN_NODE_COLUMN,
  CSN_NODE_GROUPS,
  CSN_NODE_BARS,
  CSN_NODE_PICTURE,
  CSN_NODE_QR,
  CSN_NODE_NOTICE,
  CSN_NODE_TICK,
  CSN_NODE_SIGNATURE,
  CSN_NODE_IF,
  CSN_NODE_PAGEBREAK,
} CsnNodeType;

typedef struct
{
  CsnNodeType type;
  guint       line;       /* in the XML file, for messages */
  GHashTable *attributes; /* char* to char* */
  GPtrArray  *children;   /* CsnNode* */
} CsnNode;

struct _CsnForm
{
  char    *file; /* forms/NAME.xml as opened, for messages */
  char    *sql_file;
  char    *sql;
  CsnNode *root;
};

CsnNode    *_csn_layout_parse (const char *file, const char *text, gsize length, GError **error);
void        _csn_node_free (CsnNode *node);
const char *_csn_node_get (const CsnNode *node, const char *name); /* NULL if absent */
double      _csn_node_number (const CsnNode *node, const char *name, double otherwise);
gboolean    _csn_node_is (const CsnNode *node, const char *name); /* name="yes" */

/* --- text --- */
typedef struct
{
  const CsnForm        *form;
  const CsnFormOptions *options;
  JsonObject           *data;
  JsonObject           *item; /* the row of <rows> being filled, else NULL */
  guint                 item_no;
  GError               *error; /* the first thing that went wrong; everything after it is skipped */
} CsnFill;

gboolean _csn_fill_both (const CsnFill *fill);
/* The languages to print in, first first: "cy", "en" for both. Returns how many. */
guint     _csn_fill_languages (const CsnFill *fill, const char *out_languages[2]);
gboolean  _csn_fill_holds (CsnFill *fill, const CsnNode *node);   /* its "if" is met, or it has none */
JsonNode *_csn_fill_find (const CsnFill *fill, const char *path); /* borrowed; NULL if absent or null */
char     *_csn_fill_words (CsnFill *fill, const CsnNode *node, const char *attribute, const char *language);
char *_csn_fill_label (CsnFill *fill, const CsnNode *node, const char *attribute); /* "Enw / Name" for both */
char *_csn_fill_value (CsnFill *fill, const CsnNode *node, const char *language);  /* path, wording or text */
char *_csn_fill_values (CsnFill *fill, const CsnNode *node); /* both languages, one after the other */
char *_csn_fill_hint (CsnFill *fill, const CsnNode *node);   /* the wording named by "hint"; NULL for none */
char *
_csn_fill_expand (CsnFill *fill, const char *template, const char *language); /* {path} and {path|date} */
void _csn_fill_fail (CsnFill *fill, int code, const CsnNode *node, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

/* --- rows --- */
typedef enum
{
  CSN_STYLE_BODY,
  CSN_STYLE_STRONG,
  CSN_STYLE_LABEL,
  CSN_STYLE_SMALL,
  CSN_STYLE_HEADING,
  CSN_STYLE_TITLE,
  CSN_STYLE_BIG,
  CSN_STYLE_NOTICE,
  CSN_STYLE_MONO,
  CSN_STYLE_COLUMN,
  CSN_N_STYLES
} CsnStyle;

typedef enum
{
  CSN_MARK_NONE,
  CSN_MARK_RULE,
  CSN_MARK_BOX,
  CSN_MARK_TICKED
} CsnMark;

typedef struct
{
  PangoLayout     *layout; /* NULL for a rule to write on; kept alive by the sheet */
  PangoLayoutLine *line;
  CsnStyle         style;
  CsnMark          mark;
  double           height, baseline, before, indent, width;
  gboolean         opens;  /* first line of a paragraph: a new tagged element begins */
  gboolean         closes; /* last line of a paragraph */
  gboolean         keep;   /* not to be parted from the next line: labels */
} CsnLine;

typedef struct
{
  double   x, width;
  gboolean right; /* lines end at the right */
  double   bar;   /* how much of its width is filled, 0 … 1; what it says stands in the cell beside it */
  GArray  *lines; /* CsnLine */
} CsnCell;

typedef enum
{
  CSN_FRAME_NONE,
  CSN_FRAME_BELOW,
  CSN_FRAME_HEAD,
  CSN_FRAME_BOX,
  CSN_FRAME_SECTION
} CsnFrame;

typedef struct _CsnRow CsnRow;
struct _CsnRow
{
  GArray     *cells; /* CsnCell */
  const char *tag;   /* "P", "H1", "H2"; "TR" rows make TD or TH of their cells */
  CsnFrame    frame;
  double      before, pad_x, pad_y;
  gboolean    solid; /* never split */
  gboolean    keep;  /* on the same page as the beginning of the next row */
  gboolean    break_before;
  gboolean    is_header;
  guint       table;                 /* rows of one table have the same number; 0 for none */
  CsnRow     *header;                /* repeated where the table goes on */
  int         picture;               /* index in the options, or -1 */
  double      box_width, box_height; /* of the picture or the signature; 0 for none */
  gboolean    signature;
  GBytes     *modules;               /* of a QR code, one byte each, or NULL */
  guint       across;
};

typedef struct
{
  CsnFill               fill;
  PangoContext         *pango;
  PangoAttrList        *attributes;
  PangoFontDescription *fonts[CSN_N_STYLES];
  GPtrArray            *rows;    /* CsnRow* */
  GPtrArray            *layouts; /* PangoLayout* */
  guint                 tables;
  double                left, width;
} CsnSheet;

#define CSN_PAGE_WIDTH 595.276
#define CSN_PAGE_HEIGHT 841.890
#define CSN_PAGE_MARGIN 51.0
#define CSN_PAGE_TOP 56.0
#define CSN_PAGE_BOTTOM (CSN_PAGE_HEIGHT - 66.0)

CsnSheet *_csn_sheet_new (const CsnForm *form, JsonObject *data, const CsnFormOptions *options);
void      _csn_sheet_free (CsnSheet *sheet);
gboolean  _csn_sheet_fill (CsnSheet *sheet, GError **error);
CsnRow   *_csn_sheet_add_row (CsnSheet *sheet, const char *tag);
CsnCell  *_csn_row_add_cell (CsnRow *row, double x, double width); /* valid until the next one is added */
void      _csn_cell_add_text (
         CsnSheet *sheet, CsnCell *cell, CsnStyle style, const char *text, double before, gboolean keep);
/* For the edition's wordings alone: their lines are kept for the next form. */
void   _csn_cell_add_standing_text (CsnSheet *sheet, CsnCell *cell, CsnStyle style, const char *text);
void   _csn_cell_add_blank (CsnCell *cell, double height);
void   _csn_sheet_add_table (CsnSheet *sheet, const CsnNode *node);
void   _csn_sheet_add_groups (CsnSheet *sheet, const CsnNode *node);
void   _csn_sheet_add_bars (CsnSheet *sheet, const CsnNode *node);
void   _csn_cell_add_field (CsnSheet *sheet, CsnCell *cell, const CsnNode *node, double before);
double _csn_row_height (const CsnRow *row);
double _csn_lines_height (const CsnCell *cell, guint from, guint to);

/* --- flow and draw --- */
typedef struct
{
  const CsnRow *row;
  guint         page; /* 0-based */
  double        y, height;
  gboolean      first; /* the row's first part: picture and box belong to it */
  gboolean      repeated;
  guint        *from, *to; /* lines, one of each a cell */
} CsnPart;

/* The picture's JPEG as it is, filling the box. */
void
_csn_draw_picture (
    cairo_t *cr, const CsnFormPicture *picture, double x, double y, double width, double height);
/* One byte a module, dark or not, @out_across in a line. NULL if the text is empty or too long. */
GBytes *_csn_qr_encode (const char *text, guint *out_across);
void    _csn_draw_qr (cairo_t *cr, GBytes *modules, guint across, double x, double y, double side);
/* @strokes may be NULL or broken: then the box stays empty. */
void _csn_draw_signature (cairo_t *cr, const char *strokes, double x, double y, double width, double height);

/* Places every row; an array of CsnPart with its own clear function. */
GArray *_csn_flow (CsnSheet *sheet, guint *out_pages);
GBytes *
_csn_draw (CsnSheet *sheet, GArray *parts, guint pages, const char *title, const char *date, GError **error);

/* /Lang, title shown, alternative texts in the order of the figures, deterministic /ID. @pdf is as cairo wrote
 * it for version 1.4; anything else is CSN_PAPER_ERROR_FAILED. Takes nothing. */
GBytes *
_csn_paper_finish (GBytes *pdf, const char *language, const char *const *alternatives, GError **error);

G_END_DECLS
