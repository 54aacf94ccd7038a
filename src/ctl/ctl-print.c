/* How results, problems and failures are printed, for people and for programs. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-text.h"
#include "csn-file.h"

#include <glib/gi18n.h>
#include <stdarg.h>

void
ctl_json_problems (JsonBuilder *builder, GPtrArray *problems)
{
  json_builder_begin_array (builder);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      CsnProblem *problem = g_ptr_array_index (problems, i);
      const char *pairs[] = { "rule", problem->rule, "paragraph", problem->paragraph, "text", problem->text, "mend", problem->mend, "subject", problem->subject, "field", problem->field };
      json_builder_begin_object (builder);
      for (guint j = 0; j < G_N_ELEMENTS (pairs); j += 2)
        if (pairs[j + 1] != NULL)
          {
            json_builder_set_member_name (builder, pairs[j]);
            json_builder_add_string_value (builder, pairs[j + 1]);
          }
      json_builder_set_member_name (builder, "blocks");
      json_builder_add_boolean_value (builder, problem->blocks);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
ctl_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char     *text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}

void
ctl_print_problems (GPtrArray *problems, FILE *to)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      CsnProblem *problem = g_ptr_array_index (problems, i);
      fprintf (to, "%s\t%s%s\n", problem->paragraph, problem->blocks ? "" : _ ("Note: "), problem->text);
    }
}

static int
code_of (const GError *error)
{
  if (error->domain == CSN_FILE_ERROR)
    return CTL_CANNOT;
  if (error->domain == CSN_VAULT_ERROR)
    return error->code == CSN_VAULT_ERROR_DAMAGED ? CTL_DAMAGED : CTL_CANNOT;
  if (error->domain == CSN_DECODE_ERROR)
    return error->code == CSN_DECODE_ERROR_REFUSED ? CTL_REFUSED : CTL_CANNOT;
  if (error->domain != CSN_REGISTER_ERROR)
    return CTL_USAGE;
  switch ((CsnRegisterError) error->code)
    {
    case CSN_REGISTER_ERROR_REFUSED: return CTL_REFUSED;
    case CSN_REGISTER_ERROR_USAGE: return CTL_USAGE;
    case CSN_REGISTER_ERROR_DAMAGED: return CTL_DAMAGED;
    case CSN_REGISTER_ERROR_CANNOT:
    case CSN_REGISTER_ERROR_DISK: return CTL_CANNOT;
    default: return CTL_CANNOT;
    }
}

int
ctl_fail (Ctl *ctl, GError *error, GPtrArray *problems)
{
  int code = code_of (error);
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "done");
      json_builder_add_boolean_value (builder, FALSE);
      json_builder_set_member_name (builder, "error");
      json_builder_add_string_value (builder, error->message);
      json_builder_set_member_name (builder, "problems");
      ctl_json_problems (builder, problems);
      json_builder_end_object (builder);
      ctl_print_json (builder);
    }
  else
    {
      ctl_print_problems (problems, stderr);
      g_printerr ("%s\n", error->message);
    }
  g_error_free (error);
  g_clear_pointer (&problems, g_ptr_array_unref);
  return code;
}

int
ctl_wrong_usage (Ctl *ctl, const char *sentence)
{
  g_printerr ("%s\n", sentence);
  return CTL_USAGE;
}

int
ctl_done (Ctl *ctl, GPtrArray *problems, const char *line, ...)
{
  if (!ctl->json)
    {
      ctl_print_problems (problems, stderr);
      if (line != NULL)
        g_print ("%s\n", line);
      g_clear_pointer (&problems, g_ptr_array_unref);
      return CTL_DONE;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  va_list arguments;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "done");
  json_builder_add_boolean_value (builder, TRUE);
  va_start (arguments, line);
  for (const char *name = va_arg (arguments, const char *); name != NULL; name = va_arg (arguments, const char *))
    {
      const char *text = va_arg (arguments, const char *);
      json_builder_set_member_name (builder, name);
      if (text != NULL)
        json_builder_add_string_value (builder, text);
      else
        json_builder_add_null_value (builder);
    }
  va_end (arguments);
  json_builder_set_member_name (builder, "problems");
  ctl_json_problems (builder, problems);
  json_builder_end_object (builder);
  ctl_print_json (builder);
  g_clear_pointer (&problems, g_ptr_array_unref);
  return CTL_DONE;
}

static void
print_rows_as_json (CsnRows *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint row = 0; row < csn_rows_length (rows); row++)
    {
      json_builder_begin_object (builder);
      for (guint column = 0; column < csn_rows_columns (rows); column++)
        {
          const char *name = csn_rows_column_name (rows, column);
          const char *text = csn_rows_cell (rows, row, column);
          json_builder_set_member_name (builder, name);
          if (text == NULL)
            json_builder_add_null_value (builder);
          else if (csn_rows_cell_is_number (rows, row, column))
            json_builder_add_int_value (builder, csn_rows_number (rows, row, name));
          else
            json_builder_add_string_value (builder, text);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ctl_print_json (builder);
}

void
ctl_print_rows (Ctl *ctl, CsnRows *rows)
{
  if (ctl->json)
    {
      print_rows_as_json (rows);
      return;
    }
  for (guint column = 0; column < csn_rows_columns (rows); column++)
    g_print ("%s%s", column > 0 ? "\t" : "", csn_rows_column_name (rows, column));
  g_print ("\n");
  for (guint row = 0; row < csn_rows_length (rows); row++)
    {
      for (guint column = 0; column < csn_rows_columns (rows); column++)
        {
          const char      *text = csn_rows_cell (rows, row, column);
          g_autofree char *line = csn_text_one_line (text != NULL ? text : "", -1);
          g_print ("%s%s", column > 0 ? "\t" : "", line);
        }
      g_print ("\n");
    }
}

int
ctl_print_query (Ctl *ctl, const char *sql)
{
  GError *error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, &error, sql, NULL);
  if (rows == NULL)
    return ctl_fail (ctl, error, NULL);
  ctl_print_rows (ctl, rows);
  return CTL_DONE;
}
