/* Packages for scheme managers: what they have not been told becomes files, recorded in one commit (K10 7.4, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-package.h"
#include "csn-register-proof.h"

#include <glib/gi18n-lib.h>

#define PATIENCE 10 /* other desks may write this often while we seal */

/* One package that is wanted. */
typedef struct { char *kind, *recipient_id, *copy_id, *text; GBytes *form; } Wanted;
/* Several, as they are being made. */
typedef struct
{
  CsnRegister *self;
  CsnWitness  *witness;
  GPtrArray   *made;     /* CsnMadePackage */
  GPtrArray   *bodies;   /* JsonNode */
  GPtrArray   *blobs;    /* GPtrArray of CsnNewBlob, one for each body */
  GPtrArray   *problems; /* of those that cannot be made */
} Making;

void
csn_made_package_free (CsnMadePackage *made)
{
  if (made == NULL)
    return;
  g_free (made->package_id);
  g_free (made->recipient_id);
  g_free (made->kind);
  g_free (made->reference);
  g_free (made->file_name);
  g_clear_pointer (&made->file, g_bytes_unref);
  g_free (made);
}

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->kind);
  g_free (wanted->recipient_id);
  g_free (wanted->copy_id);
  g_free (wanted->text);
  g_clear_pointer (&wanted->form, g_bytes_unref);
  g_free (wanted);
}

static Wanted *
want (GPtrArray *list, const char *kind, const char *recipient_id, const char *copy_id)
{
  Wanted *wanted = g_new0 (Wanted, 1);
  wanted->kind = g_strdup (kind);
  wanted->recipient_id = g_strdup (recipient_id);
  wanted->copy_id = g_strdup (copy_id);
  g_ptr_array_add (list, wanted);
  return wanted;
}

static GPtrArray *
new_list (gpointer free_one)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_one);
}

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->witness, csn_witness_free);
  g_clear_pointer (&making->made, g_ptr_array_unref);
  g_clear_pointer (&making->bodies, g_ptr_array_unref);
  g_clear_pointer (&making->blobs, g_ptr_array_unref);
  g_clear_pointer (&making->problems, g_ptr_array_unref);
}

static gboolean
making_begin (Making *making, CsnRegister *self, GError **error)
{
  making->self = self;
  making->made = new_list (csn_made_package_free);
  making->bodies = new_list (json_node_unref);
  making->blobs = new_list (g_ptr_array_unref);
  making->problems = new_list (csn_problem_free);
  making->witness = csn_witness_new (self, error);
  return making->witness != NULL;
}

/* --- One package ------------------------------------------------------------------------------------------------------------------ */
/* After the last one of this register; or, where his return showed that he has seen more than this register knows of (it was put back to an
 * earlier state), after that. */
static gboolean
give_number (Making *making, CsnPackage *package, const char *recipient_id, GError **error)
{
  g_autoptr (CsnRows) last = csn_register_query (making->self, error, "SELECT number, sha256, head_size, seq FROM packages WHERE recipient_id = :id ORDER BY number DESC LIMIT 1", ":id", recipient_id, NULL);
  g_autoptr (CsnRows) seen = last != NULL ? csn_register_query (making->self, error, "SELECT CAST (about_id AS INTEGER) AS number, detail, seq FROM discrepancies WHERE recipient_id = :id AND kind = 'unknown-package' "
                                                                "ORDER BY 1 DESC, seq DESC LIMIT 1", ":id", recipient_id, NULL) : NULL;
  if (seen == NULL)
    return FALSE;
  gboolean    any = csn_rows_length (last) > 0, other = csn_rows_length (seen) > 0;
  gint64      number = any ? csn_rows_number (last, 0, "number") : 0, unknown = other ? csn_rows_number (seen, 0, "number") : 0;
  const char *previous = any ? csn_rows_text (last, 0, "sha256") : NULL;
  if (unknown > number || (unknown > 0 && unknown == number && csn_rows_number (seen, 0, "seq") > csn_rows_number (last, 0, "seq")))
    {
      number = unknown;
      previous = csn_rows_text (seen, 0, "detail");
    }
  package->number = (guint64) number + 1;
  package->old_size = any ? (guint64) csn_rows_number (last, 0, "head_size") : 0;
  return previous == NULL || csn_text_unhex (previous, package->previous, CSN_HASH_SIZE) || csn_register_usage (error, _ ("The number of the next package cannot be told. Check the register."));
}

