/* The one byte form of what is signed: each field is walked once, by the same code for writing and for reading. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A layout is a function that names its fields in order; it writes a struct's fields or reads them. The first field that is not as FORMAT.md says
 * is remembered, and nothing after it is written or read. Numbers are big-endian; texts begin with a u32 of their bytes. */
#pragma once
#include "csn-exchange-private.h"

#define CANON_LINE 1024        /* bytes of a name and its like */
#define CANON_TEXT (64 * 1024) /* bytes of what may have several lines */

typedef struct {
  GByteArray   *out;      /* NULL: reading */
  const guint8 *at;
  gsize         left;
  const char   *bad;      /* the name of the first field that is not as it must be */
  gboolean      is_newer; /* the version is another one */
  gboolean      is_long;  /* a text or a list is longer than allowed */
} CsnCanon;

typedef void (*CsnLayout) (CsnCanon *canon, gpointer thing);

/* NULL with FAILED or TOO_LARGE. */
GBytes  *_csn_canon_write (CsnThing kind, CsnLayout layout, gpointer thing, gsize most, GError **error);
/* FALSE with NEWER, TOO_LARGE or DAMAGED; also if @bytes is not what writing @thing again gives. */
gboolean _csn_canon_read (CsnThing kind, CsnLayout layout, gpointer thing, gsize most, GBytes *bytes, GError **error);

void     _csn_canon_version (CsnCanon *canon, guint16 version);
void     _csn_canon_raw (CsnCanon *canon, const char *field, guint8 *bytes, gsize length);
void     _csn_canon_u32 (CsnCanon *canon, const char *field, guint32 *value);
void     _csn_canon_u64 (CsnCanon *canon, const char *field, guint64 *value);
/* Microseconds since 1970 UTC, in the years 1970 to 9999. */
void     _csn_canon_moment (CsnCanon *canon, const char *field, gint64 *value);
void     _csn_canon_flag (CsnCanon *canon, const char *field, gboolean *value);
/* One of 1 … @last. */
guint    _csn_canon_choice (CsnCanon *canon, const char *field, guint value, guint last);
/* One line, or several. Writing tidies: NFC, no control characters, nothing that changes direction, no white space around it. */
void     _csn_canon_line (CsnCanon *canon, const char *field, char **text);
void     _csn_canon_text (CsnCanon *canon, const char *field, char **text);
/* A C2SP note: several lines as they are, to the last newline. */
void     _csn_canon_note (CsnCanon *canon, const char *field, char **text);
void     _csn_canon_date (CsnCanon *canon, const char *field, char **date); /* ISO or empty */
/* Hashes one after another. */
void     _csn_canon_proof (CsnCanon *canon, const char *field, GBytes **proof);
/* A list of things of the array's size, @least … @most. */
void     _csn_canon_list (CsnCanon *canon, const char *field, GArray *list, guint least, guint most);
/* How many follow: @n when writing. Each is @smallest bytes at least. 0 once something is bad. */
guint    _csn_canon_count (CsnCanon *canon, const char *field, guint n, guint least, guint most, gsize smallest);
/* The @i-th of @list; made and added, of @size zero bytes, when reading. */
gpointer _csn_canon_item (CsnCanon *canon, GPtrArray *list, guint i, gsize size);
/* What fields say of each other. */
void     _csn_canon_demand (CsnCanon *canon, const char *field, gboolean holds);

/* What packages and returns say alike. For whom, the number and the file before it: none, all zero, before the first. */
void     _csn_canon_sequence (CsnCanon *canon, GArray *recipient_keys, guint64 *number, guint8 previous[CSN_HASH_SIZE], gint64 *made_us);
/* The other's newest file that was seen: 0 and all zero, none. */
void     _csn_canon_seen (CsnCanon *canon, guint64 *seen_number, guint8 seen_sha256[CSN_HASH_SIZE]);
/* The register's head, and how it goes on from one of @old_size entries: 0, no proof. */
void     _csn_canon_head (CsnCanon *canon, char **checkpoint, guint64 *old_size, GBytes **consistency);

gboolean _csn_is_zero (const guint8 *bytes, gsize length);
gboolean _csn_is_empty (GBytes *bytes); /* or NULL */
/* What was opened was made for me, and not only for somebody who passed it on; then who signed it. FALSE with an error. */
gboolean _csn_is_for_me (CsnThing kind, GArray *recipient_keys, CsnIdentity *me, const CsnParcel *parcel, guint8 *out_signer, GError **error);
