/* Every state that a power failure could leave behind, by the record of what was written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-fault-vfs.h"
#include "csn-fault.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512

typedef enum
{
  NOTHING,
  EVERYTHING,
  SOME,
  TORN,
  GARBAGE,
  N_FATES
} Fate;

/* A file's bytes, whatever its name: what is safely on the disk, and what was done since its last sync. */
typedef struct
{
  GByteArray *durable;
  GPtrArray  *pending; /* CsnFaultOp, borrowed from the record */
} Inode;

/* A change of names that is not yet safely on the disk; inode NULL: the name went. */
typedef struct
{
  const char *name;
  Inode      *inode;
} Renaming;

typedef struct
{
  GPtrArray  *inodes;
  GHashTable *names;    /* name -> Inode, as the program sees it */
  GHashTable *durable;  /* name -> Inode, as it is on the disk */
  GArray     *renaming; /* Renaming, in order */
  guint64     acknowledged;
} World;

static void
inode_free (gpointer data)
{
  Inode *inode = data;
  g_byte_array_unref (inode->durable);
  g_ptr_array_unref (inode->pending);
  g_free (inode);
}

static Inode *
add_inode (World *world)
{
  Inode *inode = g_new0 (Inode, 1);
  inode->durable = g_byte_array_new ();
  inode->pending = g_ptr_array_new ();
  g_ptr_array_add (world->inodes, inode);
  return inode;
}

/* Zeros fill what lies between, as a file system's holes do. */
static void
set_size (GByteArray *bytes, gsize size)
{
  gsize old = bytes->len;
  g_byte_array_set_size (bytes, (guint) size);
  if (size > old)
    memset (bytes->data + old, 0, size - old);
}

static void
put_bytes (GByteArray *bytes, gsize at, const guint8 *data, gsize length)
{
  if (bytes->len < at + length)
    set_size (bytes, at + length);
  memcpy (bytes->data + at, data, length);
}

/* --- What the record does to the world
 * ------------------------------------------------------------------------------ */

static void
apply_whole (GByteArray *bytes, const CsnFaultOp *op)
{
  if (op->kind == CSN_OP_TRUNCATE)
    set_size (bytes, (gsize) op->at);
  else
    put_bytes (bytes, (gsize) op->at, g_bytes_get_data (op->data, NULL), g_bytes_get_size (op->data));
}

static void
apply_renaming (GHashTable *names, const Renaming *renaming)
{
  if (renaming->inode != NULL)
    g_hash_table_insert (names, (gpointer) renaming->name, renaming->inode);
  else
    g_hash_table_remove (names, renaming->name);
}

static void
sync_folder (World *world)
{
  for (guint i = 0; i < world->renaming->len; i++)
    apply_renaming (world->durable, &g_array_index (world->renaming, Renaming, i));
  g_array_set_size (world->renaming, 0);
}

static Inode *
find_inode (World *world, const char *name)
{
  Inode *inode = g_hash_table_lookup (world->names, name);
  if (inode == NULL) /* made before the record began (an empty file, its folder synced by create) */
    {
      inode = add_inode (world);
      g_hash_table_insert (world->names, (gpointer) name, inode);
      g_hash_table_insert (world->durable, (gpointer) name, inode);
    }
  return inode;
}

static void
step (World *world, const CsnFaultOp *op)
{
  Renaming renaming = { op->name, NULL };
  Inode   *inode = NULL;

  switch (op->kind)
    {
    case CSN_OP_ACKNOWLEDGE:
      world->acknowledged = (guint64) op->at;
      break;
    case CSN_OP_CREATE:
      renaming.inode = add_inode (world);
      apply_renaming (world->names, &renaming);
      g_array_append_val (world->renaming, renaming);
      break;
    case CSN_OP_DELETE:
      apply_renaming (world->names, &renaming);
      g_array_append_val (world->renaming, renaming);
      break;
    case CSN_OP_SYNC:
      inode = find_inode (world, op->name);
      for (guint i = 0; i < inode->pending->len; i++)
        apply_whole (inode->durable, g_ptr_array_index (inode->pending, i));
      g_ptr_array_set_size (inode->pending, 0);
      break;
    case CSN_OP_WRITE:
    case CSN_OP_TRUNCATE:
      g_ptr_array_add (find_inode (world, op->name)->pending, (gpointer) op);
      break;
    default:
      g_assert_not_reached ();
    }
  if (op->folder)
    sync_folder (world);
}

/* --- Power fails
 * ------------------------------------------------------------------------------------------------------ */

static void
put_sector (GByteArray *bytes, gsize at, const guint8 *data, gsize length, Fate fate, GRand *rand)
{
  guint8 noise[SECTOR];
  if (fate == TORN && g_rand_boolean (rand))
    length = (gsize) g_rand_int_range (rand, 0, (gint32) length + 1);
  if (fate == GARBAGE && g_rand_int_range (rand, 0, 4) == 0)
    {
      for (gsize i = 0; i < length; i++)
        noise[i] = (guint8) g_rand_int (rand);
      data = noise;
    }
  put_bytes (bytes, at, data, length);
}

