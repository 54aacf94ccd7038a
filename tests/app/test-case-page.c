/* The task list and its question pages: what they fire, what they mend, where they stop.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-case-page.h"
#include "csn-close-page.h"
#include "csn-decide-fixture.h"
#include "csn-stop-page.h"
#include "csn-task-page.h"
#include <string.h>

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

static char *complete; /* the document of the case that lacks nothing */

static void
take_draft (DecideFixture *f, const char *case_id)
{
  g_clear_object (&f->draft);
  f->draft = csn_case_draft_new (f->session, case_id);
  csn_fixture_wait (is_judged, f->draft);
}

/* One register for all: every test begins with the case that lacks nothing, or opens one of its own. */
static DecideFixture *
begin (gconstpointer data)
{
  DecideFixture *f = (DecideFixture *) data;
  if (f->folder == NULL)
    {
      g_test_skip ("The sample photographs are not on this machine");
      return NULL;
    }
  take_draft (f, f->case_id);
  csn_document_read (document_of (f), complete, NULL);
  g_clear_pointer (&f->opened, g_free);
  g_clear_object (&f->pushed);
  f->popped = 0;
  return f;
}

static void
begin_anew (DecideFixture *f)
{
  take_draft (f, NULL);
}

/* As far as a text goes: a case of its own that may be closed. */
static void
begin_copy (DecideFixture *f)
{
  take_draft (f, NULL);
  csn_document_read (document_of (f), complete, NULL);
  csn_document_set (document_of (f), "photo_id", NULL);
}

static void
show_task (DecideFixture *f, CsnTask task)
{
  f->popped = 0;
  g_clear_object (&f->pushed);
  decide_show (f, csn_task_page_new (f->draft, task, NULL));
}

/* --- The list ------------------------------------------------------------------------------------------- */
static void
test_list_empty (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  decide_show (f, csn_case_page_new (f->session, NULL));
  decide_wait_text (f, "0 of 8 tasks completed");
  g_assert_true (decide_says (f, "Cannot start yet"));
  g_assert_true (decide_says (f, "Tasks 1, 2, 3, 4, 5, 6 and 7 are not complete"));
  GtkWidget *last = decide_row (f, "8. Check and authorise"),
            *first = decide_row (f, "1. Add the photograph");
  g_assert_false (gtk_widget_get_sensitive (last));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (last), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Cannot start yet. Tasks 1, 2, 3, 4, 5, 6 and 7 are not complete");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == first);
  gtk_widget_activate (first);
  decide_wait_pushed (f);
  g_assert_true (CSN_IS_TASK_PAGE (f->pushed));
  g_assert_cmpstr (csn_page_get_title (f->pushed), ==, "Add the photograph");
}

static void
test_list_full (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  decide_show (f, csn_case_page_new (f->session, f->case_id));
  decide_wait_text (f, "7 of 8 tasks completed");
  g_assert_true (gtk_widget_get_sensitive (decide_row (f, "8. Check and authorise")));
  /* What was answered and will not do is red, in words; the rest stays. */
  csn_document_set (document_of (f), "image.source", "cctv");
  decide_wait_text (f, "6 of 8 tasks completed");
  g_assert_true (decide_says (f, "There is a problem"));
  g_assert_true (decide_says (f, "Task 1 is not complete"));
  /* What is only missing is not. */
  csn_document_set (document_of (f), "image.source", NULL);
  decide_wait_text (f, "In progress");
  g_assert_false (decide_says (f, "There is a problem"));
}

/* --- Every task fires and mends ------------------------------------------------------------------------- */
static void
test_fires (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  static const char *const SAID[] = {
    [CSN_TASK_IMAGE] = "Say where the photograph comes from.",
    [CSN_TASK_GROUNDS] = "Choose the legal gateway for this disclosure.",
    [CSN_TASK_JAPAN] = "Explain why disclosure is proportionate, in at least 40 letters.",
    [CSN_TASK_RISK] = "Say whether recipients could be in danger from the person.",
    [CSN_TASK_TOLD] = "Write the sentence that recipients are told",
  };
    begin_anew (f);
  for (CsnTask task = CSN_TASK_IMAGE; task <= CSN_TASK_TOLD; task++)
    {
      show_task (f, task);
      csn_page_proceed (f->page);
      decide_wait_text (f, SAID[task]);
      g_assert_true (decide_says (f, "There is a problem"));
      g_assert_true (csn_page_is_failed (f->page));
      g_assert_cmpuint (f->popped, ==, 0);
      /* Only this task's: the others are asked for on their own pages. */
      g_assert_false (decide_says (f, SAID[(task + 1) % G_N_ELEMENTS (SAID)]));
    }
}

static void
test_mends (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  for (CsnTask task = CSN_TASK_IMAGE; task <= CSN_TASK_TOLD; task++)
    {
      show_task (f, task);
      csn_page_proceed (f->page);
      decide_wait_popped (f);
      g_assert_false (csn_page_is_failed (f->page));
      g_assert_cmpint (csn_case_draft_get_status (f->draft, task), ==, CSN_TASK_COMPLETED);
    }
}

/* --- Stops ---------------------------------------------------------------------------------------------- */
typedef struct
{
  const char *path, *value, *says, *paragraph;
  CsnTask     task;
} Ending;

