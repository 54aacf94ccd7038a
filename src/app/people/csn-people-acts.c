/* Every act about schemes, members and managers, asked for as a page of questions.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-people-acts.h"
#include "csn-act-page.h"
#include <glib/gi18n.h>

/* --- Questions --------------------------------------------------------------------------------------- */
static const CsnChoice LANGUAGES[] = {
  { "en", N_ ("English") }, { "cy", N_ ("Welsh") }, { "both", N_ ("Welsh and English") }, { NULL, NULL }
};

#define SCHEME                                                                                               \
  { .kind = CSN_FIELD_LINE, .path = "name", .label = N_ ("_Name of the scheme") },                           \
  { .kind = CSN_FIELD_CHOICE, .path = "type", .label = N_ ("_Type"), .family = "scheme." },                  \
  { .kind = CSN_FIELD_LINE, .path = "locality", .label = N_ ("_Locality"),                                   \
    .hint = N_ ("The town or part of town, as it is named in decisions") },                                  \
  { .kind = CSN_FIELD_LINE, .path = "registration", .label = N_ ("_Registration"),                           \
    .hint = N_ ("What shows that the scheme is recognised") },                                               \
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Agreement") },                                                    \
  { .kind = CSN_FIELD_DATE, .path = "agreed_on", .label = N_ ("_Agreement made on"), .optional = TRUE },     \
  { .kind = CSN_FIELD_DATE, .path = "agreement_review_on", .label = N_ ("Agreement to be re_viewed on"),     \
    .optional = TRUE },                                                                                      \
  { .kind = CSN_FIELD_YES_NO, .path = "relevant_authority",                                                  \
    .label = N_ ("Is it a relevant authority under _section 115?"),                                          \
    .hint = N_ ("A council or a health body is; a shop or a pub is not"), .optional = TRUE }

#define RECIPIENT                                                                                            \
  { .kind = CSN_FIELD_LINE, .path = "organisation", .label = N_ ("_Organisation") },                         \
  { .kind = CSN_FIELD_LINE, .path = "premises", .label = N_ ("_Premises"),                                   \
    .hint = N_ ("Where the photographs will be used") },                                                     \
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Responsible person") },                                           \
  { .kind = CSN_FIELD_LINE, .path = "person", .label = N_ ("_Name of the responsible person"),               \
    .hint = N_ ("Who signs the undertaking and controls access") },                                          \
  { .kind = CSN_FIELD_LINE, .path = "contact", .label = N_ ("_Contact"),                                     \
    .hint = N_ ("Telephone number or e-mail address") },                                                     \
  { .kind = CSN_FIELD_LINE, .path = "storage", .label = N_ ("Where photographs will be _kept"),              \
    .hint = N_ ("A locked drawer or similar secure storage") },                                              \
  { .kind = CSN_FIELD_CHOICE, .path = "language", .label = N_ ("_Language of forms"), .choices = LANGUAGES }

#define STANDING                                                                                             \
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Data protection and briefing") },                                 \
  { .kind = CSN_FIELD_LINE, .path = "dp_registration", .label = N_ ("_Data protection registration"),        \
    .optional = TRUE },                                                                                      \
  { .kind = CSN_FIELD_DATE, .path = "dp_expires_on", .label = N_ ("Registration _expires on"),               \
    .optional = TRUE },                                                                                      \
  { .kind = CSN_FIELD_DATE, .path = "briefed_on", .label = N_ ("_Briefed or trained on"), .optional = TRUE }

#define VETTING                                                                                              \
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Security check"), .hint = N_ ("Policy I11") },                    \
  { .kind = CSN_FIELD_LINE, .path = "vetting_ref", .label = N_ ("Reference of the security chec_k") },       \
  { .kind = CSN_FIELD_DATE, .path = "vetting_expires_on", .label = N_ ("It holds _until") }

#define REASON                                                                                               \
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Reason"),                                       \
    .hint = N_ ("It is kept with the change") }

