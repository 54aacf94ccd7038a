/* A window on a register of its own, and what tests wait for in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-app-fixture.h"
#include "csn-document.h"
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

/* One more account, with the passphrase of the first; before anybody unlocks. */
void csn_window_fixture_add_person (CsnWindowFixture *f, const char *name, const char *rank, const char *role);
void csn_window_fixture_unlock (CsnWindowFixture *f, const char *passphrase);
void csn_window_fixture_unlock_as (CsnWindowFixture *f, const char *name, const char *passphrase);
/* Unlocks and goes to the register's list. */
CsnPage *csn_window_fixture_open_register (CsnWindowFixture *f);
void     csn_window_fixture_wait_for_text (CsnWindowFixture *f, const char *text);
/* G_TYPE_NONE: until there is no page. */
CsnPage *csn_window_fixture_wait_for_page (CsnWindowFixture *f, GType type);
/* The same by the type's name, for pages whose type no header tells: it may not even be there yet. */
CsnPage *csn_window_fixture_wait_for (CsnWindowFixture *f, const char *type);
/* Of the page in front. */
CsnDocument *csn_window_fixture_get_document (CsnWindowFixture *f);
void         csn_window_fixture_proceed (CsnWindowFixture *f);
/* What @work gives, a text, on the session's thread as pages do it; the first cell of the answer, "" if there is none. Caller frees. */
char *csn_window_fixture_run (CsnWindowFixture *f, CsnSessionWork work, const char *wanted);
char *csn_window_fixture_ask (CsnWindowFixture *f, const char *select);
/* For csn_fixture_wait(). */
gboolean csn_window_fixture_is_locked (gpointer fixture);
