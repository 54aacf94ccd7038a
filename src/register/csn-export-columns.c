/* Every export's columns, and what each means (F57, F61). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define REFERENCE N_ ("Number of the release")
#define COPY_NO N_ ("Number of the copy of that release")
#define ORGANISATION N_ ("Recipient’s organisation")

static const CsnExportColumn COLUMNS[] = {
  { "releases", "reference", REFERENCE },
  { "releases", "standing", N_ ("authorised, or void for a number that was cancelled") },
  { "releases", "authorised_on", N_ ("Day of the decision, or of the cancellation") },
  { "releases", "authorised_by", N_ ("Who authorised it") },
  { "releases", "requester", N_ ("Who asked for it") },
  { "releases", "edition", N_ ("Policy edition under which it was decided") },
  { "releases", "gateway", N_ ("Lawful gateway: common-law or s115") },
  { "releases", "offending", N_ ("Nature of offending, as recipients are told") },
  { "releases", "locality", N_ ("Locality of the recipients") },
  { "releases", "risk", N_ ("Risk as it was assessed") },
  { "releases", "name_released", N_ ("1 if the name was given to recipients, else 0; the name itself is in no export") },
  { "releases", "recipients", N_ ("How many may receive it") },
  { "releases", "copies", N_ ("How many copies were supplied") },
  { "releases", "copies_out", N_ ("How many of them are still out") },
  { "releases", "review_on", N_ ("Earliest day by which a copy must be reviewed") },
  { "releases", "status", N_ ("What the records system said last, if anything") },
  { "copies", "reference", REFERENCE },
  { "copies", "copy_no", COPY_NO },
  { "copies", "organisation", ORGANISATION },
  { "copies", "person", N_ ("Responsible person at the recipient") },
  { "copies", "route", N_ ("A: through an approved manager; B: to a member") },
  { "copies", "supplied_on", N_ ("Day of the supply") },
  { "copies", "medium", N_ ("paper, pdf, disc or usb") },
  { "copies", "review_on", N_ ("Day by which it must be reviewed") },
  { "copies", "received_on", N_ ("Day of the receipt; empty: none was taken") },
  { "copies", "whereabouts", N_ ("out, returned, destroyed, lost, or nil: it was never there") },
  { "copies", "deadline_on", N_ ("Day by which it must be handed back, if it is demanded back") },
  { "reviews", "reference", REFERENCE },
  { "reviews", "number", N_ ("First, second, … review of that release") },
  { "reviews", "signed_on", N_ ("Day on which the reviewing officer signed") },
  { "reviews", "signed_by", N_ ("Reviewing officer") },
  { "reviews", "recommendation", N_ ("What he recommended: keep, vary, withdraw or refer") },
  { "reviews", "outcome", N_ ("What was decided; empty: not yet") },
  { "reviews", "keep_until", N_ ("Kept in circulation until then") },
  { "reviews", "decided_on", N_ ("Day of the decision") },
  { "reviews", "decided_by", N_ ("Who decided") },
  { "recalls", "reference", REFERENCE },
  { "recalls", "copy_no", COPY_NO },
  { "recalls", "organisation", ORGANISATION },
  { "recalls", "cause", N_ ("Why it was demanded back: review, status, leaving or demand") },
  { "recalls", "reason", N_ ("The reason in words") },
  { "recalls", "demanded_on", N_ ("Day of the demand") },
  { "recalls", "deadline_on", N_ ("Day by which it was to be back") },
  { "recalls", "outcome", N_ ("What became of it; empty: it is still out") },
  { "recalls", "ended_on", N_ ("Day on which that was so") },
  { "looks", "entry", N_ ("Number of the entry in the record") },
  { "looks", "at", N_ ("Moment, in London time with its offset from UTC") },
  { "looks", "person", N_ ("Who looked") },
  { "looks", "what", N_ ("photo, identity, form, item, or export") },
  { "looks", "about", N_ ("What was taken out, for an export; else empty") },
  { "looks", "reference", REFERENCE },
  { "looks", "reason", N_ ("The reason given") },
  { "entries", "entry", N_ ("Number of the entry in the record") },
  { "entries", "at", N_ ("Moment, in London time with its offset from UTC") },
  { "entries", "kind", N_ ("What was done, by the name of the act") },
  { "entries", "person", N_ ("Who did it") },
  { "entries", "reference", REFERENCE },
  { "recipients", "organisation", ORGANISATION },
  { "recipients", "person", N_ ("Responsible person at the recipient") },
  { "recipients", "kind", N_ ("member, or manager of a scheme") },
  { "recipients", "scheme", N_ ("Scheme") },
  { "recipients", "locality", N_ ("Locality of the scheme") },
  { "recipients", "status", N_ ("active, suspended or left") },
  { "recipients", "undertaking_on", N_ ("Day on which the undertaking in force was signed; empty: there is none") },
  { "recipients", "vetting_expires_on", N_ ("Day until which a manager’s security check is in date") },
  { "recipients", "registration_expires_on", N_ ("Day until which the data protection registration is in date") },
  { "recipients", "copies_out", N_ ("How many copies are with him") },
  { "members", "scheme", N_ ("Scheme") },
  { "members", "locality", N_ ("Locality of the scheme") },
  { "members", "organisation", ORGANISATION },
  { "members", "premises", N_ ("Where the photographs are used") },
  { "members", "person", N_ ("Responsible person at the recipient") },
  { "members", "contact", N_ ("How that person is reached") },
  { "members", "kind", N_ ("member, or manager of a scheme") },
  { "members", "status", N_ ("active or suspended") },
  { "members", "undertaking_on", N_ ("Day on which the undertaking in force was signed; empty: there is none") },
  { "findings", "number", N_ ("Number of the finding") },
  { "findings", "raised_on", N_ ("Day on which it was raised") },
  { "findings", "raised_by", N_ ("Who raised it") },
  { "findings", "paragraph", N_ ("Paragraph of the policy") },
  { "findings", "seriousness", N_ ("observation, minor, serious or grave") },
  { "findings", "reference", REFERENCE },
  { "findings", "what", N_ ("What was found") },
  { "findings", "owner", N_ ("Who is to answer") },
  { "findings", "reply_by", N_ ("Day by which the answer is due") },
  { "findings", "standing", N_ ("open, answered or closed") },
  { NULL, NULL, NULL },
};

const CsnExportColumn *
csn_register_export_columns (void)
{
  static CsnExportColumn translated[G_N_ELEMENTS (COLUMNS)];
  static gsize           done = 0;
  if (g_once_init_enter (&done))
    {
      for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
        translated[i] = (CsnExportColumn){ COLUMNS[i].what, COLUMNS[i].column, COLUMNS[i].meaning == NULL ? NULL : _ (COLUMNS[i].meaning) };
      g_once_init_leave (&done, 1);
    }
  return translated;
}
