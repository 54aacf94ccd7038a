/* The demonstration register's cast and plot. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-private.h"

G_BEGIN_DECLS

#define CSN_DEMO_MEMBERS 40
#define CSN_DEMO_RELEASES 60
#define CSN_DEMO_DAYS 548     /* eighteen months */

typedef struct
{
  CsnRegister *reg;
  CsnRegister *reviewer;        /* the reviewing officer's own desk */
  CsnClock    *clock;
  gint64       start_us;
  char        *scheme[3];
  char        *member[CSN_DEMO_MEMBERS];
  char        *manager;         /* of the first scheme; his vetting lapses in the second year */
  char        *case_id[CSN_DEMO_RELEASES], *release_id[CSN_DEMO_RELEASES];
  GPtrArray   *portraits;       /* GBytes */
  guint        n_done;
} CsnDemo;

/* csn-demo-cast.c */
gboolean    csn_demo_set_up (CsnDemo *demo, GError **error);        /* schemes, members, manager, undertakings */
gboolean    csn_demo_has_signed (guint member);                      /* five of forty never have */
guint       csn_demo_scheme_of (guint member);
char       *csn_demo_strokes (guint seed);                           /* a signature drawn with a finger, JSON */
JsonNode   *csn_demo_identity (guint i, const char *case_id);
/* The decision's document for release @i on @today, to @members of scheme i mod 3 (or by route A through the manager). */
char       *csn_demo_document (CsnDemo *demo, guint i, CsnDate today, const guint *members, guint n_members, gboolean route_a);
const char *csn_demo_organisation (guint member);
const char *csn_demo_person (guint member);

/* csn-demo-time.c: what reviews, recalls and others bring, each on its day. */
guint       csn_demo_n_steps (void);
int         csn_demo_step_day (guint step);
gboolean    csn_demo_take_step (CsnDemo *demo, guint step, GError **error);
gboolean    csn_demo_has_steps (guint release);                      /* it decides what becomes of the copies */

/* Performs one act, and turns blocking problems into an error that names the first. */
gboolean    csn_demo_perform (CsnDemo *demo, const char *kind, JsonNode *body, GError **error);
gboolean    csn_demo_passed (gboolean done, GPtrArray *problems, GError **error);

G_END_DECLS
