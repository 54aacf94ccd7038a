/* The demonstration register's plot: eighteen months of releases in every stage that exists. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is done by the same functions that people's hands reach, on a practice register with a clock that is moved: what can be seen in
 * the demonstration can happen in earnest. */
#include "csn-demo-private.h"

#include <glib/gi18n-lib.h>

#define OPENS 450 /* half past seven in the morning: what happens on a day happens until the evening of the same day */

typedef enum { AUTHORISE, ISSUE, RECEIVE, TAKE_BACK, REFUSE, VOID, STEP, EXCHANGE, AUDIT } Happening;
typedef struct { gint64 at_us; Happening what; guint release; /* or step, exchange, audit */ } Event;

/* Releases are nine days apart; what has become of each follows from its age. */
static int
day_of (guint release)
{
  return 4 + (int) release * 9;
}

static gboolean
goes_by_manager (guint release)
{
  return release % 6 == 0 && day_of (release) < 330; /* on paper, before there were packages */
}

static guint
choose_members (guint release, guint out_members[6])
{
  guint scheme = release % 3, n = 3 + release % 3, first = scheme * 13;
  for (guint k = 0; k < n; k++)
    out_members[k] = first + (release + k * 4) % 13;
  return n;
}

/* Copies of these stay out although their time has passed: overdue. Of others it has not, or a notice keeps them. */
static gboolean
is_taken_back (guint release)
{
  return day_of (release) < CSN_DEMO_DAYS - 64 && release != 46 && release != 50 && !csn_demo_has_steps (release);
}

static gboolean
has_notice (guint release)
{
  return release == 54 || release == 46 || release == 31 || release == 12;
}

/* --- One happening each ----------------------------------------------------------------------------------------------------------- */
gboolean
csn_demo_draft (CsnDemo *demo, guint i, const guint *members, guint n_members, gboolean route_a, char **out_case, GError **error)
{
  GPtrArray *problems = NULL;
  if (!csn_demo_passed (csn_register_open_case (demo->reg, out_case, &problems, error), problems, error))
    return FALSE;
  problems = NULL;
  GBytes *portrait = g_ptr_array_index (demo->portraits, i % demo->portraits->len);
  if (!csn_demo_passed (csn_register_import_photo (demo->reg, *out_case, portrait, NULL, &problems, error), problems, error))
    return FALSE;
  g_autoptr (JsonNode) identity = csn_demo_identity (i, *out_case);
  g_autofree char     *document = csn_demo_document (demo, i, csn_register_today (demo->reg), members, n_members, route_a);
  return csn_demo_perform (demo, "identity.record", identity, error) && csn_register_save_draft (demo->reg, *out_case, document, error);
}

static gboolean
open_and_draft (CsnDemo *demo, guint i, char **out_case, GError **error)
{
  guint members[6] = { 0 };
  guint n = choose_members (i, members);
  return csn_demo_draft (demo, i, members, n, goes_by_manager (i), out_case, error);
}

gboolean
csn_demo_decide (CsnDemo *demo, const char *case_id, char **out_release, GError **error)
{
  GPtrArray       *problems = NULL;
  g_autofree char *reference = NULL;
  gboolean         done = csn_register_authorise_confirmed (demo->reg, case_id, &reference, &problems, error);
  return csn_demo_passed (done, problems, error) && csn_register_resolve (demo->reg, reference, out_release, NULL, error);
}

static gboolean
add_notice (CsnDemo *demo, guint i, GError **error)
{
  CsnDate          today = csn_register_today (demo->reg);
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *starts = csn_date_to_iso (today - 10);
  g_autofree char *ends = csn_date_to_iso (today + 355);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", demo->case_id[i], "scheme_id", demo->scheme[i % 3], "starts_on", starts, "ends_on", ends, NULL);
  return csn_demo_perform (demo, "notice.add", body, error);
}

static gboolean
authorise (CsnDemo *demo, guint i, GError **error)
{
  return open_and_draft (demo, i, &demo->case_id[i], error) && (!has_notice (i) || add_notice (demo, i, error)) && csn_demo_decide (demo, demo->case_id[i], &demo->release_id[i], error);
}

