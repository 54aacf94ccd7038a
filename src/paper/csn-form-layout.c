/* Reads a form's layout, XML, into a small tree and refuses what it does not know, by file and line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-form-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* What may stand in a layout. An attribute with a star must be there; every attribute that is read by people
 * has a twin "NAME-cy". "if" is a path, "!path" or "path=value". */
static const struct
{
  const char *name;
  CsnNodeType type;
  const char *attributes;
  const char *parents;
} ELEMENTS[] = {
  { "form", CSN_NODE_FORM, "name* title* title-cy subtitle subtitle-cy aside foot* foot-cy both marking",
    "" },
  { "section", CSN_NODE_SECTION, "title title-cy if keep", "form if" },
  { "fields", CSN_NODE_FIELDS, "columns if", "form section if" },
  { "field", CSN_NODE_FIELD,
    "label* label-cy path wording text text-cy format style span required if blank none none-cy hint",
    "fields picture qr section form if" },
  { "case", CSN_NODE_CASE, "value* text* text-cy", "field column" },
  { "text", CSN_NODE_TEXT, "path wording text text-cy style numbered if", "form section if" },
  { "rows", CSN_NODE_ROWS, "path* if empty empty-cy blank", "form section if" },
  { "column", CSN_NODE_COLUMN, "label* label-cy path wording text text-cy format width* required", "rows" },
  { "bars", CSN_NODE_BARS, "path* if empty empty-cy", "form section if" },
  { "groups", CSN_NODE_GROUPS, "path* columns if", "form section if" },
  { "picture", CSN_NODE_PICTURE, "name* width* height optional if", "form section if" },
  { "qr", CSN_NODE_QR, "path* width* if", "form section if" },
  { "notice", CSN_NODE_NOTICE, "title title-cy path wording text text-cy if", "form section if" },
  { "tick", CSN_NODE_TICK, "label* label-cy path if", "form section if" },
  { "signature", CSN_NODE_SIGNATURE, "label* label-cy width height if", "form section if" },
  { "if", CSN_NODE_IF, "path* equals", "form section if" },
  { "pagebreak", CSN_NODE_PAGEBREAK, "if", "form section if" },
};

static const char *const NUMBERS[] = { "columns", "span", "blank", "width", "height", NULL };

typedef struct
{
  const char *file;
  CsnNode    *root;
  GPtrArray  *open; /* CsnNode*, innermost last */
} Reading;

void
_csn_node_free (CsnNode *node)
{
  if (node == NULL)
    return;
  g_hash_table_unref (node->attributes);
  g_ptr_array_unref (node->children);
  g_free (node);
}

const char *
_csn_node_get (const CsnNode *node, const char *name)
{
  return g_hash_table_lookup (node->attributes, name);
}

double
_csn_node_number (const CsnNode *node, const char *name, double otherwise)
{
  const char *text = _csn_node_get (node, name);
  return text != NULL ? g_ascii_strtod (text, NULL) : otherwise;
}

gboolean
_csn_node_is (const CsnNode *node, const char *name)
{
  return g_strcmp0 (_csn_node_get (node, name), "yes") == 0;
}

static guint
line_of (GMarkupParseContext *context)
{
  int line = 1, character = 1;
  g_markup_parse_context_get_position (context, &line, &character);
  return (guint) MAX (line, 1);
}

static void refuse (GError **error, const Reading *reading, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static void
refuse (GError **error, const Reading *reading, guint line, const char *format, ...)
{
  va_list list;
  va_start (list, format);
  g_autofree char *what = g_strdup_vprintf (format, list);
  va_end (list);
  g_set_error (error, CSN_PAPER_ERROR, CSN_PAPER_ERROR_LAYOUT, _ ("%s, line %u: %s"), reading->file, line,
               what);
}

static int
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (ELEMENTS); i++)
    if (g_str_equal (ELEMENTS[i].name, name))
      return (int) i;
  return -1;
}

static const char *
element_name (CsnNodeType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (ELEMENTS); i++)
    if (ELEMENTS[i].type == type)
      return ELEMENTS[i].name;
  return "";
}

static gboolean
in_list (const char *list, const char *word)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);
  return g_strv_contains ((const char *const *) words, word);
}

static gboolean
is_number (const char *text)
{
  char  *end = NULL;
  double value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && value > 0 && value <= 1000;
}