static const CsnFieldSpec SCHEME_FIELDS[] = { SCHEME, CSN_FIELDS_END };
static const CsnFieldSpec SCHEME_CHANGE_FIELDS[] = {
  SCHEME, { .kind = CSN_FIELD_GROUP, .label = N_ ("Why it changes") }, REASON, CSN_FIELDS_END
};
static const CsnFieldSpec MANAGER_FIELDS[] = { RECIPIENT, VETTING, STANDING, CSN_FIELDS_END };
static const CsnFieldSpec MEMBER_CHANGE_FIELDS[] = {
  RECIPIENT, STANDING, { .kind = CSN_FIELD_GROUP, .label = N_ ("Why it changes") }, REASON, CSN_FIELDS_END
};
static const CsnFieldSpec MANAGER_CHANGE_FIELDS[] = {
  RECIPIENT, VETTING,       STANDING, { .kind = CSN_FIELD_GROUP, .label = N_ ("Why it changes") },
  REASON,    CSN_FIELDS_END
};
static const CsnFieldSpec REASON_FIELDS[] = { REASON, CSN_FIELDS_END };
/* The first is filled in with the schemes that there are. */
static const CsnFieldSpec MEMBER_FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "scheme_id", .label = N_ ("_Scheme") },
  RECIPIENT,
  STANDING,
  CSN_FIELDS_END
};

static const CsnActForm ADD_SCHEME = {
  "scheme.add",
  N_ ("Add a scheme"),
  N_ ("A recognised crime-reduction scheme whose members may receive photographs."),
  "K10 6.2.1",
  N_ ("_Add scheme"),
  N_ ("The scheme has been added."),
  SCHEME_FIELDS
};
static const CsnActForm CHANGE_SCHEME = {
  "scheme.change",     N_ ("Change the scheme"),  N_ ("What it was before stays readable in the history."),
  "K10 7.2",           N_ ("_Record the change"), N_ ("The change has been recorded."),
  SCHEME_CHANGE_FIELDS
};
static const CsnActForm CLOSE_SCHEME = {
  "scheme.change",
  N_ ("Close the scheme"),
  N_ ("Members of a closed scheme can no longer be chosen. Copies that are out stay in the register."),
  "K10 6.2.1",
  N_ ("_Close scheme"),
  N_ ("The scheme has been closed."),
  REASON_FIELDS
};
static const CsnActForm OPEN_SCHEME = {
  "scheme.change", N_ ("Open the scheme again"), N_ ("Its members can be chosen again."),
  "K10 6.2.1",     N_ ("_Open scheme again"),    N_ ("The scheme is open again."),
  REASON_FIELDS
};
static const CsnActForm ADD_MEMBER = { "member.add",
                                       N_ ("Add a member"),
                                       N_ ("An organisation with a responsible person and secure storage. It "
                                           "signs the undertaking before it is given a copy."),
                                       "K10 7.2, 8.2",
                                       N_ ("_Add member"),
                                       N_ ("The member has been added."),
                                       MEMBER_FIELDS };
static const CsnActForm APPROVE_MANAGER = {
  "manager.approve",
  N_ ("Approve the scheme’s manager"),
  N_ ("The manager receives photographs for the scheme (route A) and passes them on as instructed."),
  "K10 7.3",
  N_ ("_Approve manager"),
  N_ ("The manager has been approved."),
  MANAGER_FIELDS
};
static const CsnActForm CHANGE_MEMBER = { "recipient.change",
                                          N_ ("Change the member’s details"),
                                          N_ ("What it was before stays readable in the history."),
                                          "K10 7.2",
                                          N_ ("_Record the change"),
                                          N_ ("The change has been recorded."),
                                          MEMBER_CHANGE_FIELDS };
static const CsnActForm CHANGE_MANAGER = { "recipient.change",
                                           N_ ("Change the manager’s details"),
                                           N_ ("What it was before stays readable in the history."),
                                           "K10 7.3",
                                           N_ ("_Record the change"),
                                           N_ ("The change has been recorded."),
                                           MANAGER_CHANGE_FIELDS };
