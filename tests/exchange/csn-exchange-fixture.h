/* People, a card, a package and a return that every test of this room starts from; the same bytes each time. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-card.h"
#include "csn-package.h"
#include "csn-return.h"
#include "csn-test.h"

/* Whose seeds are 64 times that number. */
typedef enum { COORDINATOR = 1, MANAGER, THIRD, STRANGER } Person;

typedef const guint8 (*Keys)[CSN_KEY_SIZE];

void         start_exchange (void);
CsnIdentity *who (Person person);                           /* borrowed */
Keys         sign_key_of (Person person);                   /* a list of one */
void         add_key (GArray *keys, Person person);         /* his box key */
void         fill_id (guint8 id[CSN_ID_SIZE], guint8 value); /* a UUID's bytes */

CsnCard     *make_card (Person person);
/* From the co-ordinator for the manager: everything filled; small. */
CsnPackage  *make_package (void);
/* The smallest: his first, about no copy. */
CsnPackage  *make_notice (void);
void         add_part (CsnPackage *package, CsnPartType type, const char *rest);
CsnReturn   *make_return (void);

/* What is inside the age file, and an age file with something else inside, for @person. */
GBytes      *inside_of (GBytes *file, Person person);
GBytes      *seal_inside (GBytes *inside, Person person);

GBytes      *flip_bit (GBytes *bytes, gsize bit);
GBytes      *cut (GBytes *bytes, gsize length);
GBytes      *extend (GBytes *bytes);
void         assert_refused (gpointer opened, GError **error, CsnExchangeError code);
/* @opened is NULL and @error one of this room, whichever. Clears it. */
CsnExchangeError assert_refused_somehow (gpointer opened, GError **error);
