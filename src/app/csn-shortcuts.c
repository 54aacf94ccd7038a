/* Which keys do what, in a window that fits any width and any size of text.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK's own overview is wider than a screen with large text, does not scroll, and finds the keys of actions
 * only where it stays as a hidden window, which crashes GTK 4.8 under a screen reader. This one is made when
 * it is asked for. */
#include "csn-shortcuts.h"
#include "csn-accessible.h"
#include "csn-row.h"
#include <adwaita.h>
#include <glib/gi18n.h>

/* @action: the keys set for it; or @keys, and after "…" the last of a row of keys. Neither: a heading. */
typedef struct
{
  const char *title;
  const char *action;
  const char *keys[4];
} Shortcut;

static const Shortcut SHORTCUTS[] = {
  { N_ ("Everywhere"), NULL, { NULL } },
  { N_ ("New authorisation, or what the page adds"), "win.new", { NULL } },
  { N_ ("Search"), "win.search", { NULL } },
  { N_ ("Section 1 to 6"), NULL, { "<Control>1", "…", "<Control>6" } },
  { N_ ("Show or hide the sections"), "win.sidebar", { NULL } },
  { N_ ("Back"), "win.back", { NULL } },
  { N_ ("Back, or close what is open"), NULL, { "Escape" } },
  { N_ ("Menu"), NULL, { "F10" } },
  { N_ ("Recall list"), "win.go::recalls", { NULL } },
  { N_ ("Lock now"), "win.lock", { NULL } },
  { N_ ("Check the register"), "win.go::verify", { NULL } },
  { N_ ("Preferences"), "win.go::preferences", { NULL } },
  { N_ ("Help"), "win.help", { NULL } },
  { N_ ("Keyboard shortcuts"), "win.show-help-overlay", { NULL } },
  { N_ ("Close the window"), "window.close", { NULL } },
  { N_ ("Quit"), "app.quit", { NULL } },
  { N_ ("On a page"), NULL, { NULL } },
  { N_ ("Continue, or save and go to the next"), "win.proceed", { NULL } },
  { N_ ("Change or edit"), "win.edit", { NULL } },
  { N_ ("Print"), "win.print", { NULL } },
  { N_ ("Previous or next record"), NULL, { "<Control>Page_Up", "<Control>Page_Down" } },
  { N_ ("In a list"), NULL, { NULL } },
  { N_ ("Open the record"), NULL, { "Return" } },
  { N_ ("Copy the reference"), NULL, { "<Control>c" } },
  { N_ ("Menu of the row"), NULL, { "<Shift>F10" } },
  { N_ ("Disclosure log of a scheme’s manager"), NULL, { NULL } },
  { N_ ("Log what is typed"), NULL, { "Return" } },
  { N_ ("Same as last"), NULL, { "<Control>d" } },
  { N_ ("Photographs and forms"), NULL, { NULL } },
  { N_ ("Fit to the window"), NULL, { "<Control>0" } },
  { N_ ("Full size"), NULL, { "<Control>1" } },
  { N_ ("Zoom in or out"), NULL, { "<Control>plus", "<Control>minus" } },
  { N_ ("Turn left or right"), NULL, { "<Control><Shift>r", "<Control>r" } },
  { N_ ("Previous or next page"), NULL, { "Page_Up", "Page_Down" } },
  { N_ ("Move the picture"), NULL, { "Left", "Right", "Up", "Down" } },
};

/* "Ctrl+Page Up, Ctrl+Page Down", in GTK's words. */
static char *
write_keys (const Shortcut *shortcut, GtkApplication *application)
{
  GString *words = g_string_new (NULL);
  g_auto (GStrv) set = shortcut->action == NULL || application == NULL
                           ? NULL
                           : gtk_application_get_accels_for_action (application, shortcut->action);
  gboolean series = FALSE;
  for (guint i = 0; i < (shortcut->action != NULL ? 1 : G_N_ELEMENTS (shortcut->keys)); i++)
    {
      const char     *name = shortcut->action == NULL ? shortcut->keys[i] : set == NULL ? NULL : set[0];
      guint           key = 0;
      GdkModifierType with = 0;
      if (name == NULL)
        break;
      if (!gtk_accelerator_parse (name, &key, &with))
        {
          series = TRUE;
          continue;
        }
      g_autofree char *label = gtk_accelerator_get_label (key, with);
      g_string_append_printf (words, "%s%s", words->len == 0 ? "" : series ? " … " : ", ", label);
    }
  return g_string_free (words, FALSE);
}

static GtkWidget *
make_list (GtkApplication *application)
{
  GtkWidget *page = adw_preferences_page_new (), *group = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    {
      const Shortcut *shortcut = &SHORTCUTS[i];
      if (shortcut->action == NULL && shortcut->keys[0] == NULL)
        {
          group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _ (shortcut->title), NULL);
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
          continue;
        }
      g_autofree char *keys = write_keys (shortcut, application);
      GtkWidget       *row = csn_row_new (_ (shortcut->title), NULL);
      csn_row_add_tag (row, keys, "quiet");
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return page;
}

void
csn_shortcuts_show (GtkWindow *parent)
{
  GtkWidget *window =
      g_object_new (ADW_TYPE_WINDOW, "title", _ ("Keyboard shortcuts"), "modal", TRUE, "transient-for",
                    parent, "default-width", 620, "default-height", 640, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *list = make_list (gtk_window_get_application (parent));
  gtk_widget_set_vexpand (list, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), list);
  adw_window_set_content (ADW_WINDOW (window), box);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}
