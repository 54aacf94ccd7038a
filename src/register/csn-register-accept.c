/* A package is taken in by a scheme's manager: believed in the right order, then recorded with what it brings (K10 7.4, F33). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing of a file counts before: it opens with my key, is signed by a card in force, is named as meant for me (csn-parcel.h), comes from the register of
 * that card, is newer than what was taken in, carries a head of that register that its signer signed, and its picture and form open in the cage. A head that
 * does not go on from the last one is no reason to refuse: taken in, it is the evidence. */
#include "csn-register-proof.h"
#include "csn-package.h"

#include <glib/gi18n-lib.h>

#define MOST_MISSING 10000 /* numbers between two packages: more is no gap but nonsense */

typedef struct
{
  CsnPackage *package;
  guint8      signer[CSN_KEY_SIZE];
  char       *sha256, *register_id, *recipient_id, *item_id; /* item_id NULL: a notice about no copy */
  char       *card_id, *from;
  gboolean    again;
  guint64     newest;  /* number taken in before; 0: none */
  guint64     size;    /* of the sender's journal */
  char       *root;    /* hex */
  const char *finding;
  CsnPart    *form, *picture; /* of package; NULL: brings none */
} Arrival;

static void
arrival_clear (Arrival *arrival)
{
  g_clear_pointer (&arrival->package, csn_package_free);
  g_free (arrival->sha256);
  g_free (arrival->register_id);
  g_free (arrival->recipient_id);
  g_free (arrival->item_id);
  g_free (arrival->card_id);
  g_free (arrival->from);
  g_free (arrival->root);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Arrival, arrival_clear)

/* --- Who sent it ----------------------------------------------------------------------------------------------------------------- */
static gboolean
open_file (CsnRegister *self, GBytes *file, Arrival *arrival, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnRows) cards = csn_register_query (self, error, "SELECT sign_key FROM cards WHERE ended_seq IS NULL", NULL);
  if (cards == NULL)
    return FALSE;
  guint n = csn_rows_length (cards);
  if (n == 0)
    return csn_register_usage (error, _ ("No co-ordinator's identity card is confirmed here yet. Take in the co-ordinator's card first, and compare its words on the telephone."));
  g_autofree guint8 *keys = g_malloc0_n (n, CSN_KEY_SIZE);
  for (guint i = 0; i < n; i++)
    (void) csn_text_unhex (csn_rows_cell (cards, i, 0), keys + (gsize) i * CSN_KEY_SIZE, CSN_KEY_SIZE);
  arrival->package = csn_package_open (self->me, (const guint8 (*)[CSN_KEY_SIZE]) (gpointer) keys, n, file, arrival->signer, &inner);
  return arrival->package != NULL || csn_register_pass_error (error, inner);
}

static gboolean
find_sender (CsnRegister *self, Arrival *arrival, GError **error)
{
  g_autofree char *key = csn_register_hex_key (arrival->signer);
  g_autoptr (CsnRows) card = csn_register_query (self, error, "SELECT id, register_id, person, organisation FROM cards WHERE sign_key = :key AND ended_seq IS NULL", ":key", key, NULL);
  if (card == NULL)
    return FALSE;
  arrival->register_id = csn_text_id_from_bytes (arrival->package->register_id);
  arrival->recipient_id = csn_text_id_from_bytes (arrival->package->recipient_id);
  if (csn_rows_length (card) != 1 || g_strcmp0 (csn_rows_text (card, 0, "register_id"), arrival->register_id) != 0)
    return csn_register_usage (error, _ ("This package is signed by somebody of another unit than the one that it names. Do not use it; ask the co-ordinator whether it is genuine."));
  arrival->card_id = g_strdup (csn_rows_text (card, 0, "id"));
  arrival->from = g_strdup_printf (_ ("%s, %s"), csn_rows_text (card, 0, "person"), csn_rows_text (card, 0, "organisation"));
  return TRUE;
}

