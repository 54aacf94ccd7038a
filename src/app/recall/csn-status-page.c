/* One status of the records system, recorded by hand (K10 5.1.1, 5.2; F03). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recall-private.h"
#include <glib/gi18n.h>

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_LINE, .path = "custody_ref", .label = N_ ("_Custody reference"), .hint = N_ ("As the records system shows it. It must be that of this record.") },
  { .kind = CSN_FIELD_CHOICE, .path = "status", .label = N_ ("_What does the records system say?"), .family = "status." },
  { .kind = CSN_FIELD_DATE, .path = "status_on", .label = N_ ("_Since when?"), .hint = N_ ("For example, 4 June or today") },
  { .kind = CSN_FIELD_LINE, .path = "source", .label = N_ ("W_here does it say so?"), .hint = N_ ("For example: the custody record, looked at today") },
  CSN_FIELDS_END,
};
static const CsnActForm FORM = {
  .kind = "status.record",
  .title = N_ ("Record a status"),
  .why = N_ ("What ends the right to disclose stops supply at once, and demands back every copy that is out."),
  .paragraph = "K10 5.1.1, 5.2",
  .button = N_ ("_Record status"),
  .done = N_ ("The status is recorded."),
  .fields = FIELDS,
};

static CsnPage *
make_status_again (CsnSession *session, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, " ", 2);
  return csn_status_page_new (session, parts[0], parts[1] == NULL ? "" : parts[1]);
}

CsnPage *
csn_status_page_new (CsnSession *session, const char *case_id, const char *reference)
{
  g_autoptr (JsonNode) start = json_node_new (JSON_NODE_OBJECT);
  JsonObject      *body = json_object_new ();
  CsnDate          deadline = csn_session_get_today (session) + (CsnDate) csn_edition_constant (csn_session_get_edition (session), "recall_days");
  g_autofree char *iso = csn_date_to_iso (deadline), *place = g_strdup_printf ("%s %s", case_id, reference);
  json_node_take_object (start, body);
  json_object_set_string_member (body, "case_id", case_id);
  json_object_set_string_member (body, "deadline_on", iso);
  CsnPage *self = csn_act_page_new (session, &FORM, start, case_id);
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Record a status of %s"), reference);
  csn_page_set_title (self, title);
  csn_page_set_place (self, make_status_again, place);
  return self;
}
