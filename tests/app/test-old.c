/* An old register is taken over in the window, and what is still out of it is accounted for (F32). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-file-pick.h"
#include "csn-old.h"
#include "csn-question-page.h"
#include "csn-test.h"
#include "csn-window-fixture.h"

static const char FILE_TEXT[] = "No;Surname;Given to;Day handed over;Review date;Notes\r\n"
                                "7;Ozimandiel;Bay Books;4/5/2019;3/7/2019;\r\n"
                                "8;Ozimandiel;Quay Wines;31/2/2019;;Collected in person\r\n"
                                "many;Ozimandiel;Bay Books;;;\r\n";

/* The drop-down of a field, which is named after it. */
static GtkDropDown *
find_choice (GtkWidget *below, const char *field)
{
  if (GTK_IS_DROP_DOWN (below) && g_str_equal (gtk_widget_get_name (below), field))
    return GTK_DROP_DOWN (below);
  GtkDropDown *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_choice (child, field);
  return found;
}

static const char *
get_chosen (CsnPage *page, const char *field)
{
  GtkDropDown *choice = find_choice (GTK_WIDGET (page), field);
  g_assert_nonnull (choice);
  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (choice));
}

static void
choose_file (CsnWindowFixture *f)
{
  g_autofree char *path = g_build_filename (f->scratch, "register-2019.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, FILE_TEXT, -1, &error);
  g_assert_no_error (error);
  csn_window_push (f->window, csn_old_page_new (f->session));
  csn_window_fixture_wait_for (f, "CsnOldPage");
  csn_window_fixture_wait_for_text (f, "No old register is taken over");
  gtk_widget_activate_action (GTK_WIDGET (csn_window_get_page (f->window)), "old.take", NULL);
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnOldMapPage");
  csn_file_pick_read (CSN_FILE_PICK (csn_fixture_find (GTK_WIDGET (page), CSN_TYPE_FILE_PICK, NULL)), file);
  csn_window_fixture_wait_for_text (f, "What the columns hold (3 lines)");
}

static void
test_mapping (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  choose_file (f);
  CsnPage *page = csn_window_get_page (f->window);
  g_assert_cmpstr (get_chosen (page, "number"), ==, "No");
  g_assert_cmpstr (get_chosen (page, "recipient"), ==, "Given to");
  g_assert_cmpstr (get_chosen (page, "supplied_on"), ==, "Not in the file");
  csn_window_fixture_wait_for_text (f, "For example: 7 · 8 · many");
  csn_window_fixture_wait_for_text (f, "Columns that stay outside");
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (page));
  g_assert_null (strstr (shown, "Ozimandiel"));
  GtkDropDown *number = find_choice (GTK_WIDGET (page), "number");
  for (guint i = 0; i < g_list_model_get_n_items (gtk_drop_down_get_model (number)); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (gtk_drop_down_get_model (number), i);
      g_assert_cmpstr (gtk_string_object_get_string (item), !=, "Surname");
    }
  gtk_drop_down_set_selected (number, 0);
  csn_page_proceed (page);
  csn_window_fixture_wait_for (f, "CsnOldPreviewPage");
  csn_window_fixture_wait_for_text (f, "Choose the column that holds the number or the reference.");
}

static void
test_taken_over (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  choose_file (f);
  CsnPage *page = csn_window_get_page (f->window);
  gtk_drop_down_set_selected (find_choice (GTK_WIDGET (page), "supplied_on"), 3);
  g_assert_cmpstr (get_chosen (page, "supplied_on"), ==, "Day handed over");
  csn_page_proceed (page);
  page = csn_window_fixture_wait_for (f, "CsnOldPreviewPage");
  csn_window_fixture_wait_for_text (f, "2 lines would be taken over.");
  csn_window_fixture_wait_for_text (f, "Cannot be taken over (1)");
  csn_window_fixture_wait_for_text (f, "Line 4");
  csn_window_fixture_wait_for_text (f, "Doubtful (1)");
  csn_page_proceed (page);
  csn_window_fixture_wait_for_text (f, "2 numbers are taken over.");
  csn_page_proceed (page);
  page = csn_window_fixture_wait_for (f, "CsnOldPage");
  csn_window_fixture_wait_for_text (f, "Still out (2)");
  csn_window_fixture_wait_for_text (f, "CZ/007/19");
  csn_window_fixture_wait_for_text (f, "register-2019.csv");
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL)), "7");
  csn_window_fixture_wait_for_text (f, "Still out (1)");
  GtkWidget *row = csn_fixture_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "old.settle", "s", gtk_widget_get_name (row));
  page = csn_window_fixture_wait_for (f, "CsnActPage");
  csn_window_fixture_wait_for_text (f, "Bay Books");
  csn_document_set (csn_question_page_get_document (CSN_QUESTION_PAGE (page)), "outcome", "destroyed");
  csn_document_set (csn_question_page_get_document (CSN_QUESTION_PAGE (page)), "ended_on", "2019-06-01");
  csn_page_proceed (page);
  csn_window_fixture_wait_for (f, "CsnOldPage");
  csn_window_fixture_wait_for_text (f, "Accounted for (1)");
  csn_page_pop (csn_window_get_page (f->window));
  page = csn_window_fixture_wait_for (f, "CsnRegisterPage");
  csn_page_search (page);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL)), "cz 007/19");
  csn_window_fixture_wait_for_text (f, "CZ/007/19 is in the old register that was taken over.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
#define ADD(path, test) g_test_add (path, CsnWindowFixture, NULL, csn_window_fixture_set_up, test, csn_window_fixture_tear_down)
  ADD ("/app/F32/old-register/columns-of-persons-are-not-offered", test_mapping);
  ADD ("/app/F32/old-register/taken-over-and-accounted-for", test_taken_over);
  return g_test_run ();
}
