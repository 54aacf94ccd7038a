/* The recipient's screen over a page that asks for signatures, on a register with a copy to sign for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-app-fixture.h"
#include "csn-page.h"
#include "csn-sign-private.h"

typedef struct
{
  char          *scratch, *folder, *member, *copy_id; /* of the second member: supplied, without a receipt */
  CsnSession    *session;
  GtkWindow     *window;
  CsnPage       *page;
  CsnSignWindow *screen; /* since the last wait */
  CsnSignStep    awaited;
  const char    *text;
  gboolean       flag;
} SignFixture;

void sign_set_up (SignFixture *f, gconstpointer data);
void sign_tear_down (SignFixture *f, gconstpointer data);
#define sign_add(path, test) g_test_add (path, SignFixture, NULL, sign_set_up, test, sign_tear_down)

/* A page that asks for signatures and does nothing else. Floating. */
CsnPage *sign_page_new (CsnSession *session);

/* The recipient's screen, if there is one. */
CsnSignWindow *sign_screen (void);
gboolean sign_is_gone (gpointer data);
void sign_wait_step (SignFixture *f, CsnSignStep step);
void sign_wait_text (SignFixture *f, const char *text);

/* By the words on it: buttons here hold a label of their own. */
GtkWidget *sign_find (SignFixture *f, GType type, const char *text);
GtkWidget *sign_field (SignFixture *f, const char *name);
gboolean sign_has_focus (SignFixture *f, GtkWidget *field);
void sign_press (SignFixture *f, const char *text);
void sign_tick (SignFixture *f, const char *text);
void sign_type_words (SignFixture *f, const char *words);
/* A stroke from @from to @to of the pad's width, with a pen. */
void sign_draw (SignFixture *f, double from, double to);

/* From the wording, once it is read, to the way of signing called @way. */
void sign_read_and_choose (SignFixture *f, const char *way);
/* From the recipient's screen back to the register. */
void sign_give_back (SignFixture *f, const char *passphrase);

/* One cell of the state, asked past the session. Caller frees. */
char *sign_ask (SignFixture *f, const char *select);
