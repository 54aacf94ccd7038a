/* Schemes and recipients from their pages: every act done and refused, and what they show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-page.h"
#include "csn-app-resources.h"
#include "csn-attach-page.h"
#include "csn-file-pick.h"
#include "csn-members-sheet.h"
#include "csn-people.h"
#include "csn-recipient-page.h"
#include "csn-recipients-page.h"
#include "csn-scheme-page.h"
#include "csn-schemes-page.h"
#include "csn-test.h"
#include "csn-window-fixture.h"

static CsnPage *
open_section (CsnWindowFixture *f, const char *section, GType type)
{
  csn_window_fixture_open_register (f);
  csn_window_open_section (f->window, section);
  return csn_window_fixture_wait_for_page (f, type);
}

/* The first member of the list, who has a copy. */
static CsnPage *
open_recipient (CsnWindowFixture *f)
{
  CsnPage   *list = open_section (f, "recipients", CSN_TYPE_RECIPIENTS_PAGE);
  GtkWidget *view = csn_fixture_find (GTK_WIDGET (list), GTK_TYPE_COLUMN_VIEW, NULL);
  csn_window_fixture_wait_for_text (f, "Showing 2 of 2");
  g_signal_emit_by_name (view, "activate", 0u);
  CsnPage *page = csn_window_fixture_wait_for_page (f, CSN_TYPE_RECIPIENT_PAGE);
  csn_window_fixture_wait_for_text (f, "Example Stores");
  return page;
}

static CsnPage *
open_scheme (CsnWindowFixture *f)
{
  CsnPage *list = open_section (f, "schemes", CSN_TYPE_SCHEMES_PAGE);
  csn_window_fixture_wait_for_text (f, "2 members");
  gtk_widget_activate (csn_fixture_find (GTK_WIDGET (list), ADW_TYPE_ACTION_ROW, "Canterbury Shopwatch"));
  return csn_window_fixture_wait_for_page (f, CSN_TYPE_SCHEME_PAGE);
}

static CsnDocument *
open_act (CsnWindowFixture *f, CsnPage *page, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (page), action, NULL);
  return csn_question_page_get_document (
      CSN_QUESTION_PAGE (csn_window_fixture_wait_for_page (f, CSN_TYPE_ACT_PAGE)));
}

static void
proceed (CsnWindowFixture *f)
{
  csn_page_proceed (csn_window_get_page (f->window));
}

static void
day (CsnWindowFixture *f, CsnDocument *document, const char *path, int days)
{
  g_autofree char *iso = csn_date_to_iso (csn_session_get_today (f->session) + days);
  csn_document_set (document, path, iso);
}

/* --- Recipients --------------------------------------------------------------------------------------- */
static void
test_list (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage   *list = open_section (f, "recipients", CSN_TYPE_RECIPIENTS_PAGE);
  GtkWidget *search = csn_fixture_find (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY, NULL);
  csn_window_fixture_wait_for_text (f, "Showing 2 of 2");
  csn_window_fixture_wait_for_text (f, "Canterbury Shopwatch");
  gtk_editable_set_text (GTK_EDITABLE (search), "shopwatch longmarket");
  csn_window_fixture_wait_for_text (f, "Showing 1 of 2");
  gtk_editable_set_text (GTK_EDITABLE (search), "nobody of that name");
  csn_window_fixture_wait_for_text (f, "No recipients match");
  gtk_widget_activate_action (GTK_WIDGET (list), "recipients.clear", NULL);
  csn_window_fixture_wait_for_text (f, "Showing 2 of 2");
}

