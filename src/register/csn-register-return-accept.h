/* A manager's return, opened and held against what is known of him. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-private.h"
#include "csn-return.h"

G_BEGIN_DECLS

typedef struct
{
  CsnReturn *said;      /* NULL if this very file was taken in already */
  char      *again_id;  /* then: the return that it is */
  char      *sha256, *card_id, *register_id, *recipient_id, *organisation, *person, *made_at;
  guint64    number, head_size;
  guint8     head_root[CSN_HASH_SIZE];
} CsnTakenReturn;

/* Opens @file, signed by a manager whose card is trusted, for this register. NULL with USAGE. */
CsnTakenReturn *csn_taken_return_new (CsnRegister *self, GBytes *file, GError **error);
void            csn_taken_return_free (CsnTakenReturn *taken);
/* The body of return.accept: what he says, and what the file itself shows against what was seen of him before. *out_new: how many disclosures were not known. */
JsonNode       *csn_taken_return_body (CsnRegister *self, const CsnTakenReturn *taken, guint *out_new, GError **error);
/* @copy_id and @detail may be NULL. */
void            csn_taken_return_add_finding (JsonObject *body, const char *kind, const char *about_id, const char *copy_id, const char *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnTakenReturn, csn_taken_return_free)
G_END_DECLS
