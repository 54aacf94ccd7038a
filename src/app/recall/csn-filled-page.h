/* A page that is made of what the register answers. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It asks when it is opened and after every act, and is made anew then: whatever had the focus has it again, by its
 * widget name. Main thread. */
#pragma once
#include "csn-long-group.h"
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_FILLED_PAGE (csn_filled_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CsnFilledPage, csn_filled_page, CSN, FILLED_PAGE, CsnPage)

struct _CsnFilledPageClass
{
  CsnPageClass parent_class;

  const char *const *selects; /* NULL-terminated */
  const char        *bind;    /* ":id"; NULL: none */
  /* Puts what is to be seen into the box, which is empty; @answers: CsnRows, one a SELECT. */
  void (*fill) (CsnFilledPage *self, GPtrArray *answers);
};

/* By whoever makes the page: @value (may be NULL) is what the bind stands for. Then it asks. Again, where that has become another. */
void        csn_filled_page_ask (CsnFilledPage *self, const char *value);
const char *csn_filled_page_get_value (CsnFilledPage *self);
/* "today" of what is shown. */
CsnDate csn_filled_page_get_today (CsnFilledPage *self);
GtkBox *csn_filled_page_get_box (CsnFilledPage *self);
/* While it is filled: a list named @name ("overdue"), the very one of the last fill if there was one, so that as much
 * of it is open as was; its title and rows are to be set anew. Once a fill for each name. Borrowed. */
CsnLongGroup *csn_filled_page_get_list (CsnFilledPage *self, const char *name);
/* While it is filled, at the end of the box: such a list of @rows under @title (NULL: "Overdue (3)" of the name); @make gets the page. FALSE: there are
 * no rows, and there is no list. */
gboolean csn_filled_page_add_list (CsnFilledPage *self, const char *name, const char *title, CsnRows *rows, CsnRowMaker make);
/* @foot (floating) stays below what scrolls. Once. */
void csn_filled_page_set_foot (CsnFilledPage *self, GtkWidget *foot);
/* Makes the page anew of what was answered last; a test gives @answers itself (may be NULL: the last ones). */
void csn_filled_page_show (CsnFilledPage *self, GPtrArray *answers, CsnDate today);

G_END_DECLS
