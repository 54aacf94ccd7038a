/* One case that is being prepared: its draft as a document, kept while it is typed, and what is still
 * missing. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-case-draft.h"
#include <glib/gi18n.h>

#define SAVE_MS 400          /* from the first change that is not saved to its saving */
#define JUDGE_MS 150         /* several acts elsewhere are judged once */
#define RETRY_MOST_SECONDS 30 /* the longest wait before a failed save is tried again */

struct _CsnCaseDraft
{
  GObject parent_instance;

  CsnSession  *session;
  CsnDocument *document;
  char        *case_id;
  gboolean     loaded, loading, decided;

  /* Generations of the document count its changes: typed, handed to the register, known to be on disk, known
   * to the rules. */
  guint64       typed, handed, saved, judged;
  guint         under_way; /* calls of keep_on_worker that have not come back */
  guint         save_source, judge_source;
  guint         retry_seconds;
  gint64        saved_us;
  GPtrArray    *problems;
  CsnTaskStatus status[CSN_N_TASKS];
  guint         completed;
  GQueue        settling; /* GTask: settle_async, oldest first; task data is the generation waited for */
};

G_DEFINE_FINAL_TYPE (CsnCaseDraft, csn_case_draft, G_TYPE_OBJECT)

enum
{
  SIGNAL_LOADED,
  SIGNAL_SAVED,
  SIGNAL_JUDGED,
  SIGNAL_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void hand_over (CsnCaseDraft *self);

/* --- On the worker -------------------------------------------------------------------------------------- */
typedef struct
{
  char   *case_id, *document; /* document NULL: only the dry run */
  guint64 generation;
} Keeping;

typedef struct
{
  char      *case_id, *document, *photo_id; /* of opening alone */
  gboolean   decided;
  guint64    generation;
  gboolean   saved;
  GPtrArray *problems; /* NULL: the dry run could not be made */
} Kept;

static void
free_keeping (Keeping *keeping)
{
  g_free (keeping->case_id);
  g_free (keeping->document);
  g_free (keeping);
}

static void
free_kept (Kept *kept)
{
  g_free (kept->case_id);
  g_free (kept->document);
  g_free (kept->photo_id);
  g_clear_pointer (&kept->problems, g_ptr_array_unref);
  g_free (kept);
}

static gboolean
check_on_worker (CsnRegister *reg, Kept *kept, const char *case_id, GError **error)
{
  g_autoptr (CsnRows) rows =
      csn_register_query (reg, error, "SELECT status FROM cases WHERE id = :case", ":case", case_id, NULL);
  if (rows == NULL)
    return FALSE;
  kept->decided = csn_rows_length (rows) > 0 && g_strcmp0 (csn_rows_text (rows, 0, "status"), "open") != 0;
  return kept->decided || csn_register_check_case (reg, case_id, &kept->problems, error);
}

static gpointer
open_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Kept *kept = g_new0 (Kept, 1);
  kept->case_id = g_strdup (wanted);
  gboolean done = kept->case_id != NULL || csn_register_open_case (reg, &kept->case_id, NULL, error);
  done = done && (kept->document = csn_register_load_draft (reg, kept->case_id, error)) != NULL;
  g_autoptr (CsnRows) photos = !done ? NULL
                                     : csn_register_query (reg, NULL,
                                                           "SELECT id FROM photos WHERE case_id = :case AND "
                                                           "removed_on IS NULL ORDER BY rowid DESC LIMIT 1",
                                                           ":case", kept->case_id, NULL);
  if (photos != NULL && csn_rows_length (photos) > 0)
    kept->photo_id = g_strdup (csn_rows_text (photos, 0, "id"));
  if (done && check_on_worker (reg, kept, kept->case_id, error))
    return kept;
  free_kept (kept);
  return NULL;
}

static gpointer
keep_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Keeping *keeping = wanted;
  Kept          *kept = g_new0 (Kept, 1);
  kept->generation = keeping->generation;
  if (keeping->document != NULL && !csn_register_save_draft (reg, keeping->case_id, keeping->document, error))
    {
      free_kept (kept);
      return NULL;
    }
  kept->saved = keeping->document != NULL;
  /* What was typed is safe by now: rules that cannot be asked are no reason to say that it is not. */
  (void) check_on_worker (reg, kept, keeping->case_id, NULL);
  return kept;
}

/* --- Back on the main thread ---------------------------------------------------------------------------- */
static void
end_settling (CsnCaseDraft *self, const GError *error)
{
  for (GTask *task = g_queue_peek_head (&self->settling); task != NULL;
       task = g_queue_peek_head (&self->settling))
    {
      guint64 *wanted = g_task_get_task_data (task);
      if (error == NULL && (self->judged < *wanted || self->problems == NULL))
        return;
      (void) g_queue_pop_head (&self->settling);
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, g_ptr_array_ref (self->problems), (GDestroyNotify) g_ptr_array_unref);
      g_object_unref (task);
    }
}

