/* Breaches: what was lost or passed on against the instruction, until when it must be reported, and what was done (K10 8.2; F50, F54).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-long-group.h"
#include "csn-recall-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

/* --- The list ------------------------------------------------------------------------------------------------- */
static const char *const LIST[] = { "SELECT * FROM breaches_now WHERE NOT closed ORDER BY reported, report_by, seq",
                                    "SELECT * FROM breaches_now WHERE closed ORDER BY seq DESC", NULL };

struct _CsnBreachesPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_BREACHES_PAGE (csn_breaches_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnBreachesPage, csn_breaches_page, CSN, BREACHES_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnBreachesPage, csn_breaches_page, CSN_TYPE_FILLED_PAGE)

/* A manager's return brought it (F53). */
static gboolean
is_onward (CsnRows *rows, guint row)
{
  return g_strcmp0 (csn_rows_text (rows, row, "kind"), "onward") == 0;
}

static char *
dup_title (CsnRows *rows, guint row)
{
  g_autofree char *copy = csn_rows_text (rows, row, "reference") == NULL ? NULL : csn_copy_words (rows, row);
  if (copy == NULL)
    return g_strdup (_ ("A breach of security"));
  /* Translators: "CZ/047/26, copy 3" */
  return g_strdup_printf (is_onward (rows, row) ? _ ("Passed on against the instruction: %s") : _ ("Lost: %s"), copy);
}

/* How far it is, in a word or with the hours that are left. */
static void
add_state (GtkWidget *row, CsnRows *rows, guint i, gint64 now)
{
  const char *report_by = csn_rows_text (rows, i, "report_by");
  gint64      moment;
  if (csn_rows_number (rows, i, "closed") != 0)
    csn_row_add_tag (row, C_ ("breach", "Closed"), "quiet");
  else if (csn_rows_number (rows, i, "reported") != 0)
    csn_row_add_tag (row, C_ ("breach", "Reported"), "ok");
  else if (csn_moment_parse (report_by, &moment))
    {
      g_autofree char *hours = _csn_breach_hours_words (report_by, now);
      csn_row_add_tag (row, hours, moment < now ? "overdue" : "due");
    }
}

static GtkWidget *
make_breach (CsnRows *rows, guint i, gpointer data)
{
  CsnSession      *session = csn_page_get_session (CSN_PAGE (data));
  const char      *organisation = csn_rows_text (rows, i, "organisation");
  g_autofree char *title = dup_title (rows, i), *by = csn_moment_words (csn_rows_text (rows, i, "report_by"));
  /* Translators: organisation, day and time of day */
  g_autofree char *line = g_strdup_printf (_ ("%1$s. To be reported by %2$s"), organisation == NULL ? "" : organisation, by);
  GtkWidget       *row = csn_row_new (title, line);
  add_state (row, rows, i, session == NULL ? 0 : csn_session_get_now (session));
  csn_row_set_action (row, "breaches.open", csn_rows_text (rows, i, "id"));
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  return row;
}

static void
csn_breaches_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkBox *box = csn_filled_page_get_box (page);
  gtk_box_append (box, csn_content_head (CSN_PAGE (page), _ ("A copy that is lost, or was passed on against the instruction, is a breach of security. Its hours run from the moment at which you recorded it."), "K10 8.2"));
  csn_filled_page_add_list (page, C_ ("breaches", "Open"), NULL, g_ptr_array_index (answers, 0), make_breach);
  if (csn_rows_length (g_ptr_array_index (answers, 0)) == 0)
    gtk_box_append (box, csn_content_nothing_due (_ ("No breach is open"), _ ("A breach is opened when you record that a copy is lost, or take in a return that shows a disclosure against the instruction.")));
  csn_filled_page_add_list (page, C_ ("breaches", "Closed"), NULL, g_ptr_array_index (answers, 1), make_breach);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_breach_page_new (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
csn_breaches_page_class_init (CsnBreachesPageClass *class)
{
  CSN_FILLED_PAGE_CLASS (class)->selects = LIST;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_breaches_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "breaches.open", "s", open_action);
}

static void
csn_breaches_page_init (CsnBreachesPage *self)
{
}

static CsnPage *
make_list_again (CsnSession *session, const char *id)
{
  return csn_breaches_page_new (session);
}

CsnPage *
csn_breaches_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_BREACHES_PAGE, "session", session, "title", _ ("Breaches"), NULL);
  csn_page_set_place (self, make_list_again, "");
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}

