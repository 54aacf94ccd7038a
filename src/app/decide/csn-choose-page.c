/* Task 6: who receives the photograph, and which other areas are concerned (K10 7.4–7.6).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-candidates.h"
#include "csn-case-draft.h"
#include "csn-decide-private.h"
#include "csn-questions.h"
#include "csn-text.h"
#include <glib/gi18n.h>

struct _CsnChoosePage
{
  CsnPage parent_instance;

  CsnCaseDraft    *draft;
  CsnCandidates   *candidates; /* NULL until the register has answered */
  CsnProblemList  *problems;
  GtkWidget       *search, *shown, *choose_shown, *tools, *nobody_yet;
  GtkWidget       *box;    /* of the schemes */
  GtkWidget       *places; /* of the form of other areas */
  CsnQuestions         *areas;
  GtkWidget       *counts;
  gboolean         asking, focus_wanted;
};

#define CSN_TYPE_CHOOSE_PAGE (csn_choose_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnChoosePage, csn_choose_page, CSN, CHOOSE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnChoosePage, csn_choose_page, CSN_TYPE_PAGE)

static const CsnFieldSpec AREA[] = {
  { .kind = CSN_FIELD_LINE, .path = "area", .label = N_ ("_Area"),
    .hint = N_ ("Its code or name, such as CT or Medway.") },
  { .kind = CSN_FIELD_DATE, .path = "consulted_on", .label = N_ ("Co-ordinator _consulted on"),
    .optional = TRUE },
  { .kind = CSN_FIELD_TEXT, .path = "answer", .label = N_ ("Co-ordinator's a_nswer"), .optional = TRUE },
  { .kind = CSN_FIELD_LINE, .path = "their_reference", .label = N_ ("Their _reference"), .optional = TRUE },
  CSN_FIELDS_END,
};
static const CsnFieldSpec AREAS[] = {
  { .kind = CSN_FIELD_GROUP,
    .path = "",
    .label = N_ ("Other areas"),
    .hint = N_ (
        "If the person is likely to offend in another area too, its co-ordinator is consulted (K10 7.6).") },
  { .kind = CSN_FIELD_ITEMS,
    .path = "areas",
    .label = N_ ("Other areas concerned"),
    .items = AREA,
    .item_label = N_ ("Area %u"),
    .add_label = N_ ("Add another a_rea"),
    .optional = TRUE },
  CSN_FIELDS_END,
};

static CsnDocument *
get_document (CsnChoosePage *self)
{
  return csn_case_draft_get_document (self->draft);
}

/* --- Counting ------------------------------------------------------------------------------------------- */
static void
count (CsnChoosePage *self)
{
  guint            shown = 0, all = 0;
  gboolean         searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  g_autofree char *chosen = csn_candidates_dup_counts (self->candidates);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    shown += _csn_scheme_box_count_shown (CSN_SCHEME_BOX (child));
  for (guint i = 0; i < self->candidates->schemes->len; i++)
    all += csn_candidates_count_can (g_ptr_array_index (self->candidates->schemes, i));
  g_autofree char *label = g_strdup_printf (_ ("Choose all %u _shown"), shown);
  /* Translators: members that are shown, members in all */
  g_autofree char *words = g_strdup_printf (_ ("Showing %u of %u members that can be chosen"), shown, all);
  gtk_button_set_label (GTK_BUTTON (self->choose_shown), label);
  gtk_widget_set_visible (self->choose_shown, searching && shown > 0);
  gtk_label_set_label (GTK_LABEL (self->shown), words);
  gtk_widget_set_visible (self->shown, searching);
  gtk_label_set_label (GTK_LABEL (self->counts), chosen);
}

/* The document has it at once: a lock or a crash loses nothing. */
static void
chosen_cb (CsnChoosePage *self)
{
  csn_document_take_node (get_document (self), "recipients", csn_candidates_write (self->candidates));
  count (self);
}

