/* The start page's rows: one sentence each for whatever waits, and where it is done.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-today-private.h"
#include "csn-accessible.h"
#include "csn-copy-words.h"
#include "csn-date-words.h"
#include "csn-drafts.h"
#include "csn-row.h"
#include "csn-sample.h"
#include <glib/gi18n.h>

/* "case id, reference": neither holds a space. */
static void
open_record_from (GtkWidget *row, CsnRows *rows, guint i)
{
  g_autofree char *target =
      g_strdup_printf ("%s %s", csn_rows_text (rows, i, "case_id"), csn_rows_text (rows, i, "reference"));
  csn_row_set_action (row, "today.open-record", target);
  gtk_widget_set_name (row, target);
}

GtkWidget *
_csn_today_make_strong_row (const char *title, const char *subtitle)
{
  GtkWidget *row = csn_row_new (title, subtitle);
  gtk_widget_add_css_class (row, "csn-strong");
  return row;
}

/* "3 days overdue", "Due today", "Due Friday 24 July 2026". */
char *
_csn_today_dup_due (const char *review_on, CsnDate today)
{
  CsnDate date;
  if (!csn_date_parse (review_on, &date) || date <= today)
    return csn_review_words (review_on, today);
  g_autofree char *words = csn_date_to_words_with_weekday (date);
  return g_strdup_printf (_ ("Due %s"), words);
}

/* "4 days late", "Due back today", "By Friday 24 July 2026". */
static char *
dup_deadline (int days, CsnDate today)
{
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) -days), -days);
  if (days == 0)
    return g_strdup (_ ("Due back today"));
  g_autofree char *date = csn_date_to_words_with_weekday (today + days);
  return g_strdup_printf (_ ("By %s"), date);
}

GtkWidget *
_csn_today_make_recall (CsnRows *rows, guint row, gpointer data)
{
  CsnTodayPage    *self = data;
  guint            copies = (guint) csn_rows_number (rows, row, "copies");
  const char      *late = csn_rows_text (rows, row, "late");
  int              days = 0;
  g_autofree char *first = g_strdup_printf (ngettext ("%u copy is demanded back", "%u copies are demanded back", copies), copies);
  /* Translators: organisations that have not handed back what was demanded */
  g_autofree char *second = late == NULL ? NULL : g_strdup_printf (_ ("Not handed back in time: %s"), late);
  g_autofree char *subtitle = second == NULL ? g_strdup (first) : g_strdup_printf ("%s\n%s", first, second);
  GtkWidget       *widget = _csn_today_make_strong_row (csn_rows_text (rows, row, "reference"), subtitle);
  if (csn_days_until (csn_rows_text (rows, row, "deadline_on"), self->today, &days))
    {
      g_autofree char *deadline = dup_deadline (days, self->today);
      csn_row_add_tag (widget, deadline, days < 0 ? "overdue" : days <= CSN_WAITING_DAYS ? "due" : "quiet");
    }
  csn_row_set_action (widget, "today.open-recalls", csn_rows_text (rows, row, "case_id"));
  gtk_widget_set_name (widget, csn_rows_text (rows, row, "case_id"));
  return widget;
}

GtkWidget *
_csn_today_make_breach (CsnRows *rows, guint row, gpointer data)
{
  CsnTodayPage    *self = data;
  const char      *report_by = csn_rows_text (rows, row, "report_by"), *reference = csn_rows_text (rows, row, "reference");
  const char      *organisation = csn_rows_text (rows, row, "organisation");
  gboolean         reported = csn_rows_number (rows, row, "reported") != 0;
  gint64           moment = 0;
  gboolean         late = csn_moment_parse (report_by, &moment) && csn_date_in_london (moment) < self->today;
  g_autofree char *when = csn_moment_words (report_by);
  g_autofree char *copy =
      organisation == NULL ? NULL : g_strdup_printf (_ ("Copy %d, %s"), (int) csn_rows_number (rows, row, "copy_no"), organisation);
  g_autofree char *tag = reported ? g_strdup (_ ("Reported, not closed"))
                         : late   ? g_strdup_printf (_ ("Should have been reported by %s"), when)
                                  : g_strdup_printf (_ ("Report by %s"), when);
  GtkWidget       *widget = _csn_today_make_strong_row (reference == NULL ? _ ("Breach") : reference, copy);
  csn_row_add_tag (widget, tag, reported ? "quiet" : late ? "overdue" : "due");
  csn_row_set_action (widget, "today.open-breach", csn_rows_text (rows, row, "breach_id"));
  gtk_widget_set_name (widget, csn_rows_text (rows, row, "breach_id"));
  return widget;
}

