/* The scenario of a whole register: founded, a case opened, a photograph taken in, authorised, issued, on both files.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A program of its own: three functions below the register are replaced when it is linked (--wrap, see meson.build). Engines get the harness's VFS by
 * name; a slot is sealed in earnest once, since Argon2id takes half a second. "test-fault-register --states N" tries N crash states. */
#include "csn-fault.h"
#include "csn-register-private.h"
#include "csn-test.h"

#define SHORT_STATES 400
#define LOOK 6     /* of every so many states, one is replayed and looked at; of all, the entries are counted and verified */
#define SAMPLE 150 /* and of so many, one is opened by its passphrase */
#define PASSPHRASE "seventeen violet kettles sing"
#define USER "Morwenna Trevanion"

static guint64      n_states = SHORT_STATES;
static GBytes      *portrait, *slot;
static CsnIdentity *identity;
static char        *person_id;
static gboolean     cheap; /* the slot that was sealed once serves again */
static guint        n_checked, n_unlocked;
static guint64      size_after[16]; /* entries when so many steps were acknowledged */

/* --- Replaced when linking ------------------------------------------------------------------------------------------- */
CsnEngine *__real_csn_engine_sqlite_create (const char *folder, const char *vfs, GError **error);
CsnEngine *__real_csn_engine_sqlite_open (const char *folder, const char *vfs, gboolean read_only, GError **error);
GBytes    *__real_csn_slot_seal (CsnIdentity *self, CsnSecret *passphrase, const guint8 *register_id, const guint8 *person, GError **error);
CsnEngine *__wrap_csn_engine_sqlite_create (const char *folder, const char *vfs, GError **error);
CsnEngine *__wrap_csn_engine_sqlite_open (const char *folder, const char *vfs, gboolean read_only, GError **error);
GBytes    *__wrap_csn_slot_seal (CsnIdentity *self, CsnSecret *passphrase, const guint8 *register_id, const guint8 *person, GError **error);

CsnEngine *
__wrap_csn_engine_sqlite_create (const char *folder, const char *vfs, GError **error)
{
  return __real_csn_engine_sqlite_create (folder, csn_fault_vfs_is_default () ? csn_fault_vfs () : vfs, error);
}

CsnEngine *
__wrap_csn_engine_sqlite_open (const char *folder, const char *vfs, gboolean read_only, GError **error)
{
  return __real_csn_engine_sqlite_open (folder, csn_fault_vfs_is_default () ? csn_fault_vfs () : vfs, read_only, error);
}

GBytes *
__wrap_csn_slot_seal (CsnIdentity *self, CsnSecret *passphrase, const guint8 *register_id, const guint8 *person, GError **error)
{
  g_clear_pointer (&identity, csn_identity_unref);
  g_free (person_id);
  identity = csn_identity_ref (self);
  person_id = csn_text_id_from_bytes (person);
  if (cheap && slot != NULL)
    return g_bytes_ref (slot);
  g_clear_pointer (&slot, g_bytes_unref);
  slot = __real_csn_slot_seal (self, passphrase, register_id, person, error);
  return slot != NULL ? g_bytes_ref (slot) : NULL;
}

/* --- The work, going on from wherever it was left ---------------------------------------------------------------------- */
static CsnClock *
make_clock (void)
{
  gint64 us = 0;
  g_assert_true (csn_moment_parse ("2026-03-04T10:00:00+00:00", &us));
  return csn_clock_new_set (us);
}

static gboolean
enter (CsnRegister *reg, GError **error)
{
  reg->me = csn_identity_ref (identity);
  reg->person_id = g_strdup (person_id);
  g_assert_true (csn_text_id_to_bytes (person_id, reg->person));
  return csn_register_enter (reg, error);
}

static CsnRegister *
found_or_open (const char *folder, GError **error)
{
  const CsnFounding founding = { .area = "CZ", .force = "Kent Police", .unit = "Canterbury Area Intelligence Unit", .edition = "k10-current", .practice = TRUE,
                                 .person_name = USER, .person_title = "Inspector" };
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autoptr (CsnClock)  clock = make_clock ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (PASSPHRASE);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return csn_register_create (folder, &founding, passphrase, clock, error);
  g_autoptr (CsnRegister) reg = csn_register_open (folder, clock, error);
  return reg != NULL && enter (reg, error) ? g_steal_pointer (&reg) : NULL;
}

