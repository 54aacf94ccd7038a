/* One photograph that a scheme's manager holds or held: what may be said, to whom, what was done (K10 7.4, 8.2). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-date-words.h"
#include "csn-issue.h"
#include "csn-log-rows.h"
#include "csn-manager-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  ITEM,
  MEMBERS,
  LOG,
  PACKAGES,
  CERTIFICATE,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [ITEM] = "SELECT i.*, (SELECT count (*) FROM items k WHERE k.reference = i.reference) AS copies, c.told_sentence, r.received_by, r.storage, "
           "(SELECT k.organisation FROM cards k WHERE k.register_id = i.register_id ORDER BY k.seq DESC LIMIT 1) AS organisation FROM items_now i "
           "LEFT JOIN item_contents c ON c.item_id = i.id LEFT JOIN item_receipts r ON r.item_id = i.id WHERE i.id = :id",
  [MEMBERS] = "SELECT k.id, k.organisation, k.premises, k.person, m.ended_seq, (SELECT d.how FROM disclosures_now d WHERE d.item_id = m.item_id AND d.member_id = m.member_id ORDER BY d.at DESC, d.seq DESC "
              "LIMIT 1) AS how, (SELECT d.at FROM disclosures_now d WHERE d.item_id = m.item_id AND d.member_id = m.member_id ORDER BY d.at DESC, d.seq DESC LIMIT 1) AS at FROM item_members m "
              "JOIN known_members k ON k.id = m.member_id WHERE m.item_id = :id AND m.seq = (SELECT max (x.seq) FROM item_members x WHERE x.item_id = m.item_id AND x.member_id = m.member_id) "
              "ORDER BY m.ended_seq IS NOT NULL, k.organisation, k.person",
  [LOG] = CSN_LOG_ROWS "WHERE d.item_id = :id ORDER BY d.seq DESC",
  [PACKAGES] = "SELECT r.id, r.number, r.kind, r.review_on, r.text, r.taken_in_on, p.name AS who FROM received r LEFT JOIN people p ON p.id = r.taken_in_by WHERE r.item_id = :id ORDER BY r.seq DESC",
  [CERTIFICATE] = "SELECT blob_id FROM forms WHERE kind = 'item-destruction' AND about_id = :id",
};

struct _CsnItemPage
{
  CsnFilledPage parent_instance;

  char    *reference, *certificate; /* blob */
  gboolean has_warning;
};

#define CSN_TYPE_ITEM_PAGE (csn_item_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnItemPage, csn_item_page, CSN, ITEM_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnItemPage, csn_item_page, CSN_TYPE_FILLED_PAGE)

/* --- What it says ------------------------------------------------------------------------------------------------ */
static void
add_standing (CsnFilledPage *page, CsnRows *item)
{
  CsnDate          today = csn_filled_page_get_today (page);
  g_autofree char *words = _csn_item_return_words (item, 0, today);
  const char      *reason = csn_rows_text (item, 0, "recall_reason");
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  if (csn_rows_text (item, 0, "ended") == NULL && _csn_item_is_locked (item, 0, today))
    gtk_widget_add_css_class (box, "csn-stopped");
  gtk_box_append (GTK_BOX (box), csn_content_words (words, "heading"));
  if (csn_rows_text (item, 0, "ended") == NULL && csn_rows_text (item, 0, "recall_id") != NULL && reason != NULL && *reason != '\0')
    gtk_box_append (GTK_BOX (box), csn_content_words (reason, NULL));
  if (csn_rows_text (item, 0, "ended") == NULL && _csn_item_is_locked (item, 0, today))
    gtk_box_append (GTK_BOX (box), csn_content_words (_ ("It is locked: nothing of it can be shown, and nobody may be told of it any more."), NULL));
  gtk_box_append (csn_filled_page_get_box (page), box);
}

