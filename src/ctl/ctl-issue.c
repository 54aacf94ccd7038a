/* Issuing copies, and showing what was supplied. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl.h"
#include "csn-file.h"

#include <glib/gi18n.h>

static gboolean
write_copies (GPtrArray *issued, const char *out, GError **error)
{
  for (guint i = 0; i < issued->len; i++)
    {
      CsnIssued *one = g_ptr_array_index (issued, i);
      if (one->pdf == NULL)
        continue;
      g_autofree char *path = g_build_filename (out, one->file_name, NULL);
      if (!csn_file_write (path, one->pdf, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static void
print_issued (Ctl *ctl, GPtrArray *issued)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < issued->len; i++)
    {
      CsnIssued  *one = g_ptr_array_index (issued, i);
      const char *who = one->organisation != NULL ? one->organisation : one->recipient_id;
      if (!ctl->json)
        {
          if (one->copy_id != NULL)
            g_print ("%d\t%s\t%s\t%s\n", one->copy_no, who, one->review_on, one->file_name);
          else
            g_printerr (_ ("%s\tnot issued\n"), who);
          ctl_print_problems (one->problems, stderr);
          continue;
        }
      const char *pairs[] = { "recipient", one->recipient_id, "organisation", one->organisation, "copy", one->copy_id, "file", one->copy_id != NULL ? one->file_name : NULL,
                              "review_on", one->copy_id != NULL ? one->review_on : NULL };
      json_builder_begin_object (builder);
      for (guint j = 0; j < G_N_ELEMENTS (pairs); j += 2)
        if (pairs[j + 1] != NULL)
          {
            json_builder_set_member_name (builder, pairs[j]);
            json_builder_add_string_value (builder, pairs[j + 1]);
          }
      json_builder_set_member_name (builder, "copy_no");
      json_builder_add_int_value (builder, one->copy_id != NULL ? one->copy_no : 0);
      json_builder_set_member_name (builder, "problems");
      ctl_json_problems (builder, one->problems);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ctl_print_json (builder);
}

static gboolean
all_recipients (Ctl *ctl, const char *release, GPtrArray *ids, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (ctl->reg, error, "SELECT q.recipient_id FROM decision_recipients q JOIN releases r ON r.case_id = q.case_id JOIN recipients p ON p.id = q.recipient_id "
                                                 "WHERE r.id = :id AND q.ended_seq IS NULL ORDER BY p.organisation", ":id", release, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    g_ptr_array_add (ids, g_strdup (csn_rows_cell (rows, i, 0)));
  return rows != NULL;
}

static gboolean
named_recipients (Ctl *ctl, char **names, GPtrArray *ids, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *id = ctl_recipient_id (ctl, names[i], error);
      if (id == NULL)
        return FALSE;
      g_ptr_array_add (ids, id);
    }
  return TRUE;
}

static int
issue (Ctl *ctl, const char *reference, char **to, gboolean all, const char *out, const CsnIssueOptions *options)
{
  GError *error = NULL;
  g_autofree char *release = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) issued = NULL;
  gboolean ready = csn_register_resolve (ctl->reg, reference, &release, NULL, &error)
                   && (all ? all_recipients (ctl, release, ids, &error) : named_recipients (ctl, to, ids, &error)) && csn_file_make_folder (out, &error);
  g_ptr_array_add (ids, NULL);
  if (!ready || !csn_register_issue (ctl->reg, release, (const char *const *) ids->pdata, options, &issued, &error))
    return ctl_fail (ctl, error, NULL);
  /* The copies are recorded and frozen from here on: "show" writes a file again that could not be written now. */
  gboolean written = write_copies (issued, out, &error);
  print_issued (ctl, issued);
  if (!written)
    return ctl_fail (ctl, error, NULL);
  for (guint i = 0; i < issued->len; i++)
    if (((CsnIssued *) g_ptr_array_index (issued, i))->copy_id == NULL)
      return CTL_REFUSED;
  return CTL_DONE;
}

