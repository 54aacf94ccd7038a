/* A small register as a state, built by acts, for the tests of every room. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-state-fixture.h"
#include <json-glib/json-glib.h>

static const struct
{
  const char *kind, *body;
} ACTS[] = {
  { "register.create",
    "{'id':'@register','area':'CZ','force':'Example Police','unit':'Area Intelligence "
    "Unit','practice':1,'last_paper_number':46,"
    "'person':{'id':'@coordinator','name':'Ceri "
    "Vaughan','title':'Co-ordinator','role':'coordinator','sign_key':'aa','box_key':'bb'},"
    "'edition':{'name':'k10-current','version':'2026-01','constants':{'review_days':60,'review_days_notice':"
    "120,'number_width':3},"
    "'wordings':[{'name':'undertaking','language':'en','version':'1','sha256':'" CSN_FIXTURE_WORDING "'},"
    "{'name':'conditions','language':'en','version':'1','sha256':'c1'}]}}" },
  { "scheme.add", "{'id':'@scheme','name':'Llandudno Shop Watch','type':'Shop "
                  "Watch','locality':'Llandudno','registration':'BCRP 12',"
                  "'agreed_on':'2025-05-01','agreement_review_on':'2027-05-01','relevant_authority':false}" },
  { "member.add", "{'id':'@member','scheme_id':'@scheme','organisation':'Ŵyn Books','premises':'1 Mostyn "
                  "Street','person':'Siân Prys',"
                  "'storage':'locked drawer','contact':'01492 "
                  "000001','dp_registration':'Z1','dp_expires_on':'2027-01-01','briefed_on':'2025-06-01'}" },
  { "member.add", "{'id':'@second','scheme_id':'@scheme','organisation':'Bay Jewellers','premises':'2 Mostyn "
                  "Street','person':'Tom Reed',"
                  "'storage':'safe','contact':'01492 000002','language':'en'}" },
  { "undertaking.sign", "{'id':'@undertaking','recipient_id':'@member','language':'en','wording_version':'1',"
                        "'wording_sha256':'" CSN_FIXTURE_WORDING "',"
                        "'method':'scan','signed_by':'Siân "
                        "Prys','capacity':'Manager','signed_on':'2025-06-01','paper_place':'Cabinet 2',"
                        "'form_blob_id':'@undertaking-blob','form_sha256':'f1','scan_type':'image/png'}" },
  { "case.open", "{'id':'@case','restricted':false}" },
  { "photo.import",
    "{'id':'@photo','case_id':'@case','sha256':'p1','bytes':123456,'type':'image/"
    "jpeg','width':800,'height':1000,'orientation':1,"
    "'camera_date':'2025-11-02','blob_id':'@photo-blob','thumbnail_blob_id':'@thumbnail-blob'}" },
  { "identity.record",
    "{'case_id':'@case','name':'Gareth Quillfeather','other_names':'Gaz','born_on':'1990-02-03','address':'9 "
    "Example Road','pnc_id':'90/1X','cro_no':'1/90Y'}" },
  { "case.authorise",
    "{'case_id':'@case','release_id':'@release','number':47,'year':2026,'reference':'CZ/047/"
    "26','decision':{'photo_id':'@photo',"
    "'links':[{'kind':'crime','ref':'A123456'}],'request':{'by':'PC Morgan','on':'2026-01-08'},"
    "'image':{'source':'custody','captured_on':'2025-11-02','custody_ref':'CU/"
    "77','offence':'Theft','disposal':'convicted','disposal_on':'2025-12-01',"
    "'genesis_ref':'G1','checked_by':'PC "
    "Morgan','checked_on':'2026-01-09','under_18':false,'vulnerable':false},"
    "'grounds':{'gateway':'common-law','purposes':['prevention','detection'],'prejudice':'Thefts would go "
    "on','locality':'Llandudno',"
    "'rationale':'Current reports of "
    "theft','intelligence':[{'log_ref':'I1','dated_on':'2026-01-05','grade':'B21','handling':'P','summary':'"
    "Seen leaving shops'}]},"
    "'risk':{'confidentiality':'kept','level':'low','purpose':'met','conditions':'kept','recipient_danger':"
    "false,'plan':'Brief staff',"
    "'items':[{'risk':'Confrontation','to_whom':'staff','likelihood':2,'impact':3,'plan':'Do not "
    "approach'}]},"
    "'japan':{'justified':'j','authorised':'a','proportionate':'p','auditable':'a','necessary':'n'},'name':{'"
    "released':false},"
    "'told':{'offence':'shop theft','sentence':'It is suspected that this subject may engage in shop theft "
    "in your area.','warning':'Do not approach but call the police immediately.'},"
    "'recipients':[{'recipient_id':'@member','route':'B'},{'recipient_id':'@second','route':'B'}],'areas':[{'"
    "area':'CY','answer':'agreed'}]}}" },
  { "form.file",
    "{'id':'@form','form':'3796','about_id':'@release','blob_id':'@form-blob','sha256':'f2','pages':3}" },
  { "copy.issue", "{'id':'@copy','case_id':'@case','release_id':'@release','copy_no':1,'recipient_id':'@"
                  "member','route':'B','members':[],'undertaking_id':'@undertaking',"
                  "'language':'en','conditions_version':'1','conditions_sha256':'c1','supplied_on':'2026-01-"
                  "10','due_on':'2026-03-11','medium':'paper',"
                  "'form_blob_id':'@copy-blob','form_sha256':'f3','picture_sha256':'s1'}" },
};

/* A version-4 UUID out of the name's hash. */
const char *
csn_state_fixture_id (const char *name)
{
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *id =
      g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15, hex + 18);
  return g_intern_string (id);
}

