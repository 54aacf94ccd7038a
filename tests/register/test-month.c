/* Two registers in two folders work a month through files alone: releases, renewals, recalls, leavers, and an old backup on either side.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include "csn-return.h"

#include <glib/gstdio.h>

#define MANAGER "Lowri Pugh"
#define MANAGER_PASSPHRASE "nineteen amber lanterns hum"
#define REVIEWER "Ambrose Fairweather"

typedef struct
{
  Fixture     *f;      /* the unit */
  char        *home, *folder, *stick;
  CsnRegister *reg;    /* the manager's */
  char        *unit_id;          /* of the unit's register */
  char        *first, *second;   /* copies */
  char        *his_backup, *our_backup;
} Month;

static void
say (const char *what, GPtrArray *problems)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_test_message ("%s: %s: %s", what, ((CsnProblem *) g_ptr_array_index (problems, i))->rule, ((CsnProblem *) g_ptr_array_index (problems, i))->text);
}

static char *
ask (CsnRegister *reg, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error, sql, NULL);
  g_assert_no_error (error);
  return csn_rows_length (rows) > 0 ? g_strdup (csn_rows_cell (rows, 0, 0)) : NULL;
}

static void
assert_asked (CsnRegister *reg, const char *sql, const char *expected)
{
  g_autofree char *found = ask (reg, sql);
  if (g_strcmp0 (found, expected) != 0)
    g_error ("%s\n  gave “%s”, not “%s”", sql, found, expected);
}

/* --- The two houses ------------------------------------------------------------------------------------------------------ */
static void
open_manager (Month *m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (MANAGER_PASSPHRASE);
  m->reg = csn_register_open (m->folder, m->f->clock, &error);
  g_assert_no_error (error);
  csn_register_unlock (m->reg, MANAGER, passphrase, &error);
  g_assert_no_error (error);
}

static void
pin (CsnRegister *reg, GBytes *card, const char *recipient_id, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *recipient = recipient_id != NULL ? g_strdup_printf ("\"recipient_id\":\"%s\",", recipient_id) : g_strdup ("");
  g_autofree char *answers = g_strdup_printf ("{%s\"checked_how\":\"By telephone, on the number that was known before\",\"checked_with\":\"The other side in person\",\"checked_on\":\"%s\"}", recipient, day);
  if (!csn_register_pin_card (reg, card, answers, &problems, &error))
    say ("card", problems);
  g_assert_no_error (error);
}

/* He sets up, and the two exchange cards. */
static void
month_begin (Month *m, Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (MANAGER_PASSPHRASE);
  const CsnFounding founding = { .manager = TRUE, .area = "CANT-BCRP", .unit = "Canterbury Business Crime Partnership", .edition = "k10-current",
                                 .practice = TRUE, .person_name = MANAGER, .person_title = "Scheme manager" };
  m->f = f;
  m->home = g_build_filename (f->scratch, "other-home", NULL);
  m->stick = g_build_filename (f->scratch, "stick", NULL);
  m->folder = g_build_filename (m->home, "scheme.register", NULL);
  g_assert_cmpint (g_mkdir (m->home, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (m->stick, 0700), ==, 0);
  m->reg = csn_register_create (m->folder, &founding, passphrase, f->clock, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) his = csn_register_card (m->reg, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) mine = csn_register_card (f->reg, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *day = fixture_day (f, 0);
  pin (f->reg, his, f->ids->manager, day);
  pin (m->reg, mine, NULL, day);
  m->unit_id = ask (f->reg, "SELECT id FROM registers");
}

static void
month_end (Month *m)
{
  csn_register_free (m->reg);
  g_free (m->home);
  g_free (m->folder);
  g_free (m->stick);
  g_free (m->unit_id);
  g_free (m->first);
  g_free (m->second);
  g_free (m->his_backup);
  g_free (m->our_backup);
}

/* --- What goes on the stick ------------------------------------------------------------------------------------------------ */
/* Everything that waits, as files on the stick; how many. */
static guint
send_packages (Month *m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (!csn_register_make_packages (m->f->reg, NULL, NULL, &made, &problems, &error))
    say ("packages", problems);
  g_assert_no_error (error);
  for (guint i = 0; i < made->len; i++)
    {
      const CsnMadePackage *one = g_ptr_array_index (made, i);
      g_autofree char *path = g_build_filename (m->stick, one->file_name, NULL);
      csn_file_write (path, one->file, TRUE, &error);
      g_assert_no_error (error);
    }
  return made->len;
}

static GBytes *
read_file (Month *m, const char *name)
{
  g_autofree char *path = g_build_filename (m->stick, name, NULL);
  return csn_test_read (path);
}

static gboolean
take (Month *m, const char *name, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) file = read_file (m, name);
  gboolean taken = csn_register_take_package (m->reg, file, NULL, &problems, error);
  if (!taken)
    say (name, problems);
  return taken;
}

static void
pass_an_hour (Month *m)
{
  csn_clock_move_to (m->f->clock, csn_clock_now (m->f->clock) + G_GINT64_CONSTANT (3600000000));
}

/* The packages @first … @last, in order; an hour later he goes on. */
static void
take_all (Month *m, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("CZ-package-%u.cspkg", i);
      take (m, name, &error);
      g_assert_no_error (error);
    }
  pass_an_hour (m);
}

