/* The review of one release: whose turn it is decides what it asks; the original grounds beside it (F48).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wide: the grounds on the left, each under its heading, what is asked on the right. Narrow: what is asked
 * first, the grounds in expanders beside its headings. One page does for a whole sitting. */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-photo-page.h"
#include "csn-reason-dialog.h"
#include "csn-record-page.h"
#include "csn-review-private.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnReviewPage, csn_review_page, CSN_TYPE_PAGE)

static CsnPage *
make_again (CsnSession *session, const char *place)
{
  return CSN_PAGE (_csn_review_page_new (session, _csn_review_sitting_read (place)));
}

static void
set_narrow (gpointer page, gboolean narrow)
{
  CsnReviewPage *self = page;
  self->narrow = narrow;
  _csn_review_page_place_sections (self);
}

/* --- The head: which release, since when, the photograph
 * ---------------------------------------------------- */
static char *
dup_summary (CsnReviewPage *self)
{
  const char *review_on = _csn_review_head (self->loaded, "review_on");
  guint copies = (guint) csn_rows_number (_csn_review_rows (self->loaded, CSN_REVIEW_HEAD), 0, "copies");
  const char      *by = _csn_review_head (self->loaded, "authorised_by");
  g_autofree char *on = csn_date_words (_csn_review_head (self->loaded, "authorised_on")),
                  *due = csn_review_words (review_on, self->loaded->today);
  /* Translators: date, person */
  g_autofree char *authorised =
      g_strdup_printf (_ ("Authorised %s by %s."), on, by == NULL ? _ ("somebody unknown") : by);
  if (review_on == NULL)
    return g_steal_pointer (&authorised);
  g_autofree char *out = g_strdup_printf (ngettext ("%u copy is out.", "%u copies are out.", copies), copies);
  /* Translators: "Authorised …", "5 copies are out.", "3 days overdue" */
  return g_strdup_printf (_ ("%1$s %2$s Review: %3$s."), authorised, out, due);
}

static void
build_head (CsnReviewPage *self)
{
  GtkWidget       *buttons = csn_content_buttons ();
  g_autofree char *summary = dup_summary (self);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->head)) != NULL;)
    gtk_box_remove (GTK_BOX (self->head), child);
  gtk_box_append (GTK_BOX (self->head), csn_content_head (CSN_PAGE (self), summary, NULL));
  self->photo = csn_content_button (buttons, _ ("Show p_hotograph…"), "review.photo", NULL);
  csn_content_button (buttons, _ ("Open the _record"), "review.record", NULL);
  csn_accessible_name (buttons, _ ("About this photograph"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "review.photo",
                                 _csn_review_head (self->loaded, "photo_id") != NULL);
  gtk_box_append (GTK_BOX (self->head), buttons);
}

static void
photo_reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnReviewPage   *self = CSN_REVIEW_PAGE (source);
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason != NULL && self->loaded != NULL &&
      !g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    csn_page_push (CSN_PAGE (self),
                   csn_photo_page_new_for_case (csn_page_get_session (CSN_PAGE (self)),
                                                _csn_review_sitting_case (self->sitting),
                                                _csn_review_head (self->loaded, "photo_id"), reason));
}

static void
photo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_reason_ask_async (widget, CSN_REASON_FOR_PHOTO, photo_reason_cb, NULL);
}

static void
record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (widget);
  csn_page_push (CSN_PAGE (self), csn_record_page_new (csn_page_get_session (CSN_PAGE (self)),
                                                       _csn_review_sitting_case (self->sitting),
                                                       _csn_review_sitting_reference (self->sitting)));
}

static void
history_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (widget);
  csn_page_push (CSN_PAGE (self),
                 csn_reviews_history_page_new (csn_page_get_session (CSN_PAGE (self)),
                                               _csn_review_sitting_case (self->sitting),
                                               _csn_review_sitting_reference (self->sitting)));
}

/* --- Showing it
 * ------------------------------------------------------------------------------------------------ */
