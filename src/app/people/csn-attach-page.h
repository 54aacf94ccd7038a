/* A paper that is kept with a scheme or a recipient (F26). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-question-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_ATTACH_PAGE (csn_attach_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAttachPage, csn_attach_page, CSN, ATTACH_PAGE, CsnQuestionPage)

/* @about_kind: "scheme" or "recipient". */
CsnPage *csn_attach_page_new (CsnSession *session, const char *about_kind, const char *about_id);

G_END_DECLS
