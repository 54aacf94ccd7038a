/* The words of one page of a PDF. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <poppler.h>
#include <stdbool.h>

/* UTF-8, or NULL if the page has no text. Neighbouring columns are parted by a space, lines by a newline, and the
 * lines of one cell or paragraph follow one another. Caller frees. */
char *csn_pdf_page_text (PopplerPage *page);
