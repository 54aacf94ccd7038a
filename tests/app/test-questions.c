/* Questions over a document: every kind of field writes and reads back, problems lead to fields, conditions, items, names for screen readers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-questions.h"
#include <adwaita.h>

#define TODAY csn_date_from_ymd (2026, 7, 23)

static const CsnChoice SOURCES[] = { { "custody", "Custody" }, { "cctv", "CCTV" }, { NULL, NULL } };
static const CsnChoice OFFENCES[] = { { "a", "Arson" }, { "b", "Burglary" }, { "c", "Criminal damage" }, { "d", "Deception" },
                                      { "e", "Extortion" }, { "f", "Fraud" }, { "g", "Going equipped" }, { NULL, NULL } };
static const CsnFieldSpec ITEM[] = {
  { CSN_FIELD_LINE, "log_ref", "_Log reference" },
  { CSN_FIELD_DATE, "dated_on", "_Date" },
  { CSN_FIELD_LINE, "note", "_Note", .only_if = "log_ref=other" },
  CSN_FIELDS_END,
};
static const CsnFieldSpec FIELDS[] = {
  { CSN_FIELD_GROUP, NULL, "The request", "Who asked for it." },
  { CSN_FIELD_LINE, "grounds.locality", "_Locality", "The town or the streets." },
  { CSN_FIELD_TEXT, "grounds.prejudice", "_Prejudice", .optional = TRUE },
  { CSN_FIELD_DATE, "request.on", "Asked _on" },
  { CSN_FIELD_YES_NO, "wanted.wanted", "Is the person _wanted?", "Ask the officer." },
  { CSN_FIELD_LINE, "wanted.c02_ref", "_C02 reference", .only_if = "wanted.wanted=true" },
  { CSN_FIELD_GROUP, NULL, "The image" },
  { CSN_FIELD_CHOICE, "image.source", "_Source", .choices = SOURCES },
  { CSN_FIELD_LINE, "image.custody_ref", "C_ustody number", .only_if = "image.source!=cctv" },
  { CSN_FIELD_CHOICE, "told.offence", "_Offence", .choices = OFFENCES },
  { CSN_FIELD_CHOICES, "grounds.purposes", "_Purposes", .choices = SOURCES },
  { CSN_FIELD_NUMBER, "risk.likelihood", "Like_lihood", .min = 1, .max = 5 },
  { CSN_FIELD_TICK, "agreed", "I ha_ve read it" },
  { CSN_FIELD_ITEMS, "grounds.intelligence", "Intelligence", .items = ITEM, .item_label = "Item %u", .add_label = "_Add an item", .min = 1,
    .max = 3 },
  CSN_FIELDS_END,
};

typedef struct
{
  GtkWidget   *window;
  CsnDocument *document;
  CsnQuestions     *form;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = gtk_window_new ();
  f->document = csn_document_new ();
  if (data != NULL)
    csn_document_read (f->document, data, NULL);
  f->form = csn_questions_new (f->document, FIELDS, NULL, TODAY);
  gtk_window_set_child (GTK_WINDOW (f->window), GTK_WIDGET (f->form));
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (f->form), (gpointer *) &f->form);
  gtk_window_destroy (GTK_WINDOW (f->window));
  csn_fixture_settle (1);
  g_assert_null (f->form);
  g_assert_finalize_object (f->document);
}

/* The shown control that is called @name. */
static GtkWidget *
find (GtkWidget *root, GType type, const char *name)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL))
    {
      g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
      if (wrong == NULL)
        return root;
    }
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type, name);
  return found;
}

static GtkWidget *
need (Fixture *f, GType type, const char *name)
{
  GtkWidget *found = find (GTK_WIDGET (f->form), type, name);
  g_test_message ("%s", name);
  g_assert_nonnull (found);
  return found;
}

static void
type_into (Fixture *f, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (need (f, GTK_TYPE_ENTRY, name)), text);
}

