/* English or Welsh, chosen here and not only by the system. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-language.h"
#include "csn-accessible.h"
#include "csn-settings.h"
#include <glib/gi18n.h>
#include <locale.h>

/* gettext forgets what it has looked up when this changes (its manual, "Being a gettext grok"). */
extern int _nl_msg_cat_cntr;

static void
use_language (const char *language)
{
  static char *before = NULL; /* what the system had asked for */
  if (before == NULL)
    before = g_strdup (g_getenv ("LANGUAGE") == NULL ? "" : g_getenv ("LANGUAGE"));
  if (language == NULL || *language == '\0')
    g_setenv ("LANGUAGE", before, TRUE);
  else
    g_setenv ("LANGUAGE", language, TRUE);
  /* In the locale "C" no catalogue is ever asked; this one is C with UTF-8, and is. */
  if (g_strcmp0 (setlocale (LC_MESSAGES, NULL), "C") == 0 ||
      g_strcmp0 (setlocale (LC_MESSAGES, NULL), "POSIX") == 0)
    setlocale (LC_MESSAGES, "C.UTF-8");
  _nl_msg_cat_cntr++;
}

void
csn_language_begin (void)
{
  const char      *place = g_getenv ("COUNTERSIGN_LOCALE");
  g_autofree char *language = csn_settings_get ("language");
  setlocale (LC_ALL, "");
  use_language (language);
  bindtextdomain (GETTEXT_PACKAGE, place != NULL ? place : CSN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* The calendar's months and days are the C library's, read once; they stay the system's where it has no Welsh. */
  if (g_str_equal (csn_language_get (), "cy"))
    setlocale (LC_TIME, "cy_GB.UTF-8");
}

void
csn_language_set (const char *language)
{
  csn_settings_set ("language", *language == '\0' ? NULL : language);
  use_language (language);
}

const char *
csn_language_get (void)
{
  /* Translators: the language of the interface as the editions name it: "en" or "cy" */
  return g_str_equal (C_ ("language code", "en"), "cy") ? "cy" : "en";
}

/* --- The switch ------------------------------------------------------------------------------------ */
static gboolean
rebuild_cb (gpointer data)
{
  GApplication *application = g_application_get_default ();
  if (application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "rebuild", NULL);
  return G_SOURCE_REMOVE;
}

static void
toggled_cb (GtkToggleButton *button, gpointer language)
{
  if (!gtk_toggle_button_get_active (button) || g_str_equal (language, csn_language_get ()))
    return;
  csn_language_set (language);
  g_idle_add (rebuild_cb, NULL); /* not while this button of the window that goes is still being pressed */
}

GtkWidget *
csn_language_switch_new (void)
{
  static const struct
  {
    const char *code, *name; /* in its own language, so not translated */
  } LANGUAGES[] = { { "en", "English" }, { "cy", "Cymraeg" } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *group = NULL;
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  for (gsize i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (LANGUAGES[i].name);
      if (group == NULL)
        group = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    g_str_equal (LANGUAGES[i].code, csn_language_get ()));
      g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), (gpointer) LANGUAGES[i].code);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}
