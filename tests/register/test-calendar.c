/* What is due, as a calendar that another program takes in twice, and as the days that the reminder may know. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"
#include <libical/ical.h>

static void
free_component (icalcomponent *component)
{
  icalcomponent_free (component);
}

static GHashTable *
new_calendar (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_component);
}

/* As a program with a calendar does: what has a known UID and a SEQUENCE that is not older replaces what was there. */
static void
import (GHashTable *calendar, const char *text)
{
  icalcomponent *root = icalparser_parse_string (text);
  g_assert_nonnull (root);
  g_assert_cmpint (icalcomponent_isa (root), ==, ICAL_VCALENDAR_COMPONENT);
  g_assert_cmpint (icalcomponent_count_errors (root), ==, 0);
  g_assert_cmpint (icalcomponent_get_method (root), ==, ICAL_METHOD_PUBLISH);
  g_assert_cmpstr (icalproperty_get_version (icalcomponent_get_first_property (root, ICAL_VERSION_PROPERTY)), ==, "2.0");
  g_assert_nonnull (icalcomponent_get_first_property (root, ICAL_PRODID_PROPERTY));
  for (icalcomponent *event = icalcomponent_get_first_component (root, ICAL_VEVENT_COMPONENT); event != NULL; event = icalcomponent_get_next_component (root, ICAL_VEVENT_COMPONENT))
    {
      const char    *uid = icalcomponent_get_uid (event);
      icalcomponent *known = g_hash_table_lookup (calendar, uid);
      if (known == NULL || icalcomponent_get_sequence (event) >= icalcomponent_get_sequence (known))
        g_hash_table_insert (calendar, g_strdup (uid), icalcomponent_new_clone (event));
    }
  icalcomponent_free (root);
}

static char *
export (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  char *text = csn_register_calendar (f->reg, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_null (strpbrk (lines[i], "\r\n"));
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
    }
  static const char *const secrets[] = { FIXTURE_SUBJECT, "Quillfeather", "Marlowe", "Longmarket", "Bettina", FIXTURE_USER, "Theft" };
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
  return text;
}

static icalcomponent *
event_of (GHashTable *calendar, const char *id)
{
  g_autofree char *uid = g_strconcat (id, "@countersign", NULL);
  icalcomponent   *event = g_hash_table_lookup (calendar, uid);
  g_assert_nonnull (event);
  return event;
}

static void
assert_event (GHashTable *calendar, const char *id, const char *summary, const char *description, CsnDate day, gboolean over)
{
  icalcomponent      *event = event_of (calendar, id);
  struct icaltimetype start = icalcomponent_get_dtstart (event), end = icalcomponent_get_dtend (event), stamp = icalcomponent_get_dtstamp (event);
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, summary);
  g_assert_cmpstr (icalcomponent_get_description (event), ==, description);
  g_assert_true (start.is_date && end.is_date && !stamp.is_date && icaltime_is_utc (stamp));
  g_assert_cmpint (csn_date_from_ymd (end.year, end.month, end.day), ==, csn_date_from_ymd (start.year, start.month, start.day) + 1);
  if (day != CSN_DATE_NONE)
    g_assert_cmpint (csn_date_from_ymd (start.year, start.month, start.day), ==, day);
  g_assert_cmpint (icalcomponent_get_status (event), ==, over ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED);
  g_assert_cmpint (icalproperty_get_class (icalcomponent_get_first_property (event, ICAL_CLASS_PROPERTY)), ==, ICAL_CLASS_PRIVATE);
  g_assert_cmpint (icalproperty_get_transp (icalcomponent_get_first_property (event, ICAL_TRANSP_PROPERTY)), ==, ICAL_TRANSP_TRANSPARENT);
  g_assert_cmpint (icalcomponent_count_properties (event, ICAL_ANY_PROPERTY), ==, 10);
}