static void
add_buttons (CsnFilledPage *page, CsnRows *item)
{
  CsnItemPage *self = CSN_ITEM_PAGE (page);
  const char  *id = csn_filled_page_get_value (page);
  gboolean     ended = csn_rows_text (item, 0, "ended") != NULL, locked = _csn_item_is_locked (item, 0, csn_filled_page_get_today (page));
  GtkWidget   *buttons = csn_content_buttons ();
  if (!ended && !locked && csn_rows_text (item, 0, "received_on") == NULL)
    csn_content_act_button (buttons, _ ("_Acknowledge it…"), "item.receipt", NULL, "suggested-action");
  if (!locked)
    csn_content_act_button (buttons, _ ("Show the p_hotograph…"), "item.picture", NULL, NULL);
  if (!locked)
    csn_content_act_button (buttons, _ ("Show _form 3795…"), "item.form", NULL, NULL);
  if (!ended)
    csn_content_act_button (buttons, _ ("_Returned, destroyed or lost…"), "manager.end", id, locked ? "suggested-action" : NULL);
  if (self->certificate != NULL)
    csn_content_act_button (buttons, _ ("Show the _certificate"), "item.certificate", NULL, NULL);
  csn_content_act_button (buttons, _ ("Its log as P_DF"), "item.paper", NULL, NULL);
  gtk_box_append (csn_filled_page_get_box (page), buttons);
}

static void
add_facts (CsnFilledPage *page, CsnRows *item)
{
  const char          *by = csn_rows_text (item, 0, "received_by");
  g_autofree char     *supplied = csn_date_words (csn_rows_text (item, 0, "supplied_on")), *received = csn_date_words (csn_rows_text (item, 0, "received_on"));
  /* Translators: date, person */
  g_autofree char     *acknowledged = *received == '\0' ? g_strdup (_ ("Not yet")) : g_strdup_printf (_ ("%1$s, by %2$s"), received, by == NULL ? "" : by);
  g_autofree char     *copy = g_strdup_printf ("%d", (int) csn_rows_number (item, 0, "copy_no"));
  AdwPreferencesGroup *told = csn_content_group (GTK_WIDGET (csn_filled_page_get_box (page)), _ ("What you may say"));
  const CsnFact        may_say[] = {
    { _ ("About"), csn_rows_text (item, 0, "told_offence") },
    { _ ("Sentence"), csn_rows_text (item, 0, "told_sentence") },
    { _ ("Warning"), csn_rows_text (item, 0, "warning_phrase") },
  };
  csn_facts_fill (told, may_say, G_N_ELEMENTS (may_say));
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (told)), csn_rows_number (item, 0, "has_contents") != 0);
  AdwPreferencesGroup *copies = csn_content_group (GTK_WIDGET (csn_filled_page_get_box (page)), _ ("Your copy"));
  const CsnFact        facts[] = {
    { _ ("From"), csn_rows_text (item, 0, "organisation") },
    { _ ("Copy number"), copy },
    { _ ("Supplied"), supplied },
    { _ ("Acknowledged"), acknowledged },
    { _ ("How it is kept"), csn_rows_text (item, 0, "storage") },
    { _ ("What became of it"), csn_rows_text (item, 0, "ended_how") },
  };
  csn_facts_fill (copies, facts, G_N_ELEMENTS (facts));
}

/* --- Who, and what was done -------------------------------------------------------------------------------------- */
static GtkWidget *
make_member (CsnRows *rows, guint i, gpointer data)
{
  const char      *how = csn_rows_text (rows, i, "how"), *id = csn_rows_text (rows, i, "id");
  gboolean         ended = csn_rows_text (rows, i, "ended_seq") != NULL;
  g_autofree char *title = csn_holder_words (rows, i), *at = csn_moment_words (csn_rows_text (rows, i, "at"));
  GtkWidget       *row = csn_row_new (title, ended ? _ ("Not named any more") : *at == '\0' ? csn_rows_text (rows, i, "premises") : at);
  if (how != NULL)
    csn_row_add_tag (row, _csn_how_words (how), "ok");
  else
    csn_row_add_tag (row, ended ? _ ("Not told") : C_ ("member", "Waiting"), ended ? "quiet" : "due");
  if (ended)
    gtk_widget_add_css_class (row, "dim-label");
  csn_row_set_action (row, "manager.member", id);
  gtk_widget_set_name (row, id);
  return row;
}

static GtkWidget *
make_package (CsnRows *rows, guint i, gpointer data)
{
  const char      *kind = csn_rows_text (rows, i, "kind"), *text = csn_rows_text (rows, i, "text"), *who = csn_rows_text (rows, i, "who");
  g_autofree char *on = csn_date_words (csn_rows_text (rows, i, "taken_in_on")), *review = csn_date_words (csn_rows_text (rows, i, "review_on"));
  /* Translators: number of the package, date, person */
  g_autofree char *more = g_strdup_printf (_ ("Package %1$d, taken in on %2$s by %3$s"), (int) csn_rows_number (rows, i, "number"), on, who == NULL ? "" : who);
  if (g_strcmp0 (kind, "notice") == 0 && text != NULL)
    return csn_row_new (text, more);
  if (g_strcmp0 (kind, "renewal") != 0)
    return csn_row_new (_csn_package_words (kind), more);
  /* Translators: date */
  g_autofree char *title = g_strdup_printf (_ ("New return date: %s"), review);
  return csn_row_new (title, more);
}

