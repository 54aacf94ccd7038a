/* Finds a person's name, address and date of birth in a text, however they are spelt.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date.h"
#include "csn-leak-private.h"
#include "csn-text.h"

#define RUN 4

static char *
pad (const char *text)
{
  g_autofree char *folded = csn_text_fold (text);
  return g_strconcat (" ", folded, " ", NULL);
}

/* "previ-\n  ous" -> "previous"; NULL if no line ends so. */
static char *
join_broken_words (const char *text)
{
  GString *joined = g_string_new (NULL);
  gboolean any = FALSE;
  for (const char *p = text; *p != '\0';)
    {
      const char *behind = p + 1;
      while (*p == '-' && (*behind == ' ' || *behind == '\r'))
        behind++;
      if (*p == '-' && (*behind == '\n' || *behind == '\f'))
        {
          any = TRUE;
          for (p = behind; g_ascii_isspace (*p);)
            p++;
          continue;
        }
      g_string_append_c (joined, *p++);
    }
  return g_string_free (joined, !any);
}

/* What is ours may be said; the bar keeps what stands before and after it from becoming neighbours. */
static char *
take_out_one (char *padded, const char *own_text)
{
  g_autofree char *own = pad (own_text);
  if (strlen (own) <= 2 || strstr (padded, own) == NULL)
    return padded;
  g_auto (GStrv) parts = g_strsplit (padded, own, -1);
  g_free (padded);
  return g_strjoinv (" | ", parts);
}

/* Paragraph by paragraph: on paper they are numbered, and a page may end between two. */
static char *
take_out (char *padded, const char *const *own_texts)
{
  for (gsize i = 0; own_texts != NULL && own_texts[i] != NULL; i++)
    {
      g_auto (GStrv) paragraphs = g_strsplit (own_texts[i], "\n", -1);
      for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
        padded = take_out_one (padded, *paragraph);
    }
  return padded;
}

