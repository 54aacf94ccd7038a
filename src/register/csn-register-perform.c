/* The one way to write: an act is applied, judged, sealed, signed and appended, or nothing has happened. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define BODY_VERSION 1
#define BODY_LIMIT (1024 * 1024)
#define RETURN_LIMIT (32 * 1024 * 1024) /* return.accept names a manager's whole record; the file that it came in is smaller (exchange/FORMAT.md) */
#define DEPTH_LIMIT 64

CsnNewBlob *
csn_new_blob (GBytes *plain)
{
  CsnNewBlob *blob = g_new0 (CsnNewBlob, 1);
  blob->id = csn_text_new_id ();
  blob->plain = g_bytes_ref (plain);
  return blob;
}

void
csn_new_blob_free (CsnNewBlob *blob)
{
  if (blob == NULL)
    return;
  g_free (blob->id);
  g_bytes_unref (blob->plain);
  g_free (blob);
}

/* The parser calls itself for each level, so that a text of nothing but brackets would exhaust the stack. */
static gboolean
is_too_deep (const char *json)
{
  guint    depth = 0;
  gboolean quoted = FALSE;
  for (const char *c = json; *c != '\0'; c++)
    {
      if (quoted && *c == '\\' && c[1] != '\0')
        c++;
      else if (*c == '"')
        quoted = !quoted;
      else if (!quoted && (*c == '[' || *c == '{') && ++depth > DEPTH_LIMIT)
        return TRUE;
      else if (!quoted && (*c == ']' || *c == '}') && depth > 0)
        depth--;
    }
  return FALSE;
}

const char *
csn_register_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

JsonNode *
csn_register_parse_object (const char *json, GError **error)
{
  GError   *inner = NULL;
  if (!g_utf8_validate (json, -1, NULL) || is_too_deep (json))
    {
      csn_register_usage (error, _ ("This is not JSON that can be read: it is not UTF-8, or too deeply nested. Correct it and try again."));
      return NULL;
    }
  JsonNode *node = json_from_string (json, &inner);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  if (inner != NULL)
    g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("This is not JSON that can be read: %s. Correct it and try again."), inner->message);
  else
    csn_register_usage (error, _ ("A JSON object is needed here: text that begins with { and ends with }."));
  g_clear_error (&inner);
  g_clear_pointer (&node, json_node_unref);
  return NULL;
}

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer target)
{
  if (!g_str_equal (name, "kind") && !g_str_equal (name, "v"))
    json_object_set_member (target, name, json_node_copy (node));
}

/* The kind comes first, so that replay need not parse a body to know what it is. */
char *
csn_register_body_text (const char *kind, JsonNode *body)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  json_node_take_object (node, object);
  json_object_set_string_member (object, "kind", kind);
  json_object_set_int_member (object, "v", BODY_VERSION);
  json_object_foreach_member (json_node_get_object (body), copy_member, object);
  return json_to_string (node, FALSE);
}

/* --- Trying ---------------------------------------------------------------------------------------------------------------- */
static gboolean
apply_and_judge (CsnRegister *self, const CsnAct *act, GPtrArray *problems, GError **error)
{
  GError *inner = NULL;
  if (!csn_state_apply (self->state, act, &inner))
    return csn_register_pass_error (error, inner);
  g_autoptr (GPtrArray) found = csn_rules_run (self->edition, self->state, act, &inner);
  if (found == NULL)
    return csn_register_pass_error (error, inner);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  return TRUE;
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
}

gboolean
csn_register_try (CsnRegister *self, const char *kind, JsonNode *body, const char *scope, guint64 seq, GPtrArray *problems, GError **error)
{
  g_autofree char *text = csn_register_body_text (kind, body);
  gint64           now = csn_clock_now (self->clock);
  CsnAct act = { .seq = seq, .time_us = now, .today = csn_date_in_london (MAX (now, self->newest_us)), .kind = kind,
                 .actor_id = self->person_id, .scope_id = scope != NULL ? scope : self->id_text, .body = text };
  return apply_and_judge (self, &act, problems, error);
}

/* The scope that a body names: case.open by its own id, other acts by case_id; the register otherwise. */
static const char *
scope_of (CsnRegister *self, const char *kind, JsonNode *body)
{
  JsonObject *object = json_node_get_object (body);
  const char *name = g_str_equal (kind, "case.open") ? "id" : "case_id";
  const char *scope = csn_register_member (object, name);
  return scope != NULL ? scope : self->id_text;
}

/* A body from outside. What it is about, and to which case it belongs, must be ids as we make them: anything else would be recorded
 * and never be found again. */
