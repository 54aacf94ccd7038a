/* Checking the answers, authorising, the confirmation. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-decide-fixture.h"
#include "csn-decide-private.h"
#include "csn-test.h"
#include <unistd.h>

#define STATEMENT                                                                                            \
  "You are authorising this on behalf of Kent Police as Co-ordinator, CZ. It is written to the register "    \
  "and cannot be deleted."

/* --- Check answers -------------------------------------------------------------------------------------- */
static void
open_answers (DecideFixture *f)
{
  decide_show (f, csn_answers_page_new (f->draft));
  decide_wait_text (f, STATEMENT);
  decide_wait_text (f, "Recipient 1 of 2: Example Stores");
  decide_wait_idle (f);
}

/* Every text of the document, wherever it stands, is somewhere on the page; codes are there in the edition's
 * words. */
static void
assert_all_said (JsonNode *node, const char *shown)
{
  static const char *const NOT_WORDS[] = { "custody",   "cautioned", "crime", "common-law", "prevention",
                                           "detection", "B",         "plain", NULL };
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (GList) members = json_object_get_values (json_node_get_object (node));
      for (GList *l = members; l != NULL; l = l->next)
        assert_all_said (l->data, shown);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      assert_all_said (json_array_get_element (json_node_get_array (node), i), shown);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char      *text = json_node_get_string (node);
      CsnDate          date = CSN_DATE_NONE;
      g_autofree char *words = csn_date_parse (text, &date) ? csn_date_to_words (date) : g_strdup (text);
      g_test_message ("%s", words);
      if (!g_uuid_string_is_valid (text) && !g_strv_contains (NOT_WORDS, text))
        g_assert_nonnull (strstr (shown, words));
    }
}

static void
count_changes (GtkWidget *widget, GHashTable *fields)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Change") == 0)
    {
      guint       task = CSN_N_TASKS;
      const char *field = NULL;
      g_variant_get (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)), "(u&s)", &task,
                     &field);
      g_assert_cmpuint (task, <, CSN_TASK_AUTHORISE);
      g_assert_true (g_hash_table_add (fields, g_strdup (field)));
      g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), !=, "Change");
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           gtk_widget_get_tooltip_text (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_changes (child, fields);
}

static void
test_every_answer (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  open_answers (f);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->page));
  g_autoptr (JsonNode) document = csn_document_dup_node (csn_case_draft_get_document (f->draft), NULL);
  assert_all_said (document, shown);
  g_assert_nonnull (strstr (shown, "Not provided")); /* no other area */
  g_assert_null (strstr (shown, "Zebedee"));         /* F06 */
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  count_changes (GTK_WIDGET (f->page), fields);
  g_assert_cmpuint (g_hash_table_size (fields), >=, 40);
  g_assert_true (g_hash_table_contains (fields, "grounds.locality"));
  g_assert_true (g_hash_table_contains (fields, "recipients"));
  g_assert_true (g_hash_table_contains (fields, "period"));
  GtkWidget *row = decide_row (f, "Locality");
  decide_press (csn_fixture_find (row, GTK_TYPE_BUTTON, "Change"));
  decide_wait_pushed (f);
  g_assert_cmpstr (csn_page_get_title (f->pushed), ==, csn_task_title (CSN_TASK_GROUNDS));
}

static void
test_picture_and_look (DecideFixture *f, gconstpointer data)
{
  static const char LOOKS[] = "SELECT count (*) FROM looks WHERE what = 'photo' AND reason = 'Checking the "
                              "picture before authorising'";
  if (f->folder == NULL)
    return;
  open_answers (f);
  GtkWidget *picture = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_PICTURE, NULL);
  g_autoptr (GdkPaintable) first = g_object_ref (gtk_picture_get_paintable (GTK_PICTURE (picture)));
  g_assert_true (GDK_IS_TEXTURE (first));
  csn_page_step (f->page, 1);
  decide_wait_text (f, "Recipient 2 of 2: Longmarket Books");
  decide_wait_idle (f);
  g_assert_true (GDK_IS_TEXTURE (gtk_picture_get_paintable (GTK_PICTURE (picture))));
  g_assert_true (gtk_picture_get_paintable (GTK_PICTURE (picture)) != first); /* each has his own */
  decide_press (csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "Show it lar_ger"));
  decide_wait_pushed (f);
  g_assert_cmpstr (csn_page_get_title (f->pushed), ==, "Picture for Longmarket Books");
  g_autofree char *looks = decide_ask (f, LOOKS);
  g_assert_cmpstr (looks, ==, "1");
}

