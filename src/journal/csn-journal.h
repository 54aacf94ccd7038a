/* The list of acts: sealed, signed, chained, append-only. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Calling sequence of a write: csn_journal_begin() (takes the write lock; the head is now fixed), any number of
 * csn_journal_append() and csn_journal_put_blob(), then csn_journal_commit() or csn_journal_rollback(). What was appended is
 * durable when commit returns TRUE. One thread. After CSN_JOURNAL_ERROR_FAILED: free it, open it again. */
#pragma once
#include "csn-engine.h"

G_BEGIN_DECLS

typedef struct _CsnJournal CsnJournal;

typedef struct {
  guint64 size;                 /* number of entries */
  gint64  time_us;              /* of the newest entry; 0 when empty */
  guint8  leaf[CSN_HASH_SIZE];  /* leaf hash of the newest entry */
  guint8  root[CSN_HASH_SIZE];  /* RFC 6962 tree head over all leaves */
} CsnHead;

/* What an append brings besides the header fields that the journal itself fills in (register, seq, previous, body_hash). */
typedef struct {
  const guint8     *scope_id;   /* CSN_ID_SIZE */
  GBytes           *sealed_body;
  const guint8     *commitment; /* CSN_HASH_SIZE */
  gint64            time_us;
  const CsnBlobRef *blobs;      guint n_blobs;
  const guint8     *admits;     guint n_admits;  /* n × CSN_KEY_SIZE */
  const guint8     *retires;    guint n_retires;
  const guint8     *forgets;    guint n_forgets; /* n × CSN_ID_SIZE */
} CsnAppend;

/* Takes the engine. Reads every header once (chain and tree, no signatures): size, leaf and root are then kept up to date. */
CsnJournal *csn_journal_new (CsnEngine *engine, const guint8 register_id[CSN_ID_SIZE], GError **error);
void        csn_journal_free (CsnJournal *journal);
CsnEngine  *csn_journal_get_engine (CsnJournal *journal);
const CsnHead *csn_journal_get_head (CsnJournal *journal);
/* TRUE if an entry that has been read admits this key, retired since or not: for judging who gave a grant. */
gboolean    csn_journal_is_admitted (CsnJournal *journal, const guint8 sign_key[CSN_KEY_SIZE]);
/* The register's id as its first entry says it; for opening a folder of which nothing is known yet. */
gboolean    csn_journal_peek_register_id (CsnEngine *engine, guint8 out_id[CSN_ID_SIZE], GError **error);

gboolean csn_journal_begin (CsnJournal *journal, GError **error);
/* *out_seq is the new entry's number. The actor must be admitted and not retired, or be the first entry's. */
gboolean csn_journal_append (CsnJournal *journal, const CsnAppend *append, CsnIdentity *actor, guint64 *out_seq, GError **error);
gboolean csn_journal_put_blob (CsnJournal *journal, const guint8 id[CSN_ID_SIZE], GBytes *sealed, CsnBlobRef *out_ref, GError **error);
gboolean csn_journal_commit (CsnJournal *journal, GError **error);
void     csn_journal_rollback (CsnJournal *journal);

/* Checks the sealed bytes against the hash in the header that brought them. */
GBytes  *csn_journal_get_blob (CsnJournal *journal, const guint8 id[CSN_ID_SIZE], GError **error);
/* Deletes the sealed bodies and blobs of scopes that an entry's "forgets" names; headers stay. Idempotent; run at open too. */
gboolean csn_journal_forget_scopes (CsnJournal *journal, GError **error);

typedef gboolean (*CsnJournalVisitor) (const CsnHeader *header, GBytes *sealed_body /* NULL once forgotten */, gpointer data, GError **error);
/* Entries first_seq … newest, other processes' appends included (their chain is checked as they are read). */
gboolean csn_journal_read_from (CsnJournal *journal, guint64 first_seq, CsnJournalVisitor visitor, gpointer data, GError **error);
/* TRUE if another process has appended since the head was last read; cheap. */
gboolean csn_journal_has_news (CsnJournal *journal);
gboolean csn_journal_follow (CsnJournal *journal, GError **error); /* brings the head up to date */

/* --- Checkpoints: C2SP signed notes ("countersign/<register-id-hex>\nSIZE\nBASE64 ROOT\n\n— name base64(keyid‖sig)\n"), FORMAT.md --- */
char    *csn_checkpoint_sign (const CsnHead *head, const guint8 register_id[CSN_ID_SIZE], CsnIdentity *signer);
gboolean csn_checkpoint_parse (const char *note, guint8 out_register_id[CSN_ID_SIZE], guint64 *out_size, guint8 out_root[CSN_HASH_SIZE], GError **error);
gboolean csn_checkpoint_verify (const char *note, const guint8 sign_key[CSN_KEY_SIZE], GError **error);

/* --- Verification: needs no passphrase ------------------------------------------------------------------------- */
typedef enum {
  CSN_FLAW_STRUCTURE = 1, /* tables, indexes, settings, stray rows or blobs, SQLite's own check */
  CSN_FLAW_HEADER,        /* not canonical, wrong register, wrong number */
  CSN_FLAW_CHAIN,         /* does not follow the entry before it */
  CSN_FLAW_SIGNATURE,
  CSN_FLAW_ACTOR,         /* signed by a key that was not admitted, or was retired */
  CSN_FLAW_BODY,          /* sealed body changed, missing without a "forgets" */
  CSN_FLAW_BLOB,          /* photograph, scan or PDF changed or missing */
  CSN_FLAW_TIME,          /* earlier than the entry before it by more than two minutes: shown, not proof of tampering */
  CSN_FLAW_TRUNCATED,     /* fewer entries than a checkpoint vouches for */
  CSN_FLAW_FORKED,        /* as many or more, but another root at that size */
} CsnFlawKind;

typedef struct {
  CsnFlawKind kind;
  guint64     seq;  /* 0 where no entry can be named */
  char       *text; /* one plain English sentence without personal data; app words it again from kind and seq */
} CsnFlaw;

typedef struct {
  CsnHead    head;
  guint64    entries;    /* looked at */
  GPtrArray *flaws;      /* CsnFlaw; empty = nothing found */
} CsnVerdict;

void csn_verdict_free (CsnVerdict *verdict);
/* TRUE if nothing worse than CSN_FLAW_TIME was found. */
gboolean csn_verdict_is_sound (const CsnVerdict *verdict);

/* All cores for signatures. @checkpoints: notes (char*) held outside, may be NULL; who signed them is for the caller to check. @progress may be NULL, called from any thread
 * with (done, total); returning FALSE cancels (G_IO_ERROR_CANCELLED). Sealed bytes are hashed, not opened.
 * An error is returned only where the files cannot be read at all; what is found wrong is a flaw. */
CsnVerdict *csn_journal_verify (CsnEngine *engine, GPtrArray *checkpoints,
                                gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnJournal, csn_journal_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnVerdict, csn_verdict_free)
G_END_DECLS
