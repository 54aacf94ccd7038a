/* A case from opening to decision: photograph, what is missing, authority, refusal, void numbers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define PATIENCE 10 /* other desks may take the next number this often while we sign */

gboolean
csn_register_open_case (CsnRegister *self, char **out_case_id, GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autofree char *id = csn_text_new_id ();
  /* The key is durable before the act: an entry that nobody can open must not exist. A key without an entry does no harm. */
  if (csn_register_new_key (self, id, &inner) == NULL)
    return csn_register_pass_error (error, inner);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, NULL);
  CsnNewAct act = { .kind = "case.open", .body = body, .scope = id };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return FALSE;
  if (out_case_id != NULL)
    *out_case_id = g_steal_pointer (&id);
  return TRUE;
}

static JsonNode *
photo_body (const char *id, const char *case_id, const CsnPhoto *photo, const CsnNewBlob *master, const CsnNewBlob *thumbnail)
{
  JsonNode   *body = csn_register_object ("id", id, "case_id", case_id, "sha256", photo->sha256, "type", csn_foreign_type_name (photo->inspection->type),
                                          "camera_date", photo->inspection->camera_date, "blob_id", master->id, "thumbnail_blob_id", thumbnail->id, NULL);
  JsonObject *object = json_node_get_object (body);
  json_object_set_int_member (object, "bytes", (gint64) g_bytes_get_size (photo->master));
  json_object_set_int_member (object, "width", photo->inspection->width);
  json_object_set_int_member (object, "height", photo->inspection->height);
  json_object_set_int_member (object, "orientation", photo->inspection->orientation);
  return body;
}

gboolean
csn_register_judge_photo (GBytes *file, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnPhoto) photo = csn_photo_take_in (file, &inner);
  return photo != NULL || csn_register_pass_error (error, inner);
}

gboolean
csn_register_import_photo (CsnRegister *self, const char *case_id, GBytes *file, char **out_photo_id, GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autofree char *known = csn_state_text (self->state, NULL, "SELECT 1 FROM cases WHERE id = :id", ":id", case_id, NULL);
  if (known == NULL)
    return csn_register_usage (error, _ ("There is no such case in this register."));
  g_autoptr (CsnPhoto) photo = csn_photo_take_in (file, &inner);
  if (photo == NULL)
    return csn_register_pass_error (error, inner);
  g_autofree char *id = csn_text_new_id ();
  if (csn_register_new_key (self, id, &inner) == NULL)
    return csn_register_pass_error (error, inner);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  CsnNewBlob *master = csn_new_blob (photo->master), *thumbnail = csn_new_blob (photo->thumbnail);
  g_ptr_array_add (blobs, master);
  g_ptr_array_add (blobs, thumbnail);
  g_autoptr (JsonNode) body = photo_body (id, case_id, photo, master, thumbnail);
  CsnNewAct act = { .kind = "photo.import", .body = body, .scope = case_id, .blobs = blobs };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return FALSE;
  if (out_photo_id != NULL)
    *out_photo_id = g_steal_pointer (&id);
  return TRUE;
}

/* --- Deciding --------------------------------------------------------------------------------------------------------------------- */
/* The draft (or @given) with what need not be asked: the case's only photograph, if the draft names none. */
JsonNode *
csn_register_decision (CsnRegister *self, const char *case_id, const char *given, GError **error)
{
  g_autofree char *decided = csn_state_text (self->state, NULL, "SELECT 1 FROM cases WHERE id = :id AND status <> 'open'", ":id", case_id, NULL);
  if (decided != NULL)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, _ ("This case has been decided. Open a new case to decide again."));
      return NULL;
    }
  g_autofree char *document = given != NULL ? g_strdup (given) : csn_register_load_draft (self, case_id, error);
  JsonNode        *decision = document != NULL ? csn_register_parse_object (document, error) : NULL;
  if (decision == NULL)
    return NULL;
  JsonObject *object = json_node_get_object (decision);
  g_autofree char *photo = csn_state_text (self->state, NULL, "SELECT id FROM photos WHERE case_id = :case AND removed_on IS NULL ORDER BY rowid DESC LIMIT 1", ":case", case_id, NULL);
  if (photo != NULL && !json_object_has_member (object, "photo_id"))
    json_object_set_string_member (object, "photo_id", photo);
  return decision;
}

