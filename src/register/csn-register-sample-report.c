/* What a dip sample found, on paper and as a table (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-sample.h"

#include <glib/gi18n-lib.h>

static const char answers_sql[] =
  "SELECT r.ord, coalesce (r.reference, r.release_id) AS reference, r.release_id, r.stratum, a.question, a.answer, a.note, a.answered_on, p.name AS answered_by "
  "FROM sample_releases_now r LEFT JOIN sample_answers_now a ON a.sample_id = r.sample_id AND a.release_id = r.release_id LEFT JOIN people p ON p.id = a.answered_by "
  "WHERE r.sample_id = :id ORDER BY r.ord, a.question";

static gboolean
need_sample (CsnRegister *self, const char *sample_id, GError **error)
{
  g_autofree char *known = csn_register_need_unit (self, error) ? csn_state_text (self->state, NULL, "SELECT id FROM samples WHERE id = :id", ":id", sample_id, NULL) : NULL;
  if (known == NULL && (error == NULL || *error == NULL))
    csn_register_usage (error, _ ("There is no such sample in this register."));
  return known != NULL;
}

/* Questions of the edition in force, and behind them those that were answered under an earlier one. Caller unrefs. */
static GPtrArray *
list_questions (CsnRegister *self, CsnRows *answers)
{
  GPtrArray     *questions = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) known = csn_edition_choices (self->edition, "audit.");
  for (guint i = 0; known[i] != NULL; i++)
    g_ptr_array_add (questions, g_strdup (known[i]));
  for (guint i = 0; i < csn_rows_length (answers); i++)
    {
      const char *question = csn_rows_text (answers, i, "question");
      if (question != NULL && !g_ptr_array_find_with_equal_func (questions, question, g_str_equal, NULL))
        g_ptr_array_add (questions, g_strdup (question));
    }
  return questions;
}

static const char *
paragraph_of (CsnRegister *self, const char *question)
{
  const char *paragraph = csn_edition_paragraph_of (self->edition, question);
  return paragraph != NULL ? paragraph : "K10";
}

/* --- The report ---------------------------------------------------------------------------------------------------------------------- */
static JsonObject *
count_question (CsnRegister *self, CsnRows *answers, const char *question, guint releases)
{
  JsonObject *object = json_object_new ();
  guint       yes = 0, no = 0, na = 0;
  for (guint i = 0; i < csn_rows_length (answers); i++)
    if (g_strcmp0 (csn_rows_text (answers, i, "question"), question) == 0)
      {
        const char *answer = csn_rows_text (answers, i, "answer");
        yes += g_str_equal (answer, "yes");
        no += g_str_equal (answer, "no");
        na += g_str_equal (answer, "na");
      }
  json_object_set_string_member (object, "question", question);
  json_object_set_string_member (object, "paragraph", paragraph_of (self, question));
  json_object_set_int_member (object, "yes", yes);
  json_object_set_int_member (object, "no", no);
  json_object_set_int_member (object, "na", na);
  json_object_set_int_member (object, "open", releases - MIN (releases, yes + no + na));
  return object;
}

static JsonArray *
list_remarks (CsnRegister *self, CsnRows *answers)
{
  JsonArray *remarks = json_array_new ();
  for (guint i = 0; i < csn_rows_length (answers); i++)
    {
      const char *question = csn_rows_text (answers, i, "question"), *answer = csn_rows_text (answers, i, "answer"), *note = csn_rows_text (answers, i, "note");
      if (question == NULL || (!g_str_equal (answer, "no") && csn_text_is_blank (note)))
        continue;
      JsonObject *remark = json_object_new ();
      json_object_set_string_member (remark, "reference", csn_rows_text (answers, i, "reference"));
      json_object_set_string_member (remark, "paragraph", paragraph_of (self, question));
      json_object_set_string_member (remark, "answer", answer);
      json_object_set_string_member (remark, "note", note);
      json_array_add_object_element (remarks, remark);
    }
  return remarks;
}

