/* The whole state as bytes and back, and the fingerprint by which two states are compared.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-private.h"
#include <glib/gi18n-lib.h>

/* A snapshot: MAGIC, the schema's SHA-256 as 64 hexadecimal digits, sum of the image, image length (both 64
 * bits, this machine's order), SQLite's image. The sum is for accidents and bugs; that nobody changed it, is
 * the seal's to say. */
static const char MAGIC[16] = "csn-state-1\n";
typedef struct
{
  char    magic[sizeof MAGIC];
  char    schema[64];
  guint64 sum, length;
} Heading;
#define LARGEST_IMAGE ((sqlite3_int64) 1 << 36)

/* Four lanes, so that 100 MB cost some 20 ms where SHA-256 would cost 300. */
static guint64
sum_up (const guint8 *bytes, gsize length)
{
  const guint64 prime = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64       lanes[4] = { 1, 2, 3, length }, words[4];
  gsize         i = 0;
  for (; i + sizeof words <= length; i += sizeof words)
    {
      memcpy (words, bytes + i, sizeof words);
      for (int lane = 0; lane < 4; lane++)
        {
          lanes[lane] = (lanes[lane] ^ words[lane]) * prime;
          lanes[lane] ^= lanes[lane] >> 29;
        }
    }
  for (; i < length; i++)
    lanes[0] = (lanes[0] ^ bytes[i]) * prime;
  return lanes[0] ^ (lanes[1] << 16 | lanes[1] >> 48) ^ (lanes[2] << 32 | lanes[2] >> 32) ^
         (lanes[3] << 48 | lanes[3] >> 16);
}

GBytes *
csn_state_serialise (CsnState *state, GError **error)
{
  g_return_val_if_fail (state != NULL, NULL);
  g_return_val_if_fail (state->depth == 0 && !state->replaying, NULL);
  g_autofree char *schema = _csn_state_hash_schema (state, error);
  if (schema == NULL || !_csn_state_feed_search (state, error))
    return NULL;

  /* SQLite asks itself PRAGMA page_count. */
  CsnStateMode  before = state->mode;
  sqlite3_int64 length = 0;
  state->mode = CSN_STATE_SETUP;
  guint8 *image = sqlite3_serialize (state->db, "main", &length, 0);
  state->mode = before;
  guint8 *bytes = image == NULL ? NULL : g_try_malloc (sizeof (Heading) + (gsize) length);
  if (bytes == NULL)
    {
      sqlite3_free (image);
      (void) _csn_state_fail (state, error);
      return NULL;
    }
  Heading heading = { .sum = sum_up (image, (gsize) length), .length = (guint64) length };
  memcpy (heading.magic, MAGIC, sizeof MAGIC);
  memcpy (heading.schema, schema, sizeof heading.schema);
  memcpy (bytes, &heading, sizeof heading);
  memcpy (bytes + sizeof heading, image, (gsize) length);
  sqlite3_free (image);
  return g_bytes_new_take (bytes, sizeof (Heading) + (gsize) length);
}

static gboolean
is_whole (const guint8 *bytes, gsize length, Heading *out_heading)
{
  if (length <= sizeof (Heading))
    return FALSE;
  memcpy (out_heading, bytes, sizeof *out_heading);
  return memcmp (out_heading->magic, MAGIC, sizeof MAGIC) == 0 &&
         out_heading->length == length - sizeof (Heading) &&
         out_heading->sum == sum_up (bytes + sizeof (Heading), length - sizeof (Heading));
}

static gboolean
take_image (CsnState *state, const guint8 *image, gsize length, GError **error)
{
  sqlite3_int64 largest = LARGEST_IMAGE;
  guint8       *own = sqlite3_malloc64 (length);
  if (own == NULL)
    return _csn_state_fail (state, error);
  memcpy (own, image, length);
  /* Taking an image is an ATTACH to SQLite. It frees @own itself, on failure too. */
  (void) sqlite3_set_authorizer (state->db, NULL, NULL);
  (void) sqlite3_limit (state->db, SQLITE_LIMIT_ATTACHED, 1);
  if (sqlite3_deserialize (state->db, "main", own, (sqlite3_int64) length, (sqlite3_int64) length,
                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE) != SQLITE_OK ||
      sqlite3_file_control (state->db, "main", SQLITE_FCNTL_SIZE_LIMIT, &largest) != SQLITE_OK ||
      sqlite3_exec (state->db,
                    "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536",
                    NULL, NULL, NULL) != SQLITE_OK ||
      !_csn_state_set_up (state))
    return _csn_state_fail (state, error);
  return TRUE;
}

