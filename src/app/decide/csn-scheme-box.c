/* One scheme of the choice: by which route, and which of its members.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row costs a millisecond: a few are made at first, the rest when they are asked for or searched. */
#include "csn-accessible.h"
#include "csn-decide-private.h"
#include "csn-paragraph.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define SHOWN_AT_FIRST 15
#define SHOWN_MORE 100
#define TAG_WIDTH 11 /* "Gets a copy" in one line; longer words wrap */

struct _CsnSchemeBox
{
  AdwBin parent_instance;

  CsnCandidateScheme  *scheme; /* borrowed */
  GtkListBox          *list;
  GPtrArray           *routes;  /* check buttons: one a manager, then "personally" */
  GPtrArray           *members; /* rows made so far, in the order of the scheme; NULL: not made yet */
  GtkWidget           *more, *whole, *nobody;
  char                *words; /* searched for, folded; NULL */
  guint                limit; /* members shown while nothing is searched for */
  gboolean             updating;
};

G_DEFINE_FINAL_TYPE (CsnSchemeBox, csn_scheme_box, ADW_TYPE_BIN)

static guint chosen_signal;

static void
csn_scheme_box_finalize (GObject *object)
{
  CsnSchemeBox *self = CSN_SCHEME_BOX (object);
  g_ptr_array_unref (self->routes);
  g_ptr_array_unref (self->members);
  g_free (self->words);
  G_OBJECT_CLASS (csn_scheme_box_parent_class)->finalize (object);
}

static void
csn_scheme_box_class_init (CsnSchemeBoxClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_scheme_box_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_GROUP);
  chosen_signal =
      g_signal_new ("chosen", CSN_TYPE_SCHEME_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
csn_scheme_box_init (CsnSchemeBox *self)
{
  self->routes = g_ptr_array_new ();
  self->members = g_ptr_array_new ();
  self->limit = SHOWN_AT_FIRST;
}

/* --- What is seen of the choice ------------------------------------------------------------------------- */
static void add_row (CsnSchemeBox *self, GtkWidget *row, guint place);

static CsnCandidate *
member_at (CsnSchemeBox *self, guint i)
{
  return g_ptr_array_index (self->scheme->members, i);
}

static void
update_member (CsnSchemeBox *self, guint i)
{
  GtkWidget          *row = g_ptr_array_index (self->members, i);
  const CsnCandidate *member = member_at (self, i);
  if (row == NULL)
    return;
  GtkWidget *check = g_object_get_data (G_OBJECT (row), "csn-check"),
            *tag = g_object_get_data (G_OBJECT (row), "csn-tag");
  g_autofree char *line = csn_candidate_dup_line (member);
  const char      *words = csn_candidate_can (member) || member->chosen != CSN_CHOSEN_NOT
                               ? csn_chosen_words (member->chosen)
                               : _ ("Cannot be chosen");
  /* Translators: "Gets a copy", what is known of a member: what a screen reader says of a row */
  g_autofree char *spoken = g_strdup_printf (_ ("%s. %s"), words, line);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), member->chosen != CSN_CHOSEN_NOT);
  /* Whoever was chosen before he left can still be taken out. */
  gtk_widget_set_sensitive (check, csn_candidate_can (member) || member->chosen != CSN_CHOSEN_NOT);
  gtk_label_set_label (GTK_LABEL (tag),
                       member->chosen != CSN_CHOSEN_NOT || !csn_candidate_can (member) ? words : "");
  csn_accessible_describe (row, spoken);
}

static void
update (CsnSchemeBox *self)
{
  CsnCandidateScheme *scheme = self->scheme;
  guint               chosen = csn_candidates_count_chosen (scheme);
  self->updating = TRUE;
  for (guint i = 0; i < self->routes->len; i++)
    {
      gboolean personally = i == scheme->managers->len;
      gboolean active = personally ? scheme->through == NULL && chosen > 0
                                   : scheme->through == g_ptr_array_index (scheme->managers, i);
      gtk_check_button_set_active (g_ptr_array_index (self->routes, i), active);
    }
  for (guint i = 0; i < self->members->len; i++)
    update_member (self, i);
  gtk_widget_set_sensitive (self->nobody, chosen > 0 || scheme->through != NULL);
  self->updating = FALSE;
}

static void
tell (CsnSchemeBox *self)
{
  update (self);
  g_signal_emit (self, chosen_signal, 0);
}

/* --- Rows ----------------------------------------------------------------------------------------------- */
static void
member_toggled_cb (GtkCheckButton *check, gpointer data)
{
  CsnSchemeBox *self = data;
  guint         i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "csn-member"));
  if (self->updating)
    return;
  csn_candidates_choose (self->scheme, member_at (self, i), gtk_check_button_get_active (check));
  tell (self);
}

