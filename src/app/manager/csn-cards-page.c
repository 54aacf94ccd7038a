/* Cards exchanged: mine to give away, the co-ordinators' to take in and compare by voice (K10 7.3, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-manager-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static const char *const SELECTS[] = {
  "SELECT k.id, k.person, k.title, k.organisation, k.words, k.checked_with, k.checked_on, (SELECT count (*) FROM received r WHERE r.card_id = k.id) AS packages FROM cards k "
  "WHERE k.ended_seq IS NULL ORDER BY k.organisation, k.person",
  "SELECT k.id, k.person, k.organisation, k.words, k.end_reason, k.pinned_on FROM cards k WHERE k.ended_seq IS NOT NULL ORDER BY k.ended_seq DESC",
  NULL,
};

struct _CsnCardsPage
{
  CsnFilledPage parent_instance;
};

#define CSN_TYPE_CARDS_PAGE (csn_cards_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnCardsPage, csn_cards_page, CSN, CARDS_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnCardsPage, csn_cards_page, CSN_TYPE_FILLED_PAGE)

static GtkWidget *
make_step (const char *title, const char *more, const char *label, const char *action, gboolean done)
{
  GtkWidget *row = csn_row_new (title, more), *button = NULL;
  csn_row_add_tag (row, done ? C_ ("step", "Done") : C_ ("step", "Not done yet"), done ? "ok" : "due");
  button = _csn_manager_row_button (row, label, action, NULL, NULL);
  if (!done)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_name (row, title);
  return row;
}

static void
add_card (AdwPreferencesGroup *group, CsnRows *rows, guint i)
{
  g_autofree char *title = csn_holder_words (rows, i), *on = csn_date_words (csn_rows_text (rows, i, "checked_on"));
  /* Translators: with whom the words of a card were compared, date */
  g_autofree char *compared = g_strdup_printf (_ ("Compared with %1$s on %2$s"), csn_rows_text (rows, i, "checked_with"), on);
  g_autofree char *more = g_strdup_printf ("%s\n%s", csn_rows_text (rows, i, "words"), compared);
  /* Translators: organisation and person */
  g_autofree char *name = g_strdup_printf (_ ("No longer trust the card of %s"), title);
  GtkWidget       *row = csn_row_new (title, more);
  csn_row_add_tag (row, _ ("Trusted"), "ok");
  gtk_widget_add_css_class (_csn_manager_row_button (row, _ ("No longer trust…"), "cards.end", csn_rows_text (rows, i, "id"), name), "flat");
  adw_preferences_group_add (group, row);
}

static void
csn_cards_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  GtkWidget *box = GTK_WIDGET (csn_filled_page_get_box (page));
  CsnRows   *cards = g_ptr_array_index (answers, 0), *ended = g_ptr_array_index (answers, 1);
  guint      n = csn_rows_length (cards);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (page), _ ("A card holds keys that are not secret. With yours the co-ordinator seals packages for you alone; with his you know that they are his."), "K10 7.3"));
  AdwPreferencesGroup *steps = csn_content_group (box, _ ("Both ways, once"));
  adw_preferences_group_add (steps, csn_row_new (_ ("Give away your card"), _ ("As a file by e-mail or on a stick, or printed. Read its eight words to each other on the telephone.")));
  adw_preferences_group_add (steps, make_step (_ ("Take in the co-ordinator’s card"), _ ("He sends you his as a file. Its words count only once you have compared them by voice."), _ ("Take in a card…"), "cards.take", n > 0));
  GtkWidget *buttons = csn_content_buttons ();
  csn_content_act_button (buttons, _ ("_My card: words, file, paper"), "cards.mine", NULL, n == 0 ? "suggested-action" : NULL);
  gtk_box_append (GTK_BOX (box), buttons);
  AdwPreferencesGroup *trusted = n == 0 ? NULL : csn_content_group (box, _ ("Cards that you trust"));
  for (guint i = 0; i < n; i++)
    add_card (trusted, cards, i);
  AdwPreferencesGroup *before = csn_rows_length (ended) == 0 ? NULL : csn_content_group (box, _ ("Cards that you trusted before"));
  for (guint i = 0; i < csn_rows_length (ended); i++)
    {
      g_autofree char *title = csn_holder_words (ended, i);
      const char      *why = csn_rows_text (ended, i, "end_reason");
      g_autofree char *more = g_strdup_printf ("%s\n%s", csn_rows_text (ended, i, "words"), why == NULL || *why == '\0' ? _ ("Replaced by another card") : why);
      adw_preferences_group_add (before, csn_row_new (title, more));
    }
}

static void
mine_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_my_card_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_take_card_page_new (csn_page_get_session (CSN_PAGE (widget)), NULL));
}

static void
end_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_card_end (CSN_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
csn_cards_page_class_init (CsnCardsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_cards_page_fill;
  gtk_widget_class_install_action (widget_class, "cards.mine", NULL, mine_action);
  gtk_widget_class_install_action (widget_class, "cards.take", NULL, take_action);
  gtk_widget_class_install_action (widget_class, "cards.end", "s", end_action);
}

static void
csn_cards_page_init (CsnCardsPage *self)
{
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_cards_page_new (session);
}

CsnPage *
csn_cards_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_CARDS_PAGE, "session", session, "title", _ ("Exchange cards"), NULL);
  csn_page_set_place (self, make_again, "");
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
