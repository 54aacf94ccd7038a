/* Members and managers as a list of items. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-recipient-list.h"
#include "csn-people-words.h"
#include "csn-text.h"
#include <glib/gi18n.h>
#include <string.h>

const char *const CSN_RECIPIENT_LIST_SELECT =
    "SELECT p.id, p.kind, p.organisation, p.premises, p.person, p.status, s.id AS scheme_id, s.name AS "
    "scheme, u.standing, (SELECT count (*) FROM copies c LEFT JOIN returns t ON t.copy_id = c.id WHERE "
    "c.recipient_id = p.id AND t.copy_id IS NULL) AS copies_out FROM recipients p JOIN schemes s ON s.id = "
    "p.scheme_id JOIN undertakings_now u ON u.recipient_id = p.id ORDER BY p.organisation";

struct _CsnRecipient
{
  GObject parent_instance;

  CsnRows *rows;
  guint    row;
  char    *folded; /* everything that is searched, made at the first search */
};

G_DEFINE_FINAL_TYPE (CsnRecipient, csn_recipient, G_TYPE_OBJECT)

static void
csn_recipient_finalize (GObject *object)
{
  csn_rows_unref (CSN_RECIPIENT (object)->rows);
  g_free (CSN_RECIPIENT (object)->folded);
  G_OBJECT_CLASS (csn_recipient_parent_class)->finalize (object);
}

static void
csn_recipient_class_init (CsnRecipientClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_recipient_finalize;
}

static void
csn_recipient_init (CsnRecipient *self)
{
}

const char *
csn_recipient_get (CsnRecipient *self, const char *column)
{
  const char *text = csn_rows_text (self->rows, self->row, column);
  return text == NULL ? "" : text;
}

gint64
csn_recipient_get_number (CsnRecipient *self, const char *column)
{
  return csn_rows_number (self->rows, self->row, column);
}

gboolean
csn_recipient_matches (CsnRecipient *self, const char *folded)
{
  if (self->folded == NULL)
    {
      g_autofree char *all =
          g_strjoin (" ", csn_recipient_get (self, "organisation"), csn_recipient_get (self, "premises"),
                     csn_recipient_get (self, "person"), csn_recipient_get (self, "scheme"), NULL);
      self->folded = csn_text_fold (all);
    }
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  for (char **word = words; *word != NULL; word++)
    if (strstr (self->folded, *word) == NULL)
      return FALSE;
  return TRUE;
}

char *
csn_recipient_dup_copies (CsnRecipient *self)
{
  guint out = (guint) csn_recipient_get_number (self, "copies_out");
  return out == 0 ? g_strdup ("") : g_strdup_printf (ngettext ("%u copy", "%u copies", out), out);
}

char *
csn_recipient_dup_sentence (CsnRecipient *self)
{
  guint            out = (guint) csn_recipient_get_number (self, "copies_out");
  g_autofree char *copies = g_strdup_printf (ngettext ("%u copy out", "%u copies out", out), out);
  /* Translators: organisation, person, scheme, "Undertaking: Signed", "2 copies out", "Active" */
  return g_strdup_printf (_ ("%s, %s, %s, undertaking: %s, %s, %s"), csn_recipient_get (self, "organisation"),
                          csn_recipient_get (self, "person"), csn_recipient_get (self, "scheme"),
                          csn_standing_of_undertaking (csn_recipient_get (self, "standing")), copies,
                          csn_status_of_recipient (csn_recipient_get (self, "status")));
}

void
csn_recipient_list_set_rows (GListStore *list, CsnRows *rows)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      CsnRecipient *item = g_object_new (CSN_TYPE_RECIPIENT, NULL);
      item->rows = csn_rows_ref (rows);
      item->row = i;
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata, items->len);
}
