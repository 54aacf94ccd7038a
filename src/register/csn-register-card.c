/* Identity cards: mine to give away, others' to be compared by voice and then trusted (K10 7.3, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"
#include "csn-card.h"

#include <glib/gi18n-lib.h>

/* --- Mine ------------------------------------------------------------------------------------------------------------------------- */
static CsnCard *
make_card (CsnRegister *self, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT g.area, g.unit, g.holder, p.name, p.title FROM registers g JOIN people p ON p.id = :me", ":me", self->person_id, NULL);
  if (rows == NULL)
    return NULL;
  if (csn_rows_length (rows) == 0)
    {
      csn_register_usage (error, _ ("Only a person of this register has a card. Unlock it with your name and passphrase."));
      return NULL;
    }
  CsnCard *card = g_new0 (CsnCard, 1);
  memcpy (card->register_id, self->id, CSN_ID_SIZE);
  memcpy (card->person_id, self->person, CSN_ID_SIZE);
  card->is_manager = g_strcmp0 (csn_rows_text (rows, 0, "holder"), "manager") == 0;
  card->area = g_strdup (csn_rows_text (rows, 0, "area"));
  card->organisation = g_strdup (csn_rows_text (rows, 0, "unit"));
  card->person = g_strdup (csn_rows_text (rows, 0, "name"));
  card->title = g_strdup (csn_rows_text (rows, 0, "title"));
  card->made_us = csn_clock_now (self->clock);
  card->keys = *csn_identity_public (self->me);
  return card;
}

/* A manager's area is his scheme's short name, as he wrote it. */
static char *
plain_name (const char *area)
{
  char *name = g_strdup (area);
  for (char *at = name; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at))
      *at = '-';
  return name;
}

GBytes *
csn_register_card (CsnRegister *self, char **out_file_name, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnCard) card = make_card (self, error);
  if (card == NULL)
    return NULL;
  GBytes *file = csn_card_seal (card, self->me, &inner);
  if (file == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  g_autofree char *plain = plain_name (card->area);
  if (out_file_name != NULL)
    *out_file_name = g_strdup_printf ("%s-card.cscard", plain);
  return file;
}

char *
csn_register_card_words (CsnRegister *self, GError **error)
{
  g_autoptr (CsnCard) card = make_card (self, error);
  return card != NULL ? csn_card_words (card) : NULL;
}

static JsonArray *
list_words (const char *text)
{
  JsonArray *array = json_array_new ();
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (char **word = words; *word != NULL; word++)
    json_array_add_string_element (array, *word);
  return array;
}

GBytes *
csn_register_card_form (CsnRegister *self, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GBytes) file = csn_register_card (self, NULL, error);
  g_autofree char   *words = file != NULL ? csn_register_card_words (self, error) : NULL;
  if (words == NULL)
    return NULL;
  g_autofree char     *text = csn_card_to_text (file);
  g_autoptr (CsnForm)  form = csn_form_load ("card", &inner);
  g_autoptr (JsonNode) data = form != NULL ? csn_form_data (form, self->state, self->person_id, csn_register_today (self), &inner) : NULL;
  GBytes              *pdf = NULL;
  if (data != NULL)
    {
      JsonObject *object = json_node_get_object (data);
      json_object_set_string_member (object, "qr", text);
      json_object_set_array_member (object, "words", list_words (words));
      const CsnFormOptions options = { .language = "both", .wording = csn_register_wording, .wording_data = self->edition, .specimen = csn_register_is_practice (self) };
      pdf = csn_form_render (form, data, &options, NULL, &inner);
    }
  if (pdf == NULL)
    csn_register_pass_error (error, inner);
  return pdf;
}

/* --- Others' ---------------------------------------------------------------------------------------------------------------------- */
/* In a unit's register it is a manager's, in a manager's somebody's of a unit; never one of this register's own people. */
static gboolean
is_from_outside (CsnRegister *self, const CsnCard *card, GError **error)
{
  gboolean manager = csn_register_is_manager (self);
  if (memcmp (card->register_id, self->id, CSN_ID_SIZE) == 0)
    return csn_register_usage (error, _ ("This card belongs to this very register. Choose the card that you were given."));
  if (card->is_manager != manager)
    return TRUE;
  return csn_register_usage (error, manager ? _ ("This is another scheme manager's card. You need the card of the police unit that supplies you.")
                                            : _ ("This is another unit's card. You need the card that the scheme's manager made with his own Countersign."));
}

