/* The sentences with which cards, packages and returns are refused. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-exchange-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (csn-exchange-error-quark, csn_exchange_error)

static const CsnExchangeError CODES[] = {
  [REFUSE_NOT_FOR_YOU] = CSN_EXCHANGE_ERROR_NOT_FOR_YOU,
  [REFUSE_PASSED_ON] = CSN_EXCHANGE_ERROR_NOT_FOR_YOU,
  [REFUSE_STRANGER] = CSN_EXCHANGE_ERROR_STRANGER,
  [REFUSE_DAMAGED] = CSN_EXCHANGE_ERROR_DAMAGED,
  [REFUSE_OTHER_THING] = CSN_EXCHANGE_ERROR_DAMAGED,
  [REFUSE_NEWER] = CSN_EXCHANGE_ERROR_NEWER,
  [REFUSE_TOO_LARGE] = CSN_EXCHANGE_ERROR_TOO_LARGE,
  [REFUSE_TO_MAKE_SO_LARGE] = CSN_EXCHANGE_ERROR_TOO_LARGE,
  [REFUSE_TO_MAKE] = CSN_EXCHANGE_ERROR_FAILED,
};

/* A card is sealed to nobody and believed by its words: it cannot be for others or by a stranger. */
static const char *const CARD[] = {
  [REFUSE_NOT_FOR_YOU] = NULL,
  [REFUSE_PASSED_ON] = NULL,
  [REFUSE_STRANGER] = NULL,
  [REFUSE_DAMAGED] = N_("This is not an identity card, or it was changed or cut short on its way. Ask for the card to be sent again."),
  [REFUSE_OTHER_THING] = N_("This file is a sealed package or return, not an identity card. Choose the file with the identity card."),
  [REFUSE_NEWER] = N_("This identity card was made by a newer version of Countersign. Install the newest version, then open it again."),
  [REFUSE_TOO_LARGE] = N_("This file is larger than any identity card. Choose the identity card as it was sent to you."),
  [REFUSE_TO_MAKE_SO_LARGE] = N_("The names are too long for an identity card. Shorten the name of the organisation or the title."),
  [REFUSE_TO_MAKE] = NULL,
};

static const char *const PACKAGE[] = {
  [REFUSE_NOT_FOR_YOU] = N_("This package is sealed for somebody else. Ask the co-ordinator to make it again for you, with your newest identity card."),
  [REFUSE_PASSED_ON] = N_("This package was made for somebody else and was passed on by somebody else than the co-ordinator. Tell the co-ordinator, and ask for one that is made for you."),
  [REFUSE_STRANGER] = N_("This package is not signed by a co-ordinator whose identity card is confirmed here. Do not use it; ask the co-ordinator whether it is genuine."),
  [REFUSE_DAMAGED] = N_("This is not a package, or it was changed or cut short on its way. Ask the co-ordinator to send it again."),
  [REFUSE_OTHER_THING] = N_("This file is a return for the co-ordinator, not a package. Choose the package that was sent to you."),
  [REFUSE_NEWER] = N_("This package was made by a newer version of Countersign. Install the newest version, then open it again."),
  [REFUSE_TOO_LARGE] = N_("This file is larger than any package. Choose the package as it was sent to you."),
  [REFUSE_TO_MAKE_SO_LARGE] = N_("This package would be larger than packages may be. Use a smaller picture."),
  [REFUSE_TO_MAKE] = N_("A package is for one to 16 recipients and holds 16 parts at most. Make several packages."),
};

static const char *const RETURN[] = {
  [REFUSE_NOT_FOR_YOU] = N_("This return is sealed for somebody else. Ask the scheme manager to make it again for you, with your newest identity card."),
  [REFUSE_PASSED_ON] = N_("This return was made for somebody else and was passed on by somebody else than the scheme manager. Ask the scheme manager for one that is made for you."),
  [REFUSE_STRANGER] = N_("This return is not signed by a scheme manager whose identity card is confirmed here. Do not use it; ask the scheme manager whether it is genuine."),
  [REFUSE_DAMAGED] = N_("This is not a return, or it was changed or cut short on its way. Ask the scheme manager to send it again."),
  [REFUSE_OTHER_THING] = N_("This file is a package for a scheme manager, not a return. Choose the return that was sent to you."),
  [REFUSE_NEWER] = N_("This return was made by a newer version of Countersign. Install the newest version, then open it again."),
  [REFUSE_TOO_LARGE] = N_("This file is larger than any return. Choose the return as it was sent to you."),
  [REFUSE_TO_MAKE_SO_LARGE] = N_("This return would be larger than returns may be. Start a new record for new photographs, and tell the co-ordinator."),
  [REFUSE_TO_MAKE] = N_("A return is for one to 16 recipients. Choose fewer."),
};

gpointer
_csn_exchange_refuse (CsnThing thing, CsnRefusal refusal, GError **error)
{
  const char *const *sentences = thing == THING_CARD ? CARD : thing == THING_PACKAGE ? PACKAGE : RETURN;
  g_assert (sentences[refusal] != NULL);
  g_set_error_literal (error, CSN_EXCHANGE_ERROR, (int) CODES[refusal], _ (sentences[refusal]));
  return NULL;
}

gpointer
_csn_exchange_refuse_field (const char *field, gboolean is_long, GError **error)
{
  if (is_long)
    g_set_error (error, CSN_EXCHANGE_ERROR, CSN_EXCHANGE_ERROR_TOO_LARGE, _ ("The file cannot be made: what is recorded as “%s” is too long. Shorten it."), field);
  else
    g_set_error (error, CSN_EXCHANGE_ERROR, CSN_EXCHANGE_ERROR_FAILED,
                 _ ("The file cannot be made: what is recorded as “%s” does not fit its format. Correct the record; if it looks right, report a fault."), field);
  return NULL;
}
