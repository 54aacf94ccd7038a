/* What this person on this computer prefers: language, locking, reminder, passphrase.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-act-words.h"
#include "csn-questions.h"
#include "csn-language.h"
#include "csn-passphrase-fields.h"
#include "csn-reminding.h"
#include "csn-row.h"
#include "csn-settings.h"
#include "csn-setup.h"
#include "csn-window.h"
#include <glib/gi18n.h>

#define CSN_TYPE_PREFERENCES_PAGE (csn_preferences_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPreferencesPage, csn_preferences_page, CSN, PREFERENCES_PAGE, CsnPage)

struct _CsnPreferencesPage
{
  CsnPage parent_instance;

  GtkWidget           *box, *language, *present, *change;
  GtkLabel            *present_error, *changed, *refused;
  CsnQuestions        *form, *reminder_form;
  CsnPassphraseFields *passphrases;

  CsnDocument *locking, *reminding;
};

G_DEFINE_FINAL_TYPE (CsnPreferencesPage, csn_preferences_page, CSN_TYPE_PAGE)

static const CsnFieldSpec LOCKING[] = {
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("Locking"),
    .hint =
        N_ ("The register locks by itself, and when the computer sleeps. What you were writing is kept.") },
  { .kind = CSN_FIELD_NUMBER,
    .path = "minutes",
    .label = N_ ("_Minutes without a key or a click"),
    .hint = N_ ("From 1 to 60"),
    .min = 1,
    .max = 60 },
  CSN_FIELDS_END,
};

static void
locking_changed_cb (CsnPreferencesPage *self)
{
  const char *text = csn_document_get (self->locking, "minutes");
  gint64      minutes = 0;
  GtkRoot    *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (text == NULL || !g_ascii_string_to_signed (text, 10, 1, 60, &minutes, NULL))
    return;
  csn_settings_set ("idle-minutes", text);
  if (CSN_IS_WINDOW (root))
    csn_window_set_idle_seconds (CSN_WINDOW (root), (guint) minutes * 60);
}

/* --- The reminder --------------------------------------------------------------------------------------- */
static const CsnChoice TIMES[] = {
  { "06:00", "06:00" }, { "06:30", "06:30" }, { "07:00", "07:00" }, { "07:30", "07:30" },
  { "08:00", "08:00" }, { "08:30", "08:30" }, { "09:00", "09:00" }, { "09:30", "09:30" },
  { "10:00", "10:00" }, { "10:30", "10:30" }, { "11:00", "11:00" }, { "11:30", "11:30" },
  { "12:00", "12:00" }, { NULL, NULL },
};

static const CsnFieldSpec REMINDING[] = {
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("Reminder"),
    .hint = N_ ("Once a day a notification says how many reviews and recalls need attention, without names or "
                "references. It also comes while the program is closed.") },
  { .kind = CSN_FIELD_TICK, .path = "on", .label = N_ ("R_emind me once a day") },
  { .kind = CSN_FIELD_CHOICE,
    .path = "at",
    .label = N_ ("_Time in London"),
    .hint = N_ ("Or when you start the computer later than that"),
    .choices = TIMES,
    .only_if = "on=true" },
  CSN_FIELDS_END,
};

/* Below the heading, where it is asked whether to remind at all. */
static void
show_refused (gpointer data)
{
  CsnPreferencesPage *self = data;
  gtk_widget_set_visible (GTK_WIDGET (self->refused), csn_reminding_is_on () && csn_reminding_is_refused ());
}

static void
build_reminding (CsnPreferencesPage *self)
{
  self->reminder_form = csn_questions_new (self->reminding, REMINDING, NULL,
                                           csn_session_get_today (csn_page_get_session (CSN_PAGE (self))));
  self->refused = g_object_new (
      GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "label",
      _ ("Your desktop did not allow Countersign to start when you log in. You may be reminded only while "
         "Countersign is open. Allow it in the desktop’s settings, then turn the reminder off and on again."),
      NULL);
  csn_questions_insert_first (self->reminder_form, "on", GTK_WIDGET (self->refused));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->reminder_form));
  show_refused (self);
  csn_reminding_watch_refused (self, show_refused);
}

static void
reminding_changed_cb (CsnPreferencesPage *self)
{
  const char *at = csn_document_get (self->reminding, "at");
  gboolean    on = g_strcmp0 (csn_document_get (self->reminding, "on"), "true") == 0;
  if (at != NULL)
    csn_reminding_set_time (at);
  if (on != csn_reminding_is_on ())
    csn_reminding_set_on (on);
  show_refused (self);
}

/* --- The passphrase ------------------------------------------------------------------------------------ */
typedef struct
{
  CsnSecret *old_one, *new_one;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;
  csn_secret_unref (change->old_one);
  csn_secret_unref (change->new_one);
  g_free (change);
}

static gpointer
change_work (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Change *change = wanted;
  return GINT_TO_POINTER (csn_register_change_passphrase (reg, change->old_one, change->new_one, error));
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPreferencesPage) self = data;
  g_autoptr (GError) error = NULL;
  csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->change, TRUE);
  if (g_error_matches (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT))
    {
      csn_accessible_error (self->present, self->present_error,
                            _ ("This is not your present passphrase. Nothing was changed."));
      gtk_widget_grab_focus (self->present);
    }
  else if (error != NULL)
    csn_page_report (CSN_PAGE (self), error);
  else
    {
      csn_passphrase_fields_clear (self->passphrases);
      gtk_label_set_label (self->changed, _ ("Your passphrase is changed. Use the new one from now on."));
      csn_page_toast (CSN_PAGE (self), _ ("Your passphrase is changed."));
    }
}

