/* The register before this one: what is still out of it, and what became of the rest (K10 8.2, 8.3; F32). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-act-page.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-filled-page.h"
#include "csn-old.h"
#include "csn-row.h"
#include "csn-text.h"
#include <glib/gi18n.h>

enum
{
  OPEN,
  ENDED,
  IMPORTS,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [OPEN] = "SELECT * FROM old_open ORDER BY coalesce (review_on, supplied_on, authorised_on, ''), number",
  [ENDED] = "SELECT * FROM old_releases WHERE outcome IS NOT NULL ORDER BY number DESC",
  [IMPORTS] = "SELECT i.file_name, i.lines, i.taken_on, p.name, (SELECT count (*) FROM old_releases o WHERE o.import_id = i.id) AS numbers FROM old_imports i JOIN people p ON p.id = i.taken_by ORDER BY i.seq",
};

struct _CsnOldPage
{
  CsnFilledPage parent_instance;

  CsnRows      *open, *ended; /* as they are shown */
  CsnLongGroup *open_group, *ended_group; /* borrowed; NULL: not shown */
  GtkWidget    *search;       /* kept from fill to fill */
};

#define CSN_TYPE_OLD_PAGE (csn_old_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnOldPage, csn_old_page, CSN, OLD_PAGE, CsnFilledPage)
G_DEFINE_FINAL_TYPE (CsnOldPage, csn_old_page, CSN_TYPE_FILLED_PAGE)

static gboolean
is_coordinator (CsnOldPage *self)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  return session != NULL && g_str_equal (csn_session_get_role (session), "coordinator");
}

/* --- Settling ------------------------------------------------------------------------------------------------------- */
static const CsnChoice OUTCOMES[] = {
  { "returned", N_ ("Returned to the police") },
  { "destroyed", N_ ("Destroyed") },
  { "lost", N_ ("Lost") },
  { "anew", N_ ("Authorised anew in this register") },
  { NULL, NULL },
};
static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_CHOICE, .path = "outcome", .label = N_ ("What became of the copies?"), .choices = OUTCOMES },
  { .kind = CSN_FIELD_DATE, .path = "ended_on", .label = N_ ("On which _day?") },
  { .kind = CSN_FIELD_TEXT, .path = "note", .label = N_ ("_How, and what was done?"), .hint = N_ ("Needed where copies were lost."), .optional = TRUE },
  CSN_FIELDS_END,
};
static const CsnActForm SETTLE = {
  .kind = "old.settle",
  .title = N_ ("Say what became of it"),
  .why = N_ ("These copies were supplied under the old register. Once you have said what became of them, they are no longer out."),
  .paragraph = "K10 8.2",
  .button = N_ ("_Record it"),
  .done = N_ ("It is recorded."),
  .fields = FIELDS,
};

static GtkWidget *
make_facts (CsnRows *rows, guint i)
{
  g_autofree char *supplied = csn_date_words (csn_rows_text (rows, i, "supplied_on")), *authorised = csn_date_words (csn_rows_text (rows, i, "authorised_on")),
                  *review = csn_date_words (csn_rows_text (rows, i, "review_on")), *copies = g_strdup_printf ("%" G_GINT64_FORMAT, csn_rows_number (rows, i, "copies"));
  const CsnFact facts[] = {
    { _ ("Reference"), csn_rows_text (rows, i, "reference") }, { _ ("Recipient"), csn_rows_text (rows, i, "recipient") }, { _ ("Copies"), copies },
    { _ ("Authorised on"), authorised }, { _ ("Supplied on"), supplied }, { _ ("Review by"), review }, { _ ("Custody reference"), csn_rows_text (rows, i, "custody_ref") },
    { _ ("Remarks"), csn_rows_text (rows, i, "remarks") },
  };
  GtkWidget *group = adw_preferences_group_new ();
  csn_facts_fill (ADW_PREFERENCES_GROUP (group), facts, G_N_ELEMENTS (facts));
  return group;
}

static void
settle_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnOldPage *self = CSN_OLD_PAGE (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  for (guint i = 0; self->open != NULL && i < csn_rows_length (self->open); i++)
    if (g_str_equal (csn_rows_text (self->open, i, "id"), id) && is_coordinator (self))
      {
        g_autoptr (JsonNode) start = json_node_new (JSON_NODE_OBJECT);
        JsonObject *body = json_object_new ();
        json_object_set_string_member (body, "id", id);
        json_node_take_object (start, body);
        CsnPage *page = csn_act_page_new (csn_page_get_session (CSN_PAGE (self)), &SETTLE, start, id);
        csn_page_push (CSN_PAGE (self), page);
        csn_questions_insert (csn_question_page_get_form (CSN_QUESTION_PAGE (page)), NULL, make_facts (self->open, i));
        return;
      }
}

