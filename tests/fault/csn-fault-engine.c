/* The scenario below the register: transactions on both files of the engine. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-fault.h"
#include "csn-journal.h"

#define TRANSACTIONS 5
#define FORGETTING 4 /* this transaction destroys the scope that those before it wrote in */

typedef struct
{
  CsnJournal  *journal;
  CsnIdentity *actor;
  guint8       register_id[CSN_ID_SIZE];
} Desk;

static CsnIdentity *
make_actor (void)
{
  guint8 seeds[64];
  g_assert_true (csn_vault_init (NULL));
  memset (seeds, 0x21, sizeof seeds);
  g_autoptr (CsnSecret) secret = csn_secret_new_take_copy (seeds, sizeof seeds);
  return csn_identity_new_from_seeds (secret, NULL);
}

/* Bytes that differ from one transaction to the next and compress into nothing; some larger than a page. */
static GBytes *
make_bytes (guint64 n, gsize length)
{
  guint8 *bytes = g_malloc (length);
  GRand  *rand = g_rand_new_with_seed ((guint32) n);
  for (gsize i = 0; i < length; i++)
    bytes[i] = (guint8) g_rand_int (rand);
  g_rand_free (rand);
  return g_bytes_new_take (bytes, length);
}

static void
number_id (guint8 id[CSN_ID_SIZE], guint8 kind, guint64 n)
{
  memset (id, kind, CSN_ID_SIZE);
  memcpy (id + 8, &n, sizeof n);
}

/* --- Work: in each transaction a grant, then two entries of which one brings a photograph
 * --------------------------------- */

static gboolean
put_grant (Desk *desk, guint64 n, GError **error)
{
  CsnEngine *engine = csn_journal_get_engine (desk->journal);
  guint8     id[CSN_ID_SIZE], holder[CSN_ID_SIZE] = { 5 };
  g_autoptr (GBytes) bytes = make_bytes (n, 200);
  number_id (id, 0x61, n);
  if (!engine->klass->key_begin (engine, error))
    return FALSE;
  if (engine->klass->key_put (engine, "grant", id, holder, bytes, error))
    return engine->klass->key_commit (engine, error);
  engine->klass->key_rollback (engine);
  return FALSE;
}

static gboolean
append_one (Desk *desk, guint64 n, guint8 part, const CsnBlobRef *ref, GError **error)
{
  guint8  scope[CSN_ID_SIZE], commitment[CSN_HASH_SIZE] = { part };
  guint64 seq;
  g_autoptr (GBytes) body = make_bytes (2 * n + part, n % 4 == 3 ? 9000 : 700);
  number_id (scope, 0x53, n < FORGETTING ? 0 : 1);
  CsnAppend append = { .scope_id = n == 1 ? desk->register_id : scope,
                       .sealed_body = body,
                       .commitment = commitment,
                       .time_us = (gint64) n,
                       .blobs = ref,
                       .n_blobs = ref != NULL };
  guint8    doomed[CSN_ID_SIZE];
  number_id (doomed, 0x53, 0);
  if (n == 1 && part == 0)
    {
      append.admits = csn_identity_public (desk->actor)->sign_key;
      append.n_admits = 1;
    }
  if (n == FORGETTING && part == 1)
    {
      append.forgets = doomed;
      append.n_forgets = 1;
    }
  return csn_journal_append (desk->journal, &append, desk->actor, &seq, error);
}

static gboolean
append_both (Desk *desk, guint64 n, GError **error)
{
  guint8     id[CSN_ID_SIZE];
  CsnBlobRef ref;
  g_autoptr (GBytes) photograph = make_bytes (n, n % 3 == 2 ? 60000 : 3000);
  number_id (id, 0x70, n);
  return csn_journal_put_blob (desk->journal, id, photograph, &ref, error) &&
         append_one (desk, n, 0, &ref, error) && append_one (desk, n, 1, NULL, error) &&
         (n != FORGETTING || csn_journal_forget_scopes (desk->journal, error));
}

static gboolean
do_transaction (Desk *desk, guint64 n, GError **error)
{
  if (!put_grant (desk, n, error) || !csn_journal_begin (desk->journal, error))
    return FALSE;
  if (append_both (desk, n, error))
    return csn_journal_commit (desk->journal, error);
  csn_journal_rollback (desk->journal);
  return FALSE;
}

