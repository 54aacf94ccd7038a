/* Pages without a register: names for assistive technology, errors by their field, what a record says.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-app-walk.h"
#include "csn-record-private.h"
#include "csn-register-page.h"
#include "csn-row.h"
#include "csn-unlock-page.h"
#include "csn-viewer.h"
#include <adwaita.h>

static void
test_icon_button (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_from_icon_name ("zoom-in-symbolic"));
  csn_accessible_icon_button (button, "Zoom in");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Zoom in");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Zoom in");
  g_object_unref (button);
}

static void
test_heading (void)
{
  GtkWidget *heading = g_object_ref_sink (csn_accessible_heading ("Grounds", 2));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  g_object_unref (heading);
}

static void
test_field_error (void)
{
  GtkWidget *entry = g_object_ref_sink (gtk_entry_new ()), *label = g_object_ref_sink (gtk_label_new (NULL));
  csn_accessible_error (entry, GTK_LABEL (label), "Enter the locality");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Error: Enter the locality");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_true (gtk_widget_get_visible (label));
  csn_accessible_error (entry, GTK_LABEL (label), NULL);
  g_assert_false (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  g_assert_false (gtk_widget_get_visible (label));
  g_object_unref (entry);
  g_object_unref (label);
}

static void
test_row_tag (void)
{
  GtkWidget *row = g_object_ref_sink (csn_row_new ("Tea & <b>Sons</b>", "Copy 3"));
  csn_row_add_tag (row, "Overdue", "overdue");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Overdue, Copy 3");
  g_autofree char *shown = csn_fixture_read (row);
  g_assert_nonnull (strstr (shown, "Tea & <b>Sons</b>")); /* text, never markup */
  g_object_unref (row);
}

static void
test_alert (void)
{
  CsnAlert *alert = g_object_ref_sink (g_object_new (CSN_TYPE_ALERT, NULL));
  g_autoptr (GError) error =
      g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, "The folder is on a network.");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (alert), GTK_ACCESSIBLE_ROLE_ALERT);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (alert)));
  csn_alert_show_error (alert, error);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (alert)));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (alert)));
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (alert));
  g_assert_nonnull (strstr (shown, "The folder is on a network."));
  g_object_unref (alert);
}

/* --- Unlock -------------------------------------------------------------------------------------- */
static void
test_unlock_empty (void)
{
  GtkWidget     *window = gtk_window_new ();
  CsnUnlockPage *page = g_object_new (CSN_TYPE_UNLOCK_PAGE, NULL);
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSession) session = csn_session_new (clock);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  csn_unlock_page_set_session (page, session);
  gtk_widget_activate_action (GTK_WIDGET (page), "unlock.unlock", NULL);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  g_assert_nonnull (strstr (shown, "Choose the folder of the register"));
  g_assert_nonnull (strstr (shown, "Enter your name as it is in the register"));
  g_assert_nonnull (strstr (shown, "Enter your passphrase"));
  GtkWidget *entry = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_PASSWORD_ENTRY, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Error: Enter your passphrase");
  g_assert_false (gtk_password_entry_get_show_peek_icon (GTK_PASSWORD_ENTRY (entry)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Every control has a name -------------------------------------------------------------------- */
static gboolean
has_name (GtkWidget *widget)
{
  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  if (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  if (ADW_IS_PREFERENCES_ROW (widget)) /* Adwaita names it by its title */
    return *adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) != '\0';
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
}

/* Counts the controls of our own templates and demands a name of each. */
static guint
assert_named (GtkWidget *widget)
{
  guint    n = 0;
  gboolean control = GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_ENTRY (widget) ||
                     GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) ||
                     GTK_IS_COLUMN_VIEW (widget) || ADW_IS_ACTION_ROW (widget);
  if (control)
    {
      g_debug ("%s %s", G_OBJECT_TYPE_NAME (widget), gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)));
      g_assert_true (has_name (widget));
      n++;
    }
  /* What is inside a control is the toolkit's. */
  for (GtkWidget *child = control ? NULL : gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += assert_named (child);
  return n;
}

