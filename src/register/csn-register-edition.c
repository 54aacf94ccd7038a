/* The policy that is in force: which editions there are, what they say, and putting another one in force (K10 2.1, 2.2; F63, F64).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Editions that come with the program change with it. A force's own edition lies in the register's folder, so that everybody who opens the register has it, and
 * stays as it was adopted: the record holds the hash of its files, and a folder that somebody changed is not used. */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define EDITIONS "editions"

static gboolean
comes_with_program (const char *name)
{
  return g_str_equal (name, "k10-2010") || g_str_equal (name, "k10-current");
}

/* REGISTER/editions/NAME; NULL if there is no such folder, or it is no name of one. */
static char *
find_own (CsnRegister *self, const char *name)
{
  if (*name == '\0' || *name == '.' || strchr (name, G_DIR_SEPARATOR) != NULL || comes_with_program (name))
    return NULL;
  g_autofree char *path = g_build_filename (self->folder, EDITIONS, name, NULL);
  return g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? g_steal_pointer (&path) : NULL;
}

/* --- Reading ------------------------------------------------------------------------------------------------------------------- */
/* Of an edition that was adopted, the record says what its files were. */
static gboolean
is_as_adopted (CsnRegister *self, CsnEdition *edition, GError **error)
{
  g_autofree char *adopted = self->state == NULL ? NULL
                                                 : csn_state_text (self->state, NULL, "SELECT files_sha256 FROM editions WHERE name = :name AND files_sha256 IS NOT NULL ORDER BY seq DESC LIMIT 1",
                                                                   ":name", csn_edition_name (edition), NULL);
  if (adopted == NULL || g_str_equal (adopted, csn_edition_files_sha256 (edition)))
    return TRUE;
  g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
               _ ("The policy edition “%s” in the register's folder is not the one that was adopted: somebody changed its files. Put the folder “editions” back from a backup."),
               csn_edition_name (edition));
  return FALSE;
}

static CsnEdition *
load (CsnRegister *self, const char *name, GError **error)
{
  GError *inner = NULL;
  g_autofree char       *own = find_own (self, name);
  g_autoptr (CsnEdition) edition = own != NULL ? csn_edition_load (own, &inner) : csn_edition_load_named (name, &inner);
  if (edition == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  return own == NULL || is_as_adopted (self, edition, error) ? g_steal_pointer (&edition) : NULL;
}

CsnEdition *
csn_register_use_edition (CsnRegister *self, const char *name, GError **error)
{
  CsnEdition *edition = self->editions == NULL ? NULL : g_hash_table_lookup (self->editions, name);
  if (edition != NULL || (edition = load (self, name, error)) == NULL)
    return edition;
  if (self->editions == NULL)
    self->editions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) csn_edition_unref);
  g_hash_table_insert (self->editions, g_strdup (name), edition);
  return edition;
}

