/* The three pages of first run, and what must be on them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-first-run-private.h"
#include "csn-accessible.h"
#include "csn-folder-button.h"
#include "csn-founding.h"
#include "csn-language.h"
#include "csn-needed.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define AREA_LEAST 2
#define AREA_MOST 4
#define SCHEME_MOST 12

static const CsnChoice HOLDERS[] = {
  { "unit", N_ ("I issue photographs for an area") },
  { "manager", N_ ("I manage a scheme") },
  { NULL, NULL },
};
#define IF_UNIT .only_if = "holder=unit"
#define IF_MANAGER .only_if = "holder=manager"

static const CsnFieldSpec WHO[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("You") },
  { .kind = CSN_FIELD_LINE, .path = "person.name", .label = N_ ("Your _name"),
    .hint = N_ ("As it is to stand under what you decide.") },
  { .kind = CSN_FIELD_LINE, .path = "person.title", .label = N_ ("Rank or _title"), .hint = NULL },
  { .kind = CSN_FIELD_CHOICE,
    .path = "holder",
    .label = N_ ("What do you do?"),
    .hint = N_ ("Whoever issues photographs is the co-ordinator of his register. A scheme’s manager has a register of "
                "his own, for what he is given and whom he tells."),
    .choices = HOLDERS },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Your area or scheme") },
  { .kind = CSN_FIELD_LINE, .path = "force", .label = N_ ("_Force"), IF_UNIT },
  { .kind = CSN_FIELD_LINE, .path = "unit", .label = N_ ("Area Intelligence _Unit"), IF_UNIT },
  { .kind = CSN_FIELD_LINE, .path = "area", .label = N_ ("Area _code"),
    .hint = N_ ("Two to four letters, as they stand before the number: CZ in CZ/001/26."), IF_UNIT },
  { .kind = CSN_FIELD_LINE, .path = "organisation", .label = N_ ("Your _organisation"),
    .hint = N_ ("As it stands in the agreement with the police."), IF_MANAGER },
  { .kind = CSN_FIELD_LINE, .path = "scheme", .label = N_ ("_Short name of the scheme"),
    .hint = N_ ("Up to twelve letters and figures without spaces: CANT-BCRP."), IF_MANAGER },
  { .kind = CSN_FIELD_NUMBER,
    .path = "last_number",
    .label = N_ ("_Last number used in the paper register"),
    .hint = N_ ("If you continue from an existing paper register. The numbers go on from there. Its lines can be taken over later: Register, View, Old register."),
    IF_UNIT,
    .optional = TRUE,
    .min = 0,
    .max = 9999999 },
  CSN_FIELDS_END,
};

static const CsnFieldSpec WHERE[] = {
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("The register"),
    .hint = N_ ("It must be on a disk of this computer, not on a network drive.") },
  { .kind = CSN_FIELD_LINE, .path = "place.register", .label = N_ ("_Folder for the register") },
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("Backups"),
    .hint =
        N_ ("Another disk or a stick is best: a copy on the same disk is lost together with the register.") },
  { .kind = CSN_FIELD_LINE, .path = "place.backup", .label = N_ ("Folder for _backups") },
  CSN_FIELDS_END,
};

static const CsnChoice STARTS[] = {
  { "practice", N_ ("Start with practice records") },
  { "empty", N_ ("Start with an empty register") },
  { NULL, NULL },
};

static const CsnChoice MANAGER_STARTS[] = {
  { "practice", N_ ("Start with a practice register") },
  { "empty", N_ ("Start with a register for real work") },
  { NULL, NULL },
};

static const CsnFieldSpec HOW[] = {
  { .kind = CSN_FIELD_CHOICE,
    .path = "start",
    .label = N_ ("How do you want to start?"),
    .hint = N_ ("Practice records are made up, with drawn faces; every paper is stamped SPECIMEN. You can "
                "set up an empty register later, beside it."),
    IF_UNIT,
    .choices = STARTS },
  { .kind = CSN_FIELD_CHOICE,
    .path = "manager_start",
    .label = N_ ("How do you want to start?"),
    .hint = N_ ("What you practise with comes from a unit that practises too: it is empty until you take in a package. "
                "You can set up a register for real work later, beside it."),
    IF_MANAGER,
    .choices = MANAGER_STARTS },
  CSN_FIELDS_END,
};

static const CsnFieldSpec *const FIELDS[] = { WHO, WHERE, HOW };

/* --- What must be there ------------------------------------------------------------------------------ */
static const CsnNeeded NEEDED_WHO[] = {
  { "person.name", N_ ("Enter your name") },
  { "person.title", N_ ("Enter your rank or title") },
  { "holder", N_ ("Say what you do") },
  { NULL, NULL },
};
static const CsnNeeded NEEDED_UNIT[] = {
  { "force", N_ ("Enter the name of your force") },
  { "unit", N_ ("Enter the name of the Area Intelligence Unit") },
  { NULL, NULL },
};
static const CsnNeeded NEEDED_MANAGER[] = {
  { "organisation", N_ ("Enter the name of your organisation.") },
  { NULL, NULL },
};
static const CsnNeeded NEEDED_WHERE[] = {
  { "place.register", N_ ("Choose a folder for the register") },
  { "place.backup", N_ ("Choose a folder for backups") },
  { NULL, NULL },
};
static const CsnNeeded NEEDED_HOW[] = {
  { "start", N_ ("Say how you want to start") },
  { NULL, NULL },
};
static const CsnNeeded NEEDED_HOW_MANAGER[] = {
  { "manager_start", N_ ("Say how you want to start") },
  { NULL, NULL },
};

