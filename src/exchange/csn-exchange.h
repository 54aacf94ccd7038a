/* What can be wrong with a file that came from another register. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-identity.h"

G_BEGIN_DECLS

typedef enum {
  CSN_EXCHANGE_ERROR_NOT_FOR_YOU = 1, /* sealed to other keys, or our key is not among those named inside (forwarded) */
  CSN_EXCHANGE_ERROR_STRANGER,        /* signed by a key that is not trusted here */
  CSN_EXCHANGE_ERROR_DAMAGED,         /* not such a file, cut short, changed, not in the one form that FORMAT.md allows */
  CSN_EXCHANGE_ERROR_NEWER,           /* of a later version of the format */
  CSN_EXCHANGE_ERROR_TOO_LARGE,
  CSN_EXCHANGE_ERROR_FAILED,          /* asked for what cannot be made */
} CsnExchangeError;
#define CSN_EXCHANGE_ERROR (csn_exchange_error_quark ())
GQuark csn_exchange_error_quark (void);

G_END_DECLS
