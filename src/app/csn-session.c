/* The one register that this window has open, and the thread that owns it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-session-private.h"
#include <glib/gi18n.h>
#include <malloc.h>

#define FOLLOW_SECONDS 5 /* how often another desk's acts are looked for */

G_DEFINE_FINAL_TYPE (CsnSession, csn_session, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_UNLOCKED,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];
enum
{
  SIGNAL_CHANGED,
  SIGNAL_LOST,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* What is asked of unlock, and what it brings back. */
typedef struct
{
  char       *folder, *user;
  CsnSecret  *passphrase;
  gboolean    at_secret;
  char       *area, *force, *person, *person_id, *register_folder, *role;
  gboolean    practice;
  gint64      newest_us;
  CsnEdition *edition;
} Unlocking;

static void
free_unlocking (Unlocking *unlocking)
{
  g_free (unlocking->folder);
  g_free (unlocking->user);
  g_clear_pointer (&unlocking->passphrase, csn_secret_unref);
  g_free (unlocking->area);
  g_free (unlocking->force);
  g_free (unlocking->person);
  g_free (unlocking->person_id);
  g_free (unlocking->register_folder);
  g_free (unlocking->role);
  g_clear_pointer (&unlocking->edition, csn_edition_unref);
  g_free (unlocking);
}

#define FUNCTION "csn-session-function"

/* On the worker: what was asked, and then the list of what is due, if it is another now. */
static void
do_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const GTaskThreadFunc *function = g_object_get_data (G_OBJECT (task), FUNCTION);
  (*function) (task, source, data, cancellable);
  _csn_session_write_due (source);
}

void
_csn_session_push (CsnSession         *self,
                   gpointer            tag,
                   gpointer            wanted,
                   GDestroyNotify      free_wanted,
                   GTaskThreadFunc     function,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, wanted, free_wanted);
  g_object_set_data_full (G_OBJECT (task), FUNCTION, g_memdup2 (&function, sizeof function), g_free);
  csn_worker_push (self->worker, task, do_job);
}

void
_csn_session_push_again (CsnSession *self, GTask *task)
{
  csn_worker_push (self->worker, task, do_job);
}

CsnRegister *
_csn_session_register (CsnSession *self, GTask *task)
{
  if (self->reg == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("The register is locked."));
  return self->reg;
}

/* Another edition may be in force. What pages show of the one before stays readable until they go. */
static void
take_edition (CsnSession *self)
{
  CsnEdition *next = g_atomic_pointer_exchange (&self->next_edition, NULL);
  if (next == NULL || next == self->edition || !self->unlocked)
    {
      g_clear_pointer (&next, csn_edition_unref);
      return;
    }
  if (self->past_editions == NULL)
    self->past_editions = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_edition_unref);
  g_ptr_array_add (self->past_editions, self->edition);
  self->edition = next;
}

static gboolean
tell_changed (gpointer data)
{
  CsnSession *self = data;
  g_atomic_int_set (&self->changes, 0);
  take_edition (self);
  if (self->unlocked)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* On the worker. Many acts in a row are told once. */
static void
register_changed_cb (CsnRegister *reg, gpointer data)
{
  CsnSession *self = data;
  CsnEdition *edition = csn_register_edition (reg);
  self->due_stale = TRUE;
  edition = g_atomic_pointer_exchange (&self->next_edition, edition == NULL ? NULL : csn_edition_ref (edition));
  g_clear_pointer (&edition, csn_edition_unref);
  if (g_atomic_int_compare_and_exchange (&self->changes, 0, 1))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_changed, g_object_ref (self), g_object_unref);
}

/* The folder itself if it is a register, else the only register in it: "demo DIR" puts CZ.register below DIR.
 */
static char *
settle_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_dir_open (folder, 0, NULL) : NULL;
  g_autofree char *only = NULL;
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".register"))
      {
        if (only != NULL)
          return g_strdup (folder);
        only = g_build_filename (folder, name, NULL);
      }
  return only != NULL ? g_steal_pointer (&only) : g_strdup (folder);
}

