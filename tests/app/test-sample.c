/* A dip sample drawn, read, found wanting and signed off in the window; the finding answered by whom it is for (K10 7.10; F58).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-app-walk.h"
#include "csn-checklist.h"
#include "csn-question-page.h"
#include "csn-sample-private.h"
#include "csn-test.h"
#include "csn-window-fixture.h"

#define UNIT_PERSON "Lowri Penhaligon"

/* --- Words ------------------------------------------------------------------------------------------------------------- */
static void
test_words (void)
{
  g_autofree char *month = _csn_sample_month_words ("2026-10"), *none = _csn_sample_strata_words ("[]"), *two = _csn_sample_strata_words ("[\"overdue\",\"name-released\"]"),
                  *odd = _csn_sample_strata_words ("nonsense");
  g_assert_cmpstr (month, ==, "October 2026");
  g_assert_cmpstr (none, ==, "None");
  g_assert_cmpstr (two, ==, "Overdue for review, Name disclosed");
  g_assert_cmpstr (odd, ==, "None");
  g_assert_cmpint (_csn_sample_result (0, 0, 15), ==, CSN_SAMPLE_UNREAD);
  g_assert_cmpint (_csn_sample_result (14, 0, 15), ==, CSN_SAMPLE_BEGUN);
  g_assert_cmpint (_csn_sample_result (15, 0, 15), ==, CSN_SAMPLE_MEETS);
  g_assert_cmpint (_csn_sample_result (1, 1, 15), ==, CSN_SAMPLE_FINDING);
}

/* --- The window ---------------------------------------------------------------------------------------------------------- */
static void
set_up (CsnWindowFixture *f, gconstpointer data)
{
  csn_window_fixture_set_up (f, data);
  if (f->folder == NULL)
    return;
  csn_window_fixture_add_person (f, UNIT_PERSON, "Data protection officer", "dpu");
  csn_window_fixture_unlock_as (f, UNIT_PERSON, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_text (f, "What is waiting");
}

static void
act (CsnWindowFixture *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (csn_window_get_page (f->window)), action, NULL);
}

static void
walk (CsnWindowFixture *f, const char *page)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  csn_walk (GTK_WIDGET (f->window), page, findings);
  /* A toast of the page before may still be there; its button is the toolkit's. */
  for (guint i = findings->len; i > 0; i--)
    if (strstr (g_ptr_array_index (findings, i - 1), "AdwToastWidget") != NULL)
      g_ptr_array_remove_index (findings, i - 1);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Every radio button of the checklist that says @label, but for the @but first of them. */
static guint
choose (GtkWidget *below, const char *label, guint from, guint to, guint seen)
{
  if (GTK_IS_CHECK_BUTTON (below) && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (below)), label) == 0)
    {
      if (seen >= from && seen < to)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (below), TRUE);
      return seen + 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    seen = choose (child, label, from, to, seen);
  return seen;
}

static void
draw (CsnWindowFixture *f)
{
  csn_window_open_section (f->window, "samples");
  csn_window_fixture_wait_for_text (f, "No sample has been drawn yet.");
  walk (f, "samples");
  act (f, "samples.draw");
  CsnPage         *page = csn_window_fixture_wait_for (f, "CsnDrawPage");
  CsnDocument     *document = csn_question_page_get_document (CSN_QUESTION_PAGE (page));
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (f->session));
  g_assert_cmpuint (strlen (csn_document_get (document, "seed")), ==, 64);
  walk (f, "draw");
  csn_document_set (document, "from_on", "2001-01-01");
  csn_document_set (document, "to_on", "2001-01-31");
  csn_window_fixture_wait_for_text (f, "No photograph was authorised in this period");
  csn_page_proceed (page);
  csn_window_fixture_wait_for_text (f, "There is a problem");
  csn_document_set (document, "from_on", today);
  csn_document_set (document, "to_on", today);
  csn_window_fixture_wait_for_text (f, "1 record of this period can be drawn. 1 of them is drawn.");
  csn_page_proceed (page);
  csn_window_fixture_wait_for (f, "CsnSamplePage");
  csn_window_fixture_wait_for_text (f, "0 of 1 looked at");
  act (f, "sample.redraw");
  csn_window_fixture_wait_for_text (f, "it is the same sample");
  walk (f, "sample");
}

static CsnPage *
begin_to_read (CsnWindowFixture *f)
{
  act (f, "sample.go-on");
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnReadingPage");
  csn_window_fixture_wait_for_text (f, "Recorded facts");
  csn_window_fixture_wait_for_text (f, "record 1 of 1");
  return page;
}

