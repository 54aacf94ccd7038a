/* Forms over a document: every kind of field writes and reads back, problems lead to fields, conditions, items, names for screen readers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-form.h"
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
  CsnForm     *form;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = gtk_window_new ();
  f->document = csn_document_new ();
  if (data != NULL)
    csn_document_read (f->document, data, NULL);
  f->form = csn_form_new (f->document, FIELDS, NULL, TODAY);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  g_test_add ("/app/form/writes-what-is-answered", Fixture, NULL, set_up, test_writes, tear_down);
  return g_test_run ();
}
