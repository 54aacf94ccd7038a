/* What came of preparing copies: how many, who has none and why, and what follows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-issue-page-private.h"
#include "csn-paragraph.h"
#include "csn-people.h"
#include "csn-long-group.h"
#include "csn-row.h"
#include "csn-row-layout.h"
#include "csn-sign.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

#define CSN_TYPE_ISSUE_RESULT_PAGE (csn_issue_result_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnIssueResultPage, csn_issue_result_page, CSN, ISSUE_RESULT_PAGE, CsnPage)

struct _CsnIssueResultPage
{
  CsnPage parent_instance;

  GtkBox         *box;
  GtkWidget      *first;      /* of the buttons */
  CsnStopped     *stopped;    /* become overdue since */
  gboolean        told_stopped;
  CsnIssuePage   *issue_page; /* under this one; weak */
  CsnIssueWanted *wanted;
  char           *case_id, *reference;
  GPtrArray      *issued, *prepared, *failed, *begun_not; /* CsnIssued; the last three borrow */
};

G_DEFINE_FINAL_TYPE (CsnIssueResultPage, csn_issue_result_page, CSN_TYPE_PAGE)

/* --- Sentences --------------------------------------------------------------------------------------- */
static char *
write_heading (CsnIssueResultPage *self)
{
  g_autofree char *prepared = g_strdup_printf (
      ngettext ("%u copy prepared", "%u copies prepared", self->prepared->len), self->prepared->len);
  guint failed = self->failed->len;
  if (failed == 0)
    return g_steal_pointer (&prepared);
  /* Translators: "12 copies prepared", how many not */
  return g_strdup_printf (ngettext ("%s, %u could not be prepared", "%s, %u could not be prepared", failed),
                          prepared, failed);
}

static char *
write_problems (const CsnIssued *one, gboolean blocking)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < one->problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (one->problems, i);
      /* Translators: sentence of a rule, its paragraph */
      g_autofree char *line = g_strdup_printf (_ ("%s (%s)"), problem->text, problem->paragraph);
      if (problem->blocks == blocking)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static const char *
find_mend (const CsnIssued *one)
{
  for (guint i = 0; i < one->problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (one->problems, i);
      if (problem->blocks)
        return problem->mend;
    }
  return NULL;
}

/* --- What is seen ------------------------------------------------------------------------------------- */
static GtkWidget *
add_button (CsnIssueResultPage *self, GtkWidget *wrap, char *label, const char *action, const char *style)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  csn_wrap_append (CSN_WRAP (wrap), button);
  if (self->first == NULL)
    self->first = button;
  g_free (label);
  return button;
}

static void
add_label (CsnIssueResultPage *self, const char *text)
{
  gtk_box_append (self->box, g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL));
}

/* One row each of @issued, made by @make. */
static void
add_group (CsnIssueResultPage *self, const char *title, GPtrArray *issued, CsnRowMaker make)
{
  GtkWidget *group = g_object_new (CSN_TYPE_LONG_GROUP, "title", title, NULL);
  csn_long_group_fill_part (CSN_LONG_GROUP (group), NULL, 0, issued->len, NULL, make, self);
  gtk_box_append (self->box, group);
}

