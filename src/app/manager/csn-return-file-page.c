/* The manager's record for a unit, sealed as a file to be sent (K10 7.4.1, F53). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-manager-private.h"
#include "csn-accessible.h"
#include "csn-row.h"
#include "csn-save.h"
#include <glib/gi18n.h>

/* One row a unit whose card is trusted or from which something came; since: when the last return was made, with all that there was. */
static const char *const SELECTS[] = {
  "SELECT u.register_id, (SELECT k.organisation FROM cards k WHERE k.register_id = u.register_id ORDER BY k.ended_seq IS NOT NULL, k.seq DESC LIMIT 1) AS organisation, "
  "EXISTS (SELECT 1 FROM cards k WHERE k.register_id = u.register_id AND k.ended_seq IS NULL) AS trusted, "
  "(SELECT count (*) FROM disclosures d JOIN items i ON i.id = d.item_id WHERE i.register_id = u.register_id) AS entries, "
  "(SELECT count (*) FROM disclosures d JOIN items i ON i.id = d.item_id WHERE i.register_id = u.register_id AND d.seq > u.since) AS new_entries, "
  "(SELECT count (*) FROM item_receipts r JOIN items i ON i.id = r.item_id WHERE i.register_id = u.register_id AND r.seq > u.since) AS new_receipts, "
  "(SELECT count (*) FROM items i WHERE i.register_id = u.register_id AND i.ended_seq > u.since) AS new_ends, "
  "r.id AS return_id, r.number, r.made_on, r.file_name, p.name AS who FROM (SELECT x.register_id, coalesce ((SELECT max (m.seq) FROM returns_made m WHERE "
  "m.register_id = x.register_id), 0) AS since FROM (SELECT register_id FROM cards UNION SELECT register_id FROM received) x) u LEFT JOIN returns_made r ON r.register_id = u.register_id AND r.number = "
  "(SELECT max (m.number) FROM returns_made m WHERE m.register_id = u.register_id) LEFT JOIN people p ON p.id = r.made_by ORDER BY organisation",
  NULL,
};

struct _CsnReturnFilePage
{
  CsnFilledPage parent_instance;

  gboolean acting;
};

#define CSN_TYPE_RETURN_FILE_PAGE (csn_return_file_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnReturnFilePage, csn_return_file_page, CSN, RETURN_FILE_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnReturnFilePage, csn_return_file_page, CSN_TYPE_FILLED_PAGE)

/* --- Making, and saving -------------------------------------------------------------------------------------------- */
typedef struct
{
  char    *id;
  gboolean again; /* id is a return's, else a register's */
} Wanted;

typedef struct
{
  GBytes    *file;
  char      *name;
  GPtrArray *problems;
} Made;

static void
free_wanted (gpointer data)
{
  g_free (((Wanted *) data)->id);
  g_free (data);
}

static void
free_made (gpointer data)
{
  Made *made = data;
  g_clear_pointer (&made->file, g_bytes_unref);
  g_clear_pointer (&made->problems, g_ptr_array_unref);
  g_free (made->name);
  g_free (made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Made, free_made)

static gpointer
make_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (Made) made = g_new0 (Made, 1);
  GError *inner = NULL;
  if (wanted->again)
    made->file = csn_register_return_file (reg, wanted->id, &made->name, &inner);
  else if (!csn_register_make_return (reg, wanted->id, &made->file, &made->name, &made->problems, &inner) && made->file != NULL)
    g_clear_pointer (&made->file, g_bytes_unref);
  if (made->file != NULL)
    return g_steal_pointer (&made);
  GError *said = g_error_matches (inner, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED) && made->problems != NULL ? csn_error_of_problems (made->problems) : NULL;
  g_propagate_error (error, said != NULL ? said : g_error_copy (inner));
  g_error_free (inner);
  return NULL;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnReturnFilePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Made) made = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    return;
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (made != NULL)
    csn_save_file (CSN_PAGE (self), _ ("Save the return"), made->name, made->file, _ ("The return has been saved. Send it to the co-ordinator."));
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
make_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReturnFilePage *self = CSN_RETURN_FILE_PAGE (widget);
  Wanted            *wanted;
  if (self->acting)
    return;
  wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted){ g_variant_dup_string (parameter, NULL), g_str_equal (action, "return.again") };
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  /* Not with the page's cancellable: a return that was made is recorded, and can be saved again. */
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), make_on_worker, wanted, free_wanted, free_made, NULL, made_cb, g_object_ref (self));
}

