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

/* @folder: data/policy/k10-current. "inherits" in edition.ini names a sibling folder for what this one does not override. */
CsnEdition *csn_edition_load (const char *folder, GError **error);
/* Looks for @name in $COUNTERSIGN_DATA/policy, then in the installed data folder. */
CsnEdition *csn_edition_load_named (const char *name, GError **error);
CsnEdition *csn_edition_ref (CsnEdition *edition);
void        csn_edition_unref (CsnEdition *edition);

const char *csn_edition_name (CsnEdition *edition);     /* "k10-current" */
const char *csn_edition_title (CsnEdition *edition);    /* "K10 with today's law" */
const char *csn_edition_version (CsnEdition *edition);  /* "2026-11" */
gint64      csn_edition_constant (CsnEdition *edition, const char *name); /* 0 if unknown; names in edition.ini [constants] */

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
/* What goes into register.create and edition.adopt: {name, version, rules_sha256, constants {}, wordings [{name, language, version, sha256}]}.
 * edition.adopt needs a "reason" besides. */
JsonNode   *csn_edition_to_json (CsnEdition *edition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnEdition, csn_edition_unref)
G_END_DECLS
