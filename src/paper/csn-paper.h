/* Forms: a layout, its query and the edition's text become a finished PDF. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * forms/NAME.xml is the layout; forms/NAME.sql is one SELECT on the state that returns one row with one column: a JSON object, the
 * form's data. Binds: :about (id of the copy, release, recipient …), :today, :seq. Text that is the policy's comes from @wording. */
#pragma once
#include <json-glib/json-glib.h>
#include "csn-decode.h"
#include "csn-state.h"

G_BEGIN_DECLS

typedef enum {
  CSN_PAPER_ERROR_LAYOUT = 1, /* forms/NAME.xml or .sql is missing or wrong: file and line */
  CSN_PAPER_ERROR_DATA,       /* the data lack what the layout needs */
  CSN_PAPER_ERROR_FAILED,
} CsnPaperError;
#define CSN_PAPER_ERROR (csn_paper_error_quark ())
GQuark csn_paper_error_quark (void);

typedef struct _CsnForm CsnForm;

/* Looks in $COUNTERSIGN_FORMS, then in the installed data folder. Parsed once, usable from several threads. */
CsnForm *csn_form_load (const char *name, GError **error);
void     csn_form_free (CsnForm *form);

/* Runs the form's query. */
JsonNode *csn_form_data (CsnForm *form, CsnState *state, const char *about, CsnDate today, GError **error);

/* A wording of the edition in force: borrowed text, NULL if unknown. Thread-safe. */
typedef const char *(*CsnWording) (const char *name, const char *language, gpointer data);

typedef struct {
  const char *name;            /* as <picture name="…"> in the layout */
  GBytes     *jpeg;            /* embedded byte for byte */
  guint       width, height;
  const char *alternative;     /* reference only: "Photograph CZ/047/26" */
} CsnFormPicture;

typedef struct {
  const char           *language;   /* "en", "cy", "both" (Welsh beside English, for recipients' forms) */
  CsnWording            wording;
  gpointer              wording_data;
  const CsnFormPicture *pictures;
  guint                 n_pictures;
  const char           *strokes;    /* drawn signature, JSON [[[x,y,t,pressure]…]…] in 0…1 of the box, NULL for none */
  const char           *head;       /* journal head printed in the foot: "BBBB-BGQG-…", NULL for none (security.md §4 d) */
  gboolean              specimen;   /* practice register: SPECIMEN on every page */
} CsnFormOptions;

/* Tagged, paginated A4 PDF with marking, reference, edition, page x of y, /Lang, deterministic (no dates or ids of its own but what the data hold).
 * 200 at once: thread-safe, ≤ 6 ms a two-page form without the picture's encoding. */
GBytes *csn_form_render (CsnForm *form, JsonNode *data, const CsnFormOptions *options, guint *out_pages, GError **error);

/* AES-256 (R6) with @password to open; owner password random and thrown away (F45). */
GBytes *csn_paper_lock (GBytes *pdf, const char *password, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnForm, csn_form_free)
G_END_DECLS
