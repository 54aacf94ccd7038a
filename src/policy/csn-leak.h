/* The leak guard: what must not be in anything that leaves (K10 8.3–8.5, F35). SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-edition.h"

G_BEGIN_DECLS

typedef enum {
  CSN_LEAK_NAME = 1, CSN_LEAK_ADDRESS, CSN_LEAK_POSTCODE, CSN_LEAK_BIRTH_DATE, CSN_LEAK_CONVICTIONS, CSN_LEAK_PNC, CSN_LEAK_PII, CSN_LEAK_METADATA, CSN_LEAK_EQUALITY,
} CsnLeakKind;

typedef struct { CsnLeakKind kind; char *paragraph; char *text; /* "The sentence for recipients seems to contain a postcode. …" without the datum itself */ } CsnLeak;
void csn_leak_free (CsnLeak *leak);

/* What this case must not let out. Fields may be NULL. */
typedef struct {
  const char *name, *other_names, *address, *born_on /* ISO */, *pnc_id, *cro_no, *pii_reason;
  gboolean    name_permitted;          /* a JAPAN for the name is on file: form 3795 only (8.3) */
  const char *const *own_texts;        /* texts that are ours or the recipient's (his own premises' postcode, the printed conditions) and therefore no leak; NULL-terminated or NULL; each is
                                          taken out paragraph by paragraph (conditions are numbered on paper) */
} CsnLeakSubject;

/* GPtrArray of CsnLeak, empty if nothing. Folded comparison (case, accents, punctuation, line breaks, words split by a hyphen at a line's end); postcodes, dates of birth
 * in common spellings, "previous convictions" and its kin, PNC terms and warning-signal codes by the edition's lists; sex and ethnicity by a list and by what the edition
 * calls each ethnicity, whoever it is about. */
GPtrArray *csn_leak_scan (CsnEdition *edition, const CsnLeakSubject *subject, const char *text);
/* File names are held to more: the reference only ("CZ-047-26-copy-3.pdf"). */
gboolean   csn_leak_file_name_is_plain (const char *name);

G_END_DECLS