static gboolean
is_area_code (const char *text)
{
  gsize length = text == NULL ? 0 : strlen (text), letters = 0;
  for (gsize i = 0; i < length; i++)
    letters += g_ascii_isalpha (text[i]) ? 1 : 0;
  return letters == length && length >= AREA_LEAST && length <= AREA_MOST;
}

static gboolean
is_short_name (const char *text)
{
  gsize length = text == NULL ? 0 : strlen (text);
  return length > 0 && length <= SCHEME_MOST && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == length && g_ascii_isalpha (text[0])
         && text[length - 1] != '-' && strstr (text, "--") == NULL;
}

static gboolean
is_manager (CsnFirstRun *self)
{
  return g_strcmp0 (csn_document_get (self->answers, "holder"), "manager") == 0;
}

/* Of the area, or of the scheme. */
static void
judge_holder (CsnFirstRun *self, GPtrArray *problems)
{
  for (const CsnNeeded *needed = is_manager (self) ? NEEDED_MANAGER : NEEDED_UNIT; needed->path != NULL; needed++)
    if (csn_text_is_blank (csn_document_get (self->answers, needed->path)))
      csn_needed_add (problems, needed->path, _ (needed->text));
  if (is_manager (self) && !is_short_name (csn_document_get (self->answers, "scheme")))
    csn_needed_add (problems, "scheme",
                    _ ("Enter a short name of the scheme, up to twelve letters and figures without spaces: CANT-BCRP."));
  if (!is_manager (self) && !is_area_code (csn_document_get (self->answers, "area")))
    csn_needed_add (problems, "area", _ ("Enter the area’s code, two to four letters: CZ in CZ/001/26"));
}

static void
judge_folder (GPtrArray *problems, const char *path, const char *folder)
{
  if (!csn_text_is_blank (folder) && !g_path_is_absolute (folder))
    csn_needed_add (problems, path, _ ("Enter the whole path of the folder, from / on"));
}