static void
test_change (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage     *page = open_recipient (f);
  CsnDocument *document = open_act (f, page, "recipient.change");
  g_assert_cmpstr (csn_document_get (document, "storage"), ==, "Locked cabinet in the office");
  csn_document_set (document, "storage", NULL); /* emptied is not left out */
  csn_document_set (document, "reason", "They moved to a new office");
  proceed (f);
  csn_window_fixture_wait_for_text (f, "Enter where the photographs will be kept");
  csn_document_set (document, "storage", "Safe in the cellar");
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECIPIENT_PAGE);
  csn_window_fixture_wait_for_text (f, "Secure storage: Safe in the cellar");
  csn_window_fixture_wait_for_text (f, "Reason: They moved to a new office");
  GtkWidget *was = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "was");
  g_assert_nonnull (was);
  GtkWidget *old = gtk_widget_get_next_sibling (was);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (old)), ==, "Locked cabinet in the office");
  g_assert_nonnull (gtk_label_get_attributes (GTK_LABEL (old))); /* struck through */
}

static void
test_status (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage     *page = open_recipient (f);
  CsnDocument *document = open_act (f, page, "recipient.leave");
  csn_document_set (document, "reason", "The shop has closed for good");
  proceed (f);
  csn_window_fixture_wait_for_text (f, "Recall them first"); /* F29: a copy is out */
  csn_page_pop (csn_window_get_page (f->window));
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECIPIENT_PAGE);
  document = open_act (f, page, "recipient.suspend");
  proceed (f); /* without a reason */
  csn_window_fixture_wait_for_text (f, "Say why");
  csn_document_set (document, "reason", "Storage was found open");
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECIPIENT_PAGE);
  csn_window_fixture_wait_for_text (f, "Suspended");
  document = open_act (f, page, "recipient.activate");
  csn_document_set (document, "reason", "A new lock was shown");
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECIPIENT_PAGE);
  csn_window_fixture_wait_for_text (f, "Status: Active");
}

static void
test_end_undertaking (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage     *page = open_recipient (f);
  CsnDocument *document = open_act (f, page, "recipient.end-undertaking");
  csn_document_set (document, "reason", "Withdrawn by letter");
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_RECIPIENT_PAGE);
  csn_window_fixture_wait_for_text (f, "Not signed");
  csn_window_fixture_wait_for_text (f, "No copy can be supplied before it is signed.");
}

static void
adopted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

static void
test_old_wording (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  gboolean adopted = FALSE;
  g_autoptr (CsnEdition) edition = csn_edition_load_named ("k10-2010", NULL);
  g_assert_nonnull (edition);
  open_section (f, "recipients", CSN_TYPE_RECIPIENTS_PAGE);
  g_autoptr (JsonNode) body = csn_edition_to_json (edition);
  json_object_set_string_member (json_node_get_object (body), "reason", "A rehearsal of another wording");
  csn_session_perform_async (f->session, "edition.adopt", body, NULL, adopted_cb, &adopted);
  csn_fixture_wait (is_set, &adopted);
  csn_window_fixture_wait_for_text (f, "Signed for an older wording");
}

/* --- Schemes ------------------------------------------------------------------------------------------ */
static void
test_add_scheme (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage     *page = open_section (f, "schemes", CSN_TYPE_SCHEMES_PAGE);
  CsnDocument *document = open_act (f, page, "schemes.add");
  csn_document_set (document, "name", "Whitstable Pubwatch");
  csn_document_set (document, "locality", "Whitstable");
  csn_document_set (document, "registration", "PW-7");
  csn_document_set (document, "type", "pub-watch");
  day (f, document, "agreed_on", 3);
  proceed (f);
  csn_window_fixture_wait_for_text (f, "It cannot have been made in the future");
  day (f, document, "agreed_on", -400);
  day (f, document, "agreement_review_on", -35);
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_SCHEMES_PAGE);
  csn_window_fixture_wait_for_text (f, "Whitstable Pubwatch");
  csn_window_fixture_wait_for_text (f, "Agreement to review");
}

