/* A real register with one finished release, and widgets found in a window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register.h"
#include <adwaita.h>

#define CSN_FIXTURE_USER "Ada Penhaligon"
#define CSN_FIXTURE_PASSPHRASE "seventeen violet kettles sing"

/* Makes "CZ.register" below @scratch: two members who have signed, one release CZ/041/26-like supplied to the
 * first of them with a receipt, and @cancelled numbers after it. Returns the register's folder; NULL after
 * g_test_skip() where no samples are. */
char *csn_fixture_register (const char *scratch, guint cancelled);

/* Runs the main loop until @done says so; asserts that this takes no longer than 30 s. */
typedef gboolean (*CsnFixtureDone) (gpointer data);
void csn_fixture_wait (CsnFixtureDone done, gpointer data);
/* For a little while, so that what should not happen has time to. */
void csn_fixture_settle (guint milliseconds);

/* The first widget of @type below @root, in the order of the tree, whose label is @text (NULL: any). NULL if
 * there is none. */
GtkWidget *csn_fixture_find (GtkWidget *root, GType type, const char *text);
/* Every label that is shown below @root, one a line. Caller frees. */
char *csn_fixture_read (GtkWidget *root);
