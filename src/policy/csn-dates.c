/* Review dates (K10 7.8) and reference numbers (K10 8.3). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-dates.h"

#define MINIMUM_WIDTH 3
#define CENTURY 2000

CsnDate
csn_review_date (CsnEdition *edition, CsnDate supplied, CsnDate notice_ends)
{
  if (supplied == CSN_DATE_NONE)
    return CSN_DATE_NONE;
  CsnDate plain = supplied + (CsnDate) csn_edition_constant (edition, "review_days");
  CsnDate latest = supplied + (CsnDate) csn_edition_constant (edition, "review_days_notice");
  if (notice_ends == CSN_DATE_NONE || notice_ends <= plain)
    return plain;
  return MIN (latest, notice_ends);
}

CsnDate
csn_review_date_sooner (CsnDate review, CsnDate supplied, gint64 days)
{
  if (review == CSN_DATE_NONE || days < 1 || days >= review - supplied)
    return review;
  return supplied + (CsnDate) days;
}

static char *
format (const char *area, gint64 number, int year, int width)
{
  return g_strdup_printf ("%s/%0*" G_GINT64_FORMAT "/%02d", area, width, number, year % 100);
}

char *
csn_reference_format (const char *area, gint64 number, int year)
{
  return format (area, number, year, MINIMUM_WIDTH);
}

char *
csn_reference_format_for (CsnEdition *edition, const char *area, gint64 number, int year)
{
  return format (area, number, year, (int) CLAMP (csn_edition_constant (edition, "number_width"), 1, 9));
}

static const char *
skip_gaps (const char *text)
{
  while (*text == ' ' || *text == '/' || *text == '-')
    text++;
  return text;
}

/* At most nine digits: nobody issues more, and nothing overflows. */
static gboolean
read_number (const char **text, gint64 *out_number)
{
  const char *start = *text;
  gint64      number = 0;
  while (g_ascii_isdigit (**text))
    number = number * 10 + (*(*text)++ - '0');
  gsize digits = (gsize) (*text - start);
  *out_number = number;
  return digits > 0 && digits <= 9;
}

gboolean
csn_reference_parse (const char *text, char **out_area, gint64 *out_number, int *out_year)
{
  if (text == NULL || strnlen (text, 64) >= 64)
    return FALSE;
  const char *at = skip_gaps (text);
  const char *area = at;
  while (g_ascii_isalpha (*at))
    at++;
  gsize  letters = (gsize) (at - area);
  gint64 number = 0, year = 0;
  at = skip_gaps (at);
  if (letters > 4 || !read_number (&at, &number) || number == 0)
    return FALSE;
  const char *behind = skip_gaps (at);
  if (*behind != '\0')
    {
      const char *digits = behind;
      if (behind == at || !read_number (&behind, &year) || (behind - digits != 2 && behind - digits != 4))
        return FALSE;
      if (behind - digits == 2)
        year += CENTURY;
      if (*skip_gaps (behind) != '\0')
        return FALSE;
    }
  if (out_area != NULL)
    *out_area = letters > 0 ? g_ascii_strup (area, (gssize) letters) : NULL;
  if (out_number != NULL)
    *out_number = number;
  if (out_year != NULL)
    *out_year = (int) year;
  return TRUE;
}

gint64
csn_reference_next (CsnState *state, GError **error)
{
  g_autoptr (CsnRows) rows = csn_state_query (state, error,
                                              "SELECT 1 + max ((SELECT last_paper_number FROM registers), "
                                              "coalesce ((SELECT max (number) FROM releases), 0),"
                                              " coalesce ((SELECT max (number) FROM voids), 0),"
                                              " coalesce ((SELECT max (number) FROM old_releases), 0)) AS next",
                                              NULL);
  if (rows == NULL)
    return 0;
  gint64 next = csn_rows_length (rows) == 1 ? csn_rows_number (rows, 0, "next") : 0;
  if (next == 0)
    g_set_error_literal (
        error, CSN_POLICY_ERROR, CSN_POLICY_ERROR_FAILED,
        "The register has not been set up, so it has no next number. Create the register first.");
  return next;
}
