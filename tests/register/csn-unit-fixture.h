/* The fixture's register with an account of the data protection unit, made once a program; opened by both at once. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-fixture.h"

#define UNIT_PERSON "Lowri Penhaligon"

/* Instead of fixture_set_up() and its like: passphrases are paid for once. */
typedef struct
{
  Fixture      f;    /* the co-ordinator's side */
  CsnRegister *unit; /* the same folder, opened by the data protection unit */
  char        *store, *text, *note; /* what it keeps; what it was told last */
} Unit;

void unit_set_up (Unit *u, gconstpointer data);
void unit_tear_down (Unit *u, gconstpointer data);
int  unit_run (void);
#define unit_add(path, test) g_test_add (path, Unit, NULL, unit_set_up, test, unit_tear_down)
#define unit_add_data(path, data, test) g_test_add (path, Unit, data, unit_set_up, test, unit_tear_down)

CsnIdentity *unit_identity (void); /* borrowed */
const char  *unit_person (void);   /* his id */
/* The data protection unit opens @folder. NULL with @error. */
CsnRegister *unit_open (Unit *u, const char *folder, GError **error);
/* Both sides closed: other programs may come. */
void unit_close (Unit *u);
/* What @reg, or @request, is told; asserted that it could be judged. */
CsnWitnessing unit_vouch (Unit *u, CsnRegister *reg, const char *request);
