/* What every command needs first: its options, the open register, files, and the things that names mean. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"
#include "csn-text.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

#define FILE_LIMIT (128 * 1024 * 1024)

void
ctl_clear (Ctl *ctl)
{
  g_clear_pointer (&ctl->reg, csn_register_free);
  g_clear_pointer (&ctl->passphrase, csn_secret_unref);
  g_free (ctl->folder);
  g_free (ctl->user);
  g_free (ctl->passphrase_file);
  g_free (ctl->clock);
}

gboolean
ctl_parse (Ctl *ctl, const CtlCommand *command, const GOptionEntry *entries, int *argc, char ***argv, int least, int most)
{
  const GOptionEntry common[] = {
    { "register", 'r', 0, G_OPTION_ARG_FILENAME, &ctl->folder, N_ ("The register's folder"), "DIR" },
    { "user", 'u', 0, G_OPTION_ARG_STRING, &ctl->user, N_ ("Your name, as your account has it"), "NAME" },
    { "passphrase-file", 'p', 0, G_OPTION_ARG_FILENAME, &ctl->passphrase_file, N_ ("A file whose first line is your passphrase"), "FILE" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->json, N_ ("Print JSON"), NULL },
    { "clock", 0, 0, G_OPTION_ARG_STRING, &ctl->clock, N_ ("Pretend it is this moment (practice registers only)"), "ISO" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *usage = g_strdup_printf ("%s", command->arguments);
  g_autoptr (GOptionContext) context = g_option_context_new (usage);
  g_autofree char *name = g_strconcat ("countersignctl ", command->name, NULL);
  g_option_context_set_summary (context, _ (command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _ (command->description));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  g_set_prgname (name);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("%s.\n%s\n", error->message, _ ("Add --help to see what this command takes."));
      return FALSE;
    }
  if (*argc - 1 < least || (most >= 0 && *argc - 1 > most))
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      g_printerr (_ ("This command needs other arguments.\n\n%s"), help);
      return FALSE;
    }
  return TRUE;
}

CsnSecret *
ctl_read_passphrase (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = csn_file_read (path, 64 * 1024, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *text = csn_text_from_bytes (bytes);
  text[strcspn (text, "\r\n")] = '\0';
  CsnSecret *secret = csn_secret_new_passphrase (text);
  csn_wipe (text, strlen (text));
  if (secret == NULL)
    g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("The passphrase file is not text in UTF-8."));
  return secret;
}

CsnClock *
ctl_clock (Ctl *ctl, int *out_code)
{
  gint64 moment;
  if (ctl->clock == NULL)
    return csn_clock_new_system ();
  if (csn_moment_parse (ctl->clock, &moment))
    return csn_clock_new_set (moment);
  *out_code = ctl_wrong_usage (ctl, _ ("--clock needs a moment such as 2026-01-10 or 2026-01-10T09:30:00+00:00."));
  return NULL;
}

static void
register_changed_cb (CsnRegister *reg, gpointer ctl)
{
  ((Ctl *) ctl)->changed = TRUE;
}

gboolean
ctl_open (Ctl *ctl, int *out_code)
{
  GError *error = NULL;
  if (ctl->folder == NULL || ctl->user == NULL || ctl->passphrase_file == NULL)
    {
      *out_code = ctl_wrong_usage (ctl, _ ("Say which register and who you are: --register DIR --user NAME --passphrase-file FILE."));
      return FALSE;
    }
  g_autoptr (CsnClock) clock = ctl_clock (ctl, out_code);
  if (clock == NULL)
    return FALSE;
  ctl->reg = csn_vault_init (&error) ? csn_register_open (ctl->folder, clock, &error) : NULL;
  if (ctl->reg != NULL)
    ctl->passphrase = ctl_read_passphrase (ctl->passphrase_file, &error);
  if (ctl->passphrase != NULL && csn_register_unlock (ctl->reg, ctl->user, ctl->passphrase, &error))
    {
      csn_register_set_observer (ctl->reg, register_changed_cb, ctl);
      return TRUE;
    }
  *out_code = ctl_fail (ctl, error, NULL);
  return FALSE;
}

GBytes *
ctl_read_file (const char *path, GError **error)
{
  return csn_file_read (path, FILE_LIMIT, error);
}

static GBytes *
read_standard_input (GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 part[4096];
  for (gsize n = fread (part, 1, sizeof part, stdin); n > 0; n = fread (part, 1, sizeof part, stdin))
    g_byte_array_append (all, part, (guint) n);
  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

JsonNode *
ctl_read_object (const char *path, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GBytes) bytes = g_str_equal (path, "-") ? read_standard_input (error) : ctl_read_file (path, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *text = csn_text_from_bytes (bytes);
  JsonNode        *node = g_utf8_validate (text, -1, NULL) ? json_from_string (text, &inner) : NULL;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return node;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("The file %s is not a JSON object. Correct it and try again."), path);
  g_clear_error (&inner);
  g_clear_pointer (&node, json_node_unref);
  return NULL;
}

/* --- What names mean -------------------------------------------------------------------------------------------------------- */
static char *
only_one (CsnRows *rows, const char *what, const char *name, GError **error)
{
  if (rows == NULL)
    return NULL;
  if (csn_rows_length (rows) == 1)
    return g_strdup (csn_rows_cell (rows, 0, 0));
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
               csn_rows_length (rows) == 0 ? _ ("There is no %s called “%s” in this register.") : _ ("There is more than one %s called “%s”. Give its id instead."), what, name);
  return NULL;
}

