/* The recipient's screen, step by step: read, choose the way, see what was signed, give back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-pdf-pages.h"
#include "csn-row.h"
#include "csn-sign-private.h"
#include "csn-viewer.h"
#include <glib/gi18n.h>

#define END_IS_NEAR 12 /* dots from the end of the wording that count as its end */

static void
give_back_cb (CsnSignWindow *self)
{
  self->left = self->step;
  self->wants_scan = FALSE;
  _csn_sign_window_show (self, CSN_SIGN_RETURN);
}

/* The buttons at the foot of a step: what goes on, what goes back, and the way out. */
static CsnWrap *
add_buttons (CsnSignWindow *self, GtkWidget *proceed, GtkWidget *back)
{
  CsnWrap   *wrap = CSN_WRAP (csn_wrap_new ());
  GtkWidget *out = _csn_sign_new_button (_csn_sign_window_say (self, CSN_SAY_GIVE_BACK), NULL);
  g_signal_connect_object (out, "clicked", G_CALLBACK (give_back_cb), self, G_CONNECT_SWAPPED);
  if (proceed != NULL)
    csn_wrap_append (wrap, proceed);
  if (back != NULL)
    csn_wrap_append (wrap, back);
  csn_wrap_append (wrap, out);
  gtk_box_append (self->footer, GTK_WIDGET (wrap));
  return wrap;
}

/* --- Read --------------------------------------------------------------------------------------------- */
static const char *
language_shown (CsnSignWindow *self)
{
  return g_str_equal (self->subject->language, "both") ? "both" : self->language;
}

static gboolean
shows_what_is_signed (CsnSignWindow *self)
{
  return g_strcmp0 (language_shown (self), self->subject->language) == 0;
}

static void
update_read (CsnSignWindow *self)
{
  gboolean ready = self->has_read || !shows_what_is_signed (self);
  gtk_widget_set_sensitive (self->proceed, ready);
  gtk_label_set_label (self->reason, ready ? "" : _csn_sign_window_say (self, CSN_SAY_READ_FIRST));
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !ready);
}

static void
scrolled_cb (CsnSignWindow *self)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scroller);
  double         seen = gtk_adjustment_get_value (down) + gtk_adjustment_get_page_size (down);
  if (self->step != CSN_SIGN_READ || self->has_read || self->proceed == NULL || !shows_what_is_signed (self)
      || gtk_adjustment_get_page_size (down) < 1 || seen < gtk_adjustment_get_upper (down) - END_IS_NEAR)
    return;
  self->has_read = TRUE;
  update_read (self);
}

static void
have_read_toggled_cb (CsnSignWindow *self, GtkCheckButton *check)
{
  self->has_read = gtk_check_button_get_active (check);
  update_read (self);
}

static void
after_reading_cb (CsnSignWindow *self)
{
  if (shows_what_is_signed (self))
    _csn_sign_window_show (self, CSN_SIGN_WAYS);
  else
    gtk_toggle_button_set_active (g_str_equal (self->subject->language, "cy") ? self->welsh : self->english,
                                  TRUE);
}

static void
add_facts (CsnSignWindow *self)
{
  const CsnSignSubject *subject = self->subject;
  GtkWidget            *group = adw_preferences_group_new ();
  g_autofree char      *warnings = csn_sign_subject_dup_warnings (subject);
  g_autoptr (GString) copies = g_string_new (NULL);
  for (guint i = 0; subject->copies != NULL && i < subject->copies->len; i++)
    {
      const CsnSignCopy *copy = g_ptr_array_index (subject->copies, i);
      g_autofree char   *number = g_strdup_printf ("%d", copy->copy_no),
                      *by = csn_sign_say_date (copy->review_on, self->language);
      g_autofree char   *line = csn_sign_say_with (CSN_SAY_COPY, self->language, copy->reference, number, by);
      g_string_append_printf (copies, "%s%s", i > 0 ? "\n" : "", line);
    }
  const CsnFact facts[] = {
    { _csn_sign_window_say (self, CSN_SAY_COPIES), copies->str },
    { _csn_sign_window_say (self, CSN_SAY_WARNING), warnings },
    { _csn_sign_window_say (self, CSN_SAY_ORGANISATION), subject->organisation },
    { _csn_sign_window_say (self, CSN_SAY_PREMISES), subject->copies == NULL ? subject->premises : NULL },
    { _csn_sign_window_say (self, CSN_SAY_RESPONSIBLE), subject->person },
    { _csn_sign_window_say (self, CSN_SAY_STORAGE), subject->storage },
  };
  csn_facts_fill (ADW_PREFERENCES_GROUP (group), facts, G_N_ELEMENTS (facts));
  gtk_box_append (self->body, group);
}

