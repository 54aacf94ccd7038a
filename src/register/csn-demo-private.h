/* The demonstration register's cast and plot. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-private.h"

G_BEGIN_DECLS

#define CSN_DEMO_MEMBERS 40
#define CSN_DEMO_RELEASES 60
#define CSN_DEMO_DAYS 548     /* eighteen months */
#define CSN_DEMO_PHOTOGRAPHS 6 /* that the first scheme's manager was sent as packages */
#define CSN_DEMO_OFFICE "Canterbury BCRP office"
#define CSN_DEMO_MANAGER "Rowena Hathersage"

typedef struct { char *case_id, *copy_id; } CsnDemoPhotograph;

typedef struct
{
  CsnRegister *reg;
  CsnRegister *reviewer;        /* the reviewing officer's own desk */
  CsnRegister *unit;            /* the data protection unit's; NULL: there is none */
  char        *finding[3], *finding_case[3];
  CsnClock    *clock;
  CsnDate      first_day;
  gint64       now_us;          /* when it is made, on the last day */
  char        *scheme[3];
  char        *member[CSN_DEMO_MEMBERS];
  char        *manager;         /* of the first scheme */
  char        *case_id[CSN_DEMO_RELEASES], *release_id[CSN_DEMO_RELEASES];
  GPtrArray   *portraits;       /* GBytes */
  CsnRegister *his;             /* the manager's own */
  char        *his_folder;
  CsnSecret   *his_passphrase;
  CsnDemoPhotograph photograph[CSN_DEMO_PHOTOGRAPHS];
  GQueue       on_the_way;      /* CsnMadePackage: made, and not taken in */
  GBytes      *record;          /* a return that the unit has not taken in */
  char        *record_name;
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

/* csn-demo-exchange.c: packages, disclosures and returns, each on its day. */
guint       csn_demo_n_exchanges (void);
int         csn_demo_exchange_day (guint exchange);
gboolean    csn_demo_exchange (CsnDemo *demo, guint exchange, GError **error);
gboolean    csn_demo_leave_stick (CsnDemo *demo, const char *folder, GError **error); /* the files that nobody has taken in */
void        csn_demo_exchange_clear (CsnDemo *demo);

/* csn-demo-audit.c: the data protection unit's reviews and findings, each on its day. */
guint       csn_demo_n_audits (void);
int         csn_demo_audit_day (CsnDemo *demo, guint audit);
gboolean    csn_demo_audit (CsnDemo *demo, guint audit, GError **error);
void        csn_demo_audit_clear (CsnDemo *demo);

/* csn-register-demo.c: a case for @members (or through the manager), and its authorisation. */
gboolean    csn_demo_draft (CsnDemo *demo, guint i, const guint *members, guint n_members, gboolean route_a, char **out_case, GError **error);
gboolean    csn_demo_decide (CsnDemo *demo, const char *case_id, char **out_release, GError **error);

/* Performs one act, and turns blocking problems into an error that names the first. */
gboolean    csn_demo_perform (CsnDemo *demo, const char *kind, JsonNode *body, GError **error);
gboolean    csn_demo_passed (gboolean done, GPtrArray *problems, GError **error);

G_END_DECLS
