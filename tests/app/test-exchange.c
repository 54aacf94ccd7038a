/* Cards, packages, what managers report, copies under a password, and whose a copy is, in the window (F33, F38, F45, F53).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-packages-private.h"
#include "csn-file-pick.h"
#include "csn-test.h"
#include "csn-text.h"
#include "csn-window-fixture.h"

#define MANAGER "Rowena Hathersage"

/* --- In words ------------------------------------------------------------------------------------------ */
static void
test_words (void)
{
  static const char *const KINDS[] = { "outside-instruction", "after-end", "vanished", "changed", "number-again", "number-gap", "rolled-back", "forked", "unknown-copy", "unknown-package",
                                       "package-missing", "not-held", "held-again", "receipt-changed", "receipt-refused", "end-refused", "ended-otherwise" };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    g_assert_true (g_hash_table_add (seen, (gpointer) _csn_discrepancy_kind_words (KINDS[i])));
  g_assert_false (g_hash_table_contains (seen, _csn_discrepancy_kind_words ("of a later version")));
  g_assert_true (_csn_discrepancy_is_tampering ("vanished"));
  g_assert_false (_csn_discrepancy_is_tampering ("outside-instruction"));
}

/* --- In the window ------------------------------------------------------------------------------------- */
static gpointer
approve_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (CsnRows) scheme = csn_register_query (reg, error, "SELECT id FROM schemes", NULL);
  g_autofree char *id = csn_text_new_id (), *later = csn_date_to_iso (csn_register_today (reg) + 300), *before = csn_date_to_iso (csn_register_today (reg) - 30);
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Crime Reduction Partnership\",\"premises\":\"1 Guildhall Street\",\"person\":\"" MANAGER
                                           "\",\"storage\":\"Steel cabinet\",\"contact\":\"01632 960555\",\"language\":\"en\",\"dp_registration\":\"ZA1\",\"dp_expires_on\":\"%s\","
                                           "\"briefed_on\":\"%s\",\"vetting_ref\":\"I11/1\",\"vetting_expires_on\":\"%s\"}",
                                           id, scheme == NULL ? "" : csn_rows_cell (scheme, 0, 0), later, before, later);
  return scheme != NULL && csn_register_perform (reg, "manager.approve", body, NULL, error) ? g_strdup (id) : NULL;
}

/* The card of a register of his own. */
static char *
make_card (CsnWindowFixture *f, const char *name)
{
  const CsnFounding founding = { .manager = TRUE, .area = "CBP", .unit = "Crime Reduction Partnership", .edition = "k10-current", .practice = FALSE, .person_name = MANAGER, .person_title = "Manager" };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (f->scratch, name, NULL);
  char            *path = g_strconcat (folder, ".cscard", NULL);
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  CsnRegister *reg = csn_register_create (folder, &founding, passphrase, clock, &error);
  g_assert_no_error (error);
  g_assert_true (csn_register_is_unlocked (reg) || csn_register_unlock (reg, MANAGER, passphrase, &error));
  g_autoptr (GBytes) card = csn_register_card (reg, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (card, NULL), (gssize) g_bytes_get_size (card), &error));
  csn_register_free (reg);
  return path;
}

static void
take_card (CsnWindowFixture *f, const char *recipient_id, const char *path)
{
  csn_window_push (f->window, csn_take_card_page_new (f->session, recipient_id));
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnTakeCardPage");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  csn_file_pick_read (CSN_FILE_PICK (csn_fixture_find (GTK_WIDGET (page), CSN_TYPE_FILE_PICK, NULL)), file);
  csn_window_fixture_wait_for (f, "CsnPinCardPage");
}

static void
test_card (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  g_autofree char *manager = csn_window_fixture_run (f, approve_on_worker, ""), *card = make_card (f, "first.register"), *other = make_card (f, "second.register");
  csn_window_push (f->window, csn_packages_page_new (f->session));
  csn_window_fixture_wait_for (f, "CsnPackagesPage");
  csn_window_fixture_wait_for_text (f, "No manager has an identity card here");
  take_card (f, manager, card);
  csn_window_fixture_wait_for_text (f, "Read them to each other on the telephone");
  csn_window_fixture_wait_for_text (f, "01632 960555");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "Compare the words on the card by voice first");
  csn_document_set (csn_window_fixture_get_document (f), "checked_how", "telephone");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnPackagesPage");
  csn_window_fixture_wait_for_text (f, "Nothing to send");
  /* Another card of the same manager: never quietly. */
  take_card (f, manager, other);
  csn_window_fixture_wait_for_text (f, "The keys on this card are not those that you trust");
  csn_window_fixture_wait_for_text (f, "Card that is trusted now");
  csn_document_set (csn_window_fixture_get_document (f), "checked_how", "telephone");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "There is a problem");
  g_autofree char *still = csn_window_fixture_ask (f, "SELECT count (*) FROM cards");
  g_assert_cmpstr (still, ==, "1");
  csn_document_set (csn_window_fixture_get_document (f), "reason", "He has a new computer, and no backup of the old one");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnPackagesPage");
  g_autofree char *ended = csn_window_fixture_ask (f, "SELECT count (*) FROM cards WHERE ended_seq IS NOT NULL");
  g_assert_cmpstr (ended, ==, "1");
}

