/* The disclosure log: a line that is always ready, and what was logged below it (K10 7.4.1, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-log-entry.h"
#include "csn-log-rows.h"
#include "csn-manager-private.h"
#include "csn-note.h"
#include <glib/gi18n.h>

enum
{
  ENTRIES = CSN_LOG_ENTRY_N_SELECTS,
  STANDING,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  CSN_LOG_ENTRY_SELECTS,
  [ENTRIES] = CSN_LOG_ROWS "ORDER BY d.seq DESC",
  [STANDING] = "SELECT (SELECT count (*) FROM disclosures d JOIN items i ON i.id = d.item_id WHERE d.seq > coalesce ((SELECT max (r.up_to_seq) FROM returns_made r WHERE "
               "r.register_id = i.register_id), 0)) AS unsent, (SELECT max (made_on) FROM returns_made) AS sent_on",
};

struct _CsnLogPage
{
  CsnPage parent_instance;

  CsnDocument  *document;
  CsnNote      *note;
  CsnLogEntry  *entry;
  GtkLabel     *said, *standing;
  CsnLongGroup *group;
  GtkWidget    *nothing;
  gboolean      acting;
};

#define CSN_TYPE_LOG_PAGE (csn_log_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnLogPage, csn_log_page, CSN, LOG_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnLogPage, csn_log_page, CSN_TYPE_PAGE)

/* --- What is shown ----------------------------------------------------------------------------------------------- */
static char *
write_standing (CsnRows *rows)
{
  guint            unsent = (guint) csn_rows_number (rows, 0, "unsent");
  g_autofree char *on = csn_date_words (csn_rows_text (rows, 0, "sent_on"));
  g_autofree char *waiting = g_strdup_printf (ngettext ("%u entry not yet sent to the co-ordinator", "%u entries not yet sent to the co-ordinator", unsent), unsent);
  if (*on == '\0')
    return unsent == 0 ? g_strdup (_ ("Nothing has been sent to the co-ordinator yet")) : g_steal_pointer (&waiting);
  if (unsent == 0)
    /* Translators: date */
    return g_strdup_printf (_ ("Everything is sent to the co-ordinator: %s"), on);
  /* Translators: "6 entries not yet sent to the co-ordinator", date */
  return g_strdup_printf (_ ("%1$s. Last sent: %2$s"), waiting, on);
}

static void
show_answers (CsnLogPage *self, GPtrArray *answers)
{
  CsnRows         *entries = g_ptr_array_index (answers, ENTRIES);
  guint            n = csn_rows_length (entries);
  g_autofree char *standing = write_standing (g_ptr_array_index (answers, STANDING)), *title = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  csn_log_entry_set_rows (self->entry, answers, 0);
  gtk_label_set_label (self->standing, standing);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), title);
  csn_long_group_keep (self->group, "");
  csn_long_group_fill (self->group, entries, NULL, csn_log_row_make, self);
  gtk_widget_set_visible (GTK_WIDGET (self->group), n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnLogPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers != NULL)
    show_answers (self, answers);
}

static void
csn_log_page_load (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, NULL, NULL, csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

/* --- Entering ---------------------------------------------------------------------------------------------------- */
static void
logged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnLogPage) self = data;
  g_autoptr (CsnLogged) logged = _csn_log_finish (CSN_PAGE (self), result, &self->acting);
  if (logged == NULL)
    return;
  if (logged->id == NULL)
    {
      csn_page_set_failed (CSN_PAGE (self), TRUE);
      csn_log_entry_show_problems (self->entry, logged->problems);
    }
  else
    {
      csn_page_set_failed (CSN_PAGE (self), FALSE);
      gtk_label_set_label (self->said, logged->words);
      gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
      csn_log_entry_next (self->entry, logged->words);
      csn_note_drop (self->note);
      _csn_log_tell (CSN_PAGE (self), logged);
    }
}

static void
entered_cb (CsnLogPage *self)
{
  if (self->acting || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  g_autoptr (JsonNode) body = csn_log_entry_take_body (self->entry);
  csn_page_set_failed (CSN_PAGE (self), body == NULL);
  if (body == NULL)
    return;
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  _csn_log_async (CSN_PAGE (self), body, logged_cb, g_object_ref (self));
}

/* --- The page ---------------------------------------------------------------------------------------------------- */
static void
csn_log_page_focus_first (CsnPage *page)
{
  csn_log_entry_focus (CSN_LOG_PAGE (page)->entry);
}

static void
csn_log_page_flush (CsnPage *page)
{
  csn_note_save (CSN_LOG_PAGE (page)->note);
}

static void
paper_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_manager_show_paper (CSN_PAGE (widget), "disclosure-log", NULL, _ ("Disclosure log"));
}

static void
csn_log_page_print (CsnPage *page)
{
  paper_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_log_page_dispose (GObject *object)
{
  CsnLogPage *self = CSN_LOG_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->note);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (csn_log_page_parent_class)->dispose (object);
}

static void
csn_log_page_class_init (CsnLogPageClass *class)
{
  CsnPageClass *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_log_page_dispose;
  page_class->refresh = csn_log_page_load;
  page_class->focus_first = csn_log_page_focus_first;
  page_class->add_new = csn_log_page_focus_first;
  page_class->flush = csn_log_page_flush;
  page_class->print = csn_log_page_print;
  _csn_manager_install (GTK_WIDGET_CLASS (class));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "log.paper", NULL, paper_action);
}

static void
csn_log_page_init (CsnLogPage *self)
{
  self->document = csn_document_new ();
}

static GtkWidget *
make_buttons (void)
{
  GtkWidget *buttons = csn_content_buttons ();
  csn_content_act_button (buttons, _ ("Take in a _package…"), "manager.take-in", NULL, NULL);
  csn_content_act_button (buttons, _ ("Make the ret_urn…"), "manager.return", NULL, NULL);
  csn_content_act_button (buttons, _ ("The log as P_DF"), "log.paper", NULL, NULL);
  return buttons;
}

static void
build (CsnLogPage *self, CsnSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *first = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* A status: a screen reader may say it by itself, and says it with the reference in any case. */
  self->said = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->said), "heading");
  self->standing = GTK_LABEL (csn_content_words ("", "dim-label"));
  self->entry = csn_log_entry_new (session, self->document, _ ("_Log it"));
  g_signal_connect_object (self->entry, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  self->group = g_object_new (CSN_TYPE_LONG_GROUP, NULL);
  self->nothing = csn_content_nothing (_ ("Nothing is logged yet"), _ ("Type the reference of a photograph and the member whom you told of it."), "document-edit-symbolic");
  gtk_widget_set_visible (self->nothing, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->group), FALSE);
  gtk_box_append (GTK_BOX (first), csn_content_head (CSN_PAGE (self), NULL, NULL));
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->standing));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (box), make_buttons ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (box), self->nothing);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  csn_accessible_mnemonics (box);
}

CsnPage *
csn_log_page_new (CsnSession *session)
{
  CsnLogPage *self = g_object_new (CSN_TYPE_LOG_PAGE, "session", session, "title", _ ("Disclosure log"), NULL);
  build (self, session);
  self->note = csn_note_new (CSN_PAGE (self), self->document, "log-entry");
  csn_log_page_load (CSN_PAGE (self));
  return CSN_PAGE (self);
}
