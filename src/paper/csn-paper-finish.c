/* Gives a drawn PDF what cairo cannot: language, shown title, alternative texts, an /ID of its content.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cairo's file is read by its table of objects only, and a few words are put into four kinds of objects: to
 * take the file apart and write it anew costs as much as drawing it did. What is not as cairo writes it is
 * refused. */
#include "csn-form-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define ENTRY_LENGTH 20u /* of the table: "0000004269 00000 n \n" */

typedef struct
{
  gsize at, removed;
  char *text; /* put there instead */
} Edit;

typedef struct
{
  const char *data;
  gsize       table; /* where "xref" stands: everything before it is objects */
  gsize       entries;
  gsize       n_objects;
  char       *trailer; /* from behind the entries to the end */
  GArray     *edits;   /* Edit */
} Drawn;

static void
clear_edit (gpointer edit)
{
  g_free (((Edit *) edit)->text);
}

static void
add_edit (Drawn *drawn, gsize at, gsize removed, char *text)
{
  Edit edit = { at, removed, text };
  g_array_append_val (drawn->edits, edit);
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  gsize one = ((const Edit *) a)->at, other = ((const Edit *) b)->at;
  return (one > other) - (one < other);
}

/* The table's place stands at the file's end. */
static gboolean
read_table (Drawn *drawn, gsize length)
{
  static const char WORD[] = "startxref\n";
  gsize             tail = MIN (length, 64);
  g_autofree char  *end = g_strndup (drawn->data + length - tail, tail);
  const char       *at = g_strrstr (end, WORD);
  guint64           table = at != NULL ? g_ascii_strtoull (at + strlen (WORD), NULL, 10) : 0;
  if (table == 0 || table >= length)
    return FALSE;
  g_autofree char *head = g_strndup (drawn->data + table, MIN (length - table, 64));
  char            *rest = NULL;
  if (!g_str_has_prefix (head, "xref\n0 "))
    return FALSE;
  drawn->table = (gsize) table;
  drawn->n_objects = (gsize) g_ascii_strtoull (head + strlen ("xref\n0 "), &rest, 10);
  drawn->entries = drawn->table + (gsize) (rest + 1 - head);
  if (*rest != '\n' || drawn->n_objects > (length - drawn->entries) / ENTRY_LENGTH)
    return FALSE;
  gsize behind = drawn->entries + drawn->n_objects * ENTRY_LENGTH;
  drawn->trailer = g_strndup (drawn->data + behind, length - behind);
  return g_str_has_prefix (drawn->trailer, "trailer\n<< ");
}

static gsize
place_in_table (const Drawn *drawn, gsize object)
{
  gsize       place = 0;
  const char *digits = drawn->data + drawn->entries + object * ENTRY_LENGTH;
  for (guint i = 0; i < 10; i++)
    if (!g_ascii_isdigit (digits[i]))
      return 0;
    else
      place = place * 10 + (gsize) (digits[i] - '0');
  return place < drawn->table ? place : 0;
}

/* Behind @beginning, with which object @object begins; 0 if it does not. */
static gsize
find_inside (const Drawn *drawn, gsize object, const char *beginning)
{
  gsize place = object < drawn->n_objects ? place_in_table (drawn, object) : 0;
  if (place == 0)
    return 0;
  char  head[96];
  gsize n = MIN (sizeof head - 1, drawn->table - place);
  memcpy (head, drawn->data + place, n);
  head[n] = '\0';
  const char *body = strstr (head, " 0 obj\n");
  if (body == NULL || !g_str_has_prefix (body + strlen (" 0 obj\n"), beginning))
    return 0;
  return place + (gsize) (body - head) + strlen (" 0 obj\n") + strlen (beginning);
}

static gsize
find_named (const Drawn *drawn, const char *name, const char *beginning)
{
  const char *at = strstr (drawn->trailer, name);
  return at != NULL ? find_inside (drawn, (gsize) g_ascii_strtoull (at + strlen (name), NULL, 10), beginning)
                    : 0;
}

/* As text in a PDF: plain letters as they are, anything else as UTF-16, which needs no escapes. */
static char *
spell (const char *text)
{
  gboolean plain = TRUE;
  for (const char *at = text; *at != '\0'; at++)
    plain = plain && *at >= 0x20 && *at < 0x7f && strchr ("()\\", *at) == NULL;
  if (plain)
    return g_strconcat ("(", text, ")", NULL);
  GString              *spelt = g_string_new ("<FEFF");
  g_autofree char      *valid = g_utf8_make_valid (text, -1);
  glong                 n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (valid, -1, NULL, &n, NULL);
  for (glong i = 0; i < n; i++)
    g_string_append_printf (spelt, "%04X", units[i]);
  g_string_append_c (spelt, '>');
  return g_string_free (spelt, FALSE);
}

/* Figures are named in the order in which they stand in the file, which is the order of reading. */
static void
name_figures (Drawn *drawn, const char *const *alternatives)
{
  guint first = drawn->edits->len;
  for (gsize i = 1; i < drawn->n_objects && alternatives[0] != NULL; i++)
    {
      gsize at = find_inside (drawn, i, "<< /Type /StructElem\n   /S /Figure\n");
      if (at > 0)
        add_edit (drawn, at, 0, NULL);
    }
  g_array_sort (drawn->edits, compare_edits);
  guint next = 0;
  for (guint i = first; i < drawn->edits->len && alternatives[next] != NULL; i++)
    {
      g_autofree char *name = spell (alternatives[next++]);
      g_array_index (drawn->edits, Edit, i).text = g_strconcat ("   /Alt ", name, "\n", NULL);
    }
}

