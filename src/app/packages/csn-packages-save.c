/* Packages become files in a folder that is asked for: a stick, or what is sent from. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folder is asked for first, so that nothing is recorded if the person does not want to. What is recorded and cannot be written stays in the register, to be
 * saved again. Several managers' packages go into a folder each: what belongs to one must not travel with another's. */
#include "csn-error-text.h"
#include "csn-packages-private.h"
#include "csn-file.h"
#include "csn-save.h"
#include "csn-window.h"
#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct
{
  CsnPage   *page;
  CsnExchangeWork work;                 /* what gives the packages; NULL: they are there */
  char      *recipient_id, *id, *folder; /* id: what the work asks for */
  GPtrArray *made;                       /* CsnMadePackage */
  GHashTable *names;                              /* recipient_id → organisation */
  char      *failure;
  gboolean   replaces;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;
  g_object_unref (saving->page);
  g_free (saving->recipient_id);
  g_free (saving->id);
  g_free (saving->folder);
  g_free (saving->failure);
  g_clear_pointer (&saving->made, g_ptr_array_unref);
  g_clear_pointer (&saving->names, g_hash_table_unref);
  g_free (saving);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, free_saving)

static void
add_failure (Saving *saving, const char *text)
{
  char *whole = saving->failure == NULL ? g_strdup (text) : g_strdup_printf ("%s\n%s", saving->failure, text);
  g_free (saving->failure);
  saving->failure = whole;
}

/* --- Writing, on a thread ------------------------------------------------------------------------------------------------ */
static gboolean
has_several (const Saving *saving)
{
  for (guint i = 1; i < saving->made->len; i++)
    if (g_strcmp0 (((CsnMadePackage *) saving->made->pdata[i])->recipient_id, ((CsnMadePackage *) saving->made->pdata[0])->recipient_id) != 0)
      return TRUE;
  return FALSE;
}

/* "Canterbury Pubwatch": what a folder may be called everywhere. */
static char *
make_folder (const Saving *saving, const char *recipient_id, GError **error)
{
  const char *organisation = g_hash_table_lookup (saving->names, recipient_id);
  g_autofree char *name = g_strdup (organisation == NULL || *organisation == '\0' ? "Manager" : organisation), *path = NULL;
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  for (char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || (at == name && *at == '.'))
      *at = '-';
  path = g_build_filename (saving->folder, name, NULL);
  if (g_mkdir_with_parents (path, 0700) == 0)
    return g_steal_pointer (&path);
  g_set_error (error, CSN_FILE_ERROR, CSN_FILE_ERROR_DENIED, _ ("The folder “%s” cannot be made there."), name);
  return NULL;
}

static gboolean
write_one (const Saving *saving, const CsnMadePackage *package, gboolean several, GError **error)
{
  g_autofree char *folder = several ? make_folder (saving, package->recipient_id, error) : g_strdup (saving->folder);
  const char *const names[] = { package->file_name, NULL };
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  guint saved = 0;
  g_ptr_array_add (files, package->file);
  return folder != NULL && csn_save_into (folder, names, files, &saved, error);
}

static void
write_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Saving *saving = data;
  GError       *error = NULL;
  gboolean      several = has_several (saving);
  for (guint i = 0; i < saving->made->len; i++)
    if (!write_one (saving, g_ptr_array_index (saving->made, i), several, &error))
      {
        g_task_return_error (task, error);
        return;
      }
  g_task_return_boolean (task, TRUE);
}

static char *
join_ids (GPtrArray *made)
{
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < made->len; i++)
    g_string_append_printf (ids, "%s%s", i == 0 ? "" : " ", ((CsnMadePackage *) made->pdata[i])->package_id);
  return g_string_free (ids, FALSE);
}

static void
show_made (const Saving *saving, const char *ids)
{
  CsnPage *told = _csn_made_page_new (csn_page_get_session (saving->page), ids, saving->folder, saving->failure);
  if (saving->replaces)
    csn_window_replace (saving->page, told);
  else
    csn_page_push (saving->page, told);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  CsnPage         *page = saving->page;
  g_autoptr (GError) error = NULL;
  gboolean         all = g_task_propagate_boolean (G_TASK (result), &error);
  g_autofree char *ids = join_ids (saving->made);
  csn_page_end (page);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  if (!all)
    {
      add_failure (saving, error->message);
      g_clear_pointer (&saving->folder, g_free);
    }
  show_made (saving, ids);
}

