/* What packages, cards and reports say, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-packages-private.h"
#include <glib/gi18n.h>

typedef struct
{
  const char *code, *words;
} Wording;

static const char *
find (const Wording *wordings, gsize n, const char *code, const char *otherwise)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (wordings[i].code, code) == 0)
      return _ (wordings[i].words);
  return otherwise;
}

const char *
_csn_package_kind_words (const char *kind)
{
  static const Wording KINDS[] = {
    { "issue", N_ ("New photograph") },  { "instruction", N_ ("Members have changed") }, { "renewal", N_ ("New review date") },
    { "recall", N_ ("Demanded back") }, { "notice", N_ ("Message") },
  };
  return find (KINDS, G_N_ELEMENTS (KINDS), kind, "");
}

const char *
_csn_card_how_words (const char *how)
{
  static const Wording WAYS[] = {
    { "telephone", N_ ("By telephone") },
    { "in-person", N_ ("In person") },
    { "video", N_ ("By video call") },
  };
  return find (WAYS, G_N_ELEMENTS (WAYS), how, how == NULL ? "" : how);
}

const char *
_csn_told_how_words (const char *how)
{
  static const Wording WAYS[] = {
    { "telephone", N_ ("By telephone") },
    { "in-person", N_ ("In person") },
    { "text-message", N_ ("In a text message") },
    { "post", N_ ("By post") },
  };
  return find (WAYS, G_N_ELEMENTS (WAYS), how, how == NULL ? "" : how);
}

const char *
_csn_onward_how_words (const char *how)
{
  static const Wording WAYS[] = {
    { "shown", N_ ("Shown") },
    { "copy", N_ ("Copy given") },
    { "taken-back", N_ ("Taken back") },
  };
  return find (WAYS, G_N_ELEMENTS (WAYS), how, "");
}

const char *
_csn_medium_words (const char *medium)
{
  static const Wording MEDIA[] = {
    { "paper", N_ ("On paper") }, { "pdf", N_ ("As a PDF") }, { "disc", N_ ("On a disc") }, { "usb", N_ ("On a USB stick") }, { "package", N_ ("In a package") },
  };
  return find (MEDIA, G_N_ELEMENTS (MEDIA), medium, medium == NULL ? "" : medium);
}

const char *
_csn_discrepancy_kind_words (const char *kind)
{
  static const Wording KINDS[] = {
    { "outside-instruction", N_ ("Passed on outside the instruction") },
    { "after-end", N_ ("Passed on after it was to be back") },
    { "vanished", N_ ("An entry is no longer in his record") },
    { "changed", N_ ("An entry was changed after he sent it") },
    { "number-again", N_ ("Two different returns with one number") },
    { "number-gap", N_ ("A return before this one never came") },
    { "rolled-back", N_ ("His register is older than before") },
    { "forked", N_ ("His register was written anew") },
    { "unknown-copy", N_ ("A copy that he was never given") },
    { "unknown-package", N_ ("A package that was never made") },
    { "package-missing", N_ ("A package never reached him") },
    { "not-held", N_ ("He does not say where the copy is") },
    { "held-again", N_ ("He still holds what came back") },
    { "receipt-changed", N_ ("A receipt was changed after he sent it") },
    { "receipt-refused", N_ ("A receipt cannot be taken as it is") },
    { "end-refused", N_ ("What became of a copy cannot be taken as it is") },
    { "ended-otherwise", N_ ("He says otherwise what became of a copy") },
  };
  return find (KINDS, G_N_ELEMENTS (KINDS), kind, _ ("Something else that does not agree"));
}

gboolean
_csn_discrepancy_is_tampering (const char *kind)
{
  static const char *const KINDS[] = { "vanished", "changed", "receipt-changed", "number-again", "rolled-back", "forked", NULL };
  return kind != NULL && g_strv_contains (KINDS, kind);
}
