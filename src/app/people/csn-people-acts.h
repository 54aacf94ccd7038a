/* Every act about schemes, members and managers, asked for as a page of questions.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each pushes a page on top of @page. "Change" pages begin with the row that is given (its columns are the
 * act's fields). */
#pragma once
#include "csn-page.h"
#include "csn-state.h"

G_BEGIN_DECLS

void csn_people_add_scheme (CsnPage *page);
void csn_people_change_scheme (CsnPage *page, CsnRows *scheme);
/* Closes an open scheme, or opens a closed one again. */
void csn_people_close_scheme (CsnPage *page, const char *scheme_id, gboolean open_again);
/* @schemes: rows of id and name to choose from; the first is chosen if there is only one. */
void csn_people_add_member (CsnPage *page, CsnRows *schemes);
/* The list of members was given to the data protection unit. */
void csn_people_supply_list (CsnPage *page);
void csn_people_approve_manager (CsnPage *page, const char *scheme_id);
void csn_people_change_recipient (CsnPage *page, CsnRows *recipient);
/* @status: "active", "suspended", "left". */
void csn_people_set_status (CsnPage *page, const char *recipient_id, const char *status);
void csn_people_end_undertaking (CsnPage *page, const char *undertaking_id);

G_END_DECLS
