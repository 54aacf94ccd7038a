/* A small register as a state, built by acts, for the tests of every room. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bodies are written with names in place of ids: "@member" is always the same UUID. What is there: @register (CZ, last paper number 46,
 * edition k10-current with review_days 60 and review_days_notice 120), @coordinator, @scheme, @member (has signed: @undertaking), @second
 * (has not), @case with @photo and an identity, @release CZ/047/26 (authorised 2026-01-10), its @form 3796, @copy 1 to @member, supplied
 * 2026-01-10. */
#pragma once
#include "csn-state.h"

#define CSN_FIXTURE_DAY "2026-01-10"
#define CSN_FIXTURE_WORDING "1111111111111111111111111111111111111111111111111111111111111111"

const char *csn_state_fixture_id (const char *name);     /* "member"; the same UUID for ever, borrowed */
char       *csn_state_fixture_expand (const char *text); /* every "@name" by its id; caller frees */

CsnState *csn_state_fixture_new (void);       /* asserts */
CsnState *csn_state_fixture_new_empty (void); /* no act yet; asserts */

/* The next act, by @coordinator on @on (ISO date) at 10:00; @body with names. Scope: the case that the body names, else the register. */
gboolean csn_state_fixture_try (CsnState *state, const char *on, const char *kind, const char *body, GError **error);
void     csn_state_fixture_do (CsnState *state, const char *on, const char *kind, const char *body); /* asserts */

/* First column of first row, "" for none or NULL; @sql with names; asserts that it can be asked. Caller frees. */
char *csn_state_fixture_ask (CsnState *state, const char *sql);
char *csn_state_fixture_fingerprint (CsnState *state); /* asserts */

#define csn_assert_asked(state, sql, expected)                                \
  G_STMT_START                                                                \
  {                                                                           \
    g_autofree char *csn_asked = csn_state_fixture_ask ((state), (sql));      \
    g_autofree char *csn_wanted = csn_state_fixture_expand (expected);        \
    g_assert_cmpstr (csn_asked, ==, csn_wanted);                              \
  }                                                                           \
  G_STMT_END