static gboolean
issue (CsnDemo *demo, guint i, GError **error)
{
  guint       members[6] = { 0 };
  guint       n = choose_members (i, members);
  const char *ids[8] = { NULL };
  g_autoptr (GPtrArray) issued = NULL;
  for (guint k = 0; k < n; k++)
    ids[k] = demo->member[members[k]];
  if (goes_by_manager (i))
    {
      ids[0] = demo->manager;
      ids[1] = NULL;
    }
  if (!csn_register_issue (demo->reg, demo->release_id[i], ids, NULL, &issued, error))
    return FALSE;
  for (guint k = 0; k < issued->len; k++)
    {
      CsnIssued *one = g_ptr_array_index (issued, k);
      guint      member = members[k];
      if (one->copy_id == NULL && (goes_by_manager (i) || csn_demo_has_signed (member)))
        {
          CsnProblem *problem = g_ptr_array_index (one->problems, one->problems->len - 1);
          g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, "%s: %s", problem->paragraph, problem->text);
          return FALSE;
        }
    }
  return TRUE;
}

static CsnRows *
copies_of (CsnDemo *demo, guint i, GError **error)
{
  return csn_register_query (demo->reg, error, "SELECT c.id, c.person, c.case_id, p.storage, (SELECT warning_phrase FROM decisions d WHERE d.case_id = c.case_id) AS warning "
                             "FROM copies_now c JOIN recipients p ON p.id = c.recipient_id WHERE c.release_id = :id ORDER BY c.copy_no", ":id", demo->release_id[i], NULL);
}

