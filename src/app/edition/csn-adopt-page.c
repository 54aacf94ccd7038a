/* Another edition is put in force: what that changes, why it is done, the passphrase (K10 2.1; F64). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-error-text.h"
#include "csn-policy-private.h"
#include "csn-questions.h"
#include "csn-row.h"
#include "csn-seal-box.h"
#include <glib/gi18n.h>

#define AT_FIRST 100 /* effects that are listed */

struct _CsnAdoptPage
{
  CsnPage parent_instance;

  char         *name; /* of the one that is chosen */
  GPtrArray    *editions;
  CsnDocument  *document;
  CsnQuestions *questions;
  GtkDropDown  *choice;
  GtkWidget    *body, *effects, *alert;
  CsnSealBox   *seal;
};

#define CSN_TYPE_ADOPT_PAGE (csn_adopt_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnAdoptPage, csn_adopt_page, CSN, ADOPT_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnAdoptPage, csn_adopt_page, CSN_TYPE_PAGE)

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Why") },
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Reason for adopting it"), .hint = N_ ("It is kept in the record. For example: the force's board approved it on 3 November") },
  CSN_FIELDS_END,
};

/* --- What it changes ---------------------------------------------------------------------------------------------- */
static gpointer
try_it (CsnRegister *reg, gpointer name, GCancellable *cancellable, GError **error)
{
  return csn_register_try_edition (reg, name, error);
}

static void
empty (GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_effect (AdwPreferencesGroup *group, const CsnEditionEffect *effect)
{
  /* Translators: what is said or due now, and what then */
  g_autofree char *subtitle = g_strdup_printf (_ ("Now: %1$s\nThen: %2$s"), effect->before, effect->after);
  adw_preferences_group_add (group, csn_row_new (effect->about, subtitle));
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAdoptPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) effects = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (effects == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  empty (self->effects);
  AdwPreferencesGroup *group = csn_content_group (self->effects, _ ("What it changes for open cases"));
  if (effects->len == 0)
    adw_preferences_group_add (group, csn_row_new (_ ("Nothing that is under way changes."), _ ("No authorisation, review date or undertaking.")));
  for (guint i = 0; i < MIN (effects->len, AT_FIRST); i++)
    add_effect (group, g_ptr_array_index (effects, i));
  if (effects->len > AT_FIRST)
    {
      guint            left = effects->len - AT_FIRST;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", left), left);
      adw_preferences_group_add (group, csn_row_new (more, NULL));
    }
  csn_accessible_mnemonics (self->effects);
}

static void
ask (CsnAdoptPage *self)
{
  CsnPage *page = CSN_PAGE (self);
  empty (self->effects);
  gtk_box_append (GTK_BOX (self->effects), csn_content_words (_ ("Looking at what it would change…"), "dim-label"));
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), try_it, g_strdup (self->name), g_free, (GDestroyNotify) g_ptr_array_unref, csn_page_get_cancellable (page), tried_cb, g_object_ref (page));
}

static void
chosen_cb (CsnAdoptPage *self)
{
  guint at = gtk_drop_down_get_selected (self->choice);
  if (at >= self->editions->len)
    return;
  g_free (self->name);
  self->name = g_strdup (csn_edition_name (g_ptr_array_index (self->editions, at)));
  ask (self);
}

/* --- Adopting ---------------------------------------------------------------------------------------------------------- */
typedef struct
{
  char *name, *reason;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->name);
  g_free (wanted->reason);
  g_free (wanted);
}

static gboolean
sign (CsnRegister *reg, gpointer data, CsnSecret *passphrase, GPtrArray **out_problems, GError **error)
{
  const Wanted *wanted = data;
  return csn_register_confirm (reg, passphrase, error) && csn_register_adopt_edition (reg, wanted->name, wanted->reason, out_problems, error);
}

static void
go_back (CsnPage *page, gpointer wanted)
{
  csn_page_toast (page, _ ("The edition is in force from now on."));
  csn_page_pop (page);
}

static void
show_refused (CsnPage *page, GPtrArray *problems)
{
  static const char *const ALL[] = { "", NULL };
  csn_questions_show_problems (CSN_ADOPT_PAGE (page)->questions, problems, ALL);
}

static void
adopt_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const CsnSealing HOW = { sign, go_back, show_refused };
  CsnAdoptPage *self = CSN_ADOPT_PAGE (widget);
  Wanted       *wanted = g_new0 (Wanted, 1);
  csn_questions_clear_problems (self->questions);
  const char *reason = csn_document_get (self->document, "reason");
  *wanted = (Wanted){ g_strdup (self->name), g_strdup (reason != NULL ? reason : "") };
  csn_seal_box_sign (self->seal, &HOW, wanted, free_wanted);
}

