/* The recipient's screen: what stays while its steps come and go, and how it is left.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-issue.h"
#include "csn-sign-private.h"
#include "csn-scan-page.h"
#include "csn-text.h"
#include "csn-window.h"
#include <glib/gi18n.h>

#define KEEP_AFTER 400 /* milliseconds after the last key */
#define SIZES 5

G_DEFINE_FINAL_TYPE (CsnSignWindow, csn_sign_window, ADW_TYPE_WINDOW)

const char *
_csn_sign_window_say (CsnSignWindow *self, CsnSay what)
{
  return csn_sign_say (what, self->language);
}

static void
clear_box (GtkBox *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL;)
    gtk_box_remove (box, child);
}

/* The step is built anew, in the language of the moment; what was typed is in the document, the strokes are
 * in the pad. */
void
_csn_sign_window_show (CsnSignWindow *self, CsnSignStep step)
{
  static void (*const BUILD[]) (CsnSignWindow *) = {
    [CSN_SIGN_READ] = _csn_sign_build_read,     [CSN_SIGN_WAYS] = _csn_sign_build_ways,
    [CSN_SIGN_FORM] = _csn_sign_build_form,     [CSN_SIGN_FINISHED] = _csn_sign_build_finished,
    [CSN_SIGN_RETURN] = _csn_sign_build_return,
  };
  GtkWidget *pad_parent = gtk_widget_get_parent (GTK_WIDGET (self->pad));
  if (pad_parent != NULL)
    adw_bin_set_child (ADW_BIN (pad_parent), NULL);
  csn_alert_hide (self->alert);
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_array_set_size (self->fields, 0);
  self->proceed = self->entry = NULL;
  self->reason = NULL;
  clear_box (self->body);
  clear_box (self->footer);
  self->step = step;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_set_visible (self->languages, step != CSN_SIGN_LOADING);
  csn_accessible_icon_button (GTK_WIDGET (self->smaller), _csn_sign_window_say (self, CSN_SAY_SIZE_SMALLER));
  csn_accessible_icon_button (GTK_WIDGET (self->larger), _csn_sign_window_say (self, CSN_SAY_SIZE_LARGER));
  csn_accessible_name (self->languages, _csn_sign_window_say (self, CSN_SAY_LANGUAGE));
  if (step != CSN_SIGN_LOADING)
    BUILD[step](self);
  g_autofree char *title = csn_sign_say_with (
      CSN_SAY_COUNTERSIGN_TITLE, self->language,
      _csn_sign_window_say (self, self->copy_ids == NULL ? CSN_SAY_UNDERTAKING : CSN_SAY_RECEIPT), NULL,
      NULL);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* --- What is half typed ------------------------------------------------------------------------------ */
static void
keep_note (CsnSignWindow *self, const char *text)
{
  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (self->subject == NULL || !csn_session_is_unlocked (self->session))
    return;
  CsnSignWanted *wanted =
      csn_sign_wanted_new (self->subject->recipient_id, (const char *const *) self->copy_ids);
  wanted->note = g_strdup (text);
  csn_session_run_async (self->session, csn_sign_keep_note, wanted, (GDestroyNotify) csn_sign_wanted_free,
                         NULL, NULL, NULL, NULL);
}

static gboolean
keep_cb (gpointer data)
{
  CsnSignWindow *self = data;
  self->keep_source = 0;
  g_autofree char *text = csn_document_write (self->document);
  keep_note (self, text);
  return G_SOURCE_REMOVE;
}

static void
document_changed_cb (CsnSignWindow *self)
{
  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (self->subject != NULL && !self->signed_all)
    self->keep_source = g_timeout_add (KEEP_AFTER, keep_cb, self);
}

/* --- Signing ----------------------------------------------------------------------------------------- */
static void
set_busy (CsnSignWindow *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->body), !busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->footer), !busy);
  gtk_widget_set_sensitive (self->languages, !busy);
  if (busy && self->reason != NULL)
    gtk_label_set_label (self->reason, _csn_sign_window_say (self, CSN_SAY_WRITING));
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSignWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSigned) answer = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  if (answer == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        csn_alert_show_error (self->alert, error);
      return;
    }
  if (!answer->done)
    {
      _csn_sign_show_problems (self, answer->problems);
      return;
    }
  self->signed_all = TRUE;
  self->forms = g_ptr_array_ref (answer->forms);
  keep_note (self, "");
  _csn_sign_window_show (self, CSN_SIGN_FINISHED);
}

static char *
dup_typed (CsnSignWindow *self, const char *path)
{
  const char *text = csn_document_get (self->document, path);
  return text == NULL ? g_strdup ("") : csn_text_clean (text, -1);
}