static void
change_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPreferencesPage *self = CSN_PREFERENCES_PAGE (widget);
  const char         *present = gtk_editable_get_text (GTK_EDITABLE (self->present));
  csn_accessible_error (self->present, self->present_error, NULL);
  gtk_label_set_label (self->changed, "");
  if (*present == '\0')
    {
      csn_accessible_error (self->present, self->present_error, _ ("Enter your present passphrase"));
      gtk_widget_grab_focus (self->present);
      return;
    }
  CsnSecret *new_one = csn_passphrase_fields_take (self->passphrases);
  if (new_one == NULL)
    return;
  Change *change = g_new (Change, 1);
  *change = (Change){ csn_secret_new_passphrase (present), new_one };
  gtk_editable_set_text (GTK_EDITABLE (self->present), "");
  gtk_widget_set_sensitive (self->change, FALSE);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), change_work, change, change_free, NULL,
                         csn_page_get_cancellable (CSN_PAGE (self)), changed_cb, g_object_ref (self));
}

/* --- Building ------------------------------------------------------------------------------------------- */
static void
append_heading (GtkWidget *box, const char *text)
{
  GtkWidget *heading = csn_accessible_heading (text, 2);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
}

static GtkWidget *
new_text (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL);
  return label;
}

static void
build_passphrase (CsnPreferencesPage *self)
{
  append_heading (self->box, _ ("Change your passphrase"));
  gtk_box_append (GTK_BOX (self->box),
                  csn_password_field_new (_ ("_Present passphrase"), &self->present, &self->present_error));
  self->passphrases = csn_passphrase_fields_new (_ ("Ne_w passphrase"), _ ("The new passphrase a_gain"));
  self->change = gtk_button_new_with_mnemonic (_ ("_Change passphrase"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->change), "preferences.change-passphrase");
  gtk_widget_set_halign (self->change, GTK_ALIGN_START);
  self->changed = GTK_LABEL (new_text (""));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->passphrases));
  gtk_box_append (GTK_BOX (self->box), self->change);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->changed));
}

static void
build_person (CsnPreferencesPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  GtkWidget  *group = adw_preferences_group_new ();
  const char *role = csn_role_words (csn_session_get_role (session));
  const CsnFact facts[] = {
    { _ ("Your name"), csn_session_get_person (session) },
    { _ ("Your role"), role == NULL ? "" : role },
    { _ ("Area"), csn_session_get_area (session) },
    { _ ("Force"), csn_session_get_force (session) },
    { _ ("The register’s folder"), csn_session_get_folder (session) },
  };
  append_heading (self->box, _ ("Who you are"));
  csn_facts_fill (ADW_PREFERENCES_GROUP (group), facts, G_N_ELEMENTS (facts));
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
csn_preferences_page_session_set (CsnPage *page)
{
  CsnPreferencesPage *self = CSN_PREFERENCES_PAGE (page);
  append_heading (self->box, _ ("Language"));
  self->language = csn_language_switch_new ();
  gtk_box_append (GTK_BOX (self->box), self->language);
  gtk_box_append (GTK_BOX (self->box), new_text (_ ("Of this program on this computer. Undertakings and "
                                                    "receipts are in the language of each recipient.")));
  self->form =
      csn_questions_new (self->locking, LOCKING, NULL, csn_session_get_today (csn_page_get_session (page)));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->form));
  build_reminding (self);
  build_person (self);
  build_passphrase (self);
  csn_accessible_mnemonics (GTK_WIDGET (self));
  g_signal_connect_object (self->locking, "changed", G_CALLBACK (locking_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reminding, "changed", G_CALLBACK (reminding_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
csn_preferences_page_focus_first (CsnPage *page)
{
  GtkWidget *language = CSN_PREFERENCES_PAGE (page)->language;
  if (gtk_widget_get_focus_child (language) == NULL) /* asked a second time it would go on to the next */
    gtk_widget_child_focus (language, GTK_DIR_TAB_FORWARD);
}

static void
csn_preferences_page_dispose (GObject *object)
{
  CsnPreferencesPage *self = CSN_PREFERENCES_PAGE (object);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->locking);
  g_clear_object (&self->reminding);
  G_OBJECT_CLASS (csn_preferences_page_parent_class)->dispose (object);
}

static void
csn_preferences_page_class_init (CsnPreferencesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_preferences_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_preferences_page_session_set;
  CSN_PAGE_CLASS (class)->focus_first = csn_preferences_page_focus_first;
  gtk_widget_class_install_action (widget_class, "preferences.change-passphrase", NULL, change_action);
}

static void
csn_preferences_page_init (CsnPreferencesPage *self)
{
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 620, "margin-top", 24, "margin-bottom", 24,
                                   "margin-start", 18, "margin-end", 18, NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->locking = csn_document_new ();
  csn_document_set_number (self->locking, "minutes",
                           csn_settings_get_number ("idle-minutes", CSN_IDLE_SECONDS / 60));
  g_autofree char *at = csn_reminding_dup_time ();
  self->reminding = csn_document_new ();
  csn_document_set (self->reminding, "at", at);
  csn_document_set_answer (self->reminding, "on", csn_reminding_is_on () ? CSN_ANSWER_YES : CSN_ANSWER_NONE);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_preferences_page_new (session);
}

CsnPage *
csn_preferences_page_new (CsnSession *session)
{
  CsnPage *page =
      g_object_new (CSN_TYPE_PREFERENCES_PAGE, "session", session, "title", _ ("Preferences"), NULL);
  csn_page_set_place (page, make_again, NULL);
  return page;
}
