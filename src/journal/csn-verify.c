/* Verification without any key: walks the chain, and names the entry of everything that is wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-merkle.h"
#include "csn-paper-head.h"
#include "csn-roll-private.h"
#include "csn-text.h"
#include "csn-verify-private.h"
#include "csn-verify.h"
#include <gio/gio.h>

#define TIME_TOLERANCE_US (2 * G_TIME_SPAN_MINUTE)
#define UNREADABLE_LIMIT 100 /* rows that SQLite cannot read are stepped over, this often */
#define PROGRESS_STEP 256

typedef struct
{
  guint64 size;
  guint8  root[CSN_HASH_SIZE], register_id[CSN_ID_SIZE];
  gsize   compared; /* bytes of the root: paper bears the first eight, and does not name the register */
} Checkpoint;

typedef struct
{
  guint64 seq;
  guint8  scope_id[CSN_ID_SIZE];
} Absence;

typedef struct
{
  CsnEngine  *engine;
  CsnFlaws    flaws;
  CsnProofs  *proofs;
  CsnRoll     roll;
  CsnMerkle   tree;
  CsnHead     head;
  guint8      register_id[CSN_ID_SIZE];
  guint64     entries, last_seq, total, done;
  GArray     *checkpoints; /* by size */
  guint       next_checkpoint;
  GArray     *absences; /* Absence: bodies that are gone; whether rightly is known at the end */
  GHashTable *scopes;   /* guint64* seq -> scope id, of entries that brought blobs */
  CsnChecked  before;   /* size 0: all is proved */
  GHashTable *present;  /* ids of blobs that there are */
  gboolean (*progress) (guint64 done, guint64 total, gpointer data);
  gpointer progress_data;
} Walk;

/* --- Flaws
 * ---------------------------------------------------------------------------------------------------- */

static void
flaw_free (gpointer data)
{
  CsnFlaw *flaw = data;
  g_free (flaw->text);
  g_free (flaw);
}

static void
add_text (CsnFlaws *flaws, CsnFlawKind kind, guint64 seq, char *text)
{
  CsnFlaw *flaw = g_new0 (CsnFlaw, 1);
  flaw->kind = kind;
  flaw->seq = seq;
  flaw->text = text;
  g_mutex_lock (&flaws->lock);
  g_ptr_array_add (flaws->flaws, flaw);
  g_mutex_unlock (&flaws->lock);
}

void
_csn_flaws_add (CsnFlaws *flaws, CsnFlawKind kind, guint64 seq, const char *text)
{
  g_autofree char *number = csn_text_number ((gint64) seq);
  GString         *named = g_string_new (text);
  g_string_replace (named, "%s", number, 0);
  add_text (flaws, kind, seq, g_string_free (named, FALSE));
}

static int
compare_flaws (gconstpointer a, gconstpointer b)
{
  const CsnFlaw *one = *(const CsnFlaw *const *) a, *other = *(const CsnFlaw *const *) b;
  if (one->seq != other->seq)
    return one->seq < other->seq ? -1 : 1;
  return one->kind < other->kind ? -1 : one->kind > other->kind;
}

static gboolean
report_progress (Walk *walk, GError **error)
{
  if (walk->progress == NULL ||
      walk->progress (walk->done, MAX (walk->total, walk->done), walk->progress_data))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                       "The verification was stopped before its end.");
  return FALSE;
}

/* --- Checkpoints
 * ----------------------------------------------------------------------------------------------- */

static int
compare_checkpoints (gconstpointer a, gconstpointer b)
{
  const Checkpoint *one = a, *other = b;
  return one->size < other->size ? -1 : one->size > other->size;
}

