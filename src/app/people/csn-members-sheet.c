/* The members list of a scheme, on paper or as a file (F31). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-members-sheet.h"
#include "csn-people-words.h"
#include "csn-save.h"
#include <glib/gi18n.h>
#include <string.h>

#define MARGIN 20.0 /* dots between columns and at the foot */

static const char *const COLUMNS[] = {
  "organisation", "premises", "person", "contact", "standing", "status"
};

static const char *
name_column (guint column)
{
  const char *const names[] = { _ ("Organisation"), _ ("Premises"),    _ ("Responsible person"),
                                _ ("Contact"),      _ ("Undertaking"), _ ("Status") };
  return names[column];
}

static const char *
get_cell (CsnRows *members, guint row, guint column)
{
  const char *text = csn_rows_text (members, row, COLUMNS[column]);
  if (g_str_equal (COLUMNS[column], "standing"))
    return csn_standing_of_undertaking (text);
  if (g_str_equal (COLUMNS[column], "status"))
    return csn_status_of_recipient (text);
  return text == NULL ? "" : text;
}

/* A spreadsheet takes a text that begins like this for a formula: an apostrophe makes it a text again. */
static void
append_cell (GString *text, const char *cell, gboolean last)
{
  g_string_append_c (text, '"');
  if (*cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL)
    g_string_append_c (text, '\'');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append (text, last ? "\"\r\n" : "\",");
}

char *
csn_members_sheet_write (CsnRows *members)
{
  GString *text = g_string_new (NULL);
  for (guint column = 0; column < G_N_ELEMENTS (COLUMNS); column++)
    append_cell (text, name_column (column), column + 1 == G_N_ELEMENTS (COLUMNS));
  for (guint row = 0; row < csn_rows_length (members); row++)
    for (guint column = 0; column < G_N_ELEMENTS (COLUMNS); column++)
      append_cell (text, get_cell (members, row, column), column + 1 == G_N_ELEMENTS (COLUMNS));
  return g_string_free (text, FALSE);
}

/* --- A file --------------------------------------------------------------------------------------------- */
void
csn_members_sheet_save (CsnPage *page, const char *scheme, CsnRows *members)
{
  char *text = csn_members_sheet_write (members);
  g_autoptr (GBytes) file = g_bytes_new_take (text, strlen (text));
  g_autofree char *name = g_strdup_printf ("%s.csv", scheme);
  g_strdelimit (name, "/\\:", '-');
  csn_save_file (page, _ ("Save the members list"), name, file, _ ("The members list has been saved."));
}

/* --- Paper ---------------------------------------------------------------------------------------------- */
typedef struct
{
  char    *title;
  CsnRows *members;
  GArray  *pages; /* guint: first row of each page */
} Sheet;

static void
free_sheet (gpointer data, GClosure *closure)
{
  Sheet *sheet = data;
  g_free (sheet->title);
  csn_rows_unref (sheet->members);
  g_array_unref (sheet->pages);
  g_free (sheet);
}

static PangoLayout *
lay_out (GtkPrintContext *context, const char *text, double width, gboolean heading)
{
  PangoLayout          *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (heading ? "Sans Bold 9" : "Sans 9");
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/* Draws one row at @down where @cr is not NULL; its height. @row G_MAXUINT: the headings. */
static double
put_row (const Sheet *sheet, GtkPrintContext *context, cairo_t *cr, guint row, double down)
{
  double width = gtk_print_context_get_width (context) / G_N_ELEMENTS (COLUMNS), tallest = 0;
  for (guint column = 0; column < G_N_ELEMENTS (COLUMNS); column++)
    {
      int height;
      g_autoptr (PangoLayout) layout =
          lay_out (context, row == G_MAXUINT ? name_column (column) : get_cell (sheet->members, row, column),
                   width - MARGIN / 2, row == G_MAXUINT);
      pango_layout_get_pixel_size (layout, NULL, &height);
      tallest = MAX (tallest, height);
      if (cr == NULL)
        continue;
      cairo_move_to (cr, column * width, down);
      pango_cairo_show_layout (cr, layout);
    }
  return tallest + MARGIN / 4;
}

static double
put_title (const Sheet *sheet, GtkPrintContext *context, cairo_t *cr)
{
  int height;
  g_autoptr (PangoLayout) layout =
      lay_out (context, sheet->title, gtk_print_context_get_width (context), TRUE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (cr != NULL)
    {
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, layout);
    }
  return height + MARGIN;
}

static void
begun_cb (GtkPrintOperation *print, GtkPrintContext *context, Sheet *sheet)
{
  double top = put_title (sheet, context, NULL) + put_row (sheet, context, NULL, G_MAXUINT, 0), down = top;
  guint  first = 0;
  g_array_set_size (sheet->pages, 0);
  g_array_append_val (sheet->pages, first);
  for (guint row = 0; row < csn_rows_length (sheet->members); row++)
    {
      double height = put_row (sheet, context, NULL, row, 0);
      if (down + height > gtk_print_context_get_height (context) && row > first)
        {
          first = row;
          g_array_append_val (sheet->pages, first);
          down = top;
        }
      down += height;
    }
  gtk_print_operation_set_n_pages (print, (int) sheet->pages->len);
}

static void
draw_page_cb (GtkPrintOperation *print, GtkPrintContext *context, int page, Sheet *sheet)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  guint    first = g_array_index (sheet->pages, guint, page);
  guint    after = (guint) page + 1 < sheet->pages->len ? g_array_index (sheet->pages, guint, page + 1)
                                                        : csn_rows_length (sheet->members);
  double   down = put_title (sheet, context, cr);
  down += put_row (sheet, context, cr, G_MAXUINT, down);
  for (guint row = first; row < after; row++)
    down += put_row (sheet, context, cr, row, down);
}

void
csn_members_sheet_print (CsnPage *page, const char *scheme, CsnRows *members)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  Sheet   *sheet = g_new0 (Sheet, 1);
  g_autoptr (GtkPrintOperation) print = gtk_print_operation_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *today = csn_date_to_words (csn_session_get_today (csn_page_get_session (page)));
  /* Translators: scheme, date */
  sheet->title = g_strdup_printf (_ ("Members of %s on %s"), scheme, today);
  sheet->members = csn_rows_ref (members);
  sheet->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_print_operation_set_job_name (print, _ ("Members list"));
  g_signal_connect (print, "begin-print", G_CALLBACK (begun_cb), sheet);
  g_signal_connect_data (print, "draw-page", G_CALLBACK (draw_page_cb), sheet, free_sheet, 0);
  gtk_print_operation_set_allow_async (print, TRUE);
  gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, &error);
  if (error != NULL)
    csn_page_report (page, error);
}