static void
add_witness (Making *making, CsnPackage *package, guint64 entry)
{
  CsnWitness *witness = making->witness;
  g_free (package->checkpoint);
  package->checkpoint = g_strdup (witness->note);
  g_clear_pointer (&package->consistency, g_bytes_unref);
  package->consistency = csn_witness_consistency (witness, package->old_size);
  g_clear_pointer (&package->inclusion, g_bytes_unref);
  package->inclusion = csn_witness_inclusion (witness, entry, package->entry_leaf);
  package->entry_seq = entry <= witness->size ? entry : 0;
}

static CsnPackageKind
kind_of (const char *kind)
{
  static const char *const names[] = { "issue", "instruction", "renewal", "recall", "notice" };
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (names) && g_strcmp0 (names[i], kind) != 0)
    i++;
  return (CsnPackageKind) (CSN_PACKAGE_ISSUE + i);
}

static CsnPackage *
compose (Making *making, const Wanted *wanted, char **out_card_id, GError **error)
{
  CsnRegister *self = making->self;
  guint64      entry = 0;
  g_autoptr (CsnPackage) package = csn_package_new ();
  g_autofree char *id = csn_text_new_id ();
  memcpy (package->register_id, self->id, CSN_ID_SIZE);
  (void) csn_text_id_to_bytes (id, package->package_id);
  package->kind = kind_of (wanted->kind);
  package->made_us = MAX (csn_clock_now (self->clock), self->newest_us);
  g_free (package->area);
  package->area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
  if (wanted->text != NULL)
    {
      g_free (package->text);
      package->text = g_strdup (wanted->text);
    }
  if (!csn_package_address (self, package, wanted->recipient_id, out_card_id, error) || !give_number (making, package, wanted->recipient_id, error)
      || (wanted->copy_id != NULL && !csn_package_fill_copy (self, package, wanted->copy_id, wanted->form, &entry, error)))
    return NULL;
  add_witness (making, package, entry);
  return g_steal_pointer (&package);
}

static void
set_unless_empty (JsonObject *body, const char *name, const char *text)
{
  if (!csn_text_is_blank (text))
    json_object_set_string_member (body, name, text);
}

/* The act's body: what the package told, so that the next one is made when something differs. */
static JsonNode *
describe (Making *making, const Wanted *wanted, const CsnPackage *package, const char *card_id, GBytes *file, const char *blob_id, const char *file_name)
{
  g_autofree char *id = csn_text_id_from_bytes (package->package_id), *previous = csn_text_hex (package->previous, CSN_HASH_SIZE), *hash = csn_register_sha256 (file);
  g_autofree char *root = csn_text_hex (making->witness->root, CSN_HASH_SIZE);
  JsonNode   *node = csn_register_object ("id", id, "recipient_id", wanted->recipient_id, "card_id", card_id, "previous_sha256", previous, "sha256", hash, "what", wanted->kind,
                                          "copy_id", wanted->copy_id, "text", wanted->text, "head_root", root, "blob_id", blob_id, "file_name", file_name, NULL);
  JsonObject *body = json_node_get_object (node);
  JsonArray  *members = json_array_new ();
  for (guint i = 0; i < package->members->len; i++)
    {
      g_autofree char *member = csn_text_id_from_bytes (((const CsnPackageMember *) g_ptr_array_index (package->members, i))->id);
      json_array_add_string_element (members, member);
    }
  json_object_set_array_member (body, "members", members);
  set_unless_empty (body, "review_on", package->review_on);
  set_unless_empty (body, "recall_id", package->recall_id);
  set_unless_empty (body, "deadline_on", package->recall_deadline_on);
  json_object_set_int_member (body, "number", (gint64) package->number);
  json_object_set_int_member (body, "bytes", (gint64) g_bytes_get_size (file));
  json_object_set_int_member (body, "head_size", (gint64) making->witness->size);
  return node;
}

static CsnMadePackage *
made_of (const Wanted *wanted, const CsnPackage *package, JsonObject *body, GBytes *file)
{
  CsnMadePackage *made = g_new0 (CsnMadePackage, 1);
  made->package_id = g_strdup (csn_register_member (body, "id"));
  made->recipient_id = g_strdup (wanted->recipient_id);
  made->kind = g_strdup (wanted->kind);
  made->reference = wanted->copy_id != NULL ? g_strdup (package->reference) : NULL;
  made->number = package->number;
  made->file_name = g_strdup (csn_register_member (body, "file_name"));
  made->file = g_bytes_ref (file);
  return made;
}

