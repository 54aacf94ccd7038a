/* My own identity card: its words, its file, its page to print (K10 7.3, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-packages-private.h"
#include "csn-save.h"
#include <glib/gi18n.h>

struct _CsnMyCardPage
{
  CsnPage parent_instance;

  GtkBox *box;
  GBytes *card;
  char   *file_name;
  CsnExchangeUse use; /* of the page that is being made */
};

#define CSN_TYPE_MY_CARD_PAGE (csn_my_card_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnMyCardPage, csn_my_card_page, CSN, MY_CARD_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnMyCardPage, csn_my_card_page, CSN_TYPE_PAGE)

static gboolean
card_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  answered->words = csn_register_card_words (reg, error);
  answered->file = answered->words == NULL ? NULL : csn_register_card (reg, &answered->file_name, error);
  return answered->file != NULL;
}

static gboolean
form_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  answered->file = csn_register_card_form (reg, error);
  return answered->file != NULL;
}

static void
form_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnMyCardPage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (CSN_PAGE (self), result);
  if (answered != NULL)
    _csn_exchange_use_pdf (CSN_PAGE (self), self->use, answered->file, _ ("Identity card"), "identity-card.pdf");
}

static void
form_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnMyCardPage *self = CSN_MY_CARD_PAGE (widget);
  if (csn_page_is_busy (CSN_PAGE (self)))
    return;
  self->use = g_str_equal (action, "my-card.print") ? CSN_EXCHANGE_PRINT : CSN_EXCHANGE_SHOW;
  _csn_exchange_run (CSN_PAGE (self), form_on_worker, _csn_asked_new (NULL, NULL, NULL), form_cb, g_object_ref (self));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnMyCardPage *self = CSN_MY_CARD_PAGE (widget);
  if (self->card != NULL)
    csn_save_file (CSN_PAGE (self), _ ("Save the identity card"), self->file_name, self->card, _ ("The card has been saved."));
}

static void
csn_my_card_page_print (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "my-card.print", NULL);
}

static void
csn_my_card_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (CSN_MY_CARD_PAGE (page)->box), GTK_DIR_TAB_FORWARD);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnMyCardPage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish (CSN_PAGE (self), result);
  GtkWidget *buttons = csn_content_buttons (), *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_object_ref_sink (buttons);
  g_object_ref_sink (card);
  if (answered != NULL && self->box != NULL)
    {
      g_autofree char *whose = g_strdup_printf ("%s, %s", csn_session_get_person (CSN_SESSION (source)), csn_session_get_area (CSN_SESSION (source)));
      self->card = g_bytes_ref (answered->file);
      self->file_name = g_strdup (answered->file_name);
      gtk_widget_add_css_class (card, "card");
      gtk_widget_add_css_class (card, "csn-file-pick");
      gtk_box_append (GTK_BOX (card), csn_content_words (whose, "heading"));
      gtk_box_append (GTK_BOX (card), _csn_card_words_box (answered->words));
      gtk_box_append (self->box, card);
      gtk_box_append (self->box, csn_content_words (_ ("When the other calls you back, read these words to him, one after another. The words are not secret."), NULL));
      csn_content_act_button (buttons, _ ("_Save the card…"), "my-card.save", NULL, "suggested-action");
      csn_content_act_button (buttons, _ ("_Print the page…"), "my-card.print", NULL, NULL);
      csn_content_act_button (buttons, _ ("S_how the page"), "my-card.show", NULL, NULL);
      gtk_box_append (self->box, buttons);
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_child_focus (buttons, GTK_DIR_TAB_FORWARD);
    }
  g_object_unref (buttons);
  g_object_unref (card);
}

static void
csn_my_card_page_dispose (GObject *object)
{
  CsnMyCardPage *self = CSN_MY_CARD_PAGE (object);
  self->box = NULL;
  adw_bin_set_child (ADW_BIN (object), NULL);
  g_clear_pointer (&self->card, g_bytes_unref);
  g_clear_pointer (&self->file_name, g_free);
  G_OBJECT_CLASS (csn_my_card_page_parent_class)->dispose (object);
}

static void
csn_my_card_page_class_init (CsnMyCardPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_my_card_page_dispose;
  CSN_PAGE_CLASS (class)->print = csn_my_card_page_print;
  CSN_PAGE_CLASS (class)->focus_first = csn_my_card_page_focus_first;
  gtk_widget_class_install_action (widget_class, "my-card.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "my-card.print", NULL, form_action);
  gtk_widget_class_install_action (widget_class, "my-card.show", NULL, form_action);
}

static void
csn_my_card_page_init (CsnMyCardPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  csn_page_set_title (CSN_PAGE (self), _ ("My identity card"));
  self->box = GTK_BOX (box);
  gtk_box_append (self->box, csn_content_head (CSN_PAGE (self), _ ("Whoever exchanges sealed files with you needs your card. Give him the file or the printed page; then compare the words by voice."), "K10 7.3"));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_my_card_page_new (session);
}

CsnPage *
csn_my_card_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_MY_CARD_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  if (session != NULL)
    _csn_exchange_run (self, card_on_worker, _csn_asked_new (NULL, NULL, NULL), loaded_cb, g_object_ref (self));
  return self;
}
