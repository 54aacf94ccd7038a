/* An identity card: whose keys these are, small enough for a QR code, compared by voice before it counts. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The card is signed by the key that it names: that proves that its maker has the key and that nothing was changed, not who he is. Who he is
 * is established by reading the fingerprint words to each other. FORMAT.md "Card". */
#pragma once
#include "csn-exchange.h"

G_BEGIN_DECLS

#define CSN_CARD_MAX_BYTES 1024
#define CSN_CARD_WORDS 8 /* of the list of 7,776: 103 bits */

typedef struct {
  guint8        register_id[CSN_ID_SIZE], person_id[CSN_ID_SIZE];
  gboolean      is_manager;    /* else: of a unit */
  char         *area;          /* "CZ"; a manager's own short name of his scheme */
  char         *organisation;  /* the unit, or the manager's organisation */
  char         *person, *title;
  gint64        made_us;
  CsnPublicKeys keys;
} CsnCard;

void     csn_card_free (CsnCard *card);
/* Signs with @me, whose public keys go into the card. NULL with TOO_LARGE if the texts do not fit. Any thread, as all of this room. */
GBytes  *csn_card_seal (const CsnCard *card, CsnIdentity *me, GError **error);
CsnCard *csn_card_open (GBytes *file, GError **error);
/* The fingerprint of register, person and both keys, as words with spaces between. Caller frees. */
char    *csn_card_words (const CsnCard *card);
/* What the QR code holds: "countersign-card:" and the file in base64url. Caller frees. csn_card_open() also reads this text. */
char    *csn_card_to_text (GBytes *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnCard, csn_card_free)
G_END_DECLS