GPtrArray *
_csn_first_run_judge (CsnFirstRun *self, CsnFirstRunStep step)
{
  const CsnNeeded *const needed[] = { NEEDED_WHO, NEEDED_WHERE, is_manager (self) ? NEEDED_HOW_MANAGER : NEEDED_HOW };
  GPtrArray *problems = csn_needed_judge (self->forms[step], self->answers, needed[step]);
  if (step == FIRST_RUN_WHO)
    judge_holder (self, problems);
  if (step != FIRST_RUN_WHERE)
    return problems;
  judge_folder (problems, "place.register", csn_document_get (self->answers, "place.register"));
  judge_folder (problems, "place.backup", csn_document_get (self->answers, "place.backup"));
  return problems;
}

/* --- The pages ----------------------------------------------------------------------------------------- */
void
_csn_first_run_show_preview (CsnFirstRun *self)
{
  const char *area = csn_document_get (self->answers, "area"),
             *number = csn_document_get (self->answers, "last_number");
  gtk_widget_set_visible (GTK_WIDGET (self->preview), !is_manager (self));
  if (!is_area_code (area))
    {
      gtk_label_set_label (self->preview, _ ("Enter the area’s code to see the first number."));
      return;
    }
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autofree char *reference = csn_register_first_reference (
      area, number == NULL ? 0 : g_ascii_strtoll (number, NULL, 10), csn_clock_today (clock, 0));
  /* Translators: a reference such as CZ/048/26 */
  g_autofree char *words = g_strdup_printf (_ ("The next number will be %s."), reference);
  gtk_label_set_label (self->preview, words);
}

static GtkLabel *
new_text (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
}

static void
build_who (CsnFirstRun *self, GtkWidget *box)
{
  GtkWidget *language = csn_language_switch_new ();
  GtkWidget *heading = csn_accessible_heading (_ ("Your passphrase"), 2);
  GtkLabel  *why = new_text ();
  gtk_widget_add_css_class (heading, "title-4");
  gtk_widget_add_css_class (GTK_WIDGET (why), "dim-label");
  gtk_label_set_label (why, _ ("It opens the register and signs what you decide. Nobody can look it up: if "
                               "you forget it, only the recovery sheets help."));
  self->preview = new_text ();
  gtk_widget_add_css_class (GTK_WIDGET (self->preview), "heading");
  csn_questions_insert (self->forms[FIRST_RUN_WHO], "last_number", GTK_WIDGET (self->preview));
  self->passphrases = csn_passphrase_fields_new (_ ("_Passphrase"), _ ("The same passphrase _again"));
  gtk_box_prepend (GTK_BOX (box), language);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (why));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->passphrases));
}

static void
build_where (CsnFirstRun *self)
{
  CsnQuestions *form = self->forms[FIRST_RUN_WHERE];
  csn_questions_insert (form, "place.register",
                        csn_folder_button_new (_ ("C_hoose a folder for the register…"),
                                               _ ("Choose a folder for the register"), self->answers,
                                               "place.register"));
  csn_questions_insert (form, "place.backup",
                        csn_folder_button_new (_ ("Choose a folder _for backups…"),
                                               _ ("Choose a folder for backups"), self->answers,
                                               "place.backup"));
}

static void
build_how (CsnFirstRun *self, GtkWidget *box)
{
  self->tested = new_text ();
  gtk_box_prepend (GTK_BOX (box), GTK_WIDGET (self->tested));
}

void
_csn_first_run_build_steps (CsnFirstRun *self)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  for (int i = 0; i < FIRST_RUN_N_STEPS; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
      self->forms[i] = csn_questions_new (self->answers, FIELDS[i], NULL, csn_clock_today (clock, 0));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->forms[i]));
      gtk_stack_add_child (self->stack, box);
      self->steps[i] = box;
    }
  build_who (self, self->steps[FIRST_RUN_WHO]);
  build_where (self);
  build_how (self, self->steps[FIRST_RUN_HOW]);
  _csn_first_run_show_preview (self);
  csn_accessible_mnemonics (GTK_WIDGET (self->stack));
}
