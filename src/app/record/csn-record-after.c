/* What comes after the issue: exclusion notices, what the records system says, demanding copies back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-recall.h"
#include "csn-read-only.h"
#include "csn-record-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

const char CSN_RECORD_AFTER_SELECT[] =
    "SELECT u.review_on, (SELECT count (*) FROM exclusion_notices n WHERE "
    "n.case_id = :case_id) AS notices, (SELECT max (coalesce (min (n.lifted_on, n.ends_on), n.ends_on)) FROM exclusion_notices n WHERE "
    "n.case_id = :case_id) AS notice_until, s.status, s.status_on, s.blocks FROM releases r LEFT JOIN reviews_due u ON u.case_id = r.case_id "
    "LEFT JOIN statuses_now s ON s.case_id = r.case_id WHERE r.case_id = :case_id";

char *
_csn_record_status_words (CsnRecordPage *self, const char *status)
{
  CsnSession      *session = csn_page_get_session (CSN_PAGE (self));
  g_autofree char *name = g_strconcat ("status.", status, NULL);
  const char      *words = session == NULL ? NULL : csn_session_get_wording (session, name);
  return g_strdup (words == NULL ? status : words);
}

static GtkWidget *
add (CsnRecordPage *self, const char *title, const char *subtitle, const char *action)
{
  GtkWidget *row = csn_row_new (title, subtitle);
  if (action != NULL)
    csn_row_set_action (row, action, "");
  adw_preferences_group_add (self->after, row);
  g_ptr_array_add (self->after_rows, row);
  return row;
}

static void
add_notices (CsnRecordPage *self, CsnRows *after)
{
  guint            n = (guint) csn_rows_number (after, 0, "notices");
  const char      *until = csn_rows_text (after, 0, "notice_until");
  g_autofree char *date = csn_date_words (until);
  int              days = 0;
  gboolean         over = csn_days_until (until, self->today, &days) && days < 0;
  g_autofree char *words = n == 0 ? g_strdup (_ ("None is recorded"))
                           : over ? g_strdup_printf (_ ("The last one ended on %s"), date)
                                  : g_strdup_printf (_ ("In force until %s"), date);
  add (self, _ ("Exclusion notices"), words, "record.notices");
}

static void
add_status (CsnRecordPage *self, CsnRows *after)
{
  const char      *status = csn_rows_text (after, 0, "status");
  g_autofree char *said = status == NULL ? NULL : _csn_record_status_words (self, status);
  g_autofree char *on = csn_date_words (csn_rows_text (after, 0, "status_on"));
  g_autofree char *words = said == NULL ? g_strdup (_ ("Nothing has been recorded since the decision")) : g_strdup_printf (_ ("%s, since %s"), said, on);
  GtkWidget       *row = add (self, _ ("What the records system says"), words, csn_read_only_is (csn_page_get_session (CSN_PAGE (self))) ? NULL : "record.status");
  if (csn_rows_number (after, 0, "blocks") != 0)
    csn_row_add_tag (row, _ ("Supply stopped"), "overdue");
}

static gboolean
is_same (CsnRecordPage *self, CsnRows *after)
{
  g_autofree char *day = g_strdup_printf ("%d", self->today);
  char            *key = csn_long_group_dup_key (after, 0, csn_rows_length (after), day);
  gboolean         same = g_strcmp0 (self->after_key, key) == 0;
  g_free (self->after_key);
  self->after_key = key;
  return same;
}

void
_csn_record_page_show_after (CsnRecordPage *self, CsnRows *after)
{
  if (is_same (self, after))
    return;
  for (guint i = 0; i < self->after_rows->len; i++)
    adw_preferences_group_remove (self->after, g_ptr_array_index (self->after_rows, i));
  g_ptr_array_set_size (self->after_rows, 0);
  if (csn_rows_length (after) == 0)
    return;
  add_notices (self, after);
  add_status (self, after);
  if (csn_rows_text (after, 0, "review_on") != NULL && !csn_read_only_is (csn_page_get_session (CSN_PAGE (self))))
    add (self, _ ("Demand copies back"), _ ("From some holders or from all, at any time"), "record.demand");
}

/* --- Where the rows lead --------------------------------------------------------------------------------------- */
typedef CsnPage *(*MakePage) (CsnSession *session, const char *case_id, const char *reference);

static void
lead (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *action;
    MakePage    make;
  } WAYS[] = {
    { "record.notices", csn_notices_page_new },
    { "record.status", csn_status_page_new },
    { "record.demand", csn_recall_demand_page_new },
  };
  CsnRecordPage *self = CSN_RECORD_PAGE (widget);
  for (guint i = 0; i < G_N_ELEMENTS (WAYS); i++)
    if (g_str_equal (WAYS[i].action, action))
      csn_page_push (CSN_PAGE (self), WAYS[i].make (csn_page_get_session (CSN_PAGE (self)), self->case_id, self->reference));
}

void
_csn_record_page_install_after (GtkWidgetClass *widget_class)
{
  const char *const actions[] = { "record.notices", "record.status", "record.demand" };
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "s", lead);
}
