/* Three pages that end in a register: who you are, where it is kept, how it begins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-first-run-private.h"
#include "csn-accessible.h"
#include "csn-founding.h"
#include "csn-needed.h"
#include "csn-place-test.h"
#include "csn-settings.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnFirstRun, csn_first_run, ADW_TYPE_BIN)

enum
{
  SIGNAL_FOUNDED,
  SIGNAL_LEFT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static const char *const HEADINGS[] = {
  N_ ("Who you are"),
  N_ ("Where the register is kept"),
  N_ ("How the register begins"),
};

static void
show_step (CsnFirstRun *self, CsnFirstRunStep step)
{
  /* Translators: page of first run, of how many, its heading: "1 of 3: Who you are" */
  g_autofree char *heading =
      g_strdup_printf (_ ("%d of %d: %s"), (int) step + 1, (int) FIRST_RUN_N_STEPS, _ (HEADINGS[step]));
  self->step = step;
  csn_alert_hide (self->alert);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->progress, "");
  gtk_stack_set_visible_child (self->stack, self->steps[step]);
  gtk_button_set_label (GTK_BUTTON (self->proceed),
                        step == FIRST_RUN_HOW ? _ ("_Make the register") : _ ("_Continue"));
  gtk_button_set_label (GTK_BUTTON (self->back),
                        step == FIRST_RUN_WHO ? _ ("I ha_ve a register already") : _ ("_Back"));
  csn_accessible_mnemonics (self->controls);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
csn_first_run_focus_first (CsnFirstRun *self)
{
  csn_questions_focus_first (self->forms[self->step]);
}

static void
set_busy (CsnFirstRun *self, const char *words)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), words == NULL);
  gtk_widget_set_sensitive (self->controls, words == NULL);
  gtk_widget_set_visible (self->spinner, words != NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), words != NULL);
  gtk_label_set_label (self->progress, words == NULL ? "" : words);
}

/* --- Page 2: the folders are tried ------------------------------------------------------------------ */
static void
show_tested (CsnFirstRun *self, gboolean same_disk)
{
  /* Translators: two folders */
  g_autofree char *words = g_strdup_printf (
      _ ("Register: %s\nSaved and read back.\n\nBackups: %s\nSaved and read back."),
      csn_document_get (self->answers, "place.register"), csn_document_get (self->answers, "place.backup"));
  g_autofree char *all =
      same_disk
          ? g_strdup_printf (
                "%s\n\n%s", words,
                _ ("Both folders are on the same disk. If that disk fails, register and backups are lost "
                   "together. You can go on and choose another disk or a stick later, under Backup."))
          : g_strdup (words);
  gtk_label_set_label (self->tested, all);
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnFirstRun) self = data;
  g_autoptr (GError) error = NULL;
  gboolean of_backup = FALSE, same_disk = FALSE;
  gboolean good = csn_place_test_finish (result, &of_backup, &same_disk, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, NULL);
  if (good)
    {
      show_tested (self, same_disk);
      show_step (self, FIRST_RUN_HOW);
      csn_first_run_focus_first (self);
      return;
    }
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  csn_needed_add (problems, of_backup ? "place.backup" : "place.register", error->message);
  csn_questions_show_problems (self->forms[FIRST_RUN_WHERE], problems, NULL);
}

/* --- Page 3: the register is made -------------------------------------------------------------------- */
static void
founding_said_cb (const char *words, gpointer data)
{
  CsnFirstRun *self = data;
  gtk_label_set_label (self->progress, words);
}

static void
keep_settings (CsnFirstRun *self, const char *folder, const char *person)
{
  csn_settings_set ("register", folder);
  csn_settings_set ("person", person);
  csn_settings_set ("backup-folder", csn_document_get (self->answers, "place.backup"));
}

static void
founded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnFirstRun) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = csn_founding_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, NULL);
  if (folder == NULL)
    {
      csn_alert_show_error (self->alert, error);
      return;
    }
  g_autofree char *person = g_strstrip (g_strdup (csn_document_get (self->answers, "person.name")));
  keep_settings (self, folder, person);
  _csn_first_run_forget (self);
  g_signal_emit (self, signals[SIGNAL_FOUNDED], 0, folder, person);
}

static void
make_register (CsnFirstRun *self)
{
  set_busy (self, _ ("Making the register…"));
  csn_founding_async (self->answers, self->passphrase, founding_said_cb, self->cancellable, founded_cb,
                      g_object_ref (self));
}

/* --- Going on and back --------------------------------------------------------------------------------- */
static gboolean
take_passphrase (CsnFirstRun *self)
{
  g_clear_pointer (&self->passphrase, csn_secret_unref);
  self->passphrase = csn_passphrase_fields_take (self->passphrases);
  return self->passphrase != NULL;
}

