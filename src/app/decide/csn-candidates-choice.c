/* Choosing among candidates, counting and writing who was chosen.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-candidates.h"
#include <glib/gi18n.h>

void
csn_candidates_choose (CsnCandidateScheme *scheme, CsnCandidate *member, gboolean chosen)
{
  if (!chosen)
    member->chosen = CSN_CHOSEN_NOT;
  else if (csn_candidate_can (member))
    member->chosen = scheme->through != NULL ? CSN_CHOSEN_NAMED : CSN_CHOSEN_COPY;
}

void
csn_candidates_set_route (CsnCandidateScheme *scheme, CsnCandidate *manager)
{
  if (manager != NULL && !csn_candidate_can (manager))
    return;
  scheme->through = manager;
  for (guint i = 0; i < scheme->members->len; i++)
    {
      CsnCandidate *member = g_ptr_array_index (scheme->members, i);
      if (member->chosen != CSN_CHOSEN_NOT)
        member->chosen = manager != NULL ? CSN_CHOSEN_NAMED : CSN_CHOSEN_COPY;
    }
}

void
csn_candidates_choose_all (CsnCandidateScheme *scheme)
{
  for (guint i = 0; i < scheme->members->len; i++)
    csn_candidates_choose (scheme, g_ptr_array_index (scheme->members, i), TRUE);
}

void
csn_candidates_choose_nobody (CsnCandidateScheme *scheme)
{
  scheme->through = NULL;
  for (guint i = 0; i < scheme->members->len; i++)
    csn_candidates_choose (scheme, g_ptr_array_index (scheme->members, i), FALSE);
}

guint
csn_candidates_count_can (const CsnCandidateScheme *scheme)
{
  guint n = 0;
  for (guint i = 0; i < scheme->members->len; i++)
    n += csn_candidate_can (g_ptr_array_index (scheme->members, i)) ? 1 : 0;
  return n;
}

static guint
count (const CsnCandidateScheme *scheme, CsnChosen chosen)
{
  guint n = 0;
  for (guint i = 0; i < scheme->members->len; i++)
    n += ((const CsnCandidate *) g_ptr_array_index (scheme->members, i))->chosen == chosen ? 1 : 0;
  return n;
}

guint
csn_candidates_count_chosen (const CsnCandidateScheme *scheme)
{
  return scheme->members->len - count (scheme, CSN_CHOSEN_NOT);
}

static JsonObject *
name_recipient (JsonArray *recipients, const CsnCandidate *candidate, const char *route)
{
  JsonObject *one = json_object_new ();
  json_object_set_string_member (one, "recipient_id", candidate->id);
  json_object_set_string_member (one, "route", route);
  json_array_add_object_element (recipients, one);
  return one;
}

JsonNode *
csn_candidates_write (CsnCandidates *self)
{
  JsonArray *recipients = json_array_new ();
  for (guint i = 0; i < self->schemes->len; i++)
    {
      const CsnCandidateScheme *scheme = g_ptr_array_index (self->schemes, i);
      JsonArray                *named = json_array_new ();
      for (guint k = 0; k < scheme->members->len; k++)
        {
          const CsnCandidate *member = g_ptr_array_index (scheme->members, k);
          if (member->chosen == CSN_CHOSEN_NAMED)
            json_array_add_string_element (named, member->id);
          else if (member->chosen == CSN_CHOSEN_COPY)
            name_recipient (recipients, member, "B");
        }
      /* Of a manager who has it already only whom he may show it is new. */
      if (scheme->through != NULL && (!scheme->through->held || json_array_get_length (named) > 0))
        json_object_set_array_member (name_recipient (recipients, scheme->through, "A"), "members", named);
      else
        json_array_unref (named);
    }
  if (json_array_get_length (recipients) > 0)
    return json_node_init_array (json_node_alloc (), recipients);
  json_array_unref (recipients);
  return NULL;
}

char *
csn_candidates_dup_counts (CsnCandidates *self)
{
  guint managers = 0, named = 0, copies = 0;
  for (guint i = 0; i < self->schemes->len; i++)
    {
      const CsnCandidateScheme *scheme = g_ptr_array_index (self->schemes, i);
      managers += scheme->through != NULL && !scheme->through->held ? 1 : 0;
      named += scheme->through != NULL ? count (scheme, CSN_CHOSEN_NAMED) : 0;
      copies += count (scheme, CSN_CHOSEN_COPY);
    }
  g_autofree char *to_managers =
      g_strdup_printf (ngettext ("%u copy to the manager", "%u copies to managers", managers), managers);
  g_autofree char *to_named =
      g_strdup_printf (ngettext ("%u member named", "%u members named", named), named);
  g_autofree char *to_members =
      g_strdup_printf (ngettext ("%u copy to a member", "%u copies to members", copies), copies);
  if (managers == 0 && named == 0 && copies == 0)
    return g_strdup (_ ("Nobody is chosen yet"));
  if (managers == 0 && named == 0)
    return g_steal_pointer (&to_members);
  g_autofree char *route_a = managers == 0 ? g_strdup (to_named)
                                           /* Translators: "1 copy to the manager", "9 members named" */
                                           : g_strdup_printf (_ ("%s, %s"), to_managers, to_named);
  if (copies == 0)
    return g_steal_pointer (&route_a);
  /* Translators: "1 copy to the manager, 9 members named", "3 copies to members" */
  return g_strdup_printf (_ ("%s · %s"), route_a, to_members);
}
