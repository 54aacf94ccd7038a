/* Reviews in the window: what is asked, by whom, up to which day, and on to the next (F48, F49).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-decide-fixture.h"
#include "csn-review-private.h"
#include "csn-test.h"

#define REVIEWER "Bryn Maddocks"

/* --- What is read is there ------------------------------------------------------------------------------------- */
static void
test_selects (void)
{
  GError *error = NULL;
  g_autoptr (CsnState) state = csn_state_new (&error);
  g_assert_no_error (error);
  for (const char *const *select = CSN_REVIEW_SELECTS; *select != NULL; select++)
    {
      g_autoptr (CsnRows) rows = csn_state_query (state, &error, *select, ":case_id", "nobody", NULL);
      g_assert_no_error (error);
    }
  g_autoptr (CsnRows) list = csn_state_query (state, &error, CSN_REVIEW_LIST_SELECT, ":case_id", "nobody", NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (csn_rows_length (list), ==, 0);
}

/* A release as the register would tell it, on 23 July 2026. @standing: NULL, "signed", "referred"; @notice: an exclusion notice until 1 October. */
static CsnReviewLoaded *
make_loaded (const char *standing, gboolean notice)
{
  static const char HEAD[] =
      "SELECT 'r1' AS release_id, 'c1' AS case_id, 'CZ/047/26' AS reference, '2026-06-04' AS authorised_on, 'Insp. Example' AS authorised_by, "
      "'common-law' AS gateway, 'Thefts would go on.' AS prejudice, 'Canterbury' AS locality, 'Three reports.' AS rationale, 'convicted' AS disposal, "
      "'Low, and watched.' AS risk_level, 0 AS recipient_danger, 'Because of the thefts.' AS japan_justified, 'theft from shops' AS told_offence, "
      "'2026-07-20' AS review_on, 2 AS copies, nullif (:standing, '') AS standing, 'p1' AS photo_id, 7 AS stamp";
  static const char *const SELECTS[CSN_REVIEW_N_SELECTS] = {
    [CSN_REVIEW_FACTS] = "SELECT 'image.offence' AS field, 'Theft' AS signed, 'Theft from a shop' AS stands",
    [CSN_REVIEW_PURPOSES] = "SELECT 'prevention' AS purpose",
    [CSN_REVIEW_INTELLIGENCE] = "SELECT 'LOG-1' AS log_ref, '2026-06-01' AS dated_on, '2B' AS grade, 'P' AS handling, NULL AS handling_conditions, "
                                "'Seen.' AS summary, 3 AS seq, NULL AS number, NULL AS signed_on",
    [CSN_REVIEW_RISKS] = "SELECT 'Confrontation' AS risk, 'staff' AS to_whom, 2 AS likelihood, 4 AS impact, 'Call the police.' AS plan",
    [CSN_REVIEW_COPIES] =
        "SELECT 'k1' AS id, 1 AS copy_no, 'Example Stores' AS organisation, 'R. Example' AS person, 'r1' AS recipient_id, '2026-06-05' AS supplied_on, NULL AS received_on, "
        "'2026-07-20' AS review_on, 'out' AS whereabouts, NULL AS recall_id, NULL AS gone_on, NULL AS demanded_on, NULL AS deadline_on, 0 AS members "
        "UNION ALL SELECT 'k2', 2, 'Longmarket Books', 'L. Example', 'r2', '2026-06-05', '2026-06-06', '2026-07-20', 'out', NULL, NULL, NULL, NULL, 0 "
        "UNION ALL SELECT 'k3', 3, 'Burgate Books', 'G. Example', 'r3', '2026-06-05', '2026-06-06', '2026-07-20', 'returned', NULL, '2026-07-01', NULL, NULL, 0",
    [CSN_REVIEW_WITHOUT] = "SELECT NULL AS organisation WHERE 0",
    [CSN_REVIEW_REVIEWS] = "SELECT 'v1' AS id, 1 AS number, 9 AS seq, 'Nothing in the file has changed.' AS file, 'Two more reports.' AS current, "
                           "'keep' AS recommendation, 'It goes on.' AS reason, '2026-07-22' AS signed_on, 'Ambrose Fairweather' AS signer, 'signed' AS standing",
    [CSN_REVIEW_DECISIONS] = "SELECT NULL AS review_id WHERE 0",
    [CSN_REVIEW_NOTICES] = "SELECT 'Shopwatch' AS scheme, '2026-06-01' AS starts_on, '2026-10-01' AS ends_on, NULL AS lifted_on, '2026-10-01' AS until",
  };
  GError *error = NULL;
  g_autoptr (CsnState) state = csn_state_new (&error);
  CsnReviewLoaded *loaded = g_new0 (CsnReviewLoaded, 1);
  g_assert_no_error (error);
  loaded->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_rows_unref);
  loaded->reviewers = g_ptr_array_new ();
  loaded->today = csn_date_from_ymd (2026, 7, 23);
  loaded->longest = notice ? csn_date_from_ymd (2026, 10, 1) : loaded->today + 60;
  for (guint i = 0; i < CSN_REVIEW_N_SELECTS; i++)
    {
      gboolean none = (i == CSN_REVIEW_NOTICES && !notice) || (i == CSN_REVIEW_REVIEWS && standing == NULL);
      g_autofree char *select = i == CSN_REVIEW_HEAD ? g_strdup (HEAD) : g_strdup_printf ("SELECT * FROM (%s)%s", SELECTS[i], none ? " WHERE 0" : "");
      CsnRows *rows = i == CSN_REVIEW_HEAD ? csn_state_query (state, &error, select, ":standing", standing == NULL ? "" : standing, NULL)
                                           : csn_state_query (state, &error, select, NULL);
      g_assert_no_error (error);
      g_ptr_array_add (loaded->answers, rows);
    }
  return loaded;
}