static GtkWidget *
make_discrepancies (CsnRows *rows, guint row, gpointer data)
{
  guint            n = (guint) csn_rows_number (rows, row, "open");
  g_autofree char *title = g_strdup_printf (ngettext ("%u discrepancy to look into", "%u discrepancies to look into", n), n),
                  *whose = csn_holder_words (rows, row);
  GtkWidget       *widget = csn_row_new (title, whose);
  csn_row_add_tag (widget, csn_rows_number (rows, row, "breach") != 0 ? _ ("Breach") : _ ("To look into"), csn_rows_number (rows, row, "breach") != 0 ? "overdue" : "due");
  csn_row_set_action (widget, "today.open-reported", csn_rows_text (rows, row, "recipient_id"));
  gtk_widget_set_name (widget, csn_rows_text (rows, row, "recipient_id"));
  return widget;
}

static GtkWidget *
make_finding (CsnRows *rows, guint row, gpointer data)
{
  CsnTodayPage    *self = data;
  int              days = 0;
  gboolean         known = csn_days_until (csn_rows_text (rows, row, "reply_by"), self->today, &days);
  g_autofree char *about = csn_finding_about_words (csn_rows_text (rows, row, "reference"), csn_rows_text (rows, row, "paragraph")), *by = csn_date_words (csn_rows_text (rows, row, "reply_by"));
  g_autofree char *title = g_strdup_printf (_ ("Finding %1$d: %2$s"), (int) csn_rows_number (rows, row, "number"), about);
  /* Translators: date */
  g_autofree char *tag = g_strdup_printf (known && days < 0 ? _ ("Should have been answered by %s") : _ ("Reply by %s"), by);
  GtkWidget       *widget = csn_row_new (title, csn_finding_seriousness_words (csn_rows_text (rows, row, "seriousness")));
  csn_row_add_tag (widget, tag, known && days < 0 ? "overdue" : days <= CSN_WAITING_DAYS ? "due" : "quiet");
  csn_row_set_action (widget, "today.open-finding", csn_rows_text (rows, row, "finding_id"));
  gtk_widget_set_name (widget, csn_rows_text (rows, row, "finding_id"));
  return widget;
}

static GtkWidget *
make_draft (CsnRows *rows, guint row, gpointer data)
{
  CsnTodayPage    *self = data;
  const char      *case_id = csn_rows_text (rows, row, "case_id");
  const CsnDraftStanding *standing =
      self->standings == NULL ? NULL : g_hash_table_lookup (self->standings, case_id);
  gboolean ready = standing != NULL && standing->ready;
  gboolean named = standing != NULL && *standing->about != '\0';
  g_autofree char *opened = csn_date_words (csn_rows_text (rows, row, "opened_on"));
  /* Translators: date, name of a colleague */
  g_autofree char *begun =
      g_strdup_printf (_ ("Authorisation begun on %s by %s"), opened, csn_rows_text (rows, row, "opened_by"));
  const char *missing =
      csn_rows_number (rows, row, "has_photo") ? NULL : _ ("No photograph has been added yet");
  GtkWidget  *widget = csn_row_new (named ? standing->about : begun, named ? begun : missing);
  csn_row_add_tag (widget, ready ? _ ("Ready to authorise") : C_ ("authorisation", "Not finished"),
                   ready ? "due" : "quiet");
  csn_row_set_action (widget, "today.open-case", case_id);
  gtk_widget_set_name (widget, case_id);
  return widget;
}

static GtkWidget *
make_unissued (CsnRows *rows, guint row, gpointer data)
{
  guint waiting = (guint) csn_rows_number (rows, row, "waiting"),
        unsigned_ones = (guint) csn_rows_number (rows, row, "unsigned");
  g_autofree char *authorised = csn_date_words (csn_rows_text (rows, row, "authorised_on"));
  g_autofree char *title = g_strdup (csn_rows_text (rows, row, "reference"));
  g_autofree char *first =
      g_strdup_printf (ngettext ("Authorised %2$s; %1$u recipient has no copy yet",
                                 "Authorised %2$s; %1$u recipients have no copy yet", waiting),
                       waiting, authorised);
  g_autofree char *second = unsigned_ones == 0
                                ? NULL
                                : g_strdup_printf (ngettext ("%u undertaking is not signed",
                                                             "%u undertakings are not signed", unsigned_ones),
                                                   unsigned_ones);
  g_autofree char *subtitle = second == NULL ? g_strdup (first) : g_strdup_printf ("%s\n%s", first, second);
  GtkWidget       *widget = _csn_today_make_strong_row (title, subtitle);
  open_record_from (widget, rows, row);
  return widget;
}