static gboolean
receive (CsnDemo *demo, guint i, GError **error)
{
  g_autoptr (CsnRows) rows = copies_of (demo, i, error);
  if (rows == NULL)
    return FALSE;
  guint missing = i >= 54 ? 1 : i % 11 == 10 ? 1 : 0; /* receipts still to be chased */
  for (guint k = 0; k + missing < csn_rows_length (rows); k++)
    {
      GPtrArray       *problems = NULL;
      g_autofree char *strokes = csn_demo_strokes (i * 7 + k);
      CsnSignature     signature = { .method = "drawn", .signed_by = csn_rows_text (rows, k, "person"), .capacity = "Responsible person", .witness = "PC 9912 Imogen Thackeray", .strokes = strokes };
      gboolean         warned = csn_rows_text (rows, k, "warning") != NULL;
      gboolean done = csn_register_take_receipt (demo->reg, csn_rows_text (rows, k, "id"), &signature, csn_rows_text (rows, k, "storage"), TRUE, warned, &problems, error);
      if (!csn_demo_passed (done, problems, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_back (CsnDemo *demo, guint i, GError **error)
{
  g_autoptr (CsnRows) rows = copies_of (demo, i, error);
  g_autofree char    *today = csn_date_to_iso (csn_register_today (demo->reg));
  for (guint k = 0; rows != NULL && k < csn_rows_length (rows); k++)
    {
      g_autofree char *id = csn_text_new_id ();
      gboolean         destroyed = (i + k) % 3 == 1, nil = i == 43 && k + 1 == csn_rows_length (rows); /* no receipt of it was ever signed */
      g_autoptr (JsonNode) body = csn_register_object ("id", id, "case_id", csn_rows_text (rows, k, "case_id"), "copy_id", csn_rows_text (rows, k, "id"), "outcome",
                                                       nil ? "nil" : destroyed ? "destroyed" : "returned", "on", today, "by", csn_rows_text (rows, k, "person"), "how",
                                                       nil ? "The shop says that it never received one; the courier's list agrees" : destroyed ? "Cross-cut shredded before the licensee" : "Handed over at the station", NULL);
      g_autofree char *text = json_to_string (body, FALSE);
      GPtrArray       *problems = NULL;
      if (!csn_demo_passed (csn_register_return_copy (demo->reg, text, &problems, error), problems, error))
        return FALSE;
    }
  return rows != NULL;
}

static gboolean
refuse (CsnDemo *demo, guint i, GError **error)
{
  g_autofree char *case_id = NULL;
  GPtrArray       *problems = NULL;
  if (!open_and_draft (demo, i, &case_id, error))
    return FALSE;
  gboolean done = csn_register_refuse (demo->reg, case_id, i % 3 == 2, i % 3 == 2 ? "The officer withdrew the request: an arrest was made this morning." :
                                       "The only ground given is what the person did years ago. There is no current intelligence for this locality.", &problems, error);
  return csn_demo_passed (done, problems, error);
}

static gboolean
void_number (CsnDemo *demo, GError **error)
{
  GPtrArray *problems = NULL;
  return csn_demo_passed (csn_register_void_number (demo->reg, "The form was spoilt in the printer before anything was supplied.", NULL, &problems, error), problems, error);
}

/* --- The plot ------------------------------------------------------------------------------------------------------------------------ */
static void
plan (CsnDemo *demo, GArray *events, int day, int minute, Happening what, guint release)
{
  Event event = { MIN (csn_moment_at (demo->first_day + day, OPENS + minute), demo->now_us), what, release };
  if (day <= CSN_DEMO_DAYS)
    g_array_append_val (events, event);
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *x = a, *y = b;
  return x->at_us < y->at_us ? -1 : x->at_us > y->at_us ? 1 : (int) x->what - (int) y->what;
}

static GArray *
make_plot (CsnDemo *demo)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));
  for (guint i = 0; i < CSN_DEMO_RELEASES; i++)
    {
      int day = day_of (i), minute = (int) (i * 37 % 300);
      plan (demo, events, day, minute, AUTHORISE, i);
      if (i < CSN_DEMO_RELEASES - 2) /* the last two wait to be issued */
        plan (demo, events, day + 1, minute, ISSUE, i);
      if (i < CSN_DEMO_RELEASES - 3)
        plan (demo, events, day + 2, minute + 60, RECEIVE, i);
      if (is_taken_back (i))
        plan (demo, events, day + 40 + (int) (i % 18), minute + 90, TAKE_BACK, i);
    }
  for (guint k = 0; k < 3; k++)
    plan (demo, events, 90 + (int) k * 150, 400, REFUSE, 60 + k);
  plan (demo, events, 200, 420, VOID, 0);
  for (guint k = 0; k < csn_demo_n_steps (); k++)
    plan (demo, events, csn_demo_step_day (k), 470, STEP, k);
  for (guint k = 0; k < csn_demo_n_exchanges (); k++)
    plan (demo, events, csn_demo_exchange_day (k), 400 + (int) k, EXCHANGE, k); /* one after the other */
  for (guint k = 0; k < csn_demo_n_audits (); k++)
    {
      int day = csn_demo_audit_day (demo, k);
      plan (demo, events, day, day < CSN_DEMO_DAYS ? 500 + (int) k * 20 : 0, AUDIT, k); /* on the first of a month just now */
    }
  g_array_sort (events, compare_events);
  return events;
}

static gboolean
happen (CsnDemo *demo, const Event *event, GError **error)
{
  csn_clock_move_to (demo->clock, event->at_us);
  switch (event->what)
    {
    case AUTHORISE: return authorise (demo, event->release, error);
    case ISSUE: return issue (demo, event->release, error);
    case RECEIVE: return receive (demo, event->release, error);
    case TAKE_BACK: return take_back (demo, event->release, error);
    case REFUSE: return refuse (demo, event->release, error);
    case VOID: return void_number (demo, error);
    case STEP: return csn_demo_take_step (demo, event->release, error);
    case EXCHANGE: return csn_demo_exchange (demo, event->release, error);
    case AUDIT: return csn_demo_audit (demo, event->release, error);
    default: return TRUE;
    }
}

/* Three drafts that are not finished: one with nothing but a photograph, one without recipients, one complete. */
static gboolean
leave_drafts (CsnDemo *demo, GError **error)
{
  for (guint i = 70; i < 73; i++)
    {
      g_autofree char *case_id = NULL;
      if (!open_and_draft (demo, i, &case_id, error))
        return FALSE;
      if (i == 70 && !csn_register_save_draft (demo->reg, case_id, "{}", error))
        return FALSE;
      if (i == 71 && !csn_register_save_draft (demo->reg, case_id, "{\"told\":{\"offence\":\"theft from shops\"},\"japan\":{\"justified\":\"As above\"}}", error))
        return FALSE;
    }
  return TRUE;
}

/* --- The folder ------------------------------------------------------------------------------------------------------------------------ */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
load_portraits (CsnDemo *demo, const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  GError     *inner = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".jpg"))
      g_ptr_array_add (names, g_strdup (name));
  if (names->len == 0)
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("There are no drawings in %s. Say with --portraits where they are."), folder);
      return FALSE;
    }
  g_ptr_array_sort (names, compare_names);
  demo->portraits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      GBytes          *bytes = csn_file_read (path, CSN_PHOTO_MAX_BYTES, &inner);
      if (bytes == NULL)
        return csn_register_pass_error (error, inner);
      g_ptr_array_add (demo->portraits, bytes);
    }
  return TRUE;
}

