/* The irreversible step: the facts once more, the passphrase, "Authorise disclosure" (K10 7.7.1, F21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-alert.h"
#include "csn-decide-private.h"
#include "csn-row.h"
#include "csn-seal-box.h"
#include <glib/gi18n.h>

struct _CsnAuthorisePage
{
  CsnPage parent_instance;

  CsnCaseDraft        *draft;
  CsnProblemList      *problems;
  AdwPreferencesGroup *facts;
  CsnSealBox          *seal; /* NULL: the page is gone */
  gboolean             known, focus_wanted;
  guint                frames; /* since the facts came */
};

#define CSN_TYPE_AUTHORISE_PAGE (csn_authorise_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAuthorisePage, csn_authorise_page, CSN, AUTHORISE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnAuthorisePage, csn_authorise_page, CSN_TYPE_PAGE)

/* --- The act -------------------------------------------------------------------------------------------- */
typedef struct
{
  char *case_id;
  char *release_id; /* what came of it */
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->case_id);
  g_free (wanted->release_id);
  g_free (wanted);
}

static gboolean
sign (CsnRegister *reg, gpointer data, CsnSecret *passphrase, GPtrArray **out_problems, GError **error)
{
  Wanted          *wanted = data;
  g_autofree char *reference = NULL;
  return csn_register_authorise (reg, wanted->case_id, passphrase, &reference, out_problems, error) &&
         csn_register_resolve (reg, reference, &wanted->release_id, NULL, error);
}

static void
go_on (CsnPage *page, gpointer data)
{
  const Wanted *wanted = data;
  csn_page_open (page, "authorisations",
                 csn_authorised_page_new (csn_page_get_session (page), wanted->release_id));
}

static void
show_refused (CsnPage *page, GPtrArray *problems)
{
  _csn_problem_list_show (CSN_AUTHORISE_PAGE (page)->problems, problems, TRUE, CSN_N_TASKS, TRUE);
}

static void
authorise_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const CsnSealing HOW = { sign, go_on, show_refused };
  CsnAuthorisePage *self = CSN_AUTHORISE_PAGE (widget);
  Wanted           *wanted = g_new0 (Wanted, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), FALSE);
  /* What was typed up to now is on disk before it is signed: the register's thread keeps the order. */
  csn_case_draft_flush (self->draft);
  wanted->case_id = g_strdup (csn_case_draft_get_case_id (self->draft));
  csn_seal_box_sign (self->seal, &HOW, wanted, free_wanted);
}

/* The focus goes to the passphrase once the facts above it have their place, so that it is scrolled to where
 * it stays. */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CsnAuthorisePage *self = CSN_AUTHORISE_PAGE (widget);
  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;
  if (self->seal != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->seal));
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
  self->seal = NULL;
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

static void
build (CsnAuthorisePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons (),
            *alert = g_object_new (CSN_TYPE_ALERT, NULL), *button;
  self->problems = CSN_PROBLEM_LIST (_csn_problem_list_new (CSN_PAGE (self), self->draft));
  gtk_box_append (GTK_BOX (box), alert);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problems));
  gtk_box_append (
      GTK_BOX (box),
      csn_content_head (CSN_PAGE (self),
                        _ ("It is written to the register under the next number and cannot be deleted."),
                        "K10 7.7.1"));
  self->facts = csn_content_group (box, _ ("What you sign"));
  button = csn_content_button (buttons, _ ("_Authorise disclosure"), "authorise.authorise", "suggested-action");
  self->seal = CSN_SEAL_BOX (csn_seal_box_new (CSN_PAGE (self), CSN_ALERT (alert), buttons, button));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->seal));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
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
