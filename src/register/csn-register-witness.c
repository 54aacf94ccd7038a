/* Heads of the register that somebody outside keeps and vouches for (F57): given out, held against what was seen before, taken in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-cosignature.h"
#include "csn-register-proof.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#define NOTE_LIMIT (64 * 1024)

/* A checkpoint as somebody keeps it. */
typedef struct
{
  char   *note;
  guint64 size;
  guint8  root[CSN_HASH_SIZE];
  gint64  time_s; /* of its cosignature; 0: none */
} Held;

static void
held_clear (Held *held)
{
  g_free (held->note);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Held, held_clear)

static char *
day_words (gint64 time_s)
{
  return csn_date_to_words (csn_date_in_london (time_s * G_TIME_SPAN_SECOND));
}

static gboolean
read_held (CsnRegister *self, const char *note, Held *out_held)
{
  guint8 named[CSN_ID_SIZE];
  if (!csn_checkpoint_parse (note, named, &out_held->size, out_held->root, NULL) || out_held->size == 0 || memcmp (named, self->id, CSN_ID_SIZE) != 0)
    return FALSE;
  out_held->note = g_strdup (note);
  return TRUE;
}

/* Whose cosignature @note bears: the id of a person of the data protection unit, NULL if of none. */
static char *
find_witness (CsnRegister *self, const char *note, gint64 *out_time_s)
{
  g_autoptr (CsnRows) people = csn_state_query (self->state, NULL, "SELECT id, sign_key FROM people WHERE role = 'dpu' ORDER BY joined_on", NULL);
  char *witness = NULL;
  for (guint i = 0; people != NULL && i < csn_rows_length (people); i++)
    {
      guint8 key[CSN_KEY_SIZE];
      gint64 time_s = 0;
      if (csn_text_unhex (csn_rows_text (people, i, "sign_key"), key, sizeof key) && csn_cosignature_verify (note, key, &time_s)
          && (witness == NULL || time_s > *out_time_s))
        {
          g_free (witness);
          witness = g_strdup (csn_rows_text (people, i, "id"));
          *out_time_s = time_s;
        }
    }
  return witness;
}

/* --- Given out -------------------------------------------------------------------------------------------------------------------- */
char *
csn_register_head_file (CsnRegister *self, const char *old_note, char **out_file_name, GError **error)
{
  g_auto (Held) held = { 0 };
  if (!csn_register_follow (self, NULL, error))
    return NULL;
  if (old_note != NULL && !read_held (self, old_note, &held))
    {
      csn_register_usage (error, _ ("The head that the witness holds is not one of this register. Ask for the file that the witness kept last."));
      return NULL;
    }
  g_autoptr (CsnWitness) mine = csn_witness_new (self, error);
  if (mine == NULL)
    return NULL;
  if (held.size > mine->size)
    {
      g_autofree char *has = csn_text_number ((gint64) mine->size), *had = csn_text_number ((gint64) held.size);
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                   _ ("This register has %1$s entries, and the witness holds a head of %2$s. The newest were removed, or this is an old copy. Check the register."), has, had);
      return NULL;
    }
  g_autoptr (GBytes) proof = csn_witness_consistency (mine, held.size);
  if (out_file_name != NULL)
    {
      g_autofree char *area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
      *out_file_name = g_strdup_printf ("%s-head-%" G_GUINT64_FORMAT ".txt", area != NULL ? area : "register", mine->size);
    }
  return csn_witness_request (held.size, g_bytes_get_data (proof, NULL), g_bytes_get_size (proof), mine->note);
}

/* --- The store -------------------------------------------------------------------------------------------------------------------- */
typedef struct
{
  char *path; /* of the note */
  int   lock;
} Store;

static void
store_clear (Store *store)
{
  g_free (store->path);
  if (store->lock >= 0)
    (void) close (store->lock); /* the lock goes with it */
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Store, store_clear)

/* What is kept inside the register's own folder goes where the register goes: it vouches for nothing. */
static gboolean
is_inside (CsnRegister *self, const char *folder)
{
  g_autofree char *inner = g_canonicalize_filename (folder, NULL), *outer = g_canonicalize_filename (self->folder, NULL);
  g_autofree char *below = g_strconcat (outer, G_DIR_SEPARATOR_S, NULL);
  return g_str_equal (inner, outer) || g_str_has_prefix (inner, below);
}

