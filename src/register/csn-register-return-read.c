/* Opening a manager's return, and what the file itself shows: numbers, his register's head, packages that he saw or missed (F53). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-return-accept.h"
#include "csn-register-proof.h"

#include <glib/gi18n-lib.h>

void
csn_taken_return_free (CsnTakenReturn *taken)
{
  if (taken == NULL)
    return;
  g_clear_pointer (&taken->said, csn_return_free);
  char *texts[] = { taken->again_id, taken->sha256, taken->card_id, taken->register_id, taken->recipient_id, taken->organisation, taken->person, taken->made_at };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (taken);
}

/* --- Opening ---------------------------------------------------------------------------------------------------------------------- */
/* The same file again: it is not opened, because nothing would come of it. */
static gboolean
find_again (CsnRegister *self, CsnTakenReturn *taken, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT m.id, m.number, m.made_at, m.card_id, m.recipient_id, p.organisation, p.person FROM manager_returns m JOIN recipients p ON p.id = m.recipient_id "
                                                 "WHERE m.sha256 = :hash", ":hash", taken->sha256, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return rows != NULL;
  taken->again_id = g_strdup (csn_rows_text (rows, 0, "id"));
  taken->made_at = g_strdup (csn_rows_text (rows, 0, "made_at"));
  taken->card_id = g_strdup (csn_rows_text (rows, 0, "card_id"));
  taken->recipient_id = g_strdup (csn_rows_text (rows, 0, "recipient_id"));
  taken->organisation = g_strdup (csn_rows_text (rows, 0, "organisation"));
  taken->person = g_strdup (csn_rows_text (rows, 0, "person"));
  taken->number = (guint64) csn_rows_number (rows, 0, "number");
  return TRUE;
}

/* Whose key @signer is; the card's register and recipient must be those that the file names, and this register the one that it is for. */
static gboolean
find_sender (CsnRegister *self, CsnTakenReturn *taken, CsnRows *cards, const guint8 signer[CSN_KEY_SIZE], GError **error)
{
  g_autofree char *key = csn_register_hex_key (signer), *register_id = csn_text_id_from_bytes (taken->said->register_id), *recipient_id = csn_text_id_from_bytes (taken->said->recipient_id);
  if (memcmp (taken->said->unit_id, self->id, CSN_ID_SIZE) != 0)
    return csn_register_usage (error, _ ("This return was made for another unit's register. Nothing was taken in."));
  for (guint i = 0; i < csn_rows_length (cards); i++)
    if (g_strcmp0 (csn_rows_text (cards, i, "sign_key"), key) == 0 && g_strcmp0 (csn_rows_text (cards, i, "register_id"), register_id) == 0
        && g_strcmp0 (csn_rows_text (cards, i, "recipient_id"), recipient_id) == 0)
      {
        taken->card_id = g_strdup (csn_rows_text (cards, i, "id"));
        taken->register_id = g_steal_pointer (&register_id);
        taken->recipient_id = g_steal_pointer (&recipient_id);
        taken->organisation = g_strdup (csn_rows_text (cards, i, "organisation"));
        taken->person = g_strdup (csn_rows_text (cards, i, "person"));
        return TRUE;
      }
  return csn_register_usage (error, _ ("This return does not come from the register to which the manager's card belongs. Ask him for his card of today, and compare its words."));
}

static gboolean
open_file (CsnRegister *self, CsnTakenReturn *taken, GBytes *file, GError **error)
{
  GError *inner = NULL;
  guint8  signer[CSN_KEY_SIZE], key[CSN_KEY_SIZE];
  g_autoptr (CsnRows) cards = csn_register_query (self, error, "SELECT k.id, k.register_id, k.recipient_id, k.sign_key, p.organisation, p.person FROM cards k JOIN recipients p ON p.id = k.recipient_id WHERE k.ended_seq IS NULL", NULL);
  if (cards == NULL)
    return FALSE;
  g_autoptr (GArray) trusted = g_array_new (FALSE, TRUE, CSN_KEY_SIZE);
  for (guint i = 0; i < csn_rows_length (cards); i++)
    if (csn_text_unhex (csn_rows_text (cards, i, "sign_key"), key, sizeof key))
      g_array_append_vals (trusted, key, 1);
  taken->said = csn_return_open (self->me, (const guint8 (*)[CSN_KEY_SIZE]) trusted->data, trusted->len, file, signer, &inner);
  if (taken->said == NULL)
    return csn_register_pass_error (error, inner);
  taken->number = taken->said->number;
  taken->made_at = csn_moment_to_iso (taken->said->made_us);
  return find_sender (self, taken, cards, signer, error)
         && csn_witness_read (taken->said->checkpoint, taken->said->register_id, signer, &taken->head_size, taken->head_root, error);
}

