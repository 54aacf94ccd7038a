/* One line of an old register: what its cells say, what is doubtful about it, what must not come in (K10 8.3, 8.4). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-old-file.h"
#include "csn-dates.h"
#include "csn-leak.h"
#include "csn-status-file.h"
#include "csn-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RECIPIENT_LIMIT 2000 /* characters: fifty shops of one number */
#define REMARKS_LIMIT 1000
#define CUSTODY_LIMIT 64
#define COPIES_LIMIT 10000
#define OLDEST 1990         /* the century of a year of two digits */

void
csn_old_entry_free (CsnOldEntry *entry)
{
  g_string_free (entry->text, TRUE);
  g_string_free (entry->recipient, TRUE);
  g_string_free (entry->remarks, TRUE);
  g_free (entry->reference);
  g_free (entry->custody_ref);
  g_free (entry);
}

void
csn_old_entry_doubt (CsnOldEntry *entry, CsnOldVerdict verdict, const char *sentence)
{
  entry->verdict = MAX (entry->verdict, verdict);
  g_string_append_printf (entry->text, "%s%s", entry->text->len > 0 ? " " : "", sentence);
}

/* What a cell says that no field can hold, under its own heading. */
static void
remark (const CsnOldReading *reading, CsnOldEntry *entry, guint field, const char *said)
{
  g_string_append_printf (entry->remarks, "%s%s: %s", entry->remarks->len > 0 ? "; " : "", reading->headings[field], said);
}

/* --- Numbers -------------------------------------------------------------------------------------------------------------------- */
static void
read_number (const CsnOldReading *reading, CsnOldEntry *entry, const char *cell)
{
  g_autofree char *area = NULL;
  int this_year;
  csn_date_to_ymd (reading->today, &this_year, NULL, NULL);
  if (*cell == '\0')
    csn_old_entry_doubt (entry, CSN_OLD_BAD, _ ("There is no number in this line."));
  else if (!csn_reference_parse (cell, &area, &entry->number, &entry->year))
    csn_old_entry_doubt (entry, CSN_OLD_BAD, _ ("The number cannot be read. Write it as 47 or CZ/047/24."));
  else if (area != NULL && !g_str_equal (area, reading->area))
    csn_old_entry_doubt (entry, CSN_OLD_BAD, _ ("This number belongs to another area."));
  if (entry->year > this_year && entry->year - 100 >= OLDEST && entry->year - 100 <= this_year)
    entry->year -= 100;
  if (entry->verdict != CSN_OLD_BAD && entry->year > this_year)
    csn_old_entry_doubt (entry, CSN_OLD_BAD, _ ("The year of this number lies in the future. Correct the file."));
  entry->number = entry->verdict == CSN_OLD_BAD ? 0 : entry->number;
}

static void
find_year (const CsnOldReading *reading, CsnOldEntry *entry)
{
  CsnDate day = entry->authorised != CSN_DATE_NONE ? entry->authorised : entry->supplied;
  if (entry->year == 0 && day != CSN_DATE_NONE)
    csn_date_to_ymd (day, &entry->year, NULL, NULL);
  if (entry->year == 0)
    entry->year = reading->year;
}

void
csn_old_entry_refer (const CsnOldReading *reading, CsnOldEntry *entry, int between)
{
  if (entry->year == 0 && between != 0)
    {
      entry->year = between;
      csn_old_entry_doubt (entry, CSN_OLD_GOOD, _ ("Its year is that of the numbers before and after it."));
    }
  if (entry->year == 0)
    {
      csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("The year of this number is not known."));
      entry->reference = g_strdup_printf ("%s/%0*" G_GINT64_FORMAT, reading->area, (int) CLAMP (csn_edition_constant (reading->edition, "number_width"), 1, 9), entry->number);
    }
  else
    entry->reference = csn_reference_format_for (reading->edition, reading->area, entry->number, entry->year);
}

/* --- Days ------------------------------------------------------------------------------------------------------------------------- */
/* Spreadsheets write "4-May-24", too: the century is the one that does not lie ahead. */
static gboolean
read_day (const CsnOldReading *reading, const char *cell, CsnDate *out_date)
{
  gsize length = strlen (cell), digits = 0;
  int   this_year;
  if (csn_status_file_date (cell, out_date))
    return TRUE;
  while (digits < length && g_ascii_isdigit (cell[length - 1 - digits]))
    digits++;
  if (digits != 2 || length > 20)
    return FALSE;
  csn_date_to_ymd (reading->today, &this_year, NULL, NULL);
  int year = atoi (cell + length - 2);
  year += year + 2000 > this_year + 1 ? 1900 : 2000; /* next year's reviews are written, too */
  g_autofree char *whole = g_strdup_printf ("%.*s%04d", (int) (length - 2), cell, year);
  return csn_status_file_date (whole, out_date);
}

