/* Two registers that exchange files, made once a program. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-fixture.h"

static struct
{
  char        *scratch, *unit, *manager, *person_id, *copy;
  CsnIdentity *identity;
  const FixtureIds *ids;
} original;

static const CsnFounding founding = { .manager = TRUE, .area = "Cant-BCRP", .unit = "Canterbury BCRP office", .edition = "k10-current", .practice = TRUE,
                                      .person_name = MANAGER_USER, .person_title = "Scheme manager" };

const CsnFounding *
pair_founding (void)
{
  return &founding;
}

CsnIdentity *
pair_identity (void)
{
  return original.identity;
}

/* --- Making it, once ------------------------------------------------------------------------------------------------------- */
void
pair_pin (CsnRegister *from, CsnRegister *at, const char *recipient_id, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) card = csn_register_card (from, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *today = csn_date_to_iso (csn_register_today (at));
  g_autoptr (JsonNode) read = csn_register_read_card (at, card, recipient_id, &error);
  g_assert_no_error (error);
  g_autoptr (JsonNode) answers = csn_register_object ("recipient_id", recipient_id, "checked_how", "telephone", "checked_with", "The card's holder", "checked_on", today, "replaces",
                                                      csn_register_member (json_node_get_object (read), "differs"), "reason", reason, NULL);
  g_autofree char *text = json_to_string (answers, FALSE);
  if (!csn_register_pin_card (at, card, text, &problems, &error))
    for (guint i = 0; problems != NULL && i < problems->len; i++)
      g_test_message ("%s", ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  g_assert_no_error (error);
}

static char *
supply (Fixture *unit, const char *case_id)
{
  g_autoptr (JsonNode) document = fixture_document (unit);
  g_autofree char *recipients = g_strdup_printf ("[{\"recipient_id\":\"%s\",\"route\":\"A\",\"members\":[\"%s\",\"%s\"]}]", unit->ids->manager, unit->ids->members[0], unit->ids->members[1]);
  fixture_put (document, "recipients", recipients);
  fixture_save (unit, case_id, document);
  g_autofree char *release = fixture_authorise (unit, case_id);
  CsnIssued       *issued = fixture_issue (unit, release, unit->ids->manager);
  char            *copy = g_strdup (issued->copy_id);
  csn_issued_free (issued);
  return copy;
}

static void
make_original (void)
{
  g_autoptr (GError) error = NULL;
  Fixture unit = { 0 };
  fixture_set_up (&unit, NULL); /* first of all: it starts the vault */
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  original.scratch = csn_test_scratch ();
  original.unit = g_build_filename (original.scratch, "CZ.register", NULL);
  original.manager = g_build_filename (original.scratch, "BCRP.register", NULL);
  CsnRegister *manager = csn_register_create (original.manager, &founding, passphrase, unit.clock, &error);
  g_assert_no_error (error);
  original.identity = csn_identity_ref (manager->me);
  original.person_id = g_strdup (manager->person_id);
  original.ids = unit.ids;
  pair_pin (manager, unit.reg, unit.ids->manager, NULL);
  pair_pin (unit.reg, manager, NULL, NULL);
  original.copy = supply (&unit, unit.ids->case_id);
  csn_register_free (manager);
  fixture_close (&unit);
  csn_test_copy_folder (unit.folder, original.unit);
  fixture_open (&unit);
  fixture_tear_down (&unit, NULL);
}

int
pair_run (void)
{
  int result = fixture_run ();
  if (original.scratch == NULL)
    return result;
  g_free (original.unit);
  g_free (original.manager);
  g_free (original.person_id);
  g_free (original.copy);
  csn_identity_unref (original.identity);
  csn_test_scratch_remove (original.scratch);
  return result;
}

/* --- A copy for each test -------------------------------------------------------------------------------------------------- */
void
pair_open (Pair *p)
{
  g_autoptr (GError) error = NULL;
  p->m.reg = csn_register_open (p->m.folder, p->m.clock, &error);
  g_assert_no_error (error);
  fixture_enter (p->m.reg, original.identity, original.person_id, &error);
  g_assert_no_error (error);
}

void
pair_close (Pair *p)
{
  fixture_close (&p->m);
}

void
pair_reopen (Pair *p)
{
  pair_close (p);
  pair_open (p);
}

void
pair_set_up (Pair *p, gconstpointer data)
{
  if (original.scratch == NULL)
    make_original ();
  gint64 start = 0;
  g_assert_true (csn_moment_parse ("2026-03-04T12:00:00+00:00", &start));
  p->unit.scratch = csn_test_scratch ();
  p->unit.folder = g_build_filename (p->unit.scratch, "CZ.register", NULL);
  p->unit.clock = csn_clock_new_set (start);
  p->unit.ids = original.ids;
  p->m.scratch = p->unit.scratch;
  p->m.folder = g_build_filename (p->unit.scratch, "BCRP.register", NULL);
  p->m.clock = p->unit.clock;
  p->copy = g_strdup (original.copy);
  csn_test_copy_folder (original.unit, p->unit.folder);
  csn_test_copy_folder (original.manager, p->m.folder);
  fixture_open (&p->unit);
  pair_open (p);
}

void
pair_tear_down (Pair *p, gconstpointer data)
{
  pair_close (p);
  g_free (p->m.folder);
  g_free (p->copy);
  fixture_tear_down (&p->unit, data);
}

/* --- Packages ------------------------------------------------------------------------------------------------------------- */
char *
pair_supply (Pair *p)
{
  g_autofree char *case_id = fixture_new_case (&p->unit, "Isolde Ferrabosco");
  return supply (&p->unit, case_id);
}

GPtrArray *
pair_pack (Pair *p)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *made = NULL;
  csn_register_make_packages (p->unit.reg, NULL, NULL, &made, NULL, &error);
  g_assert_no_error (error);
  return made;
}

