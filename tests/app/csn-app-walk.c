/* Walks a shown window as people meet it who cannot see it, or not well: names, sizes, contrast.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-app-walk.h"
#include "csn-app-fixture.h"
#include <math.h>
#include <string.h>

#define LEAST_SIZE 24
#define LARGE_TEXT 24

typedef struct
{
  GtkWidget  *window;
  const char *page;
  GPtrArray  *findings;
  GHashTable *seen; /* labels whose contrast was measured, controls that were asked */

  guchar *pixels; /* of the window as it stands; NULL: none yet */
  int     width, height;
} Walk;

static void G_GNUC_PRINTF (3, 4)
find_fault (Walk *walk, GtkWidget *widget, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  GString *where = g_string_new (G_OBJECT_TYPE_NAME (widget));
  guint    n = 0;
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL && n < 3;
       parent = gtk_widget_get_parent (parent), n++)
    g_string_append_printf (where, " in %s", G_OBJECT_TYPE_NAME (parent));
  char *line = g_strdup_printf ("%s: %s (%s)", walk->page, what, where->str);
  if (g_ptr_array_find_with_equal_func (walk->findings, line, g_str_equal, NULL))
    g_free (line);
  else
    g_ptr_array_add (walk->findings, line);
  g_string_free (where, TRUE);
}

/* --- Names --------------------------------------------------------------------------------------- */
static char *
get_own_name (GtkWidget *widget)
{
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;
  char *name =
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "\001");
  return g_strcmp0 (name, "undefined") == 0 ? (g_free (name), NULL) : name;
}

/* GTK's tests print a relation as TYPE<ADDRESS>, one after the other: whoever of @root's is among them. */
static void
add_labels (GtkWidget *root, const char *printed, GString *name)
{
  g_autofree char *address = g_strdup_printf ("<%p>", (void *) root);
  if (strstr (printed, address) != NULL)
    {
      g_autofree char *own = get_own_name (root);
      g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "",
                              own != NULL ? own : gtk_widget_get_name (root));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_labels (child, printed, name);
}

char *
csn_walk_name (GtkWidget *widget)
{
  g_autofree char *own = get_own_name (widget);
  GString         *name = g_string_new (own);
  if (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    {
      g_autoptr (GtkWidget) other = g_object_ref_sink (gtk_label_new (NULL));
      g_autofree char *printed = gtk_test_accessible_check_relation (
          GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, other, NULL);
      /* An icon has no name of its own; it adds one only where there is no other. */
      if (printed != NULL && !(own != NULL && g_str_has_prefix (printed, "GtkImage<")))
        add_labels (GTK_WIDGET (gtk_widget_get_root (widget)), printed, name);
    }
  if (name->len == 0)
    g_string_append (name, gtk_widget_get_name (widget));
  return g_string_free (name, FALSE);
}

static gboolean
is_class_name (const char *name)
{
  return (g_str_has_prefix (name, "Gtk") || g_str_has_prefix (name, "Adw") ||
          g_str_has_prefix (name, "Csn")) &&
         g_ascii_isupper (name[3]) && strchr (name, ' ') == NULL;
}

static gboolean
is_doubled (const char *name)
{
  gsize length = strlen (name);
  return length >= 3 && length % 2 == 1 && name[length / 2] == ' ' &&
         strncmp (name, name + length / 2 + 1, length / 2) == 0;
}

static gboolean
has_mnemonic (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (*p == '_' && (p == name || p[-1] == ' ') && g_unichar_isalpha (g_utf8_get_char (p + 1)))
      return TRUE;
  return FALSE;
}

/* What people work with. A field's inner text belongs to the field, and what only scrolls or holds has its
 * children. */
static gboolean
is_control (GtkWidget *widget)
{
  static const char *const PASSED[] = { "GtkText",    "GtkScrolledWindow", "GtkViewport", "GtkLabel",
                                        "GtkPopover", "GtkPopoverMenu",    "GtkListBox",  "GtkFlowBox",
                                        "GtkStack",   "AdwLeaflet",        "GtkWindow",   NULL };
  if (GTK_IS_EDITABLE (widget) && !GTK_IS_TEXT (widget))
    return TRUE;
  /* What a drop-down shows as chosen is part of its button. */
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget") &&
      gtk_widget_get_ancestor (widget, GTK_TYPE_TOGGLE_BUTTON) != NULL)
    return FALSE;
  return gtk_widget_get_focusable (widget) && !g_strv_contains (PASSED, G_OBJECT_TYPE_NAME (widget));
}

