/* The one register that this window has open, and the thread that owns it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every call into the register runs on the session's worker, strictly in the order asked; answers come back
 * on the main thread. Calling sequence: csn_session_new(), unlock, any number of queries and looks, lock.
 * After lock, what was still under way ends with G_IO_ERROR_CANCELLED, which pages pass over in silence.
 * Signals: "changed" after an act of this or another process; "lost" (GError) when the disk failed
 * and only locking and opening again helps; "notify::unlocked". Main thread only. */
#pragma once
#include "csn-register.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CSN_TYPE_SESSION (csn_session_get_type ())
G_DECLARE_FINAL_TYPE (CsnSession, csn_session, CSN, SESSION, GObject)

/* csn_vault_init() comes first: passphrases are made on the main thread. */
CsnSession *csn_session_new (CsnClock *clock);
/* From now on the list of what is due lies in @folder for countersign-reminder, written anew after unlocking and after each act; that
 * of a practice register only with @of_practice. While locked (csn-session-due.c). */
void csn_session_keep_due (CsnSession *self, const char *folder, gboolean of_practice);

/* --- Opening and closing (csn-session.c)
 * ----------------------------------------------------------------------- */
/* Opens @folder and unlocks it. Where @folder holds exactly one "*.register" folder, that one is meant. */
void csn_session_unlock_async (CsnSession         *self,
                               const char         *folder,
                               const char         *user,
                               CsnSecret          *passphrase,
                               GAsyncReadyCallback callback,
                               gpointer            data);
/* *out_at_secret (may be NULL): TRUE if the register was there and only name or passphrase were not right. */
gboolean
csn_session_unlock_finish (CsnSession *self, GAsyncResult *result, gboolean *out_at_secret, GError **error);
/* Drops everything that was readable. Pages must be gone from the window before. */
void     csn_session_lock_async (CsnSession *self, GAsyncReadyCallback callback, gpointer data);
gboolean csn_session_lock_finish (CsnSession *self, GAsyncResult *result, GError **error);

gboolean csn_session_is_unlocked (CsnSession *self);
/* Of the register that is unlocked; "" while none is. Borrowed. */
const char *csn_session_get_area (CsnSession *self);
const char *csn_session_get_force (CsnSession *self);
const char *csn_session_get_person (CsnSession *self);
const char *csn_session_get_role (CsnSession *self);
gboolean    csn_session_is_practice (CsnSession *self);
CsnDate     csn_session_get_today (CsnSession *self);
gint64      csn_session_get_now (CsnSession *self); /* microseconds since 1970 UTC, by the same clock */
/* The edition's wording, in the interface's language; NULL if there is none. */
const char *csn_session_get_wording (CsnSession *self, const char *name);
/* The edition in force; NULL while locked. Borrowed. */
CsnEdition *csn_session_get_edition (CsnSession *self);
/* The folder of the register that is unlocked; "" while none is. */
const char *csn_session_get_folder (CsnSession *self);
const char *csn_session_get_person_id (CsnSession *self);

/* --- Anything else (csn-session-run.c)
 * ----------------------------------------------------------------------- */
/* Runs on the register's thread, strictly in the order asked. NULL with @error set, or a result. What is
 * heavy but needs no register (decoding a page, writing a file) belongs on GTask's threads instead, so that
 * nobody waits behind it. */
typedef gpointer (*CsnSessionWork) (CsnRegister  *reg,
                                    gpointer      wanted,
                                    GCancellable *cancellable,
                                    GError      **error);
void     csn_session_run_async (CsnSession         *self,
                                CsnSessionWork      work,
                                gpointer            wanted,
                                GDestroyNotify      free_wanted, /* on either thread */
                                GDestroyNotify      free_result,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            data);
gpointer csn_session_run_finish (CsnSession *self, GAsyncResult *result, GError **error);

/* One act, or its dry run. Finish: TRUE if it was done (or checked); FALSE without @error if rules block:
 * @out_problems (never NULL then) says what. Warnings are in it on success too. GPtrArray of CsnProblem,
 * caller unrefs. */
void     csn_session_perform_async (CsnSession         *self,
                                    const char         *kind,
                                    JsonNode           *body,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            data);
void     csn_session_check_async (CsnSession         *self,
                                  const char         *kind,
                                  JsonNode           *body,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            data);
gboolean csn_session_act_finish (CsnSession   *self,
                                 GAsyncResult *result,
                                 GPtrArray   **out_problems,
                                 GError      **error);

/* --- Reading (csn-session-calls.c)
 * ------------------------------------------------------------------------------- */
/* Several SELECTs at one moment of the register, each given the same bind (NULL for none). */
void csn_session_query_async (CsnSession         *self,
                              const char *const  *selects,
                              const char         *bind,
                              const char         *value,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            data);
/* GPtrArray of CsnRows, as many as there were SELECTs. */
GPtrArray *csn_session_query_finish (CsnSession *self, GAsyncResult *result, GError **error);

void     csn_session_find_async (CsnSession         *self,
                                 const char         *words,
                                 guint               limit,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            data);
CsnRows *csn_session_find_finish (CsnSession *self, GAsyncResult *result, GError **error);

/* F06: who looks and why is in the register before anything comes back. A refusal's error says what the rules
 * said. */
void        csn_session_look_at_picture_async (CsnSession         *self,
                                               const char         *photo_id,
                                               const char         *reason,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            data);
GdkTexture *csn_session_look_at_picture_finish (CsnSession *self, GAsyncResult *result, GError **error);
void        csn_session_look_at_identity_async (CsnSession         *self,
                                                const char         *case_id,
                                                const char         *reason,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            data);
CsnRows    *csn_session_look_at_identity_finish (CsnSession *self, GAsyncResult *result, GError **error);

/* A finished form: exactly one of @copy_id (a recipient's 3795) and @blob_id (3796 and others). */
typedef struct
{
  const char *case_id;
  const char *about_id; /* what the look is recorded about: copy or form */
  const char *copy_id;
  const char *blob_id;
} CsnFormWanted;
void    csn_session_form_async (CsnSession          *self,
                                const CsnFormWanted *wanted,
                                const char          *reason,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             data);
GBytes *csn_session_form_finish (CsnSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
