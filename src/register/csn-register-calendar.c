/* What is due as a calendar that other programs take in: references and counts, never a name. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>

#define CLOSED_DAYS 365 /* an import that was made within a year hears that a date is off; older ones are history anyway */

/* One row an entry of the calendar. A release has one for its review, whose date moves, and one for each demand that is made of its holders; what is
 * over is called off for a year. Copies of one demand may have deadlines of their own: the earliest that is still open counts. */
static const char calendar_sql[] =
  "SELECT release_id AS uid, 'review' AS what, reference, review_on AS on_date, copies, 0 AS over FROM reviews_due "
  "UNION ALL SELECT r.id, 'review', r.reference, (SELECT min (w.review_on) FROM copy_reviews w WHERE w.release_id = r.id), 0, 1 FROM releases r "
  "WHERE r.id NOT IN (SELECT release_id FROM reviews_due) AND (SELECT max (e.on_date) FROM entries e WHERE e.seq IN (SELECT t.seq FROM returns t JOIN copies c ON c.id = t.copy_id "
  "WHERE c.release_id = r.id UNION ALL SELECT q.seq FROM recalls q JOIN copies c ON c.id = q.copy_id WHERE c.release_id = r.id)) >= :since "
  "UNION ALL SELECT id, 'recall', reference, min (deadline_on), count (*), 0 FROM recalls_now GROUP BY id, release_id "
  "UNION ALL SELECT q.id, 'recall', r.reference, max (q.deadline_on), 0, 1 FROM recalls q JOIN copies c ON c.id = q.copy_id JOIN releases r ON r.id = c.release_id "
  "LEFT JOIN returns t ON t.copy_id = q.copy_id LEFT JOIN entries e ON e.seq = t.seq WHERE q.id NOT IN (SELECT id FROM recalls_now) "
  "GROUP BY q.id, r.id HAVING max (max (coalesce (e.on_date, ''), coalesce (q.cancelled_on, ''))) >= :since "
  /* A manager's: each photograph that he holds, by the day on which it must be back. */
  "UNION ALL SELECT id, 'item', reference, CASE WHEN recall_id IS NULL THEN review_on ELSE coalesce (recall_deadline_on, review_on) END, 1, ended IS NOT NULL FROM items "
  "WHERE ended IS NULL OR ended_on >= :since "
  "ORDER BY 4, 3, 2";

static struct icaltimetype
ical_day (CsnDate date)
{
  struct icaltimetype day = icaltime_null_date ();
  csn_date_to_ymd (date, &day.year, &day.month, &day.day);
  day.is_date = 1;
  return day;
}

typedef enum { EVENT_REVIEW, EVENT_RECALL, EVENT_ITEM } Event;

static Event
event_of (const char *what)
{
  return g_strcmp0 (what, "review") == 0 ? EVENT_REVIEW : g_strcmp0 (what, "recall") == 0 ? EVENT_RECALL : EVENT_ITEM;
}

static char *
summary_of (Event event, const char *reference)
{
  switch (event)
    {
    case EVENT_REVIEW: return g_strdup_printf (_ ("Review %s"), reference);
    case EVENT_RECALL: return g_strdup_printf (_ ("Copies of %s due back"), reference);
    case EVENT_ITEM:
    default: return g_strdup_printf (_ ("Give %s back"), reference);
    }
}

static char *
description_of (Event event, gboolean over, guint copies)
{
  if (over)
    return g_strdup (event == EVENT_REVIEW ? _ ("Nothing is left to review.") : event == EVENT_RECALL ? _ ("Nothing is left to get back.") : _ ("Nothing is left to give back."));
  if (event == EVENT_ITEM)
    return g_strdup (_ ("Give the photograph back to the co-ordinator, or destroy it, by this day."));
  if (event == EVENT_REVIEW)
    return g_strdup_printf (ngettext ("%u copy is out.", "%u copies are out.", copies), copies);
  return g_strdup_printf (ngettext ("%u copy must come back.", "%u copies must come back.", copies), copies);
}

static void
add_event (CsnRegister *self, icalcomponent *calendar, CsnRows *rows, guint row)
{
  Event    event_kind = event_of (csn_rows_text (rows, row, "what"));
  gboolean over = csn_rows_number (rows, row, "over") != 0;
  CsnDate  day;
  if (!csn_date_parse (csn_rows_text (rows, row, "on_date"), &day))
    return;
  g_autofree char *uid = g_strconcat (csn_rows_text (rows, row, "uid"), "@countersign", NULL);
  g_autofree char *summary = summary_of (event_kind, csn_rows_text (rows, row, "reference"));
  g_autofree char *description = description_of (event_kind, over, (guint) csn_rows_number (rows, row, "copies"));
  icalcomponent   *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (icaltime_from_timet_with_zone ((time_t) (csn_clock_now (self->clock) / G_USEC_PER_SEC), 0, icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (event, icalproperty_new_dtstart (ical_day (day)));
  icalcomponent_add_property (event, icalproperty_new_dtend (ical_day (day + 1)));
  icalcomponent_add_property (event, icalproperty_new_summary (summary));
  icalcomponent_add_property (event, icalproperty_new_description (description));
  icalcomponent_add_property (event, icalproperty_new_sequence ((int) MIN (self->applied, G_MAXINT)));
  icalcomponent_add_property (event, icalproperty_new_status (over ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
  icalcomponent_add_property (event, icalproperty_new_class (ICAL_CLASS_PRIVATE));
  icalcomponent_add_component (calendar, event);
}

char *
csn_register_calendar (CsnRegister *self, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autofree char    *since = csn_date_to_iso (csn_register_today (self) - CLOSED_DAYS);
  g_autoptr (CsnRows) rows = csn_register_query (self, error, calendar_sql, ":since", since, NULL);
  if (rows == NULL)
    return NULL;
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid ("-//Countersign//Reviews due//EN"));
  icalcomponent_add_property (calendar, icalproperty_new_method (ICAL_METHOD_PUBLISH));
  for (guint i = 0; i < csn_rows_length (rows); i++)
    add_event (self, calendar, rows, i);
  char *text = icalcomponent_as_ical_string_r (calendar), *mine = g_strdup (text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
  return mine;
}
