/* Questions of one page, as a table, become labelled, described, validated fields over a document.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-questions-private.h"
#include <glib/gi18n.h>
#include <string.h>

struct _CsnQuestions
{
  GtkWidget parent_instance;

  CsnDocument    *document;
  CsnEdition     *edition;
  CsnDate         today;
  GPtrArray      *fields; /* CsnField, in order */
  CsnQuestionsSummary *summary;
  GtkWidget      *top; /* box of what others put above the questions */

  guint      reading;
  CsnField  *origin;   /* whose widgets are being written into the document */
  GtkWidget *revealed; /* weak: what is scrolled to with the next frame */
  guint      reveal, frames;
};

G_DEFINE_FINAL_TYPE (CsnQuestions, csn_questions, GTK_TYPE_WIDGET)

CsnDocument *
_csn_questions_get_document (CsnQuestions *self)
{
  return self->document;
}

CsnEdition *
_csn_questions_get_edition (CsnQuestions *self)
{
  return self->edition;
}

CsnDate
_csn_questions_get_today (CsnQuestions *self)
{
  return self->today;
}

void
_csn_questions_begin_reading (CsnQuestions *self)
{
  self->reading++;
}

void
_csn_questions_end_reading (CsnQuestions *self)
{
  self->reading--;
}

/* --- Walking ------------------------------------------------------------------------------------- */
static CsnField *
visit (GPtrArray *fields, CsnFieldVisitor visitor, gpointer data)
{
  for (guint i = 0; i < fields->len; i++)
    {
      CsnField *field = g_ptr_array_index (fields, i);
      if (visitor (field, data))
        return field;
      for (guint k = 0; field->items != NULL && k < field->items->len; k++)
        {
          CsnField *found = visit (g_ptr_array_index (field->items, k), visitor, data);
          if (found != NULL)
            return found;
        }
    }
  return NULL;
}

CsnField *
_csn_questions_visit (CsnQuestions *self, CsnFieldVisitor visitor, gpointer data)
{
  return visit (self->fields, visitor, data);
}

static gboolean
is_below (const char *path, const char *above)
{
  gsize length = strlen (above);
  return strncmp (path, above, length) == 0 && (path[length] == '.' || path[length] == '[');
}

static gboolean
is_at (CsnField *field, gpointer path)
{
  return !field->hidden && field->items == NULL && g_str_equal (field->path, path);
}

static gboolean
holds_it (CsnField *field, gpointer path)
{
  return !field->hidden && field->items == NULL && is_below (field->path, path);
}

static gboolean
is_within (CsnField *field, gpointer path)
{
  return !field->hidden && (g_str_equal (field->path, path) || is_below (path, field->path));
}

CsnField *
_csn_questions_find (CsnQuestions *self, const char *path)
{
  if (path == NULL || *path == '\0')
    return NULL;
  static const CsnFieldVisitor WAYS[] = { is_at, holds_it, is_within };
  CsnField *found = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (WAYS) && found == NULL; i++)
    found = _csn_questions_visit (self, WAYS[i], (gpointer) path);
  return found;
}

/* --- Between document and widgets ---------------------------------------------------------------- */
static gboolean
update_one (CsnField *field, gpointer data)
{
  gboolean hidden = !_csn_field_is_wanted (field) || (field->list != NULL && field->list->hidden);
  gboolean appears = field->hidden && !hidden;
  field->hidden = hidden;
  gtk_widget_set_visible (field->root, !hidden);
  /* What was typed before it was hidden counts again. */
  if (appears && field->class->write != NULL && csn_document_is_empty (field->form->document, field->path))
    _csn_questions_used (field);
  return FALSE;
}

/* A card or a headed group is shown if anything in it is. */
static gboolean
update_groups (GtkWidget *widget)
{
  gboolean any = FALSE, field = gtk_widget_has_css_class (widget, "csn-field");
  if (field && !gtk_widget_has_css_class (widget, "csn-items"))
    return gtk_widget_get_visible (widget);
  gboolean group =
      gtk_widget_has_css_class (widget, "csn-card") || gtk_widget_has_css_class (widget, "csn-group");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    any = update_groups (child) || any;
  if (group)
    gtk_widget_set_visible (widget, any);
  return field ? gtk_widget_get_visible (widget) : any;
}

void
_csn_questions_update_visible (CsnQuestions *self)
{
  _csn_questions_visit (self, update_one, NULL);
  update_groups (GTK_WIDGET (self));
}

/* The item that a field is in may be only on the screen so far. */
static void
need_item (CsnField *field)
{
  const char *bracket = field->item == NULL ? NULL : strrchr (field->item, '[');
  if (bracket == NULL)
    return;
  guint at = (guint) g_ascii_strtoull (bracket + 1, NULL, 10);
  while (csn_document_count (field->form->document, field->list->path) <= at)
    csn_document_add_item (field->form->document, field->list->path);
}