CsnTakenReturn *
csn_taken_return_new (CsnRegister *self, GBytes *file, GError **error)
{
  g_autoptr (CsnTakenReturn) taken = g_new0 (CsnTakenReturn, 1);
  taken->sha256 = csn_register_sha256 (file);
  if (!find_again (self, taken, error) || (taken->again_id == NULL && !open_file (self, taken, file, error)))
    return NULL;
  return g_steal_pointer (&taken);
}

/* --- What the file shows ---------------------------------------------------------------------------------------------------------- */
void
csn_taken_return_add_finding (JsonObject *body, const char *kind, const char *about_id, const char *copy_id, const char *detail)
{
  g_autofree char *id = csn_text_new_id ();
  JsonNode        *node = csn_register_object ("id", id, "kind", kind, "about_id", about_id, "copy_id", copy_id, "detail", detail, NULL);
  json_array_add_element (json_object_get_array_member (body, "findings"), node);
}

static void
add_number_finding (JsonObject *body, const char *kind, guint64 number, const char *copy_id, const char *detail)
{
  g_autofree char *about = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  csn_taken_return_add_finding (body, kind, about, copy_id, detail);
}

/* Returns of his register, the one taken in last first. */
static const char before_sql[] =
  "SELECT m.number, m.sha256, m.head_size, m.head_root, m.made_at FROM manager_returns m JOIN cards k ON k.id = m.card_id WHERE m.recipient_id = :recipient AND k.register_id = :register ORDER BY m.seq DESC";

/* The return with which this one is compared: the last, or for an older one that was under way longer, the one before it. -1: none. */
static int
find_base (CsnRows *before, const CsnTakenReturn *taken, gboolean *out_same, gboolean *out_late)
{
  gint64 number = (gint64) taken->number, last_made = 0, best = 0;
  int    base = -1;
  *out_same = *out_late = FALSE;
  for (guint i = 0; i < csn_rows_length (before); i++)
    *out_same |= csn_rows_number (before, i, "number") == number;
  if (csn_rows_length (before) == 0)
    return -1;
  (void) csn_moment_parse (csn_rows_text (before, 0, "made_at"), &last_made);
  *out_late = !*out_same && number < csn_rows_number (before, 0, "number") && taken->said->made_us < last_made;
  if (!*out_late)
    return 0;
  for (guint i = 0; i < csn_rows_length (before); i++)
    if (csn_rows_number (before, i, "number") < number && csn_rows_number (before, i, "number") > best)
      {
        base = (int) i;
        best = csn_rows_number (before, i, "number");
      }
  return base;
}

/* His register's entries only ever become more, and his returns are numbered. */
static gboolean
compare_with_last (CsnRegister *self, const CsnTakenReturn *taken, JsonObject *body, GError **error)
{
  gboolean same, late;
  guint8   root[CSN_HASH_SIZE];
  g_autoptr (CsnRows) before = csn_register_query (self, error, before_sql, ":recipient", taken->recipient_id, ":register", taken->register_id, NULL);
  if (before == NULL)
    return FALSE;
  int              base = find_base (before, taken, &same, &late);
  guint64          last = base >= 0 ? (guint64) csn_rows_number (before, (guint) base, "number") : 0;
  gboolean         follows = !same && !late && taken->number == last + 1;
  g_autofree char *previous = csn_text_hex (taken->said->previous, CSN_HASH_SIZE), *last_text = g_strdup_printf ("%" G_GUINT64_FORMAT, last);
  if (same || (!late && taken->number < last))
    add_number_finding (body, "number-again", taken->number, NULL, NULL);
  else if (base >= 0 && taken->number == last + 1 && g_strcmp0 (previous, csn_rows_text (before, (guint) base, "sha256")) != 0)
    add_number_finding (body, "number-again", last, NULL, NULL); /* another return of that number came before this one */
  else if (!late && taken->number > last + 1)
    add_number_finding (body, "number-gap", taken->number, NULL, last_text);
  if (base < 0 || !csn_text_unhex (csn_rows_text (before, (guint) base, "head_root"), root, sizeof root))
    return TRUE;
  CsnSeen seen = csn_witness_compare ((guint64) csn_rows_number (before, (guint) base, "head_size"), root, taken->head_size, taken->head_root, taken->said->old_size, taken->said->consistency, follows);
  if (seen != CSN_SEEN_SOUND)
    add_number_finding (body, seen == CSN_SEEN_ROLLED_BACK ? "rolled-back" : "forked", taken->number, NULL, last_text);
  return TRUE;
}