/* --- Whether it follows what was taken in -------------------------------------------------------------------------------------------- */
static gboolean
judge_number (CsnRegister *self, Arrival *arrival, CsnRows *last, GError **error)
{
  CsnPackage *package = arrival->package;
  arrival->newest = csn_rows_length (last) > 0 ? (guint64) csn_rows_number (last, 0, "number") : 0;
  if (package->number <= arrival->newest)
    return csn_register_usage (error, _ ("A newer package of this unit has been taken in already, and this one was not among those before it. It is an old one that came late, "
                                         "or the co-ordinator's register was put back from a backup. Nothing was taken in. Ask the co-ordinator to make it again."));
  if (package->number - arrival->newest > MOST_MISSING)
    return csn_register_usage (error, _ ("The number of this package is too far from those before it. Nothing was taken in. Ask the co-ordinator."));
  return TRUE;
}

static const char *
find_in_history (Arrival *arrival, CsnRows *last, const guint8 root[CSN_HASH_SIZE])
{
  CsnPackage *package = arrival->package;
  guint8      last_root[CSN_HASH_SIZE] = { 0 }, last_file[CSN_HASH_SIZE] = { 0 };
  guint64     last_size = 0;
  gboolean    follows = package->number == arrival->newest + 1;
  if (csn_rows_length (last) > 0 && csn_text_unhex (csn_rows_text (last, 0, "head_root"), last_root, sizeof last_root)
      && csn_text_unhex (csn_rows_text (last, 0, "sha256"), last_file, sizeof last_file))
    last_size = (guint64) csn_rows_number (last, 0, "head_size");
  switch (csn_witness_compare (last_size, last_root, arrival->size, root, package->old_size, package->consistency, follows))
    {
    case CSN_SEEN_ROLLED_BACK: return "rolled-back";
    case CSN_SEEN_FORKED: return "forked";
    case CSN_SEEN_SOUND:
    default: break;
    }
  if (follows && last_size > 0 && memcmp (package->previous, last_file, CSN_HASH_SIZE) != 0)
    return "forked"; /* it goes on from another package of that number */
  return follows ? "sound" : "gap";
}

static gboolean
judge_history (CsnRegister *self, Arrival *arrival, GError **error)
{
  CsnPackage *package = arrival->package;
  guint8      root[CSN_HASH_SIZE];
  gsize       length;
  g_autoptr (CsnRows) last = csn_register_query (self, error, "SELECT number, sha256, head_size, head_root FROM received WHERE register_id = :register ORDER BY number DESC LIMIT 1",
                                                 ":register", arrival->register_id, NULL);
  if (last == NULL || !judge_number (self, arrival, last, error)
      || !csn_witness_read (package->checkpoint, package->register_id, arrival->signer, &arrival->size, root, error))
    return FALSE;
  const guint8 *proof = g_bytes_get_data (package->inclusion, &length);
  if (package->entry_seq > 0
      && (package->entry_seq > arrival->size || !csn_merkle_inclusion_verify (package->entry_leaf, package->entry_seq - 1, arrival->size, proof, length, root)))
    return csn_register_usage (error, _ ("This package does not prove that its copy is in the co-ordinator's register. Nothing was taken in. Ask the co-ordinator to make it again."));
  arrival->root = csn_text_hex (root, sizeof root);
  arrival->finding = find_in_history (arrival, last, root);
  return TRUE;
}

/* --- What it brings -------------------------------------------------------------------------------------------------------------------- */
static gboolean
is_whole (Arrival *arrival)
{
  static const guint8 none[CSN_ID_SIZE];
  CsnPackage *package = arrival->package;
  for (guint i = 0; i < package->parts->len; i++)
    {
      CsnPart  *part = g_ptr_array_index (package->parts, i);
      CsnPart **place = part->type == CSN_PART_FORM ? &arrival->form : &arrival->picture;
      if (*place != NULL)
        return FALSE;
      *place = part;
    }
  if ((arrival->form == NULL) != (arrival->picture == NULL) || (package->kind == CSN_PACKAGE_ISSUE && arrival->form == NULL))
    return FALSE;
  if (memcmp (package->copy_id, none, CSN_ID_SIZE) == 0)
    return arrival->form == NULL && package->members->len == 0;
  arrival->item_id = csn_text_id_from_bytes (package->copy_id);
  return !csn_text_is_blank (package->reference) && package->copy_no > 0 && *package->supplied_on != '\0' && *package->review_on != '\0';
}

