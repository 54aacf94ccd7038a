/* Who appears in the demonstration register: schemes, members, people in the drawings. All invented. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-demo-private.h"

static const struct { const char *name, *type, *locality, *registration; } schemes[3] = {
  { "Canterbury Business Crime Reduction Partnership", "bcrp", "Canterbury", "BCRP-CZ-001" },
  { "Whitstable Pub Watch", "pub-watch", "Whitstable", "PW-CZ-014" },
  { "Herne Bay Shop Watch", "shop-watch", "Herne Bay", "SW-CZ-022" },
};

static const char *const shops[CSN_DEMO_MEMBERS] = {
  "Longmarket Outfitters", "Burgate Books", "Westgate Pharmacy", "Cathedral Gate Gifts", "Dane John Stores", "St Peter's Hardware", "Kingsmead Electricals",
  "Whitefriars Shoes", "Northgate Newsagents", "Wincheap Cycles", "Sturry Road Supermarket", "Castle Street Jewellers", "Orange Street Records",
  "The Old Neptune Rooms", "The Prince's Anchor", "The Oyster Dredger", "The Harbour Light", "The Horse Bridge", "The Tankerton Slopes", "The Smack",
  "The Copperas House", "The Plough at Swalecliffe", "The Island Wall", "The Borstal Hill Tavern", "The Lifeboat", "The Railway at Whitstable",
  "Pier Amusements", "Bandstand Cafe", "Mortimer Street Chemist", "Clock Tower Wines", "Beltinge Garage", "William Street Butchers", "Seafront Surf Supplies",
  "Central Parade Fabrics", "Memorial Park Kiosk", "Reculver Garden Centre", "High Street Opticians", "Station Road Stores", "Hampton Angling", "King's Hall Gifts" };
static const char *const streets[] = { "High Street", "Harbour Street", "Mortimer Street", "Burgate", "Station Road", "Oxford Street", "Castle Street", "William Street" };
static const char *const first_names[] = { "Aled", "Bethan", "Corin", "Delyth", "Emrys", "Ffion", "Gwilym", "Hedda", "Iwan", "Jorunn" };
static const char *const last_names[] = { "Pengelly", "Tregarth", "Llywarch", "Ashdown-Fen", "Quillfeather", "Bramblewick", "Oxenholme", "Thistleton" };

const char *
csn_demo_organisation (guint member)
{
  return shops[member % CSN_DEMO_MEMBERS];
}

static char *
person_name (guint member)
{
  return g_strdup_printf ("%s %s", first_names[member % G_N_ELEMENTS (first_names)], last_names[(member * 3 + member / 10) % G_N_ELEMENTS (last_names)]);
}

const char *
csn_demo_person (guint member)
{
  static char *names[CSN_DEMO_MEMBERS];
  static gsize made;
  if (g_once_init_enter (&made))
    {
      for (guint i = 0; i < CSN_DEMO_MEMBERS; i++)
        names[i] = person_name (i);
      g_once_init_leave (&made, 1);
    }
  return names[member % CSN_DEMO_MEMBERS];
}

guint
csn_demo_scheme_of (guint member)
{
  return member < 13 ? 0 : member < 26 ? 1 : 2;
}

gboolean
csn_demo_has_signed (guint member)
{
  return member % 8 != 5;
}

/* A wavy line with a loop: enough to be seen as a signature. */
char *
csn_demo_strokes (guint seed)
{
  g_autoptr (GString) json = g_string_new ("[[");
  guint32 state = seed * 2654435761u + 12345;
  double  y = 0.5;
  for (guint i = 0; i < 48; i++)
    {
      state = state * 1664525u + 1013904223u;
      double step = ((double) (state >> 16 & 0xff) / 255.0 - 0.5) * 0.28;
      y = CLAMP (y + step + (0.5 - y) * 0.25, 0.1, 0.9);
      char x_text[G_ASCII_DTOSTR_BUF_SIZE], y_text[G_ASCII_DTOSTR_BUF_SIZE];
      g_ascii_formatd (x_text, sizeof x_text, "%.4f", 0.06 + 0.018 * i);
      g_ascii_formatd (y_text, sizeof y_text, "%.4f", y);
      g_string_append_printf (json, "%s[%s,%s,%u,0.5]", i > 0 ? "," : "", x_text, y_text, i * 16);
    }
  g_string_append (json, "]]");
  return g_string_free (g_steal_pointer (&json), FALSE);
}