GBytes *
pair_pack_one (Pair *p)
{
  g_autoptr (GPtrArray) made = pair_pack (p);
  g_assert_cmpuint (made->len, ==, 1);
  return g_bytes_ref (((CsnMadePackage *) g_ptr_array_index (made, 0))->file);
}

char *
pair_take (Pair *p, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  char *item = NULL;
  if (!csn_register_take_package (p->m.reg, file, &item, &problems, &error))
    for (guint i = 0; problems != NULL && i < problems->len; i++)
      g_test_message ("%s", ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  g_assert_no_error (error);
  return item;
}

void
pair_take_photograph (Pair *p)
{
  g_autoptr (GBytes) file = pair_pack_one (p);
  g_autofree char   *item = pair_take (p, file);
  g_assert_cmpstr (item, ==, p->copy);
}

CsnPackage *
pair_unpack (GBytes *file)
{
  g_autoptr (GError) error = NULL;
  guint8      signer[CSN_KEY_SIZE];
  CsnPackage *package = csn_package_open (original.identity, (const guint8 (*)[CSN_KEY_SIZE]) csn_identity_public (fixture_identity ())->sign_key, 1, file, signer, &error);
  g_assert_no_error (error);
  return package;
}

GBytes *
pair_seal (CsnPackage *package, CsnIdentity *signer)
{
  g_autoptr (GError) error = NULL;
  GBytes *file = csn_package_seal (package, signer != NULL ? signer : fixture_identity (), &error);
  g_assert_no_error (error);
  csn_package_free (package);
  return file;
}

static gboolean
count (const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error)
{
  ++*(guint *) data;
  return TRUE;
}

guint
pair_keys (Pair *p)
{
  CsnEngine *engine = csn_journal_get_engine (p->m.reg->journal);
  guint      n = 0;
  g_assert_true (engine->klass->key_read (engine, NULL, count, &n, NULL));
  return n;
}

void
pair_refuse (Pair *p, GBytes *file, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = fixture_stand (&p->m);
  char *item = NULL;
  guint keys = pair_keys (p);
  g_assert_null (csn_register_read_package (p->m.reg, file, &error));
  fixture_assert_error (&error, code);
  g_assert_false (csn_register_take_package (p->m.reg, file, &item, NULL, &error));
  fixture_assert_error (&error, code);
  g_assert_null (item);
  g_autofree char *after = fixture_stand (&p->m);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (pair_keys (p), ==, keys);
}

char *
pair_disclose (Pair *p, guint member, const char *how, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *body = g_strdup_printf ("{\"item_id\":\"%s\",\"member_id\":\"%s\",\"how\":\"%s\"%s}", p->copy, original.ids->members[member], how, more != NULL ? more : "");
  char *id = NULL;
  if (!csn_register_log_disclosure (p->m.reg, body, &id, &problems, &error))
    for (guint i = 0; problems != NULL && i < problems->len; i++)
      g_test_message ("%s", ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  g_assert_no_error (error);
  return id;
}
