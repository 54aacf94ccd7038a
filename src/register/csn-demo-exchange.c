/* What the demonstration's unit and a scheme's manager sent each other in its last weeks, and what still lies on the stick. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row a step, in the order of time. At the end one photograph at the manager's is destroyed, one is past its day, one is passed on and waits for another instruction,
 * one was demanded back and passed on too late because the demand lay unread, one has just come, and one is on its way. */
#include "csn-demo-private.h"

#define FIRST_SUBJECT 73 /* cases before it are the plot's */

typedef enum { VET, FOUND, SUPPLY, SEND, TAKE, RECEIVE, SHOW, GIVE, TAKE_BACK, CORRECT, DEMAND, DESTROY, REPORT, LEARN, SETTLE, SUSPEND } Kind;

typedef struct
{
  int         day;
  Kind        kind;
  guint       photograph;
  int         number;   /* member; days until the deadline */
  const char *words;
} Step;

static const guint members[CSN_DEMO_PHOTOGRAPHS][3] = { { 1, 3, 12 }, { 3, 7, 9 }, { 8, 12, 1 }, { 7, 2, 0 }, { 4, 6, 11 }, { 9, 10, 12 } };

static const Step steps[] = {
  { 358, VET, 0, 365, "Vetted again before the year was over" },
  { 466, FOUND, 0, 0, NULL },
  /* Passed on to all three, and not asked about since: its day has come and gone. */
  { 469, SUPPLY, 0, 0, NULL },  { 470, SEND, 0, 0, NULL },    { 471, TAKE, 0, 0, NULL },    { 471, RECEIVE, 0, 0, "Steel cabinet in the office; the manager has the only key" },
  { 473, GIVE, 0, 1, "For the folder behind the till" },      { 475, SHOW, 0, 3, "" },      { 475, SHOW, 0, 12, "Shown to the owner and two assistants" },
  { 476, REPORT, 0, 0, NULL },  { 477, LEARN, 0, 0, NULL },
  { 483, REPORT, 0, 0, NULL }, /* made, and never sent */
  /* Demanded back, and destroyed within the time. */
  { 503, SUPPLY, 1, 0, NULL },  { 504, SEND, 1, 0, NULL },    { 505, TAKE, 1, 0, NULL },    { 505, RECEIVE, 1, 0, "Steel cabinet in the office; the manager has the only key" },
  { 507, SHOW, 1, 3, "" },      { 508, GIVE, 1, 7, "Against a signature" },                 { 512, SHOW, 1, 9, "Shown to the manager alone" },
  { 513, REPORT, 1, 0, NULL },  { 514, LEARN, 1, 0, NULL },
  { 515, SETTLE, 1, 0, "She made one a week too early and deleted it. Nothing had been disclosed between the two." },
  /* Passed on; one of the members has since been suspended, and she has not been told. */
  { 524, SUPPLY, 2, 0, NULL },  { 525, SEND, 2, 0, NULL },    { 526, TAKE, 2, 0, NULL },    { 526, RECEIVE, 2, 0, "Steel cabinet in the office, top shelf" },
  { 527, SHOW, 2, 12, "" },     { 529, SHOW, 2, 1, "" },      { 530, CORRECT, 2, 1, "A copy was left with the shop; it was entered as only shown." },
  { 531, REPORT, 2, 0, NULL }, /* mislaid */
  { 531, DEMAND, 1, 7, "The person has been arrested and charged, and the picture is no longer needed." },
  { 531, SEND, 1, 0, NULL },    { 532, TAKE, 1, 0, NULL },    { 532, TAKE_BACK, 1, 7, "Collected from the shop" },
  { 532, DESTROY, 1, 0, "Cross-cut shredded with the copy from the shop, and the package deleted" },
  { 533, REPORT, 1, 0, NULL },  { 534, LEARN, 1, 0, NULL },
  { 535, SHOW, 2, 8, "Shown to the newsagent and her son" },
  /* Demanded back at once; the demand lay on the stick for five days. */
  { 537, SUPPLY, 3, 0, NULL },  { 538, SEND, 3, 0, NULL },    { 539, TAKE, 3, 0, NULL },    { 539, RECEIVE, 3, 0, "Steel cabinet in the office, top shelf" },
  { 539, SHOW, 3, 7, "" },      { 540, DEMAND, 3, 2, "A second witness is no longer sure that this is the person." },
  { 540, SEND, 3, 0, NULL },    { 544, SHOW, 3, 2, "Shown to the new supervisor; the week's stick had not been read yet" },
  { 545, TAKE, 3, 0, NULL },
  /* Just come, and on its way. */
  { 545, SUPPLY, 4, 0, NULL },  { 546, SEND, 4, 0, NULL },    { 546, TAKE, 4, 0, NULL },    { 546, REPORT, 0, 0, NULL },
  { 547, SUPPLY, 5, 0, NULL },  { 547, SEND, 5, 0, NULL },
  { 547, SUSPEND, 2, 8, "The shop is being sold, and its new owner has not been spoken to." },
};