void
_csn_questions_used (CsnField *field)
{
  CsnQuestions *self = field->form;
  if (self->reading > 0)
    return;
  CsnField *before = self->origin;
  self->origin = field;
  need_item (field);
  field->class->write (field);
  self->origin = before;
  _csn_field_set_problem (field, NULL);
  _csn_field_describe (field);
  _csn_questions_update_visible (self);
}

static gboolean
read_one (CsnField *field, gpointer path)
{
  gboolean mine = *(const char *) path == '\0' || g_str_equal (field->path, path) ||
                  is_below (field->path, path) || is_below (path, field->path);
  if (mine && field != field->form->origin)
    _csn_field_read (field);
  return FALSE;
}

static void
document_changed_cb (CsnQuestions *self, const char *path)
{
  g_autofree char *kept = g_strdup (path);
  _csn_questions_visit (self, read_one, kept);
  if (self->origin == NULL)
    _csn_questions_update_visible (self);
}

/* --- Scrolling ----------------------------------------------------------------------------------- */
/* With the second frame: in the first, what appeared or went has no place yet. */
static gboolean
reveal_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  CsnQuestions   *self = CSN_QUESTIONS (widget);
  GtkWidget *shown = self->revealed, *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *viewport = scrolled == NULL ? NULL : gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->reveal = 0;
  g_clear_weak_pointer (&self->revealed);
  if (shown == NULL || viewport == NULL || !gtk_widget_get_mapped (shown))
    return G_SOURCE_REMOVE;
  /* Within what is scrolled, so that it does not matter whether the page is about to move. */
  GtkWidget *content = gtk_viewport_get_child (GTK_VIEWPORT (viewport)),
            *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  graphene_rect_t where;
  if (shown == GTK_WIDGET (self->summary))
    gtk_adjustment_set_value (adjustment, 0); /* it follows the page's heading, which belongs to it */
  if (gtk_widget_get_height (shown) > gtk_adjustment_get_page_size (adjustment) && focus != NULL &&
      gtk_widget_is_ancestor (focus, shown))
    shown = focus;
  if (gtk_widget_compute_bounds (shown, content, &where))
    {
      double top = where.origin.y + gtk_widget_get_margin_top (content);
      gtk_adjustment_clamp_page (adjustment, top - 12, top + where.size.height + 12);
    }
  return G_SOURCE_REMOVE;
}

void
_csn_questions_reveal (CsnQuestions *self, GtkWidget *root)
{
  g_set_weak_pointer (&self->revealed, root);
  self->frames = 0;
  if (self->reveal == 0)
    self->reveal = gtk_widget_add_tick_callback (GTK_WIDGET (self), reveal_cb, NULL, NULL);
}

/* --- Building ------------------------------------------------------------------------------------ */
static GtkWidget *
add_group (GtkWidget *box, const CsnFieldSpec *spec)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (group, "csn-group");
  if (spec != NULL && spec->label != NULL)
    {
      GtkWidget *heading = csn_accessible_heading (_ (spec->label), 2);
      gtk_widget_add_css_class (heading, "heading");
      gtk_box_append (GTK_BOX (group), heading);
    }
  if (spec != NULL && spec->hint != NULL)
    {
      GtkWidget *hint = gtk_label_new (_ (spec->hint));
      gtk_label_set_xalign (GTK_LABEL (hint), 0);
      gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
      gtk_widget_add_css_class (hint, "dim-label");
      gtk_box_append (GTK_BOX (group), hint);
    }
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static GtkWidget *
add_card (GtkWidget *group)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "csn-card");
  gtk_box_append (GTK_BOX (group), card);
  return card;
}

void
_csn_questions_build_fields (CsnQuestions       *self,
                             GtkWidget          *box,
                             const CsnFieldSpec *specs,
                             CsnField           *list,
                             const char         *item,
                             GPtrArray          *fields)
{
  GtkWidget *group = list != NULL ? box : NULL, *card = NULL;
  for (const CsnFieldSpec *spec = specs; spec->kind != CSN_FIELD_GROUP || spec->label != NULL; spec++)
    {
      if (spec->kind == CSN_FIELD_GROUP || group == NULL)
        {
          group = add_group (box, spec->kind == CSN_FIELD_GROUP ? spec : NULL);
          card = NULL;
          if (spec->kind == CSN_FIELD_GROUP)
            continue;
        }
      CsnField *field = _csn_field_new (self, spec, list, item);
      g_ptr_array_add (fields, field);
      if (spec->kind == CSN_FIELD_ITEMS)
        {
          /* The group's heading says it already. */
          if (spec > specs && spec[-1].kind == CSN_FIELD_GROUP)
            gtk_widget_set_visible (field->question, FALSE);
          gtk_box_append (GTK_BOX (group), field->root);
          card = NULL;
          continue;
        }
      if (card == NULL)
        card = add_card (group);
      gtk_box_append (GTK_BOX (card), field->root);
    }
}