char *
ctl_scheme_id (Ctl *ctl, const char *name, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error, "SELECT id FROM schemes WHERE id = :name OR name = :name COLLATE NOCASE", ":name", name, NULL);
  return only_one (rows, _ ("scheme"), name, error);
}

char *
ctl_recipient_id (Ctl *ctl, const char *organisation, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error,
                                                 "SELECT id FROM recipients WHERE id = :name OR ((organisation = :name COLLATE NOCASE OR person = :name COLLATE NOCASE) AND status <> 'left')",
                                                 ":name", organisation, NULL);
  return only_one (rows, _ ("member or manager"), organisation, error);
}

char *
ctl_copy_id (Ctl *ctl, const char *reference, const char *copy_no, GError **error)
{
  g_autofree char *release = NULL;
  if (!csn_register_resolve (ctl->reg, reference, &release, NULL, error))
    return NULL;
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error, "SELECT id FROM copies WHERE release_id = :release AND (copy_no = :no OR id = :no)", ":release", release, ":no", copy_no, NULL);
  return only_one (rows, _ ("copy"), copy_no, error);
}

char *
ctl_person_id (Ctl *ctl, const char *name, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error, "SELECT id FROM people WHERE id = :name OR (name = :name COLLATE NOCASE AND left_on IS NULL)", ":name", name, NULL);
  return only_one (rows, _ ("person"), name, error);
}

char *
ctl_case_id (Ctl *ctl, const char *reference, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error, "SELECT id FROM cases WHERE id = :id", ":id", reference, NULL);
  char *case_id = NULL;
  if (rows != NULL && csn_rows_length (rows) == 1)
    return g_strdup (reference);
  return rows != NULL && csn_register_resolve (ctl->reg, reference, NULL, &case_id, error) ? case_id : NULL;
}

char *
ctl_ask (Ctl *ctl, GError **error, const char *none, const char *sql, ...)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  va_list arguments;
  va_start (arguments, sql);
  for (const char *name = va_arg (arguments, const char *); name != NULL; name = va_arg (arguments, const char *))
    {
      g_ptr_array_add (names, (gpointer) name);
      g_ptr_array_add (texts, (gpointer) va_arg (arguments, const char *));
    }
  va_end (arguments);
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (texts, NULL);
  g_autoptr (CsnRows) rows = csn_register_query_v (ctl->reg, sql, (const char *const *) names->pdata, (const char *const *) texts->pdata, error);
  if (rows != NULL && csn_rows_length (rows) == 1)
    return g_strdup (csn_rows_cell (rows, 0, 0));
  if (rows != NULL)
    g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, none);
  return NULL;
}