static void
drop_content (CsnReviewPage *self)
{
  if (self->note != NULL)
    csn_note_save (self->note);
  g_clear_object (&self->note);
  _csn_review_page_drop_sections (self);
  adw_bin_set_child (ADW_BIN (self->content), NULL);
  self->form = NULL;
  self->added = self->first = NULL;
  g_clear_object (&self->document);
  g_clear_pointer (&self->warned, g_free);
  g_clear_pointer (&self->chosen, g_free);
  if (self->choices != NULL)
    for (CsnChoice *choice = self->choices; choice->value != NULL; choice++)
      {
        g_free ((char *) choice->value);
        g_free ((char *) choice->label);
      }
  g_clear_pointer (&self->choices, g_free);
  g_clear_pointer (&self->fields, g_free);
  csn_page_set_failed (CSN_PAGE (self), FALSE);
}

static void
build_stage (CsnReviewPage *self)
{
  static void (*const BUILD[]) (CsnReviewPage * self) = {
    [CSN_REVIEW_SIGN] = _csn_review_page_build_sign,     [CSN_REVIEW_ASK] = _csn_review_page_build_ask,
    [CSN_REVIEW_DECIDE] = _csn_review_page_build_decide, [CSN_REVIEW_WAITS] = _csn_review_page_build_rest,
    [CSN_REVIEW_DONE] = _csn_review_page_build_rest,
  };
  drop_content (self);
  build_head (self);
  BUILD[self->stage](self);
  _csn_review_page_make_sections (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->sides.right)), 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->sides.left)), 0);
}

static void
update_bar (CsnReviewPage *self)
{
  CsnReviewSitting *sitting = self->sitting;
  guint             left = _csn_review_sitting_left (sitting);
  g_autofree char  *others = g_strdup_printf (ngettext ("%u more to do", "%u more to do", left), left);
  /* Translators: place in the list, number of reviews, "2 more to do" */
  g_autofree char *words =
      g_strdup_printf (_ ("Review %1$u of %2$u. %3$s"), sitting->at + 1, sitting->case_ids->len,
                       left > 0 ? others : _ ("No other is left"));
  csn_sides_show_place (&self->sides, words, sitting->at, sitting->case_ids->len);
  gtk_widget_set_visible (self->sides.bar, sitting->case_ids->len > 1);
}

static void
update_place (CsnReviewPage *self)
{
  g_autofree char *place = _csn_review_sitting_write (self->sitting);
  /* Translators: reference: "Review of CZ/041/26" */
  g_autofree char *title =
      g_strdup_printf (_ ("Review of %s"), _csn_review_sitting_reference (self->sitting));
  csn_page_set_place (CSN_PAGE (self), make_again, place);
  csn_page_set_title (CSN_PAGE (self), title);
  _csn_review_sitting_remember (self->sitting, csn_page_get_session (CSN_PAGE (self)));
  update_bar (self);
}

static void
csn_review_page_focus_first (CsnPage *page)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (page);
  self->focus_wanted = !self->shown;
  /* The decision comes after what was signed: that is read first. */
  if (self->shown && self->stage == CSN_REVIEW_DECIDE)
    gtk_widget_grab_focus (self->photo);
  else if (self->shown && self->form != NULL)
    csn_questions_focus_first (self->form);
  else if (self->shown && self->first != NULL)
    gtk_widget_grab_focus (self->first);
  else if (self->shown && self->photo != NULL)
    gtk_widget_grab_focus (self->photo);
}

