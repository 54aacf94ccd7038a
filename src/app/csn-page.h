/* What every page of the window is: it knows the session, has a title, can be busy. SPDX-License-Identifier:
 * GPL-3.0-or-later
 *
 * A page is a template class that derives from this. The window shows the title, a spinner while "busy", and
 * does what the signals ask: "push" (CsnPage) shows another page on top, "report" (GError boxed) shows an
 * error, "heading" is a property. A page that is taken off is disposed of: its cancellable ends what it still
 * waits for. Main thread. */
#pragma once
#include "csn-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define CSN_TYPE_PAGE (csn_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CsnPage, csn_page, CSN, PAGE, AdwBin)

struct _CsnPageClass
{
  AdwBinClass parent_class;

  void (*session_set) (CsnPage *self); /* the session is there: load */
  void (*refresh) (CsnPage *self);     /* the register changed: ask again; may be NULL */
  void (*focus_first) (CsnPage *self); /* the page came to the front: put the focus where work begins */
  void (*search) (CsnPage *self);      /* Ctrl+F; NULL: nothing to search */
};

CsnSession   *csn_page_get_session (CsnPage *self);
const char   *csn_page_get_title (CsnPage *self);
void          csn_page_set_title (CsnPage *self, const char *title);
GCancellable *csn_page_get_cancellable (CsnPage *self);
gboolean      csn_page_is_busy (CsnPage *self);
/* Counted: as many ends as begins. */
void csn_page_begin (CsnPage *self);
void csn_page_end (CsnPage *self);

/* Shows @page (floating) on top of this one. */
void csn_page_push (CsnPage *self, CsnPage *page);
/* Shows @error to the person; passes over G_IO_ERROR_CANCELLED in silence. */
void csn_page_report (CsnPage *self, const GError *error);
/* In dispose: lets go of the bin's child and then of @type's template. */
void csn_page_drop_template (CsnPage *self, GType type);
/* For the window: calls the vfuncs where there are any. */
void csn_page_focus_first (CsnPage *self);
void csn_page_search (CsnPage *self);

G_END_DECLS
