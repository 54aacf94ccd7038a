/* Hands out locked memory for secrets, short ones from shared guarded slabs. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-secret-private.h"
#include <sodium.h>

#define SLAB_SIZE 16384

/* The head of a slot that nobody has; the rest of a free slot is zero. */
typedef struct _FreeSlot FreeSlot;
struct _FreeSlot
{
  FreeSlot *next;
};

typedef struct
{
  gsize     slot_size;
  FreeSlot *free;
} Pool;

static Pool   pools[] = { { 32, NULL }, { 64, NULL } }; /* under pools_lock */
static GMutex pools_lock;

static guint8 *
allocate (gsize length)
{
  guint8 *bytes = sodium_malloc (length);
  if (bytes == NULL)
    g_error ("There is no memory left for secrets.");
  sodium_memzero (bytes, length);
  return bytes;
}

static Pool *
find_pool (gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pools); i++)
    if (length <= pools[i].slot_size)
      return &pools[i];
  return NULL;
}

static void
put_free (Pool *pool, guint8 *bytes)
{
  FreeSlot *slot = (FreeSlot *) (gpointer) bytes;
  slot->next = pool->free;
  pool->free = slot;
}

guint8 *
_csn_secret_pool_take (gsize length)
{
  Pool *pool = find_pool (length);
  if (pool == NULL)
    return allocate (length);
  g_mutex_lock (&pools_lock);
  if (pool->free == NULL)
    {
      guint8 *slab = allocate (SLAB_SIZE);
      for (gsize at = SLAB_SIZE; at > 0; at -= pool->slot_size)
        put_free (pool, slab + at - pool->slot_size);
    }
  FreeSlot *slot = pool->free;
  pool->free = slot->next;
  g_mutex_unlock (&pools_lock);
  slot->next = NULL;
  return (guint8 *) slot;
}

void
_csn_secret_pool_give_back (guint8 *bytes, gsize length)
{
  Pool *pool = find_pool (length);
  if (pool == NULL)
    {
      sodium_free (bytes); /* wipes */
      return;
    }
  sodium_memzero (bytes, pool->slot_size);
  g_mutex_lock (&pools_lock);
  put_free (pool, bytes);
  g_mutex_unlock (&pools_lock);
}
