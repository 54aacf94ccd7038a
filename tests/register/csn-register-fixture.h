/* A practice register with a scheme, members and one complete case, made once a program and copied for each test.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-private.h"
#include "csn-test.h"

#define FIXTURE_USER "Morwenna Trevanion"
#define FIXTURE_PASSPHRASE "seventeen violet kettles sing"
#define FIXTURE_SUBJECT "Zebedee Quillfeather"
#define FIXTURE_LAST_PAPER 40 /* the first reference is CZ/041/26 */
#define FIXTURE_MEMBERS 4
#define FIXTURE_UNSIGNED 3 /* this member has signed no undertaking */
#define DAY_US G_GINT64_CONSTANT (86400000000)

/* Ids of what the register holds from the start. */
typedef struct
{
  char *scheme, *members[FIXTURE_MEMBERS], *manager, *undertaking; /* the first member's */
  char *case_id, *photo_id; /* with photograph, identity and a complete draft for members 0 and 1 */
} FixtureIds;

typedef struct
{
  char             *scratch, *folder;
  CsnClock         *clock; /* 4 March 2026, 10:00 */
  CsnRegister      *reg;   /* open, with its co-ordinator at work */
  const FixtureIds *ids;   /* borrowed */
} Fixture;

void fixture_set_up (Fixture *f, gconstpointer data);
void fixture_tear_down (Fixture *f, gconstpointer data);
/* g_test_run(), after which the program's own register is removed. */
int fixture_run (void);
#define fixture_add(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
#define fixture_add_data(path, data, test)                                                                   \
  g_test_add (path, Fixture, data, fixture_set_up, test, fixture_tear_down)

/* --- Opening without the half second that a passphrase costs ------------------------------------------------ */
void fixture_open (Fixture *f);   /* as the co-ordinator */
void fixture_close (Fixture *f);  /* writes the snapshot */
void fixture_reopen (Fixture *f); /* both */
CsnIdentity *fixture_identity (void); /* the co-ordinator's, borrowed */
const char  *fixture_person (void);   /* his id */
gboolean     fixture_enter (CsnRegister *reg, CsnIdentity *identity, const char *person_id, GError **error);
/* With the passphrase, as people do. NULL with @error. */
CsnRegister *fixture_unlock (Fixture *f, const char *user, const char *passphrase, GError **error);
/* A new account whose passphrase is FIXTURE_PASSPHRASE; his id. */
char *fixture_add_person (Fixture *f, const char *name, const char *role);
void  fixture_remove_below (Fixture *f, const char *sub_folder); /* "snapshots", "heads" */
/* SQL by a connection with none of our settings, as another program would have. */
void fixture_tamper (Fixture *f, const char *file, const char *sql);

/* --- Acts ----------------------------------------------------------------------------------------------------- */
/* Asserts that it is done. @body may be a format. */
void fixture_do (Fixture *f, const char *kind, const char *body, ...) G_GNUC_PRINTF (3, 4);
/* Asserts that @rule is among those that block it, and that nothing was changed. */
void fixture_refuse (Fixture *f, const char *kind, const char *rule, const char *body, ...) G_GNUC_PRINTF (4, 5);
/* Asserts that @error is of @code and a sentence, that nothing was changed; clears it. */
void fixture_assert_error (GError **error, int code);
char *fixture_day (Fixture *f, int days); /* ISO, from today */
void  fixture_move (Fixture *f, int days);
char *fixture_text (Fixture *f, const char *sql); /* first column of the first row, NULL */
gint64   fixture_number (Fixture *f, const char *sql);
gboolean fixture_has (GPtrArray *problems, const char *rule);
/* State, head and number of entries as one text: equal texts mean that nothing was changed. */
char *fixture_stand (Fixture *f);

/* --- The case ------------------------------------------------------------------------------------------------- */
/* The complete decision for members 0 and 1. */
JsonNode *fixture_document (Fixture *f);
/* Path as "image.source" or "grounds.intelligence.0.grade"; @json NULL takes it out. */
void  fixture_put (JsonNode *document, const char *path, const char *json);
void  fixture_save (Fixture *f, const char *case_id, JsonNode *document);
GBytes *fixture_portrait (guint number); /* 1 … 12 */
/* A case like the fixture's own: opened, photograph, identity, complete draft. */
char *fixture_new_case (Fixture *f, const char *name);
/* Authorises without the passphrase; the release's id. */
char *fixture_authorise (Fixture *f, const char *case_id);
/* One copy for @recipient, asserted; or with problems only. */
CsnIssued *fixture_issue (Fixture *f, const char *release_id, const char *recipient_id);
CsnIssued *fixture_try_issue (Fixture *f, const char *release_id, const char *recipient_id);
void       fixture_sign (Fixture *f, const char *recipient_id);
gboolean   fixture_receipt (Fixture *f, const char *copy_id, gboolean security, gboolean warning, GPtrArray **out_problems,
                            GError **error);
/* Output of a program on bytes put into a file, "%s" in @command standing for its path; NULL after g_test_skip(). */
char *fixture_tool (Fixture *f, GBytes *bytes, const char *program, const char *arguments);
