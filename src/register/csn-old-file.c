/* The columns of an old register's file: what each seems to be, and which must not come in. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-old-file.h"
#include "csn-register-private.h"
#include "csn-status-file.h"
#include "csn-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXAMPLES 3
#define LOOKED_AT 60 /* values of a column that is judged by what is in it */
#define EXAMPLE_LENGTH 30

/* What people call the columns, folded, the surest first. */
static const struct { const char *name, *words, *headings[24]; } fields[CSN_OLD_FIELDS] = {
  [CSN_OLD_NUMBER] = { "number", N_ ("Number or reference"),
    { "reference", "reference number", "unique reference number", "unique reference", "urn", "ref no", "ref", "reference no", "release number", "release no", "issue number", "issue no",
      "register number", "register no", "photograph reference", "photo ref", "photo number", "serial number", "serial no", "number", "no", "cyfeirnod", "rhif" } },
  [CSN_OLD_AUTHORISED] = { "authorised_on", N_ ("Day of authorisation"),
    { "authorised on", "date authorised", "authorised", "authorisation date", "date of authorisation", "authorised date", "date approved", "approved on", "approval date", "date of decision",
      "decision date", "date", "dyddiad" } },
  [CSN_OLD_RECIPIENT] = { "recipient", N_ ("Recipient"),
    { "recipient", "recipients", "issued to", "supplied to", "given to", "released to", "disclosed to", "circulated to", "organisation", "member", "members", "scheme member", "recipient name",
      "name of recipient", "member name", "organisation name", "company", "business", "shop", "store", "premises", "scheme", "derbynnydd" } },
  [CSN_OLD_COPIES] = { "copies", N_ ("How many copies"),
    { "copies", "number of copies", "no of copies", "copies issued", "copies supplied", "copies given", "quantity", "qty", "how many", "copiau" } },
  [CSN_OLD_SUPPLIED] = { "supplied_on", N_ ("Day of supply"),
    { "supplied on", "date supplied", "supplied", "date of supply", "issued on", "date issued", "issue date", "date of issue", "issued", "date given", "circulated on", "date circulated",
      "date released", "released on", "release date" } },
  [CSN_OLD_REVIEW] = { "review_on", N_ ("Review by"),
    { "review by", "review date", "review on", "date of review", "review due", "next review", "review", "return by", "due date", "due", "expiry date", "expires", "expiry" } },
  [CSN_OLD_CUSTODY] = { "custody_ref", N_ ("Custody reference"),
    { "custody reference", "custody ref", "custody number", "custody no", "custody record", "custody record number", "custody record no", "custody id", "custody" } },
  [CSN_OLD_OUTCOME] = { "outcome", N_ ("What became of it"),
    { "outcome", "what became of it", "returned or destroyed", "returned destroyed", "status", "result", "canlyniad" } },
  [CSN_OLD_ENDED] = { "ended_on", N_ ("Day of return or destruction"),
    { "date returned", "returned on", "return date", "date of return", "date returned destroyed", "date returned or destroyed", "date destroyed", "destroyed on", "date of destruction", "ended on",
      "date ended", "date closed", "closed on", "returned", "destroyed", "ended" } },
  [CSN_OLD_REMARKS] = { "remarks", N_ ("Remarks"), { "remarks", "remark", "notes", "note", "comments", "comment", "sylwadau" } },
};

void
csn_old_file_free (CsnOldFile *file)
{
  if (file == NULL)
    return;
  g_ptr_array_unref (file->columns);
  g_ptr_array_unref (file->examples);
  g_ptr_array_unref (file->withheld);
  g_ptr_array_unref (file->fields);
  g_array_unref (file->guess);
  g_free (file);
}

const char *
csn_old_field_name (guint field)
{
  return fields[field].name;
}

const char *
csn_old_field_words (const char *field)
{
  for (guint i = 0; i < CSN_OLD_FIELDS; i++)
    if (g_strcmp0 (fields[i].name, field) == 0)
      return _ (fields[i].words);
  return NULL;
}

/* --- Guessing ---------------------------------------------------------------------------------------------------------------- */
static guint
rank_of (guint field, const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields[field].headings) && fields[field].headings[i] != NULL; i++)
    if (g_str_equal (folded, fields[field].headings[i]))
      return i;
  return G_MAXUINT;
}

static gboolean
is_known (const char *folded)
{
  for (guint field = 0; field < CSN_OLD_FIELDS; field++)
    if (rank_of (field, folded) != G_MAXUINT)
      return TRUE;
  return FALSE;
}

