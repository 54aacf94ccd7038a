/* What the pages of this folder are made of. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recall-private.h"

CsnPage *
_csn_recall_ask_act (CsnPage *page, const CsnActForm *form, const char *about, ...)
{
  g_autoptr (JsonNode) start = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();
  va_list     pairs;
  json_node_take_object (start, body);
  va_start (pairs, about);
  for (const char *name; (name = va_arg (pairs, const char *)) != NULL;)
    json_object_set_string_member (body, name, va_arg (pairs, const char *));
  va_end (pairs);
  CsnPage *asked = csn_act_page_new (csn_page_get_session (page), form, start, about);
  csn_page_push (page, asked);
  return asked;
}
