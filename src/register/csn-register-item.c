/* What a scheme's manager holds: why it may not be shown, looking at it, disclosing it, ending it, and the papers about it (K10 7.4.1, 8.2). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

CsnRows *
csn_register_find_item (CsnRegister *self, const char *item_id, GError **error)
{
  if (!csn_register_need_manager (self, error))
    return NULL;
  CsnRows *rows = csn_register_query (self, error, "SELECT * FROM items_now WHERE id = :id", ":id", item_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 1)
    return rows;
  csn_rows_unref (rows);
  csn_register_usage (error, _ ("There is no such photograph in this register."));
  return NULL;
}

/* --- Locked --------------------------------------------------------------------------------------------------------------------- */
static char *
day_in_words (const char *iso)
{
  CsnDate date = CSN_DATE_NONE;
  (void) csn_date_parse (iso != NULL ? iso : "", &date);
  return csn_date_to_words (date);
}

static char *
why_ended (CsnRows *item)
{
  const char      *outcome = csn_rows_text (item, 0, "ended");
  g_autofree char *day = day_in_words (csn_rows_text (item, 0, "ended_on"));
  if (g_str_equal (outcome, "returned"))
    return g_strdup_printf (_ ("This photograph was given back on %s."), day);
  return g_strdup_printf (g_str_equal (outcome, "destroyed") ? _ ("This photograph was destroyed on %s.") : _ ("This photograph was lost; that was recorded for %s."), day);
}

static char *
why_locked (CsnRegister *self, CsnRows *item)
{
  const char      *review_on = csn_rows_text (item, 0, "review_on"), *deadline = csn_rows_text (item, 0, "recall_deadline_on");
  g_autofree char *today = csn_date_to_iso (csn_register_today (self));
  if (csn_rows_text (item, 0, "ended") != NULL)
    return why_ended (item);
  if (csn_rows_text (item, 0, "recall_id") != NULL)
    {
      g_autofree char *day = day_in_words (deadline);
      return *day != '\0' ? g_strdup_printf (_ ("The co-ordinator demands this photograph back by %s. Give it back or destroy it."), day)
                          : g_strdup (_ ("The co-ordinator demands this photograph back at once. Give it back or destroy it."));
    }
  if (strcmp (review_on, today) < 0)
    {
      g_autofree char *day = day_in_words (review_on);
      return g_strdup_printf (_ ("This photograph was to be given back by %s. Give it back or destroy it, or ask the co-ordinator for a new date."), day);
    }
  return csn_rows_number (item, 0, "has_contents") != 0 ? NULL : g_strdup (_ ("The package that brings this photograph never came, or its key is gone. Ask the co-ordinator to make it again."));
}

char *
csn_register_item_locked (CsnRegister *self, const char *item_id)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (CsnRows) item = csn_register_find_item (self, item_id, &error);
  return item != NULL ? why_locked (self, item) : g_strdup (error->message);
}

/* --- Looking -------------------------------------------------------------------------------------------------------------------- */
/* The look is on record before anything is opened; what is locked is neither. */
static GBytes *
look_at (CsnRegister *self, const char *item_id, const char *which, const char *reason, GPtrArray **out_problems, GError **error)
{
  g_autoptr (CsnRows) item = csn_register_need_manager (self, error) && csn_register_follow (self, NULL, error) ? csn_register_find_item (self, item_id, error) : NULL;
  g_autofree char    *locked = item != NULL ? why_locked (self, item) : NULL;
  if (locked != NULL)
    g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, locked);
  if (item == NULL || locked != NULL)
    return NULL;
  g_autoptr (JsonNode) body = csn_register_object ("about_id", item_id, "reason", reason != NULL ? reason : "", NULL);
  const CsnNewAct      act = { .kind = "look.item", .body = body };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return NULL;
  g_autofree char    *blob = g_strconcat (which, "_blob_id", NULL), *hash = g_strconcat (which, "_sha256", NULL);
  g_autoptr (CsnRows) kept = csn_register_query (self, error, "SELECT form_blob_id, form_sha256, picture_blob_id, picture_sha256 FROM item_contents WHERE item_id = :id", ":id", item_id, NULL);
  g_autoptr (GBytes)  plain = kept != NULL && csn_rows_length (kept) == 1 ? csn_register_open_blob (self, csn_rows_text (kept, 0, blob), item_id, error) : NULL;
  g_autofree char    *is = plain != NULL ? csn_register_sha256 (plain) : NULL;
  if (plain == NULL)
    return NULL;
  if (g_strcmp0 (is, csn_rows_text (kept, 0, hash)) == 0)
    return g_steal_pointer (&plain);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED, _ ("This photograph is not the one that was recorded. Check the register."));
  return NULL;
}

