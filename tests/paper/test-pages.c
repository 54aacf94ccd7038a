/* Pages: long text loses nothing, the same data give the same bytes on any thread, practice registers say so.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-paper-fixture.h"
#include "csn-test.h"
#include <string.h>

static char *
many_words (guint n, const char *between)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "w%05u%s", i, i % 97 == 96 ? "\n" : between);
  return g_string_free (text, FALSE);
}

static void
assert_each_word_once (const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%05u", i);
      g_assert_cmpuint (csn_paper_fixture_count (text, word), ==, 1);
    }
}

static void
test_long_text (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autofree char *words = many_words (4000, " ");
  json_object_set_string_member (json_node_get_object (data), "told", words);
  guint pages = 0;
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3795", data, "en", &pages);
  g_autofree char *text = csn_paper_fixture_read (pdf);
  g_assert_cmpuint (pages, >, 6);
  assert_each_word_once (text, 4000);
  g_autofree char *last = g_strdup_printf ("Page %u of %u", pages, pages);
  g_assert_cmpuint (csn_paper_fixture_count (text, last), ==, 1);
}

static void
test_long_cell_and_column (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3796", "@release");
  JsonObject *grounds = json_object_get_object_member (json_node_get_object (data), "grounds");
  JsonObject *item =
      json_array_get_object_element (json_object_get_array_member (grounds, "intelligence"), 0);
  g_autofree char *words = many_words (1500, " ");
  json_object_set_string_member (item, "summary", words);
  guint pages = 0;
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3796", data, "en", &pages);
  g_autofree char *text = csn_paper_fixture_read (pdf);
  assert_each_word_once (text, 1500);
  g_assert_cmpuint (csn_paper_fixture_count (text, "Grade Handling Current intelligence"), >=, 3);
  g_autoptr (JsonNode) copy = csn_paper_fixture_data ("3795", "@copy");
  JsonObject *recipient = json_object_get_object_member (json_node_get_object (copy), "recipient");
  json_object_set_string_member (recipient, "organisation", words); /* beside the picture, over pages */
  g_autoptr (GBytes) beside = csn_paper_fixture_render ("3795", copy, "en", &pages);
  g_autofree char *beside_text = csn_paper_fixture_read (beside);
  g_assert_cmpuint (csn_paper_fixture_count (beside_text, "w00000"), ==,
                    2); /* and once more at the signature */
  g_assert_cmpuint (csn_paper_fixture_count (beside_text, "w01499"), ==, 2);
}

/* Text without any place to break, and text that is not what it should be. */
static void
test_awkward_text (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autofree char *unbroken = many_words (300, "");
  g_autofree char *odd =
      g_strconcat (unbroken, "\n\n\n\t\u202eright\u202c\n\u200b<b>&amp; {reference} %s\\n", NULL);
  json_object_set_string_member (json_node_get_object (data), "told", odd);
  g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3795", data, "both", NULL);
  g_autofree char *text = csn_paper_fixture_read (pdf);
  assert_each_word_once (text, 300);
  g_assert_cmpuint (csn_paper_fixture_count (text, "<b>&amp; {reference} %s\\n"), ==, 1);
}

/* At every length near the foot of the page: nothing lost, no heading alone at a foot. */
static void
test_headings_keep_with_text (void)
{
  g_autoptr (GError) error = NULL;
  for (guint n = 0; n < 26; n++)
    {
      g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
      GString *told = g_string_new (NULL);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (told, "Line %u.\n", i);
      json_object_set_string_member (json_node_get_object (data), "told", told->str);
      g_string_free (told, TRUE);
      g_autoptr (GBytes) pdf = csn_paper_fixture_render ("3795", data, "en", NULL);
      g_autoptr (CsnPdfText) text = csn_decode_pdf_text (pdf, &error);
      g_assert_no_error (error);
      guint found = 0;
      for (guint p = 0; p < text->pages; p++)
        {
          const char *page = g_ptr_array_index (text->page_text, p);
          const char *heading = strstr (page, "\nConditions");
          if (heading == NULL)
            continue;
          g_assert_nonnull (strstr (heading, "Recipients are told in writing each time:"));
          found++;
        }
      g_assert_cmpuint (found, ==, 1);
    }
}

typedef struct
{
  CsnForm  *form;
  JsonNode *data;
  GBytes   *expected;
} Job;

static gpointer
render_on_thread (gpointer data)
{
  const Job     *job = data;
  CsnFormOptions options = csn_paper_fixture_options ("both");
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = csn_form_render (job->form, job->data, &options, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (pdf, job->expected));
    }
  return NULL;
}

static void
test_same_bytes (void)
{
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy"),
                       again = csn_paper_fixture_data ("3795", "@copy");
  g_autoptr (GBytes) first = csn_paper_fixture_render ("3795", data, "both", NULL),
                     second = csn_paper_fixture_render ("3795", again, "both", NULL);
  g_assert_true (g_bytes_equal (first, second));
  csn_paper_fixture_merge (again, "{'made_on':'2026-01-11'}");
  g_autoptr (GBytes) other_day = csn_paper_fixture_render ("3795", again, "both", NULL);
  g_assert_false (g_bytes_equal (first, other_day));
}

static void
test_two_threads (void)
{
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("3795");
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3795", "@copy");
  g_autoptr (GBytes) expected = csn_paper_fixture_render ("3795", data, "both", NULL);
  Job      job = { form, data, expected };
  GThread *one = g_thread_new ("one", render_on_thread, &job),
          *two = g_thread_new ("two", render_on_thread, &job);
  (void) g_thread_join (one);
  (void) g_thread_join (two);
}

static void
test_specimen (void)
{
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("3796");
  g_autoptr (JsonNode) data = csn_paper_fixture_data ("3796", "@release");
  CsnFormOptions options = csn_paper_fixture_options ("en");
  guint          pages = 0;
  g_autoptr (GBytes) real = csn_form_render (form, data, &options, NULL, NULL);
  options.specimen = TRUE;
  g_autoptr (GBytes) specimen = csn_form_render (form, data, &options, &pages, NULL);
  g_autofree char *real_text = csn_paper_fixture_read (real);
  g_assert_null (strstr (real_text, "SPECIMEN"));
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnPdfText) text = csn_decode_pdf_text (specimen, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (text->pages, ==, pages);
  for (guint i = 0; i < pages; i++)
    {
      g_autofree char *letters = csn_paper_fixture_squeeze (g_ptr_array_index (text->page_text, i));
      g_assert_nonnull (strstr (letters, "SPECIMEN"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/F34/long-text-loses-nothing", test_long_text);
  g_test_add_func ("/paper/F34/long-cells-go-on-over-pages", test_long_cell_and_column);
  g_test_add_func ("/paper/F34/awkward-text-is-only-text", test_awkward_text);
  g_test_add_func ("/paper/F34/headings-stay-with-their-text", test_headings_keep_with_text);
  g_test_add_func ("/paper/F40/same-data-same-bytes", test_same_bytes);
  g_test_add_func ("/paper/F40/two-threads-same-bytes", test_two_threads);
  g_test_add_func ("/paper/practice/specimen-on-every-page", test_specimen);
  return g_test_run ();
}