/* He has seen a package that this register never made, or another of that number: this register is not the one that it was. Said once. */
static gboolean
compare_seen (CsnRegister *self, const CsnTakenReturn *taken, JsonObject *body, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, taken->said->seen_number), *hash = csn_text_hex (taken->said->seen_sha256, CSN_HASH_SIZE);
  if (taken->said->seen_number == 0)
    return TRUE;
  g_autoptr (CsnRows) known = csn_register_query (self, error, "SELECT 1 FROM packages WHERE recipient_id = :recipient AND number = CAST (:number AS INTEGER) AND sha256 = :hash UNION ALL "
                                                  "SELECT 1 FROM discrepancies WHERE recipient_id = :recipient AND kind = 'unknown-package' AND about_id = :number AND detail = :hash",
                                                  ":recipient", taken->recipient_id, ":number", number, ":hash", hash, NULL);
  if (known != NULL && csn_rows_length (known) == 0)
    csn_taken_return_add_finding (body, "unknown-package", number, NULL, hash);
  return known != NULL;
}

/* Packages that never came to him, unless a later one that did told all that they told. Said once. */
static const char missing_sql[] =
  "SELECT p.number, p.copy_id FROM packages p WHERE p.recipient_id = :recipient AND p.number IN (SELECT value FROM json_each (:missing)) "
  "AND NOT EXISTS (SELECT 1 FROM discrepancies x WHERE x.recipient_id = p.recipient_id AND x.kind = 'package-missing' AND x.about_id = CAST (p.number AS TEXT)) "
  "AND (p.kind = 'notice' OR (NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = p.copy_id) AND NOT EXISTS (SELECT 1 FROM packages q WHERE q.copy_id = p.copy_id AND q.number > p.number "
  "AND q.number <= CAST (:seen AS INTEGER) AND q.number NOT IN (SELECT value FROM json_each (:missing)) AND q.kind <> 'notice' AND (p.kind <> 'issue' OR q.kind = 'issue')))) ORDER BY p.number";

