/* Exclusion notices of one case, and the review dates that rest on them (K10 7.8; F47).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-read-only.h"
#include "csn-recall-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  NOTICES,
  DATES,
  SCHEMES,
  N_SELECTS,
};

static const char *const SELECTS[N_SELECTS + 1] = {
  [NOTICES] = "SELECT n.id, n.starts_on, n.ends_on, n.lifted_on, s.name AS scheme, (SELECT group_concat (h.reason, char (10)) FROM changes h WHERE h.about_id = n.id "
              "AND h.reason IS NOT NULL) AS reasons FROM exclusion_notices n JOIN schemes s ON s.id = n.scheme_id WHERE n.case_id = :case ORDER BY n.starts_on DESC, n.rowid DESC",
  [DATES] = "SELECT c.review_on, count (*) AS n FROM copies_now c WHERE c.case_id = :case AND c.whereabouts = 'out' AND c.recall_id IS NULL GROUP BY c.review_on ORDER BY c.review_on",
  [SCHEMES] = "SELECT id, name FROM schemes WHERE status = 'open' ORDER BY name",
};

struct _CsnNoticesPage
{
  CsnFilledPage parent_instance;

  CsnRows *schemes;
};

#define CSN_TYPE_NOTICES_PAGE (csn_notices_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnNoticesPage, csn_notices_page, CSN, NOTICES_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnNoticesPage, csn_notices_page, CSN_TYPE_FILLED_PAGE)

/* --- Rows ----------------------------------------------------------------------------------------------------- */
static void
add_dates (GtkBox *box, CsnRows *dates)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (box), _ ("Review dates now"));
  for (guint i = 0; i < csn_rows_length (dates); i++)
    {
      guint            n = (guint) csn_rows_number (dates, i, "n");
      g_autofree char *on = csn_date_words (csn_rows_text (dates, i, "review_on"));
      /* Translators: how many copies, date */
      g_autofree char *words = g_strdup_printf (ngettext ("%1$u copy: review by %2$s", "%1$u copies: review by %2$s", n), n, on);
      adw_preferences_group_add (group, csn_row_new (words, NULL));
    }
  if (csn_rows_length (dates) == 0)
    adw_preferences_group_add (group, csn_row_new (_ ("No copy is out that is to be reviewed"), NULL));
}

static GtkWidget *
add_row_button (GtkWidget *row, const char *label, const char *action, const char *id, const char *about)
{
  GtkWidget       *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, about);
  csn_accessible_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

static GtkWidget *
make_notice (CsnRows *rows, guint i, CsnDate today, gboolean reads_only)
{
  const char      *lifted_on = csn_rows_text (rows, i, "lifted_on"), *id = csn_rows_text (rows, i, "id"), *reasons = csn_rows_text (rows, i, "reasons");
  g_autofree char *starts = csn_date_words (csn_rows_text (rows, i, "starts_on")), *ends = csn_date_words (csn_rows_text (rows, i, "ends_on")), *lifted = csn_date_words (lifted_on);
  g_autofree char *line = lifted_on == NULL ? g_strdup_printf (_ ("From %s to %s"), starts, ends)
                                            /* Translators: first day, last day as it was issued, day on which it was lifted */
                                            : g_strdup_printf (_ ("From %s to %s, lifted %s"), starts, ends, lifted);
  g_autofree char *whole = reasons == NULL ? g_strdup (line) : g_strdup_printf ("%s\n%s", line, reasons);
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "scheme"), whole);
  int              starts_in = 0, ends_in = 0;
  csn_days_until (csn_rows_text (rows, i, "starts_on"), today, &starts_in);
  csn_days_until (csn_rows_text (rows, i, "ends_on"), today, &ends_in);
  gtk_widget_set_name (row, id);
  if (lifted_on != NULL)
    csn_row_add_tag (row, _ ("Lifted"), "quiet");
  else if (ends_in < 0)
    csn_row_add_tag (row, _ ("Ended"), "quiet");
  else
    {
      csn_row_add_tag (row, starts_in > 0 ? _ ("Not begun yet") : _ ("In force"), starts_in > 0 ? "quiet" : "ok");
      if (!reads_only)
        add_row_button (row, _ ("Shorten…"), "notices.shorten", id, line);
      if (starts_in <= 0 && !reads_only)
        add_row_button (row, _ ("Lift…"), "notices.lift", id, line);
    }
  return row;
}

