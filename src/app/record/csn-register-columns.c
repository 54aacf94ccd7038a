/* The columns of the register's list. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-columns.h"
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-release-list.h"
#include "csn-settings.h"
#include <glib/gi18n.h>

typedef char *(*Writer) (CsnRelease *release);
typedef int (*Comparer) (CsnRelease *a, CsnRelease *b);

typedef enum
{
  ALWAYS = 1 << 0,   /* cannot be hidden */
  AT_FIRST = 1 << 1, /* shown until the person says otherwise */
  WIDE = 1 << 2,     /* not in a narrow window */
  LONG = 1 << 3,     /* shortened where there is no room */
  EXPAND = 1 << 4,
  SPARE = 1 << 5, /* not where even a narrow window's columns have no room: the status says as much */
  LAST = 1 << 6,  /* the last to go */
} How;

typedef struct
{
  const char *id;
  const char *title;
  Writer      write;
  Comparer    compare;
  How         how;
} Column;

#define LEAST_WIDTH 40
#define MOST_WIDTH 2000

static char *
write_reference (CsnRelease *release)
{
  return g_strdup (csn_release_get (release, "reference"));
}

static char *
write_offending (CsnRelease *release)
{
  return g_strdup (csn_release_get (release, "offending"));
}

static char *
write_issued (CsnRelease *release)
{
  return csn_date_words (csn_release_get (release, "first_supplied_on"));
}

static char *
write_authorised_by (CsnRelease *release)
{
  return g_strdup (csn_release_get (release, "authorised_by"));
}

static char *
write_undertakings (CsnRelease *release)
{
  return csn_release_dup_count (release, "undertakings", "recipients");
}

static char *
write_receipts (CsnRelease *release)
{
  return csn_release_dup_count (release, "receipts", "copies");
}

static char *
write_scheme (CsnRelease *release)
{
  return g_strdup (csn_release_get (release, "schemes"));
}

static char *
write_court (CsnRelease *release)
{
  return g_strdup (csn_release_get (release, "court"));
}

static char *
write_taken (CsnRelease *release)
{
  return csn_date_words (csn_release_get (release, "captured_on"));
}

static char *
write_standing (CsnRelease *release)
{
  return g_strdup (csn_standing_words (csn_release_get_standing (release)));
}

static int
compare_reference (CsnRelease *a, CsnRelease *b)
{
  gint64 left = csn_release_get_number (a, "number"), right = csn_release_get_number (b, "number");
  return left < right ? -1 : left > right;
}

static int
compare_words (const char *a, const char *b)
{
  return g_utf8_collate (a == NULL ? "" : a, b == NULL ? "" : b);
}

static int
compare_offending (CsnRelease *a, CsnRelease *b)
{
  return compare_words (csn_release_get (a, "offending"), csn_release_get (b, "offending"));
}

static int
compare_issued_to (CsnRelease *a, CsnRelease *b)
{
  return compare_words (csn_release_get (a, "schemes"), csn_release_get (b, "schemes"));
}

/* No date comes after every date. */
static int
compare_dates (CsnRelease *a, CsnRelease *b, const char *column)
{
  const char *left = csn_release_get (a, column), *right = csn_release_get (b, column);
  if (left == NULL || right == NULL)
    return (left == NULL) - (right == NULL);
  return g_strcmp0 (left, right);
}

static int
compare_issued (CsnRelease *a, CsnRelease *b)
{
  return compare_dates (a, b, "first_supplied_on");
}

static int
compare_review (CsnRelease *a, CsnRelease *b)
{
  return compare_dates (a, b, "review_on");
}

static int
compare_standing (CsnRelease *a, CsnRelease *b)
{
  return (int) csn_release_get_standing (a) - (int) csn_release_get_standing (b);
}

static int
compare_authorised_by (CsnRelease *a, CsnRelease *b)
{
  return compare_words (csn_release_get (a, "authorised_by"), csn_release_get (b, "authorised_by"));
}

static int
compare_court (CsnRelease *a, CsnRelease *b)
{
  return compare_words (csn_release_get (a, "court"), csn_release_get (b, "court"));
}

static int
compare_taken (CsnRelease *a, CsnRelease *b)
{
  return compare_dates (a, b, "captured_on");
}

/* How many are still missing: most first when it runs down. */
static int
compare_missing (CsnRelease *a, CsnRelease *b, const char *column, const char *of)
{
  gint64 left = csn_release_get_number (a, of) - csn_release_get_number (a, column);
  gint64 right = csn_release_get_number (b, of) - csn_release_get_number (b, column);
  return left < right ? -1 : left > right;
}

static int
compare_undertakings (CsnRelease *a, CsnRelease *b)
{
  return compare_missing (a, b, "undertakings", "recipients");
}

