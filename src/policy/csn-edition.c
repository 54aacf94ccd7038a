/* An edition of the policy once it is read: its constants, wordings and paragraphs by name.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (csn - policy - error - quark, csn_policy_error)

void
_csn_rule_free (CsnRule *rule)
{
  g_free (rule->name);
  g_free (rule->file);
  g_free (rule->row);
  g_free (rule->paragraph);
  g_strfreev (rule->applies);
  g_free (rule->message);
  g_free (rule->mend);
  g_free (rule->reading);
  g_free (rule->sql);
  g_free (rule);
}

void
_csn_wording_free (CsnWording *wording)
{
  g_free (wording->name);
  g_free (wording->language);
  g_free (wording->text);
  g_free (wording->sha256);
  g_free (wording);
}

static CsnEdition *
new_empty (void)
{
  CsnEdition *edition = g_new0 (CsnEdition, 1);
  g_atomic_ref_count_init (&edition->references);
  edition->constant_names = g_ptr_array_new_with_free_func (g_free);
  edition->constants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  edition->wording_names = g_ptr_array_new_with_free_func (g_free);
  edition->wordings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) _csn_wording_free);
  edition->paragraphs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  edition->lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  edition->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) _csn_rule_free);
  edition->text = g_ptr_array_new_with_free_func ((GDestroyNotify) _csn_edition_paragraph_free);
  edition->files = g_checksum_new (G_CHECKSUM_SHA256);
  return edition;
}

CsnEdition *
csn_edition_ref (CsnEdition *edition)
{
  g_atomic_ref_count_inc (&edition->references);
  return edition;
}

void
csn_edition_unref (CsnEdition *edition)
{
  if (!g_atomic_ref_count_dec (&edition->references))
    return;
  g_free (edition->name);
  g_free (edition->title);
  g_free (edition->version);
  g_free (edition->files_sha256);
  g_clear_pointer (&edition->files, g_checksum_free);
  g_free (edition->text_source);
  g_ptr_array_unref (edition->text);
  g_ptr_array_unref (edition->constant_names);
  g_hash_table_unref (edition->constants);
  g_ptr_array_unref (edition->wording_names);
  g_hash_table_unref (edition->wordings);
  g_hash_table_unref (edition->paragraphs);
  g_hash_table_unref (edition->lists);
  g_clear_pointer (&edition->signals, g_regex_unref);
  g_clear_pointer (&edition->applied, g_hash_table_unref);
  g_ptr_array_unref (edition->rules);
  g_free (edition);
}

CsnEdition *
csn_edition_load (const char *folder, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_autoptr (CsnEdition) edition = new_empty ();
  if (!_csn_edition_read (edition, folder, 0, error))
    return NULL;
  _csn_edition_sort_rules (edition);
  return g_steal_pointer (&edition);
}

char *
_csn_edition_find_installed (const char *name)
{
  const char *data = g_getenv ("COUNTERSIGN_DATA");
  const char *roots[] = { data, CSN_PKGDATADIR };
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      /* A name is a folder's name: nothing that could lead out of the policy folder. */
      if (roots[i] == NULL || *name == '\0' || strchr (name, '/') != NULL || *name == '.')
        continue;
      g_autofree char *folder = g_build_filename (roots[i], "policy", name, NULL);
      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
