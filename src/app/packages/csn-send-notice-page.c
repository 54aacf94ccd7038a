/* A message to a scheme manager, about one of his copies or about none (K10 8.7, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-packages-private.h"
#include <glib/gi18n.h>

static const char *const SELECTS[] = {
  "SELECT p.id AS recipient_id, p.organisation, p.person, NULL AS copy_id, NULL AS reference, NULL AS copy_no FROM recipients p WHERE EXISTS "
  "(SELECT 1 FROM cards k WHERE k.recipient_id = p.id AND k.ended_seq IS NULL) UNION ALL SELECT p.id, p.organisation, p.person, c.id, c.reference, c.copy_no FROM copies_now c "
  "JOIN recipients p ON p.id = c.recipient_id WHERE c.route = 'A' AND c.whereabouts = 'out' AND EXISTS (SELECT 1 FROM cards k WHERE k.recipient_id = p.id AND k.ended_seq IS NULL) "
  "ORDER BY 2, 3, 1, 5, 6",
  NULL,
};

struct _CsnSendNoticePage
{
  CsnQuestionPage parent_instance;

  char        *recipient_id; /* NULL: whoever is chosen */
  CsnChoice   *choices;      /* "recipient copy" */
  CsnFieldSpec fields[3];
};

#define CSN_TYPE_SEND_NOTICE_PAGE (csn_send_notice_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnSendNoticePage, csn_send_notice_page, CSN, SEND_NOTICE_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnSendNoticePage, csn_send_notice_page, CSN_TYPE_QUESTION_PAGE)

static void
free_choices (CsnChoice *choices)
{
  for (CsnChoice *choice = choices; choice != NULL && choice->value != NULL; choice++)
    {
      g_free ((gpointer) choice->value);
      g_free ((gpointer) choice->label);
    }
  g_free (choices);
}

/* The manager and the copy are one question: a copy has one holder. */
static void
make_choices (CsnSendNoticePage *self, CsnRows *rows)
{
  guint n = 0;
  self->choices = g_new0 (CsnChoice, csn_rows_length (rows) + 1);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      const char      *recipient_id = csn_rows_text (rows, i, "recipient_id"), *copy_id = csn_rows_text (rows, i, "copy_id");
      g_autofree char *holder = csn_holder_words (rows, i), *copy = csn_copy_words (rows, i);
      if (self->recipient_id != NULL && g_strcmp0 (recipient_id, self->recipient_id) != 0)
        continue;
      self->choices[n++] = (CsnChoice){ g_strdup_printf ("%s %s", recipient_id, copy_id == NULL ? "" : copy_id),
                                        /* Translators: "Example Stores, Rowan Example", "CZ/047/26, copy 3" */
                                        copy == NULL ? g_strdup_printf (_ ("%s: about no copy"), holder) : g_strdup_printf (_ ("%1$s: %2$s"), holder, copy) };
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSendNoticePage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish_asked (CSN_QUESTION_PAGE (self), result);
  if (answered == NULL)
    return;
  csn_question_page_forget (CSN_QUESTION_PAGE (self));
  _csn_packages_save_made (CSN_PAGE (self), answered->made, TRUE);
}

static void
csn_send_notice_page_proceed (CsnQuestionPage *page)
{
  CsnDocument *document = csn_question_page_get_document (page);
  const char  *whom = csn_document_get (document, "whom"), *text = csn_document_get (document, "text");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (csn_page_is_busy (CSN_PAGE (page)))
    return;
  if (whom == NULL)
    csn_question_page_add_slip (problems, "whom", _ ("Choose who is to be told"));
  if (text == NULL)
    csn_question_page_add_slip (problems, "text", _ ("Write what he is to be told"));
  if (csn_question_page_show_problems (page, problems, NULL) > 0)
    return;
  g_auto (GStrv) ids = g_strsplit (whom, " ", 2);
  CsnAsked *asked = _csn_asked_new (ids[0], ids[1] == NULL || *ids[1] == '\0' ? NULL : ids[1], NULL);
  asked->text = g_strdup (text);
  _csn_exchange_run (CSN_PAGE (page), _csn_exchange_notice, asked, sent_cb, g_object_ref (page));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSendNoticePage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  g_autoptr (CsnDocument) document = csn_document_new ();
  if (answers == NULL)
    return;
  make_choices (self, g_ptr_array_index (answers, 0));
  self->fields[0] = (CsnFieldSpec){ .kind = CSN_FIELD_CHOICE, .path = "whom", .label = N_ ("_To whom, about which copy?"), .choices = self->choices };
  self->fields[1] = (CsnFieldSpec){ .kind = CSN_FIELD_TEXT, .path = "text", .label = N_ ("_What is he to be told?"), .hint = N_ ("No name of the person in the photograph, no address, no date of birth") };
  self->fields[2] = (CsnFieldSpec) CSN_FIELDS_END;
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, self->fields, _ ("For example what was found wrong, and by when it must be put right. It goes as a sealed file, as every package does."), "K10 8.7",
                           _ ("_Make the notice"), TRUE);
  g_autofree char *note = g_strdup_printf ("notice:%s", self->recipient_id == NULL ? "" : self->recipient_id);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), note);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_send_notice_page_finalize (GObject *object)
{
  g_free (CSN_SEND_NOTICE_PAGE (object)->recipient_id);
  free_choices (CSN_SEND_NOTICE_PAGE (object)->choices);
  G_OBJECT_CLASS (csn_send_notice_page_parent_class)->finalize (object);
}

static void
csn_send_notice_page_class_init (CsnSendNoticePageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_send_notice_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_send_notice_page_proceed;
}

static void
csn_send_notice_page_init (CsnSendNoticePage *self)
{
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_send_notice_page_new (session, *id == '\0' ? NULL : id);
}

CsnPage *
csn_send_notice_page_new (CsnSession *session, const char *recipient_id)
{
  CsnSendNoticePage *self = g_object_new (CSN_TYPE_SEND_NOTICE_PAGE, "session", session, "title", _ ("Send a notice"), NULL);
  self->recipient_id = g_strdup (recipient_id);
  csn_page_set_place (CSN_PAGE (self), make_again, recipient_id == NULL ? "" : recipient_id);
  csn_page_begin (CSN_PAGE (self));
  csn_session_query_async (session, SELECTS, NULL, NULL, csn_page_get_cancellable (CSN_PAGE (self)), loaded_cb, g_object_ref (self));
  return CSN_PAGE (self);
}
