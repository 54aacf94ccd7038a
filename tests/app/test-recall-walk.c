/* Pages of recalls, breaches, statuses and notices as people meet them: names, sizes and contrast. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-resources.h"
#include "csn-app-walk.h"
#include "csn-recall.h"
#include "csn-text.h"
#include "csn-window-fixture.h"

/* What the pages are about. */
typedef struct
{
  char    *case_id, *copy_id, *recipient_id, *breach_id;
  gboolean answered;
} Known;

static void
free_known (Known *known)
{
  g_free (known->case_id);
  g_free (known->copy_id);
  g_free (known->recipient_id);
  g_free (known->breach_id);
}

/* --- On the register's thread: the copy is demanded back, then lost ------------------------------------ */
static gpointer
demand_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  Known           *known = data;
  g_autofree char *id = csn_text_new_id (), *today = csn_date_to_iso (csn_register_today (reg)), *deadline = csn_date_to_iso (csn_register_today (reg) + 7);
  g_autoptr (CsnRows) copy = csn_register_query (reg, error, "SELECT id, case_id, recipient_id FROM copies_now", NULL);
  if (copy == NULL)
    return NULL;
  known->copy_id = g_strdup (csn_rows_text (copy, 0, "id"));
  known->case_id = g_strdup (csn_rows_text (copy, 0, "case_id"));
  known->recipient_id = g_strdup (csn_rows_text (copy, 0, "recipient_id"));
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"case_id\":\"%s\",\"copies\":[\"%s\"],\"reason\":\"The operation is over\",\"how\":\"By letter\","
                                           "\"demanded_on\":\"%s\",\"deadline_on\":\"%s\"}",
                                           id, known->case_id, known->copy_id, today, deadline);
  return csn_register_perform (reg, "recall.demand", body, NULL, error) ? g_strdup ("") : NULL;
}

static gpointer
lose_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  Known           *known = data;
  g_autofree char *today = csn_date_to_iso (csn_register_today (reg));
  g_autofree char *body = g_strdup_printf ("{\"copy_id\":\"%s\",\"outcome\":\"lost\",\"on\":\"%s\",\"by\":\"A. Keeper\",\"how\":\"Not to be found\"}", known->copy_id, today);
  if (!csn_register_return_copy (reg, body, NULL, error))
    return NULL;
  g_autoptr (CsnRows) breach = csn_register_query (reg, error, "SELECT id FROM breaches", NULL);
  known->breach_id = breach == NULL ? NULL : g_strdup (csn_rows_text (breach, 0, "id"));
  return g_strdup (known->breach_id);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_free (csn_session_run_finish (CSN_SESSION (source), result, &error));
  g_assert_no_error (error);
  ((Known *) data)->answered = TRUE;
}

static gboolean
is_answered (gpointer known)
{
  return ((Known *) known)->answered;
}

static void
run (CsnWindowFixture *f, CsnSessionWork work, Known *known)
{
  known->answered = FALSE;
  csn_session_run_async (f->session, work, known, NULL, g_free, NULL, answered_cb, known);
  csn_fixture_wait (is_answered, known);
}

/* --- The walk ------------------------------------------------------------------------------------------ */
static gboolean
is_idle (gpointer page)
{
  return !csn_page_is_busy (page);
}

/* Light and as wide as most windows are, then dark and as narrow as is promised. */
static void
walk (CsnWindowFixture *f, const char *name, CsnPage *page, GPtrArray *findings)
{
  csn_window_push (f->window, page);
  for (int dark = 0; dark < 2; dark++)
    {
      g_autofree char *where = g_strdup_printf ("%s, %s", name, dark ? "dark" : "light");
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
      gtk_window_set_default_size (GTK_WINDOW (f->window), dark ? 640 : 1000, 800);
      csn_fixture_settle (150);
      csn_fixture_wait (is_idle, page);
      csn_fixture_settle (150);
      csn_walk (GTK_WIDGET (f->window), where, findings);
    }
  csn_page_pop (page);
}

static void
test_walk (CsnWindowFixture *f, gconstpointer data)
{
  if (f->folder == NULL)
    return;
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  Known known = { 0 };
  csn_window_fixture_open_register (f);
  run (f, demand_on_worker, &known);
  walk (f, "recalls", csn_recalls_page_new (f->session), findings);
  walk (f, "recall", csn_recall_page_new (f->session, known.copy_id), findings);
  walk (f, "what became of it", csn_return_page_new (f->session, known.case_id, known.copy_id), findings);
  walk (f, "nothing to demand", csn_recall_leaving_page_new (f->session, known.recipient_id), findings);
  walk (f, "statuses", csn_statuses_page_new (f->session), findings);
  walk (f, "status", csn_status_page_new (f->session, known.case_id, "CZ/041/26"), findings);
  walk (f, "notices", csn_notices_page_new (f->session, known.case_id, "CZ/041/26"), findings);
  run (f, lose_on_worker, &known);
  walk (f, "breaches", csn_breaches_page_new (f->session), findings);
  walk (f, "breach", csn_breach_page_new (f->session, known.breach_id), findings);
  walk (f, "copy that is lost", csn_recall_page_new (f->session, known.copy_id), findings);
  walk (f, "empty list", csn_recalls_page_new (f->session), findings);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
  free_known (&known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  csn_app_get_resource ();
  adw_init ();
  GtkCssProvider *css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/uk/countersign/Countersign/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_test_add ("/app/F50/recall/every-page-can-be-met", CsnWindowFixture, NULL, csn_window_fixture_set_up, test_walk, csn_window_fixture_tear_down);
  int result = g_test_run ();
  g_object_unref (css);
  return result;
}
