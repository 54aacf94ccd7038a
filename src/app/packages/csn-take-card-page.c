/* Another's identity card: the file first, then its words (K10 7.3, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-packages-private.h"
#include "csn-file-pick.h"
#include <glib/gi18n.h>

struct _CsnTakeCardPage
{
  CsnPage parent_instance;

  CsnFilePick *pick;
  char        *recipient_id; /* NULL in a manager's register */
};

#define CSN_TYPE_TAKE_CARD_PAGE (csn_take_card_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnTakeCardPage, csn_take_card_page, CSN, TAKE_CARD_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnTakeCardPage, csn_take_card_page, CSN_TYPE_PAGE)

/* With the card, the one that it would replace, or that has this key already. */
static gboolean
read_on_worker (CsnRegister *reg, const CsnAsked *asked, CsnAnswered *answered, GError **error)
{
  answered->said = csn_register_read_card (reg, asked->file, asked->recipient_id, error);
  if (answered->said == NULL)
    return FALSE;
  JsonObject *card = json_node_get_object (answered->said);
  const char *known = json_object_get_string_member_with_default (card, "known", ""), *differs = json_object_get_string_member_with_default (card, "differs", "");
  answered->rows = csn_register_query (reg, error,
                                       "SELECT k.*, w.name AS pinned_by_name, (SELECT contact FROM recipients WHERE id = :recipient) AS contact, (SELECT person FROM recipients WHERE id = :recipient) AS holder "
                                       "FROM (SELECT 1) LEFT JOIN cards k ON k.id = CASE WHEN :differs <> '' THEN :differs ELSE :known END LEFT JOIN people w ON w.id = k.pinned_by",
                                       ":recipient", asked->recipient_id == NULL ? "" : asked->recipient_id, ":differs", differs, ":known", known, NULL);
  return answered->rows != NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnTakeCardPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnAnswered) answered = _csn_exchange_take (CSN_PAGE (self), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answered == NULL)
    csn_file_pick_set_error (self->pick, error->message);
  else
    csn_page_push (CSN_PAGE (self), _csn_pin_card_page_new (csn_page_get_session (CSN_PAGE (self)), csn_file_pick_get (self->pick), answered->said, answered->rows, self->recipient_id));
}

static void
file_changed_cb (CsnTakeCardPage *self)
{
  GBytes *file = csn_file_pick_get (self->pick);
  if (file != NULL && csn_page_get_session (CSN_PAGE (self)) != NULL)
    _csn_exchange_run (CSN_PAGE (self), read_on_worker, _csn_asked_new (self->recipient_id, NULL, file), read_cb, g_object_ref (self));
}

static void
csn_take_card_page_proceed (CsnPage *page)
{
  CsnTakeCardPage *self = CSN_TAKE_CARD_PAGE (page);
  if (csn_file_pick_get (self->pick) == NULL)
    csn_file_pick_set_error (self->pick, _ ("Choose the file of the card"));
  else
    file_changed_cb (self);
}

static void
csn_take_card_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (GTK_WIDGET (CSN_TAKE_CARD_PAGE (page)->pick), GTK_DIR_TAB_FORWARD);
}

static void
csn_take_card_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_take_card_page_parent_class)->dispose (object);
}

static void
csn_take_card_page_finalize (GObject *object)
{
  g_free (CSN_TAKE_CARD_PAGE (object)->recipient_id);
  G_OBJECT_CLASS (csn_take_card_page_parent_class)->finalize (object);
}

static void
csn_take_card_page_class_init (CsnTakeCardPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_take_card_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_take_card_page_finalize;
  CSN_PAGE_CLASS (class)->proceed = csn_take_card_page_proceed;
  CSN_PAGE_CLASS (class)->focus_first = csn_take_card_page_focus_first;
}

static void
csn_take_card_page_init (CsnTakeCardPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons ();
  g_autoptr (GtkFileFilter) filter = _csn_exchange_filter (_ ("Identity cards (cscard)"), "cscard");
  csn_page_set_title (CSN_PAGE (self), _ ("Take in an identity card"));
  self->pick = csn_file_pick_new (_ ("_File of the card"), _ ("A small file that its owner saved with “My identity card”. It may come by e-mail: it holds nothing secret."));
  csn_file_pick_set_filter (self->pick, filter);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("The card says with which keys somebody seals and signs. It counts only once you have compared its words with him by voice."), "K10 7.3"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pick));
  csn_content_button (buttons, _ ("_Continue"), "page.proceed", "suggested-action");
  gtk_box_append (GTK_BOX (box), buttons);
  g_signal_connect_object (self->pick, "changed", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_take_card_page_new (session, *id == '\0' ? NULL : id);
}

CsnPage *
csn_take_card_page_new (CsnSession *session, const char *recipient_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_TAKE_CARD_PAGE, "session", session, NULL);
  CSN_TAKE_CARD_PAGE (self)->recipient_id = g_strdup (recipient_id);
  csn_page_set_place (self, make_again, recipient_id == NULL ? "" : recipient_id);
  return self;
}
