/* What one recipient is asked to sign: read from the register, signed, read back.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The functions with a CsnRegister run on the session's worker (csn_session_run_async); the rest is plain
 * data. */
#pragma once
#include "csn-register.h"

G_BEGIN_DECLS

typedef struct
{
  char    *copy_id, *reference, *review_on;
  char    *warning; /* NULL: none */
  int      copy_no;
  gboolean received; /* there is a receipt already */
} CsnSignCopy;

typedef struct
{
  char      *recipient_id, *organisation, *person, *premises, *storage, *scheme;
  char      *language; /* "en", "cy", "both": what is signed */
  GPtrArray *copies;   /* CsnSignCopy; NULL: the undertaking */
  char      *note;     /* what was half typed before; NULL */
} CsnSignSubject;
void csn_sign_subject_free (CsnSignSubject *subject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnSignSubject, csn_sign_subject_free)

/* What the copies that have no receipt yet warn of, each warning once; NULL if none carries one. Caller
 * frees. */
char *csn_sign_subject_dup_warnings (const CsnSignSubject *subject);

/* What is wanted of the worker; free with csn_sign_wanted_free(). */
typedef struct
{
  char        *recipient_id; /* the undertaking's; NULL for receipts */
  char       **copy_ids;     /* receipts; NULL for the undertaking */
  CsnSignature signature;    /* texts owned here */
  char        *storage;
  gboolean     security_confirmed, warning_acknowledged;
  char        *note; /* to keep; "" removes it */
} CsnSignWanted;
CsnSignWanted *csn_sign_wanted_new (const char *recipient_id, const char *const *copy_ids);
void           csn_sign_wanted_free (CsnSignWanted *wanted);

/* CsnSessionWork: CsnSignSubject. */
gpointer csn_sign_load (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error);
/* CsnSessionWork: keeps or removes the note; NULL. */
gpointer csn_sign_keep_note (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error);

typedef struct
{
  gboolean   done;     /* all of it is signed */
  GPtrArray *problems; /* CsnProblem, of what was refused; empty if done */
  GPtrArray *forms;    /* GBytes: the finished papers, read back; as far as they could be */
} CsnSigned;
void csn_signed_free (CsnSigned *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnSigned, csn_signed_free)
/* CsnSessionWork: CsnSigned. Copies that have a receipt already are passed over. */
gpointer csn_sign_perform (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error);

G_END_DECLS