static gboolean
judge_contents (CsnRegister *self, Arrival *arrival, GError **error)
{
  if (!is_whole (arrival))
    return csn_register_usage (error, _ ("This package lacks something that a package of its kind must bring. Nothing was taken in. Ask the co-ordinator to make it again."));
  if (arrival->item_id == NULL)
    return TRUE;
  g_autofree char *home = csn_state_text (self->state, NULL, "SELECT register_id FROM items WHERE id = :id", ":id", arrival->item_id, NULL);
  if (home != NULL && !g_str_equal (home, arrival->register_id))
    return csn_register_usage (error, _ ("This package is about a photograph that came from another unit. Do not use it; ask both co-ordinators."));
  return TRUE;
}

/* In the cage: what does not open there, or is more than a picture and a page to read, is not kept. */
static gboolean
open_in_cage (Arrival *arrival, GError **error)
{
  GError *inner = NULL;
  if (arrival->form == NULL)
    return TRUE;
  g_autoptr (CsnInspection) picture = csn_decode_inspect (arrival->picture->bytes, &inner);
  g_autoptr (CsnPdfText)    form = picture != NULL ? csn_decode_pdf_text (arrival->form->bytes, &inner) : NULL;
  if (form == NULL)
    return csn_register_pass_error (error, inner);
  if (picture->type != CSN_FOREIGN_JPEG || picture->damaged || form->has_javascript || form->has_attachments || form->has_actions)
    return csn_register_usage (error, _ ("The photograph or the form in this package is damaged, or is not what Countersign makes. Nothing was taken in. Ask the co-ordinator to make it again."));
  return TRUE;
}

/* --- Its body -------------------------------------------------------------------------------------------------------------------------- */
static const char *
kind_name (CsnPackageKind kind)
{
  static const char *const names[] = { [CSN_PACKAGE_ISSUE] = "issue", [CSN_PACKAGE_INSTRUCTION] = "instruction", [CSN_PACKAGE_RENEWAL] = "renewal",
                                       [CSN_PACKAGE_RECALL] = "recall", [CSN_PACKAGE_NOTICE] = "notice" };
  return names[kind];
}

static JsonArray *
list_members (CsnPackage *package)
{
  JsonArray *members = json_array_new ();
  for (guint i = 0; i < package->members->len; i++)
    {
      const CsnPackageMember *member = g_ptr_array_index (package->members, i);
      g_autofree char        *id = csn_text_id_from_bytes (member->id);
      json_array_add_element (members, csn_register_object ("id", id, "organisation", member->organisation, "premises", member->premises, "person", member->person, NULL));
    }
  return members;
}

static void
add_item (JsonObject *body, const Arrival *arrival)
{
  CsnPackage      *package = arrival->package;
  g_autofree char *release_id = csn_text_id_from_bytes (package->release_id);
  JsonNode        *item = csn_register_object ("release_id", release_id, "area", package->area, "reference", package->reference, "supplied_on", package->supplied_on,
                                               "review_on", package->review_on, NULL);
  json_object_set_int_member (json_node_get_object (item), "copy_no", package->copy_no);
  json_object_set_int_member (json_node_get_object (item), "has_warning", csn_text_is_blank (package->warning_phrase) ? 0 : 1);
  json_object_set_string_member (body, "item_id", arrival->item_id);
  json_object_set_member (body, "item", item);
  if (*package->recall_id != '\0')
    json_object_set_member (body, "recall", csn_register_object ("id", package->recall_id, "deadline_on", *package->recall_deadline_on != '\0' ? package->recall_deadline_on : NULL,
                                                                 "reason", package->recall_reason, NULL));
}

