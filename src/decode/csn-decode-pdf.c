/* PDFs: a page as pixels, and all that a PDF says, also many in one caged process. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-decode-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Libraries leak a little with every document: a fresh helper now and then keeps the memory of a long batch
 * flat. */
#define PDFS_PER_HELPER 500

struct _CsnDecodeSession
{
  GMutex          mutex;
  guint           asked;
  CsnDecodeChild *child; /* NULL after a file was its end: the next one gets a new helper */
};

static gboolean
refuse_other_types (GBytes *bytes, GError **error)
{
  if (csn_foreign_sniff (bytes, NULL) == CSN_FOREIGN_PDF)
    return FALSE;
  g_set_error_literal (error, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED,
                       g_bytes_get_size (bytes) == 0
                           ? _ ("This file is empty. Copy it again from where it came, and add the copy.")
                           : _ ("This file is not a PDF. Choose a PDF."));
  return TRUE;
}

CsnPixels *
csn_decode_pdf_page (GBytes *bytes, guint page, double dots_per_inch, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  CsnPixels     *pixels = NULL;
  CsnWireRequest request = { .kind = CSN_WIRE_PDF_PAGE, .number = page };
  request.millidots = (guint32) (CLAMP (dots_per_inch, 1.0, 2400.0) * 1000);
  if (!refuse_other_types (bytes, error))
    _csn_decode_once (CSN_FOREIGN_PDF, request, bytes, &pixels, NULL, error);
  return pixels;
}

/* The lengths that the helper gives must fill the answer exactly. */
static gboolean
check_lengths (const CsnWireText *head, const guint32 *lengths, gsize rest)
{
  guint64 sum = head->metadata_length;
  for (guint32 i = 0; i < head->pages; i++)
    sum += lengths[i];
  return sum == rest;
}

static CsnPdfText *
cut_text (const CsnWireText *head, const guint32 *lengths, const char *at)
{
  CsnPdfText *text = g_new0 (CsnPdfText, 1);
  text->pages = head->pages;
  text->page_text = g_ptr_array_new_with_free_func (g_free);
  for (guint32 i = 0; i < head->pages; i++)
    {
      g_ptr_array_add (text->page_text, csn_text_clean (at, lengths[i]));
      at += lengths[i];
    }
  text->metadata = csn_text_clean (at, head->metadata_length);
  text->has_javascript = (head->flags & CSN_WIRE_HAS_JAVASCRIPT) != 0;
  text->has_attachments = (head->flags & CSN_WIRE_HAS_ATTACHMENTS) != 0;
  text->has_forms = (head->flags & CSN_WIRE_HAS_FORMS) != 0;
  text->has_actions = (head->flags & CSN_WIRE_HAS_ACTIONS) != 0;
  return text;
}

static CsnPdfText *
ask_for_text (CsnDecodeChild *child, GBytes *bytes, GError **error)
{
  CsnWireAnswer  answer;
  CsnWireText    head;
  CsnWireRequest request = { .kind = CSN_WIRE_PDF_TEXT, .type = CSN_WIRE_PDF };
  if (!_csn_decode_child_ask (child, request, bytes, &answer, error) ||
      !_csn_decode_child_read (child, &head, sizeof head, error))
    return NULL;
  gsize lengths = (gsize) head.pages * sizeof (guint32);
  if (answer.length > CSN_WIRE_MAX_TEXT || head.pages == 0 || head.pages > CSN_WIRE_MAX_PAGES ||
      answer.length < sizeof head + lengths)
    {
      _csn_decode_set_answer_error (error);
      return NULL;
    }
  gsize               rest = answer.length - sizeof head - lengths;
  g_autofree guint32 *each = g_malloc (lengths);
  g_autofree char    *all = g_malloc (rest + 1);
  if (!_csn_decode_child_read (child, each, lengths, error) ||
      !_csn_decode_child_read (child, all, rest, error))
    return NULL;
  if (check_lengths (&head, each, rest))
    return cut_text (&head, each, all);
  _csn_decode_set_answer_error (error);
  return NULL;
}

CsnPdfText *
csn_decode_pdf_text (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  if (refuse_other_types (bytes, error))
    return NULL;
  g_autoptr (CsnDecodeChild) child = _csn_decode_child_new (CSN_FOREIGN_PDF, error);
  return child != NULL ? ask_for_text (child, bytes, error) : NULL;
}

CsnDecodeSession *
csn_decode_session_new (GError **error)
{
  CsnDecodeChild *child = _csn_decode_child_new (CSN_FOREIGN_PDF, error);
  if (child == NULL)
    return NULL;
  CsnDecodeSession *session = g_new0 (CsnDecodeSession, 1);
  g_mutex_init (&session->mutex);
  session->child = child;
  return session;
}

/* With the mutex held. */
static CsnPdfText *
ask_session (CsnDecodeSession *session, GBytes *pdf, GError **error)
{
  g_autoptr (GError) failure = NULL;
  if (++session->asked % PDFS_PER_HELPER == 0)
    g_clear_pointer (&session->child, _csn_decode_child_free);
  if (session->child == NULL)
    session->child = _csn_decode_child_new (CSN_FOREIGN_PDF, error);
  if (session->child == NULL)
    return NULL;
  CsnPdfText *text = ask_for_text (session->child, pdf, &failure);
  if (failure != NULL && !g_error_matches (failure, CSN_DECODE_ERROR, CSN_DECODE_ERROR_REFUSED))
    g_clear_pointer (&session->child, _csn_decode_child_free);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return text;
}

CsnPdfText *
csn_decode_session_pdf_text (CsnDecodeSession *session, GBytes *pdf, GError **error)
{
  g_return_val_if_fail (session != NULL && pdf != NULL, NULL);
  if (refuse_other_types (pdf, error))
    return NULL;
  g_mutex_lock (&session->mutex);
  CsnPdfText *text = ask_session (session, pdf, error);
  g_mutex_unlock (&session->mutex);
  return text;
}

void
csn_decode_session_free (CsnDecodeSession *session)
{
  if (session == NULL)
    return;
  _csn_decode_child_free (session->child);
  g_mutex_clear (&session->mutex);
  g_free (session);
}