guint
csn_demo_n_exchanges (void)
{
  return G_N_ELEMENTS (steps);
}

int
csn_demo_exchange_day (guint exchange)
{
  return steps[exchange].day;
}

static char *
day_from_now (CsnDemo *demo, int days)
{
  return csn_date_to_iso (csn_register_today (demo->reg) + days);
}

static gboolean
perform_his (CsnDemo *demo, const char *kind, JsonNode *body, GError **error)
{
  g_autofree char *text = json_to_string (body, FALSE);
  GPtrArray *problems = NULL;
  gboolean   done = csn_register_perform (demo->his, kind, text, &problems, error);
  return csn_demo_passed (done, problems, error);
}

/* --- Two houses --------------------------------------------------------------------------------------------------------------------- */
static gboolean
vet (CsnDemo *demo, const Step *step, GError **error)
{
  g_autofree char *expires = day_from_now (demo, step->number);
  g_autoptr (JsonNode) body = csn_register_object ("id", demo->manager, "vetting_ref", "I11/2874", "vetting_expires_on", expires, "reason", step->words, NULL);
  return csn_demo_perform (demo, "recipient.change", body, error);
}

static gboolean
pin (CsnRegister *at, CsnRegister *of, const char *recipient_id, const char *how, const char *where, GError **error)
{
  GPtrArray           *problems = NULL;
  g_autofree char     *today = csn_date_to_iso (csn_register_today (at));
  g_autoptr (GBytes)   card = csn_register_card (of, NULL, error);
  g_autoptr (JsonNode) read = card != NULL ? csn_register_read_card (at, card, recipient_id, error) : NULL;
  if (read == NULL)
    return FALSE;
  g_autofree char     *with = g_strdup_printf ("%s, %s", csn_register_member (json_node_get_object (read), "person"), where);
  g_autoptr (JsonNode) answers = csn_register_object ("recipient_id", recipient_id, "checked_how", how, "checked_with", with, "checked_on", today, NULL);
  g_autofree char     *text = json_to_string (answers, FALSE);
  return csn_demo_passed (csn_register_pin_card (at, card, text, &problems, error), problems, error);
}

/* She sets up a register of her own, and the two exchange cards. */
static gboolean
found (CsnDemo *demo, const Step *step, GError **error)
{
  const CsnFounding founding = { .manager = TRUE, .area = "CANT-BCRP", .unit = CSN_DEMO_OFFICE, .edition = "k10-current", .practice = TRUE,
                                 .person_name = CSN_DEMO_MANAGER, .person_title = "Scheme manager" };
  demo->his = csn_register_create (demo->his_folder, &founding, demo->his_passphrase, demo->clock, error);
  return demo->his != NULL && pin (demo->reg, demo->his, demo->manager, "telephone", "on the office's number that we rang ourselves", error)
         && pin (demo->his, demo->reg, NULL, "telephone", "who rang from the police switchboard", error);
}

/* --- What the unit does --------------------------------------------------------------------------------------------------------------- */
static gboolean
supply (CsnDemo *demo, const Step *step, GError **error)
{
  CsnDemoPhotograph    *one = &demo->photograph[step->photograph];
  const char           *ids[] = { demo->manager, NULL };
  const CsnIssueOptions options = { .medium = "package" };
  g_autofree char      *release = NULL;
  g_autoptr (GPtrArray) issued = NULL;
  if (!csn_demo_draft (demo, FIRST_SUBJECT + step->photograph, members[step->photograph], 3, TRUE, &one->case_id, error) || !csn_demo_decide (demo, one->case_id, &release, error)
      || !csn_register_issue (demo->reg, release, ids, &options, &issued, error))
    return FALSE;
  CsnIssued *made = g_ptr_array_index (issued, 0);
  if (made->copy_id == NULL)
    return csn_demo_passed (csn_register_usage (error, "The manager could not be supplied."), g_steal_pointer (&made->problems), error);
  one->copy_id = g_strdup (made->copy_id);
  return TRUE;
}

