/* Undertakings and receipts. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-text.h"
#include "csn-file.h"

#include <glib/gi18n.h>

typedef struct { char *scan, *strokes, *words, *by, *capacity, *on, *witness, *place, *shown; } SignOptions;

#define SIGN_ENTRIES(o) \
  { "scan", 0, 0, G_OPTION_ARG_FILENAME, &(o).scan, N_ ("The signed paper as PDF, JPEG, PNG or TIFF"), "FILE" }, \
  { "strokes", 0, 0, G_OPTION_ARG_FILENAME, &(o).strokes, N_ ("A signature drawn on a screen: JSON of strokes"), "FILE" }, \
  { "words", 0, 0, G_OPTION_ARG_STRING, &(o).words, N_ ("Confirmed in words, for somebody who cannot sign"), "TEXT" }, \
  { "by", 0, 0, G_OPTION_ARG_STRING, &(o).by, N_ ("Who signed"), "NAME" }, \
  { "capacity", 0, 0, G_OPTION_ARG_STRING, &(o).capacity, N_ ("As what he signed: store manager"), "TEXT" }, \
  { "on", 0, 0, G_OPTION_ARG_STRING, &(o).on, N_ ("When it was signed"), "DATE" }, \
  { "witness", 0, 0, G_OPTION_ARG_STRING, &(o).witness, N_ ("Who saw it; needed unless it is a scan"), "NAME" }, \
  { "paper-place", 0, 0, G_OPTION_ARG_STRING, &(o).place, N_ ("Where the paper original is kept"), "TEXT" }, \
  { "wording", 0, 0, G_OPTION_ARG_STRING, &(o).shown, N_ ("SHA-256 of the wording that was signed, if it is not the one in force"), "HASH" }

static void
free_options (SignOptions *options)
{
  char *all[] = { options->scan, options->strokes, options->words, options->by, options->capacity, options->on, options->witness, options->place, options->shown };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
}

/* What the options say, as a signature; the files are read. */
static gboolean
read_signature (Ctl *ctl, const SignOptions *options, CsnSignature *out, char **out_strokes, GError **error)
{
  *out = (CsnSignature) { .signed_by = options->by, .capacity = options->capacity != NULL ? options->capacity : _ ("Responsible person"), .signed_on = options->on,
                          .witness = options->witness, .words = options->words, .paper_place = options->place, .shown_sha256 = options->shown };
  if ((options->scan != NULL) + (options->strokes != NULL) + (options->words != NULL) != 1)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("Say how it was signed, one of --scan FILE, --strokes FILE or --words TEXT."));
      return FALSE;
    }
  out->method = options->scan != NULL ? "scan" : options->strokes != NULL ? "drawn" : "words";
  if (options->words != NULL)
    return TRUE;
  g_autoptr (GBytes) file = ctl_read_file (options->scan != NULL ? options->scan : options->strokes, error);
  if (file == NULL)
    return FALSE;
  if (options->scan != NULL)
    out->scan = g_steal_pointer (&file);
  else
    out->strokes = *out_strokes = csn_text_from_bytes (file);
  return TRUE;
}

