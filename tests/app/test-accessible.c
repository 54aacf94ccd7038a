/* Every page, light and dark: names, sizes and contrast as people meet them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-page.h"
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-app-walk.h"
#include "csn-case-draft.h"
#include "csn-case-page.h"
#include "csn-close-page.h"
#include "csn-chain.h"
#include "csn-decide.h"
#include "csn-earlier-page.h"
#include "csn-help-page.h"
#include "csn-people.h"
#include "csn-record-page.h"
#include "csn-register-page.h"
#include "csn-review.h"
#include "csn-scan-page.h"
#include "csn-setup.h"
#include "csn-sign.h"
#include "csn-stop-page.h"
#include "csn-task-page.h"
#include "csn-test.h"
#include "csn-today.h"
#include "csn-unlock-page.h"

typedef struct
{
  char         *scratch;
  CsnSession   *session;
  CsnCaseDraft *draft;
  char         *case_id, *release_id, *recipient_id, *scheme_id; /* of what is issued */
  gboolean      answered;
} Fixture;
static Fixture F;

static GtkWidget *
make_unlock (void)
{
  return g_object_new (CSN_TYPE_UNLOCK_PAGE, NULL);
}

#define OF_SESSION(name, ...)                        \
  static GtkWidget *make_##name (void)               \
  {                                                  \
    return GTK_WIDGET (csn_##name##_new (__VA_ARGS__)); \
  }
OF_SESSION (today_page, F.session)
OF_SESSION (authorisations_page, F.session)
OF_SESSION (register_page, F.session)
OF_SESSION (record_page, F.session, F.case_id, "CZ/041/26")
OF_SESSION (review_page, F.session, F.case_id, "CZ/041/26")
OF_SESSION (reviews_history_page, F.session, F.case_id, "CZ/041/26")
OF_SESSION (help_page, F.session)
OF_SESSION (chain_page, F.session)
OF_SESSION (recipients_page, F.session)
OF_SESSION (recipient_page, F.session, F.recipient_id)
OF_SESSION (schemes_page, F.session)
OF_SESSION (member_list_page, F.session)
OF_SESSION (scheme_page, F.session, F.scheme_id)
OF_SESSION (scan_page, F.session, F.recipient_id, NULL)
OF_SESSION (preferences_page, F.session)
OF_SESSION (accounts_page, F.session)
OF_SESSION (recovery_page, F.session)
OF_SESSION (backup_page, F.session)
OF_SESSION (choose_page, F.draft)
OF_SESSION (period_page, F.draft)
OF_SESSION (answers_page, F.draft)
OF_SESSION (authorised_page, F.session, F.release_id)

/* A page in trouble: its summary, the words under its fields. */
static GtkWidget *
make_refused (void)
{
  static const CsnFieldSpec FIELDS[] = {
    { CSN_FIELD_GROUP, NULL, "The organisation", "Who holds the photograph." },
    { CSN_FIELD_LINE, "organisation", "_Organisation", "The name over the door." },
    { CSN_FIELD_TEXT, "premises", "_Premises" },
    { CSN_FIELD_DATE, "dp_expires_on", "Registration _ends" },
    { CSN_FIELD_NUMBER, "n", "_Number", .min = 1, .max = 5 },
    { CSN_FIELD_YES_NO, "danger", "Is there any _danger?", "To recipients." },
    { CSN_FIELD_CHOICE, "offence", "Nature of o_ffending", .family = "offence." },
    { CSN_FIELD_CHOICES, "purposes", "P_urposes", .family = "purpose." },
    { CSN_FIELD_TICK, "read", "I have _read it" },
    CSN_FIELDS_END,
  };
  static const CsnActForm FORM = { "member.add", "Add a member", "Why it is asked.", "K10 8.2", "_Add member", "Added.", FIELDS };
  g_autoptr (JsonNode) start = json_from_string ("{\"n\":9,\"storage\":\"\"}", NULL);
  CsnPage *page = csn_act_page_new (F.session, &FORM, start, "walk");
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  static CsnProblem blocks = { (char *) "r", (char *) "K10 8.2", (char *) "Enter the organisation.", NULL, NULL, (char *) "organisation", TRUE };
  static CsnProblem warns = { (char *) "r", (char *) "K10 8.2", (char *) "The registration has run out.", NULL, NULL, (char *) "dp_expires_on", FALSE };
  g_ptr_array_add (problems, &blocks);
  g_ptr_array_add (problems, &warns);
  csn_question_page_show_problems (CSN_QUESTION_PAGE (page), problems, NULL);
  return GTK_WIDGET (page);
}

/* The recipient's screen is a window of its own. */
static GtkWidget *
make_sign (void)
{
  CsnPage *page = csn_recipient_page_new (F.session, F.recipient_id);
  csn_sign_undertaking (page, F.recipient_id);
  return GTK_WIDGET (page);
}

static GtkWidget *
make_case (void)
{
  return GTK_WIDGET (csn_case_page_new (F.session, csn_case_draft_get_case_id (F.draft)));
}

static GtkWidget *
make_close (void)
{
  return GTK_WIDGET (csn_close_page_new (F.draft, FALSE, ""));
}

static GtkWidget *
make_earlier (void)
{
  return GTK_WIDGET (csn_earlier_page_new (F.draft, "necessary", "Necessary"));
}

static GtkWidget *
make_stop (void)
{
  static CsnProblem problem = { (char *) "5.3-image-cctv", (char *) "K10 5.3", (char *) "Pictures from CCTV are not disclosed under this policy.",
                                (char *) "image",          NULL,              (char *) "image.source", TRUE };
  return GTK_WIDGET (csn_stop_page_new (F.draft, &problem));
}

#define TASK(name, task)                                         \
  static GtkWidget *make_##name (void)                           \
  {                                                              \
    return GTK_WIDGET (csn_task_page_new (F.draft, task, NULL)); \
  }
TASK (image, CSN_TASK_IMAGE)
TASK (grounds, CSN_TASK_GROUNDS)
TASK (japan, CSN_TASK_JAPAN)
TASK (risk, CSN_TASK_RISK)
TASK (told, CSN_TASK_TOLD)

static const struct
{
  const char *name;
  GtkWidget *(*make) (void);
} PAGES[] = {
  { "unlock", make_unlock },
  { "reviews due", make_today_page },
  { "authorisations", make_authorisations_page },
  { "register", make_register_page },
  { "record", make_record_page },
  { "review", make_review_page },
  { "reviews of the past", make_reviews_history_page },
  { "help", make_help_page },
  { "verify", make_chain_page },
  { "recipients", make_recipients_page },
  { "recipient", make_recipient_page },
  { "schemes", make_schemes_page },
  { "member-list", make_member_list_page },
  { "scheme", make_scheme_page },
  { "scan", make_scan_page },
  { "preferences", make_preferences_page },
  { "accounts", make_accounts_page },
  { "recovery", make_recovery_page },
  { "backup", make_backup_page },
  { "refused", make_refused },
  { "sign", make_sign },
  { "task list", make_case },
  { "task image", make_image },
  { "task grounds", make_grounds },
  { "task japan", make_japan },
  { "task risk", make_risk },
  { "task told", make_told },
  { "earlier wordings", make_earlier },
  { "stop", make_stop },
  { "close case", make_close },
  { "task recipients", make_choose_page },
  { "task period", make_period_page },
  { "check answers", make_answers_page },
  { "authorised", make_authorised_page },
};

static gboolean
is_answered (gpointer data)
{
  return F.answered;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  csn_session_unlock_finish (F.session, result, NULL, &error);
  g_assert_no_error (error);
  F.answered = TRUE;
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (F.session, result, &error);
  g_assert_no_error (error);
  CsnRows *rows = g_ptr_array_index (answers, 0);
  F.case_id = g_strdup (csn_rows_text (rows, 0, "case_id"));
  F.release_id = g_strdup (csn_rows_text (rows, 0, "id"));
  F.recipient_id = g_strdup (csn_rows_text (rows, 0, "recipient_id"));
  F.scheme_id = g_strdup (csn_rows_text (rows, 0, "scheme_id"));
  F.answered = TRUE;
}

static gboolean
is_loaded (gpointer data)
{
  return csn_case_draft_is_loaded (F.draft);
}

static void
open_register (const char *folder)
{
  static const char *const SELECTS[] = { "SELECT r.case_id, r.id, p.id AS recipient_id, p.scheme_id FROM releases r JOIN recipients p LIMIT 1", NULL };
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  F.session = csn_session_new (clock);
  csn_session_unlock_async (F.session, folder, CSN_FIXTURE_USER, passphrase, answered_cb, NULL);
  csn_fixture_wait (is_answered, NULL);
  F.answered = FALSE;
  csn_session_query_async (F.session, SELECTS, NULL, NULL, NULL, queried_cb, NULL);
  csn_fixture_wait (is_answered, NULL);
  F.draft = csn_case_draft_new (F.session, NULL);
  csn_fixture_wait (is_loaded, NULL);
}

static gboolean
is_idle (gpointer page)
{
  return !CSN_IS_PAGE (page) || !csn_page_is_busy (page);
}

/* In a window as wide as the least that is promised and as wide as most are. */
static void
walk_page (gsize at, gboolean dark, GPtrArray *findings)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", PAGES[at].name, dark ? "dark" : "light");
  GtkWidget       *window = adw_window_new (), *page = PAGES[at].make ();
  gtk_window_set_default_size (GTK_WINDOW (window), dark ? 640 : 1000, 800);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  csn_fixture_settle (150);
  csn_fixture_wait (is_idle, page);
  csn_fixture_settle (150);
  /* And whatever it opened besides. */
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) shown = g_list_model_get_item (windows, i - 1);
      if (gtk_widget_get_mapped (shown))
        csn_walk (shown, name, findings);
      gtk_window_destroy (GTK_WINDOW (shown));
    }
  csn_fixture_settle (20);
}

