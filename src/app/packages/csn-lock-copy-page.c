/* A copy's PDF under a password, for a member without the program (K10 8.2, F45). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-packages-private.h"
#include "csn-window.h"
#include <glib/gi18n.h>

static const CsnChoice MEDIA[] = {
  { "pdf", N_ ("By e-mail, as a file") },
  { "disc", N_ ("On a disc") },
  { "usb", N_ ("On a USB stick") },
  { NULL, NULL },
};
static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "medium", .label = N_ ("_How does the file go to its holder?"), .choices = MEDIA },
  { .kind = CSN_FIELD_LINE, .path = "medium_no", .label = N_ ("_Number of the disc or stick"), .hint = N_ ("Write it on the disc or stick too"), .only_if = "medium=disc,usb" },
  CSN_FIELDS_END,
};
static const char *const SELECTS[] = {
  "SELECT case_id, reference, copy_no, organisation, person, medium, medium_no FROM copies_now WHERE id = :id",
  NULL,
};

struct _CsnLockCopyPage
{
  CsnQuestionPage parent_instance;

  char    *copy_id;
  CsnRows *copy;
};

#define CSN_TYPE_LOCK_COPY_PAGE (csn_lock_copy_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnLockCopyPage, csn_lock_copy_page, CSN, LOCK_COPY_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnLockCopyPage, csn_lock_copy_page, CSN_TYPE_QUESTION_PAGE)

static gboolean
lock_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return csn_register_lock_copy (reg, asked->id, asked->medium, asked->medium_no, &answered->file, &answered->file_name, &answered->password, &answered->id, &answered->problems, error);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnLockCopyPage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish_asked (CSN_QUESTION_PAGE (self), result);
  if (answered == NULL)
    return;
  g_autofree char *holder = csn_holder_words (self->copy, 0);
  csn_question_page_forget (CSN_QUESTION_PAGE (self));
  csn_window_replace (CSN_PAGE (self), _csn_password_page_new (CSN_SESSION (source), answered, csn_rows_text (self->copy, 0, "case_id"), csn_rows_text (self->copy, 0, "reference"),
                                                                  (guint) csn_rows_number (self->copy, 0, "copy_no"), holder, csn_rows_text (self->copy, 0, "person")));
}

static void
csn_lock_copy_page_proceed (CsnQuestionPage *page)
{
  CsnLockCopyPage *self = CSN_LOCK_COPY_PAGE (page);
  CsnDocument     *document = csn_question_page_get_document (page);
  CsnAsked        *asked;
  if (self->copy == NULL || csn_rows_length (self->copy) == 0 || csn_page_is_busy (CSN_PAGE (self)))
    return;
  asked = _csn_asked_new (NULL, self->copy_id, NULL);
  asked->medium = g_strdup (csn_document_get (document, "medium") == NULL ? "" : csn_document_get (document, "medium"));
  asked->medium_no = g_strdup (csn_document_get (document, "medium_no"));
  _csn_exchange_run (CSN_PAGE (self), lock_on_worker, asked, locked_cb, g_object_ref (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnLockCopyPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  g_autoptr (CsnDocument) document = csn_document_new ();
  if (answers == NULL)
    return;
  self->copy = csn_rows_ref (g_ptr_array_index (answers, 0));
  g_autofree char *copy = csn_copy_words (self->copy, 0), *holder = csn_holder_words (self->copy, 0);
  /* Translators: "CZ/047/26, copy 3", "Example Stores, Rowan Example" */
  g_autofree char *why = g_strdup_printf (_ ("%1$s, for %2$s. The file asks for a password, which is shown once and goes to him by another way."), copy == NULL ? "" : copy, holder),
                  *note = g_strdup_printf ("lock:%s", self->copy_id);
  const char *medium = csn_rows_text (self->copy, 0, "medium");
  if (medium != NULL && strstr ("pdf disc usb", medium) != NULL)
    {
      csn_document_set (document, "medium", medium);
      csn_document_set (document, "medium_no", csn_rows_text (self->copy, 0, "medium_no"));
    }
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, FIELDS, why, "K10 8.2", _ ("_Make the locked file…"), FALSE);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), note);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_lock_copy_page_finalize (GObject *object)
{
  g_free (CSN_LOCK_COPY_PAGE (object)->copy_id);
  g_clear_pointer (&CSN_LOCK_COPY_PAGE (object)->copy, csn_rows_unref);
  G_OBJECT_CLASS (csn_lock_copy_page_parent_class)->finalize (object);
}

static void
csn_lock_copy_page_class_init (CsnLockCopyPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_lock_copy_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_lock_copy_page_proceed;
}

static void
csn_lock_copy_page_init (CsnLockCopyPage *self)
{
}

CsnPage *
csn_lock_copy_page_new (CsnSession *session, const char *copy_id)
{
  CsnLockCopyPage *self = g_object_new (CSN_TYPE_LOCK_COPY_PAGE, "session", session, "title", _ ("Save with a password"), NULL);
  self->copy_id = g_strdup (copy_id);
  csn_page_set_place (CSN_PAGE (self), csn_lock_copy_page_new, copy_id);
  csn_page_begin (CSN_PAGE (self));
  csn_session_query_async (session, SELECTS, ":id", copy_id, csn_page_get_cancellable (CSN_PAGE (self)), loaded_cb, g_object_ref (self));
  return CSN_PAGE (self);
}
