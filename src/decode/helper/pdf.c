/* PDF to pages as pixels, text and metadata by poppler. No password is ever given. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "helper.h"
#include "pdf-text.h"
#include <math.h>
#include <poppler.h>
#include <stdlib.h>
#include <string.h>

/* From a stream: opening from bytes crashes poppler 22.12 when a password is missing. */
static PopplerDocument *
open_document (const CsnJob *job, CsnResult *result)
{
  GError          *error = NULL;
  GBytes          *bytes = g_bytes_new_static (job->bytes, job->length);
  GInputStream    *stream = g_memory_input_stream_new_from_bytes (bytes);
  PopplerDocument *document =
      poppler_document_new_from_stream (stream, (goffset) job->length, NULL, NULL, &error);
  g_object_unref (stream);
  g_bytes_unref (bytes);
  result->outcome = CSN_WIRE_OK;
  if (document == NULL)
    result->outcome =
        g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? CSN_WIRE_LOCKED : CSN_WIRE_DAMAGED;
  g_clear_error (&error);
  return document;
}

/* A page whose box makes sense, or NULL and the outcome. */
static PopplerPage *
open_page (
    PopplerDocument *document, uint32_t number, CsnResult *result, double *out_width, double *out_height)
{
  int          pages = poppler_document_get_n_pages (document);
  PopplerPage *page = NULL;
  result->outcome = CSN_WIRE_DAMAGED;
  if (pages > 0 && number >= (uint32_t) pages)
    result->outcome = CSN_WIRE_NO_SUCH_PAGE;
  else if (pages > 0)
    page = poppler_document_get_page (document, (int) number);
  if (page == NULL)
    return NULL;
  poppler_page_get_size (page, out_width, out_height);
  result->outcome = CSN_WIRE_OK;
  if (isfinite (*out_width) && isfinite (*out_height) && *out_width > 0 && *out_height > 0 &&
      *out_width < 1e6 && *out_height < 1e6)
    return page;
  result->outcome = CSN_WIRE_ODD_PAGE;
  g_object_unref (page);
  return NULL;
}

static void
inspect (PopplerDocument *document, const CsnJob *job, CsnResult *result)
{
  double       width = 0, height = 0;
  PopplerPage *page = open_page (document, 0, result, &width, &height);
  if (page == NULL)
    return;
  g_object_unref (page);
  result->picture.type = CSN_WIRE_PDF;
  result->picture.pages = (uint32_t) poppler_document_get_n_pages (document);
  result->picture.orientation = 1;
  result->picture.full_width = (uint32_t) ceil (width);
  result->picture.full_height = (uint32_t) ceil (height);
}

/* Dots for a page of this size: as many as were asked for, or as many as may be. */
static void
choose_dots (double width, double height, uint32_t millidots, uint32_t *out_width, uint32_t *out_height)
{
  double scale = CLAMP (millidots, 1000, 2400000) / 72000.0;
  double area = width * scale * height * scale, longer = MAX (width, height) * scale;
  if (area > CSN_WIRE_MAX_DOTS * 0.99)
    scale *= sqrt (CSN_WIRE_MAX_DOTS * 0.99 / area);
  if (longer > CSN_WIRE_MAX_SIDE)
    scale = MIN (scale, CSN_WIRE_MAX_SIDE / MAX (width, height));
  *out_width = (uint32_t) CLAMP (width * scale + 0.5, 1, CSN_WIRE_MAX_SIDE);
  *out_height = (uint32_t) CLAMP (height * scale + 0.5, 1, CSN_WIRE_MAX_SIDE);
}

static void
render (PopplerDocument *document, const CsnJob *job, CsnResult *result)
{
  double       width = 0, height = 0;
  uint32_t     across = 0, down = 0;
  PopplerPage *page = open_page (document, job->request.number, result, &width, &height);
  if (page == NULL)
    return;
  inspect (document, job, result);
  choose_dots (width, height, job->request.millidots, &across, &down);
  result->outcome = CSN_WIRE_NO_MEMORY;
  result->pixels = malloc ((size_t) across * down * 4);
  if (result->pixels != NULL)
    {
      memset (result->pixels, 0xff, (size_t) across * down * 4);
      cairo_surface_t *surface = cairo_image_surface_create_for_data (
          result->pixels, CAIRO_FORMAT_RGB24, (int) across, (int) down, (int) across * 4);
      cairo_t *cr = cairo_create (surface);
      cairo_scale (cr, across / width, down / height);
      poppler_page_render (page, cr);
      result->outcome = cairo_status (cr) == CAIRO_STATUS_NO_MEMORY ? CSN_WIRE_NO_MEMORY : CSN_WIRE_OK;
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
      result->picture.width = across;
      result->picture.height = down;
    }
  g_object_unref (page);
}