static gboolean
take_checkpoints (Walk *walk, GPtrArray *notes, GError **error)
{
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      Checkpoint checkpoint = { 0 };
      gboolean   on_paper = csn_paper_head_read (g_ptr_array_index (notes, i), &checkpoint.size, checkpoint.root);
      checkpoint.compared = on_paper ? CSN_PAPER_HEAD_BYTES : CSN_HASH_SIZE;
      if (!on_paper &&
          !csn_checkpoint_parse (g_ptr_array_index (notes, i), checkpoint.register_id, &checkpoint.size,
                                 checkpoint.root, error))
        return FALSE;
      g_array_append_val (walk->checkpoints, checkpoint);
    }
  g_array_sort (walk->checkpoints, compare_checkpoints);
  return TRUE;
}

/* Compares those that speak of the tree as large as it is now. */
static void
compare_roots (Walk *walk)
{
  guint8 root[CSN_HASH_SIZE];
  for (; walk->next_checkpoint < walk->checkpoints->len; walk->next_checkpoint++)
    {
      const Checkpoint *checkpoint = &g_array_index (walk->checkpoints, Checkpoint, walk->next_checkpoint);
      if (checkpoint->size > walk->tree.size)
        return;
      csn_merkle_root (&walk->tree, root);
      if (checkpoint->size != walk->tree.size || memcmp (root, checkpoint->root, checkpoint->compared) != 0)
        _csn_flaws_add (&walk->flaws, CSN_FLAW_FORKED, checkpoint->size,
                        "The entries up to number %s are not the ones that the checkpoint vouches for.");
    }
}

static void
finish_checkpoints (Walk *walk)
{
  g_autofree char *checked = csn_text_number ((gint64) walk->before.size);
  if (walk->last_seq < walk->before.size)
    add_text (&walk->flaws, CSN_FLAW_TRUNCATED, 0,
              g_strdup_printf ("The newest entries were removed: there were %s when the register was checked before.", checked));
  for (guint i = 0; i < walk->checkpoints->len; i++)
    {
      const Checkpoint *checkpoint = &g_array_index (walk->checkpoints, Checkpoint, i);
      g_autofree char  *has = csn_text_number ((gint64) walk->last_seq);
      g_autofree char  *had = csn_text_number ((gint64) checkpoint->size);
      if (walk->entries > 0 && checkpoint->compared == CSN_HASH_SIZE &&
          memcmp (checkpoint->register_id, walk->register_id, CSN_ID_SIZE) != 0)
        add_text (&walk->flaws, CSN_FLAW_FORKED, 0,
                  g_strdup ("The checkpoint speaks of another register than this one."));
      if (checkpoint->size > walk->last_seq)
        add_text (
            &walk->flaws, CSN_FLAW_TRUNCATED, 0,
            g_strdup_printf (
                "The newest entries were removed: the checkpoint vouches for %s entries and there are %s.",
                had, has));
    }
}

/* --- One entry
 * -------------------------------------------------------------------------------------------------- */

static void
check_number (Walk *walk, guint64 seq)
{
  guint64 expected = walk->last_seq + 1;
  walk->last_seq = seq;
  if (seq == expected)
    return;
  g_autofree char *first = csn_text_number ((gint64) expected);
  g_autofree char *last = csn_text_number ((gint64) seq - 1);
  if (seq == expected + 1)
    _csn_flaws_add (&walk->flaws, CSN_FLAW_CHAIN, expected, "Entry %s is missing.");
  else if (seq > expected)
    add_text (&walk->flaws, CSN_FLAW_CHAIN, expected,
              g_strdup_printf ("Entries %s to %s are missing.", first, last));
}

/* TRUE if what the header says of keys, blobs and scopes may be believed. */
static gboolean
check_actor (Walk *walk, const CsnHeader *header)
{
  switch (_csn_roll_standing (&walk->roll, header))
    {
    case CSN_STANDING_ADMITTED:
      return TRUE;
    case CSN_STANDING_RETIRED:
      _csn_flaws_add (&walk->flaws, CSN_FLAW_ACTOR, header->seq,
                      "Entry %s was signed with a key that had been withdrawn from this register.");
      return FALSE;
    case CSN_STANDING_UNKNOWN:
    default:
      _csn_flaws_add (&walk->flaws, CSN_FLAW_ACTOR, header->seq,
                      "Entry %s was signed with a key that was never admitted to this register.");
      return FALSE;
    }
}

