/* A register under an edition, and acts on it that small patches change. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once
#include "csn-rules.h"

#define CSN_POLICY_DAY "2026-01-20"

typedef struct
{
  CsnEdition *edition;
  JsonNode   *base;  /* base.json */
  CsnState   *state; /* everything in its "history" has happened on or before CSN_POLICY_DAY */
  guint64     seq;
  gint64      duration;
} CsnPolicyFixture;

CsnPolicyFixture *csn_policy_fixture_new (const char *edition_name); /* a unit's register, base.json; asserts */
/* "manager.json": a scheme manager's. */
CsnPolicyFixture *csn_policy_fixture_new_from (const char *edition_name, const char *base);
void              csn_policy_fixture_free (CsnPolicyFixture *fixture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnPolicyFixture, csn_policy_fixture_free)

/* tests/policy/NAME as JSON; asserts. */
JsonNode *csn_policy_fixture_read (const char *name);

/* Does what @variant says (a case of rule-cases.json: "before" [acts], "body" patch, "actor", "day") on the
 * base act of @kind, after what base.json's "settings" say that this kind needs, and returns the rules' problems; afterwards nothing has happened. @variant may be NULL:
 * the base act as it is. */
GPtrArray *csn_policy_fixture_try (CsnPolicyFixture *fixture, const char *kind, JsonObject *variant);

/* Microseconds that the rules alone took on the last act tried. */
gint64 csn_policy_fixture_last_duration (CsnPolicyFixture *fixture);

/* Kinds that have a base act; caller g_list_free. */
GList *csn_policy_fixture_kinds (CsnPolicyFixture *fixture);