static void
make_member (CsnSchemeBox *self, guint i)
{
  const CsnCandidate *member = member_at (self, i);
  g_autofree char    *line = csn_candidate_dup_line (member);
  GtkWidget          *row = csn_row_new (member->organisation, line),
            *check = csn_content_check (row, NULL, member->organisation);
  GtkWidget          *tag = csn_content_words ("", "caption-heading");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_label_set_justify (GTK_LABEL (tag), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (tag), 1);
  gtk_label_set_wrap_mode (GTK_LABEL (tag), PANGO_WRAP_WORD);
  gtk_label_set_width_chars (GTK_LABEL (tag), TAG_WIDTH);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  g_object_set_data (G_OBJECT (check), "csn-member", GUINT_TO_POINTER (i));
  g_object_set_data (G_OBJECT (row), "csn-check", check);
  g_object_set_data (G_OBJECT (row), "csn-tag", tag);
  g_signal_connect_object (check, "toggled", G_CALLBACK (member_toggled_cb), self, 0);
  g_ptr_array_index (self->members, i) = row;
  add_row (self, row, self->scheme->managers->len + 1 + i);
  gboolean before = self->updating;
  self->updating = TRUE;
  update_member (self, i);
  self->updating = before;
}

/* Rows are made as they are wanted, in any order. */
static int
compare_rows (GtkListBoxRow *one, GtkListBoxRow *two, gpointer data)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (one), "csn-place")) -
         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (two), "csn-place"));
}

static void
add_row (CsnSchemeBox *self, GtkWidget *row, guint place)
{
  g_object_set_data (G_OBJECT (row), "csn-place", GUINT_TO_POINTER (place));
  gtk_list_box_append (self->list, row);
}

static void
show_rows (CsnSchemeBox *self)
{
  guint n = self->scheme->members->len, shown = 0, left = 0;
  for (guint i = 0; i < n; i++)
    {
      gboolean matches = csn_candidate_matches (member_at (self, i), self->words);
      gboolean seen = matches && shown < (self->words == NULL ? self->limit : SHOWN_MORE);
      if (seen && g_ptr_array_index (self->members, i) == NULL)
        make_member (self, i);
      if (g_ptr_array_index (self->members, i) != NULL)
        gtk_widget_set_visible (g_ptr_array_index (self->members, i), seen);
      shown += seen ? 1 : 0;
      left += matches && !seen ? 1 : 0;
    }
  g_autofree char *words = g_strdup_printf (ngettext ("Show %u more member", "Show %u more members", left),
                                            MIN (left, SHOWN_MORE));
  gtk_button_set_label (GTK_BUTTON (self->more), words);
  gtk_widget_set_visible (self->more, left > 0);
}

static void
more_clicked_cb (CsnSchemeBox *self)
{
  guint first = self->limit;
  self->limit += SHOWN_MORE;
  show_rows (self);
  /* The button may be gone: the first of the new rows takes the focus. */
  if (first < self->members->len && g_ptr_array_index (self->members, first) != NULL)
    gtk_widget_grab_focus (g_ptr_array_index (self->members, first));
  g_signal_emit (self, chosen_signal, 0);
}

static void
route_toggled_cb (GtkCheckButton *check, gpointer data)
{
  CsnSchemeBox *self = data;
  guint         i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "csn-route"));
  if (self->updating || !gtk_check_button_get_active (check))
    return;
  csn_candidates_set_route (
      self->scheme, i < self->scheme->managers->len ? g_ptr_array_index (self->scheme->managers, i) : NULL);
  self->updating = TRUE; /* "personally" stays ticked although nobody is chosen yet */
  for (guint k = 0; k < self->members->len; k++)
    update_member (self, k);
  gtk_widget_set_sensitive (self->nobody, TRUE);
  self->updating = FALSE;
  g_signal_emit (self, chosen_signal, 0);
}

static void
add_route (CsnSchemeBox *self, const char *title, const char *line, gboolean can)
{
  GtkWidget *row = csn_row_new (title, line);
  GtkWidget *check =
      csn_content_check (row, self->routes->len == 0 ? NULL : g_ptr_array_index (self->routes, 0), title);
  gtk_widget_set_sensitive (check, can);
  if (!can)
    csn_paragraph_add_to_row_from (row, line);
  g_object_set_data (G_OBJECT (check), "csn-route", GUINT_TO_POINTER (self->routes->len));
  g_signal_connect_object (check, "toggled", G_CALLBACK (route_toggled_cb), self, 0);
  add_row (self, row, self->routes->len);
  g_ptr_array_add (self->routes, check);
}

static void
add_routes (CsnSchemeBox *self)
{
  for (guint i = 0; i < self->scheme->managers->len; i++)
    {
      const CsnCandidate *manager = g_ptr_array_index (self->scheme->managers, i);
      /* Translators: scheme manager, his organisation */
      g_autofree char *title =
          g_strdup_printf (_ ("Through the manager: %s, %s"), manager->person, manager->organisation);
      g_autofree char *open =
          manager->held
              ? g_strdup_printf (_ ("May have it already. The members ticked below are added to those whom the "
                                    "manager may show it: tell the manager who they are. %s"),
                                 manager->undertaking)
              : g_strdup_printf (
                    _ ("Route A: one copy to the manager, who may show it to the members ticked below. %s"),
                    manager->undertaking);
      add_route (self, title, csn_candidate_can (manager) ? open : manager->reason,
                 csn_candidate_can (manager));
    }
  if (self->scheme->managers->len > 0)
    add_route (self, _ ("To members personally"), _ ("Route B: a copy to each member ticked below"), TRUE);
}

