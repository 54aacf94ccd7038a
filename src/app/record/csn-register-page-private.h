/* What the register page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-gradual.h"
#include "csn-filter-bar.h"
#include "csn-register-columns.h"
#include "csn-register-page.h"

struct _CsnRegisterPage
{
  CsnPage parent_instance;

  GtkSearchEntry *search;
  GtkLabel       *showing;
  GtkButton      *clear;
  GtkStack       *stack;
  GtkColumnView  *view;
  AdwStatusPage  *no_match;
  GtkWidget *open_old; /* where the number that was looked for is in the old register */
  GtkMenuButton  *menu_button, *sort_button;
  GtkBox         *filter_box;
  AdwFlap        *flap;
  GtkDrawingArea *ruler;
  GtkLabel       *detail_reference, *detail_standing, *detail_none;
  GtkWidget      *detail_box;
  AdwPreferencesGroup *detail_facts;
  GtkButton      *detail_open, *detail_prepare, *empty_new;

  CsnFilterBar     *filters;
  CsnReleaseList   *list;
  CsnGradual       *gradual; /* of the list, in the order asked for, what the view has yet */
  GCancellable     *asking;
  GtkWidget        *row_menu; /* child of the page, once it was asked for */
  char             *view_name; /* of the saved view; NULL: the whole register */
  char             *wanted;    /* reference to select when the answer comes */
  gboolean          seeking;   /* it, since the answer came */
  guint             total;
  CsnDate           today;
  gboolean          loaded, wide, built;
  CsnRoom           room;
  guint             width_source;
};

/* csn-register-page.c */
CsnRelease *_csn_register_page_selected (CsnRegisterPage *self); /* borrowed */
void        _csn_register_page_ask (CsnRegisterPage *self); /* words or filters changed, or the register */
/* csn-register-details.c: what is beside the list in a wide window. */
void _csn_register_page_show_details (CsnRegisterPage *self);
void _csn_register_page_set_wide (CsnRegisterPage *self, gboolean wide);
/* csn-register-actions.c: what can be done with a row, and with the page. */
void _csn_register_page_install_actions (GtkWidgetClass *widget_class);
void _csn_register_page_build_menus (CsnRegisterPage *self);
void _csn_register_page_open_selected (CsnRegisterPage *self);
