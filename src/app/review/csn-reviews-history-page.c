/* Every review of a release, newest first, each with what was said and decided and with its sheet (F48, F40).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-review-private.h"
#include <glib/gi18n.h>

struct _CsnReviewsHistoryPage
{
  CsnPage parent_instance;

  char      *case_id, *reference;
  GtkWidget *box;   /* of the reviews */
  GtkWidget *first; /* takes the focus; NULL */
};

#define CSN_TYPE_REVIEWS_HISTORY_PAGE (csn_reviews_history_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReviewsHistoryPage, csn_reviews_history_page, CSN, REVIEWS_HISTORY_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnReviewsHistoryPage, csn_reviews_history_page, CSN_TYPE_PAGE)

static void
add_sheet_button (CsnReviewsHistoryPage *self,
                  GtkWidget             *buttons,
                  const char            *label,
                  const char            *action,
                  const char            *form,
                  const char            *about)
{
  GtkWidget *button = csn_content_act_button (buttons, label, action, form, NULL);
  csn_accessible_describe (button, about);
  if (self->first == NULL)
    self->first = button;
}

/* One review: a heading, its facts, the sheet of each decision. */
static void
add_review (CsnReviewsHistoryPage *self, const CsnReviewLoaded *loaded, guint row)
{
  CsnRows *reviews = _csn_review_rows (loaded, CSN_REVIEW_REVIEWS),
          *decisions = _csn_review_rows (loaded, CSN_REVIEW_DECISIONS);
  const char      *signer = csn_rows_text (reviews, row, "signer");
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *on = csn_date_words (csn_rows_text (reviews, row, "signed_on"));
  /* Translators: number of the review, person, date */
  g_autofree char *title =
      g_strdup_printf (_ ("Review %1$d, signed by %2$s on %3$s"),
                       (int) csn_rows_number (reviews, row, "number"), signer == NULL ? "" : signer, on);
  _csn_basis_add_review (csn_page_get_session (CSN_PAGE (self)), loaded, row, csn_content_group (box, title),
                         TRUE);
  for (guint i = 0; i < csn_rows_length (decisions); i++)
    {
      g_autofree char *form = _csn_review_dup_sheet (decisions, i),
                      *decided = _csn_review_dup_decided (decisions, i);
      if (form == NULL ||
          g_strcmp0 (csn_rows_text (decisions, i, "review_id"), csn_rows_text (reviews, row, "id")) != 0)
        continue;
      /* Translators: "Review 1, signed by … on …", "Kept until …" */
      g_autofree char *about = g_strdup_printf (_ ("%1$s: %2$s"), title, decided);
      GtkWidget       *buttons = csn_content_buttons ();
      csn_accessible_name (buttons, about);
      add_sheet_button (self, buttons,
                        g_str_has_suffix (form, ":3796-review") ? _ ("Open the additional sheet…")
                                                                : _ ("Open form 3796…"),
                        "history.open", form, about);
      add_sheet_button (self, buttons, _ ("Print it…"), "history.print", form, about);
      add_sheet_button (self, buttons, _ ("Save it as PDF…"), "history.save", form, about);
      gtk_box_append (GTK_BOX (box), buttons);
    }
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReviewsHistoryPage) self = data;
  g_autoptr (GError) error = NULL;
  CsnReviewLoaded *loaded = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (loaded == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  CsnRows *reviews = _csn_review_rows (loaded, CSN_REVIEW_REVIEWS);
  for (GtkWidget *child; self->box != NULL && (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  self->first = NULL;
  for (guint i = 0; self->box != NULL && i < csn_rows_length (reviews); i++)
    add_review (self, loaded, i);
  if (self->box != NULL && csn_rows_length (reviews) == 0)
    gtk_box_append (GTK_BOX (self->box), csn_content_words (_ ("It has not been reviewed yet."), NULL));
  _csn_review_loaded_free (loaded);
  if (self->first != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->first);
}

static void
csn_reviews_history_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), _csn_review_load,
                         g_strdup (CSN_REVIEWS_HISTORY_PAGE (page)->case_id), g_free,
                         (GDestroyNotify) _csn_review_loaded_free, csn_page_get_cancellable (page), loaded_cb,
                         g_object_ref (page));
}

static void
csn_reviews_history_page_focus_first (CsnPage *page)
{
  CsnReviewsHistoryPage *self = CSN_REVIEWS_HISTORY_PAGE (page);
  if (self->first != NULL)
    gtk_widget_grab_focus (self->first);
}

static void
sheet_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewsHistoryPage *self = CSN_REVIEWS_HISTORY_PAGE (widget);
  _csn_review_sheet_use (CSN_PAGE (self), self->case_id, self->reference,
                         g_variant_get_string (parameter, NULL),
                         g_str_equal (action, "history.open")    ? CSN_SHEET_OPEN
                         : g_str_equal (action, "history.print") ? CSN_SHEET_PRINT
                                                                 : CSN_SHEET_SAVE);
}

static void
csn_reviews_history_page_dispose (GObject *object)
{
  CsnReviewsHistoryPage *self = CSN_REVIEWS_HISTORY_PAGE (object);
  self->box = self->first = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_reviews_history_page_parent_class)->dispose (object);
}

static void
csn_reviews_history_page_finalize (GObject *object)
{
  g_free (CSN_REVIEWS_HISTORY_PAGE (object)->case_id);
  g_free (CSN_REVIEWS_HISTORY_PAGE (object)->reference);
  G_OBJECT_CLASS (csn_reviews_history_page_parent_class)->finalize (object);
}

static void
csn_reviews_history_page_class_init (CsnReviewsHistoryPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_reviews_history_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_reviews_history_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_reviews_history_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_reviews_history_page_focus_first;
  gtk_widget_class_install_action (widget_class, "history.open", "s", sheet_action);
  gtk_widget_class_install_action (widget_class, "history.print", "s", sheet_action);
  gtk_widget_class_install_action (widget_class, "history.save", "s", sheet_action);
}

static void
csn_reviews_history_page_init (CsnReviewsHistoryPage *self)
{
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, " ", 2);
  return csn_reviews_history_page_new (session, parts[0], parts[1] == NULL ? "" : parts[1]);
}

CsnPage *
csn_reviews_history_page_new (CsnSession *session, const char *case_id, const char *reference)
{
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Reviews of %s"), reference),
                  *place = g_strdup_printf ("%s %s", case_id, reference);
  CsnReviewsHistoryPage *self =
      g_object_new (CSN_TYPE_REVIEWS_HISTORY_PAGE, "session", session, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->case_id = g_strdup (case_id);
  self->reference = g_strdup (reference);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 30);
  gtk_box_append (
      GTK_BOX (box),
      csn_content_head (
          CSN_PAGE (self),
          _ ("Newest first. The first is on the original form, each later one on a sheet of its own."),
          "K10 7.9"));
  gtk_box_append (GTK_BOX (self->box), csn_page_new_loading ());
  gtk_box_append (GTK_BOX (box), self->box);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  csn_page_set_place (CSN_PAGE (self), make_again, place);
  if (session != NULL)
    csn_reviews_history_page_refresh (CSN_PAGE (self));
  return CSN_PAGE (self);
}