static GBytes *
make_return (Month *m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  GBytes *file = NULL;
  if (!csn_register_make_return (m->reg, m->unit_id, &file, NULL, &problems, &error))
    say ("return", problems);
  g_assert_no_error (error);
  return file;
}

static void
take_return (Month *m, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (!csn_register_take_return (m->f->reg, file, NULL, &problems, &error))
    say ("taking in", problems);
  g_assert_no_error (error);
}

/* --- What the people do --------------------------------------------------------------------------------------------------------- */
/* A release to the manager, for the first two members; the copy's id. */
static char *
release_one (Month *m, const char *name)
{
  const FixtureIds *ids = m->f->ids;
  g_autofree char *case_id = fixture_new_case (m->f, name);
  g_autoptr (JsonNode) document = fixture_document (m->f);
  g_autofree char *recipients = g_strdup_printf ("[{\"recipient_id\":\"%s\",\"route\":\"A\",\"members\":[\"%s\",\"%s\"]}]", ids->manager, ids->members[0], ids->members[1]);
  fixture_put (document, "recipients", recipients);
  fixture_save (m->f, case_id, document);
  g_autofree char *release = fixture_authorise (m->f, case_id);
  g_autoptr (CsnIssued) issued = fixture_issue (m->f, release, ids->manager);
  return g_strdup (issued->copy_id);
}

static void
receive (Month *m, const char *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *id = csn_text_new_id (), *day = fixture_day (m->f, 0);
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"item_id\":\"%s\",\"received_by\":\"" MANAGER "\",\"received_on\":\"%s\",\"storage\":\"Locked cabinet in the control room\","
                                           "\"security_confirmed\":1,\"warning_acknowledged\":1}", id, copy, day);
  if (!csn_register_perform (m->reg, "item.receipt", body, &problems, &error))
    say ("receipt", problems);
  g_assert_no_error (error);
}

static gboolean
disclose (Month *m, const char *copy, const char *member, const char *how, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *body = g_strdup_printf ("{\"item_id\":\"%s\",\"member_id\":\"%s\",\"how\":\"%s\"}", copy, member, how);
  gboolean done = csn_register_log_disclosure (m->reg, body, NULL, &problems, error);
  if (!done)
    say ("disclosure", problems);
  return done;
}

static void
tell (Month *m, const char *copy, guint member, const char *how)
{
  g_autoptr (GError) error = NULL;
  disclose (m, copy, m->f->ids->members[member], how, &error);
  g_assert_no_error (error);
}

static void
must_not_tell (Month *m, const char *copy, guint member)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = ask (m->reg, "SELECT count(*) FROM disclosures");
  g_assert_false (disclose (m, copy, m->f->ids->members[member], "shown", &error));
  csn_assert_sentence (error); /* a rule's, or that nobody of this name is known here */
  assert_asked (m->reg, "SELECT count(*) FROM disclosures", before);
}

