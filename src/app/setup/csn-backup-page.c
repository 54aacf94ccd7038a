/* Backups: when and where the last one was made, another now, another place, and how to get a register back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-backup.h"
#include "csn-date-words.h"
#include "csn-folder-button.h"
#include "csn-needed.h"
#include "csn-place-test.h"
#include "csn-row.h"
#include "csn-settings.h"
#include "csn-setup.h"
#include <glib/gi18n.h>

#define LOOK_EVERY_MS 200

#define CSN_TYPE_BACKUP_PAGE (csn_backup_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnBackupPage, csn_backup_page, CSN, BACKUP_PAGE, CsnPage)

struct _CsnBackupPage
{
  CsnPage parent_instance;

  CsnAlert            *alert;
  AdwPreferencesGroup *standing;
  GtkWidget           *now, *bar, *keep;
  GtkLabel            *progress;
  CsnQuestions             *form;

  CsnDocument *place;
  guint        look_source;
};

G_DEFINE_FINAL_TYPE (CsnBackupPage, csn_backup_page, CSN_TYPE_PAGE)

static const CsnFieldSpec PLACE[] = {
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("Backups"),
    .hint =
        N_ ("Another disk or a stick is best: a copy on the same disk is lost together with the register.") },
  { .kind = CSN_FIELD_LINE, .path = "folder", .label = N_ ("_Folder for backups") },
  CSN_FIELDS_END,
};
static const CsnNeeded NEEDED[] = { { "folder", N_ ("Choose a folder for backups") }, { NULL, NULL } };

static void
show_standing (CsnBackupPage *self)
{
  g_autofree char *folder = csn_backup_dup_folder (), *worry = csn_backup_dup_worry ();
  gint64           newest = csn_backup_get_newest ();
  g_autofree char *iso = newest == 0 ? NULL : csn_moment_to_iso (newest);
  g_autofree char *last = iso == NULL ? g_strdup (_ ("None is known")) : csn_moment_words (iso);
  const CsnFact    facts[] = {
    { _ ("Last backup"), last },
    { _ ("Where"), folder == NULL ? _ ("No folder chosen yet") : folder },
    { _ ("Please look at this"), worry },
  };
  csn_facts_fill (self->standing, facts, G_N_ELEMENTS (facts));
}

static void
say (CsnBackupPage *self, const char *words)
{
  gtk_label_set_label (self->progress, words);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), *words != '\0');
}

static gboolean
look_cb (gpointer data)
{
  CsnBackupPage *self = data;
  gboolean       running = csn_backup_is_running ();
  gtk_widget_set_visible (self->bar, running);
  gtk_widget_set_sensitive (self->now, !running);
  if (running)
    {
      g_autofree char *words =
          g_strdup_printf (_ ("Making a backup: %d %%"), (int) (csn_backup_get_fraction () * 100));
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), csn_backup_get_fraction ());
      say (self, words);
      return G_SOURCE_CONTINUE;
    }
  self->look_source = 0;
  say (self, "");
  show_standing (self);
  return G_SOURCE_REMOVE;
}

static void
watch (CsnBackupPage *self)
{
  if (self->look_source == 0 && look_cb (self) == G_SOURCE_CONTINUE)
    self->look_source = g_timeout_add (LOOK_EVERY_MS, look_cb, self);
}

/* --- Now ------------------------------------------------------------------------------------------------ */
static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnBackupPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = csn_backup_run_finish (result, &error);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  g_clear_handle_id (&self->look_source, g_source_remove); /* it would still come, perhaps after the page */
  watch (self);
  if (done)
    csn_page_toast (CSN_PAGE (self), _ ("Saved and read back."));
  else
    csn_alert_show (self->alert, _ ("No backup was made"), error->message);
}

static void
now_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnBackupPage *self = CSN_BACKUP_PAGE (widget);
  csn_alert_hide (self->alert);
  csn_backup_run_async (csn_page_get_session (CSN_PAGE (self)), backed_up_cb, g_object_ref (self));
  watch (self);
}

/* --- Another place -------------------------------------------------------------------------------------- */
static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnBackupPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean same_disk = FALSE;
  gboolean good = csn_place_test_finish (result, NULL, &same_disk, &error);
  csn_page_end (CSN_PAGE (self));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_sensitive (self->keep, TRUE);
  if (!good)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
      csn_needed_add (problems, "folder", error->message);
      csn_questions_show_problems (self->form, problems, NULL);
      return;
    }
  csn_settings_set ("backup-folder", csn_document_get (self->place, "folder"));
  show_standing (self);
  say (self, same_disk ? _ ("Saved and read back. This folder is on the same disk as the register: if that "
                            "disk fails, both are lost together.")
                       : _ ("Saved and read back."));
  gtk_widget_grab_focus (self->now);
}