static void
test_stops (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  static const Ending ENDINGS[] = {
    { "image.source", "surveillance", "do not cover the use of police surveillance photographs", "K10 5.3",
      CSN_TASK_IMAGE },
    { "image.source", "evidence-gatherer", "images taken by evidence gatherers", "K10 5.3", CSN_TASK_IMAGE },
    { "image.source", "cctv", "third parties (e.g. CCTV)", "K10 5.3", CSN_TASK_IMAGE },
    { "image.source", "third-party", "taken by third parties", "K10 5.3", CSN_TASK_IMAGE },
    { "image.source", "other", "Any other photograph or digital image in police possession", "K10 5.4",
      CSN_TASK_IMAGE },
    { "image.disposal", "acquitted", "brought to justice or cautioned", "K10 5.2", CSN_TASK_IMAGE },
    { "grounds.rationale", "The person has previous convictions for theft from shops in this town.",
      "due to a previous reprimand", "K10 6.2.2", CSN_TASK_GROUNDS },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    {
      g_autofree char *before = g_strdup (csn_document_get (document_of (f), ENDINGS[i].path));
      csn_document_set (document_of (f), ENDINGS[i].path, ENDINGS[i].value);
      show_task (f, ENDINGS[i].task);
      csn_page_proceed (f->page);
      decide_wait_pushed (f);
      g_assert_true (CSN_IS_STOP_PAGE (f->pushed));
      CsnPage *stop = g_object_ref (f->pushed);
      decide_show (f, stop);
      g_object_unref (stop);
      g_test_message ("%s = %s", ENDINGS[i].path, ENDINGS[i].value);
      g_assert_true (decide_says (f, ENDINGS[i].says));
      g_assert_true (decide_says (f, ENDINGS[i].paragraph));
      gtk_widget_activate_action (GTK_WIDGET (f->page), "stop.change", NULL);
      decide_wait_popped (f);
      csn_document_set (document_of (f), ENDINGS[i].path, before);
    }
}

static void
test_wanted (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  csn_document_set_answer (document_of (f), "wanted.wanted", CSN_ANSWER_YES);
  show_task (f, CSN_TASK_IMAGE);
  csn_page_proceed (f->page);
  decide_wait_pushed (f);
  g_assert_true (CSN_IS_STOP_PAGE (f->pushed));
  g_assert_cmpstr (csn_page_get_title (f->pushed), ==, "Use policy C02 instead");
  /* With the decision under C02 it goes on; that the CPS was not consulted is told once and holds up nothing.
   */
  csn_document_set (document_of (f), "wanted.c02_ref", "C02/17/26");
  show_task (f, CSN_TASK_IMAGE);
  csn_page_proceed (f->page);
  decide_wait_text (f, "consult the Crown Prosecution Service");
  g_assert_cmpuint (f->popped, ==, 0);
  csn_page_proceed (f->page);
  decide_wait_popped (f);
}

static gboolean
is_opened (gpointer data)
{
  return ((DecideFixture *) data)->opened != NULL;
}

static void
test_closed (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  begin_copy (f);
  csn_document_set (document_of (f), "image.source", "cctv");
  show_task (f, CSN_TASK_IMAGE);
  csn_page_proceed (f->page);
  decide_wait_pushed (f);
  CsnPage *stop = g_object_ref (f->pushed);
  decide_show (f, stop);
  g_clear_object (&f->pushed);
  gtk_widget_activate_action (GTK_WIDGET (stop), "stop.close", NULL);
  decide_wait_pushed (f);
  CsnPage *close = g_object_ref (f->pushed);
  decide_show (f, close);
  g_object_unref (stop);
  csn_page_proceed (close);
  csn_fixture_wait (is_opened, f);
  g_object_unref (close);
  g_assert_cmpstr (f->opened, ==, "authorisations");
  g_autofree char *kept = decide_ask (f, "SELECT outcome || '. ' || refusal_reason || '. ' || locality FROM "
                                         "decisions WHERE outcome = 'refused'");
  g_assert_true (g_str_has_prefix (kept, "refused. A picture from CCTV cannot be disclosed"));
  g_assert_nonnull (strstr (kept, "(K10 5.3)"));
  g_assert_true (g_str_has_suffix (kept, "Canterbury")); /* with its material */
}

static void
test_reason (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  begin_copy (f);
  decide_show (f, csn_close_page_new (f->draft, TRUE, NULL));
  csn_page_proceed (f->page);
  decide_wait_text (f, "Say why the request is refused or withdrawn.");
  g_assert_null (f->opened);
  csn_document_set (csn_question_page_get_document (CSN_QUESTION_PAGE (f->page)), "reason",
                    "The officer found the person another way.");
  csn_page_proceed (f->page);
  csn_fixture_wait (is_opened, f);
  g_autofree char *kept = decide_ask (f, "SELECT refusal_reason FROM decisions WHERE outcome = 'withdrawn'");
  g_assert_cmpstr (kept, ==, "The officer found the person another way.");
}

static DecideFixture shared;

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
  complete = shared.folder == NULL ? NULL : csn_document_write (csn_case_draft_get_document (shared.draft));
  add ("/app/F22/task-list/names-what-is-missing", test_list_empty);
  add ("/app/F22/task-list/follows-what-is-answered", test_list_full);
  add ("/app/F22/tasks/each-says-what-it-lacks", test_fires);
  add ("/app/F22/tasks/each-goes-back-when-nothing-is-left", test_mends);
  add ("/app/F01-F02-F14/stop-page/quotes-the-paragraph", test_stops);
  add ("/app/F15/stop-page/wanted-leads-to-policy-C02", test_wanted);
  add ("/app/F23/close-page/keeps-reason-and-material", test_closed);
  add ("/app/F23/close-page/asks-for-a-reason", test_reason);
  int result = g_test_run ();
  decide_tear_down (&shared, NULL);
  g_free (complete);
  return result;
}