static void
test_whose (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  csn_window_push (f->window, csn_whose_page_new (f->session));
  CsnPage   *page = csn_window_fixture_wait_for (f, "CsnWhosePage");
  GtkWidget *entry = csn_fixture_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL);
  g_autofree char *reference = csn_window_fixture_ask (f, "SELECT reference FROM releases"), *stamp = g_strdup_printf ("%s copy 1", reference);
  gtk_editable_set_text (GTK_EDITABLE (entry), stamp);
  gtk_widget_activate_action (GTK_WIDGET (page), "whose.search", NULL);
  csn_window_fixture_wait_for_text (f, "1 copy found");
  csn_window_fixture_wait_for_text (f, "Given to Example Stores");
  csn_window_fixture_wait_for_text (f, "With its holder");
  gtk_editable_set_text (GTK_EDITABLE (entry), "ZZ/999/26");
  gtk_widget_activate_action (GTK_WIDGET (page), "whose.search", NULL);
  csn_window_fixture_wait_for_text (f, "No copy has this number");
  g_autofree char *looked = csn_window_fixture_ask (f, "SELECT count (*) FROM entries WHERE kind LIKE 'look.%'");
  g_assert_cmpstr (looked, ==, "0"); /* no photograph is shown */
}

static gboolean
is_choosing (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  gboolean shown = FALSE;
  for (GList *l = windows; l != NULL; l = l->next)
    shown = shown || (GTK_IS_FILE_CHOOSER_DIALOG (l->data) && gtk_widget_get_mapped (l->data));
  return shown;
}

/* The chooser goes with the window that it is of, and nothing of it is used afterwards: GTK would warn. */
static void
test_locked (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  csn_window_push (f->window, csn_whose_page_new (f->session));
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnWhosePage");
  gtk_widget_activate_action (GTK_WIDGET (page), "whose.file", NULL);
  csn_fixture_wait (is_choosing, NULL);
  csn_window_lock (f->window);
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  csn_fixture_settle (200);
  g_assert_false (is_choosing (NULL));
}

/* --- A copy under a password --------------------------------------------------------------------------- */
static gpointer
lock_on_worker (CsnRegister *reg, gpointer copy_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (CsnSecret) password = NULL;
  char *id = NULL;
  return csn_register_lock_copy (reg, copy_id, "pdf", NULL, &pdf, NULL, &password, &id, NULL, error) ? id : NULL;
}

static void
test_told (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  g_autofree char *copy = csn_window_fixture_ask (f, "SELECT id FROM copies"), *case_id = csn_window_fixture_ask (f, "SELECT case_id FROM releases"), *locked = csn_window_fixture_run (f, lock_on_worker, copy);
  csn_window_push (f->window, csn_packages_page_new (f->session));
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnPackagesPage");
  csn_window_fixture_wait_for_text (f, "Passwords that nobody was told yet");
  gtk_widget_activate_action (GTK_WIDGET (page), "packages.tell", "s", locked);
  csn_window_fixture_wait_for (f, "CsnTellPage");
  csn_document_set (csn_window_fixture_get_document (f), "time", "half past two");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "Enter the time as 14:02 or 2:02pm");
  g_autofree char *iso = csn_moment_to_iso (csn_session_get_now (f->session)), *now = g_strndup (iso + 11, 5);
  csn_document_set (csn_window_fixture_get_document (f), "time", now);
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "There is a problem"); /* how? */
  csn_document_set (csn_window_fixture_get_document (f), "how", "telephone");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for (f, "CsnPackagesPage");
  g_autofree char *told = csn_window_fixture_ask (f, "SELECT told_how FROM locked_copies");
  g_assert_cmpstr (told, ==, "telephone");
}

static void
test_leaving (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  csn_window_fixture_open_register (f);
  g_autofree char *copy = csn_window_fixture_ask (f, "SELECT id FROM copies");
  csn_window_push (f->window, csn_lock_copy_page_new (f->session, copy));
  csn_window_fixture_wait_for (f, "CsnLockCopyPage");
  csn_window_fixture_wait_for_text (f, "How does the file go to its holder?");
  csn_document_set (csn_window_fixture_get_document (f), "medium", "usb");
  csn_window_fixture_proceed (f);
  csn_window_fixture_wait_for_text (f, "needs its number");
  csn_document_set (csn_window_fixture_get_document (f), "medium_no", "USB-3");
  csn_window_fixture_proceed (f);
  CsnPage *page = csn_window_fixture_wait_for (f, "CsnPasswordPage");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  csn_fixture_settle (200);
  g_assert_true (csn_window_get_page (f->window) == page); /* it asks */
  g_autofree char *locked = csn_window_fixture_ask (f, "SELECT medium_no FROM locked_copies WHERE told_seq IS NULL");
  g_assert_cmpstr (locked, ==, "USB-3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
#define ADD(path, test) g_test_add (path, CsnWindowFixture, NULL, csn_window_fixture_set_up, test, csn_window_fixture_tear_down)
  g_test_add_func ("/app/F53/discrepancy/every-kind-has-words", test_words);
  ADD ("/app/F33/card/compared-then-trusted-and-never-replaced-quietly", test_card);
  ADD ("/app/F38/whose/found-by-its-stamp-without-a-look", test_whose);
  ADD ("/app/F38/whose/locked-while-a-file-is-chosen", test_locked);
  ADD ("/app/F45/password/told-is-recorded", test_told);
  ADD ("/app/F45/password/leaving-in-silence-asks", test_leaving);
  return g_test_run ();
}
