/* Setting up: the register itself, demonstration, schemes, members, managers, papers attached. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"

#include <glib/gi18n.h>

static int
run_create (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *area = NULL, *force = NULL, *unit = NULL, *edition = NULL, *title = NULL;
  int      last = 0, code = CTL_DONE;
  gboolean practice = FALSE, manager = FALSE;
  const GOptionEntry entries[] = {
    { "manager", 0, 0, G_OPTION_ARG_NONE, &manager, N_ ("A scheme manager's own register: --area is a short name of the scheme, --unit his organisation"), NULL },
    { "area", 0, 0, G_OPTION_ARG_STRING, &area, N_ ("Area code, as before the number: CZ"), "CODE" },
    { "force", 0, 0, G_OPTION_ARG_STRING, &force, N_ ("The force (Kent Police)"), "NAME" },
    { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_ ("The Area Intelligence Unit"), "NAME" },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &edition, N_ ("Policy edition: k10-current or k10-2010"), "NAME" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("Your rank or title"), "TITLE" },
    { "last-number", 0, 0, G_OPTION_ARG_INT, &last, N_ ("Last number used in the paper register"), "N" },
    { "practice", 0, 0, G_OPTION_ARG_NONE, &practice, N_ ("Practice records: every paper says SPECIMEN"), NULL },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("create"), entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  if (area == NULL || ctl->user == NULL || ctl->passphrase_file == NULL)
    return ctl_wrong_usage (ctl, _ ("A new register needs --area CODE, --user NAME and --passphrase-file FILE."));
  if (manager && (unit == NULL || force != NULL))
    return ctl_wrong_usage (ctl, _ ("A scheme manager's register needs --unit ORGANISATION and belongs to no force."));
  const char *our_force = manager ? NULL : "Kent Police", *our_title = manager ? "Scheme manager" : "Area Intelligence Co-ordinator";
  CsnFounding founding = { .manager = manager, .area = area, .force = force != NULL ? force : our_force, .unit = unit != NULL ? unit : "Area Intelligence Unit",
                           .edition = edition != NULL ? edition : "k10-current", .last_paper_number = last, .practice = practice,
                           .person_name = ctl->user, .person_title = title != NULL ? title : our_title };
  GError *error = NULL;
  g_autoptr (CsnClock) clock = ctl_clock (ctl, &code);
  if (clock == NULL)
    return code;
  ctl->passphrase = csn_vault_init (&error) ? ctl_read_passphrase (ctl->passphrase_file, &error) : NULL;
  ctl->reg = ctl->passphrase != NULL ? csn_register_create (argv[1], &founding, ctl->passphrase, clock, &error) : NULL;
  if (ctl->reg == NULL)
    return ctl_fail (ctl, error, NULL);
  g_autofree char *line = g_strdup_printf (_ ("The register %s is open."), argv[1]);
  return ctl_done (ctl, NULL, line, "folder", argv[1], NULL);
}

/* --- Acts that are their fields: one table of options each ------------------------------------------------------------------ */
typedef struct { const char *option, *member, *help, *argument; gboolean needed; } Field;

static JsonNode *
object_from_fields (const Field *fields, char **values)
{
  JsonNode   *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  for (guint i = 0; fields[i].option != NULL; i++)
    if (values[i] != NULL)
      json_object_set_string_member (object, fields[i].member, values[i]);
  json_node_take_object (node, object);
  return node;
}

static gboolean
parse_fields (Ctl *ctl, const char *command, const Field *fields, char **values, char **out_scheme, int *argc, char ***argv)
{
  GOptionEntry entries[16] = { 0 };
  guint        n = 0;
  for (; fields[n].option != NULL; n++)
    entries[n] = (GOptionEntry) { fields[n].option, 0, 0, G_OPTION_ARG_STRING, &values[n], fields[n].help, fields[n].argument };
  if (out_scheme != NULL)
    entries[n++] = (GOptionEntry) { "scheme", 0, 0, G_OPTION_ARG_STRING, out_scheme, N_ ("The scheme's name"), "NAME" };
  if (!ctl_parse (ctl, ctl_command (command), entries, argc, argv, 0, 0))
    return FALSE;
  for (guint i = 0; fields[i].option != NULL; i++)
    if (fields[i].needed && values[i] == NULL)
      {
        /* Translators: option, what it takes, what it is for: "--locality PLACE is missing: Where it works." */
        g_autofree char *sentence = g_strdup_printf (_ ("--%1$s %2$s is missing: %3$s."), fields[i].option, fields[i].argument, _ (fields[i].help));
        (void) ctl_wrong_usage (ctl, sentence);
        return FALSE;
      }
  return TRUE;
}