static void
tick (Fixture *f, const char *name, gboolean on)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (need (f, GTK_TYPE_CHECK_BUTTON, name)), on);
}

static void
click (GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
}

#define assert_document(f, expected)                        \
  G_STMT_START                                              \
  {                                                         \
    g_autofree char *written = csn_document_write (f->document); \
    g_assert_cmpstr (written, ==, expected);                  \
  }                                                         \
  G_STMT_END

static void
test_writes (Fixture *f, gconstpointer data)
{
  type_into (f, "Locality", "  Canterbury ");
  GtkWidget *text = need (f, GTK_TYPE_TEXT_VIEW, "Prejudice (optional)");
  g_assert_false (gtk_text_view_get_accepts_tab (GTK_TEXT_VIEW (text)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "One.\nTwo.", -1);
  type_into (f, "Asked on", "4/6/26");
  tick (f, "No", TRUE);
  tick (f, "Custody", TRUE);
  type_into (f, "Custody number", "CZ/1");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (need (f, GTK_TYPE_DROP_DOWN, "Offence")), 1);
  type_into (f, "Likelihood", "3");
  tick (f, "I have read it", TRUE);
  type_into (f, "Log reference", "LOG-1");
  assert_document (f, "{\"grounds\":{\"locality\":\"Canterbury\",\"prejudice\":\"One.\\nTwo.\",\"intelligence\":[{\"log_ref\":\"LOG-1\"}]},"
                      "\"request\":{\"on\":\"2026-06-04\"},\"wanted\":{\"wanted\":false},"
                      "\"image\":{\"source\":\"custody\",\"custody_ref\":\"CZ/1\"},\"told\":{\"offence\":\"b\"},"
                      "\"risk\":{\"likelihood\":3},\"agreed\":true}");
  /* Taken back, nothing is left behind. */
  type_into (f, "Likelihood", "");
  tick (f, "I have read it", FALSE);
  g_assert_null (csn_document_get (f->document, "risk.likelihood"));
  g_assert_null (csn_document_get (f->document, "agreed"));
}

static const char STORED[] =
    "{\"grounds\":{\"locality\":\"Whitstable\",\"prejudice\":\"Because.\",\"purposes\":[\"cctv\"],\"intelligence\":[{\"log_ref\":\"L1\"},{\"log_ref\":"
    "\"other\",\"note\":\"N\"}]},\"request\":{\"on\":\"2026-09-04\"},\"wanted\":{\"wanted\":1},\"image\":{\"source\":\"cctv\"},\"told\":{\"offence\":\"f\"},"
    "\"risk\":{\"likelihood\":4},\"agreed\":true}";

static void
test_reads (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (need (f, GTK_TYPE_ENTRY, "Locality"))), ==, "Whitstable");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (need (f, GTK_TYPE_ENTRY, "Asked on"))), ==, "4 September 2026");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (need (f, GTK_TYPE_ENTRY, "Likelihood"))), ==, "4");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (need (f, GTK_TYPE_CHECK_BUTTON, "Yes"))));
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (need (f, GTK_TYPE_CHECK_BUTTON, "I have read it"))));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (need (f, GTK_TYPE_DROP_DOWN, "Offence"))), ==, 5);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->form));
  g_assert_nonnull (strstr (shown, "Friday 4 September 2026"));
  g_assert_nonnull (strstr (shown, "Item 2"));
  g_assert_null (strstr (shown, "Custody number"));
  assert_document (f, STORED); /* looking at it changes nothing */
  csn_document_set (f->document, "grounds.locality", "Herne Bay");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (need (f, GTK_TYPE_ENTRY, "Locality"))), ==, "Herne Bay");
}