static int
print_blank_form (Ctl *ctl, const char *recipient, const char *out)
{
  GError *error = NULL;
  g_autoptr (GBytes) pdf = csn_register_undertaking_form (ctl->reg, recipient, &error);
  if (pdf == NULL || !csn_file_write (out, pdf, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  g_autofree char *line = g_strdup_printf (_ ("Form 3797 is in %s. Have it signed, then record it."), out);
  return ctl_done (ctl, NULL, line, "file", out, NULL);
}

/* The paper that a signature is on: the form with the strokes or words in it, or the scan byte for byte. */
static int
write_kept_paper (Ctl *ctl, const char *sql, const char *id, const char *out)
{
  GError *error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, &error, sql, ":id", id, NULL);
  if (rows != NULL && csn_rows_length (rows) == 0)
    return ctl_wrong_usage (ctl, _ ("Nothing has been signed yet."));
  g_autoptr (GBytes) paper = rows != NULL ? csn_register_read_blob (ctl->reg, csn_rows_cell (rows, 0, 0), &error) : NULL;
  if (paper == NULL || !csn_file_write (out, paper, TRUE, &error))
    return ctl_fail (ctl, error, NULL);
  return ctl_done (ctl, NULL, out, "file", out, NULL);
}

static int
record_undertaking (Ctl *ctl, const char *recipient, const SignOptions *options)
{
  CsnSignature     signature = { 0 };
  g_autofree char *strokes = NULL, *id = NULL;
  GError          *error = NULL;
  GPtrArray       *problems = NULL;
  gboolean done = read_signature (ctl, options, &signature, &strokes, &error) && csn_register_sign_undertaking (ctl->reg, recipient, &signature, &id, &problems, &error);
  g_clear_pointer (&signature.scan, g_bytes_unref);
  if (!done)
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The undertaking is recorded."), "id", id, NULL);
}

static int
run_undertaking (Ctl *ctl, int argc, char **argv)
{
  SignOptions      options = { NULL };
  g_autofree char *out = NULL, *kept = NULL;
  int              code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write the unsigned form here"), "FILE" },
    { "kept", 0, 0, G_OPTION_ARG_FILENAME, &kept, N_ ("Write here the paper that was signed last"), "FILE" },
    SIGN_ENTRIES (options),
    { NULL },
  };
  if (ctl_parse (ctl, ctl_command ("undertaking"), entries, &argc, &argv, 1, 1) && ctl_open (ctl, &code))
    {
      GError *error = NULL;
      g_autofree char *recipient = ctl_recipient_id (ctl, argv[1], &error);
      if (recipient == NULL)
        code = ctl_fail (ctl, error, NULL);
      else if (kept != NULL)
        code = write_kept_paper (ctl, "SELECT form_blob_id FROM undertakings WHERE recipient_id = :id ORDER BY recorded_seq DESC LIMIT 1", recipient, kept);
      else
        code = out != NULL ? print_blank_form (ctl, recipient, out) : record_undertaking (ctl, recipient, &options);
    }
  free_options (&options);
  return code;
}

static int
take_receipt (Ctl *ctl, const char *reference, const char *copy_no, const SignOptions *options, const char *storage, gboolean security, gboolean warning)
{
  CsnSignature     signature = { 0 };
  g_autofree char *strokes = NULL;
  GError          *error = NULL;
  GPtrArray       *problems = NULL;
  g_autofree char *copy = ctl_copy_id (ctl, reference, copy_no, &error);
  gboolean done = copy != NULL && read_signature (ctl, options, &signature, &strokes, &error)
                  && csn_register_take_receipt (ctl->reg, copy, &signature, storage, security, warning, &problems, &error);
  g_clear_pointer (&signature.scan, g_bytes_unref);
  if (!done)
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, _ ("The receipt is recorded."), NULL);
}

static int
run_receipt (Ctl *ctl, int argc, char **argv)
{
  SignOptions      options = { NULL };
  g_autofree char *storage = NULL, *kept = NULL;
  gboolean         security = FALSE, warning = FALSE;
  int              code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "kept", 0, 0, G_OPTION_ARG_FILENAME, &kept, N_ ("Write here the receipt that was signed"), "FILE" },
    { "storage", 0, 0, G_OPTION_ARG_STRING, &storage, N_ ("Where the copy is locked away"), "TEXT" },
    { "security-confirmed", 0, 0, G_OPTION_ARG_NONE, &security, N_ ("He acknowledges the security arrangements"), NULL },
    { "warning-acknowledged", 0, 0, G_OPTION_ARG_NONE, &warning, N_ ("The warning was drawn to his attention"), NULL },
    SIGN_ENTRIES (options),
    { NULL },
  };
  if (ctl_parse (ctl, ctl_command ("receipt"), entries, &argc, &argv, 2, 2) && ctl_open (ctl, &code))
    {
      GError *error = NULL;
      g_autofree char *copy = kept != NULL ? ctl_copy_id (ctl, argv[1], argv[2], &error) : NULL;
      if (error != NULL)
        code = ctl_fail (ctl, error, NULL);
      else
        code = copy != NULL ? write_kept_paper (ctl, "SELECT blob_id FROM receipts WHERE copy_id = :id", copy, kept)
                            : take_receipt (ctl, argv[1], argv[2], &options, storage, security, warning);
    }
  free_options (&options);
  return code;
}

const CtlCommand ctl_sign_commands[] = {
  { "undertaking", "MEMBER", N_ ("Print form 3797, or record that it was signed (K10 8.2.1)"),
    N_ ("With --out FILE the form is written to be signed; with --scan, --strokes or --words the signature is recorded."), run_undertaking },
  { "receipt", "REFERENCE COPY", N_ ("Record a recipient's receipt for a copy (K10 7.4.2, 7.5.1)"), NULL, run_receipt },
  { NULL },
};
