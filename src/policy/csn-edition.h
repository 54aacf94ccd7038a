/* A policy as data: constants, wordings, forms' texts and rules, read from a folder. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <json-glib/json-glib.h>
#include "csn-state.h"

G_BEGIN_DECLS

typedef enum {
  CSN_POLICY_ERROR_NO_EDITION = 1, /* no such folder */
  CSN_POLICY_ERROR_BAD_EDITION,    /* a file in it is not right: the text names file and line */
  CSN_POLICY_ERROR_FAILED,
} CsnPolicyError;
#define CSN_POLICY_ERROR (csn_policy_error_quark ())
GQuark csn_policy_error_quark (void);

typedef struct _CsnEdition CsnEdition;

/* @folder: data/policy/k10-current. "inherits" in edition.ini names an installed edition, or else a sibling folder, for what this one does not override. */
CsnEdition *csn_edition_load (const char *folder, GError **error);
/* Looks for @name in $COUNTERSIGN_DATA/policy, then in the installed data folder. */
CsnEdition *csn_edition_load_named (const char *name, GError **error);
/* Names of the editions installed on this computer, sorted: GPtrArray of char. */
GPtrArray  *csn_edition_installed (void);
CsnEdition *csn_edition_ref (CsnEdition *edition);
void        csn_edition_unref (CsnEdition *edition);

const char *csn_edition_name (CsnEdition *edition);     /* "k10-current" */
const char *csn_edition_title (CsnEdition *edition);    /* "K10 with today's law" */
const char *csn_edition_version (CsnEdition *edition);  /* "2026-11" */
CsnDate     csn_edition_in_force_from (CsnEdition *edition); /* CSN_DATE_NONE: edition.ini does not say */
CsnDate     csn_edition_review_due (CsnEdition *edition);    /* likewise */
gint64      csn_edition_constant (CsnEdition *edition, const char *name); /* 0 if unknown; names in edition.ini [constants] */
/* Names of the constants in the edition's order; NULL-terminated, caller g_strfreev. */
char      **csn_edition_constants (CsnEdition *edition);

/* A wording by name ("undertaking", "conditions", "warning-default", "told-sentence", "japan-justified", "gateway.common-law", "purpose.prevention" …) and
 * language ("en", "cy", or "both": Welsh, then English, as one wording with its own hash); falls back to English; NULL if unknown.
 * data/policy/README.md lists every name. Borrowed, NFC, "\n" between paragraphs. */
const char *csn_edition_wording (CsnEdition *edition, const char *name, const char *language);
const char *csn_edition_wording_sha256 (CsnEdition *edition, const char *name, const char *language);
/* Names of wordings that begin with @prefix ("gateway."), in the edition's order; NULL-terminated, caller g_strfreev. */
char      **csn_edition_choices (CsnEdition *edition, const char *prefix);
/* Whether @text is a phrase of the list @list ("status-acquitted"), the whole of it; case, accents and punctuation do not matter. */
gboolean    csn_edition_lists (CsnEdition *edition, const char *list, const char *text);
/* The paragraph that a constant, wording or rule cites: "K10 7.8". */
const char *csn_edition_paragraph_of (CsnEdition *edition, const char *name);
/* What goes into register.create and edition.adopt: {name, version, title, rules_sha256, files_sha256, constants {}, wordings [{name, language, version, sha256}]}.
 * edition.adopt needs a "reason" besides. */
JsonNode   *csn_edition_to_json (CsnEdition *edition);
/* Over every file of the edition's own folder, and of parents that are not installed ones: whether anybody changed it since. Borrowed, hex. */
const char *csn_edition_files_sha256 (CsnEdition *edition);

/* --- The policy's own words (csn-edition-text.c): text/en.txt, the parent's where there is none of its own -------------------------------- */
typedef struct { char *number, *text; } CsnEditionParagraph; /* "6.2.2"; of a chapter ("6") the text is its title; "\n" between paragraphs, "• " begins an item */
/* CsnEditionParagraph in the policy's order; empty if the edition has no text. Borrowed. */
const GPtrArray *csn_edition_paragraphs (CsnEdition *edition);
const char *csn_edition_text (CsnEdition *edition, const char *number); /* of one; NULL if there is none */
const char *csn_edition_text_source (CsnEdition *edition);              /* what the text is and where it was published; NULL */
/* The paragraphs of the text that a citation names: "K10 8.2 and 8.7" gives 8.2, 8.7; one that the text does not have gives the one above it. Empty for another
 * policy's ("PACE s.64A(4)"). NULL-terminated, caller g_strfreev. */
char      **csn_edition_anchors (CsnEdition *edition, const char *citation);
/* What differs between two editions (csn-edition-compare.c). what: "constant", "wording", "list", "rule", "text"; before or after NULL: there is none. */
typedef struct { char *what, *name, *paragraph, *before, *after; } CsnEditionChange;
void        csn_edition_change_free (CsnEditionChange *change);
GPtrArray  *csn_edition_compare (CsnEdition *from, CsnEdition *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnEdition, csn_edition_unref)
G_END_DECLS
