/* A register whose second member has a copy to sign for, and the recipient's screen found, read and pressed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-sign-fixture.h"
#include "csn-test.h"

/* A page that asks for signatures and does nothing else. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, CsnPage)
struct _TestPage
{
  CsnPage parent_instance;
};
G_DEFINE_FINAL_TYPE (TestPage, test_page, CSN_TYPE_PAGE)
static void
test_page_class_init (TestPageClass *class)
{
}
static void
test_page_init (TestPage *self)
{
}

CsnPage *
sign_page_new (CsnSession *session)
{
  return g_object_new (TEST_TYPE_PAGE, "session", session, NULL);
}

static gboolean
flag_is_set (gpointer data)
{
  return ((SignFixture *) data)->flag;
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  csn_session_unlock_finish (CSN_SESSION (source), result, NULL, &error);
  g_assert_no_error (error);
  ((SignFixture *) data)->flag = TRUE;
}

/* The second member's copy is supplied and has no receipt yet. */
static void
supply_second (SignFixture *f)
{
  GError *error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, clock, &error);
  g_assert_true (csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error));
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error,
                                                 "SELECT p.id, r.id AS release_id FROM recipients p, "
                                                 "releases r WHERE p.organisation = 'Longmarket Books'",
                                                 NULL);
  f->member = g_strdup (csn_rows_text (rows, 0, "id"));
  const char *ids[] = { f->member, NULL };
  g_autoptr (GPtrArray) issued = NULL;
  csn_register_issue (reg, csn_rows_text (rows, 0, "release_id"), ids, NULL, &issued, &error);
  g_assert_no_error (error);
  f->copy_id = g_strdup (((CsnIssued *) g_ptr_array_index (issued, 0))->copy_id);
  g_assert_nonnull (f->copy_id);
}

void
sign_set_up (SignFixture *f, gconstpointer data)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_assert_true (csn_vault_init (NULL));
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  f->scratch = csn_test_scratch ();
  f->folder = csn_fixture_register (f->scratch, 0);
  if (f->folder == NULL)
    return;
  supply_second (f);
  f->session = csn_session_new (clock);
  csn_session_unlock_async (f->session, f->folder, CSN_FIXTURE_USER, passphrase, unlocked_cb, f);
  csn_fixture_wait (flag_is_set, f);
  f->window = GTK_WINDOW (adw_application_window_new (NULL));
  f->page = sign_page_new (f->session);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (f->window), GTK_WIDGET (f->page));
  gtk_window_present (f->window);
}

void
sign_tear_down (SignFixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (f->window);
  csn_fixture_settle (150);
  g_clear_object (&f->session);
  g_free (f->folder);
  g_free (f->member);
  g_free (f->copy_id);
  csn_test_scratch_remove (f->scratch);
}

CsnSignWindow *
sign_screen (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);
      if (CSN_IS_SIGN_WINDOW (toplevel))
        return CSN_SIGN_WINDOW (toplevel);
    }
  return NULL;
}

static gboolean
is_at_step (gpointer data)
{
  SignFixture *f = data;
  f->screen = sign_screen ();
  return f->screen != NULL && f->screen->step == f->awaited && !f->screen->busy;
}

void
sign_wait_step (SignFixture *f, CsnSignStep step)
{
  f->awaited = step;
  csn_fixture_wait (is_at_step, f);
}

gboolean
sign_is_gone (gpointer data)
{
  return sign_screen () == NULL;
}

static gboolean
text_is_shown (gpointer data)
{
  SignFixture     *f = data;
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->screen));
  return strstr (shown, f->text) != NULL;
}

void
sign_wait_text (SignFixture *f, const char *text)
{
  f->text = text;
  csn_fixture_wait (text_is_shown, f);
}

/* By the words on it: buttons here hold a label of their own. */
GtkWidget *
sign_find (SignFixture *f, GType type, const char *text)
{
  GtkWidget *label = csn_fixture_find (GTK_WIDGET (f->screen), GTK_TYPE_LABEL, text);
  g_test_message ("%s", text);
  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, type);
}

void
sign_press (SignFixture *f, const char *text)
{
  GtkWidget *button = sign_find (f, GTK_TYPE_BUTTON, text);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

void
sign_tick (SignFixture *f, const char *text)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (sign_find (f, GTK_TYPE_CHECK_BUTTON, text)), TRUE);
}

GtkWidget *
sign_field (SignFixture *f, const char *name)
{
  for (guint i = 0; i < f->screen->fields->len; i++)
    if (g_str_equal (g_array_index (f->screen->fields, CsnSignField, i).name, name))
      return g_array_index (f->screen->fields, CsnSignField, i).field;
  g_assert_not_reached ();
}

gboolean
sign_has_focus (SignFixture *f, GtkWidget *field)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->screen));
  return focus == field || (focus != NULL && gtk_widget_is_ancestor (focus, field));
}

void
sign_type_words (SignFixture *f, const char *words)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (sign_field (f, "words"))), words, -1);
}

/* Not before the frame in which it gets its place. */
static gboolean
pad_has_room (gpointer data)
{
  return gtk_widget_get_width (GTK_WIDGET (((SignFixture *) data)->screen->pad)) > 100;
}

void
sign_draw (SignFixture *f, double from, double to)
{
  csn_fixture_wait (pad_has_room, f);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->screen->pad));
  double width = gtk_widget_get_width (GTK_WIDGET (f->screen->pad)),
         height = gtk_widget_get_height (GTK_WIDGET (f->screen->pad));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) pen = g_list_model_get_item (controllers, i);
      if (!GTK_IS_GESTURE_STYLUS (pen))
        continue;
      g_signal_emit_by_name (pen, "down", from * width, 0.5 * height);
      for (double x = from; x < to; x += 0.02)
        g_signal_emit_by_name (pen, "motion", x * width, (0.3 + x / 3) * height);
      g_signal_emit_by_name (pen, "up", to * width, 0.5 * height);
    }
}

char *
sign_ask (SignFixture *f, const char *select)
{
  GError *error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, clock, &error);
  g_assert_true (csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error));
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error, select, NULL);
  g_assert_no_error (error);
  return g_strdup (csn_rows_length (rows) == 0 ? "" : csn_rows_text (rows, 0, "answer"));
}

void
sign_read_and_choose (SignFixture *f, const char *way)
{
  sign_wait_step (f, CSN_SIGN_READ);
  sign_tick (f, "I have read it");
  sign_press (f, "Continue");
  sign_wait_step (f, CSN_SIGN_WAYS);
  sign_press (f, way);
  if (!g_str_equal (way, "Sign on paper"))
    sign_wait_step (f, CSN_SIGN_FORM);
  csn_fixture_settle (50);
}

void
sign_give_back (SignFixture *f, const char *passphrase)
{
  gtk_editable_set_text (GTK_EDITABLE (f->screen->entry), passphrase);
  sign_press (f, "Return to the register");
}
