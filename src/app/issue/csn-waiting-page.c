/* Undertakings or receipts that are still missing, one recipient after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-issue-page-private.h"
#include "csn-long-group.h"
#include "csn-row.h"
#include "csn-sign.h"
#include <glib/gi18n.h>

#define CSN_TYPE_WAITING_PAGE (csn_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnWaitingPage, csn_waiting_page, CSN, WAITING_PAGE, CsnPage)

struct _CsnWaitingPage
{
  CsnPage parent_instance;

  CsnLongGroup *group;
  char         *release_id, *ids; /* JSON list */
  gboolean      receipts, shown;
};

G_DEFINE_FINAL_TYPE (CsnWaitingPage, csn_waiting_page, CSN_TYPE_PAGE)

typedef struct
{
  char    *release_id, *ids;
  gboolean receipts;
} Asking;

static void
free_asking (Asking *asking)
{
  g_free (asking->release_id);
  g_free (asking->ids);
  g_free (asking);
}

static gpointer
ask (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asking    *asking = data;
  g_autofree char *sql =
      g_strdup_printf ("SELECT * FROM (%s) WHERE %s IN (SELECT value FROM json_each (:ids))",
                       CSN_ISSUE_SELECT, asking->receipts ? "copy_id" : "id");
  return csn_register_query (reg, error, sql, ":release_id", asking->release_id, ":ids", asking->ids, NULL);
}

static GtkWidget *
make_row (CsnRows *rows, guint i, gpointer data)
{
  CsnWaitingPage *self = data;
  g_autoptr (CsnIssueRow) row = csn_issue_row_new (rows, i, NULL);
  gboolean done = self->receipts ? !csn_issue_row_lacks_receipt (row) : csn_issue_row_has_signed (row);
  g_autofree char *words =
      self->receipts ? csn_issue_row_dup_receipt (row) : csn_issue_row_dup_undertaking (row);
  g_autofree char *copy = self->receipts ? csn_issue_row_dup_copy (row) : NULL;
  GtkWidget       *widget = csn_row_new (csn_issue_row_get (row, "organisation"),
                                   copy != NULL ? copy : csn_issue_row_get (row, "person"));
  csn_row_add_tag (widget, words, done ? "ok" : "due");
  if (!done)
    csn_row_set_action (widget, "waiting.sign", csn_issue_row_get (row, self->receipts ? "copy_id" : "id"));
  return widget;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnWaitingPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (rows == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    {
      if (error != NULL)
        csn_page_report (CSN_PAGE (self), error);
      return;
    }
  csn_long_group_fill (self->group, rows, _ ("Nothing is missing."), make_row, self);
  if (!self->shown && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  self->shown = TRUE;
}

static void
csn_waiting_page_refresh (CsnPage *page)
{
  CsnWaitingPage *self = CSN_WAITING_PAGE (page);
  Asking         *asking = g_new (Asking, 1);
  *asking = (Asking){ g_strdup (self->release_id), g_strdup (self->ids), self->receipts };
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), ask, asking, (GDestroyNotify) free_asking,
                         (GDestroyNotify) csn_rows_unref, csn_page_get_cancellable (page), loaded_cb,
                         g_object_ref (page));
}

static void
sign_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *ids[] = { g_variant_get_string (parameter, NULL), NULL };
  if (CSN_WAITING_PAGE (widget)->receipts)
    csn_sign_receipts (CSN_PAGE (widget), ids);
  else
    csn_sign_undertaking (CSN_PAGE (widget), ids[0]);
}

static void
csn_waiting_page_finalize (GObject *object)
{
  g_free (CSN_WAITING_PAGE (object)->release_id);
  g_free (CSN_WAITING_PAGE (object)->ids);
  G_OBJECT_CLASS (csn_waiting_page_parent_class)->finalize (object);
}

static void
csn_waiting_page_class_init (CsnWaitingPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_waiting_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_waiting_page_refresh;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "waiting.sign", "s", sign_action);
}

static void
csn_waiting_page_init (CsnWaitingPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  self->group = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  g_object_set (clamp, "maximum-size", 760, "margin-top", 18, "margin-bottom", 24, "margin-start", 12,
                "margin-end", 12, NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->group));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static char *
write_ids (const char *const *ids)
{
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (array, ids[i]);
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);
  return json_to_string (node, FALSE);
}

CsnPage *
csn_waiting_page_new (CsnSession *session, const char *release_id, gboolean receipts, const char *const *ids)
{
  CsnWaitingPage *self = g_object_new (CSN_TYPE_WAITING_PAGE, "session", session, "title",
                                       receipts ? _ ("Take receipts") : _ ("Have undertakings signed"), NULL);
  self->release_id = g_strdup (release_id);
  self->ids = write_ids (ids);
  self->receipts = receipts;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group),
                                   receipts ? _ ("Receipts") : _ ("Undertakings"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self->group),
      receipts
          ? _ ("Choose who is here to receive a copy. A screen of its own opens for that person to read and "
               "sign.")
          : _ ("Choose who is here to sign. A screen of its own opens for that person to read and sign."));
  csn_waiting_page_refresh (CSN_PAGE (self));
  return CSN_PAGE (self);
}