static char *
ask (CsnRegister *reg, const char *sql)
{
  return csn_state_text (reg->state, NULL, sql, NULL);
}

static guint
count (CsnRegister *reg, const char *sql)
{
  g_autofree char *text = ask (reg, sql);
  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
}

static gboolean
add_member (CsnRegister *reg, GError **error)
{
  g_autofree char *scheme = csn_text_new_id (), *member = csn_text_new_id ();
  g_autofree char *first = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"Shop Watch\",\"type\":\"shop-watch\",\"locality\":\"Canterbury\",\"registration\":\"1\",\"agreed_on\":\"2026-01-01\",\"agreement_review_on\":\"2027-01-01\"}", scheme);
  g_autofree char *second = g_strdup_printf ("{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Marlowe Wines\",\"premises\":\"3 Longmarket\",\"person\":\"B. Example\",\"storage\":\"Safe\","
                                             "\"contact\":\"1\",\"language\":\"en\",\"dp_registration\":\"Z\",\"dp_expires_on\":\"2027-01-01\",\"briefed_on\":\"2026-01-01\"}", member, scheme);
  g_autoptr (JsonNode) a = json_from_string (first, NULL);
  g_autoptr (JsonNode) b = json_from_string (second, NULL);
  const CsnNewAct acts[] = { { .kind = "scheme.add", .body = a }, { .kind = "member.add", .body = b } };
  return csn_register_perform_all (reg, acts, 2, NULL, error);
}

static gboolean
sign (CsnRegister *reg, GError **error)
{
  const CsnSignature signature = { .method = "words", .signed_by = "B. Example", .capacity = "Manager", .witness = USER, .words = "I have heard it all and I agree to it." };
  g_autofree char   *member = ask (reg, "SELECT id FROM recipients");
  return csn_register_sign_undertaking (reg, member, &signature, NULL, NULL, error);
}

static gboolean
open_case (CsnRegister *reg, GError **error)
{
  return csn_register_open_case (reg, NULL, NULL, error);
}

static gboolean
import (CsnRegister *reg, GError **error)
{
  g_autofree char *case_id = ask (reg, "SELECT id FROM cases");
  return csn_register_import_photo (reg, case_id, portrait, NULL, NULL, error);
}

static gboolean
name (CsnRegister *reg, GError **error)
{
  g_autofree char *case_id = ask (reg, "SELECT id FROM cases"), *body = g_strdup_printf ("{\"case_id\":\"%s\",\"name\":\"Zebedee Quillfeather\"}", case_id);
  return csn_register_perform (reg, "identity.record", body, NULL, error);
}

static gboolean
authorise (CsnRegister *reg, GError **error)
{
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "register", "decision.json", NULL), *text = NULL;
  g_autofree char *case_id = ask (reg, "SELECT id FROM cases"), *member = ask (reg, "SELECT id FROM recipients");
  g_autofree char *recipients = g_strdup_printf ("\"recipients\": [{\"recipient_id\":\"%s\",\"route\":\"B\"}]", member);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autoptr (GString) filled = g_string_new (text);
  static const char *const dates[][2] = { { "@400@", "2025-01-28" }, { "@399@", "2025-01-29" }, { "@9@", "2026-02-23" }, { "@5@", "2026-02-27" }, { "@3@", "2026-03-01" }, { "@2@", "2026-03-02" } };
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_string_replace (filled, dates[i][0], dates[i][1], 0);
  g_string_replace (filled, "\"recipients\": []", recipients, 0);
  return csn_register_save_draft (reg, case_id, filled->str, error) && csn_register_authorise_confirmed (reg, case_id, NULL, NULL, error);
}

static gboolean
issue (CsnRegister *reg, GError **error)
{
  g_autofree char *release = ask (reg, "SELECT id FROM releases"), *member = ask (reg, "SELECT id FROM recipients");
  const char      *recipients[] = { member, NULL };
  g_autoptr (GPtrArray) issued = NULL;
  if (!csn_register_issue (reg, release, recipients, NULL, &issued, error))
    return FALSE;
  g_assert_nonnull (((CsnIssued *) g_ptr_array_index (issued, 0))->copy_id);
  return TRUE;
}

