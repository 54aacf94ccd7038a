/* A list of the register taken out as a file: recorded first, then saved (F57, F61). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-take-out.h"
#include "csn-error-text.h"
#include "csn-save.h"
#include <glib/gi18n.h>

typedef struct
{
  char   *what, *format, *reason, *file_name;
  GBytes *file;
} Export;

typedef struct
{
  CsnPage *page;
  void (*recorded) (CsnPage *page);
} Asking;

static void
free_export (Export *export)
{
  g_free (export->what);
  g_free (export->format);
  g_free (export->reason);
  g_free (export->file_name);
  g_clear_pointer (&export->file, g_bytes_unref);
  g_free (export);
}

static gpointer
export_list (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Export *wanted = data;
  Export       *made = g_new0 (Export, 1);
  GError       *inner = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  made->file = csn_register_export (reg, wanted->what, wanted->format, wanted->reason, &made->file_name, &problems, &inner);
  if (made->file != NULL)
    return made;
  GError *said = g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) ? csn_error_of_problems (problems) : NULL;
  g_propagate_error (error, said != NULL ? said : g_error_copy (inner));
  g_error_free (inner);
  free_export (made);
  return NULL;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asking   *asking = data;
  g_autoptr (CsnPage) page = asking->page;
  g_autoptr (GError) error = NULL;
  Export *made = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (page);
  if (made == NULL)
    {
      csn_page_report (page, error);
      return;
    }
  if (!g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    {
      if (asking->recorded != NULL)
        asking->recorded (page);
      csn_save_file (page, _ ("Save the list"), made->file_name, made->file, _ ("The list has been saved. The export is in the record."));
    }
  free_export (made);
}

void
csn_take_out (CsnPage *page, const char *what, const char *format, const char *reason, void (*recorded) (CsnPage *page))
{
  Export *wanted = g_new0 (Export, 1);
  Asking *asking = g_new0 (Asking, 1);
  wanted->what = g_strdup (what);
  wanted->format = g_strdup (format);
  wanted->reason = g_strdup (reason);
  asking->page = g_object_ref (page);
  asking->recorded = recorded;
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), export_list, wanted, (GDestroyNotify) free_export, (GDestroyNotify) free_export,
                         csn_page_get_cancellable (page), exported_cb, asking);
}
