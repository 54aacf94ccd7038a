/* A new passphrase, typed twice, with a sentence that says how good it is.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-passphrase-fields.h"
#include "csn-accessible.h"
#include "csn-identity.h"
#include <glib/gi18n.h>

#define STRONG 20 /* characters of which enough differ */
#define VARIED 7  /* different characters */

struct _CsnPassphraseFields
{
  AdwBin parent_instance;

  GtkWidget *first, *second;
  GtkLabel  *first_error, *second_error, *strength;
};

G_DEFINE_FINAL_TYPE (CsnPassphraseFields, csn_passphrase_fields, ADW_TYPE_BIN)

static guint activate_signal;

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static guint
count_different (const char *text)
{
  guint8 seen[256] = { 0 };
  guint  n = 0;
  for (; *text != '\0'; text++)
    n += seen[(guchar) *text]++ == 0 ? 1 : 0;
  return n;
}

/* In words, never as a bar alone. */
static void
changed_cb (CsnPassphraseFields *self)
{
  const char *text = get_text (self->first);
  glong       length = g_utf8_strlen (text, -1);
  if (length == 0)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("At least %d character. Four words that have nothing to do with each "
                                     "other are easy to remember and hard to guess.",
                                     "At least %d characters. Four words that have nothing to do with each "
                                     "other are easy to remember and hard to guess.",
                                     CSN_PASSPHRASE_MINIMUM),
                           CSN_PASSPHRASE_MINIMUM);
      gtk_label_set_label (self->strength, words);
    }
  else if (length < CSN_PASSPHRASE_MINIMUM)
    {
      int              missing = CSN_PASSPHRASE_MINIMUM - (int) length;
      g_autofree char *words =
          g_strdup_printf (ngettext ("Too short: %d more character is needed.",
                                     "Too short: %d more characters are needed.", (gulong) missing),
                           missing);
      gtk_label_set_label (self->strength, words);
    }
  else if (count_different (text) < VARIED)
    gtk_label_set_label (self->strength,
                         _ ("Long enough, but easy to guess: the same few characters come again and again."));
  else if (length < STRONG)
    gtk_label_set_label (self->strength, _ ("Long enough. Another word makes it stronger."));
  else
    gtk_label_set_label (self->strength, _ ("Long enough and hard to guess."));
  csn_accessible_error (self->first, self->first_error, NULL);
  csn_accessible_error (self->second, self->second_error, NULL);
  csn_accessible_describe (self->first, gtk_label_get_label (self->strength));
}

static void
first_activated_cb (CsnPassphraseFields *self)
{
  gtk_widget_grab_focus (self->second);
}

static void
second_activated_cb (CsnPassphraseFields *self)
{
  g_signal_emit (self, activate_signal, 0);
}

static void
csn_passphrase_fields_class_init (CsnPassphraseFieldsClass *class)
{
  activate_signal = g_signal_new ("activate", CSN_TYPE_PASSPHRASE_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
csn_passphrase_fields_init (CsnPassphraseFields *self)
{
}

static GtkLabel *
new_label (const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (label, class);
  return GTK_LABEL (label);
}

GtkWidget *
csn_password_field_new (const char *label, GtkWidget **out_entry, GtkLabel **out_error)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkLabel  *name = new_label ("heading");
  *out_entry = g_object_new (GTK_TYPE_PASSWORD_ENTRY, "show-peek-icon", TRUE, NULL);
  *out_error = new_label ("csn-error");
  gtk_label_set_text_with_mnemonic (name, label);
  gtk_label_set_mnemonic_widget (name, *out_entry);
  gtk_widget_set_visible (GTK_WIDGET (*out_error), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*out_error));
  gtk_box_append (GTK_BOX (box), *out_entry);
  return box;
}

CsnPassphraseFields *
csn_passphrase_fields_new (const char *label, const char *again)
{
  CsnPassphraseFields *self = g_object_new (CSN_TYPE_PASSPHRASE_FIELDS, NULL);
  GtkWidget           *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget           *first = csn_password_field_new (label, &self->first, &self->first_error);
  GtkWidget           *second = csn_password_field_new (again, &self->second, &self->second_error);
  self->strength = new_label ("dim-label");
  gtk_box_append (GTK_BOX (first), GTK_WIDGET (self->strength));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->first, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->second, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->first, "activate", G_CALLBACK (first_activated_cb), self);
  g_signal_connect_swapped (self->second, "activate", G_CALLBACK (second_activated_cb), self);
  changed_cb (self);
  return self;
}

CsnSecret *
csn_passphrase_fields_take (CsnPassphraseFields *self)
{
  const char *text = get_text (self->first);
  if (g_utf8_strlen (text, -1) < CSN_PASSPHRASE_MINIMUM)
    {
      csn_accessible_error (self->first, self->first_error,
                            *text == '\0' ? _ ("Choose a passphrase") : _ ("Choose a longer passphrase"));
      gtk_widget_grab_focus (self->first);
      return NULL;
    }
  if (g_strcmp0 (text, get_text (self->second)) != 0)
    {
      csn_accessible_error (self->second, self->second_error,
                            _ ("The two passphrases are not the same. Type the second one again."));
      gtk_widget_grab_focus (self->second);
      return NULL;
    }
  return csn_secret_new_passphrase (text);
}

void
csn_passphrase_fields_clear (CsnPassphraseFields *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->first), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second), "");
}

void
csn_passphrase_fields_focus (CsnPassphraseFields *self)
{
  gtk_widget_grab_focus (self->first);
}
