/* A photograph comes into a case, or is refused in words; who it shows is recorded apart.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-page.h"
#include "csn-app-resources.h"
#include "csn-decide-fixture.h"
#include "csn-identity-row.h"
#include "csn-photo-box.h"
#include "csn-test.h"
#include <string.h>

static DecideFixture shared;

static gboolean
is_judged (gpointer draft)
{
  return csn_case_draft_get_problems (draft) != NULL;
}

static CsnPhotoBox *
get_box (DecideFixture *f)
{
  return CSN_PHOTO_BOX (csn_fixture_find (GTK_WIDGET (f->page), CSN_TYPE_PHOTO_BOX, NULL));
}

/* Task 1 of a case of its own. NULL where no samples are. */
static DecideFixture *
begin (gconstpointer data)
{
  DecideFixture *f = (DecideFixture *) data;
  if (f->folder == NULL)
    {
      g_test_skip ("The sample photographs are not on this machine");
      return NULL;
    }
  g_clear_object (&f->draft);
  g_clear_object (&f->pushed);
  f->popped = 0;
  f->draft = csn_case_draft_new (f->session, NULL);
  csn_fixture_wait (is_judged, f->draft);
  decide_show (f, csn_task_page_new (f->draft, CSN_TASK_IMAGE, NULL));
  decide_wait_text (f, "Choose the photograph…");
  return f;
}

static char *
count_photos (DecideFixture *f)
{
  g_autofree char *select =
      g_strdup_printf ("SELECT count (*) FROM photos WHERE case_id = '%s' AND removed_on IS NULL",
                       csn_case_draft_get_case_id (f->draft));
  return decide_ask (f, select);
}

/* --- Refused -------------------------------------------------------------------------------------------- */
/* Every hostile file that the register would not take: its sentence is shown, and nothing else of it stays.
 */
static void
refuse (DecideFixture *f, const char *folder, const char *name)
{
  GError *judged = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = csn_test_read (path);
  if (csn_register_judge_photo (bytes, &judged))
    return;
  csn_assert_sentence (judged);
  g_test_message ("%s: %s", name, judged->message);
  csn_photo_box_take_file (get_box (f), file);
  decide_wait_text (f, judged->message);
  g_assert_true (decide_says (f, "This file cannot be taken"));
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->page)),
                  *document = csn_document_write (csn_case_draft_get_document (f->draft));
  g_assert_null (strstr (shown, name));
  g_assert_null (strstr (document, name));
  g_assert_false (csn_photo_box_has_photo (get_box (f)));
  g_error_free (judged);
}

static void
test_hostile (gconstpointer data)
{
  static const char *const NAMES[] = {
    "really-pdf.jpg",       "really-heic.jpg", "really-exe.jpg",           "really-html.png",
    "really-text.jpg",      "zero-byte.jpg",   "truncated-60-percent.jpg", "bomb-30000x30000-1bit.png",
    "lies-65535x65535.png", "photo.jpg.pdf",   "jpeg2000-magic.jpg",       "no-eoi.jpg",
  };
  DecideFixture   *f = begin (data);
  g_autofree char *folder = f == NULL ? NULL : csn_test_sample ("hostile");
  for (gsize i = 0; folder != NULL && i < G_N_ELEMENTS (NAMES); i++)
    refuse (f, folder, NAMES[i]);
  if (folder == NULL)
    return;
  g_autofree char *photos = count_photos (f);
  g_assert_cmpstr (photos, ==, "0");
  g_autoptr (GFile) gone = g_file_new_for_path ("/nowhere/at/all.jpg");
  csn_photo_box_take_file (get_box (f), gone);
  decide_wait_text (f, "The file cannot be read.");
}

/* --- Taken ---------------------------------------------------------------------------------------------- */
static void
take (DecideFixture *f)
{
  g_autofree char *sample = csn_test_sample ("portraits/portrait-09-leaky-metadata.jpg");
  g_autoptr (GFile) file = g_file_new_for_path (sample);
  csn_photo_box_take_file (get_box (f), file);
  decide_wait_text (f, "About this file");
}

