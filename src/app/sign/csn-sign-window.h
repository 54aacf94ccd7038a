/* The recipient's screen: reads, signs, gives the computer back. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It covers the screen, and the main window behind it is empty and deaf until the co-ordinator has given his
 * passphrase. Gone with the page that asked for it: locking takes it away, and what was half typed is kept as
 * a note. Main thread. */
#pragma once
#include "csn-page.h"

G_BEGIN_DECLS

#define CSN_TYPE_SIGN_WINDOW (csn_sign_window_get_type ())
G_DECLARE_FINAL_TYPE (CsnSignWindow, csn_sign_window, CSN, SIGN_WINDOW, AdwWindow)

/* Exactly one of @recipient_id and @copy_ids is given. Presented at once; destroys itself. */
CsnSignWindow *csn_sign_window_open (CsnPage *page, const char *recipient_id, const char *const *copy_ids);

G_END_DECLS