static const struct { const char *name, *title, *role, *file; } cast[] = {
  { "Morwenna Trevanion", "Inspector, Area Intelligence Co-ordinator", "coordinator", "coordinator.passphrase" },
  { "Ambrose Fairweather", "Detective Constable 8841", "reviewer", "reviewer.passphrase" },
  { "Imogen Thackeray", "Constable 9912", "officer", "officer.passphrase" },
  { "Lowri Penhaligon", "Data Protection Unit", "dpu", "dpu.passphrase" },
};

static void
list_account (GString *list, const char *role, const char *name, CsnSecret *secret)
{
  g_string_append_printf (list, "%s\t%s\t%.*s\n", role, name, (int) csn_secret_length (secret), (const char *) csn_secret_bytes (secret));
}

static gboolean
write_secret (const char *folder, const char *name, CsnSecret *secret, GError **error)
{
  g_autofree char   *path = g_build_filename (folder, name, NULL);
  g_autofree char   *line = g_strdup_printf ("%.*s\n", (int) csn_secret_length (secret), (const char *) csn_secret_bytes (secret));
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));
  GError *inner = NULL;
  return csn_file_write (path, bytes, TRUE, &inner) || csn_register_pass_error (error, inner);
}

/* At a desk of his own: nobody decides on what he signed himself, and nobody audits himself. */
static gboolean
seat (CsnDemo *demo, CsnRegister **desk, const char *name, CsnSecret *passphrase, GError **error)
{
  *desk = csn_register_open (csn_register_folder (demo->reg), demo->clock, error);
  return *desk != NULL && csn_register_unlock (*desk, name, passphrase, error);
}

static gboolean
found (CsnDemo *demo, const char *folder, GError **error)
{
  g_autofree char    *path = g_build_filename (folder, "CZ.register", NULL);
  g_autoptr (GString) list = g_string_new (NULL);
  GError *inner = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (cast); i++)
    {
      g_autoptr (CsnSecret) passphrase = csn_passphrase_propose ();
      CsnFounding founding = { .area = "CZ", .force = "Kent Police", .unit = "Canterbury Area Intelligence Unit", .edition = "k10-current", .last_paper_number = 359,
                               .practice = TRUE, .person_name = cast[i].name, .person_title = cast[i].title };
      if (i == 0)
        demo->reg = csn_register_create (path, &founding, passphrase, demo->clock, error);
      if (demo->reg == NULL || !write_secret (folder, cast[i].file, passphrase, error))
        return FALSE;
      if (i > 0 && !csn_register_add_person (demo->reg, cast[i].name, cast[i].title, cast[i].role, passphrase, NULL, NULL, error))
        return FALSE;
      CsnRegister **desk = g_str_equal (cast[i].role, "reviewer") ? &demo->reviewer : g_str_equal (cast[i].role, "dpu") ? &demo->unit : NULL;
      if (desk != NULL && !seat (demo, desk, cast[i].name, passphrase, error))
        return FALSE;
      list_account (list, cast[i].role, cast[i].name, passphrase);
    }
  demo->his_folder = g_build_filename (folder, "manager", "CANT-BCRP.register", NULL); /* apart: the only register of a folder is found by itself */
  demo->his_passphrase = csn_passphrase_propose ();
  list_account (list, "manager", CSN_DEMO_MANAGER, demo->his_passphrase);
  if (!write_secret (folder, "manager.passphrase", demo->his_passphrase, error))
    return FALSE;
  g_autofree char   *file = g_build_filename (folder, "passphrases.txt", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (list->str, list->len);
  return csn_file_write (file, bytes, TRUE, &inner) || csn_register_pass_error (error, inner);
}

/* In somebody's own practice register the reviewing officer is made up like everybody else, and nobody knows his passphrase. */
static gboolean
add_reviewer (CsnDemo *demo, const char *founder, GError **error)
{
  g_autoptr (CsnSecret) passphrase = csn_passphrase_propose ();
  g_autofree char      *taken = csn_text_fold (founder), *usual = csn_text_fold (cast[1].name);
  const char           *name = g_str_equal (taken, usual) ? "Rosalind Fenwick" : cast[1].name;
  return csn_register_add_person (demo->reg, name, cast[1].title, cast[1].role, passphrase, NULL, NULL, error) && seat (demo, &demo->reviewer, name, passphrase, error);
}