static JsonNode *
accept_body (const Arrival *arrival)
{
  CsnPackage      *package = arrival->package;
  g_autofree char *previous = csn_text_hex (package->previous, CSN_HASH_SIZE), *made_at = csn_moment_to_iso (package->made_us);
  JsonNode        *node = csn_register_object ("card_id", arrival->card_id, "register_id", arrival->register_id, "recipient_id", arrival->recipient_id, "previous_sha256", previous,
                                               "sha256", arrival->sha256, "made_at", made_at, "what", kind_name (package->kind), "text", package->text, "head_root", arrival->root,
                                               "note", package->checkpoint, "finding", arrival->finding, NULL);
  JsonObject      *body = json_node_get_object (node);
  json_object_set_int_member (body, "number", (gint64) package->number);
  json_object_set_int_member (body, "seen_number", (gint64) package->seen_number);
  json_object_set_int_member (body, "head_size", (gint64) arrival->size);
  if (arrival->item_id != NULL)
    add_item (body, arrival);
  json_object_set_array_member (body, "members", list_members (package));
  return node;
}

/* --- Reading -------------------------------------------------------------------------------------------------------------------------- */
static gboolean
is_on_record (CsnRegister *self, const char *sha256)
{
  g_autofree char *found = csn_state_text (self->state, NULL, "SELECT 1 FROM received WHERE sha256 = :hash", ":hash", sha256, NULL);
  return found != NULL;
}

/* Up to the cage; of a file that was taken in already, only as far as its sender. */
static gboolean
judge (CsnRegister *self, GBytes *file, Arrival *arrival, GError **error)
{
  if (!csn_register_need_manager (self, error) || !csn_register_follow (self, NULL, error))
    return FALSE;
  arrival->sha256 = csn_register_sha256 (file);
  arrival->again = is_on_record (self, arrival->sha256);
  if (!open_file (self, file, arrival, error) || !find_sender (self, arrival, error))
    return FALSE;
  return (arrival->again || judge_history (self, arrival, error)) && judge_contents (self, arrival, error);
}

static const char *
warning_of (const char *finding)
{
  if (g_str_equal (finding, "rolled-back"))
    return _ ("The co-ordinator's register is shorter than it was when the last package came: it was put back from a backup, or entries were removed. Tell the co-ordinator.");
  if (g_str_equal (finding, "forked"))
    return _ ("The co-ordinator's register does not go on from what the last package showed: it was put back from a backup and used again, or changed. Tell the co-ordinator.");
  return NULL;
}

static void
add_judgement (JsonObject *body, const Arrival *arrival)
{
  JsonArray  *gap = json_array_new ();
  const char *warning = warning_of (arrival->finding);
  for (guint64 number = arrival->newest + 1; number < arrival->package->number; number++)
    json_array_add_int_element (gap, (gint64) number);
  json_object_set_array_member (body, "gap", gap);
  if (warning != NULL)
    json_object_set_string_member (body, "warning", warning);
}

/* As it was recorded then. */
static gboolean
recall_judgement (CsnRegister *self, Arrival *arrival, GError **error)
{
  g_autoptr (CsnRows) row = csn_register_query (self, error, "SELECT number - 1 AS newest, head_size, head_root, finding FROM received WHERE sha256 = :hash", ":hash", arrival->sha256, NULL);
  if (row == NULL)
    return FALSE;
  static const char *const findings[] = { "sound", "gap", "rolled-back", "forked" };
  arrival->newest = (guint64) csn_rows_number (row, 0, "newest");
  arrival->size = (guint64) csn_rows_number (row, 0, "head_size");
  arrival->root = g_strdup (csn_rows_text (row, 0, "head_root"));
  arrival->finding = findings[0];
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (g_strcmp0 (csn_rows_text (row, 0, "finding"), findings[i]) == 0)
      arrival->finding = findings[i];
  return TRUE;
}

