/* Finding things by a few letters: an FTS5 question that is safe whatever is typed. SPDX-License-Identifier:
 * GPL-3.0-or-later */
#include "csn-state-private.h"

#define MOST_WORDS 12
#define LONGEST_WORD 64 /* characters */
#define LONGEST_INDEXED_PREFIX 3 /* schema.sql: prefix = '1 2 3' */
#define MOST_TERMS 16

/* @exact is the release that has the number typed: with 100,000 releases, "47" would else be far below
 * 47,999. */
#define ANSWER                                                                                               \
  "SELECT kind, about_id, reference, words FROM ("                                                           \
  "SELECT 0 AS place, f.id, f.kind, f.about_id, r.reference, f.words FROM releases r "                       \
  "JOIN findables f ON f.kind = 'release' AND f.about_id = r.id "                                            \
  "WHERE r.number = :number AND (:year IS NULL OR r.year % 100 = CAST (:year AS INTEGER) % 100) "            \
  "AND (:area IS NULL OR r.reference LIKE :area || '/%') "                                                   \
  "UNION ALL SELECT * FROM ("                                                                                \
  "SELECT 1, f.id, f.kind, f.about_id, coalesce ((SELECT r.reference FROM releases r WHERE f.kind = "        \
  "'release' AND r.id = f.about_id), ''), f.words "                                                          \
  "FROM search s CROSS JOIN findables f ON f.id = s.rowid WHERE s.search MATCH :question ORDER BY s.rowid "  \
  "DESC LIMIT 1 + :limit)"                                                                                   \
  ") GROUP BY id ORDER BY min (place), id DESC LIMIT :limit"

/* Letters and digits; what FTS5's tokeniser splits at, is split at here, because an index without places in
 * the text cannot be asked for two words in a row. SQLite's older Unicode has signs where ours has letters of
 * New Tai Lue and Vedic. */
static gboolean
is_of_word (gunichar character)
{
  gboolean is_sign =
      (character >= 0x19b0 && character <= 0x19c9) || character == 0x1cf2 || character == 0x1cf3;
  return g_unichar_isalnum (character) && !is_sign;
}

