/* The register before this one, on paper or in a spreadsheet (K10 8.3; F32). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

/* What was taken over: what is still out, what became of the rest; a number is looked up here. */
CsnPage *csn_old_page_new (CsnSession *session);
/* A file is chosen, and which of its columns holds what. Then what taking it over would do, and doing it. */
CsnPage *csn_old_map_page_new (CsnSession *session);

/* --- Within this folder ---------------------------------------------------------------------------------------- */
/* @mapping: a column for each field, as csn_register_judge_old() has it; copied. */
CsnPage *_csn_old_preview_page_new (CsnSession *session, GBytes *csv, const char *file_name, const int *mapping, int year);

G_END_DECLS
