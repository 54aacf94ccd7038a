/* What stands against a release, said at the top of a page: overdue means stopped (K10 7.8; F46), a status that ends the right to
 * disclose (5.1.1; F03), copies that are demanded back (8.2; F50). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An alert that takes the focus, with the way to what mends it. The sentence is the register's own. Main thread. */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_STOPPED (csn_stopped_get_type ())
G_DECLARE_FINAL_TYPE (CsnStopped, csn_stopped, CSN, STOPPED, GtkWidget)

/* Hidden until there is something to say. */
GtkWidget *csn_stopped_new (void);

/* Asks the register, then says what stands, and tells @told (may be NULL) whether nothing of the release may be shown, printed, saved or
 * supplied. @page: the page that it is on. */
typedef void (*CsnStoppedFunc) (gpointer page, gboolean stopped);
void csn_stopped_ask (CsnStopped *self, CsnPage *page, const char *case_id, CsnStoppedFunc told);
/* The same right before @deed uses what was read a while ago: it happens only if nothing is stopped now; else the focus goes to why. Not at
 * all if @page went meanwhile. */
void csn_stopped_before (CsnStopped *self, CsnPage *page, const char *case_id, CsnStoppedFunc told, void (*deed) (gpointer page));
/* Says at once what an act answered; with the way to the review. */
void csn_stopped_say (CsnStopped *self, CsnPage *page, const char *case_id, const char *reference, const char *heading, const char *sentence);
/* Nothing stands any more. */
void csn_stopped_hide (CsnStopped *self);

/* Nothing may be shown, printed, saved or supplied. */
gboolean csn_stopped_is (CsnStopped *self);
/* The register's sentence; "" while nothing is stopped. */
const char *csn_stopped_get_sentence (CsnStopped *self);
/* Where a button was pressed that is refused: the focus goes to why. FALSE: nothing is stopped. */
gboolean csn_stopped_refuse (CsnStopped *self);

G_END_DECLS
