/* Layouts: every slip is refused by file and line; languages, conditions and missing wordings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"
#include "csn-paper-fixture.h"
#include "csn-test.h"
#include <glib/gstdio.h>
#include <string.h>

static char *folder; /* where forms are looked for, instead of the project's */

static void
put_form (const char *layout)
{
  g_autofree char *xml = g_build_filename (folder, "own.xml", NULL),
                  *sql = g_build_filename (folder, "own.sql", NULL);
  g_autofree char *text = g_strdelimit (g_strdup (layout), "'", '"');
  g_assert_true (g_file_set_contents (xml, text, -1, NULL));
  g_assert_true (g_file_set_contents (sql, "SELECT json_object ('id', :about, 'day', :today)", -1, NULL));
}

static void
expect_refused (const char *layout, guint line, const char *about)
{
  g_autoptr (GError) error = NULL;
  put_form (layout);
  CsnForm         *form = csn_form_load ("own", &error);
  g_autofree char *place = g_strdup_printf ("%s/own.xml, line %u:", folder, line);
  g_assert_null (form);
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT);
  g_assert_nonnull (strstr (error->message, place));
  g_assert_nonnull (strstr (error->message, about));
}

static void
test_refuses_slips (void)
{
  expect_refused ("<form name='F' title='T' foot='f'>\n<fleld label='L' path='p'/>\n</form>", 2, "fleld");
  expect_refused ("<form name='F' title='T' foot='f'>\n\n<field path='p'/>\n</form>", 3, "label");
  expect_refused ("<form name='F' title='T' foot='f'>\n<field label='L' path='p' colour='red'/></form>", 2,
                  "colour");
  expect_refused ("<form name='F' title='T' foot='f'>\n<fields columns='many'/></form>", 2, "columns");
  expect_refused ("<form name='F' title='T' foot='f'>\n<fields columns='0'/></form>", 2, "columns");
  expect_refused ("<form name='F' title='T' foot='f'>\n<field label='L' path='p' text='t'/></form>", 2,
                  "exactly one");
  expect_refused ("<form name='F' title='T' foot='f'>\n<text/></form>", 2, "exactly one");
  expect_refused ("<form name='F' title='T' foot='f'>\n<column label='L' path='p' width='1'/></form>", 2,
                  "inside <form>");
  expect_refused ("<form name='F' title='T' foot='f'>\n<rows path='p'></rows></form>", 2, "column");
  expect_refused ("<form name='F' title='T' foot='f'>\nwords</form>", 2, "Text between");
  expect_refused ("<form name='F' title='T' foot='f'>\n<section></form>", 2, "well-formed");
  expect_refused ("<section/>", 1, "one <form>");
  expect_refused ("", 1, "well-formed");
}

/* A file that was cut off, or in which nothing stands. GMarkup calls some of these well-formed. */
static void
test_refuses_empty_and_truncated (void)
{
  static const char WHOLE[] =
      "<?xml version='1.0'?>\n<form name='F' title='T' foot='f'>\n<text text='t'/>\n</form>";
  static const char *const NOTHING[] = { "<?>", "<?xml version='1.0'?>", "<!-- nothing -->", " ",
                                         "<!DOCTYPE form>" };
  for (guint i = 0; i < G_N_ELEMENTS (NOTHING); i++)
    expect_refused (NOTHING[i], 1, "");
  expect_refused ("<?xml version='1.0'?>\n<!-- nothing -->", 2, "one <form>");
  for (gsize length = 0; length + 1 < sizeof WHOLE; length++)
    {
      g_autofree char *cut = g_strndup (WHOLE, length);
      g_auto (GStrv) lines = g_strsplit (cut, "\n", -1);
      expect_refused (cut, MAX (g_strv_length (lines), 1), "");
    }
}

