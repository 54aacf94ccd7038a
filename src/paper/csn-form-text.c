/* Turns a layout's places and a form's data into words: paths, wordings, dates, Welsh and English.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date.h"
#include "csn-form-private.h"
#include "csn-paper-date.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* A form is in its reader's language, which is not the program's: months do not go through gettext. */
static const char *const MONTHS[2][12] = {
  { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December" },
  { "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref",
    "Tachwedd", "Rhagfyr" },
};

void
_csn_fill_fail (CsnFill *fill, int code, const CsnNode *node, const char *format, ...)
{
  if (fill->error != NULL)
    return;
  va_list list;
  va_start (list, format);
  g_autofree char *what = g_strdup_vprintf (format, list);
  va_end (list);
  if (code == CSN_PAPER_ERROR_LAYOUT) /* for who writes layouts; what is missing in the data is for who fills
                                         the form */
    g_set_error (&fill->error, CSN_PAPER_ERROR, code, _ ("%s, line %u: %s"), fill->form->file, node->line,
                 what);
  else
    g_set_error_literal (&fill->error, CSN_PAPER_ERROR, code, what);
}

gboolean
_csn_fill_both (const CsnFill *fill)
{
  return g_strcmp0 (fill->options->language, "both") == 0;
}

guint
_csn_fill_languages (const CsnFill *fill, const char *out_languages[2])
{
  gboolean both = _csn_fill_both (fill);
  out_languages[0] = both || g_strcmp0 (fill->options->language, "cy") == 0 ? "cy" : "en";
  out_languages[1] = "en";
  return both ? 2 : 1;
}

static JsonNode *
find_in (JsonObject *object, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;
  for (guint i = 0; object != NULL && steps[i] != NULL; i++)
    {
      node = json_object_get_member (object, steps[i]);
      object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      if (object == NULL && steps[i + 1] != NULL)
        return NULL;
    }
  return node;
}

JsonNode *
_csn_fill_find (const CsnFill *fill, const char *path)
{
  JsonNode *node = fill->item != NULL ? find_in (fill->item, path) : NULL;
  if (node == NULL)
    node = find_in (fill->data, path);
  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static char *
show_value (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  GType type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "1" : "0");
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup (g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
}

static gboolean
is_true (JsonNode *node)
{
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  g_autofree char *text = show_value (node);
  return !csn_text_is_blank (text) && !g_str_equal (text, "0");
}

static gboolean
condition_holds (const CsnFill *fill, const char *condition)
{
  gboolean         negated = condition[0] == '!';
  const char      *sign = strchr (condition, '=');
  g_autofree char *path = sign != NULL ? g_strndup (condition + negated, (gsize) (sign - condition) - negated)
                                       : g_strdup (condition + negated);
  JsonNode        *node = _csn_fill_find (fill, path);
  if (sign == NULL)
    return is_true (node) != negated;
  g_autofree char *text = node != NULL ? show_value (node) : g_strdup ("");
  return g_str_equal (text, sign + 1) != negated;
}

gboolean
_csn_fill_holds (CsnFill *fill, const CsnNode *node)
{
  if (node->type == CSN_NODE_IF)
    {
      const char      *path = _csn_node_get (node, "path"), *equals = _csn_node_get (node, "equals");
      g_autofree char *condition = equals != NULL ? g_strconcat (path, "=", equals, NULL) : g_strdup (path);
      return condition_holds (fill, condition);
    }
  const char *condition = _csn_node_get (node, "if");
  return condition == NULL || condition_holds (fill, condition);
}

char *
csn_paper_date_words (const char *iso, const char *language)
{
  CsnDate          date = CSN_DATE_NONE;
  g_autofree char *day = g_strndup (iso, CSN_DATE_ISO_LENGTH); /* a moment is shown by its day */
  if (!csn_date_parse (day, &date))
    return g_strdup (iso);
  int year, month, day_of_month;
  csn_date_to_ymd (date, &year, &month, &day_of_month);
  return g_strdup_printf ("%d %s %d", day_of_month, MONTHS[g_str_equal (language, "cy")][month - 1], year);
}

static char *
show_list (JsonArray *array, const char *separator)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *one = show_value (json_array_get_element (array, i));
      if (!csn_text_is_blank (one))
        g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", one);
    }
  return g_string_free (text, FALSE);
}

static char *
show (JsonNode *node, const char *format, const char *language)
{
  if (node == NULL)
    return g_strdup ("");
  if (JSON_NODE_HOLDS_ARRAY (node))
    return show_list (json_node_get_array (node), g_strcmp0 (format, "lines") == 0 ? "\n" : ", ");
  g_autofree char *text = show_value (node);
  return g_strcmp0 (format, "date") == 0 ? csn_paper_date_words (text, language) : g_steal_pointer (&text);
}