/* What has the focus may be about to go, and without a focus no key is heard, not even the one that locks. */
static gboolean
has_focus (CsnReviewPage *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* What is typed stays while nothing that it is about has changed. */
static char *
dup_stamp (CsnReviewPage *self, CsnReviewStage stage)
{
  return g_strdup_printf ("%d %s %s %d", stage, _csn_review_sitting_case (self->sitting),
                          stage == CSN_REVIEW_GONE ? "" : _csn_review_head (self->loaded, "stamp"),
                          self->loaded->today);
}

void
_csn_review_page_show (CsnReviewPage *self, CsnReviewLoaded *loaded)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  g_clear_pointer (&self->loaded, _csn_review_loaded_free);
  self->loaded = loaded;
  self->stage = _csn_review_stage (loaded, session == NULL ? "dpu" : csn_session_get_role (session),
                                   session == NULL ? "" : csn_session_get_person_id (session), self->myself,
                                   self->again);
  g_autofree char *stamp = dup_stamp (self, self->stage);
  gboolean         same = g_strcmp0 (stamp, self->stamp) == 0;
  g_free (self->stamp);
  self->stamp = g_steal_pointer (&stamp);
  if (same)
    return;
  self->focus_wanted |= has_focus (self);
  if (self->stage == CSN_REVIEW_GONE)
    drop_content (self);
  else
    build_stage (self);
  gtk_stack_set_visible_child_name (self->sides.stack, self->stage == CSN_REVIEW_GONE ? "gone" : "page");
  self->shown = TRUE;
  if (self->focus_wanted && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReviewPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnReviewLoaded *loaded = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  /* Somebody stepped on meanwhile: the answer to that question is on its way. */
  if (loaded != NULL &&
      (self->sides.stack == NULL ||
       (csn_rows_length (_csn_review_rows (loaded, CSN_REVIEW_HEAD)) > 0 &&
        g_strcmp0 (_csn_review_head (loaded, "case_id"), _csn_review_sitting_case (self->sitting)) != 0)))
    g_clear_pointer (&loaded, _csn_review_loaded_free);
  else if (loaded != NULL)
    _csn_review_page_show (self, loaded);
  else
    csn_page_report (CSN_PAGE (self), error);
}

void
_csn_review_page_reload (CsnReviewPage *self)
{
  CsnPage *page = CSN_PAGE (self);
  if (csn_page_get_session (page) == NULL)
    return;
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), _csn_review_load,
                         g_strdup (_csn_review_sitting_case (self->sitting)), g_free,
                         (GDestroyNotify) _csn_review_loaded_free, csn_page_get_cancellable (page), loaded_cb,
                         g_object_ref (self));
}

/* --- A sitting
 * --------------------------------------------------------------------------------------------------- */
/* Another release of the list: with nothing of the one before. */
static void
go_to_case (CsnReviewPage *self)
{
  self->myself = self->again = FALSE;
  self->shown = FALSE;
  self->focus_wanted = TRUE;
  drop_content (self);
  g_clear_pointer (&self->stamp, g_free);
  gtk_stack_set_visible_child_name (self->sides.stack, "loading");
  update_place (self);
  _csn_review_page_reload (self);
}

void
_csn_review_page_finish (CsnReviewPage *self)
{
  _csn_review_sitting_finish (self->sitting);
  self->again = self->myself = FALSE;
  self->focus_wanted = TRUE;
  update_place (self);
  if (self->note != NULL)
    csn_note_drop (self->note);
  g_clear_object (&self->note);
  _csn_review_page_reload (self);
}

void
_csn_review_page_add_next (CsnReviewPage *self, GtkWidget *buttons, gboolean suggested)
{
  guint            left = _csn_review_sitting_left (self->sitting);
  g_autofree char *words =
      g_strdup_printf (ngettext ("_Next review (%u left)", "_Next review (%u left)", left), left);
  if (left == 0)
    return;
  GtkWidget *button =
      csn_content_button (buttons, words, "review.next", suggested ? "suggested-action" : NULL);
  if (self->first == NULL)
    self->first = button;
}

static void
next_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (widget);
  if (!self->acting && _csn_review_sitting_next (self->sitting))
    go_to_case (self);
}

static void
csn_review_page_step (CsnPage *page, int by)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (page);
  if (!self->acting && _csn_review_sitting_step (self->sitting, by))
    go_to_case (self);
}

/* --- The class
 * ----------------------------------------------------------------------------------------------------- */
static void
csn_review_page_refresh (CsnPage *page)
{
  if (CSN_REVIEW_PAGE (page)->sitting != NULL)
    _csn_review_page_reload (CSN_REVIEW_PAGE (page));
}

static void
csn_review_page_flush (CsnPage *page)
{
  if (CSN_REVIEW_PAGE (page)->note != NULL)
    csn_note_save (CSN_REVIEW_PAGE (page)->note);
}

