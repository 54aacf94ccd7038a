/* The due list that the reminder reads: how many reviews, recalls, audits and findings fall on which day. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It holds no secret: an area's code, days and counts, no name and no reference. Whoever has a register open writes it anew after each act;
 * countersign-reminder reads it while everything else is closed or locked. DUE-FORMAT.md says what is in the file. */
#pragma once
#include <glib.h>
#include "csn-date.h"

G_BEGIN_DECLS

typedef enum { CSN_DUE_ERROR_DAMAGED = 1, CSN_DUE_ERROR_CANNOT } CsnDueError;
#define CSN_DUE_ERROR (csn_due_error_quark ())
GQuark csn_due_error_quark (void);

typedef struct {
  CsnDate day;
  guint   reviews; /* releases whose earliest review is due on this day */
  guint   recalls; /* copies to be handed back by this day */
  guint   audits;  /* monthly audit reviews to be signed off by this day (K10 7.10) */
  guint   findings;/* findings to be answered by this day */
} CsnDueDay;

typedef struct {
  char   *register_id; /* UUID text: the file's name */
  char   *area;        /* "CZ" */
  CsnDate written_on;
  GArray *days;        /* CsnDueDay, ascending, one a day */
} CsnDue;

CsnDue *csn_due_new (const char *register_id, const char *area, CsnDate written_on);
void    csn_due_free (CsnDue *due);
/* In any order; counts of one day add up. */
void    csn_due_add (CsnDue *due, CsnDate day, guint reviews, guint recalls);
void    csn_due_add_audit (CsnDue *due, CsnDate day, guint audits, guint findings);

/* "3 reviews need attention, 1 is overdue": overdue is before @today, attention is overdue, today and the next seven days.
 * Audits and findings count as attention does. */
typedef struct { guint overdue, attention, recalls_overdue, audits, audits_overdue, findings, findings_overdue; } CsnDueCounts;
CsnDueCounts csn_due_count (const CsnDue *due, CsnDate today);

/* FOLDER/REGISTER-ID.due, replaced atomically, readable by its owner alone; the folder is made if need be. A list that did not change is not written. */
gboolean   csn_due_save (const CsnDue *due, const char *folder, GError **error);
gboolean   csn_due_remove (const char *register_id, const char *folder, GError **error);
/* All of @folder, GPtrArray of CsnDue; files that are damaged or too large are left out (*out_damaged counts them; may be NULL). Never NULL. */
GPtrArray *csn_due_load_all (const char *folder, guint *out_damaged);
/* Strict: an unknown key, a date that is not real, a count above a million are refused. */
CsnDue    *csn_due_parse (const char *text, gsize length, GError **error);
char      *csn_due_to_text (const CsnDue *due);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnDue, csn_due_free)
G_END_DECLS