static const CsnActForm SUSPEND = {
  "recipient.status",
  N_ ("Suspend"),
  N_ ("No copy can be supplied while it is suspended. Copies that are out stay out until they are recalled."),
  "K10 7.2",
  N_ ("_Suspend"),
  N_ ("It is suspended."),
  REASON_FIELDS
};
static const CsnActForm ACTIVATE = {
  "recipient.status", N_ ("Make active again"), N_ ("Copies can be supplied again."),
  "K10 7.2",          N_ ("_Make active"),      N_ ("It is active again."),
  REASON_FIELDS
};
static const CsnActForm LEAVE = {
  "recipient.status", N_ ("Record that it has left"),  N_ ("Every copy must have come back first."),
  "K10 8.2",          N_ ("_Record that it has left"), N_ ("It has left."),
  REASON_FIELDS
};
static const CsnActForm END_UNDERTAKING = { "undertaking.end",
                                            N_ ("Record the undertaking as ended"),
                                            N_ ("No copy can be supplied before it is signed again."),
                                            "K10 8.2.1",
                                            N_ ("_Record as ended"),
                                            N_ ("The undertaking has ended."),
                                            REASON_FIELDS };

static const CsnFieldSpec SUPPLY_FIELDS[] = {
  { .kind = CSN_FIELD_DATE, .path = "on", .label = N_ ("_Supplied on") },
  { .kind = CSN_FIELD_LINE, .path = "to", .label = N_ ("_To whom") },
  { .kind = CSN_FIELD_LINE, .path = "how", .label = N_ ("_How"), .hint = N_ ("By hand, internal post or e-mail within the force") },
  CSN_FIELDS_END
};
static const CsnActForm SUPPLY_LIST = { "members.supply",
                                        N_ ("The list of members was supplied"),
                                        N_ ("The record shows what the list said on that day."),
                                        "K10 8.8",
                                        N_ ("_Record the supply"),
                                        N_ ("The supply of the list has been recorded."),
                                        SUPPLY_FIELDS };

/* --- Pages ------------------------------------------------------------------------------------------- */
static JsonNode *
make_body (const char *id)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  if (id != NULL)
    json_object_set_string_member (object, "id", id);
  json_node_take_object (node, object);
  return node;
}

static void
open_form (CsnPage *page, const CsnActForm *form, JsonNode *body, const char *about)
{
  csn_page_push (page, csn_act_page_new (csn_page_get_session (page), form, body, about));
  json_node_unref (body);
}

/* What there is now, as the page's answers: every column that a field asks for. */
static JsonNode *
read_row (CsnRows *rows, const CsnFieldSpec *fields)
{
  JsonNode   *node = make_body (csn_rows_text (rows, 0, "id"));
  JsonObject *object = json_node_get_object (node);
  for (const CsnFieldSpec *spec = fields; spec->kind != CSN_FIELD_GROUP || spec->label != NULL; spec++)
    {
      const char *text = spec->path == NULL || g_str_equal (spec->path, "reason")
                             ? NULL
                             : csn_rows_text (rows, 0, spec->path);
      if (text == NULL)
        continue;
      if (spec->kind == CSN_FIELD_YES_NO)
        json_object_set_boolean_member (object, spec->path, g_str_equal (text, "1"));
      else
        json_object_set_string_member (object, spec->path, text);
    }
  return node;
}

void
csn_people_add_scheme (CsnPage *page)
{
  open_form (page, &ADD_SCHEME, make_body (NULL), "");
}

void
csn_people_change_scheme (CsnPage *page, CsnRows *scheme)
{
  open_form (page, &CHANGE_SCHEME, read_row (scheme, SCHEME_CHANGE_FIELDS), csn_rows_text (scheme, 0, "id"));
}

