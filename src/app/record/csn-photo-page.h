/* One photograph: looked at after a reason, turned, cropped and covered in recorded steps, and what its file
 * holds. SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_PHOTO_PAGE (csn_photo_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPhotoPage, csn_photo_page, CSN, PHOTO_PAGE, CsnPage)

/* Looks at the photograph itself, with @reason written into the register first (F06); a refusal is shown on
 * the page. While the case is open, turning, cropping and covering are recorded steps; "Back" returns. Ask
 * for the reason with csn_reason_ask_async() before. */
CsnPage *csn_photo_page_new_for_case (CsnSession *session,
                                      const char *case_id,
                                      const char *photo_id,
                                      const char *reason);

G_END_DECLS
