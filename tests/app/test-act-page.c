/* One act asked as a page: it performs, refuses with the focus on what is wrong, keeps what is unfinished.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-page.h"
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-test.h"

static const CsnChoice LANGUAGES[] = { { "en", "English" }, { "cy", "Welsh" }, { NULL, NULL } };
static const CsnFieldSpec FIELDS[] = {
  { CSN_FIELD_LINE, "organisation", "_Organisation" },
  { CSN_FIELD_TEXT, "premises", "_Premises" },
  { CSN_FIELD_LINE, "person", "_Responsible person" },
  { CSN_FIELD_LINE, "contact", "_Contact" },
  { CSN_FIELD_TEXT, "storage", "_Storage" },
  { CSN_FIELD_CHOICE, "language", "_Language", .choices = LANGUAGES },
  { CSN_FIELD_LINE, "dp_registration", "_Registration", .optional = TRUE },
  { CSN_FIELD_DATE, "dp_expires_on", "Registration _ends", .optional = TRUE, .min = 1 },
  CSN_FIELDS_END,
};
static const CsnActForm MEMBER = { "member.add", "Add a member", "Why.",
                                   "K10 8.2",    "_Add member",  "The member has been added.",
                                   FIELDS };

typedef struct
{
  char       *scratch;
  CsnSession *session;
  char       *scheme;
  GtkWidget  *window;
  CsnPage    *page;
  char       *done;
  guint       popped;
  GError     *error;
  gboolean    answered;
} Fixture;
static Fixture F;

static gboolean
is_answered (gpointer data)
{
  return F.answered;
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  csn_session_unlock_finish (F.session, result, NULL, &F.error);
  F.answered = TRUE;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer out)
{
  g_autoptr (GPtrArray) answers = csn_session_query_finish (F.session, result, &F.error);
  g_assert_no_error (F.error);
  *(char **) out = g_strdup (csn_rows_text (g_ptr_array_index (answers, 0), 0, "found"));
  F.answered = TRUE;
}

/* The first row's column "found". Caller frees. */
static char *
ask (const char *select)
{
  char       *found = NULL;
  const char *selects[] = { select, NULL };
  F.answered = FALSE;
  csn_session_query_async (F.session, selects, NULL, NULL, NULL, counted_cb, &found);
  csn_fixture_wait (is_answered, NULL);
  return found;
}

static void
done_cb (CsnPage *page, const char *body)
{
  g_free (F.done);
  F.done = g_strdup (body);
}

static void
popped_cb (CsnPage *page, gboolean down, CsnPage *under)
{
  F.popped++;
}

static void
reported_cb (CsnPage *page, GError *error)
{
  g_test_message ("reported: %s", error->message);
  g_clear_error (&F.error);
  F.error = g_error_copy (error);
}

static void
open_page (const char *about, const char *more)
{
  g_autofree char *text = g_strdup_printf ("{\"scheme_id\":\"%s\"%s}", F.scheme, more);
  g_autoptr (JsonNode) start = json_from_string (text, NULL);
  F.window = gtk_window_new ();
  F.page = csn_act_page_new (F.session, &MEMBER, start, about);
  g_clear_pointer (&F.done, g_free);
  F.popped = 0;
  g_signal_connect (F.page, "done", G_CALLBACK (done_cb), NULL);
  g_signal_connect (F.page, "pop", G_CALLBACK (popped_cb), NULL);
  g_signal_connect (F.page, "report", G_CALLBACK (reported_cb), NULL);
  gtk_window_set_child (GTK_WINDOW (F.window), GTK_WIDGET (F.page));
  gtk_window_present (GTK_WINDOW (F.window));
  g_free (ask ("SELECT 1 AS found")); /* behind the note on the same thread */
}

static void
close_page (void)
{
  CsnPage *page = g_object_ref (F.page);
  gtk_window_destroy (GTK_WINDOW (F.window));
  g_free (ask ("SELECT 1 AS found"));
  g_assert_finalize_object (page);
}

static CsnDocument *
get_document (void)
{
  return csn_question_page_get_document (CSN_QUESTION_PAGE (F.page));
}

static gboolean
is_idle (gpointer data)
{
  return !csn_page_is_busy (F.page);
}

static void
press (void)
{
  g_signal_emit_by_name (csn_fixture_find (GTK_WIDGET (F.page), GTK_TYPE_BUTTON, "_Add member"), "clicked");
  csn_fixture_wait (is_idle, NULL);
}

static void
fill (void)
{
  csn_document_set (get_document (), "organisation", "Marlowe Arcade");
  csn_document_set (get_document (), "premises", "1 St Margaret's Street");
  csn_document_set (get_document (), "person", "C. Example");
  csn_document_set (get_document (), "contact", "01227 000001");
  csn_document_set (get_document (), "storage", "Locked cabinet");
  csn_document_set (get_document (), "language", "cy");
}