static void
csn_item_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnItemPage *self = CSN_ITEM_PAGE (page);
  CsnRows     *item = g_ptr_array_index (answers, ITEM), *certificate = g_ptr_array_index (answers, CERTIFICATE);
  if (csn_rows_length (item) == 0)
    {
      gtk_box_append (csn_filled_page_get_box (page), csn_content_nothing (_ ("This photograph is not in the register"), NULL, "dialog-question-symbolic"));
      return;
    }
  g_free (self->reference);
  g_free (self->certificate);
  self->reference = _csn_item_words (item, 0);
  self->certificate = csn_rows_length (certificate) == 0 ? NULL : g_strdup (csn_rows_text (certificate, 0, "blob_id"));
  self->has_warning = csn_rows_number (item, 0, "has_warning") != 0;
  csn_page_set_title (CSN_PAGE (page), self->reference);
  gtk_box_append (csn_filled_page_get_box (page), csn_content_head (CSN_PAGE (page), NULL, NULL));
  add_standing (page, item);
  add_buttons (page, item);
  add_facts (page, item);
  csn_filled_page_add_list (page, "members", _ ("Who may be told"), g_ptr_array_index (answers, MEMBERS), make_member);
  csn_filled_page_add_list (page, "log", _ ("What was logged"), g_ptr_array_index (answers, LOG), csn_log_row_make);
  csn_filled_page_add_list (page, "packages", _ ("What the co-ordinator sent"), g_ptr_array_index (answers, PACKAGES), make_package);
}

/* --- Doing ------------------------------------------------------------------------------------------------------- */
static void
look_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnItemPage *self = CSN_ITEM_PAGE (widget);
  const char  *id = csn_filled_page_get_value (CSN_FILLED_PAGE (self));
  if (self->reference == NULL)
    return;
  if (g_str_equal (action, "item.form"))
    _csn_item_look_at_form (CSN_PAGE (self), id, self->reference);
  else
    _csn_item_look_at_picture (CSN_PAGE (self), id, self->reference);
}

static void
receipt_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_item_ask_receipt (CSN_PAGE (widget), csn_filled_page_get_value (CSN_FILLED_PAGE (widget)), CSN_ITEM_PAGE (widget)->has_warning);
}

static void
paper_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Disclosure log of %s"), CSN_ITEM_PAGE (widget)->reference);
  if (CSN_ITEM_PAGE (widget)->reference != NULL)
    _csn_manager_show_paper (CSN_PAGE (widget), "disclosure-log", csn_filled_page_get_value (CSN_FILLED_PAGE (widget)), title);
}

static void
certificate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnItemPage     *self = CSN_ITEM_PAGE (widget);
  /* Translators: reference */
  g_autofree char *title = g_strdup_printf (_ ("Certificate of destruction, %s"), self->reference);
  if (self->certificate != NULL)
    _csn_manager_show_blob (CSN_PAGE (self), self->certificate, title, "certificate.pdf");
}

static void
csn_item_page_finalize (GObject *object)
{
  g_free (CSN_ITEM_PAGE (object)->reference);
  g_free (CSN_ITEM_PAGE (object)->certificate);
  G_OBJECT_CLASS (csn_item_page_parent_class)->finalize (object);
}

static void
csn_item_page_class_init (CsnItemPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->finalize = csn_item_page_finalize;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":id";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_item_page_fill;
  _csn_manager_install (widget_class);
  gtk_widget_class_install_action (widget_class, "item.picture", NULL, look_action);
  gtk_widget_class_install_action (widget_class, "item.form", NULL, look_action);
  gtk_widget_class_install_action (widget_class, "item.receipt", NULL, receipt_action);
  gtk_widget_class_install_action (widget_class, "item.paper", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "item.certificate", NULL, certificate_action);
}

static void
csn_item_page_init (CsnItemPage *self)
{
}

CsnPage *
csn_item_page_new (CsnSession *session, const char *item_id)
{
  CsnPage *self = g_object_new (CSN_TYPE_ITEM_PAGE, "session", session, "title", _ ("Photograph"), NULL);
  csn_page_set_place (self, csn_item_page_new, item_id);
  csn_filled_page_ask (CSN_FILLED_PAGE (self), item_id);
  return self;
}
