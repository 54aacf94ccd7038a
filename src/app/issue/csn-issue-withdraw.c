/* One copy that came back, was destroyed or is lost (K10 8.2, F50). SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-act-page.h"
#include "csn-issue-page-private.h"
#include <glib/gi18n.h>

static const CsnChoice OUTCOMES[] = {
  { "returned", N_ ("It was returned") },
  { "destroyed", N_ ("It was destroyed") },
  { "lost", N_ ("It is lost") },
  { NULL, NULL },
};

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE,
    .path = "outcome",
    .label = N_ ("_What happened to the copy?"),
    .choices = OUTCOMES },
  { .kind = CSN_FIELD_DATE,
    .path = "on",
    .label = N_ ("W_hen?"),
    .hint = N_ ("For example, 4 June or today") },
  { .kind = CSN_FIELD_LINE,
    .path = "by",
    .label = N_ ("_Who returned or destroyed it, or told you that it is lost?") },
  { .kind = CSN_FIELD_TEXT,
    .path = "how",
    .label = N_ ("Why, _and how?"),
    .hint = N_ ("For example: the wrong member was chosen; handed back at the station and shredded") },
  CSN_FIELDS_END,
};

static const CsnActForm FORM = {
  .kind = "copy.return",
  .title = N_ ("Withdraw this copy"),
  .why = N_ (
      "The copy stays in the register, with what happened to it. Another one can be prepared afterwards."),
  .paragraph = "K10 8.2",
  .button = N_ ("_Withdraw copy"),
  .done = N_ ("The copy is withdrawn."),
  .fields = FIELDS,
};

CsnPage *
csn_issue_withdraw_page_new (CsnSession *session, const char *case_id, const char *copy_id)
{
  g_autoptr (JsonObject) body = json_object_new ();
  json_object_set_string_member (body, "case_id", case_id);
  json_object_set_string_member (body, "copy_id", copy_id);
  g_autoptr (JsonNode) start = json_node_init_object (json_node_alloc (), body);
  return csn_act_page_new (session, &FORM, start, copy_id);
}