/* The next number and its reference, as the state stands now. */
static gboolean
take_number (CsnRegister *self, JsonObject *body, char **out_reference, GError **error)
{
  GError *inner = NULL;
  gint64  number = csn_reference_next (self->state, &inner);
  int     year, month, day;
  if (number <= 0)
    return inner != NULL ? csn_register_pass_error (error, inner) : csn_register_usage (error, _ ("The next number cannot be told."));
  csn_date_to_ymd (csn_register_today (self), &year, &month, &day);
  g_autofree char *area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
  char *reference = csn_reference_format (area, number, year);
  json_object_set_int_member (body, "number", number);
  json_object_set_int_member (body, "year", year);
  json_object_set_string_member (body, "reference", reference);
  *out_reference = reference;
  return TRUE;
}

JsonNode *
csn_register_authorise_body (CsnRegister *self, const char *case_id, const char *given, char **out_reference, GError **error)
{
  JsonNode *decision = csn_register_decision (self, case_id, given, error);
  if (decision == NULL)
    return NULL;
  g_autofree char     *release_id = csn_text_new_id ();
  g_autoptr (JsonNode) body = csn_register_object ("case_id", case_id, "release_id", release_id, NULL);
  json_object_set_member (json_node_get_object (body), "decision", decision);
  if (!take_number (self, json_node_get_object (body), out_reference, error))
    return NULL;
  return g_steal_pointer (&body);
}

gboolean
csn_register_check_case (CsnRegister *self, const char *case_id, GPtrArray **out_problems, GError **error)
{
  g_autofree char *reference = NULL;
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autoptr (JsonNode) body = csn_register_authorise_body (self, case_id, NULL, &reference, error);
  if (body == NULL)
    return FALSE;
  g_autofree char *text = json_to_string (body, FALSE);
  return csn_register_check (self, "case.authorise", text, out_problems, error);
}