static void
judge_control (Walk *walk, GtkWidget *widget)
{
  g_autofree char *name = csn_walk_name (widget), *plain = g_strstrip (g_strdup (name));
  if (*plain == '\0')
    find_fault (walk, widget, "has no name");
  else if (is_class_name (plain))
    find_fault (walk, widget, "is called “%s”", name);
  else if (has_mnemonic (name))
    find_fault (walk, widget, "is called “%s”, with a mnemonic", name);
  else if (is_doubled (name))
    find_fault (walk, widget, "is called “%s”, twice the same", name);
  if (gtk_widget_get_width (widget) < LEAST_SIZE || gtk_widget_get_height (widget) < LEAST_SIZE)
    find_fault (walk, widget, "“%s” is %d × %d dots", name, gtk_widget_get_width (widget),
                gtk_widget_get_height (widget));
}

/* --- Contrast ------------------------------------------------------------------------------------ */
static void
take_picture (Walk *walk)
{
  walk->width = gtk_widget_get_width (walk->window);
  walk->height = gtk_widget_get_height (walk->window);
  GdkPaintable *paintable = gtk_widget_paintable_new (walk->window);
  GtkSnapshot  *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, walk->width, walk->height);
  GskRenderNode *node = gtk_snapshot_free_to_node (snapshot);
  g_clear_pointer (&walk->pixels, g_free);
  if (node != NULL)
    {
      GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (walk->window));
      g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (
          renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) walk->width, (float) walk->height));
      walk->pixels = g_malloc0 ((gsize) walk->width * (gsize) walk->height * 4);
      gdk_texture_download (texture, walk->pixels, (gsize) walk->width * 4);
      gsk_render_node_unref (node);
    }
  g_object_unref (paintable);
}

static double
get_luminance (guint32 colour)
{
  double sum = 0, weights[] = { 0.0722, 0.7152, 0.2126 };
  for (int i = 0; i < 3; i++)
    {
      double part = ((colour >> (8 * i)) & 0xff) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4));
    }
  return sum;
}

static double
get_contrast (guint32 a, guint32 b)
{
  double one = get_luminance (a) + 0.05, other = get_luminance (b) + 0.05;
  return MAX (one, other) / MIN (one, other);
}

/* The ground is the colour that there is most of; the text that which differs most from it, of those that
 * there are three dots of (edges of letters are mixtures). 0: nothing is written there. */
static double
measure_contrast (
    Walk *walk, int left, int top, int right, int bottom, guint32 *out_ground, guint32 *out_text)
{
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++)
      {
        const guchar *p = walk->pixels + ((gsize) y * (gsize) walk->width + (gsize) x) * 4;
        gpointer      key = GUINT_TO_POINTER (((guint32) p[2] << 16 | (guint32) p[1] << 8 | p[0]) + 1);
        g_hash_table_insert (colours, key,
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (colours, key)) + 1));
      }
  GHashTableIter iter;
  gpointer       key, count;
  guint          most = 0;
  g_hash_table_iter_init (&iter, colours);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (GPOINTER_TO_UINT (count) > most)
      {
        most = GPOINTER_TO_UINT (count);
        *out_ground = GPOINTER_TO_UINT (key) - 1;
      }
  double best = 0;
  g_hash_table_iter_init (&iter, colours);
  while (g_hash_table_iter_next (&iter, &key, &count))
    {
      guint32 colour = GPOINTER_TO_UINT (key) - 1;
      double  contrast = get_contrast (colour, *out_ground);
      if (colour != *out_ground && GPOINTER_TO_UINT (count) >= 3 && contrast > best)
        {
          best = contrast;
          *out_text = colour;
        }
    }
  return best;
}

