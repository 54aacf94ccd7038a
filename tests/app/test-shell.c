/* The window as a whole: what was typed is saved before anything goes, and the person comes back to where he
 * was. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-fixture.h"
#include "csn-app-resources.h"
#include "csn-register-page.h"
#include "csn-today-private.h"
#include "csn-window-fixture.h"

/* --- A page of the test's own, that counts what it is told --------------------------------------- */
#define TYPE_NOTE_PAGE (note_page_get_type ())
G_DECLARE_FINAL_TYPE (NotePage, note_page, NOTE, PAGE, CsnPage)
struct _NotePage
{
  CsnPage parent_instance;
  char   *id;
};
G_DEFINE_FINAL_TYPE (NotePage, note_page, CSN_TYPE_PAGE)
static guint flushes;

static gpointer
write_slowly (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_usleep (300 * 1000);
  g_assert_true (csn_register_save_note (reg, "test", "kept", NULL));
  return NULL;
}

static void
note_page_flush (CsnPage *page)
{
  if (flushes++ == 0)
    csn_session_run_async (csn_page_get_session (page), write_slowly, NULL, NULL, NULL, NULL, NULL, NULL);
}

static void
note_page_finalize (GObject *object)
{
  g_free (NOTE_PAGE (object)->id);
  G_OBJECT_CLASS (note_page_parent_class)->finalize (object);
}

static void
note_page_class_init (NotePageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = note_page_finalize;
  CSN_PAGE_CLASS (class)->flush = note_page_flush;
}

static void
note_page_init (NotePage *self)
{
}

static CsnPage *
note_page_new (CsnSession *session, const char *id)
{
  NotePage *self = g_object_new (TYPE_NOTE_PAGE, "session", session, "title", "Note", NULL);
  self->id = g_strdup (id);
  csn_page_set_place (CSN_PAGE (self), note_page_new, id);
  return CSN_PAGE (self);
}

static gpointer
read_note (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return csn_register_load_note (reg, "test", error);
}

static void
read_note_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = csn_session_run_finish (CSN_SESSION (source), result, NULL);
}

static gboolean
is_read (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_place (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autofree char *note = NULL;
  flushes = 0;
  csn_window_fixture_open_register (f);
  csn_window_push (f->window, note_page_new (f->session, "first"));
  csn_window_push (f->window, note_page_new (f->session, "second"));
  g_assert_cmpuint (flushes, ==, 1); /* covered: its text is on the way */
  csn_window_lock (f->window);
  g_assert_cmpuint (flushes, ==, 3); /* both, before anything goes */
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  NotePage *again = NOTE_PAGE (csn_window_fixture_wait_for_page (f, TYPE_NOTE_PAGE));
  g_assert_cmpstr (again->id, ==, "second");
  csn_session_run_async (f->session, read_note, NULL, NULL, g_free, NULL, read_note_cb, &note);
  csn_fixture_wait (is_read, &note);
  g_assert_cmpstr (note, ==, "kept"); /* the save came before the lock */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_cmpstr (NOTE_PAGE (csn_window_get_page (f->window))->id, ==, "first");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (CSN_IS_REGISTER_PAGE (csn_window_get_page (f->window)));
}

static gboolean
is_gone (gpointer window)
{
  return *(gpointer *) window == NULL;
}

static void
test_close_waits (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  flushes = 0;
  csn_window_fixture_open_register (f);
  csn_window_push (f->window, note_page_new (f->session, "typing"));
  CsnWindow *window = f->window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (f->window));
  g_assert_nonnull (window);
  csn_window_fixture_wait_for_text (f, "Closing the register");
  csn_window_fixture_wait_for_text (f, "What is being written is finished first.");
  f->window = NULL;
  csn_fixture_wait (is_gone, &window);
  g_assert_false (csn_session_is_unlocked (f->session));
}

static void
test_lost (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autoptr (GError) error = g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK,
                                                  "The disk failed while the register was in use.");
  csn_window_fixture_open_register (f);
  csn_window_push (f->window, note_page_new (f->session, "typing"));
  g_signal_emit_by_name (f->session, "lost", error);
  csn_fixture_wait (csn_window_fixture_is_locked, f);
  csn_window_fixture_wait_for_text (f, "The disk failed while the register was in use.");
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_page (f, TYPE_NOTE_PAGE);
}

/* Every widget that has the focus is one that is seen. */
static void
test_focus (CsnWindowFixture *f, gconstpointer data)
{
  static const char *const SECTIONS[] = { "reviews", "authorisations", "register", "recipients", "schemes" };
  if (f->folder == NULL)
    return;
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_TODAY_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (SECTIONS); i++)
    {
      csn_window_open_section (f->window, SECTIONS[i]);
      GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
      g_assert_true (focus != NULL && gtk_widget_get_mapped (focus));
      csn_fixture_settle (200);
      focus = gtk_window_get_focus (GTK_WINDOW (f->window));
      g_assert_true (focus != NULL && gtk_widget_get_mapped (focus));
    }
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.help", NULL);
  csn_window_fixture_wait_for_text (f, "What is recorded");
}

#define ADD(path, function)                                                                                  \
  g_test_add (path, CsnWindowFixture, NULL, csn_window_fixture_set_up, function, csn_window_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  ADD ("/app/shell/lock-saves-first-and-comes-back-to-the-place", test_place);
  ADD ("/app/shell/closing-waits-for-what-is-written", test_close_waits);
  ADD ("/app/shell/failing-disk-locks-with-a-sentence", test_lost);
  ADD ("/app/shell/focus-is-never-lost", test_focus);
  return g_test_run ();
}
