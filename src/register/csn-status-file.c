/* Reads the list of statuses that a records system exports, whatever is wrong with it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-status-file.h"
#include "csn-csv-file.h"
#include "csn-register.h"
#include "csn-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CELL_LIMIT 200 /* characters of a reference, a word, a date */

enum { CUSTODY, STATUS, DATE, N_WANTED };

/* What the columns are called, folded. A date that says of what is surer than one that does not. */
static const char *const names[N_WANTED][24] = {
  [CUSTODY] = { "custody reference", "custody ref", "custody reference number", "custody reference no", "custody ref number", "custody ref no", "custody record",
                "custody record reference", "custody record ref", "custody record number", "custody record no", "custody number", "custody no", "custody record id", "custody id" },
  [STATUS] = { "status", "outcome", "disposal", "result", "disposal status", "case status", "case outcome", "disposal type", "current status" },
  [DATE] = { "status date", "disposal date", "outcome date", "result date", "date of status", "date of disposal", "date of outcome", "date of result", "date" },
};

static void
free_entry (CsnStatusEntry *entry)
{
  g_free (entry->custody_ref);
  g_free (entry->said);
  g_free (entry->date);
  g_free (entry);
}

/* --- The first line -------------------------------------------------------------------------------------------------------- */
typedef struct
{
  guint found[N_WANTED], rank[N_WANTED]; /* rank: which of the names; found counts those that are equally good */
  int   at[N_WANTED];
} Header;

static void
take_name (Header *header, const char *name, int column)
{
  g_autofree char *folded = csn_text_fold (name);
  for (guint role = 0; role < N_WANTED; role++)
    for (guint i = 0; i < G_N_ELEMENTS (names[role]) && names[role][i] != NULL; i++)
      if (g_str_equal (folded, names[role][i]))
        {
          guint rank = g_str_equal (folded, "date") ? 1 : 0;
          if (header->found[role] == 0 || rank < header->rank[role])
            {
              header->found[role] = 1;
              header->rank[role] = rank;
              header->at[role] = column;
            }
          else if (rank == header->rank[role])
            header->found[role]++;
        }
}

static Header
read_header (GPtrArray *columns)
{
  Header header = { 0 };
  for (guint i = 0; i < MIN (columns->len, CSN_CSV_COLUMNS); i++)
    take_name (&header, columns->pdata[i], (int) i);
  return header;
}

/* How many of the columns a first line names. */
static guint
count_known (GPtrArray *columns)
{
  Header header = read_header (columns);
  guint  known = 0;
  for (guint role = 0; role < N_WANTED; role++)
    known += header.found[role] > 0;
  return known;
}

static const char *
column_word (guint role)
{
  return role == CUSTODY ? C_ ("column", "custody reference") : role == STATUS ? C_ ("column", "status") : C_ ("column", "date");
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, sentence);
  return FALSE;
}

static gboolean
judge_header (const Header *header, guint columns, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  for (guint role = 0; role < N_WANTED; role++)
    if (header->found[role] == 0)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", column_word (role));
  if (missing->len > 0)
    {
      g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                   _ ("This is not a list of statuses: its first line names no column for %s. It needs “Custody reference”, “Status” and “Date”."), missing->str);
      return FALSE;
    }
  if (columns > CSN_CSV_COLUMNS)
    return refuse (error, _ ("This is not a list of statuses: it has more than 200 columns. It needs “Custody reference”, “Status” and “Date”."));
  for (guint role = 0; role < N_WANTED; role++)
    if (header->found[role] > 1)
      {
        g_set_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE,
                     _ ("More than one column of this file could be the %s. Rename those that are not, or take them out."), column_word (role));
        return FALSE;
      }
  return TRUE;
}

