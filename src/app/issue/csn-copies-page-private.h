/* What the copies page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-issue-private.h"
#include "csn-stopped.h"
#include "csn-viewer.h"

G_BEGIN_DECLS

#define CSN_TYPE_COPIES_PAGE (csn_copies_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnCopiesPage, csn_copies_page, CSN, COPIES_PAGE, CsnPage)

struct _CsnCopiesPage
{
  CsnPage parent_instance;

  GtkWidget          *side; /* the list; gone where it is narrow */
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkStack           *stack; /* "loading", "pages", "none", "failed", "stopped" */
  CsnViewer          *viewer;
  GtkLabel           *heading, *gone;
  CsnStopped         *stopped; /* the review of the release is overdue (F46) */
  GtkButton          *previous, *next, *print_all, *save_all;
  AdwStatusPage      *failed;

  char          *release_id, *wanted_id, *reason, *reference, *case_id;
  CsnRows       *rows; /* one a copy, in the order of their numbers */
  GPtrArray     *seen; /* ids whose look is recorded */
  GtkStringList *names;
  GBytes        *pdf;   /* of the copy in front; NULL while it is read */
  gboolean       asked; /* the register has said whether anything may be shown */
  guint          round; /* which reading counts: an older one came too late */
};

/* The copy is with its recipient: else it can be looked at, but not printed or saved. */
gboolean _csn_copies_is_out (CsnRows *rows, guint row);
/* A CsnStoppedFunc: greys the page, or reads the copy in front. */
void _csn_copies_page_told (gpointer page, gboolean stopped);
/* csn-copies-page-acts.c */
void _csn_copies_page_install_acts (GtkWidgetClass *widget_class);
void _csn_copies_page_update_acts (CsnCopiesPage *self);

G_END_DECLS
