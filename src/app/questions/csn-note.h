/* What is typed on a page and not recorded yet, kept as a note in the register.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For pages of questions whose act is not a CsnActPage's. Half a second after the last key the document is
 * kept, so that a lock, a crash or a power cut loses nothing; a page that is opened again begins with it, and
 * says so. Never for what is secret. Main thread. */
#pragma once
#include "csn-document.h"
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_NOTE (csn_note_get_type ())
G_DECLARE_FINAL_TYPE (CsnNote, csn_note, CSN, NOTE, GObject)

/* Reads the note called @name into @document, and keeps from then on what changes in it. @page must have its
 * session; without one nothing is kept. The page saves it in flush and lets go of it in dispose. */
CsnNote *csn_note_new (CsnPage *page, CsnDocument *document, const char *name);
/* What was typed, now and not in half a second. */
void csn_note_save (CsnNote *self);
/* It is recorded, so the note goes; what is typed after that is kept anew. */
void csn_note_drop (CsnNote *self);

G_END_DECLS