static void
take_judgement (CsnCaseDraft *self, Kept *kept)
{
  self->decided = kept->decided;
  if (kept->problems == NULL)
    return;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  self->problems = g_steal_pointer (&kept->problems);
  self->judged = MAX (self->judged, kept->generation);
  self->completed = csn_case_tasks_judge (self->document, self->problems, self->status);
  g_signal_emit (self, signals[SIGNAL_JUDGED], 0);
}

static gboolean
save_time_cb (gpointer data)
{
  CsnCaseDraft *self = data;
  self->save_source = 0;
  /* While one is under way, its end asks for the next: a slow disk is not given a queue of old texts. */
  if (self->under_way == 0)
    hand_over (self);
  return G_SOURCE_REMOVE;
}

static void
save_in (CsnCaseDraft *self, guint milliseconds)
{
  if (self->save_source == 0)
    self->save_source = g_timeout_add_full (G_PRIORITY_DEFAULT, milliseconds, save_time_cb,
                                            g_object_ref (self), g_object_unref);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCaseDraft) self = data;
  GError *error = NULL;
  Kept   *kept = csn_session_run_finish (CSN_SESSION (source), result, &error);
  self->under_way--;
  if (kept == NULL)
    {
      gboolean locked = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      end_settling (self, error);
      self->handed = self->saved;
      if (!locked)
        {
          self->retry_seconds = CLAMP (self->retry_seconds * 2, 1, RETRY_MOST_SECONDS);
          save_in (self, self->retry_seconds * 1000);
          g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
        }
      g_error_free (error);
      return;
    }
  self->retry_seconds = 0;
  if (kept->saved)
    {
      self->saved = MAX (self->saved, kept->generation);
      self->saved_us = g_get_real_time ();
      g_signal_emit (self, signals[SIGNAL_SAVED], 0);
    }
  take_judgement (self, kept);
  end_settling (self, NULL);
  if (self->under_way == 0 && self->handed < self->typed)
    save_in (self, SAVE_MS);
  free_kept (kept);
}

/* Gives the register what was typed, and asks the rules. Calls come back in the order given. */
static void
hand_over (CsnCaseDraft *self)
{
  if (!self->loaded || self->decided)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  Keeping *keeping = g_new0 (Keeping, 1);
  keeping->case_id = g_strdup (self->case_id);
  keeping->document = self->handed < self->typed ? csn_document_write (self->document) : NULL;
  keeping->generation = self->handed = self->typed;
  self->under_way++;
  csn_session_run_async (self->session, keep_on_worker, keeping, (GDestroyNotify) free_keeping,
                         (GDestroyNotify) free_kept, NULL, kept_cb, g_object_ref (self));
}

static void
document_changed_cb (CsnCaseDraft *self)
{
  if (self->loading)
    return;
  self->typed++;
  save_in (self, SAVE_MS);
}

static gboolean
judge_time_cb (gpointer data)
{
  CsnCaseDraft *self = data;
  self->judge_source = 0;
  hand_over (self);
  return G_SOURCE_REMOVE;
}

void
csn_case_draft_judge (CsnCaseDraft *self)
{
  g_return_if_fail (CSN_IS_CASE_DRAFT (self));
  if (self->judge_source == 0 && self->loaded)
    self->judge_source =
        g_timeout_add_full (G_PRIORITY_DEFAULT, JUDGE_MS, judge_time_cb, g_object_ref (self), g_object_unref);
}

void
csn_case_draft_flush (CsnCaseDraft *self)
{
  g_return_if_fail (CSN_IS_CASE_DRAFT (self));
  /* Even behind one that is under way: the register may be locked right after. */
  if (self->handed < self->typed)
    hand_over (self);
}

void
csn_case_draft_settle_async (CsnCaseDraft       *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            data)
{
  g_return_if_fail (CSN_IS_CASE_DRAFT (self));
  GTask *task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, csn_case_draft_settle_async);
  if (!self->loaded || self->decided)
    {
      g_task_return_new_error (
          task, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, "%s",
          _ ("This case is not open for changes. Go back to the list of authorisations."));
      g_object_unref (task);
      return;
    }
  /* A new generation, so that an older dry run which is still under way does not answer. */
  self->judged = MIN (self->judged, self->typed);
  guint64 *wanted = g_new (guint64, 1);
  *wanted = ++self->typed;
  g_task_set_task_data (task, wanted, g_free);
  g_queue_push_tail (&self->settling, task);
  hand_over (self);
}

GPtrArray *
csn_case_draft_settle_finish (CsnCaseDraft *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GHashTable *open_drafts (CsnSession *session);

static void
forget (CsnCaseDraft *self)
{
  if (self->session != NULL && self->case_id != NULL &&
      g_hash_table_lookup (open_drafts (self->session), self->case_id) == self)
    g_hash_table_remove (open_drafts (self->session), self->case_id);
}

/* --- Loading -------------------------------------------------------------------------------------------- */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCaseDraft) self = data;
  g_autoptr (GError) error = NULL;
  Kept *kept = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (kept != NULL)
    {
      self->loading = TRUE;
      csn_document_read (self->document, kept->document, &error);
      self->loading = FALSE;
    }
  if (error != NULL)
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
  else
    {
      g_free (self->case_id);
      self->case_id = g_steal_pointer (&kept->case_id);
      if (!g_hash_table_contains (open_drafts (self->session), self->case_id))
        g_hash_table_insert (open_drafts (self->session), g_strdup (self->case_id), self);
      self->loaded = TRUE;
      /* The register decides about the case's photograph where the draft names none: so does the draft. */
      if (!kept->decided && csn_document_get (self->document, "photo_id") == NULL)
        csn_document_set (self->document, "photo_id", kept->photo_id);
      self->completed = csn_case_tasks_judge (self->document, NULL, self->status);
      self->decided = kept->decided;
      g_signal_emit (self, signals[SIGNAL_LOADED], 0);
      take_judgement (self, kept);
    }
  g_clear_pointer (&kept, free_kept);
}

