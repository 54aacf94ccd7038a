/* Identity cards, and packages for scheme managers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>

/* --- Cards ---------------------------------------------------------------------------------------------------------------------- */
typedef struct { char *out, *page, *holder, *how, *with, *on, *replaces, *reason; } CardOptions;

static int
show_mine (Ctl *ctl, const CardOptions *o)
{
  GError *error = NULL;
  g_autofree char   *words = csn_register_card_words (ctl->reg, &error);
  g_autoptr (GBytes) card = words != NULL ? csn_register_card (ctl->reg, NULL, &error) : NULL;
  g_autoptr (GBytes) page = card != NULL && o->page != NULL ? csn_register_card_form (ctl->reg, &error) : NULL;
  if (error != NULL || (o->out != NULL && !csn_file_write (o->out, card, TRUE, &error)) || (page != NULL && !csn_file_write (o->page, page, TRUE, &error)))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, words, "words", words, "file", o->out, NULL);
}

static int
read_other (Ctl *ctl, GBytes *file)
{
  GError *error = NULL;
  g_autoptr (JsonNode) card = csn_register_read_card (ctl->reg, file, NULL, &error);
  if (card == NULL)
    return ctl_fail (ctl, error, NULL);
  JsonObject *object = json_node_get_object (card);
  const char *words = json_object_get_string_member (object, "words"), *person = json_object_get_string_member (object, "person");
  g_autofree char *line = g_strdup_printf ("%s, %s: %s", person, json_object_get_string_member (object, "organisation"), words);
  return ctl_done (ctl, NULL, line, "person", person, "words", words, NULL);
}

