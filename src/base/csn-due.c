/* The due list that the reminder reads, as counts and as a file. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-due.h"
#include "csn-file.h"
#include "csn-text.h"
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEAD "due"
#define DAYS "days"
#define SUFFIX ".due"
#define LARGEST_FILE (64 * 1024)
#define LARGEST_COUNT 1000000
#define LONGEST_AREA 12
#define ATTENTION_DAYS 7

G_DEFINE_QUARK (csn - due - error - quark, csn_due_error)

CsnDue *
csn_due_new (const char *register_id, const char *area, CsnDate written_on)
{
  CsnDue *due = g_new0 (CsnDue, 1);
  due->register_id = g_strdup (register_id);
  due->area = g_strdup (area);
  due->written_on = written_on;
  due->days = g_array_new (FALSE, FALSE, sizeof (CsnDueDay));
  return due;
}

void
csn_due_free (CsnDue *due)
{
  if (due == NULL)
    return;
  g_free (due->register_id);
  g_free (due->area);
  g_array_unref (due->days);
  g_free (due);
}

/* The day's place in the list, made if need be. */
static CsnDueDay *
find_day (CsnDue *due, CsnDate day)
{
  guint at = due->days->len;
  while (at > 0 && g_array_index (due->days, CsnDueDay, at - 1).day >= day)
    at--;
  if (at == due->days->len || g_array_index (due->days, CsnDueDay, at).day != day)
    {
      CsnDueDay none = { .day = day };
      g_array_insert_val (due->days, at, none);
    }
  return &g_array_index (due->days, CsnDueDay, at);
}

static guint
sum (guint a, guint b)
{
  return MIN (LARGEST_COUNT, a + MIN (LARGEST_COUNT, b));
}

void
csn_due_add (CsnDue *due, CsnDate day, guint reviews, guint recalls)
{
  if (reviews == 0 && recalls == 0)
    return;
  CsnDueDay *found = find_day (due, day);
  found->reviews = sum (found->reviews, reviews);
  found->recalls = sum (found->recalls, recalls);
}

void
csn_due_add_audit (CsnDue *due, CsnDate day, guint audits, guint findings)
{
  if (audits == 0 && findings == 0)
    return;
  CsnDueDay *found = find_day (due, day);
  found->audits = sum (found->audits, audits);
  found->findings = sum (found->findings, findings);
}

CsnDueCounts
csn_due_count (const CsnDue *due, CsnDate today)
{
  CsnDueCounts counts = { 0 };
  for (guint i = 0; i < due->days->len; i++)
    {
      const CsnDueDay *at = &g_array_index (due->days, CsnDueDay, i);
      if (at->day <= today + ATTENTION_DAYS)
        {
          counts.attention += at->reviews;
          counts.audits += at->audits;
          counts.findings += at->findings;
        }
      if (at->day < today)
        {
          counts.overdue += at->reviews;
          counts.audits_overdue += at->audits;
          counts.findings_overdue += at->findings;
          counts.recalls_overdue += at->recalls;
        }
    }
  return counts;
}

/* --- As text ------------------------------------------------------------------------------------------- */
/* A list without audits and findings is written as it always was: a reminder that knows no others reads it. */
static gboolean
has_audits (const CsnDue *due)
{
  for (guint i = 0; i < due->days->len; i++)
    if (g_array_index (due->days, CsnDueDay, i).audits + g_array_index (due->days, CsnDueDay, i).findings > 0)
      return TRUE;
  return FALSE;
}

char *
csn_due_to_text (const CsnDue *due)
{
  gboolean         audits = has_audits (due);
  GString         *text = g_string_new ("[" HEAD "]\n");
  g_autofree char *written_on = csn_date_to_iso (due->written_on);
  g_string_append_printf (text, "format=%d\nregister=%s\narea=%s\nwritten-on=%s\n\n[" DAYS "]\n", audits ? 2 : 1,
                          due->register_id, due->area, written_on);
  for (guint i = 0; i < due->days->len; i++)
    {
      const CsnDueDay *at = &g_array_index (due->days, CsnDueDay, i);
      g_autofree char *day = csn_date_to_iso (at->day);
      g_string_append_printf (text, "%s=%u;%u", day, at->reviews, at->recalls);
      if (audits)
        g_string_append_printf (text, ";%u;%u", at->audits, at->findings);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_area (const char *area)
{
  gsize length = strlen (area);
  if (length == 0 || length > LONGEST_AREA || !g_ascii_isupper (*area))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isupper (area[i]) && !g_ascii_isdigit (area[i]) && (area[i] != '-' || i + 1 == length))
      return FALSE;
  return TRUE;
}

static CsnDue *
read_head (GKeyFile *file)
{
  g_autofree char *id = g_key_file_get_string (file, HEAD, "register", NULL);
  g_autofree char *area = g_key_file_get_string (file, HEAD, "area", NULL);
  g_autofree char *written = g_key_file_get_string (file, HEAD, "written-on", NULL);
  guint8           bytes[16];
  CsnDate          written_on = CSN_DATE_NONE;
  if (id == NULL || area == NULL || written == NULL || !csn_text_id_to_bytes (id, bytes) || !is_area (area) ||
      !csn_date_parse (written, &written_on))
    return NULL;
  return csn_due_new (id, area, written_on);
}

/* Two counts, or four. */
static gboolean
read_day (const char *key, const char *value, CsnDue *due)
{
  g_auto (GStrv) texts = g_strsplit (value == NULL ? "" : value, ";", 5);
  guint64 counts[4] = { 0 };
  guint   n = g_strv_length (texts);
  CsnDate day = CSN_DATE_NONE;
  if ((n != 2 && n != G_N_ELEMENTS (counts)) || !csn_date_parse (key, &day))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!g_ascii_string_to_unsigned (texts[i], 10, 0, LARGEST_COUNT, &counts[i], NULL))
      return FALSE;
  csn_due_add (due, day, (guint) counts[0], (guint) counts[1]);
  csn_due_add_audit (due, day, (guint) counts[2], (guint) counts[3]);
  return TRUE;
}

