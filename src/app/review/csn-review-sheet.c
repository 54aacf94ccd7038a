/* The sheet of a review: shown, printed or saved, after a reason (F06, F40). SPDX-License-Identifier:
 * GPL-3.0-or-later
 */
#include "csn-form-page.h"
#include "csn-issue.h"
#include "csn-reason-dialog.h"
#include "csn-review-private.h"
#include "csn-save.h"
#include <glib/gi18n.h>

typedef struct
{
  CsnPage    *page;
  char       *case_id, *reference, *form_id, *blob_id, *kind;
  CsnSheetUse use;
} Sheet;

static void
free_sheet (Sheet *sheet)
{
  g_object_unref (sheet->page);
  g_free (sheet->case_id);
  g_free (sheet->reference);
  g_free (sheet->form_id);
  g_free (sheet->blob_id);
  g_free (sheet->kind);
  g_free (sheet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sheet, free_sheet)

const char *
_csn_review_sheet_title (const char *kind)
{
  if (g_strcmp0 (kind, "destruction") == 0)
    return _ ("Certificate of destruction");
  return g_strcmp0 (kind, "3796-review") == 0 ? _ ("Additional review sheet") : _ ("Form 3796");
}

char *
_csn_review_dup_sheet (CsnRows *rows, guint row)
{
  const char *form = csn_rows_text (rows, row, "form_id"), *blob = csn_rows_text (rows, row, "blob_id");
  return form == NULL || blob == NULL
             ? NULL
             : g_strdup_printf ("%s:%s:%s", form, blob, csn_rows_text (rows, row, "form_kind"));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Sheet) sheet = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = csn_session_form_finish (CSN_SESSION (source), result, &error);
  csn_page_end (sheet->page);
  if (pdf == NULL)
    {
      csn_page_report (sheet->page, error);
      return;
    }
  /* Translators: "Form 3796" or "Additional review sheet", reference */
  g_autofree char *title =
      g_strdup_printf (_ ("%1$s, %2$s"), _csn_review_sheet_title (sheet->kind), sheet->reference);
  if (sheet->use == CSN_SHEET_OPEN)
    csn_page_push (sheet->page, csn_form_page_new (CSN_SESSION (source), pdf, title));
  else if (sheet->use == CSN_SHEET_PRINT)
    {
      g_autoptr (GPtrArray) pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
      g_ptr_array_add (pdfs, g_bytes_ref (pdf));
      csn_print_pdfs (GTK_WIDGET (sheet->page), title, pdfs);
    }
  else
    {
      g_autofree char *plain = g_strdelimit (g_strdup (sheet->reference), "/", '-');
      g_autofree char *name = g_strdup_printf ("%s-form-%s.pdf", plain, sheet->kind);
      csn_save_file (sheet->page, NULL, name, pdf, _ ("The sheet has been saved."));
    }
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Sheet) sheet = data;
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  CsnPage         *page = sheet->page;
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  const CsnFormWanted wanted = { .case_id = sheet->case_id,
                                 .about_id = sheet->form_id,
                                 .blob_id = sheet->blob_id };
  csn_page_begin (page);
  csn_session_form_async (csn_page_get_session (page), &wanted, reason, csn_page_get_cancellable (page),
                          read_cb, g_steal_pointer (&sheet));
}

void
_csn_review_sheet_use (
    CsnPage *page, const char *case_id, const char *reference, const char *form, CsnSheetUse use)
{
  g_auto (GStrv) parts = g_strsplit (form, ":", 3);
  if (g_strv_length (parts) < 3)
    return;
  Sheet *sheet = g_new0 (Sheet, 1);
  *sheet = (Sheet){ g_object_ref (page),
                    g_strdup (case_id),
                    g_strdup (reference),
                    g_strdup (parts[0]),
                    g_strdup (parts[1]),
                    g_strdup (parts[2]),
                    use };
  csn_reason_ask_async (GTK_WIDGET (page), CSN_REASON_FOR_FORM, reason_cb, sheet);
}