static GPtrArray *
make_record (void)
{
  GError *error = NULL;
  g_autoptr (CsnState) state = csn_state_new (&error);
  GPtrArray               *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  static const char *const SELECTS[] = {
    [CSN_RECORD_HEAD] =
        "SELECT 'r1' AS release_id, 'CZ/047/26' AS reference, '2026-06-04' AS authorised_on, 'Insp. Example' "
        "AS authorised_by, 'PC 1' AS requester, 'common-law' AS gateway, 'Thefts would go on.' AS prejudice, "
        "'Canterbury' AS locality, 'Three reports.' AS rationale, 'Low' AS risk_level, 'Call the police' AS "
        "risk_plan, 0 AS name_released, 'Do not approach' AS warning_phrase, 'theft from shops' AS "
        "told_offence, 'It is suspected …' AS told_sentence, 1 AS has_name, 1 AS copies, 1 AS copies_out, "
        "'2026-07-20' AS review_on",
    [CSN_RECORD_PURPOSES] = "SELECT 'prevention' AS purpose",
    [CSN_RECORD_INTELLIGENCE] = "SELECT 'LOG-1' AS log_ref, '2026-06-01' AS dated_on, '2B' AS grade, 'P' AS "
                                "handling, 'Seen.' AS summary",
    [CSN_RECORD_COPIES] =
        "SELECT 'c1' AS id, 1 AS copy_no, 'Example Stores' AS organisation, 'B. Example' AS person, "
        "'2026-06-05' AS supplied_on, "
        "'2026-07-20' AS review_on, 'out' AS whereabouts, NULL AS received_on "
        "UNION ALL SELECT NULL, NULL, 'Longmarket Books', 'C. Example', NULL, NULL, NULL, NULL",
    [CSN_RECORD_FORMS] = "SELECT 'f1' AS id, '3796' AS kind, 'b1' AS blob_id, 2 AS pages, '2026-06-04' AS "
                         "made_on, NULL AS copy_id, NULL AS copy_no, "
                         "NULL AS organisation",
    [CSN_RECORD_PHOTOS] = "SELECT 'p1' AS id",
    [CSN_RECORD_ENTRIES] =
        "WITH RECURSIVE n (seq) AS (SELECT 45 UNION ALL SELECT seq - 1 FROM n WHERE seq > "
        "1) SELECT seq, 'look.photo' AS kind, "
        "'2026-06-05T10:00:00+01:00' AS at, 'Insp. Example' AS who, 'Checking the stamp' "
        "AS reason, NULL AS copy_no, NULL AS organisation, NULL AS field, NULL AS was, NULL AS now FROM n",
    [CSN_RECORD_FACTS] = "SELECT 'image.custody_ref' AS field, 'CU/77' AS signed, 'CU/79' AS stands, 'CU/77' "
                         "AS was, 'Mistyped' AS reason, '2026-06-06' AS corrected_on, 'Insp. Example' AS "
                         "corrected_by UNION ALL SELECT 'links.court', '', '', NULL, NULL, NULL, NULL",
    [CSN_RECORD_AFTER] = "SELECT '2026-07-20' AS review_on, 1 AS notices, '2026-08-30' AS notice_until, 'acquitted' AS status, "
                         "'2026-07-01' AS status_on, 1 AS blocks",
    [CSN_RECORD_REVIEWS] = "SELECT 'v1' AS id, 1 AS number, '2026-07-01' AS signed_on, 'decided' AS standing, 'keep' AS outcome, "
                           "'2026-08-30' AS keep_until, NULL AS referred_to, '2026-07-02' AS decided_on, 'Ambrose Fairweather' AS "
                           "signer, 'Morwenna Trevanion' AS decider",
  };
  for (gsize i = 0; i < CSN_RECORD_N_SELECTS; i++)
    {
      g_ptr_array_add (answers, csn_state_query (state, &error, SELECTS[i], NULL));
      g_assert_no_error (error);
    }
  return answers;
}

static gboolean
is_made (gpointer group)
{
  return csn_long_group_get_made (group) == csn_long_group_get_shown (group);
}

static void
test_record (void)
{
  g_autoptr (GPtrArray) answers = make_record ();
  GtkWidget     *window = gtk_window_new ();
  CsnRecordPage *page = g_object_ref_sink (CSN_RECORD_PAGE (csn_record_page_new (NULL, "case", "CZ/047/26")));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (page));
  csn_record_page_fill (page, answers, csn_date_from_ymd (2026, 7, 23));
  static const char *const SAID[] = {
    "CZ/047/26",
    "Overdue",
    "Authorised 4 June 2026 by Insp. Example. Review by 20 July 2026: 3 days overdue.",
    "Canterbury",
    "LOG-1, 1 June 2026, graded 2B: Seen.",
    "The name is not given",
    "Copy 1, supplied 5 June 2026. No receipt yet. Review by 20 July 2026",
    "Not supplied yet",
    "Form 3796",
    "Filed 4 June 2026, 2 pages",
    "Photograph looked at",
    "5 June 2026, 10:00am, Insp. Example\nReason: Checking the stamp",
    "Show 25 more",
    "Custody reference\nCU/79\nwas CU/77\nCorrected by Insp. Example, 6 June 2026. Reason: Mistyped",
    "Court reference\nNot provided",
    "Take receipt…",
    "Review 1: Kept until 30 August 2026",
    "Signed by Ambrose Fairweather on 1 July 2026, decided by Morwenna Trevanion on 2 July 2026",
  };
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  for (gsize i = 0; i < G_N_ELEMENTS (SAID); i++)
    {
      g_test_message ("%s", SAID[i]);
      g_assert_nonnull (strstr (shown, SAID[i]));
    }
  g_assert_cmpuint (csn_long_group_get_shown (page->timeline), ==, 20);
  gtk_widget_activate (csn_fixture_find (GTK_WIDGET (page->timeline), ADW_TYPE_ACTION_ROW, "Show 25 more"));
  g_assert_cmpuint (csn_long_group_get_shown (page->timeline), ==, 45);
  csn_record_page_fill (page, answers,
                        csn_date_from_ymd (2026, 7, 23)); /* again: nothing twice, what was open stays open */
  g_assert_cmpuint (csn_long_group_get_shown (page->timeline), ==, 45);
  gtk_window_present (GTK_WINDOW (window)); /* what nobody sees is made when it is seen */
  csn_fixture_wait (is_made, page->timeline);
  g_assert_cmpuint (assert_named (GTK_WIDGET (page)), >, 50);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (page);
}

