/* What a scheme manager holds and did, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-private.h"
#include "csn-date-words.h"
#include <glib/gi18n.h>

static gboolean
is_set (CsnRows *rows, guint row, const char *name)
{
  const char *text = csn_rows_text (rows, row, name);
  return text != NULL && *text != '\0';
}

char *
_csn_item_words (CsnRows *rows, guint row)
{
  if (csn_rows_number (rows, row, "copies") < 2)
    return g_strdup (csn_rows_text (rows, row, "reference"));
  return csn_copy_words (rows, row);
}

gboolean
_csn_item_is_locked (CsnRows *rows, guint row, CsnDate today)
{
  int days;
  return is_set (rows, row, "ended") || is_set (rows, row, "recall_id") || csn_rows_number (rows, row, "has_contents") == 0
         || !csn_days_until (csn_rows_text (rows, row, "review_on"), today, &days) || days < 0;
}

static char *
write_ended (const char *ended, const char *on)
{
  if (g_str_equal (ended, "returned"))
    /* Translators: date */
    return g_strdup_printf (_ ("Given back on %s"), on);
  if (g_str_equal (ended, "destroyed"))
    /* Translators: date */
    return g_strdup_printf (_ ("Destroyed on %s"), on);
  /* Translators: date */
  return g_strdup_printf (_ ("Lost; recorded for %s"), on);
}

static char *
with_weekday (const char *iso)
{
  CsnDate date = CSN_DATE_NONE;
  return csn_date_parse (iso == NULL ? "" : iso, &date) ? csn_date_to_words_with_weekday (date) : g_strdup ("");
}

char *
_csn_item_return_words (CsnRows *rows, guint row, CsnDate today)
{
  int              days = 0;
  const char      *ended = csn_rows_text (rows, row, "ended");
  g_autofree char *review = with_weekday (csn_rows_text (rows, row, "review_on")), *deadline = with_weekday (csn_rows_text (rows, row, "recall_deadline_on"));
  if (ended != NULL)
    {
      g_autofree char *on = csn_date_words (csn_rows_text (rows, row, "ended_on"));
      return write_ended (ended, on);
    }
  if (is_set (rows, row, "recall_id"))
    /* Translators: weekday and date */
    return *deadline == '\0' ? g_strdup (_ ("Demanded back at once")) : g_strdup_printf (_ ("Demanded back by %s"), deadline);
  csn_days_until (csn_rows_text (rows, row, "review_on"), today, &days);
  if (days < 0)
    /* Translators: weekday and date */
    return g_strdup_printf (_ ("Should have been back by %s"), review);
  if (csn_rows_number (rows, row, "has_contents") == 0)
    return g_strdup (_ ("The package with the photograph never came"));
  if (days == 0)
    return g_strdup (_ ("To be back today, unless the co-ordinator sends a new date"));
  /* Translators: weekday and date */
  return g_strdup_printf (_ ("To be back by %s"), review);
}

char *
_csn_disclosure_words (const char *how, const char *reference, const char *person)
{
  if (g_strcmp0 (how, "copy") == 0)
    /* Translators: reference, person */
    return g_strdup_printf (_ ("%1$s: copy given to %2$s"), reference, person);
  if (g_strcmp0 (how, "taken-back") == 0)
    /* Translators: reference, person */
    return g_strdup_printf (_ ("%1$s: copy taken back from %2$s"), reference, person);
  /* Translators: reference, person */
  return g_strdup_printf (_ ("%1$s shown to %2$s"), reference, person);
}

char *
_csn_logged_words (const char *how, const char *reference, const char *person, const char *when)
{
  if (g_strcmp0 (how, "copy") == 0)
    /* Translators: reference, person, time */
    return g_strdup_printf (_ ("Logged: copy of %1$s given to %2$s, %3$s"), reference, person, when);
  if (g_strcmp0 (how, "taken-back") == 0)
    /* Translators: reference, person, time */
    return g_strdup_printf (_ ("Logged: copy of %1$s taken back from %2$s, %3$s"), reference, person, when);
  /* Translators: reference, person, time */
  return g_strdup_printf (_ ("Logged: %1$s shown to %2$s, %3$s"), reference, person, when);
}

const char *
_csn_how_words (const char *how)
{
  if (g_strcmp0 (how, "copy") == 0)
    return C_ ("disclosure", "Copy given");
  if (g_strcmp0 (how, "taken-back") == 0)
    return C_ ("disclosure", "Taken back");
  return C_ ("disclosure", "Shown");
}

const char *
_csn_package_words (const char *kind)
{
  static const struct
  {
    const char *kind, *words;
  } KINDS[] = {
    { "issue", N_ ("New photograph") },
    { "instruction", N_ ("Who may be told of it has changed") },
    { "renewal", N_ ("New return date") },
    { "recall", N_ ("Demanded back") },
    { "notice", N_ ("Notice from the co-ordinator") },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_strcmp0 (KINDS[i].kind, kind) == 0)
      return _ (KINDS[i].words);
  return _ ("Package");
}

/* What needs him is counted: members who wait, photographs to give back, those to acknowledge; entries that the co-ordinator has not got. */
const char *const CSN_MANAGER_COUNTS =
    "SELECT (SELECT count (*) FROM to_pass_on t JOIN items_now i ON i.id = t.item_id WHERE i.has_contents AND i.review_on >= :today) + "
    "(SELECT count (*) FROM items_now WHERE ended IS NULL AND (recall_id IS NOT NULL OR review_on < :today OR received_on IS NULL)) AS \"pass-on\", "
    "(SELECT count (*) FROM disclosures d JOIN items i ON i.id = d.item_id WHERE d.seq > coalesce ((SELECT max (r.up_to_seq) FROM returns_made r WHERE "
    "r.register_id = i.register_id), 0)) AS log, 0 AS items, 0 AS members";