static void
search_cb (CsnChoosePage *self)
{
  g_autofree char *folded = csn_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  if (self->candidates == NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    _csn_scheme_box_filter (CSN_SCHEME_BOX (child), g_strstrip (folded));
  count (self);
}

static void
choose_shown_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnChoosePage *self = CSN_CHOOSE_PAGE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (self->box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    _csn_scheme_box_choose_shown (CSN_SCHEME_BOX (child));
}

/* --- Asking who there is -------------------------------------------------------------------------------- */
static void
show_schemes (CsnChoosePage *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < self->candidates->schemes->len; i++)
    {
      GtkWidget *scheme =
          _csn_scheme_box_new (g_ptr_array_index (self->candidates->schemes, i), self->candidates->locality);
      g_signal_connect_object (scheme, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), scheme);
    }
  gtk_widget_set_visible (self->tools, self->candidates->schemes->len > 0);
  gtk_widget_set_visible (self->nobody_yet, self->candidates->schemes->len == 0);
  search_cb (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChoosePage) self = data;
  g_autoptr (GError) error = NULL;
  CsnCandidatesAnswer *answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  self->asking = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (answer == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_clear_pointer (&self->candidates, csn_candidates_free);
  self->candidates = csn_candidates_new (answer, get_document (self));
  csn_candidates_answer_free (answer);
  show_schemes (self);
  if (self->focus_wanted && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->search);
  self->focus_wanted = FALSE;
}

static void
ask (CsnChoosePage *self)
{
  if (self->asking || !csn_case_draft_is_loaded (self->draft))
    return;
  self->asking = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (
      csn_page_get_session (CSN_PAGE (self)), csn_candidates_ask,
      csn_candidates_ask_new (csn_case_draft_get_case_id (self->draft), get_document (self)),
      (GDestroyNotify) csn_candidates_ask_free, (GDestroyNotify) csn_candidates_answer_free,
      csn_page_get_cancellable (CSN_PAGE (self)), answered_cb, g_object_ref (self));
}

static CsnPage *
make_again (CsnSession *session, const char *case_id)
{
  g_autoptr (CsnCaseDraft) draft = csn_case_draft_new (session, case_id);
  return csn_choose_page_new (draft);
}

static void
loaded_cb (CsnChoosePage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  csn_page_set_place (CSN_PAGE (self), make_again, csn_case_draft_get_case_id (self->draft));
  self->areas = csn_questions_new (get_document (self), AREAS,
                                   session == NULL ? NULL : csn_session_get_edition (session),
                                   session == NULL ? CSN_DATE_NONE : csn_session_get_today (session));
  adw_bin_set_child (ADW_BIN (self->places), GTK_WIDGET (self->areas));
  if (session != NULL)
    ask (self);
}

