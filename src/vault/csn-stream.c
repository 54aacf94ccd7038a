/* Sealing large things in chunks, of which none can be missing, moved or added: FORMAT.md, "Stream".
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-seal-private.h"
#include <sodium.h>

#define VERSION 1
#define CHUNK 65536
#define BOUND_PREFIX "countersign-stream-v1"
#define KEY_NAME "CSN-STRM"
#define EXTRA crypto_secretstream_xchacha20poly1305_ABYTES
#define HEAD_SIZE (1 + crypto_secretstream_xchacha20poly1305_HEADERBYTES)
#define BOUND_SIZE (sizeof BOUND_PREFIX + 2 + 2 * CSN_ID_SIZE)

/* prefix ‖ 0x00 ‖ version ‖ purpose ‖ register ‖ thing: in every chunk */
static void
bind (const guint8 *register_id, const guint8 *thing_id, guint8 out_bound[BOUND_SIZE])
{
  memcpy (out_bound, BOUND_PREFIX, sizeof BOUND_PREFIX);
  out_bound[sizeof BOUND_PREFIX] = VERSION;
  out_bound[sizeof BOUND_PREFIX + 1] = CSN_SEAL_BLOB;
  memcpy (out_bound + sizeof BOUND_PREFIX + 2, register_id, CSN_ID_SIZE);
  memcpy (out_bound + sizeof BOUND_PREFIX + 2 + CSN_ID_SIZE, thing_id, CSN_ID_SIZE);
}

/* An empty thing is one empty chunk, so that even it has an end that is verified. */
static gsize
count_chunks (gsize plain_length)
{
  return plain_length == 0 ? 1 : (plain_length - 1) / CHUNK + 1;
}

GBytes *
csn_seal_stream (CsnSecret    *scope_key,
                 const guint8  register_id[CSN_ID_SIZE],
                 const guint8  thing_id[CSN_ID_SIZE],
                 const guint8 *plain,
                 gsize         length)
{
  g_return_val_if_fail ((plain != NULL || length == 0) && length < G_MAXSSIZE / 2, NULL);
  g_return_val_if_fail (scope_key != NULL && csn_secret_length (scope_key) == CSN_SCOPE_KEY_SIZE, NULL);
  crypto_secretstream_xchacha20poly1305_state state;
  g_autoptr (CsnSecret) key = _csn_seal_derive_key (scope_key, KEY_NAME);
  guint8  bound[BOUND_SIZE];
  gsize   chunks = count_chunks (length), total = HEAD_SIZE + length + chunks * EXTRA;
  guint8 *sealed = g_malloc (total), *at = sealed + HEAD_SIZE;
  bind (register_id, thing_id, bound);
  sealed[0] = VERSION;
  crypto_secretstream_xchacha20poly1305_init_push (&state, sealed + 1, csn_secret_bytes (key));
  for (gsize i = 0; i < chunks; i++)
    {
      gsize  done = i * CHUNK, part = MIN (CHUNK, length - done);
      guint8 tag = i + 1 == chunks ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
                                   : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
      crypto_secretstream_xchacha20poly1305_push (&state, at, NULL, length == 0 ? NULL : plain + done, part,
                                                  bound, sizeof bound, tag);
      at += part + EXTRA;
    }
  csn_wipe (&state, sizeof state);
  return g_bytes_new_take (sealed, total);
}

/* TRUE if every chunk is authentic and the last one, and only it, says that it is the last. */
static gboolean
pull_all (crypto_secretstream_xchacha20poly1305_state *state,
          const guint8                                *at,
          gsize                                        left,
          const guint8                                 bound[BOUND_SIZE],
          guint8                                      *out_plain)
{
  for (;;)
    {
      gsize  part = MIN (CHUNK + EXTRA, left);
      guint8 tag = 0;
      if (part < EXTRA || crypto_secretstream_xchacha20poly1305_pull (state, out_plain, NULL, &tag, at, part,
                                                                      bound, BOUND_SIZE) != 0)
        return FALSE;
      at += part;
      left -= part;
      out_plain += part - EXTRA;
      if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL)
        return left == 0;
      if (tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE || left == 0)
        return FALSE;
    }
}

GBytes *
csn_open_stream (CsnSecret    *scope_key,
                 const guint8  register_id[CSN_ID_SIZE],
                 const guint8  thing_id[CSN_ID_SIZE],
                 const guint8 *sealed,
                 gsize         length,
                 GError      **error)
{
  g_return_val_if_fail (scope_key != NULL && csn_secret_length (scope_key) == CSN_SCOPE_KEY_SIZE, NULL);
  if (sealed == NULL || length < HEAD_SIZE + EXTRA || sealed[0] != VERSION)
    return _csn_seal_refuse (error);
  gsize body = length - HEAD_SIZE, chunks = (body - 1) / (CHUNK + EXTRA) + 1;
  /* The last chunk must hold its own extra bytes, or the room for the ones before it would be too small. */
  if (body - (chunks - 1) * (CHUNK + EXTRA) < EXTRA)
    return _csn_seal_refuse (error);
  crypto_secretstream_xchacha20poly1305_state state;
  g_autoptr (CsnSecret) key = _csn_seal_derive_key (scope_key, KEY_NAME);
  gsize   plain_length = body - chunks * EXTRA, capacity = MAX (plain_length, 1);
  guint8 *plain = g_malloc (capacity);
  guint8  bound[BOUND_SIZE];
  bind (register_id, thing_id, bound);
  gboolean good =
      crypto_secretstream_xchacha20poly1305_init_pull (&state, sealed + 1, csn_secret_bytes (key)) == 0 &&
      pull_all (&state, sealed + HEAD_SIZE, body, bound, plain);
  csn_wipe (&state, sizeof state);
  if (good)
    return _csn_seal_bytes_new_wiped (plain, plain_length, capacity);
  csn_wipe (plain, capacity);
  g_free (plain);
  return _csn_seal_refuse (error);
}