void
_csn_sign_window_perform (CsnSignWindow *self)
{
  gboolean       drawn = g_strcmp0 (csn_document_get (self->document, "way"), "drawn") == 0;
  CsnSignWanted *wanted = csn_sign_wanted_new (self->copy_ids == NULL ? self->subject->recipient_id : NULL,
                                               (const char *const *) self->copy_ids);
  wanted->signature.method = g_strdup (drawn ? "drawn" : "words");
  wanted->signature.signed_by = dup_typed (self, drawn ? "drawn_name" : "words_name");
  wanted->signature.capacity = dup_typed (self, "capacity");
  wanted->signature.witness = g_strdup (csn_session_get_person (self->session));
  wanted->signature.words = drawn ? NULL : dup_typed (self, "words");
  wanted->signature.strokes = drawn ? csn_signature_pad_write (self->pad) : NULL;
  wanted->signature.shown_sha256 =
      self->copy_ids == NULL ? g_strdup (self->shown_sha256 == NULL ? "" : self->shown_sha256) : NULL;
  wanted->storage = dup_typed (self, "storage");
  wanted->security_confirmed =
      csn_document_get_answer (self->document, "security_confirmed") == CSN_ANSWER_YES;
  wanted->warning_acknowledged =
      csn_document_get_answer (self->document, "warning_acknowledged") == CSN_ANSWER_YES;
  csn_alert_hide (self->alert);
  set_busy (self, TRUE);
  csn_session_run_async (self->session, csn_sign_perform, wanted, (GDestroyNotify) csn_sign_wanted_free,
                         (GDestroyNotify) csn_signed_free, self->cancellable, signed_cb, g_object_ref (self));
}

/* --- Coming ------------------------------------------------------------------------------------------- */
static void
choose_language (CsnSignWindow *self, const char *language)
{
  self->language = g_strcmp0 (language, "en") == 0 ? "en" : "cy"; /* who reads both begins in Welsh */
  gtk_toggle_button_set_active (g_str_equal (self->language, "cy") ? self->welsh : self->english, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSignWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSignSubject) subject = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (subject == NULL)
    {
      if (self->page != NULL)
        csn_page_report (self->page, error);
      gtk_window_destroy (GTK_WINDOW (self)); /* nothing was handed over yet */
      return;
    }
  if (subject->note != NULL)
    csn_document_read (self->document, subject->note, NULL);
  if (csn_document_get (self->document, "drawn_name") == NULL)
    csn_document_set (self->document, "drawn_name", subject->person);
  if (csn_document_get (self->document, "storage") == NULL)
    csn_document_set (self->document, "storage", subject->storage);
  self->subject = g_steal_pointer (&subject);
  choose_language (self, self->subject->language);
  _csn_sign_window_show (self, CSN_SIGN_READ);
}

static void
language_toggled_cb (CsnSignWindow *self, GtkToggleButton *button)
{
  const char *language = button == self->welsh ? "cy" : "en";
  if (!gtk_toggle_button_get_active (button) || g_str_equal (self->language, language) ||
      self->subject == NULL)
    return;
  self->language = language;
  _csn_sign_window_show (self, self->step);
  gtk_widget_grab_focus (GTK_WIDGET (button));
}

static void
resize (CsnSignWindow *self, int by)
{
  g_autofree char *before = g_strdup_printf ("csn-size-%u", self->size);
  self->size = (guint) CLAMP ((int) self->size + by, 0, SIZES - 1);
  g_autofree char *now = g_strdup_printf ("csn-size-%u", self->size);
  gtk_widget_remove_css_class (GTK_WIDGET (self), before);
  gtk_widget_add_css_class (GTK_WIDGET (self), now);
  gtk_widget_set_sensitive (GTK_WIDGET (self->smaller), self->size > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->larger), self->size < SIZES - 1);
}

static void
smaller_cb (CsnSignWindow *self)
{
  resize (self, -1);
}

static void
larger_cb (CsnSignWindow *self)
{
  resize (self, 1);
}

/* --- Going -------------------------------------------------------------------------------------------- */
/* The one way out besides locking: the passphrase was right. */
void
_csn_sign_window_leave (CsnSignWindow *self)
{
  g_autoptr (CsnPage) page = self->page == NULL ? NULL : g_object_ref (self->page);
  CsnPage *scan =
      self->wants_scan && !self->signed_all && page != NULL
          ? csn_scan_page_new (self->session, self->recipient_id, (const char *const *) self->copy_ids)
          : NULL;
  g_autoptr (GPtrArray) forms =
      self->wants_copy && self->forms != NULL ? g_ptr_array_ref (self->forms) : NULL;
  gtk_window_destroy (GTK_WINDOW (self));
  if (scan != NULL)
    csn_page_push (page, scan);
  else if (page != NULL)
    csn_page_focus_first (page);
  if (page != NULL && forms != NULL && forms->len > 0)
    csn_print_pdfs (GTK_WIDGET (page), _ ("Signed form"), forms);
}

