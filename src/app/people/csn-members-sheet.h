/* The members list of a scheme, on paper or as a file (F31). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Members' rows have: kind, organisation, premises, person, contact, status, standing. No photographed person
 * is in it. */
#pragma once
#include "csn-page.h"
#include "csn-state.h"

G_BEGIN_DECLS

/* Asks where, writes CSV (RFC 4180, UTF-8) and says so; an error is reported by the page. */
void csn_members_sheet_save (CsnPage *page, const char *scheme, CsnRows *members);
void csn_members_sheet_print (CsnPage *page, const char *scheme, CsnRows *members);
/* The text of the file; for tests. Caller frees. */
char *csn_members_sheet_write (CsnRows *members);

G_END_DECLS