/* What the window's head says; a register that is open can always answer this. */
static gboolean
read_facts (CsnRegister *reg, Unlocking *unlocking, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (
      reg, error,
      "SELECT r.area, r.force, r.practice, coalesce (p.name, '') AS person, coalesce (p.role, '') AS role, "
      "(SELECT max (at) FROM entries) AS newest "
      "FROM registers r LEFT JOIN people p ON p.id = :person",
      ":person", csn_register_person_id (reg), NULL);
  if (rows == NULL)
    return FALSE;
  unlocking->area = g_strdup (csn_rows_text (rows, 0, "area"));
  unlocking->force = g_strdup (csn_rows_text (rows, 0, "force"));
  unlocking->person = g_strdup (csn_rows_text (rows, 0, "person"));
  unlocking->person_id = g_strdup (csn_register_person_id (reg));
  unlocking->register_folder = g_strdup (csn_register_folder (reg));
  unlocking->role = g_strdup (csn_rows_text (rows, 0, "role"));
  unlocking->practice = csn_rows_number (rows, 0, "practice") != 0;
  if (!csn_moment_parse (csn_rows_text (rows, 0, "newest"), &unlocking->newest_us))
    unlocking->newest_us = 0;
  CsnEdition *edition = csn_register_edition (reg);
  unlocking->edition = edition == NULL ? NULL : csn_edition_ref (edition);
  return TRUE;
}

static void
drop_register (CsnSession *self)
{
  if (self->reg == NULL)
    return;
  csn_register_set_observer (self->reg, NULL, NULL);
  csn_register_lock (self->reg);
  g_clear_pointer (&self->reg, csn_register_free);
  malloc_trim (0); /* freed pages with what was readable go back */
}

static void
unlock_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CsnSession      *self = source;
  Unlocking       *unlocking = data;
  GError          *error = NULL;
  g_autofree char *folder = settle_folder (unlocking->folder);
  drop_register (self);
  g_autoptr (CsnRegister) reg = csn_register_open (folder, self->clock, &error);
  if (reg != NULL && !csn_register_unlock (reg, unlocking->user, unlocking->passphrase, &error))
    unlocking->at_secret = g_error_matches (error, CSN_VAULT_ERROR, CSN_VAULT_ERROR_WRONG_SECRET) ||
                           g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT);
  g_clear_pointer (&unlocking->passphrase, csn_secret_unref);
  if (error == NULL)
    read_facts (reg, unlocking, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->reg = g_steal_pointer (&reg);
  csn_register_set_observer (self->reg, register_changed_cb, self);
  _csn_session_begin_due (self, unlocking->practice);
  g_task_return_boolean (task, TRUE);
}

static void
lock_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  drop_register (source);
  g_task_return_boolean (task, TRUE);
}

static void
follow_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CsnSession *self = source;
  GError     *error = NULL;
  gboolean    changed = FALSE;
  /* The observer says what changed. A register that cannot be followed just now is tried again in a moment.
   */
  if (self->reg != NULL && !csn_register_follow (self->reg, &changed, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, changed);
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnSession *self = CSN_SESSION (source);
  g_autoptr (GError) error = NULL;
  self->busy_following = FALSE;
  g_task_propagate_boolean (G_TASK (result), &error);
  /* A full disk leaves the register whole and is told by the act that met it. After a failing one it answers
   * nothing any more. */
  if (self->unlocked && g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK))
    g_signal_emit (self, signals[SIGNAL_LOST], 0, error);
}

static gboolean
follow_cb (gpointer data)
{
  CsnSession *self = data;
  if (!self->busy_following)
    {
      self->busy_following = TRUE;
      _csn_session_push (self, follow_cb, NULL, NULL, follow_on_worker, NULL, followed_cb, NULL);
    }
  return G_SOURCE_CONTINUE;
}

static void
set_unlocked (CsnSession *self, gboolean unlocked)
{
  g_clear_handle_id (&self->follow_source, g_source_remove);
  if (unlocked)
    self->follow_source = g_timeout_add_seconds (FOLLOW_SECONDS, follow_cb, self);
  if (self->unlocked == unlocked)
    return;
  self->unlocked = unlocked;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNLOCKED]);
}

static void
forget_facts (CsnSession *self)
{
  g_clear_pointer (&self->area, g_free);
  g_clear_pointer (&self->force, g_free);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->person_id, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->role, g_free);
  g_clear_pointer (&self->edition, csn_edition_unref);
  CsnEdition *next = g_atomic_pointer_exchange (&self->next_edition, NULL);
  g_clear_pointer (&next, csn_edition_unref);
  g_clear_pointer (&self->past_editions, g_ptr_array_unref);
  self->practice = FALSE;
}

