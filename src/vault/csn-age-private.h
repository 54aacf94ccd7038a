/* What the files of the age container share. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "csn-age.h"

#define FILE_KEY_SIZE 16
#define TAG_SIZE 16
#define NONCE_SIZE 16 /* of the payload */
#define CHUNK_SIZE (64 * 1024)

/* HKDF-SHA256 to 32 bytes. @salt may be NULL. */
void _csn_age_derive (const guint8 *key, gsize key_length, const guint8 *salt, gsize salt_length, const char *info, guint8 out[32]);

/* What X25519 makes of a secret key, wherever that is, and @share; FALSE for a share of low order. */
typedef gboolean (*CsnAgeAgree) (const guint8 share[32], guint8 out_shared[32], gpointer data);
GBytes *_csn_age_open_by (CsnAgeAgree agree, gpointer data, const guint8 recipient[32], GBytes *file, GError **error);

/* csn-age-header.c */
typedef struct {
  char      *type;      /* "X25519" */
  GPtrArray *arguments; /* char*, after the type */
  GBytes    *body;
} CsnAgeStanza;
typedef struct {
  GPtrArray *stanzas;   /* CsnAgeStanza */
  gsize      mac_end;   /* the bytes before this are under the MAC */
  guint8     mac[32];
  gsize      length;    /* where the payload begins */
} CsnAgeHeader;
void          _csn_age_header_free (CsnAgeHeader *header);
CsnAgeHeader *_csn_age_header_parse (const guint8 *bytes, gsize length, GError **error);
void          _csn_age_header_begin (GString *text);
void          _csn_age_header_add (GString *text, const char *type, const guint8 *argument, gsize argument_length, const guint8 *body, gsize body_length);
void          _csn_age_header_end (GString *text, const guint8 file_key[FILE_KEY_SIZE]);
void          _csn_age_header_mac (const guint8 file_key[FILE_KEY_SIZE], const guint8 *bytes, gsize length, guint8 out[32]);
/* Canonical base64 without padding; NULL if it is anything else. */
GBytes       *_csn_age_decode64 (const char *text, gsize length);

/* csn-age-payload.c */
GByteArray *_csn_age_payload_seal (const guint8 file_key[FILE_KEY_SIZE], GBytes *plain);
GBytes     *_csn_age_payload_open (const guint8 file_key[FILE_KEY_SIZE], const guint8 *bytes, gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsnAgeHeader, _csn_age_header_free)
