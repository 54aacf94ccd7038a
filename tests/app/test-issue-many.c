/* Copies for many recipients through the window: progress, Cancel, what is done stays done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-heart.h"
#include "csn-issue-page-private.h"
#include "csn-test.h"
#include "csn-text.h"
#include "csn-window-fixture.h"

/* 200 take a quarter of a minute on two processors, and longer than a wait where they are busy. */
#define MANY 100

typedef struct
{
  CsnWindowFixture f;
  char            *release;
  CsnIssuePage    *page;
  CsnHeart         heart;
  guint            held;
  gboolean         asked;
} Fixture;

static void
do_act (CsnRegister *reg, const char *kind, const char *body)
{
  GError *error = NULL;
  csn_register_perform (reg, kind, body, NULL, &error);
  g_assert_no_error (error);
}

static char *
ask (CsnRegister *reg, const char *select)
{
  GError *error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error, select, NULL);
  g_assert_no_error (error);
  return g_strdup (csn_rows_cell (rows, 0, 0));
}

static char *
add_member (CsnRegister *reg, const char *scheme, guint i)
{
  const CsnSignature signature = { .method = "words",
                                   .signed_by = "B. Example",
                                   .capacity = "Manager",
                                   .witness = CSN_FIXTURE_USER,
                                   .words = "I have read the whole undertaking and I agree to keep it." };
  GError            *error = NULL;
  char              *id = csn_text_new_id ();
  g_autofree char   *later = csn_date_to_iso (csn_register_today (reg) + 300);
  g_autofree char   *body = g_strdup_printf (
        "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Shop %02u\",\"premises\":\"%u High Street\","
          "\"person\":\"B. Example\",\"storage\":\"Locked cabinet\",\"contact\":\"01632 "
          "960000\",\"language\":\"en\","
          "\"dp_registration\":\"ZA%06u\",\"dp_expires_on\":\"%s\"}",
        id, scheme, i, i + 20, i, later);
  do_act (reg, "member.add", body);
  csn_register_sign_undertaking (reg, id, &signature, NULL, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* The fixture's decision once more, for many. */
static gpointer
release_to_many (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_autofree char *scheme = ask (reg, "SELECT id FROM schemes"),
                  *document = ask (reg, "SELECT document FROM decisions");
  g_autofree char *photo = csn_test_sample ("portraits/portrait-05-icc-srgb.jpg"), *case_id = NULL,
                  *reference = NULL;
  g_autoptr (GBytes) picture = csn_test_read (photo);
  g_autoptr (JsonNode) node = json_from_string (document, NULL);
  JsonArray *recipients = json_array_new ();
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = add_member (reg, scheme, i);
      JsonObject      *one = json_object_new ();
      json_object_set_string_member (one, "recipient_id", id);
      json_object_set_string_member (one, "route", "B");
      json_array_add_object_element (recipients, one);
    }
  json_object_set_array_member (json_node_get_object (node), "recipients", recipients);
  json_object_remove_member (json_node_get_object (node), "photo_id");
  csn_register_open_case (reg, &case_id, NULL, error);
  csn_register_import_photo (reg, case_id, picture, NULL, NULL, error);
  g_assert_no_error (*error);
  g_autofree char *identity = g_strdup_printf (
      "{\"case_id\":\"%s\",\"name\":\"Zebedee Quillfeather\",\"born_on\":\"1987-03-09\"}", case_id);
  do_act (reg, "identity.record", identity);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  csn_register_save_draft (reg, case_id, text, error);
  csn_register_authorise (reg, case_id, passphrase, &reference, NULL, error);
  g_assert_no_error (*error);
  char *release = NULL;
  csn_register_resolve (reg, reference, &release, NULL, error);
  return release;
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ((Fixture *) data)->release = csn_session_run_finish (CSN_SESSION (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_release (gpointer data)
{
  return ((Fixture *) data)->release != NULL;
}

static gboolean
is_loaded (gpointer data)
{
  return ((Fixture *) data)->page->loaded && !csn_page_is_busy (CSN_PAGE (((Fixture *) data)->page));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  csn_window_fixture_set_up (&f->f, NULL);
  if (f->f.folder == NULL)
    return;
  csn_window_fixture_open_register (&f->f);
  csn_session_run_async (f->f.session, release_to_many, NULL, NULL, g_free, NULL, released_cb, f);
  csn_fixture_wait (has_release, f);
  f->page = CSN_ISSUE_PAGE (csn_issue_page_new (f->f.session, f->release));
  csn_window_push (f->f.window, CSN_PAGE (f->page));
  csn_fixture_wait (is_loaded, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  csn_window_fixture_tear_down (&f->f, data);
  g_free (f->release);
}

static gboolean
has_result (gpointer data)
{
  CsnPage *front = csn_window_get_page (((Fixture *) data)->f.window);
  return front != NULL && front != CSN_PAGE (((Fixture *) data)->page) && !csn_page_is_busy (front);
}

static gboolean
has_some (gpointer data)
{
  CsnIssueProgress *progress = ((Fixture *) data)->page->progress;
  return progress == NULL || g_atomic_int_get (&progress->done) >= MANY / 6;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, NULL);
  f->held = (guint) g_ascii_strtoull (csn_rows_cell (g_ptr_array_index (answers, 0), 0, 0), NULL, 10);
  f->asked = TRUE;
}

static gboolean
is_answered (gpointer data)
{
  return ((Fixture *) data)->asked;
}

static guint
count_copies (Fixture *f)
{
  static const char *const SELECTS[] = { "SELECT count (*) FROM copies WHERE release_id = :release_id",
                                         NULL };
  f->asked = FALSE;
  csn_session_query_async (f->f.session, SELECTS, ":release_id", f->release, NULL, counted_cb, f);
  csn_fixture_wait (is_answered, f);
  return f->held;
}

/* Prepares for all that have none; a part of them is done when it returns. */
static void
prepare_all (Fixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->page), "issue.select-shown", NULL);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "issue.prepare", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (f->page->stack), ==, "preparing");
  csn_fixture_wait (has_some, f);
}

/* Cancelled in the middle, then done to the end: none is made twice, none is lost. */
static void
test_many (Fixture *f, gconstpointer data)
{
  if (f->f.folder == NULL)
    return;
  csn_heart_start (&f->heart);
  prepare_all (f);
  g_assert_nonnull (f->page->progress); /* still at it */
  csn_window_fixture_wait_for_text (&f->f, "Preparing copy ");
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (f->page->progress_bar), >, 0);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "issue.cancel", NULL);
  csn_fixture_wait (has_result, f);
  guint first = count_copies (f);
  g_assert_cmpuint (first, >, 0);
  g_assert_cmpuint (first, <, MANY);
  gtk_widget_activate_action (GTK_WIDGET (f->f.window), "win.back", NULL);
  csn_fixture_wait (is_loaded, f);
  prepare_all (f);
  csn_fixture_wait (has_result, f);
  csn_fixture_settle (500); /* what is shown is drawn */
  g_assert_cmpuint (f->heart.beats, >, 20);
  csn_heart_stop (&f->heart, "copies for many");
  g_assert_cmpuint (count_copies (f), ==, MANY);
  g_test_message ("%d copies, %u of them before Cancel", MANY, first);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add ("/app/F40/issue/many-with-progress-cancelled-and-done", Fixture, NULL, set_up, test_many,
              tear_down);
  return g_test_run ();
}
