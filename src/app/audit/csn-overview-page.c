/* The data protection unit's first page: what waits for it, and the way to everything it reads (F58).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-audit-private.h"
#include "csn-date-words.h"
#include "csn-filled-page.h"
#include "csn-people.h"
#include "csn-register-judging.h"
#include "csn-row.h"
#include "csn-session-slices.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define WITNESS_SOON 7 /* days: as the page says that vouches */
#define WITNESS_LATE 30

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
           "(SELECT to_seq FROM verifications ORDER BY seq DESC LIMIT 1) AS checked_to, (SELECT max (seq) FROM entries) AS entries, m.supplied_on, m.changes, "
           "date (m.changed_since, '+' || (SELECT value FROM constants_now WHERE name = 'members_list_days') || ' days') < :today AS list_late FROM members_list_now m",
};

/* What takes longer than a question, and is put in when it is known. */
typedef struct
{
  CsnDate from, to; /* last month */
  char   *month;    /* whose audit review is to be done next; NULL: none */
  CsnDate due;
  char   *witness;
  int     witness_days;
  guint   then, now, unusual;
} Known;

struct _CsnOverviewPage
{
  CsnFilledPage parent_instance;

  Known *known;
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

static void
free_known (Known *known)
{
  g_free (known->month);
  g_free (known->witness);
  g_free (known);
}

/* --- What takes longer ---------------------------------------------------------------------------------------- */
typedef struct
{
  Known      *known;   /* NULL: handed over, or not begun */
  CsnJudging *judging;
} Finding;

static void
free_finding (Finding *finding)
{
  g_clear_pointer (&finding->known, free_known);
  g_clear_pointer (&finding->judging, csn_judging_free);
  g_free (finding);
}

static gboolean
begin_finding (Finding *finding, CsnRegister *reg, GError **error)
{
  Known *known = finding->known = g_new0 (Known, 1);
  _csn_audit_last_month (csn_register_today (reg), &known->from, &known->to);
  known->month = csn_register_audit_due (reg, &known->due);
  known->witness = csn_register_witness_words (reg, &known->witness_days);
  g_autoptr (CsnRows) unusual = csn_register_unusual_looks (reg, known->from, known->to, error);
  if (unusual == NULL)
    return FALSE;
  known->unusual = csn_rows_length (unusual);
  finding->judging = csn_judging_new (reg, known->from, known->to, error);
  return finding->judging != NULL;
}

/* A piece at a time: whoever goes on to another page at once waits for none of this. */
static gpointer
find_out (CsnRegister *reg, gpointer data, gboolean *out_more, GCancellable *cancellable, GError **error)
{
  Finding *finding = data;
  guint64  done = 0, total = 1;
  if (finding->known == NULL)
    {
      *out_more = begin_finding (finding, reg, error);
      return NULL;
    }
  if (!csn_judging_go_on (finding->judging, reg, CSN_SLICE_US, &done, &total, error))
    return NULL;
  *out_more = done < total;
  if (*out_more)
    return NULL;
  g_autoptr (CsnCompliance) found = csn_judging_finish (g_steal_pointer (&finding->judging));
  Known *known = g_steal_pointer (&finding->known);
  for (guint i = 0; i < found->exceptions->len; i++)
    *(((CsnException *) g_ptr_array_index (found->exceptions, i))->today ? &known->now : &known->then) += 1;
  return known;
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnOverviewPage) self = data;
  g_autoptr (GError) error = NULL;
  Known *known = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (known == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    {
      csn_page_report (CSN_PAGE (self), error);
      g_clear_pointer (&known, free_known);
      return;
    }
  g_clear_pointer (&self->known, free_known);
  self->known = known;
  csn_filled_page_show (CSN_FILLED_PAGE (self), NULL, csn_session_get_today (CSN_SESSION (source)));
}

/* "October 2026" */
static char *
word_month (const char *month)
{
  g_autofree char *first = g_strconcat (month, "-01", NULL);
  char            *words = csn_date_words (first);
  const char      *rest = strchr (words, ' ');
  char            *name = g_strdup (rest == NULL ? words : rest + 1);
  g_free (words);
  return name;
}

static void
add_review (CsnOverviewPage *self, AdwPreferencesGroup *group, guint samples)
{
  g_autofree char *open = g_strdup_printf (ngettext ("%u sample is not signed off", "%u samples are not signed off", samples), samples);
  if (self->known == NULL || self->known->month == NULL)
    {
      GtkWidget *row = add_way (group, _ ("Monthly audit review"), self->known == NULL ? _ ("Being looked up…") : samples > 0 ? open : _ ("Nothing is due"), "overview.section", "samples");
      if (self->known != NULL && samples > 0)
        csn_row_add_tag (row, _ ("Under way"), "due");
      return;
    }
  g_autofree char *month = word_month (self->known->month), *by = csn_date_to_words (self->known->due);
  /* Translators: month and year, date */
  g_autofree char *line = g_strdup_printf (_ ("%1$s is to be reviewed by %2$s"), month, by), *both = samples == 0 ? g_strdup (line) : g_strdup_printf ("%s\n%s", line, open);
  GtkWidget       *row = add_way (group, _ ("Monthly audit review"), both, "overview.section", "samples");
  gboolean         late = self->known->due < csn_filled_page_get_today (CSN_FILLED_PAGE (self));
  csn_row_add_tag (row, late ? _ ("Overdue") : _ ("To be done"), late ? "overdue" : "due");
}

static void
add_exceptions (CsnOverviewPage *self, AdwPreferencesGroup *group)
{
  const Known *known = self->known;
  if (known == NULL)
    {
      add_way (group, _ ("Exceptions of last month"), _ ("Every release is being checked…"), "overview.section", "compliance");
      add_way (group, _ ("Looks of note"), _ ("Being looked up…"), "overview.show", "looks");
      return;
    }
  g_autofree char *then = g_strdup_printf (ngettext ("%u exception at the time", "%u exceptions at the time", known->then), known->then);
  g_autofree char *now = g_strdup_printf (ngettext ("%u as things stand today", "%u as things stand today", known->now), known->now);
  g_autofree char *line = g_strdup_printf (_ ("%1$s, %2$s"), then, now);
  g_autofree char *odd = g_strdup_printf (ngettext ("%u look was unusual last month", "%u looks were unusual last month", known->unusual), known->unusual);
  GtkWidget       *row = add_way (group, _ ("Exceptions of last month"), line, "overview.section", "compliance");
  if (known->now > 0)
    csn_row_add_tag (row, _ ("Wrong today"), "overdue");
  else if (known->then > 0)
    csn_row_add_tag (row, _ ("To be read"), "due");
  row = add_way (group, _ ("Looks of note"), odd, "overview.show", "looks");
  if (known->unusual > 0)
    csn_row_add_tag (row, _ ("To be read"), "due");
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
add_check (CsnOverviewPage *self, AdwPreferencesGroup *group, CsnRows *head)
{
  const char      *checked_at = csn_rows_text (head, 0, "checked_at");
  g_autofree char *checked = csn_moment_words (checked_at);
  g_autofree char *newer = csn_text_number (MAX (0, csn_rows_number (head, 0, "entries") - csn_rows_number (head, 0, "checked_to")));
  g_autofree char *line = checked_at == NULL ? g_strdup (_ ("The register has not been checked yet"))
                                             /* Translators: date and time, number of entries */
                                             : g_strdup_printf (_ ("Checked %1$s; newer entries since: %2$s"), checked, newer);
  GtkWidget       *row = add_way (group, _ ("Last check of the register"), line, "overview.section", "chain");
  if (checked_at == NULL)
    csn_row_add_tag (row, _ ("To be done"), "due");
  else
    csn_row_add_tag (row, csn_rows_number (head, 0, "flaws") > 0 ? _ ("Problem") : _ ("Sound"), csn_rows_number (head, 0, "flaws") > 0 ? "overdue" : "ok");
  if (self->known == NULL)
    return;
  row = add_way (group, _ ("Witness"), self->known->witness, "overview.section", "chain");
  gtk_widget_set_name (row, "witness");
  gboolean late = self->known->witness_days < 0 || self->known->witness_days > WITNESS_LATE;
  if (late || self->known->witness_days > WITNESS_SOON)
    csn_row_add_tag (row, late ? _ ("Overdue") : _ ("To be done"), late ? "overdue" : "due");
}

/* K10 8.8: the unit is given an up-to-date list. */
static void
add_members (AdwPreferencesGroup *group, CsnRows *head)
{
  guint            changes = (guint) csn_rows_number (head, 0, "changes");
  const char      *supplied_on = csn_rows_text (head, 0, "supplied_on");
  g_autofree char *on = csn_date_words (supplied_on), *since = g_strdup_printf (ngettext ("%u change since", "%u changes since", changes), changes);
  /* Translators: a date, then "3 changes since" */
  g_autofree char *line = supplied_on == NULL ? g_strdup (_ ("The list has not been supplied yet")) : g_strdup_printf (_ ("Supplied on %1$s, %2$s"), on, since);
  GtkWidget       *row = add_way (group, _ ("List of members"), line, "overview.show", "members");
  if (csn_rows_number (head, 0, "list_late") != 0)
    csn_row_add_tag (row, _ ("To be supplied"), "overdue");
}

static void
csn_overview_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnOverviewPage *self = CSN_OVERVIEW_PAGE (page);
  GtkBox          *box = csn_filled_page_get_box (page);
  CsnRows         *head = g_ptr_array_index (answers, HEAD);
  gtk_box_append (box, csn_read_only_bar_new ());
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), _ ("Whether this register can be believed, and whether it was kept as the policy demands."), "K10 7.10"));
  AdwPreferencesGroup *waits = csn_content_group (GTK_WIDGET (box), _ ("What is waiting"));
  add_review (self, waits, (guint) csn_rows_number (head, 0, "samples"));
  add_findings (waits, head);
  add_exceptions (self, waits);
  add_check (self, waits, head);
  AdwPreferencesGroup *more = csn_content_group (GTK_WIDGET (box), _ ("To read and to take out"));
  add_way (more, _ ("Who looked"), _ ("Every look at a photograph, a name or a form, with the reason"), "overview.show", "all-looks");
  add_members (more, head);
  add_way (more, _ ("Exports"), _ ("A list of the register for a spreadsheet, another program or paper"), "overview.show", "exports");
  add_way (more, _ ("Statistics"), _ ("Counts without personal data, to be published"), "overview.show", "statistics");
}