csn_edition_installed (void)
{
  const char *roots[] = { g_getenv ("COUNTERSIGN_DATA"), CSN_PKGDATADIR };
  GPtrArray  *names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      g_autofree char *root = roots[i] == NULL ? NULL : g_build_filename (roots[i], "policy", NULL);
      g_autoptr (GDir) dir = root == NULL ? NULL : g_dir_open (root, 0, NULL);
      for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
        {
          g_autofree char *settings = g_build_filename (root, name, "edition.ini", NULL);
          if (*name != '.' && g_file_test (settings, G_FILE_TEST_IS_REGULAR) &&
              !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, g_strdup (name));
        }
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

CsnEdition *
csn_edition_load_named (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_autofree char *folder = _csn_edition_find_installed (name);
  if (folder != NULL)
    return csn_edition_load (folder, error);
  g_autofree char *shown = csn_text_one_line (name, -1);
  g_set_error (
      error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_NO_EDITION,
      _ ("There is no policy edition named “%s” on this computer. Install it, or choose another edition."),
      shown);
  return NULL;
}

const char *
csn_edition_name (CsnEdition *edition)
{
  return edition->name;
}

const char *
csn_edition_title (CsnEdition *edition)
{
  return edition->title;
}

const char *
csn_edition_version (CsnEdition *edition)
{
  return edition->version;
}

CsnDate
csn_edition_in_force_from (CsnEdition *edition)
{
  return edition->in_force_from;
}

CsnDate
csn_edition_review_due (CsnEdition *edition)
{
  return edition->review_due;
}

const char *
csn_edition_files_sha256 (CsnEdition *edition)
{
  return edition->files_sha256;
}

char **
csn_edition_constants (CsnEdition *edition)
{
  GPtrArray *names = g_ptr_array_copy (edition->constant_names, (GCopyFunc) (gpointer) g_strdup, NULL);
  g_ptr_array_set_free_func (names, NULL);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

gint64
csn_edition_constant (CsnEdition *edition, const char *name)
{
  const gint64 *value = g_hash_table_lookup (edition->constants, name);
  return value != NULL ? *value : 0;
}

static const CsnWording *
find_wording (CsnEdition *edition, const char *name, const char *language)
{
  g_autofree char  *key = g_strconcat (language != NULL ? language : "en", "/", name, NULL);
  const CsnWording *wording = g_hash_table_lookup (edition->wordings, key);
  if (wording != NULL)
    return wording;
  g_autofree char *english = g_strconcat ("en/", name, NULL);
  return g_hash_table_lookup (edition->wordings, english);
}

const char *
csn_edition_wording (CsnEdition *edition, const char *name, const char *language)
{
  const CsnWording *wording = find_wording (edition, name, language);
  return wording != NULL ? wording->text : NULL;
}

const char *
csn_edition_wording_sha256 (CsnEdition *edition, const char *name, const char *language)
{
  const CsnWording *wording = find_wording (edition, name, language);
  return wording != NULL ? wording->sha256 : NULL;
}

char **
csn_edition_choices (CsnEdition *edition, const char *prefix)
{
  GPtrArray *choices = g_ptr_array_new ();
  for (guint i = 0; i < edition->wording_names->len; i++)
    {
      const char *name = edition->wording_names->pdata[i];
      if (g_str_has_prefix (name, prefix))
        g_ptr_array_add (choices, g_strdup (name));
    }
  g_ptr_array_add (choices, NULL);
  return (char **) g_ptr_array_free (choices, FALSE);
}

const char *
csn_edition_paragraph_of (CsnEdition *edition, const char *name)
{
  for (guint i = 0; i < edition->rules->len; i++)
    {
      const CsnRule *rule = edition->rules->pdata[i];
      if (g_str_equal (rule->name, name))
        return rule->paragraph;
    }
  /* "gateway.common-law" is covered by "gateway" unless it has a line of its own. */
  g_autofree char *key = g_strdup (name);
  for (;;)
    {
      const char *paragraph = g_hash_table_lookup (edition->paragraphs, key);
      char       *dot = strrchr (key, '.');
      if (paragraph != NULL || dot == NULL)
        return paragraph;
      *dot = '\0';
    }
}

GPtrArray *
_csn_edition_list (CsnEdition *edition, const char *name)
{
  static gsize      ready = 0;
  static GPtrArray *nothing = NULL;
  if (g_once_init_enter (&ready))
    {
      nothing = g_ptr_array_new ();
      g_once_init_leave (&ready, 1);
    }
  GPtrArray *list = g_hash_table_lookup (edition->lists, name);
  return list != NULL ? list : nothing;
}

gboolean
csn_edition_lists (CsnEdition *edition, const char *list, const char *text)
{
  GPtrArray       *phrases = _csn_edition_list (edition, list);
  g_autofree char *folded = csn_text_fold (text);
  g_autofree char *padded = g_strconcat (" ", folded, " ", NULL);
  return g_ptr_array_find_with_equal_func (phrases, padded, g_str_equal, NULL);
}

static void
add_wordings (CsnEdition *edition, JsonBuilder *builder)
{
  static const char *const LANGUAGES[] = { "en", "cy", "both" };
  for (guint i = 0; i < edition->wording_names->len; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (LANGUAGES); j++)
      {
        g_autofree char  *key = g_strconcat (LANGUAGES[j], "/", edition->wording_names->pdata[i], NULL);
        const CsnWording *wording = g_hash_table_lookup (edition->wordings, key);
        if (wording == NULL)
          continue;
        json_builder_begin_object (builder);
        json_builder_add_string_value (json_builder_set_member_name (builder, "name"), wording->name);
        json_builder_add_string_value (json_builder_set_member_name (builder, "language"), wording->language);
        json_builder_add_string_value (json_builder_set_member_name (builder, "version"), edition->version);
        json_builder_add_string_value (json_builder_set_member_name (builder, "sha256"), wording->sha256);
        json_builder_end_object (builder);
      }
}

/* One hash over all rules: the record then says which rules judged an act, without holding them. */
static char *
hash_rules (CsnEdition *edition)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < edition->rules->len; i++)
    {
      const CsnRule *rule = edition->rules->pdata[i];
      g_checksum_update (sum, (const guchar *) rule->name, (gssize) strlen (rule->name) + 1);
      g_checksum_update (sum, (const guchar *) rule->sql, (gssize) strlen (rule->sql) + 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

JsonNode *
csn_edition_to_json (CsnEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *rules = hash_rules (edition);
  json_builder_begin_object (builder);
  json_builder_add_string_value (json_builder_set_member_name (builder, "name"), edition->name);
  json_builder_add_string_value (json_builder_set_member_name (builder, "version"), edition->version);
  json_builder_add_string_value (json_builder_set_member_name (builder, "title"), edition->title);
  json_builder_add_string_value (json_builder_set_member_name (builder, "rules_sha256"), rules);
  json_builder_add_string_value (json_builder_set_member_name (builder, "files_sha256"), edition->files_sha256);
  json_builder_begin_object (json_builder_set_member_name (builder, "constants"));
  for (guint i = 0; i < edition->constant_names->len; i++)
    {
      const char *name = edition->constant_names->pdata[i];
      json_builder_add_int_value (json_builder_set_member_name (builder, name),
                                  csn_edition_constant (edition, name));
    }
  json_builder_end_object (builder);
  json_builder_begin_array (json_builder_set_member_name (builder, "wordings"));
  add_wordings (edition, builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
