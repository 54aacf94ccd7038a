/* The policy page: every problem leads to its paragraph and back, editions are compared and adopted (F63, F64).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-page.h"
#include "csn-app-resources.h"
#include "csn-checklist.h"
#include "csn-policy-private.h"
#include "csn-test.h"
#include "csn-window-fixture.h"

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = "_Reason" },
  CSN_FIELDS_END,
};
static const CsnActForm FORM = { .kind = "clock.confirm", .title = "A question", .button = "_Confirm", .done = "Done.", .fields = FIELDS };

/* The link to @citation that is on the page in front. */
static GtkWidget *
find_link (GtkWidget *root, const char *citation)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_has_css_class (child, "csn-paragraph") && csn_fixture_find (child, GTK_TYPE_LABEL, citation) != NULL ? child : find_link (child, citation);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_at_audit (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((CsnWindowFixture *) data)->window));
  return CSN_IS_POLICY_PART (focus) && g_str_equal (_csn_policy_part_get_number (CSN_POLICY_PART (focus)), "7.10");
}

static void
test_problem_leads (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  g_autoptr (JsonNode) start = json_from_string (
      "{\"id\":\"9b2f4f0e-3f5e-4a51-9d55-0d3f6f1f5a10\",\"newest\":\"2026-07-01T09:00:00Z\",\"says\":\"2026-07-02T09:00:00Z\",\"reason\":\"so\"}", NULL);
  csn_window_push (f->window, csn_act_page_new (f->session, &FORM, start, ""));
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnActPage");
  csn_page_proceed (page);
  csn_window_fixture_wait_for_text (f, "K10 7.10");
  GtkWidget *link = find_link (GTK_WIDGET (page), "K10 7.10");
  g_assert_nonnull (link);
  g_assert_true (gtk_widget_grab_focus (link)); /* as the Tab key does */
  g_assert_true (gtk_widget_activate (link));
  csn_window_fixture_wait_for (f, "CsnPolicyPage");
  csn_window_fixture_wait_for_text (f, "Authorisation forms will be subject to audit, against this policy, by the Force Data Protection Unit.");
  csn_fixture_wait (is_at_audit, f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (csn_window_fixture_wait_for (f, "CsnActPage") == page);
  /* What was typed, what was said of it, and where the keyboard was. */
  g_assert_cmpstr (csn_document_get (csn_question_page_get_document (CSN_QUESTION_PAGE (page)), "reason"), ==, "so");
  csn_window_fixture_wait_for_text (f, "There is a problem");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == link);
}

/* --- Where nothing is wrong: the head of a page of questions, a checklist ------------------------------------- */
static const CsnActForm CITING = { .kind = "clock.confirm", .title = "A question", .why = "Why it is asked.", .paragraph = "K10 6.2.5, 7.10", .button = "_Confirm", .done = "Done.", .fields = FIELDS };

static void
follow (CsnWindowFixture *f, GtkWidget *root, const char *citation)
{
  g_autofree char *name = g_strconcat (citation, ", open the paragraph", NULL);
  GtkWidget       *link = find_link (root, citation);
  g_assert_nonnull (link);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  g_assert_true (gtk_widget_grab_focus (link));
  g_assert_true (gtk_widget_activate (link));
  csn_window_fixture_wait_for (f, "CsnPolicyPage");
  csn_fixture_wait (is_at_audit, f);
}

static void
test_head_leads (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  csn_window_push (f->window, csn_act_page_new (f->session, &CITING, NULL, ""));
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnActPage");
  g_assert_nonnull (find_link (GTK_WIDGET (page), "K10 6.2.5"));
  follow (f, GTK_WIDGET (page), "K10 7.10"); /* written as "7.10" after another */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (csn_window_fixture_wait_for (f, "CsnActPage") == page);
}

static void
test_checklist_leads (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  csn_window_push (f->window, csn_act_page_new (f->session, &FORM, NULL, ""));
  CsnPage      *page = csn_window_fixture_wait_for (f, "CsnActPage");
  CsnChecklist *list = csn_checklist_new (csn_session_get_edition (f->session), "en", TRUE);
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (page)), NULL, GTK_WIDGET (list));
  for (guint i = 0; i < 3; i++)
    g_assert_nonnull (find_link (GTK_WIDGET (list), (const char *const[]){ "K10 5.2", "K10 6.2.4", "K10 8.2.1" }[i]));
  GtkWidget *link = find_link (GTK_WIDGET (list), "K10 8.4");
  g_assert_true (gtk_widget_grab_focus (link));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, "K10 8.4, open the paragraph");
  g_assert_true (gtk_widget_activate (link));
  csn_window_fixture_wait_for (f, "CsnPolicyPage");
  csn_window_fixture_wait_for_text (f, "Previous convictions must not be supplied");
}

