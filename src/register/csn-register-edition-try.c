/* What adopting an edition would change for open cases: it is tried, the register is asked, and nothing has happened (F64).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

void
csn_edition_effect_free (CsnEditionEffect *effect)
{
  if (effect == NULL)
    return;
  g_free (effect->case_id);
  g_free (effect->reference);
  g_free (effect->about);
  g_free (effect->before);
  g_free (effect->after);
  g_free (effect);
}

/* Takes the three sentences. */
static void
add (GPtrArray *effects, const char *case_id, const char *reference, char *about, char *before, char *after)
{
  CsnEditionEffect *effect = g_new (CsnEditionEffect, 1);
  *effect = (CsnEditionEffect){ g_strdup (case_id), g_strdup (reference), about, before, after };
  g_ptr_array_add (effects, effect);
}

/* --- As things stand --------------------------------------------------------------------------------------------------------------- */
static const char copies_sql[] =
  "SELECT json_group_object (c.id, c.review_on) AS dates FROM copies_now c WHERE c.whereabouts = 'out' AND c.recall_id IS NULL";
static const char moved_sql[] =
  "SELECT c.case_id, c.reference, j.value AS was, c.review_on AS now, count (*) AS n FROM json_each (:before) j JOIN copies_now c ON c.id = j.key"
  " WHERE j.value <> c.review_on GROUP BY c.release_id, was, now ORDER BY now, c.reference";
static const char signed_sql[] =
  "SELECT json_group_array (json_array (u.recipient_id, u.signed_on)) AS signed FROM undertakings_now u JOIN recipients p ON p.id = u.recipient_id"
  " WHERE u.standing = 'signed'";
static const char again_sql[] =
  "SELECT p.organisation, j.value ->> '$[1]' AS signed_on FROM json_each (:before) j JOIN undertakings_now u ON u.recipient_id = j.value ->> '$[0]'"
  " JOIN recipients p ON p.id = u.recipient_id WHERE u.standing <> 'signed' ORDER BY p.organisation";
static const char open_sql[] = "SELECT id, opened_on FROM cases WHERE status = 'open' ORDER BY opened_on, id";

typedef struct
{
  char      *dates, *signed_ones;
  CsnRows   *open;
  GPtrArray *problems; /* GPtrArray of CsnProblem that block, one an open case; NULL: it cannot be judged by this person */
} Standing;

static void
clear_standing (Standing *s)
{
  g_free (s->dates);
  g_free (s->signed_ones);
  g_clear_pointer (&s->open, csn_rows_unref);
  g_clear_pointer (&s->problems, g_ptr_array_unref);
}

static void
unref_problems (gpointer problems)
{
  if (problems != NULL)
    g_ptr_array_unref (problems);
}

static GPtrArray *
judge_drafts (CsnRegister *self, CsnRows *open)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (unref_problems);
  for (guint i = 0; i < csn_rows_length (open); i++)
    {
      GPtrArray *problems = NULL;
      if (csn_register_check_case (self, csn_rows_text (open, i, "id"), &problems, NULL))
        for (guint k = problems->len; k > 0; k--)
          if (!((CsnProblem *) g_ptr_array_index (problems, k - 1))->blocks)
            g_ptr_array_remove_index (problems, k - 1);
      g_ptr_array_add (all, problems);
    }
  return all;
}

static gboolean
look (CsnRegister *self, Standing *s, GError **error)
{
  GError *inner = NULL;
  s->dates = csn_state_text (self->state, &inner, copies_sql, NULL);
  s->signed_ones = inner == NULL ? csn_state_text (self->state, &inner, signed_sql, NULL) : NULL;
  s->open = inner == NULL ? csn_state_query (self->state, &inner, open_sql, NULL) : NULL;
  if (s->open == NULL)
    return csn_register_pass_error (error, inner);
  s->problems = judge_drafts (self, s->open);
  return TRUE;
}

/* --- As they would stand -------------------------------------------------------------------------------------------------------------- */
static char *
day_in_words (const char *iso)
{
  CsnDate date = CSN_DATE_NONE;
  return iso != NULL && csn_date_parse (iso, &date) ? csn_date_to_words (date) : g_strdup ("");
}

static gboolean
tell_dates (CsnRegister *self, const Standing *s, GPtrArray *effects, GError **error)
{
  g_autoptr (CsnRows) rows = csn_state_query (self->state, error, moved_sql, ":before", s->dates, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      guint            n = (guint) csn_rows_number (rows, i, "n");
      const char      *reference = csn_rows_text (rows, i, "reference");
      g_autofree char *was = day_in_words (csn_rows_text (rows, i, "was")), *now = day_in_words (csn_rows_text (rows, i, "now"));
      add (effects, csn_rows_text (rows, i, "case_id"), reference,
           g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u copy of %2$s has another review date", "%1$u copies of %2$s have another review date", n), n, reference),
           g_strdup_printf (_ ("Review by %s"), was), g_strdup_printf (_ ("Review by %s"), now));
    }
  return rows != NULL;
}