static gboolean
sit_down (Desk *desk, const char *folder, const char *vfs, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  memset (desk->register_id, 0xcc, CSN_ID_SIZE);
  desk->actor = make_actor ();
  CsnEngine *engine = g_file_test (path, G_FILE_TEST_EXISTS)
                          ? csn_engine_sqlite_open (folder, vfs, FALSE, error)
                          : csn_engine_sqlite_create (folder, vfs, error);
  desk->journal = engine != NULL ? csn_journal_new (engine, desk->register_id, error) : NULL;
  return desk->journal != NULL;
}

static void
get_up (Desk *desk)
{
  g_clear_pointer (&desk->journal, csn_journal_free);
  g_clear_pointer (&desk->actor, csn_identity_unref);
}

static void
work (const char *folder, const char *vfs, guint64 transactions, void (*acknowledge) (guint64 n))
{
  g_autoptr (GError) error = NULL;
  Desk     desk = { 0 };
  gboolean well = sit_down (&desk, folder, vfs, &error);

  /* One more than the transactions: the empty register counts too. */
  guint64 done = well ? csn_journal_get_head (desk.journal)->size / 2 : 0;
  if (well)
    acknowledge (done + 1);
  while (well && done < transactions)
    {
      well = do_transaction (&desk, done + 1, &error);
      if (well)
        acknowledge (++done + 1);
    }
  if (!well)
    csn_fault_refused (error);
  get_up (&desk);
}

void
csn_fault_engine_work (const char *folder, guint64 transactions, void (*acknowledge) (guint64 n))
{
  work (folder, NULL, transactions, acknowledge);
}

/* Named, so that the harness's weaker settings take effect. */
static void
run_named (const char *folder, void (*acknowledge) (guint64 n))
{
  work (folder, csn_fault_vfs_is_default () ? csn_fault_vfs () : NULL, TRANSACTIONS, acknowledge);
}

static void
run_unnamed (const char *folder, void (*acknowledge) (guint64 n))
{
  work (folder, NULL, TRANSACTIONS, acknowledge);
}

/* --- What must be true afterwards
 * ------------------------------------------------------------------------------------------ */

static gboolean
count_grant (
    const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  guint64 *count = data;
  guint64  n;
  memcpy (&n, id + 8, sizeof n);
  g_autoptr (GBytes) expected = make_bytes (n, 200);
  if (g_bytes_equal (bytes, expected))
    (*count)++;
  return TRUE;
}

static char *
judge (Desk *desk, guint64 transactions)
{
  CsnEngine *engine = csn_journal_get_engine (desk->journal);
  g_autoptr (GError) error = NULL;
  guint64 size = csn_journal_get_head (desk->journal)->size, grants = 0;

  if (size % 2 != 0)
    return g_strdup_printf ("half a transaction is there: %" G_GUINT64_FORMAT " entries", size);
  if (size / 2 < transactions)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " transactions were acknowledged, %" G_GUINT64_FORMAT
                            " are there",
                            transactions, size / 2);
  if (!engine->klass->key_read (engine, "grant", count_grant, &grants, &error))
    return g_strdup (error->message);
  if (grants < size / 2)
    return g_strdup_printf (
        "an entry is there without its grant: %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT, grants, size / 2);
  if (size == 0)
    return NULL;
  g_autoptr (CsnVerdict) verdict = csn_journal_verify (engine, NULL, NULL, NULL, &error);
  if (verdict == NULL)
    return g_strdup (error->message);
  return csn_verdict_is_sound (verdict)
             ? NULL
             : g_strdup (((CsnFlaw *) g_ptr_array_index (verdict->flaws, 0))->text);
}

static gboolean
check_folder (const char *folder, guint64 acknowledged, char **out_why)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  Desk             desk = { 0 };
  if (acknowledged == 0) /* not even founded: there is nothing to lose */
    return TRUE;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    *out_why = g_strdup ("register.db is gone");
  else if (!sit_down (&desk, folder, NULL, &error))
    *out_why = g_strdup (error->message);
  else
    *out_why = judge (&desk, acknowledged - 1);
  get_up (&desk);
  return *out_why == NULL;
}

const CsnFaultScenario csn_fault_engine_scenario = { "engine", run_named, check_folder };
const CsnFaultScenario csn_fault_unnamed_scenario = { "unnamed", run_unnamed, check_folder };
