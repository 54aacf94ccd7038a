/* Nobody can open the register any more: both recovery sheets are typed in, and somebody is let in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recover.h"
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-needed.h"
#include "csn-passphrase-fields.h"
#include "csn-register.h"
#include "csn-sheet-entry.h"
#include <glib/gi18n.h>

struct _CsnRecover
{
  AdwBin parent_instance;

  CsnAlert            *alert;
  GtkWidget           *fields, *spinner;
  GtkLabel            *progress;
  CsnSheetEntry       *sheets[2];
  CsnQuestions             *form;
  CsnPassphraseFields *passphrases;

  char         *folder;
  CsnDocument  *person;
  CsnSecret    *passphrase;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CsnRecover, csn_recover, ADW_TYPE_BIN)

enum
{
  SIGNAL_RECOVERED,
  SIGNAL_LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const CsnFieldSpec PERSON[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The new co-ordinator") },
  { .kind = CSN_FIELD_LINE, .path = "name", .label = N_ ("_Name") },
  { .kind = CSN_FIELD_LINE, .path = "title", .label = N_ ("Rank or _title") },
  CSN_FIELDS_END,
};

static const CsnNeeded NEEDED[] = {
  { "name", N_ ("Enter the name of the new co-ordinator") },
  { "title", N_ ("Enter the rank or title") },
  { NULL, NULL },
};

/* --- On another thread: nothing is unlocked, so no session has this register ---------------------- */
typedef struct
{
  char      *folder, *sheets[2], *name, *title;
  CsnSecret *passphrase;
} Recovering;

static void
recovering_free (gpointer data)
{
  Recovering *recovering = data;
  g_free (recovering->folder);
  csn_sheet_wipe (recovering->sheets[0]);
  csn_sheet_wipe (recovering->sheets[1]);
  g_free (recovering->name);
  g_free (recovering->title);
  csn_secret_unref (recovering->passphrase);
  g_free (recovering);
}

/* Who is let in runs the register: a unit's co-ordinator, or another manager. */
static const char *
find_role (CsnRegister *reg, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (reg, error, "SELECT holder FROM registers", NULL);
  if (rows == NULL)
    return NULL;
  return g_strcmp0 (csn_rows_text (rows, 0, "holder"), "manager") == 0 ? "manager" : "coordinator";
}

static void
recover_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Recovering *recovering = data;
  GError     *error = NULL;
  const char *role = NULL;
  g_autoptr (CsnRegister) reg = csn_register_open (recovering->folder, NULL, &error);
  if (reg != NULL &&
      csn_register_unlock_with_sheets (reg, recovering->sheets[0], recovering->sheets[1], &error) &&
      (role = find_role (reg, &error)) != NULL &&
      csn_register_add_person (reg, recovering->name, recovering->title, role, recovering->passphrase, NULL, NULL,
                               &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- The page ------------------------------------------------------------------------------------------ */
static void
set_busy (CsnRecover *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->fields, !busy);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_label_set_label (self->progress, busy ? _ ("Opening the register with the sheets…") : "");
}

static void
recovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecover) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (!done)
    {
      csn_alert_show (self->alert, _ ("The register was not opened"), error->message);
      return;
    }
  g_autofree char *name = g_strstrip (g_strdup (csn_document_get (self->person, "name")));
  g_signal_emit (self, signals[SIGNAL_RECOVERED], 0, name);
}

static gboolean
is_person_there (CsnRecover *self)
{
  g_autoptr (GPtrArray) problems = csn_needed_judge (self->form, self->person, NEEDED);
  if (csn_questions_show_problems (self->form, problems, NULL) > 0)
    return FALSE;
  csn_questions_clear_problems (self->form);
  return TRUE;
}

static void
proceed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnRecover *self = CSN_RECOVER (widget);
  if (!gtk_widget_get_sensitive (self->fields))
    return;
  csn_alert_hide (self->alert);
  char *a = csn_sheet_entry_take (self->sheets[0]),
       *b = a == NULL ? NULL : csn_sheet_entry_take (self->sheets[1]);
  g_clear_pointer (&self->passphrase, csn_secret_unref);
  if (b != NULL && is_person_there (self))
    self->passphrase = csn_passphrase_fields_take (self->passphrases);
  if (self->passphrase == NULL)
    {
      csn_sheet_wipe (a);
      csn_sheet_wipe (b);
      return;
    }
  Recovering *recovering = g_new0 (Recovering, 1);
  *recovering = (Recovering){ g_strdup (self->folder),
                              { a, b },
                              g_strstrip (g_strdup (csn_document_get (self->person, "name"))),
                              g_strstrip (g_strdup (csn_document_get (self->person, "title"))),
                              csn_secret_ref (self->passphrase) };
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, recovered_cb, g_object_ref (self));
  g_task_set_source_tag (task, proceed_action);
  g_task_set_task_data (task, recovering, recovering_free);
  set_busy (self, TRUE);
  g_task_run_in_thread (task, recover_on_thread);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_LEFT], 0);
}