static void
keep_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnBackupPage *self = CSN_BACKUP_PAGE (widget);
  g_autoptr (GPtrArray) problems = csn_needed_judge (self->form, self->place, NEEDED);
  const char *folder = csn_document_get (self->place, "folder");
  if (folder != NULL && !g_path_is_absolute (folder))
    csn_needed_add (problems, "folder", _ ("Enter the whole path of the folder, from / on"));
  if (csn_questions_show_problems (self->form, problems, NULL) > 0)
    return;
  csn_questions_clear_problems (self->form);
  gtk_widget_set_sensitive (self->keep, FALSE);
  csn_page_begin (CSN_PAGE (self));
  csn_place_test_async (csn_session_get_folder (csn_page_get_session (CSN_PAGE (self))), folder,
                        csn_page_get_cancellable (CSN_PAGE (self)), tried_cb, g_object_ref (self));
}

static void
csn_backup_page_proceed (CsnPage *page)
{
  now_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_backup_page_refresh (CsnPage *page)
{
  watch (CSN_BACKUP_PAGE (page));
}

static void
csn_backup_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_BACKUP_PAGE (page)->now);
}

static void
csn_backup_page_dispose (GObject *object)
{
  CsnBackupPage *self = CSN_BACKUP_PAGE (object);
  g_clear_handle_id (&self->look_source, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->place);
  G_OBJECT_CLASS (csn_backup_page_parent_class)->dispose (object);
}

static void
csn_backup_page_class_init (CsnBackupPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_backup_page_dispose;
  CSN_PAGE_CLASS (class)->refresh = csn_backup_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_backup_page_focus_first;
  CSN_PAGE_CLASS (class)->proceed = csn_backup_page_proceed;
  gtk_widget_class_install_action (widget_class, "backup.now", NULL, now_action);
  gtk_widget_class_install_action (widget_class, "backup.keep-place", NULL, keep_action);
}

/* --- Building ------------------------------------------------------------------------------------------- */
static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static GtkWidget *
new_text (const char *text)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, NULL);
}

static void
append_restoring (GtkWidget *box)
{
  GtkWidget *heading = csn_accessible_heading (_ ("Getting a register back"), 2);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box),
                  new_text (_ ("Each backup is a folder named after its moment; the keys lie apart from it, "
                               "in “keys”. On the computer that is to have the register, run “countersignctl "
                               "restore BACKUP --to FOLDER”. The backup is checked first, and no register is "
                               "ever written over. Then choose that folder when you unlock.")));
  gtk_box_append (
      GTK_BOX (box),
      new_text (_ ("One backup of each of the last seven days is kept, and the first of every month. Keys "
                   "are kept for 35 days, so that what was destroyed stays destroyed: an older backup is "
                   "opened with the oldest keys that are still there.")));
}

static void
build (CsnBackupPage *self, GtkWidget *box)
{
  g_autoptr (CsnClock) clock = csn_clock_new_system ();
  self->alert = g_object_new (CSN_TYPE_ALERT, "visible", FALSE, NULL);
  self->standing = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->now = new_button (_ ("_Back up now"), "backup.now");
  gtk_widget_add_css_class (self->now, "suggested-action");
  self->bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "visible", FALSE, NULL);
  csn_accessible_name (self->bar, _ ("Backup"));
  self->progress = GTK_LABEL (new_text (""));
  self->form = csn_questions_new (self->place, PLACE, NULL, csn_clock_today (clock, 0));
  csn_questions_insert (self->form, "folder",
                        csn_folder_button_new (_ ("_Choose a folder…"), _ ("Choose a folder for backups"),
                                               self->place, "folder"));
  self->keep = new_button (_ ("_Use this folder"), "backup.keep-place");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->standing));
  gtk_box_append (GTK_BOX (box), self->now);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (box), self->keep);
  append_restoring (box);
}

static void
csn_backup_page_init (CsnBackupPage *self)
{
  g_autofree char *folder = csn_backup_dup_folder ();
  GtkWidget *scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, NULL);
  GtkWidget *clamp = g_object_new (ADW_TYPE_CLAMP, "maximum-size", 620, "margin-top", 24, "margin-bottom", 24,
                                   "margin-start", 18, "margin-end", 18, NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->place = csn_document_new ();
  csn_document_set (self->place, "folder", folder);
  build (self, box);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  csn_accessible_mnemonics (GTK_WIDGET (self));
  show_standing (self);
  watch (self);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_backup_page_new (session);
}

CsnPage *
csn_backup_page_new (CsnSession *session)
{
  CsnPage *page = g_object_new (CSN_TYPE_BACKUP_PAGE, "session", session, "title", _ ("Backup"), NULL);
  csn_page_set_place (page, make_again, NULL);
  return page;
}
