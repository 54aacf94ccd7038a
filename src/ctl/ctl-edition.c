/* The policy in force, what differs from another edition, putting one in force (K10 2.1, 2.2; F63, F64). SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-text.h"

#include <glib/gi18n.h>

/* A list, for people a line of tabs each, for programs an object each. */
typedef struct
{
  gboolean     json;
  JsonBuilder *builder;
} Printing;

static Printing
begin_list (Ctl *ctl)
{
  const Printing p = { ctl->json, json_builder_new () };
  json_builder_begin_array (p.builder);
  return p;
}

/* Of @n cells people see those from @first on; a cell's own lines become one. */
static void
print_row (const Printing *p, const char *const *names, const char *const *cells, guint n, guint first)
{
  if (p->json)
    json_builder_begin_object (p->builder);
  for (guint i = p->json ? 0 : first; i < n; i++)
    if (!p->json)
      {
        g_autofree char *cell = csn_text_one_line (cells[i] != NULL ? cells[i] : "–", -1);
        g_print ("%s%s", i > first ? "\t" : "", cell);
      }
    else
      {
        json_builder_set_member_name (p->builder, names[i]);
        if (cells[i] != NULL)
          json_builder_add_string_value (p->builder, cells[i]);
        else
          json_builder_add_null_value (p->builder);
      }
  if (p->json)
    json_builder_end_object (p->builder);
  else
    g_print ("\n");
}

static int
end_list (const Printing *p)
{
  json_builder_end_array (p->builder);
  if (p->json)
    ctl_print_json (p->builder);
  g_object_unref (p->builder);
  return CTL_DONE;
}

/* --- policy ---------------------------------------------------------------------------------------------------------------------- */
static int
print_in_force (Ctl *ctl)
{
  GError *error = NULL;
  CsnEdition *edition = csn_register_edition (ctl->reg);
  g_autofree char *since = ctl_ask (ctl, &error, _ ("No policy edition is in force yet."), "SELECT adopted_on FROM editions ORDER BY seq DESC LIMIT 1", NULL);
  if (since == NULL)
    return ctl_fail (ctl, error, NULL);
  CsnDate          due = csn_edition_review_due (edition);
  g_autofree char *review = csn_date_to_iso (due), *news = csn_register_edition_news (ctl->reg);
  g_autofree char *count = csn_text_number ((gint64) csn_edition_paragraphs (edition)->len);
  gboolean         overdue = due != CSN_DATE_NONE && due < csn_register_today (ctl->reg);
  if (!ctl->json && overdue)
    g_printerr (_ ("The review of this edition is overdue.\n"));
  if (!ctl->json && news != NULL)
    g_printerr ("%s\n", news);
  /* Translators: title, version, name, two dates */
  g_autofree char *line = g_strdup_printf (_ ("%1$s, version %2$s (%3$s), in force since %4$s, to be reviewed by %5$s"), csn_edition_title (edition), csn_edition_version (edition),
                                           csn_edition_name (edition), since, due == CSN_DATE_NONE ? "–" : review);
  return ctl_done (ctl, NULL, line, "name", csn_edition_name (edition), "title", csn_edition_title (edition), "version", csn_edition_version (edition), "in_force_since", since,
                   "review_due", review, "review_overdue", overdue ? "yes" : "no", "paragraphs", count, NULL);
}

static gboolean
cites (CsnEdition *edition, const char *name, const char *number)
{
  g_auto (GStrv) anchors = csn_edition_anchors (edition, csn_edition_paragraph_of (edition, name));
  return g_strv_contains ((const char *const *) anchors, number);
}

static void
print_one (const Printing *p, const char *what, const char *name, const char *text)
{
  static const char *const NAMES[] = { "what", "name", "text" };
  const char *cells[] = { what, name, text };
  print_row (p, NAMES, cells, G_N_ELEMENTS (cells), 0);
}

/* The policy's words, today's law beside them, what is counted, the rules with their reading. */
static int
print_paragraph (Ctl *ctl, const char *number)
{
  CsnEdition *edition = csn_register_edition (ctl->reg);
  const char *text = csn_edition_text (edition, number);
  if (text == NULL)
    return ctl_wrong_usage (ctl, _ ("The policy has no such paragraph. Write its number alone, such as 6.2.2."));
  g_autoptr (GPtrArray)   rules = csn_rules_list (edition);
  g_auto (GStrv)          constants = csn_edition_constants (edition), laws = csn_edition_choices (edition, "today."), notes = csn_edition_choices (edition, "note.");
  const Printing          p = begin_list (ctl);
  char                  **families[] = { laws, notes };
  print_one (&p, "text", number, text);
  for (guint k = 0; k < G_N_ELEMENTS (families); k++)
    for (char **name = families[k]; *name != NULL; name++)
      if (cites (edition, *name, number))
        print_one (&p, k == 0 ? "today" : "note", *name, csn_edition_wording (edition, *name, "en"));
  for (char **name = constants; *name != NULL; name++)
    if (cites (edition, *name, number))
      {
        g_autofree char *value = csn_text_number (csn_edition_constant (edition, *name));
        print_one (&p, "constant", *name, value);
      }
  for (guint i = 0; i < rules->len; i++)
    if (cites (edition, g_ptr_array_index (rules, i), number))
      print_one (&p, csn_rules_blocks (edition, g_ptr_array_index (rules, i)) ? "blocks" : "warns", g_ptr_array_index (rules, i), csn_rules_reading (edition, g_ptr_array_index (rules, i)));
  return end_list (&p);
}

