/* Reviews (K10 7.8, 7.9): what is past its date is stopped; one person reviews and signs, another decides. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

/* --- Overdue means stopped --------------------------------------------------------------------------------------------------------- */
/* What a look at a copy's form would meet with: the rule's own sentence, and it knows who may look all the same. */
char *
csn_register_why_stopped (CsnRegister *self, const char *release_id, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT c.id, r.case_id FROM copies c JOIN releases r ON r.id = c.release_id WHERE r.id = :id ORDER BY c.copy_no LIMIT 1",
                                                 ":id", release_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonNode)  body = csn_register_object ("about_id", csn_rows_cell (rows, 0, 0), "case_id", csn_rows_cell (rows, 0, 1), "reason", "Whether it may be looked at", NULL);
  g_autofree char      *text = json_to_string (body, FALSE);
  if (!csn_register_check (self, "look.form", text, &problems, error))
    return NULL;
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks && g_strcmp0 (problem->mend, "review") == 0)
        return g_strdup (problem->text);
    }
  return NULL;
}

gboolean
csn_register_refuse_stopped (CsnRegister *self, const char *release_id, GError **error)
{
  GError          *inner = NULL;
  g_autofree char *why = csn_register_why_stopped (self, release_id, &inner);
  if (inner != NULL)
    return !csn_register_pass_error (error, inner);
  if (why != NULL)
    g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, why);
  return why != NULL;
}

char *
csn_register_stopped (CsnRegister *self, const char *release_id)
{
  g_autoptr (GError) error = NULL;
  char *sentence = csn_register_why_stopped (self, release_id, &error);
  return error != NULL ? g_strdup (error->message) : sentence; /* what cannot be told is not let through */
}

/* --- Bodies ------------------------------------------------------------------------------------------------------------------------ */
static void
give_id (JsonObject *object, const char *name)
{
  g_autofree char *id = csn_text_new_id ();
  if (!json_object_has_member (object, name))
    json_object_set_string_member (object, name, id);
}

/* A day to give copies back by where nobody said one: so many days as the edition gives. */
static void
give_deadline (CsnRegister *self, JsonObject *object)
{
  g_autofree char *day = csn_date_to_iso (csn_register_today (self) + (CsnDate) csn_edition_constant (self->edition, "recall_days"));
  if (!json_object_has_member (object, "deadline_on"))
    json_object_set_string_member (object, "deadline_on", day);
}

static JsonNode *
complete (CsnRegister *self, const char *kind, const char *body, GError **error)
{
  JsonNode *node = csn_register_need_unlocked (self, error) ? csn_register_parse_body (kind, body, error) : NULL;
  if (node == NULL)
    return NULL;
  JsonObject *object = json_node_get_object (node);
  const char *outcome = csn_register_member (object, "outcome");
  give_id (object, "id");
  if (g_strcmp0 (outcome, "withdraw") == 0 || g_strcmp0 (outcome, "vary") == 0)
    {
      give_id (object, "recall_id");
      give_deadline (self, object);
    }
  return node;
}

gboolean
csn_register_check_review (CsnRegister *self, const char *kind, const char *body, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) node = complete (self, kind, body, error);
  if (node == NULL)
    return FALSE;
  g_autofree char *text = json_to_string (node, FALSE);
  return csn_register_check (self, kind, text, out_problems, error);
}

/* --- Signing and deciding ---------------------------------------------------------------------------------------------------------- */
gboolean
csn_register_sign_review_confirmed (CsnRegister *self, const char *body, char **out_review_id, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) node = complete (self, "review.sign", body, error);
  if (node == NULL)
    return FALSE;
  CsnNewAct act = { .kind = "review.sign", .body = node };
  if (!csn_register_perform_all (self, &act, 1, out_problems, error))
    return FALSE;
  if (out_review_id != NULL)
    *out_review_id = g_strdup (csn_register_member (json_node_get_object (node), "id"));
  return TRUE;
}

gboolean
csn_register_sign_review (CsnRegister *self, const char *body, CsnSecret *passphrase, char **out_review_id, GPtrArray **out_problems, GError **error)
{
  return csn_register_confirm (self, passphrase, error) && csn_register_sign_review_confirmed (self, body, out_review_id, out_problems, error);
}

gboolean
csn_register_decide_review_confirmed (CsnRegister *self, const char *body, GPtrArray **out_problems, GError **error)
{
  g_autoptr (JsonNode) node = complete (self, "review.decide", body, error);
  if (node == NULL)
    return FALSE;
  const char *review = csn_register_member (json_node_get_object (node), "review_id");
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT case_id, release_id, number FROM reviews WHERE id = :id", ":id", review, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return rows == NULL ? FALSE : csn_register_usage (error, _ ("There is no such review in this register."));
  const char *case_id = csn_rows_text (rows, 0, "case_id"), *release = csn_rows_text (rows, 0, "release_id");
  gboolean    is_first = csn_rows_number (rows, 0, "number") == 1;
  json_object_set_string_member (json_node_get_object (node), "case_id", case_id);
  const CsnFiled filed = { .kind = "review.decide", .body = node, .case_id = case_id, .language = "en", .form = is_first ? "3796" : "3796-review",
                           .drawn_about = is_first ? release : review, .about = release };
  return csn_register_perform_filed (self, &filed, out_problems, error);
}

gboolean
csn_register_decide_review (CsnRegister *self, const char *body, CsnSecret *passphrase, GPtrArray **out_problems, GError **error)
{
  return csn_register_confirm (self, passphrase, error) && csn_register_decide_review_confirmed (self, body, out_problems, error);
}