static gboolean
store_open (CsnRegister *self, const char *folder, Store *out_store, GError **error)
{
  GError          *inner = NULL;
  g_autofree char *standard = g_build_filename (g_get_user_data_dir (), "countersign", "witness", NULL);
  g_autofree char *hex = csn_text_hex (self->id, CSN_ID_SIZE);
  g_autofree char *name = g_strconcat (hex, ".note", NULL), *lock = g_strconcat (hex, ".lock", NULL);
  const char      *chosen = folder != NULL ? folder : standard;
  g_autofree char *lock_path = g_build_filename (chosen, lock, NULL);
  if (is_inside (self, chosen))
    return csn_register_usage (error, _ ("What a witness keeps must lie outside the register. Choose another folder."));
  if (!csn_file_make_folder (chosen, &inner))
    return csn_register_pass_error (error, inner);
  out_store->path = g_build_filename (chosen, name, NULL);
  out_store->lock = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (out_store->lock >= 0 && flock (out_store->lock, LOCK_EX) == 0)
    return TRUE;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("The folder %s cannot be written to. Choose another one."), chosen);
  return FALSE;
}

/* What the store holds of this register; size 0: nothing yet. FALSE: there is something that no witness of this register signed. */
static gboolean
store_read (CsnRegister *self, const Store *store, Held *out_held, GError **error)
{
  if (!g_file_test (store->path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (GBytes) bytes = csn_file_read (store->path, NOTE_LIMIT, NULL);
  g_autofree char   *note = bytes != NULL ? csn_text_from_bytes (bytes) : NULL;
  g_autofree char   *witness = note != NULL && read_held (self, note, out_held) ? find_witness (self, note, &out_held->time_s) : NULL;
  if (witness != NULL)
    return TRUE;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
               _ ("The head that was kept in %s is damaged, or was changed by somebody else: nothing can be compared with it. Keep the file, and find out what happened to it."), store->path);
  return FALSE;
}

/* --- Judging ---------------------------------------------------------------------------------------------------------------------- */
/* A head that is to be vouched for. */
typedef struct
{
  char       *note;
  guint64     size, old_size; /* old_size: where its proof begins */
  guint8      root[CSN_HASH_SIZE];
  GByteArray *proof;
} Shown;

static void
shown_clear (Shown *shown)
{
  g_free (shown->note);
  g_clear_pointer (&shown->proof, g_byte_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shown, shown_clear)

static gboolean
show_mine (CsnRegister *self, const Held *held, Shown *out_shown, GError **error)
{
  g_autoptr (CsnWitness) mine = csn_witness_new (self, error);
  if (mine == NULL)
    return FALSE;
  g_autoptr (GBytes) proof = csn_witness_consistency (mine, held->size);
  out_shown->note = g_steal_pointer (&mine->note);
  out_shown->size = mine->size;
  out_shown->old_size = held->size;
  memcpy (out_shown->root, mine->root, CSN_HASH_SIZE);
  out_shown->proof = g_byte_array_new ();
  g_byte_array_append (out_shown->proof, g_bytes_get_data (proof, NULL), (guint) g_bytes_get_size (proof));
  return TRUE;
}

/* The head was signed by somebody of this register. */
static gboolean
is_signed_here (CsnRegister *self, const char *note)
{
  g_autoptr (CsnRows) people = csn_state_query (self->state, NULL, "SELECT sign_key FROM people", NULL);
  for (guint i = 0; people != NULL && i < csn_rows_length (people); i++)
    {
      guint8 key[CSN_KEY_SIZE];
      if (csn_text_unhex (csn_rows_text (people, i, "sign_key"), key, sizeof key) && csn_checkpoint_verify (note, key, NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
show_request (CsnRegister *self, const char *request, Shown *out_shown, GError **error)
{
  GError *inner = NULL;
  guint8  named[CSN_ID_SIZE];
  if (!csn_witness_request_parse (request, &out_shown->old_size, &out_shown->proof, &out_shown->note, &inner)
      || !csn_checkpoint_parse (out_shown->note, named, &out_shown->size, out_shown->root, &inner))
    return csn_register_pass_error (error, inner);
  if (memcmp (named, self->id, CSN_ID_SIZE) != 0)
    return csn_register_usage (error, _ ("This head is of another register than the one that is open. Open that one to vouch for it."));
  if (is_signed_here (self, out_shown->note))
    return TRUE;
  return csn_register_usage (error, _ ("Nobody of this register signed this head, or it was changed on its way. Ask for it again."));
}

static CsnWitnessing
judge (const Held *held, const Shown *shown)
{
  if (held->size == 0)
    return CSN_WITNESS_FIRST;
  if (shown->size < held->size)
    return CSN_WITNESS_TRUNCATED;
  if (shown->size == held->size)
    return memcmp (shown->root, held->root, CSN_HASH_SIZE) == 0 ? CSN_WITNESS_SAME : CSN_WITNESS_FORKED;
  return csn_merkle_consistency_verify (held->size, shown->size, held->root, shown->root, shown->proof->data, shown->proof->len) ? CSN_WITNESS_DONE : CSN_WITNESS_FORKED;
}

static char *
outcome_words (CsnWitnessing outcome, const Held *held, const Shown *shown)
{
  g_autofree char *has = csn_text_number ((gint64) shown->size), *had = csn_text_number ((gint64) held->size), *day = day_words (held->time_s);
  switch (outcome)
    {
    case CSN_WITNESS_DONE:
      /* Translators: number of entries now, number of the last entry that was vouched for, day on which it was */
      return g_strdup_printf (_ ("You vouch for %1$s entries. All that you vouched for before, up to entry %2$s on %3$s, are still there unchanged."), has, had, day);
    case CSN_WITNESS_FIRST:
      return g_strdup_printf (_ ("You vouch for %s entries. This is the first time on this computer, so there was nothing to compare them with."), has);
    case CSN_WITNESS_SAME:
      /* Translators: day, number of an entry */
      return g_strdup_printf (_ ("Nothing was written since you vouched for the register on %1$s, at entry %2$s."), day, had);
    case CSN_WITNESS_TRUNCATED:
      /* Translators: number of entries now, number of entries then, day */
      return g_strdup_printf (_ ("Do not rely on this register. It has %1$s entries; it had %2$s when you vouched for it on %3$s. The newest were removed, or an old copy was put in its place."),
                              has, had, day);
    case CSN_WITNESS_FORKED:
    default:
      /* Translators: number of entries, day */
      return g_strdup_printf (_ ("Do not rely on this register. Its first %1$s entries are not the ones that you vouched for on %2$s: some were changed, removed or put in afterwards, by "
                                 "somebody who could sign them anew."), had, day);
    }
}

/* --- Vouching --------------------------------------------------------------------------------------------------------------------- */
static JsonNode *
witness_body (const char *note, guint64 size, const guint8 root[CSN_HASH_SIZE], const char *witness, gint64 time_s)
{
  g_autofree char *id = csn_text_new_id (), *hex = csn_text_hex (root, CSN_HASH_SIZE), *at = csn_moment_to_iso (time_s * G_TIME_SPAN_SECOND);
  JsonNode *body = csn_register_object ("id", id, "root", hex, "note", note, "witness", witness, "witnessed_at", at, NULL);
  json_object_set_int_member (json_node_get_object (body), "size", (gint64) size);
  return body;
}

static gboolean
record (CsnRegister *self, JsonNode *body, GPtrArray **out_problems, GError **error)
{
  g_autofree char *text = json_to_string (body, FALSE);
  return csn_register_perform (self, "head.witness", text, out_problems, error);
}

static gboolean
may_record (CsnRegister *self, JsonNode *body, GPtrArray **out_problems, GError **error)
{
  g_autofree char *text = json_to_string (body, FALSE);
  g_autoptr (GPtrArray) problems = NULL;
  return csn_register_check (self, "head.witness", text, &problems, error) && !csn_register_refused (g_ptr_array_ref (problems), out_problems, error);
}

/* The head that is held was the last thing written, but for saying so. */
static gboolean
nothing_since (CsnRegister *self, const Held *held)
{
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, held->size);
  g_autofree char *n = csn_state_text (self->state, NULL, "SELECT count (*) FROM entries WHERE seq > :size AND kind <> 'head.witness'", ":size", size, NULL);
  return g_strcmp0 (n, "0") == 0;
}

static gboolean
is_recorded (CsnRegister *self, const Held *held)
{
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, held->size);
  g_autofree char *n = csn_state_text (self->state, NULL, "SELECT count (*) FROM witnessings WHERE size = :size", ":size", size, NULL);
  return g_strcmp0 (n, "0") != 0;
}

static gboolean
need_unit_of_protection (CsnRegister *self, GError **error)
{
  g_autofree char *role = csn_state_text (self->state, NULL, "SELECT role FROM people WHERE id = :me", ":me", self->person_id, NULL);
  return g_strcmp0 (role, "dpu") == 0 || csn_register_usage (error, _ ("Only somebody of the data protection unit vouches for a register: whoever works in it cannot be its witness."));
}

/* Cosigned, kept, and then recorded: what is recorded but not kept would compare with nothing. */
static gboolean
vouch (CsnRegister *self, const Store *store, const Shown *shown, gboolean recorded, char **out_note, GPtrArray **out_problems, GError **error)
{
  GError              *inner = NULL;
  gint64               time_s = csn_clock_now (self->clock) / G_TIME_SPAN_SECOND;
  g_autofree char     *note = csn_cosignature_add (shown->note, time_s, self->me);
  g_autoptr (JsonNode) body = witness_body (note, shown->size, shown->root, self->person_id, time_s);
  g_autoptr (GBytes)   bytes = g_bytes_new (note, strlen (note));
  if (recorded && !may_record (self, body, out_problems, error))
    return FALSE;
  if (!csn_file_write (store->path, bytes, TRUE, &inner))
    return csn_register_pass_error (error, inner);
  if (recorded && !record (self, body, out_problems, error))
    return FALSE;
  if (out_note != NULL)
    *out_note = g_steal_pointer (&note);
  return TRUE;
}

/* A proof that begins elsewhere proves nothing to this witness. */
static gboolean
begins_where_held (const Held *held, const Shown *shown, GError **error)
{
  if (shown->size <= held->size || shown->old_size == held->size)
    return TRUE;
  g_autofree char *from = csn_text_number ((gint64) shown->old_size), *had = csn_text_number ((gint64) held->size);
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
               /* Translators: numbers of entries */
               _ ("This head was made for a witness who holds the head of %1$s entries; here the head of %2$s is held. Send that one back, and ask for a head that goes on from it."), from, had);
  return FALSE;
}

gboolean
csn_register_witness (CsnRegister *self, const char *store_folder, const char *request, CsnWitnessing *out_outcome, char **out_note, char **out_text,
                      GPtrArray **out_problems, GError **error)
{
  g_auto (Store) store = { .lock = -1 };
  g_auto (Held)  held = { 0 };
  g_auto (Shown) shown = { 0 };
  if (!csn_register_follow (self, NULL, error) || !need_unit_of_protection (self, error) || !store_open (self, store_folder, &store, error)
      || !store_read (self, &store, &held, error))
    return FALSE;
  if (!(request != NULL ? show_request (self, request, &shown, error) : show_mine (self, &held, &shown, error)) || !begins_where_held (&held, &shown, error))
    return FALSE;
  CsnWitnessing outcome = judge (&held, &shown);
  if (outcome == CSN_WITNESS_DONE && request == NULL && nothing_since (self, &held) && is_recorded (self, &held))
    outcome = CSN_WITNESS_SAME;
  gboolean sound = outcome == CSN_WITNESS_DONE || outcome == CSN_WITNESS_FIRST;
  /* Kept, and the program ended before it was recorded. */
  sound |= outcome == CSN_WITNESS_SAME && request == NULL && !is_recorded (self, &held);
  if (sound && !vouch (self, &store, &shown, request == NULL, out_note, out_problems, error))
    return FALSE;
  if (outcome == CSN_WITNESS_SAME && !sound && out_note != NULL)
    *out_note = g_strdup (held.note);
  *out_outcome = outcome;
  if (out_text != NULL)
    *out_text = outcome_words (outcome, &held, &shown);
  return TRUE;
}

/* --- Taken in --------------------------------------------------------------------------------------------------------------------- */
static gboolean
root_at (CsnRegister *self, guint64 size, guint8 out_root[CSN_HASH_SIZE], GError **error)
{
  CsnMerkle tree;
  g_autoptr (CsnWitness) mine = csn_witness_new (self, error);
  if (mine == NULL)
    return FALSE;
  csn_merkle_init (&tree);
  for (guint64 i = 0; i < size && i < mine->size; i++)
    csn_merkle_add (&tree, mine->leaves->data + i * CSN_HASH_SIZE);
  csn_merkle_root (&tree, out_root);
  return TRUE;
}

/* The vouched head against the journal as it is. */
static gboolean
is_mine (CsnRegister *self, const Held *held, GError **error)
{
  guint8           root[CSN_HASH_SIZE];
  guint64          size = csn_journal_get_head (self->journal)->size;
  g_autofree char *has = csn_text_number ((gint64) size), *had = csn_text_number ((gint64) held->size), *day = day_words (held->time_s);
  if (size < held->size)
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                   /* Translators: number of entries now, number of entries then, day */
                   _ ("Do not go on working in this register. It has %1$s entries; it had %2$s when the data protection unit vouched for it on %3$s. The newest were removed, or an old "
                      "copy was put in its place."), has, had, day);
      return FALSE;
    }
  if (!root_at (self, held->size, root, error))
    return FALSE;
  if (memcmp (root, held->root, CSN_HASH_SIZE) == 0)
    return TRUE;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
               /* Translators: number of entries, day */
               _ ("Do not go on working in this register. Its first %1$s entries are not the ones that the data protection unit vouched for on %2$s: some were changed, removed or put in "
                  "afterwards."), had, day);
  return FALSE;
}

