/* The register's filters, saved views, columns and cancelled numbers, against a real register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-register-page-private.h"
#include "csn-release-query.h"
#include "csn-saved-views.h"
#include "csn-settings.h"
#include "csn-test.h"

/* --- The question, asked of a register ----------------------------------------------------------------- */
static CsnRegister *
open_register (const char *folder)
{
  GError *error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  CsnRegister *reg = csn_register_open (folder, clock, &error);
  g_assert_no_error (error);
  csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error);
  g_assert_no_error (error);
  return reg;
}

static char *
ask (CsnRegister *reg, const char *filters, const char *found, int days_later)
{
  GError          *error = NULL;
  g_autofree char *question = csn_release_question ();
  g_autofree char *today = csn_date_to_iso (csn_register_today (reg) + days_later);
  const char      *names[] = { ":filters", ":found", ":today", ":person", NULL };
  const char      *texts[] = { filters, found, today, csn_register_person_id (reg), NULL };
  g_autoptr (CsnRows) rows = csn_register_query_v (reg, question, names, texts, &error);
  g_assert_no_error (error);
  GString *numbers = g_string_new (NULL);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "", csn_rows_text (rows, i, "number"));
  return g_string_free (numbers, FALSE);
}

static void
test_question (void)
{
  static const struct
  {
    const char *filters, *found;
    int         later;
    const char *expected;
  } CASES[] = {
    { "[]", NULL, 0, "43 42 41" },
    { "[]", "[]", 0, "" },
    { "[\"status-issued\"]", NULL, 0, "41" },
    { "[\"status-cancelled\"]", NULL, 0, "43 42" },
    { "[\"status-cancelled\",\"status-issued\"]", NULL, 0, "43 42 41" },
    { "[\"status-due\"]", NULL, 55, "41" },
    { "[\"status-overdue\"]", NULL, 70, "41" },
    { "[\"due-overdue\"]", NULL, 70, "41" },
    { "[\"due-7\"]", NULL, 0, "" },
    { "[\"due-30\"]", NULL, 40, "41" },
    { "[\"year-1999\"]", NULL, 0, "" },
    { "[\"mine-me\",\"status-issued\"]", NULL, 0, "41" },
    { "[\"scheme-nowhere\"]", NULL, 0, "" },
  };
  char            *scratch = csn_test_scratch ();
  g_autofree char *folder = csn_fixture_register (scratch, 2);
  if (folder == NULL)
    {
      csn_test_scratch_remove (scratch);
      return;
    }
  CsnRegister *reg = open_register (folder);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *numbers = ask (reg, CASES[i].filters, CASES[i].found, CASES[i].later);
      g_test_message ("%s after %d days", CASES[i].filters, CASES[i].later);
      g_assert_cmpstr (numbers, ==, CASES[i].expected);
    }
  GError *error = NULL;
  g_autoptr (CsnRows) scheme = csn_register_query (reg, &error, "SELECT id FROM schemes", NULL);
  g_autofree char *filter = g_strdup_printf ("[\"scheme-%s\"]", csn_rows_text (scheme, 0, "id"));
  g_autofree char *numbers = ask (reg, filter, NULL, 0);
  g_assert_cmpstr (numbers, ==, "41");
  csn_register_free (reg);
  csn_test_scratch_remove (scratch);
}

/* --- Chips --------------------------------------------------------------------------------------------- */
static void
count_cb (CsnFilterBar *bar, guint *count)
{
  (*count)++;
}

static void
test_chips (void)
{
  CsnFilterBar *bar = g_object_ref_sink (g_object_new (CSN_TYPE_FILTER_BAR, NULL));
  guint         changes = 0;
  g_signal_connect (bar, "changed", G_CALLBACK (count_cb), &changes);
  gtk_widget_activate_action (GTK_WIDGET (bar), "filter.status-overdue", NULL);
  gtk_widget_activate_action (GTK_WIDGET (bar), "filter.mine-me", NULL);
  g_assert_cmpuint (changes, ==, 2);
  g_auto (GStrv) filters = csn_filter_bar_dup (bar);
  g_autofree char *joined = g_strjoinv (" ", filters);
  g_assert_cmpstr (joined, ==, "status-overdue mine-me");
  GtkWidget *label =
      csn_fixture_find (gtk_widget_get_last_child (GTK_WIDGET (bar)), GTK_TYPE_LABEL, "Overdue");
  g_assert_nonnull (label);
  GtkWidget *chip = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Remove filter: Overdue");
  g_assert_true (gtk_widget_get_focusable (chip));
  g_signal_emit_by_name (chip, "clicked");
  g_assert_cmpuint (changes, ==, 3);
  g_assert_cmpuint (csn_filter_bar_count (bar), ==, 1);
  csn_filter_bar_set (bar, (const char *const[]){ "year-2026", NULL });
  g_assert_cmpuint (changes, ==, 3); /* set by the program, not by the person */
  g_assert_cmpuint (csn_filter_bar_count (bar), ==, 1);
  g_object_unref (bar);
}

