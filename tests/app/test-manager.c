/* A scheme manager's window: what he passes on, what he logs, what he holds, what he sends (K10 7.4, 7.4.1; F33, F39, F50, F53).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-log-entry.h"
#include "csn-manager-private.h"
#include "csn-managers-window.h"

static void
wait_for_text (ManagersWindow *f, const char *text)
{
  csn_window_fixture_wait_for_text (&f->w, text);
}

static void
assert_shown (ManagersWindow *f, const char *text, gboolean expected)
{
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->w.window));
  if ((strstr (shown, text) != NULL) != expected)
    g_error ("“%s” is %s in:\n%s", text, expected ? "not" : "there", shown);
}

static void
assert_asked (ManagersWindow *f, const char *select, const char *expected)
{
  g_autofree char *found = managers_window_ask (f, select);
  g_assert_cmpstr (found, ==, expected);
}

/* --- The sections ------------------------------------------------------------------------------------------------ */
static void
test_sections (ManagersWindow *f, gconstpointer data)
{
  static const char *const TITLES[] = { "To pass on", "Disclosure log", "What I hold", "Members" };
  for (gsize i = 0; i < G_N_ELEMENTS (TITLES); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->w.window), "win.section", "i", (int) i + 1);
      csn_fixture_settle (150);
      g_assert_cmpstr (csn_page_get_title (csn_window_get_page (f->w.window)), ==, TITLES[i]);
      assert_shown (f, TITLES[i], TRUE);
    }
  assert_shown (f, "Authorisations", FALSE);
  assert_shown (f, "Scheme manager", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (f->w.window), "win.go", "s", "recalls"); /* a unit's page */
  csn_fixture_settle (150);
  g_assert_cmpstr (csn_page_get_title (csn_window_get_page (f->w.window)), ==, "Members");
}

/* --- To pass on -------------------------------------------------------------------------------------------------- */
static void
test_receipt_first (ManagersWindow *f, gconstpointer data)
{
  wait_for_text (f, "To acknowledge (1)");
  assert_shown (f, "Acknowledge it first; then you can log whom you told.", TRUE);
  assert_shown (f, "Copy given", FALSE);
  CsnPage *page = csn_window_get_page (f->w.window);
  gtk_widget_activate_action (GTK_WIDGET (page), "pass-on.receipt-warned", "s", f->p.copy);
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (managers_window_wait_for (f, "CsnActPage")));
  csn_document_set (document, "storage", "Steel cabinet in the office, key with me");
  csn_document_set_answer (document, "security_confirmed", CSN_ANSWER_YES);
  csn_document_set_answer (document, "warning_acknowledged", CSN_ANSWER_YES);
  csn_page_proceed (csn_window_get_page (f->w.window));
  managers_window_wait_for (f, "CsnPassOnPage");
  wait_for_text (f, "Copy given");
  assert_shown (f, "To acknowledge", FALSE);
  assert_asked (f, "SELECT storage FROM item_receipts", "Steel cabinet in the office, key with me");
}

static void
test_pass_on (ManagersWindow *f, gconstpointer data)
{
  wait_for_text (f, "Copy given");
  CsnPage         *page = csn_window_get_page (f->w.window);
  g_autofree char *member = managers_window_ask (f, "SELECT member_id FROM to_pass_on ORDER BY organisation"), *target = g_strdup_printf ("%s %s", f->p.copy, member);
  gtk_widget_activate_action (GTK_WIDGET (page), "pass-on.shown", "s", target);
  wait_for_text (f, "Logged: CZ/041/26 shown to ");
  assert_asked (f, "SELECT count (*) FROM to_pass_on", "1");
  assert_asked (f, "SELECT how FROM disclosures_now", "shown");
}

/* --- The log ----------------------------------------------------------------------------------------------------- */
static CsnPage *
open_log (ManagersWindow *f)
{
  csn_window_open_section (f->w.window, "log");
  CsnPage *page = managers_window_wait_for (f, "CsnLogPage");
  wait_for_text (f, "Nothing is logged yet");
  return page;
}