static void
test_pages (gconstpointer dark)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  const char *only = g_getenv ("CSN_ONLY_PAGE");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark != NULL ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  for (gsize i = 0; i < G_N_ELEMENTS (PAGES); i++)
    if (only == NULL || g_str_equal (only, PAGES[i].name))
      walk_page (i, dark != NULL, findings);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

/* The walk itself: a walk that finds nothing in a bad window would find nothing anywhere. */
static void
test_walk_finds (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  GtkWidget      *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget      *bare = gtk_button_new_from_icon_name ("go-next-symbolic"), *twice = gtk_entry_new (), *label = gtk_label_new ("Twice");
  GtkWidget      *faint = gtk_label_new ("Hardly to be seen"), *tag = gtk_label_new (" ");
  GtkCssProvider *css = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (css, "label.faint { color: #b0b0b0; } window { background: white; } button.tiny { min-height: 0; padding: 0; }", -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), 700);
  gtk_widget_add_css_class (faint, "faint");
  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_add_css_class (bare, "tiny");
  gtk_widget_set_size_request (bare, 10, 10);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), twice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (twice), GTK_ACCESSIBLE_PROPERTY_LABEL, "Twice", -1);
  GtkWidget *all[] = { bare, twice, label, faint, tag };
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_box_append (GTK_BOX (box), all[i]);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  csn_fixture_settle (150);
  csn_walk (window, "bad", findings);
  static const char *const EXPECTED[] = { "is called “GtkImage”", "dots", "twice the same", "“Hardly to be seen” is #", "a tag without words" };
  for (gsize i = 0; i < G_N_ELEMENTS (EXPECTED); i++)
    {
      gboolean found = FALSE;
      for (guint k = 0; k < findings->len && !found; k++)
        found = strstr (g_ptr_array_index (findings, k), EXPECTED[i]) != NULL;
      g_test_message ("%s", EXPECTED[i]);
      g_assert_true (found);
    }
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css));
  g_object_unref (css);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  GtkCssProvider *css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/uk/countersign/Countersign/style.css");
  F.scratch = csn_test_scratch ();
  g_test_add_func ("/app/accessible/walk/finds-what-is-wrong", test_walk_finds);
  g_autofree char *folder = csn_fixture_register (F.scratch, 1);
  if (folder != NULL)
    {
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
      open_register (folder);
      g_test_add_data_func ("/app/accessible/walk/every-page-in-light", NULL, test_pages);
      g_test_add_data_func ("/app/accessible/walk/every-page-in-dark-and-narrow", "dark", test_pages);
    }
  int result = g_test_run ();
  g_clear_object (&F.draft);
  g_clear_object (&F.session);
  g_object_unref (css);
  csn_test_scratch_remove (F.scratch);
  return result;
}
