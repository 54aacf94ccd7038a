/* What differs between the edition in force and another one, paragraph by paragraph (F63). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-paragraph.h"
#include "csn-policy-private.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define AT_FIRST 60 /* changes; each is a few labels */

struct _CsnComparePage
{
  CsnPage parent_instance;

  char        *name; /* of the other one; NULL: the first there is */
  CsnEdition  *edition;
  GPtrArray   *others; /* CsnEdition */
  GtkDropDown *choice;
  GtkWidget   *body, *list;
  guint        shown;
};

#define CSN_TYPE_COMPARE_PAGE (csn_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnComparePage, csn_compare_page, CSN, COMPARE_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnComparePage, csn_compare_page, CSN_TYPE_PAGE)

#define IN_WELSH " (cy)" /* csn-edition-compare.c */

static void show_changes (CsnComparePage *self);

/* --- One change -------------------------------------------------------------------------------------------------- */
static const char *
word_what (const char *what)
{
  static const struct
  {
    const char *what, *words;
  } WORDS[] = {
    { "constant", N_ ("What is counted") }, { "wording", N_ ("Wording") }, { "list", N_ ("List of phrases") }, { "rule", N_ ("Rule") }, { "text", N_ ("The policy's own words") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].what, what))
      return _ (WORDS[i].words);
  return what;
}

static char *
word_title (const CsnEditionChange *change)
{
  if (g_str_equal (change->what, "constant"))
    return g_strdup (_csn_constant_words (change->name));
  if (g_str_has_suffix (change->name, IN_WELSH))
    {
      g_autofree char *name = g_strndup (change->name, strlen (change->name) - strlen (IN_WELSH));
      return g_strdup_printf (_ ("Wording in Welsh: %s"), name);
    }
  /* Translators: kind of thing that differs, its name in the edition: "Wording: undertaking" */
  return g_strdup_printf (_ ("%1$s: %2$s"), word_what (change->what), change->name);
}

static void
add_side (GtkWidget *box, const char *title, const CsnEditionChange *change, const char *text)
{
  g_autofree char *value = text != NULL && g_str_equal (change->what, "constant") ? _csn_constant_value (change->name, g_ascii_strtoll (text, NULL, 10)) : g_strdup (text);
  GtkWidget       *heading = csn_content_words (title, "caption-heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), csn_content_words (value != NULL ? value : _ ("Nothing"), value != NULL ? NULL : "dim-label"));
}

static GtkWidget *
make_change (const CsnEditionChange *change)
{
  GtkWidget       *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  g_autofree char *title = word_title (change);
  GtkWidget       *heading = csn_accessible_heading (title, 3);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "csn-change");
  csn_accessible_name (box, title);
  gtk_box_append (GTK_BOX (box), heading);
  if (*change->paragraph != '\0')
    gtk_box_append (GTK_BOX (box), csn_paragraph_link (change->paragraph));
  add_side (box, _ ("In force"), change, change->before);
  add_side (box, _ ("In the other edition"), change, change->after);
  return box;
}

/* --- All of them --------------------------------------------------------------------------------------------------- */
static void
more_cb (CsnComparePage *self)
{
  self->shown += AT_FIRST;
  show_changes (self);
}

static void
add_more (CsnComparePage *self, guint left)
{
  guint            n = MIN (left, AT_FIRST);
  GtkWidget       *buttons = csn_content_buttons ();
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u more difference", "Show %u more differences", n), n);
  GtkWidget       *more = csn_content_button (buttons, label, NULL, NULL);
  g_signal_connect_object (more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->list), buttons);
}