/* Form 3796 shows the decision as it will stand, so it is drawn from the state with the act tried and taken back. */
static GBytes *
draw_authority (CsnRegister *self, JsonNode *body, guint *out_pages, GPtrArray **out_problems, GError **error)
{
  const char *release = json_object_get_string_member (json_node_get_object (body), "release_id");
  const char *case_id = json_object_get_string_member (json_node_get_object (body), "case_id");
  GError     *inner = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  g_autoptr (CsnForm)   form = csn_form_load ("3796", &inner);
  g_autoptr (JsonNode)  data = NULL;

  if (form == NULL || !csn_state_savepoint (self->state, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  gboolean tried = csn_register_try (self, "case.authorise", body, case_id, self->applied + 1, problems, error);
  if (tried && !csn_problems_block (problems))
    data = csn_form_data (form, self->state, release, csn_register_today (self), &inner);
  (void) csn_state_rollback (self->state, NULL);
  if (!tried || csn_register_refused (g_ptr_array_ref (problems), out_problems, error))
    return NULL;
  g_ptr_array_unref (problems);
  g_autofree char *practice = csn_state_text (self->state, NULL, "SELECT practice FROM registers", NULL);
  g_autofree char *head = csn_register_head_words (self);
  CsnFormOptions   options = { .language = "en", .wording = csn_register_wording, .wording_data = self->edition, .head = head, .specimen = g_strcmp0 (practice, "1") == 0 };
  GBytes          *pdf = data != NULL ? csn_form_render (form, data, &options, out_pages, &inner) : NULL;
  if (pdf == NULL)
    csn_register_pass_error (error, inner);
  return pdf;
}

static gboolean
sign_authority (CsnRegister *self, JsonNode *body, GBytes *pdf, guint pages, GPtrArray **out_problems, GError **error)
{
  const char      *release = json_object_get_string_member (json_node_get_object (body), "release_id");
  const char      *case_id = json_object_get_string_member (json_node_get_object (body), "case_id");
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *hash = csn_register_sha256 (pdf);
  g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
  CsnNewBlob *blob = csn_new_blob (pdf);
  g_ptr_array_add (blobs, blob);
  g_autoptr (JsonNode) form = csn_register_object ("id", id, "form", "3796", "about_id", release, "blob_id", blob->id, "sha256", hash, NULL);
  json_object_set_int_member (json_node_get_object (form), "pages", pages);
  CsnNewAct acts[] = {
    { .kind = "case.authorise", .body = body, .scope = case_id },
    { .kind = "form.file", .body = form, .scope = case_id, .blobs = blobs },
  };
  return csn_register_perform_all (self, acts, G_N_ELEMENTS (acts), out_problems, error);
}

gboolean
csn_register_authorise (CsnRegister *self, const char *case_id, CsnSecret *passphrase, char **out_reference, GPtrArray **out_problems, GError **error)
{
  return csn_register_confirm (self, passphrase, error) && csn_register_authorise_confirmed (self, case_id, out_reference, out_problems, error);
}

/* Another desk took the number while our form was drawn. */
static gboolean
number_was_taken (CsnRegister *self, JsonNode *body)
{
  return !self->failed && csn_reference_next (self->state, NULL) > json_object_get_int_member (json_node_get_object (body), "number");
}

static gboolean
authorise_once (CsnRegister *self, const char *case_id, char **out_reference, gboolean *out_again, GPtrArray **out_problems, GError **error)
{
  guint pages = 0;
  *out_again = FALSE;
  g_autofree char     *reference = NULL;
  g_autoptr (JsonNode) body = csn_register_authorise_body (self, case_id, NULL, &reference, error);
  g_autoptr (GBytes)   pdf = body != NULL ? draw_authority (self, body, &pages, out_problems, error) : NULL;
  gboolean             done = pdf != NULL && sign_authority (self, body, pdf, pages, out_problems, error);
  *out_again = pdf != NULL && !done && number_was_taken (self, body);
  if (done && out_reference != NULL)
    *out_reference = g_steal_pointer (&reference);
  return done;
}

typedef gboolean (*TakeNumber) (CsnRegister *self, const char *what, char **out_reference, gboolean *out_again, GPtrArray **out_problems, GError **error);

static gboolean
take_until_free (CsnRegister *self, TakeNumber once, const char *what, char **out_reference, GPtrArray **out_problems, GError **error)
{
  gboolean done = FALSE, again = TRUE;
  for (guint tries = 0; again && tries < PATIENCE; tries++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      GError *inner = NULL;
      again = FALSE;
      done = csn_register_follow (self, NULL, &inner) && once (self, what, out_reference, &again, &problems, &inner);
      again = again && !done && !self->failed && tries + 1 < PATIENCE;
      if (inner != NULL && !again)
        g_propagate_error (error, inner);
      else
        g_clear_error (&inner);
      if (!again && out_problems != NULL)
        *out_problems = g_steal_pointer (&problems);
    }
  return done;
}

gboolean
csn_register_authorise_confirmed (CsnRegister *self, const char *case_id, char **out_reference, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_need_unlocked (self, error) || !take_until_free (self, authorise_once, case_id, out_reference, out_problems, error))
    return FALSE;
  csn_register_drop_draft (self, case_id);
  return TRUE;
}

gboolean
csn_register_refuse (CsnRegister *self, const char *case_id, gboolean withdrawn, const char *reason, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  JsonNode *decision = csn_register_decision (self, case_id, NULL, error);
  if (decision == NULL)
    return FALSE;
  g_autoptr (JsonNode) body = csn_register_object ("case_id", case_id, "reason", reason != NULL ? reason : "", NULL);
  json_object_set_member (json_node_get_object (body), "decision", decision);
  CsnNewAct act = { .kind = withdrawn ? "case.withdraw" : "case.refuse", .body = body, .scope = case_id };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return FALSE;
  csn_register_drop_draft (self, case_id);
  return TRUE;
}

static gboolean
void_once (CsnRegister *self, const char *reason, char **out_reference, gboolean *out_again, GPtrArray **out_problems, GError **error)
{
  g_autofree char     *reference = NULL;
  g_autoptr (JsonNode) body = csn_register_object ("reason", reason != NULL ? reason : "", NULL);
  *out_again = FALSE;
  if (!take_number (self, json_node_get_object (body), &reference, error))
    return FALSE;
  CsnNewAct act = { .kind = "number.void", .body = body };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    {
      *out_again = number_was_taken (self, body);
      return FALSE;
    }
  if (out_reference != NULL)
    *out_reference = g_steal_pointer (&reference);
  return TRUE;
}

gboolean
csn_register_void_number (CsnRegister *self, const char *reason, char **out_reference, GPtrArray **out_problems, GError **error)
{
  return csn_register_need_unlocked (self, error) && take_until_free (self, void_once, reason, out_reference, out_problems, error);
}
