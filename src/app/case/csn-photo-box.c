/* The photograph of a case: choosing a file, what is in it, taking a wrong one out (F04, F05).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-photo-box.h"
#include "csn-accessible.h"
#include "csn-act-page.h"
#include "csn-alert.h"
#include "csn-photo-facts.h"
#include "csn-photo-page.h"
#include "csn-reason-dialog.h"
#include <glib/gi18n.h>

#define LARGEST_FILE (64 * 1024 * 1024)

struct _CsnPhotoBox
{
  AdwBin parent_instance;

  CsnTaskPage          *page; /* borrowed: it holds this */
  GtkStack             *stack; /* "waiting", "none", "photo" */
  CsnAlert             *alert;
  GtkWidget            *choose, *show;
  GtkPicture           *picture;
  GtkLabel             *summary;
  AdwPreferencesGroup  *about;
  GtkSpinner           *spinner;
  GtkFileChooserNative *chooser;
  char                 *photo_id; /* NULL: none, or not known yet */
  gboolean              taking, wants_focus;
};

G_DEFINE_FINAL_TYPE (CsnPhotoBox, csn_photo_box, ADW_TYPE_BIN)

static void
set_taking (CsnPhotoBox *self, gboolean taking)
{
  self->taking = taking;
  gtk_widget_set_sensitive (self->choose, !taking);
  gtk_spinner_set_spinning (self->spinner, taking);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), taking);
}

/* --- What there is -------------------------------------------------------------------------------------- */
static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPhotoBox) self = data;
  g_autoptr (GError) error = NULL;
  CsnPhotoFacts *facts = csn_photo_facts_finish (CSN_SESSION (source), result, &error);
  if (facts == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        csn_alert_show_error (self->alert, error);
      return;
    }
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL,
           new_one = g_strcmp0 (facts->photo_id, self->photo_id) != 0;
  g_free (self->photo_id);
  self->photo_id = g_strdup (facts->photo_id);
  if (facts->photo_id != NULL)
    {
      g_autofree char *summary = csn_photo_facts_dup_summary (facts);
      gtk_label_set_label (self->summary, summary);
    }
  if (facts->photo_id != NULL && new_one)
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (facts->thumbnail));
      csn_photo_facts_fill (facts, self->about);
    }
  gtk_stack_set_visible_child_name (self->stack, facts->photo_id != NULL ? "photo" : "none");
  if (had_focus && new_one)
    gtk_widget_grab_focus (facts->photo_id != NULL ? self->show : self->choose);
  else if (self->wants_focus)
    gtk_widget_grab_focus (facts->photo_id != NULL ? self->show : self->choose);
  self->wants_focus = FALSE;
  csn_photo_facts_free (facts);
}

static void
refresh (CsnPhotoBox *self)
{
  CsnCaseDraft *draft = csn_task_page_get_draft (self->page);
  csn_photo_facts_async (csn_case_draft_get_session (draft), csn_case_draft_get_case_id (draft),
                         csn_document_get (csn_case_draft_get_document (draft), "photo_id"), self->photo_id,
                         csn_page_get_cancellable (CSN_PAGE (self->page)), facts_read_cb,
                         g_object_ref (self));
}

/* --- A file --------------------------------------------------------------------------------------------- */
static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPhotoBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *photo_id = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_taking (self, FALSE);
  if (photo_id == NULL)
    {
      csn_alert_show_error (self->alert, error);
      return;
    }
  CsnCaseDraft *draft = csn_task_page_get_draft (self->page);
  csn_document_set (csn_case_draft_get_document (draft), "photo_id", photo_id);
  csn_case_draft_flush (draft);
  refresh (self);
}

typedef struct
{
  char   *case_id;
  GBytes *file;
} Importing;

static void
free_importing (gpointer data)
{
  Importing *importing = data;
  g_free (importing->case_id);
  g_bytes_unref (importing->file);
  g_free (importing);
}

static gpointer
import_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  const Importing *importing = wanted;
  char            *photo_id = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  if (!csn_register_import_photo (reg, importing->case_id, importing->file, &photo_id, &problems, error))
    {
      /* A rule's own sentence says more than that it was refused. */
      if (error != NULL && problems != NULL && problems->len > 0)
        {
          g_clear_error (error);
          g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED,
                               ((CsnProblem *) g_ptr_array_index (problems, 0))->text);
        }
      return NULL;
    }
  return photo_id;
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnPhotoBox *self = CSN_PHOTO_BOX (source);
  g_autoptr (GError) error = NULL;
  GBytes *file = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file == NULL)
    {
      set_taking (self, FALSE);
      csn_alert_show (self->alert, _ ("This file cannot be taken"), error->message);
      return;
    }
  CsnCaseDraft *draft = csn_task_page_get_draft (self->page);
  Importing    *importing = g_new (Importing, 1);
  *importing = (Importing){ g_strdup (csn_case_draft_get_case_id (draft)), file };
  csn_session_run_async (csn_case_draft_get_session (draft), import_on_worker, importing, free_importing,
                         g_free, csn_page_get_cancellable (CSN_PAGE (self->page)), imported_cb,
                         g_object_ref (self));
}

