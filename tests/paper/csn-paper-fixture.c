/* Wordings, a photograph and forms' data for the tests of paper. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-paper-fixture.h"
#include "csn-test.h"
#include <qpdf/qpdf-c.h>
#include <string.h>

static const struct
{
  const char *name, *english, *welsh;
} WORDINGS[] = {
  { "marking", "OFFICIAL-SENSITIVE", "SWYDDOGOL-SENSITIF" },
  { "undertaking",
    "I undertake that what the police supply is handled according to data protection law.\n"
    "It stays the property of the police and is surrendered on demand or destroyed as directed.\n"
    "I am solely responsible for any breach of confidence by staff, agents or servants.",
    "Rwy’n ymgymryd â thrin yr hyn a gyflenwir gan yr heddlu yn unol â chyfraith diogelu data.\n"
    "Mae’n parhau’n eiddo i’r heddlu ac fe’i hildir ar gais neu fe’i dinistrir yn ôl y cyfarwyddyd.\n"
    "Fi yn unig sy’n gyfrifol am unrhyw dor cyfrinachedd gan staff, asiantau neu weision." },
  { "conditions-intro",
    "Recipients are told in writing each time:", "Dywedir wrth dderbynwyr yn ysgrifenedig bob tro:" },
  { "conditions",
    "Photographs and intelligence received are to be handled according to the principles and requirements of "
    "data protection law.\n"
    "They remain, at all times, the property of the police and must be surrendered on demand or destroyed in "
    "a manner appropriate to personal data.\n"
    "They must be treated as confidential and made available only to staff to whom the disclosure can be "
    "justified.\n"
    "When not in use they are kept in a locked drawer or similar secure storage, controlled by a responsible "
    "person; the police may inspect it.\n"
    "The recipient is solely responsible for any breach of confidence; unlawful disclosure may result in "
    "prosecution.\n"
    "They may not be copied, duplicated or supplied to third parties.\n"
    "Police information is used only for the purpose for which the request was made.\n"
    "Whoever learns that police information is inaccurate or incomplete informs the police at the earliest "
    "possible moment.",
    "Rhaid trin ffotograffau a gwybodaeth a dderbynnir yn unol ag egwyddorion a gofynion cyfraith diogelu "
    "data.\n"
    "Maent yn parhau, bob amser, yn eiddo i’r heddlu a rhaid eu hildio ar gais neu eu dinistrio mewn modd "
    "sy’n addas i ddata personol.\n"
    "Rhaid eu trin yn gyfrinachol a’u rhoi ar gael dim ond i staff y gellir cyfiawnhau’r datgeliad iddynt.\n"
    "Pan na chânt eu defnyddio fe’u cedwir mewn drôr dan glo neu storfa ddiogel debyg, dan reolaeth person "
    "cyfrifol; caiff yr heddlu ei harchwilio.\n"
    "Y derbynnydd yn unig sy’n gyfrifol am unrhyw dor cyfrinachedd; gall datgelu anghyfreithlon arwain at "
    "erlyniad.\n"
    "Ni cheir eu copïo, eu dyblygu na’u cyflenwi i drydydd partïon.\n"
    "Defnyddir gwybodaeth yr heddlu at y diben y gwnaed y cais amdani yn unig.\n"
    "Bydd pwy bynnag sy’n dysgu bod gwybodaeth yr heddlu’n anghywir neu’n anghyflawn yn hysbysu’r heddlu cyn "
    "gynted â phosibl." },
  { "receipt", "I acknowledge receipt of this copy and the arrangements for its security, storage and use.",
    "Rwy’n cydnabod derbyn y copi hwn a’r trefniadau ar gyfer ei ddiogelwch, ei storio a’i ddefnyddio." },
  { "surrender",
    "Surrender this copy to the police on demand, and at the latest on the date on this form unless you are "
    "told that it may be kept.",
    "Ildiwch y copi hwn i’r heddlu ar gais, a heb fod yn hwyrach na’r dyddiad ar y ffurflen hon oni ddywedir "
    "wrthych y ceir ei gadw." },
  { "property-line", "This sheet and the photograph remain the property of the police.",
    "Mae’r daflen hon a’r ffotograff yn parhau’n eiddo i’r heddlu." },
  { "gateway.common-law", "Common law: Hellewell v Chief Constable of Derbyshire",
    "Cyfraith gyffredin: Hellewell v Prif Gwnstabl Swydd Derby" },
  { "purpose.prevention", "Prevention of crime", "Atal trosedd" },
  { "purpose.detection", "Detection of crime", "Canfod trosedd" },
  { "disposal.convicted", "Convicted", "Euogfarnwyd" },
  { "source.custody", "PACE Code D custody photograph", "Ffotograff dalfa Cod D PACE" },
  { "risk.confidentiality", "Are there any issues of confidentiality or sensitivity?",
    "A oes unrhyw faterion cyfrinachedd neu sensitifrwydd?" },
  { "risk.level", "What is the level of ethical, personal or operational risks?",
    "Beth yw lefel y risgiau moesegol, personol neu weithredol?" },
  { "risk.purpose", "What is the purpose of the disclosure?", "Beth yw diben y datgeliad?" },
  { "risk.conditions", "Are there any special conditions?", "A oes unrhyw amodau arbennig?" },
  { "japan-justified", "Why is the disclosure justified?", "Pam y cyfiawnheir y datgeliad?" },
  { "japan-authorised", "By what power is it authorised?", "Drwy ba bŵer yr awdurdodir ef?" },
  { "japan-proportionate", "Is it the least that serves the purpose?",
    "Ai dyma’r lleiaf sy’n gwasanaethu’r diben?" },
  { "japan-auditable", "Where is it recorded?", "Ble y’i cofnodir?" },
  { "japan-necessary", "Why can the purpose not be met otherwise?",
    "Pam na ellir cyflawni’r diben fel arall?" },
  { "review.outcome.keep", "Keep in circulation", "Cadw mewn cylchrediad" },
  { "review.outcome.vary", "Vary the recipients", "Amrywio’r derbynwyr" },
  { "review.outcome.withdraw", "Withdraw from everyone", "Tynnu’n ôl oddi wrth bawb" },
  { "review.outcome.refer", "Refer to a higher rank", "Cyfeirio at reng uwch" },
  { "recall.intro", "The copy named here must come back.", "Rhaid i’r copi a enwir yma ddod yn ôl." },
  { "recall.deadline", "Hand it back by {date}.", "Rhowch ef yn ôl erbyn {date}." },
  { "recall.until-then", "Keep it locked away until then.", "Cadwch ef dan glo tan hynny." },
  { "recall.how", "Seal it in an envelope.", "Seliwch ef mewn amlen." },
  { "recall.lost", "Say at once if it is lost.", "Dywedwch ar unwaith os yw ar goll." },
  { "recall.duty", "You undertook to surrender it.", "Ymgymerasoch â’i ildio." },
  { "recall.answer", "Send this part with it.", "Anfonwch y rhan hon gydag ef." },
  { "destruction.text", "Nothing of the copy is left.", "Nid oes dim o’r copi ar ôl." },
  { "destruction.filed", "Kept with the record.", "Cedwir gyda’r cofnod." },
};

/* A drawn head and shoulders, 96 × 120. */
static const char JPEG[] =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKB"
    "TmCNl4x9lnN+gXz/wAALCAB4AGABASIA/8QAGgABAAIDAQAAAAAAAAAAAAAAAAMFAQIEBv/EADAQAAICAgAEBAMHBQAAAAAAAAABAhED"
    "BAUSITEyQVFxEyJhQlKBobHB4WJykdHw/9oACAEBAAA/AOahQoUKFChQoUKFElChQoUKFChQoUKN6FChRrOUYK5OiF7UV2i2YW1Hzi17"
    "E0JwyeF39DehQoUb0KFEWxlWGPrJ9kcEpOTuTtmAE2nadM7tbN8RcsvEvzJ6FCiShQoqc2T4mWUvLy9jQAGYScJKS7plvGpRUl2aszQo"
    "3oUaZflxTa7qLKYAAFtp9daDfp+5NQokoUYcLTT7MoZxcJuMu6dMwAAXmDH8PDCL7pdSShRvQoUVvEtV38eCtfaX7lcADt4dqvLkWWS+"
    "SPb6stqFCjehQocpX7PCozblgag/uvscM9HZh3xSf9vUxDS2Z9sMvxVfqduvwmnzbEk/6Y/7LKMFFJRSSXZIUKFElChQo5s29r4W1LIn"
    "JeUepyy4xjXgxSfu6MR4xB+PDJezs6cPEdbL05+R+k+h11YoUKN6FEefNj18byZZUl+ZRbnEcuy3GL5Mf3V5+5xgA6NXdzar+V80POD7"
    "fwX+rs4tvHzY31XeL7omoUSUazlHHCU5uoxVtnmN7blt5nN2oLpGPojnAABLrbE9bNHJjfVd16r0PT6+WGxhjlx+GS/wS0b0U/H9nljD"
    "Wi/F80vby/76FGAAAC14Ds8meWvJ/Lk6x91/H6F/RvR5LieX4vEM8vJS5V+HQ5QAAAb4Mrw58eRfYkme0StElHhZyc5yk+8m2YAAAAPa"
    "6bc9PBJ95Y4v8j//2Q==";