/* --- What is shown ------------------------------------------------------------------------------------------------- */
static void
take_row (AdwPreferencesGroup *group, char *taken, const char *more)
{
  g_autofree char *words = taken;
  adw_preferences_group_add (group, csn_row_new (words, more));
}

static void
add_unit (CsnFilledPage *page, CsnRows *rows, guint i)
{
  GtkWidget  *box = GTK_WIDGET (csn_filled_page_get_box (page)), *buttons = csn_content_buttons ();
  guint       entries = (guint) csn_rows_number (rows, i, "new_entries"), receipts = (guint) csn_rows_number (rows, i, "new_receipts"), ends = (guint) csn_rows_number (rows, i, "new_ends"),
        all = (guint) csn_rows_number (rows, i, "entries");
  const char *organisation = csn_rows_text (rows, i, "organisation"), *return_id = csn_rows_text (rows, i, "return_id"), *who = csn_rows_text (rows, i, "who");
  gboolean    trusted = csn_rows_number (rows, i, "trusted") != 0, news = entries + receipts + ends > 0;
  /* Translators: organisation */
  g_autofree char *make = g_strdup_printf (_ ("Make the return for %s"), organisation), *again = g_strdup_printf (_ ("Save the last return for %s again"), organisation);
  g_autofree char *whole = g_strdup_printf (ngettext ("With it goes the whole log: %u entry", "With it goes the whole log: %u entries", all), all);
  AdwPreferencesGroup *group = csn_content_group (box, organisation);
  take_row (group, g_strdup_printf (ngettext ("%u new entry of the disclosure log", "%u new entries of the disclosure log", entries), entries), whole);
  take_row (group, g_strdup_printf (ngettext ("%u photograph acknowledged", "%u photographs acknowledged", receipts), receipts), NULL);
  take_row (group, g_strdup_printf (ngettext ("%u photograph given back, destroyed or lost", "%u photographs given back, destroyed or lost", ends), ends), NULL);
  if (return_id != NULL)
    {
      g_autofree char *on = csn_date_words (csn_rows_text (rows, i, "made_on"));
      /* Translators: number of a return, date, person */
      take_row (group, g_strdup_printf (_ ("Return %1$d was made on %2$s by %3$s"), (int) csn_rows_number (rows, i, "number"), on, who == NULL ? "" : who), csn_rows_text (rows, i, "file_name"));
    }
  if (trusted)
    csn_accessible_name (csn_content_act_button (buttons, _ ("_Make the return…"), "return.make", csn_rows_text (rows, i, "register_id"), news || return_id == NULL ? "suggested-action" : NULL), make);
  else
    gtk_box_append (GTK_BOX (box), csn_content_words (_ ("No card of this unit is trusted any more: exchange cards first."), NULL));
  if (return_id != NULL)
    csn_accessible_name (csn_content_act_button (buttons, _ ("_Save the last one again…"), "return.again", return_id, NULL), again);
  gtk_box_append (GTK_BOX (box), buttons);
}

static void
csn_return_file_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnRows *units = g_ptr_array_index (answers, 0);
  gtk_box_append (csn_filled_page_get_box (page), csn_content_head (CSN_PAGE (page), _ ("The return is one sealed file. Only the co-ordinator can open it: send it by e-mail or take it on a stick."), "K10 7.4.1"));
  for (guint i = 0; i < csn_rows_length (units); i++)
    add_unit (page, units, i);
  if (csn_rows_length (units) > 0)
    return;
  GtkWidget *buttons = csn_content_buttons ();
  gtk_box_append (csn_filled_page_get_box (page), csn_content_nothing (_ ("First exchange cards with the co-ordinator"), _ ("A return is sealed with the keys on his card."), "contact-new-symbolic"));
  csn_content_act_button (buttons, _ ("E_xchange cards"), "manager.cards", NULL, "suggested-action");
  gtk_box_append (csn_filled_page_get_box (page), buttons);
}

static void
csn_return_file_page_class_init (CsnReturnFilePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_return_file_page_fill;
  _csn_manager_install (widget_class);
  gtk_widget_class_install_action (widget_class, "return.make", "s", make_action);
  gtk_widget_class_install_action (widget_class, "return.again", "s", make_action);
}

static void
csn_return_file_page_init (CsnReturnFilePage *self)
{
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_return_file_page_new (session);
}

CsnPage *
csn_return_file_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_RETURN_FILE_PAGE, "session", session, "title", _ ("Make the return"), NULL);
  csn_page_set_place (self, make_again, "");
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
