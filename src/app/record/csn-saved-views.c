/* Saved views of the register: a name and the filters it stands for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-saved-views.h"
#include "csn-settings.h"
#include "csn-text.h"
#include <json-glib/json-glib.h>

#define SETTING "views"
#define MOST 30

/* The setting is one JSON object: names in the order in which they were saved, each with its list of filters.
 */
struct _CsnSavedViews
{
  GObject parent_instance;

  JsonObject *views;
};

G_DEFINE_FINAL_TYPE (CsnSavedViews, csn_saved_views, G_TYPE_OBJECT)

static guint changed_signal;

static void
csn_saved_views_finalize (GObject *object)
{
  json_object_unref (CSN_SAVED_VIEWS (object)->views);
  G_OBJECT_CLASS (csn_saved_views_parent_class)->finalize (object);
}

static void
csn_saved_views_class_init (CsnSavedViewsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_saved_views_finalize;
  changed_signal =
      g_signal_new ("changed", CSN_TYPE_SAVED_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* What somebody else wrote into the file and is no list of texts is passed over. */
static JsonObject *
read_views (const char *text)
{
  JsonObject *views = json_object_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (text == NULL || !json_parser_load_from_data (parser, text, -1, NULL) ||
      json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return views;
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *node;
  json_object_iter_init_ordered (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (JSON_NODE_HOLDS_ARRAY (node) && json_object_get_size (views) < MOST)
      json_object_set_member (views, name, json_node_copy (node));
  return views;
}

static void
csn_saved_views_init (CsnSavedViews *self)
{
  g_autofree char *text = csn_settings_get (SETTING);
  self->views = read_views (text);
}

CsnSavedViews *
csn_saved_views_get_default (void)
{
  static CsnSavedViews *views = NULL;
  if (views == NULL)
    views = g_object_new (CSN_TYPE_SAVED_VIEWS, NULL);
  return views;
}

static void
keep (CsnSavedViews *self)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->views);
  g_autofree char *text = json_to_string (node, FALSE);
  csn_settings_set (SETTING, text);
  g_signal_emit (self, changed_signal, 0);
}

GStrv
csn_saved_views_dup_names (CsnSavedViews *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  JsonObjectIter iter;
  const char    *name;
  json_object_iter_init_ordered (&iter, self->views);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

GStrv
csn_saved_views_dup_filters (CsnSavedViews *self, const char *name)
{
  JsonArray *list =
      json_object_has_member (self->views, name) ? json_object_get_array_member (self->views, name) : NULL;
  if (list == NULL)
    return NULL;
  g_autoptr (GStrvBuilder) filters = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (json_node_get_value_type (json_array_get_element (list, i)) == G_TYPE_STRING)
      g_strv_builder_add (filters, json_array_get_string_element (list, i));
  return g_strv_builder_end (filters);
}

void
csn_saved_views_put (CsnSavedViews *self, const char *name, const char *const *filters)
{
  g_autofree char *clean = csn_text_clean (name, -1);
  if (csn_text_is_blank (clean) ||
      (json_object_get_size (self->views) >= MOST && !json_object_has_member (self->views, clean)))
    return;
  JsonArray *list = json_array_new ();
  for (const char *const *filter = filters; *filter != NULL; filter++)
    json_array_add_string_element (list, *filter);
  json_object_set_array_member (self->views, clean, list);
  keep (self);
}

void
csn_saved_views_remove (CsnSavedViews *self, const char *name)
{
  if (!json_object_has_member (self->views, name))
    return;
  json_object_remove_member (self->views, name);
  keep (self);
}