const char *
csn_paper_fixture_wording (const char *name, const char *language, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORDINGS); i++)
    if (g_str_equal (WORDINGS[i].name, name) || (i == 0 && g_str_has_prefix (name, "marking.")))
      return g_str_equal (language, "cy") ? WORDINGS[i].welsh : WORDINGS[i].english;
  return NULL;
}

GBytes *
csn_paper_fixture_jpeg (gsize at_least)
{
  static const guint8 COMMENT[] = { 0xff, 0xfe, 0xff, 0xff };
  gsize               length;
  g_autofree guint8  *plain = g_base64_decode (JPEG, &length);
  GByteArray         *jpeg = g_byte_array_new ();
  g_byte_array_append (jpeg, plain, 2);
  while (jpeg->len + length < at_least)
    {
      g_byte_array_append (jpeg, COMMENT, sizeof COMMENT);
      for (guint i = 0; i < 0xfffd; i++)
        g_byte_array_append (jpeg, (const guint8 *) "countersign" + i % 11, 1);
    }
  g_byte_array_append (jpeg, plain + 2, (guint) length - 2);
  return g_byte_array_free_to_bytes (jpeg);
}

CsnForm *
csn_paper_fixture_load (const char *name)
{
  g_autoptr (GError) error = NULL;
  CsnForm *form = csn_form_load (name, &error);
  g_assert_no_error (error);
  return form;
}