static void
demo_clear (CsnDemo *demo)
{
  csn_demo_exchange_clear (demo);
  csn_demo_audit_clear (demo);
  g_clear_pointer (&demo->reviewer, csn_register_free);
  g_clear_pointer (&demo->reg, csn_register_free);
  g_clear_pointer (&demo->clock, csn_clock_unref);
  g_clear_pointer (&demo->portraits, g_ptr_array_unref);
  g_free (demo->manager);
  for (guint i = 0; i < 3; i++)
    g_free (demo->scheme[i]);
  for (guint i = 0; i < CSN_DEMO_MEMBERS; i++)
    g_free (demo->member[i]);
  for (guint i = 0; i < CSN_DEMO_RELEASES; i++)
    {
      g_free (demo->case_id[i]);
      g_free (demo->release_id[i]);
    }
}

static gboolean
play (CsnDemo *demo, void (*said) (const char *what, gpointer data), gpointer data, GError **error)
{
  g_autoptr (GArray) events = make_plot (demo);
  for (guint i = 0; i < events->len; i++)
    {
      if (!happen (demo, &g_array_index (events, Event, i), error))
        return FALSE;
      if (said != NULL && i > 0 && i % 60 == 0)
        {
          g_autofree char *line = g_strdup_printf (_ ("%u of %u steps"), i, events->len);
          said (line, data);
        }
    }
  csn_clock_move_to (demo->clock, demo->now_us);
  return leave_drafts (demo, error);
}

static void
begin (CsnDemo *demo, CsnClock *now, void (*said) (const char *what, gpointer data), gpointer data)
{
  demo->now_us = csn_clock_now (now);
  demo->first_day = csn_date_in_london (demo->now_us) - CSN_DEMO_DAYS;
  demo->clock = csn_clock_new_set (csn_moment_at (demo->first_day, OPENS));
  if (said != NULL)
    said (_ ("Making a demonstration register with drawn portraits. Nothing in it is real."), data);
}

gboolean
csn_register_demo (const char *folder, const char *portraits, CsnClock *now, void (*said) (const char *what, gpointer data), gpointer data, GError **error)
{
  CsnDemo demo = { 0 };
  GError *inner = NULL;
  if (!csn_vault_init (&inner) || !csn_file_make_folder (folder, &inner))
    return csn_register_pass_error (error, inner);
  begin (&demo, now, said, data);
  g_autofree char *stick = g_build_filename (folder, "stick", NULL), *manager = g_build_filename (folder, "manager", NULL);
  gboolean done = (csn_file_make_folder (manager, &inner) || csn_register_pass_error (error, inner)) && load_portraits (&demo, portraits, error) && found (&demo, folder, error)
                  && csn_demo_set_up (&demo, error) && play (&demo, said, data, error) && csn_demo_leave_stick (&demo, stick, error);
  demo_clear (&demo);
  return done;
}

gboolean
csn_register_practice (const char *folder, const CsnFounding *founding, CsnSecret *passphrase, const char *portraits,
                       void (*said) (const char *what, gpointer data), gpointer data, GError **error)
{
  CsnDemo     demo = { 0 };
  CsnFounding practice = *founding;
  GError     *inner = NULL;
  g_autoptr (CsnClock) now = csn_clock_new_system ();
  practice.practice = TRUE;
  if (!csn_vault_init (&inner))
    return csn_register_pass_error (error, inner);
  begin (&demo, now, said, data);
  /* The manager is made up too: her register is there as long as it takes. */
  g_autofree char *beside = g_strconcat (folder, ".manager", NULL), *hers = csn_register_begin_whole (beside, error);
  demo.his_folder = g_strdup (hers);
  demo.his_passphrase = csn_passphrase_propose ();
  gboolean done = hers != NULL && load_portraits (&demo, portraits, error) && (demo.reg = csn_register_create (folder, &practice, passphrase, demo.clock, error)) != NULL &&
                  add_reviewer (&demo, practice.person_name, error) && csn_demo_set_up (&demo, error) && play (&demo, said, data, error);
  demo_clear (&demo);
  if (hers != NULL)
    csn_register_remove_tree (hers);
  return done;
}
