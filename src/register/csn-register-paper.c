/* Forms drawn from the state as it stands, and acts that bring their paper with them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#define PATIENCE 10 /* other desks may write this often while we draw */

gboolean
csn_register_is_practice (CsnRegister *self)
{
  g_autofree char *practice = csn_state_text (self->state, NULL, "SELECT practice FROM registers", NULL);
  return g_strcmp0 (practice, "1") == 0;
}

static void
put_member (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  json_object_set_member (data, name, json_node_copy (node));
}

GBytes *
csn_register_draw (CsnRegister *self, const CsnDrawing *drawing, guint *out_pages, GError **error)
{
  GError *inner = NULL;
  guint   pages = 0;
  g_autoptr (CsnForm)  form = csn_form_load (drawing->form, &inner);
  g_autoptr (JsonNode) data = form != NULL ? csn_form_data (form, self->state, drawing->about, csn_register_today (self), &inner) : NULL;
  if (data == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  if (drawing->signature != NULL)
    json_object_set_member (json_node_get_object (data), "signature", json_node_copy (drawing->signature));
  if (drawing->more != NULL)
    json_object_foreach_member (json_node_get_object (drawing->more), put_member, json_node_get_object (data));
  g_autofree char *head = csn_register_head_words (self);
  CsnFormOptions   options = { .language = drawing->language, .wording = csn_register_wording, .wording_data = self->edition, .strokes = drawing->strokes,
                               .head = head, .specimen = csn_register_is_practice (self) };
  GBytes *pdf = csn_form_render (form, data, &options, &pages, &inner);
  if (pdf == NULL)
    csn_register_pass_error (error, inner);
  else if (out_pages != NULL)
    *out_pages = pages;
  return pdf;
}

/* The paper shows the act as it will stand: it is drawn from the state with the act tried and taken back. */
static GBytes *
draw_tried (CsnRegister *self, const CsnFiled *filed, guint *out_pages, GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  GBytes *pdf = NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (!csn_state_savepoint (self->state, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  gboolean tried = csn_register_try (self, filed->kind, filed->body, filed->case_id, self->applied + 1, problems, error);
  if (tried && !csn_problems_block (problems))
    {
      CsnDrawing drawing = { .form = filed->form, .about = filed->drawn_about, .language = filed->language, .more = filed->more };
      pdf = csn_register_draw (self, &drawing, out_pages, error);
      if (pdf != NULL && filed->read_back != NULL && !filed->read_back (self, filed, pdf, problems, error))
        g_clear_pointer (&pdf, g_bytes_unref);
    }
  (void) csn_state_rollback (self->state, NULL);
  if (!tried || (csn_problems_block (problems) && csn_register_refused (g_ptr_array_ref (problems), out_problems, error)))
    g_clear_pointer (&pdf, g_bytes_unref);
  return pdf;
}

gboolean
csn_register_perform_filed (CsnRegister *self, const CsnFiled *filed, GPtrArray **out_problems, GError **error)
{
  for (guint tries = 0; tries < PATIENCE; tries++)
    {
      guint    pages = 0;
      gboolean moved = FALSE;
      if (!csn_register_follow (self, NULL, error))
        return FALSE;
      guint64            at = self->applied;
      g_autoptr (GBytes) pdf = draw_tried (self, filed, &pages, out_problems, error);
      if (pdf == NULL)
        return FALSE;
      g_autofree char *id = csn_text_new_id (), *hash = csn_register_sha256 (pdf);
      g_autoptr (GPtrArray) blobs = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_new_blob_free);
      CsnNewBlob *blob = csn_new_blob (pdf);
      g_ptr_array_add (blobs, blob);
      g_autoptr (JsonNode) form = csn_register_object ("id", id, "case_id", filed->case_id, "form", filed->form, "about_id", filed->about, "blob_id", blob->id, "sha256", hash, NULL);
      json_object_set_int_member (json_node_get_object (form), "pages", pages);
      const CsnNewAct acts[] = { { .kind = filed->kind, .body = filed->body, .scope = filed->case_id },
                                 { .kind = "form.file", .body = form, .scope = filed->case_id, .blobs = blobs } };
      GError *inner = NULL;
      if (csn_register_perform_all_at (self, acts, G_N_ELEMENTS (acts), tries + 1 < PATIENCE ? at : CSN_ANYWHERE, &moved, out_problems, &inner))
        return TRUE;
      if (!moved)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      g_clear_error (&inner);
    }
  return FALSE; /* not reached: the last try goes anywhere */
}