static GtkWidget *
make_receipts (CsnRows *rows, guint row, gpointer data)
{
  guint            missing = (guint) csn_rows_number (rows, row, "missing");
  g_autofree char *supplied = csn_date_words (csn_rows_text (rows, row, "supplied_on"));
  g_autofree char *subtitle =
      g_strdup_printf (ngettext ("%1$u receipt is missing for a copy supplied %2$s",
                                 "%1$u receipts are missing, the first for a copy supplied %2$s", missing),
                       missing, supplied);
  GtkWidget *widget = _csn_today_make_strong_row (csn_rows_text (rows, row, "reference"), subtitle);
  open_record_from (widget, rows, row);
  return widget;
}

static void
open_recipient_from (GtkWidget *row, CsnRows *rows, guint i)
{
  csn_row_set_action (row, "today.open-recipient", csn_rows_text (rows, i, "recipient_id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "recipient_id"));
}

static GtkWidget *
make_unsigned (CsnRows *rows, guint row, gpointer data)
{
  guint            releases = (guint) csn_rows_number (rows, row, "releases");
  gboolean         old = g_strcmp0 (csn_rows_text (rows, row, "standing"), "old_wording") == 0;
  g_autofree char *title = csn_holder_words (rows, row);
  /* Translators: reference of a photograph */
  g_autofree char *subtitle =
      releases == 1
          ? g_strdup_printf (_ ("%s waits for the signature"), csn_rows_text (rows, row, "reference"))
          : g_strdup_printf (ngettext ("%u photograph waits for the signature",
                                       "%u photographs wait for the signature", releases),
                             releases);
  GtkWidget *widget = csn_row_new (title, subtitle);
  csn_row_add_tag (widget, old ? _ ("Signed in an older wording") : _ ("Not signed"), "due");
  open_recipient_from (widget, rows, row);
  return widget;
}

static GtkWidget *
make_agreement (CsnRows *rows, guint row, gpointer data)
{
  g_autofree char *date = csn_date_words (csn_rows_text (rows, row, "agreement_review_on"));
  g_autofree char *subtitle = g_strdup_printf (_ ("The agreement should have been reviewed by %s"), date);
  GtkWidget       *widget = csn_row_new (csn_rows_text (rows, row, "name"), subtitle);
  csn_row_set_action (widget, "today.open-scheme", csn_rows_text (rows, row, "scheme_id"));
  gtk_widget_set_name (widget, csn_rows_text (rows, row, "scheme_id"));
  return widget;
}

static GtkWidget *
make_vetting (CsnRows *rows, guint row, gpointer data)
{
  g_autofree char *date = csn_date_words (csn_rows_text (rows, row, "vetting_expires_on"));
  /* Translators: name of a scheme manager, his scheme */
  g_autofree char *title = g_strdup_printf (_ ("%s, %s"), csn_rows_text (rows, row, "person"),
                                            csn_rows_text (rows, row, "scheme"));
  g_autofree char *subtitle = g_strdup_printf (_ ("The vetting ran out on %s"), date);
  GtkWidget       *widget = csn_row_new (title, subtitle);
  open_recipient_from (widget, rows, row);
  return widget;
}

const CsnTodayKind CSN_TODAY_KINDS[CSN_TODAY_N_KINDS] = {
  { CSN_WAITING_FINDINGS, N_ ("Findings to answer (%u)"), make_finding },
  { CSN_WAITING_DISCREPANCIES, N_ ("What managers reported (%u)"), make_discrepancies },
  { CSN_WAITING_DRAFTS, N_ ("Authorisations to finish (%u)"), make_draft },
  { CSN_WAITING_UNISSUED, N_ ("Authorised, not issued to everybody (%u)"), make_unissued },
  { CSN_WAITING_UNSIGNED, N_ ("Undertakings to be signed (%u)"), make_unsigned },
  { CSN_WAITING_RECEIPTS, N_ ("Receipts missing (%u)"), make_receipts },
  { CSN_WAITING_AGREEMENTS, N_ ("Agreements to review (%u)"), make_agreement },
  { CSN_WAITING_VETTING, N_ ("Vetting to renew (%u)"), make_vetting },
};