static void
page_gone_cb (CsnSignWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
stay_cb (void)
{
  return GDK_EVENT_STOP;
}

/* What leads elsewhere ends here; what edits a text does not. */
static gboolean
key_pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
  static const guint EDITING[] = { GDK_KEY_a,      GDK_KEY_c,   GDK_KEY_v,         GDK_KEY_x,
                                   GDK_KEY_z,      GDK_KEY_Z,   GDK_KEY_Left,      GDK_KEY_Right,
                                   GDK_KEY_Home,   GDK_KEY_End, GDK_KEY_BackSpace, GDK_KEY_Delete,
                                   GDK_KEY_Insert, GDK_KEY_Up,  GDK_KEY_Down,      GDK_KEY_Tab };
  gboolean edits = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (EDITING); i++)
    edits = edits || key == EDITING[i];
  if (key == GDK_KEY_Escape || (key >= GDK_KEY_F1 && key <= GDK_KEY_F35))
    return GDK_EVENT_STOP;
  if ((state & GDK_CONTROL_MASK) != 0 && (state & GDK_ALT_MASK) == 0)
    return edits || key == GDK_KEY_Control_L || key == GDK_KEY_Control_R || key == GDK_KEY_Shift_L
               ? GDK_EVENT_PROPAGATE
               : GDK_EVENT_STOP;
  return (state & GDK_ALT_MASK) != 0 && (key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Home)
             ? GDK_EVENT_STOP
             : GDK_EVENT_PROPAGATE;
}

static void
cover (CsnSignWindow *self, gboolean covered)
{
  if (self->covered != NULL)
    gtk_widget_set_visible (self->covered, !covered);
  if (self->main != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->main), !covered);
}

static void
csn_sign_window_dispose (GObject *object)
{
  CsnSignWindow *self = CSN_SIGN_WINDOW (object);
  if (self->keep_source != 0 && !self->signed_all)
    {
      g_autofree char *text = csn_document_write (self->document);
      keep_note (self, text);
    }
  g_clear_handle_id (&self->keep_source, g_source_remove);
  cover (self, FALSE);
  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->covered);
  g_clear_weak_pointer (&self->main);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->pad);
  gtk_widget_dispose_template (GTK_WIDGET (object), CSN_TYPE_SIGN_WINDOW);
  G_OBJECT_CLASS (csn_sign_window_parent_class)->dispose (object);
}

static void
csn_sign_window_finalize (GObject *object)
{
  CsnSignWindow *self = CSN_SIGN_WINDOW (object);
  g_clear_object (&self->session);
  g_clear_object (&self->document);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->subject, csn_sign_subject_free);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_array_unref (self->fields);
  g_free (self->recipient_id);
  g_strfreev (self->copy_ids);
  g_free (self->shown_sha256);
  G_OBJECT_CLASS (csn_sign_window_parent_class)->finalize (object);
}

static void
csn_sign_window_class_init (CsnSignWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_sign_window_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_sign_window_finalize;
  g_type_ensure (CSN_TYPE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-sign-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, body);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, footer);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, english);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, welsh);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, smaller);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, larger);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, languages);
  gtk_widget_class_bind_template_child (widget_class, CsnSignWindow, alert);
  gtk_widget_class_bind_template_callback (widget_class, language_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, smaller_cb);
  gtk_widget_class_bind_template_callback (widget_class, larger_cb);
}

static void
csn_sign_window_init (CsnSignWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->document = csn_document_new ();
  self->fields = g_array_new (FALSE, FALSE, sizeof (CsnSignField));
  self->language = "en";
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "close-request", G_CALLBACK (stay_cb), NULL);
  resize (self, 0);
}

CsnSignWindow *
csn_sign_window_open (CsnPage *page, const char *recipient_id, const char *const *copy_ids)
{
  CsnSignWindow *self = g_object_new (CSN_TYPE_SIGN_WINDOW, NULL);
  GtkRoot       *root = gtk_widget_get_root (GTK_WIDGET (page));
  self->session = g_object_ref (csn_page_get_session (page));
  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (page, "destroy", G_CALLBACK (page_gone_cb), self, G_CONNECT_SWAPPED);
  self->recipient_id = g_strdup (recipient_id);
  self->copy_ids = g_strdupv ((char **) copy_ids);
  /* On paper the box is 92 mm wide, and 18 mm high on form 3797, 24 mm on a receipt. */
  self->pad = g_object_ref_sink (csn_signature_pad_new (copy_ids == NULL ? 92.0 / 18.0 : 92.0 / 24.0));
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (ADW_IS_APPLICATION_WINDOW (root))
    {
      g_set_weak_pointer (&self->main, GTK_WINDOW (root));
      g_set_weak_pointer (&self->covered, adw_application_window_get_content (ADW_APPLICATION_WINDOW (root)));
      g_signal_connect_object (root, "close-request", G_CALLBACK (stay_cb), self, G_CONNECT_SWAPPED);
    }
  if (CSN_IS_WINDOW (root))
    csn_window_watch (CSN_WINDOW (root), GTK_WIDGET (self));
  _csn_sign_window_show (self, CSN_SIGN_LOADING);
  csn_session_run_async (self->session, csn_sign_load, csn_sign_wanted_new (recipient_id, copy_ids),
                         (GDestroyNotify) csn_sign_wanted_free, (GDestroyNotify) csn_sign_subject_free,
                         self->cancellable, loaded_cb, g_object_ref (self));
  gtk_window_fullscreen (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (self));
  cover (self, TRUE);
  return self;
}
