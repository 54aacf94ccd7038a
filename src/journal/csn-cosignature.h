/* Cosignatures: that a witness saw a checkpoint, and when (C2SP tlog-cosignature, cosignature/v1). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-journal.h"

G_BEGIN_DECLS

/* What a witness signs as: "countersign.witness/<16 hexadecimal digits of SHA-256 of his key>". Caller frees. */
char *csn_cosignature_name (const guint8 sign_key[CSN_KEY_SIZE]);
/* @note (a checkpoint with its signer's line) with one line more: that @witness saw it at @time_s, seconds since 1970 UTC. Caller frees. */
char *csn_cosignature_add (const char *note, gint64 time_s, CsnIdentity *witness);
/* TRUE if @note bears a cosignature of this key that fits; the newest time of them. */
gboolean csn_cosignature_verify (const char *note, const guint8 sign_key[CSN_KEY_SIZE], gint64 *out_time_s);

/* --- What a witness is given (C2SP tlog-witness, add-checkpoint): "old SIZE", lines of the consistency proof, an empty line, the checkpoint --- */
#define CSN_PROOF_LINES 63
char    *csn_witness_request (guint64 old_size, const guint8 *proof, gsize proof_length, const char *note);
/* *out_proof: hashes one after the other; *out_note: the checkpoint as it stands there. Callers free. FALSE: it is no such file. */
gboolean csn_witness_request_parse (const char *request, guint64 *out_old_size, GByteArray **out_proof, char **out_note, GError **error);

G_END_DECLS
