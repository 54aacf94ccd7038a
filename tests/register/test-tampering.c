/* Every way of tampering that we could think of, and what shows it: src/register/THREATS.md is this list (F57). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-tampering.h"
#include "csn-register-proof.h"

/* What shows it, in the order of how soon. */
typedef enum
{
  BY_OPEN,    /* unlocking fails */
  BY_VERIFY,  /* the check, without any passphrase and with the register's folder alone */
  BY_WITNESS, /* the data protection unit's own head; the check alone finds nothing */
  BY_HEAD,    /* a head that a manager has from a package, or the unit from a return; the check alone finds nothing */
  BY_PAPER,   /* the foot of each paper: form 3796, a recipient's 3795 and his receipt; the check alone finds nothing */
  BY_USE,     /* whoever uses what was changed */
  HARMLESS,   /* what was changed is not believed, and made anew */
  BY_NOTHING, /* out of reach */
} Shown;

static const char *const SHOWN[] = {
  [BY_OPEN] = "unlocking",     [BY_VERIFY] = "the check",           [BY_WITNESS] = "the witness", [BY_HEAD] = "the check with a head from a package",
  [BY_PAPER] = "the check with the head on a printed form", [BY_USE] = "whoever uses it", [HARMLESS] = "harmless",      [BY_NOTHING] = "out of reach",
};

#define FILE_ "anybody who can write to the folder"
#define KEEPER "whoever keeps the backups"
#define THIEF "a thief of the co-ordinator's key"

typedef struct
{
  const char *way, *who;
  Shown       shown;
  const char *sentence; /* which is told; out of reach: what helps */
  Tamper      tamper;   /* NULL: the SQL alone */
  const char *sql, *file;
} Way;

/* What is sealed is random: one byte in 256 would be the same. */
#define OTHER(COLUMN, AT) "CASE hex (substr (" COLUMN ", " AT ", 1)) WHEN 'EE' THEN x'11' ELSE x'ee' END"
#define CHANGE(COLUMN, AT, AFTER) COLUMN " = CAST (substr (" COLUMN ", 1, " AT " - 1) || " OTHER (COLUMN, AT) " || substr (" COLUMN ", " AFTER ") AS BLOB)"
#define SWAP(COLUMNS) "CREATE TEMP TABLE t AS SELECT * FROM entry; UPDATE entry SET (" COLUMNS ") = (SELECT " COLUMNS " FROM t WHERE t.seq = @COPY@) WHERE seq = @PHOTO@;" \
                      "UPDATE entry SET (" COLUMNS ") = (SELECT " COLUMNS " FROM t WHERE t.seq = @PHOTO@) WHERE seq = @COPY@"