static char **
split_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  /* Accents that were typed apart from their letter are put on it. */
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GPtrArray       *words = g_ptr_array_new ();
  for (const char *next = composed; *next != '\0' && words->len < MOST_WORDS;)
    {
      const char *start = next;
      for (int n = 0; *next != '\0' && is_of_word (g_utf8_get_char (next)) && n < LONGEST_WORD; n++)
        next = g_utf8_next_char (next);
      if (next > start)
        g_ptr_array_add (words, g_utf8_strdown (start, next - start));
      while (*next != '\0' && next > start && is_of_word (g_utf8_get_char (next)))
        next = g_utf8_next_char (next);
      if (*next != '\0' && !is_of_word (g_utf8_get_char (next)))
        next = g_utf8_next_char (next);
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static gboolean
is_number (const char *word)
{
  gsize length = strspn (word, "0123456789");
  return length > 0 && length <= 9 && word[length] == '\0';
}

/* "cz47": up to three letters, then digits only. The digits, or NULL. */
static const char *
find_digits (const char *word)
{
  gsize letters = strspn (word, "abcdefghijklmnopqrstuvwxyz");
  return letters > 0 && letters <= 3 && is_number (word + letters) ? word + letters : NULL;
}

/* "47", "cz47", "cz 47", "CZ/047/26", "cz 47/26": its parts as typed; NULL for what is not there. Caller
 * frees the area. */
static void
read_reference (char **words, char **out_area, const char **out_number, const char **out_year)
{
  guint            n = g_strv_length (words), i = 0;
  const char      *number = find_digits (words[0]);
  g_autofree char *area = NULL;
  *out_area = NULL;
  *out_number = *out_year = NULL;
  if (number != NULL)
    area = g_strndup (words[i++], (gsize) (number - words[0]));
  else
    {
      if (n > 1 && strlen (words[0]) <= 3 && !is_number (words[0]))
        area = g_strdup (words[i++]);
      if (i < n && is_number (words[i]))
        number = words[i++];
    }
  if (number == NULL || (i < n && !is_number (words[i])) || n > i + 1)
    return;
  *out_area = g_steal_pointer (&area);
  *out_number = number;
  *out_year = i < n ? words[i] : NULL;
}

/* ASCII, as the index has it: nothing in it is folded, split or quoted once more. */
static gboolean
is_plain (const char *word)
{
  return word[strspn (word, "abcdefghijklmnopqrstuvwxyz0123456789")] == '\0';
}

/* The first term of the index from @from on, NULL if there is none. FALSE: it cannot be told. Caller frees. */
static gboolean
find_term (CsnState *state, const char *from, char **out_term)
{
  static const char FIRST[] = "SELECT term FROM search_terms WHERE term >= ?1 LIMIT 1";
  *out_term = NULL;
  if (state->first_term == NULL)
    state->first_term = _csn_state_prepare (state, CSN_STATE_READ, FIRST, NULL, NULL);
  if (state->first_term == NULL)
    return FALSE;
  (void) sqlite3_bind_text (state->first_term, 1, from, -1, SQLITE_STATIC);
  int result = sqlite3_step (state->first_term);
  if (result == SQLITE_ROW)
    *out_term = g_strdup ((const char *) sqlite3_column_text (state->first_term, 0));
  (void) sqlite3_reset (state->first_term);
  (void) sqlite3_clear_bindings (state->first_term);
  return *out_term != NULL || result == SQLITE_DONE;
}

/* The terms of the index that begin with @text: NULL if there are none, or many, or some that cannot be named. */
static GPtrArray *
list_terms (CsnState *state, const char *text)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *from = g_strdup (text);
  for (;;)
    {
      g_autofree char *term = NULL;
      if (!find_term (state, from, &term))
        return NULL;
      if (term == NULL || !g_str_has_prefix (term, text))
        return terms->len > 0 ? g_steal_pointer (&terms) : NULL;
      if (terms->len == MOST_TERMS || !is_plain (term))
        return NULL;
      g_free (from);
      from = g_strconcat (term, "\x01", NULL);
      g_ptr_array_add (terms, g_steal_pointer (&term));
    }
}

/* One word of the question. */
typedef struct
{
  char  *match;  /* what FTS5 is asked for it */
  gint64 beyond; /* how far down the newest rows that have it go: the common are near the end, the rare at 0 */
} Word;

static void
free_word (gpointer data)
{
  Word *word = data;
  g_free (word->match);
  g_free (word);
}

/* What begins with @text. For a beginning of which it has no index, FTS5 first puts all rows of all its terms
 * together, 4 ms for a word that is in 100,000 of them; terms by name are gone through as rows are asked for.
 * Words hold letters and digits only, so that none can end its quotes. FALSE: not by name. */
static gboolean
write_beginning (CsnState *state, GString *match, const char *text)
{
  gboolean indexed = g_utf8_strlen (text, -1) <= LONGEST_INDEXED_PREFIX;
  g_autoptr (GPtrArray) terms = !indexed && is_plain (text) ? list_terms (state, text) : NULL;
  if (terms == NULL)
    g_string_append_printf (match, "\"%s\"*", text);
  for (guint i = 0; terms != NULL && i < terms->len; i++)
    g_string_append_printf (match, "%s\"%s\"", i == 0 ? "(" : " OR ", (const char *) terms->pdata[i]);
  if (terms != NULL)
    g_string_append_c (match, ')');
  return indexed || terms != NULL;
}

/* The id of the fiftieth newest row that has @match, 0 if there are fewer. */
static gint64
look_beyond (CsnState *state, const char *match)
{
  static const char FIFTIETH[] = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT 1 OFFSET 49";
  if (state->fiftieth == NULL)
    state->fiftieth = _csn_state_prepare (state, CSN_STATE_READ, FIFTIETH, NULL, NULL);
  if (state->fiftieth == NULL)
    return 0;
  (void) sqlite3_bind_text (state->fiftieth, 1, match, -1, SQLITE_STATIC);
  gint64 id = sqlite3_step (state->fiftieth) == SQLITE_ROW ? sqlite3_column_int64 (state->fiftieth, 0) : 0;
  (void) sqlite3_reset (state->fiftieth);
  (void) sqlite3_clear_bindings (state->fiftieth);
  return id;
}