static int
pin_other (Ctl *ctl, GBytes *file, const CardOptions *o)
{
  GError          *error = NULL;
  GPtrArray       *problems = NULL;
  g_autofree char *recipient = o->holder != NULL ? ctl_recipient_id (ctl, o->holder, &error) : NULL, *today = csn_date_to_iso (csn_register_today (ctl->reg));
  if (error != NULL)
    return ctl_fail (ctl, error, NULL);
  g_autoptr (JsonNode) answers = ctl_object (NULL, "recipient_id", recipient, "checked_how", o->how, "checked_with", o->with, "checked_on", o->on != NULL ? o->on : today,
                                             "replaces", o->replaces, "reason", o->reason, NULL);
  g_autofree char *text = json_to_string (answers, FALSE);
  if (!csn_register_pin_card (ctl->reg, file, text, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The card counts from now on."), NULL);
}

static int
run_card (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *page = NULL, *holder = NULL, *how = NULL, *with = NULL, *on = NULL, *replaces = NULL, *reason = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("mine: write the card here"), "FILE" },
    { "page", 0, 0, G_OPTION_ARG_FILENAME, &page, N_ ("mine: write a page to print here"), "FILE" },
    { "for", 0, 0, G_OPTION_ARG_STRING, &holder, N_ ("pin: the manager whose card it is, in a unit's register"), "NAME" },
    { "compared", 0, 0, G_OPTION_ARG_STRING, &how, N_ ("pin: how its words were compared, such as telephone"), "TEXT" },
    { "with", 0, 0, G_OPTION_ARG_STRING, &with, N_ ("pin: who read them out"), "NAME" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, N_ ("pin: when, if not today"), "DATE" },
    { "replaces", 0, 0, G_OPTION_ARG_STRING, &replaces, N_ ("pin: the id of the card in whose place it comes"), "CARD" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("pin, end: why"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("card"), entries, &argc, &argv, 1, 2))
    return code;
  const char *verb = argv[1];
  gboolean    alone = g_str_equal (verb, "mine") || g_str_equal (verb, "list");
  if (!(alone && argc == 2) && !((g_str_equal (verb, "read") || g_str_equal (verb, "pin") || g_str_equal (verb, "end")) && argc == 3))
    return ctl_wrong_usage (ctl, _ ("Use: card mine, card list, card read FILE, card pin FILE, or card end CARD."));
  const CardOptions o = { out, page, holder, how, with, on, replaces, reason };
  GError *error = NULL;
  g_autoptr (GBytes) file = alone || g_str_equal (verb, "end") ? NULL : ctl_read_file (argv[2], &error);
  if (error != NULL)
    return ctl_fail (ctl, error, NULL);
  if (!ctl_open (ctl, &code))
    return code;
  if (g_str_equal (verb, "list"))
    return ctl_print_query (ctl, "SELECT id, organisation, person, words, pinned_on, checked_how, ended_seq IS NULL AS in_force FROM cards ORDER BY seq");
  if (g_str_equal (verb, "end"))
    {
      g_autoptr (JsonNode) body = ctl_object (NULL, "id", argv[2], "reason", reason, NULL);
      return ctl_perform (ctl, "card.end", body, _ ("The card no longer counts."));
    }
  return file == NULL ? show_mine (ctl, &o) : g_str_equal (verb, "read") ? read_other (ctl, file) : pin_other (ctl, file, &o);
}

/* --- Packages --------------------------------------------------------------------------------------------------------------------- */
static int
write_packages (Ctl *ctl, GPtrArray *made, GPtrArray *problems, const char *out)
{
  GError *error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < made->len; i++)
    {
      const CsnMadePackage *one = g_ptr_array_index (made, i);
      g_autofree char      *path = g_build_filename (out, one->file_name, NULL);
      if (!csn_file_write (path, one->file, TRUE, &error))
        return ctl_fail (ctl, error, problems);
      json_builder_add_string_value (builder, path);
      if (!ctl->json)
        g_print ("%s\t%s\t%s\n", one->kind, one->reference != NULL ? one->reference : "", path);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ctl_print_json (builder);
  ctl_print_problems (problems, stderr);
  g_clear_pointer (&problems, g_ptr_array_unref);
  return CTL_DONE;
}

static int
make_packages (Ctl *ctl, const char *verb, char **arguments, const char *holder, const char *text, const char *out)
{
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (GPtrArray) made = NULL;
  g_autofree char *recipient = holder != NULL ? ctl_recipient_id (ctl, holder, &error) : NULL;
  g_autofree char *copy = error == NULL && arguments[0] != NULL ? ctl_copy_id (ctl, arguments[0], arguments[1], &error) : NULL;
  gboolean done = error == NULL && csn_file_make_folder (out, &error);
  if (done)
    done = g_str_equal (verb, "make") ? csn_register_make_packages (ctl->reg, recipient, NULL, &made, &problems, &error)
           : g_str_equal (verb, "again") ? csn_register_make_package_again (ctl->reg, copy, &made, &problems, &error)
                                         : csn_register_make_notice (ctl->reg, recipient, copy, text, &made, &problems, &error);
  if (!done)
    return ctl_fail (ctl, error, problems);
  ctl->changed |= made->len > 0;
  return write_packages (ctl, made, problems, out);
}

static int
run_packages (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *holder = NULL, *text = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_STRING, &holder, N_ ("make: this manager only; notice: for whom"), "NAME" },
    { "text", 0, 0, G_OPTION_ARG_STRING, &text, N_ ("notice: what is said"), "TEXT" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Folder for the packages"), "DIR" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("packages"), entries, &argc, &argv, 1, 3))
    return code;
  const char *verb = argv[1];
  if (!(argc == 2 && (g_str_equal (verb, "due") || g_str_equal (verb, "make"))) && !(argc == 4 && g_str_equal (verb, "again")) && !(argc != 3 && g_str_equal (verb, "notice")))
    return ctl_wrong_usage (ctl, _ ("Use: packages due, packages make, packages again REFERENCE COPY, or packages notice [REFERENCE COPY]."));
  if (!g_str_equal (verb, "due") && out == NULL)
    return ctl_wrong_usage (ctl, _ ("Say where packages go with --out DIR."));
  if (g_str_equal (verb, "notice") && (holder == NULL || text == NULL))
    return ctl_wrong_usage (ctl, _ ("A notice needs --for NAME and --text TEXT."));
  if (!ctl_open (ctl, &code))
    return code;
  if (g_str_equal (verb, "due"))
    return ctl_print_query (ctl, "SELECT organisation, person, kind, reference, copy_no, review_on FROM packages_due ORDER BY organisation, reference, copy_no");
  return make_packages (ctl, verb, argv + 2, holder, text, out);
}

const CtlCommand ctl_exchange_commands[] = {
  { "card", "mine|list|read|pin|end [FILE|CARD]", N_ ("Identity cards: yours, and those of others whose words were compared"), N_ ("Compare all eight words on the telephone before you pin a card."), run_card },
  { "packages", "due|make|again|notice [REFERENCE COPY]", N_ ("Packages for scheme managers (K10 7.4)"), NULL, run_packages },
  { NULL },
};