static gboolean
send (CsnDemo *demo, const Step *step, GError **error)
{
  GPtrArray *problems = NULL;
  g_autoptr (GPtrArray) made = NULL;
  if (!csn_demo_passed (csn_register_make_packages (demo->reg, demo->manager, NULL, &made, &problems, error), problems, error))
    return FALSE;
  while (made->len > 0)
    g_queue_push_tail (&demo->on_the_way, g_ptr_array_steal_index (made, 0));
  return TRUE;
}

static gboolean
demand (CsnDemo *demo, const Step *step, GError **error)
{
  const CsnDemoPhotograph *one = &demo->photograph[step->photograph];
  g_autofree char *id = csn_text_new_id (), *today = day_from_now (demo, 0), *deadline = day_from_now (demo, step->number);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", one->case_id, "cause", "demand", "reason", step->words, "demanded_on", today, "deadline_on", deadline, "how",
                                                   "By a package; a message was left on the answering machine", NULL);
  JsonArray *copies = json_array_new ();
  json_array_add_string_element (copies, one->copy_id);
  json_object_set_array_member (json_node_get_object (body), "copies", copies);
  return csn_demo_perform (demo, "recall.demand", body, error);
}

static gboolean
learn (CsnDemo *demo, const Step *step, GError **error)
{
  GPtrArray         *problems = NULL;
  g_autoptr (GBytes) file = g_steal_pointer (&demo->record);
  return csn_demo_passed (csn_register_take_return (demo->reg, file, NULL, &problems, error), problems, error);
}

static gboolean
settle (CsnDemo *demo, const Step *step, GError **error)
{
  g_autoptr (CsnRows) open = csn_register_query (demo->reg, error, "SELECT id FROM discrepancies WHERE settled_on IS NULL ORDER BY seq", NULL);
  for (guint i = 0; open != NULL && i < csn_rows_length (open); i++)
    {
      g_autofree char     *id = csn_text_new_id ();
      g_autoptr (JsonNode) body = csn_register_object ("id", id, "discrepancy_id", csn_rows_text (open, i, "id"), "explanation", step->words, NULL);
      if (!csn_demo_perform (demo, "discrepancy.settle", body, error))
        return FALSE;
    }
  return open != NULL;
}

static gboolean
suspend (CsnDemo *demo, const Step *step, GError **error)
{
  g_autoptr (JsonNode) body = csn_register_object ("id", demo->member[step->number], "status", "suspended", "reason", step->words, NULL);
  return csn_demo_perform (demo, "recipient.status", body, error);
}

/* --- What the manager does ------------------------------------------------------------------------------------------------------------ */
/* Everything that lies there. */
static gboolean
take (CsnDemo *demo, const Step *step, GError **error)
{
  gboolean done = TRUE;
  for (CsnMadePackage *one; done && (one = g_queue_pop_head (&demo->on_the_way)) != NULL; csn_made_package_free (one))
    {
      GPtrArray *problems = NULL;
      done = csn_demo_passed (csn_register_take_package (demo->his, one->file, NULL, &problems, error), problems, error);
    }
  return done;
}

static gboolean
receive (CsnDemo *demo, const Step *step, GError **error)
{
  const char      *item = demo->photograph[step->photograph].copy_id;
  g_autofree char *id = csn_text_new_id (), *today = day_from_now (demo, 0);
  g_autoptr (CsnRows)  rows = csn_register_query (demo->his, error, "SELECT has_warning FROM items WHERE id = :id", ":id", item, NULL);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "item_id", item, "received_by", CSN_DEMO_MANAGER, "received_on", today, "storage", step->words, NULL);
  json_object_set_int_member (json_node_get_object (body), "security_confirmed", 1);
  json_object_set_int_member (json_node_get_object (body), "warning_acknowledged", rows != NULL ? csn_rows_number (rows, 0, "has_warning") : 0);
  return rows != NULL && perform_his (demo, "item.receipt", body, error);
}

static gboolean
log_entry (CsnDemo *demo, JsonNode *body, GError **error)
{
  g_autofree char *text = json_to_string (body, FALSE);
  GPtrArray       *problems = NULL;
  return csn_demo_passed (csn_register_log_disclosure (demo->his, text, NULL, &problems, error), problems, error);
}