static CsnReviewPage *
show (CsnReviewLoaded *loaded, GtkWidget **out_window)
{
  CsnReviewPage *page = CSN_REVIEW_PAGE (csn_review_page_new (NULL, "c1", "CZ/047/26"));
  *out_window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (*out_window), GTK_WIDGET (page));
  _csn_review_page_show (page, loaded);
  return page;
}

static void
assert_says (GtkWidget *widget, const char *const *words)
{
  g_autofree char *shown = csn_fixture_read (widget);
  for (; *words != NULL; words++)
    {
      g_test_message ("%s", *words);
      g_assert_nonnull (strstr (shown, *words));
    }
}

/* --- Whose turn it is ------------------------------------------------------------------------------------------- */
static void
test_turns (void)
{
  CsnReviewLoaded *fresh = make_loaded (NULL, FALSE), *with_decision = make_loaded ("signed", FALSE);
  g_assert_cmpint (_csn_review_stage (fresh, "reviewer", "me", FALSE, FALSE), ==, CSN_REVIEW_SIGN);
  g_assert_cmpint (_csn_review_stage (fresh, "coordinator", "me", FALSE, FALSE), ==, CSN_REVIEW_ASK);
  g_assert_cmpint (_csn_review_stage (fresh, "coordinator", "me", TRUE, FALSE), ==, CSN_REVIEW_SIGN);
  fresh->not_sign = g_strdup ("You authorised it.");
  g_assert_cmpint (_csn_review_stage (fresh, "reviewer", "me", FALSE, FALSE), ==, CSN_REVIEW_WAITS);
  g_assert_cmpint (_csn_review_stage (fresh, "coordinator", "me", TRUE, FALSE), ==, CSN_REVIEW_ASK);
  g_assert_cmpint (_csn_review_stage (with_decision, "coordinator", "me", FALSE, FALSE), ==, CSN_REVIEW_DECIDE);
  with_decision->not_decide = g_strdup ("You signed it.");
  g_assert_cmpint (_csn_review_stage (with_decision, "coordinator", "me", FALSE, FALSE), ==, CSN_REVIEW_WAITS);
  _csn_review_loaded_free (fresh);
  _csn_review_loaded_free (with_decision);
}