static void
apply_by_sectors (GByteArray *bytes, const CsnFaultOp *op, Fate fate, GRand *rand)
{
  gsize         length, done = 0;
  const guint8 *data = g_bytes_get_data (op->data, &length);
  while (done < length)
    {
      gsize at = (gsize) op->at + done;
      gsize part = MIN (length - done, SECTOR - at % SECTOR);
      if (g_rand_boolean (rand))
        put_sector (bytes, at, data + done, part, fate, rand);
      done += part;
    }
}

static GByteArray *
fall (const Inode *inode, Fate fate, GRand *rand)
{
  GByteArray *bytes = g_byte_array_sized_new (inode->durable->len);
  g_byte_array_append (bytes, inode->durable->data, inode->durable->len);
  for (guint i = 0; fate != NOTHING && i < inode->pending->len; i++)
    {
      const CsnFaultOp *op = g_ptr_array_index (inode->pending, i);
      if (fate == EVERYTHING || (op->kind == CSN_OP_TRUNCATE && g_rand_boolean (rand)))
        apply_whole (bytes, op);
      else if (op->kind == CSN_OP_WRITE)
        apply_by_sectors (bytes, op, fate, rand);
    }
  return bytes;
}

static void
write_out (const char *folder, const char *name, GByteArray *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  int              descriptor = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  g_assert_cmpint (descriptor, >=, 0);
  for (gsize done = 0; done < bytes->len;)
    {
      gssize written = write (descriptor, bytes->data + done, bytes->len - done);
      g_assert_cmpint (written, >, 0);
      done += (gsize) written;
    }
  close (descriptor);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* Names are made durable in order (a journalling file system's promise): some prefix of the changes has
 * happened. */
static void
materialise (const World *world, const char *folder, Fate fate, GRand *rand)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer       name, inode;
  guint          n = fate == NOTHING ? 0 : world->renaming->len;

  if (fate > EVERYTHING)
    n = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);
  g_hash_table_iter_init (&iter, world->durable);
  while (g_hash_table_iter_next (&iter, &name, &inode))
    g_hash_table_insert (names, name, inode);
  for (guint i = 0; i < n; i++)
    apply_renaming (names, &g_array_index (world->renaming, Renaming, i));
  empty_folder (folder);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &inode))
    {
      g_autoptr (GByteArray) bytes = fall (inode, fate, rand);
      write_out (folder, name, bytes);
    }
}

static void
try_fates (const CsnFaultScenario *scenario,
           World                  *world,
           const char             *folder,
           guint                   n_fates,
           GRand                  *rand,
           CsnFaultOutcome        *out)
{
  for (guint i = 0; i < n_fates; i++)
    {
      g_autofree char *why = NULL;
      materialise (world, folder, i < N_FATES ? (Fate) i : (Fate) (SOME + i % 3), rand);
      out->states++;
      if (scenario->check (folder, world->acknowledged, &why))
        continue;
      out->wrong++;
      if (out->why == NULL)
        out->why = g_steal_pointer (&why);
    }
}

void
csn_fault_explore (const CsnFaultScenario *scenario, guint64 states, guint32 seed, CsnFaultOutcome *out)
{
  g_autofree char *home = csn_fault_scratch ();
  g_autofree char *work = g_build_filename (home, "work", NULL);
  g_autofree char *replay = g_build_filename (home, "replay", NULL);
  GRand           *rand = g_rand_new_with_seed (seed);
  World world = { g_ptr_array_new_with_free_func (inode_free), g_hash_table_new (g_str_hash, g_str_equal),
                  g_hash_table_new (g_str_hash, g_str_equal), g_array_new (FALSE, FALSE, sizeof (Renaming)),
                  0 };

  *out = (CsnFaultOutcome){ 0 };
  g_assert_cmpint (g_mkdir (replay, 0700), ==, 0);
  csn_fault_vfs_start (TRUE);
  scenario->run (work, csn_fault_vfs_acknowledge);
  g_autoptr (GArray) record = csn_fault_vfs_stop ();
  out->operations = record->len;
  g_assert_cmpuint (out->operations, >, 0);
  guint n_fates = (guint) CLAMP (states / out->operations, 2, 1000);
  for (guint i = 0; i < record->len; i++)
    {
      step (&world, &g_array_index (record, CsnFaultOp, i));
      try_fates (scenario, &world, replay, n_fates, rand, out);
    }
  g_rand_free (rand);
  g_ptr_array_unref (world.inodes);
  g_hash_table_unref (world.names);
  g_hash_table_unref (world.durable);
  g_array_unref (world.renaming);
  empty_folder (work);
  empty_folder (replay);
  g_assert_cmpint (g_rmdir (work) + g_rmdir (replay) + g_rmdir (home), ==, 0);
}