/* What is acknowledged is how many of these are done; 1 is the founding. */
static const struct { gboolean (*take) (CsnRegister *reg, GError **error); const char *done; } steps[] = {
  { add_member, "SELECT count(*) FROM recipients" }, { sign, "SELECT count(*) FROM undertakings" }, { open_case, "SELECT count(*) FROM cases" },
  { import, "SELECT count(*) FROM photos" },         { name, "SELECT count(*) FROM identities" },   { authorise, "SELECT count(*) FROM releases" },
  { issue, "SELECT count(*) FROM copies" },
};

static guint64
steps_done (CsnRegister *reg)
{
  guint64 n = 1;
  for (guint i = 0; i < G_N_ELEMENTS (steps) && count (reg, steps[i].done) > 0; i++)
    n++;
  return n;
}

/* The harness lays bare files into its folder and takes them out again; what opening adds beside them is not the databases'. */
static void
remove_beside (const char *folder)
{
  static const char *const names[] = { "heads", "snapshots", "drafts" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    csn_test_scratch_remove (g_build_filename (folder, names[i], NULL));
}

static void
promise (CsnRegister *reg, guint64 done, void (*acknowledge) (guint64 n))
{
  size_after[done] = csn_journal_get_head (reg->journal)->size;
  acknowledge (done);
}

static void
run (const char *folder, void (*acknowledge) (guint64 n))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRegister) reg = found_or_open (folder, &error);
  guint64 done = reg != NULL ? steps_done (reg) : 0;
  if (done > 0)
    promise (reg, done, acknowledge);
  while (error == NULL && done > 0 && done <= G_N_ELEMENTS (steps))
    if (steps[done - 1].take (reg, &error))
      promise (reg, ++done, acknowledge);
  if (error != NULL)
    csn_fault_refused (error);
  g_clear_pointer (&reg, csn_register_free);
  remove_beside (folder);
}

/* --- What must be true afterwards ------------------------------------------------------------------------------------------ */
/* Both halves of what belongs together, the photograph with its key, and a key for each entry. */
static char *
judge (CsnRegister *reg, guint64 acknowledged)
{
  g_autofree char *photo = ask (reg, "SELECT id FROM photos");
  guint64 size = csn_journal_get_head (reg->journal)->size, seen = count (reg, "SELECT count(*) FROM entries"), done = steps_done (reg);
  if (seen != size)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " entries are there, but only %" G_GUINT64_FORMAT " can be opened", size, seen);
  if (done < acknowledged)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " steps were acknowledged, %" G_GUINT64_FORMAT " are there", acknowledged, done);
  if (count (reg, "SELECT count(*) FROM schemes") != count (reg, "SELECT count(*) FROM recipients"))
    return g_strdup ("half of two acts in one commit is there");
  if (count (reg, "SELECT count(*) FROM releases") != count (reg, "SELECT count(*) FROM forms"))
    return g_strdup ("a release is there without its form");
  if (photo == NULL)
    return NULL;
  g_autoptr (GBytes) master = csn_register_master (reg, photo, NULL);
  return master != NULL && g_bytes_equal (master, portrait) ? NULL : g_strdup ("the photograph is not what was taken in");
}

static char *
look_closer (CsnRegister *reg, guint64 acknowledged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (PASSPHRASE);
  gboolean opened = enter (reg, &error);
  if (opened && !cheap && (n_checked - 1) % SAMPLE == 0)
    {
      n_unlocked++;
      opened = csn_register_unlock (reg, USER, passphrase, &error);
    }
  char *why = opened ? judge (reg, acknowledged) : g_strdup (error->message);
  reg->failed = TRUE; /* a snapshot of a state that is thrown away would cost more than all the rest */
  return why;
}

