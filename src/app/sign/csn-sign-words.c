/* What the recipient's screen says, in English and Welsh. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-sign-words.h"
#include "csn-date.h"

typedef struct
{
  const char *en, *cy;
} Saying;

static const Saying SAYINGS[CSN_N_SAY] = {
  [CSN_SAY_COUNTERSIGN_TITLE] = { "{1} – Countersign", "{1} – Countersign" },
  [CSN_SAY_UNDERTAKING] = { "Undertaking", "Ymgymeriad" },
  [CSN_SAY_RECEIPT] = { "Receipt", "Derbynneb" },
  [CSN_SAY_RECEIPT_TITLE] = { "Receipt for {1}", "Derbynneb am {1}" },
  [CSN_SAY_READ_UNDERTAKING] = { "Read the undertaking", "Darllenwch yr ymgymeriad" },
  [CSN_SAY_READ_RECEIPT] = { "Read what you are receiving", "Darllenwch beth rydych yn ei dderbyn" },
  [CSN_SAY_TRANSLATION] = { "You are reading it in English. What you sign is the Welsh wording.",
                            "Rydych yn ei ddarllen yn Gymraeg. Y geiriad Saesneg y byddwch yn ei lofnodi." },
  [CSN_SAY_SHOW_SIGNED] = { "Show the _wording to sign", "Dangos y _geiriad i’w lofnodi" },
  [CSN_SAY_ORGANISATION] = { "Organisation", "Sefydliad" },
  [CSN_SAY_RESPONSIBLE] = { "Responsible person", "Person cyfrifol" },
  [CSN_SAY_PREMISES] = { "Premises", "Safle" },
  [CSN_SAY_STORAGE] = { "Secure storage", "Storfa ddiogel" },
  [CSN_SAY_COPIES] = { "Photograph", "Ffotograff" },
  [CSN_SAY_COPY] = { "{1}, copy {2}. Return or review by {3}",
                     "{1}, copi {2}. Dychwelyd neu adolygu erbyn {3}" },
  [CSN_SAY_WARNING] = { "Warning", "Rhybudd" },
  [CSN_SAY_HAVE_READ] = { "I have _read it", "Rwyf wedi’i _ddarllen" },
  [CSN_SAY_READ_FIRST] = { "Read to the end, or tick that you have read it, to go on.",
                           "Darllenwch hyd y diwedd, neu ticiwch eich bod wedi’i ddarllen, i fynd ymlaen." },
  [CSN_SAY_CONTINUE] = { "_Continue", "_Parhau" },
  [CSN_SAY_BACK] = { "_Back", "_Yn ôl" },
  [CSN_SAY_GIVE_BACK] = { "_Give the computer back", "Rhoi’r _cyfrifiadur yn ôl" },
  [CSN_SAY_PLEASE_GIVE_BACK] = { "Please give the computer back",
                                 "Rhowch y cyfrifiadur yn ôl, os gwelwch yn dda" },
  [CSN_SAY_SIZE_SMALLER] = { "Smaller text", "Testun llai" },
  [CSN_SAY_SIZE_LARGER] = { "Larger text", "Testun mwy" },
  [CSN_SAY_LANGUAGE] = { "Language", "Iaith" },
  [CSN_SAY_WAYS_UNDERTAKING] = { "How do you want to sign the undertaking?",
                                 "Sut hoffech chi lofnodi’r ymgymeriad?" },
  [CSN_SAY_WAYS_RECEIPT] = { "How do you want to sign the receipt?",
                             "Sut hoffech chi lofnodi’r dderbynneb?" },
  [CSN_SAY_WAYS_WHY] = { "All three count the same.", "Mae’r tair ffordd yn gyfwerth." },
  [CSN_SAY_WAY_DRAWN] = { "_Sign on this screen", "_Llofnodi ar y sgrin hon" },
  [CSN_SAY_WAY_DRAWN_HOW] = { "With a pen, a finger or the mouse", "Â phin, bys neu’r llygoden" },
  [CSN_SAY_WAY_WORDS] = { "Confirm in _words", "Cadarnhau mewn _geiriau" },
  [CSN_SAY_WAY_WORDS_HOW] = { "Type your name and your own words; a witness signs for it. Works with the "
                              "keyboard alone",
                              "Teipiwch eich enw a’ch geiriau eich hun; bydd tyst yn llofnodi drosto. Gellir "
                              "defnyddio’r bysellfwrdd yn unig" },
  [CSN_SAY_WAY_SCAN] = { "Sign on _paper", "Llofnodi ar _bapur" },
  [CSN_SAY_WAY_SCAN_HOW] = { "The police print the form, and scan it when you have signed it",
                             "Bydd yr heddlu’n argraffu’r ffurflen ac yn ei sganio ar ôl i chi ei llofnodi" },
  [CSN_SAY_SIGN_TITLE] = { "Sign on this screen", "Llofnodi ar y sgrin hon" },
  [CSN_SAY_WORDS_TITLE] = { "Confirm in words", "Cadarnhau mewn geiriau" },
  [CSN_SAY_NAME] = { "Your _full name", "Eich enw _llawn" },
  [CSN_SAY_CAPACITY] = { "Your _position", "Eich _swydd" },
  [CSN_SAY_CAPACITY_HINT] = { "For example: manager, owner, head of security",
                              "Er enghraifft: rheolwr, perchennog, pennaeth diogelwch" },
  [CSN_SAY_WHERE_KEPT] = { "W_here it will be kept", "_Ble y caiff ei gadw" },
  [CSN_SAY_WHERE_KEPT_HINT] = { "A locked drawer or similar secure storage",
                                "Drôr dan glo neu storfa ddiogel debyg" },
  [CSN_SAY_SECURITY] = { "I confirm the security arrangements for its storage and use",
                         "Rwy’n cadarnhau’r trefniadau diogelwch ar gyfer ei storio a’i ddefnyddio" },
  [CSN_SAY_WARNING_READ] = { "I have read the warning: {1}", "Rwyf wedi darllen y rhybudd: {1}" },
  [CSN_SAY_WORDS] = { "What you _say, in your own words",
                      "Beth rydych yn ei _ddweud, yn eich geiriau eich hun" },
  [CSN_SAY_WORDS_HINT_UNDERTAKING] = { "For example: I have read the whole undertaking and I agree to keep "
                                       "it",
                                       "Er enghraifft: Rwyf wedi darllen yr ymgymeriad cyfan ac rwy’n cytuno "
                                       "i’w gadw" },
  [CSN_SAY_WORDS_HINT_RECEIPT] = { "For example: I have received this copy and will keep it in the cabinet",
                                   "Er enghraifft: Rwyf wedi derbyn y copi hwn a byddaf yn ei gadw yn y "
                                   "cwpwrdd" },
  [CSN_SAY_WITNESS] = { "Witness: {1}. Date: {2}.", "Tyst: {1}. Dyddiad: {2}." },
  [CSN_SAY_WITNESS_SIGNS] = { "You say this before {1}, who signs for it as witness. Date: {2}.",
                              "Rydych yn dweud hyn gerbron {1}, sy’n llofnodi drosto fel tyst. Dyddiad: "
                              "{2}." },
  [CSN_SAY_SIGNATURE] = { "Signature", "Llofnod" },
  [CSN_SAY_SIGN_HERE] = { "Sign here", "Llofnodwch yma" },
  [CSN_SAY_NO_INK] = { "Sign in the box, then press Done. Or go back and confirm in words.",
                       "Llofnodwch yn y blwch, yna pwyswch Wedi gorffen. Neu ewch yn ôl a chadarnhau mewn "
                       "geiriau." },
  [CSN_SAY_INK] = { "Signed. Press Done, or clear it and sign again.",
                    "Wedi’i lofnodi. Pwyswch Wedi gorffen, neu cliriwch ef a llofnodi eto." },
  [CSN_SAY_UNDO] = { "_Undo stroke", "_Dadwneud strôc" },
  [CSN_SAY_CLEAR] = { "C_lear", "C_lirio" },
  [CSN_SAY_DONE] = { "_Done", "_Wedi gorffen" },
  [CSN_SAY_AGREE] = { "I _agree and sign", "Rwy’n _cytuno ac yn llofnodi" },
  [CSN_SAY_PROBLEM] = { "There is a problem", "Mae problem" },
  [CSN_SAY_WRITING] = { "Writing it into the register…", "Yn ei ysgrifennu yn y gofrestr…" },
  [CSN_SAY_FINISHED_UNDERTAKING] = { "The undertaking is signed", "Mae’r ymgymeriad wedi’i lofnodi" },
  [CSN_SAY_FINISHED_RECEIPT] = { "The receipt is signed", "Mae’r dderbynneb wedi’i llofnodi" },
  [CSN_SAY_FINISHED_WHAT] = { "This is the form as it is kept. You may take a copy with you.",
                              "Dyma’r ffurflen fel y’i cedwir. Cewch fynd â chopi gyda chi." },
  [CSN_SAY_WANT_COPY] = { "I want a copy on _paper", "Hoffwn gael copi ar _bapur" },
  [CSN_SAY_PAGE] = { "Signed form, page {1}", "Ffurflen wedi’i llofnodi, tudalen {1}" },
  [CSN_SAY_NOT_READ_BACK] = { "It is signed and kept. The form cannot be shown on this screen.",
                              "Mae wedi’i lofnodi a’i gadw. Ni ellir dangos y ffurflen ar y sgrin hon." },
  [CSN_SAY_PAPER_GIVEN] = { "The form will be printed for you to sign. The signed paper is then scanned.",
                            "Caiff y ffurflen ei hargraffu i chi ei llofnodi. Wedyn caiff y papur ei "
                            "sganio." },
};

/* By the fields that rules name. */
static const struct
{
  const char *field;
  Saying      says;
} FIELDS[] = {
  { "signed_by", { "Enter your full name", "Rhowch eich enw llawn" } },
  { "received_by", { "Enter your full name", "Rhowch eich enw llawn" } },
  { "capacity", { "Enter your position in the organisation", "Rhowch eich swydd yn y sefydliad" } },
  { "storage", { "Enter where the copy will be kept", "Rhowch ble y caiff y copi ei gadw" } },
  { "security_confirmed",
    { "Confirm the security arrangements, or do not take the copy",
      "Cadarnhewch y trefniadau diogelwch, neu peidiwch â chymryd y copi" } },
  { "warning_acknowledged",
    { "Read the warning and tick that you have read it",
      "Darllenwch y rhybudd a thiciwch eich bod wedi’i ddarllen" } },
  { "words",
    { "Say in your own words, in a whole sentence, that you agree",
      "Dywedwch yn eich geiriau eich hun, mewn brawddeg gyfan, eich bod yn cytuno" } },
  { "witness",
    { "The witness must be somebody else than the person who signs",
      "Rhaid i’r tyst fod yn rhywun heblaw’r sawl sy’n llofnodi" } },
  { "strokes", { "Sign in the box", "Llofnodwch yn y blwch" } },
};