static GBytes *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autofree char *block = g_malloc (1 << 16);
  gssize           n = stream == NULL ? -1 : 0;
  gsize            total = 0;
  while (stream != NULL &&
         (n = g_input_stream_read (G_INPUT_STREAM (stream), block, 1 << 16, cancellable, NULL)) > 0 &&
         (total += (gsize) n) <= LARGEST_FILE)
    if (!g_output_stream_write_all (memory, block, (gsize) n, NULL, NULL, NULL))
      break;
  if (n < 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("The file cannot be read. Choose it again, or save it to this computer first."));
  else if (total > LARGEST_FILE)
    g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_FAILED,
        _ ("This file is larger than 64 MB. Save the photograph as JPEG and add that file."));
  else if (n == 0 && g_output_stream_close (memory, NULL, NULL))
    return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("There is not enough memory for this file. Close other programs and try again."));
  return NULL;
}

/* On a thread of its own: nobody waits behind a slow disk or a large picture. */
static void
judge_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GBytes) bytes = read_file (data, cancellable, &error);
  if (bytes != NULL && csn_register_judge_photo (bytes, &error))
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
csn_photo_box_take_file (CsnPhotoBox *self, GFile *file)
{
  g_return_if_fail (CSN_IS_PHOTO_BOX (self) && G_IS_FILE (file));
  if (self->taking || self->photo_id != NULL)
    return;
  set_taking (self, TRUE);
  csn_alert_hide (self->alert);
  g_autoptr (GTask) task =
      g_task_new (self, csn_page_get_cancellable (CSN_PAGE (self->page)), judged_cb, NULL);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, judge_on_thread);
}

static void
chosen_cb (CsnPhotoBox *self, int response)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;
  g_clear_object (&self->chooser);
  if (file != NULL)
    csn_photo_box_take_file (self, file);
}

static void
choose_clicked_cb (CsnPhotoBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Choose the photograph"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  CsnPhotoBox *self = data;
  if (self->taking || self->photo_id != NULL || !G_VALUE_HOLDS (value, G_TYPE_FILE))
    return FALSE;
  csn_photo_box_take_file (self, g_value_get_object (value));
  return TRUE;
}

/* --- Looking at it, taking it out ----------------------------------------------------------------------- */
static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPhotoBox) self = data;
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || self->photo_id == NULL ||
      g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self->page))))
    return;
  CsnCaseDraft *draft = csn_task_page_get_draft (self->page);
  csn_page_push (CSN_PAGE (self->page),
                 csn_photo_page_new_for_case (csn_case_draft_get_session (draft),
                                              csn_case_draft_get_case_id (draft), self->photo_id, reason));
}

static void
show_clicked_cb (CsnPhotoBox *self)
{
  csn_reason_ask_async (GTK_WIDGET (self), CSN_REASON_FOR_PHOTO, reason_cb, g_object_ref (self));
}

static const CsnFieldSpec REMOVE_FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Why is it taken out?"),
    .hint = N_ ("Such as: the wrong file was chosen") },
  CSN_FIELDS_END,
};
static const CsnActForm REMOVE = {
  .kind = "photo.remove",
  .title = N_ ("Take the photograph out"),
  .why =
      N_ ("It is no longer part of this case. That it was, and why it was taken out, stays in the register."),
  .paragraph = "K10 7.10",
  .button = N_ ("_Take it out"),
  .done = N_ ("The photograph has been taken out."),
  .fields = REMOVE_FIELDS,
};

static void
removed_cb (CsnPhotoBox *self)
{
  CsnCaseDraft *draft = csn_task_page_get_draft (self->page);
  csn_document_set (csn_case_draft_get_document (draft), "photo_id", NULL);
  csn_case_draft_flush (draft);
  refresh (self);
}

