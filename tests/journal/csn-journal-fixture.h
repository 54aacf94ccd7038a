/* A small register of known make, and other programs' hands on it. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "csn-journal.h"
#include "csn-test.h"

typedef struct
{
  char        *scratch; /* removed at the end */
  char        *folder;  /* the register's */
  guint8       register_id[CSN_ID_SIZE];
  CsnIdentity *actor, *other; /* from fixed seeds; only @actor is admitted at first */
  CsnJournal  *journal;       /* open, or NULL after fixture_close() */
} Fixture;

CsnIdentity *fixture_identity (guint8 seed);
void         fixture_fill_id (guint8 id[CSN_ID_SIZE], guint8 value);

/* A new register without entries. */
void fixture_create (Fixture *fixture, gconstpointer data);
void fixture_destroy (Fixture *fixture, gconstpointer data);
void fixture_open (Fixture *fixture);
void fixture_close (Fixture *fixture);

/* One entry in a transaction of its own. @scope 0 is the register's own scope. @blob may be NULL. */
guint64 fixture_append (Fixture *fixture, guint8 scope, const char *body, GBytes *blob, guint8 blob_id);
guint64 fixture_append_as (Fixture *fixture, CsnIdentity *actor, CsnAppend *append, const char *body);
/* Entries 1 … 6: the first admits the actor, the third brings a photograph of 6,000 bytes, scopes alternate.
 */
void fixture_fill (Fixture *fixture);

/* SQL by a connection with none of our settings, as another program would have. */
void        fixture_tamper (Fixture *fixture, const char *sql);
CsnVerdict *fixture_verify (Fixture *fixture, GPtrArray *checkpoints);
/* Asserts that verification or opening finds something of @kind at @seq (0: anywhere). */
void fixture_assert_flaw (Fixture *fixture, CsnFlawKind kind, guint64 seq);
void fixture_assert_sound (Fixture *fixture);
