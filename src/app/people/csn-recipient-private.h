/* What the recipient page's files share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-long-group.h"
#include "csn-recipient-page.h"

typedef enum
{
  CSN_RECIPIENT_HEAD,
  CSN_RECIPIENT_UNDERTAKING,
  CSN_RECIPIENT_COPIES,
  CSN_RECIPIENT_PAPERS,
  CSN_RECIPIENT_HISTORY,
  CSN_RECIPIENT_CARDS,
  CSN_RECIPIENT_N_SELECTS,
} CsnRecipientSelect;

struct _CsnRecipientPage
{
  CsnPage parent_instance;

  GtkStack            *stack;
  GtkLabel            *heading, *tag, *summary;
  GtkWidget           *sign, *receipts, *suspend, *activate, *leave, *end;
  AdwPreferencesGroup *undertaking, *details, *security;
  CsnLongGroup        *copies, *papers, *history;
  GtkBox              *card; /* a manager's */

  char    *recipient_id;
  CsnRows *head, *signed_form; /* signed_form: the undertaking in force, may be empty */
  GStrv    waiting;            /* copies that have no receipt */
  CsnDate  today;
};

/* csn-recipient-rows.c: fills what is seen from the answers. */
void _csn_recipient_page_show (CsnRecipientPage *self, GPtrArray *answers);
/* csn-recipient-acts.c: what can be done. */
void _csn_recipient_page_install_acts (GtkWidgetClass *widget_class);
