/* Who may receive a photograph, scheme by scheme, and who has been chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-candidates.h"
#include "csn-date-words.h"
#include "csn-text.h"
#include <glib/gi18n.h>

static void
free_candidate (CsnCandidate *candidate)
{
  g_free (candidate->id);
  g_free (candidate->organisation);
  g_free (candidate->person);
  g_free (candidate->premises);
  g_free (candidate->undertaking);
  g_free (candidate->reason);
  g_free (candidate->note);
  g_free (candidate->folded);
  g_free (candidate);
}

static void
free_scheme (CsnCandidateScheme *scheme)
{
  g_free (scheme->id);
  g_free (scheme->name);
  g_free (scheme->locality);
  g_free (scheme->note);
  g_ptr_array_unref (scheme->managers);
  g_ptr_array_unref (scheme->members);
  g_free (scheme);
}

void
csn_candidates_free (CsnCandidates *self)
{
  g_ptr_array_unref (self->schemes);
  g_free (self->locality);
  g_free (self);
}

/* --- Asking --------------------------------------------------------------------------------------------- */
CsnCandidatesAsk *
csn_candidates_ask_new (const char *case_id, CsnDocument *document)
{
  CsnCandidatesAsk *ask = g_new0 (CsnCandidatesAsk, 1);
  ask->case_id = g_strdup (case_id);
  ask->document = csn_document_write (document);
  return ask;
}

void
csn_candidates_ask_free (CsnCandidatesAsk *ask)
{
  g_free (ask->case_id);
  g_free (ask->document);
  g_free (ask);
}

void
csn_candidates_answer_free (CsnCandidatesAnswer *answer)
{
  g_clear_pointer (&answer->rows, csn_rows_unref);
  g_clear_pointer (&answer->judged, g_ptr_array_unref);
  g_free (answer);
}

gpointer
csn_candidates_ask (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const CsnCandidatesAsk *ask = wanted;
  CsnCandidatesAnswer    *answer = g_new0 (CsnCandidatesAnswer, 1);
  answer->rows = csn_register_query (
      reg, error,
      "SELECT p.id, p.kind, p.scheme_id, p.organisation, p.premises, p.person, p.status, p.status_on, "
      "p.status_reason, s.name AS scheme, s.locality, u.standing, u.signed_on, 0 AS held FROM recipients p JOIN schemes "
      "s ON s.id = p.scheme_id JOIN undertakings_now u ON u.recipient_id = p.id ORDER BY s.name, s.id",
      NULL);
  if (answer->rows != NULL &&
      csn_register_judge_recipients (reg, ask->case_id, ask->document, &answer->judged, error))
    return answer;
  csn_candidates_answer_free (answer);
  return NULL;
}

/* --- What is known of each ------------------------------------------------------------------------------ */
static char *
word_undertaking (CsnRows *rows, guint row)
{
  const char      *standing = csn_rows_text (rows, row, "standing");
  g_autofree char *signed_on = csn_date_words (csn_rows_text (rows, row, "signed_on"));
  if (g_strcmp0 (standing, "signed") == 0)
    return g_strdup_printf (_ ("Undertaking signed %s"), signed_on);
  if (g_strcmp0 (standing, "old_wording") == 0)
    return g_strdup (
        _ ("Signed an earlier wording of the undertaking: a copy waits until the present one is signed"));
  return g_strdup (_ ("Has not signed the undertaking: a copy waits until it is signed"));
}

/* Who has left is not told what a rule tells whoever named him all the same. */
static char *
word_status (CsnRows *rows, guint row)
{
  const char *status = csn_rows_text (rows, row, "status"), *why = csn_rows_text (rows, row, "status_reason");
  g_autofree char *since = csn_date_words (csn_rows_text (rows, row, "status_on"));
  if (g_strcmp0 (status, "left") == 0)
    return why == NULL ? g_strdup_printf (_ ("Membership ended %s"), since)
                       /* Translators: date, reason */
                       : g_strdup_printf (_ ("Membership ended %s: %s"), since, why);
  if (g_strcmp0 (status, "suspended") == 0)
    return why == NULL ? g_strdup_printf (_ ("Suspended since %s"), since)
                       /* Translators: date, reason */
                       : g_strdup_printf (_ ("Suspended since %s: %s"), since, why);
  return NULL;
}

static void
add_words (char **words, const char *more)
{
  if (*words != NULL && strstr (*words, more) != NULL)
    return;
  char *both = *words == NULL ? g_strdup (more) : g_strconcat (*words, "\n", more, NULL);
  g_free (*words);
  *words = both;
}

static GPtrArray *
find_judged (GPtrArray *judged, const char *id)
{
  for (guint i = 0; i < judged->len; i++)
    {
      const CsnJudgedRecipient *one = g_ptr_array_index (judged, i);
      if (g_strcmp0 (one->recipient_id, id) == 0)
        return one->problems;
    }
  return NULL;
}

static void
apply_problems (CsnCandidateScheme *scheme, CsnCandidate *candidate, GPtrArray *problems, const char *status)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      /* Translators: what a rule says, the paragraph that it rests on */
      g_autofree char *text = g_strdup_printf (_ ("%s (%s)"), problem->text, problem->paragraph);
      gboolean         own = g_strcmp0 (problem->subject, candidate->id) == 0;
      if (!own)
        add_words (&scheme->note, text);
      if (problem->blocks)
        add_words (&candidate->reason, status != NULL ? status : text);
      else if (own)
        add_words (&candidate->note, text);
    }
}