static gboolean
has_our_schema (CsnState *state, const Heading *heading)
{
  g_autoptr (CsnState) fresh = csn_state_new (NULL);
  g_autofree char *ours = fresh == NULL ? NULL : _csn_state_hash_schema (fresh, NULL);
  g_autofree char *theirs = _csn_state_hash_schema (state, NULL);
  return ours != NULL && g_strcmp0 (ours, theirs) == 0 &&
         memcmp (heading->schema, ours, sizeof heading->schema) == 0;
}

/* FTS5 asks for more than a reader may when it opens its table, so that the first search must not be the one
 * to open it. */
static gboolean
open_search (CsnState *state)
{
  sqlite3_stmt *statement =
      _csn_state_prepare (state, CSN_STATE_SETUP, "SELECT 1 FROM search, search_terms WHERE 0", NULL, NULL);
  gboolean opened = statement != NULL;
  (void) sqlite3_finalize (statement);
  return opened;
}

CsnState *
csn_state_new_from_bytes (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  Heading       heading;

  if (is_whole (data, length, &heading))
    {
      g_autoptr (CsnState) state = _csn_state_open (error);
      if (state == NULL || !take_image (state, data + sizeof heading, length - sizeof heading, error))
        return NULL;
      if (has_our_schema (state, &heading) && open_search (state) && _csn_state_open_lists (state))
        {
          state->mode = CSN_STATE_ACT;
          return g_steal_pointer (&state);
        }
    }
  g_set_error_literal (error, CSN_STATE_ERROR, CSN_STATE_ERROR_FAILED,
                       _ ("The stored copy of the register's lists is damaged or of another version. It must "
                          "be built again from the journal."));
  return NULL;
}

/* --- Fingerprint
 * -------------------------------------------------------------------------------------------- */

static void
update_with_cell (GChecksum *sum, sqlite3_stmt *statement, int column)
{
  int type = sqlite3_column_type (statement, column);
  /* As text: a number and its text differ by the type before it. */
  const guint8 *text = sqlite3_column_text (statement, column);
  guint64       length = GUINT64_TO_LE ((guint64) sqlite3_column_bytes (statement, column));
  guint8        tag = (guint8) type;
  g_checksum_update (sum, &tag, 1);
  g_checksum_update (sum, (const guint8 *) &length, sizeof length);
  if (text != NULL)
    g_checksum_update (sum, text, sqlite3_column_bytes (statement, column));
}

static gboolean
update_with_rows (CsnState *state, GChecksum *sum, const char *sql, GError **error)
{
  sqlite3_stmt *statement = _csn_state_prepare (state, CSN_STATE_READ, sql, NULL, error);
  int           result;
  if (statement == NULL)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      update_with_cell (sum, statement, i);
  (void) sqlite3_finalize (statement);
  return result == SQLITE_DONE || _csn_state_fail (state, error);
}

/* One SELECT a table, in the order of its primary key; the search index and how far it has been fed are left
 * out: findables say the same, whenever somebody last searched. */
static const char TABLES[] = "SELECT t.name, 'SELECT * FROM \"' || t.name || '\" ORDER BY ' || "
                             "coalesce ((SELECT group_concat ('\"' || name || '\"', ', ') FROM (SELECT name "
                             "FROM pragma_table_info (t.name) WHERE pk > 0 ORDER BY pk)), 'rowid') "
                             "FROM pragma_table_list t WHERE t.schema = 'main' AND t.type = 'table' AND "
                             "t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT LIKE "
                             "'search\\_%' ESCAPE '\\' ORDER BY t.name";

char *
csn_state_fingerprint (CsnState *state, GError **error)
{
  g_return_val_if_fail (state != NULL, NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *tables = _csn_state_prepare (state, CSN_STATE_SETUP, TABLES, NULL, error);
  CsnStateMode  before = state->mode;
  gboolean      fine = tables != NULL;
  int           result = SQLITE_DONE;

  /* pragma_table_info() prepares its PRAGMA while it runs. */
  state->mode = CSN_STATE_SETUP;
  while (fine && (result = sqlite3_step (tables)) == SQLITE_ROW)
    {
      g_checksum_update (sum, sqlite3_column_text (tables, 0), sqlite3_column_bytes (tables, 0) + 1);
      fine = update_with_rows (state, sum, (const char *) sqlite3_column_text (tables, 1), error);
    }
  state->mode = before;
  (void) sqlite3_finalize (tables);
  if (fine && result != SQLITE_DONE)
    fine = _csn_state_fail (state, error);
  return fine ? g_strdup (g_checksum_get_string (sum)) : NULL;
}
