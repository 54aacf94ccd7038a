/* A JSON document that a person is writing: a decision, a member, a reason.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-document.h"
#include <string.h>

struct _CsnDocument
{
  GObject    parent_instance;
  JsonNode  *root;
  GPtrArray *texts; /* numbers and booleans that were asked for as text */
};

G_DEFINE_FINAL_TYPE (CsnDocument, csn_document, G_TYPE_OBJECT)

static guint changed_signal;

/* "grounds.intelligence[0].grade" → "grounds", "intelligence", "[0", "grade". */
static char **
split_path (const char *path)
{
  g_autofree char *dotted = g_strdup (path);
  GString         *with_dots = g_string_new (NULL);
  for (const char *p = dotted; *p != '\0'; p++)
    if (*p == '[')
      g_string_append (with_dots, ".[");
    else if (*p != ']')
      g_string_append_c (with_dots, *p);
  char **steps = g_strsplit (with_dots->str, ".", -1);
  g_string_free (with_dots, TRUE);
  return steps;
}

/* Puts @node (taken) at @index, or behind the last; json-glib can only append. FALSE: there is no such place.
 */
static gboolean
put_in_list (JsonArray *list, guint index, JsonNode *node)
{
  guint length = json_array_get_length (list);
  if (index > length)
    {
      json_node_unref (node);
      return FALSE;
    }
  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  for (guint i = index + 1; i < length; i++)
    g_ptr_array_add (after, json_array_dup_element (list, i));
  for (guint i = length; i > index; i--)
    json_array_remove_element (list, i - 1);
  json_array_add_element (list, node);
  for (guint i = 0; i < after->len; i++)
    json_array_add_element (list, g_ptr_array_index (after, i));
  return TRUE;
}

/* The node at one step below @node; @make: with an object or list for what @next will ask. */
static JsonNode *
step_down (JsonNode *node, const char *step, gboolean make, const char *next)
{
  gboolean  is_index = *step == '[';
  guint     index = is_index ? (guint) g_ascii_strtoull (step + 1, NULL, 10) : 0;
  JsonNode *found = NULL;
  if (is_index && JSON_NODE_HOLDS_ARRAY (node) && index < json_array_get_length (json_node_get_array (node)))
    found = json_array_get_element (json_node_get_array (node), index);
  else if (!is_index && JSON_NODE_HOLDS_OBJECT (node))
    found = json_object_get_member (json_node_get_object (node), step);
  if (found != NULL && make && !JSON_NODE_HOLDS_OBJECT (found) && !JSON_NODE_HOLDS_ARRAY (found))
    found = NULL;
  if (found != NULL || !make)
    return found;
  found = json_node_new (next != NULL && *next == '[' ? JSON_NODE_ARRAY : JSON_NODE_OBJECT);
  if (*next == '[')
    json_node_take_array (found, json_array_new ());
  else
    json_node_take_object (found, json_object_new ());
  if (!is_index && JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_member (json_node_get_object (node), step, found);
  else if (!is_index || !JSON_NODE_HOLDS_ARRAY (node))
    g_clear_pointer (&found, json_node_unref);
  else if (!put_in_list (json_node_get_array (node), index, found))
    found = NULL;
  return found;
}

static JsonNode *
find_node (CsnDocument *self, const char *path)
{
  if (path == NULL || *path == '\0')
    return self->root;
  g_auto (GStrv) steps = split_path (path);
  JsonNode *node = self->root;
  for (guint i = 0; steps[i] != NULL && node != NULL; i++)
    node = step_down (node, steps[i], FALSE, NULL);
  return node;
}

static void
tell (CsnDocument *self, const char *path)
{
  g_ptr_array_set_size (self->texts, 0);
  g_signal_emit (self, changed_signal, 0, path == NULL ? "" : path);
}

/* Puts @node (taken; NULL removes) where @path says. */
static void
put_node (CsnDocument *self, const char *path, JsonNode *node)
{
  g_auto (GStrv) steps = split_path (path);
  JsonNode *holder = self->root;
  guint     last = g_strv_length (steps) - 1;
  for (guint i = 0; i < last && holder != NULL; i++)
    holder = step_down (holder, steps[i], node != NULL, steps[i + 1]);
  if (holder == NULL)
    {
      g_clear_pointer (&node, json_node_unref);
      return;
    }
  guint index = *steps[last] == '[' ? (guint) g_ascii_strtoull (steps[last] + 1, NULL, 10) : 0;
  if (*steps[last] != '[' && JSON_NODE_HOLDS_OBJECT (holder))
    {
      if (node == NULL)
        json_object_remove_member (json_node_get_object (holder), steps[last]);
      else
        json_object_set_member (json_node_get_object (holder), steps[last], g_steal_pointer (&node));
    }
  else if (*steps[last] == '[' && JSON_NODE_HOLDS_ARRAY (holder))
    {
      JsonArray *array = json_node_get_array (holder);
      if (node != NULL)
        put_in_list (array, index, g_steal_pointer (&node));
      else if (index < json_array_get_length (array))
        json_array_remove_element (array, index);
    }
  g_clear_pointer (&node, json_node_unref);
}

static void
csn_document_finalize (GObject *object)
{
  CsnDocument *self = CSN_DOCUMENT (object);
  json_node_unref (self->root);
  g_ptr_array_unref (self->texts);
  G_OBJECT_CLASS (csn_document_parent_class)->finalize (object);
}

static void
csn_document_class_init (CsnDocumentClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_document_finalize;
  changed_signal = g_signal_new ("changed", CSN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
csn_document_init (CsnDocument *self)
{
  self->root = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (self->root, json_object_new ());
  self->texts = g_ptr_array_new_with_free_func (g_free);
}

CsnDocument *
csn_document_new (void)
{
  return g_object_new (CSN_TYPE_DOCUMENT, NULL);
}

gboolean
csn_document_read (CsnDocument *self, const char *text, GError **error)
{
  GError *inner = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &inner);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      if (inner == NULL)
        inner = g_error_new_literal (JSON_PARSER_ERROR, JSON_PARSER_ERROR_PARSE,
                                     "The text is not a JSON object.");
      g_propagate_error (error, inner);
      return FALSE;
    }
  json_node_unref (self->root);
  self->root = g_steal_pointer (&node);
  tell (self, NULL);
  return TRUE;
}

char *
csn_document_write (CsnDocument *self)
{
  return json_to_string (self->root, FALSE);
}

JsonNode *
csn_document_dup_node (CsnDocument *self, const char *path)
{
  JsonNode *node = find_node (self, path);
  if (node == NULL)
    return NULL;
  /* json_node_copy() shares objects and lists: what is handed out would change with the document. */
  g_autofree char *text = json_to_string (node, FALSE);
  return json_from_string (text, NULL);
}

void
csn_document_take_node (CsnDocument *self, const char *path, JsonNode *node)
{
  put_node (self, path, node);
  tell (self, path);
}

const char *
csn_document_get (CsnDocument *self, const char *path)
{
  JsonNode *node = find_node (self, path);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  char *text = json_to_string (node, FALSE);
  g_ptr_array_add (self->texts, text);
  return text;
}

void
csn_document_set (CsnDocument *self, const char *path, const char *text)
{
  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (csn_document_get (self, path), text) == 0)
    return;
  JsonNode *node = NULL;
  if (text != NULL)
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (node, text);
    }
  csn_document_take_node (self, path, node);
}