JsonNode *
csn_register_read_package (CsnRegister *self, GBytes *file, GError **error)
{
  g_auto (Arrival) arrival = { 0 };
  if (!judge (self, file, &arrival, error) || (arrival.again ? !recall_judgement (self, &arrival, error) : !open_in_cage (&arrival, error)))
    return NULL;
  JsonNode *body = accept_body (&arrival);
  json_object_set_string_member (json_node_get_object (body), "kind", kind_name (arrival.package->kind));
  json_object_set_boolean_member (json_node_get_object (body), "again", arrival.again);
  json_object_set_string_member (json_node_get_object (body), "from", arrival.from);
  add_judgement (json_node_get_object (body), &arrival);
  return body;
}

/* --- Taking in --------------------------------------------------------------------------------------------------------------------------- */
static JsonNode *
take_body (const Arrival *arrival, GPtrArray *blobs)
{
  CsnPackage      *package = arrival->package;
  CsnNewBlob      *form = csn_new_blob (arrival->form->bytes), *picture = csn_new_blob (arrival->picture->bytes);
  g_autofree char *form_hash = csn_text_hex (arrival->form->sha256, CSN_HASH_SIZE), *picture_hash = csn_text_hex (arrival->picture->sha256, CSN_HASH_SIZE);
  g_ptr_array_add (blobs, form);
  g_ptr_array_add (blobs, picture);
  return csn_register_object ("case_id", arrival->item_id, "item_id", arrival->item_id, "language", package->language, "told_offence", package->told_offence, "told_sentence",
                              package->told_sentence, "warning_phrase", package->warning_phrase, "name_text", package->name, "form_blob_id", form->id, "form_sha256", form_hash,
                              "picture_blob_id", picture->id, "picture_sha256", picture_hash, NULL);
}

/* What I hold already is not taken twice, and what is over does not come back. A scope that I cannot open any more (its key is gone, the register was put back)
 * must not get a second key: what is sealed under the first would then look tampered with. */
static gboolean
is_to_be_kept (CsnRegister *self, const Arrival *arrival)
{
  g_autofree char *there = arrival->form == NULL || g_hash_table_contains (self->closed, arrival->item_id) ? g_strdup ("") :
    csn_state_text (self->state, NULL, "SELECT 1 FROM items i WHERE i.id = :id AND (i.ended IS NOT NULL OR EXISTS (SELECT 1 FROM item_contents k WHERE k.item_id = i.id))",
                    ":id", arrival->item_id, NULL);
  return there == NULL;
}

static gboolean
record (CsnRegister *self, Arrival *arrival, GPtrArray **out_problems, GError **error)
{
  GError              *inner = NULL;
  g_autofree char     *id = csn_text_new_id ();
  g_autoptr (JsonNode) accept = accept_body (arrival), take = NULL;
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  gboolean             kept = is_to_be_kept (self, arrival);
  json_object_set_string_member (json_node_get_object (accept), "id", id);
  if (kept)
    {
      take = take_body (arrival, blobs);
      if (csn_register_new_key (self, arrival->item_id, &inner) == NULL)
        return csn_register_pass_error (error, inner);
    }
  const CsnNewAct acts[] = { { .kind = "package.accept", .body = accept }, { .kind = "item.take", .body = take, .scope = arrival->item_id, .blobs = blobs } };
  if (csn_register_perform_all (self, acts, kept ? 2 : 1, out_problems, error))
    return TRUE;
  if (kept)
    csn_register_take_key_back (self, arrival->item_id);
  return FALSE;
}

gboolean
csn_register_take_package (CsnRegister *self, GBytes *file, char **out_item_id, GPtrArray **out_problems, GError **error)
{
  g_auto (Arrival) arrival = { 0 };
  if (!judge (self, file, &arrival, error) || (!arrival.again && (!open_in_cage (&arrival, error) || !record (self, &arrival, out_problems, error))))
    return FALSE;
  if (out_item_id != NULL)
    *out_item_id = g_steal_pointer (&arrival.item_id);
  return TRUE;
}
