/* Disclosures on their way into the register, and what is said of them afterwards (K10 7.4.1, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-manager-private.h"
#include "csn-when.h"
#include <glib/gi18n.h>

#define UNDO_SECONDS 8

void
csn_logged_free (CsnLogged *logged)
{
  g_free (logged->id);
  g_free (logged->words);
  g_clear_pointer (&logged->problems, g_ptr_array_unref);
  g_free (logged);
}

/* --- On the worker ---------------------------------------------------------------------------------------------- */
/* What was written, as it stands in the register. */
static char *
read_words (CsnRegister *reg, const char *id, GError **error)
{
  gint64 at;
  g_autoptr (CsnRows) rows = csn_register_query (reg, error,
                                                 "SELECT d.how, d.at, d.logged_at, d.void, i.reference, CASE m.person WHEN '' THEN m.organisation ELSE m.person END AS person FROM disclosures d "
                                                 "JOIN items i ON i.id = d.item_id JOIN known_members m ON m.id = d.member_id WHERE d.id = :id",
                                                 ":id", id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0 || !csn_moment_parse (csn_rows_text (rows, 0, "at"), &at))
    return g_strdup ("");
  if (csn_rows_number (rows, 0, "void") != 0)
    return g_strdup (_ ("The entry is taken back. It stays in the log, with the correction beside it."));
  g_autofree char *when = csn_moment_to_clock_words (at);
  gint64           logged;
  if (csn_moment_parse (csn_rows_text (rows, 0, "logged_at"), &logged) && csn_date_in_london (logged) != csn_date_in_london (at))
    {
      g_free (when);
      when = csn_when_words (at, logged);
    }
  return _csn_logged_words (csn_rows_text (rows, 0, "how"), csn_rows_text (rows, 0, "reference"), csn_rows_text (rows, 0, "person"), when);
}

static gpointer
log_on_worker (CsnRegister *reg, gpointer body, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = json_to_string (body, FALSE);
  g_autoptr (CsnLogged) logged = g_new0 (CsnLogged, 1);
  GError *inner = NULL;
  if (csn_register_log_disclosure (reg, text, &logged->id, &logged->problems, &inner))
    logged->words = read_words (reg, logged->id, NULL);
  else if (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && logged->problems != NULL && logged->problems->len > 0)
    g_error_free (inner);
  else
    {
      g_propagate_error (error, inner);
      return NULL;
    }
  return g_steal_pointer (&logged);
}

void
_csn_log_async (CsnPage *page, JsonNode *body, GAsyncReadyCallback callback, gpointer data)
{
  /* Not with the page's cancellable: what somebody entered is recorded although he goes on to another section. */
  csn_session_run_async (csn_page_get_session (page), log_on_worker, json_node_ref (body), (GDestroyNotify) json_node_unref, (GDestroyNotify) csn_logged_free, NULL, callback, data);
}

CsnLogged *
_csn_log_finish (CsnPage *page, GAsyncResult *result, gboolean *acting)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSession) session = CSN_SESSION (g_async_result_get_source_object (result));
  g_autoptr (CsnLogged) logged = csn_session_run_finish (session, result, &error);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return NULL;
  *acting = FALSE;
  csn_page_end (page);
  if (logged == NULL)
    csn_page_report (page, error);
  return g_steal_pointer (&logged);
}

/* --- Undo ------------------------------------------------------------------------------------------------------- */
static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnLogged) logged = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (logged == NULL || logged->id == NULL)
    csn_page_report (page, error);
  else
    csn_page_toast (page, logged->words);
}

/* The entry that says so has all that the first one had. */
static gpointer
undo_on_worker (CsnRegister *reg, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (reg, error, "SELECT item_id, member_id, how, at FROM disclosures WHERE id = :id", ":id", id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return rows == NULL ? NULL : g_new0 (CsnLogged, 1);
  g_autoptr (JsonNode) body = _csn_manager_body ("item_id", csn_rows_text (rows, 0, "item_id"), "member_id", csn_rows_text (rows, 0, "member_id"), "how", csn_rows_text (rows, 0, "how"), "at",
                                                 csn_rows_text (rows, 0, "at"), "corrects", id, "reason", _ ("Undone at once: entered by mistake"), NULL);
  json_object_set_boolean_member (json_node_get_object (body), "void", TRUE);
  return log_on_worker (reg, body, cancellable, error);
}

static void
undo_clicked_cb (AdwToast *toast, CsnPage *page)
{
  CsnSession *session = csn_page_get_session (page);
  if (session == NULL || !csn_session_is_unlocked (session))
    return;
  adw_toast_dismiss (toast);
  csn_session_run_async (session, undo_on_worker, g_strdup (g_object_get_data (G_OBJECT (toast), "csn-id")), g_free, (GDestroyNotify) csn_logged_free, NULL, undone_cb,
                         g_object_ref (page));
}

void
_csn_log_tell (CsnPage *page, const CsnLogged *logged)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (page), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *plain = g_markup_escape_text (logged->words, -1);
  AdwToast  *toast = adw_toast_new (plain);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "csn-id", g_strdup (logged->id), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), page, 0);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (toast);
}