static void
free_values (char **values, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (values[i]);
}

static const Field scheme_fields[] = {
  { "name", "name", N_ ("Name"), "NAME", TRUE },
  { "type", "type", N_ ("Type, as the edition lists them: bcrp, shop-watch, pub-watch …"), "TYPE", TRUE },
  { "locality", "locality", N_ ("Where it works"), "PLACE", TRUE },
  { "registration", "registration", N_ ("Registration as a recognised scheme"), "REF", TRUE },
  { "agreed-on", "agreed_on", N_ ("Date of the agreement"), "DATE" },
  { "agreement-review-on", "agreement_review_on", N_ ("When the agreement is to be reviewed"), "DATE" },
  { NULL },
};

static int
run_scheme (Ctl *ctl, int argc, char **argv)
{
  char *values[G_N_ELEMENTS (scheme_fields)] = { NULL };
  int   code = CTL_USAGE;
  if (parse_fields (ctl, "scheme", scheme_fields, values, NULL, &argc, &argv) && ctl_open (ctl, &code))
    {
      g_autoptr (JsonNode) body = object_from_fields (scheme_fields, values);
      code = ctl_perform (ctl, "scheme.add", body, _ ("The scheme is in the register."));
    }
  free_values (values, G_N_ELEMENTS (values));
  return code;
}

#define RECIPIENT_FIELDS \
  { "organisation", "organisation", N_ ("Organisation"), "NAME", TRUE }, { "premises", "premises", N_ ("Premises"), "TEXT", TRUE }, \
  { "person", "person", N_ ("Responsible person, or the manager himself"), "NAME", TRUE }, { "storage", "storage", N_ ("Where papers are locked away"), "TEXT", TRUE }, \
  { "contact", "contact", N_ ("Telephone or e-mail"), "TEXT", TRUE }, { "language", "language", N_ ("en, cy or both"), "LANGUAGE" }, \
  { "dp-registration", "dp_registration", N_ ("Data protection registration"), "REF" }, { "dp-expires-on", "dp_expires_on", N_ ("When it expires"), "DATE" }, \
  { "briefed-on", "briefed_on", N_ ("Date of the briefing"), "DATE" }

static const Field member_fields[] = { RECIPIENT_FIELDS, { NULL } };
static const Field manager_fields[] = {
  RECIPIENT_FIELDS,
  { "vetting-ref", "vetting_ref", N_ ("Vetting reference under policy I11"), "REF" },
  { "vetting-expires-on", "vetting_expires_on", N_ ("When the vetting expires"), "DATE" },
  { NULL },
};

static int
run_recipient (Ctl *ctl, const char *command, const Field *fields, guint n, const char *kind, int argc, char **argv)
{
  g_autofree char **values = g_new0 (char *, n);
  g_autofree char  *scheme = NULL;
  int     code = CTL_USAGE;
  GError *error = NULL;
  if (parse_fields (ctl, command, fields, values, &scheme, &argc, &argv) && ctl_open (ctl, &code))
    {
      g_autofree char *scheme_id = scheme == NULL ? NULL : ctl_scheme_id (ctl, scheme, &error);
      if (scheme == NULL)
        code = ctl_wrong_usage (ctl, _ ("Say which scheme with --scheme NAME."));
      else if (scheme_id == NULL)
        code = ctl_fail (ctl, error, NULL);
      else
        {
          g_autoptr (JsonNode) body = object_from_fields (fields, values);
          json_object_set_string_member (json_node_get_object (body), "scheme_id", scheme_id);
          code = ctl_perform (ctl, kind, body, g_str_equal (kind, "member.add") ? _ ("The member is in the register.") : _ ("The manager is approved."));
        }
    }
  free_values (values, n);
  return code;
}

