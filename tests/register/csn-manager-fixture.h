/* Two registers that exchange files: a unit's and its scheme manager's, cards pinned both ways, one photograph supplied to him. Made once a program and copied
 * for each test. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-fixture.h"
#include "csn-package.h"
#include "csn-return.h"

#define MANAGER_USER "Rowena Hathersage"
#define MANAGER_SENTENCE "Theft from shops" /* what packages say of the person begins so */

typedef struct
{
  Fixture unit; /* first: a Pair is a Fixture of the unit's */
  Fixture m;    /* the manager's: fixture_do, fixture_text … work on it. Its clock is the unit's; it has no ids */
  char   *copy; /* supplied to the manager, not packed yet: the item's id to be */
} Pair;

void pair_set_up (Pair *p, gconstpointer data);
void pair_tear_down (Pair *p, gconstpointer data);
int  pair_run (void);
#define pair_add(path, test) g_test_add (path, Pair, NULL, pair_set_up, test, pair_tear_down)

void pair_open (Pair *p);  /* the manager's register, as its founder */
void pair_close (Pair *p); /* writes the snapshot */
void pair_reopen (Pair *p);
const CsnFounding *pair_founding (void);
CsnIdentity *pair_identity (void); /* the manager's, borrowed */
/* The card of one register counts in the other, in the place of an earlier one for @reason (NULL: there is none). */
void pair_pin (CsnRegister *from, CsnRegister *at, const char *recipient_id, const char *reason);

/* One more photograph for the manager, to be shown to members 0 and 1; the copy's id. */
char      *pair_supply (Pair *p);
/* Everything that the manager has not been told: CsnMadePackage. */
GPtrArray *pair_pack (Pair *p);
/* The only one. */
GBytes    *pair_pack_one (Pair *p);
/* Taken in, asserted; the item's id. */
char      *pair_take (Pair *p, GBytes *file);
/* Packs and takes what is there: the fixture's photograph. Its id is p->copy. */
void       pair_take_photograph (Pair *p);

/* A package opened as the manager, to be changed and sealed again by @signer (NULL: the co-ordinator). Takes @package. */
CsnPackage *pair_unpack (GBytes *file);
GBytes     *pair_seal (CsnPackage *package, CsnIdentity *signer);

/* Asserts that it is refused with a sentence and that nothing was changed: state, journal, keyring. */
void pair_refuse (Pair *p, GBytes *file, int code);
/* Number of items in the keyring. */
guint pair_keys (Pair *p);
/* A disclosure by the façade; its id. */
char *pair_disclose (Pair *p, guint member, const char *how, const char *more);
