/* The written demands of copies, printed or saved (K10 8.2, F50). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-issue.h"
#include "csn-recall-private.h"
#include "csn-save.h"
#include <glib/gi18n.h>

typedef struct
{
  GPtrArray *pdfs;    /* GBytes */
  GPtrArray *names;   /* of the files; ends with NULL */
  GString   *failed;  /* who has none and why; empty: nobody */
} Letters;

static void
free_letters (gpointer data)
{
  Letters *letters = data;
  g_ptr_array_unref (letters->pdfs);
  g_ptr_array_unref (letters->names);
  g_string_free (letters->failed, TRUE);
  g_free (letters);
}

static void
add_letter (CsnRegister *reg, const char *copy_id, Letters *letters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) copy = csn_register_query (reg, &error, "SELECT reference, copy_no, organisation, person FROM copies_now WHERE id = :id", ":id", copy_id, NULL);
  g_autoptr (GBytes) pdf = copy == NULL || csn_rows_length (copy) == 0 ? NULL : csn_register_recall_letter (reg, copy_id, &error);
  if (pdf != NULL)
    {
      g_autofree char *plain = g_strdelimit (g_strdup (csn_rows_text (copy, 0, "reference")), "/", '-');
      g_ptr_array_add (letters->names, g_strdup_printf ("%s-copy-%s-demand.pdf", plain, csn_rows_text (copy, 0, "copy_no")));
      g_ptr_array_add (letters->pdfs, g_steal_pointer (&pdf));
      return;
    }
  g_autofree char *words = copy == NULL || csn_rows_length (copy) == 0 ? g_strdup ("") : csn_copy_words (copy, 0);
  /* Translators: "CZ/047/26, copy 3", why */
  g_string_append_printf (letters->failed, _ ("%1$s: %2$s"), words, error == NULL ? _ ("This copy is not in the register.") : error->message);
  g_string_append_c (letters->failed, '\n');
}

static gpointer
draw_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Letters *letters = g_new0 (Letters, 1);
  letters->pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  letters->names = g_ptr_array_new_with_free_func (g_free);
  letters->failed = g_string_new (NULL);
  for (char **id = wanted; *id != NULL && !g_cancellable_is_cancelled (cancellable); id++)
    add_letter (reg, *id, letters);
  g_ptr_array_add (letters->names, NULL);
  return letters;
}

/* Whoever has none is named; the others are printed all the same. */
static Letters *
finish (CsnPage *page, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  Letters *letters = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (page);
  if (letters == NULL)
    {
      csn_page_report (page, error);
      return NULL;
    }
  if (letters->failed->len > 0)
    {
      g_autoptr (GError) failed = g_error_new (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("Some demands could not be made.\n%s"), letters->failed->str);
      csn_page_report (page, failed);
    }
  if (letters->pdfs->len > 0)
    return letters;
  free_letters (letters);
  return NULL;
}

static void
print_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  Letters *letters = finish (page, source, result);
  if (letters == NULL)
    return;
  csn_print_pdfs (GTK_WIDGET (page), _ ("Demands"), letters->pdfs);
  free_letters (letters);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  if (!csn_save_pdfs_finish (result, &n, &error))
    {
      csn_page_report (page, error);
      return;
    }
  g_autofree char *words = g_strdup_printf (ngettext ("%u demand has been saved.", "%u demands have been saved.", n), n);
  csn_page_toast (page, words);
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  Letters *letters = finish (page, source, result);
  if (letters == NULL)
    return;
  if (letters->pdfs->len == 1)
    csn_save_file (page, NULL, g_ptr_array_index (letters->names, 0), g_ptr_array_index (letters->pdfs, 0), _ ("The demand has been saved."));
  else
    csn_save_pdfs_async (GTK_WIDGET (page), (const char *const *) letters->names->pdata, letters->pdfs, NULL, saved_cb, g_object_ref (page));
  free_letters (letters);
}

static void
draw (CsnPage *page, const char *const *copy_ids, GAsyncReadyCallback callback)
{
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), draw_on_worker, g_strdupv ((char **) (gpointer) copy_ids), (GDestroyNotify) g_strfreev, free_letters,
                         csn_page_get_cancellable (page), callback, g_object_ref (page));
}

void
_csn_recall_letters_print (CsnPage *page, const char *const *copy_ids)
{
  draw (page, copy_ids, print_cb);
}

void
_csn_recall_letters_save (CsnPage *page, const char *const *copy_ids)
{
  draw (page, copy_ids, save_cb);
}
