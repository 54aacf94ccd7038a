/* Identity cards: given away, compared, pinned, replaced; never accepted quietly. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-card.h"
#include "csn-manager-fixture.h"
#include "csn-register-proof.h"

static const char *
member (JsonNode *node, const char *name)
{
  return json_object_get_string_member_with_default (json_node_get_object (node), name, NULL);
}

static char *
answers (Pair *p, const char *recipient, const char *replaces, const char *reason)
{
  g_autofree char     *today = fixture_day (&p->unit, 0);
  g_autoptr (JsonNode) node = csn_register_object ("recipient_id", recipient, "checked_how", "telephone", "checked_with", MANAGER_USER, "checked_on", today, "replaces", replaces, "reason", reason, NULL);
  return json_to_string (node, FALSE);
}

/* A card like the manager's of another identity: a new computer, or somebody else. */
static GBytes *
card_of (CsnRegister *reg, CsnIdentity *identity)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) mine = csn_register_card (reg, NULL, &error);
  g_autoptr (CsnCard) card = csn_card_open (mine, &error);
  GBytes *file = csn_card_seal (card, identity, &error);
  g_assert_no_error (error);
  return file;
}

static void
test_both_kinds (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = NULL, *other_name = NULL, *before = fixture_stand (&p->unit);
  g_autoptr (GBytes) unit = csn_register_card (p->unit.reg, &name, &error), manager = csn_register_card (p->m.reg, &other_name, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "CZ-card.cscard");
  g_assert_cmpstr (other_name, ==, "CANT-BCRP-card.cscard");
  g_autoptr (CsnCard) card = csn_card_open (unit, &error), other = csn_card_open (manager, &error);
  g_assert_false (card->is_manager);
  g_assert_true (other->is_manager);
  g_assert_cmpstr (card->person, ==, FIXTURE_USER);
  g_assert_cmpstr (other->organisation, ==, "Canterbury BCRP office");
  g_assert_cmpmem (other->keys.sign_key, CSN_KEY_SIZE, csn_identity_public (pair_identity ())->sign_key, CSN_KEY_SIZE);
  g_autofree char *words = csn_register_card_words (p->m.reg, &error), *read = csn_card_words (other);
  g_assert_cmpstr (words, ==, read);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before); /* giving it away is no act */
}

static void
test_page (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *words = csn_register_card_words (p->m.reg, &error);
  g_autoptr (GBytes) pdf = csn_register_card_form (p->m.reg, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (&p->unit, pdf, "pdftotext", "-raw %s -");
  if (text == NULL)
    return;
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  for (char **word = parts; *word != NULL; word++)
    g_assert_nonnull (strstr (text, *word));
  g_assert_nonnull (strstr (text, MANAGER_USER));
  g_assert_nonnull (strstr (text, "If one word differs, stop"));
  g_assert_nonnull (strstr (text, "stopiwch")); /* in both languages */
  g_assert_null (strstr (text, "countersign-card:AAAA"));
}

static void
test_read (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnIdentity) stranger = csn_identity_new_random ();
  g_autoptr (GBytes) mine = csn_register_card (p->m.reg, NULL, &error), other = card_of (p->m.reg, stranger);
  g_autofree char *pinned = fixture_text (&p->unit, "SELECT id FROM cards"), *before = fixture_stand (&p->unit), *words = csn_register_card_words (p->m.reg, &error);
  g_autoptr (JsonNode) known = csn_register_read_card (p->unit.reg, mine, p->unit.ids->manager, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (member (known, "known"), ==, pinned);
  g_assert_null (member (known, "differs"));
  g_assert_cmpstr (member (known, "words"), ==, words);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (known), "is_manager"));
  g_autoptr (JsonNode) changed = csn_register_read_card (p->unit.reg, other, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (member (changed, "known"));
  g_assert_cmpstr (member (changed, "differs"), ==, pinned);
  g_autofree char   *text = csn_card_to_text (mine); /* as a camera reads it */
  g_autoptr (GBytes) typed = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) again = csn_register_read_card (p->unit.reg, typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (member (again, "known"), ==, pinned);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
}

static void
test_not_such_a_card (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) own = csn_register_card (p->unit.reg, NULL, &error), manager = csn_register_card (p->m.reg, NULL, &error), junk = g_bytes_new ("junk", 4);
  g_autoptr (CsnCard) card = csn_card_open (own, &error);
  memset (card->register_id, 7, CSN_ID_SIZE);
  g_autoptr (GBytes) unit = csn_card_seal (card, fixture_identity (), &error); /* another unit's */
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (manager, &length);
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  copy[length - 1] ^= 1;
  g_autoptr (GBytes) flipped = g_bytes_new (copy, length);
  GBytes *const wrong[] = { own, unit, junk, flipped };
  g_autofree char *before = fixture_stand (&p->unit), *said = answers (p, p->unit.ids->manager, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (csn_register_read_card (p->unit.reg, wrong[i], NULL, &error));
      fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
      g_assert_false (csn_register_pin_card (p->unit.reg, wrong[i], said, NULL, &error));
      fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
    }
  g_assert_null (csn_register_read_card (p->m.reg, manager, NULL, &error)); /* his own, in his own register */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_register_pin_card (p->unit.reg, manager, "[]", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
}

