/* What is said of a case's photograph: its size, its small picture, what is in its file and never leaves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-session.h"
#include <adwaita.h>

G_BEGIN_DECLS

typedef struct
{
  char          *photo_id; /* NULL: there is none */
  char          *type, *camera_date, *taken_in_on;
  gint64         bytes, width, height;
  gboolean       changed;    /* turned, cropped or masked */
  GdkTexture    *thumbnail;  /* NULL: known, or it could not be read */
  CsnInspection *inspection; /* likewise */
} CsnPhotoFacts;
void csn_photo_facts_free (CsnPhotoFacts *facts);

/* @photo_id (may be NULL) is preferred if it is still there, else the newest of the case. Of @known_id (may
 * be NULL) thumbnail and inspection are not read again. */
void csn_photo_facts_async (CsnSession         *session,
                            const char         *case_id,
                            const char         *photo_id,
                            const char         *known_id,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            data);
CsnPhotoFacts *csn_photo_facts_finish (CsnSession *session, GAsyncResult *result, GError **error);

/* "JPEG, 1,200 × 1,600 dots, 240 kB. Added 4 June 2026." Caller frees. */
char *csn_photo_facts_dup_summary (const CsnPhotoFacts *facts);
/* Rows "Location: yes, will be removed" … */
void csn_photo_facts_fill (const CsnPhotoFacts *facts, AdwPreferencesGroup *group);

G_END_DECLS
