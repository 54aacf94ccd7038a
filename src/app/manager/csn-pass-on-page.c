/* What a scheme's manager has to do: give back, acknowledge, pass on (K10 7.4, F33). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-manager-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

enum
{
  BACK,
  RECEIPTS,
  WAITING,
  NOTICES,
  ALARMS,
  GAPS,
  FACTS,
  N_SELECTS,
};
#define COPIES "(SELECT count (*) FROM items k WHERE k.reference = i.reference) AS copies"
/* A notice is shown for a month; so is a gap, for what was missing has come as another package then. */
#define LATELY "date (:today, '-30 days')"
static const char *const SELECTS[N_SELECTS + 1] = {
  [BACK] = "SELECT i.*, " COPIES " FROM items_now i WHERE i.ended IS NULL AND (i.recall_id IS NOT NULL OR i.review_on < :today) ORDER BY coalesce (i.recall_deadline_on, i.review_on), i.reference",
  [RECEIPTS] = "SELECT i.*, " COPIES " FROM items_now i WHERE i.ended IS NULL AND i.received_on IS NULL AND i.recall_id IS NULL AND i.review_on >= :today AND i.has_contents ORDER BY i.seq",
  [WAITING] = "SELECT t.*, i.told_offence, i.warning_phrase, i.received_on, " COPIES " FROM to_pass_on t JOIN items_now i ON i.id = t.item_id WHERE i.has_contents AND i.review_on >= :today "
              "ORDER BY i.seq DESC, t.item_id, t.organisation, t.person",
  [NOTICES] = "SELECT r.id, r.text, r.taken_in_on, r.item_id, i.reference, c.person, c.organisation FROM received r JOIN cards c ON c.id = r.card_id LEFT JOIN items i ON i.id = r.item_id WHERE "
              "r.kind = 'notice' AND r.taken_in_on >= " LATELY " ORDER BY r.seq DESC",
  [ALARMS] = "SELECT r.seq, r.finding, r.taken_in_on, c.organisation FROM received r JOIN cards c ON c.id = r.card_id WHERE r.finding IN ('rolled-back', 'forked') ORDER BY r.seq DESC",
  [GAPS] = "SELECT r.number + 1 AS first, n.number - 1 AS last, c.organisation FROM received r JOIN received n ON n.register_id = r.register_id AND n.number = (SELECT min (m.number) FROM received m "
           "WHERE m.register_id = r.register_id AND m.number > r.number) JOIN cards c ON c.id = n.card_id WHERE n.number > r.number + 1 AND n.taken_in_on >= " LATELY " ORDER BY n.seq DESC",
  [FACTS] = "SELECT (SELECT count (*) FROM cards WHERE ended_seq IS NULL) AS cards, (SELECT count (*) FROM received) AS received, (SELECT min (review_on) FROM items_now WHERE ended IS NULL) AS next_on",
};

struct _CsnPassOnPage
{
  CsnFilledPage parent_instance;

  gint64   acknowledged; /* the newest alarm that this person has told the co-ordinator of; -1: not known yet */
  gboolean bare;         /* no card was exchanged yet, and nothing came */
  gboolean asked_cards;  /* the page of cards was shown by itself once */
  gboolean acting;
};

#define CSN_TYPE_PASS_ON_PAGE (csn_pass_on_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPassOnPage, csn_pass_on_page, CSN, PASS_ON_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnPassOnPage, csn_pass_on_page, CSN_TYPE_FILLED_PAGE)