static CsnDate
take_day (const CsnOldReading *reading, CsnOldEntry *entry, guint field, const char *cell, gboolean may_lie_ahead)
{
  CsnDate day = CSN_DATE_NONE;
  if (*cell == '\0')
    return CSN_DATE_NONE;
  gboolean read = read_day (reading, cell, &day);
  if (read && (may_lie_ahead || day <= reading->today))
    return day;
  const char      *words = csn_old_field_words (csn_old_field_name (field));
  g_autofree char *sentence = g_strdup_printf (read ? _ ("“%s” lies in the future, so it is kept as a remark.") : _ ("“%s” cannot be read as a date, so it is kept as a remark."), words);
  csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, sentence);
  remark (reading, entry, field, cell);
  return CSN_DATE_NONE;
}

static void
compare_days (const CsnOldReading *reading, CsnOldEntry *entry, char **cells)
{
  if (entry->supplied != CSN_DATE_NONE && entry->authorised > entry->supplied)
    {
      csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("It was supplied before it was authorised; the day of authorisation is kept as a remark."));
      remark (reading, entry, CSN_OLD_AUTHORISED, cells[CSN_OLD_AUTHORISED]);
      entry->authorised = CSN_DATE_NONE;
    }
  CsnDate first = entry->supplied != CSN_DATE_NONE ? entry->supplied : entry->authorised;
  if (entry->ended != CSN_DATE_NONE && entry->ended < first)
    {
      csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("It ended before it was supplied; the day is kept as a remark."));
      remark (reading, entry, CSN_OLD_ENDED, cells[CSN_OLD_ENDED]);
      entry->ended = CSN_DATE_NONE;
    }
}

/* --- What became of it ------------------------------------------------------------------------------------------------------------ */
static const struct { const char *outcome, *words[16]; } outcomes[] = {
  { "returned", { "returned", "return", "back", "handed back", "handed in", "recovered", "collected", "surrendered", "yes", "y", "dychwelwyd" } },
  { "destroyed", { "destroyed", "shredded", "deleted", "disposed", "burnt", "burned", "incinerated", "dinistriwyd" } },
  { "lost", { "lost", "missing", "not found", "stolen", "collwyd" } },
  { "void", { "void", "cancelled", "canceled", "not used", "unused", "spoilt", "spoiled", "not issued", "refused" } },
  { "anew", { "renewed", "re authorised", "reauthorised", "authorised again", "reissued", "re issued" } },
  { NULL, { "out", "still out", "issued", "live", "current", "active", "open", "no", "n", "outstanding", "with", "in circulation", "circulating" } },
};

/* FALSE: nobody knows the word. *out_whole: it says no more than that. */
static gboolean
understand (const char *said, const char **out_outcome, gboolean *out_whole)
{
  g_autofree char *folded = csn_text_fold (said), *padded = g_strconcat (folded, " ", NULL);
  *out_outcome = NULL;
  *out_whole = TRUE;
  if (*folded == '\0')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (outcomes[i].words) && outcomes[i].words[j] != NULL; j++)
      {
        g_autofree char *word = g_strconcat (outcomes[i].words[j], " ", NULL);
        if (!g_str_has_prefix (padded, word))
          continue;
        *out_outcome = outcomes[i].outcome;
        *out_whole = strlen (word) == strlen (padded);
        return TRUE;
      }
  return FALSE;
}

/* "Destroyed" over a day says what the day was of. */
static const char *
outcome_of_heading (const CsnOldReading *reading, guint field)
{
  g_autofree char *folded = csn_text_fold (reading->headings[field]);
  return strstr (folded, "destr") != NULL && strstr (folded, "return") == NULL ? "destroyed" : "returned";
}