/* What stops one package stops that one alone: the release is past its date, a rule. */
static void
add_problem (Making *making, const Wanted *wanted, const char *rule, const char *paragraph, const char *text)
{
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  *problem = (CsnProblem) { .rule = g_strdup (rule), .paragraph = g_strdup (paragraph), .text = g_strdup (text), .mend = g_strdup ("review"),
                            .subject = g_strdup (wanted->copy_id != NULL ? wanted->copy_id : wanted->recipient_id), .blocks = TRUE };
  g_ptr_array_add (making->problems, problem);
}

/* Tried in a savepoint that stays if nothing blocks: the next one's number follows. */
static gboolean
try_package (Making *making, JsonNode *body, gboolean *out_blocked, GError **error)
{
  GError *inner = NULL;
  guint   known = making->problems->len;
  if (!csn_state_savepoint (making->self->state, &inner))
    return csn_register_pass_error (error, inner);
  gboolean tried = csn_register_try (making->self, "package.make", body, NULL, making->self->applied + 1 + making->bodies->len, making->problems, error);
  *out_blocked = FALSE;
  for (guint i = known; i < making->problems->len; i++)
    *out_blocked |= ((const CsnProblem *) g_ptr_array_index (making->problems, i))->blocks;
  gboolean ended = tried && !*out_blocked ? csn_state_release (making->self->state, &inner) : csn_state_rollback (making->self->state, &inner);
  if (!ended)
    return csn_register_pass_error (tried ? error : NULL, inner);
  return tried;
}

static gboolean
make_one (Making *making, const Wanted *wanted, GError **error)
{
  GError          *inner = NULL;
  gboolean         blocked = FALSE;
  g_autofree char *card_id = NULL;
  g_autoptr (CsnPackage) package = compose (making, wanted, &card_id, &inner);
  g_autoptr (GBytes) file = package != NULL ? csn_package_seal (package, making->self->me, &inner) : NULL;
  if (file == NULL)
    return csn_register_pass_error (error, inner);
  CsnNewBlob          *blob = csn_new_blob (file);
  g_autoptr (GPtrArray) blobs = new_list (csn_new_blob_free);
  g_ptr_array_add (blobs, blob);
  g_autofree char     *file_name = g_strdup_printf ("%s-package-%" G_GUINT64_FORMAT ".cspkg", package->area, package->number);
  g_autoptr (JsonNode) body = describe (making, wanted, package, card_id, file, blob->id, file_name);
  if (!try_package (making, body, &blocked, error))
    return FALSE;
  if (blocked)
    return TRUE;
  g_ptr_array_add (making->made, made_of (wanted, package, json_node_get_object (body), file));
  g_ptr_array_add (making->bodies, g_steal_pointer (&body));
  g_ptr_array_add (making->blobs, g_steal_pointer (&blobs));
  return TRUE;
}

/* --- All of them ------------------------------------------------------------------------------------------------------------------ */
/* The forms of those that bring one, read before anything is tried. A release that is stopped takes its package out of @wanted. */
static gboolean
read_forms (Making *making, GPtrArray *wanted, GError **error)
{
  for (guint i = 0; i < wanted->len;)
    {
      GError *inner = NULL;
      Wanted *one = g_ptr_array_index (wanted, i);
      if (g_strcmp0 (one->kind, "issue") == 0)
        one->form = csn_register_copy_pdf (making->self, one->copy_id, &inner);
      if (inner == NULL)
        {
          i++;
          continue;
        }
      if (!g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED))
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      add_problem (making, one, "7.8-package-overdue", "K10 7.8", inner->message);
      g_error_free (inner);
      g_ptr_array_remove_index (wanted, i);
    }
  return TRUE;
}

/* In a savepoint that is taken back: files are made, nothing has happened. */
static gboolean
make_each (Making *making, GPtrArray *wanted, GError **error)
{
  GError  *inner = NULL;
  gboolean done = TRUE;
  if (!csn_state_savepoint (making->self->state, &inner))
    return csn_register_pass_error (error, inner);
  for (guint i = 0; done && i < wanted->len; i++)
    done = make_one (making, g_ptr_array_index (wanted, i), error);
  if (csn_state_rollback (making->self->state, &inner))
    return done;
  return csn_register_pass_error (done ? error : NULL, inner);
}

/* What could be made is recorded; what could not is among the problems. */
static gboolean
record (Making *making, guint64 at, gboolean *out_moved, GPtrArray **out_made, GPtrArray **out_problems, GError **error)
{
  if (making->bodies->len == 0 && csn_problems_block (making->problems) && csn_register_refused (g_ptr_array_ref (making->problems), out_problems, error))
    return FALSE;
  g_autofree CsnNewAct *acts = g_new0 (CsnNewAct, making->bodies->len + 1);
  for (guint i = 0; i < making->bodies->len; i++)
    acts[i] = (CsnNewAct) { .kind = "package.make", .body = g_ptr_array_index (making->bodies, i), .blobs = g_ptr_array_index (making->blobs, i) };
  if (making->bodies->len > 0 && !csn_register_perform_all_at (making->self, acts, making->bodies->len, at, out_moved, NULL, error))
    return FALSE;
  csn_register_hand_over (g_ptr_array_ref (making->problems), out_problems);
  if (out_made != NULL)
    *out_made = g_ptr_array_ref (making->made);
  return TRUE;
}

