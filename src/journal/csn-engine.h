/* The seam under the journal: what a place that keeps entries must be able to do. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The default engine is SQLite in a local folder (csn_engine_sqlite_*): register.db and keyring.db. Nothing above this header
 * may assume SQLite. Calls must come from one thread. Between begin and commit the engine holds the write lock: another process
 * waits (bounded) in begin. Everything written between is durable and visible at once when commit returns TRUE, or not at all.
 * Visitors are called while nothing is locked and may call the engine; returning FALSE ends the reading, with @error or, if the
 * visitor set none, as a success.
 * After CSN_JOURNAL_ERROR_FAILED the engine must be freed and opened anew: a failed fsync is never retried in place. */
#pragma once
#include "csn-entry.h"

G_BEGIN_DECLS

typedef struct _CsnEngine CsnEngine;
typedef gboolean (*CsnEngineVisitor) (guint64 seq, GBytes *header, GBytes *body /* NULL once forgotten */,
                                      const guint8 signature[CSN_SIGNATURE_SIZE], gpointer data, GError **error);
typedef gboolean (*CsnBlobVisitor) (const guint8 *id, gpointer data, GError **error);
typedef gboolean (*CsnKeyVisitor) (const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, gpointer data, GError **error);

typedef struct {
  gboolean (*begin) (CsnEngine *engine, GError **error);
  gboolean (*commit) (CsnEngine *engine, GError **error);
  void (*rollback) (CsnEngine *engine);
  gboolean (*head) (CsnEngine *engine, guint64 *out_size, GError **error);
  gboolean (*append) (CsnEngine *engine, guint64 seq, GBytes *header, GBytes *body, const guint8 *signature, GError **error);
  gboolean (*read_from) (CsnEngine *engine, guint64 first_seq, CsnEngineVisitor visitor, gpointer data, GError **error);
  /* The same without the bodies, which are neither read nor copied: an empty @body says that there is one. */
  gboolean (*read_headers) (CsnEngine *engine, guint64 first_seq, CsnEngineVisitor visitor, gpointer data, GError **error);
  gboolean (*forget_body) (CsnEngine *engine, guint64 seq, GError **error);
  gboolean (*put_blob) (CsnEngine *engine, const guint8 *id, GBytes *sealed, GError **error);
  GBytes *(*get_blob) (CsnEngine *engine, const guint8 *id, GError **error);
  gboolean (*forget_blob) (CsnEngine *engine, const guint8 *id, GError **error);
  gboolean (*list_blobs) (CsnEngine *engine, CsnBlobVisitor visitor, gpointer data, GError **error);
  /* The keyring: apart from the journal, its own transaction. kind = "slot", "grant", …; id and holder are CSN_ID_SIZE. */
  gboolean (*key_put) (CsnEngine *engine, const char *kind, const guint8 *id, const guint8 *holder, GBytes *bytes, GError **error);
  gboolean (*key_forget) (CsnEngine *engine, const char *kind, const guint8 *id, const guint8 *holder, GError **error); /* holder NULL: all */
  gboolean (*key_read) (CsnEngine *engine, const char *kind /* NULL: all */, CsnKeyVisitor visitor, gpointer data, GError **error);
  /* One item; NULL without an error if there is none. */
  GBytes *(*key_get) (CsnEngine *engine, const char *kind, const guint8 *id, const guint8 *holder, GError **error);
  gboolean (*key_begin) (CsnEngine *engine, GError **error);
  gboolean (*key_commit) (CsnEngine *engine, GError **error);
  void (*key_rollback) (CsnEngine *engine);
  /* Structure and stray content that entries do not vouch for; adds findings through @report. No key needed. */
  gboolean (*check) (CsnEngine *engine, void (*report) (const char *what, gpointer data), gpointer data, GError **error);
  guint64 (*data_version) (CsnEngine *engine); /* changes when another process has committed */
  void (*free) (CsnEngine *engine);
} CsnEngineClass;

struct _CsnEngine { const CsnEngineClass *klass; };

/* @folder/register.db and @folder/keyring.db, mode 0600 in a 0700 folder. create refuses an existing register and a network file
 * system; open refuses what is not ours (application_id), symbolic links, newer formats, and runs quick_check.
 * @read_only also serves verification: what is structurally wrong, and a register without its keyring, opens too, so that
 * csn_journal_verify() can say what and where. @vfs: NULL for SQLite's own; tests name a fault-injecting one. */
CsnEngine *csn_engine_sqlite_create (const char *folder, const char *vfs, GError **error);
CsnEngine *csn_engine_sqlite_open (const char *folder, const char *vfs, gboolean read_only, GError **error);
/* A copy that nobody writes to, on whatever drive it is: for reading a backup back. The keyring may be missing. */
CsnEngine *csn_engine_sqlite_open_copy (const char *folder, GError **error);
/* register.db of @from into @to, keyring.db of @keys_from into @keys_to (both NULL: without it), while others may go on writing. Each
 * is as it stood at one moment, the register's not later than the keyring's; durable and read back on TRUE. The folders are there, the
 * files in @to are not. @progress may be NULL; FALSE cancels (G_IO_ERROR_CANCELLED). Any thread. */
typedef gboolean (*CsnCopyProgress) (guint64 done, guint64 total, gpointer data);
gboolean   csn_engine_sqlite_copy (const char *from, const char *to, const char *keys_from, const char *keys_to,
                                   CsnCopyProgress progress, gpointer data, GError **error);
void       csn_engine_free (CsnEngine *engine);
/* How long to wait for another process that is writing; ten seconds unless said. Tests and impatient callers. */
void       csn_engine_sqlite_set_patience (CsnEngine *engine, guint milliseconds);
/* For the crash harness alone: a weaker synchronous setting ("FULL", "NORMAL", "OFF"; "EXTRA" is the real one) and a tiny
 * cache, to prove that it bites. Without effect unless a VFS that is not SQLite's own is named; no program does that. */
void       csn_engine_sqlite_weaken_for_harness (const char *synchronous);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnEngine, csn_engine_free)
G_END_DECLS