/* One label a paragraph, so that a screen reader can go from one to the next. */
static void
add_wording (CsnSignWindow *self, const char *name)
{
  const char *wording =
      csn_edition_wording (csn_session_get_edition (self->session), name, language_shown (self));
  g_auto (GStrv) paragraphs = g_strsplit (wording == NULL ? "" : wording, "\n", -1);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    if (**paragraph != '\0')
      _csn_sign_add_label (self->body, *paragraph, "csn-sign-wording");
}

static char *
write_title (CsnSignWindow *self)
{
  const CsnSignSubject *subject = self->subject;
  if (subject->copies == NULL)
    return g_strdup (
        csn_edition_wording (csn_session_get_edition (self->session), "undertaking-title", self->language));
  g_autoptr (GString) references = g_string_new (NULL);
  for (guint i = 0; i < subject->copies->len; i++)
    g_string_append_printf (references, "%s%s", i > 0 ? ", " : "",
                            ((CsnSignCopy *) g_ptr_array_index (subject->copies, i))->reference);
  return csn_sign_say_with (CSN_SAY_RECEIPT_TITLE, self->language, references->str, NULL, NULL);
}

void
_csn_sign_build_read (CsnSignWindow *self)
{
  gboolean         receipt = self->subject->copies != NULL, signs_this = shows_what_is_signed (self);
  g_autofree char *title = write_title (self);
  GtkAdjustment   *down = gtk_scrolled_window_get_vadjustment (self->scroller);
  _csn_sign_add_heading (self->body, title == NULL ? "" : title, 1);
  add_facts (self);
  _csn_sign_add_heading (
      self->body, _csn_sign_window_say (self, receipt ? CSN_SAY_READ_RECEIPT : CSN_SAY_READ_UNDERTAKING), 2);
  if (!signs_this)
    _csn_sign_add_label (self->body, _csn_sign_window_say (self, CSN_SAY_TRANSLATION), "csn-sign-note");
  add_wording (self, receipt ? "receipt" : "undertaking");
  if (signs_this && !receipt)
    {
      g_free (self->shown_sha256);
      self->shown_sha256 = g_strdup (csn_edition_wording_sha256 (csn_session_get_edition (self->session),
                                                                 "undertaking", self->subject->language));
    }
  if (signs_this)
    {
      GtkWidget *check = _csn_sign_new_check (_csn_sign_window_say (self, CSN_SAY_HAVE_READ));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->has_read);
      g_signal_connect_object (check, "toggled", G_CALLBACK (have_read_toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->footer, check);
    }
  self->reason = GTK_LABEL (_csn_sign_add_label (self->footer, "", NULL));
  self->proceed = _csn_sign_new_button (
      _csn_sign_window_say (self, signs_this ? CSN_SAY_CONTINUE : CSN_SAY_SHOW_SIGNED), "suggested-action");
  g_signal_connect_object (self->proceed, "clicked", G_CALLBACK (after_reading_cb), self, G_CONNECT_SWAPPED);
  add_buttons (self, self->proceed, NULL);
  update_read (self);
  g_signal_handlers_disconnect_by_func (down, scrolled_cb, self);
  g_signal_connect_object (down, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

/* --- The way ------------------------------------------------------------------------------------------ */
static void
drawn_cb (CsnSignWindow *self)
{
  csn_document_set (self->document, "way", "drawn");
  _csn_sign_window_show (self, CSN_SIGN_FORM);
}

static void
words_cb (CsnSignWindow *self)
{
  csn_document_set (self->document, "way", "words");
  _csn_sign_window_show (self, CSN_SIGN_FORM);
}

/* Paper is the co-ordinator's work: the computer goes back first. */
static void
scan_cb (CsnSignWindow *self)
{
  self->left = CSN_SIGN_WAYS;
  self->wants_scan = TRUE;
  _csn_sign_window_show (self, CSN_SIGN_RETURN);
}

static GtkWidget *
add_way (CsnSignWindow *self, CsnSay what, CsnSay how, GCallback chosen)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label;
  label = gtk_label_new_with_mnemonic (_csn_sign_window_say (self, what));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "csn-sign-heading");
  gtk_box_append (GTK_BOX (box), label);
  _csn_sign_add_label (GTK_BOX (box), _csn_sign_window_say (self, how), NULL);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "csn-sign-way");
  csn_accessible_describe (button, _csn_sign_window_say (self, how));
  g_signal_connect_object (button, "clicked", chosen, self, G_CONNECT_SWAPPED);
  gtk_box_append (self->body, button);
  return button;
}