static void
remember (Walk *walk, const CsnHeader *header, GBytes *body)
{
  if (body == NULL)
    {
      Absence absence = { .seq = header->seq };
      memcpy (absence.scope_id, header->scope_id, CSN_ID_SIZE);
      g_array_append_val (walk->absences, absence);
    }
  if (header->blobs != NULL)
    g_hash_table_insert (walk->scopes, g_memdup2 (&header->seq, sizeof header->seq),
                         g_memdup2 (header->scope_id, CSN_ID_SIZE));
}

static void
check_header (Walk *walk, const CsnHeader *header, GBytes *bytes, GBytes *body, const guint8 *signature)
{
  CsnFlaws *flaws = &walk->flaws;
  if (memcmp (header->previous, walk->head.leaf, CSN_HASH_SIZE) != 0)
    _csn_flaws_add (
        flaws, CSN_FLAW_CHAIN, header->seq,
        "Entry %s does not follow the entry before it: one of the two was changed, removed or moved.");
  if (walk->entries > 1 && header->time_us < walk->head.time_us - TIME_TOLERANCE_US)
    _csn_flaws_add (flaws, CSN_FLAW_TIME, header->seq,
                    "Entry %s bears an earlier time than the entry before it.");
  if (check_actor (walk, header))
    {
      const char *objection = _csn_roll_objection (&walk->roll, header);
      if (objection == NULL)
        _csn_roll_apply (&walk->roll, header);
      else
        {
          g_autofree char *text = g_strdup_printf ("Entry %%s %s.", objection);
          _csn_flaws_add (flaws, CSN_FLAW_HEADER, header->seq, text);
        }
    }
  remember (walk, header, body);
  if (header->seq > walk->before.size)
    _csn_proofs_add_entry (walk->proofs, header, bytes, body, signature);
  walk->head.time_us = header->time_us;
}

/* What was proved once is still the same where the tree is. */
static void
compare_checked (Walk *walk)
{
  guint8 root[CSN_HASH_SIZE];
  if (walk->before.size == 0 || walk->tree.size != walk->before.size)
    return;
  csn_merkle_root (&walk->tree, root);
  if (memcmp (root, walk->before.root, CSN_HASH_SIZE) != 0)
    _csn_flaws_add (&walk->flaws, CSN_FLAW_FORKED, walk->before.size,
                    "The entries up to number %s are not the ones that were checked before.");
}

static gboolean
visit_entry (guint64 seq, GBytes *bytes, GBytes *body, const guint8 *signature, gpointer data, GError **error)
{
  Walk *walk = data;
  g_auto (CsnHeader) header = { 0 };

  check_number (walk, seq);
  walk->entries++;
  gboolean decoded =
      csn_header_decode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &header, NULL);
  if (decoded && walk->entries == 1)
    memcpy (walk->register_id, header.register_id, CSN_ID_SIZE);
  if (!decoded || header.seq != seq || memcmp (header.register_id, walk->register_id, CSN_ID_SIZE) != 0)
    _csn_flaws_add (
        &walk->flaws, CSN_FLAW_HEADER, seq,
        "Entry %s was changed after it was written: its header is not this register's at this place.");
  if (decoded)
    {
      header.seq = seq;
      check_header (walk, &header, bytes, body, signature);
    }
  csn_entry_leaf_hash (bytes, signature, walk->head.leaf);
  csn_merkle_add (&walk->tree, walk->head.leaf);
  compare_roots (walk);
  compare_checked (walk);
  return ++walk->done % PROGRESS_STEP != 0 || report_progress (walk, error);
}

/* Of what was proved before the bodies need not be read. */
static gboolean
visit_proved (guint64 seq, GBytes *bytes, GBytes *body, const guint8 *signature, gpointer data, GError **error)
{
  Walk *walk = data;
  return seq <= walk->before.size && visit_entry (seq, bytes, body, signature, data, error);
}

