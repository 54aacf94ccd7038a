/* One photograph, after the reason for looking has been recorded. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_PHOTO_PAGE (csn_photo_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPhotoPage, csn_photo_page, CSN, PHOTO_PAGE, CsnPage)

/* @texture comes from csn_session_look_at_picture_finish(): whoever has it has said why. */
CsnPage *csn_photo_page_new (CsnSession *session, GdkTexture *texture, const char *reference);

G_END_DECLS