static void
csn_review_page_proceed (CsnPage *page)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (page);
  if (!self->shown || self->acting)
    return;
  if (self->stage == CSN_REVIEW_SIGN)
    _csn_review_page_proceed_sign (self);
  else if (self->stage == CSN_REVIEW_DECIDE)
    _csn_review_page_proceed_decide (self);
  else if (self->stage == CSN_REVIEW_ASK)
    _csn_review_page_proceed_ask (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "review.next", NULL);
}

static void
csn_review_page_print (CsnPage *page)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (page);
  CsnRows       *reviews = self->loaded == NULL ? NULL : _csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS);
  g_autofree char *form =
      reviews == NULL || csn_rows_length (reviews) == 0 ? NULL : _csn_review_dup_sheet (reviews, 0);
  if (form != NULL)
    _csn_review_sheet_use (page, _csn_review_sitting_case (self->sitting),
                           _csn_review_sitting_reference (self->sitting), form, CSN_SHEET_PRINT);
}

static void
csn_review_page_dispose (GObject *object)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (object);
  if (self->sides.stack != NULL)
    {
      g_clear_object (&self->note); /* it was flushed; what is taken apart is no typing */
      drop_content (self);
    }
  self->sides.stack = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (csn_review_page_parent_class)->dispose (object);
}

static void
csn_review_page_finalize (GObject *object)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (object);
  g_clear_pointer (&self->loaded, _csn_review_loaded_free);
  g_clear_pointer (&self->sitting, _csn_review_sitting_free);
  g_free (self->stamp);
  G_OBJECT_CLASS (csn_review_page_parent_class)->finalize (object);
}

static void
csn_review_page_class_init (CsnReviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CsnPageClass   *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_review_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_review_page_finalize;
  page_class->refresh = csn_review_page_refresh;
  page_class->focus_first = csn_review_page_focus_first;
  page_class->flush = csn_review_page_flush;
  page_class->proceed = csn_review_page_proceed;
  page_class->print = csn_review_page_print;
  page_class->step = csn_review_page_step;
  gtk_widget_class_install_action (widget_class, "review.photo", NULL, photo_action);
  gtk_widget_class_install_action (widget_class, "review.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "review.history", "s", history_action);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, next_action);
  _csn_review_page_install_decide (widget_class);
  _csn_review_page_install_rest (widget_class);
}

static GtkWidget *
make_left (CsnReviewPage *self)
{
  GtkWidget *heading = csn_accessible_heading (_ ("What it was based on"), 2);
  self->left_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_box_append (GTK_BOX (self->left_box), heading);
  for (CsnBasis i = 0; i < CSN_BASIS_N_SECTIONS; i++)
    {
      GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9),
                *title = csn_accessible_heading (_csn_basis_title (i), 3);
      self->bins[i] = adw_bin_new ();
      gtk_widget_add_css_class (title, "heading");
      gtk_box_append (GTK_BOX (part), title);
      gtk_box_append (GTK_BOX (part), self->bins[i]);
      gtk_box_append (GTK_BOX (self->left_box), part);
    }
  return csn_content_scroll (self->left_box);
}

static GtkWidget *
make_right (CsnReviewPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->content = adw_bin_new ();
  self->below = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), self->content);
  gtk_box_append (GTK_BOX (box), self->below);
  return csn_content_scroll (box);
}

static void
csn_review_page_init (CsnReviewPage *self)
{
  csn_sides_build (&self->sides, CSN_PAGE (self), _ ("Previous review"), _ ("Next review"), NULL, make_left (self),
                   make_right (self), set_narrow);
}

CsnReviewPage *
_csn_review_page_new (CsnSession *session, CsnReviewSitting *sitting)
{
  CsnReviewPage *self = g_object_new (CSN_TYPE_REVIEW_PAGE, "session", session, NULL);
  self->sitting = sitting;
  update_place (self);
  _csn_review_page_reload (self);
  return self;
}

CsnPage *
csn_review_page_new (CsnSession *session, const char *case_id, const char *reference)
{
  CsnReviewSitting *sitting = _csn_review_sitting_new ();
  _csn_review_sitting_add (sitting, case_id, reference);
  return CSN_PAGE (_csn_review_page_new (session, sitting));
}
