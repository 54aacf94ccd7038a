/* The sentences with which cards, packages and returns are refused. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-parcel.h"

typedef enum { THING_CARD, THING_PACKAGE = CSN_PARCEL_PACKAGE, THING_RETURN = CSN_PARCEL_RETURN } CsnThing;

typedef enum {
  REFUSE_NOT_FOR_YOU,
  REFUSE_PASSED_ON,  /* our key opens it, but is not among those that its signer named */
  REFUSE_STRANGER,
  REFUSE_DAMAGED,
  REFUSE_OTHER_THING, /* a package where a return is wanted, and so on */
  REFUSE_NEWER,
  REFUSE_TOO_LARGE,
  REFUSE_TO_MAKE_SO_LARGE,
  REFUSE_TO_MAKE,
} CsnRefusal;

/* Sets @error; returns NULL, so that a reader can end with it. */
gpointer _csn_exchange_refuse (CsnThing thing, CsnRefusal refusal, GError **error);
/* What is asked for cannot be written, because it is too long or does not fit: @field is a name of FORMAT.md, never what is in it. */
gpointer _csn_exchange_refuse_field (const char *field, gboolean is_long, GError **error);
