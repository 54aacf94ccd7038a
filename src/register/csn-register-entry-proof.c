/* One entry as evidence that stands alone: EVIDENCE-FORMAT.md (F57). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-commitment.h"
#include "csn-cosignature.h"
#include "csn-register-proof.h"

#include <glib/gi18n-lib.h>

#define CHAIN_LIMIT 64 /* from a signer back to the founder */
#define VALUE_LIMIT 3000 /* characters of one member on paper; the file has the whole */

/* An entry as it stands in the journal. */
typedef struct
{
  guint64   seq;
  GBytes   *header, *body; /* body NULL: destroyed */
  guint8    signature[CSN_SIGNATURE_SIZE];
  CsnHeader read;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;
  g_bytes_unref (entry->header);
  g_clear_pointer (&entry->body, g_bytes_unref);
  csn_header_clear (&entry->read);
  g_free (entry);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_free)

static Entry *
entry_new (guint64 seq, GBytes *header, GBytes *body, const guint8 *signature)
{
  g_autofree Entry *entry = g_new0 (Entry, 1);
  if (!csn_header_decode (g_bytes_get_data (header, NULL), g_bytes_get_size (header), &entry->read, NULL))
    return NULL;
  entry->seq = seq;
  entry->header = g_bytes_ref (header);
  entry->body = body != NULL ? g_bytes_ref (body) : NULL;
  memcpy (entry->signature, signature, CSN_SIGNATURE_SIZE);
  return g_steal_pointer (&entry);
}

/* --- Reading the journal ---------------------------------------------------------------------------------------------------------- */
typedef struct { guint64 seq; Entry *entry; } Wanted;

static gboolean
take_one (guint64 seq, GBytes *header, GBytes *body, const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error)
{
  Wanted *wanted = data;
  if (seq == wanted->seq)
    wanted->entry = entry_new (seq, header, body, signature);
  return FALSE;
}

static Entry *
read_entry (CsnRegister *self, guint64 seq, GError **error)
{
  GError    *inner = NULL;
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  Wanted     wanted = { seq, NULL };
  g_autofree char *number = csn_text_number ((gint64) seq);
  if (seq == 0 || seq > csn_journal_get_head (self->journal)->size)
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("There is no entry %s in this register."), number);
      return NULL;
    }
  if (!engine->klass->read_from (engine, seq, take_one, &wanted, &inner))
    csn_register_pass_error (error, inner);
  else if (wanted.entry == NULL)
    g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("Entry %s cannot be read."), number);
  return wanted.entry;
}

/* Those that admit somebody. */
static gboolean
take_admission (guint64 seq, GBytes *header, GBytes *body, const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error)
{
  Entry *entry = entry_new (seq, header, NULL, signature);
  if (entry != NULL && entry->read.admits != NULL && entry->read.admits->len > 0)
    g_ptr_array_add (data, entry);
  else
    g_clear_pointer (&entry, entry_free);
  return TRUE;
}

static gboolean
admits (const Entry *entry, const guint8 *key)
{
  for (guint i = 0; i < entry->read.admits->len; i++)
    if (memcmp (entry->read.admits->data + i * CSN_KEY_SIZE, key, CSN_KEY_SIZE) == 0)
      return TRUE;
  return FALSE;
}

/* The entries that made @key a signer, back to the first one, which admits its own signer. */
static GPtrArray *
find_admissions (CsnRegister *self, const guint8 *key, GPtrArray *all, GError **error)
{
  GError    *inner = NULL;
  CsnEngine *engine = csn_journal_get_engine (self->journal);
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  if (!engine->klass->read_headers (engine, 1, take_admission, all, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  for (guint n = 0; n < CHAIN_LIMIT; n++)
    {
      Entry *found = NULL;
      for (guint i = 0; i < all->len && found == NULL; i++)
        found = admits (g_ptr_array_index (all, i), key) ? g_ptr_array_index (all, i) : NULL;
      if (found == NULL)
        break;
      g_ptr_array_add (chain, found);
      if (memcmp (found->read.actor_key, key, CSN_KEY_SIZE) == 0)
        return g_steal_pointer (&chain);
      key = found->read.actor_key;
    }
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("It cannot be shown who admitted the signer of this entry. Check the register."));
  return NULL;
}

/* --- As text ---------------------------------------------------------------------------------------------------------------------- */
static void
put (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static void
put_hex (JsonBuilder *builder, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *hex = csn_text_hex (bytes, length);
  put (builder, name, hex);
}

static void
put_base64 (JsonBuilder *builder, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_base64_encode (bytes, length);
  put (builder, name, text);
}

static void
put_number (JsonBuilder *builder, const char *name, guint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) number);
}

