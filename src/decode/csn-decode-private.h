/* What the client's files share: the helper as a child process, and the sentences. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-decode.h"
#include "csn-wire.h"

G_BEGIN_DECLS

typedef struct _CsnDecodeChild CsnDecodeChild;

/* Starts the helper that takes @type, with three pipes and a clean environment. */
CsnDecodeChild *_csn_decode_child_new (CsnForeignType type, GError **error);
void            _csn_decode_child_free (CsnDecodeChild *child); /* kills and reaps it */

/* Sends the request (magic and length are filled in here) and reads the answer's head. Any outcome but OK is an error.
 * After an error the child is of no more use unless it is CSN_DECODE_ERROR_REFUSED. */
gboolean _csn_decode_child_ask (CsnDecodeChild *child, CsnWireRequest request, GBytes *bytes, CsnWireAnswer *out_answer,
                                GError **error);
/* The next @length bytes of the answer, within the same 15 seconds. */
gboolean _csn_decode_child_read (CsnDecodeChild *child, void *to, gsize length, GError **error);

/* One request, one picture, one process: what both pictures and pages do. @out_pixels may be NULL. */
gboolean _csn_decode_once (CsnForeignType type, CsnWireRequest request, GBytes *bytes, CsnPixels **out_pixels,
                           CsnInspection **out_inspection, GError **error);

void _csn_decode_set_outcome_error (GError **error, const CsnWireAnswer *answer);
void _csn_decode_set_answer_error (GError **error); /* the helper said something that makes no sense */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnDecodeChild, _csn_decode_child_free)

G_END_DECLS
