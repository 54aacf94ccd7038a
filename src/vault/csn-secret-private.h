/* Where the bytes of secrets lie. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

/* Locked memory that is not swapped and not dumped. Short secrets share guarded slabs, because a register holds a key for
 * each case and each photograph: one guarded allocation for each would run into the system's limits of mappings and of
 * locked memory at some 15,000. Zeroed when given and wiped when taken back. Any thread. */
guint8 *_csn_secret_pool_take (gsize length);
void    _csn_secret_pool_give_back (guint8 *bytes, gsize length);