static void
assert_due (Fixture *f, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnDue) due = csn_register_due (f->reg, &error);
  g_autoptr (GString) said = g_string_new (due != NULL ? due->area : NULL);
  g_assert_no_error (error);
  g_assert_cmpstr (due->register_id, ==, f->reg->id_text);
  g_assert_cmpint (due->written_on, ==, csn_register_today (f->reg));
  for (guint i = 0; i < due->days->len; i++)
    {
      const CsnDueDay *day = &g_array_index (due->days, CsnDueDay, i);
      g_string_append_printf (said, " %d:%u+%u", day->day - csn_register_today (f->reg), day->reviews, day->recalls);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

static void
demand (Fixture *f, const char *recall, const char *copy, int days)
{
  g_autofree char *today = fixture_day (f, 0), *deadline = fixture_day (f, days);
  fixture_do (f, "recall.demand", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"cause\":\"demand\",\"reason\":\"The shop is closing down\",\"demanded_on\":\"%s\","
              "\"deadline_on\":\"%s\",\"how\":\"By telephone\"}", recall, f->ids->case_id, copy, today, deadline);
}

static void
bring_back (Fixture *f, const char *copy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *today = fixture_day (f, 0);
  g_autofree char *body = g_strdup_printf ("{\"case_id\":\"%s\",\"copy_id\":\"%s\",\"outcome\":\"returned\",\"on\":\"%s\",\"by\":\"Bettina Example\",\"how\":\"Handed over at the desk\"}",
                                           f->ids->case_id, copy, today);
  csn_register_return_copy (f->reg, body, NULL, &error);
  g_assert_no_error (error);
}

static void
test_second_import (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) calendar = new_calendar ();
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *recall = csn_text_new_id (), *later = csn_text_new_id ();
  g_autoptr (CsnIssued) first = fixture_issue (f, release, f->ids->members[0]), second = fixture_issue (f, release, f->ids->members[1]);
  CsnDate          day = csn_register_today (f->reg);
  g_autofree char *one = export (f), *again = export (f);
  g_assert_cmpstr (one, ==, again);
  import (calendar, one);
  g_assert_cmpuint (g_hash_table_size (calendar), ==, 1);
  assert_event (calendar, release, "Review CZ/041/26", "2 copies are out.", day + 60, FALSE);
  assert_due (f, "CZ 60:1+0");

  demand (f, recall, first->copy_id, 7);
  g_autofree char *two = export (f);
  import (calendar, two);
  g_assert_cmpuint (g_hash_table_size (calendar), ==, 2);
  assert_event (calendar, release, "Review CZ/041/26", "1 copy is out.", day + 60, FALSE);
  assert_event (calendar, recall, "Copies of CZ/041/26 due back", "1 copy must come back.", day + 7, FALSE);
  assert_due (f, "CZ 7:0+1 60:1+0");

  /* Asked again with a later day: the same event moves. */
  g_autofree char *today = fixture_day (f, 0), *deadline = fixture_day (f, 12), *chase = csn_text_new_id ();
  fixture_do (f, "recall.chase", "{\"id\":\"%s\",\"case_id\":\"%s\",\"recall_id\":\"%s\",\"copy_id\":\"%s\",\"on\":\"%s\",\"how\":\"By telephone\",\"said\":\"It is at head office\","
              "\"deadline_on\":\"%s\"}", chase, f->ids->case_id, recall, first->copy_id, today, deadline);
  demand (f, later, second->copy_id, 9);
  g_autofree char *three = export (f);
  import (calendar, three);
  assert_event (calendar, recall, "Copies of CZ/041/26 due back", "1 copy must come back.", day + 12, FALSE);
  assert_event (calendar, release, "Review CZ/041/26", "Nothing is left to review.", CSN_DATE_NONE, TRUE);
  assert_due (f, "CZ 9:0+1 12:0+1");

  bring_back (f, first->copy_id);
  bring_back (f, second->copy_id);
  g_autofree char *four = export (f);
  import (calendar, four);
  import (calendar, one); /* an old file does not bring back what is over */
  g_assert_cmpuint (g_hash_table_size (calendar), ==, 3);
  assert_event (calendar, recall, "Copies of CZ/041/26 due back", "Nothing is left to get back.", day + 12, TRUE);
  assert_event (calendar, later, "Copies of CZ/041/26 due back", "Nothing is left to get back.", day + 9, TRUE);
  assert_event (calendar, release, "Review CZ/041/26", "Nothing is left to review.", CSN_DATE_NONE, TRUE);
  assert_due (f, "CZ");

  fixture_move (f, 366);
  g_autoptr (GHashTable) empty = new_calendar ();
  g_autofree char *five = export (f);
  import (empty, five);
  g_assert_cmpuint (g_hash_table_size (empty), ==, 0);
}

static void
test_many_releases (Fixture *f, gconstpointer data)
{
  g_autoptr (GHashTable) calendar = new_calendar ();
  g_autofree char *release = fixture_authorise (f, f->ids->case_id), *recall = csn_text_new_id ();
  g_autoptr (CsnIssued) first = fixture_issue (f, release, f->ids->members[0]);
  fixture_move (f, 3);
  g_autofree char *case_id = fixture_new_case (f, "Ottoline Vantongeren"), *other = fixture_authorise (f, case_id);
  g_autoptr (CsnIssued) second = fixture_issue (f, other, f->ids->members[0]), third = fixture_issue (f, other, f->ids->members[1]);
  fixture_move (f, 60);
  g_autofree char *unissued_case = fixture_new_case (f, "Ottoline Vantongeren"), *unissued = fixture_authorise (f, unissued_case);
  demand (f, recall, first->copy_id, 0);
  assert_due (f, "CZ 0:1+1");
  g_autofree char *text = export (f);
  import (calendar, text);
  g_assert_cmpuint (g_hash_table_size (calendar), ==, 3);
  assert_event (calendar, other, "Review CZ/042/26", "2 copies are out.", csn_register_today (f->reg), FALSE);
  assert_event (calendar, recall, "Copies of CZ/041/26 due back", "1 copy must come back.", csn_register_today (f->reg), FALSE);
  assert_event (calendar, release, "Review CZ/041/26", "Nothing is left to review.", CSN_DATE_NONE, TRUE);
  fixture_move (f, 1);
  assert_due (f, "CZ -1:1+1"); /* overdue stays until it is dealt with */
}

static void
test_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) calendar = new_calendar ();
  g_autofree char *text = export (f);
  import (calendar, text);
  g_assert_cmpuint (g_hash_table_size (calendar), ==, 0);
  assert_due (f, "CZ");
  csn_register_lock (f->reg);
  g_assert_null (csn_register_calendar (f->reg, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_null (csn_register_due (f->reg, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F46/calendar/second-import-updates", test_second_import);
  fixture_add ("/register/F46/calendar/one-event-a-date", test_many_releases);
  fixture_add ("/register/F46/calendar/nothing-due", test_nothing);
  return fixture_run ();
}