static CsnLogEntry *
get_entry (ManagersWindow *f)
{
  return CSN_LOG_ENTRY (csn_fixture_find (GTK_WIDGET (csn_window_get_page (f->w.window)), CSN_TYPE_LOG_ENTRY, NULL));
}

static void
enter (ManagersWindow *f, const char *reference, const char *member_id, const char *when)
{
  CsnLogEntry     *entry = get_entry (f);
  CsnDocument     *document = csn_log_entry_get_document (entry);
  g_autofree char *select = member_id == NULL ? NULL : g_strdup_printf ("SELECT organisation FROM known_members WHERE id = '%s'", member_id);
  g_autofree char *name = member_id == NULL ? NULL : managers_window_ask (f, select);
  if (reference != NULL)
    gtk_editable_set_text (managers_window_entry (f, "Reference"), reference);
  if (name != NULL)
    {
      csn_document_set (document, "member", name);
      csn_document_set (document, "member_id", member_id);
    }
  gtk_editable_set_text (managers_window_entry (f, "When"), when);
  gtk_widget_activate_action (GTK_WIDGET (entry), "log-entry.enter", NULL);
}

static void
test_log (ManagersWindow *f, gconstpointer data)
{
  open_log (f);
  enter (f, "41", f->p.unit.ids->members[0], "");
  wait_for_text (f, "Logged: CZ/041/26 shown to ");
  wait_for_text (f, "1 entry not yet sent to the co-ordinator");
  g_assert_cmpstr (gtk_editable_get_text (managers_window_entry (f, "Reference")), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (managers_window_entry (f, "Member")), !=, ""); /* carried over */
  csn_log_entry_same_as_last (get_entry (f));
  g_assert_cmpstr (gtk_editable_get_text (managers_window_entry (f, "Reference")), ==, "41");
  assert_asked (f, "SELECT member_id FROM disclosures_now", f->p.unit.ids->members[0]);
}

/* A line that was begun is there again, and that is said on its own page alone. */
static void
test_half_typed (ManagersWindow *f, gconstpointer data)
{
  static const char AGAIN[] = "What you typed before is here again";
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL); /* what goes is gone at once */
  open_log (f);
  assert_shown (f, AGAIN, FALSE);
  gtk_editable_set_text (managers_window_entry (f, "Reference"), "41");
  csn_window_open_section (f->w.window, "items");
  managers_window_wait_for (f, "CsnItemsPage");
  open_log (f);
  wait_for_text (f, AGAIN);
  g_assert_cmpstr (gtk_editable_get_text (managers_window_entry (f, "Reference")), ==, "41");
  csn_window_open_section (f->w.window, "items");
  managers_window_wait_for (f, "CsnItemsPage");
  csn_fixture_settle (50);
  assert_shown (f, AGAIN, FALSE);
}

/* What the register refuses is said by the field, and nothing is recorded. */
static void
test_log_refused (ManagersWindow *f, gconstpointer data)
{
  open_log (f);
  enter (f, "", f->p.unit.ids->members[0], "");
  wait_for_text (f, "Enter the reference of the photograph");
  enter (f, "999", f->p.unit.ids->members[0], "");
  wait_for_text (f, "You hold no photograph with this number");
  enter (f, "41", f->p.unit.ids->members[0], "soon");
  wait_for_text (f, "Enter a time, such as 1430 or yesterday 1600");
  enter (f, "41", f->p.unit.ids->members[0], "2359"); /* it is noon */
  wait_for_text (f, "It cannot be in the future");
  assert_asked (f, "SELECT count (*) FROM disclosures", "0");
}

