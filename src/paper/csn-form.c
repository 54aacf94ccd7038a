/* A form from its two files to its data and its finished PDF. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-file.h"
#include "csn-form-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define LARGEST_LAYOUT (1024 * 1024)

G_DEFINE_QUARK (csn - paper - error - quark, csn_paper_error)

static char *
find_file (const char *name, const char *suffix)
{
  g_autofree char *base = g_strconcat (name, suffix, NULL);
  const char      *folder = g_getenv ("COUNTERSIGN_FORMS");
  char            *path = folder != NULL ? g_build_filename (folder, base, NULL) : NULL;
  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  return g_build_filename (CSN_PKGDATADIR, "forms", base, NULL);
}

static GBytes *
read_file (const char *path, GError **error)
{
  GError *problem = NULL;
  GBytes *bytes = csn_file_read (path, LARGEST_LAYOUT, &problem);
  if (bytes == NULL)
    {
      g_set_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT,
                   _ ("%s, line 1: The form cannot be read: %s"), path, problem->message);
      g_error_free (problem);
    }
  return bytes;
}

/* As one line, so that the lines after it keep their numbers for messages; without its remarks, which would end that line. */
static char *
read_part (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *text = csn_text_from_bytes (bytes);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "--"))
      **line = '\0';
  return g_strjoinv (" ", lines);
}

/* What several forms have in common is written once: a comment "include: NAME" on a line of its own stands for what that file beside
 * them says. */
static char *
read_whole (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path, error);
  if (bytes == NULL)
    return NULL;
  g_autofree char *text = csn_text_from_bytes (bytes), *folder = g_path_get_dirname (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *bare = g_strstrip (g_strdup (*line));
      g_auto (GStrv) words = g_strsplit (bare, " ", -1);
      guint n = g_strv_length (words);
      if (n < 3 || n > 4 || !g_str_equal (words[1], "include:") || strchr (words[2], '/') != NULL)
        continue;
      g_autofree char *other = g_build_filename (folder, words[2], NULL);
      char            *part = read_part (other, error);
      if (part == NULL)
        return NULL;
      g_free (*line);
      *line = part;
    }
  return g_strjoinv ("\n", lines);
}

void
csn_form_free (CsnForm *form)
{
  if (form == NULL)
    return;
  _csn_node_free (form->root);
  g_free (form->file);
  g_free (form->sql_file);
  g_free (form->sql);
  g_free (form);
}

CsnForm *
csn_form_load (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  if (*name == '\0' || strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (name))
    {
      g_set_error_literal (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT,
                           _ ("The name of a form has small letters, digits and hyphens only."));
      return NULL;
    }
  g_autoptr (CsnForm) form = g_new0 (CsnForm, 1);
  form->file = find_file (name, ".xml");
  form->sql_file = find_file (name, ".sql");
  g_autofree char *layout = read_whole (form->file, error);
  if (layout == NULL)
    return NULL;
  form->root = _csn_layout_parse (form->file, layout, strlen (layout), error);
  if (form->root == NULL)
    return NULL;
  form->sql = read_whole (form->sql_file, error);
  if (form->sql == NULL)
    return NULL;
  return g_steal_pointer (&form);
}

static gboolean
asks_for (const CsnForm *form, const char *bind)
{
  gsize length = strlen (bind);
  for (const char *at = form->sql; (at = strstr (at, bind)) != NULL; at += length)
    if (!g_ascii_isalnum (at[length]) && at[length] != '_')
      return TRUE;
  return FALSE;
}

