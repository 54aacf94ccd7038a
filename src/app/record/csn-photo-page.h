/* One photograph, after the reason for looking has been recorded. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_PHOTO_PAGE (csn_photo_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPhotoPage, csn_photo_page, CSN, PHOTO_PAGE, CsnPage)

/* @texture comes from csn_session_look_at_picture_finish(): whoever has it has said why. */
CsnPage *csn_photo_page_new (CsnSession *session, GdkTexture *texture, const char *reference);
/* Looks at the photograph itself, with @reason written into the register first (F06); a refusal is shown on the page. While the case is
 * open, turning, cropping and masking are recorded steps; "Back" returns. Ask for the reason with csn_reason_ask_async() before. */
CsnPage *csn_photo_page_new_for_case (CsnSession *session, const char *case_id, const char *photo_id, const char *reason);

G_END_DECLS