JsonNode *
csn_paper_fixture_data (const char *name, const char *about)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnForm) form = csn_paper_fixture_load (name);
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  g_autofree char *id = csn_state_fixture_expand (about);
  CsnDate          today = CSN_DATE_NONE;
  g_assert_true (csn_date_parse (CSN_FIXTURE_DAY, &today));
  JsonNode *data = csn_form_data (form, state, id, today, &error);
  g_assert_no_error (error);
  return data;
}

void
csn_paper_fixture_merge (JsonNode *data, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  g_assert_no_error (error);
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (json_node_get_object (data), name, json_node_copy (value));
}

JsonNode *
csn_paper_fixture_members (guint n)
{
  JsonArray *members = json_array_new ();
  for (guint i = 1; i <= n; i++)
    {
      JsonObject      *member = json_object_new ();
      g_autofree char *organisation = g_strdup_printf ("Organisation%03u", i),
                      *person = g_strdup_printf ("Person%03u", i);
      json_object_set_string_member (member, "organisation", organisation);
      json_object_set_string_member (member, "person", person);
      json_array_add_object_element (members, member);
    }
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, members);
  return node;
}

CsnFormOptions
csn_paper_fixture_options (const char *language)
{
  static CsnFormPicture picture;
  static gsize          once = 0;
  if (g_once_init_enter (&once))
    {
      picture = (CsnFormPicture){ "photograph", csn_paper_fixture_jpeg (0), 96, 120, "Photograph CZ/047/26" };
      g_once_init_leave (&once, 1);
    }
  return (CsnFormOptions){ .language = language,
                           .wording = csn_paper_fixture_wording,
                           .pictures = &picture,
                           .n_pictures = 1,
                           .head = "BBBB-BGQG-NXFP-DBRC-TGVH-QJPK-MDFB" };
}

GBytes *
csn_paper_fixture_render (const char *name, JsonNode *data, const char *language, guint *out_pages)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnForm) form = csn_paper_fixture_load (name);
  CsnFormOptions options = csn_paper_fixture_options (language);
  GBytes        *pdf = csn_form_render (form, data, &options, out_pages, &error);
  g_assert_no_error (error);
  return pdf;
}

char *
csn_paper_fixture_squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++)
    if (!g_ascii_isspace (*at))
      g_string_append_c (squeezed, *at);
  return g_string_free (squeezed, FALSE);
}

char *
csn_paper_fixture_read (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (pdf, &error);
  g_assert_no_error (error);
  GString *all = g_string_new (NULL);
  for (guint i = 0; i < text->pages; i++)
    {
      g_autofree char *page = csn_paper_fixture_squeeze (g_ptr_array_index (text->page_text, i));
      g_string_append (all, page);
    }
  return g_string_free (all, FALSE);
}

guint
csn_paper_fixture_count (const char *text, const char *words)
{
  g_autofree char *squeezed = csn_paper_fixture_squeeze (words);
  guint            n = 0;
  for (const char *at = text; (at = strstr (at, squeezed)) != NULL; at += strlen (squeezed))
    n++;
  return n;
}

GBytes *
csn_paper_fixture_unpack (GBytes *pdf)
{
  gsize       length;
  const char *data = g_bytes_get_data (pdf, &length);
  qpdf_data   qpdf = qpdf_init ();
  g_assert_cmpint (qpdf_read_memory (qpdf, "form", data, length, NULL), ==, QPDF_SUCCESS);
  g_assert_cmpint (qpdf_init_write_memory (qpdf), ==, QPDF_SUCCESS);
  qpdf_set_qdf_mode (qpdf, QPDF_TRUE);
  qpdf_set_static_ID (qpdf, QPDF_TRUE);
  g_assert_cmpint (qpdf_write (qpdf), ==, QPDF_SUCCESS);
  GBytes *plain = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  qpdf_cleanup (&qpdf);
  return plain;
}

gboolean
csn_paper_fixture_holds (GBytes *bytes, const void *part, gsize length)
{
  gsize       size;
  const char *data = g_bytes_get_data (bytes, &size);
  return memmem (data, size, part, length) != NULL;
}
