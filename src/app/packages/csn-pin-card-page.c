/* A card's words compared by voice, and then trusted; a changed one beside the one before it (K10 7.3, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-packages-private.h"
#include "csn-row.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

static const CsnChoice WAYS[] = {
  { "telephone", N_ ("By telephone, on a number that you knew before") },
  { "in-person", N_ ("In person") },
  { "video", N_ ("By video call, with somebody whom you know") },
  { NULL, NULL },
};
#define CHECKED                                                                                                                                     \
  { .kind = CSN_FIELD_GROUP, .label = N_ ("After every word was the same") },                                                                       \
  { .kind = CSN_FIELD_CHOICE, .path = "checked_how", .label = N_ ("_How were the words compared?"), .choices = WAYS },                              \
  { .kind = CSN_FIELD_LINE, .path = "checked_with", .label = N_ ("_With whom?") },                                                                  \
  { .kind = CSN_FIELD_DATE, .path = "checked_on", .label = N_ ("W_hen?"), .hint = N_ ("For example, 4 June or today") }
static const CsnFieldSpec FIELDS[] = { CHECKED, CSN_FIELDS_END };
static const CsnFieldSpec CHANGED_FIELDS[] = {
  CHECKED,
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("Why are the _keys others than before?"), .hint = N_ ("For example: he has a new computer, and no backup of the old one") },
  CSN_FIELDS_END,
};

struct _CsnPinCardPage
{
  CsnQuestionPage parent_instance;

  GBytes    *file;
  char      *recipient_id, *replaces;
  GtkWidget *words; /* the first to be read */
};

#define CSN_TYPE_PIN_CARD_PAGE (csn_pin_card_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPinCardPage, csn_pin_card_page, CSN, PIN_CARD_PAGE, CsnQuestionPage)
G_DEFINE_FINAL_TYPE (CsnPinCardPage, csn_pin_card_page, CSN_TYPE_QUESTION_PAGE)

/* --- Pinning ------------------------------------------------------------------------------------------------------------- */
static gboolean
pin_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  return csn_register_pin_card (reg, asked->file, asked->text, &answered->problems, error);
}

static void
pinned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPinCardPage) self = data;
  g_autoptr (CsnAnswered) answered = _csn_exchange_finish_asked (CSN_QUESTION_PAGE (self), result);
  if (answered == NULL)
    return;
  csn_page_toast (CSN_PAGE (self), _ ("The card is trusted from now on."));
  _csn_exchange_pop_two (CSN_PAGE (self));
}

static void
csn_pin_card_page_proceed (CsnQuestionPage *page)
{
  CsnPinCardPage *self = CSN_PIN_CARD_PAGE (page);
  g_autoptr (JsonNode) answers = csn_document_dup_node (csn_question_page_get_document (page), NULL);
  if (csn_page_is_busy (CSN_PAGE (self)))
    return;
  if (self->recipient_id != NULL)
    json_object_set_string_member (json_node_get_object (answers), "recipient_id", self->recipient_id);
  if (self->replaces != NULL)
    json_object_set_string_member (json_node_get_object (answers), "replaces", self->replaces);
  CsnAsked *asked = _csn_asked_new (NULL, NULL, self->file);
  asked->text = json_to_string (answers, FALSE);
  _csn_exchange_run (CSN_PAGE (self), pin_on_worker, asked, pinned_cb, g_object_ref (self));
}

/* --- What is seen -------------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_side (CsnPinCardPage *self, const char *heading, const char *whose, const char *words, const char *more)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title = csn_accessible_heading (heading, 2), *box = _csn_card_words_box (words);
  self->words = self->words == NULL ? box : self->words;
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (side, "card");
  gtk_widget_add_css_class (side, "csn-file-pick");
  gtk_widget_set_hexpand (side, TRUE);
  gtk_box_append (GTK_BOX (side), title);
  gtk_box_append (GTK_BOX (side), csn_content_words (whose, NULL));
  gtk_box_append (GTK_BOX (side), box);
  if (more != NULL)
    gtk_box_append (GTK_BOX (side), csn_content_words (more, "dim-label"));
  return side;
}

static char *
write_whose (JsonObject *card)
{
  const char *title = json_object_get_string_member_with_default (card, "title", "");
  /* Translators: person, title, organisation */
  return *title == '\0' ? g_strdup_printf ("%s, %s", json_object_get_string_member_with_default (card, "person", ""), json_object_get_string_member_with_default (card, "organisation", ""))
                        : g_strdup_printf (_ ("%1$s, %2$s, %3$s"), json_object_get_string_member_with_default (card, "person", ""), title,
                                           json_object_get_string_member_with_default (card, "organisation", ""));
}