static void
demand_back (Month *m, const char *copy, int days)
{
  g_autofree char *id = csn_text_new_id (), *today = fixture_day (m->f, 0), *deadline = fixture_day (m->f, days);
  g_autofree char *sql = g_strdup_printf ("SELECT case_id FROM copies_now WHERE id = '%s'", copy), *case_id = fixture_text (m->f, sql);
  fixture_do (m->f, "recall.demand", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"The person was acquitted.\",\"demanded_on\":\"%s\",\"deadline_on\":\"%s\",\"how\":\"Telephone\"}",
              id, case_id, copy, today, deadline);
}

static void
destroy (Month *m, const char *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *day = fixture_day (m->f, 0);
  g_autofree char *body = g_strdup_printf ("{\"item_id\":\"%s\",\"outcome\":\"destroyed\",\"on\":\"%s\",\"by\":\"" MANAGER "\",\"how\":\"Shredded and deleted in the presence of the deputy\"}", copy, day);
  if (!csn_register_end_item (m->reg, body, NULL, &problems, &error))
    say ("destroying", problems);
  g_assert_no_error (error);
}

static char *
back_up (const char *folder, const char *name, Month *m)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *place = g_build_filename (m->f->scratch, name, NULL);
  char *made = NULL;
  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  csn_register_backup (folder, place, 0, NULL, NULL, &made, &error);
  g_assert_no_error (error);
  return made;
}

static void
assert_sound (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnVerdict) verdict = csn_register_verify (folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (verdict));
}

/* Every open discrepancy is a sentence for the co-ordinator, and is settled with an explanation. Which kinds there were. */
static char *
settle_all (Month *m)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) open = csn_register_query (m->f->reg, &error, "SELECT id, kind FROM discrepancies WHERE settled_on IS NULL ORDER BY kind, about_id", NULL);
  GString *kinds = g_string_new (NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < csn_rows_length (open); i++)
    {
      g_autofree char *id = csn_text_new_id (), *text = csn_register_discrepancy_text (m->f->reg, csn_rows_cell (open, i, 0));
      g_assert_nonnull (text);
      g_assert_true (g_str_has_suffix (text, "."));
      g_string_append_printf (kinds, "%s%s", i > 0 ? " " : "", csn_rows_cell (open, i, 1));
      fixture_do (m->f, "discrepancy.settle", "{\"id\":\"%s\",\"discrepancy_id\":\"%s\",\"explanation\":\"Asked by telephone and explained in writing.\"}", id, csn_rows_cell (open, i, 0));
    }
  return g_string_free (kinds, FALSE);
}

static void
assert_settled (Month *m, const char *expected)
{
  g_autofree char *kinds = settle_all (m);
  g_assert_cmpstr (kinds, ==, expected);
}

/* --- The month ------------------------------------------------------------------------------------------------------------------------ */
static void
member_leaves (Month *m, guint member)
{
  fixture_do (m->f, "recipient.status", "{\"id\":\"%s\",\"status\":\"left\",\"reason\":\"The shop has closed.\"}", m->f->ids->members[member]);
}

/* A notice that was in force when the copy was supplied makes its date a later one. */
static void
lengthen (Month *m, const char *copy)
{
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *case_sql = g_strdup_printf ("SELECT case_id FROM copies_now WHERE id = '%s'", copy), *case_id = fixture_text (m->f, case_sql);
  g_autofree char *starts_sql = g_strdup_printf ("SELECT supplied_on FROM copies WHERE id = '%s'", copy), *starts = fixture_text (m->f, starts_sql);
  g_autofree char *ends = fixture_day (m->f, 90);
  fixture_do (m->f, "notice.add", "{\"id\":\"%s\",\"case_id\":\"%s\",\"scheme_id\":\"%s\",\"starts_on\":\"%s\",\"ends_on\":\"%s\"}", id, case_id, m->f->ids->scheme, starts, ends);
}

