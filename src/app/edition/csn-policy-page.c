/* The policy in force: its words with the numbers of their paragraphs, and beside them what rests on each (K10 2.2; F63).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-narrow.h"
#include "csn-policy-private.h"
#include "csn-read-only.h"
#include "csn-row.h"
#include "csn-save.h"
#include <glib/gi18n.h>

#define WIDTH 1060        /* the words and what is beside them */
#define NARROW_LETTERS 44 /* lines of text: below that, one under the other */
#define FRAMES 2          /* until what was made has its place */

struct _CsnPolicyPage
{
  CsnPage parent_instance;

  GtkWidget  *scroller, *content, *contents; /* contents: the first row of the table */
  GPtrArray  *parts;                         /* CsnPolicyPart */
  CsnEdition *edition;
  char       *wanted;  /* a citation to go to once everything is there */
  GtkWidget  *target;  /* of parts; NULL: none */
  guint       frames, tick;
  gboolean    narrow;
};

#define CSN_TYPE_POLICY_PAGE (csn_policy_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnPolicyPage, csn_policy_page, CSN, POLICY_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnPolicyPage, csn_policy_page, CSN_TYPE_PAGE)

/* --- What is asked of the register --------------------------------------------------------------------------- */
typedef struct
{
  CsnEdition *edition;
  CsnRows    *history;
  char       *news;
} Loaded;

static void
free_loaded (gpointer data)
{
  Loaded *loaded = data;
  csn_edition_unref (loaded->edition);
  csn_rows_unref (loaded->history);
  g_free (loaded->news);
  g_free (loaded);
}

static gpointer
load (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (CsnRows) history = csn_register_query (
      reg, error, "SELECT e.name, coalesce (e.title, e.name) AS title, e.version, e.adopted_on, coalesce (e.reason, '') AS reason, coalesce (p.name, '') AS person "
      "FROM editions e LEFT JOIN people p ON p.id = e.adopted_by ORDER BY e.seq DESC", NULL);
  if (history == NULL)
    return NULL;
  Loaded *loaded = g_new (Loaded, 1);
  *loaded = (Loaded){ csn_edition_ref (csn_register_edition (reg)), g_steal_pointer (&history), csn_register_edition_news (reg) };
  return loaded;
}

gpointer
_csn_edition_load_all (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = csn_register_editions (reg, error);
  if (names == NULL)
    return NULL;
  GPtrArray *editions = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_edition_unref);
  for (guint i = 0; i < names->len; i++)
    {
      CsnEdition *edition = csn_register_load_edition (reg, g_ptr_array_index (names, i), NULL);
      if (edition != NULL)
        g_ptr_array_add (editions, edition);
    }
  return editions;
}

/* --- Going to a paragraph ------------------------------------------------------------------------------------- */
static CsnPolicyPart *
find_part (CsnPolicyPage *self, const char *number)
{
  for (guint i = 0; number != NULL && i < self->parts->len; i++)
    if (g_str_equal (_csn_policy_part_get_number (g_ptr_array_index (self->parts, i)), number))
      return g_ptr_array_index (self->parts, i);
  return NULL;
}

/* Another policy's citation has a part of its own at the end. */
static CsnPolicyPart *
find_cited (CsnPolicyPage *self, const char *citation)
{
  g_auto (GStrv) anchors = csn_edition_anchors (self->edition, citation);
  CsnPolicyPart *part = find_part (self, anchors[0]);
  return part != NULL ? part : find_part (self, citation);
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CsnPolicyPage  *self = CSN_POLICY_PAGE (widget);
  GtkAdjustment  *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  graphene_rect_t at;
  if (self->frames++ < FRAMES)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  gtk_widget_grab_focus (self->target);
  if (gtk_widget_compute_bounds (self->target, self->content, &at))
    gtk_adjustment_set_value (down, MAX (0, at.origin.y));
  return G_SOURCE_REMOVE;
}

static void
begin_scroll (CsnPolicyPage *self)
{
  self->frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), frame_cb, NULL, NULL);
}

static void
go_to (CsnPolicyPage *self, const char *citation)
{
  CsnPolicyPart *part = find_cited (self, citation);
  if (part == NULL)
    return;
  if (self->target != NULL)
    _csn_policy_part_set_target (CSN_POLICY_PART (self->target), FALSE);
  self->target = GTK_WIDGET (part);
  _csn_policy_part_set_target (part, TRUE);
  begin_scroll (self);
}