/* --- One breach ----------------------------------------------------------------------------------------------- */
static const CsnFieldSpec STEP_FIELDS[] = {
  { .kind = CSN_FIELD_DATE, .path = "on", .label = N_ ("_When?"), .hint = N_ ("For example, 4 June or today") },
  { .kind = CSN_FIELD_LINE, .path = "by", .label = N_ ("_By whom?") },
  { .kind = CSN_FIELD_TEXT, .path = "what", .label = N_ ("What was _done?") },
  CSN_FIELDS_END,
};
#define STEP(TITLE, WHY)                                                                                            \
  {                                                                                                                 \
    .kind = "breach.step", .title = TITLE, .why = WHY, .paragraph = "K10 8.2", .button = N_ ("_Record"),            \
    .done = N_ ("The step is recorded."), .fields = STEP_FIELDS                                                     \
  }
static const struct
{
  const char *step, *todo;
  CsnActForm  form;
} STEPS[] = {
  { "contained", N_ ("Search, ask whoever had it, stop further use"), STEP (N_ ("The breach was contained"), N_ ("What was done so that no more harm comes of it.")) },
  { "assessed", N_ ("Who can be harmed by it, and how badly"), STEP (N_ ("The breach was assessed"), N_ ("What can come of it, for the person in the photograph and for others.")) },
  { "reported", N_ ("To the data protection unit, or why it need not be"),
    STEP (N_ ("The breach was reported"), N_ ("To whom it was reported and under which reference, or why it need not be.")) },
  { "referred", N_ ("Only where somebody's conduct is in question"), STEP (N_ ("Referred to professional standards"), N_ ("Whose conduct is in question, and why.")) },
  { "closed", N_ ("After it was assessed and reported"), STEP (N_ ("Close the breach"), N_ ("What was learnt from it. A closed breach stays closed.")) },
};

static const char *const ONE[] = {
  "SELECT b.*, p.name AS opened_by_name, (SELECT m.organisation FROM discrepancies d JOIN recipients m ON m.id = d.member_id WHERE d.breach_id = b.id) AS told FROM breaches_now b LEFT JOIN people p ON p.id = b.opened_by WHERE b.id = :breach",
  "SELECT step, on_date, by_whom, what FROM breach_steps WHERE breach_id = :breach ORDER BY seq DESC",
  NULL,
};

struct _CsnBreachPage
{
  CsnFilledPage parent_instance;

  char *case_id, *copy_id;
};

#define CSN_TYPE_BREACH_PAGE (csn_breach_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnBreachPage, csn_breach_page, CSN, BREACH_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnBreachPage, csn_breach_page, CSN_TYPE_FILLED_PAGE)

static void
step_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnBreachPage   *self = CSN_BREACH_PAGE (widget);
  const char      *step = g_variant_get_string (parameter, NULL), *breach_id = csn_filled_page_get_value (CSN_FILLED_PAGE (self));
  g_autofree char *about = g_strdup_printf ("%s:%s", breach_id, step), *today = csn_date_to_iso (csn_filled_page_get_today (CSN_FILLED_PAGE (self)));
  for (gsize i = 0; self->case_id != NULL && i < G_N_ELEMENTS (STEPS); i++)
    if (g_str_equal (STEPS[i].step, step))
      _csn_recall_ask_act (CSN_PAGE (self), &STEPS[i].form, about, "case_id", self->case_id, "breach_id", breach_id, "step", step, "on", today, NULL);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnBreachPage *self = CSN_BREACH_PAGE (widget);
  if (self->copy_id != NULL)
    csn_page_push (CSN_PAGE (self), csn_recall_page_new (csn_page_get_session (CSN_PAGE (self)), self->copy_id));
}

/* Each step once, with what was last recorded of it; it leads to recording it while the breach is open. */
static void
add_steps (CsnFilledPage *page, CsnRows *steps, gboolean closed)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (csn_filled_page_get_box (page)), _ ("What is to be done"));
  for (gsize i = 0; i < G_N_ELEMENTS (STEPS); i++)
    {
      gboolean   done = FALSE;
      GtkWidget *row = csn_row_new (_csn_breach_step_words (STEPS[i].step), _ (STEPS[i].todo));
      for (guint k = 0; k < csn_rows_length (steps); k++)
        done = done || g_strcmp0 (csn_rows_text (steps, k, "step"), STEPS[i].step) == 0;
      if (!done && g_str_equal (STEPS[i].step, "referred"))
        csn_row_add_tag (row, C_ ("step", "If need be"), "quiet");
      else
        csn_row_add_tag (row, done ? C_ ("step", "Done") : C_ ("step", "Not done yet"), done ? "ok" : "due");
      gtk_widget_set_name (row, STEPS[i].step);
      if (!closed)
        csn_row_set_action (row, "breach.step", STEPS[i].step);
      adw_preferences_group_add (group, row);
    }
}