static const Way ways[] = {
  /* What is written in an entry. */
  { "A byte of an entry's header is changed", FILE_, BY_VERIFY, "was changed after it was written: its signature does not match", NULL, "UPDATE entry SET " CHANGE ("header", "100", "101") " WHERE seq = @COPY@" },
  { "An entry is dated back", FILE_, BY_VERIFY, "was changed after it was written: its signature does not match", NULL, "UPDATE entry SET " CHANGE ("header", "35", "36") " WHERE seq = @COPY@" },
  { "An entry is given to another person: the key in its header is replaced", FILE_, BY_VERIFY, "was changed after it was written: its signature does not match", NULL,
    "UPDATE entry SET header = CAST (substr (header, 1, 38) || (SELECT substr (header, 39, 32) FROM entry u WHERE u.seq = @UNIT@) || substr (header, 71) AS BLOB) WHERE seq = @COPY@" },
  { "A byte of an entry's sealed text is changed", FILE_, BY_VERIFY, "was changed after it was written: its text is not what was signed", NULL, "UPDATE entry SET " CHANGE ("body", "41", "42") " WHERE seq = @COPY@" },
  { "An entry's sealed text is taken out", FILE_, BY_VERIFY, "is missing, and no entry says that it was destroyed", NULL, "UPDATE entry SET body = NULL WHERE seq = @COPY@" },
  { "The sealed texts of two entries are swapped", FILE_, BY_VERIFY, "was changed after it was written: its text is not what was signed", NULL, SWAP ("body") },
  { "A signature is changed", FILE_, BY_VERIFY, "was changed after it was written: its signature does not match", NULL, "UPDATE entry SET " CHANGE ("signature", "1", "2") " WHERE seq = @COPY@" },
  { "A signature is replaced by another entry's", FILE_, BY_VERIFY, "was changed after it was written: its signature does not match", NULL,
    "UPDATE entry SET signature = (SELECT signature FROM entry e WHERE e.seq = @PHOTO@) WHERE seq = @COPY@" },
  /* Which entries there are. */
  { "Two entries are put in each other's place", FILE_, BY_VERIFY, "was changed after it was written: its header is not this register's at this place", NULL, SWAP ("header, signature, body") },
  { "An entry is replaced by a copy of another", FILE_, BY_VERIFY, "was changed after it was written: its header is not this register's at this place", NULL,
    "UPDATE entry SET (header, signature, body) = (SELECT header, signature, body FROM entry e WHERE e.seq = @PHOTO@) WHERE seq = @COPY@" },
  { "An entry is taken out of the middle", FILE_, BY_VERIFY, "is missing.", NULL, "DELETE FROM entry WHERE seq = @COPY@" },
  { "Several entries in a row are taken out", FILE_, BY_VERIFY, "are missing.", NULL, "DELETE FROM entry WHERE seq BETWEEN @COPY@ - 2 AND @COPY@" },
  { "The first entry is taken out", FILE_, BY_VERIFY, "Entry 1 is missing.", NULL, "DELETE FROM entry WHERE seq = 1" },
  { "All entries are taken out", FILE_, BY_VERIFY, "The register holds no entries", NULL, "DELETE FROM entry; DELETE FROM blob" },
  { "An entry is repeated at the end", FILE_, BY_VERIFY, "was changed after it was written: its header is not this register's at this place", NULL,
    "INSERT INTO entry SELECT @LAST@ + 1, header, signature, body FROM entry WHERE seq = @COPY@" },
  { "An entry is added at the end, signed with a key of one's own", FILE_, BY_VERIFY, "was signed with a key that was never admitted to this register", tamper_stranger },
  { "An entry is added with the key of somebody who has left", "somebody who has left", BY_VERIFY, "was signed with a key that had been withdrawn from this register", tamper_retired },
  { "The newest entries are cut off", FILE_, BY_OPEN, "The newest were removed, or an old copy was put in its place", NULL, "DELETE FROM entry WHERE seq > @COPY@" },
  { "The newest entries are cut off, and every head in the folder with them", FILE_, BY_WITNESS, "The newest were removed, or an old copy was put in its place", tamper_cut_without_heads },
  /* Photographs and papers. */
  { "A byte of a sealed photograph is changed", FILE_, BY_VERIFY, "was changed after it was written.", NULL, "UPDATE blob SET " CHANGE ("bytes", "5000", "5001") " WHERE id = x'@BLOB@'" },
  { "Two sealed photographs are swapped", FILE_, BY_VERIFY, "was changed after it was written.", NULL,
    "CREATE TEMP TABLE t AS SELECT * FROM blob; UPDATE blob SET bytes = (SELECT bytes FROM t WHERE t.id = x'@OTHER@') WHERE id = x'@BLOB@'; UPDATE blob SET bytes = (SELECT bytes FROM t WHERE t.id = x'@BLOB@') WHERE id = x'@OTHER@'" },
  { "A photograph is taken out", FILE_, BY_VERIFY, "is missing, and no entry says that it was destroyed", NULL, "DELETE FROM blob WHERE id = x'@BLOB@'" },
  { "A photograph is put in that no entry brought", FILE_, BY_VERIFY, "a photograph or document that no entry brought", NULL, "INSERT INTO blob VALUES (randomblob (16), randomblob (4000))" },
  /* The file itself. */
  { "A table is put in", FILE_, BY_VERIFY, "another program changed them", NULL, "CREATE TABLE notes (text)" },
  { "A trigger is put in that deletes photographs later", FILE_, BY_OPEN, "another program changed them", NULL, "CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM blob; END" },
  { "A view is put in over the entries", FILE_, BY_VERIFY, "another program changed them", NULL, "CREATE VIEW seen AS SELECT * FROM entry" },
  { "The file is marked as another program's", FILE_, BY_OPEN, "", NULL, "PRAGMA application_id = 7" },
  { "The database is replaced by a link to one elsewhere", FILE_, BY_OPEN, "", tamper_link },
  { "The folder is deleted", FILE_, BY_OPEN, "", tamper_gone },
  /* Older states, and histories of one's own. */
  { "The database of an earlier day is put back", KEEPER, BY_OPEN, "The newest were removed, or an old copy was put in its place", tamper_old_database },
  { "The whole folder of an earlier day is put back", KEEPER, BY_WITNESS, "The newest were removed, or an old copy was put in its place", tamper_old_folder },
  { "The same, in front of a scheme's manager", KEEPER, BY_HEAD, "The newest entries were removed: the checkpoint vouches for", tamper_old_folder },
  { "The same, with nothing but paper left outside", KEEPER, BY_PAPER, "The newest entries were removed: the checkpoint vouches for", tamper_old_folder },
  { "The folder of an earlier day is worked on until it has as many entries", KEEPER, BY_WITNESS, "are not the ones that you vouched for", tamper_fork },
  { "The same, in front of a scheme's manager", KEEPER, BY_HEAD, "are not the ones that the checkpoint vouches for", tamper_fork },
  { "The same, with nothing but paper left outside", KEEPER, BY_PAPER, "are not the ones that the checkpoint vouches for", tamper_fork },
  { "Everything from one entry on is signed anew with a stolen key, others' entries left out", THIEF, BY_WITNESS, "are not the ones that you vouched for", tamper_resign },
  { "The same, others' entries left in", THIEF, BY_VERIFY, "does not follow the entry before it", tamper_resign_but_unit },
  { "The same, others' entries left out, before anybody outside holds a head", THIEF, BY_NOTHING, "vouch from the first day on; every paper that left the unit helps", tamper_resign_no_witness },
  { "The register is founded anew under the same keyring", THIEF, BY_OPEN, "Your account does not open this register", tamper_other_register },
  /* Keys. */
  { "The keyring is emptied", FILE_, BY_OPEN, "The name and passphrase do not open this register", tamper_old_keyring },
  { "A group's key is granted anew by somebody who may not grant keys", "a member of the data protection unit", BY_OPEN, "", tamper_grant_by_unit },
  { "An act is performed with a stolen passphrase", THIEF, BY_NOTHING, "its owner sees it in his name; change the passphrase", tamper_with_stolen_passphrase },
  { "The computer's clock is put back, so that an act is dated back", "whoever sits at the computer", BY_USE, "This computer's clock says", tamper_clock },
  /* Files beside them. */
  { "A head of a million entries is put among the heads", FILE_, BY_VERIFY, "the checkpoint vouches for 1,000,000 entries", tamper_heads_forged },
  { "The heads in the folder are deleted", FILE_, HARMLESS, "others hold heads too", tamper_heads },
  { "A snapshot is changed", FILE_, HARMLESS, "it does not open, and the state is made anew from the entries", tamper_snapshot },
  { "An older snapshot is put back", KEEPER, HARMLESS, "newer entries are applied to it", tamper_old_snapshot },
  { "A draft is changed", FILE_, BY_USE, "Sealed data does not open", tamper_draft },
  { "The head that the witness keeps is changed", "whoever sits at the witness's computer", BY_WITNESS, "is damaged, or was changed by somebody else", tamper_store },
  { "The head that the witness keeps is deleted", "whoever sits at the witness's computer", BY_WITNESS, "This is the first time on this computer", tamper_store_gone },
};

