/* What is asked of nobody here now: choosing who reviews, waiting for somebody else, what was decided.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-recall.h"
#include "csn-review-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static GtkWidget *
make_stage (const char *title, const char *words)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *heading = csn_accessible_heading (title, 2);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_box_append (GTK_BOX (head), heading);
  if (words != NULL)
    gtk_box_append (GTK_BOX (head), csn_content_words (words, NULL));
  return head;
}

/* --- Asking somebody
 * -------------------------------------------------------------------------------------------- */
static char *
dup_asked (CsnReviewPage *self)
{
  const char      *who = _csn_review_head (self->loaded, "assigned_name");
  g_autofree char *on = csn_date_words (_csn_review_head (self->loaded, "assigned_on"));
  if (_csn_review_head (self->loaded, "assigned_to") == NULL)
    return NULL;
  /* Translators: person, date */
  return g_strdup_printf (_ ("%1$s was asked on %2$s and has not signed yet."), who == NULL ? "" : who, on);
}

static void
reviewer_toggled_cb (GtkCheckButton *check, CsnReviewPage *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (check), "csn-person"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.ask", TRUE);
}

static void
add_reviewers (CsnReviewPage *self, GtkWidget *box)
{
  AdwPreferencesGroup *group = csn_content_group (box, _ ("Who reviews it?"));
  GtkWidget           *first = NULL;
  for (guint i = 0; i < self->loaded->reviewers->len; i++)
    {
      const CsnReviewer *one = g_ptr_array_index (self->loaded->reviewers, i);
      g_autofree char   *text =
          one->why_not == NULL ? g_strdup (one->title) : g_strdup_printf ("%s\n%s", one->title, one->why_not);
      GtkWidget *row = csn_row_new (one->name, text), *check = csn_content_check (row, first, one->name);
      gtk_widget_set_sensitive (check, one->why_not == NULL);
      g_object_set_data_full (G_OBJECT (check), "csn-person", g_strdup (one->id), g_free);
      g_signal_connect_object (check, "toggled", G_CALLBACK (reviewer_toggled_cb), self, 0);
      if (one->why_not != NULL)
        csn_row_add_tag (row, _ ("Cannot be chosen"), "quiet");
      if (self->first == NULL && one->why_not == NULL)
        self->first = check;
      first = first == NULL ? check : first;
      adw_preferences_group_add (group, row);
    }
  if (self->first == NULL)
    gtk_box_append (GTK_BOX (box),
                    csn_content_words (_ ("Nobody of this register may review it. Add a reviewer under "
                                          "Accounts, or withdraw it."),
                                       "csn-note"));
}

void
_csn_review_page_build_ask (CsnReviewPage *self)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons ();
  g_autofree char *asked = dup_asked (self);
  GtkWidget       *head = make_stage (
            asked == NULL ? _ ("Ask somebody to review it") : _ ("Waiting for the reviewing officer"), asked);
  gtk_box_append (
      GTK_BOX (head),
      csn_content_words (
          _ ("The reviewing officer reads the file again, looks at current intelligence and signs. "
             "Then it comes to a co-ordinator."),
          NULL));
  GtkWidget *cited = csn_content_words ("K10 7.9", "caption");
  gtk_widget_add_css_class (cited, "dim-label");
  gtk_box_append (GTK_BOX (head), cited);
  gtk_box_append (GTK_BOX (box), head);
  add_reviewers (self, box);
  if (self->loaded->not_sign != NULL)
    gtk_box_append (GTK_BOX (box), csn_content_words (self->loaded->not_sign, "dim-label"));
  csn_content_button (buttons, _ ("_Ask to review"), "review.ask", "suggested-action");
  if (self->loaded->not_sign == NULL)
    csn_content_button (buttons, _ ("Review it _myself"), "review.myself", NULL);
  _csn_review_page_add_next (self, buttons, FALSE);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.ask", FALSE);
  adw_bin_set_child (ADW_BIN (self->content), box);
}

static void
myself_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (widget);
  self->myself = self->focus_wanted = TRUE;
  _csn_review_page_reload (self);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReviewPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  gboolean done = csn_session_act_finish (CSN_SESSION (source), result, &problems, &error);
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (!done && error == NULL)
    error = csn_error_of_problems (problems);
  if (!done || self->sides.stack == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  _csn_review_page_finish (self);
}

