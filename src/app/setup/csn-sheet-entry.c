/* One recovery sheet, typed from paper. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-sheet-entry.h"
#include "csn-accessible.h"
#include "csn-recovery.h"
#include <glib/gi18n.h>
#include <string.h>

#define CHARACTERS 70 /* fourteen groups of five */

struct _CsnSheetEntry
{
  AdwBin parent_instance;

  GtkTextView *text;
  GtkLabel    *error, *standing;
};

G_DEFINE_FINAL_TYPE (CsnSheetEntry, csn_sheet_entry, ADW_TYPE_BIN)

void
csn_sheet_wipe (char *sheet)
{
  if (sheet == NULL)
    return;
  csn_wipe (sheet, strlen (sheet));
  g_free (sheet);
}

static char *
get_typed (CsnSheetEntry *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter    start, end;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static guint
count_typed (const char *text)
{
  guint n = 0;
  for (; *text != '\0'; text++)
    n += g_ascii_isalnum (*text) ? 1 : 0;
  return n;
}

/* How far it is, while it is typed; what is wrong, once it is whole. */
static void
changed_cb (CsnSheetEntry *self)
{
  char            *typed = get_typed (self);
  guint            n = count_typed (typed), group = 0;
  g_autofree char *words = NULL;
  g_autoptr (GError) problem = NULL;
  if (n < CHARACTERS)
    words = g_strdup_printf (_ ("%u of 14 groups typed"), n / 5);
  else if (csn_recovery_check_sheet (typed, &group, &problem))
    words = g_strdup (_ ("This sheet is typed correctly."));
  else
    words = g_strdup (problem->message);
  gtk_label_set_label (self->standing, words);
  csn_accessible_error (GTK_WIDGET (self->text), self->error, NULL);
  csn_accessible_describe (GTK_WIDGET (self->text), words);
  csn_sheet_wipe (typed);
}

static void
csn_sheet_entry_dispose (GObject *object)
{
  CsnSheetEntry *self = CSN_SHEET_ENTRY (object);
  if (self->text != NULL)
    csn_sheet_entry_clear (self);
  self->text = NULL;
  G_OBJECT_CLASS (csn_sheet_entry_parent_class)->dispose (object);
}

static void
csn_sheet_entry_class_init (CsnSheetEntryClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_sheet_entry_dispose;
}

static void
csn_sheet_entry_init (CsnSheetEntry *self)
{
}

static GtkLabel *
new_label (const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (label, class);
  return GTK_LABEL (label);
}

CsnSheetEntry *
csn_sheet_entry_new (const char *label)
{
  CsnSheetEntry *self = g_object_new (CSN_TYPE_SHEET_ENTRY, NULL);
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *frame = gtk_frame_new (NULL);
  GtkLabel      *name = new_label ("heading");
  self->text = g_object_new (GTK_TYPE_TEXT_VIEW, "accepts-tab", FALSE, "monospace", TRUE, "wrap-mode",
                             GTK_WRAP_WORD_CHAR, "top-margin", 8, "bottom-margin", 8, "left-margin", 10,
                             "right-margin", 10, "height-request", 92, "input-hints",
                             GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI, NULL);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (self->text),
                                   FALSE); /* it would keep what was wiped */
  self->error = new_label ("csn-error");
  self->standing = new_label ("dim-label");
  gtk_label_set_text_with_mnemonic (name, label);
  gtk_label_set_mnemonic_widget (name, GTK_WIDGET (self->text));
  csn_accessible_name (GTK_WIDGET (self->text), gtk_label_get_text (name));
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_widget_add_css_class (frame, "csn-sheet-text");
  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (box), frame);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->standing));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  return self;
}

char *
csn_sheet_entry_take (CsnSheetEntry *self)
{
  char *typed = get_typed (self);
  guint group = 0;
  g_autoptr (GError) problem = NULL;
  if (csn_recovery_check_sheet (typed, &group, &problem))
    return typed;
  csn_sheet_wipe (typed);
  gtk_label_set_label (self->standing, "");
  csn_accessible_error (GTK_WIDGET (self->text), self->error, problem->message);
  csn_sheet_entry_focus (self);
  return NULL;
}

void
csn_sheet_entry_clear (CsnSheetEntry *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), "", 0);
}

void
csn_sheet_entry_focus (CsnSheetEntry *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