static void
csn_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_UNLOCKED)
    g_value_set_boolean (value, CSN_SESSION (object)->unlocked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
csn_session_finalize (GObject *object)
{
  CsnSession *self = CSN_SESSION (object);
  g_clear_handle_id (&self->follow_source, g_source_remove);
  csn_worker_free (self->worker); /* every task holds the session: none is left */
  drop_register (self);           /* and with the thread gone the register is ours */
  forget_facts (self);
  g_free (self->due_folder);
  csn_clock_unref (self->clock);
  G_OBJECT_CLASS (csn_session_parent_class)->finalize (object);
}

static void
csn_session_class_init (CsnSessionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = csn_session_get_property;
  object_class->finalize = csn_session_finalize;
  properties[PROP_UNLOCKED] =
      g_param_spec_boolean ("unlocked", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", CSN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOST] = g_signal_new ("lost", CSN_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
csn_session_init (CsnSession *self)
{
  self->worker = csn_worker_new ("csn-register");
}

CsnSession *
csn_session_new (CsnClock *clock)
{
  CsnSession *self = g_object_new (CSN_TYPE_SESSION, NULL);
  self->clock = csn_clock_ref (clock);
  return self;
}

void
csn_session_unlock_async (CsnSession         *self,
                          const char         *folder,
                          const char         *user,
                          CsnSecret          *passphrase,
                          GAsyncReadyCallback callback,
                          gpointer            data)
{
  g_return_if_fail (CSN_IS_SESSION (self) && folder != NULL && user != NULL && passphrase != NULL);
  Unlocking *unlocking = g_new0 (Unlocking, 1);
  unlocking->folder = g_strdup (folder);
  unlocking->user = g_strdup (user);
  unlocking->passphrase = csn_secret_ref (passphrase);
  _csn_session_push (self, csn_session_unlock_async, unlocking, (GDestroyNotify) free_unlocking,
                     unlock_on_worker, NULL, callback, data);
}

gboolean
csn_session_unlock_finish (CsnSession *self, GAsyncResult *result, gboolean *out_at_secret, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  Unlocking *unlocking = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    {
      if (out_at_secret != NULL)
        *out_at_secret = unlocking->at_secret;
      return FALSE;
    }
  forget_facts (self);
  self->area = g_steal_pointer (&unlocking->area);
  self->force = g_steal_pointer (&unlocking->force);
  self->person = g_steal_pointer (&unlocking->person);
  self->person_id = g_steal_pointer (&unlocking->person_id);
  self->folder = g_steal_pointer (&unlocking->register_folder);
  self->role = g_steal_pointer (&unlocking->role);
  self->edition = g_steal_pointer (&unlocking->edition);
  self->practice = unlocking->practice;
  self->newest_us = unlocking->newest_us;
  set_unlocked (self, TRUE);
  return TRUE;
}

void
csn_session_lock_async (CsnSession *self, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (CSN_IS_SESSION (self));
  forget_facts (self);
  set_unlocked (self, FALSE);
  _csn_session_push (self, csn_session_lock_async, NULL, NULL, lock_on_worker, NULL, callback, data);
}

gboolean
csn_session_lock_finish (CsnSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
csn_session_is_unlocked (CsnSession *self)
{
  return self->unlocked;
}

const char *
csn_session_get_area (CsnSession *self)
{
  return self->area == NULL ? "" : self->area;
}

const char *
csn_session_get_force (CsnSession *self)
{
  return self->force == NULL ? "" : self->force;
}

const char *
csn_session_get_person (CsnSession *self)
{
  return self->person == NULL ? "" : self->person;
}

const char *
csn_session_get_role (CsnSession *self)
{
  return self->role == NULL ? "" : self->role;
}

gboolean
csn_session_is_practice (CsnSession *self)
{
  return self->practice;
}

CsnDate
csn_session_get_today (CsnSession *self)
{
  return csn_clock_today (self->clock, self->newest_us);
}

gint64
csn_session_get_now (CsnSession *self)
{
  return csn_clock_now (self->clock);
}

const char *
csn_session_get_wording (CsnSession *self, const char *name)
{
  /* Translators: the language of the interface as the editions name it: "en" or "cy" */
  return self->edition == NULL ? NULL : csn_edition_wording (self->edition, name, C_ ("language code", "en"));
}

CsnEdition *
csn_session_get_edition (CsnSession *self)
{
  return self->edition;
}

const char *
csn_session_get_folder (CsnSession *self)
{
  return self->folder == NULL ? "" : self->folder;
}

const char *
csn_session_get_person_id (CsnSession *self)
{
  return self->person_id == NULL ? "" : self->person_id;
}