static void
test_correct (ManagersWindow *f, gconstpointer data)
{
  CsnPage *page = open_log (f);
  enter (f, "41", f->p.unit.ids->members[0], "");
  wait_for_text (f, "1 entry not yet sent to the co-ordinator");
  g_autofree char *id = managers_window_ask (f, "SELECT id FROM disclosures"), *at = managers_window_ask (f, "SELECT at FROM disclosures");
  gtk_widget_activate_action (GTK_WIDGET (page), "manager.correct", "s", id);
  managers_window_wait_for (f, "CsnCorrectPage");
  wait_for_text (f, "As it stands in the log");
  csn_page_proceed (csn_window_get_page (f->w.window));
  wait_for_text (f, "Say why the entry is corrected");
  CsnDocument *document = csn_log_entry_get_document (get_entry (f));
  csn_document_set (document, "how", "copy");
  csn_document_set (document, "reason", "A printed copy was left with the shop");
  csn_page_proceed (csn_window_get_page (f->w.window));
  managers_window_wait_for (f, "CsnLogPage");
  wait_for_text (f, "copy given to");
  assert_asked (f, "SELECT how FROM disclosures_now", "copy");
  assert_asked (f, "SELECT count (*) FROM disclosures", "2");
  assert_asked (f, "SELECT at FROM disclosures_now", at); /* the very moment stays */
}

/* The button at the bottom, for eight seconds. */
static void
test_undo (ManagersWindow *f, gconstpointer data)
{
  open_log (f);
  enter (f, "41", f->p.unit.ids->members[0], "");
  wait_for_text (f, "1 entry not yet sent to the co-ordinator");
  GtkWidget *overlay = csn_fixture_find (GTK_WIDGET (f->w.window), ADW_TYPE_TOAST_OVERLAY, NULL), *undo = NULL;
  for (int i = 0; undo == NULL && i < 40; i++)
    {
      csn_fixture_settle (50);
      undo = csn_fixture_find (overlay, GTK_TYPE_BUTTON, "_Undo");
    }
  g_assert_nonnull (undo);
  g_signal_emit_by_name (undo, "clicked");
  wait_for_text (f, "Takes an earlier entry back");
  assert_asked (f, "SELECT count (*) FROM disclosures_now", "0");
  assert_asked (f, "SELECT count (*) FROM disclosures WHERE void", "1");
}

/* --- What he holds ----------------------------------------------------------------------------------------------- */
static void
test_destroy (ManagersWindow *f, gconstpointer data)
{
  csn_window_open_section (f->w.window, "items");
  CsnPage *list = managers_window_wait_for (f, "CsnItemsPage");
  wait_for_text (f, "Held (1)");
  wait_for_text (f, "0 of 2 members told");
  gtk_widget_activate_action (GTK_WIDGET (list), "manager.item", "s", f->p.copy);
  CsnPage *item = managers_window_wait_for (f, "CsnItemPage");
  wait_for_text (f, "What you may say");
  wait_for_text (f, "It is suspected that this subject may engage in");
  gtk_widget_activate_action (GTK_WIDGET (item), "manager.end", "s", f->p.copy);
  CsnPage *page = managers_window_wait_for (f, "CsnEndPage");
  csn_page_proceed (page);
  wait_for_text (f, "Choose what becomes of the photograph");
  CsnDocument *document = csn_question_page_get_document (CSN_QUESTION_PAGE (page));
  csn_document_set (document, "outcome", "destroyed");
  csn_page_proceed (page);
  wait_for_text (f, "Enter who gave back, destroyed or lost the photograph");
  csn_document_set (document, "how", "Paper shredded in the office, no other copy");
  csn_page_proceed (page);
  managers_window_wait_for (f, "CsnEndedPage");
  wait_for_text (f, "CZ/041/26 is destroyed");
  gtk_widget_activate_action (GTK_WIDGET (csn_window_get_page (f->w.window)), "ended.certificate", NULL);
  managers_window_wait_for (f, "CsnPdfPage");
  assert_asked (f, "SELECT ended FROM items", "destroyed");
  assert_asked (f, "SELECT count (*) FROM item_contents", "0");
}

