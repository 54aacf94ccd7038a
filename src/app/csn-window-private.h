/* What the window's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-alert.h"
#include "csn-idle-lock.h"
#include "csn-unlock-page.h"
#include "csn-window.h"

/* How one page of the pile is made again; ids only. */
typedef struct
{
  CsnPageMaker make;
  char        *id;
} CsnPlace;

struct _CsnWindow
{
  AdwApplicationWindow parent_instance;

  GtkStack        *doors;        /* "locked", "locking", "open" */
  GtkStack        *locked_pages; /* "unlock", "help" */
  CsnUnlockPage   *unlock_page;
  AdwLeaflet      *leaflet;
  GtkWidget       *sidebar;
  GtkListBox      *sections;
  GtkLabel        *area_label, *person_label;
  AdwWindowTitle  *title;
  GtkButton       *back, *sidebar_button, *locked_back;
  GtkMenuButton   *menu, *locked_menu;
  GtkSpinner      *spinner;
  AdwStatusPage   *locking_page;
  GtkInfoBar      *practice, *warning;
  GtkLabel        *warning_label;
  GtkWidget       *confirm_clock;
  CsnAlert        *alert;
  GtkStack        *pages;
  AdwToastOverlay *toasts;

  CsnSession  *session;
  CsnIdleLock *idle;
  GPtrArray   *pile; /* CsnPage, children of pages; the last is in front */
  gboolean     locking, closing;
  GError      *loss;    /* why it is being locked, if the disk failed */

  /* csn-window-clock.c */
  CsnDate day; /* as last looked at; CSN_DATE_NONE while locked */
  guint   minute_source;

  /* csn-window-sections.c */
  guint   count_source;
  char   *section, *view;             /* what is shown; view: a saved view of the register, else NULL */
  GArray *places;                     /* CsnPlace, above the section's first page; while locked */
  char   *place_person, *place_folder; /* whose places they are */
};

/* csn-window.c */
void _csn_window_update (CsnWindow *self);
void _csn_window_clear_pile (CsnWindow *self);
void _csn_window_show_front (CsnWindow *self);
void _csn_window_pop (CsnWindow *self);
/* When the page in front comes to the front again, what has the focus now has it again. */
void _csn_window_remember_focus (CsnWindow *self);
/* Whether all pages may be taken off; one that may not has asked. */
gboolean _csn_window_may_leave (CsnWindow *self);

/* csn-window-sections.c: sidebar, counts, and where somebody was. */
void _csn_window_init_sections (CsnWindow *self);
void _csn_window_end_sections (CsnWindow *self);
/* The open register is a scheme manager's own: other sections, another menu. */
gboolean _csn_window_is_managers (CsnWindow *self);
/* The person belongs to the data protection unit: sections of its own, nothing that changes the register. */
gboolean _csn_window_reads_only (CsnWindow *self);
/* Ask the register again how many things wait, a moment later. */
void _csn_window_count (CsnWindow *self);
void _csn_window_open_nth_section (CsnWindow *self, guint nth);
void _csn_window_remember_place (CsnWindow *self);
/* The section and the pages where this person was before the lock; else the first section. */
void _csn_window_return_to_place (CsnWindow *self);

/* csn-window-clock.c: what is odd about the clock, said in a bar. */
void _csn_window_init_clock (CsnWindow *self);
void _csn_window_judge_clock (CsnWindow *self);
void _csn_window_end_clock (CsnWindow *self);
/* If it is another day than at the last look, everything asks the register again. */
void _csn_window_look_at_day (CsnWindow *self);

/* csn-window-actions.c: the menu, the keys. */
void _csn_window_install_actions (GtkWidgetClass *widget_class);
void _csn_window_build_menus (CsnWindow *self);
void _csn_window_update_actions (CsnWindow *self);
