/* Checking the register, and taking a checkpoint of it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-text.h"
#include "csn-file.h"

#include <glib/gi18n.h>

static gboolean
read_notes (char **files, GPtrArray *notes, GError **error)
{
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = ctl_read_file (files[i], error);
      if (bytes == NULL)
        return FALSE;
      g_ptr_array_add (notes, csn_text_from_bytes (bytes));
    }
  return TRUE;
}

static void
print_verdict (Ctl *ctl, const CsnVerdict *verdict)
{
  g_autofree char *entries = csn_text_number ((gint64) verdict->entries);
  g_autofree char *root = csn_text_hex (verdict->head.root, CSN_HASH_SIZE);
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "sound");
      json_builder_add_boolean_value (builder, csn_verdict_is_sound (verdict));
      json_builder_set_member_name (builder, "entries");
      json_builder_add_int_value (builder, (gint64) verdict->entries);
      json_builder_set_member_name (builder, "root");
      json_builder_add_string_value (builder, root);
      json_builder_set_member_name (builder, "flaws");
      json_builder_begin_array (builder);
      for (guint i = 0; i < verdict->flaws->len; i++)
        {
          CsnFlaw *flaw = g_ptr_array_index (verdict->flaws, i);
          json_builder_begin_object (builder);
          json_builder_set_member_name (builder, "entry");
          json_builder_add_int_value (builder, (gint64) flaw->seq);
          json_builder_set_member_name (builder, "text");
          json_builder_add_string_value (builder, flaw->text);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
      json_builder_end_object (builder);
      ctl_print_json (builder);
      return;
    }
  for (guint i = 0; i < verdict->flaws->len; i++)
    g_print ("%s\n", ((CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->text);
  if (csn_verdict_is_sound (verdict))
    g_print (_ ("No problems found. %s entries, root %s.\nThis shows that nothing was changed, removed or put in since these entries were signed. It does not show that what was entered was true, "
                "nor that newer entries than the last head kept elsewhere were not removed.\n"), entries, root);
}

static int
run_verify (Ctl *ctl, int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = { { "checkpoint", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, N_ ("A checkpoint kept elsewhere; again for more"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("verify"), entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (ctl->folder == NULL)
    return ctl_wrong_usage (ctl, _ ("Say which register: --register DIR. No passphrase is needed."));
  GError *error = NULL;
  g_autoptr (GPtrArray)  notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CsnVerdict) verdict = read_notes (files, notes, &error) ? csn_register_verify (ctl->folder, notes, NULL, NULL, &error) : NULL;
  if (verdict == NULL)
    return ctl_fail (ctl, error, NULL);
  print_verdict (ctl, verdict);
  return csn_verdict_is_sound (verdict) ? CTL_DONE : CTL_DAMAGED;
}

static int
run_checkpoint (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = { { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write it here instead of printing it"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("checkpoint"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autofree char *note = csn_register_checkpoint (ctl->reg, &error);
  if (note == NULL)
    return ctl_fail (ctl, error, NULL);
  if (out == NULL)
    {
      g_print ("%s", note);
      return CTL_DONE;
    }
  g_autoptr (GBytes) bytes = g_bytes_new (note, strlen (note));
  return csn_file_write (out, bytes, TRUE, &error) ? CTL_DONE : ctl_fail (ctl, error, NULL);
}

const CtlCommand ctl_verify_commands[] = {
  { "verify", "", N_ ("Check that nothing in the register was changed, removed or put in"), N_ ("Needs only --register DIR."), run_verify },
  { "checkpoint", "", N_ ("Print a signed checkpoint, to be kept by somebody else"), NULL, run_checkpoint },
  { NULL },
};
