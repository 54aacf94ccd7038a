/* A window on a scheme manager's own register, with a unit's beside it that sends him packages. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-managers-window.h"
#include "csn-unlock-page.h"

static void
acknowledge (Pair *p)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *today = csn_date_to_iso (csn_register_today (p->m.reg)), *id = csn_text_new_id ();
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"item_id\":\"%s\",\"received_by\":\"%s\",\"received_on\":\"%s\",\"storage\":\"Steel cabinet in the office\",\"security_confirmed\":1,"
                                           "\"warning_acknowledged\":1}",
                                           id, p->copy, MANAGER_USER, today);
  csn_register_perform (p->m.reg, "item.receipt", body, &problems, &error);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_test_message ("%s", ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  g_assert_no_error (error);
}

static void
unlock (ManagersWindow *f)
{
  GtkWidget *page = csn_fixture_find (GTK_WIDGET (f->w.window), CSN_TYPE_UNLOCK_PAGE, NULL);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_ENTRY, NULL)), MANAGER_USER);
  gtk_editable_set_text (GTK_EDITABLE (csn_fixture_find (page, GTK_TYPE_PASSWORD_ENTRY, NULL)), FIXTURE_PASSPHRASE);
  gtk_widget_activate_action (page, "unlock.unlock", NULL);
  managers_window_wait_for (f, "CsnPassOnPage");
}

void
managers_window_set_up (ManagersWindow *f, gconstpointer data)
{
  pair_set_up (&f->p, NULL);
  if (data != NULL)
    pair_take_photograph (&f->p);
  if (g_strcmp0 (data, "acknowledged") == 0)
    acknowledge (&f->p);
  pair_close (&f->p);
  fixture_close (&f->p.unit); /* a test that needs it opens it */
  f->w.scratch = f->p.m.scratch;
  f->w.session = csn_session_new (f->p.m.clock);
  f->w.window = csn_window_new (NULL, f->w.session, f->p.m.folder, 300);
  gtk_window_present (GTK_WINDOW (f->w.window));
  unlock (f);
}

void
managers_window_tear_down (ManagersWindow *f, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->w.window));
  csn_fixture_settle (100);
  g_clear_object (&f->w.session);
  pair_open (&f->p);
  pair_tear_down (&f->p, data);
}

CsnPage *
managers_window_wait_for (ManagersWindow *f, const char *type)
{
  for (int i = 0; g_type_from_name (type) == 0 && i < 200; i++)
    csn_fixture_settle (50);
  g_assert_cmpuint (g_type_from_name (type), !=, 0);
  return csn_window_fixture_wait_for_page (&f->w, g_type_from_name (type));
}

char *
managers_window_ask (ManagersWindow *f, const char *select)
{
  return csn_window_fixture_ask (&f->w, select);
}

/* A label and its field are children of one box. */
GtkEditable *
managers_window_entry (ManagersWindow *f, const char *label)
{
  GtkWidget *title = csn_fixture_find (GTK_WIDGET (csn_window_get_page (f->w.window)), GTK_TYPE_LABEL, label);
  g_assert_nonnull (title);
  GtkWidget *entry = gtk_widget_get_next_sibling (title);
  g_assert_true (GTK_IS_EDITABLE (entry));
  return GTK_EDITABLE (entry);
}