static void
remove_clicked_cb (CsnPhotoBox *self)
{
  CsnCaseDraft *draft = csn_task_page_get_draft (self->page);
  g_autoptr (CsnDocument) start = csn_document_new ();
  csn_document_set (start, "id", self->photo_id);
  csn_document_set (start, "case_id", csn_case_draft_get_case_id (draft));
  g_autoptr (JsonNode) node = csn_document_dup_node (start, NULL);
  CsnPage *page = csn_act_page_new (csn_case_draft_get_session (draft), &REMOVE, node, self->photo_id);
  g_signal_connect_object (page, "done", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  csn_page_push (CSN_PAGE (self->page), page);
}

/* --- Building ------------------------------------------------------------------------------------------- */
static GtkWidget *
make_button (CsnPhotoBox *self, const char *label, const char *style, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkLabel *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static GtkWidget *
make_none (CsnPhotoBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9),
            *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->choose =
      make_button (self, _ ("_Choose the photograph…"), "suggested-action", G_CALLBACK (choose_clicked_cb));
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  csn_accessible_name (GTK_WIDGET (self->spinner), _ ("Reading the file"));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_box_append (GTK_BOX (line), self->choose);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->spinner));
  gtk_box_append (
      GTK_BOX (box),
      GTK_WIDGET (make_label (_ ("A JPEG, PNG or TIFF file, as it came from the custody system. It is kept "
                                 "exactly as it is; its name is not kept. You can also drop it here."),
                              "dim-label")));
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

/* Beside each other, or below where it is narrow; the place itself is nothing to stop at. */
static void
add_place (GtkWidget *line, GtkWidget *child)
{
  GtkWidget *place = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                   "focusable", FALSE, "child", child, NULL);
  gtk_flow_box_append (GTK_FLOW_BOX (line), place);
}

static GtkWidget *
make_photo (CsnPhotoBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12),
            *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *line = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_GROUP, "column-spacing", 18, "row-spacing", 12,
                                  "max-children-per-line", 2, NULL);
  self->picture = GTK_PICTURE (g_object_new (GTK_TYPE_PICTURE, "can-shrink", FALSE, "halign", GTK_ALIGN_START,
                                             "valign", GTK_ALIGN_START, NULL));
  gtk_picture_set_alternative_text (self->picture, _ ("The photograph, small"));
  csn_accessible_name (GTK_WIDGET (self->picture), _ ("The photograph, small"));
  self->summary = make_label (NULL, NULL);
  self->show = make_button (self, _ ("_Show, turn, crop or mask…"), NULL, G_CALLBACK (show_clicked_cb));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (words), self->show);
  gtk_box_append (GTK_BOX (words),
                  make_button (self, _ ("Take it _out…"), "flat", G_CALLBACK (remove_clicked_cb)));
  add_place (line, GTK_WIDGET (self->picture));
  add_place (line, words);
  self->about = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->about, _ ("About this file"));
  adw_preferences_group_set_description (
      self->about,
      _ ("What is removed never leaves with a copy. The file itself is kept as it was received."));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  return box;
}

/* Work begins here. What there is may not be known yet. */
static gboolean
csn_photo_box_grab_focus (GtkWidget *widget)
{
  CsnPhotoBox *self = CSN_PHOTO_BOX (widget);
  const char  *shown = gtk_stack_get_visible_child_name (self->stack);
  self->wants_focus = g_strcmp0 (shown, "waiting") == 0;
  return self->wants_focus || gtk_widget_grab_focus (self->photo_id != NULL ? self->show : self->choose);
}

static void
csn_photo_box_dispose (GObject *object)
{
  CsnPhotoBox *self = CSN_PHOTO_BOX (object);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->photo_id, g_free);
  G_OBJECT_CLASS (csn_photo_box_parent_class)->dispose (object);
}

static void
csn_photo_box_class_init (CsnPhotoBoxClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_photo_box_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = csn_photo_box_grab_focus;
}

static void
csn_photo_box_init (CsnPhotoBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12),
            *heading = csn_accessible_heading (_ ("The photograph"), 2);
  gtk_widget_add_css_class (heading, "heading");
  self->alert = g_object_new (CSN_TYPE_ALERT, NULL);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, GTK_WIDGET (make_label (_ ("Looking for the photograph…"), "dim-label")),
                       "waiting");
  gtk_stack_add_named (self->stack, make_none (self), "none");
  gtk_stack_add_named (self->stack, make_photo (self), "photo");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->alert));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
csn_photo_box_new (CsnTaskPage *page)
{
  CsnPhotoBox *self = g_object_new (CSN_TYPE_PHOTO_BOX, NULL);
  self->page = page;
  /* Turned, cropped, or taken out by another desk: the register says so. */
  g_signal_connect_object (csn_page_get_session (CSN_PAGE (page)), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

gboolean
csn_photo_box_has_photo (CsnPhotoBox *self)
{
  return self->photo_id != NULL;
}