/* All but one yes; the no is kept as a note until its reason is written, and a finding is raised from it. */
static void
read_it (CsnWindowFixture *f)
{
  CsnPage         *page = begin_to_read (f);
  GtkWidget       *list = csn_fixture_find (GTK_WIDGET (page), CSN_TYPE_CHECKLIST, NULL);
  guint            n = csn_checklist_get_questions (CSN_CHECKLIST (list));
  g_autofree char *all = g_strdup_printf ("%u of %u questions answered", n, n), *some = g_strdup_printf ("%u of %u questions answered", n - 1, n);
  g_assert_cmpuint (n, >, 5);
  choose (list, "Yes", 1, n, 0);
  csn_window_fixture_wait_for_text (f, some);
  choose (list, "No", 0, 1, 0);
  csn_window_fixture_wait_for_text (f, "The reason is missing: write what is wrong.");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_window_fixture_wait_for (f, "CsnSamplePage");
  page = begin_to_read (f);
  csn_window_fixture_wait_for_text (f, "1 answer of no has no reason yet");
  list = csn_fixture_find (GTK_WIDGET (page), CSN_TYPE_CHECKLIST, NULL);
  g_assert_cmpuint (csn_checklist_get_answered (CSN_CHECKLIST (list)), ==, n - 1);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (list, GTK_TYPE_ENTRY, NULL)), "The custody reference belongs to somebody else");
  csn_page_flush (page);
  csn_window_fixture_wait_for_text (f, all);
  g_assert_cmpuint (csn_checklist_get_unexplained (CSN_CHECKLIST (list)), ==, 0);
  walk (f, "reading");
  gtk_widget_activate_action (GTK_WIDGET (page), "reading.raise", "s", "K10 5.1.1");
  page = csn_window_fixture_wait_for (f, "CsnActPage");
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (page));
  g_assert_cmpstr (csn_document_get (document, "paragraph"), ==, "K10 5.1.1");
  csn_document_set (document, "seriousness", "serious");
  csn_document_set (document, "what", "The custody reference belongs to somebody else's photograph");
  csn_page_proceed (page);
  csn_window_fixture_wait_for (f, "CsnReadingPage");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_window_fixture_wait_for (f, "CsnSamplePage");
  csn_window_fixture_wait_for_text (f, "Finding 1");
  csn_window_fixture_wait_for_text (f, "1 of 1 looked at");
}

static void
sign_off (CsnWindowFixture *f)
{
  act (f, "sample.sign");
  CsnPage   *page = csn_window_fixture_wait_for (f, "CsnSignOffPage");
  csn_window_fixture_wait_for_text (f, "Findings raised");
  walk (f, "sign off");
  GtkWidget *text = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "One record was read, and one finding was raised.", -1);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_PASSWORD_ENTRY, NULL)), CSN_FIXTURE_PASSPHRASE);
  gtk_widget_activate_action (GTK_WIDGET (page), "sign-off.sign", NULL);
  csn_window_fixture_wait_for (f, "CsnSamplePage");
  csn_window_fixture_wait_for_text (f, "Signed off on");
}

/* The finding is on the co-ordinator's first page; he answers it there. */
static void
answer_it (CsnWindowFixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.lock", NULL);
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  csn_window_fixture_unlock_as (f, CSN_FIXTURE_USER, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_text (f, "Findings to answer (1)");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.go", "s", "findings");
  csn_window_fixture_wait_for_text (f, "To be answered (1)");
  walk (f, "findings");
  CsnPage   *page = csn_window_fixture_wait_for (f, "CsnFindingsPage");
  GtkWidget *row = csn_fixture_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "findings.open", "s", gtk_widget_get_name (row));
  page = csn_window_fixture_wait_for (f, "CsnFindingPage");
  csn_window_fixture_wait_for_text (f, "What became of it");
  walk (f, "finding");
  gtk_widget_activate_action (GTK_WIDGET (page), "finding.step", "s", "answered");
  page = csn_window_fixture_wait_for (f, "CsnActPage");
  csn_document_set (csn_question_page_get_document (CSN_QUESTION_PAGE (page)), "text", "The right reference was found and entered.");
  csn_page_proceed (page);
  csn_window_fixture_wait_for (f, "CsnFindingPage");
  csn_window_fixture_wait_for_text (f, "The right reference was found and entered.");
}

static void
test_whole (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  draw (f);
  read_it (f);
  sign_off (f);
  answer_it (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  GtkCssProvider *css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/uk/countersign/Countersign/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_test_add_func ("/app/F58/words/results-and-kinds", test_words);
  g_test_add ("/app/F58/sample/drawn-read-signed-off-and-answered", CsnWindowFixture, NULL, set_up, test_whole, csn_window_fixture_tear_down);
  int result = g_test_run ();
  g_object_unref (css);
  return result;
}