static void
test_refuses (void)
{
  open_page ("refuses", "");
  csn_document_set (get_document (), "organisation", "Marlowe Arcade");
  csn_document_set (get_document (), "language", "en");
  g_autofree char *before = ask ("SELECT count (*) AS found FROM recipients");
  press ();
  g_autofree char *after = ask ("SELECT count (*) AS found FROM recipients");
  g_assert_cmpstr (before, ==, after);
  g_assert_null (F.done);
  g_assert_true (csn_page_is_failed (F.page));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (F.window));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_ROLE_ALERT);
  g_autofree char *shown = csn_fixture_read (focus);
  g_assert_nonnull (strstr (shown, "There is a problem"));
  g_assert_nonnull (strstr (shown, "K10 8.2"));
  GtkWidget *link = csn_fixture_find (focus, GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (link, "clicked");
  focus = gtk_window_get_focus (GTK_WINDOW (F.window));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, "Premises");
  close_page ();
}

/* What was typed comes back with a word about it, over the present values and not instead of them. */
static void
test_keeps_note (void)
{
  open_page ("keeps_note", "");
  csn_document_set (get_document (), "organisation", "Marlowe Arcade");
  csn_page_flush (F.page);
  close_page ();
  open_page ("keeps_note", ",\"contact\":\"01227 999\"");
  g_assert_cmpstr (csn_document_get (get_document (), "organisation"), ==, "Marlowe Arcade");
  g_assert_cmpstr (csn_document_get (get_document (), "contact"), ==,
                   "01227 999"); /* the present value, not the note's */
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (F.page));
  g_assert_nonnull (strstr (shown, "What you typed before is here again"));
  csn_document_set (get_document (), "person", "Half a na");
  csn_document_set (get_document (), "contact", NULL);
  csn_page_flush (F.page);
  close_page ();
  open_page ("keeps_note", ",\"contact\":\"01227 999\"");
  g_assert_cmpstr (csn_document_get (get_document (), "person"), ==, "Half a na");
  g_assert_null (csn_document_get (get_document (), "contact"));
  g_signal_emit_by_name (csn_fixture_find (GTK_WIDGET (F.page), GTK_TYPE_BUTTON, "Clear _it"), "clicked");
  g_assert_null (csn_document_get (get_document (), "person"));
  csn_page_flush (F.page);
  close_page ();
  open_page ("keeps_note", "");
  g_assert_null (csn_document_get (get_document (), "organisation"));
  close_page ();
}

static void
test_saves_by_itself (void)
{
  open_page ("saves_by_itself", "");
  csn_document_set (get_document (), "organisation", "Typed and lost?");
  csn_fixture_settle (700);
  close_page (); /* without a flush: as after a crash */
  open_page ("saves_by_itself", "");
  g_assert_cmpstr (csn_document_get (get_document (), "organisation"), ==, "Typed and lost?");
  close_page ();
}

static void
test_performs (void)
{
  open_page ("performs", "");
  fill ();
  press ();
  /* A warning does not stop, but it is seen once before it is too late. */
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (F.page));
  g_assert_nonnull (strstr (shown, "Look at this too"));
  g_assert_nonnull (strstr (shown, "data protection registration"));
  g_assert_false (csn_page_is_failed (F.page));
  g_assert_null (F.done);
  press ();
  g_assert_nonnull (F.done);
  g_assert_cmpuint (F.popped, ==, 1);
  g_assert_no_error (F.error);
  g_autofree char *language =
      ask ("SELECT language AS found FROM recipients WHERE organisation = 'Marlowe Arcade'");
  g_assert_cmpstr (language, ==, "cy");
  csn_page_flush (F.page);
  press (); /* an impatient second press adds nobody */
  close_page ();
  g_autofree char *times =
      ask ("SELECT count (*) AS found FROM recipients WHERE organisation = 'Marlowe Arcade'");
  g_assert_cmpstr (times, ==, "1");
  open_page ("performs", "");
  g_assert_null (csn_document_get (get_document (), "organisation"));
  close_page ();
}

/* What a rule does not ask for and the state needs is asked for here: no sentence about columns. */
static void
test_missing_choice (void)
{
  open_page ("missing_choice", ",\"language\":\"tlh\"");
  fill ();
  csn_document_set (get_document (), "language", NULL);
  press ();
  g_assert_no_error (F.error);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (F.page));
  g_assert_nonnull (strstr (shown, "Answer “Language”"));
  close_page ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  F.scratch = csn_test_scratch ();
  g_autofree char *folder = csn_fixture_register (F.scratch, 0);
  if (folder != NULL)
    {
      g_autoptr (CsnClock) clock = csn_clock_new_system ();
      F.session = csn_session_new (clock);
      g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
      csn_session_unlock_async (F.session, folder, CSN_FIXTURE_USER, passphrase, unlocked_cb, NULL);
      csn_fixture_wait (is_answered, NULL);
      g_assert_no_error (F.error);
      F.scheme = ask ("SELECT id AS found FROM schemes");
      g_test_add_func ("/app/act-page/refuses-with-the-focus-on-what-is-wrong", test_refuses);
      g_test_add_func ("/app/act-page/F25/keeps-unfinished-text-and-brings-it-back", test_keeps_note);
      g_test_add_func ("/app/act-page/saves-without-being-asked", test_saves_by_itself);
      g_test_add_func ("/app/act-page/asks-for-what-the-state-needs", test_missing_choice);
      g_test_add_func ("/app/act-page/F25/performs-once-after-showing-warnings", test_performs);
    }
  int result = g_test_run ();
  g_clear_object (&F.session);
  csn_test_scratch_remove (F.scratch);
  return result;
}
