/* Scheme managers who work with Countersign: their cards, packages for them, their returns; and whose a copy is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The co-ordinator's pages (K10 7.3, 7.4, 7.4.1; F33, F38, F45, F53). My own card, and taking in another's, serve a manager too. */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* What managers have not been told yet, what they were sent, what they reported. */
CsnPage *csn_packages_page_new (CsnSession *session);
/* One package that was made: saved again, made again. */
CsnPage *csn_package_page_new (CsnSession *session, const char *package_id);
/* What one manager reported, held against the instruction. */
CsnPage *csn_reconcile_page_new (CsnSession *session, const char *recipient_id);
CsnPage *csn_take_return_page_new (CsnSession *session);
/* A message to a manager; @recipient_id may be NULL. */
CsnPage *csn_send_notice_page_new (CsnSession *session, const char *recipient_id);

/* My own card, to be given away. */
CsnPage *csn_my_card_page_new (CsnSession *session);
/* Another's, compared by voice before it counts. @recipient_id: the manager whose it is; NULL in a manager's register. */
CsnPage *csn_take_card_page_new (CsnSession *session, const char *recipient_id);
/* Asks why the card is trusted no more. */
void csn_card_end (CsnPage *page, const char *card_id);
/* Puts into @box, which is emptied, the card in force (a row of cards with pinned_by_name; none: what to do) and those before. Widget actions "card.take",
 * "card.reported" and "card.end" (with the card's id) are the page's. */
void csn_card_show (GtkBox *box, CsnRows *cards);

/* A copy's PDF under a password (F45). */
CsnPage *csn_lock_copy_page_new (CsnSession *session, const char *copy_id);
/* By which channel the password of a locked copy went. */
void csn_password_tell (CsnPage *page, const char *case_id, const char *locked_id, const char *person);

/* Whose copy is this? (F38) */
CsnPage *csn_whose_page_new (CsnSession *session);

G_END_DECLS
