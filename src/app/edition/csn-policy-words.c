/* What an edition counts and is called, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-policy-private.h"
#include "csn-text.h"
#include <glib/gi18n.h>

static const struct
{
  const char *name, *words;
  gboolean    yes_no;
} CONSTANTS[] = {
  { "review_days", N_ ("Days before a copy is reviewed"), FALSE },
  { "review_days_notice", N_ ("Days before a copy is reviewed, under an exclusion notice at the most"), FALSE },
  { "under_18_review_days", N_ ("Days before review that are proposed for a young or vulnerable person"), FALSE },
  { "number_width", N_ ("Digits that a number has at least"), FALSE },
  { "intelligence_current_days", N_ ("Days for which intelligence is current"), FALSE },
  { "japan_minimum_characters", N_ ("Letters and figures that a JAPAN answer has at least"), FALSE },
  { "reason_minimum_characters", N_ ("Letters and figures that a reason has at least"), FALSE },
  { "words_minimum_characters", N_ ("Letters and figures that spoken words have at least"), FALSE },
  { "high_risk_score", N_ ("Likelihood times impact from which a risk needs a plan"), FALSE },
  { "agreement_review_check", N_ ("A scheme's agreement must be within its review date"), TRUE },
  { "vetting_check", N_ ("A manager's vetting must be in force"), TRUE },
  { "briefing_required", N_ ("Recipients must have been briefed"), TRUE },
  { "prosecution_permission_required", N_ ("No release before the end of a prosecution without the CPS's written permission"), TRUE },
  { "draft_days", N_ ("Days until an unused draft is destroyed"), FALSE },
  { "unused_import_days", N_ ("Days until an unused photograph is destroyed"), FALSE },
  { "retention_routine_years", N_ ("Years that a routine case is kept"), FALSE },
  { "retention_serious_years", N_ ("Years that a serious case is kept"), FALSE },
  { "retention_serious_review_years", N_ ("Years between reviews of a serious case"), FALSE },
  { "cpia_months_after_conviction", N_ ("Months that material is kept after a conviction"), FALSE },
  { "keyring_backup_days", N_ ("Days that a destroyed key may live on in backups"), FALSE },
  { "recall_days", N_ ("Days that a holder has to hand a copy back"), FALSE },
  { "breach_report_hours", N_ ("Hours in which a breach is reported"), FALSE },
  { "members_list_days", N_ ("Days after which a change of members is to be with the data protection unit"), FALSE },
  { "scheme_review_years", N_ ("Years between reviews of a scheme"), FALSE },
  { "receipt_days", N_ ("Days after which a missing receipt is an exception"), FALSE },
};

static int
find_constant (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (CONSTANTS); i++)
    if (g_str_equal (CONSTANTS[i].name, name))
      return (int) i;
  return -1;
}

const char *
_csn_constant_words (const char *name)
{
  int at = find_constant (name);
  return at < 0 ? name : _ (CONSTANTS[at].words);
}

char *
_csn_constant_value (const char *name, gint64 value)
{
  int at = find_constant (name);
  if (at >= 0 && CONSTANTS[at].yes_no)
    return g_strdup (value != 0 ? C_ ("constant", "Yes") : C_ ("constant", "No"));
  return csn_text_number (value);
}

char *
_csn_edition_words (CsnEdition *edition)
{
  /* Translators: title of a policy edition, its version */
  return g_strdup_printf (_ ("%1$s, version %2$s"), csn_edition_title (edition), csn_edition_version (edition));
}
