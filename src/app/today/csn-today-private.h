/* What the start page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-long-group.h"
#include "csn-today.h"
#include "csn-waiting.h"

/* What else waits, in this order. */
#define CSN_TODAY_N_KINDS 8
typedef struct
{
  CsnWaitingSelect select;
  const char      *title; /* N_(), with the number of rows */
  CsnRowMaker      make;
} CsnTodayKind;
extern const CsnTodayKind CSN_TODAY_KINDS[CSN_TODAY_N_KINDS];

/* The reviews, by whose they are and how soon; each release is in one of them. */
typedef enum
{
  CSN_TODAY_YOURS, /* asked of this person, who is no co-ordinator */
  CSN_TODAY_OVERDUE,
  CSN_TODAY_NOW,
  CSN_TODAY_SOON,
  CSN_TODAY_DECISION, /* due later, but signed: waits for the co-ordinator */
  CSN_TODAY_LATER,
  CSN_TODAY_N_SPANS,
} CsnTodaySpan;

#define CSN_TYPE_TODAY_PAGE (csn_today_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnTodayPage, csn_today_page, CSN, TODAY_PAGE, CsnPage)

typedef struct
{
  CsnLongGroup *group;
  GArray       *places; /* guint: rows of CSN_WAITING_REVIEWS, in order */
} CsnTodayGroup;

struct _CsnTodayPage
{
  CsnPage parent_instance;

  GtkStack            *stack; /* "loading", "page" */
  GtkBox              *box;
  GtkWidget           *nothing; /* no review within a week */
  AdwPreferencesGroup *first_steps, *safety;
  GtkWidget           *also;
  CsnTodayGroup        spans[CSN_TODAY_N_SPANS];
  CsnLongGroup        *recalls, *breaches;
  CsnLongGroup        *kinds[CSN_TODAY_N_KINDS];
  GtkButton           *show_later;

  /* csn-today-calendar.c */
  GtkWidget   *side, *wide_place; /* the calendar with what belongs to it; where it is in a wide window */
  GtkCalendar *calendar;
  GtkWidget   *showing; /* "Showing Friday 24 July – Show all" */
  GtkLabel    *showing_label;
  CsnDate      only, only_before; /* the day that was chosen; CSN_DATE_NONE: every day. Before the month was turned */
  int          seen_month, seen_year;

  GPtrArray  *answers;   /* of CSN_WAITING_SELECTS; NULL before the first */
  GHashTable *standings; /* case id → CsnDraftStanding; NULL until they were tried */
  GHashTable *unfolded;  /* case ids whose copies are shown */
  char       *role, *person_id;
  gboolean    later_shown;
  char       *left;      /* the row that had the focus when another page came on top; NULL: none */
  guint       left_place; /* which of its group's rows that was */
  CsnLongGroup *left_group;
  CsnDate     today;
};

/* csn-today-page.c */
void _csn_today_set_head (CsnLongGroup *group, const char *format, guint n);
/* csn-today-rows.c; data is the page. */
GtkWidget *_csn_today_make_strong_row (const char *title, const char *subtitle);
GtkWidget *_csn_today_make_recall (CsnRows *rows, guint row, gpointer data);
GtkWidget *_csn_today_make_breach (CsnRows *rows, guint row, gpointer data);
char      *_csn_today_dup_due (const char *review_on, CsnDate today);
/* csn-today-reviews.c: the groups of reviews. */
void _csn_today_build_reviews (CsnTodayPage *self);
void _csn_today_show_reviews (CsnTodayPage *self);
void _csn_today_end_reviews (CsnTodayPage *self);
void _csn_today_install_reviews (GtkWidgetClass *widget_class);
/* csn-today-copies.c: each copy with its own date, below its release. */
GtkWidget *_csn_today_make_unfold (CsnTodayPage *self, const char *case_id, const char *reference);
void       _csn_today_unfold_again (CsnTodayPage *self); /* after the groups were filled */
void       _csn_today_show_copies (CsnTodayPage *self, const char *case_id, CsnRows *copies);
/* csn-today-calendar.c */
void _csn_today_build_calendar (CsnTodayPage *self);
void _csn_today_mark_days (CsnTodayPage *self);
void _csn_today_choose_day (CsnTodayPage *self, CsnDate day); /* CSN_DATE_NONE: every day again */
void _csn_today_install_calendar (GtkWidgetClass *widget_class);

/* For tests: what the page is filled with, in the order of CSN_WAITING_SELECTS. */
void csn_today_page_fill (CsnTodayPage *self, GPtrArray *answers, CsnDate today);
