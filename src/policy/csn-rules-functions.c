/* The SQL functions that rules call: folding, substance, phrases of a list, the leak guard, words of a
 * message. SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   csn_fold (text)          as it is compared: case, accents and punctuation away
 *   csn_substance (text)     how many letters and figures it has once stop phrases ("as above") are taken
 * out; 0 for NULL csn_phrase (list, text)  the first phrase of lists/LIST.txt that is in it; NULL if none
 *   csn_date_words (iso)     "4 September 2026"
 *   csn_copies (n)           "1 copy", "3 copies", in the language of messages
 *   csn_word (text)          a word of the program's own in the language of messages; any other text as it is
 *   csn_leaks (text, name, other_names, address, born_on, pnc_id, cro_no, pii_reason, name_permitted)
 *                            JSON array of the leak guard's sentences; NULL if there is none */
#include "csn-date.h"
#include "csn-edition-private.h"
#include "csn-leak.h"
#include "csn-rules.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

#define FEWEST_LETTERS 4 /* different ones: "aaaaaaaaaa" has no substance */

static char *
call_fold (const char *const *arguments, guint n, gpointer data)
{
  return arguments[0] != NULL ? csn_text_fold (arguments[0]) : NULL;
}

/* Blanks @phrase out wherever it stands in @padded. */
static void
blank_out (char *padded, const char *phrase)
{
  gsize length = strlen (phrase);
  for (char *at = padded; (at = strstr (at, phrase)) != NULL; at++)
    memset (at + 1, ' ', length - 2);
}

static gint64
weigh (CsnEdition *edition, const char *text)
{
  g_autofree char *folded = csn_text_fold (text);
  g_autofree char *padded = g_strconcat (" ", folded, " ", NULL);
  GPtrArray       *stops = _csn_edition_list (edition, "stop-phrases");
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
  gint64 count = 0;
  for (guint i = 0; i < stops->len; i++)
    blank_out (padded, stops->pdata[i]);
  for (const char *p = padded; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != ' ')
      {
        g_hash_table_add (letters, GUINT_TO_POINTER (g_utf8_get_char (p)));
        count++;
      }
  return g_hash_table_size (letters) < FEWEST_LETTERS ? 0 : count;
}

static char *
call_substance (const char *const *arguments, guint n, gpointer data)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, arguments[0] != NULL ? weigh (data, arguments[0]) : 0);
}

static char *
call_phrase (const char *const *arguments, guint n, gpointer data)
{
  if (arguments[0] == NULL || arguments[1] == NULL)
    return NULL;
  g_autofree char *folded = csn_text_fold (arguments[1]);
  g_autofree char *padded = g_strconcat (" ", folded, " ", NULL);
  GPtrArray       *phrases = _csn_edition_list (data, arguments[0]);
  for (guint i = 0; i < phrases->len; i++)
    if (strstr (padded, phrases->pdata[i]) != NULL)
      return g_strstrip (g_strdup (phrases->pdata[i]));
  return NULL;
}

static char *
call_copies (const char *const *arguments, guint n, gpointer data)
{
  guint64 count = arguments[0] == NULL ? 0 : g_ascii_strtoull (arguments[0], NULL, 10);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy", "%u copies", (gulong) count),
                          (guint) count);
}

/* What rules put into messages besides what a person wrote. */
static const char *const WORDS[] = {
  NC_ ("in a message", "justified"),
  NC_ ("in a message", "authorised"),
  NC_ ("in a message", "proportionate"),
  NC_ ("in a message", "auditable"),
  NC_ ("in a message", "necessary"),
  NC_ ("in a message", "acquitted"),
  NC_ ("in a message", "no further action"),
  NC_ ("in a message", "pending"),
  NC_ ("in a message", "deleted"),
  NC_ ("in a message", "image deleted"),
  NC_ ("in a message", "deletion requested"),
  NC_ ("in a message", "coordinator"),
  NC_ ("in a message", "reviewer"),
  NC_ ("in a message", "officer"),
  NC_ ("in a message", "data protection unit"),
  NC_ ("in a message", "scheme manager"),
};

static char *
call_word (const char *const *arguments, guint n, gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_strcmp0 (arguments[0], WORDS[i]) == 0)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "in a message", WORDS[i]));
  return g_strdup (arguments[0]);
}

static char *
call_date_words (const char *const *arguments, guint n, gpointer data)
{
  CsnDate date = CSN_DATE_NONE;
  return arguments[0] != NULL && csn_date_parse (arguments[0], &date) ? csn_date_to_words (date) : NULL;
}

static char *
call_leaks (const char *const *arguments, guint n, gpointer data)
{
  if (csn_text_is_blank (arguments[0]))
    return NULL;
  CsnLeakSubject subject = {
    .name = arguments[1],
    .other_names = arguments[2],
    .address = arguments[3],
    .born_on = arguments[4],
    .pnc_id = arguments[5],
    .cro_no = arguments[6],
    .pii_reason = arguments[7],
    .name_permitted = g_strcmp0 (arguments[8], "1") == 0,
  };
  g_autoptr (GPtrArray) leaks = csn_leak_scan (data, &subject, arguments[0]);
  if (leaks->len == 0)
    return NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < leaks->len; i++)
    json_builder_add_string_value (builder, ((const CsnLeak *) leaks->pdata[i])->text);
  json_builder_end_array (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

gboolean
csn_rules_prepare (CsnEdition *edition, CsnState *state, GError **error)
{
  static const struct
  {
    const char      *name;
    int              n_arguments;
    CsnStateFunction function;
  } FUNCTIONS[] = {
    { "csn_fold", 1, call_fold },
    { "csn_substance", 1, call_substance },
    { "csn_phrase", 2, call_phrase },
    { "csn_leaks", 9, call_leaks },
    { "csn_date_words", 1, call_date_words },
    { "csn_copies", 1, call_copies },
    { "csn_word", 1, call_word },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (FUNCTIONS); i++)
    if (!csn_state_add_function (state, FUNCTIONS[i].name, FUNCTIONS[i].n_arguments, FUNCTIONS[i].function,
                                 csn_edition_ref (edition), (GDestroyNotify) csn_edition_unref, error))
      return FALSE;
  return TRUE;
}