static void
read_outcome (const CsnOldReading *reading, CsnOldEntry *entry, const char *said, const char *ended)
{
  gboolean whole = TRUE, known = TRUE;
  CsnDate  day = CSN_DATE_NONE;
  if (*said != '\0' && read_day (reading, said, &day) && day <= reading->today)
    {
      entry->outcome = outcome_of_heading (reading, CSN_OLD_OUTCOME);
      entry->ended = day;
      return;
    }
  known = understand (said, &entry->outcome, &whole);
  if (!known)
    csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("What became of it is not clear, so it counts as still out. The words are kept as a remark."));
  if (!known || !whole)
    remark (reading, entry, CSN_OLD_OUTCOME, said);
  if (*ended == '\0')
    return;
  const char *word = NULL;
  if (*said == '\0' && !read_day (reading, ended, &day) && understand (ended, &word, &whole)) /* "Returned: yes" */
    {
      entry->outcome = word;
      return;
    }
  entry->ended = take_day (reading, entry, CSN_OLD_ENDED, ended, FALSE);
  if (entry->ended != CSN_DATE_NONE && *said == '\0')
    entry->outcome = outcome_of_heading (reading, CSN_OLD_ENDED);
  else if (entry->ended != CSN_DATE_NONE && entry->outcome == NULL)
    {
      csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("It is said to be out, and to have ended on a day; it counts as still out."));
      remark (reading, entry, CSN_OLD_ENDED, ended);
      entry->ended = CSN_DATE_NONE;
    }
}

static void
read_copies (const CsnOldReading *reading, CsnOldEntry *entry, const char *cell)
{
  char   *end = NULL;
  guint64 n = *cell != '\0' ? g_ascii_strtoull (cell, &end, 10) : 1;
  if (*cell != '\0' && (!g_ascii_isdigit (*cell) || *end != '\0' || n > COPIES_LIMIT))
    {
      csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("How many copies there were cannot be read, so it counts as one."));
      remark (reading, entry, CSN_OLD_COPIES, cell);
      n = 1;
    }
  entry->copies = g_strcmp0 (entry->outcome, "void") == 0 ? 0 : (guint) n;
  entry->out = entry->outcome == NULL ? entry->copies : 0;
}

/* --- The line ------------------------------------------------------------------------------------------------------------------------ */
static void
read_cells (const CsnOldReading *reading, CsnOldEntry *entry, char **cells)
{
  read_number (reading, entry, cells[CSN_OLD_NUMBER]);
  if (entry->verdict == CSN_OLD_BAD)
    return;
  g_string_append (entry->recipient, cells[CSN_OLD_RECIPIENT]);
  g_string_append (entry->remarks, cells[CSN_OLD_REMARKS]);
  g_free (entry->custody_ref);
  entry->custody_ref = g_utf8_substring (cells[CSN_OLD_CUSTODY], 0, MIN (g_utf8_strlen (cells[CSN_OLD_CUSTODY], -1), CUSTODY_LIMIT));
  entry->authorised = take_day (reading, entry, CSN_OLD_AUTHORISED, cells[CSN_OLD_AUTHORISED], FALSE);
  entry->supplied = take_day (reading, entry, CSN_OLD_SUPPLIED, cells[CSN_OLD_SUPPLIED], FALSE);
  entry->review = take_day (reading, entry, CSN_OLD_REVIEW, cells[CSN_OLD_REVIEW], TRUE);
  read_outcome (reading, entry, cells[CSN_OLD_OUTCOME], cells[CSN_OLD_ENDED]);
  compare_days (reading, entry, cells);
  read_copies (reading, entry, cells[CSN_OLD_COPIES]);
  find_year (reading, entry);
  if (entry->recipient->len == 0 && g_strcmp0 (entry->outcome, "void") != 0)
    csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("It does not say who received it."));
}

CsnOldEntry *
csn_old_line_read (const CsnOldReading *reading, const CsnCsvRow *row)
{
  CsnOldEntry *entry = g_new0 (CsnOldEntry, 1);
  entry->line = row->line;
  entry->text = g_string_new (NULL);
  entry->recipient = g_string_new (NULL);
  entry->remarks = g_string_new (NULL);
  entry->custody_ref = g_strdup ("");
  if (row->shape == CSN_CSV_BROKEN)
    csn_old_entry_doubt (entry, CSN_OLD_BAD, _ ("The quotation marks of this line do not match, or something in it is too long. Correct it in the file."));
  else if (row->shape == CSN_CSV_WIDE)
    csn_old_entry_doubt (entry, CSN_OLD_BAD, _ ("This line has more columns than the first line names, so what it says cannot be told. Correct it in the file."));
  else
    read_cells (reading, entry, row->cells);
  return entry;
}

static CsnDate
sooner (CsnDate a, CsnDate b)
{
  return a == CSN_DATE_NONE ? b : b == CSN_DATE_NONE ? a : MIN (a, b);
}

