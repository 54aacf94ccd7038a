/* The guard at the door (F35): reads a finished copy back in the cage and says what must not leave with it. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-register-private.h"

G_BEGIN_DECLS

typedef struct _CsnGuard CsnGuard;

/* With a caged reader of its own, which starts at once. For one thread at a time; made and freed on the state's. */
CsnGuard  *csn_guard_new (CsnRegister *self, const char *case_id, const char *reference, GError **error);
void       csn_guard_free (CsnGuard *guard);
/* What a copy prints of its recipient's own, of the unit and of the edition, and is therefore no leak; NULL at the end. Asks the state. */
GPtrArray *csn_guard_own_texts (CsnRegister *self, const char *case_id, const char *recipient_id, const char *recipient_line, const char *language);
/* Reads @issued's PDF and adds to its problems. FALSE with an error if it could not be read: then it must not leave either. */
gboolean   csn_guard_read_back (CsnGuard *guard, CsnIssued *issued, const char *const *own_texts, GError **error);

/* csn-register-recall.c: reads a certificate of destruction back; what must not leave is added to @problems. A CsnFiled's read_back. */
gboolean   csn_register_read_certificate_back (CsnRegister *self, const CsnFiled *filed, GBytes *pdf, GPtrArray *problems, GError **error);

/* A problem that blocks this copy. */
void       csn_issued_add_problem (CsnIssued *issued, const char *rule, const char *paragraph, const char *text, const char *mend);

G_END_DECLS