/* What came to light: in the words of who recorded it, or what the return says. */
static char *
dup_what (CsnRows *breach)
{
  const char *told = csn_rows_text (breach, 0, "told");
  if (!is_onward (breach, 0))
    return g_strdup (csn_rows_text (breach, 0, "what"));
  return told == NULL ? g_strdup (_ ("The manager's return says so.")) : g_strdup_printf (_ ("The manager's return says that %s was told or given it."), told);
}

static void
add_history (CsnFilledPage *page, CsnRows *breach, CsnRows *steps)
{
  const char          *who = csn_rows_text (breach, 0, "opened_by_name");
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (csn_filled_page_get_box (page)), _ ("What was done"));
  for (guint i = 0; i < csn_rows_length (steps); i++)
    {
      g_autofree char *on = csn_date_words (csn_rows_text (steps, i, "on_date"));
      /* Translators: date, person, what was done */
      g_autofree char *line = g_strdup_printf (_ ("%1$s, %2$s\n%3$s"), on, csn_rows_text (steps, i, "by_whom"), csn_rows_text (steps, i, "what"));
      adw_preferences_group_add (group, csn_row_new (_csn_breach_step_words (csn_rows_text (steps, i, "step")), line));
    }
  g_autofree char *at = csn_moment_words (csn_rows_text (breach, 0, "discovered_at")), *what = dup_what (breach);
  g_autofree char *line = g_strdup_printf (_ ("%1$s, %2$s\n%3$s"), at, who == NULL ? "" : who, what);
  adw_preferences_group_add (group, csn_row_new (_ ("Discovered"), line));
}

static void
add_report (CsnFilledPage *page, CsnRows *breach)
{
  CsnSession      *session = csn_page_get_session (CSN_PAGE (page));
  g_autofree char *by = csn_moment_words (csn_rows_text (breach, 0, "report_by"));
  g_autofree char *words = csn_rows_number (breach, 0, "closed") != 0     ? g_strdup (_ ("This breach is closed."))
                           : csn_rows_number (breach, 0, "reported") != 0 ? g_strdup_printf (_ ("It is reported. The latest was %s."), by)
                                                                          : _csn_breach_report_words (csn_rows_text (breach, 0, "report_by"), session == NULL ? 0 : csn_session_get_now (session));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  if (csn_rows_number (breach, 0, "closed") == 0 && csn_rows_number (breach, 0, "reported") == 0)
    gtk_widget_add_css_class (box, "csn-stopped");
  gtk_box_append (GTK_BOX (box), csn_content_words (words, "heading"));
  gtk_box_append (csn_filled_page_get_box (page), box);
}

static void
csn_breach_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnBreachPage *self = CSN_BREACH_PAGE (page);
  CsnRows       *breach = g_ptr_array_index (answers, 0), *steps = g_ptr_array_index (answers, 1);
  GtkBox        *box = csn_filled_page_get_box (page);
  GtkWidget     *buttons = csn_content_buttons ();
  if (csn_rows_length (breach) == 0)
    {
      gtk_box_append (box, csn_content_nothing_due (_ ("This breach is not in the register"), NULL));
      g_object_unref (g_object_ref_sink (buttons));
      return;
    }
  g_autofree char *title = dup_title (breach, 0);
  g_free (self->case_id);
  g_free (self->copy_id);
  self->case_id = g_strdup (csn_rows_text (breach, 0, "case_id"));
  self->copy_id = g_strdup (csn_rows_text (breach, 0, "copy_id"));
  csn_page_set_title (CSN_PAGE (self), title);
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), csn_rows_text (breach, 0, "organisation"), "K10 8.2"));
  add_report (page, breach);
  add_steps (page, steps, csn_rows_number (breach, 0, "closed") != 0);
  add_history (page, breach, steps);
  if (self->copy_id != NULL)
    csn_content_act_button (buttons, _ ("Show the _copy"), "breach.copy", NULL, NULL);
  gtk_box_append (box, buttons);
}

static void
csn_breach_page_finalize (GObject *object)
{
  g_free (CSN_BREACH_PAGE (object)->case_id);
  g_free (CSN_BREACH_PAGE (object)->copy_id);
  G_OBJECT_CLASS (csn_breach_page_parent_class)->finalize (object);
}

static void
csn_breach_page_class_init (CsnBreachPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_breach_page_finalize;
  CSN_FILLED_PAGE_CLASS (class)->selects = ONE;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":breach";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_breach_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "breach.step", "s", step_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "breach.copy", NULL, copy_action);
}

static void
csn_breach_page_init (CsnBreachPage *self)
{
}

CsnPage *
csn_breach_page_new (CsnSession *session, const char *breach_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_BREACH_PAGE, "session", session, "title", _ ("Breach"), NULL);
  csn_page_set_place (self, csn_breach_page_new, breach_id);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), breach_id);
  return self;
}
