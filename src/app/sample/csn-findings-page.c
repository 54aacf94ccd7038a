/* Findings by where they stand; for the data protection unit and for who must answer (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-row.h"
#include "csn-sample-private.h"
#include <glib/gi18n.h>

#define FINDINGS_THAT(condition) "SELECT id, number, paragraph, seriousness, reference, owner, reply_by, standing, raised_on FROM findings_now WHERE " condition
enum
{
  OPEN,
  ANSWERED,
  CLOSED,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [OPEN] = FINDINGS_THAT ("standing = 'open' ORDER BY reply_by, number"),
  [ANSWERED] = FINDINGS_THAT ("standing = 'answered' ORDER BY number"),
  [CLOSED] = FINDINGS_THAT ("standing = 'closed' ORDER BY number DESC"),
};

struct _CsnFindingsPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_FINDINGS_PAGE (csn_findings_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnFindingsPage, csn_findings_page, CSN, FINDINGS_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnFindingsPage, csn_findings_page, CSN_TYPE_FILLED_PAGE)

/* "3 days overdue", "Reply by 4 September 2026". */
static void
add_reply_tag (GtkWidget *row, const char *reply_by, CsnDate today)
{
  int              days = 0;
  g_autofree char *on = csn_date_words (reply_by);
  gboolean         known = csn_days_until (reply_by, today, &days);
  /* Translators: days, date */
  g_autofree char *late = g_strdup_printf (ngettext ("Reply %d day overdue", "Reply %d days overdue", (gulong) ABS (days)), ABS (days)), *by = g_strdup_printf (_ ("Reply by %s"), on);
  csn_row_add_tag (row, known && days < 0 ? late : by, known && days < 0 ? "overdue" : days <= 7 ? "due" : "quiet");
}

static GtkWidget *
make_finding (CsnRows *rows, guint i, gpointer page)
{
  const char      *standing = csn_rows_text (rows, i, "standing");
  g_autofree char *about = csn_finding_about_words (csn_rows_text (rows, i, "reference"), csn_rows_text (rows, i, "paragraph"));
  /* Translators: number of a finding, what it is about: "Finding 3: CZ/047/26, K10 6.2.2" */
  g_autofree char *title = g_strdup_printf (_ ("Finding %1$d: %2$s"), (int) csn_rows_number (rows, i, "number"), about), *on = csn_date_words (csn_rows_text (rows, i, "raised_on"));
  /* Translators: how serious, date, person */
  g_autofree char *line = g_strdup_printf (_ ("%1$s, raised on %2$s. To be answered by %3$s"), csn_finding_seriousness_words (csn_rows_text (rows, i, "seriousness")), on, csn_rows_text (rows, i, "owner"));
  GtkWidget       *row = csn_row_new (title, line);
  if (g_strcmp0 (standing, "open") == 0)
    add_reply_tag (row, csn_rows_text (rows, i, "reply_by"), csn_filled_page_get_today (page));
  else
    csn_row_add_tag (row, _csn_finding_standing_words (standing), _csn_finding_standing_style (standing));
  csn_row_set_action (row, "findings.open", csn_rows_text (rows, i, "id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  return row;
}

static void
csn_findings_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkBox  *box = csn_filled_page_get_box (page);
  gboolean unit = _csn_sample_is_unit (CSN_PAGE (page)), any;
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), unit ? _ ("What you found, and what became of it. Nothing here can be edited away.")
                                                                : _ ("What the data protection unit found. Say what you did about each; the unit closes it, or asks again."), "K10 7.10"));
  if (unit)
    {
      GtkWidget *buttons = csn_content_buttons ();
      gtk_widget_set_name (csn_content_button (buttons, _ ("_Raise a finding…"), "findings.raise", NULL), "raise");
      gtk_box_append (box, buttons);
    }
  any = csn_filled_page_add_list (page, unit ? _ ("Answered: close or reopen") : _ ("To be answered"), NULL, g_ptr_array_index (answers, unit ? ANSWERED : OPEN), make_finding);
  any = csn_filled_page_add_list (page, unit ? _ ("Waiting for an answer") : _ ("Answered, with the unit"), NULL, g_ptr_array_index (answers, unit ? OPEN : ANSWERED), make_finding) || any;
  any = csn_filled_page_add_list (page, C_ ("findings", "Closed"), NULL, g_ptr_array_index (answers, CLOSED), make_finding) || any;
  if (!any)
    gtk_box_append (box, csn_content_nothing_due (_ ("No findings"), NULL));
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_finding_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
raise_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_finding_raise (CSN_PAGE (widget), NULL, NULL, NULL, NULL, NULL);
}

static void
csn_findings_page_add_new (CsnPage *page)
{
  if (_csn_sample_is_unit (page))
    raise_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_findings_page_class_init (CsnFindingsPageClass *class)
{
  CSN_PAGE_CLASS (class)->add_new = csn_findings_page_add_new;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_findings_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "findings.open", "s", open_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "findings.raise", NULL, raise_action);
}

static void
csn_findings_page_init (CsnFindingsPage *self)
{
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_findings_page_new (session);
}

CsnPage *
csn_findings_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_FINDINGS_PAGE, "session", session, "title", _ ("Findings"), NULL);
  csn_page_set_place (self, make_again, "");
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
