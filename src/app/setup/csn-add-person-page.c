/* One more account; that person types the passphrase. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-add-person-page.h"
#include "csn-accessible.h"
#include "csn-needed.h"
#include "csn-note.h"
#include "csn-passphrase-fields.h"
#include <glib/gi18n.h>

#define CSN_TYPE_ADD_PERSON_PAGE (csn_add_person_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAddPersonPage, csn_add_person_page, CSN, ADD_PERSON_PAGE, CsnPage)

struct _CsnAddPersonPage
{
  CsnPage parent_instance;

  CsnQuestions             *form;
  CsnPassphraseFields *passphrases;
  GtkWidget           *add;

  CsnDocument *person;
  CsnNote     *note;
};

G_DEFINE_FINAL_TYPE (CsnAddPersonPage, csn_add_person_page, CSN_TYPE_PAGE)

static const CsnChoice ROLES[] = {
  { "coordinator", N_ ("Co-ordinator: authorises and issues") },
  { "reviewer", N_ ("Reviewer: looks over decisions") },
  { "officer", N_ ("Officer: asks for disclosures") },
  { "dpu", N_ ("Data protection unit: reads and checks") },
  { NULL, NULL },
};
static const CsnFieldSpec PERSON[] = {
  { .kind = CSN_FIELD_LINE, .path = "name", .label = N_ ("_Name"),
    .hint = N_ ("With the collar number where two people share a name.") },
  { .kind = CSN_FIELD_LINE, .path = "title", .label = N_ ("Rank or _title") },
  { .kind = CSN_FIELD_CHOICE, .path = "role", .label = N_ ("Role"), .choices = ROLES },
  CSN_FIELDS_END,
};
/* In a scheme manager's register everybody does what he does. */
static const CsnFieldSpec DEPUTY[] = {
  { .kind = CSN_FIELD_LINE, .path = "name", .label = N_ ("_Name"),
    .hint = N_ ("A deputy, who takes in packages and logs disclosures as you do.") },
  { .kind = CSN_FIELD_LINE, .path = "title", .label = N_ ("Rank or _title") },
  CSN_FIELDS_END,
};
static const CsnNeeded NEEDED[] = {
  { "name", N_ ("Enter the person’s name") },
  { "title", N_ ("Enter the rank or title") },
  { "role", N_ ("Choose a role") },
  { NULL, NULL },
};

typedef struct
{
  char      *name, *title, *role;
  CsnSecret *passphrase;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;
  g_free (adding->name);
  g_free (adding->title);
  g_free (adding->role);
  csn_secret_unref (adding->passphrase);
  g_free (adding);
}

/* The problems if rules stand in the way, else NULL. */
static gpointer
add_work (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Adding    *adding = wanted;
  GPtrArray *problems = NULL;
  GError    *inner = NULL;
  if (csn_register_add_person (reg, adding->name, adding->title, adding->role, adding->passphrase, NULL,
                               &problems, &inner))
    g_clear_pointer (&problems, g_ptr_array_unref);
  else if (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && problems != NULL)
    g_clear_error (&inner);
  if (inner != NULL)
    {
      g_propagate_error (error, inner);
      g_clear_pointer (&problems, g_ptr_array_unref);
    }
  return problems;
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAddPersonPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->add, TRUE);
  if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE))
    {
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
      csn_needed_add (problems, "name", error->message);
    }
  else if (error != NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  if (problems != NULL)
    {
      const char *const also[] = { "", NULL };
      csn_page_set_failed (CSN_PAGE (self), csn_questions_show_problems (self->form, problems, also) > 0);
      return;
    }
  csn_note_drop (self->note);
  csn_page_toast (CSN_PAGE (self), _ ("The account is there. That person can unlock the register now."));
  csn_page_pop (CSN_PAGE (self));
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnAddPersonPage *self = CSN_ADD_PERSON_PAGE (widget);
  g_autoptr (GPtrArray) problems = csn_needed_judge (self->form, self->person, NEEDED);
  if (!gtk_widget_get_sensitive (self->add))
    return;
  gboolean failed = csn_questions_show_problems (self->form, problems, NULL) > 0;
  csn_page_set_failed (CSN_PAGE (self), failed);
  if (failed)
    return;
  csn_questions_clear_problems (self->form);
  CsnSecret *passphrase = csn_passphrase_fields_take (self->passphrases);
  if (passphrase == NULL)
    return;
  Adding *adding = g_new0 (Adding, 1);
  adding->name = g_strstrip (g_strdup (csn_document_get (self->person, "name")));
  adding->title = g_strstrip (g_strdup (csn_document_get (self->person, "title")));
  adding->role = g_strdup (csn_document_get (self->person, "role"));
  adding->passphrase = passphrase;
  gtk_widget_set_sensitive (self->add, FALSE);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), add_work, adding, adding_free,
                         (GDestroyNotify) g_ptr_array_unref, csn_page_get_cancellable (CSN_PAGE (self)),
                         added_cb, g_object_ref (self));
}