static void
restore_manager (Month *m, const char *backup)
{
  g_autoptr (GError) error = NULL;
  gboolean with_keys = FALSE;
  g_clear_pointer (&m->reg, csn_register_free);
  g_free (m->folder);
  m->folder = g_build_filename (m->home, "restored.register", NULL);
  csn_register_restore (backup, m->folder, &with_keys, &error);
  g_assert_no_error (error);
  g_assert_true (with_keys);
  open_manager (m);
}

static void
restore_unit (Month *m, const char *backup)
{
  g_autoptr (GError) error = NULL;
  gboolean with_keys = FALSE;
  fixture_close (m->f);
  g_free (m->f->folder);
  m->f->folder = g_build_filename (m->f->scratch, "CZ-restored.register", NULL);
  csn_register_restore (backup, m->f->folder, &with_keys, &error);
  g_assert_no_error (error);
  g_assert_true (with_keys);
  fixture_open (m->f);
}

/* A release, told to one of two, and the record comes back. */
static void
first_week (Month *m)
{
  m->first = release_one (m, "Hortensia Blackwood");
  g_assert_cmpuint (send_packages (m), ==, 1);
  g_assert_cmpuint (send_packages (m), ==, 0);
  take_all (m, 1, 1);
  receive (m, m->first);
  tell (m, m->first, 0, "copy");
  must_not_tell (m, m->first, 2);
  g_autoptr (GBytes) record = make_return (m);
  take_return (m, record);
  take_return (m, record); /* the same file again records nothing */
  assert_asked (m->f->reg, "SELECT count(*) FROM onward", "1");
  assert_asked (m->f->reg, "SELECT count(*) FROM onward_missing", "1");
  assert_asked (m->f->reg, "SELECT method FROM receipts ORDER BY seq DESC LIMIT 1", "return");
  assert_settled (m, "");
}

/* Another release, and a member leaves. */
static void
second_week (Month *m)
{
  fixture_move (m->f, 6);
  m->second = release_one (m, "Peregrine Ashdown");
  g_assert_cmpuint (send_packages (m), ==, 1);
  take_all (m, 2, 2);
  receive (m, m->second);
  tell (m, m->second, 0, "shown");
  tell (m, m->second, 1, "shown");
  member_leaves (m, 1);
  g_assert_cmpuint (send_packages (m), ==, 2);
  take_all (m, 3, 4);
  must_not_tell (m, m->first, 1);
  assert_asked (m->f->reg, "SELECT count(*) FROM onward_missing", "1"); /* the second, not reported yet, to the member who stayed */
  m->his_backup = back_up (m->folder, "his-drive", m);
}

/* A longer date, and a recall that ends in the shredder. */
static void
third_week (Month *m)
{
  fixture_move (m->f, 8);
  lengthen (m, m->first);
  g_assert_cmpuint (send_packages (m), ==, 1);
  take_all (m, 5, 5);
  m->our_backup = back_up (m->f->folder, "our-drive", m);
  demand_back (m, m->second, 5);
  g_assert_cmpuint (send_packages (m), ==, 1);
  take_all (m, 6, 6);
  must_not_tell (m, m->second, 0);
  g_autofree char *locked = csn_register_item_locked (m->reg, m->second), *open = csn_register_item_locked (m->reg, m->first);
  g_assert_nonnull (locked);
  g_assert_null (open);
  destroy (m, m->second);
  tell (m, m->first, 0, "shown");
  g_autoptr (GBytes) record = make_return (m);
  take_return (m, record);
  assert_asked (m->f->reg, "SELECT count(*) FROM recalls_now", "0");
  assert_asked (m->f->reg, "SELECT group_concat(outcome) FROM returns", "destroyed");
  assert_settled (m, "");
}

/* His computer fails, and he goes on with the backup of the second week: what he destroyed is there again, what he logged is gone. */
static void
fourth_week (Month *m)
{
  fixture_move (m->f, 7);
  restore_manager (m, m->his_backup);
  take_all (m, 5, 6);
  tell (m, m->first, 0, "taken-back");
  g_autoptr (GBytes) record = make_return (m);
  take_return (m, record);
  assert_settled (m, "held-again number-again rolled-back vanished");
  destroy (m, m->second);
  g_autoptr (GBytes) next = make_return (m);
  take_return (m, next);
  assert_asked (m->f->reg, "SELECT count(*) FROM discrepancies WHERE settled_on IS NULL AND kind NOT IN ('vanished', 'number-gap', 'rolled-back', 'forked')", "0");
  g_free (settle_all (m));
}