static gboolean
take_attributes (
    Reading *reading, CsnNode *node, int element, const char **names, const char **values, GError **error)
{
  g_auto (GStrv) known = g_strsplit (ELEMENTS[element].attributes, " ", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *starred = g_strconcat (names[i], "*", NULL);
      if (!g_strv_contains ((const char *const *) known, names[i]) &&
          !g_strv_contains ((const char *const *) known, starred))
        {
          refuse (error, reading, node->line, _ ("<%s> has no attribute “%s”."), ELEMENTS[element].name,
                  names[i]);
          return FALSE;
        }
      if (g_strv_contains (NUMBERS, names[i]) && !is_number (values[i]))
        {
          refuse (error, reading, node->line, _ ("“%s” of <%s> must be a number above 0."), names[i],
                  ELEMENTS[element].name);
          return FALSE;
        }
      g_hash_table_insert (node->attributes, g_strdup (names[i]), g_strdup (values[i]));
    }
  for (guint i = 0; known[i] != NULL; i++)
    {
      gsize length = strlen (known[i]);
      if (length == 0 || known[i][length - 1] != '*')
        continue;
      g_autofree char *bare = g_strndup (known[i], length - 1);
      if (_csn_node_get (node, bare) == NULL)
        {
          refuse (error, reading, node->line, _ ("<%s> needs the attribute “%s”."), ELEMENTS[element].name,
                  bare);
          return FALSE;
        }
    }
  return TRUE;
}

/* A value must come from exactly one place. */
static gboolean
check_source (Reading *reading, CsnNode *node, GError **error)
{
  guint sources = (_csn_node_get (node, "path") != NULL) + (_csn_node_get (node, "wording") != NULL) +
                  (_csn_node_get (node, "text") != NULL);
  gboolean may_lack = node->type == CSN_NODE_FIELD && _csn_node_get (node, "blank") != NULL;
  gboolean needs = node->type == CSN_NODE_FIELD || node->type == CSN_NODE_TEXT ||
                   node->type == CSN_NODE_COLUMN || node->type == CSN_NODE_NOTICE;
  if (!needs || sources == 1 || (may_lack && sources == 0))
    return TRUE;
  refuse (error, reading, node->line, _ ("<%s> needs exactly one of “path”, “wording” and “text”."),
          element_name (node->type));
  return FALSE;
}

static void
start_element (GMarkupParseContext *context,
               const char          *name,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  Reading *reading = data;
  guint    line = line_of (context);
  int      element = find_element (name);
  if (element < 0)
    {
      refuse (error, reading, line, _ ("There is no element <%s>."), name);
      return;
    }
  CsnNode *parent = reading->open->len > 0 ? g_ptr_array_index (reading->open, reading->open->len - 1) : NULL;
  const char *inside = parent != NULL ? element_name (parent->type) : "";
  if (parent != NULL ? !in_list (ELEMENTS[element].parents, inside)
                     : ELEMENTS[element].type != CSN_NODE_FORM || reading->root != NULL)
    {
      refuse (error, reading, line,
              parent != NULL ? _ ("<%s> cannot stand inside <%s>.")
                             : _ ("A layout is one <form>, not <%s>%s."),
              name, inside);
      return;
    }
  CsnNode *node = g_new0 (CsnNode, 1);
  node->type = ELEMENTS[element].type;
  node->line = line;
  node->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) _csn_node_free);
  if (parent != NULL)
    g_ptr_array_add (parent->children, node);
  else
    reading->root = node;
  g_ptr_array_add (reading->open, node);
  if (take_attributes (reading, node, element, names, values, error))
    (void) check_source (reading, node, error);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reading *reading = data;
  CsnNode *node = g_ptr_array_index (reading->open, reading->open->len - 1);
  if (node->type == CSN_NODE_ROWS && node->children->len == 0)
    refuse (error, reading, node->line, _ ("<rows> needs at least one <column>."));
  g_ptr_array_set_size (reading->open, (int) reading->open->len - 1);
}

/* Words are attributes, so that each can have its Welsh twin; text between elements would be lost. */
static void
text_between (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      {
        refuse (error, data, line_of (context),
                _ ("Text between elements is not printed: put it into <text text=\"…\"/>."));
        return;
      }
}

CsnNode *
_csn_layout_parse (const char *file, const char *text, gsize length, GError **error)
{
  static const GMarkupParser PARSER = { .start_element = start_element,
                                        .end_element = end_element,
                                        .text = text_between };
  Reading                    reading = { .file = file, .open = g_ptr_array_new () };
  GError                    *problem = NULL;
  GMarkupParseContext       *context =
      g_markup_parse_context_new (&PARSER, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  gboolean good =
      g_markup_parse_context_parse (context, text != NULL ? text : "", (gssize) length, &problem) &&
      g_markup_parse_context_end_parse (context, &problem);
  if (!good && problem->domain != CSN_PAPER_ERROR)
    {
      GError *first = g_steal_pointer (&problem);
      refuse (&problem, &reading, line_of (context), _ ("This is not well-formed XML: %s."), first->message);
      g_error_free (first);
    }
  if (good && reading.root == NULL) /* well-formed for GMarkup, as "<?>" is, but without an element */
    {
      refuse (&problem, &reading, line_of (context), _ ("A layout is one <form>, and there is none."));
      good = FALSE;
    }
  g_markup_parse_context_free (context);
  g_ptr_array_unref (reading.open);
  if (good)
    return reading.root;
  g_propagate_error (error, problem);
  _csn_node_free (reading.root);
  return NULL;
}