/* The card on record that @sql finds for what @body says. */
static void
set_found (CsnRegister *self, JsonObject *body, const char *name, const char *recipient_id, const char *sql)
{
  const char *const names[] = { ":register", ":person", ":sign", ":box", ":recipient", NULL };
  const char *const texts[] = { csn_register_member (body, "register_id"), csn_register_member (body, "person_id"), csn_register_member (body, "sign_key"),
                                csn_register_member (body, "box_key"), recipient_id, NULL };
  const char *used[G_N_ELEMENTS (names)] = { NULL }, *values[G_N_ELEMENTS (names)] = { NULL };
  for (guint i = 0, n = 0; names[i] != NULL; i++)
    if (strstr (sql, names[i]) != NULL)
      {
        used[n] = names[i];
        values[n++] = texts[i];
      }
  g_autoptr (CsnRows) rows = csn_register_query_v (self, sql, used, values, NULL);
  if (rows != NULL && csn_rows_length (rows) > 0)
    json_object_set_string_member (body, name, csn_rows_cell (rows, 0, 0));
}

JsonNode *
csn_register_read_card (CsnRegister *self, GBytes *file, const char *recipient_id, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autoptr (CsnCard) card = csn_card_open (file, &inner);
  if (card == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  if (!is_from_outside (self, card, error))
    return NULL;
  g_autofree char *register_id = csn_text_id_from_bytes (card->register_id), *person_id = csn_text_id_from_bytes (card->person_id), *words = csn_card_words (card);
  g_autofree char *sign_key = csn_register_hex_key (card->keys.sign_key), *box_key = csn_register_hex_key (card->keys.box_key);
  JsonNode   *node = csn_register_object ("register_id", register_id, "person_id", person_id, "person", card->person, "title", card->title, "organisation", card->organisation,
                                          "area", card->area, "sign_key", sign_key, "box_key", box_key, "words", words, NULL);
  JsonObject *body = json_node_get_object (node);
  json_object_set_boolean_member (body, "is_manager", card->is_manager);
  set_found (self, body, "known", recipient_id, "SELECT id FROM cards WHERE sign_key = :sign AND box_key = :box ORDER BY ended_seq IS NOT NULL, seq DESC LIMIT 1");
  set_found (self, body, "differs", recipient_id,
             "SELECT id FROM cards WHERE ended_seq IS NULL AND ((register_id = :register AND person_id = :person) OR recipient_id = :recipient) "
             "AND (sign_key <> :sign OR box_key <> :box) ORDER BY seq DESC LIMIT 1");
  return node;
}

/* What the one who compared the words says; ids and keys are the card's alone. */
static void
add_answers (JsonObject *body, JsonObject *answers)
{
  static const char *const names[] = { "recipient_id", "checked_how", "checked_with", "checked_on", "replaces", "reason" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (csn_register_member (answers, names[i]) != NULL)
      json_object_set_string_member (body, names[i], csn_register_member (answers, names[i]));
  json_object_remove_member (body, "known");
  json_object_remove_member (body, "differs");
  json_object_remove_member (body, "is_manager");
}

gboolean
csn_register_pin_card (CsnRegister *self, GBytes *file, const char *answers, GPtrArray **out_problems, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  g_autoptr (JsonNode) said = csn_register_parse_object (answers, error);
  const char          *recipient = said != NULL ? csn_register_member (json_node_get_object (said), "recipient_id") : NULL;
  g_autoptr (JsonNode) body = said != NULL ? csn_register_read_card (self, file, recipient, error) : NULL;
  if (body == NULL)
    return FALSE;
  g_autofree char *id = csn_text_new_id ();
  add_answers (json_node_get_object (body), json_node_get_object (said));
  json_object_set_string_member (json_node_get_object (body), "id", id);
  const CsnNewAct act = { .kind = "card.pin", .body = body };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}