/* Where entry @seq hangs in the tree of the first @size leaves. */
static void
put_inclusion (JsonBuilder *builder, const CsnWitness *mine, guint64 size, guint64 seq)
{
  g_autoptr (GByteArray) proof = csn_merkle_inclusion (mine->leaves->data, size, seq - 1);
  json_builder_set_member_name (builder, "inclusion");
  json_builder_begin_array (builder);
  for (guint at = 0; at < proof->len; at += CSN_HASH_SIZE)
    {
      g_autofree char *hex = csn_text_hex (proof->data + at, CSN_HASH_SIZE);
      json_builder_add_string_value (builder, hex);
    }
  json_builder_end_array (builder);
}

static void
put_entry (JsonBuilder *builder, const Entry *entry)
{
  put_number (builder, "seq", entry->seq);
  put_base64 (builder, "header", g_bytes_get_data (entry->header, NULL), g_bytes_get_size (entry->header));
  put_base64 (builder, "signature", entry->signature, CSN_SIGNATURE_SIZE);
}

/* The plain text and what shows that it is the entry's. FALSE: it does not open. */
static gboolean
put_body (CsnRegister *self, JsonBuilder *builder, const Entry *entry, GError **error)
{
  g_autofree char *scope = csn_text_id_from_bytes (entry->read.scope_id);
  CsnSecret       *key = entry->body != NULL ? csn_register_key (self, scope, NULL) : NULL;
  guint8           commitment[CSN_HASH_SIZE];
  if (entry->body == NULL)
    {
      put (builder, "body", NULL);
      put (builder, "body_is", "destroyed");
      return TRUE;
    }
  if (key == NULL)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("You have no key for the text of this entry. Ask the co-ordinator."));
      return FALSE;
    }
  g_autoptr (GBytes) plain = csn_open (key, CSN_SEAL_BODY, self->id, entry->read.scope_id, g_bytes_get_data (entry->body, NULL), g_bytes_get_size (entry->body), NULL);
  if (plain != NULL)
    csn_commit (key, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), commitment);
  if (plain == NULL || memcmp (commitment, entry->read.commitment, CSN_HASH_SIZE) != 0)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("The text of this entry is not what was signed. Check the register."));
      return FALSE;
    }
  g_autofree char *text = csn_text_from_bytes (plain);
  put (builder, "body", text);
  put (builder, "body_is", "whole");
  csn_commitment_key (key, commitment);
  put_hex (builder, "commitment_key", commitment, sizeof commitment);
  return TRUE;
}

