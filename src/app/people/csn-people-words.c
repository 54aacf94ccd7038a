/* What the state says of schemes and recipients, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-people-words.h"
#include "csn-date-words.h"
#include <glib/gi18n.h>

typedef struct
{
  const char *code, *words, *style;
} Saying;

static const Saying STANDINGS[] = {
  { "signed", N_ ("Signed"), "ok" },
  { "old_wording", N_ ("Signed for an older wording"), "due" },
  { "unsigned", N_ ("Not signed"), "overdue" },
  { NULL, NULL, NULL },
};
static const Saying STATUSES[] = {
  { "active", NC_ ("recipient", "Active"), "ok" },
  { "suspended", NC_ ("recipient", "Suspended"), "due" },
  { "left", NC_ ("recipient", "Has left"), "quiet" },
  { NULL, NULL, NULL },
};
static const Saying LANGUAGES[] = {
  { "en", N_ ("English"), NULL },
  { "cy", N_ ("Welsh"), NULL },
  { "both", N_ ("Welsh and English"), NULL },
  { NULL, NULL, NULL },
};
static const Saying METHODS[] = {
  { "drawn", N_ ("Drawn on the screen"), NULL },
  { "words", N_ ("Confirmed in words before a witness"), NULL },
  { "scan", N_ ("On paper, scanned"), NULL },
  { NULL, NULL, NULL },
};
static const Saying FIELDS[] = {
  { "organisation", N_ ("Organisation"), NULL },
  { "premises", N_ ("Premises"), NULL },
  { "person", N_ ("Responsible person"), NULL },
  { "storage", N_ ("Secure storage"), NULL },
  { "contact", N_ ("Contact"), NULL },
  { "language", N_ ("Language of forms"), NULL },
  { "dp_registration", N_ ("Data protection registration"), NULL },
  { "dp_expires_on", N_ ("Registration expires"), "date" },
  { "vetting_ref", N_ ("Security check (policy I11)"), NULL },
  { "vetting_expires_on", N_ ("Security check holds until"), "date" },
  { "briefed_on", N_ ("Briefed or trained"), "date" },
  { "status", N_ ("Status"), NULL },
  { "name", N_ ("Name"), NULL },
  { "type", N_ ("Type"), NULL },
  { "locality", N_ ("Locality"), NULL },
  { "registration", N_ ("Registration"), NULL },
  { "agreed_on", N_ ("Agreement made"), "date" },
  { "agreement_review_on", N_ ("Agreement to be reviewed"), "date" },
  { "relevant_authority", N_ ("Relevant authority under section 115"), NULL },
  { NULL, NULL, NULL },
};

static const Saying *
look_up (const Saying *sayings, const char *code)
{
  for (; sayings->code != NULL; sayings++)
    if (g_strcmp0 (sayings->code, code) == 0)
      return sayings;
  return NULL;
}

static const char *
say (const Saying *sayings, const char *code)
{
  const Saying *found = look_up (sayings, code);
  return found == NULL ? code : _ (found->words);
}

const char *
csn_standing_of_undertaking (const char *standing)
{
  return say (STANDINGS, standing);
}

const char *
csn_style_of_undertaking (const char *standing)
{
  const Saying *found = look_up (STANDINGS, standing);
  return found == NULL ? "quiet" : found->style;
}

const char *
csn_status_of_recipient (const char *status)
{
  const Saying *found = look_up (STATUSES, status);
  return found == NULL ? status : g_dpgettext2 (NULL, "recipient", found->words);
}

const char *
csn_style_of_status (const char *status)
{
  const Saying *found = look_up (STATUSES, status);
  return found == NULL ? "quiet" : found->style;
}

const char *
csn_language_words (const char *language)
{
  return say (LANGUAGES, language);
}

const char *
csn_method_words (const char *method)
{
  return say (METHODS, method);
}

const char *
csn_scheme_type_words (CsnSession *session, const char *type)
{
  if (session == NULL || type == NULL)
    return type;
  g_autofree char *name = g_strconcat ("scheme.", type, NULL);
  const char      *wording = csn_session_get_wording (session, name);
  return wording == NULL ? type : wording;
}

const char *
csn_changed_field_words (const char *field)
{
  return say (FIELDS, field);
}

char *
csn_changed_value_words (CsnSession *session, const char *field, const char *value)
{
  const Saying *found = look_up (FIELDS, field);
  if (value == NULL || *value == '\0')
    return g_strdup (_ ("Not provided"));
  if (found != NULL && found->style != NULL)
    return csn_date_words (value);
  if (g_strcmp0 (field, "language") == 0)
    return g_strdup (csn_language_words (value));
  if (g_strcmp0 (field, "type") == 0)
    return g_strdup (csn_scheme_type_words (session, value));
  if (g_strcmp0 (field, "relevant_authority") == 0)
    return g_strdup (g_str_equal (value, "1") ? _ ("Yes") : _ ("No"));
  if (g_strcmp0 (field, "status") == 0 && g_strcmp0 (value, "open") == 0)
    return g_strdup (C_ ("scheme", "Open"));
  if (g_strcmp0 (field, "status") == 0 && g_strcmp0 (value, "closed") == 0)
    return g_strdup (C_ ("scheme", "Closed"));
  return g_strdup (g_strcmp0 (field, "status") == 0 ? csn_status_of_recipient (value) : value);
}

char *
csn_expiry_words (const char *iso, CsnDate today)
{
  g_autofree char *date = csn_date_words (iso);
  int              days;
  if (!csn_days_until (iso, today, &days) || days >= 0)
    return g_steal_pointer (&date);
  /* Translators: date, days */
  return g_strdup_printf (ngettext ("%s, %d day ago", "%s, %d days ago", (gulong) -days), date, -days);
}