/* --- Packages ---------------------------------------------------------------------------------------------------- */
static GPtrArray *
write_files (ManagersWindow *f, GPtrArray *made)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < made->len; i++)
    {
      const CsnMadePackage *package = g_ptr_array_index (made, i);
      g_autofree char      *path = g_build_filename (f->p.m.scratch, package->file_name, NULL);
      gsize                 n;
      const char           *bytes = g_bytes_get_data (package->file, &n);
      g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
      g_ptr_array_insert (files, 0, g_file_new_for_path (path)); /* the last one first */
    }
  return files;
}

static void
test_take_in (ManagersWindow *f, gconstpointer data)
{
  g_autofree char *more = NULL, *torn = g_build_filename (f->p.m.scratch, "torn.cspkg", NULL);
  fixture_open (&f->p.unit);
  more = pair_supply (&f->p);
  g_autoptr (GPtrArray) made = pair_pack (&f->p), files = write_files (f, made);
  fixture_close (&f->p.unit);
  g_assert_cmpuint (made->len, ==, 2);
  g_assert_true (g_file_set_contents (torn, "age-encryption.org/v1\n", -1, NULL));
  g_ptr_array_add (files, g_file_new_for_path (torn));
  csn_window_push (f->w.window, _csn_take_page_new (f->w.session, _csn_manager_read_files (files)));
  managers_window_wait_for (f, "CsnTakePage");
  wait_for_text (f, "Take in 2 packages");
  wait_for_text (f, "New photograph: CZ/041/26");
  wait_for_text (f, "New photograph: CZ/042/26");
  wait_for_text (f, "To be passed on to 2 members");
  wait_for_text (f, "torn.cspkg");
  assert_shown (f, "never came", FALSE); /* what is missing before the second is the first */
  assert_asked (f, "SELECT count (*) FROM received", "0");
  csn_page_proceed (csn_window_get_page (f->w.window));
  wait_for_text (f, "2 packages are taken in.");
  assert_shown (f, "Not taken in", TRUE);
  assert_asked (f, "SELECT count (*) FROM items_now WHERE has_contents", "2");
  csn_page_proceed (csn_window_get_page (f->w.window));
  managers_window_wait_for (f, "CsnPassOnPage");
  wait_for_text (f, "To acknowledge (2)");
}

/* The second alone: the first is missing, and it is said. */
static void
test_take_in_gap (ManagersWindow *f, gconstpointer data)
{
  fixture_open (&f->p.unit);
  g_autofree char *more = pair_supply (&f->p);
  g_autoptr (GPtrArray) made = pair_pack (&f->p), files = write_files (f, made);
  fixture_close (&f->p.unit);
  g_ptr_array_remove_index (files, 1);
  csn_window_push (f->w.window, _csn_take_page_new (f->w.session, _csn_manager_read_files (files)));
  managers_window_wait_for (f, "CsnTakePage");
  wait_for_text (f, "Package 1 never came");
  csn_page_proceed (csn_window_get_page (f->w.window));
  wait_for_text (f, "1 package is taken in.");
}

/* --- Returns ----------------------------------------------------------------------------------------------------- */
static void
test_return (ManagersWindow *f, gconstpointer data)
{
  csn_window_push (f->w.window, csn_return_file_page_new (f->w.session));
  CsnPage *page = managers_window_wait_for (f, "CsnReturnFilePage");
  wait_for_text (f, "1 photograph acknowledged");
  g_autofree char *unit = managers_window_ask (f, "SELECT register_id FROM cards");
  gtk_widget_activate_action (GTK_WIDGET (page), "return.make", "s", unit);
  wait_for_text (f, "Return 1 was made on ");
  wait_for_text (f, "0 photographs acknowledged");
  assert_asked (f, "SELECT count (*) FROM returns_made", "1");
}

