/* Closes a case as not disclosed: refused by the co-ordinator, or withdrawn by who asked (F23).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-close-page.h"
#include "csn-question-page.h"
#include <glib/gi18n.h>

#define CSN_TYPE_CLOSE_PAGE (csn_close_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnClosePage, csn_close_page, CSN, CLOSE_PAGE, CsnQuestionPage)

struct _CsnClosePage
{
  CsnQuestionPage parent_instance;

  CsnCaseDraft *draft;
  gboolean      withdrawn, done;
};

G_DEFINE_FINAL_TYPE (CsnClosePage, csn_close_page, CSN_TYPE_QUESTION_PAGE)

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Reason"),
    .hint = N_ ("It is kept with everything that was written in this case.") },
  CSN_FIELDS_END,
};

/* --- Closing -------------------------------------------------------------------------------------------- */
typedef struct
{
  char    *case_id, *reason;
  gboolean withdrawn;
} Closing;

static void
free_closing (gpointer data)
{
  Closing *closing = data;
  g_free (closing->case_id);
  g_free (closing->reason);
  g_free (closing);
}

static Closing *
new_closing (CsnClosePage *self)
{
  const char *reason = csn_document_get (csn_question_page_get_document (CSN_QUESTION_PAGE (self)), "reason");
  Closing    *closing = g_new (Closing, 1);
  *closing = (Closing){ g_strdup (csn_case_draft_get_case_id (self->draft)),
                        g_strdup (reason == NULL ? "" : reason), self->withdrawn };
  return closing;
}

static gpointer
close_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Closing *closing = wanted;
  GError        *inner = NULL;
  GPtrArray     *problems = NULL;
  (void) csn_register_refuse (reg, closing->case_id, closing->withdrawn, closing->reason, &problems, &inner);
  /* That a rule blocks is an answer: its problems say all there is to say. */
  if (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL &&
      problems->len > 0)
    g_clear_error (&inner);
  if (inner == NULL)
    return problems != NULL ? problems : g_ptr_array_new ();
  g_clear_pointer (&problems, g_ptr_array_unref);
  g_propagate_error (error, inner);
  return NULL;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnClosePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = csn_session_run_finish (CSN_SESSION (source), result, &error);
  static const char *const ALL[] = { "", NULL };
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (CSN_PAGE (self));
  if (problems == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (csn_question_page_show_problems (CSN_QUESTION_PAGE (self), problems, ALL) == 0)
    {
      self->done = TRUE;
      csn_question_page_forget (CSN_QUESTION_PAGE (self));
      csn_page_toast (CSN_PAGE (self), self->withdrawn ? _ ("The request is recorded as withdrawn.")
                                                       : _ ("The request is recorded as refused."));
      csn_page_open (CSN_PAGE (self), "authorisations", NULL);
    }
}

static void
csn_close_page_proceed (CsnQuestionPage *page)
{
  CsnClosePage *self = CSN_CLOSE_PAGE (page);
  if (csn_page_is_busy (CSN_PAGE (page)) || self->done)
    return;
  csn_page_begin (CSN_PAGE (page));
  csn_case_draft_flush (self->draft);
  csn_session_run_async (csn_page_get_session (CSN_PAGE (page)), close_on_worker, new_closing (self),
                         free_closing, (GDestroyNotify) g_ptr_array_unref,
                         csn_page_get_cancellable (CSN_PAGE (page)), closed_cb, g_object_ref (self));
}

static void
csn_close_page_finalize (GObject *object)
{
  g_clear_object (&CSN_CLOSE_PAGE (object)->draft);
  G_OBJECT_CLASS (csn_close_page_parent_class)->finalize (object);
}

static void
csn_close_page_class_init (CsnClosePageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_close_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_close_page_proceed;
}

static void
csn_close_page_init (CsnClosePage *self)
{
}

CsnPage *
csn_close_page_new (CsnCaseDraft *draft, gboolean withdrawn, const char *reason)
{
  CsnSession   *session = csn_case_draft_get_session (draft);
  CsnClosePage *self = g_object_new (CSN_TYPE_CLOSE_PAGE, "session", session, "title",
                                     withdrawn ? _ ("Withdraw the request") : _ ("Refuse the request"), NULL);
  g_autoptr (CsnDocument) document = csn_document_new ();
  self->draft = g_object_ref (draft);
  self->withdrawn = withdrawn;
  csn_document_set (document, "reason", reason);
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, FIELDS,
                           withdrawn ? _ ("Who asked for the disclosure no longer wants it. The case is "
                                          "closed, and nothing in it can be changed afterwards.")
                                     : _ ("The photograph is not disclosed. The case is closed, and nothing "
                                          "in it can be changed afterwards."),
                           "K10 6.4.1", withdrawn ? _ ("_Withdraw the request") : _ ("_Refuse the request"),
                           TRUE);
  /* A reason that the policy gave and somebody changed is another text than his own. */
  g_autofree char *name =
      g_strdup_printf (reason == NULL ? "close:%s" : "stop:%s", csn_case_draft_get_case_id (draft));
  csn_question_page_keep (CSN_QUESTION_PAGE (self), name);
  return CSN_PAGE (self);
}