static CsnCandidate *
read_candidate (const CsnCandidatesAnswer *answer, guint row, CsnCandidateScheme *scheme)
{
  CsnRows      *rows = answer->rows;
  CsnCandidate *candidate = g_new0 (CsnCandidate, 1);
  candidate->id = g_strdup (csn_rows_text (rows, row, "id"));
  candidate->organisation = g_strdup (csn_rows_text (rows, row, "organisation"));
  candidate->person = g_strdup (csn_rows_text (rows, row, "person"));
  candidate->premises = g_strdup (csn_rows_text (rows, row, "premises"));
  candidate->undertaking = word_undertaking (rows, row);
  candidate->held = csn_rows_number (rows, row, "held") != 0;
  g_autofree char *status = word_status (rows, row);
  g_autofree char *searched =
      g_strjoin (" ", candidate->organisation, candidate->person, candidate->premises, NULL);
  candidate->folded = csn_text_fold (searched);
  apply_problems (scheme, candidate, find_judged (answer->judged, candidate->id), status);
  return candidate;
}

static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const CsnCandidate *one = *(CsnCandidate *const *) a, *two = *(CsnCandidate *const *) b;
  return g_utf8_collate (one->organisation, two->organisation);
}

/* Schemes of the case's locality come first: those are what it is about. */
static gint
compare_schemes (gconstpointer a, gconstpointer b)
{
  const CsnCandidateScheme *one = *(CsnCandidateScheme *const *) a, *two = *(CsnCandidateScheme *const *) b;
  if ((one->note == NULL) != (two->note == NULL))
    return one->note == NULL ? -1 : 1;
  return g_utf8_collate (one->name, two->name);
}

static CsnCandidate *
find_in (GPtrArray *candidates, const char *id)
{
  for (guint i = 0; i < candidates->len; i++)
    if (g_strcmp0 (((CsnCandidate *) g_ptr_array_index (candidates, i))->id, id) == 0)
      return g_ptr_array_index (candidates, i);
  return NULL;
}

static void
read_chosen (CsnCandidateScheme *scheme, CsnDocument *document)
{
  for (guint i = 0; i < csn_document_count (document, "recipients"); i++)
    {
      g_autofree char *id_path = g_strdup_printf ("recipients[%u].recipient_id", i);
      g_autofree char *members_path = g_strdup_printf ("recipients[%u].members", i);
      const char      *id = csn_document_get (document, id_path);
      CsnCandidate    *manager = find_in (scheme->managers, id), *member = find_in (scheme->members, id);
      if (member != NULL)
        member->chosen = CSN_CHOSEN_COPY;
      if (manager == NULL)
        continue;
      scheme->through = manager;
      for (guint k = 0; k < scheme->members->len; k++)
        {
          CsnCandidate *named = g_ptr_array_index (scheme->members, k);
          if (named->chosen == CSN_CHOSEN_NOT && csn_document_has_text (document, members_path, named->id))
            named->chosen = CSN_CHOSEN_NAMED;
        }
    }
}

CsnCandidates *
csn_candidates_new (const CsnCandidatesAnswer *answer, CsnDocument *document)
{
  CsnCandidates      *self = g_new0 (CsnCandidates, 1);
  CsnCandidateScheme *scheme = NULL;
  self->schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_scheme);
  self->locality = g_strdup (csn_document_get (document, "grounds.locality"));
  for (guint row = 0; row < csn_rows_length (answer->rows); row++)
    {
      const char *id = csn_rows_text (answer->rows, row, "scheme_id");
      if (scheme == NULL || g_strcmp0 (scheme->id, id) != 0)
        {
          scheme = g_new0 (CsnCandidateScheme, 1);
          scheme->id = g_strdup (id);
          scheme->name = g_strdup (csn_rows_text (answer->rows, row, "scheme"));
          scheme->locality = g_strdup (csn_rows_text (answer->rows, row, "locality"));
          scheme->managers = g_ptr_array_new_with_free_func ((GDestroyNotify) free_candidate);
          scheme->members = g_ptr_array_new_with_free_func ((GDestroyNotify) free_candidate);
          g_ptr_array_add (self->schemes, scheme);
        }
      gboolean manager = g_strcmp0 (csn_rows_text (answer->rows, row, "kind"), "manager") == 0;
      g_ptr_array_add (manager ? scheme->managers : scheme->members, read_candidate (answer, row, scheme));
    }
  for (guint i = 0; i < self->schemes->len; i++)
    {
      scheme = g_ptr_array_index (self->schemes, i);
      g_ptr_array_sort (scheme->managers, compare_candidates);
      g_ptr_array_sort (scheme->members, compare_candidates);
      read_chosen (scheme, document);
    }
  g_ptr_array_sort (self->schemes, compare_schemes);
  return self;
}

/* --- In words ------------------------------------------------------------------------------------------- */
gboolean
csn_candidate_can (const CsnCandidate *candidate)
{
  return candidate->reason == NULL;
}

gboolean
csn_candidate_matches (const CsnCandidate *candidate, const char *folded_words)
{
  g_auto (GStrv) words = g_strsplit (folded_words == NULL ? "" : folded_words, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (candidate->folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

char *
csn_candidate_dup_line (const CsnCandidate *candidate)
{
  /* Translators: responsible person, premises */
  g_autofree char *who = g_strdup_printf (_ ("%s, %s"), candidate->person, candidate->premises);
  GString         *line = g_string_new (who);
  if (candidate->reason != NULL)
    g_string_append_printf (line, "\n%s", candidate->reason);
  else
    g_string_append_printf (line, "\n%s", candidate->undertaking);
  if (candidate->note != NULL)
    g_string_append_printf (line, "\n%s", candidate->note);
  return g_string_free (line, FALSE);
}

const char *
csn_chosen_words (CsnChosen chosen)
{
  if (chosen == CSN_CHOSEN_COPY)
    return _ ("Gets a copy");
  return chosen == CSN_CHOSEN_NAMED ? _ ("May be shown it") : _ ("Not chosen");
}
