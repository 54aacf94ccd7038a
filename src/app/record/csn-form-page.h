/* A finished form, page by page, as it was filed or supplied. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_FORM_PAGE (csn_form_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnFormPage, csn_form_page, CSN, FORM_PAGE, CsnPage)

/* @pdf comes from csn_session_form_finish(). @title: "Form 3795, copy 3 of CZ/047/26". */
CsnPage *csn_form_page_new (CsnSession *session, GBytes *pdf, const char *title);
/* A recipient's form of the release of @case_id: when its review becomes overdue while it is open, it is gone from the screen (F46). */
CsnPage *csn_form_page_new_of_copy (CsnSession *session, const char *case_id, GBytes *pdf, const char *title);

G_END_DECLS