static void
test_says_the_day (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = need (f, GTK_TYPE_ENTRY, "Asked on");
  type_into (f, "Asked on", "4 jun");
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->form));
  g_assert_nonnull (strstr (shown, "Thursday 4 June 2026"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Thursday 4 June 2026");
}

/* What cannot be written is not in the document, is told in words, and keeps the page from going on. */
static void
test_cannot_write (Fixture *f, gconstpointer data)
{
  type_into (f, "Asked on", "31 June");
  type_into (f, "Likelihood", "6");
  g_assert_true (csn_document_is_empty (f->document, NULL));
  g_autoptr (GPtrArray) problems = csn_questions_judge (f->form);
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_cmpuint (csn_questions_show_problems (f->form, problems, NULL), ==, 2);
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->form));
  g_assert_nonnull (strstr (shown, "“31 June” is not a date."));
  g_assert_nonnull (strstr (shown, "Write a whole number from 1 to 5"));
  type_into (f, "Asked on", "30 June");
  type_into (f, "Likelihood", "5");
  g_autoptr (GPtrArray) none = csn_questions_judge (f->form);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (csn_questions_show_problems (f->form, none, NULL), ==, 0);
  g_autofree char *after = csn_fixture_read (GTK_WIDGET (f->form));
  g_assert_null (strstr (after, "There is a problem"));
}

static void
add_problem (GPtrArray *problems, const char *field, const char *text, gboolean blocks)
{
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  problem->rule = g_strdup ("r");
  problem->paragraph = g_strdup ("K10 6.2.2");
  problem->field = g_strdup (field);
  problem->text = g_strdup (text);
  problem->blocks = blocks;
  g_ptr_array_add (problems, problem);
}

static GtkWidget *
get_focus (Fixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  return GTK_IS_TEXT (focus) ? gtk_widget_get_parent (focus) : focus;
}

static void
test_problems (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  static const char *const ALSO[] = { "photo_id", NULL };
  add_problem (problems, "photo_id", "Add the photograph", TRUE);
  add_problem (problems, "wanted.wanted", "Look at the warrant", FALSE);
  add_problem (problems, "grounds.intelligence[0]", "Complete the item", TRUE);
  add_problem (problems, "grounds.locality", "Enter the locality", TRUE); /* asked first */
  add_problem (problems, "japan.necessary", "Of another page", TRUE);
  g_assert_cmpuint (csn_questions_show_problems (f->form, problems, ALSO), ==, 3);
  GtkWidget *summary = get_focus (f);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (summary), GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (summary), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "There is a problem. Enter the locality. Complete the item. Add the photograph. Look at this too. Look at "
                                       "the warrant");
  g_autofree char *shown = csn_fixture_read (summary);
  g_assert_nonnull (strstr (shown, "K10 6.2.2"));
  g_assert_null (strstr (shown, "Of another page"));
  g_assert_null (find (summary, GTK_TYPE_BUTTON, "Add the photograph")); /* nowhere to go */
  GtkWidget *entry = need (f, GTK_TYPE_ENTRY, "Locality");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Error: Enter the locality. The town or the streets.");
  click (find (summary, GTK_TYPE_BUTTON, "Enter the locality"));
  g_assert_true (get_focus (f) == entry);
  click (find (summary, GTK_TYPE_BUTTON, "Complete the item"));
  g_assert_true (get_focus (f) == need (f, GTK_TYPE_ENTRY, "Log reference"));
  click (find (summary, GTK_TYPE_BUTTON, "Look at the warrant"));
  g_assert_true (get_focus (f) == need (f, GTK_TYPE_CHECK_BUTTON, "Yes"));
  type_into (f, "Locality", "Deal");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "The town or the streets.");
  g_assert_true (csn_questions_has_field (f->form, "grounds.intelligence[3].grade"));
  g_assert_false (csn_questions_has_field (f->form, "japan.necessary"));
}