gboolean
csn_register_take_witness (CsnRegister *self, const char *note, GPtrArray **out_problems, GError **error)
{
  g_auto (Held) held = { 0 };
  if (!csn_register_follow (self, NULL, error))
    return FALSE;
  if (!read_held (self, note, &held))
    return csn_register_usage (error, _ ("This is not a head of this register. Ask the data protection unit for the file that it made."));
  g_autofree char *witness = find_witness (self, note, &held.time_s);
  if (witness == NULL)
    return csn_register_usage (error, _ ("Nobody of the data protection unit vouches for this head, or it was changed on its way. Ask for it again."));
  if (!is_mine (self, &held, error))
    return FALSE;
  if (is_recorded (self, &held))
    return csn_register_usage (error, _ ("This head is on record already."));
  g_autoptr (JsonNode) body = witness_body (note, held.size, held.root, witness, held.time_s);
  return record (self, body, out_problems, error);
}

/* --- For a check ------------------------------------------------------------------------------------------------------------------ */
GPtrArray *
csn_register_heads_outside (CsnRegister *self)
{
  GPtrArray         *notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char   *hex = csn_text_hex (self->id, CSN_ID_SIZE);
  g_autofree char   *name = g_strconcat (hex, ".note", NULL);
  g_autofree char   *path = g_build_filename (g_get_user_data_dir (), "countersign", "witness", name, NULL);
  g_autoptr (GBytes) bytes = csn_file_read (path, NOTE_LIMIT, NULL);
  g_autofree char   *kept = bytes != NULL ? csn_text_from_bytes (bytes) : NULL;
  g_autoptr (CsnRows) rows = self->state == NULL ? NULL : csn_state_query (self->state, NULL, "SELECT note FROM witnessings ORDER BY size DESC LIMIT 20", NULL);
  g_auto (Held) held = { 0 };
  if (kept != NULL && read_held (self, kept, &held))
    g_ptr_array_add (notes, g_steal_pointer (&kept));
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      g_auto (Held) recorded = { 0 };
      if (read_held (self, csn_rows_text (rows, i, "note"), &recorded))
        g_ptr_array_add (notes, g_strdup (recorded.note));
    }
  return notes;
}

/* --- In words --------------------------------------------------------------------------------------------------------------------- */
char *
csn_register_witness_words (CsnRegister *self, int *out_days)
{
  g_autoptr (CsnRows) rows = self->state == NULL ? NULL : csn_state_query (self->state, NULL, "SELECT size, witnessed_at FROM witnessings ORDER BY size DESC LIMIT 1", NULL);
  gint64 at = 0;
  *out_days = -1;
  if (rows == NULL || csn_rows_length (rows) == 0 || !csn_moment_parse (csn_rows_text (rows, 0, "witnessed_at"), &at))
    return g_strdup (_ ("Never witnessed: nobody outside keeps a head of this register"));
  g_autofree char *entry = csn_text_number (csn_rows_number (rows, 0, "size"));
  *out_days = MAX (0, csn_register_today (self) - csn_date_in_london (at));
  if (*out_days == 0)
    return g_strdup_printf (_ ("Witnessed today at entry %s"), entry);
  /* Translators: number of days, number of an entry */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Witnessed %1$d day ago at entry %2$s", "Witnessed %1$d days ago at entry %2$s", (gulong) *out_days), *out_days, entry);
}
