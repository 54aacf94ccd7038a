/* A force's own edition: a folder from outside, looked at before anything of it is used, and kept with the register (F64).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#define LIMIT (4 * 1024 * 1024)
#define DEEPEST 3 /* NAME/wordings/en/ */
#define MOST_FILES 2000

/* --- What lies in a folder ------------------------------------------------------------------------------------------------------- */
typedef struct
{
  GPtrArray *files; /* "wordings/en/1-undertaking.txt" */
  gsize      bytes;
} Listing;

static gboolean
refuse (GError **error, const char *shown, const char *what)
{
  g_autofree char *place = csn_text_one_line (shown, -1);
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, _ ("The policy edition cannot be used. In %s: %s"), place, what);
  return FALSE;
}

static gboolean
is_text_file (const char *name)
{
  return g_str_has_suffix (name, ".ini") || g_str_has_suffix (name, ".txt") || g_str_has_suffix (name, ".sql") || g_str_has_suffix (name, ".md");
}

static gboolean
list (const char *root, const char *sub_folder, guint depth, Listing *listing, GError **error)
{
  g_autofree char *folder = g_build_filename (root, sub_folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    return refuse (error, folder, _ ("the folder cannot be read. Check its permissions."));
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *relative = *sub_folder == '\0' ? g_strdup (name) : g_build_filename (sub_folder, name, NULL);
      g_autofree char *path = g_build_filename (root, relative, NULL);
      struct stat      about;
      if (lstat (path, &about) != 0 || *name == '.') /* hidden ones are the file manager's */
        continue;
      if (S_ISDIR (about.st_mode) && depth < DEEPEST)
        {
          if (!list (root, relative, depth + 1, listing, error))
            return FALSE;
          continue;
        }
      if (!S_ISREG (about.st_mode) || !is_text_file (name))
        return refuse (error, relative, _ ("only plain files that end in .ini, .txt, .sql or .md belong in an edition. Take it out of the folder."));
      listing->bytes += (gsize) about.st_size;
      g_ptr_array_add (listing->files, g_steal_pointer (&relative));
      if (listing->bytes > LIMIT || listing->files->len > MOST_FILES)
        return refuse (error, folder, _ ("this is larger than an edition can be: 4 MB and 2,000 files at most. Is it the right folder?"));
    }
  return TRUE;
}

/* @files relative to both. */
static gboolean
copy_files (const char *from, const char *to, GPtrArray *files, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *source = g_build_filename (from, files->pdata[i], NULL), *target = g_build_filename (to, files->pdata[i], NULL);
      g_autofree char *folder = g_path_get_dirname (target);
      GError          *inner = NULL;
      g_autoptr (GBytes) bytes = csn_file_read (source, LIMIT, &inner);
      if (bytes == NULL || !csn_file_make_folder (folder, &inner) || !csn_file_write (target, bytes, TRUE, &inner))
        return csn_register_pass_error (error, inner);
    }
  return TRUE;
}

gboolean
csn_register_copy_editions (const char *from, const char *to, GError **error)
{
  g_autofree char *source = g_build_filename (from, "editions", NULL);
  g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *edition = g_build_filename (source, name, NULL), *copy = g_build_filename (to, "editions", name, NULL);
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
      Listing listing = { files, 0 };
      if (*name == '.' || !g_file_test (edition, G_FILE_TEST_IS_DIR))
        continue;
      if (!list (edition, "", 1, &listing, error) || !copy_files (edition, copy, files, error))
        return FALSE;
    }
  return TRUE;
}

/* --- Looking at it ---------------------------------------------------------------------------------------------------------------- */
static gboolean
name_is_good (const char *name, GError **error)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-.");
  if (length > 0 && length <= 60 && name[length] == '\0' && *name != '.' && *name != '-')
    return TRUE;
  return refuse (error, name, _ ("an edition's folder has a name of small letters, figures and hyphens, such as k10-kent-2027."));
}

