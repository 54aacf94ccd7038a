/* A case on the point of being decided, in an unlocked session, and a window that shows one page of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-app-fixture.h"
#include "csn-case-draft.h"
#include "csn-page.h"

typedef struct
{
  char         *scratch, *folder;
  CsnSession   *session;
  char *scheme_id, *case_id, *manager_id, *gone_id, *member_ids[2]; /* Example Stores, Longmarket Books */
  CsnCaseDraft *draft;
  GtkWindow    *window;
  CsnPage      *page;        /* in the window */
  CsnPage      *pushed;      /* asked for, not shown; owned */
  guint         popped;
  char         *opened;      /* section */
  const char   *awaited;
} DecideFixture;

/* The draft is complete, for both members by route B. A manager is approved and has signed, one member has
 * left. */
void decide_set_up (DecideFixture *f, gconstpointer data);
void decide_tear_down (DecideFixture *f, gconstpointer data);
#define decide_add(path, test) g_test_add (path, DecideFixture, NULL, decide_set_up, test, decide_tear_down)

/* Shows @page (floating) and waits until it is no longer busy. */
void decide_show (DecideFixture *f, CsnPage *page);
void decide_wait_idle (DecideFixture *f);
void decide_wait_text (DecideFixture *f, const char *text);
void decide_wait_pushed (DecideFixture *f);
void decide_wait_popped (DecideFixture *f);
gboolean decide_says (DecideFixture *f, const char *text);
/* The row with this title, and the check button in it. */
GtkWidget *decide_row (DecideFixture *f, const char *title);
GtkWidget *decide_check (DecideFixture *f, const char *title);
/* As a click does: an activated button waits before it is clicked. */
void decide_press (GtkWidget *button);
/* One cell of the state, by the session. Caller frees. */
char *decide_ask (DecideFixture *f, const char *select);