static gboolean
disclose (CsnDemo *demo, const Step *step, GError **error)
{
  const char *how = step->kind == SHOW ? "shown" : step->kind == GIVE ? "copy" : "taken-back";
  g_autoptr (JsonNode) body = csn_register_object ("item_id", demo->photograph[step->photograph].copy_id, "member_id", demo->member[step->number], "how", how, "note", step->words, NULL);
  return log_entry (demo, body, error);
}

static gboolean
correct (CsnDemo *demo, const Step *step, GError **error)
{
  const char *item = demo->photograph[step->photograph].copy_id, *member = demo->member[step->number];
  g_autoptr (CsnRows)  rows = csn_register_query (demo->his, error, "SELECT id, at FROM disclosures_now WHERE item_id = :item AND member_id = :member", ":item", item, ":member", member, NULL);
  g_autoptr (JsonNode) body = rows != NULL ? csn_register_object ("item_id", item, "member_id", member, "how", "copy", "at", csn_rows_text (rows, 0, "at"), "corrects",
                                                                  csn_rows_text (rows, 0, "id"), "reason", step->words, NULL) : NULL;
  return body != NULL && log_entry (demo, body, error);
}

static gboolean
destroy (CsnDemo *demo, const Step *step, GError **error)
{
  GPtrArray       *problems = NULL;
  g_autofree char *today = day_from_now (demo, 0);
  g_autoptr (JsonNode) body = csn_register_object ("item_id", demo->photograph[step->photograph].copy_id, "outcome", "destroyed", "on", today, "by", CSN_DEMO_MANAGER, "how", step->words, NULL);
  g_autofree char *text = json_to_string (body, FALSE);
  return csn_demo_passed (csn_register_end_item (demo->his, text, NULL, &problems, error), problems, error);
}

/* In the place of one that was made before and not sent. */
static gboolean
report (CsnDemo *demo, const Step *step, GError **error)
{
  GPtrArray       *problems = NULL;
  g_autofree char *unit = csn_state_text (demo->reg->state, error, "SELECT id FROM registers", NULL);
  g_clear_pointer (&demo->record, g_bytes_unref);
  g_clear_pointer (&demo->record_name, g_free);
  return unit != NULL && csn_demo_passed (csn_register_make_return (demo->his, unit, &demo->record, &demo->record_name, &problems, error), problems, error);
}

gboolean
csn_demo_exchange (CsnDemo *demo, guint exchange, GError **error)
{
  static gboolean (*const ways[]) (CsnDemo *, const Step *, GError **) = { [VET] = vet, [FOUND] = found, [SUPPLY] = supply, [SEND] = send, [TAKE] = take, [RECEIVE] = receive,
                                                                           [SHOW] = disclose, [GIVE] = disclose, [TAKE_BACK] = disclose, [CORRECT] = correct, [DEMAND] = demand,
                                                                           [DESTROY] = destroy, [REPORT] = report, [LEARN] = learn, [SETTLE] = settle, [SUSPEND] = suspend };
  return ways[steps[exchange].kind] (demo, &steps[exchange], error);
}

/* --- What still lies there -------------------------------------------------------------------------------------------------------------- */
static gboolean
put_down (const char *folder, const char *name, GBytes *file, GError **error)
{
  GError          *inner = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return csn_file_write (path, file, TRUE, &inner) || csn_register_pass_error (error, inner);
}

gboolean
csn_demo_leave_stick (CsnDemo *demo, const char *folder, GError **error)
{
  GError *inner = NULL;
  if (!csn_file_make_folder (folder, &inner))
    return csn_register_pass_error (error, inner);
  for (GList *link = demo->on_the_way.head; link != NULL; link = link->next)
    {
      const CsnMadePackage *one = link->data;
      if (!put_down (folder, one->file_name, one->file, error))
        return FALSE;
    }
  return demo->record == NULL || put_down (folder, demo->record_name, demo->record, error);
}

void
csn_demo_exchange_clear (CsnDemo *demo)
{
  g_clear_pointer (&demo->his, csn_register_free);
  g_clear_pointer (&demo->his_folder, g_free);
  g_clear_pointer (&demo->his_passphrase, csn_secret_unref);
  g_queue_clear_full (&demo->on_the_way, (GDestroyNotify) csn_made_package_free);
  g_clear_pointer (&demo->record, g_bytes_unref);
  g_clear_pointer (&demo->record_name, g_free);
  for (guint i = 0; i < CSN_DEMO_PHOTOGRAPHS; i++)
    {
      g_free (demo->photograph[i].case_id);
      g_free (demo->photograph[i].copy_id);
    }
}
