/* One act asked for as a page of questions: a scheme, a member, a reason, a correction.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-page.h"
#include "csn-accessible.h"
#include "csn-error-text.h"
#include "csn-questions-private.h"
#include "csn-row.h"
#include "csn-text.h"
#include <glib/gi18n.h>
#include <string.h>

/* Long enough not to seal every key, short enough to lose at most a word. */
#define NOTE_DELAY 500

struct _CsnActPage
{
  CsnQuestionPage parent_instance;

  const CsnActForm *form;
  JsonNode         *start;    /* object: ids and present values */
  char             *note;     /* what the unfinished text is kept under */
  guint             saving;   /* source of the next save */
  gboolean          loaded;   /* the note was read, or came too late */
  gboolean          acting;   /* the register is judging or acting */
  gboolean          done;
  gboolean          unkept;   /* the last note could not be written, and it was told */
  char             *warned;   /* the warnings that were shown: the same again do not stop */
  GtkWidget        *restored; /* "What you typed before …" */
};

G_DEFINE_FINAL_TYPE (CsnActPage, csn_act_page, CSN_TYPE_QUESTION_PAGE)

static guint done_signal;

static CsnDocument *
get_document (CsnActPage *self)
{
  return csn_question_page_get_document (CSN_QUESTION_PAGE (self));
}

/* --- The note of what is unfinished -------------------------------------------------------------- */
typedef struct
{
  char *name, *text;
} Note;

static void
free_note (gpointer data)
{
  Note *note = data;
  g_free (note->name);
  g_free (note->text);
  g_free (note);
}

static gpointer
load_note (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return csn_register_load_note (reg, ((Note *) wanted)->name, error);
}

static gpointer
save_note (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Note *note = wanted;
  return csn_register_save_note (reg, note->name, note->text, error) ? g_strdup ("") : NULL;
}

static void
run_note (CsnActPage         *self,
          CsnSessionWork      work,
          char               *text,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback)
{
  Note *note = g_new (Note, 1);
  *note = (Note){ g_strdup (self->note), text };
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), work, note, free_note, g_free, cancellable,
                         callback, g_object_ref (self));
}

static void
note_saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnActPage) self = data;
  g_autoptr (GError) error = NULL;
  g_free (csn_session_run_finish (CSN_SESSION (source), result, &error));
  /* Told once: what is told takes the focus, and somebody is typing. */
  if (error != NULL && !self->done && !self->unkept)
    csn_page_report (CSN_PAGE (self), error);
  self->unkept = error != NULL;
}

static gboolean
is_end (const CsnFieldSpec *spec)
{
  return spec->kind == CSN_FIELD_GROUP && spec->label == NULL;
}

static gboolean
same_text (JsonNode *a, JsonNode *b)
{
  g_autofree char *one = a == NULL ? NULL : json_to_string (a, FALSE),
                  *other = b == NULL ? NULL : json_to_string (b, FALSE);
  return g_strcmp0 (one, other) == 0;
}

/* What was typed, without what the page began with: a value that another has changed since is not brought
 * back. NULL: nothing was. */
static char *
write_note (CsnActPage *self)
{
  g_autoptr (CsnDocument) before = csn_document_new (), note = csn_document_new ();
  gboolean any = FALSE;
  g_autofree char *start = json_to_string (self->start, FALSE);
  csn_document_read (before, start, NULL);
  for (const CsnFieldSpec *spec = self->form->fields; !is_end (spec); spec++)
    {
      if (spec->path == NULL)
        continue;
      g_autoptr (JsonNode) now = csn_document_dup_node (get_document (self), spec->path),
                           then = csn_document_dup_node (before, spec->path);
      if (same_text (now, then))
        continue;
      csn_document_take_node (note, spec->path,
                              now == NULL ? json_node_new (JSON_NODE_NULL) : g_steal_pointer (&now));
      any = TRUE;
    }
  return any ? csn_document_write (note) : NULL;
}

static void
save_now (CsnActPage *self)
{
  if (self->saving == 0)
    return;
  g_source_remove (self->saving);
  self->saving = 0;
  /* Not with the page's cancellable: what was typed is kept although the page goes. */
  run_note (self, save_note, write_note (self), NULL, note_saved_cb);
}

static gboolean
save_due_cb (gpointer data)
{
  save_now (data);
  return G_SOURCE_REMOVE;
}