static gboolean
read_days (GKeyFile *file, CsnDue *due)
{
  gsize length = 0;
  g_auto (GStrv) keys = g_key_file_get_keys (file, DAYS, &length, NULL);
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *value = g_key_file_get_value (file, DAYS, keys[i], NULL);
      if (!read_day (keys[i], value, due))
        return FALSE;
    }
  return keys != NULL;
}

CsnDue *
csn_due_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (CsnDue) due = NULL;
  if (length > 0 && length <= LARGEST_FILE && memchr (text, 0, length) == NULL &&
      g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    due = read_head (file);
  if (due != NULL && read_days (file, due))
    {
      /* There is one way to write a list: what it says must come out again byte by byte. That refuses unknown
       * keys and groups, a day given twice, another format. */
      g_autofree char *again = csn_due_to_text (due);
      if (strlen (again) == length && memcmp (again, text, length) == 0)
        return g_steal_pointer (&due);
    }
  g_set_error_literal (
      error, CSN_DUE_ERROR, CSN_DUE_ERROR_DAMAGED,
      _ ("The list of what is due is damaged. Open the register and unlock it: the list is written anew."));
  return NULL;
}

/* --- As a file ----------------------------------------------------------------------------------------- */
/* NULL with @error if @register_id could lead elsewhere. */
static char *
make_path (const char *register_id, const char *folder, GError **error)
{
  guint8 bytes[16];
  if (register_id != NULL && csn_text_id_to_bytes (register_id, bytes))
    {
      g_autofree char *name = g_strconcat (register_id, SUFFIX, NULL);
      return g_build_filename (folder, name, NULL);
    }
  g_set_error_literal (
      error, CSN_DUE_ERROR, CSN_DUE_ERROR_CANNOT,
      _ ("The list of what is due cannot be written: the register has no proper number of its own."));
  return NULL;
}

gboolean
csn_due_save (const CsnDue *due, const char *folder, GError **error)
{
  g_autofree char *path = make_path (due->register_id, folder, error);
  g_autofree char *text = csn_due_to_text (due);
  gsize            length = strlen (text);
  if (path == NULL)
    return FALSE;
  if (length > LARGEST_FILE || !is_area (due->area))
    {
      g_set_error_literal (error, CSN_DUE_ERROR, CSN_DUE_ERROR_CANNOT,
                           _ ("The list of what is due cannot be written: it is too long or has no area. The "
                              "window still shows all of it."));
      return FALSE;
    }
  g_autoptr (GBytes) before = csn_file_read (path, LARGEST_FILE, NULL);
  g_autoptr (GBytes) after = g_bytes_new_take (g_steal_pointer (&text), length);
  if (before != NULL && g_bytes_equal (before, after))
    return TRUE;
  return csn_file_make_folder (folder, error) && csn_file_write (path, after, TRUE, error);
}

gboolean
csn_due_remove (const char *register_id, const char *folder, GError **error)
{
  g_autofree char *path = make_path (register_id, folder, error);
  if (path == NULL)
    return FALSE;
  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  csn_file_set_error_from_errno (error, errno, path);
  return FALSE;
}

/* Of the file @name, which must bear its register's number. */
static CsnDue *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) bytes = csn_file_read (path, LARGEST_FILE, NULL);
  gsize       length = 0;
  const char *text = bytes == NULL ? NULL : g_bytes_get_data (bytes, &length);
  g_autoptr (CsnDue) due = text == NULL ? NULL : csn_due_parse (text, length, NULL);
  gsize id_length = strlen (name) - strlen (SUFFIX);
  if (due == NULL || strlen (due->register_id) != id_length ||
      strncmp (due->register_id, name, id_length) != 0)
    return NULL;
  return g_steal_pointer (&due);
}

static int
compare_dues (gconstpointer a, gconstpointer b)
{
  const CsnDue *first = *(CsnDue *const *) a, *second = *(CsnDue *const *) b;
  int           order = strcmp (first->area, second->area);
  return order != 0 ? order : strcmp (first->register_id, second->register_id);
}

GPtrArray *
csn_due_load_all (const char *folder, guint *out_damaged)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_due_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint damaged = 0;
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (*name != '.' && g_str_has_suffix (name, SUFFIX))
      {
        CsnDue *due = load (folder, name);
        if (due == NULL)
          damaged++;
        else
          g_ptr_array_add (all, due);
      }
  g_ptr_array_sort (all, compare_dues);
  if (out_damaged != NULL)
    *out_damaged = damaged;
  return all;
}