void
_csn_review_page_proceed_ask (CsnReviewPage *self)
{
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *id = g_uuid_string_random ();
  int              days = 0;
  if (self->chosen == NULL || self->acting)
    return;
  json_object_set_string_member (body, "id", id);
  json_object_set_string_member (body, "case_id", _csn_review_sitting_case (self->sitting));
  json_object_set_string_member (body, "release_id", _csn_review_head (self->loaded, "release_id"));
  json_object_set_string_member (body, "person_id", self->chosen);
  if (csn_days_until (_csn_review_head (self->loaded, "review_on"), self->loaded->today, &days) && days >= 0)
    json_object_set_string_member (body, "by_on", _csn_review_head (self->loaded, "review_on"));
  node = json_node_init_object (json_node_alloc (), body);
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_perform_async (csn_page_get_session (CSN_PAGE (self)), "review.assign", node,
                             csn_page_get_cancellable (CSN_PAGE (self)), asked_cb, g_object_ref (self));
}

static void
ask_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (CSN_REVIEW_PAGE (widget)->stage == CSN_REVIEW_ASK)
    _csn_review_page_proceed_ask (CSN_REVIEW_PAGE (widget));
}

/* --- Waiting, and done
 * ------------------------------------------------------------------------------------------ */
static char *
dup_waiting (CsnReviewPage *self)
{
  CsnRows    *reviews = _csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS);
  const char *standing = _csn_review_head (self->loaded, "standing"), *signer, *to;
  if (standing == NULL)
    {
      char *asked = dup_asked (self);
      return asked == NULL ? g_strdup (_ ("A co-ordinator asks a reviewing officer.")) : asked;
    }
  signer = csn_rows_text (reviews, 0, "signer");
  to = csn_rows_text (reviews, 0, "referred_to");
  g_autofree char *on = csn_date_words (csn_rows_text (reviews, 0, "signed_on"));
  if (g_strcmp0 (standing, "referred") == 0)
    /* Translators: name and rank */
    return g_strdup_printf (_ ("It was referred to %s. A co-ordinator records what was decided."),
                            to == NULL ? "" : to);
  /* Translators: person, date */
  return g_strdup_printf (_ ("%1$s signed this review on %2$s; somebody else must decide."),
                          signer == NULL ? "" : signer, on);
}

static GtkWidget *
make_waiting (CsnReviewPage *self)
{
  g_autofree char *words = dup_waiting (self);
  const char      *standing = _csn_review_head (self->loaded, "standing");
  GtkWidget       *head = make_stage (
            standing == NULL ? _ ("Waiting for the reviewing officer") : _ ("Waiting for a decision"), words);
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  gboolean    may_wonder = session != NULL && g_strcmp0 (csn_session_get_role (session), "coordinator") == 0;
  const char *why = standing == NULL ? self->loaded->not_sign : may_wonder ? self->loaded->not_decide : NULL;
  if (why != NULL)
    gtk_box_append (GTK_BOX (head), csn_content_words (why, "dim-label"));
  return head;
}

static guint
count_recalled (CsnReviewPage *self)
{
  CsnRows *copies = _csn_review_rows (self->loaded, CSN_REVIEW_COPIES);
  guint    n = 0;
  for (guint i = 0; i < csn_rows_length (copies); i++)
    n += csn_rows_text (copies, i, "recall_id") != NULL &&
                 g_strcmp0 (csn_rows_text (copies, i, "whereabouts"), "out") == 0
             ? 1
             : 0;
  return n;
}

/* What follows from the decision: dates, and what is to come back. */
static GtkWidget *
make_done (CsnReviewPage *self, gboolean decided)
{
  CsnRows         *reviews = _csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS);
  g_autofree char *title =
      decided ? _csn_review_dup_decided (reviews, 0) : g_strdup (_ ("Nothing to review"));
  CsnDate review_on = CSN_DATE_NONE;
  guint   back = count_recalled (self);
  csn_date_parse (_csn_review_head (self->loaded, "review_on"), &review_on);
  g_autofree char *day = csn_date_to_words_with_weekday (review_on);
  /* Translators: date with weekday */
  g_autofree char *next = review_on == CSN_DATE_NONE
                              ? g_strdup (_ ("No copy is out, or all are demanded back."))
                              : g_strdup_printf (_ ("Review by %s."), day);
  g_autofree char *recall =
      back == 0 ? NULL
                : g_strdup_printf (
                      ngettext ("%u copy is on the recall list until it is back or explained.",
                                "%u copies are on the recall list until they are back or explained.", back),
                      back);
  GtkWidget *head = make_stage (title, next);
  if (recall != NULL)
    gtk_box_append (GTK_BOX (head), csn_content_words (recall, NULL));
  return head;
}