CsnEdition *
csn_register_load_edition (CsnRegister *self, const char *name, GError **error)
{
  CsnEdition *edition = csn_register_need_unlocked (self, error) ? csn_register_use_edition (self, name, error) : NULL;
  return edition == NULL ? NULL : csn_edition_ref (edition);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
csn_register_editions (CsnRegister *self, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  GPtrArray       *names = csn_edition_installed ();
  g_autofree char *folder = g_build_filename (self->folder, EDITIONS, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *own = find_own (self, name);
      if (own != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* --- What is in force ---------------------------------------------------------------------------------------------------------- */
gboolean
csn_register_follow_edition (CsnRegister *self, GError **error)
{
  GError *inner = NULL;
  self->edition_seq = 0; /* until it is followed, nothing may be judged */
  g_autoptr (CsnRows) rows = csn_state_query (self->state, &inner, "SELECT seq, name FROM editions ORDER BY seq DESC LIMIT 1", NULL);
  if (rows == NULL)
    return csn_register_pass_error (error, inner);
  if (csn_rows_length (rows) == 0)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("Your account does not open this register. Ask the co-ordinator."));
      return FALSE;
    }
  CsnEdition *edition = csn_register_use_edition (self, csn_rows_text (rows, 0, "name"), error);
  if (edition == NULL)
    return FALSE;
  if (edition != self->edition)
    {
      if (!csn_rules_prepare (edition, self->state, &inner))
        return csn_register_pass_error (error, inner);
      g_clear_pointer (&self->edition, csn_edition_unref);
      self->edition = csn_edition_ref (edition);
    }
  self->edition_seq = (guint64) csn_rows_number (rows, 0, "seq");
  return TRUE;
}

/* Whether @edition has the rules, constants and wordings that @seq put on record. What an older program did not say cannot differ. */
static gboolean
is_same (CsnRegister *self, CsnEdition *edition, const char *seq)
{
  g_autoptr (JsonNode) node = csn_edition_to_json (edition);
  g_autofree char     *text = json_to_string (node, FALSE);
  g_autofree char *differs = csn_state_text (self->state, NULL,
    "SELECT 1 WHERE (SELECT rules_sha256 FROM editions WHERE seq = :seq) <> :now ->> '$.rules_sha256'"
    " OR EXISTS (SELECT key, value FROM json_each (:now, '$.constants') EXCEPT SELECT name, value FROM constants WHERE edition_seq = :seq)"
    " OR EXISTS (SELECT name, language, sha256 FROM wordings WHERE edition_seq = :seq"
    " EXCEPT SELECT value ->> '$.name', value ->> '$.language', value ->> '$.sha256' FROM json_each (:now, '$.wordings'))",
    ":seq", seq, ":now", text, NULL);
  return differs == NULL;
}

CsnEdition *
csn_register_edition_at (CsnRegister *self, guint64 seq, gboolean *out_same, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  /* What puts one in force is judged by the one before it; the founding act by its own. */
  g_autofree char    *number = csn_text_number ((gint64) seq);
  g_autoptr (CsnRows) rows = csn_state_query (self->state, &inner, "SELECT seq, name FROM editions WHERE seq < :seq + 0 OR seq = (SELECT min (seq) FROM editions) ORDER BY seq DESC LIMIT 1",
                                              ":seq", number, NULL);
  if (rows == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  if (csn_rows_length (rows) == 0)
    {
      csn_register_usage (error, _ ("No policy edition is in force yet."));
      return NULL;
    }
  CsnEdition *edition = csn_register_use_edition (self, csn_rows_text (rows, 0, "name"), error);
  if (edition != NULL && out_same != NULL)
    *out_same = is_same (self, edition, csn_rows_text (rows, 0, "seq"));
  return edition;
}

char *
csn_register_edition_news (CsnRegister *self)
{
  if (self->state == NULL || self->edition == NULL)
    return NULL;
  g_autofree char *seq = csn_text_number ((gint64) self->edition_seq);
  if (is_same (self, self->edition, seq))
    return NULL;
  return g_strdup (_ ("The program that you use now has other rules, constants or wordings of this edition than were adopted. They apply already. Adopt the edition again, so that the record says so."));
}

GPtrArray *
csn_register_compare_editions (CsnEdition *from, CsnEdition *to)
{
  return csn_edition_compare (from, to);
}

/* --- Putting one in force ------------------------------------------------------------------------------------------------------- */
/* An edition that only this computer has would lock everybody else out: it goes into the register's folder first. */
static gboolean
bring_along (CsnRegister *self, const char *name, GError **error)
{
  g_autofree char *own = find_own (self, name), *taken = NULL;
  const char      *data = g_getenv ("COUNTERSIGN_DATA");
  g_autofree char *installed = comes_with_program (name) || data == NULL ? NULL : g_build_filename (data, "policy", name, NULL);
  if (own != NULL || installed == NULL || !g_file_test (installed, G_FILE_TEST_IS_DIR))
    return TRUE;
  return csn_register_take_edition (self, installed, &taken, error);
}

gboolean
csn_register_adopt_edition (CsnRegister *self, const char *name, const char *reason, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_need_unlocked (self, error) || !bring_along (self, name, error))
    return FALSE;
  CsnEdition *edition = csn_register_use_edition (self, name, error);
  if (edition == NULL)
    return FALSE;
  g_autoptr (JsonNode) body = csn_edition_to_json (edition);
  if (reason != NULL)
    json_object_set_string_member (json_node_get_object (body), "reason", reason);
  CsnNewAct act = { .kind = "edition.adopt", .body = body };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}