gboolean
csn_demo_passed (gboolean done, GPtrArray *problems, GError **error)
{
  for (guint i = 0; !done && problems != NULL && i < problems->len; i++)
    {
      CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks)
        {
          g_prefix_error (error, "%s: %s ", problem->paragraph, problem->text);
          break;
        }
    }
  g_clear_pointer (&problems, g_ptr_array_unref);
  return done;
}

gboolean
csn_demo_perform (CsnDemo *demo, const char *kind, JsonNode *body, GError **error)
{
  g_autofree char *text = json_to_string (body, FALSE);
  GPtrArray *problems = NULL;
  gboolean   done = csn_register_perform (demo->reg, kind, text, &problems, error);
  return csn_demo_passed (done, problems, error);
}

/* --- Setting up ---------------------------------------------------------------------------------------------------------------- */
static gboolean
add_schemes (CsnDemo *demo, GError **error)
{
  CsnDate          today = csn_register_today (demo->reg);
  g_autofree char *agreed = csn_date_to_iso (today - 40);
  g_autofree char *review = csn_date_to_iso (today + 700);
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      demo->scheme[i] = csn_text_new_id ();
      g_autoptr (JsonNode) body = csn_register_object ("id", demo->scheme[i], "name", schemes[i].name, "type", schemes[i].type, "locality", schemes[i].locality,
                                                       "registration", schemes[i].registration, "agreed_on", agreed, "agreement_review_on", review, NULL);
      if (!csn_demo_perform (demo, "scheme.add", body, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_member (CsnDemo *demo, guint i, GError **error)
{
  guint            scheme = csn_demo_scheme_of (i);
  CsnDate          today = csn_register_today (demo->reg);
  g_autofree char *premises = g_strdup_printf ("%u %s, %s", 3 + i * 2, streets[i % G_N_ELEMENTS (streets)], schemes[scheme].locality);
  g_autofree char *contact = g_strdup_printf ("01632 960%03u", 100 + i);
  g_autofree char *registration = g_strdup_printf ("ZA%06u", 410200 + i * 7);
  g_autofree char *expires = csn_date_to_iso (today + 900);
  g_autofree char *briefed = csn_date_to_iso (today - 5);
  demo->member[i] = csn_text_new_id ();
  g_autoptr (JsonNode) body = csn_register_object (
    "id", demo->member[i], "scheme_id", demo->scheme[scheme], "organisation", shops[i], "premises", premises, "person", csn_demo_person (i), "storage",
    i % 2 == 0 ? "Locked drawer in the manager's office" : "Safe in the back room", "contact", contact, "language", i % 13 == 4 ? "both" : "en", "dp_registration", registration,
    "dp_expires_on", expires, "briefed_on", briefed, NULL);
  return csn_demo_perform (demo, "member.add", body, error);
}

/* Vetted for a year. */
static gboolean
approve_manager (CsnDemo *demo, const char *id, JsonNode *body, GError **error)
{
  CsnDate          today = csn_register_today (demo->reg);
  g_autofree char *expires = csn_date_to_iso (today + 365);
  g_autofree char *briefed = csn_date_to_iso (today - 3);
  JsonObject      *object = json_node_get_object (body);
  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "vetting_expires_on", expires);
  json_object_set_string_member (object, "briefed_on", briefed);
  return csn_demo_perform (demo, "manager.approve", body, error);
}

static gboolean
sign (CsnDemo *demo, const char *recipient, const char *person, guint i, GError **error)
{
  GPtrArray       *problems = NULL;
  g_autofree char *strokes = csn_demo_strokes (i);
  CsnSignature     signature = { .method = "drawn", .signed_by = person, .capacity = "Responsible person", .witness = "Insp. Morwenna Trevanion", .strokes = strokes };
  g_autoptr (GBytes) scan = NULL;
  if (i % 4 == 1)
    {
      scan = csn_register_undertaking_form (demo->reg, recipient, error);
      if (scan == NULL)
        return FALSE;
      signature = (CsnSignature) { .method = "scan", .signed_by = person, .capacity = "Store manager", .scan = scan, .paper_place = "Intelligence unit, cabinet 2, folder 3797" };
    }
  else if (i % 4 == 3)
    signature = (CsnSignature) { .method = "words", .signed_by = person, .capacity = "Licensee", .witness = "PC 9912 Imogen Thackeray",
                                 .words = "I have heard the whole undertaking read out, I understand it and I agree to it." };
  gboolean done = csn_register_sign_undertaking (demo->reg, recipient, &signature, NULL, &problems, error);
  return csn_demo_passed (done, problems, error);
}

/* The second one's vetting lapses, and nobody sees to it. */
static gboolean
approve_managers (CsnDemo *demo, GError **error)
{
  g_autofree char *other = csn_text_new_id ();
  demo->manager = csn_text_new_id ();
  g_autoptr (JsonNode) first = csn_register_object ("scheme_id", demo->scheme[0], "organisation", CSN_DEMO_OFFICE, "premises", "1 Guildhall Street, Canterbury", "person", CSN_DEMO_MANAGER, "storage",
                                                    "Steel cabinet, key with the manager", "contact", "01632 960555", "vetting_ref", "I11/2231", NULL);
  g_autoptr (JsonNode) second = csn_register_object ("scheme_id", demo->scheme[1], "organisation", "Whitstable Pub Watch committee", "premises", "2 Harbour Street, Whitstable", "person",
                                                     "Gethin Marlowe", "storage", "Safe behind the bar", "contact", "01632 960556", "vetting_ref", "I11/2240", NULL);
  return approve_manager (demo, demo->manager, first, error) && sign (demo, demo->manager, CSN_DEMO_MANAGER, 0, error)
         && approve_manager (demo, other, second, error) && sign (demo, other, "Gethin Marlowe", 2, error);
}

gboolean
csn_demo_set_up (CsnDemo *demo, GError **error)
{
  if (!add_schemes (demo, error) || !approve_managers (demo, error))
    return FALSE;
  for (guint i = 0; i < CSN_DEMO_MEMBERS; i++)
    if (!add_member (demo, i, error) || (csn_demo_has_signed (i) && !sign (demo, demo->member[i], csn_demo_person (i), i, error)))
      return FALSE;
  return TRUE;
}

/* --- The people in the drawings, and what is suspected of them -------------------------------------------------------------------- */
static const char *const subject_first[] = { "Zebedee", "Peregrine", "Isolde", "Lazarus", "Ottoline", "Balthazar", "Clemency", "Ignatius", "Philomena", "Thaddeus" };
static const char *const subject_last[] = { "Vantongeren", "Skrimshire", "Mauleverer", "Drinkwater-Poole", "Ferrabosco", "Gathercole" };

JsonNode *
csn_demo_identity (guint i, const char *case_id)
{
  g_autofree char *name = g_strdup_printf ("%s %s", subject_first[i % G_N_ELEMENTS (subject_first)], subject_last[i / 10 % G_N_ELEMENTS (subject_last)]);
  g_autofree char *born = csn_date_to_iso (csn_date_from_ymd (1971 + (int) (i % 30), 1 + (int) (i % 12), 1 + (int) (i % 28)));
  g_autofree char *address = g_strdup_printf ("Flat %u, Quernmore House, Ramsgate CT11 9ZZ", 2 + i);
  g_autofree char *pnc = g_strdup_printf ("%02u/%07uX", 3 + i % 20, 410000 + i * 37);
  return csn_register_object ("case_id", case_id, "name", name, "born_on", born, "address", address, "pnc_id", pnc, NULL);
}

static const struct { const char *offence, *rationale; gboolean danger; } grounds[] = {
  { "theft from shops", "Reports in the last fortnight from independent sources describe the same person taking spirits and razor blades from premises near the bus station.", FALSE },
  { "using counterfeit notes", "Staff at four premises have described the same person changing doubtful notes for small purchases within ten days.", FALSE },
  { "disorder in licensed premises", "Door staff report the same person starting fights on three recent Friday nights and threatening to come back.", TRUE },
  { "theft of bags and purses", "Customers' bags have been taken from chair backs on five recent afternoons by a person whom staff describe alike.", FALSE },
  { "distraction theft from tills", "Cashiers at several premises describe the same person confusing them over change while another reaches into the till.", FALSE },
  { "threatening shop staff", "The same person has threatened staff with a bottle on two occasions this month when challenged.", TRUE },
};

static JsonNode *
intelligence (guint i, CsnDate today)
{
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *items = json_array_new ();
  static const char *const grades[] = { "1A", "2B", "1B", "2C" };
  for (guint k = 0; k < 2; k++)
    {
      g_autofree char *ref = g_strdup_printf ("LOG-%05u", 20981 + i * 17 + k * 5);
      g_autofree char *on = csn_date_to_iso (today - 6 - (CsnDate) (k * 8 + i % 5));
      JsonNode *item = csn_register_object ("log_ref", ref, "dated_on", on, "grade", grades[(i + k) % 4], "handling", "P", "summary",
                                            k == 0 ? "Recognised by an officer leaving premises as the alarm sounded." : "Seen by staff in the act; description matches in height, build and clothing.", NULL);
      json_array_add_element (items, item);
    }
  json_node_take_array (node, items);
  return node;
}

static void
set (JsonObject *object, const char *name, JsonNode *value)
{
  json_object_set_member (object, name, value);
}

static JsonNode *
string_array (const char *a, const char *b)
{
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  json_array_add_string_element (array, a);
  json_array_add_string_element (array, b);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
recipients (CsnDemo *demo, const guint *members, guint n, gboolean route_a)
{
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new (), *instructed = json_array_new ();
  for (guint k = 0; k < n; k++)
    {
      if (route_a)
        {
          json_array_add_string_element (instructed, demo->member[members[k]]);
          continue;
        }
      JsonNode *one = csn_register_object ("recipient_id", demo->member[members[k]], "route", "B", NULL);
      json_array_add_element (array, one);
    }
  if (route_a)
    {
      JsonNode *one = csn_register_object ("recipient_id", demo->manager, "route", "A", NULL);
      json_object_set_array_member (json_node_get_object (one), "members", json_array_ref (instructed));
      json_array_add_element (array, one);
    }
  json_array_unref (instructed);
  json_node_take_array (node, array);
  return node;
}

static JsonNode *
image (guint i, CsnDate today)
{
  g_autofree char *captured = csn_date_to_iso (today - 380 - (CsnDate) i);
  g_autofree char *disposed = csn_date_to_iso (today - 370 - (CsnDate) i);
  g_autofree char *checked = csn_date_to_iso (today - 1);
  g_autofree char *custody = g_strdup_printf ("CZ/%04u/25", 1180 + i);
  g_autofree char *genesis = g_strdup_printf ("GEN-55-%05u", 20117 + i * 3);
  JsonNode *node = csn_register_object ("source", "custody", "captured_on", captured, "custody_ref", custody, "offence", "Theft from a shop", "disposal",
                                        i % 3 == 0 ? "cautioned" : "convicted", "disposal_on", disposed, "genesis_ref", genesis, "checked_by", "Intelligence officer 7731", "checked_on", checked, NULL);
  json_object_set_int_member (json_node_get_object (node), "under_18", 0);
  json_object_set_int_member (json_node_get_object (node), "vulnerable", 0);
  return node;
}

static JsonNode *
risk (gboolean danger)
{
  JsonNode *node = csn_register_object (
    "confidentiality", "The picture is to be kept in a locked cabinet and shown to staff of the named recipients only.", "level",
    "Low: no personal circumstances are disclosed, and the picture shows head and shoulders only.", "purpose",
    "The picture lets staff recognise the person and call the police; a description has not been enough.", "conditions",
    "The written conditions go with each copy, and each recipient has signed the undertaking.", "plan",
    "Staff are told not to approach but to call. The co-ordinator rings each recipient within a week of the supply.", NULL);
  JsonNode  *item = csn_register_object ("risk", "The picture is shown to people who have no need of it", "to_whom", "The person in the photograph", "plan",
                                         "Copies are numbered and named, are inspected, and come back at review.", NULL);
  JsonArray *items = json_array_new ();
  json_object_set_int_member (json_node_get_object (item), "likelihood", 2);
  json_object_set_int_member (json_node_get_object (item), "impact", 3);
  json_array_add_element (items, item);
  json_object_set_int_member (json_node_get_object (node), "recipient_danger", danger ? 1 : 0);
  json_object_set_array_member (json_node_get_object (node), "items", items);
  return node;
}

static JsonNode *
flag (const char *name, int value)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  json_object_set_int_member (json_node_get_object (node), name, value);
  return node;
}

static JsonNode *
links (guint i)
{
  g_autofree char *ref = g_strdup_printf ("ZY/%06u/26", 4417 + i * 11);
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();
  json_array_add_element (array, csn_register_object ("kind", "crime", "ref", ref, NULL));
  json_node_take_array (node, array);
  return node;
}

/* As the custody records of most of them state it; of every seventh nothing is recorded. */
static JsonNode *
equality (guint i)
{
  static const char *const ethnicities[] = { "W1", "W1", "B2", "W9", "W1", "A1", "W1", "M1", "W1", "NS", "W2", "W1", "A2" };
  return csn_register_object ("sex", i % 9 == 8 ? "not-stated" : i % 4 == 1 ? "female" : "male", "ethnicity", ethnicities[i * 5 % G_N_ELEMENTS (ethnicities)], NULL);
}

static JsonNode *
wanted (void)
{
  JsonNode *node = flag ("wanted", 0);
  json_object_set_int_member (json_node_get_object (node), "prosecution_pending", 0);
  return node;
}

char *
csn_demo_document (CsnDemo *demo, guint i, CsnDate today, const guint *members, guint n_members, gboolean route_a)
{
  const char      *locality = schemes[route_a ? 0 : csn_demo_scheme_of (members[0])].locality;
  guint            g = i % G_N_ELEMENTS (grounds);
  g_autofree char *asked_on = csn_date_to_iso (today - 2);
  g_autofree char *sentence = g_strdup_printf ("It is suspected that this subject may engage in %s in your area.", grounds[g].offence);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  json_node_take_object (root, object);
  set (object, "links", links (i));
  set (object, "request", csn_register_object ("by", i % 2 == 0 ? "PC 9912 Imogen Thackeray" : "DC 8841 Ambrose Fairweather", "on", asked_on, NULL));
  set (object, "image", image (i, today));
  JsonNode *why = csn_register_object ("gateway", "common-law", "prejudice", "Without the picture staff cannot recognise the person, and what the reports describe would go on undetected.", "locality", locality,
                                       "rationale", grounds[g].rationale, NULL);
  set (json_node_get_object (why), "purposes", string_array ("prevention", "detection"));
  set (json_node_get_object (why), "intelligence", intelligence (i, today));
  set (object, "grounds", why);
  set (object, "wanted", wanted ());
  if (i % 7 != 6)
    set (object, "equality", equality (i));
  set (object, "risk", risk (grounds[g].danger));
  set (object, "pii", flag ("needed", 0));
  set (object, "japan", csn_register_object (
    "justified", "Repeated offending in a small area is reported by independent sources, and other measures have not stopped it.", "authorised",
    "Disclosure is made under common law powers for the prevention and detection of crime, by the area co-ordinator.", "proportionate",
    "Only recipients with premises in the locality receive a copy, for the review period, and only the picture with one sentence.", "auditable",
    "The request, the intelligence logs, this decision, each copy and each receipt are kept in the register.", "necessary",
    "Staff cannot recognise the person from a description; a picture is the least that will serve.", NULL));
  set (object, "name", flag ("released", 0));
  set (object, "told", csn_register_object ("offence", grounds[g].offence, "sentence", sentence, "warning", grounds[g].danger ? "Do not approach but call the police immediately" : NULL, NULL));
  set (object, "recipients", recipients (demo, members, n_members, route_a));
  return json_to_string (root, TRUE);
}
