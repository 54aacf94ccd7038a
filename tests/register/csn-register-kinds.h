/* Each kind of act with a body that is accepted and one that is refused. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-fixture.h"

/* In bodies, $NAME stands for an id or date of the fixture; see fixture_fill_in(). */
typedef struct
{
  const char *kind;
  const char *good;       /* NULL: takes more than a body */
  const char *bad, *rule; /* refused by this rule; rule NULL: does not fit the register */
} FixtureKind;

extern const FixtureKind fixture_kinds[];
extern const guint       fixture_n_kinds;

/* A second case, decided, with two copies out, besides the fixture's open one. */
typedef struct
{
  char *decided, *release, *copy;
} FixtureScene;

void  fixture_set_scene (Fixture *f, FixtureScene *scene);
void  fixture_clear_scene (FixtureScene *scene);
void  fixture_forget_scene (void); /* at the program's end */
char *fixture_fill_in (Fixture *f, const FixtureScene *scene, const char *text);