static JsonNode *
tell_more (CsnRegister *self, const char *sample_id, CsnRows *answers, GError **error)
{
  gboolean same = FALSE;
  if (!csn_register_redraw_sample (self, sample_id, &same, error))
    return NULL;
  g_autoptr (GPtrArray) questions = list_questions (self, answers);
  g_autofree char      *releases = csn_state_text (self->state, NULL, "SELECT count (*) FROM sample_releases WHERE sample_id = :id", ":id", sample_id, NULL);
  JsonNode   *more = csn_register_object ("same", same ? "yes" : "no", NULL);
  JsonArray  *counted = json_array_new ();
  for (guint i = 0; i < questions->len; i++)
    if (csn_edition_wording (self->edition, g_ptr_array_index (questions, i), "en") != NULL)
      json_array_add_object_element (counted, count_question (self, answers, g_ptr_array_index (questions, i), (guint) g_ascii_strtoull (releases, NULL, 10)));
  json_object_set_array_member (json_node_get_object (more), "questions", counted);
  json_object_set_array_member (json_node_get_object (more), "remarks", list_remarks (self, answers));
  return more;
}

GBytes *
csn_register_sample_report (CsnRegister *self, const char *sample_id, GError **error)
{
  if (!need_sample (self, sample_id, error))
    return NULL;
  g_autoptr (CsnRows)  answers = csn_register_query (self, error, answers_sql, ":id", sample_id, NULL);
  g_autoptr (JsonNode) more = answers != NULL ? tell_more (self, sample_id, answers, error) : NULL;
  if (more == NULL)
    return NULL;
  CsnDrawing       drawing = { .form = "audit-report", .about = sample_id, .language = "en", .more = more };
  return csn_register_draw (self, &drawing, NULL, error);
}

/* --- The table ------------------------------------------------------------------------------------------------------------------------- */
/* A cell that a spreadsheet would take for a formula is told to be text. */
static void
add_cell (GString *csv, const char *text, gboolean last)
{
  const char *value = text != NULL ? text : "";
  g_string_append_c (csv, '"');
  if (*value != '\0' && strchr ("=+-@\t\r", *value) != NULL)
    g_string_append_c (csv, '\'');
  for (; *value != '\0'; value++)
    {
      if (*value == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *value);
    }
  g_string_append (csv, last ? "\"\r\n" : "\",");
}

static void
add_line (CsnRegister *self, GString *csv, CsnRows *rows, guint release, const char *question, int answer)
{
  const char *cells[] = {
    csn_rows_text (rows, release, "ord"), csn_rows_text (rows, release, "reference"), csn_rows_text (rows, release, "release_id"), csn_rows_text (rows, release, "stratum"),
    question, paragraph_of (self, question), csn_edition_wording (self->edition, question, "en"),
    answer >= 0 ? csn_rows_text (rows, (guint) answer, "answer") : NULL, answer >= 0 ? csn_rows_text (rows, (guint) answer, "note") : NULL,
    answer >= 0 ? csn_rows_text (rows, (guint) answer, "answered_on") : NULL, answer >= 0 ? csn_rows_text (rows, (guint) answer, "answered_by") : NULL };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    add_cell (csv, cells[i], i + 1 == G_N_ELEMENTS (cells));
}

/* The rows of one release stand together. */
static void
add_release (CsnRegister *self, GString *csv, CsnRows *rows, guint first, guint end, GPtrArray *questions)
{
  for (guint k = 0; k < questions->len; k++)
    {
      int answer = -1;
      for (guint i = first; i < end && answer < 0; i++)
        if (g_strcmp0 (csn_rows_text (rows, i, "question"), g_ptr_array_index (questions, k)) == 0)
          answer = (int) i;
      add_line (self, csv, rows, first, g_ptr_array_index (questions, k), answer);
    }
}

char *
csn_register_sample_csv (CsnRegister *self, const char *sample_id, GError **error)
{
  if (!need_sample (self, sample_id, error))
    return NULL;
  g_autoptr (CsnRows) rows = csn_register_query (self, error, answers_sql, ":id", sample_id, NULL);
  if (rows == NULL)
    return NULL;
  g_autoptr (GPtrArray) questions = list_questions (self, rows);
  GString *csv = g_string_new ("\xEF\xBB\xBF\"number\",\"reference\",\"release_id\",\"stratum\",\"question\",\"paragraph\",\"demands\",\"answer\",\"note\",\"answered_on\",\"answered_by\"\r\n");
  for (guint first = 0, end; first < csn_rows_length (rows); first = end)
    {
      for (end = first + 1; end < csn_rows_length (rows) && csn_rows_number (rows, end, "ord") == csn_rows_number (rows, first, "ord"); end++)
        ;
      add_release (self, csv, rows, first, end, questions);
    }
  return g_string_free (csv, FALSE);
}