/* A button that leads to where it is mended. */
static void
add_mend (GtkWidget *row, const CsnIssued *one)
{
  gboolean    undertaking = g_strcmp0 (find_mend (one), "undertaking") == 0;
  const char *label = undertaking ? _ ("Have undertaking signed…") : _ ("Open recipient");
  GtkWidget  *button = gtk_button_new_with_label (label);
  GtkWidget  *words = gtk_button_get_child (GTK_BUTTON (button));
  /* Translators: what a button does, for which organisation */
  g_autofree char *name =
      g_strdup_printf (_ ("%s: %s"), label, one->organisation != NULL ? one->organisation : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", one->recipient_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button),
                                  undertaking ? "result.have-signed" : "result.open-recipient");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* Beside it the row says why: with large text there must be room for both. */
  g_object_set (words, "wrap", TRUE, "justify", GTK_JUSTIFY_CENTER, "width-chars", 8, "natural-wrap-mode",
                GTK_NATURAL_WRAP_NONE, NULL);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  csn_accessible_name (button, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  csn_row_layout_add_tag (ADW_ACTION_ROW (row), NULL);
}

static const char *
get_name (const CsnIssued *one)
{
  return one->organisation != NULL ? one->organisation : _ ("Unknown recipient");
}

static GtkWidget *
make_failed (CsnRows *rows, guint i, gpointer data)
{
  const CsnIssued *one = g_ptr_array_index (CSN_ISSUE_RESULT_PAGE (data)->failed, i);
  g_autofree char *problems = write_problems (one, TRUE);
  GtkWidget       *row = csn_row_new (get_name (one), problems);
  csn_paragraph_add_to_row_from (row, problems);
  add_mend (row, one);
  return row;
}

static GtkWidget *
make_not_begun (CsnRows *rows, guint i, gpointer data)
{
  return csn_row_new (get_name (g_ptr_array_index (CSN_ISSUE_RESULT_PAGE (data)->begun_not, i)), NULL);
}

static GtkWidget *
make_prepared (CsnRows *rows, guint i, gpointer data)
{
  const CsnIssued *one = g_ptr_array_index (CSN_ISSUE_RESULT_PAGE (data)->prepared, i);
  g_autofree char *review = csn_date_words (one->review_on), *warnings = write_problems (one, FALSE);
  /* Translators: number of the copy, date */
  g_autofree char *line =
      g_strdup_printf (_ ("Copy %d. Return it or have it reviewed by %s"), one->copy_no, review);
  g_autofree char *text = *warnings == '\0' ? g_strdup (line) : g_strjoin ("\n", line, warnings, NULL);
  return csn_row_new (get_name (one), text);
}

/* Who has none comes first. */
static void
show_groups (CsnIssueResultPage *self)
{
  guint            failed = self->failed->len, begun_not = self->begun_not->len, n = self->prepared->len;
  g_autofree char *failed_title =
      g_strdup_printf (ngettext ("Not prepared (%u)", "Not prepared (%u)", failed), failed);
  g_autofree char *begun_not_title = g_strdup_printf (
      ngettext ("Not begun, because you cancelled (%u)", "Not begun, because you cancelled (%u)", begun_not),
      begun_not);
  g_autofree char *title = g_strdup_printf (ngettext ("Prepared (%u)", "Prepared (%u)", n), n);
  if (failed > 0)
    add_group (self, failed_title, self->failed, make_failed);
  if (begun_not > 0)
    add_group (self, begun_not_title, self->begun_not, make_not_begun);
  if (n > 0)
    add_group (self, title, self->prepared, make_prepared);
}

static void
show_buttons (CsnIssueResultPage *self)
{
  GtkWidget *wrap = csn_wrap_new ();
  guint      n = self->prepared->len, again = self->failed->len + self->begun_not->len;
  if (n > 0)
    {
      gboolean sealed = g_strcmp0 (self->wanted->medium, "package") == 0;
      if (sealed)
        add_button (self, wrap, g_strdup (_ ("_Make the packages")), "result.packages", "suggested-action");
      add_button (self, wrap, g_strdup (_ ("_Show copies")), "result.show", sealed ? NULL : "suggested-action");
      add_button (self, wrap, g_strdup_printf (ngettext ("_Print %u copy", "_Print %u copies", n), n),
                  "result.print", NULL);
      add_button (self, wrap, g_strdup_printf (ngettext ("Sa_ve %u copy", "Sa_ve %u copies", n), n),
                  "result.save", NULL);
      add_button (self, wrap, g_strdup (_ ("Take _receipts")), "result.take-receipts", NULL);
    }
  if (again > 0)
    add_button (self, wrap, g_strdup_printf (ngettext ("_Try again (%u)", "_Try again (%u)", again), again),
                "result.try-again", NULL);
  gtk_box_append (self->box, wrap);
}

static void
show (CsnIssueResultPage *self)
{
  g_autofree char *heading = write_heading (self);
  GtkWidget       *label = csn_accessible_heading (heading, 1);
  gtk_widget_add_css_class (label, "title-1");
  gtk_box_append (self->box, label);
  gtk_box_append (self->box, GTK_WIDGET (self->stopped));
  if (self->prepared->len > 0)
    add_label (self, _ ("Each copy is recorded in the register, with its number on its stamp. Hand it over, "
                        "and take the receipt for it."));
  show_buttons (self);
  show_groups (self);
}

/* --- What follows --------------------------------------------------------------------------------------- */
static GPtrArray *
gather_pdfs (CsnIssueResultPage *self)
{
  GPtrArray *pdfs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < self->prepared->len; i++)
    g_ptr_array_add (pdfs, g_bytes_ref (((CsnIssued *) g_ptr_array_index (self->prepared, i))->pdf));
  return pdfs;
}

