/* A new register is made on another thread, with words about how far it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-founding.h"
#include <glib/gi18n.h>

#define EDITION "k10-current"

typedef struct
{
  char           *name, *title, *force, *unit, *area, *folder, *portraits;
  gint64          last_number;
  gboolean        manager;
  CsnSecret      *passphrase;
  CsnFoundingSaid said;
  gpointer        data;
} Founding;

/* One thing said, on its way to the main thread. */
typedef struct
{
  GTask *task;
  char  *words;
} Saying;

static void
founding_free (gpointer data)
{
  Founding *founding = data;
  g_free (founding->name);
  g_free (founding->title);
  g_free (founding->force);
  g_free (founding->unit);
  g_free (founding->area);
  g_free (founding->folder);
  g_free (founding->portraits);
  csn_secret_unref (founding->passphrase);
  g_free (founding);
}

static gboolean
tell_cb (gpointer data)
{
  Saying   *saying = data;
  Founding *founding = g_task_get_task_data (saying->task);
  if (!g_task_get_completed (saying->task) &&
      !g_cancellable_is_cancelled (g_task_get_cancellable (saying->task)))
    founding->said (saying->words, founding->data);
  return G_SOURCE_REMOVE;
}

static void
saying_free (gpointer data)
{
  Saying *saying = data;
  g_object_unref (saying->task);
  g_free (saying->words);
  g_free (saying);
}

/* On the thread. */
static void
said_cb (const char *what, gpointer data)
{
  Saying *saying = g_new (Saying, 1);
  saying->task = g_object_ref (data);
  saying->words = g_strdup (what);
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, saying, saying_free);
}

static void
found_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Founding         *founding = data;
  GError           *error = NULL;
  const CsnFounding what = { .manager = founding->manager,
                             .area = founding->area,
                             .force = founding->manager ? NULL : founding->force,
                             .unit = founding->unit,
                             .edition = EDITION,
                             .last_paper_number = founding->last_number,
                             .practice = founding->portraits != NULL,
                             .person_name = founding->name,
                             .person_title = founding->title };
  if (csn_register_set_up (founding->folder, &what, founding->passphrase, founding->portraits, said_cb, task,
                           &error))
    g_task_return_pointer (task, g_strdup (founding->folder), g_free);
  else
    g_task_return_error (task, error);
}

static gboolean
is_manager (CsnDocument *answers)
{
  return g_strcmp0 (csn_document_get (answers, "holder"), "manager") == 0;
}

static gboolean
is_practice (CsnDocument *answers)
{
  return g_strcmp0 (csn_document_get (answers, is_manager (answers) ? "manager_start" : "start"), "practice") == 0;
}

/* The path's text with nothing around it. */
static char *
dup_answer (CsnDocument *answers, const char *path)
{
  const char *text = csn_document_get (answers, path);
  return g_strstrip (g_strdup (text == NULL ? "" : text));
}

char *
csn_founding_dup_folder (CsnDocument *answers)
{
  g_autofree char *area = dup_answer (answers, is_manager (answers) ? "scheme" : "area"),
                  *place = dup_answer (answers, "place.register");
  g_autofree char *code = g_ascii_strup (area, -1);
  g_autofree char *name =
      g_strdup_printf (is_practice (answers) ? "%s-practice.register" : "%s.register", code);
  return g_build_filename (place, name, NULL);
}

void
csn_founding_async (CsnDocument        *answers,
                    CsnSecret          *passphrase,
                    CsnFoundingSaid     said,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Founding   *founding = g_new0 (Founding, 1);
  const char *place = g_getenv ("COUNTERSIGN_DATA"), *number = csn_document_get (answers, "last_number");
  founding->name = dup_answer (answers, "person.name");
  founding->title = dup_answer (answers, "person.title");
  founding->force = dup_answer (answers, "force");
  founding->manager = is_manager (answers);
  founding->unit = dup_answer (answers, founding->manager ? "organisation" : "unit");
  founding->area = dup_answer (answers, founding->manager ? "scheme" : "area");
  founding->folder = csn_founding_dup_folder (answers);
  founding->last_number = number == NULL || founding->manager ? 0 : g_ascii_strtoll (number, NULL, 10);
  founding->portraits = is_practice (answers) ? g_build_filename (place != NULL ? place : CSN_PKGDATADIR,
                                                                  "demo", "portraits", NULL)
                                              : NULL;
  founding->passphrase = csn_secret_ref (passphrase);
  founding->said = said;
  founding->data = data;
  g_task_set_source_tag (task, csn_founding_async);
  g_task_set_task_data (task, founding, founding_free);
  g_task_run_in_thread (task, found_on_thread);
}

char *
csn_founding_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
