/* What the state says of schemes and recipients, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-session.h"

G_BEGIN_DECLS

/* "Signed", "Signed for an older wording", "Not signed". @standing as undertakings_now has it. Static. */
const char *csn_standing_of_undertaking (const char *standing);
const char *csn_style_of_undertaking (const char *standing);
/* "Active", "Suspended", "Has left". Static. */
const char *csn_status_of_recipient (const char *status);
const char *csn_style_of_status (const char *status);
/* "English", "Welsh", "Welsh and English". Static. */
const char *csn_language_words (const char *language);
/* How it was signed: "Drawn on the screen", … Static. */
const char *csn_method_words (const char *method);
/* The edition's name of a type of scheme; the code itself where it has none. Borrowed. */
const char *csn_scheme_type_words (CsnSession *session, const char *type);
/* What a changed field is called; the name itself where it is new. Borrowed. */
const char *csn_changed_field_words (const char *field);
/* A changed field's value as people read it. Caller frees. */
char *csn_changed_value_words (CsnSession *session, const char *field, const char *value);
/* "4 June 2026", and with ": 3 days overdue"-like words where it is past; "" for none. Caller frees. */
char *csn_expiry_words (const char *iso, CsnDate today);

G_END_DECLS
