/* What task pages do by themselves: sentences are built, warnings proposed, ages told; what somebody wrote
 * himself stays. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-decide-fixture.h"
#include "csn-earlier-page.h"
#include "csn-task-page.h"
#include <string.h>

static DecideFixture shared;

static CsnDocument *
document_of (DecideFixture *f)
{
  return csn_case_draft_get_document (f->draft);
}

static gboolean
is_judged (gpointer draft)
{
  return csn_case_draft_get_problems (draft) != NULL;
}

/* An empty case of its own. NULL where no samples are. */
static DecideFixture *
begin (gconstpointer data)
{
  DecideFixture *f = (DecideFixture *) data;
  if (f->folder == NULL)
    {
      g_test_skip ("The sample photographs are not on this machine");
      return NULL;
    }
  g_clear_object (&f->draft);
  f->popped = 0;
  f->draft = csn_case_draft_new (f->session, NULL);
  csn_fixture_wait (is_judged, f->draft);
  return f;
}

static void
show_task (DecideFixture *f, CsnTask task)
{
  decide_show (f, csn_task_page_new (f->draft, task, NULL));
}

static void
test_phrases (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  show_task (f, CSN_TASK_TOLD);
  csn_document_set (document_of (f), "told.nature", "cycle-theft");
  g_assert_cmpstr (csn_document_get (document_of (f), "told.offence"), ==, "theft of bicycles");
  g_assert_cmpstr (csn_document_get (document_of (f), "told.sentence"), ==,
                   "It is suspected that this subject may engage in theft of bicycles in your area.");
  csn_document_set (document_of (f), "told.nature", "fuel-theft");
  g_assert_nonnull (strstr (csn_document_get (document_of (f), "told.sentence"), "theft of fuel"));
  csn_document_set (document_of (f), "told.sentence", "My own words.");
  csn_document_set (document_of (f), "told.nature", "arson");
  g_assert_cmpstr (csn_document_get (document_of (f), "told.sentence"), ==, "My own words.");
  csn_document_set (document_of (f), "told.phrase", "distance");
  g_assert_cmpstr (csn_document_get (document_of (f), "told.warning"), ==,
                   "Keep your distance and call the police immediately");
  csn_document_set (document_of (f), "told.phrase", "none");
  g_assert_null (csn_document_get (document_of (f), "told.warning"));
  g_assert_true (decide_says (f, "The name is not given."));
  csn_document_set_answer (document_of (f), "name.released", CSN_ANSWER_YES);
  csn_document_set (document_of (f), "name.text", "Z. Quillfeather");
  g_assert_true (decide_says (f, "Name: Z. Quillfeather"));
}

static void
test_danger (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  show_task (f, CSN_TASK_RISK);
  csn_document_set_answer (document_of (f), "risk.recipient_danger", CSN_ANSWER_YES);
  g_assert_cmpstr (csn_document_get (document_of (f), "told.warning"), ==,
                   "Do not approach but call the police immediately");
  g_assert_true (decide_says (f, "Recipients will read: “Do not approach but call the police immediately”"));
  csn_document_set_answer (document_of (f), "risk.recipient_danger", CSN_ANSWER_NO);
  g_assert_null (csn_document_get (document_of (f), "told.warning"));
  csn_document_set (document_of (f), "told.warning", "Somebody's own warning");
  csn_document_set_answer (document_of (f), "risk.recipient_danger", CSN_ANSWER_YES);
  g_assert_cmpstr (csn_document_get (document_of (f), "told.warning"), ==, "Somebody's own warning");
}

static void
test_earlier (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  csn_document_set (document_of (f), "japan.necessary", "What I wrote.");
  decide_show (f, csn_earlier_page_new (f->draft, "necessary", "Why is disclosure necessary?"));
  decide_wait_text (f, "Staff cannot recognise the subject from a description.");
  g_assert_false (decide_says (f, "Repeated thefts are reported")); /* of this letter only */
  gtk_widget_activate (decide_row (f, "Staff cannot recognise the subject from a description."));
  decide_wait_popped (f);
  g_assert_cmpstr (csn_document_get (document_of (f), "japan.necessary"), ==,
                   "What I wrote.\nStaff cannot recognise the subject from a description.");
}

static void
test_age (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  CsnDate          today = csn_session_get_today (f->session);
  g_autofree char *old = csn_date_to_iso (today - 40), *newer = csn_date_to_iso (today - 1);
  csn_document_add_item (document_of (f), "grounds.intelligence");
  csn_document_set (document_of (f), "grounds.intelligence[0].dated_on", old);
  show_task (f, CSN_TASK_GROUNDS);
  g_assert_true (decide_says (f, "The newest item is 40 days old."));
  csn_document_add_item (document_of (f), "grounds.intelligence");
  csn_document_set (document_of (f), "grounds.intelligence[1].dated_on", newer);
  g_assert_true (decide_says (f, "The newest item is 1 day old."));
}

static void
choose (DecideFixture *f, const char *words)
{
  GtkWidget *label = csn_fixture_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, words);
  g_assert_nonnull (label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_ancestor (label, GTK_TYPE_CHECK_BUTTON)), TRUE);
}

/* Nobody has to answer, and an answer can be taken back (K10 10). */
static void
test_equality (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  show_task (f, CSN_TASK_IMAGE);
  g_assert_true (decide_says (f, "For equality monitoring only"));
  g_assert_true (decide_says (f, "Self-defined ethnicity (optional)"));
  choose (f, "Female");
  g_assert_cmpstr (csn_document_get (document_of (f), "equality.sex"), ==, "female");
  choose (f, "Not recorded");
  g_assert_null (csn_document_get (document_of (f), "equality.sex"));
  csn_document_set (document_of (f), "equality.ethnicity", "M3");
  g_assert_true (decide_says (f, "M3 Mixed: White and Asian"));
  csn_document_set (document_of (f), "equality.ethnicity", NULL);
  g_assert_false (decide_says (f, "M3 Mixed: White and Asian"));
}

static void
add (const char *path, GTestDataFunc test)
{
  g_test_add_data_func (path, &shared, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  decide_set_up (&shared, NULL);
  add ("/app/F36/told/sentence-is-built-and-own-words-stay", test_phrases);
  add ("/app/F20/risk/danger-proposes-the-warning", test_danger);
  add ("/app/F18/japan/earlier-wording-is-inserted-when-asked", test_earlier);
  add ("/app/F12/grounds/says-how-old-the-newest-item-is", test_age);
  add ("/app/F61/image/sex-and-ethnicity-may-be-left-out", test_equality);
  int result = g_test_run ();
  decide_tear_down (&shared, NULL);
  return result;
}
