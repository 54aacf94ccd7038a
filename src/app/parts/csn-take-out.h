/* A list of the register taken out as a file: recorded first, then saved (F57, F61). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* @what and @format as csn_register_export() has them. Once the record says so, asks @page's reader where to save it; @recorded (may be NULL) is
 * called before that. Nothing is saved, and the page says why, where the register refuses. Main thread. */
void csn_take_out (CsnPage *page, const char *what, const char *format, const char *reason, void (*recorded) (CsnPage *page));

G_END_DECLS