static void
back_to_reading_cb (CsnSignWindow *self)
{
  _csn_sign_window_show (self, CSN_SIGN_READ);
}

void
_csn_sign_build_ways (CsnSignWindow *self)
{
  gboolean receipt = self->subject->copies != NULL;
  _csn_sign_add_heading (
      self->body, _csn_sign_window_say (self, receipt ? CSN_SAY_WAYS_RECEIPT : CSN_SAY_WAYS_UNDERTAKING), 1);
  _csn_sign_add_label (self->body, _csn_sign_window_say (self, CSN_SAY_WAYS_WHY), NULL);
  GtkWidget *first = add_way (self, CSN_SAY_WAY_DRAWN, CSN_SAY_WAY_DRAWN_HOW, G_CALLBACK (drawn_cb));
  add_way (self, CSN_SAY_WAY_WORDS, CSN_SAY_WAY_WORDS_HOW, G_CALLBACK (words_cb));
  add_way (self, CSN_SAY_WAY_SCAN, CSN_SAY_WAY_SCAN_HOW, G_CALLBACK (scan_cb));
  GtkWidget *back = _csn_sign_new_button (_csn_sign_window_say (self, CSN_SAY_BACK), NULL);
  g_signal_connect_object (back, "clicked", G_CALLBACK (back_to_reading_cb), self, G_CONNECT_SWAPPED);
  add_buttons (self, NULL, back);
  gtk_widget_grab_focus (first);
}

/* --- What was signed ---------------------------------------------------------------------------------- */
/* A viewer a form, each page asked for when it comes into view. */
static void
page_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnViewer) viewer = data;
  guint            page;
  g_autoptr (GdkTexture) texture = csn_pdf_page_finish (result, &page, NULL);
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  const char      *language = g_object_get_data (G_OBJECT (viewer), "csn-language");
  g_autofree char *name = csn_sign_say_with (CSN_SAY_PAGE, language, number, NULL, NULL);
  if (texture != NULL)
    csn_viewer_set_picture (viewer, page, texture, name);
}

static void
page_wanted_cb (CsnViewer *viewer, guint page, GBytes *pdf)
{
  csn_pdf_page_async (pdf, page, NULL, page_made_cb, g_object_ref (viewer));
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnViewer) viewer = data;
  CsnPdfSize size;
  if (csn_pdf_measure_finish (result, &size, NULL))
    csn_viewer_set_places (viewer, size.pages, size.width * 96 / 72, size.height * 96 / 72, FALSE);
}

static void
want_copy_toggled_cb (CsnSignWindow *self, GtkCheckButton *check)
{
  self->wants_copy = gtk_check_button_get_active (check);
}

static void
unref_bytes (gpointer bytes, GClosure *closure)
{
  g_bytes_unref (bytes);
}

static void
add_form (CsnSignWindow *self, GBytes *pdf)
{
  CsnViewer *viewer = g_object_new (CSN_TYPE_VIEWER, "height-request", 420, "vexpand", TRUE, NULL);
  g_object_set_data (G_OBJECT (viewer), "csn-language", (gpointer) self->language);
  g_signal_connect_data (viewer, "wanted", G_CALLBACK (page_wanted_cb), g_bytes_ref (pdf), unref_bytes, 0);
  csn_pdf_measure_async (pdf, self->cancellable, measured_cb, g_object_ref (viewer));
  gtk_box_append (self->body, GTK_WIDGET (viewer));
}

