/* Counts that may be published: no personal data, and no small number that could be somebody (K10 10; F61, F62). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A count below five is hidden. If the others and a total would give it away, the next smallest ones are hidden with it: of a series, what is hidden is never one value alone, and never
 * so little that each of them is known. */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define SMALL 5 /* counts below are hidden */

/* What stands today of a fact that the custody record may state: most are recorded with the decision, some by a correction. */
#define EQUALITY(field) " FROM releases r JOIN facts_now f ON f.case_id = r.case_id AND f.field = 'equality." field "' WHERE r.authorised_on BETWEEN :from AND :to"

/* Each series: label, n, in its order. Texts that are codes are put into words below. */
static const struct
{
  const char *series, *prefix; /* prefix: of a wording that says the label; "" as it is */
  const char *sql;
} SERIES[] = {
  { "issues-by-month", "month", "SELECT substr (c.supplied_on, 1, 7) AS label, count (*) AS n FROM copies c WHERE c.supplied_on BETWEEN :from AND :to GROUP BY 1 ORDER BY 1" },
  { "overdue-share", "standing",
    "SELECT label, sum (n) AS n FROM (SELECT 'overdue' AS label, 0 AS n, 1 AS ord UNION ALL SELECT 'in-time', 0, 2 UNION ALL SELECT 'closed', 0, 3 UNION ALL SELECT 'not-supplied', 0, 4"
    " UNION ALL SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id) THEN 'not-supplied'"
    " WHEN EXISTS (SELECT 1 FROM copies c JOIN copy_reviews w ON w.copy_id = c.id WHERE c.release_id = r.id AND c.recall_id IS NULL AND w.review_on < :today AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) THEN 'overdue'"
    " WHEN EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) THEN 'in-time' ELSE 'closed' END, 1, 9"
    " FROM releases r WHERE r.authorised_on BETWEEN :from AND :to) GROUP BY label ORDER BY min (ord)" },
  { "reasons", "purpose.", "SELECT q.purpose AS label, count (*) AS n FROM decision_purposes q JOIN releases r ON r.case_id = q.case_id WHERE r.authorised_on BETWEEN :from AND :to GROUP BY 1 ORDER BY 2 DESC, 1" },
  { "schemes", "", "SELECT s.name AS label, count (*) AS n FROM copies c JOIN recipients p ON p.id = c.recipient_id JOIN schemes s ON s.id = p.scheme_id WHERE c.supplied_on BETWEEN :from AND :to GROUP BY s.id ORDER BY 2 DESC, 1" },
  { "outcomes", "outcome", "SELECT d.outcome AS label, count (*) AS n FROM decisions d WHERE d.decided_on BETWEEN :from AND :to GROUP BY 1 ORDER BY 1" },
  { "age", "age",
    "SELECT label, sum (n) AS n FROM (SELECT 'under-18' AS label, 0 AS n, 1 AS ord UNION ALL SELECT '18-24', 0, 2 UNION ALL SELECT '25-34', 0, 3 UNION ALL SELECT '35-49', 0, 4 UNION ALL SELECT '50', 0, 5 UNION ALL SELECT 'unknown', 0, 6"
    " UNION ALL SELECT CASE WHEN i.born_on IS NULL OR date (i.born_on) IS NULL THEN CASE WHEN d.under_18 = 1 THEN 'under-18' ELSE 'unknown' END WHEN date (i.born_on, '+18 years') > r.authorised_on THEN 'under-18'"
    " WHEN date (i.born_on, '+25 years') > r.authorised_on THEN '18-24' WHEN date (i.born_on, '+35 years') > r.authorised_on THEN '25-34' WHEN date (i.born_on, '+50 years') > r.authorised_on THEN '35-49' ELSE '50' END, 1, 9"
    " FROM releases r JOIN decisions d ON d.case_id = r.case_id LEFT JOIN identities i ON i.case_id = r.case_id WHERE r.authorised_on BETWEEN :from AND :to) GROUP BY label ORDER BY min (ord)" },
  { "sex", "sex.", "SELECT nullif (f.stands, '') AS label, count (*) AS n" EQUALITY ("sex") " GROUP BY 1 ORDER BY label IS NULL, label = 'not-stated', label" },
  { "ethnicity", "ethnic-group.", "SELECT nullif (substr (f.stands, 1, 1), '') AS label, count (*) AS n" EQUALITY ("ethnicity") " GROUP BY 1 ORDER BY label IS NULL, instr ('WMABON', label)" },
};

void
csn_statistic_free (CsnStatistic *statistic)
{
  if (statistic == NULL)
    return;
  g_free (statistic->series);
  g_free (statistic->label);
  g_free (statistic);
}

/* --- Words ----------------------------------------------------------------------------------------------------------------------- */
static const struct { const char *prefix, *code, *words; } WORDS[] = {
  { "standing", "overdue", N_ ("Overdue for review today") },
  { "standing", "in-time", N_ ("In circulation, in time") },
  { "standing", "closed", N_ ("Every copy is back or explained") },
  { "standing", "not-supplied", N_ ("No copy was supplied") },
  { "outcome", "authorised", N_ ("Authorised") },
  { "outcome", "refused", N_ ("Refused") },
  { "outcome", "withdrawn", N_ ("Withdrawn before a decision") },
  { "age", "under-18", N_ ("Under 18") },
  { "age", "18-24", N_ ("18 to 24") },
  { "age", "25-34", N_ ("25 to 34") },
  { "age", "35-49", N_ ("35 to 49") },
  { "age", "50", N_ ("50 and over") },
  { "age", "unknown", N_ ("Not recorded") },
};

