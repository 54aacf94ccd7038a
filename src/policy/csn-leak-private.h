/* A text as the leak guard compares it, and what is looked for in it. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#pragma once
#include "csn-leak.h"

G_BEGIN_DECLS

/* Folded words with a space at either end, so that only whole words are found. Twice where lines end in a
 * hyphen: with the hyphen as a gap ("smith jones") and with the word joined ("previ-\nous"). */
typedef struct
{
  char *forms[2]; /* the second may be NULL */
} CsnLeakText;

CsnLeakText *_csn_leak_text_new (const char *text, const char *const *own_texts);
void         _csn_leak_text_free (CsnLeakText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnLeakText, _csn_leak_text_free)

/* @padded: folded, with a space at either end. */
gboolean _csn_leak_text_holds (const CsnLeakText *text, const char *padded);
/* @words folded inside: in sequence, or written as one word. */
gboolean _csn_leak_text_holds_words (const CsnLeakText *text, const char *words);
/* A PNC or CRO number, however it is spaced. */
gboolean _csn_leak_text_holds_id (const CsnLeakText *text, const char *id);

gboolean _csn_leak_text_holds_name (const CsnLeakText *text, GPtrArray *common, const char *names);
gboolean _csn_leak_text_holds_address (const CsnLeakText *text, const char *address);
gboolean _csn_leak_text_holds_date (const CsnLeakText *text, const char *iso);
/* Four words in a row, two of them not common. */
gboolean _csn_leak_text_holds_run (const CsnLeakText *text, GPtrArray *common, const char *source);

G_END_DECLS