static int
compare_receipts (CsnRelease *a, CsnRelease *b)
{
  return compare_missing (a, b, "receipts", "copies");
}

static const Column COLUMNS[] = {
  { "reference", N_ ("Reference"), write_reference, compare_reference, ALWAYS | AT_FIRST },
  { "offending", N_ ("Nature of offending"), write_offending, compare_offending, AT_FIRST | LONG | LAST },
  { "issued-to",
    N_ ("Issued to"), csn_release_dup_issued_to, compare_issued_to, AT_FIRST | WIDE | LONG | EXPAND },
  { "issued", N_ ("Issued"), write_issued, compare_issued, AT_FIRST | WIDE },
  { "authorised-by", N_ ("Authorised by"), write_authorised_by, compare_authorised_by, WIDE | LONG },
  { "undertakings", N_ ("Undertakings"), write_undertakings, compare_undertakings, WIDE },
  { "receipts", N_ ("Receipts"), write_receipts, compare_receipts, WIDE },
  { "scheme", N_ ("Scheme"), write_scheme, compare_issued_to, WIDE | LONG },
  { "court", N_ ("Court reference"), write_court, compare_court, WIDE },
  { "taken", N_ ("Photo taken"), write_taken, compare_taken, WIDE },
  { "review", N_ ("Review"), csn_release_dup_review, compare_review, AT_FIRST | SPARE },
  { "standing", N_ ("Status"), write_standing, compare_standing, AT_FIRST },
};

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  return column->compare (CSN_RELEASE ((gpointer) a), CSN_RELEASE ((gpointer) b));
}

static void
item_set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget    *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  if (column->how & LONG)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 8); /* with a status, it fits the narrowest window at 200 % text */
      gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
    }
  if (column->write == write_standing)
    gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_list_item_set_child (item, label);
  g_object_set_data (G_OBJECT (label), "csn-item", item); /* which row is under the pointer */
}

static void
style_tag (GtkWidget *label, CsnRelease *release)
{
  const char *classes[] = { "tag", csn_standing_style (csn_release_get_standing (release)), NULL };
  gtk_widget_set_css_classes (label, classes);
}

static void
item_bound_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column    *column = data;
  CsnRelease      *release = gtk_list_item_get_item (item);
  GtkWidget       *label = gtk_list_item_get_child (item);
  g_autofree char *text = column->write (release);
  gtk_label_set_label (GTK_LABEL (label), text == NULL ? "" : text);
  csn_accessible_tooltip (
      label, gtk_label_get_ellipsize (GTK_LABEL (label)) != PANGO_ELLIPSIZE_NONE ? text : NULL);
  if (column->write == write_standing)
    style_tag (label, release);
  if (column->write == write_reference)
    {
      g_autofree char *sentence = csn_release_dup_sentence (release);
      csn_accessible_name_row (label, sentence);
    }
}

/* --- What is remembered: "columns" is a list of ids, "column-widths" of "id=width" ------------------- */
static gboolean
is_wanted (const Column *column)
{
  g_autofree char *setting = csn_settings_get ("columns");
  if (setting == NULL || (column->how & ALWAYS))
    return setting != NULL || (column->how & (ALWAYS | AT_FIRST)) != 0;
  g_auto (GStrv) wanted = g_strsplit (setting, ",", -1);
  return g_strv_contains ((const char *const *) wanted, column->id);
}

static int
read_width (const char *id)
{
  g_autofree char *setting = csn_settings_get ("column-widths");
  g_auto (GStrv) widths = g_strsplit (setting == NULL ? "" : setting, ",", -1);
  for (char **each = widths; *each != NULL; each++)
    {
      g_auto (GStrv) pair = g_strsplit (*each, "=", 2);
      gint64 width = 0;
      if (g_strv_length (pair) == 2 && g_str_equal (pair[0], id) &&
          g_ascii_string_to_signed (pair[1], 10, LEAST_WIDTH, MOST_WIDTH, &width, NULL))
        return (int) width;
    }
  return -1;
}

static void
width_changed_cb (GtkColumnViewColumn *changed, GParamSpec *pspec, GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GString) setting = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (columns) && i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      int width = gtk_column_view_column_get_fixed_width (column);
      if (width >= LEAST_WIDTH)
        g_string_append_printf (setting, "%s%s=%d", setting->len > 0 ? "," : "", COLUMNS[i].id, width);
    }
  csn_settings_set ("column-widths", setting->len > 0 ? setting->str : NULL);
}