static char *
expand (CsnFill *fill, const char *template, const char *language, const char *format)
{
  GString *text = g_string_new (NULL);
  for (const char *at = template; *at != '\0';)
    {
      const char *end = *at == '{' ? strchr (at, '}') : NULL;
      if (end == NULL)
        {
          g_string_append_c (text, *at++);
          continue;
        }
      g_autofree char *inside = g_strndup (at + 1, (gsize) (end - at) - 1);
      char            *bar = strchr (inside, '|');
      if (bar != NULL)
        *bar = '\0';
      if (g_str_equal (inside, "#"))
        g_string_append_printf (text, "%u", fill->item_no);
      else
        {
          g_autofree char *value =
              show (_csn_fill_find (fill, inside), bar != NULL ? bar + 1 : format, language);
          g_string_append (text, value);
        }
      at = end + 1;
    }
  return g_string_free (text, FALSE);
}

char *
_csn_fill_expand (CsnFill *fill, const char *template, const char *language)
{
  return expand (fill, template, language, NULL);
}

char *
_csn_fill_words (CsnFill *fill, const CsnNode *node, const char *attribute, const char *language)
{
  g_autofree char *twin = g_strconcat (attribute, "-cy", NULL);
  const char      *words = g_str_equal (language, "cy") ? _csn_node_get (node, twin) : NULL;
  if (words == NULL)
    words = _csn_node_get (node, attribute);
  return words != NULL ? _csn_fill_expand (fill, words, language) : g_strdup ("");
}

char *
_csn_fill_label (CsnFill *fill, const CsnNode *node, const char *attribute)
{
  const char      *languages[2];
  guint            n = _csn_fill_languages (fill, languages);
  g_autofree char *first = _csn_fill_words (fill, node, attribute, languages[0]);
  g_autofree char *second = n > 1 ? _csn_fill_words (fill, node, attribute, languages[1]) : NULL;
  if (second == NULL || g_str_equal (first, second))
    return g_steal_pointer (&first);
  return g_strconcat (first, " / ", second, NULL);
}

static char *
find_wording (CsnFill *fill, const CsnNode *node, const char *attribute, const char *language)
{
  g_autofree char *name = _csn_fill_expand (fill, _csn_node_get (node, attribute), language);
  const char      *text = fill->options->wording != NULL
                              ? fill->options->wording (name, language, fill->options->wording_data)
                              : NULL;
  if (text == NULL)
    {
      _csn_fill_fail (fill, CSN_PAPER_ERROR_LAYOUT, node,
                      _ ("The policy edition in force has no wording called “%s”."), name);
      return g_strdup ("");
    }
  return expand (fill, text, language, "date"); /* an edition's sentence does not know about formats */
}

static char *
find_case (CsnFill *fill, const CsnNode *node, const char *value, const char *language)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const CsnNode *child = g_ptr_array_index (node->children, i);
      if (child->type == CSN_NODE_CASE && g_str_equal (_csn_node_get (child, "value"), value))
        return _csn_fill_words (fill, child, "text", language);
    }
  return NULL;
}

/* A wording in a row's or field's value whose name is made of a missing datum ("gateway.") is a missing
 * value, not a slip. */
static gboolean
wording_name_is_whole (CsnFill *fill, const CsnNode *node)
{
  g_autofree char *name = _csn_fill_expand (fill, _csn_node_get (node, "wording"), "en");
  return !g_str_has_suffix (name, ".");
}

char *
_csn_fill_value (CsnFill *fill, const CsnNode *node, const char *language)
{
  if (_csn_node_get (node, "wording") != NULL)
    return wording_name_is_whole (fill, node) ? find_wording (fill, node, "wording", language)
                                              : g_strdup ("");
  if (_csn_node_get (node, "text") != NULL)
    return _csn_fill_words (fill, node, "text", language);
  const char *path = _csn_node_get (node, "path");
  if (path == NULL)
    return g_strdup ("");
  JsonNode        *found = _csn_fill_find (fill, path);
  g_autofree char *text = show (found, _csn_node_get (node, "format"), language);
  if (_csn_node_is (node, "required") && csn_text_is_blank (text))
    _csn_fill_fail (fill, CSN_PAPER_ERROR_DATA, node, _ ("The form cannot be made, because “%s” is missing."),
                    path);
  char *words = find_case (fill, node, text, language);
  return words != NULL ? words : g_steal_pointer (&text);
}

char *
_csn_fill_values (CsnFill *fill, const CsnNode *node)
{
  const char      *languages[2];
  guint            n = _csn_fill_languages (fill, languages);
  g_autofree char *first = _csn_fill_value (fill, node, languages[0]);
  g_autofree char *second = n > 1 ? _csn_fill_value (fill, node, languages[1]) : NULL;
  if (second == NULL || g_str_equal (first, second))
    return g_steal_pointer (&first);
  gboolean is_short = strlen (first) + strlen (second) < 60 && strchr (first, '\n') == NULL;
  return g_strconcat (first, is_short ? " / " : "\n", second, NULL);
}

char *
_csn_fill_hint (CsnFill *fill, const CsnNode *node)
{
  if (_csn_node_get (node, "hint") == NULL)
    return NULL;
  const char      *languages[2];
  guint            n = _csn_fill_languages (fill, languages);
  g_autofree char *first = find_wording (fill, node, "hint", languages[0]);
  g_autofree char *second = n > 1 ? find_wording (fill, node, "hint", languages[1]) : NULL;
  return second == NULL || g_str_equal (first, second) ? g_steal_pointer (&first)
                                                       : g_strconcat (first, "\n", second, NULL);
}