/* --- To give back, to acknowledge -------------------------------------------------------------------------------- */
static GtkWidget *
make_back (CsnRows *rows, guint i, gpointer data)
{
  CsnDate          today = csn_filled_page_get_today (CSN_FILLED_PAGE (data));
  const char      *id = csn_rows_text (rows, i, "id"), *reason = csn_rows_text (rows, i, "recall_reason");
  g_autofree char *title = _csn_item_words (rows, i), *when = _csn_item_return_words (rows, i, today);
  g_autofree char *more = reason == NULL || *reason == '\0' ? g_strdup (when) : g_strdup_printf ("%s\n%s", when, reason);
  /* Translators: reference */
  g_autofree char *name = g_strdup_printf (_ ("Give %s back or destroy it"), title);
  GtkWidget       *row = csn_row_new (title, more);
  csn_row_add_tag (row, csn_rows_text (rows, i, "recall_id") != NULL ? _ ("Demanded back") : _ ("Overdue"), "overdue");
  _csn_manager_row_button (row, _ ("Give back or destroy"), "manager.end", id, name);
  gtk_widget_set_name (row, id);
  return row;
}

static GtkWidget *
make_receipt (CsnRows *rows, guint i, gpointer data)
{
  const char      *id = csn_rows_text (rows, i, "id");
  g_autofree char *title = _csn_item_words (rows, i), *on = csn_date_words (csn_rows_text (rows, i, "taken_in_on"));
  /* Translators: date */
  g_autofree char *more = g_strdup_printf (_ ("Taken in on %s. Say that you have it and how it is kept."), on);
  /* Translators: reference */
  g_autofree char *name = g_strdup_printf (_ ("Acknowledge %s"), title);
  GtkWidget       *row = csn_row_new (title, more);
  _csn_manager_row_button (row, _ ("Acknowledge"), csn_rows_number (rows, i, "has_warning") != 0 ? "pass-on.receipt-warned" : "pass-on.receipt", id, name);
  gtk_widget_set_name (row, id);
  return row;
}

/* --- To pass on -------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_waiting (CsnRows *rows, guint i, gpointer data)
{
  const char      *person = csn_rows_text (rows, i, "person"), *premises = csn_rows_text (rows, i, "premises"), *reference = csn_rows_text (rows, i, "reference");
  g_autofree char *target = g_strdup_printf ("%s %s", csn_rows_text (rows, i, "item_id"), csn_rows_text (rows, i, "member_id")), *words = csn_holder_words (rows, i);
  g_autofree char *more = g_strdup_printf ("%s%s%s", person, *person != '\0' && *premises != '\0' ? "\n" : "", premises);
  /* Translators: reference, organisation and person */
  g_autofree char *shown = g_strdup_printf (_ ("Log %1$s as shown to %2$s"), reference, words), *copy = g_strdup_printf (_ ("Log a copy of %1$s as given to %2$s"), reference, words);
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "organisation"), more);
  if (csn_rows_text (rows, i, "received_on") != NULL)
    {
      _csn_manager_row_button (row, _ ("Shown"), "pass-on.shown", target, shown);
      _csn_manager_row_button (row, _ ("Copy given"), "pass-on.copy", target, copy);
    }
  gtk_widget_set_name (row, target);
  return row;
}

static void
add_item (CsnFilledPage *page, CsnRows *rows, guint first, guint n)
{
  const char      *offence = csn_rows_text (rows, first, "told_offence"), *warning = csn_rows_text (rows, first, "warning_phrase"), *id = csn_rows_text (rows, first, "item_id");
  g_autofree char *reference = _csn_item_words (rows, first), *review = csn_date_words (csn_rows_text (rows, first, "review_on"));
  g_autofree char *title = g_markup_escape_text (reference, -1);
  /* Translators: date */
  g_autofree char *back = g_strdup_printf (_ ("To be back by %s"), review);
  g_autoptr (GString) all = g_string_new (offence);
  g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", back);
  if (warning != NULL && *warning != '\0')
    g_string_append_printf (all, "\n%s", warning);
  if (csn_rows_text (rows, first, "received_on") == NULL)
    g_string_append_printf (all, "\n%s", _ ("Acknowledge it first; then you can log whom you told."));
  g_autofree char *described = g_markup_escape_text (all->str, -1);
  /* Translators: reference */
  g_autofree char *name = g_strdup_printf (_ ("Open %s"), reference);
  CsnLongGroup    *group = g_object_new (CSN_TYPE_LONG_GROUP, "title", title, "description", described, NULL);
  GtkWidget       *open = gtk_button_new_with_label (_ ("Open"));
  gtk_widget_add_css_class (open, "flat");
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "manager.item");
  csn_accessible_name (open, name);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), open);
  csn_long_group_fill_part (group, rows, first, n, NULL, make_waiting, page);
  gtk_box_append (csn_filled_page_get_box (page), GTK_WIDGET (group));
}

