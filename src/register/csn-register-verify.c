/* Whether the register can be believed: needs no passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-cosignature.h"
#include "csn-paper-head.h"
#include "csn-register-proof.h"
#include "csn-verify.h"

#include <glib/gi18n-lib.h>

#define MOST_FLAWS 60 /* on a certificate */

/* The heads that people of this register saw last, which the folder keeps. Copies kept elsewhere vouch for more. */
static void
add_kept_heads (const char *folder, GPtrArray *notes)
{
  g_autofree char *path = g_build_filename (folder, "heads", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char   *file = g_build_filename (path, name, NULL);
      g_autoptr (GBytes) note = g_str_has_suffix (name, ".head") ? csn_file_read (file, 64 * 1024, NULL) : NULL;
      g_autofree char   *text = note != NULL ? csn_text_from_bytes (note) : NULL;
      guint8             register_id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
      guint64            size;
      if (text != NULL && csn_checkpoint_parse (text, register_id, &size, root, NULL))
        g_ptr_array_add (notes, g_steal_pointer (&text));
    }
}

static CsnVerdict *
verify (const char *folder, const CsnChecked *before, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  if (!csn_vault_init (&inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    g_ptr_array_add (all, g_strdup (g_ptr_array_index (notes, i)));
  add_kept_heads (folder, all);
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (folder, NULL, TRUE, &inner);
  CsnVerdict *verdict = engine != NULL ? csn_journal_verify_since (engine, before, all, progress, data, &inner) : NULL;
  if (verdict == NULL)
    csn_register_pass_error (error, inner);
  return verdict;
}

CsnVerdict *
csn_register_verify (const char *folder, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error)
{
  return verify (folder, NULL, notes, progress, data, error);
}

CsnVerdict *
csn_register_verify_since (const char *folder, guint64 size, const char *root, GPtrArray *notes, gboolean (*progress) (guint64 done, guint64 total, gpointer data),
                           gpointer data, GError **error)
{
  CsnChecked before = { .size = size };
  if (root != NULL && csn_text_unhex (root, before.root, CSN_HASH_SIZE))
    return verify (folder, &before, notes, progress, data, error);
  csn_register_usage (error, _ ("A check can go on only from a head that is known: the root of the register's tree as it was then."));
  return NULL;
}

char *
csn_register_checkpoint (CsnRegister *self, GError **error)
{
  if (!csn_register_follow (self, NULL, error))
    return NULL;
  return csn_checkpoint_sign (csn_journal_get_head (self->journal), self->id, self->me);
}

guint64
csn_register_verified_to (CsnRegister *self)
{
  g_autofree char *to = self->state == NULL ? NULL
    : csn_state_text (self->state, NULL, "SELECT to_seq FROM verifications WHERE checked_by = :me AND flaws = 0 ORDER BY seq DESC LIMIT 1", ":me", self->person_id, NULL);
  return to != NULL ? g_ascii_strtoull (to, NULL, 10) + 1 : 1;
}

/* --- The certificate -------------------------------------------------------------------------------------------------------------- */
typedef struct
{
  CsnRegister      *self;
  const CsnVerdict *verdict;
  CsnWitness       *mine;
} Certificate;

/* How a head that was given fares, as the form's cases name it. */
static const char *
compare_head (const Certificate *certificate, const guint8 named[CSN_ID_SIZE], guint64 size, const guint8 *root, gsize length)
{
  CsnMerkle tree;
  guint8    here[CSN_HASH_SIZE];
  if (memcmp (named, certificate->self->id, CSN_ID_SIZE) != 0)
    return "other";
  if (size > certificate->verdict->head.size || size > certificate->mine->size)
    return "missing";
  csn_merkle_init (&tree);
  for (guint64 i = 0; i < size; i++)
    csn_merkle_add (&tree, certificate->mine->leaves->data + i * CSN_HASH_SIZE);
  csn_merkle_root (&tree, here);
  return memcmp (here, root, length) == 0 ? "agrees" : "differs";
}

/* "Lowri Penhaligon, witness", "Morwenna Trevanion, signed": whoever of this register put a name to the head. */
static char *
say_whose (CsnRegister *self, const char *note, gint64 *out_time_s)
{
  g_autoptr (CsnRows) people = csn_state_query (self->state, NULL, "SELECT name, sign_key FROM people ORDER BY role = 'dpu' DESC, joined_on", NULL);
  char *signer = NULL;
  for (guint i = 0; people != NULL && i < csn_rows_length (people); i++)
    {
      guint8 key[CSN_KEY_SIZE];
      if (!csn_text_unhex (csn_rows_text (people, i, "sign_key"), key, sizeof key))
        continue;
      if (csn_cosignature_verify (note, key, out_time_s))
        {
          g_free (signer);
          /* Translators: name of a person */
          return g_strdup_printf (_ ("%s vouches for it"), csn_rows_text (people, i, "name"));
        }
      if (signer == NULL && csn_checkpoint_verify (note, key, NULL))
        /* Translators: name of a person */
        signer = g_strdup_printf (_ ("%s signed it"), csn_rows_text (people, i, "name"));
    }
  return signer != NULL ? signer : g_strdup (_ ("Nobody of this register signed it"));
}

/* A head off a printed form is short, and nobody's signature is beside it. */
static gboolean
add_paper (const Certificate *certificate, const char *note, JsonArray *heads)
{
  guint8  root[CSN_PAPER_HEAD_BYTES];
  guint64 size = 0;
  if (!csn_paper_head_read (note, &size, root))
    return FALSE;
  g_autofree char *entries = csn_text_number ((gint64) size);
  json_array_add_element (heads, csn_register_object ("whose", _ ("Printed on a form"), "entries", entries, "result", compare_head (certificate, certificate->self->id, size, root, sizeof root), NULL));
  return TRUE;
}

static JsonArray *
list_heads (const Certificate *certificate, GPtrArray *notes)
{
  JsonArray *heads = json_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const char *note = g_ptr_array_index (notes, i);
      guint8      named[CSN_ID_SIZE], root[CSN_HASH_SIZE];
      guint64     size = 0;
      gint64      time_s = 0;
      if (!g_hash_table_add (seen, (gpointer) note))
        continue;
      if (add_paper (certificate, note, heads) || !csn_checkpoint_parse (note, named, &size, root, NULL))
        continue;
      g_autofree char *whose = say_whose (certificate->self, note, &time_s), *entries = csn_text_number ((gint64) size);
      g_autofree char *on = time_s > 0 ? csn_date_to_iso (csn_date_in_london (time_s * G_TIME_SPAN_SECOND)) : NULL;
      json_array_add_element (heads, csn_register_object ("whose", whose, "entries", entries, "on", on, "result", compare_head (certificate, named, size, root, CSN_HASH_SIZE), NULL));
    }
  return heads;
}

static JsonArray *
list_flaws (const CsnVerdict *verdict)
{
  JsonArray *flaws = json_array_new ();
  for (guint i = 0; i < MIN (verdict->flaws->len, MOST_FLAWS); i++)
    {
      const CsnFlaw   *flaw = g_ptr_array_index (verdict->flaws, i);
      g_autofree char *entry = flaw->seq > 0 ? csn_text_number ((gint64) flaw->seq) : NULL;
      json_array_add_element (flaws, csn_register_object ("entry", entry, "text", flaw->text, NULL));
    }
  return flaws;
}

static char *
say_result (const CsnVerdict *verdict)
{
  guint            n = verdict->flaws->len;
  g_autofree char *number = csn_text_number (n);
  if (n == 0)
    return g_strdup (_ ("No problems found"));
  if (csn_verdict_is_sound (verdict))
    return g_strdup (_ ("No problems found, but the clock of a computer was wrong once"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s problem found", "%s problems found", n), number);
}

static JsonNode *
describe (const Certificate *certificate, guint64 from_seq, GPtrArray *notes)
{
  const CsnVerdict *verdict = certificate->verdict;
  g_autofree char  *entries = csn_text_number ((gint64) verdict->entries), *from = csn_text_number ((gint64) MAX (from_seq, 1)), *result = say_result (verdict);
  g_autofree char  *rest = verdict->flaws->len > MOST_FLAWS ? csn_text_number (verdict->flaws->len - MOST_FLAWS) : NULL;
  g_autofree char  *more = rest != NULL ? g_strdup_printf (_ ("And %s more."), rest) : NULL;
  JsonNode         *data = csn_register_object ("entries", entries, "from", from, "result", result, "partly", from_seq > 1 ? "yes" : NULL, "more", more, NULL);
  json_object_set_array_member (json_node_get_object (data), "heads", list_heads (certificate, notes));
  json_object_set_array_member (json_node_get_object (data), "flaws", list_flaws (verdict));
  return data;
}

/* Notes about clocks are no flaws of the record. */
static gint64
count_flaws (const CsnVerdict *verdict)
{
  gint64 n = 0;
  for (guint i = 0; i < verdict->flaws->len; i++)
    n += ((const CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->kind != CSN_FLAW_TIME ? 1 : 0;
  return n;
}

GBytes *
csn_register_file_verification (CsnRegister *self, const CsnVerdict *verdict, guint64 from_seq, GPtrArray *notes, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_follow (self, NULL, error))
    return NULL;
  g_autoptr (CsnWitness) mine = csn_witness_new (self, error);
  if (mine == NULL)
    return NULL;
  const Certificate    certificate = { self, verdict, mine };
  g_autofree char     *id = csn_text_new_id (), *root = csn_text_hex (verdict->head.root, CSN_HASH_SIZE), *at = csn_moment_to_iso (csn_clock_now (self->clock));
  g_autoptr (JsonNode) more = describe (&certificate, from_seq, notes);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "root", root, "checked_at", at, NULL);
  json_object_set_int_member (json_node_get_object (body), "from_seq", (gint64) MAX (from_seq, 1));
  json_object_set_int_member (json_node_get_object (body), "to_seq", (gint64) verdict->head.size);
  json_object_set_int_member (json_node_get_object (body), "flaws", count_flaws (verdict));
  const CsnFiled filed = { .kind = "register.verify", .body = body, .form = "verification", .language = "en", .drawn_about = id, .about = id, .more = more };
  if (!csn_register_perform_filed (self, &filed, out_problems, error))
    return NULL;
  g_autoptr (CsnRows) filed_rows = csn_register_query (self, error, "SELECT blob_id FROM forms WHERE about_id = :id AND kind = 'verification'", ":id", id, NULL);
  return filed_rows != NULL && csn_rows_length (filed_rows) == 1 ? csn_register_read_blob (self, csn_rows_text (filed_rows, 0, "blob_id"), error) : NULL;
}
