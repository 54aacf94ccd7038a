/* Checking the register, and taking a checkpoint of it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-text.h"
#include "csn-file.h"
#include "csn-paper-head.h"

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

/* What "--from" means: the entries before it were proved by a check that is known here, or by whoever gave a checkpoint of them. */
typedef struct
{
  guint64 size;
  char   *root;
} Before;

static gboolean
find_before (Ctl *ctl, const char *from, GPtrArray *notes, Before *before, GError **error)
{
  guint64 seq = 0;
  if (g_str_equal (from, "last"))
    seq = ctl->reg != NULL ? csn_register_verified_to (ctl->reg) : 1;
  else if (!g_ascii_string_to_unsigned (from, 10, 1, G_MAXINT64, &seq, NULL))
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("“%s” is not the number of an entry. Give one, or “last”."), from);
      return FALSE;
    }
  before->size = seq - 1;
  for (guint i = 0; i < notes->len && before->size > 0 && before->root == NULL; i++)
    {
      guint8  id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
      guint64 size;
      if (csn_checkpoint_parse (g_ptr_array_index (notes, i), id, &size, root, NULL) && size == before->size)
        before->root = csn_text_hex (root, sizeof root);
    }
  g_autofree char    *to = g_strdup_printf ("%" G_GUINT64_FORMAT, before->size);
  g_autoptr (CsnRows) rows = ctl->reg == NULL || before->root != NULL ? NULL
    : csn_register_query (ctl->reg, NULL, "SELECT root FROM verifications WHERE to_seq = :to AND flaws = 0 ORDER BY seq DESC LIMIT 1", ":to", to, NULL);
  if (rows != NULL && csn_rows_length (rows) == 1)
    before->root = g_strdup (csn_rows_text (rows, 0, "root"));
  if (before->size == 0 || before->root != NULL)
    return TRUE;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
               _ ("No check is known that ended before entry %s. Give its checkpoint with --checkpoint, say --user whose check it was, or leave --from out."), from);
  return FALSE;
}

/* The record of the check, and its paper. */
static gboolean
file_certificate (Ctl *ctl, const CsnVerdict *verdict, const Before *before, GPtrArray *notes, const char *path, GPtrArray **out_problems, GError **error)
{
  g_autoptr (GBytes) pdf = csn_register_file_verification (ctl->reg, verdict, before->size + 1, notes, out_problems, error);
  ctl->changed |= pdf != NULL;
  return pdf != NULL && csn_file_write (path, pdf, FALSE, error);
}