static void
test_picture_again (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *reader = g_file_read_link (g_getenv ("COUNTERSIGN_DECODE"), NULL);
  g_assert_cmpint (unlink (g_getenv ("COUNTERSIGN_DECODE")), ==, 0);
  open_answers (f);
  g_assert_cmpint (symlink (reader, g_getenv ("COUNTERSIGN_DECODE")), ==, 0);
  g_assert_true (decide_says (f, "The part of Countersign that opens pictures is missing."));
  GtkWidget *picture = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_PICTURE, NULL),
            *again = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_BUTTON, "_Try again");
  g_assert_false (gtk_widget_get_visible (picture));
  gtk_widget_grab_focus (again);
  decide_press (again);
  decide_wait_idle (f);
  g_assert_true (gtk_widget_get_visible (picture));
  g_assert_true (GDK_IS_TEXTURE (gtk_picture_get_paintable (GTK_PICTURE (picture))));
  g_assert_false (gtk_widget_get_visible (again));
  GtkWidget *focus = gtk_window_get_focus (f->window); /* not lost with the button */
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
}

static void
test_problems_lead_to_the_fix (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_document_set (csn_case_draft_get_document (f->draft), "grounds.locality", NULL);
  csn_document_set (csn_case_draft_get_document (f->draft), "grounds.gateway", "s115");
  open_answers (f);
  csn_page_proceed (f->page);
  decide_wait_text (f, "Enter the locality where further offending is suspected.");
  decide_wait_idle (f);
  g_assert_null (f->pushed);
  GtkWidget *list = csn_fixture_find (GTK_WIDGET (f->page), CSN_TYPE_PROBLEM_LIST, NULL);
  g_assert_true (gtk_widget_get_visible (list));
  decide_press (csn_fixture_find (list, GTK_TYPE_BUTTON, NULL));
  decide_wait_pushed (f);
  g_assert_cmpstr (csn_page_get_title (f->pushed), ==, csn_task_title (CSN_TASK_GROUNDS));
}

static void
test_warnings_are_read (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_document_set (csn_case_draft_get_document (f->draft), "grounds.gateway", "s115");
  open_answers (f);
  csn_page_proceed (f->page);
  decide_wait_text (f, "Read the warnings, then say so here");
  g_assert_null (f->pushed);
  GtkWidget *read = csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (read)), ==, "I have _read these 2 warnings");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (read), TRUE);
  csn_page_proceed (f->page);
  decide_wait_pushed (f);
  g_assert_cmpstr (csn_page_get_title (f->pushed), ==, "Authorise disclosure");
}

/* --- Authorising ---------------------------------------------------------------------------------------- */
static GtkWidget *
open_authorise (DecideFixture *f)
{
  decide_show (f, _csn_authorise_page_new (f->draft));
  decide_wait_text (f, "2 copies to members");
  return csn_fixture_find (GTK_WIDGET (f->page), GTK_TYPE_PASSWORD_ENTRY, NULL);
}

static void
authorise (DecideFixture *f, GtkWidget *entry, const char *passphrase)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), passphrase);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "authorise.authorise", NULL);
}

static void
test_wrong_passphrase (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  GtkWidget *entry = open_authorise (f);
  authorise (f, entry, "");
  g_assert_true (decide_says (f, "Enter your passphrase"));
  authorise (f, entry, "not the passphrase at all");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, ""); /* at once */
  decide_wait_text (f, "This is not your passphrase. Nothing was signed. Enter it again");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_autofree char *open = decide_ask (f, "SELECT count (*) FROM cases WHERE status = 'open'");
  g_assert_cmpstr (open, ==, "1");
  g_assert_cmpstr (csn_document_get (csn_case_draft_get_document (f->draft), "grounds.locality"), ==,
                   "Canterbury"); /* everything is kept */
}

