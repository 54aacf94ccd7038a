/* One recipient of a release, and which of them are chosen. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  CSN_ISSUE_TO_PREPARE, /* has no copy, and could have one */
  CSN_ISSUE_WAITING,    /* for the undertaking (K10 8.2.1) */
  CSN_ISSUE_PREPARED,   /* holds a copy */
  CSN_ISSUE_CANNOT,     /* another rule stands against it */
} CsnIssueStanding;

#define CSN_TYPE_ISSUE_ROW (csn_issue_row_get_type ())
G_DECLARE_FINAL_TYPE (CsnIssueRow, csn_issue_row, CSN, ISSUE_ROW, GObject)

/* @rows as CSN_ISSUE_SELECT gives them; @problems of the dry run for this recipient (may be NULL). */
extern const char *const CSN_ISSUE_SELECT;
CsnIssueRow             *csn_issue_row_new (CsnRows *rows, guint row, GPtrArray *problems);
const char              *csn_issue_row_get (CsnIssueRow *self, const char *column); /* borrowed */
gint64                   csn_issue_row_get_number (CsnIssueRow *self, const char *column);
CsnIssueStanding         csn_issue_row_get_standing (CsnIssueRow *self);
gboolean                 csn_issue_row_has_signed (CsnIssueRow *self);    /* the wording in force */
gboolean                 csn_issue_row_lacks_receipt (CsnIssueRow *self); /* holds a copy without one */
/* What stands against a copy cites this; NULL: nothing does. */
const char              *csn_issue_row_get_paragraph (CsnIssueRow *self);
/* F46: its copy should have been reviewed. */
gboolean                 csn_issue_row_is_overdue (CsnIssueRow *self, CsnDate today);
gboolean                 csn_issue_row_can_be_chosen (CsnIssueRow *self);
gboolean                 csn_issue_row_is_chosen (CsnIssueRow *self);
void                     csn_issue_row_set_chosen (CsnIssueRow *self, gboolean chosen);
/* Cells, and the whole row as a sentence. Callers free. */
char *csn_issue_row_dup_undertaking (CsnIssueRow *self);
char *csn_issue_row_dup_copy (CsnIssueRow *self);
char *csn_issue_row_dup_receipt (CsnIssueRow *self);
char *csn_issue_row_dup_sentence (CsnIssueRow *self);

/* A selection of rows that outlives search and filters, because each row knows whether it is chosen. Arrow
 * keys only move: what is chosen changes by Space, by the check box, by Select all. */
#define CSN_TYPE_ISSUE_CHOICE (csn_issue_choice_get_type ())
G_DECLARE_FINAL_TYPE (CsnIssueChoice, csn_issue_choice, CSN, ISSUE_CHOICE, GObject)

CsnIssueChoice *csn_issue_choice_new (GListModel *rows); /* takes @rows */
void            csn_issue_choice_toggle (CsnIssueChoice *self, CsnIssueRow *row);
/* Rows that were changed elsewhere. */
void csn_issue_choice_tell (CsnIssueChoice *self);

G_END_DECLS