static void
write_files (Saving *saving)
{
  /* Freed by the callback: the thread may be the last to let go of the task, and must not take a widget with it. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, written_cb, saving);
  csn_page_begin (saving->page);
  g_task_set_task_data (task, saving, NULL);
  g_task_run_in_thread (task, write_in_thread);
}

/* --- Making, on the worker ----------------------------------------------------------------------------------------------- */
static gboolean
add_names (CsnRegister *reg, CsnAnswered *answered, gboolean done, GError **error)
{
  answered->rows = done ? csn_register_query (reg, error, "SELECT id, organisation FROM recipients WHERE kind = 'manager'", NULL) : NULL;
  return answered->rows != NULL;
}

static gboolean
make_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return add_names (reg, answered, _csn_exchange_make (reg, asked, answered, error), error);
}

static gboolean
make_again_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return add_names (reg, answered, _csn_exchange_make_again (reg, asked, answered, error), error);
}

static gboolean
read_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return add_names (reg, answered, _csn_exchange_read_package (reg, asked, answered, error), error);
}

static void
keep_names (Saving *saving, CsnRows *rows)
{
  saving->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    g_hash_table_insert (saving->names, g_strdup (csn_rows_text (rows, i, "id")), g_strdup (csn_rows_text (rows, i, "organisation")));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (saving->page, result);
  if (answered == NULL)
    return;
  if (!answered->done)
    {
      _csn_exchange_report (saving->page, answered->problems);
      return;
    }
  g_clear_pointer (&saving->made, g_ptr_array_unref);
  saving->made = g_steal_pointer (&answered->made);
  keep_names (saving, answered->rows);
  /* Of those that could not be made while others were. */
  for (guint i = 0; answered->problems != NULL && i < answered->problems->len; i++)
    add_failure (saving, ((CsnProblem *) g_ptr_array_index (answered->problems, i))->text);
  if (saving->made == NULL || saving->made->len == 0)
    csn_page_toast (saving->page, _ ("Nothing was left to be made."));
  else
    write_files (g_steal_pointer (&saving));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  CsnPage *page = saving->page;
  saving->folder = csn_save_folder_finish (result, &error);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (page)))
    return;
  if (saving->folder == NULL && saving->made != NULL)
    {
      /* They are recorded already: the page says how to save them. */
      g_autofree char *ids = join_ids (saving->made);
      show_made (saving, ids);
      csn_page_report (page, error);
    }
  else if (saving->folder == NULL)
    csn_page_report (page, error);
  else if (saving->made != NULL)
    write_files (g_steal_pointer (&saving));
  else
    {
      CsnAsked       *asked = _csn_asked_new (saving->recipient_id, saving->id, NULL);
      CsnExchangeWork work = saving->work;
      _csn_exchange_run (page, work, asked, made_cb, g_steal_pointer (&saving));
    }
}

static void
ask_for_folder (CsnPage *page, CsnExchangeWork work, const char *recipient_id, const char *id, GPtrArray *made, gboolean replaces)
{
  Saving *saving = g_new0 (Saving, 1);
  *saving = (Saving){ .page = g_object_ref (page), .work = work, .recipient_id = g_strdup (recipient_id), .id = g_strdup (id), .replaces = replaces };
  saving->made = made == NULL ? NULL : g_ptr_array_ref (made);
  if (made != NULL)
    keep_names (saving, NULL);
  csn_save_folder_async (GTK_WIDGET (page), _ ("Choose the stick, or the folder to send from"), chosen_cb, saving);
}

void
_csn_packages_make (CsnPage *page, const char *recipient_id)
{
  ask_for_folder (page, make_on_worker, recipient_id, NULL, NULL, FALSE);
}

void
_csn_packages_save_made (CsnPage *page, GPtrArray *made, gboolean replaces)
{
  ask_for_folder (page, NULL, NULL, NULL, made, replaces);
}

void
_csn_packages_save_again (CsnPage *page, const char *package_ids, gboolean replaces)
{
  ask_for_folder (page, read_on_worker, NULL, package_ids, NULL, replaces);
}

void
_csn_packages_make_again (CsnPage *page, const char *copy_id)
{
  ask_for_folder (page, make_again_on_worker, NULL, copy_id, NULL, FALSE);
}
