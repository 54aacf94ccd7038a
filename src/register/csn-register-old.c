/* A register on paper or in a spreadsheet is taken over: what it would bring, then all of it in one commit (K10 8.3; F32). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"
#include "csn-old-file.h"

#include <glib/gi18n-lib.h>

#define PER_ACT 500
#define BYTES_PER_ACT (600 * 1024) /* an act's body holds a million characters at the most */

void
csn_old_line_free (CsnOldLine *line)
{
  if (line == NULL)
    return;
  g_free (line->reference);
  g_free (line->authorised_on);
  g_free (line->recipient);
  g_free (line->outcome);
  g_free (line->text);
  g_free (line);
}

/* --- Reading ------------------------------------------------------------------------------------------------------------------ */
static gboolean
check_mapping (CsnOldFile *file, const int *mapping, GError **error)
{
  for (guint i = 0; i < CSN_OLD_FIELDS; i++)
    if (mapping[i] >= (int) file->columns->len)
      return csn_register_usage (error, _ ("The file has no such column. Choose the columns again."));
    else if (mapping[i] >= 0 && file->withheld->pdata[mapping[i]] != NULL)
      return csn_register_usage (error, file->withheld->pdata[mapping[i]]);
  if (mapping[CSN_OLD_NUMBER] < 0)
    return csn_register_usage (error, _ ("Choose the column that holds the number or the reference."));
  return TRUE;
}

/* Numbers that cannot be taken: given here, or taken over before. */
static GHashTable *
load_given (CsnRegister *self, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT number, 1 AS here FROM numbers UNION ALL SELECT number, 0 FROM old_releases", NULL);
  GHashTable *given = rows != NULL ? g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) : NULL;
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      gint64 *number = g_new (gint64, 1);
      *number = csn_rows_number (rows, i, "number");
      g_hash_table_insert (given, number, GINT_TO_POINTER (1 + (int) csn_rows_number (rows, i, "here")));
    }
  return given;
}

static void
place (GHashTable *given, GHashTable *seen, CsnOldEntry *entry)
{
  int          here = GPOINTER_TO_INT (g_hash_table_lookup (given, &entry->number));
  CsnOldEntry *first = g_hash_table_lookup (seen, &entry->number);
  if (entry->verdict == CSN_OLD_BAD)
    return;
  if (here != 0)
    csn_old_entry_doubt (entry, CSN_OLD_BAD, here == 2 ? _ ("This number has been given in this register.") : _ ("This number has been taken over already."));
  else if (first != NULL)
    csn_old_entry_join (first, entry);
  else
    g_hash_table_insert (seen, &entry->number, entry);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const CsnOldEntry *one = *(CsnOldEntry *const *) a, *other = *(CsnOldEntry *const *) b;
  return one->number < other->number ? -1 : one->number > other->number;
}

static void
give_references (const CsnOldReading *reading, GPtrArray *entries)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new (); /* in the order of their numbers */
  for (guint i = 0; i < entries->len; i++)
    if (((CsnOldEntry *) entries->pdata[i])->number > 0)
      g_ptr_array_add (known, entries->pdata[i]);
  g_ptr_array_sort (known, compare_numbers);
  g_autofree int *after = g_new0 (int, known->len + 1);
  for (guint i = known->len; i > 0; i--)
    {
      const CsnOldEntry *entry = known->pdata[i - 1];
      after[i - 1] = entry->year != 0 && entry->verdict != CSN_OLD_BAD ? entry->year : after[i];
    }
  int before = 0;
  for (guint i = 0; i < known->len; i++)
    {
      CsnOldEntry *entry = known->pdata[i];
      gboolean     counts = entry->year != 0 && entry->verdict != CSN_OLD_BAD; /* what is inferred says no more than what it rests on */
      csn_old_entry_refer (reading, entry, before == after[i] ? before : 0);
      before = counts ? entry->year : before;
    }
}

static GPtrArray *
read_entries (CsnRegister *self, CsnCsv *csv, const int *mapping, int year, GError **error)
{
  CsnCsvWish wish = { .columns = mapping, .n = CSN_OLD_FIELDS, .length = 2000, .breaks = TRUE, .most = CSN_OLD_LINES };
  g_autoptr (GPtrArray)  rows = csn_csv_read (csv, &wish);
  g_autoptr (GHashTable) given = rows != NULL ? load_given (self, error) : NULL, seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char       *area = given != NULL ? csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL) : NULL;
  if (area == NULL)
    return NULL;
  CsnOldReading reading = { .edition = self->edition, .area = area, .today = csn_register_today (self), .year = year };
  for (guint i = 0; i < CSN_OLD_FIELDS; i++)
    reading.headings[i] = mapping[i] >= 0 ? csv->columns->pdata[mapping[i]] : "";
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_old_entry_free);
  for (guint i = 0; i < rows->len; i++)
    {
      CsnOldEntry *entry = csn_old_line_read (&reading, rows->pdata[i]);
      g_ptr_array_add (entries, entry);
      place (given, seen, entry);
    }
  give_references (&reading, entries);
  for (guint i = 0; i < entries->len; i++)
    if (((CsnOldEntry *) entries->pdata[i])->verdict != CSN_OLD_BAD)
      csn_old_entry_guard (&reading, entries->pdata[i]);
  return entries;
}