static int
run_policy (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("policy"), NULL, &argc, &argv, 0, 1) || !ctl_open (ctl, &code))
    return code;
  return argc > 1 ? print_paragraph (ctl, argv[1]) : print_in_force (ctl);
}

/* --- policy-compare ----------------------------------------------------------------------------------------------------------------- */
static int
run_compare (Ctl *ctl, int argc, char **argv)
{
  int     code = CTL_USAGE;
  GError *error = NULL;
  if (!ctl_parse (ctl, ctl_command ("policy-compare"), NULL, &argc, &argv, 1, 2) || !ctl_open (ctl, &code))
    return code;
  g_autoptr (CsnEdition) from = argc > 2 ? csn_register_load_edition (ctl->reg, argv[1], &error) : csn_edition_ref (csn_register_edition (ctl->reg));
  g_autoptr (CsnEdition) to = from != NULL ? csn_register_load_edition (ctl->reg, argv[argc - 1], &error) : NULL;
  if (to == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (GPtrArray) changes = csn_register_compare_editions (from, to);
  const Printing        p = begin_list (ctl);
  for (guint i = 0; i < changes->len; i++)
    {
      static const char *const NAMES[] = { "paragraph", "what", "name", "before", "after" };
      const CsnEditionChange *change = g_ptr_array_index (changes, i);
      const char *cells[] = { change->paragraph, change->what, change->name, change->before, change->after };
      print_row (&p, NAMES, cells, G_N_ELEMENTS (cells), 0);
    }
  return end_list (&p);
}

/* --- policy-try ----------------------------------------------------------------------------------------------------------------------- */
static int
run_try (Ctl *ctl, int argc, char **argv)
{
  int     code = CTL_USAGE;
  GError *error = NULL;
  if (!ctl_parse (ctl, ctl_command ("policy-try"), NULL, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  g_autoptr (GPtrArray) effects = csn_register_try_edition (ctl->reg, argv[1], &error);
  if (effects == NULL)
    return ctl_fail (ctl, error, NULL);
  const Printing p = begin_list (ctl);
  for (guint i = 0; i < effects->len; i++)
    {
      static const char *const NAMES[] = { "case_id", "reference", "about", "before", "after" };
      const CsnEditionEffect *effect = g_ptr_array_index (effects, i);
      const char *cells[] = { effect->case_id, effect->reference, effect->about, effect->before, effect->after };
      print_row (&p, NAMES, cells, G_N_ELEMENTS (cells), 2);
    }
  return end_list (&p);
}

/* --- policy-adopt, policy-take ----------------------------------------------------------------------------------------------------------- */
static int
run_adopt (Ctl *ctl, int argc, char **argv)
{
  g_autofree char   *reason = NULL;
  int                code = CTL_USAGE;
  GError            *error = NULL;
  GPtrArray         *problems = NULL;
  const GOptionEntry entries[] = { { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it is adopted"), "TEXT" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("policy-adopt"), entries, &argc, &argv, 1, 1))
    return code;
  if (reason == NULL)
    return ctl_wrong_usage (ctl, _ ("Say why it is adopted: --reason TEXT."));
  if (!ctl_open (ctl, &code))
    return code;
  if (!csn_register_adopt_edition (ctl->reg, argv[1], reason, &problems, &error))
    return ctl_fail (ctl, error, problems);
  ctl->changed = TRUE;
  return ctl_done (ctl, problems, _ ("The edition is in force from now on."), "name", argv[1], NULL);
}

static int
run_take (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *name = NULL;
  int              code = CTL_USAGE;
  GError          *error = NULL;
  if (!ctl_parse (ctl, ctl_command ("policy-take"), NULL, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  if (!csn_register_take_edition (ctl->reg, argv[1], &name, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, _ ("The edition was looked at and kept with the register. It is not in force yet."), "name", name, NULL);
}

const CtlCommand ctl_edition_commands[] = {
  { "policy", "[PARAGRAPH]", N_ ("Say which edition of the policy is in force, or what a paragraph says and what rests on it (K10 2.2)"), NULL, run_policy },
  { "policy-compare", "[EDITION] EDITION", N_ ("List what differs between the edition in force, or the first one, and another"), NULL, run_compare },
  { "policy-try", "EDITION", N_ ("Say what adopting an edition would change for open cases; nothing is recorded"), NULL, run_try },
  { "policy-adopt", "EDITION", N_ ("Put an edition in force (K10 2.1)"), N_ ("What was done before stays as it was judged."), run_adopt },
  { "policy-take", "FOLDER", N_ ("Look at a force's own edition and keep it with the register; what is wrong is named with file and line"), NULL, run_take },
  { NULL },
};