char *
csn_state_fixture_expand (const char *text)
{
  GString *out = g_string_new (NULL);
  while (*text != '\0')
    if (text[0] == '@' && g_ascii_islower (text[1]))
      {
        gsize            length = strspn (text + 1, "abcdefghijklmnopqrstuvwxyz0123456789-");
        g_autofree char *name = g_strndup (text + 1, length);
        g_string_append (out, csn_state_fixture_id (name));
        text += 1 + length;
      }
    else
      g_string_append_c (out, *text++);
  return g_string_free (out, FALSE);
}

static char *
find_scope (const char *kind, const char *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *id = NULL;
  if (json_parser_load_from_data (parser, body, -1, NULL) &&
      JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      JsonObject *object = json_node_get_object (json_parser_get_root (parser));
      const char *member = g_str_equal (kind, "case.open") ? "id" : "case_id";
      JsonNode   *node = json_object_get_member (object, member);
      id = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
    }
  return g_strdup (id == NULL ? csn_state_fixture_id ("register") : id);
}

gboolean
csn_state_fixture_try (CsnState *state, const char *on, const char *kind, const char *body, GError **error)
{
  g_autofree char *expanded = csn_state_fixture_expand (body);
  g_autofree char *scope = find_scope (kind, expanded);
  g_autofree char *last = csn_state_fixture_ask (state, "SELECT coalesce (max (seq), 0) FROM entries");
  g_autofree char *moment = g_strdup_printf ("%sT10:00:00Z", on);
  CsnAct           act = {
              .kind = kind, .actor_id = csn_state_fixture_id ("coordinator"), .scope_id = scope, .body = expanded
  };
  act.seq = g_ascii_strtoull (last, NULL, 10) + 1;
  g_assert_true (csn_date_parse (on, &act.today));
  g_assert_true (csn_moment_parse (moment, &act.time_us));
  return csn_state_apply (state, &act, error);
}

void
csn_state_fixture_do (CsnState *state, const char *on, const char *kind, const char *body)
{
  g_autoptr (GError) error = NULL;
  gboolean done = csn_state_fixture_try (state, on, kind, body, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

char *
csn_state_fixture_ask (CsnState *state, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expanded = csn_state_fixture_expand (sql);
  char            *text = csn_state_text (state, &error, expanded, NULL);
  g_assert_no_error (error);
  return text == NULL ? g_strdup ("") : text;
}

char *
csn_state_fixture_fingerprint (CsnState *state)
{
  g_autoptr (GError) error = NULL;
  char *text = csn_state_fingerprint (state, &error);
  g_assert_no_error (error);
  return text;
}

CsnState *
csn_state_fixture_new_empty (void)
{
  g_autoptr (GError) error = NULL;
  CsnState *state = csn_state_new (&error);
  g_assert_no_error (error);
  return state;
}

CsnState *
csn_state_fixture_new (void)
{
  CsnState *state = csn_state_fixture_new_empty ();
  for (gsize i = 0; i < G_N_ELEMENTS (ACTS); i++)
    {
      g_autofree char *body = g_strdelimit (g_strdup (ACTS[i].body), "'", '"');
      csn_state_fixture_do (state, CSN_FIXTURE_DAY, ACTS[i].kind, body);
    }
  return state;
}
