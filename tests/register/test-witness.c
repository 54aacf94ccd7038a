/* A head that somebody outside vouches for, the proof of one entry, the certificate of a check (F57). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-unit-fixture.h"
#include "csn-cosignature.h"

static void
write_something (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  csn_register_void_number (f->reg, "Drawn up twice by mistake", NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_in_turn (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  int days = 0;
  g_autofree char *never = csn_register_witness_words (f->reg, &days);
  g_assert_cmpint (days, ==, -1);
  g_assert_true (g_str_has_prefix (never, "Never witnessed"));
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_FIRST);
  g_assert_nonnull (strstr (u->text, "first time"));
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_SAME);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_DONE);
  g_assert_nonnull (strstr (u->text, "still there unchanged"));
  g_assert_true (csn_register_follow (f->reg, NULL, NULL));
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM witnessings"), ==, 2);
  g_autofree char *today = csn_register_witness_words (f->reg, &days);
  g_assert_cmpint (days, ==, 0);
  fixture_move (f, 6);
  g_autofree char *words = csn_register_witness_words (f->reg, &days);
  g_assert_cmpint (days, ==, 6);
  g_assert_true (g_str_has_prefix (words, "Witnessed 6 days ago at entry "));
}

static void
test_forked_and_shortened (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  g_autoptr (GError) error = NULL;
  g_autofree char *old = g_build_filename (f->scratch, "old.register", NULL), *ours = f->folder;
  fixture_close (f);
  csn_test_copy_folder (f->folder, old);
  fixture_open (f);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_FIRST);
  unit_close (u);
  f->folder = old;
  u->unit = unit_open (u, old, &error);
  g_assert_no_error (error);
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_TRUNCATED);
  g_assert_nonnull (strstr (u->text, "The newest were removed"));
  g_assert_null (u->note);
  /* As many entries again, but others. */
  fixture_open (f);
  while (csn_journal_get_head (f->reg->journal)->size < 60)
    write_something (f);
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_FORKED);
  g_assert_nonnull (strstr (u->text, "are not the ones that you vouched for"));
  unit_close (u);
  f->folder = g_steal_pointer (&ours);
}