JsonNode *
csn_register_parse_body (const char *kind, const char *body, GError **error)
{
  static const char *const names[] = { "id", "case_id" };
  g_autoptr (JsonNode) node = csn_register_parse_object (body, error);
  for (guint i = 0; node != NULL && i < G_N_ELEMENTS (names); i++)
    {
      guint8      id[CSN_ID_SIZE];
      JsonObject *object = json_node_get_object (node);
      const char *text = csn_register_member (object, names[i]);
      if (json_object_has_member (object, names[i]) && (text == NULL || !csn_text_id_to_bytes (text, id)))
        {
          g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("The member “%s” must be an id such as %s."), names[i], "3f2b8c1e-5d4a-4f6b-9c7d-0a1b2c3d4e5f");
          return NULL;
        }
    }
  if (node != NULL && !csn_state_knows (kind))
    {
      g_autofree char *shown = csn_text_one_line (kind, (gssize) strnlen (kind, 60));
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("There is no act called “%s”."), shown);
      return NULL;
    }
  return g_steal_pointer (&node);
}

gboolean
csn_register_check (CsnRegister *self, const char *kind, const char *body, GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autoptr (JsonNode) node = csn_register_parse_body (kind, body, error);
  if (node == NULL)
    return FALSE;
  if (g_str_equal (kind, "copy.return"))
    csn_register_complete_return (self, json_node_get_object (node));
  g_autoptr (GPtrArray) problems = new_problems ();
  if (!csn_state_savepoint (self->state, &inner))
    return csn_register_pass_error (error, inner);
  gboolean done = csn_register_try (self, kind, node, scope_of (self, kind, node), self->applied + 1, problems, error);
  if (!csn_state_rollback (self->state, &inner))
    return csn_register_pass_error (done ? error : NULL, inner);
  if (done)
    csn_register_hand_over (g_steal_pointer (&problems), out_problems);
  return done;
}

/* --- Writing --------------------------------------------------------------------------------------------------------------- */
/* What the header must say in public of an act: whose keys come and go. */
static void
read_keys (JsonNode *body, const char *kind, GByteArray *admits)
{
  JsonObject *object = json_node_get_object (body);
  JsonNode   *person = g_str_equal (kind, "register.create") ? json_object_get_member (object, "person") : NULL;
  guint8      key[CSN_KEY_SIZE];
  if (person != NULL && JSON_NODE_HOLDS_OBJECT (person))
    object = json_node_get_object (person);
  else if (!g_str_equal (kind, "person.add") && !g_str_equal (kind, "recovery.make"))
    return;
  const char *hex = csn_register_member (object, "sign_key");
  if (hex != NULL && csn_text_unhex (hex, key, sizeof key))
    g_byte_array_append (admits, key, sizeof key);
}

static void
read_retired (CsnRegister *self, JsonNode *body, const char *kind, GByteArray *retires)
{
  guint8 key[CSN_KEY_SIZE];
  if (!g_str_equal (kind, "person.leave"))
    return;
  const char      *id = csn_register_member (json_node_get_object (body), "id");
  g_autofree char *hex = csn_state_text (self->state, NULL, "SELECT sign_key FROM people WHERE id = :id", ":id", id, NULL);
  if (hex != NULL && csn_text_unhex (hex, key, sizeof key))
    g_byte_array_append (retires, key, sizeof key);
}

/* What a manager gave back or destroyed goes with its key: the entry that says so is the one that allows its bytes to be missing. */
static void
read_forgotten (CsnRegister *self, JsonNode *body, const char *kind, GByteArray *forgets)
{
  guint8 id[CSN_ID_SIZE];
  if (!g_str_equal (kind, "item.end"))
    return;
  const char      *item = csn_register_member (json_node_get_object (body), "item_id");
  g_autofree char *known = item == NULL ? NULL : csn_state_text (self->state, NULL, "SELECT 1 FROM items WHERE id = :id AND ended IS NOT NULL", ":id", item, NULL);
  if (known != NULL && csn_text_id_to_bytes (item, id))
    g_byte_array_append (forgets, id, sizeof id);
}

static gboolean
put_blobs (CsnRegister *self, const CsnNewAct *act, CsnSecret *scope_key, GArray *refs, GError **error)
{
  for (guint i = 0; act->blobs != NULL && i < act->blobs->len; i++)
    {
      CsnNewBlob *blob = g_ptr_array_index (act->blobs, i);
      guint8      id[CSN_ID_SIZE];
      CsnBlobRef  ref;
      /* A photograph has a key of its own, made beforehand under the photo's id. */
      const char *photo = g_str_equal (act->kind, "photo.import")
                              ? csn_register_member (json_node_get_object (act->body), "id") : NULL;
      CsnSecret  *key = photo != NULL ? csn_register_key (self, photo, error) : scope_key;
      if (key == NULL || !csn_text_id_to_bytes (blob->id, id))
        return FALSE;
      g_autoptr (GBytes) sealed = csn_seal_stream (key, self->id, id, g_bytes_get_data (blob->plain, NULL), g_bytes_get_size (blob->plain));
      if (!csn_journal_put_blob (self->journal, id, sealed, &ref, error))
        return FALSE;
      g_array_append_val (refs, ref);
    }
  return TRUE;
}

