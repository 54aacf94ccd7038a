/* A line of the disclosure log put right: a new entry that names the old one and says why (K10 7.4.1). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-log-entry.h"
#include "csn-log-rows.h"
#include "csn-manager-private.h"
#include "csn-note.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static const CsnFieldSpec REASON[] = {
  { .kind = CSN_FIELD_LINE, .path = "reason", .label = N_ ("Wh_y is it corrected?"), .hint = N_ ("For example: the wrong shop was entered") },
  CSN_FIELDS_END,
};

struct _CsnCorrectPage
{
  CsnPage parent_instance;

  char         *id;
  CsnDocument  *document;
  CsnNote      *note;
  CsnLogEntry  *entry;
  CsnQuestions *form;
  GtkWidget    *was, *box;
  char         *item_id, *member_id, *how, *at, *when; /* of the entry; when: as it was put into the field */
  gboolean      acting;
};

#define CSN_TYPE_CORRECT_PAGE (csn_correct_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnCorrectPage, csn_correct_page, CSN, CORRECT_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnCorrectPage, csn_correct_page, CSN_TYPE_PAGE)

/* --- The entry that is corrected --------------------------------------------------------------------------------- */
static const char *const SELECTS[] = { CSN_LOG_ENTRY_SELECTS, CSN_LOG_ROWS "WHERE d.id = :id", NULL };

/* "14 July 2026 16:00", as it is read again. */
static char *
write_when (const char *at)
{
  if (at == NULL || strlen (at) < 16)
    return g_strdup ("");
  g_autofree char *day = g_strndup (at, 10), *words = csn_date_words (day);
  return g_strdup_printf ("%s %.5s", words, at + 11);
}

/* What stands in the fields first; what was typed before a lock comes over it. */
static void
fill (CsnCorrectPage *self, CsnRows *entry)
{
  g_autofree char *member = csn_holder_words (entry, 0), *at = csn_moment_words (csn_rows_text (entry, 0, "at"));
  const char      *person = csn_rows_text (entry, 0, "person");
  g_autofree char *title = _csn_disclosure_words (csn_rows_text (entry, 0, "how"), csn_rows_text (entry, 0, "reference"), person == NULL || *person == '\0' ? csn_rows_text (entry, 0, "organisation") : person);
  self->item_id = g_strdup (csn_rows_text (entry, 0, "item_id"));
  self->member_id = g_strdup (csn_rows_text (entry, 0, "member_id"));
  self->how = g_strdup (csn_rows_text (entry, 0, "how"));
  self->at = g_strdup (csn_rows_text (entry, 0, "at"));
  self->when = write_when (self->at);
  csn_document_set (self->document, "reference", csn_rows_text (entry, 0, "reference"));
  csn_document_set (self->document, "member", member);
  csn_document_set (self->document, "member_id", self->member_id);
  csn_document_set (self->document, "how", self->how);
  csn_document_set (self->document, "when", self->when);
  AdwPreferencesGroup *group = csn_content_group (self->was, _ ("As it stands in the log"));
  adw_preferences_group_add (group, csn_row_new (title, at));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCorrectPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL || csn_rows_length (g_ptr_array_index (answers, CSN_LOG_ENTRY_N_SELECTS)) == 0)
    return;
  if (self->item_id == NULL)
    {
      fill (self, g_ptr_array_index (answers, CSN_LOG_ENTRY_N_SELECTS));
      g_autofree char *name = g_strdup_printf ("correct:%s", self->id);
      self->note = csn_note_new (CSN_PAGE (self), self->document, name);
      gtk_widget_set_sensitive (self->box, TRUE);
      csn_page_focus_first (CSN_PAGE (self));
    }
  csn_log_entry_set_rows (self->entry, answers, 0);
}

static void
csn_correct_page_load (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, ":id", CSN_CORRECT_PAGE (page)->id, csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

/* --- The correction ---------------------------------------------------------------------------------------------- */
static void
show_refusal (CsnCorrectPage *self, GPtrArray *problems)
{
  static const char *const ANYWHERE[] = { "", NULL };
  csn_page_set_failed (CSN_PAGE (self), TRUE);
  csn_log_entry_show_problems (self->entry, problems);
  csn_questions_show_problems (self->form, problems, ANYWHERE);
}

static void
corrected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCorrectPage) self = data;
  g_autoptr (CsnLogged) logged = _csn_log_finish (CSN_PAGE (self), result, &self->acting);
  if (logged == NULL)
    return;
  if (logged->id == NULL)
    show_refusal (self, logged->problems);
  else
    {
      csn_note_drop (self->note);
      csn_page_toast (CSN_PAGE (self), _ ("The correction is recorded beside the entry."));
      csn_page_pop (CSN_PAGE (self));
    }
}

