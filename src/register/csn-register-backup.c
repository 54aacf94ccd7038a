/* Backups: a dated copy that was read back, and a register put back from one. Needs no passphrase. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Below the destination each register has a folder of its own: "CZ.register-1a2b3c4d/2026-11-22-015320/register.db" with the sealed drafts
 * and kept heads, and apart from it "keys/2026-11-22-015320/keyring.db": the copy of the register alone opens for nobody, and keys that were
 * destroyed do not come back once the keyrings of that time are gone. */
#include "csn-register-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define KEPT_DAYS 7            /* of the last days with a backup, one each; and the first of every month */
#define REGULAR_DAYS 14 /* between two backups: a longer gap may be a clock that jumped */
#define NAME_LENGTH 17         /* 2026-11-22-015320 */
#define SMALL_FILE (8 * 1024 * 1024)
#define SECOND_US G_GINT64_CONSTANT (1000000)
#define DAY_SECONDS 86400

/* --- Names ----------------------------------------------------------------------------------------------------------------- */
static char *
name_moment (gint64 us)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (us / SECOND_US);
  return g_date_time_format (moment, "%Y-%m-%d-%H%M%S");
}

/* The moment that a backup's folder is named after; FALSE for any other name. */
static gboolean
read_moment (const char *name, gint64 *out_us)
{
  if (strlen (name) != NAME_LENGTH || name[10] != '-')
    return FALSE;
  g_autofree char *iso = g_strdup_printf ("%.10sT%.2s:%.2s:%.2sZ", name, name + 11, name + 13, name + 15);
  return csn_moment_parse (iso, out_us);
}

/* Where backups of the register in @folder lie below @destination. */
static char *
find_home (const char *folder, const char *destination, GError **error)
{
  guint8  id[CSN_ID_SIZE];
  GError *inner = NULL;
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (folder, NULL, TRUE, &inner);
  if (engine == NULL || !csn_journal_peek_register_id (engine, id, &inner))
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  g_autofree char *plain = g_canonicalize_filename (folder, NULL), *base = g_path_get_basename (plain), *tail = csn_text_hex (id, 4);
  g_autofree char *name = g_strdup_printf ("%s-%s", base, tail);
  return g_build_filename (destination, name, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Oldest first. */
static GPtrArray *
list_backups (const char *home)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (home, 0, NULL);
  gint64 us;
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (read_moment (name, &us))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

gboolean
csn_register_newest_backup (const char *folder, const char *destination, char **out_backup, gint64 *out_us)
{
  g_autofree char *home = find_home (folder, destination, NULL);
  g_autoptr (GPtrArray) names = home == NULL ? NULL : list_backups (home);
  if (names == NULL || names->len == 0)
    return FALSE;
  const char *newest = g_ptr_array_index (names, names->len - 1);
  if (out_us != NULL)
    (void) read_moment (newest, out_us);
  if (out_backup != NULL)
    *out_backup = g_build_filename (home, newest, NULL);
  return TRUE;
}

/* --- Copying ----------------------------------------------------------------------------------------------------------------- */
/* Drafts and heads: sealed or signed, and small. One that goes while it is copied was done with. */
static gboolean
copy_small_files (const char *from, const char *to, const char *sub_folder, GError **error)
{
  g_autofree char *source = g_build_filename (from, sub_folder, NULL), *target = g_build_filename (to, sub_folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
  GError *inner = NULL;
  if (dir == NULL)
    return TRUE;
  if (!csn_file_make_folder (target, &inner))
    return csn_register_pass_error (error, inner);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char   *path = g_build_filename (source, name, NULL), *copy = g_build_filename (target, name, NULL);
      g_autoptr (GBytes) bytes = name[0] == '.' ? NULL : csn_file_read (path, SMALL_FILE, NULL);
      if (bytes != NULL && !csn_file_write (copy, bytes, TRUE, &inner))
        return csn_register_pass_error (error, inner);
    }
  return TRUE;
}

static gboolean
keep_header (guint64 seq, GBytes *header, GBytes *body, const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error)
{
  *(GBytes **) data = g_bytes_ref (header);
  return FALSE;
}

/* Each header holds the hash of the one before: two chains that agree in one entry agree in all before it. */
static gboolean
agrees_with (const char *folder, CsnEngine *copy, guint64 size, GError **error)
{
  g_autoptr (GBytes) here = NULL, there = NULL;
  g_autoptr (CsnEngine) original = csn_engine_sqlite_open (folder, NULL, TRUE, error);
  return original != NULL && original->klass->read_headers (original, size, keep_header, &here, error)
         && copy->klass->read_headers (copy, size, keep_header, &there, error) && here != NULL && there != NULL && g_bytes_equal (here, there);
}

/* The whole chain with every photograph is read from the copy and judged. */
static gboolean
is_sound (const char *copy, const char *original, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnEngine)  engine = csn_engine_sqlite_open_copy (copy, &inner);
  g_autoptr (CsnVerdict) verdict = engine == NULL ? NULL : csn_journal_verify (engine, NULL, NULL, NULL, &inner);
  if (verdict == NULL)
    return csn_register_pass_error (error, inner);
  if (csn_verdict_is_sound (verdict) && (original == NULL || agrees_with (original, engine, verdict->head.size, &inner)))
    return TRUE;
  g_clear_error (&inner);
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                       original != NULL ? _ ("The backup was written but does not read back as a sound register. Have the register checked, and choose another place for backups.")
                                        : _ ("This backup is damaged or was changed, so nothing was put back from it. Use another one."));
  return FALSE;
}