static const char *const MONTHS_CY[] = {
  "Ionawr",     "Chwefror", "Mawrth", "Ebrill", "Mai",      "Mehefin",
  "Gorffennaf", "Awst",     "Medi",   "Hydref", "Tachwedd", "Rhagfyr"
};
static const char *const MONTHS_EN[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December"
};

static gboolean
is_welsh (const char *language)
{
  return g_strcmp0 (language, "cy") == 0;
}

const char *
csn_sign_say (CsnSay what, const char *language)
{
  g_return_val_if_fail ((guint) what < CSN_N_SAY, "");
  return is_welsh (language) ? SAYINGS[what].cy : SAYINGS[what].en;
}

char *
csn_sign_say_with (
    CsnSay what, const char *language, const char *first, const char *second, const char *third)
{
  const char *given[] = { first, second, third };
  GString    *text = g_string_new (csn_sign_say (what, language));
  for (guint i = 0; i < G_N_ELEMENTS (given) && given[i] != NULL; i++)
    {
      const char place[] = { '{', (char) ('1' + i), '}', '\0' };
      g_string_replace (text, place, given[i], 1);
    }
  return g_string_free (text, FALSE);
}

const char *
csn_sign_say_field (const char *field, const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    if (g_strcmp0 (FIELDS[i].field, field) == 0)
      return is_welsh (language) ? FIELDS[i].says.cy : FIELDS[i].says.en;
  return NULL;
}

char *
csn_sign_say_date (const char *iso, const char *language)
{
  CsnDate date;
  int     year, month, day;
  if (!csn_date_parse (iso, &date))
    return g_strdup ("");
  csn_date_to_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%d %s %d", day, is_welsh (language) ? MONTHS_CY[month - 1] : MONTHS_EN[month - 1],
                          year);
}
