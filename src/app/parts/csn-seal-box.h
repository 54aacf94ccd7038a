/* The step that cannot be undone: the passphrase that signs, and the button below it (K10 7.7.1, 7.9, F21).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Enter in the passphrase goes to the button and does not press it. The focus put on the box goes to the
 * passphrase. Main thread. */
#pragma once
#include "csn-alert.h"
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_SEAL_BOX (csn_seal_box_get_type ())
G_DECLARE_FINAL_TYPE (CsnSealBox, csn_seal_box, CSN, SEAL_BOX, AdwBin)

/* What is signed, and what then happens. */
typedef struct
{
  /* On the register's thread: the act itself. What belongs to @wanted and comes of it is written into it. */
  gboolean (*sign) (CsnRegister *reg,
                    gpointer     wanted,
                    CsnSecret   *passphrase,
                    GPtrArray  **out_problems,
                    GError     **error);
  void (*done) (CsnPage *page, gpointer wanted);
  void (*refused) (CsnPage *page, GPtrArray *problems); /* CsnProblem; NULL: the alert says so */
} CsnSealing;

/* For @page, at whose top is @alert. @buttons: the row in which @button is, the one that signs. */
GtkWidget *csn_seal_box_new (CsnPage *page, CsnAlert *alert, GtkWidget *buttons, GtkWidget *button);
/* Signs with what was typed, or says that nothing was, or that it is wrong. @how is static; takes @wanted. */
void csn_seal_box_sign (CsnSealBox       *self,
                        const CsnSealing *how,
                        gpointer          wanted,
                        GDestroyNotify    free_wanted);

G_END_DECLS