/* --- Buttons -------------------------------------------------------------------------------------------- */
static void
whole_clicked_cb (CsnSchemeBox *self)
{
  csn_candidates_choose_all (self->scheme);
  tell (self);
}

static void
nobody_clicked_cb (CsnSchemeBox *self)
{
  csn_candidates_choose_nobody (self->scheme);
  tell (self);
}

static GtkWidget *
make_buttons (CsnSchemeBox *self)
{
  GtkWidget       *buttons = csn_content_buttons ();
  guint            can = csn_candidates_count_can (self->scheme);
  g_autofree char *name = g_strdup_printf (_ ("Choosing in %s"), self->scheme->name);
  g_autofree char *whole = g_strdup_printf (_ ("Choose the whole scheme (%u)"), can);
  csn_accessible_name (buttons, name);
  self->whole = csn_content_button (buttons, whole, NULL, "flat");
  self->nobody = csn_content_button (buttons, _ ("Choose nobody here"), NULL, "flat");
  self->more = csn_content_button (buttons, "", NULL, "flat");
  /* Which scheme is heard, too. */
  csn_accessible_describe (self->whole, self->scheme->name);
  csn_accessible_describe (self->nobody, self->scheme->name);
  csn_accessible_describe (self->more, self->scheme->name);
  gtk_widget_set_sensitive (self->whole, can > 0);
  g_signal_connect_object (self->whole, "clicked", G_CALLBACK (whole_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->nobody, "clicked", G_CALLBACK (nobody_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_clicked_cb), self, G_CONNECT_SWAPPED);
  return buttons;
}

GtkWidget *
_csn_scheme_box_new (CsnCandidateScheme *scheme, const char *locality)
{
  CsnSchemeBox    *self = g_object_new (CSN_TYPE_SCHEME_BOX, NULL);
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *heading = csn_accessible_heading (scheme->name, 2);
  g_autofree char *where =
      locality == NULL
          ? g_strdup_printf (_ ("Locality: %s"), scheme->locality)
          /* Translators: locality of the scheme, locality of the suspected offending */
          : g_strdup_printf (_ ("Locality: %s. Offending is suspected in: %s"), scheme->locality, locality);
  self->scheme = scheme;
  g_ptr_array_set_size (self->members, (int) scheme->members->len);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  csn_accessible_name (GTK_WIDGET (self->list), scheme->name);
  csn_accessible_name (GTK_WIDGET (self), scheme->name);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), csn_content_words (where, "dim-label"));
  if (scheme->note != NULL)
    gtk_box_append (GTK_BOX (box), csn_content_words (scheme->note, "csn-note"));
  GtkWidget *links = csn_paragraph_links (scheme->note);
  if (links != NULL)
    gtk_box_append (GTK_BOX (box), links);
  if (scheme->managers->len == 0)
    gtk_box_append (GTK_BOX (box),
                    csn_content_words (
                        _ ("This scheme has no approved manager: members get copies personally (route B)."),
                        "dim-label"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), make_buttons (self));
  adw_bin_set_child (ADW_BIN (self), box);
  add_routes (self);
  show_rows (self);
  update (self);
  return GTK_WIDGET (self);
}

/* --- Searching ------------------------------------------------------------------------------------------ */
guint
_csn_scheme_box_filter (CsnSchemeBox *self, const char *folded)
{
  guint matches = 0;
  g_free (self->words);
  self->words = folded == NULL || *folded == '\0' ? NULL : g_strdup (folded);
  for (guint i = 0; i < self->scheme->members->len; i++)
    matches += csn_candidate_matches (member_at (self, i), self->words) ? 1 : 0;
  show_rows (self);
  for (guint i = 0; i < self->routes->len; i++)
    gtk_widget_set_visible (
        gtk_widget_get_ancestor (g_ptr_array_index (self->routes, i), ADW_TYPE_ACTION_ROW),
        self->words == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), matches > 0 || self->words == NULL);
  return matches;
}

guint
_csn_scheme_box_count_shown (CsnSchemeBox *self)
{
  guint n = 0;
  for (guint i = 0; gtk_widget_get_visible (GTK_WIDGET (self)) && i < self->members->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->members, i);
      n += row != NULL && gtk_widget_get_visible (row) && csn_candidate_can (member_at (self, i)) ? 1 : 0;
    }
  return n;
}

void
_csn_scheme_box_choose_shown (CsnSchemeBox *self)
{
  for (guint i = 0; gtk_widget_get_visible (GTK_WIDGET (self)) && i < self->members->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->members, i);
      if (row != NULL && gtk_widget_get_visible (row))
        csn_candidates_choose (self->scheme, member_at (self, i), TRUE);
    }
  tell (self);
}