static void
csn_questions_dispose (GObject *object)
{
  CsnQuestions *self = CSN_QUESTIONS (object);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  self->reading++; /* what is taken apart does not answer */
  g_clear_weak_pointer (&self->revealed);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->fields, 0);
  G_OBJECT_CLASS (csn_questions_parent_class)->dispose (object);
}

static void
csn_questions_finalize (GObject *object)
{
  CsnQuestions *self = CSN_QUESTIONS (object);
  g_ptr_array_unref (self->fields);
  g_clear_object (&self->document);
  g_clear_pointer (&self->edition, csn_edition_unref);
  G_OBJECT_CLASS (csn_questions_parent_class)->finalize (object);
}

static void
csn_questions_class_init (CsnQuestionsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_questions_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_questions_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "csn-questions");
}

static void
csn_questions_init (CsnQuestions *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 24);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) _csn_field_free);
}

CsnQuestions *
csn_questions_new (CsnDocument *document, const CsnFieldSpec *fields, CsnEdition *edition, CsnDate today)
{
  g_return_val_if_fail (CSN_IS_DOCUMENT (document) && fields != NULL, NULL);
  CsnQuestions *self = g_object_new (CSN_TYPE_QUESTIONS, NULL);
  self->document = g_object_ref (document);
  self->edition = edition == NULL ? NULL : csn_edition_ref (edition);
  self->today = today;
  self->summary = CSN_QUESTIONS_SUMMARY (_csn_questions_summary_new (self));
  gtk_widget_set_parent (GTK_WIDGET (self->summary), GTK_WIDGET (self));
  self->top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_visible (self->top, FALSE);
  gtk_widget_set_parent (self->top, GTK_WIDGET (self));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  _csn_questions_build_fields (self, box, fields, NULL, NULL, self->fields);
  _csn_questions_update_visible (self);
  g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
  return self;
}

/* --- Judging ------------------------------------------------------------------------------------- */
static void
add_problem (GPtrArray *problems, CsnField *field, const char *text)
{
  CsnProblem *problem = g_new0 (CsnProblem, 1);
  problem->rule = g_strdup ("form");
  problem->paragraph = g_strdup ("");
  problem->text = g_strdup (text);
  problem->mend = g_strdup ("");
  problem->subject = g_strdup ("");
  problem->field = g_strdup (field->path);
  problem->blocks = TRUE;
  g_ptr_array_add (problems, problem);
}

static gboolean
judge_one (CsnField *field, gpointer problems)
{
  if (!field->hidden && field->cannot != NULL)
    add_problem (problems, field, field->cannot);
  return FALSE;
}

static gboolean
miss_one (CsnField *field, gpointer problems)
{
  if (!field->hidden && !field->spec->optional && field->items == NULL &&
      field->spec->kind != CSN_FIELD_TICK && csn_document_is_empty (field->form->document, field->path))
    {
      g_autofree char *text = g_strdup_printf (_ ("Answer “%s”"), field->label);
      add_problem (problems, field, text);
    }
  return FALSE;
}

GPtrArray *
_csn_questions_list_unanswered (CsnQuestions *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  _csn_questions_visit (self, miss_one, problems);
  return problems;
}

static gboolean
is_asked_at (CsnField *field, gpointer path)
{
  return !field->hidden && g_str_equal (field->path, path);
}

gboolean
_csn_questions_is_asked (CsnQuestions *self, const char *path)
{
  return _csn_questions_visit (self, is_asked_at, (gpointer) path) != NULL;
}

/* No rule sees the answer to a question that is not asked. Another question that is asked may write to the
 * same place. */
static gboolean
drop_hidden (CsnField *field, gpointer data)
{
  if (!field->hidden)
    _csn_field_drop_empty_items (field);
  else if (_csn_questions_visit (field->form, is_asked_at, field->path) == NULL &&
           !csn_document_is_empty (field->form->document, field->path))
    {
      CsnField *before = field->form->origin;
      field->form->origin = field; /* its widgets keep what was typed */
      csn_document_take_node (field->form->document, field->path, NULL);
      field->form->origin = before;
    }
  return FALSE;
}