static void
show_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const struct
  {
    const char *name;
    CsnPage *(*make) (CsnSession *session);
  } PAGES[] = {
    { "looks", csn_looks_page_new },
    { "all-looks", csn_looks_page_new },
    { "members", csn_member_list_page_new },
    { "exports", csn_exports_page_new },
    { "statistics", csn_statistics_page_new },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (PAGES); i++)
    if (g_str_equal (PAGES[i].name, g_variant_get_string (parameter, NULL)))
      csn_page_push (CSN_PAGE (widget), PAGES[i].make (csn_page_get_session (CSN_PAGE (widget))));
}

static void
section_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_open (CSN_PAGE (widget), g_variant_get_string (parameter, NULL), NULL);
}

static void
csn_overview_page_finalize (GObject *object)
{
  g_clear_pointer (&CSN_OVERVIEW_PAGE (object)->known, free_known);
  G_OBJECT_CLASS (csn_overview_page_parent_class)->finalize (object);
}

static void
csn_overview_page_class_init (CsnOverviewPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_overview_page_finalize;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":today";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_overview_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "overview.section", "s", section_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "overview.show", "s", show_action);
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
  if (session != NULL)
    {
      csn_page_begin (self);
      csn_session_run_slices_async (session, find_out, g_new0 (Finding, 1), (GDestroyNotify) free_finding, (GDestroyNotify) free_known, csn_page_get_cancellable (self), known_cb, g_object_ref (self));
    }
  return self;
}
