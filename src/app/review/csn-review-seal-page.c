/* The step that cannot be undone: what is signed or decided once more, the passphrase (K10 7.9, F21).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Enter in the passphrase goes to the button and does not press it. */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-decide-private.h"
#include "csn-error-text.h"
#include "csn-review-private.h"
#include "csn-row.h"
#include "csn-secret.h"
#include <glib/gi18n.h>

struct _CsnReviewSealPage
{
  CsnPage parent_instance;

  CsnReviewPage *under; /* weak */
  char          *kind, *note, *body;
  CsnAlert      *alert;
  GtkWidget     *passphrase, *button;
  GtkLabel      *passphrase_error, *progress;
  gboolean       acting;
};

#define CSN_TYPE_REVIEW_SEAL_PAGE (csn_review_seal_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReviewSealPage, csn_review_seal_page, CSN, REVIEW_SEAL_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnReviewSealPage, csn_review_seal_page, CSN_TYPE_PAGE)

/* --- On the worker
 * -------------------------------------------------------------------------------------------- */
typedef struct
{
  char      *kind, *note, *body;
  CsnSecret *passphrase;
} Sealing;

typedef struct
{
  gboolean   done, wrong; /* wrong: the passphrase */
  GPtrArray *problems;
} Sealed;

static void
free_sealing (Sealing *sealing)
{
  g_free (sealing->kind);
  g_free (sealing->note);
  g_free (sealing->body);
  csn_secret_unref (sealing->passphrase);
  g_free (sealing);
}

static void
free_sealed (Sealed *sealed)
{
  g_clear_pointer (&sealed->problems, g_ptr_array_unref);
  g_free (sealed);
}

static gpointer
seal_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Sealing *sealing = wanted;
  Sealed        *sealed = g_new0 (Sealed, 1);
  GError        *inner = NULL;
  gboolean       sign = g_str_equal (sealing->kind, "review.sign");
  sealed->done =
      sign ? csn_register_sign_review (reg, sealing->body, sealing->passphrase, NULL, &sealed->problems,
                                       &inner)
           : csn_register_decide_review (reg, sealing->body, sealing->passphrase, &sealed->problems, &inner);
  /* With the act, so that no lock comes between: the next review shall not begin with the text of this one.
   */
  if (sealed->done)
    (void) csn_register_save_note (reg, sealing->note, NULL, NULL);
  sealed->wrong = g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT) &&
                  !csn_register_confirm (reg, sealing->passphrase, NULL);
  if (sealed->wrong || (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) &&
                        sealed->problems != NULL && sealed->problems->len > 0))
    g_clear_error (&inner);
  if (inner == NULL)
    return sealed;
  g_propagate_error (error, inner);
  free_sealed (sealed);
  return NULL;
}

/* --- Afterwards
 * ------------------------------------------------------------------------------------------------ */
static void
set_acting (CsnReviewSealPage *self, gboolean acting)
{
  self->acting = acting;
  gtk_widget_set_sensitive (self->button, !acting);
  gtk_widget_set_sensitive (self->passphrase, !acting);
  gtk_label_set_label (self->progress, acting ? _ ("Signing and writing to the register…") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), acting);
}

static void
go_back (CsnReviewSealPage *self)
{
  CsnReviewPage *under = self->under;
  if (under == NULL)
    {
      csn_page_pop (CSN_PAGE (self));
      return;
    }
  g_object_ref (under);
  csn_page_pop_to (CSN_PAGE (self), CSN_PAGE (under));
  _csn_review_page_finish (under);
  g_object_unref (under);
}

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReviewSealPage) self = data;
  g_autoptr (GError) error = NULL;
  Sealed *sealed = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->button == NULL)
    {
      g_clear_pointer (&sealed, free_sealed);
      return;
    }
  csn_page_end (CSN_PAGE (self));
  set_acting (self, FALSE);
  csn_page_set_failed (CSN_PAGE (self), sealed == NULL || !sealed->done);
  if (sealed == NULL)
    csn_alert_show_error (self->alert, error);
  else if (sealed->wrong)
    {
      csn_accessible_error (self->passphrase, self->passphrase_error,
                            _ ("This is not your passphrase. Nothing was signed. Enter it again"));
      gtk_widget_grab_focus (self->passphrase);
    }
  else if (!sealed->done)
    {
      g_autoptr (GError) refused = csn_error_of_problems (sealed->problems);
      csn_alert_show_error (self->alert, refused);
    }
  else
    go_back (self);
  g_clear_pointer (&sealed, free_sealed);
}

