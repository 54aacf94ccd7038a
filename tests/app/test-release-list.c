/* The list of releases: order, standing, search counts, what a row is read as.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-register-page.h"
#include <adwaita.h>

#define TODAY csn_date_from_ymd (2026, 7, 23)

static CsnRows *
make_rows (void)
{
  GError *error = NULL;
  g_autoptr (CsnState) state = csn_state_new (&error);
  g_assert_no_error (error);
  /* number, reference, offending, copies, copies out, first supplied, review, recipients, schemes, cancelled
   */
  CsnRows *rows = csn_state_query (
      state, &error,
      "WITH r (number, reference, offending, copies, copies_out, first_supplied_on, review_on, recipients, "
      "schemes, cancelled) AS (VALUES "
      "(9, 'CZ/009/25', 'theft from shops', 2, 2, '2026-07-01', '2026-08-30', 2, 'Canterbury Shopwatch', 0), "
      "(10, 'CZ/010/25', 'burglary', 3, 3, '2026-05-01', '2026-06-30', 4, 'Dover Pubwatch', 0), "
      "(100, 'CZ/100/26', 'criminal damage', 0, 0, NULL, NULL, 1, 'Canterbury Shopwatch', 0), "
      "(99, 'CZ/099/26', 'theft from vehicles', 1, 1, '2026-06-01', '2026-07-25', 1, 'Dover Pubwatch', 0), "
      "(11, 'CZ/011/25', 'Written in error', 0, 0, NULL, NULL, 0, NULL, 1), "
      "(12, 'CZ/012/25', 'robbery', 1, 0, '2025-01-01', NULL, 1, 'Dover Pubwatch', 0)) "
      "SELECT *, reference AS id, reference AS case_id, 'Ada Penhaligon' AS authorised_by, 1 AS "
      "undertakings, 0 AS receipts, NULL AS court, '2026-01-02' AS captured_on, '2026-01-03' AS "
      "authorised_on, 'Canterbury' AS locality FROM r",
      NULL);
  g_assert_no_error (error);
  return rows;
}

static GtkColumnView *
make_view (GtkWidget **out_page)
{
  CsnPage *page = csn_register_page_new (NULL);
  g_autoptr (CsnRows) rows = make_rows ();
  csn_register_page_fill (CSN_REGISTER_PAGE (page), rows, csn_rows_length (rows), TODAY);
  *out_page = g_object_ref_sink (GTK_WIDGET (page));
  return GTK_COLUMN_VIEW (csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, NULL));
}

static char *
list_references (GtkColumnView *view)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (view));
  GString    *text = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (CsnRelease) release = g_list_model_get_item (model, i);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", csn_release_get (release, "reference"));
    }
  return g_string_free (text, FALSE);
}

static void
test_order (void)
{
  GtkWidget       *page;
  GtkColumnView   *view = make_view (&page);
  g_autofree char *newest = list_references (view);
  g_assert_cmpstr (newest, ==, "CZ/100/26 CZ/099/26 CZ/012/25 CZ/011/25 CZ/010/25 CZ/009/25");
  g_autoptr (GtkColumnViewColumn) first = g_list_model_get_item (gtk_column_view_get_columns (view), 0);
  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
  g_autofree char *oldest = list_references (view);
  g_assert_cmpstr (oldest, ==, "CZ/009/25 CZ/010/25 CZ/011/25 CZ/012/25 CZ/099/26 CZ/100/26");
  g_object_unref (page);
}

static void
test_order_review (void)
{
  GtkWidget     *page;
  GtkColumnView *view = make_view (&page);
  g_autoptr (GtkColumnViewColumn) review = g_list_model_get_item (gtk_column_view_get_columns (view), 10);
  gtk_column_view_sort_by_column (view, review, GTK_SORT_ASCENDING);
  g_autofree char *references = list_references (view);
  /* The most overdue first; what has no review date last. */
  g_assert_true (g_str_has_prefix (references, "CZ/010/25 CZ/099/26 CZ/009/25"));
  g_object_unref (page);
}