#define PAPERS 3

/* --- The register that each way gets a copy of ------------------------------------------------------------------- */
static struct
{
  char *scratch, *whole, *before, *store, *package, *paper[PAPERS], *draft_case;
  Scene  scene;
  gint64 now;
} made;

static char *
read_foot (Unit *u, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *blob = fixture_text (&u->f, sql);
  g_autoptr (GBytes) pdf = csn_register_read_blob (u->f.reg, blob, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (&u->f, pdf, "pdftotext", "-layout %s -");
  g_autoptr (GRegex) foot = g_regex_new ("\\b[BCDFGHJKMNPQRTVX]{4}(-[BCDFGHJKMNPQRTVX]{4}){6}\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) found = NULL;
  if (text == NULL)
    return NULL;
  g_assert_true (g_regex_match (foot, text, 0, &found)); /* every paper bears it */
  return g_match_info_fetch (found, 0);
}

static void
make (void)
{
  g_autoptr (GError) error = NULL;
  Unit     unit = { 0 }, *u = &unit;
  Fixture *f = &u->f;
  unit_set_up (u, NULL);
  made.scratch = csn_test_scratch ();
  made.whole = g_build_filename (made.scratch, "whole.register", NULL);
  made.before = g_build_filename (made.scratch, "before.register", NULL);
  made.store = g_build_filename (made.scratch, "store", NULL);
  unit_close (u);
  csn_test_copy_folder (f->folder, made.before);
  fixture_open (f);
  made.draft_case = fixture_new_case (f, "Ambrose Thistlewood");
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_autoptr (CsnIssued) copy = fixture_issue (f, release, f->ids->members[0]);
  g_assert_true (fixture_receipt (f, copy->copy_id, TRUE, TRUE, NULL, &error));
  csn_issued_free (fixture_issue (f, release, f->ids->members[1]));
  made.paper[0] = read_foot (u, "SELECT blob_id FROM forms WHERE kind = '3796'");
  made.paper[1] = read_foot (u, "SELECT form_blob_id FROM copies WHERE copy_no = 1");
  made.paper[2] = read_foot (u, "SELECT blob_id FROM receipts");
  g_autoptr (CsnWitness) head = csn_witness_new (f->reg, &error);
  made.package = g_strdup (head->note);
  u->unit = unit_open (u, f->folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_FIRST);
  g_assert_true (csn_register_follow (f->reg, NULL, NULL));
  csn_register_void_number (f->reg, "Drawn up twice by mistake", NULL, NULL, &error);
  g_assert_no_error (error);
  made.scene.size = csn_journal_get_head (f->reg->journal)->size;
  made.scene.photo = (guint64) fixture_number (f, "SELECT max (seq) FROM entries WHERE kind = 'photo.import'");
  made.scene.copy = (guint64) fixture_number (f, "SELECT max (seq) FROM entries WHERE kind = 'copy.issue'");
  made.scene.unit = (guint64) fixture_number (f, "SELECT max (seq) FROM entries WHERE kind = 'head.witness'");
  made.scene.blob = fixture_text (f, "SELECT replace (blob_id, '-', '') FROM photos ORDER BY rowid LIMIT 1");
  made.scene.other_blob = fixture_text (f, "SELECT replace (blob_id, '-', '') FROM photos ORDER BY rowid DESC LIMIT 1");
  g_assert_cmpstr (made.scene.blob, !=, made.scene.other_blob);
  unit_close (u);
  csn_test_copy_folder (f->folder, made.whole);
  csn_test_copy_folder (u->store, made.store);
  made.now = csn_clock_now (f->clock) + G_TIME_SPAN_HOUR;
  unit_tear_down (u, NULL);
}

static void
scene_set_up (Scene *scene)
{
  *scene = made.scene;
  scene->scratch = csn_test_scratch ();
  scene->folder = g_build_filename (scene->scratch, "CZ.register", NULL);
  scene->store = g_build_filename (scene->scratch, "store", NULL);
  scene->before = made.before;
  scene->clock = csn_clock_new_set (made.now);
  csn_test_copy_folder (made.whole, scene->folder);
  csn_test_copy_folder (made.store, scene->store);
}

static void
scene_tear_down (Scene *scene)
{
  csn_test_scratch_remove (scene->scratch);
  g_free (scene->folder);
  g_free (scene->store);
  csn_clock_unref (scene->clock);
}

static void
clear_made (void)
{
  csn_test_scratch_remove (made.scratch);
  g_free (made.whole);
  g_free (made.before);
  g_free (made.store);
  g_free (made.package);
  for (guint i = 0; i < PAPERS; i++)
    g_free (made.paper[i]);
  g_free (made.draft_case);
  g_free (made.scene.blob);
  g_free (made.scene.other_blob);
}

/* --- What shows it ------------------------------------------------------------------------------------------------ */
static gboolean
says (const CsnVerdict *verdict, const char *sentence)
{
  gboolean said = FALSE;
  for (guint i = 0; i < verdict->flaws->len; i++)
    {
      g_test_message ("%s", ((CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->text);
      said |= strstr (((CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->text, sentence) != NULL;
    }
  return said;
}

static CsnVerdict *
verify (Scene *scene, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  if (note != NULL)
    g_ptr_array_add (notes, (gpointer) note);
  CsnVerdict *verdict = csn_register_verify (scene->folder, notes, NULL, NULL, &error);
  g_assert_no_error (error);
  return verdict;
}

/* The check alone, with nothing from outside, finds nothing. */
static void
assert_unseen (Scene *scene)
{
  g_autoptr (CsnVerdict) alone = verify (scene, NULL);
  says (alone, "");
  g_assert_true (csn_verdict_is_sound (alone));
}

/* With the passphrase, as people do: what the slot is needed for. */
static CsnRegister *
scene_unlock (Scene *scene, GError **error)
{
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (scene->folder, scene->clock, error);
  return reg != NULL && csn_register_unlock (reg, FIXTURE_USER, passphrase, error) ? g_steal_pointer (&reg) : NULL;
}

static void
assert_refused (Scene *scene, const Way *way)
{
  g_autoptr (GError) error = NULL;
  CsnRegister *reg = way->tamper == tamper_old_keyring ? scene_unlock (scene, &error) : scene_open (scene, FALSE, &error);
  g_assert_null (reg);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, way->sentence));
}

static char *
ask_witness (Scene *scene, CsnWitnessing *out_outcome)
{
  g_autoptr (GError) error = NULL;
  char        *text = NULL;
  CsnRegister *unit = scene_open (scene, TRUE, &error);
  g_assert_no_error (error);
  *out_outcome = 0;
  if (!csn_register_witness (unit, scene->store, NULL, out_outcome, NULL, &text, NULL, &error))
    text = g_strdup (error->message);
  csn_register_free (unit);
  g_test_message ("%s", text);
  return text;
}

static void
assert_witnessed (Scene *scene, const char *sentence)
{
  CsnWitnessing    outcome;
  assert_unseen (scene);
  g_autofree char *text = ask_witness (scene, &outcome);
  g_assert_cmpint (outcome, !=, CSN_WITNESS_DONE);
  g_assert_nonnull (strstr (text, sentence));
}

static void
assert_headed (Scene *scene, const char *note, const char *sentence)
{
  if (note == NULL)
    return; /* no program here reads paper */
  assert_unseen (scene);
  g_autoptr (CsnVerdict) verdict = verify (scene, note);
  g_assert_false (csn_verdict_is_sound (verdict));
  g_assert_true (says (verdict, sentence));
}

static void
assert_used (Scene *scene, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  CsnRegister     *reg = scene_open (scene, FALSE, &error);
  g_assert_no_error (error);
  g_autofree char *draft = csn_register_load_draft (reg, made.draft_case, &error);
  if (draft != NULL)
    g_assert_false (csn_register_void_number (reg, "Drawn up twice by mistake", NULL, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, sentence));
  csn_register_free (reg);
}

/* As if nothing had been done: the same entries, and the witness goes on. */
static void
assert_harmless (Scene *scene)
{
  g_autoptr (GError) error = NULL;
  CsnWitnessing    outcome;
  CsnRegister     *reg = scene_open (scene, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reg->applied, ==, scene->size);
  g_autofree char *count = csn_state_text (reg->state, NULL, "SELECT count (*) FROM entries", NULL);
  g_assert_cmpuint (g_ascii_strtoull (count, NULL, 10), ==, scene->size);
  csn_register_free (reg);
  assert_unseen (scene);
  g_autofree char *text = ask_witness (scene, &outcome);
  g_assert_cmpint (outcome, ==, CSN_WITNESS_DONE);
}

static void
assert_out_of_reach (Scene *scene)
{
  CsnWitnessing    outcome;
  assert_unseen (scene);
  g_autofree char *text = ask_witness (scene, &outcome);
  g_assert_true (outcome == CSN_WITNESS_DONE || outcome == CSN_WITNESS_FIRST);
}

static void
test_way (gconstpointer data)
{
  const Way *way = data;
  Scene      scene;
  if (made.scratch == NULL)
    make ();
  scene_set_up (&scene);
  if (way->tamper != NULL)
    way->tamper (&scene);
  else
    scene_sql (&scene, "register.db", way->sql);
  switch (way->shown)
    {
    case BY_OPEN: assert_refused (&scene, way); break;
    case BY_VERIFY:
      {
        g_autoptr (CsnVerdict) verdict = verify (&scene, NULL);
        g_assert_true (says (verdict, way->sentence));
        break;
      }
    case BY_WITNESS: assert_witnessed (&scene, way->sentence); break;
    case BY_HEAD: assert_headed (&scene, made.package, way->sentence); break;
    case BY_PAPER:
      for (guint i = 0; i < PAPERS; i++)
        assert_headed (&scene, made.paper[i], way->sentence);
      break;
    case BY_USE: assert_used (&scene, way->sentence); break;
    case HARMLESS: assert_harmless (&scene); break;
    case BY_NOTHING:
    default: assert_out_of_reach (&scene); break;
    }
  scene_tear_down (&scene);
}

/* Nothing was done to it: no paper that it gave out says anything against it. */
static void
test_papers_agree (void)
{
  Scene scene;
  if (made.scratch == NULL)
    make ();
  scene_set_up (&scene);
  for (guint i = 0; i < PAPERS; i++)
    {
      g_autoptr (CsnVerdict) verdict = verify (&scene, made.paper[i]);
      says (verdict, "");
      g_assert_true (csn_verdict_is_sound (verdict));
    }
  scene_tear_down (&scene);
}

/* --- The table for people ------------------------------------------------------------------------------------------ */
static char *
row_of (guint i)
{
  const Way *way = &ways[i];
  return g_strdup_printf ("| %u | %s | %s | %s%s%s |", i + 1, way->way, way->who, SHOWN[way->shown], *way->sentence != '\0' ? ": " : "", way->sentence);
}

static void
test_table (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("CSN_SOURCE"), "src", "register", "THREATS.md", NULL), *text = NULL;
  guint n = 0;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "| ") && g_ascii_isdigit (lines[i][2]))
      {
        g_assert_cmpuint (n, <, G_N_ELEMENTS (ways));
        g_autofree char *row = row_of (n++);
        g_assert_cmpstr (lines[i], ==, row);
      }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ways));
  g_assert_cmpuint (n, >=, 40);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc > 1 && g_str_equal (argv[1], "--table")) /* to be pasted into THREATS.md */
    {
      for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
        {
          g_autofree char *row = row_of (i);
          g_print ("%s\n", row);
        }
      return 0;
    }
  g_test_add_func ("/register/F57/threats/the-table-is-this-list", test_table);
  g_test_add_func ("/register/F57/threats/papers-agree-with-a-good-register", test_papers_agree);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *slug = g_ascii_strdown (ways[i].way, -1);
      g_strcanon (slug, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
      g_autofree char *path = g_strdup_printf ("/register/F57/threats/%02u-%s", i + 1, slug);
      g_test_add_data_func (path, &ways[i], test_way);
    }
  int result = unit_run ();
  if (made.scratch != NULL)
    clear_made ();
  return result;
}
