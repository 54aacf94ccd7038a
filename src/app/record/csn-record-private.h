/* What the record page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-long-group.h"
#include "csn-record-page.h"
#include "csn-stopped.h"

typedef enum
{
  CSN_RECORD_HEAD,
  CSN_RECORD_PURPOSES,
  CSN_RECORD_INTELLIGENCE,
  CSN_RECORD_COPIES,
  CSN_RECORD_FORMS,
  CSN_RECORD_PHOTOS,
  CSN_RECORD_ENTRIES,
  CSN_RECORD_FACTS,
  CSN_RECORD_AFTER,
  CSN_RECORD_REVIEWS,
  CSN_RECORD_N_SELECTS,
} CsnRecordSelect;

/* One SELECT each, ":case_id" bound; NULL-terminated. */
extern const char *const CSN_RECORD_SELECTS[CSN_RECORD_N_SELECTS + 1];

struct _CsnRecordPage
{
  CsnPage parent_instance;

  GtkStack            *stack;
  GtkLabel            *reference_label, *standing, *summary;
  GtkBox              *body;
  GtkButton           *prepare, *show_photo, *show_name, *next, *open_review;
  AdwPreferencesGroup *grounds, *told;
  CsnStopped          *stopped;
  AdwPreferencesGroup *after;
  GPtrArray           *after_rows;
  char                *after_key; /* all that those are made of */
  CsnLongGroup        *copies, *reviews, *forms, *timeline, *facts;

  char   *case_id, *reference, *release_id;
  char   *photo_id; /* NULL: none */
  CsnDate today;
  guint64 wanted_seq; /* of the entry that somebody came for; 0: none, or it was shown */
  gboolean told_stopped;
};

/* csn-record-rows.c: fills what is seen from the answers. */
void _csn_record_page_show_head (CsnRecordPage *self, CsnRows *head);
void
_csn_record_page_show_grounds (CsnRecordPage *self, CsnRows *head, CsnRows *purposes, CsnRows *intelligence);
void _csn_record_page_show_told (CsnRecordPage *self, CsnRows *head);
void _csn_record_page_show_lists (CsnRecordPage *self, CsnRows *copies, CsnRows *forms, CsnRows *entries);
/* csn-record-look.c: photograph, name and forms, after a reason. */
void _csn_record_page_install_looks (GtkWidgetClass *widget_class);
/* csn-record-facts.c: what may be corrected, and correcting it. */
void        _csn_record_page_show_facts (CsnRecordPage *self, CsnRows *facts);
void        _csn_record_page_install_facts (GtkWidgetClass *widget_class);
const char *_csn_record_fact_title (const char *field);
char       *_csn_record_fact_words (CsnSession *session, const char *field, const char *value);
/* csn-record-entries.c: a CsnRowMaker. */
extern const char CSN_RECORD_ENTRIES_SELECT[];
GtkWidget *_csn_record_make_entry (CsnRows *rows, guint i, gpointer page);
/* csn-record-after.c: notices, statuses, demands. */
extern const char CSN_RECORD_AFTER_SELECT[];
void  _csn_record_page_show_after (CsnRecordPage *self, CsnRows *after);
void  _csn_record_page_install_after (GtkWidgetClass *widget_class);
char *_csn_record_status_words (CsnRecordPage *self, const char *status);
/* csn-record-deeds.c: copies and receipts. */
void _csn_record_page_install_deeds (GtkWidgetClass *widget_class);