/* --- Rows ------------------------------------------------------------------------------------------------------------ */
static const char *
outcome_words (const char *outcome)
{
  if (g_strcmp0 (outcome, "void") == 0)
    return _ ("Number cancelled");
  for (const CsnChoice *choice = OUTCOMES; choice->value != NULL; choice++)
    if (g_strcmp0 (choice->value, outcome) == 0)
      return _ (choice->label);
  return _ ("Still out");
}

static char *
describe (CsnRows *rows, guint i)
{
  GString         *words = g_string_new (csn_rows_text (rows, i, "recipient"));
  guint            copies = (guint) csn_rows_number (rows, i, "copies");
  g_autofree char *supplied = csn_date_words (csn_rows_text (rows, i, "supplied_on")), *ended = csn_date_words (csn_rows_text (rows, i, "ended_on"));
  const char      *custody_ref = csn_rows_text (rows, i, "custody_ref"), *remarks = csn_rows_text (rows, i, "remarks"), *note = csn_rows_text (rows, i, "note");
  if (words->len > 0)
    g_string_append_c (words, '\n');
  g_string_append_printf (words, ngettext ("%u copy", "%u copies", copies), copies);
  if (*supplied != '\0')
    g_string_append_printf (words, _ (", supplied on %s"), supplied);
  if (*ended != '\0')
    g_string_append_printf (words, _ (", until %s"), ended);
  if (custody_ref != NULL && *custody_ref != '\0')
    g_string_append_printf (words, _ (", custody reference %s"), custody_ref);
  if (remarks != NULL && *remarks != '\0')
    g_string_append_printf (words, "\n%s", remarks);
  if (note != NULL && *note != '\0')
    g_string_append_printf (words, "\n%s", note);
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_open_row (CsnRows *rows, guint i, gpointer data)
{
  CsnOldPage      *self = data;
  CsnDate          today = csn_filled_page_get_today (CSN_FILLED_PAGE (self));
  const char      *review_on = csn_rows_text (rows, i, "review_on");
  g_autofree char *words = describe (rows, i), *due = csn_review_words (review_on, today);
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "reference"), words);
  int              days = 0;
  gboolean         known = csn_days_until (review_on, today, &days);
  csn_row_add_tag (row, known ? due : _ ("No review date"), known && days >= 0 ? "due" : "overdue");
  gtk_widget_set_name (row, csn_rows_text (rows, i, "id"));
  if (is_coordinator (self))
    csn_row_set_action (row, "old.settle", csn_rows_text (rows, i, "id"));
  return row;
}

static GtkWidget *
make_ended_row (CsnRows *rows, guint i, gpointer data)
{
  g_autofree char *words = describe (rows, i);
  const char      *outcome = csn_rows_text (rows, i, "outcome");
  GtkWidget       *row = csn_row_new (csn_rows_text (rows, i, "reference"), words);
  csn_row_add_tag (row, outcome_words (outcome), g_strcmp0 (outcome, "lost") == 0 ? "overdue" : "quiet");
  return row;
}

/* --- Looking up ---------------------------------------------------------------------------------------------------------- */
static gboolean
matches (CsnRows *rows, guint i, const char *folded)
{
  g_autofree char *all = g_strjoin (" ", csn_rows_text (rows, i, "reference"), csn_rows_text (rows, i, "recipient"), csn_rows_text (rows, i, "custody_ref"), NULL), *words = csn_text_fold (all),
                  *number = g_strdup_printf ("%" G_GINT64_FORMAT, csn_rows_number (rows, i, "number"));
  return *folded == '\0' || strstr (words, folded) != NULL || g_str_equal (number, folded);
}

static void
fill_list (CsnOldPage *self, CsnLongGroup *group, CsnRows *rows, const char *title, const char *empty, CsnRowMaker make)
{
  g_autofree char *folded = csn_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < csn_rows_length (rows); i++)
    if (matches (rows, i, folded))
      g_array_append_val (places, i);
  /* Translators: a group of a list and how many are in it: "Overdue (3)" */
  g_autofree char *counted = g_strdup_printf (_ ("%1$s (%2$u)"), title, places->len), *plain = g_markup_escape_text (counted, -1);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), plain);
  csn_long_group_fill_places (group, rows, places, *folded != '\0' ? _ ("Nothing here matches what you typed.") : empty, make, self);
}

static void
fill_lists (CsnOldPage *self)
{
  if (self->open_group != NULL)
    fill_list (self, self->open_group, self->open, _ ("Still out"), _ ("Nothing of the old register is out any more."), make_open_row);
  if (self->ended_group != NULL)
    fill_list (self, self->ended_group, self->ended, _ ("Accounted for"), _ ("Nothing of the old register has ended yet."), make_ended_row);
}