static gboolean
compare_missing (CsnRegister *self, const CsnTakenReturn *taken, JsonObject *body, GError **error)
{
  JsonArray *numbers = json_array_new ();
  for (guint i = 0; i < taken->said->missing->len; i++)
    json_array_add_int_element (numbers, (gint64) g_array_index (taken->said->missing, guint64, i));
  json_object_set_array_member (body, "missing", numbers);
  g_autofree char    *missing = json_to_string (json_object_get_member (body, "missing"), FALSE), *seen = g_strdup_printf ("%" G_GUINT64_FORMAT, taken->said->seen_number);
  g_autoptr (CsnRows) rows = csn_register_query (self, error, missing_sql, ":recipient", taken->recipient_id, ":missing", missing, ":seen", seen, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    csn_taken_return_add_finding (body, "package-missing", csn_rows_cell (rows, i, 0), csn_rows_cell (rows, i, 1), NULL);
  return rows != NULL;
}

/* --- What he says ----------------------------------------------------------------------------------------------------------------- */
static const char *
how_word (CsnDisclosureHow how)
{
  return how == CSN_DISCLOSURE_TAKEN_BACK ? "taken-back" : how == CSN_DISCLOSURE_COPY ? "copy" : "shown";
}

static gboolean
is_zero (const guint8 id[CSN_ID_SIZE])
{
  static const guint8 none[CSN_ID_SIZE];
  return memcmp (id, none, CSN_ID_SIZE) == 0;
}

static JsonNode *
describe_disclosure (const CsnDisclosure *disclosure)
{
  g_autofree char *id = csn_text_id_from_bytes (disclosure->id), *copy = csn_text_id_from_bytes (disclosure->copy_id), *member = csn_text_id_from_bytes (disclosure->member_id);
  g_autofree char *at = csn_moment_to_iso (disclosure->at_us), *logged = csn_moment_to_iso (disclosure->logged_us);
  g_autofree char *corrects = is_zero (disclosure->corrects) ? NULL : csn_text_id_from_bytes (disclosure->corrects);
  JsonNode *node = csn_register_object ("id", id, "copy_id", copy, "member_id", member, "how", how_word (disclosure->how), "at", at, "logged_at", logged, "by", disclosure->by, "note",
                                        disclosure->note, "corrects", corrects, "reason", disclosure->reason, NULL);
  json_object_set_int_member (json_node_get_object (node), "void", disclosure->is_void ? 1 : 0);
  return node;
}

/* SHA-256 of every field in order, each with its length before it, so that none can run into the next. */
static char *
digest_of (const CsnDisclosure *disclosure)
{
  g_autofree char *id = csn_text_hex (disclosure->id, CSN_ID_SIZE), *copy = csn_text_hex (disclosure->copy_id, CSN_ID_SIZE), *member = csn_text_hex (disclosure->member_id, CSN_ID_SIZE);
  g_autofree char *corrects = csn_text_hex (disclosure->corrects, CSN_ID_SIZE), *at = g_strdup_printf ("%" G_GINT64_FORMAT, disclosure->at_us);
  g_autofree char *logged = g_strdup_printf ("%" G_GINT64_FORMAT, disclosure->logged_us);
  const char *fields[] = { id, copy, member, how_word (disclosure->how), at, logged, disclosure->by, disclosure->note, corrects, disclosure->is_void ? "1" : "0", disclosure->reason };
  g_autoptr (GString) text = g_string_new ("countersign-disclosure-v1\n");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_printf (text, "%zu:%s\n", strlen (fields[i]), fields[i]);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

/* One that is on record just so is named by its id alone: a year's record must fit into one entry. */
static gboolean
add_disclosures (CsnRegister *self, const CsnTakenReturn *taken, JsonObject *body, guint *out_new, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CsnRows)    rows = csn_register_query (self, error, "SELECT id, digest FROM onward WHERE recipient_id = :recipient", ":recipient", taken->recipient_id, NULL);
  JsonArray             *array = json_array_new ();
  json_object_set_array_member (body, "disclosures", array);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    g_hash_table_insert (known, (gpointer) csn_rows_cell (rows, i, 0), (gpointer) csn_rows_cell (rows, i, 1));
  *out_new = 0;
  for (guint i = 0; rows != NULL && i < taken->said->disclosures->len; i++)
    {
      const CsnDisclosure *disclosure = g_ptr_array_index (taken->said->disclosures, i);
      g_autofree char     *digest = digest_of (disclosure), *id = csn_text_id_from_bytes (disclosure->id), *breach = csn_text_new_id ();
      const char          *before = g_hash_table_lookup (known, id);
      if (!g_hash_table_add (named, g_strdup (id)))
        return csn_register_usage (error, _ ("This return holds one entry twice. Ask for it again."));
      JsonNode            *node = g_strcmp0 (before, digest) == 0 ? csn_register_object ("id", id, NULL) : describe_disclosure (disclosure);
      if (g_strcmp0 (before, digest) != 0)
        json_object_set_string_member (json_node_get_object (node), "digest", digest);
      if (before == NULL)
        json_object_set_string_member (json_node_get_object (node), "breach_id", breach);
      *out_new += before == NULL ? 1 : 0;
      json_array_add_element (array, node);
    }
  return rows != NULL;
}

static void
add_items (const CsnTakenReturn *taken, JsonObject *body)
{
  JsonArray *held = json_array_new (), *ended = json_array_new ();
  for (guint i = 0; i < taken->said->items->len; i++)
    {
      const CsnItemStanding *item = g_ptr_array_index (taken->said->items, i);
      g_autofree char       *copy = csn_text_id_from_bytes (item->copy_id);
      json_array_add_string_element (item->outcome == CSN_ITEM_HELD ? held : ended, copy);
    }
  json_object_set_array_member (body, "held", held);
  json_object_set_array_member (body, "ended", ended);
}

JsonNode *
csn_taken_return_body (CsnRegister *self, const CsnTakenReturn *taken, guint *out_new, GError **error)
{
  gint64           hours = csn_edition_constant (self->edition, "breach_report_hours"), now = MAX (csn_clock_now (self->clock), self->newest_us);
  g_autofree char *id = csn_text_new_id (), *previous = csn_text_hex (taken->said->previous, CSN_HASH_SIZE), *root = csn_text_hex (taken->head_root, CSN_HASH_SIZE);
  g_autofree char *report_by = csn_moment_to_iso (now + hours * G_GINT64_CONSTANT (3600000000));
  g_autoptr (JsonNode) node = csn_register_object ("id", id, "recipient_id", taken->recipient_id, "card_id", taken->card_id, "previous_sha256", previous, "sha256", taken->sha256, "made_at", taken->made_at,
                                                   "head_root", root, "report_by", report_by, NULL);
  JsonObject *body = json_node_get_object (node);
  json_object_set_int_member (body, "number", (gint64) taken->number);
  json_object_set_int_member (body, "seen_number", (gint64) taken->said->seen_number);
  json_object_set_int_member (body, "head_size", (gint64) taken->head_size);
  json_object_set_array_member (body, "findings", json_array_new ());
  add_items (taken, body);
  if (!compare_with_last (self, taken, body, error) || !compare_seen (self, taken, body, error) || !compare_missing (self, taken, body, error)
      || !add_disclosures (self, taken, body, out_new, error))
    return NULL;
  return g_steal_pointer (&node);
}