static void
test_taken (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  take (f);
  g_autofree char *photos = count_photos (f),
                  *select = g_strdup_printf ("SELECT id FROM photos WHERE case_id = '%s'",
                                             csn_case_draft_get_case_id (f->draft));
  g_autofree char *id = decide_ask (f, select),
                  *document = csn_document_write (csn_case_draft_get_document (f->draft));
  g_assert_cmpstr (photos, ==, "1");
  g_assert_cmpstr (csn_document_get (csn_case_draft_get_document (f->draft), "photo_id"), ==, id);
  g_assert_null (strstr (document, "leaky"));
  g_assert_true (decide_says (f, "JPEG, 1600 × 2000 dots"));
  GtkWidget *picture = csn_fixture_find (GTK_WIDGET (get_box (f)), GTK_TYPE_PICTURE, NULL);
  g_assert_nonnull (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The photograph, small");
  /* What stays behind is said before anything leaves. */
  static const char *const TITLES[] = { "Date of the camera", "Camera", "Contains a location",
                                        "Contains names or captions", "Contains a small picture of its own" };
  for (gsize i = 0; i < G_N_ELEMENTS (TITLES); i++)
    {
      GtkWidget *row = decide_row (f, TITLES[i]);
      g_assert_nonnull (row);
      g_assert_true (
          g_str_has_suffix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "will be removed"));
    }
}

static gboolean
has_no_photo (gpointer data)
{
  DecideFixture *f = data;
  return csn_document_get (csn_case_draft_get_document (f->draft), "photo_id") == NULL;
}

/* Presses @label on task 1, fills @path in the act's page that comes, and does the act. */
static void
do_act (DecideFixture *f, const char *label, const char *path, const char *text)
{
  GtkWidget *task = GTK_WIDGET (f->page);
  g_object_ref (task);
  decide_press (csn_fixture_find (task, GTK_TYPE_BUTTON, label));
  decide_wait_pushed (f);
  g_assert_true (CSN_IS_ACT_PAGE (f->pushed));
  CsnPage *page = g_object_ref (f->pushed);
  decide_show (f, page);
  csn_document_set (csn_question_page_get_document (CSN_QUESTION_PAGE (page)), path, text);
  csn_page_proceed (page);
  decide_wait_popped (f);
  decide_show (f, CSN_PAGE (task));
  g_object_unref (page);
  g_object_unref (task);
}

static void
test_removed (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  take (f);
  do_act (f, "Take it _out…", "reason", "The wrong file was chosen");
  csn_fixture_wait (has_no_photo, f);
  decide_wait_text (f, "Choose the photograph…");
  g_autofree char *photos = count_photos (f),
                  *reason = decide_ask (f, "SELECT removed_reason FROM photos WHERE removed_on IS NOT NULL");
  g_assert_cmpstr (photos, ==, "0");
  g_assert_cmpstr (reason, ==, "The wrong file was chosen"); /* that it was there stays known */
}

static void
test_identity (gconstpointer data)
{
  DecideFixture *f = begin (data);
  if (f == NULL)
    return;
  decide_wait_text (f, "It is not recorded yet who the person is.");
  do_act (f, "Record who the person is…", "name", "Peregrine Thistlewood");
  decide_wait_text (f, "It is recorded who the person is.");
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->page)),
                  *document = csn_document_write (csn_case_draft_get_document (f->draft));
  g_autofree char *select = g_strdup_printf ("SELECT name FROM identities WHERE case_id = '%s'",
                                             csn_case_draft_get_case_id (f->draft));
  g_autofree char *name = decide_ask (f, select);
  g_assert_cmpstr (name, ==, "Peregrine Thistlewood");
  g_assert_null (strstr (shown, "Thistlewood"));    /* shown nowhere */
  g_assert_null (strstr (document, "Thistlewood")); /* and no part of the decision */
  g_assert_nonnull (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Correct who the person is…"));
}

static void
add (const char *path, GTestDataFunc test)
{
  g_test_add_data_func (path, &shared, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  decide_set_up (&shared, NULL);
  add ("/app/F05/photograph/hostile-file-is-refused-in-a-sentence", test_hostile);
  add ("/app/F04-F05/photograph/is-taken-and-says-what-stays-behind", test_taken);
  add ("/app/F04/photograph/wrong-one-is-taken-out-with-its-reason", test_removed);
  add ("/app/F06/identity/is-recorded-and-shown-nowhere", test_identity);
  int result = g_test_run ();
  decide_tear_down (&shared, NULL);
  return result;
}