/* What was prepared in time may be overdue by now: then nothing of it leaves (F46). */
static void
stopped_cb (gpointer page, gboolean stopped)
{
  static const char *const STOPS[] = { "result.show", "result.print", "result.save" };
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (page);
  gboolean            other = stopped && !self->told_stopped;
  self->told_stopped = stopped;
  if (!stopped)
    csn_stopped_hide (self->stopped); /* what else stands is said by the record */
  for (guint i = 0; i < G_N_ELEMENTS (STOPS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (page), STOPS[i], !stopped);
  if (other && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self)); /* the button that had the focus may have lost it */
}

static void
before (CsnIssueResultPage *self, void (*deed) (gpointer page))
{
  if (self->prepared->len > 0 && !csn_stopped_refuse (self->stopped))
    csn_stopped_before (self->stopped, CSN_PAGE (self), self->case_id, stopped_cb, deed);
}

static void
print (gpointer page)
{
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (page);
  g_autoptr (GPtrArray) pdfs = gather_pdfs (self);
  csn_print_copies (CSN_PAGE (self), self->reference, pdfs, self->case_id);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  before (CSN_ISSUE_RESULT_PAGE (widget), print);
}

static void
save (gpointer page)
{
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (page);
  g_autoptr (GPtrArray) pdfs = gather_pdfs (self);
  g_autofree const char **names = g_new0 (const char *, self->prepared->len + 1);
  for (guint i = 0; i < self->prepared->len; i++)
    names[i] = ((CsnIssued *) g_ptr_array_index (self->prepared, i))->file_name;
  csn_save_copies (CSN_PAGE (self), names, pdfs, self->case_id);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  before (CSN_ISSUE_RESULT_PAGE (widget), save);
}

static void
show_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (widget);
  const CsnIssued    *one = g_ptr_array_index (self->prepared, 0);
  csn_page_push (CSN_PAGE (self),
                 csn_copies_page_new (csn_page_get_session (CSN_PAGE (self)), self->wanted->release_id,
                                      one->copy_id, _ ("Checking the copies after they were prepared")));
}

/* Copies that go as packages leave from there. */
static void
packages_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_open (CSN_PAGE (widget), "packages", NULL);
}

static void
take_receipts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssueResultPage     *self = CSN_ISSUE_RESULT_PAGE (widget);
  g_autofree const char **ids = g_new0 (const char *, self->prepared->len + 1);
  for (guint i = 0; i < self->prepared->len; i++)
    ids[i] = ((CsnIssued *) g_ptr_array_index (self->prepared, i))->copy_id;
  if (self->prepared->len == 1)
    csn_sign_receipts (CSN_PAGE (self), ids);
  else
    csn_page_push (CSN_PAGE (self), csn_waiting_page_new (csn_page_get_session (CSN_PAGE (self)),
                                                          self->wanted->release_id, TRUE, ids));
}

/* This page goes, and those who have no copy are prepared where all of them were chosen. */
static void
try_again_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (widget);
  CsnIssueWanted     *wanted = g_steal_pointer (&self->wanted);
  g_autoptr (CsnIssuePage) under = self->issue_page == NULL ? NULL : g_object_ref (self->issue_page);
  guint n = 0;
  g_strfreev (wanted->recipient_ids);
  wanted->recipient_ids = g_new0 (char *, self->failed->len + self->begun_not->len + 1);
  for (guint i = 0; i < self->failed->len; i++)
    wanted->recipient_ids[n++] = g_strdup (((CsnIssued *) g_ptr_array_index (self->failed, i))->recipient_id);
  for (guint i = 0; i < self->begun_not->len; i++)
    wanted->recipient_ids[n++] =
        g_strdup (((CsnIssued *) g_ptr_array_index (self->begun_not, i))->recipient_id);
  csn_page_pop (CSN_PAGE (self));
  if (under != NULL)
    _csn_issue_page_prepare (under, wanted);
  else
    _csn_issue_wanted_free (wanted);
}