static void
seal_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewSealPage *self = CSN_REVIEW_SEAL_PAGE (widget);
  const char        *typed = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  if (self->acting)
    return;
  csn_alert_hide (self->alert);
  csn_accessible_error (self->passphrase, self->passphrase_error,
                        *typed == '\0' ? _ ("Enter your passphrase") : NULL);
  csn_page_set_failed (CSN_PAGE (self), *typed == '\0');
  if (*typed == '\0')
    {
      gtk_widget_grab_focus (self->passphrase);
      return;
    }
  Sealing *sealing = g_new0 (Sealing, 1);
  *sealing = (Sealing){ g_strdup (self->kind), g_strdup (self->note), g_strdup (self->body),
                        csn_secret_new_passphrase (typed) };
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  set_acting (self, TRUE);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), seal_on_worker, sealing,
                         (GDestroyNotify) free_sealing, (GDestroyNotify) free_sealed, NULL, sealed_cb,
                         g_object_ref (self));
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

static void
passphrase_activated_cb (CsnReviewSealPage *self)
{
  gtk_widget_grab_focus (self->button);
}

/* --- The page
 * -------------------------------------------------------------------------------------------------- */
static void
csn_review_seal_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_REVIEW_SEAL_PAGE (page)->passphrase);
}

static void
csn_review_seal_page_dispose (GObject *object)
{
  CsnReviewSealPage *self = CSN_REVIEW_SEAL_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->button = self->passphrase = NULL;
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

static GtkWidget *
make_passphrase (CsnReviewSealPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = _csn_decide_words (NULL, "heading");
  self->passphrase = g_object_new (GTK_TYPE_PASSWORD_ENTRY, "show-peek-icon", FALSE, NULL);
  self->passphrase_error = GTK_LABEL (_csn_decide_words ("", "csn-error"));
  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), _ ("Your _passphrase"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->passphrase);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase_error), FALSE);
  g_signal_connect_object (self->passphrase, "activate", G_CALLBACK (passphrase_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), _csn_decide_words (_ ("It is your signature."), "dim-label"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->passphrase_error));
  gtk_box_append (GTK_BOX (box), self->passphrase);
  return box;
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
      gtk_box_append (GTK_BOX (box), _csn_decide_words (problem->text, NULL));
      gtk_box_append (GTK_BOX (box), _csn_decide_words (problem->paragraph, "caption"));
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
  AdwPreferencesGroup *group = _csn_decide_group (box, _ ("What you sign"));
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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = _csn_decide_buttons (),
            *warnings = make_warnings (sealed->warnings);
  g_set_weak_pointer (&self->under, under);
  self->kind = g_strdup (sealed->kind);
  self->note = g_strdup (sealed->note);
  self->body = body;
  self->alert = g_object_new (CSN_TYPE_ALERT, NULL);
  self->progress = GTK_LABEL (_csn_decide_words ("", NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert));
  gtk_box_append (GTK_BOX (box), _csn_decide_head (CSN_PAGE (self), sealed->why, "K10 7.9"));
  if (warnings != NULL)
    gtk_box_append (GTK_BOX (box), warnings);
  add_facts (box, sealed->facts);
  gtk_box_append (GTK_BOX (box), make_passphrase (self));
  self->button = _csn_decide_button (buttons, sealed->button, "seal.seal",
                                     sealed->destructive ? "destructive-action" : "suggested-action");
  _csn_decide_button (buttons, _ ("Change my _answers"), "seal.back", "flat");
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  adw_bin_set_child (ADW_BIN (self), _csn_decide_scroll (box));
  return CSN_PAGE (self);
}
