/* The step that cannot be undone: the passphrase that signs, and the button below it (K10 7.7.1, 7.9, F21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-seal-box.h"
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-error-text.h"
#include "csn-secret.h"
#include <glib/gi18n.h>

struct _CsnSealBox
{
  AdwBin parent_instance;

  CsnPage   *page; /* it is a part of it */
  CsnAlert  *alert;
  GtkWidget *passphrase, *button; /* NULL: the page is gone */
  GtkLabel  *error, *progress;
  gboolean   acting;
};

G_DEFINE_FINAL_TYPE (CsnSealBox, csn_seal_box, ADW_TYPE_BIN)

/* --- On the register's thread --------------------------------------------------------------------------- */
/* One signing; what it came to is in it, too. */
typedef struct
{
  const CsnSealing *how;
  gpointer          wanted;
  GDestroyNotify    free_wanted;
  CsnSecret        *passphrase;
  gboolean          done, wrong; /* wrong: the passphrase */
  GPtrArray        *problems;
} Signing;

static void
clear_signing (gpointer data)
{
  Signing *signing = data;
  if (signing->free_wanted != NULL)
    signing->free_wanted (signing->wanted);
  csn_secret_unref (signing->passphrase);
  g_clear_pointer (&signing->problems, g_ptr_array_unref);
}

static void
release_signing (gpointer signing)
{
  g_atomic_rc_box_release_full (signing, clear_signing);
}

static gpointer
sign_on_worker (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  Signing *signing = wanted;
  GError  *inner = NULL;
  signing->done = signing->how->sign (reg, signing->wanted, signing->passphrase, &signing->problems, &inner);
  /* Only where nothing else is told: asking for it again costs half a second. */
  signing->wrong = g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT) &&
                   !csn_register_confirm (reg, signing->passphrase, NULL);
  if (signing->wrong || (g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) &&
                         signing->problems != NULL && signing->problems->len > 0))
    g_clear_error (&inner);
  if (inner == NULL)
    return g_atomic_rc_box_acquire (signing);
  g_propagate_error (error, inner);
  return NULL;
}

/* --- Afterwards ----------------------------------------------------------------------------------------- */
static void
set_acting (CsnSealBox *self, gboolean acting)
{
  self->acting = acting;
  gtk_widget_set_sensitive (self->button, !acting);
  gtk_widget_set_sensitive (self->passphrase, !acting);
  gtk_label_set_label (self->progress, acting ? _ ("Signing and writing to the register…") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), acting);
}

/* NULL: nothing is wrong with it. */
static void
say_of_passphrase (CsnSealBox *self, const char *words)
{
  csn_accessible_error (self->passphrase, self->error, words);
  csn_page_set_failed (self->page, words != NULL);
  if (words != NULL)
    gtk_widget_grab_focus (self->passphrase);
}

static void
show_refused (CsnSealBox *self, const CsnSealing *how, GPtrArray *problems)
{
  g_autoptr (GError) refused = csn_error_of_problems (problems);
  if (how->refused != NULL)
    how->refused (self->page, problems);
  else
    csn_alert_show_error (self->alert, refused);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSealBox) self = data;
  g_autoptr (GError) error = NULL;
  Signing *signing = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->button != NULL)
    {
      g_autoptr (CsnPage) page = g_object_ref (self->page); /* what is done may take it off */
      csn_page_end (page);
      set_acting (self, FALSE);
      csn_page_set_failed (page, signing == NULL || !signing->done);
      if (signing == NULL)
        csn_alert_show_error (self->alert, error);
      else if (signing->wrong)
        say_of_passphrase (self, _ ("This is not your passphrase. Nothing was signed. Enter it again"));
      else if (!signing->done)
        show_refused (self, signing->how, signing->problems);
      else
        signing->how->done (page, signing->wanted);
    }
  g_clear_pointer (&signing, release_signing);
}

void
csn_seal_box_sign (CsnSealBox *self, const CsnSealing *how, gpointer wanted, GDestroyNotify free_wanted)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  gboolean    ready = !self->acting && *typed != '\0';
  if (!self->acting)
    {
      csn_alert_hide (self->alert);
      say_of_passphrase (self, ready ? NULL : _ ("Enter your passphrase"));
    }
  if (!ready)
    {
      free_wanted (wanted);
      return;
    }
  Signing *signing = g_atomic_rc_box_new0 (Signing);
  signing->how = how;
  signing->wanted = wanted;
  signing->free_wanted = free_wanted;
  signing->passphrase = csn_secret_new_passphrase (typed);
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  set_acting (self, TRUE);
  csn_page_begin (self->page);
  csn_session_run_async (csn_page_get_session (self->page), sign_on_worker, signing, release_signing,
                         release_signing, NULL, signed_cb, g_object_ref (self));
}

/* --- The box -------------------------------------------------------------------------------------------- */
static void
passphrase_activated_cb (CsnSealBox *self)
{
  gtk_widget_grab_focus (self->button);
}

static gboolean
csn_seal_box_grab_focus (GtkWidget *widget)
{
  CsnSealBox *self = CSN_SEAL_BOX (widget);
  return self->passphrase != NULL && gtk_widget_grab_focus (self->passphrase);
}

static void
csn_seal_box_dispose (GObject *object)
{
  CsnSealBox *self = CSN_SEAL_BOX (object);
  self->button = self->passphrase = NULL;
  g_clear_object (&self->alert);
  G_OBJECT_CLASS (csn_seal_box_parent_class)->dispose (object);
}

static void
csn_seal_box_class_init (CsnSealBoxClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_seal_box_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = csn_seal_box_grab_focus;
}

static void
csn_seal_box_init (CsnSealBox *self)
{
}

static GtkWidget *
make_passphrase (CsnSealBox *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = csn_content_words (NULL, "heading");
  self->passphrase = g_object_new (GTK_TYPE_PASSWORD_ENTRY, "show-peek-icon", FALSE, NULL);
  self->error = GTK_LABEL (csn_content_words ("", "csn-error"));
  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), _ ("Your _passphrase"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->passphrase);
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  g_signal_connect_object (self->passphrase, "activate", G_CALLBACK (passphrase_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("It is your signature."), "dim-label"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (box), self->passphrase);
  return box;
}

GtkWidget *
csn_seal_box_new (CsnPage *page, CsnAlert *alert, GtkWidget *buttons, GtkWidget *button)
{
  CsnSealBox *self = g_object_new (CSN_TYPE_SEAL_BOX, NULL);
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->page = page;
  self->alert = g_object_ref_sink (alert);
  self->button = button;
  self->progress = GTK_LABEL (csn_content_words ("", NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->progress), FALSE);
  gtk_box_append (GTK_BOX (box), make_passphrase (self));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