static void
test_enter_does_not_sign (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  GtkWidget *entry = open_authorise (f);
  gtk_editable_set_text (GTK_EDITABLE (entry), CSN_FIXTURE_PASSPHRASE);
  g_signal_emit_by_name (entry, "activate");
  csn_fixture_settle (300);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, CSN_FIXTURE_PASSPHRASE);
  g_autofree char *open = decide_ask (f, "SELECT count (*) FROM cases WHERE status = 'open'");
  g_assert_cmpstr (open, ==, "1");
}

/* F21: who asked cannot authorise; only the rule knows. */
static void
test_refused (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  GtkWidget *entry = open_authorise (f);
  csn_document_set (csn_case_draft_get_document (f->draft), "request.by", CSN_FIXTURE_USER);
  authorise (f, entry, CSN_FIXTURE_PASSPHRASE);
  decide_wait_text (f, "The person who asks for the disclosure cannot be the person who authorises it");
  g_assert_null (f->opened);
  decide_press (csn_fixture_find (csn_fixture_find (GTK_WIDGET (f->page), CSN_TYPE_PROBLEM_LIST, NULL),
                                  GTK_TYPE_BUTTON, NULL));
  decide_wait_pushed (f);
  g_assert_cmpstr (csn_page_get_title (f->pushed), ==, csn_task_title (CSN_TASK_GROUNDS));
}

static gboolean
is_opened (gpointer data)
{
  return ((DecideFixture *) data)->opened != NULL;
}

static void
test_done (DecideFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  GtkWidget *entry = open_authorise (f);
  authorise (f, entry, CSN_FIXTURE_PASSPHRASE);
  csn_fixture_wait (is_opened, f);
  g_autofree char *reference = decide_ask (f, "SELECT reference FROM releases ORDER BY number DESC LIMIT 1");
  g_autofree char *heading = g_strdup_printf ("Disclosure authorised – %s", reference);
  decide_show (f, g_steal_pointer (&f->pushed));
  decide_wait_text (f, heading);
  g_assert_true (decide_says (f, "2 copies to prepare"));
  g_assert_true (decide_says (f, "Every recipient has signed the undertaking"));
  g_autofree char *genesis = g_strdup_printf (
      "Record on Genesis that the photograph has been released under %s (K10 7.7.2)", reference);
  g_assert_true (decide_says (f, genesis));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "authorised.another", NULL);
  csn_fixture_wait (is_opened, f);
  g_assert_nonnull (f->pushed);
}

/* A reader of pictures that can be taken away, before there are threads that may ask for its name. */
static void
link_reader (const char *folder)
{
  const char      *reader = g_getenv ("COUNTERSIGN_DECODE");
  g_autofree char *papers = g_strconcat (reader, "-papers", NULL), *link = g_build_filename (folder, "reader", NULL),
                  *link_papers = g_strconcat (link, "-papers", NULL);
  g_assert_cmpint (symlink (reader, link), ==, 0);
  g_assert_cmpint (symlink (papers, link_papers), ==, 0);
  g_setenv ("COUNTERSIGN_DECODE", link, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  char *folder = csn_test_scratch ();
  link_reader (folder);
  csn_app_get_resource ();
  adw_init ();
  decide_add ("/app/F22/answers/lists-every-answer-with-its-change", test_every_answer);
  decide_add ("/app/F38/answers/shows-each-picture-and-records-one-look", test_picture_and_look);
  decide_add ("/app/F38/answers/a-picture-that-failed-is-tried-again", test_picture_again);
  decide_add ("/app/F22/answers/problems-lead-to-the-fix", test_problems_lead_to_the_fix);
  decide_add ("/app/F22/answers/warnings-are-read-first", test_warnings_are_read);
  decide_add ("/app/F21/authorise/wrong-passphrase-keeps-everything", test_wrong_passphrase);
  decide_add ("/app/F21/authorise/enter-does-not-sign", test_enter_does_not_sign);
  decide_add ("/app/F21/authorise/refused-leads-to-the-fix", test_refused);
  decide_add ("/app/F32/authorise/done-says-what-is-next", test_done);
  int result = g_test_run ();
  csn_test_scratch_remove (folder);
  return result;
}
