/* A case on the point of being decided. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-decide-fixture.h"
#include "csn-test.h"
#include "csn-text.h"

static void
do_act (CsnRegister *reg, const char *kind, const char *body)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  csn_register_perform (reg, kind, body, &problems, &error);
  for (guint i = 0; error != NULL && problems != NULL && i < problems->len; i++)
    g_test_message ("%s: %s", kind, ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  g_assert_no_error (error);
}

static char *
ask (CsnRegister *reg, const char *select)
{
  GError *error = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (reg, &error, select, NULL);
  g_assert_no_error (error);
  return csn_rows_length (rows) == 0 ? NULL : g_strdup (csn_rows_cell (rows, 0, 0));
}

static void
add_people (DecideFixture *f, CsnRegister *reg)
{
  g_autofree char *later = csn_date_to_iso (csn_register_today (reg) + 300);
  f->scheme_id = ask (reg, "SELECT id FROM schemes");
  f->member_ids[0] = ask (reg, "SELECT id FROM recipients WHERE organisation = 'Example Stores'");
  f->member_ids[1] = ask (reg, "SELECT id FROM recipients WHERE organisation = 'Longmarket Books'");
  f->manager_id = csn_text_new_id ();
  f->gone_id = csn_text_new_id ();
  g_autofree char *manager = g_strdup_printf (
      "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Shopwatch office\",\"premises\":\"1 Guildhall "
      "Street\",\"person\":\"R. Example\",\"storage\":\"Steel cabinet\",\"contact\":\"01227 "
      "000001\",\"language\":\"en\",\"dp_registration\":\"ZA000009\",\"dp_expires_on\":\"%s\",\"vetting_"
      "ref\":\"I11/1\",\"vetting_expires_on\":\"%s\"}",
      f->manager_id, f->scheme_id, later, later);
  do_act (reg, "manager.approve", manager);
  g_autofree char *gone = g_strdup_printf (
      "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"Burgate Books\",\"premises\":\"9 "
      "Burgate\",\"person\":\"G. Example\",\"storage\":\"Locked drawer\",\"contact\":\"01227 "
      "000002\",\"language\":\"en\",\"dp_registration\":\"ZA000008\",\"dp_expires_on\":\"%s\"}",
      f->gone_id, f->scheme_id, later);
  do_act (reg, "member.add", gone);
  g_autofree char *left =
      g_strdup_printf ("{\"id\":\"%s\",\"status\":\"left\",\"reason\":\"The shop has closed\"}", f->gone_id);
  do_act (reg, "recipient.status", left);
}

/* What was decided once is what is on the point of being decided now. */
static void
open_case (DecideFixture *f, CsnRegister *reg)
{
  GError *error = NULL;
  g_autofree char *document = ask (reg, "SELECT document FROM decisions"),
                  *photo = csn_test_sample ("portraits/portrait-05-icc-srgb.jpg");
  g_autoptr (GBytes) picture = csn_test_read (photo);
  g_autoptr (JsonNode) node = json_from_string (document, &error);
  g_assert_no_error (error);
  csn_register_open_case (reg, &f->case_id, NULL, &error);
  csn_register_import_photo (reg, f->case_id, picture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *identity = g_strdup_printf (
      "{\"case_id\":\"%s\",\"name\":\"Zebedee Quillfeather\",\"born_on\":\"1987-03-09\"}", f->case_id);
  do_act (reg, "identity.record", identity);
  json_object_remove_member (json_node_get_object (node), "photo_id");
  json_object_set_string_member (json_node_get_object (node), "period", "plain");
  g_autofree char *text = json_to_string (node, FALSE);
  csn_register_save_draft (reg, f->case_id, text, &error);
  g_assert_no_error (error);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  csn_session_unlock_finish (CSN_SESSION (source), result, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_unlocked (gpointer session)
{
  return csn_session_is_unlocked (session);
}

static gboolean
is_judged (gpointer draft)
{
  return csn_case_draft_is_loaded (draft) && csn_case_draft_get_problems (draft) != NULL;
}

void
decide_set_up (DecideFixture *f, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  f->scratch = csn_test_scratch ();
  f->folder = csn_fixture_register (f->scratch, 0);
  if (f->folder == NULL)
    return;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (CSN_FIXTURE_PASSPHRASE);
  g_autoptr (CsnRegister) reg = csn_register_open (f->folder, clock, &error);
  g_assert_no_error (error);
  csn_register_unlock (reg, CSN_FIXTURE_USER, passphrase, &error);
  g_assert_no_error (error);
  add_people (f, reg);
  open_case (f, reg);
  g_clear_pointer (&reg, csn_register_free);
  f->session = csn_session_new (clock);
  csn_session_unlock_async (f->session, f->folder, CSN_FIXTURE_USER, passphrase, unlocked_cb, NULL);
  csn_fixture_wait (is_unlocked, f->session);
  f->draft = csn_case_draft_new (f->session, f->case_id);
  csn_fixture_wait (is_judged, f->draft);
}

void
decide_tear_down (DecideFixture *f, gconstpointer data)
{
  if (f->window != NULL)
    gtk_window_destroy (f->window);
  g_clear_object (&f->pushed);
  csn_fixture_settle (50);
  g_clear_object (&f->draft);
  csn_fixture_settle (50);
  g_clear_object (&f->session);
  char **const texts[] = { &f->folder,  &f->scheme_id,     &f->case_id,       &f->manager_id,
                           &f->gone_id, &f->member_ids[0], &f->member_ids[1], &f->opened };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  csn_test_scratch_remove (f->scratch);
}

/* --- The window's part ---------------------------------------------------------------------------------- */
static void
pushed_cb (CsnPage *page, CsnPage *wanted, gpointer data)
{
  g_set_object (&((DecideFixture *) data)->pushed, wanted);
}

static void
popped_cb (CsnPage *page, gboolean down, CsnPage *under, gpointer data)
{
  ((DecideFixture *) data)->popped++;
}

static void
opened_cb (CsnPage *page, const char *section, CsnPage *wanted, gpointer data)
{
  DecideFixture *f = data;
  g_free (f->opened);
  f->opened = g_strdup (section);
  g_set_object (&f->pushed, wanted);
}

static void
report_cb (CsnPage *page, const GError *error, gpointer data)
{
  g_error ("the page reports: %s", error->message);
}

static gboolean
is_idle (gpointer page)
{
  return !csn_page_is_busy (page);
}

void
decide_wait_idle (DecideFixture *f)
{
  csn_fixture_settle (20);
  csn_fixture_wait (is_idle, f->page);
}

void
decide_show (DecideFixture *f, CsnPage *page)
{
  g_signal_connect (page, "push", G_CALLBACK (pushed_cb), f);
  g_signal_connect (page, "pop", G_CALLBACK (popped_cb), f);
  g_signal_connect (page, "open", G_CALLBACK (opened_cb), f);
  g_signal_connect (page, "report", G_CALLBACK (report_cb), f);
  if (f->window == NULL)
    {
      f->window = GTK_WINDOW (gtk_window_new ());
      gtk_window_set_default_size (f->window, 900, 700);
      gtk_window_present (f->window);
    }
  f->page = page;
  gtk_window_set_child (f->window, GTK_WIDGET (page));
  csn_page_focus_first (page);
  decide_wait_idle (f);
}

gboolean
decide_says (DecideFixture *f, const char *text)
{
  g_autofree char *shown = csn_fixture_read (GTK_WIDGET (f->page));
  return strstr (shown, text) != NULL;
}

static gboolean
is_said (gpointer data)
{
  return decide_says (data, ((DecideFixture *) data)->awaited);
}

void
decide_wait_text (DecideFixture *f, const char *text)
{
  f->awaited = text;
  csn_fixture_wait (is_said, f);
}

static gboolean
is_pushed (gpointer data)
{
  return ((DecideFixture *) data)->pushed != NULL;
}

void
decide_wait_pushed (DecideFixture *f)
{
  csn_fixture_wait (is_pushed, f);
}

static gboolean
is_popped (gpointer data)
{
  return ((DecideFixture *) data)->popped > 0;
}

void
decide_wait_popped (DecideFixture *f)
{
  csn_fixture_wait (is_popped, f);
}

GtkWidget *
decide_row (DecideFixture *f, const char *title)
{
  return csn_fixture_find (GTK_WIDGET (f->page), ADW_TYPE_ACTION_ROW, title);
}

GtkWidget *
decide_check (DecideFixture *f, const char *title)
{
  GtkWidget *row = decide_row (f, title);
  g_assert_nonnull (row);
  return csn_fixture_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
}

void
decide_press (GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* --- Asking the register -------------------------------------------------------------------------------- */
typedef struct
{
  gboolean done;
  char    *cell;
} Asked;

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asked  *asked = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  g_assert_no_error (error);
  CsnRows *rows = g_ptr_array_index (answers, 0);
  asked->cell = csn_rows_length (rows) == 0 ? NULL : g_strdup (csn_rows_cell (rows, 0, 0));
  asked->done = TRUE;
}

static gboolean
is_asked (gpointer data)
{
  return ((Asked *) data)->done;
}

char *
decide_ask (DecideFixture *f, const char *select)
{
  Asked       asked = { FALSE, NULL };
  const char *selects[] = { select, NULL };
  csn_session_query_async (f->session, selects, NULL, NULL, NULL, asked_cb, &asked);
  csn_fixture_wait (is_asked, &asked);
  return asked.cell;
}