/* --- What was meant ---------------------------------------------------------------------------------------------- */
static void
assert_item (CsnRows *items, const char *typed, int expected)
{
  g_autofree char *why = NULL;
  g_assert_cmpint (csn_log_match_item (items, typed, &why), ==, expected);
  g_assert_true ((why == NULL) == (expected >= 0));
}

static void
test_match (ManagersWindow *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  pair_open (&f->p);
  g_autoptr (CsnRows) items = csn_register_query (f->p.m.reg, &error,
                                                  "SELECT 'CZ/047/26' AS reference, NULL AS ended UNION ALL SELECT 'CZ/047/25', 'returned' UNION ALL SELECT 'CZ/009/26', NULL UNION ALL "
                                                  "SELECT 'TH/009/26', NULL UNION ALL SELECT 'CZ/011/25', 'lost'",
                                                  NULL);
  g_assert_no_error (error);
  assert_item (items, "47", 0);
  assert_item (items, " cz 47 ", 0);
  assert_item (items, "cz/047/26", 0);
  assert_item (items, "47/25", 1); /* what is over too, where it is said */
  assert_item (items, "9", -1);    /* two are held */
  assert_item (items, "th9", 3);
  assert_item (items, "11", 4);
  assert_item (items, "12", -1);
  assert_item (items, "", -1);
  assert_item (items, "shoplifter", -1);
  g_autoptr (CsnRows) members = csn_register_query (f->p.m.reg, &error,
                                                    "SELECT 'a' AS id, 'u' AS register_id, 'Example Stores' AS organisation, '4 High Street' AS premises, 'B. Example' AS person UNION ALL "
                                                    "SELECT 'b', 'u', 'Longmarket Books', '', 'Rowan Reader' UNION ALL SELECT 'c', 'v', 'Example Elsewhere', '', 'C. Else'",
                                                    NULL),
                    pairs = csn_register_query (f->p.m.reg, &error, "SELECT 'i' AS item_id, 'b' AS member_id", NULL);
  g_assert_no_error (error);
  g_autoptr (GHashTable) named = csn_log_match_pairs (pairs);
  g_autoptr (GArray) all = csn_log_match_members (members, named, "i", "u", ""), some = csn_log_match_members (members, named, "i", "u", "exa high"),
                     none = csn_log_match_members (members, named, "i", "u", "ample");
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (g_array_index (all, guint, 0), ==, 1); /* who is named comes first */
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpuint (g_array_index (some, guint, 0), ==, 0);
  g_assert_cmpuint (none->len, ==, 0);
  pair_close (&f->p);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (csn_app_get_resource ());
  managers_window_add ("/app/F33/manager/has-sections-of-his-own", NULL, test_sections);
  managers_window_add ("/app/F39/pass-on/asks-for-the-receipt-first", "photograph", test_receipt_first);
  managers_window_add ("/app/F33/pass-on/logs-as-shown", "acknowledged", test_pass_on);
  managers_window_add ("/app/F33/log/enter-logs-and-goes-on", "acknowledged", test_log);
  managers_window_add ("/app/F33/log/what-was-begun-is-said-there-alone", "acknowledged", test_half_typed);
  managers_window_add ("/app/F33/log/says-by-the-field-what-is-refused", "acknowledged", test_log_refused);
  managers_window_add ("/app/F33/log/corrects-beside-the-entry", "acknowledged", test_correct);
  managers_window_add ("/app/F33/log/undoes-at-once", "acknowledged", test_undo);
  managers_window_add ("/app/F33/log/knows-what-is-meant", NULL, test_match);
  managers_window_add ("/app/F50/item/destroys-with-a-certificate", "acknowledged", test_destroy);
  managers_window_add ("/app/F33/take-in/by-number-and-the-bad-one-apart", NULL, test_take_in);
  managers_window_add ("/app/F33/take-in/says-what-never-came", NULL, test_take_in_gap);
  managers_window_add ("/app/F53/return/is-made-and-counted", "acknowledged", test_return);
  return pair_run ();
}