static void
csn_case_draft_dispose (GObject *object)
{
  CsnCaseDraft *self = CSN_CASE_DRAFT (object);
  forget (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (csn_case_draft_parent_class)->dispose (object);
}

static void
csn_case_draft_finalize (GObject *object)
{
  CsnCaseDraft *self = CSN_CASE_DRAFT (object);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_object_unref (self->document);
  g_free (self->case_id);
  G_OBJECT_CLASS (csn_case_draft_parent_class)->finalize (object);
}

static void
csn_case_draft_class_init (CsnCaseDraftClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_case_draft_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_case_draft_finalize;
  signals[SIGNAL_LOADED] =
      g_signal_new ("loaded", CSN_TYPE_CASE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] =
      g_signal_new ("saved", CSN_TYPE_CASE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_JUDGED] =
      g_signal_new ("judged", CSN_TYPE_CASE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", CSN_TYPE_CASE_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
csn_case_draft_init (CsnCaseDraft *self)
{
  self->document = csn_document_new ();
  g_queue_init (&self->settling);
  (void) csn_case_tasks_judge (self->document, NULL, self->status);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* --- One of each case ----------------------------------------------------------------------------------- */
/* Pages that are made anew after a lock must not each have a text of their own. */
static GHashTable *
open_drafts (CsnSession *session)
{
  GHashTable *drafts = g_object_get_data (G_OBJECT (session), "csn-case-drafts");
  if (drafts == NULL)
    {
      drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_object_set_data_full (G_OBJECT (session), "csn-case-drafts", drafts,
                              (GDestroyNotify) g_hash_table_unref);
    }
  return drafts;
}

/* What is readable after a lock is read again. */
static void
unlocked_changed_cb (CsnCaseDraft *self)
{
  if (!csn_session_is_unlocked (self->session))
    forget (self);
}

CsnCaseDraft *
csn_case_draft_new (CsnSession *session, const char *case_id)
{
  CsnCaseDraft *known =
      session == NULL || case_id == NULL ? NULL : g_hash_table_lookup (open_drafts (session), case_id);
  if (known != NULL)
    return g_object_ref (known);
  CsnCaseDraft *self = g_object_new (CSN_TYPE_CASE_DRAFT, NULL);
  self->case_id = g_strdup (case_id);
  if (session == NULL)
    return self;
  self->session = g_object_ref (session);
  if (case_id != NULL)
    g_hash_table_insert (open_drafts (session), g_strdup (case_id), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (csn_case_draft_judge), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (unlocked_changed_cb), self,
                           G_CONNECT_SWAPPED);
  csn_session_run_async (session, open_on_worker, g_strdup (case_id), g_free, (GDestroyNotify) free_kept,
                         NULL, opened_cb, g_object_ref (self));
  return self;
}

/* --- Asking it ------------------------------------------------------------------------------------------ */
CsnSession *
csn_case_draft_get_session (CsnCaseDraft *self)
{
  return self->session;
}

const char *
csn_case_draft_get_case_id (CsnCaseDraft *self)
{
  return self->case_id;
}

gboolean
csn_case_draft_is_loaded (CsnCaseDraft *self)
{
  return self->loaded;
}

gboolean
csn_case_draft_is_decided (CsnCaseDraft *self)
{
  return self->decided;
}

CsnDocument *
csn_case_draft_get_document (CsnCaseDraft *self)
{
  return self->document;
}

char *
csn_case_draft_dup_saved_words (CsnCaseDraft *self)
{
  if (self->retry_seconds > 0)
    return g_strdup (_ ("The draft is not saved. It is tried again"));
  if (self->saved < self->typed)
    return g_strdup (_ ("Saving the draft…"));
  if (self->saved_us == 0)
    return g_strdup ("");
  g_autofree char *clock = csn_moment_to_clock_words (self->saved_us);
  /* Translators: time of day: "Draft saved 2:02pm" */
  return g_strdup_printf (_ ("Draft saved %s"), clock);
}

GPtrArray *
csn_case_draft_get_problems (CsnCaseDraft *self)
{
  return self->problems;
}

CsnTaskStatus
csn_case_draft_get_status (CsnCaseDraft *self, CsnTask task)
{
  return task < CSN_N_TASKS ? self->status[task] : CSN_TASK_NOT_STARTED;
}

guint
csn_case_draft_count_completed (CsnCaseDraft *self)
{
  return self->completed;
}