void
_csn_sign_build_finished (CsnSignWindow *self)
{
  gboolean receipt = self->subject->copies != NULL;
  _csn_sign_add_heading (
      self->body,
      _csn_sign_window_say (self, receipt ? CSN_SAY_FINISHED_RECEIPT : CSN_SAY_FINISHED_UNDERTAKING), 1);
  _csn_sign_add_label (
      self->body,
      _csn_sign_window_say (self, self->forms->len > 0 ? CSN_SAY_FINISHED_WHAT : CSN_SAY_NOT_READ_BACK),
      NULL);
  for (guint i = 0; i < self->forms->len; i++)
    add_form (self, g_ptr_array_index (self->forms, i));
  GtkWidget *check = _csn_sign_new_check (_csn_sign_window_say (self, CSN_SAY_WANT_COPY));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->wants_copy);
  gtk_widget_set_visible (check, self->forms->len > 0);
  g_signal_connect_object (check, "toggled", G_CALLBACK (want_copy_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->footer, check);
  CsnWrap   *wrap = add_buttons (self, NULL, NULL);
  GtkWidget *out = gtk_widget_get_first_child (GTK_WIDGET (wrap));
  gtk_widget_add_css_class (out, "suggested-action");
  gtk_widget_grab_focus (out);
}

/* --- Give back ---------------------------------------------------------------------------------------- */
static gpointer
confirm_on_worker (CsnRegister *reg, gpointer passphrase, GCancellable *cancellable, GError **error)
{
  return csn_register_confirm (reg, passphrase, error) ? g_strdup ("") : NULL;
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSignWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *right = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  if (right != NULL)
    {
      _csn_sign_window_leave (self);
      return;
    }
  if (self->step != CSN_SIGN_RETURN)
    return;
  gtk_widget_set_sensitive (self->entry, TRUE);
  gtk_widget_set_sensitive (self->proceed, TRUE);
  csn_accessible_error (self->entry, self->reason, _ ("This is not the passphrase. Enter it again."));
  gtk_widget_grab_focus (self->entry);
}

static void
return_cb (CsnSignWindow *self)
{
  if (self->busy)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    {
      csn_accessible_error (self->entry, self->reason, _ ("Enter your passphrase"));
      gtk_widget_grab_focus (self->entry);
      return;
    }
  CsnSecret *passphrase = csn_secret_new_passphrase (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  csn_accessible_error (self->entry, self->reason, NULL);
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->entry, FALSE);
  gtk_widget_set_sensitive (self->proceed, FALSE);
  csn_session_run_async (self->session, confirm_on_worker, passphrase, (GDestroyNotify) csn_secret_unref,
                         g_free, self->cancellable, confirmed_cb, g_object_ref (self));
}

static void
back_cb (CsnSignWindow *self)
{
  if (!self->busy)
    _csn_sign_window_show (self, self->left);
}

/* The recipient reads the heading; the rest is for the co-ordinator, in the language of his windows. */
void
_csn_sign_build_return (CsnSignWindow *self)
{
  _csn_sign_add_heading (self->body, _csn_sign_window_say (self, CSN_SAY_PLEASE_GIVE_BACK), 1);
  if (self->wants_scan)
    _csn_sign_add_label (self->body, _csn_sign_window_say (self, CSN_SAY_PAPER_GIVEN), NULL);
  /* Translators: the co-ordinator's name */
  g_autofree char *who =
      g_strdup_printf (_ ("Only %s goes on from here, with the passphrase of the register."),
                       csn_session_get_person (self->session));
  _csn_sign_add_label (self->body, who, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *label = gtk_label_new_with_mnemonic (_ ("_Passphrase"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  self->entry = gtk_password_entry_new ();
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->entry);
  gtk_widget_add_css_class (label, "csn-sign-heading");
  gtk_box_append (GTK_BOX (box), label);
  self->reason = _csn_sign_add_error (GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (self->body, box);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (return_cb), self, G_CONNECT_SWAPPED);
  self->proceed = _csn_sign_new_button (_ ("_Return to the register"), "suggested-action");
  g_signal_connect_object (self->proceed, "clicked", G_CALLBACK (return_cb), self, G_CONNECT_SWAPPED);
  CsnWrap   *wrap = CSN_WRAP (csn_wrap_new ());
  GtkWidget *back = _csn_sign_new_button (_csn_sign_window_say (self, CSN_SAY_BACK), NULL);
  g_signal_connect_object (back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  csn_wrap_append (wrap, self->proceed);
  csn_wrap_append (wrap, back);
  gtk_box_append (self->footer, GTK_WIDGET (wrap));
  gtk_widget_grab_focus (self->entry);
}
