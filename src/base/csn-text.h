/* Small questions about text that every room asks. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A random version-4 UUID in lower case: the id of everything that an act creates. Caller frees. */
char *csn_text_new_id (void);

/* 16 raw bytes <-> UUID text. FALSE for anything but a canonical lower-case UUID. */
gboolean csn_text_id_to_bytes (const char *id, guint8 out_bytes[16]);
char    *csn_text_id_from_bytes (const guint8 bytes[16]);

/* Lower-case hexadecimal. Caller frees. */
char *csn_text_hex (const guint8 *bytes, gsize length);
gboolean csn_text_unhex (const char *hex, guint8 *out_bytes, gsize length); /* exactly @length bytes */

/* Valid UTF-8, normalised to NFC, control characters except newline and tab shown as U+FFFD, trimmed; CR LF becomes
 * newline. Caller frees. */
char *csn_text_clean (const char *text, gssize length);

/* A file name or foreign text as one line that is safe on a terminal and in a log: control characters, bidirectional
 * overrides and invalid bytes become \x{..}. Caller frees. */
char *csn_text_one_line (const char *text, gssize length);

/* Case and accents folded, punctuation to spaces, runs of space to one: what the leak guard and search compare. Caller frees. */
char *csn_text_fold (const char *text);

/* 1240 -> "1,240". Caller frees. */
char *csn_text_number (gint64 number);

/* The bytes as text with a NUL behind them, "" for none; not validated. Caller frees. */
char *csn_text_from_bytes (GBytes *bytes);

/* TRUE if @text is NULL or only white space. */
gboolean csn_text_is_blank (const char *text);

G_END_DECLS