static GtkWidget *
make_top (CsnPinCardPage *self, JsonObject *card, CsnRows *rows)
{
  GtkWidget       *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *sides = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12); /* word below word */
  const char      *contact = csn_rows_text (rows, 0, "contact"), *words = json_object_get_string_member_with_default (card, "words", "");
  g_autofree char *whose = write_whose (card), *call = NULL;
  if (self->replaces != NULL)
    {
      g_autofree char *on = csn_date_words (csn_rows_text (rows, 0, "checked_on"));
      /* Translators: "By telephone", whom, date */
      g_autofree char *how = g_strdup_printf (_ ("Compared: %1$s, with %2$s, %3$s"), _csn_card_how_words (csn_rows_text (rows, 0, "checked_how")), csn_rows_text (rows, 0, "checked_with"), on),
                      *before = g_strdup_printf ("%s, %s", csn_rows_text (rows, 0, "person"), csn_rows_text (rows, 0, "organisation"));
      gtk_box_append (GTK_BOX (top), _csn_exchange_warning (_ ("The keys on this card are not those that you trust"),
                                                            _ ("It may be a new computer. It may also be somebody who pretends to be him. Ask him himself why the keys are others, before you replace the card.")));
      gtk_box_append (GTK_BOX (sides), make_side (self, _ ("Card that is trusted now"), before, csn_rows_text (rows, 0, "words"), how));
    }
  gtk_box_append (GTK_BOX (sides), make_side (self, self->replaces == NULL ? _ ("What the card says") : _ ("New card"), whose, words, NULL));
  gtk_box_append (GTK_BOX (top), sides);
  gtk_box_append (GTK_BOX (top), csn_content_words (_ ("Read them to each other on the telephone: he opens “My identity card” and reads his words, you follow them here. All must be the same, in this order."), NULL));
  if (contact != NULL && *contact != '\0')
    {
      /* Translators: telephone number or address of the manager as it is on record */
      call = g_strdup_printf (_ ("On record for him: %s. Do not use a number that came with the card."), contact);
      gtk_box_append (GTK_BOX (top), csn_content_words (call, "heading"));
    }
  return top;
}

/* --- The page ------------------------------------------------------------------------------------------------------------ */
/* The words come before the questions, which would be scrolled to. */
static void
csn_pin_card_page_focus_first (CsnPage *page)
{
  gtk_widget_grab_focus (CSN_PIN_CARD_PAGE (page)->words);
}

static void
csn_pin_card_page_finalize (GObject *object)
{
  CsnPinCardPage *self = CSN_PIN_CARD_PAGE (object);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->recipient_id);
  g_free (self->replaces);
  G_OBJECT_CLASS (csn_pin_card_page_parent_class)->finalize (object);
}

static void
csn_pin_card_page_class_init (CsnPinCardPageClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_pin_card_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_pin_card_page_focus_first;
  CSN_QUESTION_PAGE_CLASS (class)->proceed = csn_pin_card_page_proceed;
}

static void
csn_pin_card_page_init (CsnPinCardPage *self)
{
}

CsnPage *
_csn_pin_card_page_new (CsnSession *session, GBytes *file, JsonNode *said, CsnRows *rows, const char *recipient_id)
{
  CsnPinCardPage  *self = g_object_new (CSN_TYPE_PIN_CARD_PAGE, "session", session, "title", _ ("Compare the words"), NULL);
  JsonObject      *card = json_node_get_object (said);
  const char      *differs = json_object_get_string_member_with_default (card, "differs", NULL), *holder = csn_rows_text (rows, 0, "holder");
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (session));
  g_autoptr (CsnDocument) document = csn_document_new ();
  gboolean         known = differs == NULL && csn_rows_text (rows, 0, "id") != NULL && csn_rows_text (rows, 0, "ended_seq") == NULL;
  self->file = g_bytes_ref (file);
  self->recipient_id = g_strdup (recipient_id);
  self->replaces = g_strdup (differs);
  csn_document_set (document, "checked_on", today);
  csn_document_set (document, "checked_with", holder != NULL ? holder : json_object_get_string_member_with_default (card, "person", NULL));
  csn_question_page_build (CSN_QUESTION_PAGE (self), document, differs != NULL ? CHANGED_FIELDS : FIELDS, known ? _ ("This very card is on record already, and trusted. There is nothing to do.") : NULL, "K10 7.3",
                           differs != NULL ? _ ("_Replace the card") : _ ("_Trust this card"), FALSE);
  csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (self)), NULL, make_top (self, card, rows));
  return CSN_PAGE (self);
}
