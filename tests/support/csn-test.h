/* What every core test needs: a scratch folder, the samples, sentences about errors. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>

/* A new private folder under the system's temporary folder, removed by csn_test_scratch_remove(). Caller frees. */
char *csn_test_scratch (void);
void  csn_test_scratch_remove (char *folder); /* deletes everything below and frees @folder */

/* @from with all below it as @to, which must not exist. */
void csn_test_copy_folder (const char *from, const char *to);

/* "$CSN_SAMPLES/@relative", or NULL after g_test_skip("… samples not found …") where the folder is missing. Caller frees. */
char *csn_test_sample (const char *relative);
GBytes *csn_test_read (const char *path); /* asserts */

#define csn_assert_sentence(error) csn_test_assert_sentence (error, G_STRFUNC)
/* A user-facing error: set, begins with a capital, ends with a full stop or question mark, has no "0x", no "(null)". */
void csn_test_assert_sentence (const GError *error, const char *where);
