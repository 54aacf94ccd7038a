/* Wordings, a photograph and forms' data for the tests of paper. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-paper.h"
#include "csn-state-fixture.h"

/* Every wording that the forms ask for, in English and Welsh; @data is not used. */
const char *csn_paper_fixture_wording (const char *name, const char *language, gpointer data);

GBytes  *csn_paper_fixture_jpeg (gsize at_least);   /* 96 × 120; filled up with comments to that length */
CsnForm *csn_paper_fixture_load (const char *name); /* asserts */

/* Data of form @name about "@copy" …, from the common fixture; asserts. */
JsonNode *csn_paper_fixture_data (const char *name, const char *about);
/* @json (single quotes) laid over the members of @data: what the register merges in. */
void      csn_paper_fixture_merge (JsonNode *data, const char *json);
JsonNode *csn_paper_fixture_members (guint n); /* an array for 3795's "members" */

/* Options with the wordings and the photograph; lives as long as the program. */
CsnFormOptions csn_paper_fixture_options (const char *language);

GBytes *csn_paper_fixture_render (const char *name,
                                  JsonNode   *data,
                                  const char *language,
                                  guint      *out_pages); /* asserts */

/* All pages' text without its white space, of which readers make what they like; asserts. */
char *csn_paper_fixture_read (GBytes *pdf);
/* How often @words, taken without their white space, stand in such a text. */
guint csn_paper_fixture_count (const char *text, const char *words);
char *csn_paper_fixture_squeeze (const char *text);

/* The PDF with its streams unpacked, so that its objects can be searched as text; asserts. */
GBytes  *csn_paper_fixture_unpack (GBytes *pdf);
gboolean csn_paper_fixture_holds (GBytes *bytes, const void *part, gsize length);