static gboolean
append_act (CsnRegister *self, const CsnNewAct *act, const char *text, gint64 now, GError **error)
{
  const char *scope = act->scope != NULL ? act->scope : scope_of (self, act->kind, act->body);
  guint8      scope_id[CSN_ID_SIZE], commitment[CSN_HASH_SIZE];
  CsnSecret  *key = csn_register_key (self, scope, error);
  g_autoptr (GArray)     refs = g_array_new (FALSE, TRUE, sizeof (CsnBlobRef));
  g_autoptr (GByteArray) admits = g_byte_array_new ();
  g_autoptr (GByteArray) retires = g_byte_array_new ();
  g_autoptr (GByteArray) forgets = g_byte_array_new ();
  guint64 seq;

  if (key == NULL || !csn_text_id_to_bytes (scope, scope_id))
    {
      g_clear_error (error);
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("You have no key for this case. Ask the co-ordinator."));
      return FALSE;
    }
  if (!put_blobs (self, act, key, refs, error))
    return FALSE;
  read_keys (act->body, act->kind, admits);
  read_retired (self, act->body, act->kind, retires);
  read_forgotten (self, act->body, act->kind, forgets);
  gsize length = strlen (text);
  g_autoptr (GBytes) sealed = csn_seal (key, CSN_SEAL_BODY, self->id, scope_id, (const guint8 *) text, length);
  csn_commit (key, (const guint8 *) text, length, commitment);
  CsnAppend append = { .scope_id = scope_id, .sealed_body = sealed, .commitment = commitment, .time_us = now,
                       .blobs = (const CsnBlobRef *) (gpointer) refs->data, .n_blobs = refs->len,
                       .admits = admits->data, .n_admits = admits->len / CSN_KEY_SIZE,
                       .retires = retires->data, .n_retires = retires->len / CSN_KEY_SIZE,
                       .forgets = forgets->data, .n_forgets = forgets->len / CSN_ID_SIZE };
  /* Within this commit: the bytes are gone when the entry is there. */
  return csn_journal_append (self->journal, &append, self->me, &seq, error) && (forgets->len == 0 || csn_journal_forget_scopes (self->journal, error));
}