static void
add_line (GString *lines, const char *key, char *value)
{
  if (value != NULL && value[0] != '\0')
    {
      g_strdelimit (value, "\r\n", ' ');
      g_string_append_printf (lines, "%s: %s\n", key, value);
    }
  g_free (value);
}

static GString *
read_metadata (PopplerDocument *document)
{
  GString *lines = g_string_new (NULL);
  add_line (lines, "title", poppler_document_get_title (document));
  add_line (lines, "author", poppler_document_get_author (document));
  add_line (lines, "subject", poppler_document_get_subject (document));
  add_line (lines, "keywords", poppler_document_get_keywords (document));
  add_line (lines, "creator", poppler_document_get_creator (document));
  add_line (lines, "producer", poppler_document_get_producer (document));
  add_line (lines, "xmp", poppler_document_get_metadata (document));
  return lines;
}

/* The pages' text one after the other; FALSE and the outcome if it is too much. */
static bool
read_pages (PopplerDocument *document, uint32_t pages, uint32_t *lengths, GString *all, CsnResult *result)
{
  for (uint32_t i = 0; i < pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, (int) i);
      char        *text = page != NULL ? csn_pdf_page_text (page) : NULL;
      lengths[i] = text != NULL ? (uint32_t) strlen (text) : 0;
      if (text != NULL)
        g_string_append (all, text);
      g_free (text);
      g_clear_object (&page);
      if (all->len > CSN_WIRE_MAX_TEXT / 2)
        {
          result->outcome = CSN_WIRE_TOO_MUCH_TEXT;
          return false;
        }
    }
  return true;
}

static uint32_t
find_features (PopplerDocument *document, const CsnJob *job)
{
  uint32_t flags = csn_pdf_scan (job->bytes, job->length);
  if (poppler_document_has_javascript (document))
    flags |= CSN_WIRE_HAS_JAVASCRIPT;
  if (poppler_document_has_attachments (document))
    flags |= CSN_WIRE_HAS_ATTACHMENTS;
  return flags;
}

static void
read_text (PopplerDocument *document, const CsnJob *job, CsnResult *result)
{
  int pages = poppler_document_get_n_pages (document);
  result->outcome = pages <= 0                              ? CSN_WIRE_DAMAGED
                    : (uint32_t) pages > CSN_WIRE_MAX_PAGES ? CSN_WIRE_TOO_MANY_PAGES
                                                            : CSN_WIRE_OK;
  if (result->outcome != CSN_WIRE_OK)
    return;
  uint32_t   *lengths = g_new0 (uint32_t, pages);
  GString    *all = g_string_new (NULL);
  CsnWireText head = { .pages = (uint32_t) pages, .flags = find_features (document, job) };
  if (read_pages (document, head.pages, lengths, all, result))
    {
      GString *metadata = read_metadata (document);
      if (metadata->len > CSN_WIRE_MAX_TEXT / 4)
        g_string_truncate (metadata, CSN_WIRE_MAX_TEXT / 4);
      head.metadata_length = (uint32_t) metadata->len;
      GByteArray *body = g_byte_array_new ();
      g_byte_array_append (body, (const guint8 *) &head, sizeof head);
      g_byte_array_append (body, (const guint8 *) lengths, (guint) (sizeof *lengths * head.pages));
      g_byte_array_append (body, (const guint8 *) all->str, (guint) all->len);
      g_byte_array_append (body, (const guint8 *) metadata->str, (guint) metadata->len);
      result->text_length = body->len;
      result->text = g_byte_array_free (body, FALSE);
      g_string_free (metadata, TRUE);
    }
  g_string_free (all, TRUE);
  g_free (lengths);
}

static void
drop_log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* Poppler reads its tables with the first document that is open and drops them with the last: an empty one stays
 * open, or every copy of a batch would have them read again. */
bool
csn_pdf_warm_up (void)
{
  static const uint8_t empty[] = "%PDF-1.4\n"
                                 "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                                 "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                                 "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
                                 "trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n";
  const CsnJob job = { .bytes = empty, .length = sizeof empty - 1 };
  CsnResult    result = { 0 };
  return open_document (&job, &result) != NULL;
}

void
csn_decode_pdf (const CsnJob *job, CsnResult *result)
{
  g_log_set_default_handler (drop_log_cb,
                             NULL); /* poppler warns about the file's faults in the file's words */
  PopplerDocument *document = open_document (job, result);
  if (document == NULL)
    return;
  if (job->request.kind == CSN_WIRE_PDF_TEXT)
    read_text (document, job, result);
  else if (job->request.kind == CSN_WIRE_PDF_PAGE)
    render (document, job, result);
  else
    inspect (document, job, result);
  g_object_unref (document);
}
