/* The unlock page's sentences, settings, backups and recovery on a real register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-backup.h"
#include "csn-settings.h"
#include "csn-setup.h"
#include "csn-test.h"
#include "csn-unlock-page.h"
#include "csn-window.h"
#include <glib/gstdio.h>

typedef struct
{
  char       *scratch, *folder;
  CsnSession *session;
  CsnWindow  *window;
  const char *awaited;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  csn_settings_set ("person", NULL);
  csn_settings_set ("register", NULL);
  csn_settings_set ("backup-folder", NULL);
  f->scratch = csn_test_scratch ();
  f->folder = csn_fixture_register (f->scratch, 0);
  f->session = csn_session_new (clock);
  f->window = f->folder == NULL ? NULL : csn_window_new (NULL, f->session, f->folder, 300);
  if (f->window != NULL)
    gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (GTK_WINDOW (f->window));
  csn_fixture_settle (100);
  g_clear_object (&f->session);
  g_free (f->folder);
  csn_test_scratch_remove (f->scratch);
}

static gboolean
is_shown (gpointer data)
{
  Fixture         *f = data;
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->window));
  return strstr (shown, f->awaited) != NULL;
}

static void
wait_for_text (Fixture *f, const char *text)
{
  f->awaited = text;
  csn_fixture_wait (is_shown, f);
}

static gboolean
is_open (gpointer data)
{
  return csn_session_is_unlocked (((Fixture *) data)->session);
}

static void
unlock (Fixture *f)
{
  GtkWidget *page = csn_fixture_find (GTK_WIDGET (f->window), CSN_TYPE_UNLOCK_PAGE, NULL);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_ENTRY, NULL)), CSN_FIXTURE_USER);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_PASSWORD_ENTRY, NULL)),
                         CSN_FIXTURE_PASSPHRASE);
  gtk_widget_activate_action (page, "unlock.unlock", NULL);
}

static gboolean
is_marked (Fixture *f)
{
  return gtk_widget_has_css_class (csn_fixture_find (GTK_WIDGET (f->window), GTK_TYPE_PASSWORD_ENTRY, NULL),
                                   "error");
}

/* A policy that is not installed is not a wrong passphrase. */
static void
test_missing_edition (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *before = g_strdup (g_getenv ("COUNTERSIGN_DATA"));
  g_setenv ("COUNTERSIGN_DATA", f->scratch, TRUE);
  unlock (f);
  wait_for_text (f, "The policy edition is missing");
  g_setenv ("COUNTERSIGN_DATA", before, TRUE);
  g_assert_false (is_marked (f));
  unlock (f);
  csn_fixture_wait (is_open, f);
}

static void
test_missing_keyring (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *keyring = g_build_filename (f->folder, "keyring.db", NULL);
  g_assert_cmpint (g_unlink (keyring), ==, 0);
  unlock (f);
  wait_for_text (f, "keyring is not here");
  g_assert_false (is_marked (f));
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *path = g_build_filename (f->folder, "register.db", NULL);
  g_autoptr (GBytes) bytes = csn_test_read (path);
  gsize              length = g_bytes_get_size (bytes);
  g_autofree char   *spoilt = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  memset (spoilt + 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, spoilt, (gssize) length, NULL));
  unlock (f);
  wait_for_text (f, "damaged");
  g_assert_false (is_marked (f));
}

static void
test_remembers (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  unlock (f);
  csn_fixture_wait (is_open, f);
  csn_fixture_settle (50);
  g_autofree char *person = csn_settings_get ("person"), *folder = csn_settings_get ("register");
  g_assert_cmpstr (person, ==, CSN_FIXTURE_USER);
  g_assert_cmpstr (folder, ==, f->folder);
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (CSN_TYPE_UNLOCK_PAGE, NULL));
  csn_unlock_page_set_folder (CSN_UNLOCK_PAGE (page), NULL);
  g_autofree char *shown = csn_fixture_read (page);
  g_assert_nonnull (strstr (shown, f->folder));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_ENTRY, NULL))), ==,
                   CSN_FIXTURE_USER);
}

static gboolean
has_rested (gpointer data)
{
  return !csn_backup_is_running ();
}

/* By itself after unlocking; a place that is gone stays a worry until a backup succeeds. */
static void
test_backup_by_itself (Fixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *stick = g_build_filename (f->scratch, "stick", NULL);
  csn_settings_set ("backup-folder", stick);
  unlock (f);
  csn_fixture_wait (is_open, f);
  csn_fixture_wait (has_rested, f);
  csn_fixture_settle (100);
  g_autofree char *worry = csn_backup_dup_worry ();
  g_assert_nonnull (worry);
  g_assert_nonnull (strstr (worry, "The last backup failed."));
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  csn_backup_begin_if_due (f->session);
  csn_fixture_wait (has_rested, f);
  csn_fixture_settle (100);
  g_autofree char *none = csn_backup_dup_worry (), *newest = NULL;
  g_assert_null (none);
  g_assert_true (csn_register_newest_backup (f->folder, stick, &newest, NULL));
  g_assert_cmpint (csn_backup_get_newest (), >, 0);
  csn_backup_begin_if_due (f->session); /* not due: none is added */
  csn_fixture_wait (has_rested, f);
  csn_fixture_settle (100);
  g_autofree char *still = NULL;
  csn_register_newest_backup (f->folder, stick, &still, NULL);
  g_assert_cmpstr (newest, ==, still);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL); /* the session has a home of its own */
  csn_app_get_resource ();
  adw_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/app/unlock/missing-edition-is-no-wrong-passphrase", test_missing_edition);
  ADD ("/app/unlock/missing-keyring-is-told", test_missing_keyring);
  ADD ("/app/unlock/damage-is-told", test_damaged);
  ADD ("/app/unlock/remembers-folder-and-name", test_remembers);
  ADD ("/app/backup/by-itself-and-worries", test_backup_by_itself);
  return g_test_run ();
}