static void
test_standing (void)
{
  g_assert_cmpint (csn_standing_of (0, 0, 0, NULL, TODAY), ==, CSN_STANDING_AUTHORISED);
  g_assert_cmpint (csn_standing_of (3, 0, 0, NULL, TODAY), ==, CSN_STANDING_CLOSED);
  g_assert_cmpint (csn_standing_of (3, 1, 0, "2026-07-22", TODAY), ==, CSN_STANDING_OVERDUE);
  g_assert_cmpint (csn_standing_of (3, 1, 0, "2026-07-23", TODAY), ==, CSN_STANDING_DUE);
  g_assert_cmpint (csn_standing_of (3, 1, 0, "2026-07-30", TODAY), ==, CSN_STANDING_DUE);
  g_assert_cmpint (csn_standing_of (3, 1, 0, "2026-07-31", TODAY), ==, CSN_STANDING_ISSUED);
  g_assert_cmpint (csn_standing_of (3, 1, 1, NULL, TODAY), ==, CSN_STANDING_WITHDRAWING);
  g_assert_cmpint (csn_standing_of (3, 2, 1, "2026-07-22", TODAY), ==, CSN_STANDING_OVERDUE); /* what is stopped is said first */
  for (int standing = CSN_STANDING_AUTHORISED; standing <= CSN_STANDING_CANCELLED; standing++)
    g_assert_cmpstr (csn_standing_words ((CsnStanding) standing), !=, "");
}

static void
test_sentences (void)
{
  static const char *const SAID[] = {
    "CZ/009/25, theft from shops, issued to 2 of 2, Canterbury Shopwatch, review: Due 30 August 2026, Issued",
    "CZ/010/25, burglary, issued to 3 of 4, Dover Pubwatch, review: 23 days overdue, Overdue",
    "CZ/100/26, criminal damage, issued to 0 of 1, Canterbury Shopwatch, Authorised",
    "CZ/099/26, theft from vehicles, issued to 1 of 1, Dover Pubwatch, review: Due 25 July 2026, Review due",
    "CZ/011/25, cancelled: Written in error",
    "CZ/012/25, robbery, issued to 1 of 1, Dover Pubwatch, Closed",
  };
  g_autoptr (CsnReleaseList) list = csn_release_list_new ();
  g_autoptr (CsnRows) rows = make_rows ();
  csn_release_list_set_rows (list, rows, TODAY);
  for (guint i = 0; i < G_N_ELEMENTS (SAID); i++)
    {
      g_autoptr (CsnRelease) release = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autofree char *sentence = csn_release_dup_sentence (release);
      g_assert_cmpstr (sentence, ==, SAID[i]);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), G_N_ELEMENTS (SAID)));
}

static void
test_counts (void)
{
  GtkWidget *page;
  make_view (&page);
  GtkWidget *showing = csn_fixture_find (page, GTK_TYPE_LABEL, "Showing 6 of 6");
  g_assert_nonnull (showing);
  g_assert_false (gtk_widget_get_visible (csn_fixture_find (page, GTK_TYPE_BUTTON, "_Clear search")));
  g_object_unref (page);
}

static void
test_finalizes (void)
{
  g_autoptr (CsnRows) rows = make_rows ();
  CsnReleaseList *list = csn_release_list_new ();
  csn_release_list_set_rows (list, rows, TODAY);
  g_assert_finalize_object (list);
  CsnPage *page = g_object_ref_sink (csn_register_page_new (NULL));
  csn_register_page_fill (CSN_REGISTER_PAGE (page), rows, csn_rows_length (rows), TODAY);
  g_assert_finalize_object (page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/register-page/F32/newest-number-first-and-numeric", test_order);
  g_test_add_func ("/app/register-page/sorts-by-review-date", test_order_review);
  g_test_add_func ("/app/register-page/standing", test_standing);
  g_test_add_func ("/app/register-page/rows-are-read-as-sentences", test_sentences);
  g_test_add_func ("/app/register-page/says-how-many-are-shown", test_counts);
  g_test_add_func ("/app/register-page/is-let-go", test_finalizes);
  return g_test_run ();
}