static void
add_sheet_buttons (CsnReviewPage *self, GtkWidget *buttons)
{
  CsnRows         *reviews = _csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS);
  g_autofree char *form = csn_rows_length (reviews) == 0 ? NULL : _csn_review_dup_sheet (reviews, 0);
  gboolean         additional = form != NULL && g_str_has_suffix (form, ":3796-review");
  if (form == NULL)
    return;
  GtkWidget *open =
      csn_content_button (buttons, additional ? _ ("Open the additional _sheet…") : _ ("Open form _3796…"),
                          "review.sheet-open", NULL);
  csn_content_button (buttons, _ ("_Print it…"), "review.sheet-print", NULL);
  csn_content_button (buttons, _ ("Save it as P_DF…"), "review.sheet-save", NULL);
  if (self->first == NULL)
    self->first = open;
}

void
_csn_review_page_build_rest (CsnReviewPage *self)
{
  CsnRows   *reviews = _csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS);
  gboolean   any = csn_rows_length (reviews) > 0, waits = self->stage == CSN_REVIEW_WAITS;
  gboolean   decided = any && g_strcmp0 (csn_rows_text (reviews, 0, "standing"), "decided") == 0;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons ();
  gtk_box_append (GTK_BOX (box), waits ? make_waiting (self) : make_done (self, decided));
  _csn_review_page_add_next (self, buttons, TRUE);
  if (decided && !waits)
    add_sheet_buttons (self, buttons);
  if (!waits && count_recalled (self) > 0)
    csn_content_button (buttons, _ ("Recall _list"), "review.recalls", NULL);
  if (decided && !waits && self->loaded->not_sign == NULL &&
      _csn_review_head (self->loaded, "review_on") != NULL)
    csn_content_button (buttons, _ ("Begin a new re_view"), "review.again", "flat");
  gtk_box_append (GTK_BOX (box), buttons);
  if (any && (!waits || _csn_review_head (self->loaded, "standing") != NULL))
    {
      /* Translators: number of the review */
      g_autofree char *title =
          g_strdup_printf (_ ("Review %d"), (int) csn_rows_number (reviews, 0, "number"));
      _csn_basis_add_review (csn_page_get_session (CSN_PAGE (self)), self->loaded, 0,
                             csn_content_group (box, title), TRUE);
    }
  adw_bin_set_child (ADW_BIN (self->content), box);
}

static void
again_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (widget);
  self->again = self->focus_wanted = TRUE;
  _csn_review_page_reload (self);
}

static void
recalls_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_recalls_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
sheet_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewPage   *self = CSN_REVIEW_PAGE (widget);
  CsnRows         *reviews = _csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS);
  g_autofree char *form = csn_rows_length (reviews) == 0 ? NULL : _csn_review_dup_sheet (reviews, 0);
  if (form != NULL)
    _csn_review_sheet_use (CSN_PAGE (self), _csn_review_sitting_case (self->sitting),
                           _csn_review_sitting_reference (self->sitting), form,
                           g_str_has_suffix (action, "open")    ? CSN_SHEET_OPEN
                           : g_str_has_suffix (action, "print") ? CSN_SHEET_PRINT
                                                                : CSN_SHEET_SAVE);
}

void
_csn_review_page_install_rest (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.ask", NULL, ask_action);
  gtk_widget_class_install_action (widget_class, "review.myself", NULL, myself_action);
  gtk_widget_class_install_action (widget_class, "review.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "review.recalls", NULL, recalls_action);
  gtk_widget_class_install_action (widget_class, "review.sheet-open", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "review.sheet-print", NULL, sheet_action);
  gtk_widget_class_install_action (widget_class, "review.sheet-save", NULL, sheet_action);
}
