/* Every page, light and dark: names, sizes and contrast as people meet them. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-app-walk.h"
#include "csn-case-draft.h"
#include "csn-case-page.h"
#include "csn-close-page.h"
#include "csn-decide.h"
#include "csn-earlier-page.h"
#include "csn-form.h"
#include "csn-help-page.h"
#include "csn-record-page.h"
#include "csn-register-page.h"
#include "csn-stop-page.h"
#include "csn-task-page.h"
#include "csn-test.h"
#include "csn-today.h"
#include "csn-unlock-page.h"
#include "csn-verify-page.h"

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

static GtkWidget *
make_today (void)
{
  return GTK_WIDGET (csn_today_page_new (F.session));
}

static GtkWidget *
make_authorisations (void)
{
  return GTK_WIDGET (csn_authorisations_page_new (F.session));
}

static GtkWidget *
make_register (void)
{
  return GTK_WIDGET (csn_register_page_new (F.session));
}

static GtkWidget *
make_record (void)
{
  return GTK_WIDGET (csn_record_page_new (F.session, F.case_id, "CZ/041/26"));
}

static GtkWidget *
make_help (void)
{
  return GTK_WIDGET (csn_help_page_new (F.session));
}

static GtkWidget *
make_verify (void)
{
  return GTK_WIDGET (csn_verify_page_new (F.session));
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

static GtkWidget *
make_choose (void)
{
  return GTK_WIDGET (csn_choose_page_new (F.draft));
}

static GtkWidget *
make_period (void)
{
  return GTK_WIDGET (csn_period_page_new (F.draft));
}

static GtkWidget *
make_answers (void)
{
  return GTK_WIDGET (csn_answers_page_new (F.draft));
}

static GtkWidget *
make_authorised (void)
{
  return GTK_WIDGET (csn_authorised_page_new (F.session, F.release_id));
}

static const struct
{
  const char *name;
  GtkWidget *(*make) (void);
} PAGES[] = {
  { "unlock", make_unlock },
  { "reviews due", make_today },
  { "authorisations", make_authorisations },
  { "register", make_register },
  { "record", make_record },
  { "help", make_help },
  { "verify", make_verify },
  { "task list", make_case },
  { "task image", make_image },
  { "task grounds", make_grounds },
  { "task japan", make_japan },
  { "task risk", make_risk },
  { "task told", make_told },
  { "earlier wordings", make_earlier },
  { "stop", make_stop },
  { "close case", make_close },
  { "task recipients", make_choose },
  { "task period", make_period },
  { "check answers", make_answers },
  { "authorised", make_authorised },
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
  csn_walk (window, name, findings);
  gtk_window_destroy (GTK_WINDOW (window));
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