CsnLeakText *
_csn_leak_text_new (const char *text, const char *const *own_texts)
{
  CsnLeakText     *made = g_new0 (CsnLeakText, 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *joined = join_broken_words (valid);
  made->forms[0] = take_out (pad (valid), own_texts);
  made->forms[1] = joined != NULL ? take_out (pad (joined), own_texts) : NULL;
  return made;
}

void
_csn_leak_text_free (CsnLeakText *text)
{
  g_free (text->forms[0]);
  g_free (text->forms[1]);
  g_free (text);
}

gboolean
_csn_leak_text_holds (const CsnLeakText *text, const char *padded)
{
  return strstr (text->forms[0], padded) != NULL ||
         (text->forms[1] != NULL && strstr (text->forms[1], padded) != NULL);
}

/* " o neil " and " oneil " */
static gboolean
holds_either (const CsnLeakText *text, const char *padded)
{
  if (_csn_leak_text_holds (text, padded))
    return TRUE;
  g_auto (GStrv) words = g_strsplit (padded, " ", -1);
  g_autofree char *joined = g_strjoinv ("", words);
  g_autofree char *together = g_strconcat (" ", joined, " ", NULL);
  return _csn_leak_text_holds (text, together);
}

gboolean
_csn_leak_text_holds_words (const CsnLeakText *text, const char *words)
{
  g_autofree char *padded = pad (words);
  return strlen (padded) > 3 && holds_either (text, padded);
}

/* "SF 12/90Y" and "SF12/90Y" are one number: gaps do not count. */
gboolean
_csn_leak_text_holds_id (const CsnLeakText *text, const char *id)
{
  g_autofree char *folded = csn_text_fold (id);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autofree char *solid = g_strjoinv ("", parts);
  if (strlen (solid) < 4)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (text->forms) && text->forms[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (text->forms[i], " ", -1);
      g_autofree char *all = g_strjoinv ("", words);
      if (strstr (all, solid) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_common (GPtrArray *common, const char *padded)
{
  return g_ptr_array_find_with_equal_func (common, padded, g_str_equal, NULL);
}

/* One word of a name by itself: "O'Neil", "Smith-Jones" and its halves; not "May", which every sentence may
 * hold. */
static gboolean
holds_part (const CsnLeakText *text, GPtrArray *common, const char *word)
{
  g_autofree char *padded = pad (word);
  if (strlen (padded) < 4 || is_common (common, padded))
    return FALSE;
  if (holds_either (text, padded))
    return TRUE;
  g_auto (GStrv) halves = g_strsplit (padded, " ", -1);
  for (char **half = halves; *half != NULL; half++)
    {
      g_autofree char *alone = g_strconcat (" ", *half, " ", NULL);
      if (g_utf8_strlen (*half, -1) >= 3 && !is_common (common, alone) && _csn_leak_text_holds (text, alone))
        return TRUE;
    }
  return FALSE;
}

/* Two words of a name beside each other count even where each alone is a common word; the other way round
 * only if one is not. */
static gboolean
holds_pair (const CsnLeakText *text, GPtrArray *common, const char *first, const char *second)
{
  g_autofree char *there = g_strconcat (first, " ", second, NULL);
  g_autofree char *back = g_strconcat (second, " ", first, NULL);
  g_autofree char *a = pad (first), *b = pad (second);
  if (strlen (a) < 4 || strlen (b) < 4) /* an initial says nothing */
    return FALSE;
  return _csn_leak_text_holds_words (text, there) ||
         (!(is_common (common, a) && is_common (common, b)) && _csn_leak_text_holds_words (text, back));
}

gboolean
_csn_leak_text_holds_name (const CsnLeakText *text, GPtrArray *common, const char *names)
{
  if (csn_text_is_blank (names))
    return FALSE;
  g_auto (GStrv) each = g_strsplit_set (names, ",;/\n", -1);
  for (char **name = each; *name != NULL; name++)
    {
      g_auto (GStrv) words = g_strsplit_set (*name, " \t", -1);
      const char *before = NULL;
      for (char **word = words; *word != NULL; word++)
        {
          if (**word == '\0')
            continue;
          if (holds_part (text, common, *word) ||
              (before != NULL && holds_pair (text, common, before, *word)))
            return TRUE;
          before = *word;
        }
    }
  return FALSE;
}

/* "high street" and "high st" are one street. */
static char *
abbreviate (const char *padded)
{
  static const char *const LONG[] = { "street", "road",    "avenue",   "close",    "drive",
                                      "lane",   "court",   "crescent", "gardens",  "place",
                                      "square", "terrace", "flat",     "apartment" };
  static const char *const SHORT[] = { "st",   "rd",   "ave", "cl", "dr",   "ln",   "ct",
                                       "cres", "gdns", "pl",  "sq", "terr", "flat", "flat" };
  g_auto (GStrv) words = g_strsplit (padded, " ", -1);
  for (char **word = words; *word != NULL; word++)
    for (gsize i = 0; i < G_N_ELEMENTS (LONG); i++)
      if (g_str_equal (*word, LONG[i]))
        {
          g_free (*word);
          *word = g_strdup (SHORT[i]);
          break;
        }
  return g_strjoinv (" ", words);
}

/* What tells a line of an address from the name of a town: a number and the two words after it; a house's
 * name on the first line. */
static char *
find_key (char **words, gboolean first_line)
{
  guint n = g_strv_length (words);
  for (guint i = 0; i < n; i++)
    if (g_ascii_isdigit (*words[i]) && i + 1 < n)
      return g_strjoin (" ", words[i], words[i + 1], i + 2 < n ? words[i + 2] : NULL, NULL);
  return first_line && n >= 2 ? g_strjoinv (" ", words) : NULL;
}

gboolean
_csn_leak_text_holds_address (const CsnLeakText *text, const char *address)
{
  if (csn_text_is_blank (address))
    return FALSE;
  CsnLeakText short_text = { { abbreviate (text->forms[0]),
                               text->forms[1] != NULL ? abbreviate (text->forms[1]) : NULL } };
  g_auto (GStrv) lines = g_strsplit_set (address, ",;\n", -1);
  g_autofree char *number = NULL; /* "12, High Street": the number stands on a line by itself */
  gboolean         found = FALSE, first = TRUE;
  for (char **line = lines; *line != NULL && !found; line++)
    {
      g_autofree char *folded = csn_text_fold (*line);
      if (*folded == '\0')
        continue;
      g_autofree char *padded =
          g_strconcat (" ", number != NULL ? number : "", number != NULL ? " " : "", folded, " ", NULL);
      g_autofree char *brief = g_strstrip (abbreviate (padded));
      g_auto (GStrv) words = g_strsplit (brief, " ", -1);
      g_autofree char *key = find_key (words, first);
      g_free (number);
      number = strspn (folded, "0123456789") == strlen (folded) ? g_strdup (folded) : NULL;
      g_autofree char *wanted = key != NULL ? g_strconcat (" ", key, " ", NULL) : NULL;
      found = wanted != NULL && _csn_leak_text_holds (&short_text, wanted);
      first = FALSE;
    }
  g_free (short_text.forms[0]);
  g_free (short_text.forms[1]);
  return found;
}

static void
add_number (GPtrArray *spellings, int number)
{
  g_ptr_array_add (spellings, g_strdup_printf ("%d", number));
  if (number < 10)
    g_ptr_array_add (spellings, g_strdup_printf ("%02d", number));
}

static GPtrArray *
spell_day (int day)
{
  GPtrArray  *spellings = g_ptr_array_new_with_free_func (g_free);
  const char *ending = day % 10 == 1 && day != 11   ? "st"
                       : day % 10 == 2 && day != 12 ? "nd"
                       : day % 10 == 3 && day != 13 ? "rd"
                                                    : "th";
  add_number (spellings, day);
  g_ptr_array_add (spellings, g_strdup_printf ("%d%s", day, ending));
  g_ptr_array_add (spellings, g_strdup_printf ("%d%s of", day, ending));
  g_ptr_array_add (spellings, g_strdup_printf ("%d of", day));
  return spellings;
}

static GPtrArray *
spell_month (int month)
{
  static const char *const ENGLISH[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"
  };
  static const char *const WELSH[] = { "ionawr",     "chwefror", "mawrth", "ebrill", "mai",      "mehefin",
                                       "gorffennaf", "awst",     "medi",   "hydref", "tachwedd", "rhagfyr" };
  GPtrArray               *spellings = g_ptr_array_new_with_free_func (g_free);
  add_number (spellings, month);
  g_ptr_array_add (spellings, g_strdup (ENGLISH[month - 1]));
  g_ptr_array_add (spellings, g_strndup (ENGLISH[month - 1], 3));
  g_ptr_array_add (spellings, g_strdup (WELSH[month - 1]));
  if (month == 9)
    g_ptr_array_add (spellings, g_strdup ("sept"));
  return spellings;
}

static gboolean
holds_sum (const CsnLeakText *text, const char *a, const char *b, const char *c)
{
  g_autofree char *spelt = g_strconcat (" ", a, " ", b, " ", c, " ", NULL);
  return _csn_leak_text_holds (text, spelt);
}

gboolean
_csn_leak_text_holds_date (const CsnLeakText *text, const char *iso)
{
  CsnDate date = CSN_DATE_NONE;
  int     year = 0, month = 0, day = 0;
  if (iso == NULL || !csn_date_parse (iso, &date))
    return FALSE;
  csn_date_to_ymd (date, &year, &month, &day);
  g_autofree char *full = g_strdup_printf ("%d", year), *brief = g_strdup_printf ("%02d", year % 100);
  g_autoptr (GPtrArray) days = spell_day (day);
  g_autoptr (GPtrArray) months = spell_month (month);
  for (guint i = 0; i < days->len; i++)
    for (guint j = 0; j < months->len; j++)
      {
        const char *d = days->pdata[i], *m = months->pdata[j];
        if (holds_sum (text, d, m, full) || holds_sum (text, d, m, brief) || holds_sum (text, m, d, full) ||
            holds_sum (text, full, m, d))
          return TRUE;
      }
  g_autofree char *solid = g_strdup_printf (" %02d%02d%04d ", day, month, year);
  g_autofree char *turned = g_strdup_printf (" %04d%02d%02d ", year, month, day);
  g_autofree char *shorter = g_strdup_printf (" %02d%02d%02d ", day, month, year % 100);
  return _csn_leak_text_holds (text, solid) || _csn_leak_text_holds (text, turned) ||
         _csn_leak_text_holds (text, shorter);
}

gboolean
_csn_leak_text_holds_run (const CsnLeakText *text, GPtrArray *common, const char *source)
{
  if (csn_text_is_blank (source))
    return FALSE;
  g_autofree char *folded = csn_text_fold (source);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n = g_strv_length (words);
  guint length = MIN (n, RUN);
  for (guint start = 0; start + length <= n && length > 0; start++)
    {
      g_autoptr (GString) run = g_string_new (" ");
      guint telling = 0;
      for (guint i = start; i < start + length; i++)
        {
          g_autofree char *padded = g_strconcat (" ", words[i], " ", NULL);
          telling += !is_common (common, padded) && g_utf8_strlen (words[i], -1) > 3;
          g_string_append_printf (run, "%s ", words[i]);
        }
      if (telling >= MIN (2, length) && _csn_leak_text_holds (text, run->str))
        return TRUE;
    }
  return FALSE;
}