static void
add_waiting (CsnFilledPage *page, CsnRows *rows)
{
  for (guint first = 0, end = 0, n = csn_rows_length (rows); first < n; first = end)
    {
      for (end = first + 1; end < n && g_strcmp0 (csn_rows_text (rows, end, "item_id"), csn_rows_text (rows, first, "item_id")) == 0; end++)
        ;
      add_item (page, rows, first, end - first);
    }
}

/* --- What the co-ordinator says, and what is wrong with what he sent --------------------------------------------- */
static GtkWidget *
make_notice (CsnRows *rows, guint i, gpointer data)
{
  const char      *reference = csn_rows_text (rows, i, "reference"), *item_id = csn_rows_text (rows, i, "item_id");
  g_autofree char *from = csn_holder_words (rows, i), *on = csn_date_words (csn_rows_text (rows, i, "taken_in_on"));
  /* Translators: person and organisation, date */
  g_autofree char *more = g_strdup_printf (_ ("%1$s. Taken in on %2$s"), from, on);
  g_autofree char *about = reference == NULL ? g_strdup (csn_rows_text (rows, i, "text")) : g_strdup_printf ("%s: %s", reference, csn_rows_text (rows, i, "text"));
  GtkWidget       *row = csn_row_new (about, more);
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  if (reference != NULL)
    csn_row_set_action (row, "manager.item", item_id);
  return row;
}

static GtkWidget *
make_gap (CsnRows *rows, guint i, gpointer data)
{
  gint64           first = csn_rows_number (rows, i, "first"), last = csn_rows_number (rows, i, "last");
  /* Translators: number of a package */
  g_autofree char *title = first == last ? g_strdup_printf (_ ("Package %d never came"), (int) first)
                                         /* Translators: numbers of packages */
                                         : g_strdup_printf (_ ("Packages %1$d to %2$d never came"), (int) first, (int) last);
  /* Translators: organisation */
  g_autofree char *more = g_strdup_printf (_ ("Tell the co-ordinator of %s. What it said comes again in a new package."), csn_rows_text (rows, i, "organisation"));
  return csn_row_new (title, more);
}

static void
add_alarm (CsnPassOnPage *self, CsnRows *rows)
{
  gint64 newest = csn_rows_length (rows) == 0 ? 0 : csn_rows_number (rows, 0, "seq");
  if (self->acknowledged < 0 || newest <= self->acknowledged)
    return;
  g_autofree char *target = g_strdup_printf ("%d", (int) newest), *on = csn_date_words (csn_rows_text (rows, 0, "taken_in_on"));
  /* Translators: organisation, date */
  g_autofree char *words = g_strdup_printf (_ ("The register of %1$s looks as if it had been put back to an earlier state, or as if there were two of it. This was seen on %2$s. Telephone the co-ordinator: what was "
                                               "recorded there since may be missing."),
                                            csn_rows_text (rows, 0, "organisation"), on);
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 6, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL), *buttons = csn_content_buttons ();
  gtk_widget_add_css_class (box, "csn-stopped");
  csn_accessible_name (box, words);
  gtk_box_append (GTK_BOX (box), csn_content_words (_ ("Something is wrong with what the co-ordinator sent"), "heading"));
  gtk_box_append (GTK_BOX (box), csn_content_words (words, NULL));
  csn_content_act_button (buttons, _ ("I have _told the co-ordinator"), "pass-on.told", target, NULL);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_box_append (csn_filled_page_get_box (CSN_FILLED_PAGE (self)), box);
}