static gboolean
tell_undertakings (CsnRegister *self, const Standing *s, GPtrArray *effects, GError **error)
{
  g_autoptr (CsnRows) rows = csn_state_query (self->state, error, again_sql, ":before", s->signed_ones, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      g_autofree char *on = day_in_words (csn_rows_text (rows, i, "signed_on"));
      add (effects, NULL, NULL, g_strdup_printf (_ ("%s must sign the undertaking again: its wording is another one"), csn_rows_text (rows, i, "organisation")),
           g_strdup_printf (_ ("Signed on %s"), on), g_strdup (_ ("To be signed before the next supply")));
    }
  return rows != NULL;
}

static gboolean
says (GPtrArray *problems, const CsnProblem *one)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (g_str_equal (problem->rule, one->rule) && g_strcmp0 (problem->field, one->field) == 0 && g_strcmp0 (problem->subject, one->subject) == 0)
        return TRUE;
    }
  return FALSE;
}

/* How much is missing, and what of it the other edition does not ask. */
static char *
say_missing (GPtrArray *problems, GPtrArray *others)
{
  GString *text = g_string_new (NULL);
  if (problems->len == 0)
    g_string_append (text, _ ("Nothing is missing"));
  else
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u thing is missing", "%u things are missing", problems->len), problems->len);
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (!says (others, problem))
        g_string_append_printf (text, "\n%s (%s)", problem->text, problem->paragraph);
    }
  return g_string_free (text, FALSE);
}

static void
tell_drafts (CsnRegister *self, const Standing *s, GPtrArray *effects)
{
  g_autoptr (GPtrArray) now = judge_drafts (self, s->open);
  for (guint i = 0; i < now->len; i++)
    {
      GPtrArray *before = g_ptr_array_index (s->problems, i), *after = g_ptr_array_index (now, i);
      gboolean   differs = FALSE;
      if (before == NULL || after == NULL)
        continue;
      for (guint k = 0; k < after->len; k++)
        differs |= !says (before, g_ptr_array_index (after, k));
      if (!differs && before->len == after->len)
        continue;
      g_autofree char *opened = day_in_words (csn_rows_text (s->open, i, "opened_on"));
      add (effects, csn_rows_text (s->open, i, "id"), NULL, g_strdup_printf (_ ("An authorisation under way, opened on %s"), opened), say_missing (before, after),
           say_missing (after, before));
    }
}

/* Within the caller's savepoint, with the edition adopted in the state. */
static gboolean
ask_under (CsnRegister *self, CsnEdition *edition, const Standing *s, GPtrArray *effects, GError **error)
{
  GError     *inner = NULL;
  CsnEdition *in_force = self->edition;
  self->edition = edition;
  self->applied++; /* what is tried next comes after the adoption */
  gboolean asked = csn_rules_prepare (edition, self->state, &inner) && tell_dates (self, s, effects, &inner) && tell_undertakings (self, s, effects, &inner);
  if (asked)
    tell_drafts (self, s, effects);
  self->applied--;
  self->edition = in_force;
  if (!csn_rules_prepare (in_force, self->state, asked ? &inner : NULL))
    {
      self->failed = TRUE; /* rules would be judged by another edition's lists: open it again */
      asked = FALSE;
    }
  return asked || csn_register_pass_error (error, inner != NULL ? inner : g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("The edition cannot be tried. Close the register and open it again.")));
}

GPtrArray *
csn_register_try_edition (CsnRegister *self, const char *name, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnEdition) edition = csn_register_load_edition (self, name, error);
  if (edition == NULL)
    return NULL;
  g_autoptr (GPtrArray) effects = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_edition_effect_free);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  g_autoptr (JsonNode)  body = csn_edition_to_json (edition);
  Standing standing = { NULL, NULL, NULL, NULL };
  gboolean asked = look (self, &standing, error);
  if (asked && !csn_state_savepoint (self->state, &inner))
    asked = csn_register_pass_error (error, inner);
  else if (asked)
    {
      json_object_set_string_member (json_node_get_object (body), "reason", "Tried, not adopted");
      asked = csn_register_try (self, "edition.adopt", body, NULL, self->applied + 1, problems, error) && ask_under (self, edition, &standing, effects, error);
      if (!csn_state_rollback (self->state, &inner))
        asked = csn_register_pass_error (asked ? error : NULL, inner);
    }
  clear_standing (&standing);
  return asked ? g_steal_pointer (&effects) : NULL;
}
