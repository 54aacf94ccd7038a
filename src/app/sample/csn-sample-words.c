/* Samples and findings in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-sample-private.h"
#include <glib/gi18n.h>
#include <string.h>

/* A value of the record and what people read. */
typedef struct
{
  const char *value, *words, *style;
} Word;

static const Word STRATA[] = {
  { "overdue", NC_ ("stratum", "Overdue for review"), NULL },
  { "name-released", NC_ ("stratum", "Name disclosed"), NULL },
  { "notice", NC_ ("stratum", "Under an exclusion notice"), NULL },
  { "young-or-vulnerable", NC_ ("stratum", "Under 18 or vulnerable"), NULL },
  { "renewed", NC_ ("stratum", "Kept by a review"), NULL },
  { "recalled", NC_ ("stratum", "Demanded back"), NULL },
};
static const Word SERIOUSNESS[] = {
  { "observation", NC_ ("seriousness", "Observation"), NULL },
  { "minor", NC_ ("seriousness", "Minor"), NULL },
  { "serious", NC_ ("seriousness", "Serious"), NULL },
  { "grave", NC_ ("seriousness", "Grave"), NULL },
};
static const Word STANDINGS[] = {
  { "open", NC_ ("finding", "Open"), "due" },
  { "answered", NC_ ("finding", "Answered"), "ok" },
  { "closed", NC_ ("finding", "Closed"), "quiet" },
};
static const Word STEPS[] = {
  { "answered", NC_ ("finding", "Answered"), NULL },
  { "closed", NC_ ("finding", "Closed"), NULL },
  { "reopened", NC_ ("finding", "Reopened"), NULL },
};

static const Word *
find (const Word *words, gsize n, const char *value)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (words[i].value, value) == 0)
      return &words[i];
  return NULL;
}

/* What a newer program wrote is shown as it is. */
static const char *
say (const Word *words, gsize n, const char *context, const char *value)
{
  const Word *word = find (words, n, value);
  return word != NULL ? g_dpgettext2 (NULL, context, word->words) : value == NULL ? "" : value;
}

char *
_csn_sample_month_words (const char *month)
{
  g_autofree char *first = g_strconcat (month, "-01", NULL), *words = csn_date_words (first);
  const char      *after = strchr (words, ' ');
  return g_strdup (after == NULL ? month : after + 1);
}

const char *
_csn_sample_stratum_words (const char *stratum)
{
  return stratum == NULL || *stratum == '\0' ? NULL : say (STRATA, G_N_ELEMENTS (STRATA), "stratum", stratum);
}

char *
_csn_sample_strata_words (const char *strata)
{
  g_autoptr (JsonNode) node = strata == NULL ? NULL : json_from_string (strata, NULL);
  JsonArray           *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      if (JSON_NODE_HOLDS_VALUE (element))
        g_ptr_array_add (words, (gpointer) _csn_sample_stratum_words (json_node_get_string (element)));
    }
  g_ptr_array_add (words, NULL);
  return words->len == 1 ? g_strdup (C_ ("strata", "None")) : g_strjoinv (", ", (char **) words->pdata);
}

char *
_csn_sample_progress_words (guint read, guint total)
{
  /* Translators: how many of how many records: "7 of 20 looked at" */
  return g_strdup_printf (_ ("%1$u of %2$u looked at"), read, total);
}

CsnSampleResult
_csn_sample_result (guint answered, guint negative, guint questions)
{
  if (negative > 0)
    return CSN_SAMPLE_FINDING;
  if (answered == 0)
    return CSN_SAMPLE_UNREAD;
  return answered < questions ? CSN_SAMPLE_BEGUN : CSN_SAMPLE_MEETS;
}

const char *
_csn_sample_result_words (CsnSampleResult result)
{
  switch (result)
    {
    case CSN_SAMPLE_BEGUN: return C_ ("result", "Not read to the end");
    case CSN_SAMPLE_MEETS: return C_ ("result", "Meets policy");
    case CSN_SAMPLE_FINDING: return C_ ("result", "Finding");
    case CSN_SAMPLE_UNREAD:
    default: return C_ ("result", "Not looked at");
    }
}

const char *
_csn_sample_result_style (CsnSampleResult result)
{
  return result == CSN_SAMPLE_FINDING ? "overdue" : result == CSN_SAMPLE_MEETS ? "ok" : result == CSN_SAMPLE_BEGUN ? "due" : "quiet";
}

const char *
csn_finding_seriousness_words (const char *seriousness)
{
  return say (SERIOUSNESS, G_N_ELEMENTS (SERIOUSNESS), "seriousness", seriousness);
}

const char *
_csn_finding_standing_words (const char *standing)
{
  return say (STANDINGS, G_N_ELEMENTS (STANDINGS), "finding", standing);
}

const char *
_csn_finding_standing_style (const char *standing)
{
  const Word *word = find (STANDINGS, G_N_ELEMENTS (STANDINGS), standing);
  return word == NULL ? "quiet" : word->style;
}

const char *
_csn_finding_step_words (const char *step)
{
  return say (STEPS, G_N_ELEMENTS (STEPS), "finding", step);
}

char *
csn_finding_about_words (const char *reference, const char *paragraph)
{
  if (reference == NULL)
    return g_strdup (paragraph == NULL ? "" : paragraph);
  /* Translators: reference of a release, paragraph of the policy: "CZ/047/26, K10 6.2.2" */
  return g_strdup_printf (_ ("%1$s, %2$s"), reference, paragraph == NULL ? "" : paragraph);
}

gboolean
_csn_sample_is_unit (CsnPage *page)
{
  CsnSession *session = csn_page_get_session (page);
  return session == NULL || g_str_equal (csn_session_get_role (session), "dpu");
}