static void
csn_notices_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnNoticesPage *self = CSN_NOTICES_PAGE (page);
  CsnRows        *notices = g_ptr_array_index (answers, NOTICES);
  GtkBox         *box = csn_filled_page_get_box (page);
  GtkWidget      *buttons = csn_content_buttons ();
  gboolean        reads_only = csn_read_only_is (csn_page_get_session (CSN_PAGE (page)));
  g_clear_pointer (&self->schemes, csn_rows_unref);
  self->schemes = csn_rows_ref (g_ptr_array_index (answers, SCHEMES));
  gtk_box_append (box, csn_content_head (CSN_PAGE (self),
                                         _ ("While a scheme excludes the person in the photograph, its review may be later than 60 days, and never later than 120. A notice that is shortened or lifted "
                                            "counts at once; it never brings the review before 60 days."),
                                         "K10 7.8"));
  if (!reads_only)
    csn_content_act_button (buttons, _ ("_Add an exclusion notice…"), "notices.add", NULL, "suggested-action");
  gtk_box_append (box, buttons);
  add_dates (box, g_ptr_array_index (answers, DATES));
  if (csn_rows_length (notices) == 0)
    {
      gtk_box_append (box, csn_content_words (_ ("No exclusion notice is on record."), NULL));
      return;
    }
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (box), _ ("Exclusion notices on record"));
  for (guint i = 0; i < csn_rows_length (notices); i++)
    adw_preferences_group_add (group, make_notice (notices, i, csn_filled_page_get_today (page), reads_only));
}

/* --- The page ------------------------------------------------------------------------------------------------- */
static void
notice_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnNoticesPage *self = CSN_NOTICES_PAGE (widget);
  const char     *case_id = csn_filled_page_get_value (CSN_FILLED_PAGE (self));
  if (g_str_equal (action, "notices.shorten"))
    _csn_notice_shorten (CSN_PAGE (self), case_id, g_variant_get_string (parameter, NULL));
  else if (g_str_equal (action, "notices.lift"))
    _csn_notice_lift (CSN_PAGE (self), case_id, g_variant_get_string (parameter, NULL));
  else if (self->schemes != NULL)
    _csn_notice_add (CSN_PAGE (self), case_id, self->schemes);
}

static void
csn_notices_page_add_new (CsnPage *page)
{
  if (!csn_read_only_is (csn_page_get_session (page)))
    gtk_widget_activate_action (GTK_WIDGET (page), "notices.add", NULL);
}

static void
csn_notices_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_NOTICES_PAGE (object)->schemes, csn_rows_unref);
  G_OBJECT_CLASS (csn_notices_page_parent_class)->finalize (object);
}

static void
csn_notices_page_class_init (CsnNoticesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_notices_page_finalize;
  CSN_PAGE_CLASS (class)->add_new = csn_notices_page_add_new;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":case";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_notices_page_fill;
  gtk_widget_class_install_action (widget_class, "notices.add", NULL, notice_action);
  gtk_widget_class_install_action (widget_class, "notices.shorten", "s", notice_action);
  gtk_widget_class_install_action (widget_class, "notices.lift", "s", notice_action);
}

static void
csn_notices_page_init (CsnNoticesPage *self)
{
}

static CsnPage *
make_again (CsnSession *session, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, " ", 2);
  return csn_notices_page_new (session, parts[0], parts[1] == NULL ? "" : parts[1]);
}

CsnPage *
csn_notices_page_new (CsnSession *session, const char *case_id, const char *reference)
{
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Exclusion notices of %s"), reference), *place = g_strdup_printf ("%s %s", case_id, reference);
  CsnPage         *self = g_object_new (CSN_TYPE_NOTICES_PAGE, "session", session, "title", title, NULL);
  csn_page_set_place (self, make_again, place);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), case_id);
  return self;
}
