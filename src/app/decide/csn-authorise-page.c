/* The irreversible step: the facts once more, the passphrase, "Authorise disclosure" (K10 7.7.1, F21).
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Enter in the passphrase goes to the button and does not press it. */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-decide-private.h"
#include "csn-row.h"
#include "csn-secret.h"
#include <glib/gi18n.h>

struct _CsnAuthorisePage
{
  CsnPage parent_instance;

  CsnCaseDraft        *draft;
  CsnAlert            *alert;
  CsnProblemList      *problems;
  AdwPreferencesGroup *facts;
  GtkWidget           *passphrase, *button;
  GtkLabel            *passphrase_error, *progress;
  gboolean             acting, known, focus_wanted;
  guint                frames; /* since the facts came */
};

#define CSN_TYPE_AUTHORISE_PAGE (csn_authorise_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAuthorisePage, csn_authorise_page, CSN, AUTHORISE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnAuthorisePage, csn_authorise_page, CSN_TYPE_PAGE)

/* --- On the worker -------------------------------------------------------------------------------------- */
typedef struct
{
  char      *case_id;
  CsnSecret *passphrase;
} Signing;

typedef struct
{
  char      *release_id;
  gboolean   wrong; /* the passphrase */
  GPtrArray *problems;
} Signed;

static void
free_signing (Signing *signing)
{
  g_free (signing->case_id);
  csn_secret_unref (signing->passphrase);
  g_free (signing);
}

static void
free_signed (Signed *done)
{
  g_free (done->release_id);
  g_clear_pointer (&done->problems, g_ptr_array_unref);
  g_free (done);
}

static gpointer
sign_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Signing *signing = wanted;
  Signed        *done = g_new0 (Signed, 1);
  g_autofree char *reference = NULL;
  GError *inner = NULL;
  if (csn_register_authorise (reg, signing->case_id, signing->passphrase, &reference, &done->problems,
                              &inner))
    (void) csn_register_resolve (reg, reference, &done->release_id, NULL, &inner);
  /* Only where nothing else is told: asking for it again costs half a second. */
  done->wrong = g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT) &&
                !csn_register_confirm (reg, signing->passphrase, NULL);
  if (done->wrong || (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) &&
                      done->problems != NULL && done->problems->len > 0))
    g_clear_error (&inner);
  if (inner == NULL)
    return done;
  g_propagate_error (error, inner);
  free_signed (done);
  return NULL;
}

/* --- Afterwards ----------------------------------------------------------------------------------------- */
static void
set_acting (CsnAuthorisePage *self, gboolean acting)
{
  self->acting = acting;
  gtk_widget_set_sensitive (self->button, !acting);
  gtk_widget_set_sensitive (self->passphrase, !acting);
  gtk_label_set_label (self->progress, acting ? _ ("Signing and writing to the register…") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), acting);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAuthorisePage) self = data;
  g_autoptr (GError) error = NULL;
  Signed *done = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->button == NULL)
    {
      g_clear_pointer (&done, free_signed);
      return;
    }
  csn_page_end (CSN_PAGE (self));
  set_acting (self, FALSE);
  csn_page_set_failed (CSN_PAGE (self), done == NULL || done->release_id == NULL);
  if (done == NULL)
    csn_alert_show_error (self->alert, error);
  else if (done->wrong)
    {
      csn_accessible_error (self->passphrase, self->passphrase_error,
                            _ ("This is not your passphrase. Nothing was signed. Enter it again"));
      gtk_widget_grab_focus (self->passphrase);
    }
  else if (done->release_id == NULL)
    _csn_problem_list_show (self->problems, done->problems, TRUE, CSN_N_TASKS, TRUE);
  else
    csn_page_open (CSN_PAGE (self), "authorisations",
                   csn_authorised_page_new (CSN_SESSION (source), done->release_id));
  g_clear_pointer (&done, free_signed);
}

static void
authorise_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnAuthorisePage *self = CSN_AUTHORISE_PAGE (widget);
  const char       *typed = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  if (self->acting)
    return;
  csn_alert_hide (self->alert);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  csn_accessible_error (self->passphrase, self->passphrase_error,
                        *typed == '\0' ? _ ("Enter your passphrase") : NULL);
  csn_page_set_failed (CSN_PAGE (self), *typed == '\0');
  if (*typed == '\0')
    {
      gtk_widget_grab_focus (self->passphrase);
      return;
    }
  /* What was typed up to now is on disk before it is signed: the register's thread keeps the order. */
  csn_case_draft_flush (self->draft);
  Signing *signing = g_new0 (Signing, 1);
  signing->case_id = g_strdup (csn_case_draft_get_case_id (self->draft));
  signing->passphrase = csn_secret_new_passphrase (typed);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  set_acting (self, TRUE);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), sign_on_worker, signing,
                         (GDestroyNotify) free_signing, (GDestroyNotify) free_signed, NULL, signed_cb,
                         g_object_ref (self));
}

static void
passphrase_activated_cb (CsnAuthorisePage *self)
{
  gtk_widget_grab_focus (self->button);
}

