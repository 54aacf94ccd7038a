/* What narrows the register: a row of menus, and a chip that can be taken off for each filter in force.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-filter-bar.h"
#include "csn-accessible.h"
#include "csn-release-list.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

struct _CsnFilterBar
{
  GtkWidget parent_instance;

  GtkWidget          *menus, *chips; /* CsnWrap */
  GMenu              *scheme_menu, *year_menu;
  GSimpleActionGroup *actions; /* one a filter, its state says whether it is in force */
  GHashTable         *words;   /* filter → what its chip says */
  GPtrArray          *active;  /* filters in the order in which they were chosen */
};

G_DEFINE_FINAL_TYPE (CsnFilterBar, csn_filter_bar, GTK_TYPE_WIDGET)

static guint changed_signal;

static gboolean
find_active (CsnFilterBar *self, const char *filter, guint *out_index)
{
  return g_ptr_array_find_with_equal_func (self->active, filter, g_str_equal, out_index);
}

static void show_chips (CsnFilterBar *self);

static void
set_active (CsnFilterBar *self, const char *filter, gboolean active)
{
  guint    i;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), filter);
  if (find_active (self, filter, &i) && !active)
    g_ptr_array_remove_index (self->active, i);
  else if (!find_active (self, filter, NULL) && active)
    g_ptr_array_add (self->active, g_strdup (filter));
  if (action != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (active));
}

static void
change (CsnFilterBar *self, const char *filter, gboolean active)
{
  g_autofree char *kept = g_strdup (filter); /* the list's own goes with it */
  set_active (self, kept, active);
  show_chips (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
toggled_cb (GSimpleAction *action, GVariant *state, CsnFilterBar *self)
{
  change (self, g_action_get_name (G_ACTION (action)), g_variant_get_boolean (state));
}

static void
take_off_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnFilterBar *self = CSN_FILTER_BAR (widget);
  guint         i = 0;
  find_active (self, g_variant_get_string (parameter, NULL), &i);
  change (self, g_variant_get_string (parameter, NULL), FALSE);
  /* The chip that had the focus is gone: the next one has it, or the menus. */
  GtkWidget *next = gtk_widget_get_first_child (self->chips);
  while (next != NULL && i-- > 0 && gtk_widget_get_next_sibling (next) != NULL)
    next = gtk_widget_get_next_sibling (next);
  if (next != NULL)
    gtk_widget_grab_focus (next);
  else
    gtk_widget_child_focus (self->menus, GTK_DIR_TAB_FORWARD);
}

static void
take_all_off_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_filter_bar_set (CSN_FILTER_BAR (widget), (const char *const[]){ NULL });
  g_signal_emit (widget, changed_signal, 0);
  gtk_widget_child_focus (CSN_FILTER_BAR (widget)->menus, GTK_DIR_TAB_FORWARD);
}

static GtkWidget *
make_chip (const char *words, const char *filter)
{
  GtkWidget *chip = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (words), *cross = gtk_image_new_from_icon_name ("window-close-symbolic");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), cross);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "chip");
  /* Translators: what is filtered by: "Overdue" */
  g_autofree char *name = g_strdup_printf (_ ("Remove filter: %s"), words);
  csn_accessible_icon_button (chip, name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", filter);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filters.take-off");
  return chip;
}

static void
show_chips (CsnFilterBar *self)
{
  csn_wrap_clear (CSN_WRAP (self->chips));
  for (guint i = 0; i < self->active->len; i++)
    {
      const char *filter = g_ptr_array_index (self->active, i);
      const char *words = g_hash_table_lookup (self->words, filter);
      /* A scheme that a saved view names may be on another register. */
      csn_wrap_append (CSN_WRAP (self->chips),
                       make_chip (words == NULL ? _ ("Something else") : words, filter));
    }
  if (self->active->len > 1)
    {
      GtkWidget *all = gtk_button_new_with_mnemonic (_ ("Remove _all filters"));
      gtk_widget_add_css_class (all, "flat");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (all), "filters.take-all-off");
      csn_accessible_mnemonics (all);
      csn_wrap_append (CSN_WRAP (self->chips), all);
    }
  gtk_widget_set_visible (self->chips, self->active->len > 0);
}

