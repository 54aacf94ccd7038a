/* What the reminder says: counts, never who. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-remind-words.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char  *area;
  CsnDueCounts counts;
} Area;

static char *
say_attention (guint n)
{
  return g_strdup_printf (ngettext ("%u review needs attention", "%u reviews need attention", n), n);
}

static char *
say_overdue (guint n)
{
  return g_strdup_printf (ngettext ("%u is overdue", "%u are overdue", n), n);
}

static char *
say_recalls (guint n)
{
  return g_strdup_printf (
      ngettext ("%u copy was not handed back in time", "%u copies were not handed back in time", n), n);
}

/* Registers of one area count together. */
static GArray *
count_areas (GPtrArray *dues, CsnDate today, CsnDueCounts *out_all)
{
  GArray *areas = g_array_new (FALSE, TRUE, sizeof (Area));
  for (guint i = 0; i < dues->len; i++)
    {
      const CsnDue *due = g_ptr_array_index (dues, i);
      CsnDueCounts  counts = csn_due_count (due, MAX (today, due->written_on));
      Area         *last = areas->len == 0 ? NULL : &g_array_index (areas, Area, areas->len - 1);
      if (last == NULL || !g_str_equal (last->area, due->area)) /* they come in the order of areas */
        {
          Area next = { .area = due->area };
          g_array_append_val (areas, next);
          last = &g_array_index (areas, Area, areas->len - 1);
        }
      last->counts.attention += counts.attention;
      last->counts.overdue += counts.overdue;
      last->counts.recalls_overdue += counts.recalls_overdue;
      out_all->attention += counts.attention;
      out_all->overdue += counts.overdue;
      out_all->recalls_overdue += counts.recalls_overdue;
    }
  return areas;
}

static void
add_line (GString *body, const char *line)
{
  g_string_append_printf (body, "%s%s", body->len > 0 ? "\n" : "", line);
}

static void
add_area (GString *body, const Area *area)
{
  g_autofree char *attention = say_attention (area->counts.attention);
  g_autofree char *overdue = say_overdue (area->counts.overdue);
  g_autofree char *recalls = say_recalls (area->counts.recalls_overdue);
  g_autofree char *both = NULL, *line = NULL, *recalls_line = NULL;
  /* Translators: two counts: "3 reviews need attention, 1 is overdue" */
  both = g_strdup_printf (_ ("%1$s, %2$s"), attention, overdue);
  /* Translators: an area's code and what is due there: "CZ: 3 reviews need attention" */
  line = g_strdup_printf (_ ("%1$s: %2$s"), area->area, area->counts.overdue > 0 ? both : attention);
  recalls_line = g_strdup_printf (_ ("%1$s: %2$s"), area->area, recalls);
  if (area->counts.attention > 0)
    add_line (body, line);
  if (area->counts.recalls_overdue > 0)
    add_line (body, recalls_line);
}

gboolean
csn_remind_words (GPtrArray *dues, guint damaged, CsnDate today, char **out_title, char **out_body)
{
  CsnDueCounts all = { 0 };
  g_autoptr (GArray) areas = count_areas (dues, today, &all);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *overdue = say_overdue (all.overdue);
  g_autofree char *recalls = say_recalls (all.recalls_overdue);
  if (all.attention == 0 && all.recalls_overdue == 0 && damaged == 0)
    return FALSE;
  if (areas->len > 1)
    for (guint i = 0; i < areas->len; i++)
      add_area (body, &g_array_index (areas, Area, i));
  else
    {
      if (all.overdue > 0)
        add_line (body, overdue);
      if (all.recalls_overdue > 0 && all.attention > 0)
        add_line (body, recalls);
    }
  if (damaged > 0)
    add_line (body, _ ("Open the register whose list cannot be read, and unlock it."));
  *out_title = all.attention > 0         ? say_attention (all.attention)
               : all.recalls_overdue > 0 ? g_steal_pointer (&recalls)
                                         : g_strdup (_ ("A list of reviews due cannot be read"));
  *out_body = g_string_free (g_steal_pointer (&body), FALSE);
  return TRUE;
}