/* --- Lines -------------------------------------------------------------------------------------------------------------------- */
static CsnStatusEntry *
make_entry (CsnCsvRow *row)
{
  static const CsnStatusEntryShape shapes[] = { [CSN_CSV_FINE] = CSN_STATUS_ENTRY_FINE, [CSN_CSV_BROKEN] = CSN_STATUS_ENTRY_BROKEN, [CSN_CSV_WIDE] = CSN_STATUS_ENTRY_WIDE };
  CsnStatusEntry *entry = g_new0 (CsnStatusEntry, 1);
  entry->line = row->line;
  entry->shape = shapes[row->shape];
  entry->custody_ref = g_strdup (row->cells[CUSTODY]);
  entry->said = g_strdup (row->cells[STATUS]);
  entry->date = g_strdup (row->cells[DATE]);
  return entry;
}

GPtrArray *
csn_status_file_read (GBytes *bytes, GError **error)
{
  g_autoptr (CsnCsv) csv = csn_csv_open (bytes, count_known, error);
  if (csv == NULL)
    return NULL;
  Header header = read_header (csv->columns);
  if (!judge_header (&header, csv->columns->len, error))
    return NULL;
  CsnCsvWish wish = { .columns = header.at, .n = N_WANTED, .length = CELL_LIMIT, .most = CSN_STATUS_FILE_LINES };
  g_autoptr (GPtrArray) rows = csn_csv_read (csv, &wish);
  if (rows == NULL || rows->len > CSN_STATUS_FILE_LINES)
    {
      (void) refuse (error, rows != NULL ? _ ("This list has more than 100,000 lines. Divide it, and take in one part after the other.") : _ ("There is not enough memory to read this list."));
      return NULL;
    }
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (entries, make_entry (rows->pdata[i]));
  return entries;
}

/* --- Dates ------------------------------------------------------------------------------------------------------------------ */
static int
read_month (const char *word, gsize length)
{
  static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december" };
  for (int i = 0; i < 12; i++)
    if ((length == 3 || length == strlen (months[i])) && g_ascii_strncasecmp (word, months[i], length) == 0)
      return i + 1;
  return 0;
}

/* At least one digit and at most @most; -1 for anything else. */
static int
read_number (const char **at, guint most)
{
  int   number = 0;
  guint n = 0;
  for (; n < most && g_ascii_isdigit (**at); n++, (*at)++)
    number = number * 10 + (**at - '0');
  return n > 0 ? number : -1;
}

/* Nothing, or a time of day, which nobody asks for. */
static gboolean
is_rest (const char *rest)
{
  if (*rest == '\0')
    return TRUE;
  if (*rest != ' ' && *rest != 'T')
    return FALSE;
  for (rest++; *rest == ' '; rest++)
    ;
  return g_ascii_isdigit (*rest) && rest[strspn (rest, "0123456789:.+-Z")] == '\0' && strchr (rest, ':') != NULL;
}

gboolean
csn_status_file_date (const char *text, CsnDate *out_date)
{
  const char *at = text;
  int         first = read_number (&at, 4), month, year;
  if (at - text == 4)
    {
      g_autofree char *iso = g_strndup (text, CSN_DATE_ISO_LENGTH);
      return strlen (text) >= CSN_DATE_ISO_LENGTH && is_rest (text + CSN_DATE_ISO_LENGTH) && csn_date_parse (iso, out_date);
    }
  char separator = *at;
  if (first < 1 || at - text > 2 || separator == '\0' || strchr ("/.- ", separator) == NULL)
    return FALSE;
  at++;
  if (separator == ' ' || g_ascii_isalpha (*at))
    {
      gsize length = strcspn (at, "/.- ");
      month = read_month (at, length);
      at += length;
    }
  else
    month = read_number (&at, 2);
  if (month < 1 || *at != separator)
    return FALSE;
  at++;
  const char *digits = at;
  year = read_number (&at, 4);
  if (at - digits != 4 || !is_rest (at))
    return FALSE;
  g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", year, month, first);
  return csn_date_parse (iso, out_date);
}