static void
test_conditions (Fixture *f, gconstpointer data)
{
  g_assert_null (find (GTK_WIDGET (f->form), GTK_TYPE_ENTRY, "C02 reference"));
  tick (f, "Yes", TRUE);
  type_into (f, "C02 reference", "C02/7");
  type_into (f, "Log reference", "other"); /* of the same item */
  type_into (f, "Note", "N");
  tick (f, "No", TRUE);
  g_assert_null (find (GTK_WIDGET (f->form), GTK_TYPE_ENTRY, "C02 reference"));
  g_assert_cmpstr (csn_document_get (f->document, "wanted.c02_ref"), ==, "C02/7"); /* not lost by a slip */
  g_autoptr (GPtrArray) problems = csn_questions_judge (f->form);
  g_assert_null (csn_document_get (f->document, "wanted.c02_ref")); /* but no rule sees it */
  tick (f, "Yes", TRUE);
  g_assert_cmpstr (csn_document_get (f->document, "wanted.c02_ref"), ==, "C02/7"); /* and it is still there to see */
  g_assert_cmpstr (csn_document_get (f->document, "grounds.intelligence[0].note"), ==, "N");
}

static void
test_items (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (csn_document_count (f->document, "grounds.intelligence"), ==, 0); /* one is shown all the same */
  type_into (f, "Log reference", "L1");
  click (csn_fixture_find (GTK_WIDGET (f->form), GTK_TYPE_BUTTON, "_Add an item"));
  g_assert_cmpuint (csn_document_count (f->document, "grounds.intelligence"), ==, 2);
  gtk_editable_set_text (GTK_EDITABLE (get_focus (f)), "L2"); /* the focus went to the new one */
  click (csn_fixture_find (GTK_WIDGET (f->form), GTK_TYPE_BUTTON, "_Add an item"));
  g_assert_false (gtk_widget_get_visible (csn_fixture_find (GTK_WIDGET (f->form), GTK_TYPE_BUTTON, "_Add an item")));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (need (f, GTK_TYPE_BUTTON, "Remove")), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Item 1");
  click (need (f, GTK_TYPE_BUTTON, "Remove"));
  g_assert_cmpstr (csn_document_get (f->document, "grounds.intelligence[0].log_ref"), ==, "L2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (need (f, GTK_TYPE_ENTRY, "Log reference"))), ==, "L2");
  g_autoptr (GPtrArray) problems = csn_questions_judge (f->form); /* the third was never filled in */
  g_assert_cmpuint (csn_document_count (f->document, "grounds.intelligence"), ==, 1);
  g_assert_null (find (GTK_WIDGET (f->form), GTK_TYPE_BUTTON, "Remove")); /* one must stay */
}

static void
test_names (Fixture *f, gconstpointer data)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (need (f, GTK_TYPE_ENTRY, "Locality")), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "The town or the streets.");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (need (f, GTK_TYPE_ENTRY, "Locality")), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (need (f, GTK_TYPE_BOX, "Is the person wanted?")), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (need (f, GTK_TYPE_CHECK_BUTTON, "Yes")), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Is the person wanted? Ask the officer.");
  GtkWidget *list = need (f, GTK_TYPE_DROP_DOWN, "Offence");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (list)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Offence");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 0);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (list)), GTK_ACCESSIBLE_PROPERTY_LABEL, "Offence: Arson");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (csn_fixture_find (GTK_WIDGET (f->form), GTK_TYPE_LABEL, "The request")),
                                   GTK_ACCESSIBLE_ROLE_HEADING);
  csn_questions_focus_first (f->form);
  g_assert_true (get_focus (f) == need (f, GTK_TYPE_ENTRY, "Locality"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
#define ADD(name, data, test) g_test_add ("/app/questions/" name, Fixture, data, set_up, test, tear_down)
  ADD ("says-the-day-in-words", NULL, test_says_the_day);
  ADD ("writes-what-is-answered", NULL, test_writes);
  ADD ("reads-what-is-there-and-changes-nothing", STORED, test_reads);
  ADD ("what-cannot-be-written-is-told", NULL, test_cannot_write);
  ADD ("problems-lead-to-their-fields", NULL, test_problems);
  ADD ("only-what-applies-is-asked-and-kept", NULL, test_conditions);
  ADD ("items-come-and-go", NULL, test_items);
  ADD ("every-field-has-name-and-description", NULL, test_names);
  return g_test_run ();
}