static int
run_verify (Ctl *ctl, int argc, char **argv)
{
  g_auto (GStrv) files = NULL, heads = NULL;
  g_autofree char *from = NULL, *certificate = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = { { "checkpoint", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, N_ ("A checkpoint kept elsewhere; again for more"), "FILE" },
                                   { "head", 0, 0, G_OPTION_ARG_STRING_ARRAY, &heads, N_ ("A head as a printed form bears it in its foot; again for more"), "LETTERS" },
                                   { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_ ("Prove from this entry on what an earlier check did not; “last”: where yours ended"), "SEQ" },
                                   { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &certificate, N_ ("Put the check on record, and its certificate (PDF) here"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("verify"), entries, &argc, &argv, 0, 0))
    return CTL_USAGE;
  if (ctl->folder == NULL)
    return ctl_wrong_usage (ctl, _ ("Say which register: --register DIR. No passphrase is needed."));
  if ((certificate != NULL || g_strcmp0 (from, "last") == 0 || ctl->user != NULL) && !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autoptr (GPtrArray) notes = ctl->reg != NULL ? csn_register_heads_outside (ctl->reg) : g_ptr_array_new_with_free_func (g_free), problems = NULL;
  Before before = { 0 };
  for (guint i = 0; heads != NULL && heads[i] != NULL; i++)
    {
      guint8  root[CSN_PAPER_HEAD_BYTES];
      guint64 size = 0;
      if (!csn_paper_head_read (heads[i], &size, root))
        return ctl_wrong_usage (ctl, _ ("This is not a head as a paper bears it. Compare it letter by letter: it has seven groups of four."));
      g_ptr_array_add (notes, g_strdup (heads[i]));
    }
  if (!read_notes (files, notes, &error) || (from != NULL && !find_before (ctl, from, notes, &before, &error)))
    return ctl_fail (ctl, error, NULL);
  g_autoptr (CsnVerdict) verdict = before.size > 0 ? csn_register_verify_since (ctl->folder, before.size, before.root, notes, NULL, NULL, &error)
                                                   : csn_register_verify (ctl->folder, notes, NULL, NULL, &error);
  gboolean filed = verdict != NULL && (certificate == NULL || file_certificate (ctl, verdict, &before, notes, certificate, &problems, &error));
  g_free (before.root);
  if (!filed)
    return ctl_fail (ctl, error, g_steal_pointer (&problems));
  print_verdict (ctl, verdict);
  return csn_verdict_is_sound (verdict) ? CTL_DONE : CTL_DAMAGED;
}

/* Prints @text, or writes it where it was asked for. */
static int
give (Ctl *ctl, const char *text, const char *out)
{
  GError *error = NULL;
  if (out == NULL)
    {
      g_print ("%s", text);
      return CTL_DONE;
    }
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  return csn_file_write (out, bytes, TRUE, &error) ? CTL_DONE : ctl_fail (ctl, error, NULL);
}

static char *
read_text (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = ctl_read_file (path, error);
  return bytes != NULL ? csn_text_from_bytes (bytes) : NULL;
}

#define OUT { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write it here instead of printing it"), "FILE" }

static int
run_checkpoint (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *held = NULL;
  gboolean for_witness = FALSE;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = { OUT, { "witness", 0, 0, G_OPTION_ARG_NONE, &for_witness, N_ ("With the proof that a witness asks for"), NULL },
                                   { "held", 0, 0, G_OPTION_ARG_FILENAME, &held, N_ ("The head that the witness holds; the proof goes on from it"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("checkpoint"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autofree char *known = held != NULL ? read_text (held, &error) : NULL;
  g_autofree char *note = error != NULL ? NULL : held != NULL || for_witness ? csn_register_head_file (ctl->reg, known, NULL, &error) : csn_register_checkpoint (ctl->reg, &error);
  return note != NULL ? give (ctl, note, out) : ctl_fail (ctl, error, NULL);
}

/* --- Witness and evidence ---------------------------------------------------------------------------------------------------------- */
static int
run_witness (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *store = NULL, *request = NULL, *note = NULL, *text = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = { { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write the head that you vouch for here"), "FILE" },
                                   { "store", 0, 0, G_OPTION_ARG_FILENAME, &store, N_ ("Where your heads are kept, outside the register"), "DIR" },
                                   { "request", 0, 0, G_OPTION_ARG_FILENAME, &request, N_ ("A head that was sent, from “checkpoint --witness”"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("witness"), entries, &argc, &argv, 0, 0) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  CsnWitnessing outcome = 0;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *sent = request != NULL ? read_text (request, &error) : NULL;
  if (error != NULL || !csn_register_witness (ctl->reg, store, sent, &outcome, &note, &text, &problems, &error))
    return ctl_fail (ctl, error, g_steal_pointer (&problems));
  ctl->changed |= request == NULL && note != NULL && outcome != CSN_WITNESS_SAME;
  if (outcome == CSN_WITNESS_TRUNCATED || outcome == CSN_WITNESS_FORKED)
    {
      g_printerr ("%s\n", text);
      return CTL_DAMAGED;
    }
  if (out != NULL && note != NULL && (code = give (ctl, note, out)) != CTL_DONE)
    return code;
  return ctl_done (ctl, g_steal_pointer (&problems), text, NULL);
}

static int
run_take_witness (Ctl *ctl, int argc, char **argv)
{
  int code = CTL_USAGE;
  if (!ctl_parse (ctl, ctl_command ("take-witness"), NULL, &argc, &argv, 1, 1) || !ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *note = read_text (argv[1], &error);
  if (note == NULL || !csn_register_take_witness (ctl->reg, note, &problems, &error))
    return ctl_fail (ctl, error, g_steal_pointer (&problems));
  ctl->changed = TRUE;
  return ctl_done (ctl, g_steal_pointer (&problems), _ ("The head is on record."), NULL);
}

static int
run_evidence (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *reason = NULL, *page = NULL;
  guint64 seq = 0;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = { { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why it is taken out; recorded first"), "TEXT" }, OUT,
                                   { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &page, N_ ("The page about it in plain words"), "FILE" }, { NULL } };
  if (!ctl_parse (ctl, ctl_command ("evidence"), entries, &argc, &argv, 1, 1))
    return code;
  if (!g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXINT64, &seq, NULL))
    return ctl_wrong_usage (ctl, _ ("Give the number of an entry, such as 312."));
  if (!ctl_open (ctl, &code))
    return code;
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *proof = csn_register_entry_proof (ctl->reg, seq, reason, &problems, &error);
  ctl->changed |= proof != NULL;
  g_autoptr (GBytes) pdf = proof != NULL && page != NULL ? csn_register_entry_proof_form (ctl->reg, proof, &error) : NULL;
  if (error != NULL || (pdf != NULL && !csn_file_write (page, pdf, FALSE, &error)))
    return ctl_fail (ctl, error, g_steal_pointer (&problems));
  return give (ctl, proof, out);
}

const CtlCommand ctl_verify_commands[] = {
  { "verify", "", N_ ("Check that nothing in the register was changed, removed or put in"), N_ ("Needs only --register DIR. With --user, heads on record are compared too; --certificate and --from last need it."), run_verify },
  { "checkpoint", "", N_ ("Print a signed checkpoint, to be kept by somebody else"), NULL, run_checkpoint },
  { "witness", "", N_ ("Vouch for the register: compare its head with the last that you hold, and keep the new one"), N_ ("For the data protection unit. With --request a head that was sent is judged; send --out back."), run_witness },
  { "take-witness", "FILE", N_ ("Put a head on record that the data protection unit vouches for"), NULL, run_take_witness },
  { "evidence", "SEQ", N_ ("One entry as a file that proves it to anybody, without this program"), N_ ("Its format is in EVIDENCE-FORMAT.md. It holds the entry’s text: keep it accordingly."), run_evidence },
  { NULL },
};
