/* A photograph is acknowledged, with how it is kept (K10 7.4.2, F39). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-private.h"
#include <glib/gi18n.h>

#define FIELDS                                                                                                                                                    \
  { .kind = CSN_FIELD_LINE, .path = "received_by", .label = N_ ("Received _by"), .hint = N_ ("The name of the person who has it") },                             \
      { .kind = CSN_FIELD_DATE, .path = "received_on", .label = N_ ("Received o_n"), .hint = N_ ("For example, 4 June or today") },                              \
      { .kind = CSN_FIELD_LINE, .path = "storage", .label = N_ ("_How is it kept?"), .hint = N_ ("For example: locked cabinet in the office, only I have the key") }, \
      { .kind = CSN_FIELD_TICK, .path = "security_confirmed", .label = N_ ("It is kept _secure, and only those who are named see it") }

static const CsnFieldSpec PLAIN[] = { FIELDS, CSN_FIELDS_END };
static const CsnFieldSpec WARNED[] = {
  FIELDS,
  { .kind = CSN_FIELD_TICK, .path = "warning_acknowledged", .label = N_ ("I have read the _warning, and give it to everybody whom I tell") },
  CSN_FIELDS_END,
};
#define FORM(WHICH)                                                                                                                                \
  {                                                                                                                                                \
    .kind = "item.receipt", .title = N_ ("Acknowledge the photograph"), .why = N_ ("Your answer goes to the co-ordinator with the next return."), \
    .paragraph = "K10 7.4.2", .button = N_ ("_Acknowledge"), .done = N_ ("The photograph is acknowledged."), .fields = WHICH                       \
  }
static const CsnActForm PLAIN_FORM = FORM (PLAIN), WARNED_FORM = FORM (WARNED);

void
_csn_item_ask_receipt (CsnPage *page, const char *item_id, gboolean has_warning)
{
  CsnSession      *session = csn_page_get_session (page);
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (session));
  g_autoptr (JsonNode) start = _csn_manager_body ("item_id", item_id, "received_by", csn_session_get_person (session), "received_on", today, NULL);
  csn_page_push (page, csn_act_page_new (session, has_warning ? &WARNED_FORM : &PLAIN_FORM, start, item_id));
}
