/* A window on a register of its own, and what tests wait for in it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-window-fixture.h"
#include "csn-question-page.h"
#include "csn-register-page.h"
#include "csn-test.h"
#include "csn-today-private.h"
#include "csn-unlock-page.h"

void
csn_window_fixture_set_up (CsnWindowFixture *f, gconstpointer idle_seconds)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  f->scratch = csn_test_scratch ();
  f->folder = csn_fixture_register (f->scratch, 3);
  if (f->folder == NULL)
    return;
  f->session = csn_session_new (clock);
  f->window = csn_window_new (NULL, f->session, f->scratch,
                              idle_seconds == NULL ? 300 : (guint) GPOINTER_TO_UINT (idle_seconds));
  gtk_window_present (GTK_WINDOW (f->window));
}

void
csn_window_fixture_tear_down (CsnWindowFixture *f, gconstpointer data)
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
  CsnWindowFixture         *f = data;
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->window));
  return strstr (shown, f->awaited) != NULL;
}

void
csn_window_fixture_wait_for_text (CsnWindowFixture *f, const char *text)
{
  f->awaited = text;
  csn_fixture_wait (is_shown, f);
}

static gboolean
is_in_front (gpointer data)
{
  CsnWindowFixture *f = data;
  CsnPage *page = csn_window_get_page (f->window);
  return f->awaited_page == G_TYPE_NONE
             ? page == NULL
             : page != NULL && G_OBJECT_TYPE (page) == f->awaited_page && !csn_page_is_busy (page);
}

gboolean
csn_window_fixture_is_locked (gpointer data)
{
  return !csn_session_is_unlocked (((CsnWindowFixture *) data)->session);
}

CsnPage *
csn_window_fixture_wait_for_page (CsnWindowFixture *f, GType type)
{
  f->awaited_page = type;
  csn_fixture_wait (is_in_front, f);
  return csn_window_get_page (f->window);
}

void
csn_window_fixture_unlock_as (CsnWindowFixture *f, const char *name, const char *passphrase)
{
  GtkWidget *page = csn_fixture_find (GTK_WIDGET (f->window), CSN_TYPE_UNLOCK_PAGE, NULL);
  GtkWidget *entry = csn_fixture_find (page, GTK_TYPE_PASSWORD_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_ENTRY, NULL)), name);
  gtk_editable_set_text (GTK_EDITABLE (entry), passphrase);
  gtk_widget_activate_action (page, "unlock.unlock", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, ""); /* at once, not when it is done */
}

void
csn_window_fixture_unlock (CsnWindowFixture *f, const char *passphrase)
{
  csn_window_fixture_unlock_as (f, CSN_FIXTURE_USER, passphrase);
}

void
csn_window_fixture_add_person (CsnWindowFixture *f, const char *name, const char *rank, const char *role)
{
  GError *error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, clock, &error);
  g_assert_no_error (error);
  g_assert_true (csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error));
  g_assert_true (csn_register_add_person (reg, name, rank, role, passphrase, NULL, NULL, &error));
}

CsnPage *
csn_window_fixture_open_register (CsnWindowFixture *f)
{
  csn_window_fixture_unlock (f, CSN_FIXTURE_PASSPHRASE);
  csn_window_fixture_wait_for_page (f, CSN_TYPE_TODAY_PAGE);
  csn_window_open_section (f->window, "register");
  return csn_window_fixture_wait_for_page (f, CSN_TYPE_REGISTER_PAGE);
}

CsnPage *
csn_window_fixture_wait_for (CsnWindowFixture *f, const char *type)
{
  for (int i = 0; g_type_from_name (type) == 0 && i < 200; i++)
    csn_fixture_settle (50);
  g_assert_cmpuint (g_type_from_name (type), !=, 0);
  return csn_window_fixture_wait_for_page (f, g_type_from_name (type));
}

CsnDocument *
csn_window_fixture_get_document (CsnWindowFixture *f)
{
  return csn_question_page_get_document (CSN_QUESTION_PAGE (csn_window_get_page (f->window)));
}

void
csn_window_fixture_proceed (CsnWindowFixture *f)
{
  csn_page_proceed (csn_window_get_page (f->window));
}

/* --- On the session's thread ---------------------------------------------------------------------------- */
typedef struct
{
  char    *text;
  gboolean done;
} Asked;

static gboolean
is_asked (gpointer asked)
{
  return ((Asked *) asked)->done;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;
  asked->text = csn_session_run_finish (CSN_SESSION (source), result, &error);
  g_assert_no_error (error);
  asked->done = TRUE;
}

char *
csn_window_fixture_run (CsnWindowFixture *f, CsnSessionWork work, const char *wanted)
{
  Asked asked = { NULL, FALSE };
  csn_session_run_async (f->session, work, g_strdup (wanted), g_free, g_free, NULL, asked_cb, &asked);
  csn_fixture_wait (is_asked, &asked);
  return asked.text;
}

static gpointer
query_on_worker (CsnRegister *reg, gpointer select, GCancellable *cancellable, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (reg, error, select, NULL);
  return rows == NULL ? NULL : g_strdup (csn_rows_length (rows) == 0 ? "" : csn_rows_cell (rows, 0, 0));
}

char *
csn_window_fixture_ask (CsnWindowFixture *f, const char *select)
{
  return csn_window_fixture_run (f, query_on_worker, select);
}
