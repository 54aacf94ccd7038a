/* Taking a list out of the register: which, in what form, why; and what its columns mean (F57, F61).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-audit-private.h"
#include "csn-row.h"
#include "csn-take-out.h"
#include "csn-text.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

static const struct
{
  const char *what, *title, *about;
} LISTS[] = {
  { "releases", N_ ("Releases"), N_ ("Every number, with what was decided and how many copies are out") },
  { "copies", N_ ("Copies"), N_ ("Every copy, with whose it is and where it is") },
  { "reviews", N_ ("Reviews"), N_ ("Every review, with what was decided") },
  { "recalls", N_ ("Copies demanded back"), N_ ("Every demand, with what became of the copy") },
  { "looks", N_ ("Looks"), N_ ("Who looked at what, when and why") },
  { "entries", N_ ("Entries"), N_ ("Everything that was done, by whom and when") },
  { "recipients", N_ ("Recipients"), N_ ("Every member and manager, with scheme and undertaking") },
  { "members", N_ ("List of members"), N_ ("Who belongs to which scheme now, for the data protection unit (K10 8.8)") },
  { "findings", N_ ("Findings"), N_ ("What the data protection unit found, and what became of it") },
};
static const char *const FORMATS[] = { "csv", "json", "pdf" };

struct _CsnExportsPage
{
  CsnPage parent_instance;

  GtkWidget           *what, *format, *reason, *save;
  GtkLabel            *error, *about;
  GtkWidget           *columns_place;
};

#define CSN_TYPE_EXPORTS_PAGE (csn_exports_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnExportsPage, csn_exports_page, CSN, EXPORTS_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnExportsPage, csn_exports_page, CSN_TYPE_PAGE)

/* --- Exporting -------------------------------------------------------------------------------------------------- */
static void
forget_reason (CsnPage *page)
{
  gtk_editable_set_text (GTK_EDITABLE (CSN_EXPORTS_PAGE (page)->reason), "");
}

static guint
get_choice (GtkWidget *choice, guint n)
{
  return MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), n - 1);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnExportsPage *self = CSN_EXPORTS_PAGE (widget);
  const char     *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  gboolean        missing = csn_text_is_blank (reason);
  csn_accessible_error (self->reason, self->error, missing ? _ ("Say why the list is taken out. The reason stays in the record.") : NULL);
  csn_page_set_failed (CSN_PAGE (self), missing);
  if (missing || csn_page_get_session (CSN_PAGE (self)) == NULL)
    {
      gtk_widget_grab_focus (self->reason);
      return;
    }
  csn_take_out (CSN_PAGE (self), LISTS[get_choice (self->what, G_N_ELEMENTS (LISTS))].what, FORMATS[get_choice (self->format, G_N_ELEMENTS (FORMATS))],
                reason, forget_reason);
}

static void
csn_exports_page_proceed (CsnPage *page)
{
  save_action (GTK_WIDGET (page), NULL, NULL);
}

/* --- What its columns mean -------------------------------------------------------------------------------------- */
static void
show_columns (CsnExportsPage *self)
{
  guint       which = get_choice (self->what, G_N_ELEMENTS (LISTS));
  GtkWidget  *old = gtk_widget_get_first_child (self->columns_place);
  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->columns_place), old);
  gtk_label_set_label (self->about, _ (LISTS[which].about));
  GtkWidget           *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AdwPreferencesGroup *group = csn_content_group (part, _ ("Its columns"));
  for (const CsnExportColumn *column = csn_register_export_columns (); column->what != NULL; column++)
    if (g_str_equal (column->what, LISTS[which].what))
      adw_preferences_group_add (group, csn_row_new (column->column, column->meaning));
  gtk_box_append (GTK_BOX (self->columns_place), part);
}

/* --- Building --------------------------------------------------------------------------------------------------- */
static void
add_reason (CsnExportsPage *self, GtkWidget *box)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label = gtk_label_new_with_mnemonic (_ ("_Reason"));
  self->reason = gtk_entry_new ();
  self->error = GTK_LABEL (csn_content_words (NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->reason);
  csn_accessible_name (self->reason, gtk_label_get_text (GTK_LABEL (label)));
  gtk_entry_set_max_length (GTK_ENTRY (self->reason), 400);
  gtk_box_append (GTK_BOX (whole), label);
  gtk_box_append (GTK_BOX (whole), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (whole), self->reason);
  gtk_box_append (GTK_BOX (box), whole);
}

static void
build (CsnExportsPage *self)
{
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *choices = csn_wrap_new (), *buttons = csn_content_buttons (), *whole;
  const char       *lists[G_N_ELEMENTS (LISTS) + 1] = { NULL };
  const char *const formats[] = { _ ("CSV, for a spreadsheet"), _ ("JSON, for another program"), _ ("PDF, to print"), NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (LISTS); i++)
    lists[i] = _ (LISTS[i].title);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("A list of the register as a file. No name of a photographed person and no picture is in it. The reason and what was taken out are recorded first."), "K10 7.10"));
  self->what = _csn_audit_choice (_ ("_List"), lists, &whole);
  csn_wrap_append (CSN_WRAP (choices), whole);
  self->format = _csn_audit_choice (_ ("_Format"), formats, &whole);
  csn_wrap_append (CSN_WRAP (choices), whole);
  gtk_box_append (GTK_BOX (box), choices);
  self->about = GTK_LABEL (csn_content_words (NULL, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  add_reason (self, box);
  self->save = csn_content_button (buttons, _ ("_Save the list…"), "exports.save", "suggested-action");
  gtk_box_append (GTK_BOX (box), buttons);
  self->columns_place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), self->columns_place);
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  g_signal_connect_object (self->what, "notify::selected", G_CALLBACK (show_columns), self, G_CONNECT_SWAPPED);
  show_columns (self);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

static void
csn_exports_page_focus_first (CsnPage *page)
{
  gtk_widget_child_focus (gtk_widget_get_parent (CSN_EXPORTS_PAGE (page)->what), GTK_DIR_TAB_FORWARD);
}

static void
csn_exports_page_class_init (CsnExportsPageClass *class)
{
  CSN_PAGE_CLASS (class)->focus_first = csn_exports_page_focus_first;
  CSN_PAGE_CLASS (class)->proceed = csn_exports_page_proceed;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "exports.save", NULL, save_action);
}

static void
csn_exports_page_init (CsnExportsPage *self)
{
  csn_page_set_title (CSN_PAGE (self), _ ("Exports"));
  build (self);
}

static CsnPage *
make_again (CsnSession *session, const char *id)
{
  return csn_exports_page_new (session);
}

CsnPage *
csn_exports_page_new (CsnSession *session)
{
  CsnPage *self = g_object_new (CSN_TYPE_EXPORTS_PAGE, "session", session, NULL);
  csn_page_set_place (self, make_again, "");
  return self;
}