/* @list finds what is wanted as things stand; it is asked again where another desk wrote meanwhile. */
typedef GPtrArray *(*Lister) (CsnRegister *self, gconstpointer request, GError **error);

static gboolean
make_all (CsnRegister *self, Lister list, gconstpointer request, GPtrArray **out_made, GPtrArray **out_problems, GError **error)
{
  for (guint tries = 0; tries < PATIENCE; tries++)
    {
      Making   making = { NULL };
      gboolean moved = FALSE;
      GError  *inner = NULL;
      if (!csn_register_need_unit (self, error) || !csn_register_follow (self, NULL, error))
        return FALSE;
      g_autoptr (GPtrArray) wanted = list (self, request, error);
      if (wanted == NULL)
        return FALSE;
      gboolean done = making_begin (&making, self, &inner) && read_forms (&making, wanted, &inner) && make_each (&making, wanted, &inner) && record (&making, self->applied, &moved, out_made, out_problems, &inner);
      making_clear (&making);
      if (done)
        return TRUE;
      if (!moved || tries + 1 == PATIENCE)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      g_clear_error (&inner);
    }
  return FALSE;
}

/* --- What is due ------------------------------------------------------------------------------------------------------------------ */
typedef struct { const char *recipient_id; const char *const *copies; } DueRequest;

static GPtrArray *
list_due (CsnRegister *self, gconstpointer data, GError **error)
{
  const DueRequest   *request = data;
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT DISTINCT kind, recipient_id, copy_id FROM packages_due WHERE :recipient IS NULL OR recipient_id = :recipient ORDER BY recipient_id, reference, copy_no",
                                                 ":recipient", request->recipient_id, NULL);
  if (rows == NULL)
    return NULL;
  GPtrArray *wanted = new_list (wanted_free);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    if (request->copies == NULL || g_strv_contains (request->copies, csn_rows_cell (rows, i, 2)))
      want (wanted, csn_rows_cell (rows, i, 0), csn_rows_cell (rows, i, 1), csn_rows_cell (rows, i, 2));
  return wanted;
}

gboolean
csn_register_make_packages (CsnRegister *self, const char *recipient_id, const char *const *copies, GPtrArray **out_made, GPtrArray **out_problems, GError **error)
{
  const DueRequest request = { recipient_id, copies };
  return make_all (self, list_due, &request, out_made, out_problems, error);
}

/* The whole again; of a copy that is demanded back nothing but the demand. */
static GPtrArray *
list_again (CsnRegister *self, gconstpointer copy_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT recipient_id, recall_id FROM copies_now WHERE id = :id AND route = 'A' AND whereabouts = 'out'", ":id", copy_id, NULL);
  if (rows == NULL)
    return NULL;
  if (csn_rows_length (rows) == 0)
    {
      csn_register_usage (error, _ ("Only a copy that a scheme's manager holds is sent as a package. Choose one of his copies."));
      return NULL;
    }
  GPtrArray *wanted = new_list (wanted_free);
  want (wanted, csn_rows_cell (rows, 0, 1) != NULL ? "recall" : "issue", csn_rows_cell (rows, 0, 0), copy_id);
  return wanted;
}

gboolean
csn_register_make_package_again (CsnRegister *self, const char *copy_id, GPtrArray **out_made, GPtrArray **out_problems, GError **error)
{
  return make_all (self, list_again, copy_id, out_made, out_problems, error);
}

/* --- Notices ---------------------------------------------------------------------------------------------------------------------- */
typedef struct { const char *recipient_id, *copy_id, *text; } NoticeRequest;

static GPtrArray *
list_notice (CsnRegister *self, gconstpointer data, GError **error)
{
  const NoticeRequest *request = data;
  GPtrArray           *wanted = new_list (wanted_free);
  want (wanted, "notice", request->recipient_id, request->copy_id)->text = g_strdup (request->text);
  return wanted;
}

