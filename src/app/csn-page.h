/* What every page of the window is: it knows the session, has a title, can be busy.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A page is a class that derives from this. The window shows the title, a spinner while "busy", and does what
 * the signals ask: "push" (CsnPage) shows another page on top, "report" (GError boxed) shows an error, "pop"
 * (CsnPage or NULL), "open" (section, CsnPage or NULL), "toast" (text). A page that is taken off is disposed
 * of: its cancellable ends what it still waits for. Its buttons may do "page.proceed" (what Ctrl+Enter does),
 * "page.previous" and "page.next" (Ctrl+Page Up, Ctrl+Page Down) and "page.later" (save what was typed, then
 * Back). Main thread. */
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
  void (*flush) (CsnPage *self); /* about to be locked, closed or covered: save what was typed, at once; not
                                    with the page's cancellable, which is cancelled right after */
  void (*add_new) (CsnPage *self);     /* Ctrl+N; NULL: a new authorisation */
  void (*proceed) (CsnPage *self);     /* Ctrl+Enter */
  void (*print) (CsnPage *self);       /* Ctrl+P */
  void (*step) (CsnPage *self, int by); /* Ctrl+Page Up (-1), Ctrl+Page Down (+1) */
  void (*edit) (CsnPage *self);        /* Ctrl+E */
  gboolean (*may_leave) (CsnPage *self); /* Back, or another section: FALSE after it has asked, and it takes
                                            itself off if the answer is yes; NULL: always. A lock asks nobody */
};

CsnSession   *csn_page_get_session (CsnPage *self);
const char   *csn_page_get_title (CsnPage *self);
void          csn_page_set_title (CsnPage *self, const char *title);
GCancellable *csn_page_get_cancellable (CsnPage *self);
gboolean      csn_page_is_busy (CsnPage *self);
/* After a lock the window makes this page again with @make and @id, on top of what was under it; a page that
 * has no place ends there. Ids only: nothing that was typed or read is remembered while the register is
 * locked. */
typedef CsnPage *(*CsnPageMaker) (CsnSession *session, const char *id);
void         csn_page_set_place (CsnPage *self, CsnPageMaker make, const char *id);
CsnPageMaker csn_page_get_place (CsnPage *self, const char **out_id); /* NULL: none */
/* Counted: as many ends as begins. */
void csn_page_begin (CsnPage *self);
void csn_page_end (CsnPage *self);

/* Shows @page (floating) on top of this one. */
void csn_page_push (CsnPage *self, CsnPage *page);
/* Takes this page off (Back); what is under it comes to the front. Flushed first. The page is disposed of:
 * return at once. */
void csn_page_pop (CsnPage *self);
/* Takes off every page above @under (one of those below this page), this one too; @under NULL: down to the
 * section's first page. */
void csn_page_pop_to (CsnPage *self, CsnPage *under);
/* Goes to a section by name: "reviews", "authorisations", "register", "recipients", "schemes"; @page
 * (floating, may be NULL) is shown on top. */
void csn_page_open (CsnPage *self, const char *section, CsnPage *page);
/* A few words at the bottom for a moment; never the only proof of an act. */
void csn_page_toast (CsnPage *self, const char *words);
/* The window's title begins with "Error: " while TRUE. */
void     csn_page_set_failed (CsnPage *self, gboolean failed);
gboolean csn_page_is_failed (CsnPage *self);
/* Shows @error to the person; passes over NULL and G_IO_ERROR_CANCELLED in silence. While the page shows the child "loading" of a GtkStack
 * its first reading has failed: then that is said in this place, with "Try again", which is a refresh. */
void csn_page_report (CsnPage *self, const GError *error);
/* "Reading the register…" in such a stack, for a page that has none of its own. */
GtkWidget *csn_page_new_loading (void);
/* In dispose: lets go of the bin's child and then of @type's template. */
void csn_page_drop_template (CsnPage *self, GType type);
/* Ends what csn_page_begin() and csn_session_query_async() began: the answers, or NULL after an error was
 * shown, or if the page is gone. Caller unrefs. */
GPtrArray *csn_page_take_answers (CsnPage *self, GAsyncResult *result);
/* For the window: calls the vfuncs where there are any. */
void csn_page_focus_first (CsnPage *self);
void     csn_page_search (CsnPage *self);
void     csn_page_flush (CsnPage *self);
gboolean csn_page_add_new (CsnPage *self); /* FALSE: the page has nothing of the kind */
gboolean csn_page_proceed (CsnPage *self);
gboolean csn_page_print (CsnPage *self);
gboolean csn_page_step (CsnPage *self, int by);
gboolean csn_page_edit (CsnPage *self);
gboolean csn_page_may_leave (CsnPage *self);
/* What the page knows besides, so that only that can be chosen. */
typedef enum
{
  CSN_PAGE_SEARCHES = 1 << 0,
  CSN_PAGE_PROCEEDS = 1 << 1,
  CSN_PAGE_PRINTS = 1 << 2,
  CSN_PAGE_STEPS = 1 << 3,
  CSN_PAGE_EDITS = 1 << 4,
} CsnPageVerbs;
CsnPageVerbs csn_page_get_verbs (CsnPage *self);

G_END_DECLS