static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_compare_page_new (csn_page_get_session (CSN_PAGE (widget)), CSN_ADOPT_PAGE (widget)->name));
}

/* --- The page ----------------------------------------------------------------------------------------------------------- */
static void
add_choice (CsnAdoptPage *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  CsnEdition *in_force = csn_session_get_edition (csn_page_get_session (CSN_PAGE (self)));
  guint       at = 0;
  for (guint i = 0; i < self->editions->len; i++)
    {
      CsnEdition      *edition = g_ptr_array_index (self->editions, i);
      gboolean         same = g_str_equal (csn_edition_name (edition), csn_edition_name (in_force));
      g_autofree char *words = _csn_edition_words (edition);
      /* Translators: title and version of the edition that is in force already */
      g_ptr_array_add (titles, same ? g_strdup_printf (_ ("%s (in force; adopt it again)"), words) : g_strdup (words));
      if (self->name != NULL ? g_str_equal (csn_edition_name (edition), self->name) : !same)
        at = i;
    }
  g_ptr_array_add (titles, NULL);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("The _edition to adopt"));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char *const *) titles->pdata));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->choice));
  gtk_widget_add_css_class (label, "heading");
  csn_accessible_drop_down (GTK_WIDGET (self->choice), _ ("The edition to adopt"));
  gtk_drop_down_set_selected (self->choice, at);
  gtk_box_append (GTK_BOX (self->body), label);
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
build (CsnAdoptPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  GtkWidget  *links = csn_content_buttons (), *buttons = csn_content_buttons (), *button;
  add_choice (self);
  csn_content_button (links, _ ("What _differs"), "adopt.compare", NULL);
  gtk_box_append (GTK_BOX (self->body), links);
  self->effects = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (self->body), self->effects);
  self->questions = csn_questions_new (self->document, FIELDS, csn_session_get_edition (session), csn_session_get_today (session));
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->questions));
  button = csn_content_button (buttons, _ ("A_dopt this edition"), "adopt.adopt", "suggested-action");
  self->seal = CSN_SEAL_BOX (csn_seal_box_new (CSN_PAGE (self), CSN_ALERT (self->alert), buttons, button));
  gtk_box_append (GTK_BOX (self->body), GTK_WIDGET (self->seal));
  csn_accessible_mnemonics (self->body);
  chosen_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnAdoptPage) self = data;
  g_autoptr (GError) error = NULL;
  self->editions = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (self->editions != NULL && self->editions->len > 0)
    build (self);
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
csn_adopt_page_session_set (CsnPage *page)
{
  CsnAdoptPage *self = CSN_ADOPT_PAGE (page);
  self->document = csn_document_new ();
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->alert = g_object_new (CSN_TYPE_ALERT, NULL);
  gtk_box_append (GTK_BOX (self->body), self->alert);
  gtk_box_append (GTK_BOX (self->body), csn_content_head (page, _ ("What was done under the edition before stays as it was judged. From the moment of adoption the rules, constants and wordings of this one count."), "K10 2.1"));
  adw_bin_set_child (ADW_BIN (page), csn_content_scroll (self->body));
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), _csn_edition_load_all, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

static void
csn_adopt_page_focus_first (CsnPage *page)
{
  CsnAdoptPage *self = CSN_ADOPT_PAGE (page);
  if (self->choice != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

static void
csn_adopt_page_dispose (GObject *object)
{
  CsnAdoptPage *self = CSN_ADOPT_PAGE (object);
  self->choice = NULL;
  self->seal = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->editions, g_ptr_array_unref);
  g_clear_object (&self->document);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (csn_adopt_page_parent_class)->dispose (object);
}

static void
csn_adopt_page_class_init (CsnAdoptPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_adopt_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_adopt_page_session_set;
  CSN_PAGE_CLASS (class)->focus_first = csn_adopt_page_focus_first;
  gtk_widget_class_install_action (widget_class, "adopt.adopt", NULL, adopt_action);
  gtk_widget_class_install_action (widget_class, "adopt.compare", NULL, compare_action);
}

static void
csn_adopt_page_init (CsnAdoptPage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("Adopt an edition")); /* before it is built */
}

CsnPage *
_csn_adopt_page_new (CsnSession *session, const char *name)
{
  CsnAdoptPage *self = g_object_new (CSN_TYPE_ADOPT_PAGE, "session", session, NULL);
  self->name = g_strdup (name);
  csn_page_set_place (CSN_PAGE (self), _csn_adopt_page_new, name);
  return CSN_PAGE (self);
}