/* --- Filling ----------------------------------------------------------------------------------------------------- */
static void
add_nothing (CsnFilledPage *page, CsnRows *facts)
{
  g_autofree char *next = csn_date_words (csn_rows_text (facts, 0, "next_on"));
  GtkBox          *box = csn_filled_page_get_box (page);
  GtkWidget       *buttons = csn_content_buttons ();
  if (csn_rows_number (facts, 0, "cards") == 0)
    {
      gtk_box_append (box, csn_content_nothing (_ ("First exchange cards with the co-ordinator"), _ ("Give away your card and take in the co-ordinator’s. Then packages can be made for you and taken in here."), "contact-new-symbolic"));
      csn_content_act_button (buttons, _ ("E_xchange cards"), "manager.cards", NULL, "suggested-action");
      gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
      gtk_box_append (box, buttons);
      return;
    }
  g_object_unref (g_object_ref_sink (buttons));
  /* Translators: date */
  g_autofree char *words = *next == '\0' ? g_strdup (_ ("Take in a package when the co-ordinator sends one.")) : g_strdup_printf (_ ("Everybody who is named was told. The next photograph is to be back by %s."), next);
  gtk_box_append (box, csn_content_nothing_due (_ ("Nothing to pass on"), words));
}

static void
offer_cards (CsnPassOnPage *self)
{
  if (!self->bare || self->asked_cards || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->asked_cards = TRUE;
  csn_page_push (CSN_PAGE (self), csn_cards_page_new (csn_page_get_session (CSN_PAGE (self))));
}

static void
csn_pass_on_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnPassOnPage *self = CSN_PASS_ON_PAGE (page);
  CsnRows       *back = g_ptr_array_index (answers, BACK), *receipts = g_ptr_array_index (answers, RECEIPTS), *waiting = g_ptr_array_index (answers, WAITING), *facts = g_ptr_array_index (answers, FACTS);
  GtkWidget     *buttons = csn_content_buttons ();
  gboolean       first = csn_rows_number (facts, 0, "cards") == 0 && csn_rows_number (facts, 0, "received") == 0;
  add_alarm (self, g_ptr_array_index (answers, ALARMS));
  gtk_box_append (csn_filled_page_get_box (page), csn_content_head (CSN_PAGE (page), _ ("Tell the members whom the co-ordinator named, and nobody else."), "K10 7.4"));
  if (!first)
    csn_content_act_button (buttons, _ ("Take in a _package…"), "manager.take-in", NULL, NULL);
  if (!first)
    csn_content_act_button (buttons, _ ("Make the ret_urn…"), "manager.return", NULL, NULL);
  gtk_box_append (csn_filled_page_get_box (page), buttons);
  csn_filled_page_add_list (page, _ ("To give back or destroy"), NULL, back, make_back);
  csn_filled_page_add_list (page, _ ("Notices from the co-ordinator"), NULL, g_ptr_array_index (answers, NOTICES), make_notice);
  csn_filled_page_add_list (page, _ ("Missing"), NULL, g_ptr_array_index (answers, GAPS), make_gap);
  csn_filled_page_add_list (page, _ ("To acknowledge"), NULL, receipts, make_receipt);
  add_waiting (page, waiting);
  if (csn_rows_length (back) + csn_rows_length (receipts) + csn_rows_length (waiting) == 0)
    add_nothing (page, facts);
  self->bare = first;
  offer_cards (self);
}

/* Whoever comes here from first run, or from the recovery sheets after it. */
static void
csn_pass_on_page_focus_first (CsnPage *page)
{
  CSN_PAGE_CLASS (csn_pass_on_page_parent_class)->focus_first (page);
  offer_cards (CSN_PASS_ON_PAGE (page));
}