static void
test_refuses_missing_files (void)
{
  g_autoptr (GError) error = NULL;
  put_form ("<form name='F' title='T' foot='f'/>");
  g_assert_null (csn_form_load ("another", &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT);
  g_assert_nonnull (strstr (error->message, "another.xml"));
  g_clear_error (&error);
  g_assert_null (csn_form_load ("../own", &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT);
  csn_assert_sentence (error);
}

static GBytes *
render_own (const char *layout, const char *json, const CsnFormOptions *options, GError **error)
{
  put_form (layout);
  g_autoptr (CsnForm) form = csn_paper_fixture_load ("own");
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (JsonNode) data = json_from_string (text, NULL);
  g_assert_nonnull (data);
  return csn_form_render (form, data, options, NULL, error);
}

static void
test_missing_wording (void)
{
  g_autoptr (GError) error = NULL;
  CsnFormOptions options = csn_paper_fixture_options ("en");
  g_assert_null (render_own ("<form name='F' title='T' foot='f'>\n\n<text wording='unheard-of'/></form>",
                             "{}", &options, &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT);
  g_assert_nonnull (strstr (error->message, "own.xml, line 3:"));
  g_assert_nonnull (strstr (error->message, "unheard-of"));
  g_clear_error (&error);
  options.wording = NULL;
  g_assert_null (render_own ("<form name='F' title='T' foot='f'/>", "{}", &options, &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT);
  g_assert_nonnull (strstr (error->message, "marking"));
}

static void
test_missing_data (void)
{
  g_autoptr (GError) error = NULL;
  CsnFormOptions options = csn_paper_fixture_options ("en");
  g_assert_null (
      render_own ("<form name='F' title='T' foot='f'>\n<field label='L' path='a.b' required='yes'/></form>",
                  "{'a':{'b':' '}}", &options, &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "a.b"));
  csn_assert_sentence (error);
  g_clear_error (&error);
  g_assert_null (render_own ("<form name='F' title='T' foot='f'><picture name='missing' width='80'/></form>",
                             "{}", &options, &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
  g_clear_error (&error);
  g_assert_null (render_own ("<form name='F' title='T' foot='f'/>", "[]", &options, &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
  g_clear_error (&error);
  g_assert_null (render_own (
      "<form name='F' title='T' foot='f'><rows path='r'><column label='L' path='p' width='1'/></rows></form>",
      "{'r':[1]}", &options, &error));
  g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
  csn_assert_sentence (error);
}

/* The three corners that readers look for, drawn as squares and named for those who cannot see them. */
static void
test_qr (void)
{
  static const char LAYOUT[] = "<form name='F' title='T' foot='f'>\n<qr path='code' width='40'><field "
                               "label='L' text='beside'/></qr></form>";
  g_autoptr (GError) error = NULL;
  CsnFormOptions options = csn_paper_fixture_options ("en");
  guint          across = 0;
  g_autoptr (GBytes) modules = _csn_qr_encode ("countersign", &across);
  const guint8 *dark = g_bytes_get_data (modules, NULL);
  g_assert_cmpuint (across, ==, 21);
  g_assert_cmpuint (g_bytes_get_size (modules), ==, 21 * 21);
  for (guint i = 0; i < 7; i++)
    g_assert_true (dark[i] == 1 && dark[14 + i] == 1 && dark[14 * 21 + i] == 1 && dark[20 * 21 + i] == 1);
  g_assert_true (dark[7] == 0 && dark[21 + 1] == 0 && dark[2 * 21 + 2] == 1);
  g_autoptr (GBytes) pdf = render_own (LAYOUT, "{'code':'countersign'}", &options, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) plain = csn_paper_fixture_unpack (pdf);
  g_autofree char *text = csn_paper_fixture_read (pdf);
  g_assert_true (csn_paper_fixture_holds (plain, "/Alt (QR code)", strlen ("/Alt (QR code)")));
  g_assert_cmpuint (csn_paper_fixture_count (text, "beside"), ==, 1);
  g_autofree char *much = g_strnfill (2001, 'a'), *too_long = g_strdup_printf ("{'code':'%s'}", much);
  const char      *wrong[] = { "{}", "{'code':''}", too_long };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (render_own (LAYOUT, wrong[i], &options, &error));
      g_assert_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_DATA);
      csn_assert_sentence (error);
      g_clear_error (&error);
    }
}

static void
test_conditions_and_values (void)
{
  static const char LAYOUT[] =
      "<form name='F' title='T' title-cy='Teitl' foot='Foot {ref}'>"
      "<text if='yes' text='shown-a'/><text if='!yes' text='hidden-a'/><text if='no' text='hidden-b'/><text "
      "if='!no' text='shown-b'/>"
      "<text if='route=A' text='shown-c'/><text if='route=B' text='hidden-c'/><text if='!route=B' "
      "text='shown-d'/>"
      "<text if='empty' text='hidden-d'/><if path='route' equals='A'><text text='shown-e'/></if><if "
      "path='absent'><text text='hidden-e'/></if>"
      "<fields><field label='Route' path='route'><case value='A' text='Manager' text-cy='Rheolwr'/></field>"
      "<field label='Day' path='day' format='date'/><field label='List' path='list'/><field label='Odd' "
      "path='route.deeper' none='nothing'/></fields>"
      "<text text='On {day|date}, {list} and {{ '/></form>";
  static const char DATA[] =
      "{'yes':true,'no':0,'route':'A','empty':[],'day':'2026-09-04','list':['x','y'],'ref':'{day}'}";
  CsnFormOptions options = csn_paper_fixture_options ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) english = render_own (LAYOUT, DATA, &options, &error);
  g_assert_no_error (error);
  g_autofree char *text = csn_paper_fixture_read (english);
  for (char c = 'a'; c <= 'e'; c++)
    {
      g_autofree char *shown = g_strdup_printf ("shown-%c", c), *hidden = g_strdup_printf ("hidden-%c", c);
      g_assert_cmpuint (csn_paper_fixture_count (text, shown), ==, 1);
      g_assert_cmpuint (csn_paper_fixture_count (text, hidden), ==, 0);
    }
  g_assert_cmpuint (csn_paper_fixture_count (text, "Manager"), ==, 1);
  g_assert_cmpuint (csn_paper_fixture_count (text, "nothing"), ==, 1);
  g_assert_cmpuint (csn_paper_fixture_count (text, "On 4 September 2026, x, y and {{"), ==, 1);
  g_assert_cmpuint (csn_paper_fixture_count (text, "Foot {day}"), ==, 1); /* data are never read as places */
  options.language = "cy";
  g_autoptr (GBytes) welsh = render_own (LAYOUT, DATA, &options, &error);
  g_assert_no_error (error);
  g_autofree char *cy = csn_paper_fixture_read (welsh);
  g_assert_cmpuint (csn_paper_fixture_count (cy, "Rheolwr"), ==, 1);
  g_assert_cmpuint (csn_paper_fixture_count (cy, "4 Medi 2026"), ==, 2);
  g_assert_cmpuint (csn_paper_fixture_count (cy, "Teitl"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = csn_test_scratch ();
  g_setenv ("COUNTERSIGN_FORMS", folder, TRUE);
  g_test_add_func ("/paper/layout/slips-name-file-and-line", test_refuses_slips);
  g_test_add_func ("/paper/layout/empty-and-truncated-name-file-and-line", test_refuses_empty_and_truncated);
  g_test_add_func ("/paper/layout/missing-files-are-named", test_refuses_missing_files);
  g_test_add_func ("/paper/layout/missing-wording-is-named", test_missing_wording);
  g_test_add_func ("/paper/layout/missing-data-are-named", test_missing_data);
  g_test_add_func ("/paper/F33/layout/qr-code", test_qr);
  g_test_add_func ("/paper/layout/conditions-cases-dates-and-languages", test_conditions_and_values);
  int result = g_test_run ();
  csn_test_scratch_remove (folder);
  return result;
}
