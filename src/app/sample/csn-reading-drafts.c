/* Answers to a sample's questions as they were typed, where they are not on record yet. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the document: release, question: "answer" and "note". */
#include "csn-sample-private.h"

static char *
place_draft (const char *release_id, const char *question, const char *part)
{
  return g_strconcat (release_id, ".", question, part, NULL);
}

void
_csn_reading_drafts_set (CsnDocument *drafts, const char *release_id, const char *question, const char *answer, const char *note)
{
  g_autofree char *whole = place_draft (release_id, question, ""), *answered = place_draft (release_id, question, ".answer"), *noted = place_draft (release_id, question, ".note");
  if (answer == NULL && csn_document_is_empty (drafts, whole))
    return;
  csn_document_set (drafts, answered, answer);
  csn_document_set (drafts, noted, note);
}

char *
_csn_reading_drafts_dup (CsnDocument *drafts, const char *release_id, const char *question, char **out_note)
{
  g_autofree char *answered = place_draft (release_id, question, ".answer"), *noted = place_draft (release_id, question, ".note");
  *out_note = g_strdup (csn_document_get (drafts, noted));
  return g_strdup (csn_document_get (drafts, answered));
}

void
_csn_reading_drafts_recorded (CsnDocument *drafts, const char *release_id, const char *question, const char *answer, const char *note)
{
  g_autofree char *noted = NULL, *answered = _csn_reading_drafts_dup (drafts, release_id, question, &noted);
  if (g_strcmp0 (noted == NULL ? "" : noted, note) == 0 && g_strcmp0 (answered, answer) == 0)
    _csn_reading_drafts_set (drafts, release_id, question, NULL, NULL);
}
