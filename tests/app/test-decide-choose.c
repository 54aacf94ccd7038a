/* Choosing who receives a photograph: by route, with the reason for whoever cannot be chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-candidates.h"
#include "csn-decide-fixture.h"
#include "csn-decide.h"

static char *
write_recipients (DecideFixture *f)
{
  g_autoptr (JsonNode) node = csn_document_dup_node (csn_case_draft_get_document (f->draft), "recipients");
  return node == NULL ? g_strdup ("") : json_to_string (node, FALSE);
}

static void
assert_recipients (DecideFixture *f, const char *format, ...) G_GNUC_PRINTF (2, 3);
static void
assert_recipients (DecideFixture *f, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *wanted = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *written = write_recipients (f);
  g_assert_cmpstr (written, ==, wanted);
}

static void
toggle (DecideFixture *f, const char *title)
{
  GtkWidget *check = decide_check (f, title);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

static void
open_page (DecideFixture *f)
{
  decide_show (f, csn_choose_page_new (f->draft));
  decide_wait_text (f, "Example Stores");
}

static void
test_writes_the_document (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_page (f);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (decide_check (f, "Longmarket Books"))));
  g_assert_true (decide_says (f, "2 copies to members"));
  toggle (f, "Longmarket Books");
  assert_recipients (f, "[{\"recipient_id\":\"%s\",\"route\":\"B\"}]", f->member_ids[0]);
  g_assert_true (decide_says (f, "1 copy to a member"));
  toggle (f, "Example Stores");
  assert_recipients (f, "%s", "");
  g_assert_true (decide_says (f, "Nobody is chosen yet"));
}

static void
test_route_a (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_page (f);
  toggle (f, "Through the manager: R. Example, Shopwatch office");
  assert_recipients (f, "[{\"recipient_id\":\"%s\",\"route\":\"A\",\"members\":[\"%s\",\"%s\"]}]",
                     f->manager_id, f->member_ids[0], f->member_ids[1]);
  g_assert_true (decide_says (f, "1 copy to the manager, 2 members named"));
  g_assert_true (decide_says (f, "May be shown it"));
  toggle (f, "Example Stores");
  assert_recipients (f, "[{\"recipient_id\":\"%s\",\"route\":\"A\",\"members\":[\"%s\"]}]", f->manager_id,
                     f->member_ids[1]);
  toggle (f, "To members personally");
  assert_recipients (f, "[{\"recipient_id\":\"%s\",\"route\":\"B\"}]", f->member_ids[1]);
}

static void
test_who_cannot (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_page (f);
  GtkWidget *row = decide_row (f, "Burgate Books"), *check = decide_check (f, "Burgate Books");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_true (gtk_widget_get_sensitive (row)); /* it can be read */
  g_assert_true (gtk_widget_get_focusable (row));
  g_assert_false (gtk_widget_get_sensitive (check));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Membership ended"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "The shop has closed"));
  g_assert_true (decide_says (f, "Cannot be chosen"));
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

static void
test_undertakings_and_localities (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_page (f);
  g_assert_true (decide_says (f, "Undertaking signed"));
  g_assert_true (
      decide_says (f, "Has not signed the undertaking: a copy waits until it is signed")); /* the manager */
  g_assert_true (decide_says (f, "Locality: Canterbury. Offending is suspected in: Canterbury"));
}

static void
test_shown_and_whole (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_page (f);
  decide_press (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Choose nobody here"));
  assert_recipients (f, "%s", "");
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "longm");
  decide_wait_text (f, "Showing 1 of 2 members that can be chosen");
  g_assert_false (gtk_widget_get_visible (decide_row (f, "Example Stores")));
  decide_press (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Choose all 1 _shown"));
  assert_recipients (f, "[{\"recipient_id\":\"%s\",\"route\":\"B\"}]", f->member_ids[1]);
  decide_press (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Choose the whole scheme (2)"));
  assert_recipients (f,
                     "[{\"recipient_id\":\"%s\",\"route\":\"B\"},{\"recipient_id\":\"%s\",\"route\":\"B\"}]",
                     f->member_ids[0], f->member_ids[1]);
}

static void
test_nobody_is_a_problem (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_page (f);
  decide_press (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Choose nobody here"));
  csn_page_proceed (f->page);
  decide_wait_text (f, "Choose at least one recipient");
  g_assert_cmpuint (f->popped, ==, 0);
  g_assert_true (csn_page_is_failed (f->page));
  toggle (f, "Example Stores");
  csn_page_proceed (f->page);
  decide_wait_popped (f);
}

/* Route A by its manager beside copies to members of the same scheme: what somebody chose elsewhere is not
 * lost. */
static void
test_keeps_both_routes (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *both = g_strdup_printf ("[{\"recipient_id\":\"%s\",\"route\":\"B\"},{\"recipient_id\":\"%"
                                           "s\",\"route\":\"A\",\"members\":[\"%s\"]}]",
                                           f->member_ids[0], f->manager_id, f->member_ids[1]);
  csn_document_take_node (csn_case_draft_get_document (f->draft), "recipients",
                          json_from_string (both, NULL));
  open_page (f);
  g_assert_true (decide_says (f, "1 copy to the manager, 1 member named · 1 copy to a member"));
  toggle (f, "Longmarket Books");
  toggle (f, "Longmarket Books");
  assert_recipients (f, "%s", both);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  decide_add ("/app/F33/choose/writes-the-document", test_writes_the_document);
  decide_add ("/app/F33/choose/route-a-names-members", test_route_a);
  decide_add ("/app/F33/choose/keeps-both-routes", test_keeps_both_routes);
  decide_add ("/app/F29/choose/who-cannot-be-chosen-says-why", test_who_cannot);
  decide_add ("/app/F13/choose/says-undertakings-and-localities", test_undertakings_and_localities);
  decide_add ("/app/F33/choose/all-shown-and-the-whole-scheme", test_shown_and_whole);
  decide_add ("/app/F22/choose/nobody-is-a-problem", test_nobody_is_a_problem);
  return g_test_run ();
}