static gboolean
edit_objects (Drawn *drawn, const char *language, const char *const *alternatives)
{
  gsize root = find_named (drawn, "/Root ", "<< /Type /Catalog\n");
  gsize info = find_named (drawn, "/Info ", "<< /Producer (");
  if (root == 0 || info == 0)
    return FALSE;
  const char *line_end = memchr (drawn->data + info, '\n', drawn->table - info);
  if (line_end == NULL)
    return FALSE;
  name_figures (drawn, alternatives);
  /* Which program and version made it is nobody's business. */
  gsize producer = info - strlen ("/Producer (");
  add_edit (drawn, producer, (gsize) (line_end - drawn->data) - producer, g_strdup (""));
  add_edit (drawn, root, 0,
            g_strdup_printf ("   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", language));
  g_array_sort (drawn->edits, compare_edits);
  for (guint i = 1; i < drawn->edits->len; i++) /* a table that names one place twice */
    if (g_array_index (drawn->edits, Edit, i).at <
        g_array_index (drawn->edits, Edit, i - 1).at + g_array_index (drawn->edits, Edit, i - 1).removed)
      return FALSE;
  return TRUE;
}

static void
append_objects (const Drawn *drawn, GByteArray *finished)
{
  gsize from = 0;
  for (guint i = 0; i < drawn->edits->len; i++)
    {
      const Edit *edit = &g_array_index (drawn->edits, Edit, i);
      g_byte_array_append (finished, (const guint8 *) drawn->data + from, (guint) (edit->at - from));
      if (edit->text != NULL)
        g_byte_array_append (finished, (const guint8 *) edit->text, (guint) strlen (edit->text));
      from = edit->at + edit->removed;
    }
  g_byte_array_append (finished, (const guint8 *) drawn->data + from, (guint) (drawn->table - from));
}

static void
take_word (guint64 sums[2], guint64 word)
{
  sums[0] = (sums[0] ^ GUINT64_FROM_LE (word)) * 0x9e3779b97f4a7c15;
  sums[0] ^= sums[0] >> 32;
  sums[1] = (sums[1] + GUINT64_FROM_LE (word)) * 0xc2b2ae3d27d4eb4f;
  sums[1] ^= sums[1] >> 29;
}

/* An /ID tells files apart and proves nothing: two sums that any difference changes, a word at a step,
 * because a digest of a photograph takes as long as setting a page. */
static void
sum_up (const GByteArray *bytes, guint64 out_sums[2])
{
  guint64 word = 0;
  guint   whole = bytes->len / sizeof word;
  out_sums[0] = 0x243f6a8885a308d3 ^ bytes->len;
  out_sums[1] = 0x13198a2e03707344;
  for (guint i = 0; i < whole; i++)
    {
      memcpy (&word, bytes->data + i * sizeof word, sizeof word);
      take_word (out_sums, word);
    }
  word = 0;
  memcpy (&word, bytes->data + whole * sizeof word, bytes->len % sizeof word);
  take_word (out_sums, word);
}

static void
append_table (const Drawn *drawn, GByteArray *finished)
{
  guint64 sums[2];
  sum_up (finished, sums);
  gsize    table = finished->len;
  GString *text = g_string_sized_new (drawn->n_objects * ENTRY_LENGTH + 512);
  g_string_append_printf (text, "xref\n0 %zu\n0000000000 65535 f \n", drawn->n_objects);
  for (gsize i = 1; i < drawn->n_objects; i++)
    {
      gsize place = place_in_table (drawn, i), moved = place;
      for (guint j = 0; j < drawn->edits->len; j++)
        {
          const Edit *edit = &g_array_index (drawn->edits, Edit, j);
          if (edit->at < place)
            moved += (edit->text != NULL ? strlen (edit->text) : 0) - edit->removed;
        }
      g_string_append_printf (text, "%010zu 00000 n \n", moved);
    }
  const char *body = drawn->trailer + strlen ("trailer\n<< "), *end = g_strrstr (body, "startxref\n");
  g_string_append_printf (text,
                          "trailer\n<< /ID [ <%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER
                          "x> <%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x> ]\n   ",
                          sums[0], sums[1], sums[0], sums[1]);
  g_string_append_len (text, body, end - body);
  g_string_append_printf (text, "startxref\n%zu\n%%%%EOF\n", table);
  g_byte_array_append (finished, (const guint8 *) text->str, (guint) text->len);
  g_string_free (text, TRUE);
}

GBytes *
_csn_paper_finish (GBytes *pdf, const char *language, const char *const *alternatives, GError **error)
{
  gsize   length;
  GBytes *finished = NULL;
  Drawn   drawn = { .data = g_bytes_get_data (pdf, &length) };
  drawn.edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_array_set_clear_func (drawn.edits, clear_edit);
  if (length > 0 && length < G_MAXINT && read_table (&drawn, length) &&
      edit_objects (&drawn, language, alternatives))
    {
      GByteArray *bytes = g_byte_array_sized_new ((guint) length + 4096);
      append_objects (&drawn, bytes);
      append_table (&drawn, bytes);
      finished = g_byte_array_free_to_bytes (bytes);
    }
  else
    g_set_error_literal (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED,
                         _ ("This is not a PDF that can be finished. Make the form again."));
  g_free (drawn.trailer);
  g_array_unref (drawn.edits);
  return finished;
}