/* Whoever is in the pictures that he has, or the one of this copy, is not to be recognised from what he is told. */
static const char subjects_sql[] =
  "SELECT DISTINCT r.case_id, i.name, i.other_names, i.address, i.born_on, i.pnc_id, i.cro_no, d.pii_reason, d.name_released FROM copies c JOIN releases r ON r.id = c.release_id "
  "JOIN decisions d ON d.case_id = r.case_id LEFT JOIN identities i ON i.case_id = r.case_id WHERE c.recipient_id = :recipient OR c.id = :copy";

static void
add_leaks (CsnRegister *self, const NoticeRequest *request, const CsnLeakSubject *subject, GPtrArray *problems)
{
  g_autoptr (GPtrArray) leaks = csn_leak_scan (self->edition, subject, request->text);
  for (guint i = 0; i < leaks->len && problems->len == 0; i++)
    {
      const CsnLeak *leak = g_ptr_array_index (leaks, i);
      CsnProblem    *problem = g_new0 (CsnProblem, 1);
      *problem = (CsnProblem) { .rule = g_strdup ("8.3-leak"), .paragraph = g_strdup (leak->paragraph), .text = g_strdup (leak->text), .mend = g_strdup ("copy"),
                                .subject = g_strdup (request->recipient_id), .field = g_strdup ("text"), .blocks = TRUE };
      g_ptr_array_add (problems, problem);
    }
}

static GPtrArray *
read_notice (CsnRegister *self, const NoticeRequest *request, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, subjects_sql, ":recipient", request->recipient_id, ":copy", request->copy_id, NULL);
  if (rows == NULL)
    return NULL;
  GPtrArray           *problems = new_list (csn_problem_free);
  const CsnLeakSubject nobody = { NULL };
  add_leaks (self, request, &nobody, problems); /* postcodes, convictions and their kin, whoever it is about */
  for (guint i = 0; i < csn_rows_length (rows) && problems->len == 0; i++)
    {
      const CsnLeakSubject subject = {
        .name = csn_rows_text (rows, i, "name"), .other_names = csn_rows_text (rows, i, "other_names"), .address = csn_rows_text (rows, i, "address"), .born_on = csn_rows_text (rows, i, "born_on"),
        .pnc_id = csn_rows_text (rows, i, "pnc_id"), .cro_no = csn_rows_text (rows, i, "cro_no"), .pii_reason = csn_rows_text (rows, i, "pii_reason"),
        .name_permitted = FALSE }; /* it has its own place on form 3795, and never stands in a sentence */
      add_leaks (self, request, &subject, problems);
    }
  return problems;
}

gboolean
csn_register_make_notice (CsnRegister *self, const char *recipient_id, const char *copy_id, const char *text, GPtrArray **out_made, GPtrArray **out_problems, GError **error)
{
  const NoticeRequest request = { recipient_id, copy_id, text };
  if (!csn_register_need_unit (self, error))
    return FALSE;
  if (csn_text_is_blank (text))
    return csn_register_usage (error, _ ("Write what the holder is to be told."));
  g_autoptr (GPtrArray) leaks = read_notice (self, &request, error);
  if (leaks == NULL || (csn_problems_block (leaks) && csn_register_refused (g_ptr_array_ref (leaks), out_problems, error)))
    return FALSE;
  return make_all (self, list_notice, &request, out_made, out_problems, error);
}

/* --- Saved again ------------------------------------------------------------------------------------------------------------------ */
GBytes *
csn_register_package_file (CsnRegister *self, const char *package_id, char **out_file_name, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT p.blob_id, p.sha256, p.file_name, c.release_id FROM packages p LEFT JOIN copies c ON c.id = p.copy_id AND p.kind = 'issue' WHERE p.id = :id",
                                                 ":id", package_id, NULL);
  if (rows == NULL)
    return NULL;
  if (csn_rows_length (rows) == 0)
    {
      csn_register_usage (error, _ ("There is no such package in this register."));
      return NULL;
    }
  if (csn_rows_text (rows, 0, "release_id") != NULL && csn_register_refuse_stopped (self, csn_rows_text (rows, 0, "release_id"), error))
    return NULL; /* the photograph is in it */
  g_autoptr (GBytes) file = csn_register_open_blob (self, csn_rows_text (rows, 0, "blob_id"), self->id_text, error);
  g_autofree char   *hash = file != NULL ? csn_register_sha256 (file) : NULL;
  if (file == NULL)
    return NULL;
  if (g_strcmp0 (hash, csn_rows_text (rows, 0, "sha256")) != 0)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("This package is not the one that was recorded. Check the register."));
      return NULL;
    }
  if (out_file_name != NULL)
    *out_file_name = g_strdup (csn_rows_text (rows, 0, "file_name"));
  return g_steal_pointer (&file);
}
