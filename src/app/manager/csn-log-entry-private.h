/* What the files of the log's entry row share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-log-entry.h"

G_BEGIN_DECLS

typedef enum
{
  CSN_LOG_REFERENCE,
  CSN_LOG_MEMBER,
  CSN_LOG_HOW,
  CSN_LOG_WHEN,
  CSN_LOG_N_FIELDS,
} CsnLogField;
#define CSN_LOG_N_HOWS 3

struct _CsnLogEntry
{
  AdwBin parent_instance;

  CsnSession  *session;
  CsnDocument *document;
  GtkEntry    *reference, *member, *when;
  GtkWidget   *how_box, *hows[CSN_LOG_N_HOWS], *button;
  GtkLabel    *meant[CSN_LOG_N_FIELDS], *errors[CSN_LOG_N_FIELDS];

  CsnRows    *items, *members; /* NULL before the register has answered */
  GHashTable *named, *told, *before; /* pairs of item and member; before: named for it once, and no more */
  int         item;            /* row of items; -1: none */
  char       *last_reference;

  /* csn-log-members.c */
  GtkWidget  *popover;
  GtkListBox *list;
  GtkWidget  *lit;     /* the row that Enter takes; NULL: none */
  gboolean    filling; /* the member's text is being set, not typed */
};

/* csn-log-members.c: who can be chosen, below the field while it is typed in. */
void     _csn_log_members_begin (CsnLogEntry *self);
void     _csn_log_members_end (CsnLogEntry *self);
void     _csn_log_members_fill (CsnLogEntry *self);
gboolean _csn_log_members_key (CsnLogEntry *self, guint key); /* TRUE: it was for the list */

G_END_DECLS