/* Applies all acts in the state and gathers what the rules say. */
static gboolean
try_all (CsnRegister *self, const CsnNewAct *acts, guint n, char **texts, gint64 now, GPtrArray *problems, GError **error)
{
  CsnDate today = csn_date_in_london (MAX (now, self->newest_us));
  for (guint i = 0; i < n; i++)
    {
      texts[i] = csn_register_body_text (acts[i].kind, acts[i].body);
      if (strlen (texts[i]) > (g_str_equal (acts[i].kind, "return.accept") ? RETURN_LIMIT : BODY_LIMIT))
        return csn_register_usage (error, _ ("This is too long for one entry. Shorten the texts to a million characters in all."));
      CsnAct act = { .seq = self->applied + 1 + i, .time_us = now, .today = today, .kind = acts[i].kind, .actor_id = self->person_id,
                     .scope_id = acts[i].scope != NULL ? acts[i].scope : scope_of (self, acts[i].kind, acts[i].body), .body = texts[i] };
      if (!apply_and_judge (self, &act, problems, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin (CsnRegister *self, GError **error)
{
  GError *inner = NULL;
  if (!csn_journal_begin (self->journal, &inner))
    return csn_register_pass_error (error, inner);
  if (!csn_register_apply_news (self, NULL, error))
    {
      csn_journal_rollback (self->journal);
      return FALSE;
    }
  if (csn_state_savepoint (self->state, &inner))
    return TRUE;
  csn_journal_rollback (self->journal);
  return csn_register_pass_error (error, inner);
}

static void
back_out (CsnRegister *self)
{
  csn_journal_rollback (self->journal);
  if (!csn_state_rollback (self->state, NULL))
    self->failed = TRUE;
}

static gboolean
write_all (CsnRegister *self, const CsnNewAct *acts, guint n, char **texts, gint64 now, GError **error)
{
  GError *inner = NULL;
  for (guint i = 0; i < n; i++)
    if (!append_act (self, &acts[i], texts[i], now, &inner))
      {
        self->failed |= g_error_matches (inner, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_FAILED);
        back_out (self);
        return csn_register_pass_error (error, inner);
      }
  if (!csn_journal_commit (self->journal, &inner))
    {
      self->failed |= g_error_matches (inner, CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_FAILED);
      if (!csn_state_rollback (self->state, NULL))
        self->failed = TRUE;
      return csn_register_pass_error (error, inner);
    }
  if (!csn_state_release (self->state, &inner))
    {
      self->failed = TRUE; /* durable, but this object no longer knows it: open again */
      return csn_register_pass_error (error, inner);
    }
  self->applied += n;
  self->newest_us = MAX (self->newest_us, now);
  return TRUE;
}

/* Who is asked to review a case gets its key (F48, F60): before the act, so that he can read it as soon as he is told. */
static gboolean
share_cases (CsnRegister *self, const CsnNewAct *acts, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      const char *person = g_str_equal (acts[i].kind, "review.assign") ? csn_register_member (json_node_get_object (acts[i].body), "person_id") : NULL;
      const char *scope = acts[i].scope != NULL ? acts[i].scope : scope_of (self, acts[i].kind, acts[i].body);
      if (person != NULL && !csn_register_share_case (self, scope, person, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_moved (CsnRegister *self, guint64 at, gboolean *out_moved, GError **error)
{
  if (at == CSN_ANYWHERE || self->applied == at)
    return FALSE;
  *out_moved = TRUE;
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("Somebody else wrote into the register at this moment. Try again."));
  return TRUE;
}

gboolean
csn_register_perform_all (CsnRegister *self, const CsnNewAct *acts, guint n, GPtrArray **out_problems, GError **error)
{
  return csn_register_perform_all_at (self, acts, n, CSN_ANYWHERE, NULL, out_problems, error);
}

/* An edition that this computer does not have would lock everybody out. */
static gboolean
can_adopt (CsnRegister *self, const CsnNewAct *acts, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      const char *name = g_str_equal (acts[i].kind, "edition.adopt") ? csn_register_member (json_node_get_object (acts[i].body), "name") : NULL;
      if (name != NULL && csn_register_use_edition (self, name, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* From here on it judges. */
static gboolean
follow_adopted (CsnRegister *self, const CsnNewAct *acts, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if ((g_str_equal (acts[i].kind, "edition.adopt") || g_str_equal (acts[i].kind, "register.create")) && !csn_register_follow_edition (self, error))
      return FALSE;
  return TRUE;
}

gboolean
csn_register_perform_all_at (CsnRegister *self, const CsnNewAct *acts, guint n, guint64 at, gboolean *out_moved, GPtrArray **out_problems, GError **error)
{
  g_auto (GStrv) texts = g_new0 (char *, n + 1);
  if (!csn_register_need_unlocked (self, error) || !csn_register_need_right_clock (self, acts, n, error) || !can_adopt (self, acts, n, error) || !begin (self, error))
    return FALSE;
  if (has_moved (self, at, out_moved, error))
    {
      back_out (self);
      return FALSE;
    }
  g_autoptr (GPtrArray) problems = new_problems ();
  gint64   now = csn_clock_now (self->clock);
  gboolean tried = try_all (self, acts, n, texts, now, problems, error);
  if (!tried || csn_register_refused (g_ptr_array_ref (problems), out_problems, error))
    {
      back_out (self);
      return FALSE;
    }
  g_ptr_array_unref (problems); /* the reference that csn_register_refused() did not take */
  if (!share_cases (self, acts, n, error))
    {
      back_out (self);
      return FALSE;
    }
  if (!write_all (self, acts, n, texts, now, error))
    return FALSE;
  csn_register_save_head (self);
  if (!follow_adopted (self, acts, n, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_str_equal (acts[i].kind, "item.end"))
      (void) csn_register_forget_ended (self, NULL); /* else at the next unlocking */
  csn_register_hand_over (g_steal_pointer (&problems), out_problems);
  csn_register_tell (self);
  return TRUE;
}

gboolean
csn_register_perform (CsnRegister *self, const char *kind, const char *body, GPtrArray **out_problems, GError **error)
{
  if (g_str_equal (kind, "copy.return")) /* brings a paper of its own */
    return csn_register_return_copy (self, body, out_problems, error);
  if (g_str_equal (kind, "item.end"))
    return csn_register_end_item (self, body, NULL, out_problems, error);
  g_autoptr (JsonNode) node = csn_register_parse_body (kind, body, error);
  if (node == NULL)
    return FALSE;
  CsnNewAct act = { .kind = kind, .body = node };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}
