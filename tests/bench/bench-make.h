/* What the benchmarks of whole registers begin with. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register.h"
#include "csn-test.h"
#include "csn-text.h"

#define BENCH_PASSPHRASE "correct horse battery staple"

/* Ends the program with what went wrong, unless @done. */
void         bench_must (gboolean done, GError **error, GPtrArray *problems, const char *what);
void         bench_print_line (const char *name, double ours, double peer);
double       bench_seconds_since (gint64 start);

/* A practice register of "Bench", unlocked. */
CsnRegister *bench_found_register (const char *folder, CsnSecret *passphrase, CsnClock *clock);
void         bench_perform (CsnRegister *self, const char *kind, const char *body);
/* One scheme and @n members, whose papers hold for @days, each with an undertaking; their ids. */
GPtrArray   *bench_add_members (CsnRegister *self, guint n, int days);
/* A file of data/demo. */
char        *bench_read_demo (const char *name, gsize *out_length);
/* data/demo/case.json with its dates filled in and @members as its recipients. */
char        *bench_write_draft (CsnDate today, GPtrArray *members);
