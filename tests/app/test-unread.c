/* A page whose first reading failed: it says so in its place, and reads again when asked. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-page.h"

#define SENTENCE "The disk did not answer in time."

#define TEST_TYPE_READING (test_reading_get_type ())
G_DECLARE_FINAL_TYPE (TestReading, test_reading, TEST, READING, CsnPage)
struct _TestReading
{
  CsnPage   parent_instance;
  GtkStack *stack;
  guint     readings;
};
G_DEFINE_FINAL_TYPE (TestReading, test_reading, CSN_TYPE_PAGE)

static void
test_reading_refresh (CsnPage *page)
{
  TEST_READING (page)->readings++;
}

static void
test_reading_class_init (TestReadingClass *class)
{
  CSN_PAGE_CLASS (class)->refresh = test_reading_refresh;
}

static void
test_reading_init (TestReading *self)
{
  self->stack = GTK_STACK (csn_page_new_loading ());
  gtk_stack_add_named (self->stack, gtk_label_new ("What was read"), "page");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

static void
report_cb (CsnPage *page, const GError *error, guint *reports)
{
  (*reports)++;
}

static void
fail (TestReading *page)
{
  g_autoptr (GError) error = g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK, SENTENCE);
  csn_page_report (CSN_PAGE (page), error);
}

static void
test_try_again (void)
{
  TestReading *page = g_object_ref_sink (g_object_new (TEST_TYPE_READING, NULL));
  guint        reports = 0;
  g_signal_connect (page, "report", G_CALLBACK (report_cb), &reports);
  for (guint i = 1; i <= 2; i++)
    {
      fail (page);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), !=, "loading");
      GtkWidget       *seen = gtk_stack_get_visible_child (page->stack), *button = csn_fixture_find (seen, GTK_TYPE_BUTTON, NULL);
      g_autofree char *text = csn_fixture_read (seen);
      g_assert_nonnull (strstr (text, SENTENCE));
      g_assert_nonnull (button);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "_Try again");
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpuint (page->readings, ==, i);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "loading");
    }
  g_assert_cmpuint (reports, ==, 0);
  gtk_stack_set_visible_child_name (page->stack, "page");
  g_object_unref (page);
}

/* What was read stays on the screen, and the window says what went wrong. */
static void
test_read_before (void)
{
  TestReading *page = g_object_ref_sink (g_object_new (TEST_TYPE_READING, NULL));
  guint        reports = 0;
  g_signal_connect (page, "report", G_CALLBACK (report_cb), &reports);
  gtk_stack_set_visible_child_name (page->stack, "page");
  fail (page);
  g_assert_cmpuint (reports, ==, 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page->stack), ==, "page");
  g_object_unref (page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/unread/says-why-and-tries-again", test_try_again);
  g_test_add_func ("/app/unread/what-was-read-stays", test_read_before);
  return g_test_run ();
}