/* The same keys again change nothing; others need a reason and the card that they replace. */
static void
test_changed_key (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL, second = NULL, third = NULL;
  g_autoptr (CsnIdentity) fresh = csn_identity_new_random ();
  g_autoptr (GBytes) mine = csn_register_card (p->m.reg, NULL, &error), other = card_of (p->m.reg, fresh);
  g_autofree char *pinned = fixture_text (&p->unit, "SELECT id FROM cards"), *plain = answers (p, p->unit.ids->manager, NULL, NULL), *before = fixture_stand (&p->unit);
  g_autofree char *silent = answers (p, p->unit.ids->manager, pinned, NULL), *full = answers (p, p->unit.ids->manager, pinned, "He has a new computer; the old one was wiped.");
  g_assert_false (csn_register_pin_card (p->unit.reg, mine, plain, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "7.3-card-known"));
  g_assert_false (csn_register_pin_card (p->unit.reg, other, plain, &second, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (second, "7.3-card-changed"));
  g_assert_false (csn_register_pin_card (p->unit.reg, other, silent, &third, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (third, "7.3-card-replaced"));
  g_autofree char *after = fixture_stand (&p->unit);
  g_assert_cmpstr (after, ==, before);
  csn_register_pin_card (p->unit.reg, other, full, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_number (&p->unit, "SELECT count(*) FROM cards WHERE ended_seq IS NULL"), ==, 1);
  g_autofree char *key = fixture_text (&p->unit, "SELECT sign_key FROM cards WHERE ended_seq IS NULL"), *hex = csn_register_hex_key (csn_identity_public (fresh)->sign_key);
  g_assert_cmpstr (key, ==, hex);
}

/* --- What was seen of another register ------------------------------------------------------------------------------------------- */
static void
test_witness (Pair *p, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint8  leaf[CSN_HASH_SIZE], root[CSN_HASH_SIZE], other[CSN_HASH_SIZE] = { 1 };
  guint64 size = 0;
  g_autoptr (CsnWitness) first = csn_witness_new (p->unit.reg, &error);
  g_assert_no_error (error);
  fixture_do (&p->unit, "scheme.add", "{\"id\":\"%s\",\"name\":\"Ferry Watch\",\"type\":\"other\",\"locality\":\"Dover\",\"registration\":\"FW-1\"}", "3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f");
  g_autoptr (CsnWitness) second = csn_witness_new (p->unit.reg, &error);
  g_autoptr (GBytes) proof = csn_witness_consistency (second, first->size), nothing = csn_witness_consistency (second, 0), inside = csn_witness_inclusion (second, 3, leaf);
  g_assert_cmpuint (second->size, ==, first->size + 1);
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
  g_assert_true (csn_merkle_inclusion_verify (leaf, 2, second->size, g_bytes_get_data (inside, NULL), g_bytes_get_size (inside), second->root));
  g_assert_cmpint (csn_witness_compare (0, root, second->size, second->root, 0, NULL, TRUE), ==, CSN_SEEN_SOUND);
  g_assert_cmpint (csn_witness_compare (first->size, first->root, second->size, second->root, first->size, proof, TRUE), ==, CSN_SEEN_SOUND);
  g_assert_cmpint (csn_witness_compare (first->size, other, second->size, second->root, first->size, proof, TRUE), ==, CSN_SEEN_FORKED);
  g_assert_cmpint (csn_witness_compare (second->size, second->root, first->size, first->root, 0, NULL, TRUE), ==, CSN_SEEN_ROLLED_BACK);
  g_assert_cmpint (csn_witness_compare (first->size, other, first->size, first->root, 0, NULL, FALSE), ==, CSN_SEEN_FORKED);
  g_assert_cmpint (csn_witness_compare (first->size, first->root, second->size, second->root, first->size - 1, proof, TRUE), ==, CSN_SEEN_FORKED);
  g_assert_cmpint (csn_witness_compare (first->size, first->root, second->size, second->root, first->size - 1, proof, FALSE), ==, CSN_SEEN_SOUND);
  const CsnPublicKeys *keys = csn_identity_public (fixture_identity ()), *his = csn_identity_public (pair_identity ());
  g_assert_true (csn_witness_read (second->note, p->unit.reg->id, keys->sign_key, &size, root, &error));
  g_assert_cmpmem (root, sizeof root, second->root, sizeof second->root);
  g_assert_false (csn_witness_read (second->note, p->m.reg->id, keys->sign_key, &size, root, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_false (csn_witness_read (second->note, p->unit.reg->id, his->sign_key, &size, root, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  pair_add ("/register/F33/card/of-both-kinds-of-register", test_both_kinds);
  pair_add ("/register/F33/card/page-shows-the-words", test_page);
  pair_add ("/register/F33/card/says-what-is-known-and-what-differs", test_read);
  pair_add ("/register/F33/card/refuses-what-is-no-card-of-the-other-side", test_not_such_a_card);
  pair_add ("/register/F33/card/changed-key-is-never-accepted-quietly", test_changed_key);
  pair_add ("/register/F53/witness/heads-are-compared", test_witness);
  return pair_run ();
}