static void
show_columns (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  int         room = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view), "csn-room"));
  gboolean    narrow = room < CSN_ROOM_PLENTY;
  int         left_out =
      (narrow ? WIDE : 0) | (room < CSN_ROOM_LITTLE ? SPARE : 0) | (room < CSN_ROOM_SCANT ? LAST : 0);
  for (guint i = 0; i < g_list_model_get_n_items (columns) && i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      gtk_column_view_column_set_visible (column,
                                          is_wanted (&COLUMNS[i]) && (COLUMNS[i].how & left_out) == 0);
      if (COLUMNS[i].write == write_offending)
        {
          gtk_column_view_column_set_expand (column, narrow);
          /* No column is narrower than its title. */
          gtk_column_view_column_set_title (column, room < CSN_ROOM_LITTLE ? C_ ("column", "Offending") : _ (COLUMNS[i].title));
        }
    }
}

static GtkColumnViewColumn *
make_column (const Column *said)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (item_set_up_cb), (gpointer) said);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bound_cb), (gpointer) said);
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (said->title), factory);
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items, (gpointer) said, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, (said->how & EXPAND) != 0);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, read_width (said->id));
  return column;
}

void
csn_register_columns_add (GtkColumnView *view)
{
  for (gsize i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = make_column (&COLUMNS[i]);
      g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_changed_cb), view, 0);
      gtk_column_view_append_column (view, column);
      if (i == 0)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
    }
  csn_register_columns_set_room (view, CSN_ROOM_PLENTY);
}

void
csn_register_columns_set_room (GtkColumnView *view, CsnRoom room)
{
  g_object_set_data (G_OBJECT (view), "csn-room", GINT_TO_POINTER (room));
  show_columns (view);
}

/* --- Menus ------------------------------------------------------------------------------------------ */
static void
shown_changed_cb (GSimpleAction *action, GVariant *state, GtkColumnView *view)
{
  const char *changed = g_action_get_name (G_ACTION (action)) + strlen ("show-");
  g_autoptr (GString) setting = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    if (g_str_equal (COLUMNS[i].id, changed) ? g_variant_get_boolean (state) : is_wanted (&COLUMNS[i]))
      g_string_append_printf (setting, "%s%s", setting->len > 0 ? "," : "", COLUMNS[i].id);
  csn_settings_set ("columns", setting->str);
  g_simple_action_set_state (action, state);
  show_columns (view);
}

static void
sort_cb (GSimpleAction *action, GVariant *wanted, GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  const char *text = g_variant_get_string (wanted, NULL);
  gboolean    down = g_str_has_suffix (text, "-down");
  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    if (g_str_has_prefix (text, COLUMNS[i].id) && strlen (text) == strlen (COLUMNS[i].id) + (down ? 5 : 0))
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
        /* Not the same column twice in a row: that would only turn it round. */
        gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
        gtk_column_view_sort_by_column (view, column, down ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
      }
}

void
csn_register_columns_install (GtkColumnView *view, GtkWidget *widget)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      g_autofree char *name = g_strconcat ("show-", COLUMNS[i].id, NULL);
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (is_wanted (&COLUMNS[i])));
      g_signal_connect_object (action, "change-state", G_CALLBACK (shown_changed_cb), view, 0);
      if ((COLUMNS[i].how & ALWAYS) == 0)
        g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  g_autoptr (GSimpleAction) sort = g_simple_action_new ("sort", G_VARIANT_TYPE_STRING);
  g_signal_connect_object (sort, "activate", G_CALLBACK (sort_cb), view, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (sort));
  gtk_widget_insert_action_group (widget, "columns", G_ACTION_GROUP (group));
}

GMenuModel *
csn_register_columns_menu (void)
{
  GMenu *menu = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    if ((COLUMNS[i].how & ALWAYS) == 0)
      {
        g_autofree char *action = g_strconcat ("columns.show-", COLUMNS[i].id, NULL);
        g_menu_append (menu, _ (COLUMNS[i].title), action);
      }
  return G_MENU_MODEL (menu);
}

GMenuModel *
csn_register_columns_sort_menu (void)
{
  static const struct
  {
    const char *label, *target;
  } ORDERS[] = {
    { N_ ("Newest number first"), "columns.sort::reference-down" },
    { N_ ("Oldest number first"), "columns.sort::reference" },
    { N_ ("Review date, most urgent first"), "columns.sort::review" },
    { N_ ("Issued last"), "columns.sort::issued-down" },
    { N_ ("Nature of offending"), "columns.sort::offending" },
    { N_ ("Scheme"), "columns.sort::scheme" },
    { N_ ("Status"), "columns.sort::standing" },
  };
  GMenu *menu = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (ORDERS); i++)
    g_menu_append (menu, _ (ORDERS[i].label), ORDERS[i].target);
  return G_MENU_MODEL (menu);
}