/* Against the real schema and views: a slip in a SELECT is found here, not by a person. */
static void
test_selects (void)
{
  GError *error = NULL;
  g_autoptr (CsnState) state = csn_state_new (&error);
  g_assert_no_error (error);
  for (const char *const *select = CSN_RECORD_SELECTS; *select != NULL; select++)
    {
      g_autoptr (CsnRows) rows = csn_state_query (state, &error, *select, ":case_id", "nobody", NULL);
      g_assert_no_error (error);
    }
  g_autoptr (CsnRows) releases = csn_state_query (state, &error, CSN_RELEASE_LIST_SELECT, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (csn_rows_length (releases), ==, 0);
}

static gboolean
is_open (gpointer drop_down)
{
  GtkWidget *list = csn_fixture_find (drop_down, GTK_TYPE_LIST_VIEW, NULL);
  return gtk_widget_get_mapped (list) && gtk_widget_get_first_child (list) != NULL;
}

/* GTK calls the rows after their class, and does not say what is chosen. */
static void
test_drop_down (void)
{
  static const char *const WAYS[] = { "Paper", "Disc", "USB stick", NULL };
  GtkWidget *window = gtk_window_new (), *ways = gtk_drop_down_new_from_strings (WAYS);
  gtk_window_set_child (GTK_WINDOW (window), ways);
  csn_accessible_drop_down (ways, "Supplied as");
  GtkWidget *button = gtk_widget_get_first_child (ways);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Supplied as");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Paper");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ways), 2);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "USB stick");
  gtk_window_present (GTK_WINDOW (window));
  g_signal_emit_by_name (ways, "activate");
  csn_fixture_wait (is_open, ways);
  GtkWidget *row = gtk_widget_get_first_child (csn_fixture_find (ways, GTK_TYPE_LIST_VIEW, NULL));
  for (guint i = 0; WAYS[i] != NULL; i++, row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *name = csn_walk_name (row);
      g_assert_cmpstr (name, ==, WAYS[i]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_names (void)
{
  GtkWidget *unlock = g_object_ref_sink (g_object_new (CSN_TYPE_UNLOCK_PAGE, NULL));
  GtkWidget *list = g_object_ref_sink (GTK_WIDGET (csn_register_page_new (NULL)));
  GtkWidget *viewer = g_object_ref_sink (g_object_new (CSN_TYPE_VIEWER, NULL));
  g_assert_cmpuint (assert_named (unlock), >=, 4);
  g_assert_cmpuint (assert_named (list), >=, 3);
  g_assert_cmpuint (assert_named (viewer), ==, 6);
  g_object_unref (unlock);
  g_object_unref (list);
  g_object_unref (viewer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/accessible/icon-button-has-name", test_icon_button);
  g_test_add_func ("/app/accessible/heading-has-level", test_heading);
  g_test_add_func ("/app/accessible/error-is-said-and-cleared", test_field_error);
  g_test_add_func ("/app/accessible/row-says-its-tag", test_row_tag);
  g_test_add_func ("/app/accessible/alert-takes-focus", test_alert);
  g_test_add_func ("/app/accessible/drop-down-names-its-rows", test_drop_down);
  g_test_add_func ("/app/accessible/every-control-has-a-name", test_names);
  g_test_add_func ("/app/unlock-page/empty-fields-say-so", test_unlock_empty);
  g_test_add_func ("/app/record-page/questions-fit-the-schema", test_selects);
  g_test_add_func ("/app/record-page/says-everything-once", test_record);
  return g_test_run ();
}