/* --- What is asked ------------------------------------------------------------------------------------------------ */
static void
test_headings (void)
{
  static const char *const SAID[] = {
    "What has changed since?", "The original file", "Grounds", "Current intelligence", "Risk", "Decision (JAPAN)", "Recipients and copies",
    "What you recommend", "What it was based on", "Theft from a shop (corrected; it was Theft)", "Thefts would go on.",
    "LOG-1, 1 June 2026: 52 days old", "Low, and watched.", "Because of the thefts.", "Copy 1: Example Stores, R. Example",
    "Supplied 5 June 2026, no receipt", "Returned 1 July 2026", "2 copies are out. Review: 3 days overdue.", NULL,
  };
  static const char *const FIELDS[] = { "file", "current", "changed.grounds", "changed.risk", "changed.japan", "changed.recipients",
                                        "grounds.intelligence", "recommendation", "reason", NULL };
  GtkWidget     *window;
  CsnReviewPage *page = show (make_loaded (NULL, FALSE), &window);
  gtk_window_set_default_size (GTK_WINDOW (window), 1180, 760); /* a page begins as a narrow one */
  gtk_window_present (GTK_WINDOW (window));
  csn_fixture_settle (400);
  g_assert_cmpint (page->stage, ==, CSN_REVIEW_SIGN);
  assert_says (GTK_WIDGET (page), SAID);
  for (const char *const *field = FIELDS; *field != NULL; field++)
    g_assert_true (csn_questions_has_field (page->form, *field));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_problem (void)
{
  GtkWidget     *window;
  CsnReviewPage *page = show (make_loaded (NULL, FALSE), &window);
  CsnProblem     blocks = { (char *) "7.9-review-file", (char *) "K10 7.9", (char *) "Say what the file shows.", (char *) "review", NULL, (char *) "file", TRUE };
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_ptr_array_add (problems, &blocks);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpuint (csn_questions_show_problems (page->form, problems, NULL), ==, 1);
  GtkWidget *line = csn_fixture_find (GTK_WIDGET (page->form), GTK_TYPE_LABEL, "Say what the file shows.");
  g_signal_emit_by_name (gtk_widget_get_ancestor (line, GTK_TYPE_BUTTON), "clicked");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL, "What does the original file show, read again?");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Narrow: the questions first, what they were based on beside each heading. */
static void
test_narrow (void)
{
  GtkWidget     *window;
  CsnReviewPage *page = show (make_loaded (NULL, FALSE), &window);
  gtk_window_set_default_size (GTK_WINDOW (window), 460, 700);
  gtk_window_present (GTK_WINDOW (window));
  csn_fixture_settle (400);
  g_assert_true (page->narrow);
  g_assert_false (gtk_widget_get_visible (page->sides.left));
  for (CsnBasis i = 0; i < CSN_BASIS_REVIEWS; i++)
    {
      g_assert_true (gtk_widget_is_ancestor (page->expanders[i], GTK_WIDGET (page->form)));
      g_assert_null (gtk_expander_get_child (GTK_EXPANDER (page->expanders[i])));
      gtk_expander_set_expanded (GTK_EXPANDER (page->expanders[i]), TRUE);
      g_assert_true (gtk_expander_get_child (GTK_EXPANDER (page->expanders[i])) == page->sections[i]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- The decision ------------------------------------------------------------------------------------------------- */
static void
test_longest (void)
{
  CsnReviewLoaded *plain = make_loaded ("signed", FALSE), *notice = make_loaded ("signed", TRUE);
  g_autofree char *at_most = _csn_review_dup_longest (plain), *longer = _csn_review_dup_longest (notice);
  g_assert_cmpstr (at_most, ==, "At most Monday 21 September 2026 (60 days)");
  g_assert_cmpstr (longer, ==, "At most Thursday 1 October 2026 (70 days; the exclusion notice ends on 1 October 2026)");
  _csn_review_loaded_free (plain);
  _csn_review_loaded_free (notice);
}

static void
test_decide (void)
{
  static const char *const SAID[] = {
    "Review 1, signed by Ambrose Fairweather on 22 July 2026", "Nothing in the file has changed.", "Two more reports.", "Keep in circulation",
    "Withdraw from everyone", "Refer for higher authority", "Your reasons", NULL,
  };
  static const char *const VARY[] = { "At most Monday 21 September 2026 (60 days)", "Copy 2: Longmarket Books, L. Example", "Nobody else gets it.", NULL };
  static const char *const ADDED[] = { "1 other recipient may be given it. 2 more members may be shown it by a manager who has it.", NULL };
  GtkWidget     *window;
  CsnReviewPage *page = show (make_loaded ("signed", FALSE), &window);
  g_assert_cmpint (page->stage, ==, CSN_REVIEW_DECIDE);
  assert_says (GTK_WIDGET (page), SAID);
  g_assert_false (csn_questions_has_field (page->form, "withdraw"));
  csn_document_set (page->document, "outcome", "vary");
  assert_says (GTK_WIDGET (page), VARY);
  g_assert_true (csn_questions_has_field (page->form, "withdraw"));
  g_assert_cmpuint (csn_document_count (page->document, "withdraw"), ==, 0);
  g_assert_null (page->choices[2].value); /* the one that came back is no choice */
  csn_document_take_node (page->document, "recipients",
                          json_from_string ("[{\"recipient_id\": \"r1\", \"route\": \"A\", \"members\": [\"m1\", \"m2\"]}, {\"recipient_id\": \"r3\", \"route\": \"B\"}]", NULL));
  assert_says (GTK_WIDGET (page), ADDED);
  csn_document_set (page->document, "outcome", "refer");
  g_assert_true (csn_questions_has_field (page->form, "referred_to"));
  g_assert_false (csn_questions_has_field (page->form, "keep_until"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_referred (void)
{
  GtkWidget     *window;
  CsnReviewPage *page = show (make_loaded ("referred", FALSE), &window);
  csn_document_set (page->document, "outcome", "keep");
  g_assert_true (csn_questions_has_field (page->form, "authority.name"));
  g_assert_true (csn_questions_has_field (page->form, "authority.rank"));
  g_assert_true (csn_questions_has_field (page->form, "authority.on"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- A sitting ------------------------------------------------------------------------------------------------------ */
static void
test_sitting (void)
{
  g_autofree char  *text = NULL;
  CsnReviewSitting *sitting = _csn_review_sitting_new (), *again;
  _csn_review_sitting_add (sitting, "c1", "CZ/041/26");
  _csn_review_sitting_add (sitting, "c2", "CZ/042/26");
  _csn_review_sitting_add (sitting, "c3", "CZ/043/26");
  g_assert_cmpuint (_csn_review_sitting_left (sitting), ==, 2);
  g_assert_true (_csn_review_sitting_step (sitting, 1));
  _csn_review_sitting_finish (sitting);
  text = _csn_review_sitting_write (sitting);
  again = _csn_review_sitting_read (text);
  g_assert_cmpstr (_csn_review_sitting_case (again), ==, "c2");
  g_assert_cmpstr (_csn_review_sitting_reference (again), ==, "CZ/042/26");
  g_assert_cmpuint (_csn_review_sitting_left (again), ==, 2);
  g_assert_true (_csn_review_sitting_next (again));
  g_assert_cmpstr (_csn_review_sitting_case (again), ==, "c3");
  _csn_review_sitting_finish (again);
  g_assert_true (_csn_review_sitting_next (again)); /* the one that was passed over */
  g_assert_cmpstr (_csn_review_sitting_case (again), ==, "c1");
  _csn_review_sitting_finish (again);
  g_assert_false (_csn_review_sitting_next (again));
  g_assert_false (_csn_review_sitting_step (again, -1));
  _csn_review_sitting_free (sitting);
  _csn_review_sitting_free (again);
  again = _csn_review_sitting_read ("not,a number");
  g_assert_cmpstr (_csn_review_sitting_case (again), ==, "");
  _csn_review_sitting_free (again);
}

/* --- Against a register: asked, signed, decided ------------------------------------------------------------------ */
static gboolean
is_unlocked (gpointer session)
{
  return csn_session_is_unlocked (session);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  csn_session_unlock_finish (CSN_SESSION (source), result, NULL, &error);
  g_assert_no_error (error);
}

static void
sit_down (DecideFixture *f, const char *user)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_set_object (&f->session, NULL);
  f->session = csn_session_new (clock);
  csn_session_unlock_async (f->session, f->folder, user, passphrase, unlocked_cb, NULL);
  csn_fixture_wait (is_unlocked, f->session);
}

static char *
add_reviewer (DecideFixture *f)
{
  GError *error = NULL;
  char   *id = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, clock, &error);
  g_assert_no_error (error);
  g_assert_true (csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error));
  g_assert_true (csn_register_add_person (reg, REVIEWER, "Detective Constable", "reviewer", passphrase, &id, NULL, &error));
  g_assert_no_error (error);
  return id;
}

/* Types into the passphrase of the page that was pushed, and presses its button. */
static void
seal (DecideFixture *f)
{
  g_autoptr (CsnPage) sealing = g_steal_pointer (&f->pushed);
  GtkWidget *window = gtk_window_new (), *entry;
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (sealing));
  entry = csn_fixture_find (GTK_WIDGET (sealing), GTK_TYPE_PASSWORD_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), CSN_FIXTURE_PASSPHRASE);
  gtk_widget_activate_action (GTK_WIDGET (sealing), "seal.seal", NULL);
  csn_fixture_settle (50);
  g_assert_true (csn_page_is_busy (sealing));
  while (csn_page_is_busy (sealing))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_whole (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *reviewer = add_reviewer (f), *case_id = NULL, *day = NULL;
  sit_down (f, CSN_FIXTURE_USER);
  case_id = decide_ask (f, "SELECT case_id FROM reviews_due");
  decide_show (f, csn_review_page_new (f->session, case_id, "CZ/041/26"));
  decide_wait_text (f, "Ask somebody to review it");
  g_assert_true (decide_says (f, "You asked for this disclosure or authorised it, so somebody else must review it."));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (decide_check (f, REVIEWER)), TRUE);
  csn_page_proceed (f->page);
  decide_wait_text (f, "Waiting for the reviewing officer");

  sit_down (f, REVIEWER);
  decide_show (f, csn_review_page_new (f->session, case_id, "CZ/041/26"));
  decide_wait_text (f, "What has changed since?");
  csn_page_proceed (f->page);
  decide_wait_text (f, "There is a problem");
  CsnDocument *document = CSN_REVIEW_PAGE (f->page)->document;
  csn_document_set (document, "file", "The file was read again from end to end; nothing in it has been withdrawn.");
  csn_document_set (document, "current", "Two premises report the person again since the supply, on weekday afternoons.");
  csn_document_set (document, "recommendation", "keep");
  csn_document_set (document, "reason", "The reports go on.");
  csn_document_add_item (document, "grounds.intelligence");
  csn_document_set (document, "grounds.intelligence[0].log_ref", "LOG-9");
  csn_document_set (document, "grounds.intelligence[0].grade", "2B");
  csn_document_set (document, "grounds.intelligence[0].handling", "P");
  csn_document_set (document, "grounds.intelligence[0].summary", "Seen near the till.");
  day = decide_ask (f, "SELECT date (decided_on, '-3 days') FROM decisions WHERE outcome = 'authorised'");
  csn_document_set (document, "grounds.intelligence[0].dated_on", day);
  csn_page_proceed (f->page);
  /* F49: nothing is newer than the decision. It is said, once, and does not stop. */
  decide_wait_text (f, "This is renewal number 1");
  g_assert_true (decide_says (f, "Look at this too"));
  g_assert_false (csn_page_is_failed (f->page));
  decide_wait_idle (f);
  csn_page_proceed (f->page);
  decide_wait_pushed (f);
  g_autofree char *facts = csn_fixture_read (GTK_WIDGET (f->pushed));
  g_assert_nonnull (strstr (facts, "This is renewal number 1"));
  g_assert_nonnull (strstr (facts, "Sign review"));
  seal (f);
  decide_wait_text (f, "Waiting for a decision");
  g_assert_true (decide_says (f, REVIEWER " signed this review on "));

  sit_down (f, CSN_FIXTURE_USER);
  decide_show (f, csn_review_page_new (f->session, case_id, "CZ/041/26"));
  decide_wait_text (f, "What do you decide?");
  document = CSN_REVIEW_PAGE (f->page)->document;
  csn_document_set (document, "outcome", "keep");
  g_autofree char *longest = csn_date_to_iso (CSN_REVIEW_PAGE (f->page)->loaded->longest + 1),
                  *kept = csn_date_to_iso (CSN_REVIEW_PAGE (f->page)->loaded->longest);
  csn_document_set (document, "keep_until", longest);
  csn_document_set (document, "reason", "It still prevents thefts.");
  csn_page_proceed (f->page);
  decide_wait_text (f, "It may be kept until ");
  decide_wait_idle (f);
  csn_document_set (document, "keep_until", kept);
  csn_page_proceed (f->page);
  decide_wait_idle (f);
  csn_page_proceed (f->page);
  decide_wait_pushed (f);
  seal (f);
  decide_wait_text (f, "Open form 3796…");
  g_assert_true (decide_says (f, "Kept until "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add_func ("/app/F48/review/questions-fit-the-schema", test_selects);
  g_test_add_func ("/app/F48/review/knows-whose-turn-it-is", test_turns);
  g_test_add_func ("/app/F48/review/asks-per-heading-beside-the-grounds", test_headings);
  g_test_add_func ("/app/F48/review/problem-leads-to-its-field", test_problem);
  g_test_add_func ("/app/F48/review/narrow-shows-the-grounds-beside-the-questions", test_narrow);
  g_test_add_func ("/app/F48/review/says-the-longest-date", test_longest);
  g_test_add_func ("/app/F48/review/decision-asks-what-its-outcome-needs", test_decide);
  g_test_add_func ("/app/F48/review/after-a-referral-asks-for-the-authority", test_referred);
  g_test_add_func ("/app/F48/sitting/goes-on-and-keeps-its-place", test_sitting);
  g_test_add ("/app/F49/review/asked-signed-with-a-warning-and-decided", DecideFixture, NULL, decide_set_up, test_whole, decide_tear_down);
  return g_test_run ();
}