static void
correct (CsnCorrectPage *self, JsonNode *body, gboolean is_void)
{
  const char *reason = csn_document_get (self->document, "reason");
  JsonObject *object = json_node_get_object (body);
  json_object_set_string_member (object, "corrects", self->id);
  json_object_set_string_member (object, "reason", reason == NULL ? "" : reason);
  json_object_set_boolean_member (object, "void", is_void);
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  _csn_log_async (CSN_PAGE (self), body, corrected_cb, g_object_ref (self));
}

static void
csn_correct_page_proceed (CsnPage *page)
{
  CsnCorrectPage *self = CSN_CORRECT_PAGE (page);
  if (self->acting || self->item_id == NULL)
    return;
  csn_questions_clear_problems (self->form);
  g_autoptr (JsonNode) body = csn_log_entry_take_body (self->entry);
  if (body == NULL)
    return;
  /* The field has no seconds: what was not changed stays the very moment. */
  if (g_strcmp0 (csn_document_get (self->document, "when"), self->when) == 0)
    json_object_set_string_member (json_node_get_object (body), "at", self->at);
  correct (self, body, FALSE);
}

static void
void_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnCorrectPage *self = CSN_CORRECT_PAGE (widget);
  if (self->acting || self->item_id == NULL)
    return;
  csn_questions_clear_problems (self->form);
  g_autoptr (JsonNode) body = _csn_manager_body ("item_id", self->item_id, "member_id", self->member_id, "how", self->how, "at", self->at, NULL);
  correct (self, body, TRUE);
}

static void
proceed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_correct_page_proceed (CSN_PAGE (widget));
}

/* --- The page ---------------------------------------------------------------------------------------------------- */
static void
csn_correct_page_focus_first (CsnPage *page)
{
  csn_log_entry_focus (CSN_CORRECT_PAGE (page)->entry);
}

static void
csn_correct_page_flush (CsnPage *page)
{
  if (CSN_CORRECT_PAGE (page)->note != NULL)
    csn_note_save (CSN_CORRECT_PAGE (page)->note);
}

static void
csn_correct_page_dispose (GObject *object)
{
  CsnCorrectPage *self = CSN_CORRECT_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->note);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (csn_correct_page_parent_class)->dispose (object);
}

static void
csn_correct_page_finalize (GObject *object)
{
  CsnCorrectPage *self = CSN_CORRECT_PAGE (object);
  char *const texts[] = { self->id, self->item_id, self->member_id, self->how, self->at, self->when };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  G_OBJECT_CLASS (csn_correct_page_parent_class)->finalize (object);
}

static void
csn_correct_page_class_init (CsnCorrectPageClass *class)
{
  CsnPageClass *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_correct_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_correct_page_finalize;
  page_class->refresh = csn_correct_page_load;
  page_class->focus_first = csn_correct_page_focus_first;
  page_class->flush = csn_correct_page_flush;
  page_class->proceed = csn_correct_page_proceed;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "correct.record", NULL, proceed_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "correct.void", NULL, void_action);
}

static void
csn_correct_page_init (CsnCorrectPage *self)
{
  self->document = csn_document_new ();
}

static void
build (CsnCorrectPage *self, CsnSession *session)
{
  GtkWidget *buttons = csn_content_buttons ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->was = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->entry = csn_log_entry_new (session, self->document, _ ("Record the correctio_n"));
  self->form = csn_questions_new (self->document, REASON, NULL, csn_session_get_today (session));
  g_signal_connect_object (self->entry, "entered", G_CALLBACK (csn_correct_page_proceed), self, G_CONNECT_SWAPPED);
  csn_content_act_button (buttons, _ ("Record the correctio_n"), "correct.record", NULL, "suggested-action");
  csn_content_act_button (buttons, _ ("It did not happen: take it _back"), "correct.void", NULL, NULL);
  csn_log_entry_stand_alone (self->entry);
  gtk_box_append (GTK_BOX (self->box), csn_content_head (CSN_PAGE (self), _ ("The entry stays as it is; what you enter here is written beside it and goes to the co-ordinator with it."), "K10 7.4.1"));
  gtk_box_append (GTK_BOX (self->box), self->was);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (self->box), buttons);
  gtk_widget_set_sensitive (self->box, FALSE);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (self->box));
  csn_accessible_mnemonics (self->box);
}

CsnPage *
_csn_correct_page_new (CsnSession *session, const char *id)
{
  CsnCorrectPage *self = g_object_new (CSN_TYPE_CORRECT_PAGE, "session", session, "title", _ ("Correct an entry"), NULL);
  self->id = g_strdup (id);
  build (self, session);
  csn_page_set_place (CSN_PAGE (self), _csn_correct_page_new, id);
  csn_correct_page_load (CSN_PAGE (self));
  return CSN_PAGE (self);
}