gboolean
csn_policy_page_show (CsnPage *page, const char *citation)
{
  if (!CSN_IS_POLICY_PAGE (page))
    return FALSE;
  CsnPolicyPage *self = CSN_POLICY_PAGE (page);
  if (self->edition != NULL)
    go_to (self, citation);
  else
    {
      g_free (self->wanted);
      self->wanted = g_strdup (citation);
    }
  return TRUE;
}

static void
goto_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnPolicyPage   *self = CSN_POLICY_PAGE (widget);
  g_autofree char *citation = g_strconcat ("K10 ", g_variant_get_string (parameter, NULL), NULL);
  go_to (self, citation);
}

/* --- Above the words ----------------------------------------------------------------------------------------------- */
static void
add_warning (GtkWidget *box, const char *text)
{
  GtkWidget *warned = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  gtk_widget_add_css_class (warned, "csn-warned");
  gtk_box_append (GTK_BOX (warned), csn_content_words (text, NULL));
  csn_accessible_name (warned, text);
  gtk_box_append (GTK_BOX (box), warned);
}

static void
add_notices (CsnPolicyPage *self, GtkWidget *box, const Loaded *loaded)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  CsnDate     due = csn_edition_review_due (loaded->edition);
  if (due != CSN_DATE_NONE && due < csn_session_get_today (session))
    {
      g_autofree char *day = csn_date_to_words (due);
      const char      *note = csn_session_get_wording (session, "note.review");
      g_autofree char *said = g_strdup_printf (_ ("The review of this edition was due by %s and is overdue."), day);
      g_autofree char *text = note == NULL || !g_str_equal (csn_edition_name (loaded->edition), "k10-2010") ? g_strdup (said) : g_strdup_printf ("%s %s", said, note);
      add_warning (box, text);
    }
  if (loaded->news != NULL)
    add_warning (box, loaded->news);
}

static gboolean
may_adopt (CsnPolicyPage *self)
{
  const char *role = csn_session_get_role (csn_page_get_session (CSN_PAGE (self)));
  return g_str_equal (role, "coordinator") || g_str_equal (role, "manager");
}

static void
add_facts (CsnPolicyPage *self, GtkWidget *box, const Loaded *loaded)
{
  AdwPreferencesGroup *group = csn_content_group (box, _ ("The edition in force"));
  CsnDate              due = csn_edition_review_due (loaded->edition);
  g_autofree char     *words = _csn_edition_words (loaded->edition), *review = due == CSN_DATE_NONE ? NULL : csn_date_to_words (due);
  g_autofree char     *adopted = csn_date_words (csn_rows_text (loaded->history, 0, "adopted_on"));
  const char          *person = csn_rows_text (loaded->history, 0, "person");
  /* Translators: a date, a person's name */
  g_autofree char *since = *person == '\0' ? g_strdup (adopted) : g_strdup_printf (_ ("%1$s, adopted by %2$s"), adopted, person);
  const CsnFact facts[] = {
    { _ ("Edition"), words },
    { _ ("In force since"), since },
    { _ ("Why it was adopted"), csn_rows_text (loaded->history, 0, "reason") },
    { _ ("To be reviewed by"), review },
    { _ ("What the text is"), csn_edition_text_source (loaded->edition) },
  };
  csn_facts_fill (group, facts, G_N_ELEMENTS (facts));
}

static void
add_history (GtkWidget *box, CsnRows *history)
{
  if (csn_rows_length (history) < 2)
    return;
  AdwPreferencesGroup *group = csn_content_group (box, _ ("Editions before it"));
  for (guint i = 1; i < csn_rows_length (history); i++)
    {
      g_autofree char *from = csn_date_words (csn_rows_text (history, i, "adopted_on")), *to = csn_date_words (csn_rows_text (history, i - 1, "adopted_on"));
      g_autofree char *title = g_strdup_printf (_ ("%1$s, version %2$s"), csn_rows_text (history, i, "title"), csn_rows_text (history, i, "version"));
      /* Translators: two dates */
      g_autofree char *subtitle = g_strdup_printf (_ ("From %1$s to %2$s. What was done then is judged by it."), from, to);
      adw_preferences_group_add (group, csn_row_new (title, subtitle));
    }
}

