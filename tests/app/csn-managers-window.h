/* A window on a scheme manager's own register, with a unit's beside it that sends him packages. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-manager-fixture.h"
#include "csn-window-fixture.h"

typedef struct
{
  CsnWindowFixture w; /* first: what waits for texts and pages takes it */
  Pair             p;
} ManagersWindow;

/* @data "photograph": it is taken in; "acknowledged": and its receipt given. */
void managers_window_set_up (ManagersWindow *f, gconstpointer data);
void managers_window_tear_down (ManagersWindow *f, gconstpointer data);
#define managers_window_add(path, data, test)                                                                \
  g_test_add (path, ManagersWindow, data, managers_window_set_up, test, managers_window_tear_down)

/* Waits for the page of the name of its class. */
CsnPage *managers_window_wait_for (ManagersWindow *f, const char *type);
/* The first cell of what the register answers, as text; NULL: nothing. Caller frees. */
char *managers_window_ask (ManagersWindow *f, const char *select);
/* The manager's entry under @label is "text". */
GtkEditable *managers_window_entry (ManagersWindow *f, const char *label);
