/* A window on a register of its own, and what tests wait for in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-app-fixture.h"
#include "csn-window.h"

typedef struct
{
  char       *scratch, *folder; /* folder NULL: skip, there are no samples */
  CsnSession *session;
  CsnWindow  *window;
  const char *awaited; /* a label's text */
  GType       awaited_page;
} CsnWindowFixture;

/* For g_test_add(); @idle_seconds: NULL for five minutes. */
void csn_window_fixture_set_up (CsnWindowFixture *f, gconstpointer idle_seconds);
void csn_window_fixture_tear_down (CsnWindowFixture *f, gconstpointer data);

void csn_window_fixture_unlock (CsnWindowFixture *f, const char *passphrase);
/* Unlocks and goes to the register's list. */
CsnPage *csn_window_fixture_open_register (CsnWindowFixture *f);
void     csn_window_fixture_wait_for_text (CsnWindowFixture *f, const char *text);
/* G_TYPE_NONE: until there is no page. */
CsnPage *csn_window_fixture_wait_for_page (CsnWindowFixture *f, GType type);
/* For csn_fixture_wait(). */
gboolean csn_window_fixture_is_locked (gpointer fixture);