static CsnPage *
open_policy (CsnWindowFixture *f)
{
  csn_window_fixture_open_register (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.go", "s", "policy");
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnPolicyPage");
  csn_window_fixture_wait_for_text (f, "No police photograph / intelligence disclosed under this policy");
  return page;
}

static GtkWidget *
find_part (GtkWidget *root, const char *number)
{
  if (CSN_IS_POLICY_PART (root))
    return g_str_equal (_csn_policy_part_get_number (CSN_POLICY_PART (root)), number) ? root : NULL;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_part (child, number);
  return found;
}

static void
test_beside (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage   *page = open_policy (f);
  GtkWidget *review = find_part (GTK_WIDGET (page), "7.8"), *expander = csn_fixture_find (review, GTK_TYPE_EXPANDER, NULL);
  g_autofree char *before = csn_fixture_read (review);
  g_assert_nonnull (strstr (before, "Days before a copy is reviewed: 60"));
  g_assert_nonnull (strstr (before, "section 39"));
  g_assert_nonnull (strstr (before, "enforce it"));
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  g_autofree char *after = csn_fixture_read (review);
  g_assert_nonnull (strstr (after, "7.8-"));
  g_autofree char *all = csn_fixture_read (GTK_WIDGET (page));
  g_assert_null (strstr (all, "is overdue")); /* not of this edition */
  g_assert_nonnull (strstr (all, "8. Data governance"));
}

static void
test_compare (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage *page = open_policy (f);
  gtk_widget_activate_action (GTK_WIDGET (page), "policy.compare", NULL);
  CsnPage *compared = csn_window_fixture_wait_for (f, "CsnComparePage");
  csn_window_fixture_wait_for_text (f, "No release before the end of a prosecution without the CPS's written permission");
  g_autofree char *all = csn_fixture_read (GTK_WIDGET (compared));
  g_assert_nonnull (strstr (all, "Yes"));
  g_assert_nonnull (strstr (all, "things differ"));
  g_assert_nonnull (strstr (all, "Compare editions"));
}

typedef struct
{
  CsnWindowFixture *f;
  const char       *name;
} InForce;

static gboolean
is_in_force (gpointer data)
{
  const InForce *in_force = data;
  return g_str_equal (csn_edition_name (csn_session_get_edition (in_force->f->session)), in_force->name);
}

static void
test_adopt (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage *policy = open_policy (f);
  gtk_widget_activate_action (GTK_WIDGET (policy), "policy.adopt", NULL);
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnAdoptPage");
  csn_window_fixture_wait_for_text (f, "What it changes for open cases");
  csn_window_fixture_wait_for_text (f, "To be signed before the next supply"); /* another wording */
  g_autofree char *heading = csn_fixture_read (GTK_WIDGET (page));
  g_assert_nonnull (strstr (heading, "Adopt an edition"));
  GtkWidget *passphrase = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_PASSWORD_ENTRY, NULL), *reason = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (passphrase), CSN_FIXTURE_PASSPHRASE);
  gtk_widget_activate_action (GTK_WIDGET (page), "adopt.adopt", NULL);
  csn_window_fixture_wait_for_text (f, "K10 7.10"); /* why? */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (reason)), "The force keeps to the printed policy", -1);
  gtk_editable_set_text (GTK_EDITABLE (passphrase), CSN_FIXTURE_PASSPHRASE);
  gtk_widget_activate_action (GTK_WIDGET (page), "adopt.adopt", NULL);
  InForce printed = { f, "k10-2010" };
  csn_fixture_wait (is_in_force, &printed);
  csn_window_fixture_wait_for (f, "CsnPolicyPage");
  csn_window_fixture_wait_for_text (f, "The review of this edition was due by 30 June 2011");
  csn_window_fixture_wait_for_text (f, "The force keeps to the printed policy");
  csn_window_fixture_wait_for_text (f, "Editions before it");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
#define ADD(path, test) g_test_add (path, CsnWindowFixture, NULL, csn_window_fixture_set_up, test, csn_window_fixture_tear_down)
  ADD ("/app/F63/policy/problem-leads-to-its-paragraph-and-back", test_problem_leads);
  ADD ("/app/F63/policy/head-of-a-question-page-leads-to-its-paragraph", test_head_leads);
  ADD ("/app/F63/policy/checklist-leads-to-its-paragraphs", test_checklist_leads);
  ADD ("/app/F63/policy/what-rests-on-a-paragraph", test_beside);
  ADD ("/app/F63/policy/compared-with-another-edition", test_compare);
  ADD ("/app/F64/policy/adopting-from-the-window", test_adopt);
  return g_test_run ();
}