static void
add_buttons (CsnPolicyPage *self, GtkWidget *box)
{
  GtkWidget *buttons = csn_content_buttons ();
  csn_content_button (buttons, _ ("_Compare with another edition"), "policy.compare", NULL);
  if (may_adopt (self))
    {
      csn_content_button (buttons, _ ("_Adopt an edition…"), "policy.adopt", NULL);
      csn_content_button (buttons, _ ("_Take in a force's own edition…"), "policy.take", NULL);
    }
  gtk_box_append (GTK_BOX (box), buttons);
}

static void
add_contents (CsnPolicyPage *self, GtkWidget *box)
{
  AdwPreferencesGroup *group = csn_content_group (box, _ ("Contents"));
  const GPtrArray     *paragraphs = csn_edition_paragraphs (self->edition);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const CsnEditionParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      if (strchr (paragraph->number, '.') != NULL)
        continue;
      /* Translators: number and title of a chapter */
      g_autofree char *title = g_strdup_printf (_ ("%1$s. %2$s"), paragraph->number, paragraph->text);
      GtkWidget       *row = csn_row_new (title, NULL);
      csn_row_set_action (row, "policy.goto", paragraph->number);
      adw_preferences_group_add (group, row);
      if (self->contents == NULL)
        self->contents = row;
    }
}

/* --- The words ------------------------------------------------------------------------------------------------------ */
static void
add_part (CsnPolicyPage *self, GtkWidget *box, const char *number, const char *citation)
{
  GtkWidget *part = _csn_policy_part_new (self->edition, number, citation);
  _csn_policy_part_set_narrow (CSN_POLICY_PART (part), self->narrow);
  g_ptr_array_add (self->parts, part);
  gtk_box_append (GTK_BOX (box), part);
}

static void
add_chapter_heading (GtkWidget *box, const char *title)
{
  GtkWidget *heading = csn_accessible_heading (title, 2);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_widget_set_margin_top (heading, 12);
  gtk_box_append (GTK_BOX (box), heading);
}

static void
add_text (CsnPolicyPage *self, GtkWidget *box)
{
  const GPtrArray *paragraphs = csn_edition_paragraphs (self->edition);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const CsnEditionParagraph *paragraph = g_ptr_array_index (paragraphs, i);
      g_autofree char *cited = g_strconcat ("K10 ", paragraph->number, NULL);
      add_part (self, box, paragraph->number, cited);
    }
  g_autoptr (GPtrArray) foreign = _csn_policy_list_foreign (self->edition);
  if (foreign->len > 0)
    add_chapter_heading (box, _ ("What rests on other policies and laws"));
  for (guint i = 0; i < foreign->len; i++)
    add_part (self, box, NULL, g_ptr_array_index (foreign, i));
}

static void
show (CsnPolicyPage *self, const Loaded *loaded)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  g_ptr_array_set_size (self->parts, 0);
  self->contents = self->target = NULL;
  g_clear_pointer (&self->edition, csn_edition_unref);
  self->edition = csn_edition_ref (loaded->edition);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("The policy's own words, in the language in which they were published. Beside each paragraph: what today's law says, what is counted, "
                                                                      "and the rules of this program that enforce it, with how they read it."), NULL));
  add_notices (self, box, loaded);
  add_facts (self, box, loaded);
  add_buttons (self, box);
  add_contents (self, box);
  add_text (self, box);
  add_history (box, loaded->history);
  csn_accessible_mnemonics (box);
  self->content = box;
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller),
                                 g_object_new (ADW_TYPE_CLAMP, "maximum-size", WIDTH, "tightening-threshold", WIDTH, "margin-top", 24, "margin-bottom", 24, "margin-start", 18, "margin-end", 18,
                                               "child", box, NULL));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPolicyPage) self = data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (loaded == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  gboolean first = self->edition == NULL;
  show (self, loaded);
  free_loaded (loaded);
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  if (wanted != NULL)
    go_to (self, wanted);
  else if (first && self->contents != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (self->scroller);
}

static void
csn_policy_page_session_set (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), load, NULL, NULL, free_loaded, csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

/* An act changes nothing here, unless it puts another edition in force. */
static void
csn_policy_page_refresh (CsnPage *page)
{
  CsnPolicyPage *self = CSN_POLICY_PAGE (page);
  if (self->edition == NULL || csn_session_get_edition (csn_page_get_session (page)) != self->edition)
    csn_policy_page_session_set (page);
}

/* --- What can be done ---------------------------------------------------------------------------------------------------- */
static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), _csn_compare_page_new (csn_page_get_session (CSN_PAGE (widget)), NULL));
}

