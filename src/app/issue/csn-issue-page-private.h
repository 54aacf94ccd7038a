/* What the issue page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-gradual.h"
#include "csn-issue-private.h"
#include "csn-stopped.h"
#include "csn-note.h"

G_BEGIN_DECLS

typedef enum
{
  CSN_ISSUE_SHOW_ALL,
  CSN_ISSUE_SHOW_TO_PREPARE,
  CSN_ISSUE_SHOW_WAITING,
  CSN_ISSUE_SHOW_NO_RECEIPT,
  CSN_ISSUE_N_SHOWS,
} CsnIssueShow;

#define CSN_TYPE_ISSUE_PAGE (csn_issue_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnIssuePage, csn_issue_page, CSN, ISSUE_PAGE, CsnPage)

struct _CsnIssuePage
{
  CsnPage parent_instance;

  /* What is seen (csn-issue-page-build.c). */
  GtkStack        *stack, *lists; /* "loading", "recipients", "preparing"; "list", "none" */
  GtkWidget       *stopped;       /* a CsnAlert: no copy can be issued at all */
  CsnStopped      *overdue;       /* the review is overdue, or a status stands against it */
  gboolean         told_stopped;
  GtkLabel        *summary, *showing, *count, *note;
  GtkBox          *instructions;
  GtkSearchEntry  *search;
  GtkToggleButton *shows[CSN_ISSUE_N_SHOWS];
  GtkDropDown     *scheme, *medium;
  GtkWidget       *scheme_box, *number_box;
  GtkEntry        *number;
  GtkLabel        *medium_error;
  GtkColumnView   *view;
  GtkButton       *select_shown, *select_scheme, *select_none;
  GtkWidget       *tools, *filters, *selects; /* where it is narrow the first shows the others */
  GtkWidget       *more, *others; /* and what can be done with those chosen is in a menu, not on buttons */
  GtkLabel        *progress_label;
  GtkProgressBar  *progress_bar;
  GtkButton       *cancel;

  /* What it is about. */
  char             *release_id, *case_id, *reference;
  CsnDate           today;
  GListStore       *rows;    /* CsnIssueRow, all of them */
  GPtrArray        *schemes; /* ids, as the drop-down after its first */
  GListModel       *shown;   /* those of them that are not filtered away, in their order */
  CsnGradual       *gradual; /* of these, what the view has yet */
  CsnIssueChoice   *choice;
  GtkFilter        *filter;
  CsnDocument      *supply; /* "medium", "number": kept until the copies are there */
  CsnNote          *supply_note;
  CsnIssueShow      show;
  char             *words;     /* what is searched for, folded; NULL: nothing */
  char             *stop_text; /* why nothing can be issued; NULL: it can */
  gboolean          loaded, narrow;
  guint             tick;
  CsnIssueProgress *progress; /* while copies are prepared */
};

/* csn-issue-page-build.c */
void _csn_issue_page_build (CsnIssuePage *self);
/* csn-issue-page-fill.c: what is shown follows from the rows and what is chosen among them. */
void     _csn_issue_page_fill (CsnIssuePage *self, CsnIssueLoaded *loaded);
void     _csn_issue_page_update (CsnIssuePage *self);
void     _csn_issue_page_refilter (CsnIssuePage *self); /* search or filter changed */
gboolean _csn_issue_page_shows (gpointer row, gpointer self);
/* The scheme whose members alone are shown; NULL: all. Borrowed. */
const char *_csn_issue_page_get_scheme (CsnIssuePage *self);
/* Chosen rows that @wanted says yes to. */
GPtrArray *_csn_issue_page_gather (CsnIssuePage *self, gboolean (*wanted) (CsnIssueRow *row));
gboolean   _csn_issue_is_to_prepare (CsnIssueRow *row);
gboolean   _csn_issue_is_waiting (CsnIssueRow *row);
gboolean   _csn_issue_is_prepared (CsnIssueRow *row);
/* csn-issue-page-acts.c */
void _csn_issue_page_install_acts (GtkWidgetClass *widget_class);

/* Takes @wanted. */
void _csn_issue_page_prepare (CsnIssuePage *self, CsnIssueWanted *wanted);

/* csn-issue-result-page.c: @issued as csn_register_issue() gave it for @wanted, which is taken. */
CsnPage *csn_issue_result_page_new (CsnIssuePage *under, CsnIssueWanted *wanted, GPtrArray *issued);
/* csn-waiting-page.c: undertakings, or receipts, one recipient after another. @ids: recipients or copies. */
CsnPage *
csn_waiting_page_new (CsnSession *session, const char *release_id, gboolean receipts, const char *const *ids);

G_END_DECLS