/* The focus goes to the passphrase once the facts above it have their place, so that it is scrolled to where
 * it stays. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CsnAuthorisePage *self = CSN_AUTHORISE_PAGE (widget);
  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (self->passphrase != NULL)
    gtk_widget_grab_focus (self->passphrase);
  return G_SOURCE_REMOVE;
}

static void
focus_passphrase (CsnAuthorisePage *self)
{
  self->focus_wanted = !self->known;
  self->frames = 0;
  if (self->known)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

/* --- The facts ------------------------------------------------------------------------------------------ */
static char *
word_copies (CsnDocument *document)
{
  guint managers = 0, n = csn_document_count (document, "recipients");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("recipients[%u].route", i);
      managers += g_strcmp0 (csn_document_get (document, path), "A") == 0 ? 1 : 0;
    }
  if (managers == 0)
    return g_strdup_printf (ngettext ("%u copy to a member", "%u copies to members", n), n);
  if (managers == n)
    return g_strdup_printf (ngettext ("%u copy to a scheme manager", "%u copies to scheme managers", n), n);
  /* Translators: copies in all, and how many of them go to scheme managers */
  return g_strdup_printf (_ ("%u copies, %u of them to scheme managers"), n, managers);
}

static void
known_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAuthorisePage) self = data;
  g_autoptr (GError) error = NULL;
  CsnAnswersKnown *known = csn_session_run_finish (CSN_SESSION (source), result, &error);
  CsnDocument     *document = csn_case_draft_get_document (self->draft);
  csn_page_end (CSN_PAGE (self));
  if (known == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_autofree char *copies = word_copies (document), *review = csn_date_to_words_with_weekday (known->review);
  /* Translators: person, title, force, area */
  g_autofree char *who =
      g_strdup_printf (_ ("%s, %s, on behalf of %s, %s"), csn_rows_text (known->facts, 0, "person"),
                       csn_rows_text (known->facts, 0, "title"), csn_rows_text (known->facts, 0, "force"),
                       csn_rows_text (known->facts, 0, "area"));
  gboolean      named = csn_document_get_answer (document, "name.released") == CSN_ANSWER_YES;
  const CsnFact facts[] = {
    { _ ("What recipients are told"), csn_document_get (document, "told.sentence") },
    { _ ("Name"), named ? _ ("The name is given to recipients") : _ ("The name is not given") },
    { _ ("Who gets it"), copies },
    { _ ("Review, for a copy that is supplied today"), review },
    { _ ("Signed by"), who },
  };
  csn_facts_fill (self->facts, facts, G_N_ELEMENTS (facts));
  _csn_answers_known_free (known);
  self->known = TRUE;
  if (self->focus_wanted)
    focus_passphrase (self);
}

static void
csn_authorise_page_focus_first (CsnPage *page)
{
  focus_passphrase (CSN_AUTHORISE_PAGE (page));
}

static void
csn_authorise_page_dispose (GObject *object)
{
  CsnAuthorisePage *self = CSN_AUTHORISE_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->button = self->passphrase = NULL;
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (csn_authorise_page_parent_class)->dispose (object);
}

static void
csn_authorise_page_class_init (CsnAuthorisePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_authorise_page_dispose;
  CSN_PAGE_CLASS (class)->focus_first = csn_authorise_page_focus_first;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "authorise.authorise", NULL, authorise_action);
}

static void
csn_authorise_page_init (CsnAuthorisePage *self)
{
}

static GtkWidget *
make_passphrase (CsnAuthorisePage *self)
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

static void
build (CsnAuthorisePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = _csn_decide_buttons ();
  self->alert = g_object_new (CSN_TYPE_ALERT, NULL);
  self->problems = CSN_PROBLEM_LIST (_csn_problem_list_new (CSN_PAGE (self), self->draft));
  self->progress = GTK_LABEL (_csn_decide_words ("", NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problems));
  gtk_box_append (
      GTK_BOX (box),
      _csn_decide_head (CSN_PAGE (self),
                        _ ("It is written to the register under the next number and cannot be deleted."),
                        "K10 7.7.1"));
  self->facts = _csn_decide_group (box, _ ("What you sign"));
  gtk_box_append (GTK_BOX (box), make_passphrase (self));
  self->button =
      _csn_decide_button (buttons, _ ("_Authorise disclosure"), "authorise.authorise", "suggested-action");
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  adw_bin_set_child (ADW_BIN (self), _csn_decide_scroll (box));
}

CsnPage *
_csn_authorise_page_new (CsnCaseDraft *draft)
{
  CsnSession       *session = csn_case_draft_get_session (draft);
  CsnAuthorisePage *self =
      g_object_new (CSN_TYPE_AUTHORISE_PAGE, "session", session, "title", _ ("Authorise disclosure"), NULL);
  self->draft = g_object_ref (draft);
  build (self);
  if (session != NULL)
    {
      csn_page_begin (CSN_PAGE (self));
      csn_session_run_async (session, _csn_answers_know, g_strdup (csn_case_draft_get_case_id (draft)),
                             g_free, (GDestroyNotify) _csn_answers_known_free,
                             csn_page_get_cancellable (CSN_PAGE (self)), known_cb, g_object_ref (self));
    }
  return CSN_PAGE (self);
}