static void
adopt_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (may_adopt (CSN_POLICY_PAGE (widget)))
    csn_page_push (CSN_PAGE (widget), _csn_adopt_page_new (csn_page_get_session (CSN_PAGE (widget)), NULL));
}

static gpointer
take (CsnRegister *reg, gpointer folder, GCancellable *cancellable, GError **error)
{
  char *name = NULL;
  return csn_register_take_edition (reg, folder, &name, error) ? name : NULL;
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (page);
  if (name == NULL)
    {
      csn_page_report (page, error);
      return;
    }
  csn_page_toast (page, _ ("The edition was looked at and kept with the register. It is not in force yet."));
  csn_page_push (page, _csn_adopt_page_new (CSN_SESSION (source), name));
}

static void
folder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnPage) page = data;
  g_autoptr (GError) error = NULL;
  char *folder = csn_save_folder_finish (result, &error);
  if (folder == NULL)
    {
      csn_page_report (page, error);
      return;
    }
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), take, folder, g_free, g_free, csn_page_get_cancellable (page), taken_cb, g_object_ref (page));
}

static void
take_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (may_adopt (CSN_POLICY_PAGE (widget)))
    csn_save_folder_async (widget, _ ("The folder of a force's own edition"), folder_cb, g_object_ref (widget));
}

/* --- The page ----------------------------------------------------------------------------------------------------------- */
static void
csn_policy_page_focus_first (CsnPage *page)
{
  CsnPolicyPage *self = CSN_POLICY_PAGE (page);
  if (self->target != NULL)
    gtk_widget_grab_focus (self->target);
  else if (self->wanted == NULL)
    gtk_widget_grab_focus (self->scroller);
}

static void
tell_narrow (gpointer page, gboolean narrow)
{
  CsnPolicyPage *self = page;
  self->narrow = narrow;
  for (guint i = 0; i < self->parts->len; i++)
    _csn_policy_part_set_narrow (g_ptr_array_index (self->parts, i), narrow);
  if (self->target != NULL) /* everything above it has another height now */
    begin_scroll (self);
}

static void
csn_policy_page_dispose (GObject *object)
{
  CsnPolicyPage *self = CSN_POLICY_PAGE (object);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_ptr_array_set_size (self->parts, 0);
  self->target = self->contents = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->edition, csn_edition_unref);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (csn_policy_page_parent_class)->dispose (object);
}

static void
csn_policy_page_finalize (GObject *object)
{
  g_ptr_array_unref (CSN_POLICY_PAGE (object)->parts);
  G_OBJECT_CLASS (csn_policy_page_parent_class)->finalize (object);
}

static void
csn_policy_page_class_init (CsnPolicyPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_policy_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_policy_page_finalize;
  CSN_PAGE_CLASS (class)->session_set = csn_policy_page_session_set;
  CSN_PAGE_CLASS (class)->refresh = csn_policy_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_policy_page_focus_first;
  gtk_widget_class_install_action (widget_class, "policy.goto", "s", goto_action);
  gtk_widget_class_install_action (widget_class, "policy.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "policy.adopt", NULL, adopt_action);
  gtk_widget_class_install_action (widget_class, "policy.take", NULL, take_action);
}

static void
csn_policy_page_init (CsnPolicyPage *self)
{
  self->parts = g_ptr_array_new ();
  self->narrow = TRUE;
  /* Text has nothing to focus: the page itself does, so that the arrow keys scroll it. */
  self->scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "hscrollbar-policy", GTK_POLICY_NEVER, "vexpand", TRUE, "focusable", TRUE, "child", csn_page_new_loading (), NULL);
  csn_accessible_name (self->scroller, _ ("The policy"));
  adw_bin_set_child (ADW_BIN (self), self->scroller);
  csn_narrow_watch (GTK_WIDGET (self), GTK_SCROLLED_WINDOW (self->scroller), NARROW_LETTERS, tell_narrow);
  csn_narrow_begin (GTK_WIDGET (self));
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_policy_page_new_at (session, id);
}

CsnPage *
csn_policy_page_new_at (CsnSession *session, const char *citation)
{
  CsnPolicyPage *self = g_object_new (CSN_TYPE_POLICY_PAGE, "session", session, "title", _ ("Policy"), NULL);
  self->wanted = g_strdup (citation); /* what is asked of the register comes later than this */
  csn_page_set_place (CSN_PAGE (self), make_again, citation);
  return CSN_PAGE (self);
}

CsnPage *
csn_policy_page_new (CsnSession *session)
{
  return csn_policy_page_new_at (session, NULL);
}