static Word *
new_word (CsnState *state, const char *text, gboolean ranked)
{
  g_autoptr (GString) match = g_string_new ("(");
  const char *digits = find_digits (text);
  gboolean    quick = write_beginning (state, match, text);
  if (digits != NULL)
    {
      g_string_append_printf (match, " OR (\"%.*s\" AND ", (int) (digits - text), text);
      quick = write_beginning (state, match, digits) && quick;
      g_string_append_c (match, ')');
    }
  g_string_append_c (match, ')');
  Word *word = g_new (Word, 1);
  word->beyond = !ranked ? 0 : quick ? look_beyond (state, match->str) : G_MAXINT64;
  word->match = g_strdup (match->str);
  return word;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *left = *(Word *const *) a, *right = *(Word *const *) b;
  return (left->beyond < right->beyond) - (left->beyond > right->beyond);
}

/* From "a AND b AND c" FTS5 would go through all of a wherever b and c disagree; in "a AND ((b AND …) OR nothing)"
 * it is a's turn only where all the others agree. So the commonest stand outside, the rarest inmost. */
static char *
write_question (CsnState *state, char **texts, gboolean with_names)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);
  GString *question = g_string_new (with_names ? "" : "{reference words} : (");
  guint    n = g_strv_length (texts);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (words, new_word (state, texts[i], n > 2));
  g_ptr_array_sort (words, compare_words);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (question, "%s%s", i > 0 ? " AND ((" : "", ((const Word *) words->pdata[i])->match);
  for (guint i = 1; i < n; i++)
    g_string_append (question, ") OR \"\")");
  if (!with_names)
    g_string_append_c (question, ')');
  return g_string_free (question, FALSE);
}

/* An act writes plain rows only; the index takes them in one go here, each once. */
gboolean
_csn_state_feed_search (CsnState *state, GError **error)
{
  static const char UNFED[] =
      "SELECT EXISTS (SELECT 1 FROM search_stale) OR "
      "coalesce ((SELECT max (id) FROM findables), 0) > (SELECT up_to FROM search_fed)";
  if (state->unfed == NULL &&
      (state->unfed = _csn_state_prepare (state, CSN_STATE_READ, UNFED, NULL, error)) == NULL)
    return FALSE;
  gboolean asked = sqlite3_step (state->unfed) == SQLITE_ROW;
  gboolean unfed = asked && sqlite3_column_int (state->unfed, 0) != 0;
  (void) sqlite3_reset (state->unfed);
  if (!unfed)
    return asked || _csn_state_fail (state, error);

  g_autoptr (GBytes) sql = _csn_state_file ("feed.sql");
  if (sqlite3_exec (state->db, "SAVEPOINT feed", NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec (state->db, g_bytes_get_data (sql, NULL), NULL, NULL, NULL) == SQLITE_OK &&
      sqlite3_exec (state->db, "RELEASE feed", NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  (void) _csn_state_fail (state, error);
  (void) sqlite3_exec (state->db, "ROLLBACK TO feed; RELEASE feed", NULL, NULL, NULL);
  return FALSE;
}

CsnRows *
csn_state_search (CsnState *state, const char *words, gboolean with_names, guint limit, GError **error)
{
  g_return_val_if_fail (state != NULL && words != NULL, NULL);
  g_auto (GStrv) list = split_words (words);
  if (list[0] == NULL)
    return csn_state_query (
        state, error, "SELECT kind, about_id, '' AS reference, '' AS words FROM findables WHERE 0", NULL);
  if (!_csn_state_feed_search (state, error))
    return NULL;

  g_autofree char *question = write_question (state, list, with_names),
                  *most = g_strdup_printf ("%u", MIN (limit, 100000u));
  g_autofree char *area = NULL;
  const char      *number, *year;
  read_reference (list, &area, &number, &year);
  return csn_state_query (state, error, ANSWER, ":area", area, ":number", number, ":year", year, ":question",
                          question, ":limit", most, NULL);
}
