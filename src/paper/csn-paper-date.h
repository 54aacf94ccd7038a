/* A date in the language of whoever reads a form or a stamp, which is not the program's. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* "21 January 2027", "21 Ionawr 2027"; the day of a moment; @iso itself if it is neither. @language: "en" or "cy". */
char *csn_paper_date_words (const char *iso, const char *language);

G_END_DECLS