static void
csn_recover_dispose (GObject *object)
{
  CsnRecover *self = CSN_RECOVER (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->passphrase, csn_secret_unref);
  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->person);
  G_OBJECT_CLASS (csn_recover_parent_class)->dispose (object);
}

static void
csn_recover_finalize (GObject *object)
{
  g_object_unref (CSN_RECOVER (object)->cancellable);
  G_OBJECT_CLASS (csn_recover_parent_class)->finalize (object);
}

static void
csn_recover_class_init (CsnRecoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_recover_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_recover_finalize;
  gtk_widget_class_install_action (widget_class, "recover.proceed", NULL, proceed_action);
  gtk_widget_class_install_action (widget_class, "recover.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "recover.proceed",
                                       NULL);
  signals[SIGNAL_RECOVERED] = g_signal_new ("recovered", CSN_TYPE_RECOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_LEFT] =
      g_signal_new ("left", CSN_TYPE_RECOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
new_button (const char *label, const char *action, const char *class)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, class);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static void
build_fields (CsnRecover *self)
{
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  gtk_label_set_label (
      GTK_LABEL (text),
      _ ("When no co-ordinator can open the register, its two recovery sheets can. Type both as they are "
         "printed; small letters, spaces and missing hyphens do not matter. They let in a new co-ordinator "
         "and do nothing else, and the register says so."));
  self->sheets[0] = csn_sheet_entry_new (_ ("Sheet _A"));
  self->sheets[1] = csn_sheet_entry_new (_ ("Sheet _B"));
  self->form = csn_questions_new (self->person, PERSON, NULL, csn_clock_today (clock, 0));
  self->passphrases = csn_passphrase_fields_new (_ ("_Passphrase"), _ ("The same passphrase a_gain"));
  GtkWidget *proceed = new_button (_ ("_Open the register"), "recover.proceed", "suggested-action");
  gtk_widget_add_css_class (proceed, "pill");
  gtk_box_append (GTK_BOX (buttons), proceed);
  gtk_box_append (GTK_BOX (buttons), new_button (_ ("Ba_ck"), "recover.back", "flat"));
  gtk_box_append (GTK_BOX (self->fields), text);
  gtk_box_append (GTK_BOX (self->fields), GTK_WIDGET (self->sheets[0]));
  gtk_box_append (GTK_BOX (self->fields), GTK_WIDGET (self->sheets[1]));
  gtk_box_append (GTK_BOX (self->fields), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (self->fields), GTK_WIDGET (self->passphrases));
  gtk_box_append (GTK_BOX (self->fields), buttons);
}

static void
csn_recover_init (CsnRecover *self)
{
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 620, "margin-top", 24, "margin-bottom", 24,
                                   "margin-start", 18, "margin-end", 18, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18),
            *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *heading = csn_accessible_heading (_ ("Open with the recovery sheets"), 1);
  self->cancellable = g_cancellable_new ();
  self->person = csn_document_new ();
  self->alert = g_object_new (CSN_TYPE_ALERT, "visible", FALSE, NULL);
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->spinner = gtk_spinner_new ();
  self->progress = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  csn_accessible_name (self->spinner, _ ("Working"));
  gtk_widget_add_css_class (heading, "title-1");
  gtk_widget_set_visible (self->spinner, FALSE);
  build_fields (self);
  gtk_box_append (GTK_BOX (foot), self->spinner);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert));
  gtk_box_append (GTK_BOX (box), self->fields);
  gtk_box_append (GTK_BOX (box), foot);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

CsnRecover *
csn_recover_new (const char *folder)
{
  CsnRecover *self = g_object_new (CSN_TYPE_RECOVER, NULL);
  self->folder = g_strdup (folder);
  return self;
}

void
csn_recover_focus_first (CsnRecover *self)
{
  csn_sheet_entry_focus (self->sheets[0]);
}

CsnSecret *
csn_recover_get_passphrase (CsnRecover *self)
{
  return self->passphrase;
}
