/* What happened, in words: one sentence for every kind of act. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-words.h"
#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *words;
} Saying;

static const Saying ACTS[] = {
  { "attachment.add", N_ ("Paper attached") },
  { "breach.step", N_ ("Step on a breach recorded") },
  { "card.end", N_ ("Card no longer trusted") },
  { "card.pin", N_ ("Identity card trusted") },
  { "case.authorise", N_ ("Disclosure authorised") },
  { "case.correct", N_ ("Recorded fact corrected") },
  { "case.open", N_ ("Case opened") },
  { "case.refuse", N_ ("Disclosure refused") },
  { "case.withdraw", N_ ("Request withdrawn before a decision") },
  { "clock.confirm", N_ ("Clock confirmed") },
  { "copy.issue", N_ ("Copy supplied") },
  { "copy.lock", N_ ("Copy put under a password") },
  { "copy.return", N_ ("Copy no longer out") },
  { "disclosure.log", N_ ("Disclosure to a member logged") },
  { "discrepancy.settle", N_ ("Discrepancy explained") },
  { "edition.adopt", N_ ("Policy edition adopted") },
  { "finding.raise", N_ ("Finding raised") },
  { "finding.step", N_ ("Step on a finding recorded") },
  { "form.file", N_ ("Form filed") },
  { "head.witness", N_ ("Head of the record vouched for") },
  { "identity.record", N_ ("Name and particulars recorded") },
  { "item.end", N_ ("Photograph given back, destroyed or lost") },
  { "item.receipt", N_ ("Photograph acknowledged") },
  { "item.take", N_ ("Photograph put into safe keeping") },
  { "look.export", N_ ("Records taken out") },
  { "look.form", N_ ("Form looked at") },
  { "look.identity", N_ ("Name looked at") },
  { "look.item", N_ ("Received photograph looked at") },
  { "look.photo", N_ ("Photograph looked at") },
  { "manager.approve", N_ ("Scheme manager approved") },
  { "member.add", N_ ("Member added") },
  { "members.supply", N_ ("List of members supplied to the data protection unit") },
  { "notice.add", N_ ("Exclusion notice recorded") },
  { "notice.lift", N_ ("Exclusion notice lifted") },
  { "notice.shorten", N_ ("Exclusion notice shortened") },
  { "number.void", N_ ("Number cancelled") },
  { "old.settle", N_ ("What became of old copies recorded") },
  { "old.take", N_ ("Old register taken over") },
  { "package.accept", N_ ("Package taken in") },
  { "package.make", N_ ("Package made") },
  { "password.tell", N_ ("Password told by another way") },
  { "person.add", N_ ("Person given access to the register") },
  { "person.leave", N_ ("Person’s access ended") },
  { "photo.import", N_ ("Photograph taken in") },
  { "photo.remove", N_ ("Photograph no longer considered") },
  { "photo.steps", N_ ("Working copy of the photograph changed") },
  { "recall.cancel", N_ ("Demand taken back") },
  { "recall.chase", N_ ("Holder asked again") },
  { "recall.demand", N_ ("Copies demanded back") },
  { "receipt.take", N_ ("Receipt taken") },
  { "recipient.change", N_ ("Recipient’s details changed") },
  { "recipient.status", N_ ("Recipient’s standing changed") },
  { "recovery.make", N_ ("Recovery sheets made") },
  { "register.create", N_ ("Register created") },
  { "register.verify", N_ ("Register checked") },
  { "return.accept", N_ ("Manager’s return taken in") },
  { "return.make", N_ ("Return made") },
  { "review.assign", N_ ("Somebody asked to review") },
  { "review.decide", N_ ("Review decided") },
  { "review.sign", N_ ("Review signed") },
  { "sample.answer", N_ ("Sampled release read") },
  { "sample.draw", N_ ("Dip sample drawn") },
  { "sample.sign", N_ ("Dip sample signed off") },
  { "scheme.add", N_ ("Scheme added") },
  { "scheme.change", N_ ("Scheme’s details changed") },
  { "status.import", N_ ("File of the records system taken in") },
  { "status.record", N_ ("Status recorded") },
  { "undertaking.end", N_ ("Undertaking ended") },
  { "undertaking.sign", N_ ("Undertaking signed") },
};

static const Saying ROLES[] = {
  { "coordinator", N_ ("Co-ordinator") }, { "reviewer", N_ ("Reviewer") },
  { "officer", N_ ("Officer") },          { "dpu", N_ ("Data Protection") },
  { "manager", N_ ("Scheme manager") },   { "recovery", N_ ("Recovery") },
};

static const char *
look_up (const Saying *sayings, gsize n, const char *code)
{
  for (gsize i = 0; i < n; i++)
    if (g_strcmp0 (sayings[i].code, code) == 0)
      return _ (sayings[i].words);
  return NULL;
}

const char *
csn_act_words (const char *kind)
{
  return look_up (ACTS, G_N_ELEMENTS (ACTS), kind);
}

const char *
csn_act_words_or_newer (const char *kind)
{
  const char *words = csn_act_words (kind);
  return words != NULL ? words : _ ("Something that a newer version of Countersign recorded");
}

const char *
csn_role_words (const char *role)
{
  const char *words = look_up (ROLES, G_N_ELEMENTS (ROLES), role);
  return words != NULL ? words : role;
}