static gboolean
read_on (Walk *walk, GError **error)
{
  const CsnEngineClass *klass = walk->engine->klass;
  if (walk->last_seq < walk->before.size &&
      !klass->read_headers (walk->engine, walk->last_seq + 1, visit_proved, walk, error))
    return FALSE;
  return klass->read_from (walk->engine, walk->last_seq + 1, visit_entry, walk, error);
}

/* Damage that stops the reading is a flaw; what lies behind it is looked at all the same. */
static gboolean
walk_entries (Walk *walk, GError **error)
{
  for (guint unreadable = 0; unreadable < UNREADABLE_LIMIT; unreadable++)
    {
      g_autoptr (GError) problem = NULL;
      if (read_on (walk, &problem))
        return TRUE;
      if (!g_error_matches (problem, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      walk->last_seq++;
      _csn_flaws_add (&walk->flaws, CSN_FLAW_STRUCTURE, walk->last_seq,
                      "Entry %s cannot be read: the file is damaged there.");
    }
  return TRUE;
}

/* --- Blobs and destruction
 * ----------------------------------------------------------------------------------------- */

static gboolean
visit_blob (const guint8 *id, gpointer data, GError **error)
{
  Walk *walk = data;
  g_hash_table_add (walk->present, g_memdup2 (id, CSN_ID_SIZE));
  if (_csn_roll_find_blob (&walk->roll, id) == NULL)
    add_text (&walk->flaws, CSN_FLAW_STRUCTURE, 0,
              g_strdup ("The register holds a photograph or document that no entry brought."));
  return TRUE;
}

static gboolean
check_blob (Walk *walk, const CsnRollBlob *blob, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (blob->seq <= walk->before.size && g_hash_table_contains (walk->present, blob->ref.id))
    {
      walk->done++;
      return TRUE;
    }
  const guint8 *scope_id = g_hash_table_lookup (walk->scopes, &blob->seq);
  g_autoptr (GBytes) sealed = walk->engine->klass->get_blob (walk->engine, blob->ref.id, &problem);

  if (sealed != NULL)
    _csn_proofs_add_blob (walk->proofs, blob->seq, &blob->ref, sealed);
  else if (!g_error_matches (problem, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  else if (scope_id == NULL || !_csn_roll_is_forgotten (&walk->roll, scope_id, blob->seq))
    _csn_flaws_add (
        &walk->flaws, CSN_FLAW_BLOB, blob->seq,
        "A photograph or document of entry %s is missing, and no entry says that it was destroyed.");
  walk->done++;
  return walk->done % 16 != 0 || report_progress (walk, error);
}

static gboolean
list_blobs (Walk *walk, GError **error)
{
  g_autoptr (GError) problem = NULL;
  if (walk->engine->klass->list_blobs (walk->engine, visit_blob, walk, &problem))
    return TRUE;
  if (!g_error_matches (problem, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  add_text (&walk->flaws, CSN_FLAW_STRUCTURE, 0,
            g_strdup ("The list of photographs and documents is damaged."));
  return TRUE;
}

static gboolean
check_blobs (Walk *walk, GError **error)
{
  GHashTableIter iter;
  gpointer       blob;

  walk->total = walk->done + g_hash_table_size (walk->roll.blobs);
  if (!list_blobs (walk, error))
    return FALSE;
  g_hash_table_iter_init (&iter, walk->roll.blobs);
  while (g_hash_table_iter_next (&iter, NULL, &blob))
    if (!check_blob (walk, blob, error))
      return FALSE;
  return TRUE;
}

static void
check_absences (Walk *walk)
{
  for (guint i = 0; i < walk->absences->len; i++)
    {
      const Absence *absence = &g_array_index (walk->absences, Absence, i);
      if (!_csn_roll_is_forgotten (&walk->roll, absence->scope_id, absence->seq))
        _csn_flaws_add (&walk->flaws, CSN_FLAW_BODY, absence->seq,
                        "The text of entry %s is missing, and no entry says that it was destroyed.");
    }
}

/* --- The whole
 * ------------------------------------------------------------------------------------------------------ */

static void
report_structure (const char *what, gpointer data)
{
  add_text (data, CSN_FLAW_STRUCTURE, 0, g_strdup (what));
}

static gboolean
walk_all (Walk *walk, GPtrArray *notes, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!take_checkpoints (walk, notes, error) ||
      !walk->engine->klass->check (walk->engine, report_structure, &walk->flaws, error))
    return FALSE;
  if (!walk->engine->klass->head (walk->engine, &walk->total, &problem) &&
      !g_error_matches (problem, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  compare_roots (walk); /* of the empty tree */
  if (!report_progress (walk, error) || !walk_entries (walk, error) || !check_blobs (walk, error))
    return FALSE;
  check_absences (walk);
  finish_checkpoints (walk);
  if (walk->entries == 0)
    add_text (&walk->flaws, CSN_FLAW_TRUNCATED, 0,
              g_strdup ("The register holds no entries: they were removed, or it was never completed."));
  return report_progress (walk, error);
}

static void
walk_clear (Walk *walk)
{
  _csn_roll_clear (&walk->roll);
  g_array_unref (walk->checkpoints);
  g_array_unref (walk->absences);
  g_hash_table_unref (walk->scopes);
  g_hash_table_unref (walk->present);
  g_mutex_clear (&walk->flaws.lock);
  g_clear_pointer (&walk->flaws.flaws, g_ptr_array_unref);
}

static guint
hash_id (gconstpointer id)
{
  guint hash;
  memcpy (&hash, id, sizeof hash);
  return hash;
}

static gboolean
equal_ids (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, CSN_ID_SIZE) == 0;
}

CsnVerdict *
csn_journal_verify (CsnEngine *engine,
                    GPtrArray *checkpoints,
                    gboolean (*progress) (guint64 done, guint64 total, gpointer data),
                    gpointer data,
                    GError **error)
{
  return csn_journal_verify_since (engine, NULL, checkpoints, progress, data, error);
}

CsnVerdict *
csn_journal_verify_since (CsnEngine        *engine,
                          const CsnChecked *before,
                          GPtrArray        *checkpoints,
                          gboolean (*progress) (guint64 done, guint64 total, gpointer data),
                          gpointer data,
                          GError **error)
{
  Walk        walk = { .engine = engine, .progress = progress, .progress_data = data };
  CsnVerdict *verdict = NULL;

  g_mutex_init (&walk.flaws.lock);
  walk.flaws.flaws = g_ptr_array_new_with_free_func (flaw_free);
  walk.checkpoints = g_array_new (FALSE, FALSE, sizeof (Checkpoint));
  walk.absences = g_array_new (FALSE, FALSE, sizeof (Absence));
  walk.scopes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  walk.present = g_hash_table_new_full (hash_id, equal_ids, g_free, NULL);
  if (before != NULL)
    walk.before = *before;
  _csn_roll_init (&walk.roll);
  csn_merkle_init (&walk.tree);
  walk.proofs = _csn_proofs_new (&walk.flaws);

  gboolean walked = walk_all (&walk, checkpoints, error);
  _csn_proofs_free (walk.proofs);
  if (walked)
    {
      verdict = g_new0 (CsnVerdict, 1);
      verdict->head = walk.head;
      verdict->head.size = walk.tree.size;
      csn_merkle_root (&walk.tree, verdict->head.root);
      verdict->entries = walk.entries;
      verdict->flaws = g_steal_pointer (&walk.flaws.flaws);
      g_ptr_array_sort (verdict->flaws, compare_flaws);
    }
  walk_clear (&walk);
  return verdict;
}

void
csn_verdict_free (CsnVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_ptr_array_unref (verdict->flaws);
  g_free (verdict);
}

gboolean
csn_verdict_is_sound (const CsnVerdict *verdict)
{
  for (guint i = 0; i < verdict->flaws->len; i++)
    if (((const CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->kind != CSN_FLAW_TIME)
      return FALSE;
  return TRUE;
}
