/* What this person on this computer prefers. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-settings.h"
#include "csn-file.h"
#include <string.h>

#define GROUP "settings"

static char *
settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "countersign", "settings.ini", NULL);
}

static GKeyFile *
settings_file (void)
{
  static GKeyFile *file = NULL;
  if (file == NULL)
    {
      g_autofree char *path = settings_path ();
      file = g_key_file_new ();
      g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
    }
  return file;
}

/* "reminder/at" is "at" of the group "reminder"; what names no group is in GROUP. */
static const char *
split_name (const char *name, char **out_group)
{
  const char *slash = strchr (name, '/');
  *out_group = slash == NULL ? g_strdup (GROUP) : g_strndup (name, (gsize) (slash - name));
  return slash == NULL ? name : slash + 1;
}

char *
csn_settings_get (const char *name)
{
  g_autofree char *group = NULL;
  const char      *key = split_name (name, &group);
  return g_key_file_get_string (settings_file (), group, key, NULL);
}

void
csn_settings_set (const char *name, const char *value)
{
  g_autofree char *path = settings_path (), *folder = g_path_get_dirname (path),
                  *before = csn_settings_get (name), *group = NULL;
  const char      *key = split_name (name, &group);
  if (g_strcmp0 (before, value) == 0)
    return;
  if (value == NULL)
    g_key_file_remove_key (settings_file (), group, key, NULL);
  else
    g_key_file_set_string (settings_file (), group, key, value);
  gsize  length = 0;
  char  *text = g_key_file_to_data (settings_file (), &length, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);
  if (csn_file_make_folder (folder, NULL))
    csn_file_write (path, bytes, TRUE, NULL);
}

gint64
csn_settings_get_number (const char *name, gint64 otherwise)
{
  g_autofree char *text = csn_settings_get (name);
  gint64           number = 0;
  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, &number, NULL) ? number
                                                                                           : otherwise;
}