JsonNode *
csn_form_data (CsnForm *form, CsnState *state, const char *about, CsnDate today, GError **error)
{
  g_return_val_if_fail (form != NULL && state != NULL, NULL);
  g_autofree char *seq = csn_state_text (state, error, "SELECT coalesce (max (seq), 0) FROM entries", NULL);
  if (seq == NULL)
    return NULL;
  g_autofree char *day = csn_date_to_iso (today);
  const char      *all_names[] = { ":about", ":today", ":seq" }, *all_texts[] = { about, day, seq };
  const char      *names[4] = { NULL }, *texts[4] = { NULL };
  for (guint i = 0, n = 0; i < G_N_ELEMENTS (all_names); i++)
    if (asks_for (form, all_names[i]))
      {
        names[n] = all_names[i];
        texts[n++] = all_texts[i];
      }
  g_autoptr (CsnRows) rows = csn_state_query_v (state, form->sql, names, texts, error);
  if (rows == NULL)
    {
      g_prefix_error (error, "%s: ", form->sql_file);
      return NULL;
    }
  const char *json = csn_rows_length (rows) == 1 ? csn_rows_cell (rows, 0, 0) : NULL;
  JsonNode   *data = json != NULL ? json_from_string (json, NULL) : NULL;
  if (data != NULL && JSON_NODE_HOLDS_OBJECT (data))
    return data;
  g_clear_pointer (&data, json_node_unref);
  g_set_error_literal (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA,
                       _ ("The form cannot be made, because what it is about is not in the register."));
  return NULL;
}

/* "CZ/417/26, Form 3795": reference and number, and nothing else, are what a file's properties may say. */
static char *
make_title (const CsnForm *form, CsnFill *fill)
{
  g_autofree char *reference = _csn_fill_expand (fill, "{reference}", "en");
  const char      *name = _csn_node_get (form->root, "name");
  if (csn_text_is_blank (reference))
    return g_strdup (name);
  return g_strconcat (reference, ", ", name, NULL);
}

/* Noon of the data's day, so that no clock decides about the bytes. */
static char *
make_date (CsnFill *fill)
{
  g_autofree char *day = _csn_fill_expand (fill, "{made_on}", "en");
  CsnDate          date = CSN_DATE_NONE;
  if (!csn_date_parse (day, &date))
    return g_strdup ("2000-01-01T12:00:00Z");
  return g_strconcat (day, "T12:00:00Z", NULL);
}

/* One text a figure, in the order in which figures are drawn. */
static const char **
list_alternatives (const CsnSheet *sheet)
{
  GPtrArray *texts = g_ptr_array_new ();
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const CsnRow *row = g_ptr_array_index (sheet->rows, i);
      if (row->picture >= 0)
        {
          const char *text = sheet->fill.options->pictures[row->picture].alternative;
          g_ptr_array_add (texts, (gpointer) (text != NULL ? text : "Photograph"));
        }
      else if (row->signature)
        g_ptr_array_add (texts, (gpointer) "Signature");
      else if (row->modules != NULL)
        g_ptr_array_add (texts, (gpointer) "QR code");
    }
  g_ptr_array_add (texts, NULL);
  return (const char **) g_ptr_array_free (texts, FALSE);
}

GBytes *
csn_form_render (
    CsnForm *form, JsonNode *data, const CsnFormOptions *options, guint *out_pages, GError **error)
{
  g_return_val_if_fail (form != NULL && data != NULL && options != NULL, NULL);
  if (!JSON_NODE_HOLDS_OBJECT (data))
    {
      g_set_error_literal (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA,
                           _ ("The form cannot be made, because its data are not an object."));
      return NULL;
    }
  CsnSheet *sheet = _csn_sheet_new (form, json_node_get_object (data), options);
  GBytes   *finished = NULL;
  if (_csn_sheet_fill (sheet, error))
    {
      guint pages = 0;
      g_autoptr (GArray) parts = _csn_flow (sheet, &pages);
      g_autofree char        *title = make_title (form, &sheet->fill);
      g_autofree char        *date = make_date (&sheet->fill);
      g_autofree const char **alternatives = list_alternatives (sheet);
      g_autoptr (GBytes) drawn = _csn_draw (sheet, parts, pages, title, date, error);
      const char *language = g_strcmp0 (options->language, "cy") == 0 ? "cy-GB" : "en-GB";
      if (drawn != NULL)
        finished = _csn_paper_finish (drawn, language, alternatives, error);
      if (finished != NULL && out_pages != NULL)
        *out_pages = pages;
    }
  _csn_sheet_free (sheet);
  return finished;
}