void
csn_document_set_number (CsnDocument *self, const char *path, gint64 number)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  json_node_set_int (node, number);
  csn_document_take_node (self, path, node);
}

CsnAnswer
csn_document_get_answer (CsnDocument *self, const char *path)
{
  JsonNode *node = find_node (self, path);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return CSN_ANSWER_NONE;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? CSN_ANSWER_YES : CSN_ANSWER_NO;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node) != 0 ? CSN_ANSWER_YES : CSN_ANSWER_NO;
  return CSN_ANSWER_NONE;
}

void
csn_document_set_answer (CsnDocument *self, const char *path, CsnAnswer answer)
{
  if (csn_document_get_answer (self, path) == answer)
    return;
  JsonNode *node = NULL;
  if (answer != CSN_ANSWER_NONE)
    {
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_boolean (node, answer == CSN_ANSWER_YES);
    }
  csn_document_take_node (self, path, node);
}

guint
csn_document_count (CsnDocument *self, const char *path)
{
  JsonNode *node = find_node (self, path);
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node))
                                                      : 0;
}

/* The list at @path, made if it is not there. */
static JsonArray *
need_list (CsnDocument *self, const char *path)
{
  JsonNode *node = find_node (self, path);
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, json_array_new ());
      put_node (self, path, node);
      node = find_node (self, path);
    }
  return node == NULL ? NULL : json_node_get_array (node);
}

guint
csn_document_add_item (CsnDocument *self, const char *path)
{
  JsonArray *list = need_list (self, path);
  if (list == NULL)
    return 0;
  json_array_add_object_element (list, json_object_new ());
  tell (self, path);
  return json_array_get_length (list) - 1;
}

void
csn_document_remove_item (CsnDocument *self, const char *path, guint item)
{
  if (item >= csn_document_count (self, path))
    return;
  json_array_remove_element (need_list (self, path), item);
  tell (self, path);
}

static int
find_text (CsnDocument *self, const char *path, const char *text)
{
  JsonNode *node = find_node (self, path);
  guint     n = csn_document_count (self, path);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = json_array_get_element (json_node_get_array (node), i);
      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING &&
          g_str_equal (json_node_get_string (element), text))
        return (int) i;
    }
  return -1;
}

gboolean
csn_document_has_text (CsnDocument *self, const char *path, const char *text)
{
  return find_text (self, path, text) >= 0;
}

void
csn_document_put_text (CsnDocument *self, const char *path, const char *text, gboolean in)
{
  int at = find_text (self, path, text);
  if ((at >= 0) == in)
    return;
  JsonArray *list = need_list (self, path);
  if (list == NULL)
    return;
  if (in)
    json_array_add_string_element (list, text);
  else
    json_array_remove_element (list, (guint) at);
  tell (self, path);
}

static gboolean
node_is_empty (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0';
  g_autoptr (GList) below = JSON_NODE_HOLDS_OBJECT (node)
                                ? json_object_get_values (json_node_get_object (node))
                                : json_array_get_elements (json_node_get_array (node));
  for (GList *l = below; l != NULL; l = l->next)
    if (!node_is_empty (l->data))
      return FALSE;
  return TRUE;
}

gboolean
csn_document_is_empty (CsnDocument *self, const char *path)
{
  return node_is_empty (find_node (self, path));
}