static void
open_status (CsnPage *page, const CsnActForm *form, const char *id, const char *status)
{
  g_autofree char *about = g_strconcat (id, ":", status, NULL);
  JsonNode        *body = make_body (id);
  json_object_set_string_member (json_node_get_object (body), "status", status);
  open_form (page, form, body, about);
}

void
csn_people_close_scheme (CsnPage *page, const char *scheme_id, gboolean open_again)
{
  open_status (page, open_again ? &OPEN_SCHEME : &CLOSE_SCHEME, scheme_id, open_again ? "open" : "closed");
}

/* The form with the schemes of this register to choose from; it goes with its page. */
typedef struct
{
  CsnActForm   form;
  CsnFieldSpec fields[G_N_ELEMENTS (MEMBER_FIELDS)];
  CsnChoice   *choices;
  CsnRows     *schemes;
} MemberForm;

static void
free_member_form (gpointer data)
{
  MemberForm *form = data;
  csn_rows_unref (form->schemes);
  g_free (form->choices);
  g_free (form);
}

void
csn_people_add_member (CsnPage *page, CsnRows *schemes)
{
  guint       n = csn_rows_length (schemes);
  MemberForm *form = g_new0 (MemberForm, 1);
  JsonNode   *body = make_body (NULL);
  memcpy (form->fields, MEMBER_FIELDS, sizeof form->fields);
  form->form = ADD_MEMBER;
  form->form.fields = form->fields;
  form->schemes = csn_rows_ref (schemes);
  form->choices = g_new0 (CsnChoice, n + 1);
  for (guint i = 0; i < n; i++)
    form->choices[i] = (CsnChoice){ csn_rows_text (schemes, i, "id"), csn_rows_text (schemes, i, "name") };
  form->fields[0].choices = form->choices;
  if (n == 1)
    json_object_set_string_member (json_node_get_object (body), "scheme_id", form->choices[0].value);
  json_object_set_string_member (json_node_get_object (body), "language", "en");
  CsnPage *asked =
      csn_act_page_new (csn_page_get_session (page), &form->form, body, n == 1 ? form->choices[0].value : "");
  g_object_set_data_full (G_OBJECT (asked), "csn-member-form", form, free_member_form);
  json_node_unref (body);
  csn_page_push (page, asked);
}

void
csn_people_supply_list (CsnPage *page)
{
  JsonNode        *body = make_body (NULL);
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (csn_page_get_session (page)));
  json_object_set_string_member (json_node_get_object (body), "on", today);
  json_object_set_string_member (json_node_get_object (body), "to", _ ("Data Protection Unit"));
  open_form (page, &SUPPLY_LIST, body, "");
}

void
csn_people_approve_manager (CsnPage *page, const char *scheme_id)
{
  JsonNode *body = make_body (NULL);
  json_object_set_string_member (json_node_get_object (body), "scheme_id", scheme_id);
  json_object_set_string_member (json_node_get_object (body), "language", "en");
  open_form (page, &APPROVE_MANAGER, body, scheme_id);
}

void
csn_people_change_recipient (CsnPage *page, CsnRows *recipient)
{
  gboolean manager = g_strcmp0 (csn_rows_text (recipient, 0, "kind"), "manager") == 0;
  open_form (page, manager ? &CHANGE_MANAGER : &CHANGE_MEMBER,
             read_row (recipient, manager ? MANAGER_CHANGE_FIELDS : MEMBER_CHANGE_FIELDS),
             csn_rows_text (recipient, 0, "id"));
}

void
csn_people_set_status (CsnPage *page, const char *recipient_id, const char *status)
{
  const CsnActForm *form = g_str_equal (status, "suspended") ? &SUSPEND
                           : g_str_equal (status, "left")    ? &LEAVE
                                                             : &ACTIVATE;
  open_status (page, form, recipient_id, status);
}

void
csn_people_end_undertaking (CsnPage *page, const char *undertaking_id)
{
  open_form (page, &END_UNDERTAKING, make_body (undertaking_id), undertaking_id);
}
