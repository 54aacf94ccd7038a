/* A paper that is kept with a scheme or a recipient (F26). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-attach-page.h"
#include "csn-file-pick.h"
#include <glib/gi18n.h>

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_LINE, .path = "title", .label = N_ ("_Title"),
    .hint = N_ ("For example: Agreement of 2026. The same title again is kept as its next version") },
  { .kind = CSN_FIELD_LINE, .path = "paper_place", .label = N_ ("Where the paper original is _kept"),
    .hint = N_ ("Write “none” if there is none") },
  CSN_FIELDS_END,
};

struct _CsnAttachPage
{
  CsnQuestionPage parent_instance;

  CsnFilePick *pick;
  char        *about_kind, *about_id;
  gboolean     attaching;
};

G_DEFINE_FINAL_TYPE (CsnAttachPage, csn_attach_page, CSN_TYPE_QUESTION_PAGE)

typedef struct
{
  char      *about_kind, *about_id, *title, *paper_place;
  GBytes    *file;
  GPtrArray *problems;
} Attaching;

static void
free_attaching (Attaching *attaching)
{
  g_free (attaching->about_kind);
  g_free (attaching->about_id);
  g_free (attaching->title);
  g_free (attaching->paper_place);
  g_clear_pointer (&attaching->file, g_bytes_unref);
  g_free (attaching);
}

/* The problems; none: it is kept. */
static gpointer
attach_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Attaching *attaching = wanted;
  GError    *inner = NULL;
  GPtrArray *problems = NULL;
  if (csn_register_attach (reg, attaching->about_kind, attaching->about_id, attaching->title, attaching->file,
                           attaching->paper_place, &problems, &inner))
    {
      g_clear_pointer (&problems, g_ptr_array_unref);
      return g_ptr_array_new ();
    }
  if (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL &&
      problems->len > 0)
    {
      g_error_free (inner);
      return problems;
    }
  g_clear_pointer (&problems, g_ptr_array_unref);
  g_propagate_error (error, inner);
  return NULL;
}

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAttachPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->attaching = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) ||
      g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE))
    csn_file_pick_set_error (self->pick, error->message);
  else if (problems == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (problems->len > 0)
    csn_question_page_show_refusal (CSN_QUESTION_PAGE (self), problems);
  else
    {
      csn_question_page_forget (CSN_QUESTION_PAGE (self));
      csn_page_toast (CSN_PAGE (self), _ ("The paper has been attached."));
      csn_page_pop (CSN_PAGE (self));
    }
}

static void
csn_attach_page_proceed (CsnQuestionPage *page)
{
  CsnAttachPage *self = CSN_ATTACH_PAGE (page);
  CsnDocument   *document = csn_question_page_get_document (page);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  if (self->attaching)
    return;
  csn_file_pick_set_error (self->pick, NULL);
  if (csn_document_get (document, "title") == NULL) /* what has no name cannot be filed */
    csn_question_page_add_slip (problems, "title", _ ("Enter what the paper is called."));
  if (csn_question_page_show_problems (page, problems, NULL) > 0)
    return;
  if (csn_file_pick_get (self->pick) == NULL)
    {
      csn_file_pick_set_error (self->pick, _ ("Choose the scan or PDF of the paper."));
      csn_page_set_failed (CSN_PAGE (self), TRUE);
      return;
    }
  Attaching *attaching = g_new0 (Attaching, 1);
  attaching->about_kind = g_strdup (self->about_kind);
  attaching->about_id = g_strdup (self->about_id);
  attaching->title = g_strdup (csn_document_get (document, "title"));
  attaching->paper_place = g_strdup (csn_document_get (document, "paper_place"));
  attaching->file = g_bytes_ref (csn_file_pick_get (self->pick));
  self->attaching = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), attach_on_worker, attaching,
                         (GDestroyNotify) free_attaching, (GDestroyNotify) g_ptr_array_unref,
                         csn_page_get_cancellable (CSN_PAGE (self)), attached_cb, g_object_ref (self));
}

static void
csn_attach_page_finalize (GObject *object)
{
  g_free (CSN_ATTACH_PAGE (object)->about_kind);
  g_free (CSN_ATTACH_PAGE (object)->about_id);
  G_OBJECT_CLASS (csn_attach_page_parent_class)->finalize (object);
}

static void
csn_attach_page_class_init (CsnAttachPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_attach_page_finalize;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_attach_page_proceed;
}

static void
csn_attach_page_init (CsnAttachPage *self)
{
}

CsnPage *
csn_attach_page_new (CsnSession *session, const char *about_kind, const char *about_id)
{
  CsnAttachPage *self =
      g_object_new (CSN_TYPE_ATTACH_PAGE, "session", session, "title", _ ("Attach a paper"), NULL);
  g_autoptr (CsnDocument) document = csn_document_new ();
  self->about_kind = g_strdup (about_kind);
  self->about_id = g_strdup (about_id);
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, FIELDS,
                           _ ("The file is kept byte for byte, with the place of the paper itself."),
                           "K10 7.2", _ ("_Attach"), FALSE);
  self->pick =
      csn_file_pick_new (_ ("_Scan or PDF of the paper"), _ ("A PDF, JPEG, PNG or TIFF of at most 64 MB"));
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (self)), NULL, GTK_WIDGET (self->pick));
  g_autofree char *name = g_strdup_printf ("attach:%s:%s", about_kind, about_id);
  csn_question_page_keep (CSN_QUESTION_PAGE (self), name);
  return CSN_PAGE (self);
}