static int
run_issue (Ctl *ctl, int argc, char **argv)
{
  g_auto (GStrv)   to = NULL;
  g_autofree char *out = NULL, *medium = NULL, *medium_no = NULL;
  gboolean all = FALSE;
  int      code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &to, N_ ("A member or manager; again for more"), "NAME" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_ ("Everybody whom the decision names"), NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Folder for the PDFs"), "DIR" },
    { "medium", 0, 0, G_OPTION_ARG_STRING, &medium, N_ ("paper, pdf, disc or usb"), "MEDIUM" },
    { "medium-no", 0, 0, G_OPTION_ARG_STRING, &medium_no, N_ ("Number of the disc or USB stick"), "N" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("issue"), entries, &argc, &argv, 1, 1))
    return code;
  if (out == NULL || (to == NULL) == !all)
    return ctl_wrong_usage (ctl, _ ("Say to whom and where the PDFs go: --to NAME (again for more) or --all, and --out DIR."));
  if (!ctl_open (ctl, &code))
    return code;
  CsnIssueOptions options = { .medium = medium, .medium_no = medium_no };
  return issue (ctl, argv[1], to, all, out, &options);
}

/* The act that says who looks and why is in the journal before anything is written (F57). */
static GBytes *
look_at_form (Ctl *ctl, const char *reference, const char *copy_no, const char *reason, GPtrArray **problems, GError **error)
{
  g_autofree char *release = NULL, *case_id = NULL;
  if (!csn_register_resolve (ctl->reg, reference, &release, &case_id, error))
    return NULL;
  g_autofree char *copy = copy_no != NULL ? ctl_copy_id (ctl, reference, copy_no, error) : NULL;
  g_autofree char *blob = copy_no != NULL ? NULL : ctl_ask (ctl, error, _ ("No form 3796 is kept for this release."),
                                                            "SELECT blob_id FROM forms WHERE about_id = :id AND kind = '3796' ORDER BY rowid DESC LIMIT 1", ":id", release, NULL);
  if (copy == NULL && blob == NULL)
    return NULL;
  g_autoptr (JsonNode) body = ctl_object (NULL, "about_id", copy != NULL ? copy : release, "case_id", case_id, "reason", reason, NULL);
  g_autofree char     *text = json_to_string (body, FALSE);
  if (!csn_register_perform (ctl->reg, "look.form", text, problems, error))
    return NULL;
  return copy != NULL ? csn_register_copy_pdf (ctl->reg, copy, error) : csn_register_read_blob (ctl->reg, blob, error);
}

static int
run_show (Ctl *ctl, int argc, char **argv)
{
  g_autofree char *out = NULL, *reason = NULL;
  int code = CTL_USAGE;
  const GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, N_ ("Write the PDF here"), "FILE" },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_ ("Why you look at it; it is recorded"), "TEXT" },
    { NULL },
  };
  if (!ctl_parse (ctl, ctl_command ("show"), entries, &argc, &argv, 1, 2))
    return code;
  if (out == NULL || reason == NULL)
    return ctl_wrong_usage (ctl, _ ("Say where the PDF goes and why you look at it: --out FILE --reason TEXT."));
  if (!ctl_open (ctl, &code))
    return code;
  GError    *error = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (GBytes) pdf = look_at_form (ctl, argv[1], argc > 2 ? argv[2] : NULL, reason, &problems, &error);
  if (pdf == NULL || !csn_file_write (out, pdf, TRUE, &error))
    return ctl_fail (ctl, error, problems);
  return ctl_done (ctl, problems, out, "file", out, NULL);
}

const CtlCommand ctl_issue_commands[] = {
  { "issue", "REFERENCE", N_ ("Issue stamped copies with form 3795 (K10 7.4, 7.5, 8.2)"), N_ ("Recipients who cannot have a copy are listed with the reason; the others get theirs."), run_issue },
  { "show", "REFERENCE [COPY]", N_ ("Write form 3796 of a release, or a copy's form 3795 exactly as supplied"), N_ ("What is past its review date is not shown (K10 7.8)."), run_show },
  { NULL },
};
