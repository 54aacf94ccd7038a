/* One paragraph of the policy: its words, and beside them today's law, what is counted, and the rules that enforce it with how they read it (F63).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-policy-private.h"
#include <glib/gi18n.h>

struct _CsnPolicyPart
{
  GtkWidget parent_instance;

  CsnEdition *edition;
  char       *number, *citation; /* number NULL: another policy's or a law's */
  GtkWidget  *box, *words, *beside;
  GtkBox     *rules; /* filled when it is opened */
};

G_DEFINE_FINAL_TYPE (CsnPolicyPart, csn_policy_part, GTK_TYPE_WIDGET)

static void
csn_policy_part_dispose (GObject *object)
{
  CsnPolicyPart *self = CSN_POLICY_PART (object);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (csn_policy_part_parent_class)->dispose (object);
}

static void
csn_policy_part_finalize (GObject *object)
{
  CsnPolicyPart *self = CSN_POLICY_PART (object);
  g_clear_pointer (&self->edition, csn_edition_unref);
  g_free (self->number);
  g_free (self->citation);
  G_OBJECT_CLASS (csn_policy_part_parent_class)->finalize (object);
}

static void
csn_policy_part_class_init (CsnPolicyPartClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_policy_part_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_policy_part_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "csn-policy-part");
}

static void
csn_policy_part_init (CsnPolicyPart *self)
{
}

/* --- What rests on it ------------------------------------------------------------------------------------- */
static gboolean
cites (CsnPolicyPart *self, const char *name)
{
  const char *citation = csn_edition_paragraph_of (self->edition, name);
  if (citation == NULL || self->number == NULL)
    return g_strcmp0 (citation, self->citation) == 0;
  g_auto (GStrv) anchors = csn_edition_anchors (self->edition, citation);
  return g_strv_contains ((const char *const *) anchors, self->number);
}

static void
add_heading (CsnPolicyPart *self, const char *title)
{
  GtkWidget *heading = csn_accessible_heading (title, 4);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_box_append (GTK_BOX (self->beside), heading);
}

/* What today's law says of it, or that K10's own reference is wrong. */
static void
add_wordings (CsnPolicyPart *self, const char *prefix, const char *title)
{
  g_auto (GStrv) names = csn_edition_choices (self->edition, prefix);
  gboolean begun = FALSE;
  for (char **name = names; *name != NULL; name++)
    {
      if (!cites (self, *name))
        continue;
      if (!begun)
        add_heading (self, title);
      begun = TRUE;
      /* Translators: the language of the interface as the editions name it: "en" or "cy" */
      gtk_box_append (GTK_BOX (self->beside), csn_content_words (csn_edition_wording (self->edition, *name, C_ ("language code", "en")), NULL));
    }
}

static void
add_constants (CsnPolicyPart *self)
{
  g_auto (GStrv) names = csn_edition_constants (self->edition);
  gboolean begun = FALSE;
  for (char **name = names; *name != NULL; name++)
    {
      if (!cites (self, *name))
        continue;
      if (!begun)
        add_heading (self, _ ("What counts here"));
      begun = TRUE;
      g_autofree char *value = _csn_constant_value (*name, csn_edition_constant (self->edition, *name));
      /* Translators: what is counted, how much: "Days before a copy is reviewed: 60" */
      g_autofree char *text = g_strdup_printf (_ ("%1$s: %2$s"), _csn_constant_words (*name), value);
      gtk_box_append (GTK_BOX (self->beside), csn_content_words (text, NULL));
    }
}

static GPtrArray *
list_rules (CsnPolicyPart *self)
{
  g_autoptr (GPtrArray) all = csn_rules_list (self->edition);
  GPtrArray *rules = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    if (cites (self, g_ptr_array_index (all, i)))
      g_ptr_array_add (rules, g_ptr_array_index (all, i));
  return rules;
}

static void
expanded_cb (CsnPolicyPart *self)
{
  if (gtk_widget_get_first_child (GTK_WIDGET (self->rules)) != NULL)
    return;
  g_autoptr (GPtrArray) rules = list_rules (self);
  for (guint i = 0; i < rules->len; i++)
    {
      const char *rule = g_ptr_array_index (rules, i);
      GtkWidget  *one = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      const char *effect = csn_rules_blocks (self->edition, rule) ? _ ("Stops what is done against it") : _ ("Warns");
      /* Translators: name of a rule, what it does, the requirement that it meets */
      g_autofree char *below = g_strdup_printf (_ ("%1$s. %2$s. %3$s"), rule, effect, csn_rules_row (self->edition, rule));
      GtkWidget       *small = csn_content_words (below, "caption");
      gtk_widget_add_css_class (small, "dim-label");
      gtk_box_append (GTK_BOX (one), csn_content_words (csn_rules_reading (self->edition, rule), NULL));
      gtk_box_append (GTK_BOX (one), small);
      gtk_box_append (self->rules, one);
    }
}