/* FALSE: some of it is scrolled away or outside. */
static gboolean
is_in_sight (Walk *walk, GtkWidget *widget, graphene_rect_t *out_where)
{
  if (!gtk_widget_compute_bounds (widget, walk->window, out_where))
    return FALSE;
  graphene_rect_t around = GRAPHENE_RECT_INIT (0, 0, (float) walk->width, (float) walk->height);
  if (!graphene_rect_contains_rect (&around, out_where))
    return FALSE;
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    if ((GTK_IS_VIEWPORT (parent) || GTK_IS_SCROLLED_WINDOW (parent)) &&
        gtk_widget_compute_bounds (parent, walk->window, &around) &&
        !graphene_rect_contains_rect (&around, out_where))
      return FALSE;
  return TRUE;
}

static double
get_text_size (GtkWidget *label)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (label));
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  return pango_font_description_get_size_is_absolute (font) ? size : size * 96 / 72;
}

static void
judge_text (Walk *walk, GtkWidget *label)
{
  const char     *text = gtk_label_get_text (GTK_LABEL (label));
  graphene_rect_t where;
  guint32         ground = 0, colour = 0;
  if (text[strspn (text, " \n\t")] == '\0' || !gtk_widget_is_sensitive (label) || walk->pixels == NULL ||
      !is_in_sight (walk, label, &where))
    return;
  g_hash_table_add (walk->seen, label);
  double contrast = measure_contrast (walk, (int) where.origin.x, (int) where.origin.y,
                                      (int) (where.origin.x + where.size.width),
                                      (int) (where.origin.y + where.size.height), &ground, &colour);
  double least = get_text_size (label) >= LARGE_TEXT ? 3.0 : 4.5;
  if (contrast > 1.01 && contrast < least)
    find_fault (walk, label, "“%.40s” is #%06x on #%06x, %.1f:1", text, colour, ground, contrast);
}

/* --- Walking ------------------------------------------------------------------------------------- */
static void
walk_below (Walk *walk, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || gtk_widget_get_opacity (widget) == 0)
    return;
  if (!g_hash_table_contains (walk->seen, widget))
    {
      if (GTK_IS_LABEL (widget))
        judge_text (walk, widget);
      else if (is_control (widget) && gtk_widget_get_width (widget) > 0)
        {
          judge_control (walk, widget);
          g_hash_table_add (walk->seen, widget);
        }
      if (gtk_widget_has_css_class (widget, "tag"))
        {
          g_autofree char *words = csn_fixture_read (widget);
          if (*g_strstrip (words) == '\0')
            find_fault (walk, widget, "a tag without words");
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk_below (walk, child);
}

static void
list_scrolled (GtkWidget *widget, GPtrArray *found)
{
  if (GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (found,
                     g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_scrolled (child, found);
}

void
csn_walk (GtkWidget *window, const char *page, GPtrArray *findings)
{
  Walk walk = { .window = window, .page = page, .findings = findings, .seen = g_hash_table_new (NULL, NULL) };
  g_autoptr (GPtrArray) scrolled = g_ptr_array_new_with_free_func (g_object_unref);
  list_scrolled (window, scrolled);
  /* A third of a page at a time, so that nothing is always cut by an edge. */
  gboolean further = TRUE;
  for (guint step = 0; further && step < 40; step++)
    {
      take_picture (&walk);
      walk_below (&walk, window);
      further = FALSE;
      for (guint i = 0; i < scrolled->len; i++)
        {
          GtkAdjustment *adjustment = g_ptr_array_index (scrolled, i);
          double         before = gtk_adjustment_get_value (adjustment);
          gtk_adjustment_set_value (adjustment, before + gtk_adjustment_get_page_size (adjustment) / 1.5);
          further |= gtk_adjustment_get_value (adjustment) > before + 0.5;
        }
      if (further)
        csn_fixture_settle (40);
    }
  g_free (walk.pixels);
  g_hash_table_unref (walk.seen);
}