static int
run_member (Ctl *ctl, int argc, char **argv)
{
  return run_recipient (ctl, "member", member_fields, G_N_ELEMENTS (member_fields), "member.add", argc, argv);
}

static int
run_manager (Ctl *ctl, int argc, char **argv)
{
  return run_recipient (ctl, "manager", manager_fields, G_N_ELEMENTS (manager_fields), "manager.approve", argc, argv);
}

static int
run_attach (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *scheme = NULL, *member = NULL, *title = NULL, *place = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &scheme, N_ ("The scheme it belongs to"), "NAME" },
    { "member", 0, 0, G_OPTION_ARG_STRING, &member, N_ ("The member or manager it belongs to"), "NAME" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, N_ ("What it is: Agreement"), "TEXT" },
    { "paper-place", 0, 0, G_OPTION_ARG_STRING, &place, N_ ("Where the paper original is kept"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("attach"), entries, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  if ((scheme == NULL) == (member == NULL))
    return ctl_wrong_usage (ctl, _ ("Say what the paper belongs to: --scheme NAME or --member NAME."));
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (GBytes) file = ctl_read_file (argv[1], &error);
  g_autofree char   *about = file == NULL ? NULL : scheme != NULL ? ctl_scheme_id (ctl, scheme, &error) : ctl_recipient_id (ctl, member, &error);
  if (about == NULL || !csn_register_attach (ctl->reg, scheme != NULL ? "scheme" : "recipient", about, title != NULL ? title : _ ("Agreement"), file, place, &problems, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The paper is attached."), NULL);
}

static void
say (const char *what, gpointer data)
{
  Ctl *ctl = data;
  if (!ctl->json)
    g_printerr ("%s\n", what);
}

static int
run_demo (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *portraits = NULL;
  const GOptionEntry entries[] = {
    { "portraits", 0, 0, G_OPTION_ARG_FILENAME, &portraits, N_ ("Folder of the drawings to use"), "DIR" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("demo"), entries, &argc, &argv, 1, 1))
    return CTL_USAGE;
  const char *data = g_getenv ("COUNTERSIGN_DATA");
  if (portraits == NULL)
    portraits = g_build_filename (data != NULL ? data : CSN_PKGDATADIR, "demo", "portraits", NULL);
  int     code;
  GError *error = NULL;
  g_autoptr (CsnClock) now = ctl_clock (ctl, &code);
  if (now == NULL)
    return code;
  if (!csn_register_demo (argv[1], portraits, now, say, ctl, &error))
    return ctl_fail (ctl, error, NULL);
  g_autofree char *folder = g_build_filename (argv[1], "CZ.register", NULL);
  g_autofree char *passphrases = g_build_filename (argv[1], "passphrases.txt", NULL);
  g_autofree char *line = g_strdup_printf (_ ("The demonstration register is %s. Its passphrases are in %s."), folder, passphrases);
  return ctl_done (ctl, NULL, line, "folder", folder, "passphrases", passphrases, NULL);
}

const CtlCommand ctl_setup_commands[] = {
  { "demo", "DIR", N_ ("Make a lived-in demonstration register with drawn portraits"), N_ ("The passphrases are written to DIR/passphrases.txt. Nothing in it is real."), run_demo },
  { "create", "DIR", N_ ("Found a register"), N_ ("DIR is made; by custom it ends in .register."), run_create },
  { "scheme", "", N_ ("Add a recognised scheme (K10 6.2.1)"), NULL, run_scheme },
  { "member", "", N_ ("Add a member of a scheme (K10 7.2, 8.2)"), NULL, run_member },
  { "manager", "", N_ ("Approve a scheme's manager (K10 7.3)"), NULL, run_manager },
  { "attach", "FILE", N_ ("Attach an original agreement, PDF or picture (K10 7.2)"), NULL, run_attach },
  { NULL },
};