CsnPixels *
csn_register_look_at_item (CsnRegister *self, const char *item_id, const char *reason, GPtrArray **out_problems, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GBytes) jpeg = look_at (self, item_id, "picture", reason, out_problems, error);
  CsnPixels *pixels = jpeg != NULL ? csn_decode_picture (jpeg, 0, NULL, &inner) : NULL;
  if (inner != NULL)
    csn_register_pass_error (error, inner);
  return pixels;
}

GBytes *
csn_register_item_form (CsnRegister *self, const char *item_id, const char *reason, GPtrArray **out_problems, GError **error)
{
  return look_at (self, item_id, "form", reason, out_problems, error);
}

/* --- Disclosing ------------------------------------------------------------------------------------------------------------------- */
gboolean
csn_register_log_disclosure (CsnRegister *self, const char *body, char **out_id, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) node = csn_register_need_manager (self, error) ? csn_register_parse_object (body, error) : NULL;
  if (node == NULL)
    return FALSE;
  JsonObject      *object = json_node_get_object (node);
  g_autofree char *id = csn_text_new_id (), *now = csn_moment_to_iso (MAX (csn_clock_now (self->clock), self->newest_us));
  const char      *at = csn_register_member (object, "at");
  json_object_set_string_member (object, "id", id);
  if (csn_text_is_blank (at))
    json_object_set_string_member (object, "at", now);
  const CsnNewAct act = { .kind = "disclosure.log", .body = node };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return FALSE;
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return TRUE;
}

/* --- Ending --------------------------------------------------------------------------------------------------------------------------- */
static GBytes *
read_certificate (CsnRegister *self, const char *item_id, GError **error)
{
  g_autofree char *blob = csn_state_text (self->state, NULL, "SELECT blob_id FROM forms WHERE kind = 'item-destruction' AND about_id = :id", ":id", item_id, NULL);
  return csn_register_read_blob (self, blob, error);
}

gboolean
csn_register_end_item (CsnRegister *self, const char *body, GBytes **out_certificate, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) node = csn_register_need_manager (self, error) ? csn_register_parse_object (body, error) : NULL;
  if (node == NULL)
    return FALSE;
  JsonObject      *object = json_node_get_object (node);
  const char      *item_id = csn_register_member (object, "item_id"), *outcome = csn_register_member (object, "outcome");
  g_autofree char *id = csn_text_new_id ();
  g_autoptr (CsnRows) item = csn_register_find_item (self, item_id, error);
  if (item == NULL)
    return FALSE;
  if (csn_rows_text (item, 0, "ended") != NULL)
    {
      g_autofree char *ended = why_ended (item);
      return csn_register_usage (error, ended);
    }
  json_object_set_string_member (object, "id", id);
  gboolean certified = g_strcmp0 (outcome, "destroyed") == 0, done;
  if (certified)
    {
      const CsnFiled filed = { .kind = "item.end", .body = node, .form = "item-destruction", .language = "en", .drawn_about = item_id, .about = item_id };
      done = csn_register_perform_filed (self, &filed, out_problems, error);
    }
  else
    {
      const CsnNewAct act = { .kind = "item.end", .body = node };
      done = csn_register_perform_all (self, &act, 1, out_problems, error);
    }
  if (!done || !csn_register_forget_ended (self, error)) /* once more, to be able to say so */
    return FALSE;
  if (certified && out_certificate != NULL)
    *out_certificate = read_certificate (self, item_id, error);
  return !certified || out_certificate == NULL || *out_certificate != NULL;
}

/* --- Papers ---------------------------------------------------------------------------------------------------------------------------- */
GBytes *
csn_register_item_paper (CsnRegister *self, const char *form, const char *item_id, GError **error)
{
  if (!csn_register_need_manager (self, error) || !csn_register_follow (self, NULL, error))
    return NULL;
  if (!g_str_equal (form, "disclosure-log") && !g_str_equal (form, "radio-card"))
    {
      csn_register_usage (error, _ ("There is no such paper: choose disclosure-log or radio-card."));
      return NULL;
    }
  if (item_id != NULL)
    {
      g_autoptr (CsnRows) item = csn_register_find_item (self, item_id, error);
      if (item == NULL)
        return NULL;
    }
  const CsnDrawing drawing = { .form = form, .about = item_id != NULL ? item_id : "", .language = "en" };
  return csn_register_draw (self, &drawing, NULL, error);
}
