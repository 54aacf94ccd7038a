/* Every byte of a small register.db changed, one at a time: it is noticed, or nothing that counts is
 * different. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * design.md, invariant 4. The register is small but has every kind of page: header and schema, leaves, an
 * interior page, overflow pages, an index and freed pages. A byte is changed in one bit that walks with the
 * offset, and inverted as a whole. The suite looks at every 23rd byte; "test-journal-sweep --all" at every
 * one. */
#include "csn-journal-fixture.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define DENSE 128         /* the file's own header and the first page's: never skipped */
static gsize stride = 23; /* 1 with "--all", which takes some minutes */

/* All that the two tables hold, in one hash. */
typedef struct
{
  CsnEngine  *engine;
  GByteArray *all;
} Rows;

static gboolean
add_row (guint64 seq, GBytes *header, GBytes *body, const guint8 *signature, gpointer data, GError **error)
{
  GByteArray *all = ((Rows *) data)->all;
  guint8      has_body = body != NULL;
  g_byte_array_append (all, (const guint8 *) &seq, sizeof seq);
  g_byte_array_append (all, g_bytes_get_data (header, NULL), (guint) g_bytes_get_size (header));
  g_byte_array_append (all, signature, CSN_SIGNATURE_SIZE);
  g_byte_array_append (all, &has_body, 1);
  if (body != NULL)
    g_byte_array_append (all, g_bytes_get_data (body, NULL), (guint) g_bytes_get_size (body));
  return TRUE;
}

static gboolean
add_blob (const guint8 *id, gpointer data, GError **error)
{
  Rows *rows = data;
  g_autoptr (GBytes) bytes = rows->engine->klass->get_blob (rows->engine, id, error);
  if (bytes == NULL)
    return FALSE;
  g_byte_array_append (rows->all, id, CSN_ID_SIZE);
  g_byte_array_append (rows->all, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  return TRUE;
}

static gboolean
hash_rows (CsnEngine *engine, guint8 out_hash[CSN_HASH_SIZE])
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  Rows rows = { engine, all };
  if (!engine->klass->read_from (engine, 0, add_row, &rows, NULL) ||
      !engine->klass->list_blobs (engine, add_blob, &rows, NULL))
    return FALSE;
  csn_sha256 (all->data, all->len, out_hash);
  return TRUE;
}

/* Freed pages, an interior page, overflow: what a register has after some life. */
static void
live (Fixture *f)
{
  g_autofree char *long_body = g_strnfill (5000, 'b');
  guint8           scope[CSN_ID_SIZE];
  CsnAppend        dispose = { .forgets = scope, .n_forgets = 1 };
  fixture_fill (f);
  fixture_append (f, 1, long_body, NULL, 0);
  fixture_append (f, 3, long_body, NULL, 0);
  for (guint i = 0; i < 12; i++)
    fixture_append (f, 2, "a copy is issued, and another, and the list of them grows by a line", NULL, 0);
  fixture_fill_id (scope, 1);
  g_assert_true (csn_journal_begin (f->journal, NULL));
  fixture_append_as (f, f->actor, &dispose, "the case is destroyed");
  g_autoptr (GBytes) photograph = g_bytes_new_static ("a small photograph", 18);
  g_assert_true (csn_journal_forget_scopes (f->journal, NULL));
  g_assert_true (csn_journal_commit (f->journal, NULL));
  fixture_append (f, 2, "another photograph", photograph, 0x51);
  fixture_close (f);
}

/* NOTICED, or the same rows. */
static gboolean
is_noticed_or_same (Fixture *f, const guint8 expected[CSN_HASH_SIZE], gboolean *out_noticed)
{
  guint8 hash[CSN_HASH_SIZE];
  g_autoptr (CsnEngine) engine = csn_engine_sqlite_open (f->folder, NULL, TRUE, NULL);
  g_autoptr (CsnVerdict) verdict =
      engine != NULL ? csn_journal_verify (engine, NULL, NULL, NULL, NULL) : NULL;
  *out_noticed = verdict == NULL || !csn_verdict_is_sound (verdict);
  return *out_noticed || (hash_rows (engine, hash) && memcmp (hash, expected, CSN_HASH_SIZE) == 0);
}

static void
remove_leftovers (Fixture *f)
{
  static const char *const names[] = { "register.db-journal", "register.db-wal", "register.db-shm" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      (void) unlink (path);
    }
}

static void
sweep (Fixture *f, gboolean invert)
{
  guint8           expected[CSN_HASH_SIZE];
  g_autofree char *path = g_build_filename (f->folder, "register.db", NULL);
  guint            noticed_count = 0;
  live (f);
  g_autoptr (GBytes) file = csn_test_read (path);
  g_autoptr (CsnEngine) whole = csn_engine_sqlite_open (f->folder, NULL, TRUE, NULL);
  g_assert_true (hash_rows (whole, expected));
  g_clear_pointer (&whole, csn_engine_free);
  fixture_assert_sound (f);
  gsize         length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  for (gsize at = 0; at<length; at += stride> 1 && at < DENSE ? 1 : stride)
    {
      gboolean noticed;
      guint8   changed = bytes[at] ^ (guint8) (invert ? 0xff : 1 << at % 8);
      /* Nobody has the file open: closing it here drops nobody's locks. */
      int descriptor = open (path, O_RDWR | O_CLOEXEC);
      g_assert_cmpint (descriptor, >=, 0);
      g_assert_cmpint (pwrite (descriptor, &changed, 1, (off_t) at), ==, 1);
      if (!is_noticed_or_same (f, expected, &noticed))
        g_error ("a change at byte %" G_GSIZE_FORMAT " of page %" G_GSIZE_FORMAT " was not noticed",
                 at % 4096, at / 4096 + 1);
      noticed_count += noticed;
      g_assert_cmpint (pwrite (descriptor, &bytes[at], 1, (off_t) at), ==, 1);
      struct stat info;
      if (fstat (descriptor, &info) != 0 || info.st_size != (off_t) length)
        g_error ("a change at byte %" G_GSIZE_FORMAT " made a reader write", at);
      close (descriptor);
      remove_leftovers (f);
    }
  g_test_message ("%" G_GSIZE_FORMAT " bytes, %u changes noticed", length, noticed_count);
  g_assert_cmpuint (noticed_count, >, length / stride / 5);
}

static void
test_one_bit (Fixture *f, gconstpointer data)
{
  sweep (f, FALSE);
}

static void
test_whole_byte (Fixture *f, gconstpointer data)
{
  sweep (f, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 2 && strcmp (argv[1], "--all") == 0)
    stride = 1;
  g_test_add ("/journal/F57/every-byte-one-bit", Fixture, NULL, fixture_create, test_one_bit,
              fixture_destroy);
  g_test_add ("/journal/F57/every-byte-inverted", Fixture, NULL, fixture_create, test_whole_byte,
              fixture_destroy);
  return g_test_run ();
}
