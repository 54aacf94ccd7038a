/* A manager's identity card as it is on record, and the end of it (K10 7.3, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-packages-private.h"
#include "csn-long-group.h"
#include "csn-row.h"
#include <glib/gi18n.h>

static const CsnFieldSpec END_FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "reason", .label = N_ ("_Why is the card trusted no more?"), .hint = N_ ("For example: his computer was stolen") },
  CSN_FIELDS_END,
};
static const CsnActForm END = {
  .kind = "card.end",
  .title = N_ ("No longer trust this card"),
  .why = N_ ("No package is made for it any more, and no return that is signed with it is taken in. Copies that he holds are not demanded back by this."),
  .paragraph = "K10 7.3",
  .button = N_ ("_No longer trust it"),
  .done = N_ ("The card is trusted no more."),
  .fields = END_FIELDS,
};

void
csn_card_end (CsnPage *page, const char *card_id)
{
  g_autoptr (JsonNode) start = json_node_new (JSON_NODE_OBJECT);
  JsonObject *body = json_object_new ();
  json_node_take_object (start, body);
  json_object_set_string_member (body, "id", card_id);
  csn_page_push (page, csn_act_page_new (csn_page_get_session (page), &END, start, card_id));
}

static void
show_in_force (GtkBox *box, CsnRows *cards)
{
  GtkWidget       *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *buttons = csn_content_buttons ();
  g_autofree char *on = csn_date_words (csn_rows_text (cards, 0, "checked_on"));
  const char      *by = csn_rows_text (cards, 0, "pinned_by_name");
  /* Translators: "By telephone", with whom, date */
  g_autofree char *checked = g_strdup_printf (_ ("%1$s, with %2$s, on %3$s"), _csn_card_how_words (csn_rows_text (cards, 0, "checked_how")), csn_rows_text (cards, 0, "checked_with"), on);
  const char      *title = csn_rows_text (cards, 0, "title");
  g_autofree char *whose = title == NULL || *title == '\0' ? g_strdup (csn_rows_text (cards, 0, "person")) : g_strdup_printf ("%s, %s", csn_rows_text (cards, 0, "person"), title);
  const CsnFact facts[] = { { _ ("Whose card"), whose }, { _ ("Words"), csn_rows_text (cards, 0, "words") }, { _ ("Compared"), checked }, { _ ("By"), by }, { _ ("Why it replaced an earlier card"), csn_rows_text (cards, 0, "reason") } };
  csn_facts_fill (csn_content_group (part, _ ("Identity card")), facts, G_N_ELEMENTS (facts));
  csn_content_act_button (buttons, _ ("What he _reported"), "card.reported", NULL, NULL);
  csn_content_act_button (buttons, _ ("Take in a ne_w card…"), "card.take", NULL, NULL);
  csn_content_act_button (buttons, _ ("No _longer trust this card…"), "card.end", csn_rows_text (cards, 0, "id"), NULL);
  gtk_box_append (GTK_BOX (part), buttons);
  gtk_box_append (box, part);
}

static void
show_none (GtkBox *box)
{
  GtkWidget           *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *buttons = csn_content_buttons ();
  AdwPreferencesGroup *group = csn_content_group (part, _ ("Identity card"));
  adw_preferences_group_add (group, csn_row_new (_ ("There is no identity card of his yet"),
                                                 _ ("A manager who uses Countersign can be sent sealed packages. He saves his card with “My identity card”; take in that file, and compare its words with him on the telephone.")));
  csn_content_act_button (buttons, _ ("Take in his car_d…"), "card.take", NULL, NULL);
  gtk_box_append (GTK_BOX (part), buttons);
  gtk_box_append (box, part);
}

/* Those before, the newest first: a card is never replaced without trace. */
static void
show_earlier (GtkBox *box, CsnRows *cards, guint first)
{
  AdwPreferencesGroup *group = first < csn_rows_length (cards) ? csn_content_group (GTK_WIDGET (box), _ ("Earlier cards")) : NULL;
  for (guint i = first; i < csn_rows_length (cards); i++)
    {
      g_autofree char *on = csn_date_words (csn_rows_text (cards, i, "pinned_on"));
      const char      *why = csn_rows_text (cards, i, "end_reason");
      /* Translators: date on which a card was taken in, its words */
      g_autofree char *line = g_strdup_printf (_ ("Taken in on %1$s. %2$s"), on, csn_rows_text (cards, i, "words"));
      GtkWidget       *row = csn_row_new (why == NULL ? _ ("Replaced by a later card") : why, line);
      csn_row_add_tag (row, _ ("Trusted no more"), "quiet");
      adw_preferences_group_add (group, row);
    }
}

void
csn_card_show (GtkBox *box, CsnRows *cards)
{
  gboolean         in_force = csn_rows_length (cards) > 0 && csn_rows_text (cards, 0, "ended_seq") == NULL;
  g_autofree char *key = csn_long_group_dup_key (cards, 0, csn_rows_length (cards), "");
  /* What is the same stays, and whatever has the focus in it. */
  if (g_strcmp0 (g_object_get_data (G_OBJECT (box), "csn-key"), key) == 0)
    return;
  g_object_set_data_full (G_OBJECT (box), "csn-key", g_strdup (key), g_free);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL;)
    gtk_box_remove (box, child);
  if (in_force)
    show_in_force (box, cards);
  else
    show_none (box);
  show_earlier (box, cards, in_force ? 1 : 0);
  csn_accessible_mnemonics (GTK_WIDGET (box));
}