static void
document_changed_cb (CsnActPage *self)
{
  if (self->done || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  self->loaded = TRUE; /* what is being typed is newer than any note */
  g_clear_handle_id (&self->saving, g_source_remove);
  self->saving = g_timeout_add (NOTE_DELAY, save_due_cb, self);
}

static void
read_start (CsnActPage *self)
{
  g_autofree char *text = json_to_string (self->start, FALSE);
  csn_document_read (get_document (self), text, NULL);
}

static void
clear_clicked_cb (CsnActPage *self)
{
  read_start (self);
  gtk_widget_set_visible (self->restored, FALSE);
  csn_questions_clear_problems (csn_question_page_get_form (CSN_QUESTION_PAGE (self)));
  csn_page_set_failed (CSN_PAGE (self), FALSE);
  csn_page_focus_first (CSN_PAGE (self));
}

/* It says so: text that stands there unasked would be taken for something recorded. */
static void
say_restored (CsnActPage *self)
{
  self->restored =
      csn_row_new (_ ("What you typed before is here again"), _ ("It has not been recorded yet."));
  GtkWidget *list = gtk_list_box_new (), *clear = gtk_button_new_with_mnemonic (_ ("Clear _it"));
  csn_accessible_name (clear, _ ("Clear it"));
  gtk_widget_set_valign (clear, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (clear, "clicked", G_CALLBACK (clear_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->restored), clear);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  csn_accessible_name (list, _ ("What you typed before is here again"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->restored);
  self->restored = list;
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (self)), NULL, list);
}

static void
note_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnActPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (text == NULL || self->loaded)
    {
      if (error != NULL)
        csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_autoptr (CsnDocument) note = csn_document_new ();
  if (!csn_document_read (note, text, NULL))
    return;
  g_signal_handlers_block_by_func (get_document (self), document_changed_cb, self);
  for (const CsnFieldSpec *spec = self->form->fields; !is_end (spec); spec++)
    {
      g_autoptr (JsonNode) node = spec->path == NULL ? NULL : csn_document_dup_node (note, spec->path);
      if (node != NULL)
        csn_document_take_node (get_document (self), spec->path,
                                JSON_NODE_HOLDS_NULL (node) ? NULL : g_steal_pointer (&node));
    }
  g_signal_handlers_unblock_by_func (get_document (self), document_changed_cb, self);
  self->loaded = TRUE;
  say_restored (self);
}

static void
csn_act_page_flush (CsnPage *page)
{
  save_now (CSN_ACT_PAGE (page));
}

/* --- The act ------------------------------------------------------------------------------------- */
static void
end_acting (CsnActPage *self)
{
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
}

/* The act's body. A rule asks for what is missing by its empty text; and what was there and was emptied must
 * say so: what an act leaves out stays. */
static JsonNode *
make_body (CsnActPage *self)
{
  g_autoptr (CsnDocument) body = csn_document_new (), before = csn_document_new ();
  g_autofree char *text = csn_document_write (get_document (self)),
                  *start = json_to_string (self->start, FALSE);
  csn_document_read (body, text, NULL);
  csn_document_read (before, start, NULL);
  for (const CsnFieldSpec *spec = self->form->fields; !is_end (spec); spec++)
    {
      gboolean is_text = spec->kind == CSN_FIELD_LINE || spec->kind == CSN_FIELD_TEXT ||
                         spec->kind == CSN_FIELD_DATE || spec->kind == CSN_FIELD_CHOICE;
      gboolean asked = is_text && _csn_questions_is_asked (
                                      csn_question_page_get_form (CSN_QUESTION_PAGE (self)), spec->path);
      if (!is_text || csn_document_get (body, spec->path) != NULL)
        continue;
      if (csn_document_get (before, spec->path) == NULL && (spec->optional || !asked))
        continue;
      JsonNode *empty = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (empty, "");
      csn_document_take_node (body, spec->path, empty);
    }
  return csn_document_dup_node (body, NULL);
}

/* Without some answers the state cannot even try the act; then they are asked for here. */
static gboolean
ask_for_missing (CsnActPage *self, const GError *error)
{
  if (error->domain != CSN_REGISTER_ERROR || error->code != CSN_REGISTER_ERROR_USAGE)
    return FALSE;
  g_autoptr (GPtrArray) missing =
      _csn_questions_list_unanswered (csn_question_page_get_form (CSN_QUESTION_PAGE (self)));
  return csn_question_page_show_problems (CSN_QUESTION_PAGE (self), missing, NULL) > 0;
}

/* A problem of none of the page's fields is listed all the same: nothing else tells of it. */
static const char *const ANYWHERE[] = { "", NULL };

static void
performed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnActPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  end_acting (self);
  if (error != NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  if (!done)
    {
      csn_question_page_show_problems (CSN_QUESTION_PAGE (self), problems, ANYWHERE);
      return;
    }
  self->done = TRUE;
  g_clear_handle_id (&self->saving, g_source_remove);
  run_note (self, save_note, NULL, NULL, note_saved_cb);
  g_autofree char *body = csn_document_write (get_document (self));
  csn_page_toast (CSN_PAGE (self), _ (self->form->done));
  g_signal_emit (self, done_signal, 0, body);
  csn_page_pop (CSN_PAGE (self));
}

/* What does not block is shown once, before it is too late to change anything; the second press goes on. */
static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnActPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  if (error != NULL)
    {
      end_acting (self);
      if (!ask_for_missing (self, error))
        csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_autofree char *warnings = csn_error_list_problems (problems);
  gboolean         news = problems->len > 0 && g_strcmp0 (warnings, self->warned) != 0;
  if (csn_question_page_show_problems (CSN_QUESTION_PAGE (self), problems, ANYWHERE) > 0 || news)
    {
      end_acting (self);
      g_free (self->warned);
      self->warned = g_steal_pointer (&warnings);
      return;
    }
  g_autoptr (JsonNode) body = make_body (self);
  csn_session_perform_async (CSN_SESSION (source), self->form->kind, body,
                             csn_page_get_cancellable (CSN_PAGE (self)), performed_cb, g_object_ref (self));
}

static void
csn_act_page_proceed (CsnQuestionPage *page)
{
  CsnActPage *self = CSN_ACT_PAGE (page);
  if (self->acting || self->done || csn_page_get_session (CSN_PAGE (self)) == NULL)
    return;
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  g_autoptr (JsonNode) body = make_body (self);
  csn_session_check_async (csn_page_get_session (CSN_PAGE (self)), self->form->kind, body,
                           csn_page_get_cancellable (CSN_PAGE (self)), checked_cb, g_object_ref (self));
}

/* --- Making it ----------------------------------------------------------------------------------- */
static void
csn_act_page_dispose (GObject *object)
{
  CsnActPage *self = CSN_ACT_PAGE (object);
  if (get_document (self) != NULL)
    g_signal_handlers_disconnect_by_data (get_document (self), self);
  g_clear_handle_id (&self->saving, g_source_remove);
  G_OBJECT_CLASS (csn_act_page_parent_class)->dispose (object);
}

static void
csn_act_page_finalize (GObject *object)
{
  CsnActPage *self = CSN_ACT_PAGE (object);
  g_clear_pointer (&self->start, json_node_unref);
  g_free (self->note);
  g_free (self->warned);
  G_OBJECT_CLASS (csn_act_page_parent_class)->finalize (object);
}

static void
csn_act_page_class_init (CsnActPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_act_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_act_page_finalize;
  CSN_PAGE_CLASS (class)->flush = csn_act_page_flush;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_act_page_proceed;
  done_signal = g_signal_new ("done", CSN_TYPE_ACT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                              1, G_TYPE_STRING);
}

static void
csn_act_page_init (CsnActPage *self)
{
}

CsnPage *
csn_act_page_new (CsnSession *session, const CsnActForm *form, JsonNode *start, const char *about)
{
  g_return_val_if_fail (form != NULL && (start == NULL || JSON_NODE_HOLDS_OBJECT (start)), NULL);
  CsnActPage *self = g_object_new (CSN_TYPE_ACT_PAGE, "session", session, "title", _ (form->title), NULL);
  g_autoptr (CsnDocument) document = csn_document_new ();
  g_autofree char *id = csn_text_new_id (), *text = start == NULL ? NULL : json_to_string (start, FALSE);
  self->form = form;
  self->note = g_strdup_printf ("%s:%s", form->kind, about == NULL ? "" : about);
  if (text != NULL)
    csn_document_read (document, text, NULL);
  if (csn_document_get (document, "id") == NULL)
    csn_document_set (document, "id", id);
  self->start = csn_document_dup_node (document, NULL);
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, form->fields,
                           form->why == NULL ? NULL : _ (form->why), form->paragraph, _ (form->button), TRUE);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  if (session != NULL)
    run_note (self, load_note, NULL, csn_page_get_cancellable (CSN_PAGE (self)), note_loaded_cb);
  return CSN_PAGE (self);
}