static void
csn_add_person_page_proceed (CsnPage *page)
{
  add_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_add_person_page_focus_first (CsnPage *page)
{
  csn_questions_focus_first (CSN_ADD_PERSON_PAGE (page)->form);
}

/* Name, title and role; the passphrase never. */
static void
csn_add_person_page_flush (CsnPage *page)
{
  if (CSN_ADD_PERSON_PAGE (page)->note != NULL)
    csn_note_save (CSN_ADD_PERSON_PAGE (page)->note);
}

static void
csn_add_person_page_session_set (CsnPage *page)
{
  CsnAddPersonPage *self = CSN_ADD_PERSON_PAGE (page);
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 620, "margin-top", 24, "margin-bottom", 24,
                                   "margin-start", 18, "margin-end", 18, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18),
            *heading = csn_accessible_heading (_ ("That person’s passphrase"), 2);
  GtkWidget *why = g_object_new (
      GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "label",
      _ ("Let the person type it, and do not look: it is what tells their signature from yours."), NULL);
  gboolean manager = g_str_equal (csn_session_get_role (csn_page_get_session (page)), "manager");
  if (manager)
    csn_document_set (self->person, "role", "manager");
  self->form = csn_questions_new (self->person, manager ? DEPUTY : PERSON, NULL,
                                  csn_session_get_today (csn_page_get_session (page)));
  self->passphrases = csn_passphrase_fields_new (_ ("_Passphrase"), _ ("The same passphrase a_gain"));
  self->add = gtk_button_new_with_mnemonic (_ ("_Add this person"));
  gtk_widget_add_css_class (heading, "title-4");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "add-person.add");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_widget_add_css_class (self->add, "pill");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), why);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->passphrases));
  gtk_box_append (GTK_BOX (box), self->add);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  csn_accessible_mnemonics (GTK_WIDGET (self));
  self->note = csn_note_new (page, self->person, "person.add");
}

static void
csn_add_person_page_dispose (GObject *object)
{
  CsnAddPersonPage *self = CSN_ADD_PERSON_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->note);
  g_clear_object (&self->person);
  G_OBJECT_CLASS (csn_add_person_page_parent_class)->dispose (object);
}

static void
csn_add_person_page_class_init (CsnAddPersonPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_add_person_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_add_person_page_session_set;
  CSN_PAGE_CLASS (class)->focus_first = csn_add_person_page_focus_first;
  CSN_PAGE_CLASS (class)->flush = csn_add_person_page_flush;
  CSN_PAGE_CLASS (class)->proceed = csn_add_person_page_proceed;
  gtk_widget_class_install_action (widget_class, "add-person.add", NULL, add_action);
}

static void
csn_add_person_page_init (CsnAddPersonPage *self)
{
  self->person = csn_document_new ();
}

CsnPage *
csn_add_person_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_ADD_PERSON_PAGE, "session", session, "title", _ ("Add a person"), NULL);
}
