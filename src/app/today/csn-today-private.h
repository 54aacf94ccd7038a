/* What the start page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-long-group.h"
#include "csn-today.h"
#include "csn-waiting.h"

/* What else waits, in this order. */
#define CSN_TODAY_N_KINDS 6
typedef struct
{
  CsnWaitingSelect select;
  const char      *title; /* N_(), with the number of rows */
  CsnRowMaker      make;
} CsnTodayKind;
extern const CsnTodayKind CSN_TODAY_KINDS[CSN_TODAY_N_KINDS];

/* The reviews, by how soon. */
typedef enum
{
  CSN_TODAY_OVERDUE,
  CSN_TODAY_NOW,
  CSN_TODAY_SOON,
  CSN_TODAY_LATER,
  CSN_TODAY_N_SPANS,
} CsnTodaySpan;

#define CSN_TYPE_TODAY_PAGE (csn_today_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnTodayPage, csn_today_page, CSN, TODAY_PAGE, CsnPage)

struct _CsnTodayPage
{
  CsnPage parent_instance;

  GtkStack            *stack; /* "loading", "page" */
  GtkBox              *box;
  AdwStatusPage       *nothing; /* no review within a week */
  AdwPreferencesGroup *first_steps, *safety;
  GtkWidget           *also;
  CsnLongGroup        *spans[CSN_TODAY_N_SPANS];
  CsnLongGroup        *kinds[CSN_TODAY_N_KINDS];
  GtkButton           *show_later;

  GPtrArray  *answers; /* of CSN_WAITING_SELECTS; NULL before the first */
  GHashTable *standings; /* case id → CsnDraftStanding; NULL until they were tried */
  gboolean    later_shown;
  CsnDate     today;
};

/* csn-today-rows.c; data is the page. */
GtkWidget *_csn_today_make_review (CsnRows *rows, guint row, gpointer data);

/* For tests: what the page is filled with, in the order of CSN_WAITING_SELECTS. */
void csn_today_page_fill (CsnTodayPage *self, GPtrArray *answers, CsnDate today);