/* One filter: its action, its words for a chip, and a line in a menu. */
static void
offer (CsnFilterBar *self, GMenu *menu, const char *filter, const char *label, const char *chip)
{
  if (g_action_map_lookup_action (G_ACTION_MAP (self->actions), filter) == NULL)
    {
      gboolean active = find_active (self, filter, NULL);
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (filter, NULL, g_variant_new_boolean (active));
      g_signal_connect_object (action, "change-state", G_CALLBACK (toggled_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  g_hash_table_insert (self->words, g_strdup (filter), g_strdup (chip));
  if (menu == NULL)
    return;
  g_autofree char *detailed = g_strconcat ("filter.", filter, NULL);
  /* A name from the register may hold an underscore: it is no mnemonic. */
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);
  g_menu_append (menu, plain, detailed);
}

void
csn_filter_bar_set_choices (CsnFilterBar *self, CsnRows *schemes, CsnRows *years)
{
  g_menu_remove_all (self->scheme_menu);
  for (guint i = 0; i < csn_rows_length (schemes); i++)
    {
      g_autofree char *filter = g_strconcat ("scheme-", csn_rows_text (schemes, i, "id"), NULL);
      offer (self, self->scheme_menu, filter, csn_rows_text (schemes, i, "name"),
             csn_rows_text (schemes, i, "name"));
    }
  g_menu_remove_all (self->year_menu);
  for (guint i = 0; i < csn_rows_length (years); i++)
    {
      const char      *year = csn_rows_text (years, i, "year");
      g_autofree char *filter = g_strconcat ("year-", year, NULL);
      offer (self, self->year_menu, filter, year, year);
    }
  show_chips (self);
}

static GMenu *
add_menu (CsnFilterBar *self, const char *label)
{
  GMenu     *menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *name = g_strjoinv ("", parts);
  csn_accessible_name (button, name);
  csn_wrap_append (CSN_WRAP (self->menus), button);
  return menu;
}

static void
build_menus (CsnFilterBar *self)
{
  g_autoptr (GMenu) status = add_menu (self, _ ("_Status"));
  for (int i = CSN_STANDING_AUTHORISED; i <= CSN_STANDING_CANCELLED; i++)
    {
      g_autofree char *filter = g_strconcat ("status-", csn_standing_code ((CsnStanding) i), NULL);
      offer (self, status, filter, csn_standing_words ((CsnStanding) i),
             csn_standing_words ((CsnStanding) i));
    }
  self->scheme_menu = add_menu (self, _ ("S_cheme"));
  g_autoptr (GMenu) due = add_menu (self, _ ("_Review due"));
  offer (self, due, "due-overdue", C_ ("review", "Overdue"), _ ("Review overdue"));
  offer (self, due, "due-7", _ ("Next 7 days"), _ ("Review in the next 7 days"));
  offer (self, due, "due-30", _ ("Next 30 days"), _ ("Review in the next 30 days"));
  self->year_menu = add_menu (self, _ ("_Year"));
  offer (self, NULL, "mine-me", "", _ ("Authorised by me"));
  GtkWidget *mine = gtk_toggle_button_new_with_mnemonic (C_ ("filter", "_Mine"));
  gtk_widget_set_tooltip_text (mine, _ ("Authorised by me"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (mine), "filter.mine-me");
  csn_wrap_append (CSN_WRAP (self->menus), mine);
}

static void
csn_filter_bar_dispose (GObject *object)
{
  CsnFilterBar *self = CSN_FILTER_BAR (object);
  gtk_widget_insert_action_group (GTK_WIDGET (object), "filter", NULL);
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->actions);
  g_clear_object (&self->scheme_menu);
  g_clear_object (&self->year_menu);
  G_OBJECT_CLASS (csn_filter_bar_parent_class)->dispose (object);
}

static void
csn_filter_bar_finalize (GObject *object)
{
  g_hash_table_unref (CSN_FILTER_BAR (object)->words);
  g_ptr_array_unref (CSN_FILTER_BAR (object)->active);
  G_OBJECT_CLASS (csn_filter_bar_parent_class)->finalize (object);
}

static void
csn_filter_bar_class_init (CsnFilterBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_filter_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_filter_bar_finalize;
  changed_signal =
      g_signal_new ("changed", CSN_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "filters.take-off", "s", take_off_action);
  gtk_widget_class_install_action (widget_class, "filters.take-all-off", NULL, take_all_off_action);
}

static void
csn_filter_bar_init (CsnFilterBar *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->active = g_ptr_array_new_with_free_func (g_free);
  self->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", G_ACTION_GROUP (self->actions));
  self->menus = csn_wrap_new ();
  csn_accessible_name (self->menus, _ ("Filters"));
  gtk_widget_set_parent (self->menus, GTK_WIDGET (self));
  self->chips = csn_wrap_new ();
  csn_accessible_name (self->chips, _ ("Filters in force"));
  gtk_widget_set_parent (self->chips, GTK_WIDGET (self));
  build_menus (self);
  show_chips (self);
}

GStrv
csn_filter_bar_dup (CsnFilterBar *self)
{
  g_autoptr (GStrvBuilder) filters = g_strv_builder_new ();
  for (guint i = 0; i < self->active->len; i++)
    g_strv_builder_add (filters, g_ptr_array_index (self->active, i));
  return g_strv_builder_end (filters);
}

void
csn_filter_bar_set (CsnFilterBar *self, const char *const *filters)
{
  while (self->active->len > 0)
    {
      g_autofree char *last = g_strdup (g_ptr_array_index (self->active, self->active->len - 1));
      set_active (self, last, FALSE);
    }
  for (const char *const *filter = filters; *filter != NULL; filter++)
    set_active (self, *filter, TRUE);
  show_chips (self);
}

guint
csn_filter_bar_count (CsnFilterBar *self)
{
  return self->active->len;
}