static gboolean
copy_all (const char *from, const char *keys_from, const char *to, const char *keys_to, CsnCopyProgress progress, gpointer data, GError **error)
{
  GError *inner = NULL;
  /* Heads first: what they vouch for is then in the register's copy. */
  if (!copy_small_files (from, to, "heads", error) || !copy_small_files (from, to, "drafts", error) || !csn_register_copy_editions (from, to, error))
    return FALSE;
  if (csn_engine_sqlite_copy (from, to, keys_from, keys_to, progress, data, &inner))
    return TRUE;
  if (!g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return csn_register_pass_error (error, inner);
  g_propagate_error (error, inner);
  return FALSE;
}

/* --- Thinning out ---------------------------------------------------------------------------------------------------------------- */
/* Whether backup @i of @names (oldest first) is one of those that stay: the newest of one of the last days, or a month's first. */
static gboolean
stays (GPtrArray *names, guint i)
{
  const char *name = g_ptr_array_index (names, i);
  const char *before = i > 0 ? g_ptr_array_index (names, i - 1) : "";
  if (strncmp (before, name, 7) != 0)
    return TRUE;
  guint days = 0;
  for (guint k = names->len; k-- > i;)
    {
      const char *one = g_ptr_array_index (names, k), *next = k + 1 < names->len ? g_ptr_array_index (names, k + 1) : "";
      gboolean    newest_of_day = strncmp (one, next, 10) != 0;
      days += newest_of_day ? 1 : 0;
      if (k == i)
        return newest_of_day && days <= KEPT_DAYS;
    }
  return FALSE;
}

static void
thin_out (const char *home, const char *just_made)
{
  g_autoptr (GPtrArray) names = list_backups (home);
  for (guint i = 0; i < names->len; i++)
    if (!stays (names, i) && !g_str_equal (g_ptr_array_index (names, i), just_made))
      {
        g_autofree char *path = g_build_filename (home, g_ptr_array_index (names, i), NULL);
        g_autofree char *keys = g_build_filename (home, "keys", g_ptr_array_index (names, i), NULL);
        csn_register_remove_tree (path);
        csn_register_remove_tree (keys);
      }
}

/* A clock that jumped would make every keyring old. After a gap nothing is destroyed: the next backups, made day by
 * day again, do it. What a wrong clock dated later than now does not count. */
static gboolean
is_regular (GPtrArray *names, const char *just_made, gint64 now)
{
  gint64 then = 0, newest = 0;
  for (guint i = 0; i < names->len; i++)
    if (!g_str_equal (g_ptr_array_index (names, i), just_made) && read_moment (g_ptr_array_index (names, i), &then) && then <= now)
      newest = MAX (newest, then);
  return now - newest <= REGULAR_DAYS * DAY_SECONDS * SECOND_US;
}

/* Destroyed keys are gone for good when the last keyring of that time is (the shred horizon). */
static void
forget_old_keyrings (const char *home, guint days, const char *just_made)
{
  g_autofree char *keys = g_build_filename (home, "keys", NULL);
  g_autoptr (GPtrArray) names = list_backups (keys);
  gint64 now = 0, then = 0;
  (void) read_moment (just_made, &now);
  if (!is_regular (names, just_made, now))
    return;
  for (guint i = 0; i < names->len; i++)
    if (read_moment (g_ptr_array_index (names, i), &then) && now - then > (gint64) days * DAY_SECONDS * SECOND_US)
      {
        g_autofree char *path = g_build_filename (keys, g_ptr_array_index (names, i), NULL);
        csn_register_remove_tree (path);
      }
}

/* --- Backup ------------------------------------------------------------------------------------------------------------------------ */
static char *
choose_name (const char *home)
{
  for (gint64 us = g_get_real_time ();; us += SECOND_US)
    {
      g_autofree char *name = name_moment (us), *path = g_build_filename (home, name, NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

static gboolean
write_backup (const char *folder, const char *home, const char *name, CsnCopyProgress progress, gpointer data, GError **error)
{
  g_autofree char *path = g_build_filename (home, name, NULL), *keys = g_build_filename (home, "keys", name, NULL);
  g_autofree char *making = csn_register_begin_whole (path, error);
  g_autofree char *making_keys = making == NULL ? NULL : csn_register_begin_whole (keys, error);
  gboolean         done = making_keys != NULL && copy_all (folder, folder, making, making_keys, progress, data, error) && is_sound (making, folder, error) &&
                  csn_register_finish_whole (making_keys, keys, error) && csn_register_finish_whole (making, path, error);
  if (!done)
    {
      if (making != NULL)
        csn_register_remove_tree (making);
      if (making_keys != NULL)
        csn_register_remove_tree (making_keys);
      csn_register_remove_tree (keys);
    }
  return done;
}

gboolean
csn_register_backup (const char *folder, const char *destination, guint keyring_days, CsnCopyProgress progress, gpointer data, char **out_backup, GError **error)
{
  GError *inner = NULL;
  if (!csn_vault_init (&inner))
    return csn_register_pass_error (error, inner);
  /* A drive that is not connected must not become a folder on this one. */
  if (!g_file_test (destination, G_FILE_TEST_IS_DIR))
    {
      csn_file_set_error_from_errno (&inner, ENOENT, destination);
      return csn_register_pass_error (error, inner);
    }
  g_autofree char *home = find_home (folder, destination, error);
  if (home == NULL)
    return FALSE;
  g_autofree char *name = choose_name (home);
  if (!write_backup (folder, home, name, progress, data, error))
    {
      g_autofree char *keys = g_build_filename (home, "keys", NULL);
      (void) g_rmdir (keys); /* where they are empty */
      (void) g_rmdir (home);
      return FALSE;
    }
  thin_out (home, name);
  forget_old_keyrings (home, keyring_days > 0 ? keyring_days : CSN_KEYRING_BACKUP_DAYS, name);
  if (out_backup != NULL)
    *out_backup = g_build_filename (home, name, NULL);
  return TRUE;
}

/* --- Restore ------------------------------------------------------------------------------------------------------------------------- */
/* The keyring of the same moment; once that is too old, the oldest after it. It holds the keys of all that the older register has,
 * but for those that were destroyed since. NULL if there is none. */
static char *
find_keys (const char *backup)
{
  g_autofree char *plain = g_canonicalize_filename (backup, NULL), *beside = g_build_filename (plain, "keyring.db", NULL);
  g_autofree char *home = g_path_get_dirname (plain), *name = g_path_get_basename (plain), *keys = g_build_filename (home, "keys", NULL);
  if (g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&plain);
  g_autoptr (GPtrArray) names = list_backups (keys);
  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), name) >= 0)
      return g_build_filename (keys, g_ptr_array_index (names, i), NULL);
  return NULL;
}

gboolean
csn_register_restore (const char *backup, const char *folder, gboolean *out_with_keys, GError **error)
{
  g_autofree char *keys = find_keys (backup), *file = g_build_filename (backup, "register.db", NULL);
  GError          *inner = NULL;
  if (!csn_vault_init (&inner) || !csn_file_refuse_network (folder, &inner))
    return csn_register_pass_error (error, inner);
  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    return csn_register_usage (error, _ ("This folder is not a backup. Choose one whose name is a date, such as 2026-11-22-015320."));
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      csn_file_set_error_from_errno (&inner, EEXIST, folder);
      return csn_register_pass_error (error, inner);
    }
  if (!is_sound (backup, NULL, error))
    return FALSE;
  g_autofree char *making = csn_register_begin_whole (folder, error);
  if (making == NULL)
    return FALSE;
  if (!copy_all (backup, keys, making, making, NULL, NULL, error) || !is_sound (making, NULL, error) || !csn_register_finish_whole (making, folder, error))
    {
      csn_register_remove_tree (making);
      return FALSE;
    }
  if (out_with_keys != NULL)
    *out_with_keys = keys != NULL;
  return TRUE;
}
