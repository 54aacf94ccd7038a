/* What a witness is given, what comes back from one, and the proofs in both. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-cosignature.h"
#include "csn-merkle.h"
#include "fuzz-sealed.h"

#include <string.h>

#define SEEN_AT 1788516000

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  meet (1, 2);
  return 0;
}

/* Whatever a witness is ready to vouch for must be read again by whoever asked, and by the witness the next time. */
static void
vouch (const char *note)
{
  const guint8    *key = csn_identity_public (reader)->sign_key;
  gint64           seen = 0, before = 0;
  gboolean         was = csn_cosignature_verify (note, key, &before);
  g_autofree char *cosigned = csn_cosignature_add (note, SEEN_AT, reader);
  PROMISE (cosigned != NULL && g_str_has_prefix (cosigned, note), "a cosignature leaves the note as it is");
  PROMISE (csn_cosignature_verify (cosigned, key, &seen), "what was vouched for is found vouched for");
  PROMISE (seen == (was ? MAX (before, SEEN_AT) : SEEN_AT), "the newest time counts");
}

static void
read_request (const char *text)
{
  guint64          old = 0, size = 0;
  guint8           id[CSN_ID_SIZE], root[CSN_HASH_SIZE];
  g_autofree char *note = NULL;
  g_autoptr (GByteArray) proof = NULL;
  g_autoptr (GError) error = NULL;
  if (!csn_witness_request_parse (text, &old, &proof, &note, &error))
    {
      PROMISE (error != NULL && note == NULL && proof == NULL, "a refused request says why");
      return;
    }
  PROMISE (csn_checkpoint_parse (note, id, &size, root, NULL), "a request holds a checkpoint");
  g_autofree char *again = csn_witness_request (old, proof->data, proof->len, note);
  PROMISE (strcmp (again, text) == 0, "reading and writing again gives the same request");
  guint8 other[CSN_HASH_SIZE] = { 0 };
  if (csn_merkle_consistency_verify (old, size, other, root, proof->data, proof->len))
    PROMISE (old == size && memcmp (root, other, sizeof root) == 0, "no proof goes out from a head of zeros");
  vouch (note);
}

static void
read_note (const char *note)
{
  const guint8 *key = csn_identity_public (reader)->sign_key;
  guint8        nobody[CSN_KEY_SIZE] = { 0 };
  gint64        time_s = 0;
  PROMISE (!csn_cosignature_verify (note, nobody, NULL), "nothing is vouched for by the zero key");
  if (csn_cosignature_verify (note, key, &time_s))
    PROMISE (time_s >= 0 && time_s <= G_MAXINT64 / G_TIME_SPAN_SECOND, "a moment that was vouched for can be shown");
}

/* @bytes: u64 old size or index, u64 size, two hashes, the proof. */
static void
read_proof (const uint8_t *bytes, size_t length)
{
  guint64 numbers[2];
  gsize   head = sizeof numbers + 2 * CSN_HASH_SIZE;
  if (length < head)
    return;
  memcpy (numbers, bytes, sizeof numbers);
  const uint8_t *first = bytes + sizeof numbers, *second = first + CSN_HASH_SIZE, *proof = bytes + head;
  gboolean       follows = csn_merkle_consistency_verify (numbers[0], numbers[1], first, second, proof, length - head);
  gboolean       in = csn_merkle_inclusion_verify (first, numbers[0], numbers[1], proof, length - head, second);
  PROMISE (!follows || numbers[0] <= numbers[1], "no tree shrinks");
  PROMISE (!in || numbers[0] < numbers[1], "no leaf stands behind the last");
}

/* 1: a request; 2: a note; else a proof. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length == 0)
    return 0;
  g_autofree char *text = as_text (bytes + 1, length - 1);
  if (bytes[0] == 1)
    read_request (text);
  else if (bytes[0] == 2)
    read_note (text);
  else
    read_proof (bytes + 1, length - 1);
  return 0;
}