/* --- Doing ------------------------------------------------------------------------------------------------------- */
static void
logged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPassOnPage) self = data;
  g_autoptr (CsnLogged) logged = _csn_log_finish (CSN_PAGE (self), result, &self->acting);
  if (logged == NULL)
    return;
  if (logged->id == NULL)
    {
      g_autoptr (GError) refused = csn_error_of_problems (logged->problems);
      csn_page_report (CSN_PAGE (self), refused);
    }
  else
    _csn_log_tell (CSN_PAGE (self), logged);
}

static void
log_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPassOnPage *self = CSN_PASS_ON_PAGE (widget);
  g_auto (GStrv) ids = g_strsplit (g_variant_get_string (parameter, NULL), " ", 2);
  if (self->acting || g_strv_length (ids) != 2)
    return;
  g_autoptr (JsonNode) body = _csn_manager_body ("item_id", ids[0], "member_id", ids[1], "how", g_str_equal (action, "pass-on.copy") ? "copy" : "shown", NULL);
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  _csn_log_async (CSN_PAGE (self), body, logged_cb, g_object_ref (self));
}

static void
receipt_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_item_ask_receipt (CSN_PAGE (widget), g_variant_get_string (parameter, NULL), g_str_equal (action, "pass-on.receipt-warned"));
}

/* --- Alarms that were passed on ---------------------------------------------------------------------------------- */
#define TOLD_NOTE "manager-told"

static gpointer
load_told (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  GError *inner = NULL;
  char   *text = csn_register_load_note (reg, TOLD_NOTE, &inner);
  if (inner != NULL)
    g_propagate_error (error, inner);
  return inner != NULL ? NULL : text != NULL ? text : g_strdup ("0");
}

static gpointer
save_told (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  return csn_register_save_note (reg, TOLD_NOTE, wanted, error) ? g_strdup (wanted) : NULL;
}

static void
told_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPassOnPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (text == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  self->acknowledged = g_ascii_strtoll (text, NULL, 10);
  csn_filled_page_show (CSN_FILLED_PAGE (self), NULL, csn_session_get_today (CSN_SESSION (source)));
}

static void
run_told (CsnPassOnPage *self, CsnSessionWork work, const char *text)
{
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), work, g_strdup (text), g_free, g_free, csn_page_get_cancellable (CSN_PAGE (self)), told_cb, g_object_ref (self));
}

static void
told_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run_told (CSN_PASS_ON_PAGE (widget), save_told, g_variant_get_string (parameter, NULL));
}

/* --- The page ---------------------------------------------------------------------------------------------------- */
/* It may be another day than at the last look. */
static void
csn_pass_on_page_refresh (CsnPage *page)
{
  g_autofree char *today = csn_date_to_iso (csn_session_get_today (csn_page_get_session (page)));
  csn_filled_page_ask (CSN_FILLED_PAGE (page), today);
}

static void
csn_pass_on_page_class_init (CsnPassOnPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->bind = ":today";
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_pass_on_page_fill;
  CSN_PAGE_CLASS (class)->refresh = csn_pass_on_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_pass_on_page_focus_first;
  _csn_manager_install (widget_class);
  gtk_widget_class_install_action (widget_class, "pass-on.shown", "s", log_action);
  gtk_widget_class_install_action (widget_class, "pass-on.copy", "s", log_action);
  gtk_widget_class_install_action (widget_class, "pass-on.receipt", "s", receipt_action);
  gtk_widget_class_install_action (widget_class, "pass-on.receipt-warned", "s", receipt_action);
  gtk_widget_class_install_action (widget_class, "pass-on.told", "s", told_action);
}

static void
csn_pass_on_page_init (CsnPassOnPage *self)
{
  self->acknowledged = -1;
}

CsnPage *
csn_pass_on_page_new (CsnSession *session)
{
  CsnPage         *self = g_object_new (CSN_TYPE_PASS_ON_PAGE, "session", session, "title", _ ("To pass on"), NULL);
  csn_pass_on_page_refresh (self);
  run_told (CSN_PASS_ON_PAGE (self), load_told, NULL);
  return self;
}