GPtrArray *
csn_questions_judge (CsnQuestions *self)
{
  g_return_val_if_fail (CSN_IS_QUESTIONS (self), NULL);
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
  _csn_questions_visit (self, judge_one, problems);
  if (problems->len == 0)
    _csn_questions_visit (self, drop_hidden, NULL);
  return problems;
}

/* --- Problems ------------------------------------------------------------------------------------ */
static gboolean
clear_one (CsnField *field, gpointer data)
{
  _csn_field_set_problem (field, NULL);
  return FALSE;
}

void
csn_questions_clear_problems (CsnQuestions *self)
{
  g_return_if_fail (CSN_IS_QUESTIONS (self));
  _csn_questions_summary_hide (self->summary);
  _csn_questions_visit (self, clear_one, NULL);
}

static gboolean
belongs (CsnQuestions *self, const CsnProblem *problem, const char *const *also)
{
  const char *field = problem->field == NULL ? "" : problem->field;
  for (guint i = 0; also != NULL && also[i] != NULL; i++)
    if (*also[i] == '\0' || g_str_equal (field, also[i]) || is_below (field, also[i]))
      return TRUE;
  return csn_questions_has_field (self, field);
}

static void
mark_field (CsnQuestions *self, const CsnProblem *problem)
{
  CsnField *field = problem->blocks ? _csn_questions_find (self, problem->field) : NULL;
  if (field == NULL)
    return;
  g_autofree char *text = field->problem == NULL ? g_strdup (problem->text)
                                                 : g_strdup_printf ("%s\n%s", field->problem, problem->text);
  _csn_field_set_problem (field, text);
}

guint
csn_questions_show_problems (CsnQuestions *self, GPtrArray *problems, const char *const *also)
{
  g_return_val_if_fail (CSN_IS_QUESTIONS (self) && problems != NULL, 0);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  guint blocking = 0;
  csn_questions_clear_problems (self);
  for (guint i = 0; i < problems->len; i++)
    {
      CsnProblem *problem = g_ptr_array_index (problems, i);
      if (!belongs (self, problem, also))
        continue;
      g_ptr_array_add (shown, problem);
      blocking += problem->blocks ? 1 : 0;
      mark_field (self, problem);
    }
  if (shown->len > 0)
    _csn_questions_summary_show (self->summary, shown);
  return blocking;
}

gboolean
csn_questions_has_field (CsnQuestions *self, const char *field)
{
  g_return_val_if_fail (CSN_IS_QUESTIONS (self), FALSE);
  return _csn_questions_find (self, field) != NULL;
}

gboolean
csn_questions_focus_field (CsnQuestions *self, const char *path)
{
  g_return_val_if_fail (CSN_IS_QUESTIONS (self), FALSE);
  CsnField *field = _csn_questions_find (self, path);
  if (field == NULL)
    return FALSE;
  _csn_questions_reveal (self, field->root);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus_visible (GTK_WINDOW (root), TRUE); /* also after a click: where did it go? */
  return gtk_widget_grab_focus (field->input);
}

static gboolean
takes_focus (CsnField *field, gpointer data)
{
  return !field->hidden && field->items == NULL && gtk_widget_grab_focus (field->input);
}

void
csn_questions_focus_first (CsnQuestions *self)
{
  g_return_if_fail (CSN_IS_QUESTIONS (self));
  _csn_questions_visit (self, takes_focus, NULL);
}

/* Of a list: below all of it, not in its first item. */
static gboolean
is_called (CsnField *field, gpointer path)
{
  return g_str_equal (field->path, path);
}

void
csn_questions_insert (CsnQuestions *self, const char *path, GtkWidget *widget)
{
  g_return_if_fail (CSN_IS_QUESTIONS (self) && GTK_IS_WIDGET (widget));
  CsnField  *field = path == NULL ? NULL : _csn_questions_visit (self, is_called, (gpointer) path);
  GtkWidget *box = field == NULL ? self->top : field->below;
  gtk_widget_set_visible (box, TRUE);
  gtk_box_append (GTK_BOX (box), widget);
}

void
csn_questions_insert_first (CsnQuestions *self, const char *path, GtkWidget *widget)
{
  g_return_if_fail (CSN_IS_QUESTIONS (self) && GTK_IS_WIDGET (widget));
  CsnField  *field = _csn_questions_visit (self, is_called, (gpointer) path);
  GtkWidget *group = field == NULL ? NULL : field->root, *after = NULL;
  while (group != NULL && !gtk_widget_has_css_class (group, "csn-group"))
    group = gtk_widget_get_parent (group);
  g_return_if_fail (group != NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (group); GTK_IS_LABEL (child);
       child = gtk_widget_get_next_sibling (child))
    after = child;
  gtk_box_insert_child_after (GTK_BOX (group), widget, after);
}
