/* What the reminder is told and what it remembers: the person's settings, the day of the last notification.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-remind-kept.h"
#include "csn-file.h"
#include "csn-text.h"

#define LARGEST_SETTINGS (1024 * 1024)
#define LARGEST_DAY 64

CsnRemindSettings *
csn_remind_settings_read (const char *path)
{
  CsnRemindSettings *settings = g_new0 (CsnRemindSettings, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = csn_file_read (path, LARGEST_SETTINGS, NULL);
  if (bytes != NULL)
    g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_NONE, NULL);
  g_autofree char *enabled = g_key_file_get_string (file, "reminder", "enabled", NULL);
  g_autofree char *at = g_key_file_get_string (file, "reminder", "at", NULL);
  settings->enabled = g_strcmp0 (enabled, "false") != 0;
  settings->minute_of_day = CSN_REMIND_MINUTE;
  csn_minute_parse (at, &settings->minute_of_day);
  settings->language = g_key_file_get_string (file, "settings", "language", NULL);
  if (settings->language == NULL)
    settings->language = g_strdup ("");
  return settings;
}

void
csn_remind_settings_free (CsnRemindSettings *settings)
{
  g_free (settings->language);
  g_free (settings);
}

CsnDate
csn_remind_day_read (const char *path)
{
  g_autoptr (GBytes) bytes = csn_file_read (path, LARGEST_DAY, NULL);
  g_autofree char *text = bytes == NULL ? NULL : csn_text_from_bytes (bytes);
  CsnDate          day = CSN_DATE_NONE;
  if (text != NULL)
    csn_date_parse (g_strchomp (text), &day);
  return day;
}

void
csn_remind_day_write (const char *path, CsnDate day)
{
  g_autofree char *folder = g_path_get_dirname (path), *iso = csn_date_to_iso (day);
  g_autofree char *text = g_strconcat (iso, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, CSN_DATE_ISO_LENGTH + 1);
  if (csn_file_make_folder (folder, NULL))
    csn_file_write (path, bytes, TRUE, NULL);
}
