/* only_if: which fields are asked at all, given the answers so far.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-questions-private.h"
#include <string.h>

static gboolean
is_path_of (CsnField *field, gpointer path)
{
  return g_strcmp0 (field->path, path) == 0;
}

/* A name in a condition is one of the same item if the item has such a field, else of the whole document. */
static char *
resolve (CsnField *field, const char *name)
{
  if (field->item != NULL && field->list != NULL)
    for (const CsnFieldSpec *spec = field->list->spec->items;
         spec->kind != CSN_FIELD_GROUP || spec->label != NULL; spec++)
      if (g_strcmp0 (spec->path, name) == 0)
        return g_strdup_printf ("%s.%s", field->item, name);
  return g_strdup (name);
}

static gboolean
holds (CsnDocument *document, const char *path, const char *value)
{
  CsnAnswer answer = csn_document_get_answer (document, path);
  if (answer != CSN_ANSWER_NONE && (g_str_equal (value, "true") || g_str_equal (value, "false")))
    return answer == (g_str_equal (value, "true") ? CSN_ANSWER_YES : CSN_ANSWER_NO);
  return g_strcmp0 (csn_document_get (document, path), value) == 0 ||
         csn_document_has_text (document, path, value);
}

/* What is asked only because of a question that is itself not asked is not asked either. */
gboolean
_csn_field_is_wanted (CsnField *field)
{
  const char *condition = field->spec->only_if;
  const char *equals = condition == NULL ? NULL : strchr (condition, '=');
  if (equals == NULL || equals == condition)
    return TRUE;
  gboolean         negated = equals[-1] == '!';
  g_autofree char *name = g_strndup (condition, (gsize) (equals - condition) - (negated ? 1 : 0));
  g_autofree char *path = resolve (field, name);
  g_auto (GStrv) values = g_strsplit (equals + 1, ",", -1);
  gboolean found = FALSE;
  for (guint i = 0; values[i] != NULL && !found; i++)
    found = holds (_csn_questions_get_document (field->form), path, values[i]);
  CsnField *other = _csn_questions_visit (field->form, is_path_of, path);
  if (other != NULL && other != field && other->spec->only_if != NULL && !_csn_field_is_wanted (other))
    return FALSE;
  return found != negated;
}