/* By file, as between two buildings: head out, cosigned head back. */
static void
test_by_file (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *first = csn_register_head_file (f->reg, NULL, &name, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (first, "old 0\n\ncountersign/"));
  g_assert_true (g_str_has_prefix (name, "CZ-head-"));
  g_assert_cmpint (unit_vouch (u, u->unit, first), ==, CSN_WITNESS_FIRST);
  g_autofree char *held = g_strdup (u->note);
  g_assert_true (csn_register_take_witness (f->reg, held, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (csn_register_take_witness (f->reg, held, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  g_autofree char *second = csn_register_head_file (f->reg, held, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (unit_vouch (u, u->unit, second), ==, CSN_WITNESS_DONE);
  /* One hash of the proof changed: it proves nothing. */
  g_autofree char *third = csn_register_head_file (f->reg, u->note, NULL, &error);
  g_assert_cmpint (unit_vouch (u, u->unit, third), ==, CSN_WITNESS_SAME);
  write_something (f);
  g_autofree char *latest = g_strdup (u->note), *fourth = csn_register_head_file (f->reg, latest, NULL, &error);
  char *line = strchr (fourth, '\n') + 1;
  g_assert_cmpint (*line, !=, '\n');
  line[0] = line[0] == 'A' ? 'B' : 'A';
  g_assert_cmpint (unit_vouch (u, u->unit, fourth), ==, CSN_WITNESS_FORKED);
  /* A file that begins elsewhere is for another witness. */
  CsnWitnessing outcome;
  g_autofree char *elsewhere = csn_register_head_file (f->reg, held, NULL, &error);
  g_assert_false (csn_register_witness (u->unit, u->store, elsewhere, &outcome, NULL, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

static void
test_not_by_himself (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  g_autoptr (GError) error = NULL;
  CsnWitnessing outcome;
  g_autofree char *store = g_build_filename (f->scratch, "witness", NULL), *inside = g_build_filename (f->folder, "witness", NULL);
  g_assert_false (csn_register_witness (f->reg, store, NULL, &outcome, NULL, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *note = csn_register_checkpoint (f->reg, &error), *own = csn_cosignature_add (note, 1788516000, fixture_identity ());
  g_assert_false (csn_register_take_witness (f->reg, own, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_register_witness (u->unit, inside, NULL, &outcome, NULL, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

/* Somebody changed what the witness keeps: it is said, and not written over. */
static void
test_changed_store (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  g_autoptr (GError) error = NULL;
  CsnWitnessing outcome;
  g_assert_cmpint (unit_vouch (u, u->unit, NULL), ==, CSN_WITNESS_FIRST);
  g_autofree char *hex = csn_text_hex (f->reg->id, CSN_ID_SIZE), *name = g_strconcat (hex, ".note", NULL), *path = g_build_filename (u->store, name, NULL);
  g_autoptr (GBytes) kept = csn_test_read (path);
  g_autofree char *text = csn_text_from_bytes (kept);
  strchr (text, '\n')[1] ^= 1;
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_false (csn_register_witness (u->unit, u->store, NULL, &outcome, NULL, NULL, NULL, &error));
  g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED);
  g_autoptr (GBytes) after = csn_test_read (path);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), text, strlen (text));
}

/* --- The proof of one entry ----------------------------------------------------------------------------------- */
static char *
read_elsewhere (Fixture *f, const char *proof)
{
  g_autofree char *reader = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "register", "evidence.py", NULL), *quoted = g_strdup_printf ("%s %%s", reader);
  g_autoptr (GBytes) bytes = g_bytes_new (proof, strlen (proof));
  return fixture_tool (f, bytes, "python3", quoted);
}

static void
test_entry_proof (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  guint64 seq = (guint64) fixture_number (f, "SELECT max(seq) FROM entries WHERE kind = 'case.authorise'");
  unit_vouch (u, u->unit, NULL);
  g_autofree char *proof = csn_register_entry_proof (u->unit, seq, "Asked for by the court", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *said = read_elsewhere (f, proof), *wanted = g_strdup_printf ("GOOD: entry %" G_GUINT64_FORMAT " signed by ", seq);
  if (said == NULL)
    return;
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, wanted));
  g_assert_nonnull (strstr (said, UNIT_PERSON " vouches for it at "));
  g_autofree char *what = g_strdup_printf ("entry-%" G_GUINT64_FORMAT, seq), *reason = csn_state_text (u->unit->state, NULL, "SELECT reason FROM exports WHERE what = :what", ":what", what, NULL);
  g_assert_cmpstr (reason, ==, "Asked for by the court");
  /* Of his own admission, by the founder. */
  g_autofree char *own = csn_register_entry_proof (u->unit, csn_journal_get_head (u->unit->journal)->size, "To see whether it works", NULL, &error);
  g_autofree char *own_said = read_elsewhere (f, own);
  g_assert_true (g_str_has_prefix (own_said, "GOOD"));
  g_autoptr (GBytes) pdf = csn_register_entry_proof_form (u->unit, proof, &error);
  g_assert_no_error (error);
  g_autofree char *page = fixture_tool (f, pdf, "pdftotext", "-layout %s -");
  g_assert_nonnull (strstr (page, "Evidence of one entry"));
  g_assert_nonnull (strstr (page, "case.authorise"));
}

/* Each part of it is read: changed in any place, the other reader says so. */
static void
test_entry_proof_changed (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  static const struct { const char *from, *to, *step; } changes[] = {
    { "\"body\" : \"{\\\"kind\\\":\\\"scheme.add\\\"", "\"body\" : \"{\\\"kind\\\":\\\"scheme.end\\\"", "text" },
    { "\"name\\\":\\\"Canterbury", "\"name\\\":\\\"Cantebury", "text" },
    { "\"size\" : ", "\"size\" : 1", "head: size" },
    { "\"seq\" : ", "\"seq\" : 1", "entry" },
    { "\"inclusion\" : [", "\"inclusion\" : [ \"0000000000000000000000000000000000000000000000000000000000000000\", ", "inclusion: too long" },
    { "\"admissions\" : [", "\"admissions\" : [], \"unread\" : [", "admission: not back" },
    { "\xe2\x80\x94 countersign/", "\xe2\x80\x94 countersign:", "head: signature" },
  };
  g_autoptr (GError) error = NULL;
  guint64 seq = (guint64) fixture_number (f, "SELECT seq FROM entries WHERE kind = 'scheme.add'");
  g_autofree char *proof = csn_register_entry_proof (f->reg, seq, "To see whether it works", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      GString *changed = g_string_new (proof);
      g_assert_cmpuint (g_string_replace (changed, changes[i].from, changes[i].to, 1), ==, 1);
      g_autofree char *text = g_string_free (changed, FALSE), *path = g_build_filename (f->scratch, "changed.json", NULL);
      g_autofree char *reader = g_build_filename (g_getenv ("CSN_SOURCE"), "tests", "register", "evidence.py", NULL), *out = NULL;
      int status = 0;
      const char *argv[] = { "python3", reader, path, NULL };
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, NULL));
      g_test_message ("%s → %s", changes[i].from, out);
      g_assert_false (g_spawn_check_wait_status (status, NULL));
      g_assert_nonnull (strstr (out, changes[i].step));
    }
}

/* Whatever else stands in its place, the page is drawn or it is said why not. */
static void
test_entry_proof_of_another_shape (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  static const struct { const char *from, *to; gboolean drawn; } changes[] = {
    { "\"heads\" : [", "\"heads\" : 7, \"unread\" : [", TRUE },
    { "\"heads\" : [", "\"heads\" : [ 7, [], null, {}, ", TRUE },
    { "\"heads\" : [", "\"unread\" : [", TRUE },
    { "\"note\" : ", "\"note\" : 7, \"unread\" : ", TRUE },
    { "\"size\" : ", "\"size\" : [], \"unread\" : ", TRUE },
    { "\"body\" : ", "\"body\" : {}, \"unread\" : ", TRUE },
    { "\"entry\" : {", "\"entry\" : [], \"unread\" : {", FALSE },
    { "\"header\" : ", "\"header\" : 7, \"unread\" : ", FALSE },
    { "\"signature\" : ", "\"signature\" : \"AAAA\", \"unread\" : ", FALSE },
    { "\"format\" : ", "\"format\" : null, \"unread\" : ", FALSE },
  };
  g_autoptr (GError) error = NULL;
  guint64 seq = (guint64) fixture_number (f, "SELECT seq FROM entries WHERE kind = 'scheme.add'");
  g_autofree char *proof = csn_register_entry_proof (f->reg, seq, "To see whether it works", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      GString *changed = g_string_new (proof);
      g_assert_cmpuint (g_string_replace (changed, changes[i].from, changes[i].to, 1), ==, 1);
      g_autofree char *text = g_string_free (changed, FALSE);
      g_autoptr (GBytes) pdf = csn_register_entry_proof_form (f->reg, text, &error);
      g_test_message ("%s", changes[i].to);
      if (changes[i].drawn)
        g_assert_no_error (error);
      else
        g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE);
      g_assert_true ((pdf != NULL) == changes[i].drawn);
      g_clear_error (&error);
    }
}

/* --- The certificate ------------------------------------------------------------------------------------------- */
static void
test_certificate (Unit *u, gconstpointer data)
{
  Fixture *f = &u->f;
  g_autoptr (GError) error = NULL;
  unit_vouch (u, u->unit, NULL);
  g_assert_cmpuint (csn_register_verified_to (u->unit), ==, 1);
  g_autoptr (GPtrArray) notes = csn_register_heads_outside (u->unit);
  g_assert_cmpuint (notes->len, >=, 1);
  g_autoptr (CsnVerdict) verdict = csn_register_verify (f->folder, notes, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) pdf = csn_register_file_verification (u->unit, verdict, 1, notes, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *page = fixture_tool (f, pdf, "pdftotext", "-layout %s -");
  if (page == NULL)
    return;
  g_assert_nonnull (strstr (page, "No problems found"));
  g_assert_nonnull (strstr (page, UNIT_PERSON " vouches for it"));
  g_assert_nonnull (strstr (page, "What a pass does not prove"));
  guint64 to = csn_register_verified_to (u->unit);
  g_assert_cmpuint (to, ==, verdict->entries + 1);
  /* From there on, and from another root. */
  g_autofree char *root = csn_text_hex (verdict->head.root, CSN_HASH_SIZE), *other = g_strdup (root);
  other[0] = other[0] == '0' ? '1' : '0';
  g_autoptr (CsnVerdict) later = csn_register_verify_since (f->folder, to - 1, root, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (csn_verdict_is_sound (later));
  g_assert_cmpuint (later->entries, >, verdict->entries);
  g_autoptr (CsnVerdict) forked = csn_register_verify_since (f->folder, to - 1, other, NULL, NULL, NULL, &error);
  g_assert_false (csn_verdict_is_sound (forked));
  g_autoptr (GBytes) damning = csn_register_file_verification (u->unit, forked, to, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *damned = fixture_tool (f, damning, "pdftotext", "-layout %s -");
  g_assert_nonnull (strstr (damned, "1 problem found"));
  g_assert_nonnull (strstr (damned, "not the ones that were checked before"));
  g_assert_cmpuint (csn_register_verified_to (u->unit), ==, to); /* that check was not sound */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  unit_add ("/register/F57/witness/first-same-and-done-in-turn", test_in_turn);
  unit_add ("/register/F57/witness/shortened-and-forked-are-refused", test_forked_and_shortened);
  unit_add ("/register/F57/witness/by-file-between-two-buildings", test_by_file);
  unit_add ("/register/F57/witness/nobody-vouches-for-his-own", test_not_by_himself);
  unit_add ("/register/F57/witness/changed-store-is-not-written-over", test_changed_store);
  unit_add ("/register/F57/evidence/another-reader-agrees", test_entry_proof);
  unit_add ("/register/F57/evidence/every-part-is-read", test_entry_proof_changed);
  unit_add ("/register/F57/evidence/of-another-shape-is-no-accident", test_entry_proof_of_another_shape);
  unit_add ("/register/F57/certificate/says-what-was-checked-and-what-not", test_certificate);
  return unit_run ();
}