/* --- The page --------------------------------------------------------------------------------------------------------------- */
static void
add_imports (GtkBox *box, CsnRows *imports)
{
  AdwPreferencesGroup *group = csn_content_group (GTK_WIDGET (box), _ ("Taken over from"));
  for (guint i = 0; i < csn_rows_length (imports); i++)
    {
      guint            n = (guint) csn_rows_number (imports, i, "numbers");
      g_autofree char *on = csn_date_words (csn_rows_text (imports, i, "taken_on"));
      /* Translators: how many numbers, date, name of a person */
      g_autofree char *words = g_strdup_printf (ngettext ("%1$u number, on %2$s by %3$s", "%1$u numbers, on %2$s by %3$s", n), n, on, csn_rows_text (imports, i, "name"));
      adw_preferences_group_add (group, csn_row_new (csn_rows_text (imports, i, "file_name"), words));
    }
}

static void
csn_old_page_fill (CsnFilledPage *page, GPtrArray *answers)
{
  CsnOldPage *self = CSN_OLD_PAGE (page);
  GtkBox     *box = csn_filled_page_get_box (page);
  CsnRows    *imports = g_ptr_array_index (answers, IMPORTS);
  GtkWidget  *buttons = csn_content_buttons ();
  g_clear_pointer (&self->open, csn_rows_unref);
  g_clear_pointer (&self->ended, csn_rows_unref);
  self->open = csn_rows_ref (g_ptr_array_index (answers, OPEN));
  self->ended = csn_rows_ref (g_ptr_array_index (answers, ENDED));
  self->open_group = self->ended_group = NULL;
  gtk_box_append (box, csn_content_head (CSN_PAGE (self), _ ("What was supplied before this register began. Its numbers are never given again, and what is still out stays here until you have said what became of it."), "K10 8.2, 8.3"));
  if (csn_rows_length (imports) == 0)
    gtk_box_append (box, csn_content_nothing (_ ("No old register is taken over"), _ ("A register on paper or in a spreadsheet comes in as a CSV file."), "x-office-spreadsheet-symbolic"));
  else
    {
      gtk_box_append (box, self->search);
      self->open_group = csn_filled_page_get_list (page, "open");
      self->ended_group = csn_filled_page_get_list (page, "ended");
      fill_lists (self);
      gtk_box_append (box, GTK_WIDGET (self->open_group));
      gtk_box_append (box, GTK_WIDGET (self->ended_group));
      add_imports (box, imports);
    }
  if (is_coordinator (self))
    {
      csn_content_button (buttons, csn_rows_length (imports) == 0 ? _ ("_Take over an old register…") : _ ("_Take over another part…"), "old.take",
                          csn_rows_length (imports) == 0 ? "suggested-action" : NULL);
      gtk_box_append (box, buttons);
    }
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_old_map_page_new (csn_page_get_session (CSN_PAGE (widget))));
}

static void
csn_old_page_search (CsnPage *page)
{
  if (CSN_OLD_PAGE (page)->open_group != NULL)
    gtk_widget_grab_focus (CSN_OLD_PAGE (page)->search);
}

static void
csn_old_page_dispose (GObject *object)
{
  CsnOldPage *self = CSN_OLD_PAGE (object);
  self->open_group = self->ended_group = NULL;
  G_OBJECT_CLASS (csn_old_page_parent_class)->dispose (object);
  g_clear_object (&self->search);
}

static void
csn_old_page_finalize (GObject *object)
{
  CsnOldPage *self = CSN_OLD_PAGE (object);
  g_clear_pointer (&self->open, csn_rows_unref);
  g_clear_pointer (&self->ended, csn_rows_unref);
  G_OBJECT_CLASS (csn_old_page_parent_class)->finalize (object);
}

static void
csn_old_page_class_init (CsnOldPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_old_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_old_page_finalize;
  CSN_PAGE_CLASS (class)->search = csn_old_page_search;
  CSN_FILLED_PAGE_CLASS (class)->selects = SELECTS;
  CSN_FILLED_PAGE_CLASS (class)->fill = csn_old_page_fill;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "old.settle", "s", settle_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "old.take", NULL, take_action);
}

static void
csn_old_page_init (CsnOldPage *self)
{
  self->search = g_object_ref_sink (gtk_search_entry_new ());
  gtk_widget_set_name (self->search, "old-search");
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 120);
  g_object_set (self->search, "placeholder-text", _ ("Number, recipient or custody reference"), NULL);
  csn_accessible_name (self->search, _ ("Look up in the old register"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (fill_lists), self, G_CONNECT_SWAPPED);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_old_page_new (session);
}

CsnPage *
csn_old_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_OLD_PAGE, "session", session, "title", _ ("Old register"), NULL);
  csn_page_set_place (self, make_again, "");
  csn_filled_page_ask (CSN_FILLED_PAGE (self), NULL);
  return self;
}