static void
show_changes (CsnComparePage *self)
{
  guint at = gtk_drop_down_get_selected (self->choice);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->list)) != NULL;)
    gtk_box_remove (GTK_BOX (self->list), child);
  if (at >= self->others->len)
    return;
  g_autoptr (GPtrArray) changes = csn_register_compare_editions (self->edition, g_ptr_array_index (self->others, at));
  g_autofree char *counted = changes->len == 0 ? g_strdup (_ ("Nothing differs.")) : g_strdup_printf (ngettext ("%u thing differs", "%u things differ", changes->len), changes->len);
  GtkWidget       *heading = csn_accessible_heading (counted, 2);
  gtk_widget_add_css_class (heading, "title-2");
  gtk_box_append (GTK_BOX (self->list), heading);
  for (guint i = 0; i < MIN (changes->len, self->shown); i++)
    gtk_box_append (GTK_BOX (self->list), make_change (g_ptr_array_index (changes, i)));
  if (changes->len > self->shown)
    add_more (self, changes->len - self->shown);
}

static void
chosen_cb (CsnComparePage *self)
{
  self->shown = AT_FIRST;
  show_changes (self);
}

/* --- The page -------------------------------------------------------------------------------------------------------- */
static void
add_choice (CsnComparePage *self, GtkWidget *box)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  guint at = 0;
  for (guint i = 0; i < self->others->len; i++)
    {
      CsnEdition *other = g_ptr_array_index (self->others, i);
      g_ptr_array_add (titles, _csn_edition_words (other));
      at = g_strcmp0 (csn_edition_name (other), self->name) == 0 ? i : at;
    }
  g_ptr_array_add (titles, NULL);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("_Compare the edition in force with"));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new_from_strings ((const char *const *) titles->pdata));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->choice));
  gtk_widget_add_css_class (label, "heading");
  csn_accessible_drop_down (GTK_WIDGET (self->choice), _ ("Compare the edition in force with"));
  gtk_drop_down_set_selected (self->choice, at);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnComparePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = csn_session_run_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (all == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  self->edition = csn_edition_ref (csn_session_get_edition (CSN_SESSION (source)));
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_edition_unref);
  for (guint i = 0; i < all->len; i++)
    if (!g_str_equal (csn_edition_name (g_ptr_array_index (all, i)), csn_edition_name (self->edition)))
      g_ptr_array_add (self->others, csn_edition_ref (g_ptr_array_index (all, i)));
  if (self->others->len == 0)
    {
      gtk_box_append (GTK_BOX (self->body), csn_content_words (_ ("There is no other edition on this computer."), NULL));
      return;
    }
  add_choice (self, self->body);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->body), self->list);
  csn_accessible_mnemonics (self->body);
  show_changes (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

static void
csn_compare_page_session_set (CsnPage *page)
{
  CsnComparePage  *self = CSN_COMPARE_PAGE (page);
  g_autofree char *words = _csn_edition_words (csn_session_get_edition (csn_page_get_session (page)));
  /* Translators: title and version of a policy edition */
  g_autofree char *why = g_strdup_printf (_ ("In force is %s."), words);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (self->body), csn_content_head (page, why, NULL));
  adw_bin_set_child (ADW_BIN (page), csn_content_scroll (self->body));
  csn_page_begin (page);
  csn_session_run_async (csn_page_get_session (page), _csn_edition_load_all, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

static void
csn_compare_page_focus_first (CsnPage *page)
{
  CsnComparePage *self = CSN_COMPARE_PAGE (page);
  if (self->choice != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->choice));
}

static void
csn_compare_page_dispose (GObject *object)
{
  CsnComparePage *self = CSN_COMPARE_PAGE (object);
  self->choice = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->edition, csn_edition_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (csn_compare_page_parent_class)->dispose (object);
}

static void
csn_compare_page_class_init (CsnComparePageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_compare_page_dispose;
  CSN_PAGE_CLASS (class)->session_set = csn_compare_page_session_set;
  CSN_PAGE_CLASS (class)->focus_first = csn_compare_page_focus_first;
}

static void
csn_compare_page_init (CsnComparePage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("Compare editions")); /* before it is built */
  self->shown = AT_FIRST;
}

CsnPage *
_csn_compare_page_new (CsnSession *session, const char *name)
{
  CsnComparePage *self = g_object_new (CSN_TYPE_COMPARE_PAGE, "session", session, NULL);
  self->name = g_strdup (name);
  csn_page_set_place (CSN_PAGE (self), _csn_compare_page_new, name);
  return CSN_PAGE (self);
}