/* --- Views and columns are remembered ------------------------------------------------------------------ */
static void
test_views (void)
{
  CsnSavedViews *views = csn_saved_views_get_default ();
  csn_saved_views_put (views, " Late ones ", (const char *const[]){ "status-overdue", "mine-me", NULL });
  csn_saved_views_put (views, "Everything", (const char *const[]){ NULL });
  csn_saved_views_put (views, "  ", (const char *const[]){ "mine-me", NULL });
  g_auto (GStrv) names = csn_saved_views_dup_names (views);
  g_autofree char *joined = g_strjoinv ("|", names);
  g_assert_cmpstr (joined, ==, "Late ones|Everything");
  CsnSavedViews *again = g_object_new (CSN_TYPE_SAVED_VIEWS, NULL); /* as at the next start */
  g_auto (GStrv) filters = csn_saved_views_dup_filters (again, "Late ones");
  g_autofree char *listed = g_strjoinv (" ", filters);
  g_assert_cmpstr (listed, ==, "status-overdue mine-me");
  CsnRegisterPage *page =
      CSN_REGISTER_PAGE (g_object_ref_sink (csn_register_page_new_with_view (NULL, "Late ones")));
  g_assert_cmpstr (csn_page_get_title (CSN_PAGE (page)), ==, "Late ones");
  g_assert_cmpuint (csn_filter_bar_count (page->filters), ==, 2);
  g_object_unref (page);
  csn_saved_views_remove (views, "Late ones");
  g_assert_null (csn_saved_views_dup_filters (views, "Late ones"));
  g_object_unref (again);
}

static gboolean
is_shown (CsnRegisterPage *page, const char *title)
{
  GListModel *columns = gtk_column_view_get_columns (page->view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      if (g_strcmp0 (gtk_column_view_column_get_title (column), title) == 0)
        return gtk_column_view_column_get_visible (column);
    }
  g_assert_not_reached ();
}

static void
test_columns (void)
{
  CsnRegisterPage *page = g_object_ref_sink (CSN_REGISTER_PAGE (csn_register_page_new (NULL)));
  g_assert_true (is_shown (page, "Issued to"));
  g_assert_false (is_shown (page, "Undertakings"));
  gtk_widget_activate_action (GTK_WIDGET (page), "columns.show-undertakings", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "columns.show-issued-to", NULL);
  g_assert_true (is_shown (page, "Undertakings"));
  g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (gtk_column_view_get_columns (page->view), 0);
  gtk_column_view_column_set_fixed_width (first, 133);
  gtk_widget_activate_action (GTK_WIDGET (page), "view.density", "s", "compact");
  g_object_unref (page);
  page = g_object_ref_sink (CSN_REGISTER_PAGE (csn_register_page_new (NULL)));
  g_assert_true (is_shown (page, "Undertakings"));
  g_assert_false (is_shown (page, "Issued to"));
  g_assert_true (is_shown (page, "Reference"));
  g_autoptr (GtkColumnViewColumn) again = g_list_model_get_item (gtk_column_view_get_columns (page->view), 0);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (again), ==, 133);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (page->view), "compact"));
  g_object_unref (page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/register-page/F32/one-question-narrows", test_question);
  g_test_add_func ("/app/register-page/chips-are-named-and-taken-off", test_chips);
  g_test_add_func ("/app/register-page/views-are-kept", test_views);
  g_test_add_func ("/app/register-page/columns-and-density-are-kept", test_columns);
  return g_test_run ();
}
