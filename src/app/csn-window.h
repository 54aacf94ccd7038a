/* The one window: locked, or a sidebar of sections beside a pile of pages.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Locking takes every page and dialog away before the session drops the register, so nothing that was
 * readable stays on screen. A section is a row of the sidebar and a function that makes its first page
 * (csn-window.c, SECTIONS). Main thread. */
#pragma once
#include "csn-page.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_WINDOW (csn_window_get_type ())
G_DECLARE_FINAL_TYPE (CsnWindow, csn_window, CSN, WINDOW, AdwApplicationWindow)

#define CSN_IDLE_SECONDS 300

/* @folder: the register to offer, may be NULL. @idle_seconds: after how long it locks by itself. */
CsnWindow *
csn_window_new (GtkApplication *application, CsnSession *session, const char *folder, guint idle_seconds);
void     csn_window_push (CsnWindow *self, CsnPage *page);
/* Takes @page off and shows @by (floating) in its place, unless it is the page below, made anew meanwhile. Where
 * @page is in no window it is pushed. */
void     csn_window_replace (CsnPage *page, CsnPage *by);
void     csn_window_lock (CsnWindow *self);
/* What is touched in @other (a dialog, the recipient's screen) keeps this window from locking by itself. */
void     csn_window_watch (CsnWindow *self, GtkWidget *other);
void     csn_window_set_idle_seconds (CsnWindow *self, guint seconds);
/* The same window with all its texts made anew, after the language changed: what was typed is saved, the
 * register stays open. Destroys @before. */
CsnWindow *csn_window_new_again (CsnWindow *before, const char *folder, guint idle_seconds);
CsnPage *csn_window_get_page (CsnWindow *self); /* the page in front; NULL while locked. Borrowed */

/* Shows the section's first page: "reviews", "authorisations", "register", "recipients", "schemes"; nothing
 * if there is none of the name. */
void csn_window_open_section (CsnWindow *self, const char *name);
/* Reviews due, at once or as soon as it is unlocked. Where a dialog waits for an answer, or a recipient has the screen,
 * that comes first and nothing changes. */
void csn_window_show_reviews (CsnWindow *self);

G_END_DECLS