static void
put_admissions (JsonBuilder *builder, const CsnWitness *mine, GPtrArray *chain)
{
  json_builder_set_member_name (builder, "admissions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chain->len; i++)
    {
      const Entry *entry = g_ptr_array_index (chain, i);
      json_builder_begin_object (builder);
      put_entry (builder, entry);
      put_inclusion (builder, mine, mine->size, entry->seq);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
put_head (JsonBuilder *builder, const CsnWitness *mine, guint64 seq, const char *note, guint64 size)
{
  json_builder_begin_object (builder);
  put (builder, "note", note);
  put_number (builder, "size", size);
  put_inclusion (builder, mine, size, seq);
  json_builder_end_object (builder);
}

/* The head as it is now, and every one on record that somebody vouched for and that the entry is in. */
static void
put_heads (CsnRegister *self, JsonBuilder *builder, const CsnWitness *mine, guint64 seq)
{
  g_autofree char    *number = g_strdup_printf ("%" G_GUINT64_FORMAT, seq);
  g_autoptr (CsnRows) rows = csn_state_query (self->state, NULL, "SELECT note, size FROM witnessings WHERE size >= :seq ORDER BY size LIMIT 8", ":seq", number, NULL);
  json_builder_set_member_name (builder, "heads");
  json_builder_begin_array (builder);
  put_head (builder, mine, seq, mine->note, mine->size);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    if ((guint64) csn_rows_number (rows, i, "size") <= mine->size)
      put_head (builder, mine, seq, csn_rows_text (rows, i, "note"), (guint64) csn_rows_number (rows, i, "size"));
  json_builder_end_array (builder);
}

static void
put_keys (CsnRegister *self, JsonBuilder *builder)
{
  g_autoptr (CsnRows) rows = csn_state_query (self->state, NULL, "SELECT name, title, role, sign_key FROM people ORDER BY joined_on, name", NULL);
  json_builder_set_member_name (builder, "keys");
  json_builder_begin_array (builder);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      json_builder_begin_object (builder);
      put (builder, "name", csn_rows_text (rows, i, "name"));
      put (builder, "title", csn_rows_text (rows, i, "title"));
      put (builder, "role", csn_rows_text (rows, i, "role"));
      put (builder, "key", csn_rows_text (rows, i, "sign_key"));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
make_proof (CsnRegister *self, const Entry *entry, const CsnWitness *mine, GPtrArray *chain, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  put (builder, "format", "countersign-entry-proof");
  put_number (builder, "version", 1);
  put_hex (builder, "register", self->id, CSN_ID_SIZE);
  json_builder_set_member_name (builder, "entry");
  json_builder_begin_object (builder);
  put_entry (builder, entry);
  put_hex (builder, "key", entry->read.actor_key, CSN_KEY_SIZE);
  if (!put_body (self, builder, entry, error))
    return NULL;
  json_builder_end_object (builder);
  put_heads (self, builder, mine, entry->seq);
  put_admissions (builder, mine, chain);
  put_keys (self, builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char     *text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}

/* Recorded before it is given away: who took which entry out, and why. */
static gboolean
record_export (CsnRegister *self, guint64 seq, const char *proof, const char *reason, GPtrArray **out_problems, GError **error)
{
  g_autoptr (GBytes)   bytes = g_bytes_new (proof, strlen (proof));
  g_autofree char     *id = csn_text_new_id (), *hash = csn_register_sha256 (bytes), *what = g_strdup_printf ("entry-%" G_GUINT64_FORMAT, seq);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "what", what, "format", "json", "reason", reason != NULL ? reason : "", "sha256", hash, NULL);
  json_object_set_int_member (json_node_get_object (body), "rows", 1);
  g_autofree char *text = json_to_string (body, FALSE);
  return csn_register_perform (self, "look.export", text, out_problems, error);
}

char *
csn_register_entry_proof (CsnRegister *self, guint64 seq, const char *reason, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_follow (self, NULL, error))
    return NULL;
  g_autoptr (GPtrArray)  all = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (Entry)      entry = read_entry (self, seq, error);
  g_autoptr (GPtrArray)  chain = entry != NULL ? find_admissions (self, entry->read.actor_key, all, error) : NULL;
  g_autoptr (CsnWitness) mine = chain != NULL ? csn_witness_new (self, error) : NULL;
  g_autofree char       *proof = mine != NULL ? make_proof (self, entry, mine, chain, error) : NULL;
  return proof != NULL && record_export (self, seq, proof, reason, out_problems, error) ? g_steal_pointer (&proof) : NULL;
}

/* --- On paper --------------------------------------------------------------------------------------------------------------------- */
static char *
value_words (JsonNode *node)
{
  g_autofree char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node)) : json_to_string (node, FALSE);
  if (g_utf8_strlen (text, -1) <= VALUE_LIMIT)
    return g_steal_pointer (&text);
  g_autofree char *begun = g_utf8_substring (text, 0, VALUE_LIMIT);
  /* Translators: the beginning of a long text */
  return g_strdup_printf (_ ("%s … (the file holds the rest)"), begun);
}

static void
add_member (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  g_autofree char *value = value_words (node);
  json_array_add_element (data, csn_register_object ("name", name, "value", value, NULL));
}

static JsonArray *
list_members (JsonObject *entry)
{
  JsonArray  *members = json_array_new ();
  const char *body = csn_register_member (entry, "body");
  g_autoptr (JsonNode) node = body != NULL ? csn_register_parse_object (body, NULL) : NULL;
  if (node != NULL)
    json_object_foreach_member (json_node_get_object (node), add_member, members);
  return members;
}

static gint64
read_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

/* Who signed a head of the proof and who vouches for it. */
static JsonArray *
list_heads (CsnRegister *self, JsonArray *heads)
{
  JsonArray *list = json_array_new ();
  g_autoptr (CsnRows) people = csn_state_query (self->state, NULL, "SELECT name, sign_key FROM people ORDER BY joined_on", NULL);
  for (guint i = 0; heads != NULL && i < json_array_get_length (heads); i++)
    {
      JsonNode        *element = json_array_get_element (heads, i);
      JsonObject      *head = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char      *note = head != NULL ? csn_register_member (head, "note") : NULL;
      g_autofree char *size = note != NULL ? csn_text_number (read_number (head, "size")) : NULL;
      for (guint j = 0; note != NULL && people != NULL && j < csn_rows_length (people); j++)
        {
          guint8 key[CSN_KEY_SIZE];
          gint64 time_s = 0;
          if (!csn_text_unhex (csn_rows_text (people, j, "sign_key"), key, sizeof key))
            continue;
          gboolean         vouched = csn_cosignature_verify (note, key, &time_s);
          g_autofree char *on = vouched ? csn_date_to_iso (csn_date_in_london (time_s * G_TIME_SPAN_SECOND)) : NULL;
          if (vouched || csn_checkpoint_verify (note, key, NULL))
            json_array_add_element (list, csn_register_object ("entries", size, "who", csn_rows_text (people, j, "name"), "how", vouched ? "vouched" : "signed", "on", on, NULL));
        }
    }
  return list;
}

static JsonNode *
describe (CsnRegister *self, JsonObject *proof, const char *text, GError **error)
{
  JsonObject        *entry = json_object_get_object_member (proof, "entry");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char   *hash = csn_register_sha256 (bytes);
  gsize              header_length = 0, signature_length = 0;
  g_autofree guint8 *header = g_base64_decode (csn_register_member (entry, "header") != NULL ? csn_register_member (entry, "header") : "", &header_length);
  g_autofree guint8 *signature = g_base64_decode (csn_register_member (entry, "signature") != NULL ? csn_register_member (entry, "signature") : "", &signature_length);
  g_auto (CsnHeader) read = { 0 };
  guint8             leaf[CSN_HASH_SIZE];
  if (signature_length != CSN_SIGNATURE_SIZE || !csn_header_decode (header, header_length, &read, NULL))
    {
      csn_register_usage (error, _ ("This is not the proof of an entry. Make it again."));
      return NULL;
    }
  g_autoptr (GBytes) header_bytes = g_bytes_new (header, header_length);
  csn_entry_leaf_hash (header_bytes, signature, leaf);
  g_autofree char *leaf_hex = csn_text_hex (leaf, sizeof leaf), *key = csn_text_hex (read.actor_key, CSN_KEY_SIZE), *commitment = csn_text_hex (read.commitment, CSN_HASH_SIZE);
  g_autofree char *number = csn_text_number ((gint64) read.seq);
  JsonNode *data = csn_register_object ("number", number, "file_sha256", hash, "leaf", leaf_hex, "key", key, "commitment", commitment,
                                        "gone", csn_register_member (entry, "body") == NULL ? "yes" : NULL, NULL);
  json_object_set_array_member (json_node_get_object (data), "body", list_members (entry));
  JsonNode *heads = json_object_get_member (proof, "heads");
  json_object_set_array_member (json_node_get_object (data), "heads",
                                list_heads (self, heads != NULL && JSON_NODE_HOLDS_ARRAY (heads) ? json_node_get_array (heads) : NULL));
  return data;
}

GBytes *
csn_register_entry_proof_form (CsnRegister *self, const char *proof, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autoptr (JsonNode) node = csn_register_parse_object (proof, error);
  JsonObject          *object = node != NULL ? json_node_get_object (node) : NULL;
  JsonNode            *entry = object != NULL ? json_object_get_member (object, "entry") : NULL;
  if (object == NULL || entry == NULL || !JSON_NODE_HOLDS_OBJECT (entry) || g_strcmp0 (csn_register_member (object, "format"), "countersign-entry-proof") != 0)
    {
      if (object != NULL)
        csn_register_usage (error, _ ("This is not the proof of an entry. Make it again."));
      return NULL;
    }
  g_autoptr (JsonNode) more = describe (self, object, proof, error);
  if (more == NULL)
    return NULL;
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, read_number (json_node_get_object (entry), "seq"));
  const CsnDrawing drawing = { .form = "entry-proof", .about = seq, .language = "en", .more = more };
  return csn_register_draw (self, &drawing, NULL, error);
}