static void
mend_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPage    *page = CSN_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  if (g_str_equal (action, "result.have-signed"))
    csn_sign_undertaking (page, id);
  else
    csn_page_push (page, csn_recipient_page_new (csn_page_get_session (page), id));
}

/* --- The class -------------------------------------------------------------------------------------------
 */
static void
csn_issue_result_page_focus_first (CsnPage *page)
{
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (page);
  if (!csn_stopped_refuse (self->stopped) && self->first != NULL)
    gtk_widget_grab_focus (self->first);
}

static void
csn_issue_result_page_refresh (CsnPage *page)
{
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (page);
  if (self->case_id != NULL && self->prepared->len > 0)
    csn_stopped_ask (self->stopped, page, self->case_id, stopped_cb);
}

static void
csn_issue_result_page_print (CsnPage *page)
{
  before (CSN_ISSUE_RESULT_PAGE (page), print);
}

static void
csn_issue_result_page_finalize (GObject *object)
{
  CsnIssueResultPage *self = CSN_ISSUE_RESULT_PAGE (object);
  g_clear_weak_pointer (&self->issue_page);
  g_clear_pointer (&self->wanted, _csn_issue_wanted_free);
  g_free (self->case_id);
  g_free (self->reference);
  g_clear_pointer (&self->issued, g_ptr_array_unref);
  g_ptr_array_unref (self->prepared);
  g_ptr_array_unref (self->failed);
  g_ptr_array_unref (self->begun_not);
  G_OBJECT_CLASS (csn_issue_result_page_parent_class)->finalize (object);
}

static void
csn_issue_result_page_class_init (CsnIssueResultPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_issue_result_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_issue_result_page_focus_first;
  CSN_PAGE_CLASS (class)->print = csn_issue_result_page_print;
  CSN_PAGE_CLASS (class)->refresh = csn_issue_result_page_refresh;
  gtk_widget_class_install_action (widget_class, "result.packages", NULL, packages_action);
  gtk_widget_class_install_action (widget_class, "result.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "result.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "result.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "result.take-receipts", NULL, take_receipts_action);
  gtk_widget_class_install_action (widget_class, "result.try-again", NULL, try_again_action);
  gtk_widget_class_install_action (widget_class, "result.have-signed", "s", mend_action);
  gtk_widget_class_install_action (widget_class, "result.open-recipient", "s", mend_action);
}

static void
csn_issue_result_page_init (CsnIssueResultPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->stopped = CSN_STOPPED (csn_stopped_new ());
  self->prepared = g_ptr_array_new ();
  self->failed = g_ptr_array_new ();
  self->begun_not = g_ptr_array_new ();
  g_object_set (clamp, "maximum-size", 760, "margin-top", 24, "margin-bottom", 24, "margin-start", 12,
                "margin-end", 12, NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

CsnPage *
csn_issue_result_page_new (CsnIssuePage *under, CsnIssueWanted *wanted, GPtrArray *issued)
{
  /* Translators: reference of a release */
  g_autofree char    *title = g_strdup_printf (_ ("Copies of %s"), under->reference);
  CsnIssueResultPage *self = g_object_new (CSN_TYPE_ISSUE_RESULT_PAGE, "session",
                                           csn_page_get_session (CSN_PAGE (under)), "title", title, NULL);
  g_set_weak_pointer (&self->issue_page, under);
  self->wanted = wanted;
  self->case_id = g_strdup (under->case_id);
  self->reference = g_strdup (under->reference);
  self->issued = g_ptr_array_ref (issued);
  for (guint i = 0; i < issued->len; i++)
    {
      CsnIssued *one = g_ptr_array_index (issued, i);
      GPtrArray *list = one->copy_id != NULL                 ? self->prepared
                        : csn_problems_block (one->problems) ? self->failed
                                                             : self->begun_not;
      g_ptr_array_add (list, one);
    }
  show (self);
  return CSN_PAGE (self);
}