/* "2026-10" → "October 2026": a date in words without its day. */
static char *
name_month (const char *month)
{
  CsnDate          first = CSN_DATE_NONE;
  g_autofree char *day = g_strconcat (month, "-01", NULL);
  (void) csn_date_parse (day, &first);
  g_autofree char *words = csn_date_to_words (first);
  const char      *rest = strchr (words, ' ');
  return g_strdup (rest == NULL ? month : rest + 1);
}

static char *
put_into_words (CsnRegister *self, const char *prefix, const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].prefix, prefix) && g_strcmp0 (WORDS[i].code, code) == 0)
      return g_strdup (_ (WORDS[i].words));
  if (g_str_equal (prefix, "month") && code != NULL)
    return name_month (code);
  if (!g_str_has_suffix (prefix, "."))
    return g_strdup (code == NULL ? "" : code);
  if (code == NULL)
    return g_strdup (_ ("Not recorded"));
  g_autofree char *name = g_strconcat (prefix, code, NULL);
  const char      *words = csn_edition_wording (self->edition, name, C_ ("language code", "en"));
  return g_strdup (words == NULL ? code : words);
}

/* --- Small numbers --------------------------------------------------------------------------------------------------------------- */
static gboolean
hide_next (GPtrArray *series)
{
  CsnStatistic *least = NULL;
  for (guint i = 0; i < series->len; i++)
    {
      CsnStatistic *statistic = g_ptr_array_index (series, i);
      if (!statistic->hidden && statistic->n > 0 && (least == NULL || statistic->n < least->n))
        least = statistic;
    }
  if (least != NULL)
    least->hidden = TRUE;
  return least != NULL;
}

static void
hide_small (GPtrArray *series)
{
  for (;;)
    {
      guint   hidden = 0;
      guint64 sum = 0;
      for (guint i = 0; i < series->len; i++)
        {
          CsnStatistic *statistic = g_ptr_array_index (series, i);
          statistic->hidden |= statistic->n > 0 && statistic->n < SMALL;
          hidden += statistic->hidden ? 1 : 0;
          sum += statistic->hidden ? statistic->n : 0;
        }
      /* Two that are hidden and make five can be 1 and 4, 2 and 3, …; two that make two can only be 1 and 1. */
      if (hidden == 0 || (hidden >= 2 && sum >= SMALL + hidden - 2) || !hide_next (series))
        return;
    }
}

GPtrArray *
csn_register_statistics (CsnRegister *self, CsnDate from, CsnDate to, GError **error)
{
  if (!csn_register_need_unlocked (self, error) || !csn_register_need_unit (self, error))
    return NULL;
  g_autofree char *first = csn_date_to_iso (from), *last = csn_date_to_iso (to), *today = csn_date_to_iso (csn_register_today (self));
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_statistic_free);
  for (guint i = 0; i < G_N_ELEMENTS (SERIES); i++)
    {
      gboolean asks_today = strstr (SERIES[i].sql, ":today") != NULL;
      g_autoptr (CsnRows) rows = csn_register_query (self, error, SERIES[i].sql, ":from", first, ":to", last, asks_today ? ":today" : NULL, today, NULL);
      if (rows == NULL)
        return NULL;
      g_autoptr (GPtrArray) series = g_ptr_array_new ();
      for (guint k = 0; k < csn_rows_length (rows); k++)
        {
          CsnStatistic *statistic = g_new0 (CsnStatistic, 1);
          statistic->series = g_strdup (SERIES[i].series);
          statistic->label = put_into_words (self, SERIES[i].prefix, csn_rows_text (rows, k, "label"));
          statistic->n = (guint64) csn_rows_number (rows, k, "n");
          g_ptr_array_add (series, statistic);
          g_ptr_array_add (all, statistic);
        }
      hide_small (series);
    }
  return g_steal_pointer (&all);
}

/* --- On paper -------------------------------------------------------------------------------------------------------------------- */
static JsonArray *
list_series (GPtrArray *statistics, const char *series)
{
  JsonArray *list = json_array_new ();
  guint64    most = 1;
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *statistic = g_ptr_array_index (statistics, i);
      if (g_str_equal (statistic->series, series) && !statistic->hidden)
        most = MAX (most, statistic->n);
    }
  for (guint i = 0; i < statistics->len; i++)
    {
      const CsnStatistic *statistic = g_ptr_array_index (statistics, i);
      if (!g_str_equal (statistic->series, series))
        continue;
      JsonObject      *item = json_object_new ();
      g_autofree char *number = csn_text_number ((gint64) statistic->n);
      json_object_set_string_member (item, "label", statistic->label);
      json_object_set_string_member (item, "text", statistic->hidden ? _ ("not shown") : number);
      json_object_set_double_member (item, "share", statistic->hidden ? 0 : (double) statistic->n / (double) most);
      json_array_add_object_element (list, item);
    }
  return list;
}

GBytes *
csn_register_statistics_form (CsnRegister *self, CsnDate from, CsnDate to, GError **error)
{
  g_autoptr (GPtrArray) statistics = csn_register_statistics (self, from, to, error);
  if (statistics == NULL)
    return NULL;
  g_autofree char     *first = csn_date_to_iso (from), *last = csn_date_to_iso (to);
  g_autoptr (JsonNode) more = csn_register_object ("from_on", first, "to_on", last, "marking", _ ("OFFICIAL – may be published"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (SERIES); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (SERIES[i].series), "-", '_');
      json_object_set_array_member (json_node_get_object (more), name, list_series (statistics, SERIES[i].series));
    }
  CsnDrawing drawing = { .form = "statistics", .about = self->id_text, .language = C_ ("language code", "en"), .more = more };
  return csn_register_draw (self, &drawing, NULL, error);
}
