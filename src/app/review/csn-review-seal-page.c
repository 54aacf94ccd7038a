/* The step that cannot be undone: what is signed or decided once more, the passphrase (K10 7.9, F21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-content.h"
#include "csn-paragraph.h"
#include "csn-review-private.h"
#include "csn-row.h"
#include "csn-seal-box.h"
#include <glib/gi18n.h>

struct _CsnReviewSealPage
{
  CsnPage parent_instance;

  CsnReviewPage *under; /* weak */
  char          *kind, *note, *body;
  CsnSealBox    *seal;
};

#define CSN_TYPE_REVIEW_SEAL_PAGE (csn_review_seal_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReviewSealPage, csn_review_seal_page, CSN, REVIEW_SEAL_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnReviewSealPage, csn_review_seal_page, CSN_TYPE_PAGE)

/* --- The act -------------------------------------------------------------------------------------------- */
typedef struct
{
  char *kind, *note, *body;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->kind);
  g_free (wanted->note);
  g_free (wanted->body);
  g_free (wanted);
}

static gboolean
sign (CsnRegister *reg, gpointer data, CsnSecret *passphrase, GPtrArray **out_problems, GError **error)
{
  const Wanted *wanted = data;
  gboolean      done =
      g_str_equal (wanted->kind, "review.sign")
               ? csn_register_sign_review (reg, wanted->body, passphrase, NULL, out_problems, error)
               : csn_register_decide_review (reg, wanted->body, passphrase, out_problems, error);
  /* With the act, so that no lock comes between: the next review shall not begin with the text of this one. */
  if (done)
    (void) csn_register_save_note (reg, wanted->note, NULL, NULL);
  return done;
}

static void
go_back (CsnPage *page, gpointer wanted)
{
  CsnReviewPage *under = CSN_REVIEW_SEAL_PAGE (page)->under;
  if (under == NULL)
    {
      csn_page_pop (page);
      return;
    }
  g_object_ref (under);
  csn_page_pop_to (page, CSN_PAGE (under));
  _csn_review_page_finish (under);
  g_object_unref (under);
}

static void
seal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const CsnSealing HOW = { sign, go_back, NULL };
  CsnReviewSealPage *self = CSN_REVIEW_SEAL_PAGE (widget);
  Wanted            *wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted){ g_strdup (self->kind), g_strdup (self->note), g_strdup (self->body) };
  csn_seal_box_sign (self->seal, &HOW, wanted, free_wanted);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

/* --- The page ------------------------------------------------------------------------------------------- */
static void
csn_review_seal_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CSN_REVIEW_SEAL_PAGE (page)->seal));
}

static void
csn_review_seal_page_dispose (GObject *object)
{
  CsnReviewSealPage *self = CSN_REVIEW_SEAL_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_weak_pointer (&self->under);
  G_OBJECT_CLASS (csn_review_seal_page_parent_class)->dispose (object);
}

static void
csn_review_seal_page_finalize (GObject *object)
{
  CsnReviewSealPage *self = CSN_REVIEW_SEAL_PAGE (object);
  g_free (self->kind);
  g_free (self->note);
  g_free (self->body);
  G_OBJECT_CLASS (csn_review_seal_page_parent_class)->finalize (object);
}

static void
csn_review_seal_page_class_init (CsnReviewSealPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_review_seal_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_review_seal_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_review_seal_page_focus_first;
  gtk_widget_class_install_action (widget_class, "seal.seal", NULL, seal_action);
  gtk_widget_class_install_action (widget_class, "seal.back", NULL, back_action);
}

static void
csn_review_seal_page_init (CsnReviewSealPage *self)
{
}

/* What the rules warn of, each with its paragraph, and no error (F49). NULL: nothing. */
static GtkWidget *
make_warnings (GPtrArray *warnings)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *heading = csn_accessible_heading (_ ("Look at this too"), 2);
  gboolean   any = FALSE;
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (box, "csn-warned");
  csn_accessible_name (box, _ ("Look at this too"));
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (warnings, i);
      if (problem->blocks)
        continue;
      gtk_box_append (GTK_BOX (box), csn_content_words (problem->text, NULL));
      gtk_box_append (GTK_BOX (box), csn_paragraph_link (problem->paragraph));
      any = TRUE;
    }
  if (any)
    return box;
  g_object_ref_sink (box);
  g_object_unref (box);
  return NULL;
}

static void
add_facts (GtkWidget *box, GPtrArray *facts)
{
  AdwPreferencesGroup *group = csn_content_group (box, _ ("What you sign"));
  for (guint i = 0; i + 1 < facts->len; i += 2)
    {
      GtkWidget *row = csn_row_new (g_ptr_array_index (facts, i), g_ptr_array_index (facts, i + 1));
      gtk_widget_add_css_class (row, "csn-fact");
      adw_preferences_group_add (group, row);
    }
}

CsnPage *
_csn_review_seal_page_new (CsnReviewPage *under, const CsnReviewSealed *sealed, char *body)
{
  CsnSession        *session = csn_page_get_session (CSN_PAGE (under));
  CsnReviewSealPage *self =
      g_object_new (CSN_TYPE_REVIEW_SEAL_PAGE, "session", session, "title", sealed->title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons (),
            *warnings = make_warnings (sealed->warnings), *alert = g_object_new (CSN_TYPE_ALERT, NULL), *button;
  g_set_weak_pointer (&self->under, under);
  self->kind = g_strdup (sealed->kind);
  self->note = g_strdup (sealed->note);
  self->body = body;
  gtk_box_append (GTK_BOX (box), alert);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), sealed->why, "K10 7.9"));
  if (warnings != NULL)
    gtk_box_append (GTK_BOX (box), warnings);
  add_facts (box, sealed->facts);
  button = csn_content_button (buttons, sealed->button, "seal.seal",
                               sealed->destructive ? "destructive-action" : "suggested-action");
  csn_content_button (buttons, _ ("Change my _answers"), "seal.back", "flat");
  self->seal = CSN_SEAL_BOX (csn_seal_box_new (CSN_PAGE (self), CSN_ALERT (alert), buttons, button));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->seal));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  return CSN_PAGE (self);
}