static void
add_rules (CsnPolicyPart *self)
{
  g_autoptr (GPtrArray) rules = list_rules (self);
  if (rules->len == 0)
    return;
  g_autofree char *title = g_strdup_printf (ngettext ("%u rule enforces it", "%u rules enforce it", rules->len), rules->len);
  GtkWidget       *expander = gtk_expander_new (title), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget       *label = csn_content_words (title, NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label);
  gtk_widget_add_css_class (expander, "csn-basis");
  csn_accessible_name (expander, title);
  self->rules = GTK_BOX (box);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->beside), expander);
}

/* --- The words ----------------------------------------------------------------------------------------------- */
static void
add_words (CsnPolicyPart *self)
{
  const char *text = self->number == NULL ? NULL : csn_edition_text (self->edition, self->number);
  gboolean    chapter = text != NULL && strchr (self->number, '.') == NULL;
  /* Translators: number and title of a chapter */
  g_autofree char *title = chapter ? g_strdup_printf (_ ("%1$s. %2$s"), self->number, text) : g_strdup (self->number != NULL ? self->number : self->citation);
  GtkWidget       *heading = csn_accessible_heading (title, chapter ? 2 : 3);
  gtk_widget_add_css_class (heading, chapter ? "title-2" : "heading");
  gtk_box_append (GTK_BOX (self->words), heading);
  if (chapter)
    return;
  g_auto (GStrv) paragraphs = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (char **p = paragraphs; text != NULL && *p != NULL; p++)
    {
      GtkWidget *label = csn_content_words (*p, NULL);
      if (g_str_has_prefix (*p, "• "))
        gtk_widget_set_margin_start (label, 12);
      gtk_box_append (GTK_BOX (self->words), label);
    }
}

GtkWidget *
_csn_policy_part_new (CsnEdition *edition, const char *number, const char *citation)
{
  CsnPolicyPart *self = g_object_new (CSN_TYPE_POLICY_PART, NULL);
  self->edition = csn_edition_ref (edition);
  self->number = g_strdup (number);
  self->citation = g_strdup (citation);
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  self->words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->beside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (self->box), TRUE);
  gtk_widget_add_css_class (self->beside, "csn-policy-beside");
  gtk_widget_set_valign (self->beside, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->words);
  gtk_box_append (GTK_BOX (self->box), self->beside);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_words (self);
  add_wordings (self, "today.", _ ("Today's law"));
  add_wordings (self, "note.", _ ("A note"));
  add_constants (self);
  add_rules (self);
  csn_accessible_name (GTK_WIDGET (self), number != NULL ? number : citation);
  if (number != NULL)
    csn_accessible_describe (GTK_WIDGET (self), csn_edition_text (edition, number));
  return GTK_WIDGET (self);
}

const char *
_csn_policy_part_get_number (CsnPolicyPart *self)
{
  return self->number != NULL ? self->number : self->citation;
}

void
_csn_policy_part_set_narrow (CsnPolicyPart *self, gboolean narrow)
{
  gtk_box_set_homogeneous (GTK_BOX (self->box), !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->box), narrow ? 9 : 24);
  /* Beside it stays the room, so that all words begin and end alike; below it there is nothing to keep. */
  gtk_widget_set_visible (self->beside, !narrow || gtk_widget_get_first_child (self->beside) != NULL);
}

void
_csn_policy_part_set_target (CsnPolicyPart *self, gboolean target)
{
  /* Only this one: the Tab key goes from link to link, not through every paragraph. */
  gtk_widget_set_focusable (GTK_WIDGET (self), target);
  if (target)
    gtk_widget_add_css_class (GTK_WIDGET (self), "csn-target");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "csn-target");
}

/* --- What rests on something else ------------------------------------------------------------------------------ */
static void
add_foreign (CsnEdition *edition, GPtrArray *foreign, const char *name)
{
  const char *citation = csn_edition_paragraph_of (edition, name);
  g_auto (GStrv) anchors = csn_edition_anchors (edition, citation);
  if (citation != NULL && *anchors == NULL && !g_ptr_array_find_with_equal_func (foreign, citation, g_str_equal, NULL))
    g_ptr_array_add (foreign, g_strdup (citation));
}

GPtrArray *
_csn_policy_list_foreign (CsnEdition *edition)
{
  GPtrArray *foreign = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rules = csn_rules_list (edition);
  g_auto (GStrv) constants = csn_edition_constants (edition);
  for (char **name = constants; *name != NULL; name++)
    add_foreign (edition, foreign, *name);
  for (guint i = 0; i < rules->len; i++)
    add_foreign (edition, foreign, g_ptr_array_index (rules, i));
  return foreign;
}
