/* Which releases match words and filters: asked as one question on the register's thread.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-release-query.h"
#include "csn-release-list.h"
#include "csn-text.h"

#define MOST_FOUND 5000

void
csn_release_answer_free (CsnReleaseAnswer *answer)
{
  g_clear_pointer (&answer->rows, csn_rows_unref);
  g_clear_pointer (&answer->schemes, csn_rows_unref);
  g_clear_pointer (&answer->years, csn_rows_unref);
  g_free (answer);
}

typedef struct
{
  char *words;
  char *filters; /* JSON list */
} Wanted;

static void
free_wanted (Wanted *wanted)
{
  g_free (wanted->words);
  g_free (wanted->filters);
  g_free (wanted);
}

/* Of the kind KIND either nothing was chosen, or this: */
#define NONE_OF(kind) "NOT EXISTS (SELECT 1 FROM chosen WHERE filter GLOB '" kind "-*') OR "

/* The standing is that of csn_standing_of(), here once more because a list of 20,000 is narrowed where it is.
 */
char *
csn_release_question (void)
{
  return g_strconcat (
      "WITH chosen (filter) AS (SELECT value FROM json_each (:filters)), "
      "found (id) AS (SELECT value FROM json_each (coalesce (:found, '[]'))), "
      "listed AS (SELECT *, CASE WHEN cancelled THEN 'cancelled' WHEN copies = 0 THEN 'authorised' "
      "WHEN copies_out = 0 THEN 'closed' WHEN review_on < :today THEN 'overdue' WHEN copies_recalled > 0 THEN 'withdrawing' "
      "WHEN review_on <= date (:today, '+7 days') THEN 'due' ELSE 'issued' END AS standing FROM (",
      CSN_RELEASE_LIST_SELECT,
      ")) SELECT l.* FROM listed l WHERE (:found IS NULL OR l.id IN (SELECT id FROM found)) "
      "AND (" NONE_OF (
          "status") "'status-' || l.standing IN (SELECT filter FROM chosen)) "
                    "AND (" NONE_OF (
                        "year") "'year-' || l.year IN (SELECT filter FROM chosen)) "
                                "AND (" NONE_OF (
                                    "mine") "l.authorised_by_id = :person) "
                                            "AND (" NONE_OF (
                                                "scheme") "EXISTS (SELECT 1 FROM decision_recipients q JOIN "
                                                          "recipients p ON p.id = q.recipient_id WHERE "
                                                          "q.case_id = l.case_id AND 'scheme-' || "
                                                          "p.scheme_id IN (SELECT filter FROM chosen))) AND "
                                                          "(" NONE_OF ("due") "(l.review_on < :today AND "
                                                                              "'due-overdue' IN (SELECT "
                                                                              "filter FROM chosen)) OR "
                                                                              "(l.review_on BETWEEN :today "
                                                                              "AND date (:today, '+7 days') "
                                                                              "AND 'due-7' IN (SELECT filter "
                                                                              "FROM chosen)) OR (l.review_on "
                                                                              "BETWEEN :today AND date "
                                                                              "(:today, '+30 days') AND "
                                                                              "'due-30' IN (SELECT filter "
                                                                              "FROM chosen))) ORDER BY "
                                                                              "l.number DESC",
      NULL);
}

/* The ids of the releases that the words are found in, as a JSON list; "" for no words. */
static char *
find_words (CsnRegister *reg, const char *words, GError **error)
{
  if (csn_text_is_blank (words))
    return g_strdup ("");
  g_autoptr (CsnRows) rows = csn_register_find (reg, words, FALSE, MOST_FOUND, error);
  if (rows == NULL)
    return NULL;
  g_autoptr (JsonArray) list = json_array_new ();
  for (guint i = 0; i < csn_rows_length (rows); i++)
    if (g_strcmp0 (csn_rows_text (rows, i, "kind"), "release") == 0)
      json_array_add_string_element (list, csn_rows_text (rows, i, "about_id"));
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), list);
  return json_to_string (node, FALSE);
}

static gpointer
ask (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  Wanted          *wanted = data;
  g_autofree char *found = find_words (reg, wanted->words, error);
  if (found == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_autoptr (CsnReleaseAnswer) answer = g_new0 (CsnReleaseAnswer, 1);
  g_autofree char *question = csn_release_question (), *today = csn_date_to_iso (csn_register_today (reg));
  const char *names[] = { ":filters", ":found", ":today", ":person", NULL };
  const char *texts[] = { wanted->filters, *found == '\0' ? NULL : found, today, csn_register_person_id (reg),
                          NULL };
  answer->rows = csn_register_query_v (reg, question, names, texts, error);
  if (answer->rows == NULL)
    return NULL;
  g_autoptr (CsnRows) total = csn_register_query (reg, error, "SELECT count (*) AS n FROM numbers", NULL);
  if (total == NULL)
    return NULL;
  answer->total = (guint) csn_rows_number (total, 0, "n");
  answer->schemes =
      csn_register_query (reg, error, "SELECT id, name FROM schemes ORDER BY name COLLATE NOCASE", NULL);
  answer->years =
      answer->schemes == NULL
          ? NULL
          : csn_register_query (reg, error,
                                "SELECT year FROM releases UNION SELECT year FROM voids ORDER BY year DESC",
                                NULL);
  return answer->years == NULL ? NULL : g_steal_pointer (&answer);
}

void
csn_release_ask_async (CsnSession         *session,
                       const char         *words,
                       const char *const  *filters,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            data)
{
  g_autoptr (JsonArray) list = json_array_new ();
  for (const char *const *filter = filters; *filter != NULL; filter++)
    json_array_add_string_element (list, *filter);
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), list);
  Wanted *wanted = g_new (Wanted, 1);
  *wanted = (Wanted){ g_strdup (words), json_to_string (node, FALSE) };
  csn_session_run_async (session, ask, wanted, (GDestroyNotify) free_wanted,
                         (GDestroyNotify) csn_release_answer_free, cancellable, callback, data);
}

CsnReleaseAnswer *
csn_release_ask_finish (CsnSession *session, GAsyncResult *result, GError **error)
{
  return csn_session_run_finish (session, result, error);
}