void
csn_old_entry_join (CsnOldEntry *first, CsnOldEntry *entry)
{
  first->year = first->year == 0 ? entry->year : first->year;
  entry->year = entry->year == 0 ? first->year : entry->year;
  if (first->year != entry->year)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("Line %u has the same number with another year. A number is given once."), first->line);
      csn_old_entry_doubt (entry, CSN_OLD_BAD, sentence);
      return;
    }
  g_autofree char *sentence = g_strdup_printf (_ ("Counted with line %u, which has the same number."), first->line);
  csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, sentence);
  entry->joined = TRUE;
  if (entry->recipient->len > 0)
    g_string_append_printf (first->recipient, "%s%s", first->recipient->len > 0 ? "; " : "", entry->recipient->str);
  if (entry->remarks->len > 0)
    g_string_append_printf (first->remarks, "%s%s", first->remarks->len > 0 ? "; " : "", entry->remarks->str);
  first->review = first->out > 0 && entry->out > 0 ? sooner (first->review, entry->review) : entry->out > 0 ? entry->review : first->review;
  first->authorised = sooner (first->authorised, entry->authorised);
  first->supplied = sooner (first->supplied, entry->supplied);
  first->copies += entry->copies;
  first->out += entry->out;
  first->ended = MAX (first->ended, entry->ended);
  if (g_strcmp0 (entry->outcome, "lost") == 0 || g_strcmp0 (first->outcome, "void") == 0) /* the gravest counts */
    first->outcome = entry->outcome;
}

/* --- What must not come in ------------------------------------------------------------------------------------------------------------ */
/* Whatever seems to be of a person, in the leak guard's words. */
static const char *
find_leak (const CsnOldReading *reading, const char *text, GPtrArray **out_leaks)
{
  static const CsnLeakSubject nobody = { NULL };
  g_clear_pointer (out_leaks, g_ptr_array_unref);
  *out_leaks = *text != '\0' ? csn_leak_scan (reading->edition, &nobody, text) : NULL;
  return *out_leaks != NULL && (*out_leaks)->len > 0 ? ((const CsnLeak *) (*out_leaks)->pdata[0])->text : NULL;
}

/* A shop's postcode says nothing of anybody, but is not needed either. */
static void
drop_postcodes (GString *text)
{
  static GRegex *postcode;
  if (g_once_init_enter (&postcode))
    g_once_init_leave (&postcode, g_regex_new ("[, ]*\\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\\b", G_REGEX_CASELESS, 0, NULL));
  g_autofree char *without = g_regex_replace_literal (postcode, text->str, (gssize) text->len, 0, "", 0, NULL);
  if (without != NULL)
    g_string_assign (text, g_strstrip (without));
}

static void
shorten (CsnOldEntry *entry, GString *text, glong most)
{
  if (g_utf8_strlen (text->str, (gssize) text->len) <= most)
    return;
  csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("What it says is too long, so it is shortened."));
  g_string_truncate (text, (gsize) (g_utf8_offset_to_pointer (text->str, most - 1) - text->str));
  g_string_append (text, "…");
}

/* As rule 8.3-old-leaks reads it. */
static gboolean
leaks_together (const CsnOldReading *reading, const CsnOldEntry *entry)
{
  g_autoptr (GPtrArray) leaks = NULL;
  g_autofree char *all = g_strconcat (entry->recipient->str, " · ", entry->remarks->str, NULL);
  return find_leak (reading, all, &leaks) != NULL;
}

void
csn_old_entry_guard (const CsnOldReading *reading, CsnOldEntry *entry)
{
  g_autoptr (GPtrArray) leaks = NULL;
  shorten (entry, entry->recipient, RECIPIENT_LIMIT);
  shorten (entry, entry->remarks, REMARKS_LIMIT);
  if (!leaks_together (reading, entry))
    return;
  if (find_leak (reading, entry->recipient->str, &leaks) != NULL)
    drop_postcodes (entry->recipient);
  if (find_leak (reading, entry->recipient->str, &leaks) != NULL)
    {
      csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("The recipient is left out, because the text seems to hold something of a person."));
      g_string_truncate (entry->recipient, 0);
    }
  if (find_leak (reading, entry->remarks->str, &leaks) != NULL || leaks_together (reading, entry))
    {
      csn_old_entry_doubt (entry, CSN_OLD_DOUBTFUL, _ ("The remarks are left out, because they seem to hold something of a person."));
      g_string_truncate (entry->remarks, 0);
    }
}
