/* The data protection unit's first page: what waits for it, and the way to everything it reads (F58).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-audit.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-filled-page.h"
#include "csn-read-only.h"
#include "csn-row.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define OPEN_SAMPLES "(SELECT count (*) FROM samples WHERE signed_on IS NULL)"
#define ANSWERED "(SELECT count (*) FROM findings_now WHERE standing = 'answered')"

const char *const CSN_AUDIT_COUNTS = "SELECT 0 AS overview, 0 AS register, 0 AS compliance, " OPEN_SAMPLES " AS samples, " ANSWERED " AS findings, 0 AS chain";

enum
{
  HEAD,
  N_SELECTS
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [HEAD] = "SELECT " OPEN_SAMPLES " AS samples, " ANSWERED " AS answered, (SELECT count (*) FROM findings_now WHERE standing = 'open') AS unanswered, "
           "(SELECT count (*) FROM findings_now WHERE standing = 'open' AND reply_by < :today) AS late, "
           "(SELECT max (checked_at) FROM verifications) AS checked_at, (SELECT flaws FROM verifications ORDER BY seq DESC LIMIT 1) AS flaws, "
           "(SELECT to_seq FROM verifications ORDER BY seq DESC LIMIT 1) AS checked_to, (SELECT max (seq) FROM entries) AS entries, "
           "(SELECT max (witnessed_at) FROM witnessings) AS witnessed_at",
};

struct _CsnOverviewPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_OVERVIEW_PAGE (csn_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnOverviewPage, csn_overview_page, CSN, OVERVIEW_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnOverviewPage, csn_overview_page, CSN_TYPE_FILLED_PAGE)

static GtkWidget *
add_way (AdwPreferencesGroup *group, const char *title, const char *text, const char *action, const char *target)
{
  GtkWidget *row = csn_row_new (title, text);
  csn_row_set_action (row, action, target);
  gtk_widget_set_name (row, target);
  adw_preferences_group_add (group, row);
  return row;
}

/* --- What waits ----------------------------------------------------------------------------------------------- */
static void
add_findings (AdwPreferencesGroup *group, CsnRows *head)
{
  guint            answered = (guint) csn_rows_number (head, 0, "answered"), unanswered = (guint) csn_rows_number (head, 0, "unanswered");
  g_autofree char *waits = g_strdup_printf (ngettext ("%u answer waits for you", "%u answers wait for you", answered), answered);
  g_autofree char *open = g_strdup_printf (ngettext ("%u is not answered yet", "%u are not answered yet", unanswered), unanswered);
  /* Translators: "2 answers wait for you", "3 are not answered yet" */
  g_autofree char *line = answered + unanswered == 0 ? g_strdup (_ ("None is open")) : g_strdup_printf (_ ("%1$s. %2$s."), waits, open);
  GtkWidget       *row = add_way (group, _ ("Findings"), line, "overview.section", "findings");
  if (csn_rows_number (head, 0, "late") > 0)
    csn_row_add_tag (row, _ ("Answer overdue"), "overdue");
  else if (answered > 0)
    csn_row_add_tag (row, _ ("To be read"), "due");
}

static void
add_check (AdwPreferencesGroup *group, CsnRows *head)
{
  const char      *checked_at = csn_rows_text (head, 0, "checked_at"), *witnessed_at = csn_rows_text (head, 0, "witnessed_at");
  g_autofree char *checked = csn_moment_words (checked_at), *witnessed = csn_moment_words (witnessed_at);
  g_autofree char *newer = csn_text_number (MAX (0, csn_rows_number (head, 0, "entries") - csn_rows_number (head, 0, "checked_to")));
  g_autofree char *line = checked_at == NULL ? g_strdup (_ ("The register has not been checked yet"))
                                             /* Translators: date and time, number of entries */
                                             : g_strdup_printf (_ ("Checked %1$s; newer entries since: %2$s"), checked, newer);
  g_autofree char *vouched = witnessed_at == NULL ? g_strdup (_ ("Nobody outside has vouched for it yet"))
                                                  : g_strdup_printf (_ ("Last vouched for %s"), witnessed);
  GtkWidget       *row = add_way (group, _ ("Chain check"), line, "overview.section", "chain");
  if (checked_at == NULL)
    csn_row_add_tag (row, _ ("To be done"), "due");
  else
    csn_row_add_tag (row, csn_rows_number (head, 0, "flaws") > 0 ? _ ("Problem") : _ ("Sound"), csn_rows_number (head, 0, "flaws") > 0 ? "overdue" : "ok");
  row = add_way (group, _ ("Witness"), vouched, "overview.section", "chain");
  gtk_widget_set_name (row, "witness");
  if (witnessed_at == NULL)
    csn_row_add_tag (row, _ ("To be done"), "due");
}

static void
csn_overview_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkBox  *box = csn_filled_page_get_box (page);
  CsnRows *head = g_ptr_array_index (answers, HEAD);
  guint    samples = (guint) csn_rows_number (head, 0, "samples");
  gtk_box_append (box, csn_read_only_bar_new ());
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), _ ("Whether this register can be believed, and whether it was kept as the policy demands."), "K10 7.10"));
  AdwPreferencesGroup *waits = csn_content_group (GTK_WIDGET (box), _ ("What is waiting"));
  g_autofree char     *unsigned_samples = samples == 0 ? g_strdup (_ ("None is being read")) : g_strdup_printf (ngettext ("%u is not signed off", "%u are not signed off", samples), samples);
  add_way (waits, _ ("Dip samples"), unsigned_samples, "overview.section", "samples");
  add_findings (waits, head);
  add_check (waits, head);
}

static void
section_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_open (CSN_PAGE (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
csn_overview_page_class_init (CsnOverviewPageClass *class)
{
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":today";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_overview_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "overview.section", "s", section_action);
}

static void
csn_overview_page_init (CsnOverviewPage *self)
{
}

CsnPage *
csn_overview_page_new (CsnSession *session)
{
  CsnPage         *self = g_object_new (CSN_TYPE_OVERVIEW_PAGE, "session", session, "title", _ ("Overview"), NULL);
  g_autofree char *today = session == NULL ? NULL : csn_date_to_iso (csn_session_get_today (session));
  csn_filled_page_ask (CSN_FILLED_PAGE (self), today);
  return self;
}