static void
test_scheme_acts (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  CsnPage     *page = open_scheme (f);
  CsnDocument *document = open_act (f, page, "scheme.add-member");
  csn_document_set (document, "organisation", "Quay Wines");
  csn_document_set (document, "premises", "3 Quay");
  csn_document_set (document, "person", "A. Third");
  csn_document_set (document, "contact", "01632 960001");
  proceed (f);
  csn_window_fixture_wait_for_text (f, "Enter where the photographs will be kept");
  csn_document_set (document, "storage", "Safe");
  csn_document_set (document, "dp_registration", "ZA000009");
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_SCHEME_PAGE);
  csn_window_fixture_wait_for_text (f, "Quay Wines");
  document = open_act (f, page, "scheme.approve-manager");
  csn_document_set (document, "organisation", "Town centre office");
  csn_document_set (document, "premises", "1 Quay");
  csn_document_set (document, "person", "M. Manager");
  csn_document_set (document, "contact", "01632 960002");
  csn_document_set (document, "storage", "Safe");
  csn_document_set (document, "dp_registration", "ZA000010");
  csn_document_set (document, "vetting_ref", "I11-1");
  day (f, document, "vetting_expires_on", -1);
  proceed (f);
  csn_window_fixture_wait_for_text (f, "It must be a real date in the future");
  day (f, document, "vetting_expires_on", 300);
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_SCHEME_PAGE);
  csn_window_fixture_wait_for_text (f, "Route A open");
  document = open_act (f, page, "scheme.close");
  csn_document_set (document, "reason", "The town has no shops any more");
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_SCHEME_PAGE);
  csn_window_fixture_wait_for_text (f, "Status: Closed");
}

static gboolean
has_file (gpointer pick)
{
  return csn_file_pick_get (pick) != NULL;
}

static void
test_attach (CsnWindowFixture *f, gconstpointer data)
{
  g_autofree char *sample = csn_test_sample ("portraits/portrait-05-icc-srgb.jpg");
  if (f->folder == NULL || sample == NULL)
    return;
  CsnPage *page = open_scheme (f);
  gtk_widget_activate_action (GTK_WIDGET (page), "scheme.attach", NULL);
  CsnPage     *attach = csn_window_fixture_wait_for_page (f, CSN_TYPE_ATTACH_PAGE);
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (attach));
  CsnFilePick *pick = CSN_FILE_PICK (csn_fixture_find (GTK_WIDGET (attach), CSN_TYPE_FILE_PICK, NULL));
  g_autoptr (GFile) file = g_file_new_for_path (sample);
  csn_document_set (document, "title", "Agreement of 2026");
  proceed (f);
  csn_window_fixture_wait_for_text (f, "Choose the scan or PDF of the paper");
  csn_file_pick_read (pick, file);
  csn_fixture_wait (has_file, pick);
  proceed (f);
  csn_window_fixture_wait_for_text (f, "Say where the paper original is kept");
  csn_document_set (document, "paper_place", "Cabinet 1");
  proceed (f);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_SCHEME_PAGE);
  csn_window_fixture_wait_for_text (f, "Agreement of 2026, version 1");
  gtk_widget_activate (
      csn_fixture_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "Agreement of 2026, version 1"));
  csn_window_fixture_wait_for_text (f, "Full size");
  g_assert_cmpstr (csn_page_get_title (csn_window_get_page (f->window)), ==, "Agreement of 2026, version 1");
}

#define ADD(path, function)                                                                                  \
  g_test_add (path, CsnWindowFixture, NULL, csn_window_fixture_set_up, function, csn_window_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  ADD ("/app/F25/recipients/search-and-filters", test_list);
  ADD ("/app/F25/recipient/change-keeps-what-was", test_change);
  ADD ("/app/F29/recipient/leaves-only-without-copies", test_status);
  ADD ("/app/F27/recipient/undertaking-ends", test_end_undertaking);
  ADD ("/app/F27/recipient/older-wording-is-told", test_old_wording);
  ADD ("/app/F24/schemes/added-and-refused", test_add_scheme);
  ADD ("/app/F28/scheme/member-manager-close", test_scheme_acts);
  ADD ("/app/F26/scheme/paper-attached-and-shown", test_attach);
  return g_test_run ();
}