static guint
count_known (GPtrArray *columns)
{
  guint known = 0;
  for (guint i = 0; i < MIN (columns->len, CSN_CSV_COLUMNS); i++)
    {
      g_autofree char *folded = csn_text_fold (columns->pdata[i]);
      known += is_known (folded) ? 2 : 0;
    }
  return known > 0 ? known : columns->len > 1; /* a register whose headings nobody knows is mapped by hand */
}

CsnCsv *
csn_old_file_open (GBytes *csv, GError **error)
{
  CsnCsv *open = csn_csv_open (csv, count_known, error);
  if (open == NULL || (open->columns->len <= CSN_CSV_COLUMNS && (open->columns->len > 1 || count_known (open->columns) > 0)))
    return open;
  if (open->columns->len > CSN_CSV_COLUMNS)
    csn_register_usage (error, _ ("This file has more than 200 columns, so it cannot be a register. Choose another."));
  else
    csn_register_usage (error, _ ("The first line of this file must name its columns, such as “Reference”, “Recipient” and “Date supplied”. Save the register as CSV with its headings."));
  csn_csv_free (open);
  return NULL;
}

static int
guess (const CsnOldFile *file, guint field)
{
  int   best = -1;
  guint rank = G_MAXUINT;
  for (guint i = 0; i < file->columns->len; i++)
    {
      g_autofree char *folded = csn_text_fold (file->columns->pdata[i]);
      guint its = file->withheld->pdata[i] == NULL ? rank_of (field, folded) : G_MAXUINT;
      if (its < rank)
        {
          rank = its;
          best = (int) i;
        }
    }
  return best;
}

/* --- What is withheld ------------------------------------------------------------------------------------------------------------ */
typedef enum { NOTHING, NAMES, BIRTHS, ADDRESSES, NUMBERS, DETAILS } Personal;

static const char *const sentences[] = {
  [NAMES] = N_ ("Not offered: it seems to hold names of persons. A name stays with its own case. If it holds none, rename the column in the file."),
  [BIRTHS] = N_ ("Not offered: it seems to hold dates of birth. Nothing of the person in a photograph comes with an old register."),
  [ADDRESSES] = N_ ("Not offered: it seems to hold addresses. Nothing of the person in a photograph comes with an old register."),
  [NUMBERS] = N_ ("Not offered: it seems to hold numbers of persons, such as those of the Police National Computer."),
  [DETAILS] = N_ ("Not offered: it seems to describe persons. Nothing of the person in a photograph comes with an old register."),
};

static gboolean
has_word (const char *padded, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (padded, *words) != NULL)
      return TRUE;
  return FALSE;
}

static Personal
judge_heading (const char *folded)
{
  static const char *const births[] = { " dob ", " d o b ", " birth ", " birthday ", " born ", " age ", NULL }, *const addresses[] = { " address ", " postcode ", " post code ", " home ", " street ", NULL },
    *const numbers[] = { " pnc ", " pncid ", " cro ", " nino ", " ni ", " national insurance ", " telephone ", " phone ", " mobile ", " email ", " e mail ", NULL },
    *const details[] = { " ethnicity ", " gender ", " sex ", " ic code ", " height ", " build ", " description ", " nationality ", NULL },
    *const persons[] = { " surname ", " forename ", " forenames ", " first name ", " last name ", " family name ", " full name ", " alias ", " aka ", " known as ", " nickname ", " subject ", " offender ",
                         " suspect ", " nominal ", " detainee ", " prisoner ", NULL },
    *const names[] = { " name ", " names ", NULL },
    *const others[] = { " recipient ", " recipients ", " member ", " scheme ", " shop ", " store ", " organisation ", " company ", " business ", " premises ", " issued ", " supplied ", " given ", " manager ", " area ", NULL };
  g_autofree char *padded = g_strconcat (" ", folded, " ", NULL);
  gboolean         other = has_word (padded, others);
  if (has_word (padded, births))
    return BIRTHS;
  if (has_word (padded, persons) || (!other && has_word (padded, names)))
    return NAMES;
  if (!other && has_word (padded, addresses))
    return ADDRESSES;
  if (has_word (padded, numbers))
    return NUMBERS;
  return has_word (padded, details) ? DETAILS : NOTHING;
}

/* "Rowan Example", "EXAMPLE, Rowan": two or three words of letters, each with a capital. */
static gboolean
is_like_name (const char *value)
{
  guint       words = 0;
  g_auto (GStrv) parts = g_strsplit_set (value, " ,", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      words++;
      if (!g_unichar_isupper (g_utf8_get_char (parts[i])))
        return FALSE;
      for (const char *c = parts[i]; *c != '\0'; c = g_utf8_next_char (c))
        if (!g_unichar_isalpha (g_utf8_get_char (c)) && *c != '-' && *c != '\'')
          return FALSE;
    }
  return words == 2 || words == 3;
}