/* The state gets the functions of the one in force back whatever comes of it. */
static gboolean
try_rules (CsnRegister *self, CsnEdition *edition, GError **error)
{
  gboolean tried = csn_rules_prepare (edition, self->state, error) && csn_rules_try (edition, self->state, error);
  return csn_rules_prepare (self->edition, self->state, tried ? error : NULL) && tried;
}

/* What the person may do is a rule's affair; it is asked before a file is written. */
static gboolean
may_adopt (CsnRegister *self, CsnEdition *edition, GError **error)
{
  g_autoptr (JsonNode) body = csn_edition_to_json (edition);
  g_autoptr (GPtrArray) problems = NULL;
  json_object_set_string_member (json_node_get_object (body), "reason", "Looked at before it is taken in");
  g_autofree char *text = json_to_string (body, FALSE);
  if (!csn_register_check (self, "edition.adopt", text, &problems, error))
    return FALSE;
  for (guint i = 0; i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks)
        {
          g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED, "%s (%s)", problem->text, problem->paragraph);
          return FALSE;
        }
    }
  return TRUE;
}

/* What was adopted under this name must stay what it was: acts of that time are judged by it. */
static gboolean
is_free (CsnRegister *self, CsnEdition *edition, const char *place, gboolean *out_there, GError **error)
{
  const char *name = csn_edition_name (edition);
  g_autoptr (CsnEdition) there = g_file_test (place, G_FILE_TEST_IS_DIR) ? csn_edition_load (place, NULL) : NULL;
  g_autofree char *adopted = csn_state_text (self->state, NULL, "SELECT 1 FROM editions WHERE name = :name", ":name", name, NULL);
  *out_there = there != NULL && g_str_equal (csn_edition_files_sha256 (there), csn_edition_files_sha256 (edition));
  if (*out_there || adopted == NULL)
    return TRUE;
  g_autofree char *same = csn_state_text (self->state, NULL, "SELECT 1 FROM editions WHERE name = :name AND files_sha256 = :files", ":name", name, ":files", csn_edition_files_sha256 (edition), NULL);
  if (same != NULL) /* the very one, whose folder was lost or changed */
    return TRUE;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
               _ ("An edition named “%s” was adopted and is kept as it was, for the acts of its time. Give the changed one another name, in edition.ini and as its folder's name."), name);
  return FALSE;
}

static gboolean
put (CsnRegister *self, const char *folder, const char *place, GPtrArray *files, GError **error)
{
  g_autofree char *making = csn_register_begin_whole (place, error);
  if (making == NULL)
    return FALSE;
  if (copy_files (folder, making, files, error))
    {
      csn_register_remove_tree (place); /* one that nobody adopted */
      if (csn_register_finish_whole (making, place, error))
        return TRUE;
    }
  csn_register_remove_tree (making);
  return FALSE;
}

gboolean
csn_register_take_edition (CsnRegister *self, const char *folder, char **out_name, GError **error)
{
  GError          *inner = NULL;
  g_autofree char *plain = g_canonicalize_filename (folder, NULL), *name = g_path_get_basename (plain), *place = g_build_filename (self->folder, "editions", name, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  Listing  listing = { files, 0 };
  gboolean there = FALSE;
  if (!csn_register_need_unlocked (self, error) || !list (plain, "", 1, &listing, error) || !name_is_good (name, error))
    return FALSE;
  if (g_str_equal (name, "k10-2010") || g_str_equal (name, "k10-current"))
    return csn_register_usage (error, _ ("This name belongs to an edition that comes with Countersign. Give yours another one, in edition.ini and as its folder's name."));
  g_autoptr (CsnEdition) edition = csn_edition_load (plain, &inner);
  if (edition == NULL || !try_rules (self, edition, &inner))
    return csn_register_pass_error (error, inner);
  if (!may_adopt (self, edition, error) || !is_free (self, edition, place, &there, error))
    return FALSE;
  if (!there && !put (self, plain, place, files, error))
    return FALSE;
  if (self->editions != NULL)
    g_hash_table_remove (self->editions, name);
  if (out_name != NULL)
    *out_name = g_steal_pointer (&name);
  return TRUE;
}
