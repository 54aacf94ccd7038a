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

/* The co-ordinator's: what the data protection unit found (K10 7.10). */
static char *
say_findings (guint n)
{
  return g_strdup_printf (ngettext ("%u finding waits for your answer", "%u findings wait for your answer", n), n);
}

/* The data protection unit's: a month each. */
static char *
say_audits (guint n)
{
  return g_strdup_printf (ngettext ("%u monthly audit review is to be signed off", "%u monthly audit reviews are to be signed off", n), n);
}

static void
add_counts (CsnDueCounts *sum, const CsnDueCounts *counts)
{
  sum->attention += counts->attention;
  sum->overdue += counts->overdue;
  sum->recalls_overdue += counts->recalls_overdue;
  sum->findings += counts->findings;
  sum->audits += counts->audits;
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
      add_counts (&last->counts, &counts);
      add_counts (out_all, &counts);
    }
  return areas;
}

static void
add_line (GString *body, const char *line)
{
  g_string_append_printf (body, "%s%s", body->len > 0 ? "\n" : "", line);
}

/* Takes @words. */
static void
add_area_line (GString *body, const Area *area, guint n, char *words)
{
  g_autofree char *own = words;
  /* Translators: an area's code and what is due there: "CZ: 3 reviews need attention" */
  g_autofree char *line = g_strdup_printf (_ ("%1$s: %2$s"), area->area, own);
  if (n > 0)
    add_line (body, line);
}

static void
add_area (GString *body, const Area *area)
{
  g_autofree char *attention = say_attention (area->counts.attention);
  g_autofree char *overdue = say_overdue (area->counts.overdue);
  /* Translators: two counts: "3 reviews need attention, 1 is overdue" */
  g_autofree char *both = g_strdup_printf (C_ ("two counts", "%1$s, %2$s"), attention, overdue);
  add_area_line (body, area, area->counts.attention, g_strdup (area->counts.overdue > 0 ? both : attention));
  add_area_line (body, area, area->counts.recalls_overdue, say_recalls (area->counts.recalls_overdue));
  add_area_line (body, area, area->counts.findings, say_findings (area->counts.findings));
  add_area_line (body, area, area->counts.audits, say_audits (area->counts.audits));
}

/* What is said first is the title; the rest of one area's is below it. */
static char *
say_all (const CsnDueCounts *all, gboolean one_area, GString *body)
{
  char *title = NULL, *lines[4] = { NULL };
  guint n = 0;
  if (all->attention > 0)
    lines[n++] = say_attention (all->attention);
  if (all->recalls_overdue > 0)
    lines[n++] = say_recalls (all->recalls_overdue);
  if (all->findings > 0)
    lines[n++] = say_findings (all->findings);
  if (all->audits > 0)
    lines[n++] = say_audits (all->audits);
  if (n > 0)
    title = lines[0];
  if (one_area && all->overdue > 0)
    {
      g_autofree char *overdue = say_overdue (all->overdue);
      add_line (body, overdue);
    }
  for (guint i = 1; i < n; i++)
    {
      if (one_area)
        add_line (body, lines[i]);
      g_free (lines[i]);
    }
  return title;
}

gboolean
csn_remind_words (GPtrArray *dues, guint damaged, CsnDate today, char **out_title, char **out_body)
{
  CsnDueCounts all = { 0 };
  g_autoptr (GArray) areas = count_areas (dues, today, &all);
  g_autoptr (GString) body = g_string_new (NULL);
  if (all.attention + all.recalls_overdue + all.findings + all.audits == 0 && damaged == 0)
    return FALSE;
  char *title = say_all (&all, areas->len <= 1, body);
  for (guint i = 0; areas->len > 1 && i < areas->len; i++)
    add_area (body, &g_array_index (areas, Area, i));
  if (damaged > 0)
    add_line (body, _ ("Open the register whose list cannot be read, and unlock it."));
  *out_title = title != NULL ? title : g_strdup (_ ("A list of reviews due cannot be read"));
  *out_body = g_string_free (g_steal_pointer (&body), FALSE);
  return TRUE;
}