/* A column of which the heading says nothing is judged by what stands in it. No register of photographs is older than 2000. */
static Personal
judge_values (GPtrArray *rows, guint column)
{
  static GRegex *postcode;
  guint          n = 0, births = 0, names = 0, codes = 0;
  if (g_once_init_enter (&postcode))
    g_once_init_leave (&postcode, g_regex_new ("\\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\\b", G_REGEX_CASELESS, 0, NULL));
  for (guint i = 0; i < rows->len && n < LOOKED_AT; i++)
    {
      const char *value = ((CsnCsvRow *) rows->pdata[i])->cells[column];
      CsnDate     date = CSN_DATE_NONE;
      if (*value == '\0')
        continue;
      n++;
      births += csn_status_file_date (value, &date) && date < csn_date_from_ymd (2000, 1, 1);
      names += is_like_name (value);
      codes += g_regex_match (postcode, value, 0, NULL);
    }
  if (n > 0 && births * 3 > n)
    return BIRTHS;
  if (n > 0 && codes * 3 > n)
    return ADDRESSES;
  return n > 2 && names * 3 > n * 2 ? NAMES : NOTHING;
}

static char *
withhold (const char *heading, GPtrArray *rows, guint column)
{
  g_autofree char *folded = csn_text_fold (heading);
  Personal         personal = is_known (folded) ? NOTHING : judge_heading (folded);
  if (personal == NOTHING && !is_known (folded))
    personal = judge_values (rows, column);
  return personal != NOTHING ? g_strdup (_ (sentences[personal])) : NULL;
}

/* --- Reading ---------------------------------------------------------------------------------------------------------------------- */
static char *
show_examples (GPtrArray *rows, guint column)
{
  GString *text = g_string_new (NULL);
  guint    n = 0;
  for (guint i = 0; i < rows->len && n < EXAMPLES; i++)
    {
      const char *value = ((CsnCsvRow *) rows->pdata[i])->cells[column];
      if (*value == '\0')
        continue;
      gboolean         is_long = g_utf8_strlen (value, -1) > EXAMPLE_LENGTH;
      g_autofree char *shown = is_long ? g_utf8_substring (value, 0, EXAMPLE_LENGTH) : g_strdup (value);
      g_string_append_printf (text, "%s%s%s", n > 0 ? " · " : "", shown, is_long ? "…" : "");
      n++;
    }
  return g_string_free (text, FALSE);
}

static void
fill_columns (CsnOldFile *file, GPtrArray *rows)
{
  for (guint i = 0; i < file->columns->len; i++)
    {
      char *withheld = withhold (file->columns->pdata[i], rows, i);
      g_ptr_array_add (file->withheld, withheld);
      g_ptr_array_add (file->examples, withheld == NULL ? show_examples (rows, i) : g_strdup (""));
    }
  for (guint field = 0; field < CSN_OLD_FIELDS; field++)
    {
      int column = guess (file, field);
      g_ptr_array_add (file->fields, g_strdup (fields[field].name));
      g_array_append_val (file->guess, column);
    }
}

CsnOldFile *
csn_register_read_old (CsnRegister *self, GBytes *csv, GError **error)
{
  g_autoptr (CsnCsv) open = csn_register_need_unlocked (self, error) ? csn_old_file_open (csv, error) : NULL;
  if (open == NULL)
    return NULL;
  g_autofree int *all = g_new (int, open->columns->len);
  for (guint i = 0; i < open->columns->len; i++)
    all[i] = (int) i;
  CsnCsvWish wish = { .columns = all, .n = open->columns->len, .length = 2000, .breaks = TRUE, .most = CSN_OLD_LINES };
  g_autoptr (GPtrArray) rows = csn_csv_read (open, &wish);
  if (rows == NULL || rows->len > CSN_OLD_LINES)
    {
      csn_register_usage (error, rows != NULL ? _ ("This register has more than 20,000 lines. Divide it, and take over one part after the other.") : _ ("There is not enough memory to read this list."));
      return NULL;
    }
  CsnOldFile *file = g_new0 (CsnOldFile, 1);
  file->columns = g_steal_pointer (&open->columns);
  file->examples = g_ptr_array_new_with_free_func (g_free);
  file->withheld = g_ptr_array_new_with_free_func (g_free);
  file->fields = g_ptr_array_new_with_free_func (g_free);
  file->guess = g_array_new (FALSE, FALSE, sizeof (int));
  file->lines = rows->len;
  fill_columns (file, rows);
  return file;
}