/* Then ours fails: the register of the third week does not know package 6, nor what came back since. */
static void
fifth_week (Month *m)
{
  g_autoptr (GError) error = NULL;
  fixture_move (m->f, 2);
  restore_unit (m, m->our_backup);
  demand_back (m, m->first, 5);
  g_assert_cmpuint (send_packages (m), ==, 1); /* number 6 once more */
  g_assert_false (take (m, "CZ-package-6.cspkg", &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autoptr (GBytes) record = make_return (m);
  take_return (m, record);
  g_autofree char *told = settle_all (m);
  g_assert_nonnull (strstr (told, "unknown-package"));
  g_assert_cmpuint (send_packages (m), ==, 1); /* told again, under a number that he does not have yet */
  g_autoptr (GBytes) sent = read_file (m, "CZ-package-7.cspkg");
  g_autoptr (JsonNode) read = csn_register_read_package (m->reg, sent, &error);
  g_assert_no_error (error);
  g_assert_nonnull (json_object_get_string_member (json_node_get_object (read), "warning"));
  take_all (m, 7, 7);
  assert_asked (m->reg, "SELECT finding IN ('rolled-back', 'forked') FROM received ORDER BY seq DESC LIMIT 1", "1");
  g_autofree char *back = csn_register_item_locked (m->reg, m->first);
  g_assert_nonnull (back);
  destroy (m, m->first);
  g_autoptr (GBytes) last = make_return (m);
  take_return (m, last);
  assert_asked (m->f->reg, "SELECT count(*) FROM recalls_now", "0");
}

static void
test_month (Fixture *f, gconstpointer data)
{
  Month m = { 0 };
  month_begin (&m, f);
  first_week (&m);
  second_week (&m);
  third_week (&m);
  fourth_week (&m);
  fifth_week (&m);
  assert_sound (f->folder);
  assert_sound (m.folder);
  month_end (&m);
}

/* --- A record that was tampered with ------------------------------------------------------------------------------------------------------ */
static CsnReturn *
open_return (Month *m, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  guint8 signer[CSN_KEY_SIZE];
  CsnReturn *opened = csn_return_open (fixture_identity (), (const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (m->reg->me)->sign_key, 1, file, signer, &error);
  g_assert_no_error (error);
  return opened;
}

static void
test_outside (Fixture *f, gconstpointer data)
{
  Month m = { 0 };
  g_autoptr (GError) error = NULL;
  month_begin (&m, f);
  g_autofree char *copy = release_one (&m, "Cassius Wren");
  send_packages (&m);
  take_all (&m, 1, 1);
  receive (&m, copy);
  tell (&m, copy, 0, "shown");
  g_autoptr (GBytes) file = make_return (&m);
  g_autoptr (CsnReturn) forged = open_return (&m, file);
  CsnDisclosure *line = g_ptr_array_index (forged->disclosures, 0);
  g_assert_true (csn_text_id_to_bytes (f->ids->members[2], line->member_id));
  g_autoptr (GBytes) other = csn_return_seal (forged, m.reg->me, &error);
  g_assert_no_error (error);
  take_return (&m, other);
  assert_asked (f->reg, "SELECT kind FROM breaches_now WHERE NOT closed", "onward");
  assert_settled (&m, "outside-instruction");
  take_return (&m, file); /* the same number, another file, and the entry says something else */
  g_autofree char *kinds = settle_all (&m);
  g_assert_nonnull (strstr (kinds, "changed"));
  g_assert_nonnull (strstr (kinds, "number-again"));
  month_end (&m);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F53/month/two-registers-agree", test_month);
  fixture_add ("/register/F53/month/outside-the-instruction-opens-a-breach", test_outside);
  return fixture_run ();
}