/* CsnOldEntry of every line. */
static GPtrArray *
judge (CsnRegister *self, GBytes *csv, const int *mapping, int year, GError **error)
{
  g_autoptr (CsnOldFile) file = csn_register_read_old (self, csv, error);
  g_autoptr (CsnCsv)     open = file != NULL && check_mapping (file, mapping, error) ? csn_old_file_open (csv, error) : NULL;
  int this_year;
  if (open == NULL)
    return NULL;
  csn_date_to_ymd (csn_register_today (self), &this_year, NULL, NULL);
  if (year != 0 && (year < 1990 || year > this_year))
    {
      csn_register_usage (error, _ ("Enter the year with four digits. It cannot lie in the future."));
      return NULL;
    }
  return read_entries (self, open, mapping, year, error);
}

GPtrArray *
csn_register_judge_old (CsnRegister *self, GBytes *csv, const int *mapping, int year, GError **error)
{
  g_autoptr (GPtrArray) entries = judge (self, csv, mapping, year, error);
  GPtrArray *lines = entries != NULL ? g_ptr_array_new_with_free_func ((GDestroyNotify) csn_old_line_free) : NULL;
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const CsnOldEntry *entry = entries->pdata[i];
      CsnOldLine        *line = g_new0 (CsnOldLine, 1);
      line->line = entry->line;
      line->verdict = entry->verdict;
      line->reference = g_strdup (entry->reference != NULL ? entry->reference : "");
      line->authorised_on = entry->authorised != CSN_DATE_NONE ? csn_date_to_iso (entry->authorised) : NULL;
      line->recipient = g_strdup (entry->recipient->str);
      line->outcome = entry->out > 0 ? NULL : g_strdup (entry->outcome);
      line->text = entry->text->len > 0 ? g_strdup (entry->text->str) : NULL;
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* --- Taking over --------------------------------------------------------------------------------------------------------------- */
static void
set_day (JsonObject *object, const char *name, CsnDate day)
{
  g_autofree char *iso = csn_date_to_iso (day);
  if (day != CSN_DATE_NONE)
    json_object_set_string_member (object, name, iso);
}

static JsonObject *
describe (const CsnOldEntry *entry)
{
  JsonObject      *object = json_object_new ();
  g_autofree char *id = csn_text_new_id ();
  json_object_set_string_member (object, "id", id);
  json_object_set_int_member (object, "line", entry->line);
  json_object_set_int_member (object, "number", entry->number);
  if (entry->year != 0)
    json_object_set_int_member (object, "year", entry->year);
  json_object_set_string_member (object, "reference", entry->reference);
  json_object_set_string_member (object, "recipient", entry->recipient->str);
  json_object_set_int_member (object, "copies", entry->out > 0 ? entry->out : entry->copies);
  json_object_set_string_member (object, "custody_ref", entry->custody_ref);
  json_object_set_string_member (object, "remarks", entry->remarks->str);
  set_day (object, "authorised_on", entry->authorised);
  set_day (object, "supplied_on", entry->supplied);
  set_day (object, "review_on", entry->review);
  if (entry->out == 0 && entry->outcome != NULL)
    {
      json_object_set_string_member (object, "outcome", entry->outcome);
      set_day (object, "ended_on", entry->ended);
    }
  return object;
}

static JsonNode *
start_body (JsonNode *import, JsonArray **out_releases)
{
  JsonNode   *body = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  *out_releases = json_array_new ();
  json_object_set_member (object, "import", json_node_copy (import));
  json_object_set_array_member (object, "releases", *out_releases);
  json_node_take_object (body, object);
  return body;
}

/* Bodies of old.take, each with its part of the lines. */
static GPtrArray *
make_bodies (GPtrArray *entries, JsonNode *import, guint *out_taken)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  JsonArray *releases = NULL;
  gsize      bytes = 0;
  *out_taken = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      const CsnOldEntry *entry = entries->pdata[i];
      if (entry->verdict == CSN_OLD_BAD || entry->joined)
        continue;
      if (releases == NULL || json_array_get_length (releases) >= PER_ACT || bytes > BYTES_PER_ACT)
        {
          g_ptr_array_add (bodies, start_body (import, &releases));
          bytes = 0;
        }
      bytes += 400 + 2 * (entry->recipient->len + entry->remarks->len);
      json_array_add_object_element (releases, describe (entry));
      (*out_taken)++;
    }
  return bodies;
}

static JsonNode *
describe_import (GBytes *csv, const char *file_name, guint lines)
{
  g_autofree char *id = csn_text_new_id (), *sha256 = csn_register_sha256 (csv), *base = g_path_get_basename (file_name), *shown = csn_text_one_line (base, -1);
  JsonNode *import = csn_register_object ("id", id, "file_name", shown, "sha256", sha256, NULL);
  json_object_set_int_member (json_node_get_object (import), "lines", lines);
  return import;
}

gboolean
csn_register_take_old (CsnRegister *self, GBytes *csv, const char *file_name, const int *mapping, int year, guint *out_taken, GPtrArray **out_problems, GError **error)
{
  guint taken = 0;
  if (!csn_register_follow (self, NULL, error))
    return FALSE;
  g_autoptr (GPtrArray) entries = judge (self, csv, mapping, year, error);
  if (entries == NULL)
    return FALSE;
  g_autoptr (JsonNode)  import = describe_import (csv, file_name, entries->len);
  g_autoptr (GPtrArray) bodies = make_bodies (entries, import, &taken);
  if (taken == 0)
    return csn_register_usage (error, _ ("No line of this file can be taken over. Look at what is said of each."));
  g_autofree CsnNewAct *acts = g_new0 (CsnNewAct, bodies->len);
  for (guint i = 0; i < bodies->len; i++)
    acts[i] = (CsnNewAct) { .kind = "old.take", .body = bodies->pdata[i] };
  if (!csn_register_perform_all (self, acts, bodies->len, out_problems, error))
    return FALSE;
  if (out_taken != NULL)
    *out_taken = taken;
  return TRUE;
}