static gboolean
check (const char *folder, guint64 acknowledged, char **out_why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnClock) clock = make_clock ();
  if (acknowledged == 0) /* not even founded */
    return TRUE;
  g_autoptr (CsnRegister) reg = csn_register_open (folder, clock, &error);
  g_autoptr (CsnVerdict)  verdict = reg != NULL ? csn_register_verify (folder, NULL, NULL, NULL, &error) : NULL;
  if (verdict == NULL)
    *out_why = g_strdup (error->message);
  else if (!csn_verdict_is_sound (verdict))
    *out_why = g_strdup (((CsnFlaw *) g_ptr_array_index (verdict->flaws, 0))->text);
  else if (verdict->entries < size_after[acknowledged])
    *out_why = g_strdup_printf ("%" G_GUINT64_FORMAT " entries were acknowledged, %" G_GUINT64_FORMAT " are there", size_after[acknowledged], verdict->entries);
  else if (cheap || n_checked++ % LOOK == 0)
    *out_why = look_closer (reg, acknowledged);
  g_clear_pointer (&reg, csn_register_free);
  remove_beside (folder);
  return *out_why == NULL;
}

static const CsnFaultScenario scenario = { "register", run, check };

/* --- Tests ---------------------------------------------------------------------------------------------------------------------- */
static void
say (const char *what, const CsnFaultOutcome *outcome)
{
  g_test_message ("%s: %" G_GUINT64_FORMAT " operations, %" G_GUINT64_FORMAT " states, %" G_GUINT64_FORMAT " wrong%s%s", what, outcome->operations, outcome->states,
                  outcome->wrong, outcome->why != NULL ? ": " : "", outcome->why != NULL ? outcome->why : "");
}

static void
test_power (void)
{
  CsnFaultOutcome outcome;
  n_checked = n_unlocked = 0;
  csn_engine_sqlite_weaken_for_harness ("EXTRA");
  csn_fault_explore (&scenario, n_states, 1, &outcome);
  csn_engine_sqlite_weaken_for_harness (NULL);
  say ("power", &outcome);
  g_test_message ("%u of them opened by the passphrase too", n_unlocked);
  g_assert_cmpstr (outcome.why, ==, NULL);
  g_assert_cmpuint (outcome.wrong, ==, 0);
  g_assert_cmpuint (outcome.states, >=, n_states / 2);
  g_assert_cmpuint (n_unlocked, >, 0);
}

static void
test_bites (gconstpointer data)
{
  CsnFaultOutcome outcome;
  csn_engine_sqlite_weaken_for_harness (data);
  csn_fault_explore (&scenario, n_states / 2, 2, &outcome);
  csn_engine_sqlite_weaken_for_harness (NULL);
  say (data, &outcome);
  g_assert_cmpuint (outcome.wrong, >, 0);
  g_free (outcome.why);
}

static void
test_io_errors (void)
{
  CsnFaultOutcome outcome;
  cheap = TRUE;
  csn_fault_inject (&scenario, n_states > SHORT_STATES ? 3 : 41, &outcome);
  cheap = FALSE;
  say ("calls", &outcome);
  g_assert_cmpstr (outcome.why, ==, NULL);
  g_assert_cmpuint (outcome.wrong, ==, 0);
  g_assert_cmpuint (outcome.states, >, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 3 && strcmp (argv[1], "--states") == 0)
    n_states = g_ascii_strtoull (argv[2], NULL, 10);
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "data", "demo", "portraits", "portrait-12-bst-no-gps.jpg", NULL);
  portrait = csn_test_read (path);
  g_assert_true (csn_vault_init (NULL));
  csn_fault_vfs ();
  g_test_add_func ("/fault/invariant-3/register/power-fails-at-any-write", test_power);
  g_test_add_func ("/fault/invariant-3/register/any-call-to-the-disk-fails", test_io_errors);
  g_test_add_data_func ("/fault/invariant-3/register/finds-losses-with-synchronous-normal", "NORMAL", test_bites);
  g_test_add_data_func ("/fault/invariant-3/register/finds-losses-with-synchronous-off", "OFF", test_bites);
  int result = g_test_run ();
  g_bytes_unref (portrait);
  g_clear_pointer (&slot, g_bytes_unref);
  g_clear_pointer (&identity, csn_identity_unref);
  g_free (person_id);
  return result;
}