/* --- Going on ------------------------------------------------------------------------------------------- */
static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChoosePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = csn_case_draft_settle_finish (CSN_CASE_DRAFT (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (problems == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  guint n = _csn_problem_list_show (self->problems, problems, TRUE, CSN_TASK_RECIPIENTS, TRUE);
  csn_page_set_failed (CSN_PAGE (self), n > 0);
  if (n == 0)
    csn_page_pop (CSN_PAGE (self));
}

static void
csn_choose_page_proceed (CsnPage *page)
{
  CsnChoosePage *self = CSN_CHOOSE_PAGE (page);
  if (self->candidates == NULL || csn_page_is_busy (page))
    return;
  g_autoptr (GPtrArray) slips = csn_questions_judge (self->areas);
  csn_questions_show_problems (self->areas, slips, NULL);
  csn_page_set_failed (page, slips->len > 0);
  if (slips->len > 0)
    return;
  csn_page_begin (page);
  csn_case_draft_settle_async (self->draft, csn_page_get_cancellable (page), settled_cb, g_object_ref (self));
}

/* --- The page ------------------------------------------------------------------------------------------- */
static void
csn_choose_page_focus_first (CsnPage *page)
{
  CsnChoosePage *self = CSN_CHOOSE_PAGE (page);
  self->focus_wanted = self->candidates == NULL;
  gtk_widget_grab_focus (self->search);
}

static void
csn_choose_page_search (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_CHOOSE_PAGE (page)->search);
}

static void
csn_choose_page_flush (CsnPage *page)
{
  csn_case_draft_flush (CSN_CHOOSE_PAGE (page)->draft);
}

static void
csn_choose_page_dispose (GObject *object)
{
  CsnChoosePage *self = CSN_CHOOSE_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  G_OBJECT_CLASS (csn_choose_page_parent_class)->dispose (object);
}

static void
csn_choose_page_finalize (GObject *object)
{
  CsnChoosePage *self = CSN_CHOOSE_PAGE (object);
  g_clear_pointer (&self->candidates, csn_candidates_free);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (csn_choose_page_parent_class)->finalize (object);
}

static void
csn_choose_page_class_init (CsnChoosePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_choose_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_choose_page_finalize;
  CSN_PAGE_CLASS (class)->proceed = csn_choose_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_choose_page_focus_first;
  CSN_PAGE_CLASS (class)->search = csn_choose_page_search;
  CSN_PAGE_CLASS (class)->flush = csn_choose_page_flush;
  gtk_widget_class_install_action (widget_class, "choose.shown", NULL, choose_shown_action);
}

static void
csn_choose_page_init (CsnChoosePage *self)
{
}

static GtkWidget *
make_tools (CsnChoosePage *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *buttons = csn_content_buttons ();
  self->search = gtk_search_entry_new ();
  csn_accessible_name (self->search, _ ("Search members"));
  g_object_set (self->search, "placeholder-text", _ ("Search by organisation, person or street"), NULL);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  self->shown = csn_content_words ("", "dim-label");
  gtk_widget_set_visible (self->shown, FALSE);
  self->choose_shown = csn_content_button (buttons, "", "choose.shown", "flat");
  gtk_widget_set_visible (self->choose_shown, FALSE);
  csn_accessible_name (buttons, _ ("Choosing what is shown"));
  gtk_box_append (GTK_BOX (tools), self->search);
  gtk_box_append (GTK_BOX (tools), self->shown);
  gtk_box_append (GTK_BOX (tools), buttons);
  return tools;
}

/* Always in sight, outside of what scrolls, so that nothing that has the focus is behind it. */
static GtkWidget *
make_foot (CsnChoosePage *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *buttons = csn_content_buttons ();
  GtkWidget *clamp =
      g_object_new (ADW_TYPE_CLAMP, "maximum-size", 720, "tightening-threshold", 720, "margin-top", 9,
                    "margin-bottom", 9, "margin-start", 18, "margin-end", 18, "child", foot, NULL);
  self->counts = csn_content_words (_ ("Reading the members…"), "heading");
  csn_content_button (buttons, _ ("_Continue"), "page.proceed", "suggested-action");
  csn_content_button (buttons, _ ("Save and come back _later"), "page.later", "flat");
  gtk_box_append (GTK_BOX (foot), self->counts);
  gtk_box_append (GTK_BOX (foot), buttons);
  return clamp;
}

static void
build (CsnChoosePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24),
            *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->problems = CSN_PROBLEM_LIST (_csn_problem_list_new (CSN_PAGE (self), self->draft));
  self->tools = make_tools (self);
  self->nobody_yet = csn_content_words (_ ("There is no scheme with members in this register yet. Add a "
                                           "scheme and its members under Schemes first."),
                                        NULL);
  gtk_widget_set_visible (self->nobody_yet, FALSE);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->places = adw_bin_new ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problems));
  gtk_box_append (
      GTK_BOX (box),
      csn_content_head (
          CSN_PAGE (self),
          _ ("Either the scheme's approved manager gets a copy, with the members who may be shown it, or "
             "members get copies of their own. Whoever is not named here gets nothing."),
          "K10 7.4, 7.5"));
  gtk_box_append (GTK_BOX (box), self->tools);
  gtk_box_append (GTK_BOX (box), self->nobody_yet);
  gtk_box_append (GTK_BOX (box), self->box);
  gtk_box_append (GTK_BOX (box), self->places);
  gtk_box_append (GTK_BOX (page), csn_content_scroll (box));
  gtk_box_append (GTK_BOX (page), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (page), make_foot (self));
  adw_bin_set_child (ADW_BIN (self), page);
}

CsnPage *
csn_choose_page_new (CsnCaseDraft *draft)
{
  CsnChoosePage *self = g_object_new (CSN_TYPE_CHOOSE_PAGE, "session", csn_case_draft_get_session (draft),
                                      "title", csn_task_title (CSN_TASK_RECIPIENTS), NULL);
  self->draft = g_object_ref (draft);
  build (self);
  if (csn_case_draft_is_loaded (draft))
    loaded_cb (self);
  else
    g_signal_connect_object (draft, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  return CSN_PAGE (self);
}