static void
proceed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnFirstRun *self = CSN_FIRST_RUN (widget);
  g_autoptr (GPtrArray) problems = _csn_first_run_judge (self, self->step);
  if (!gtk_widget_get_sensitive (self->controls))
    return;
  csn_alert_hide (self->alert);
  /* Before what the questions lack is shown, which takes the focus: the passphrase says at once what is wrong with it too. */
  gboolean has_passphrase = self->step != FIRST_RUN_WHO || take_passphrase (self);
  if (csn_questions_show_problems (self->forms[self->step], problems, NULL) > 0)
    return;
  csn_questions_clear_problems (self->forms[self->step]);
  if (self->step == FIRST_RUN_WHO && has_passphrase)
    {
      show_step (self, FIRST_RUN_WHERE);
      csn_first_run_focus_first (self);
    }
  else if (self->step == FIRST_RUN_WHERE)
    {
      set_busy (self, _ ("Trying both folders…"));
      csn_place_test_async (csn_document_get (self->answers, "place.register"),
                            csn_document_get (self->answers, "place.backup"), self->cancellable, tested_cb,
                            g_object_ref (self));
    }
  else if (self->step == FIRST_RUN_HOW)
    make_register (self);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnFirstRun *self = CSN_FIRST_RUN (widget);
  if (!gtk_widget_get_sensitive (self->controls))
    return;
  if (self->step == FIRST_RUN_WHO)
    {
      g_signal_emit (self, signals[SIGNAL_LEFT], 0);
      return;
    }
  show_step (self, self->step - 1);
  csn_first_run_focus_first (self);
}

static void
passphrase_activated_cb (CsnFirstRun *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "first-run.proceed", NULL);
}

static void
answers_changed_cb (CsnFirstRun *self)
{
  _csn_first_run_show_preview (self);
  _csn_first_run_save_soon (self);
}

/* --- Building ------------------------------------------------------------------------------------------- */
static void
csn_first_run_dispose (GObject *object)
{
  CsnFirstRun *self = CSN_FIRST_RUN (object);
  _csn_first_run_save_now (self);
  g_cancellable_cancel (self->cancellable);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CSN_TYPE_FIRST_RUN);
  g_clear_pointer (&self->passphrase, csn_secret_unref);
  g_clear_pointer (&self->saved, g_free);
  g_clear_object (&self->answers);
  G_OBJECT_CLASS (csn_first_run_parent_class)->dispose (object);
}

static void
csn_first_run_finalize (GObject *object)
{
  g_object_unref (CSN_FIRST_RUN (object)->cancellable);
  G_OBJECT_CLASS (csn_first_run_parent_class)->finalize (object);
}

static void
csn_first_run_class_init (CsnFirstRunClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_first_run_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_first_run_finalize;
  g_type_ensure (CSN_TYPE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-first-run.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, scroller);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, heading);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, alert);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, controls);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, back);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, proceed);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, spinner);
  gtk_widget_class_bind_template_child (widget_class, CsnFirstRun, progress);
  gtk_widget_class_install_action (widget_class, "first-run.proceed", NULL, proceed_action);
  gtk_widget_class_install_action (widget_class, "first-run.back", NULL, back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "first-run.proceed",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "first-run.proceed",
                                       NULL);
  signals[SIGNAL_FOUNDED] = g_signal_new ("founded", CSN_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_LEFT] =
      g_signal_new ("left", CSN_TYPE_FIRST_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* What most will keep. Never over what was typed before. */
static void
propose (CsnFirstRun *self, const char *path, const char *text)
{
  if (csn_document_get (self->answers, path) == NULL)
    csn_document_set (self->answers, path, text);
}

static void
csn_first_run_init (CsnFirstRun *self)
{
  const char      *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "countersign", NULL);
  g_autofree char *backup =
      g_build_filename (documents != NULL ? documents : g_get_home_dir (), _ ("Countersign backups"), NULL);
  self->cancellable = g_cancellable_new ();
  self->answers = csn_document_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  _csn_first_run_load (self);
  propose (self, "holder", "unit");
  propose (self, "place.register", folder);
  propose (self, "place.backup", backup);
  _csn_first_run_build_steps (self);
  g_signal_connect_object (self->answers, "changed", G_CALLBACK (answers_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->passphrases, "activate", G_CALLBACK (passphrase_activated_cb), self,
                           G_CONNECT_SWAPPED);
  csn_accessible_stack (self->stack);
  show_step (self, FIRST_RUN_WHO);
}

CsnFirstRun *
csn_first_run_new (void)
{
  return g_object_new (CSN_TYPE_FIRST_RUN, NULL);
}

CsnSecret *
csn_first_run_get_passphrase (CsnFirstRun *self)
{
  return self->passphrase;
}
