/* The copies of one release as they were supplied, one after another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-copies-page-private.h"
#include "csn-error-text.h"
#include "csn-narrow.h"
#include "csn-pdf-pages.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

#define DOTS_PER_POINT (96.0 / 72.0)
#define NARROW 46 /* below so many letters' height of width, there is no list beside the pages */

static const char *const SELECTS[] = {
  "SELECT c.id, c.copy_no, c.organisation, c.whereabouts, c.reference, c.case_id, c.medium FROM "
  "copies_now c "
  "WHERE c.release_id = :release_id ORDER BY c.copy_no",
  NULL,
};

G_DEFINE_FINAL_TYPE (CsnCopiesPage, csn_copies_page, CSN_TYPE_PAGE)

static guint
get_place (CsnCopiesPage *self)
{
  return gtk_single_selection_get_selected (self->selection);
}

static guint
count (CsnCopiesPage *self)
{
  return self->rows == NULL ? 0 : csn_rows_length (self->rows);
}

/* --- One copy ----------------------------------------------------------------------------------------- */
static void
show_failure (CsnCopiesPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *body = csn_error_body (error), *escaped = g_markup_escape_text (body, -1);
  adw_status_page_set_title (self->failed, csn_error_heading (error->domain, error->code));
  adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/* An answer for the copy in front, or one that came too late. */
typedef struct
{
  CsnCopiesPage *page;
  guint          round;
} Asked;

static Asked *
ask (CsnCopiesPage *self)
{
  Asked *asked = g_new (Asked, 1);
  *asked = (Asked){ g_object_ref (self), self->round };
  csn_page_begin (CSN_PAGE (self));
  return asked;
}

/* The page, if the answer still counts. The caller lets go of @out_self. */
static gboolean
hear (Asked *asked, CsnCopiesPage **out_self)
{
  CsnCopiesPage *self = asked->page;
  gboolean       counts =
      asked->round == self->round && !g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self)));
  g_free (asked);
  csn_page_end (CSN_PAGE (self));
  *out_self = self;
  return counts;
}

static void
page_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCopiesPage) self = NULL;
  g_autoptr (GError) error = NULL;
  guint page;
  g_autoptr (GdkTexture) texture = csn_pdf_page_finish (result, &page, &error);
  if (!hear (data, &self))
    return;
  if (texture == NULL)
    {
      show_failure (self, error);
      return;
    }
  /* Translators: "Copy 3 of 14 – Example Stores", page */
  g_autofree char *name = g_strdup_printf (_ ("%s, page %u"), gtk_label_get_label (self->heading), page + 1);
  csn_viewer_set_picture (self->viewer, page, texture, name);
}

static void
page_wanted_cb (CsnCopiesPage *self, guint page)
{
  if (self->pdf != NULL)
    csn_pdf_page_async (self->pdf, page, csn_page_get_cancellable (CSN_PAGE (self)), page_made_cb,
                        ask (self));
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCopiesPage) self = NULL;
  g_autoptr (GError) error = NULL;
  CsnPdfSize size;
  gboolean   measured = csn_pdf_measure_finish (result, &size, &error);
  if (!hear (data, &self))
    return;
  if (!measured)
    {
      show_failure (self, error);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "pages");
  csn_viewer_set_places (self->viewer, size.pages, size.width * DOTS_PER_POINT, size.height * DOTS_PER_POINT,
                         FALSE);
  csn_viewer_go_to (self->viewer, 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCopiesPage) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pdfs = _csn_copies_read_finish (CSN_SESSION (source), result, &error);
  if (!hear (data, &self))
    return;
  if (pdfs == NULL)
    {
      show_failure (self, error);
      return;
    }
  self->pdf = g_bytes_ref (g_ptr_array_index (pdfs, 0));
  _csn_copies_page_update_acts (self);
  csn_pdf_measure_async (self->pdf, csn_page_get_cancellable (CSN_PAGE (self)), measured_cb, ask (self));
}

static char **
list_seen (CsnCopiesPage *self)
{
  char **seen = g_new0 (char *, self->seen->len + 1);
  for (guint i = 0; i < self->seen->len; i++)
    seen[i] = g_strdup (g_ptr_array_index (self->seen, i));
  return seen;
}

static void
show_copy (CsnCopiesPage *self)
{
  guint place = get_place (self);
  if (place >= count (self))
    return;
  const char *id = csn_rows_text (self->rows, place, "id"), *ids[] = { id, NULL };
  g_auto (GStrv) seen = list_seen (self);
  gboolean out = _csn_copies_is_out (self->rows, place);
  /* Translators: number among the copies shown, how many there are, organisation */
  g_autofree char *heading = g_strdup_printf (_ ("Copy %u of %u – %s"), place + 1, count (self),
                                              csn_rows_text (self->rows, place, "organisation"));
  self->round++;
  g_clear_pointer (&self->pdf, g_bytes_unref);
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->gone), !out);
  gtk_widget_set_opacity (GTK_WIDGET (self->viewer), out ? 1.0 : 0.5);
  csn_viewer_set_places (self->viewer, 0, 1, 1, FALSE); /* nothing of the one before stays, for screen readers either */
  if (csn_stopped_is (self->stopped))
    {
      gtk_stack_set_visible_child_name (self->stack, "stopped");
      _csn_copies_page_update_acts (self);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "loading");
  _csn_copies_page_update_acts (self);
  _csn_copies_read_async (csn_page_get_session (CSN_PAGE (self)), self->case_id, ids,
                          (const char *const *) seen, self->reason,
                          csn_page_get_cancellable (CSN_PAGE (self)), read_cb, ask (self));
  if (!g_ptr_array_find_with_equal_func (self->seen, id, g_str_equal, NULL))
    g_ptr_array_add (self->seen, g_strdup (id));
}

/* Nothing is read before the register has said that it may be. */
void
_csn_copies_page_told (gpointer page, gboolean stopped)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (page);
  gboolean       first = !self->asked, other = stopped != g_str_equal (gtk_stack_get_visible_child_name (self->stack), "stopped");
  if (!stopped)
    csn_stopped_hide (self->stopped); /* what else stands is said by the record */
  self->asked = TRUE;
  if (first || other)
    show_copy (self);
  if ((first || (other && stopped)) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

/* --- All of them --------------------------------------------------------------------------------------- */
static void
fill (CsnCopiesPage *self, CsnRows *rows)
{
  guint wanted = 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  self->rows = csn_rows_ref (rows);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      /* Translators: number of the copy, organisation */
      g_ptr_array_add (names, g_strdup_printf (_ ("Copy %d – %s"), (int) csn_rows_number (rows, i, "copy_no"),
                                               csn_rows_text (rows, i, "organisation")));
      if (g_strcmp0 (csn_rows_text (rows, i, "id"), self->wanted_id) == 0)
        wanted = i;
    }
  g_ptr_array_add (names, NULL);
  if (csn_rows_length (rows) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      _csn_copies_page_update_acts (self);
      return;
    }
  self->reference = g_strdup (csn_rows_text (rows, 0, "reference"));
  self->case_id = g_strdup (csn_rows_text (rows, 0, "case_id"));
  /* Translators: reference of a release */
  g_autofree char *title = g_strdup_printf (_ ("Copies of %s"), self->reference);
  csn_page_set_title (CSN_PAGE (self), title);
  g_signal_handlers_block_by_func (self->selection, show_copy, self);
  gtk_string_list_splice (self->names, 0, 0, (const char *const *) names->pdata);
  gtk_single_selection_set_selected (self->selection, wanted);
  g_signal_handlers_unblock_by_func (self->selection, show_copy, self);
  csn_stopped_ask (self->stopped, CSN_PAGE (self), self->case_id, _csn_copies_page_told);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnCopiesPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answers == NULL)
    csn_page_report (CSN_PAGE (self), error);
  else if (self->rows == NULL && !g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    fill (self, g_ptr_array_index (answers, 0));
}

static void
load (CsnCopiesPage *self)
{
  csn_page_begin (CSN_PAGE (self));
  csn_session_query_async (csn_page_get_session (CSN_PAGE (self)), SELECTS, ":release_id", self->release_id,
                           csn_page_get_cancellable (CSN_PAGE (self)), loaded_cb, g_object_ref (self));
}

/* Also a first reading that failed, tried again. */
static void
csn_copies_page_refresh (CsnPage *page)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (page);
  if (self->rows == NULL)
    load (self);
  else if (self->case_id != NULL)
    csn_stopped_ask (self->stopped, page, self->case_id, _csn_copies_page_told);
}

static void
csn_copies_page_step (CsnPage *page, int by)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (page);
  gint64         place = (gint64) get_place (self) + by;
  if (place >= 0 && place < count (self))
    gtk_single_selection_set_selected (self->selection, (guint) place);
}

static void
csn_copies_page_focus_first (CsnPage *page)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (page);
  if (csn_stopped_refuse (self->stopped))
    return;
  if (count (self) > 0 && gtk_widget_get_visible (self->side))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
csn_copies_page_print (CsnPage *page)
{
  if (csn_stopped_refuse (CSN_COPIES_PAGE (page)->stopped))
    return;
  gtk_widget_activate_action (GTK_WIDGET (page), "copies.print", NULL);
}

/* --- What it is made of --------------------------------------------------------------------------------- */
static void
set_up_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "margin-top", 6,
                                   "margin-bottom", 6, "margin-start", 6, "margin-end", 6, NULL);
  gtk_list_item_set_child (item, label);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget  *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  gtk_label_set_label (GTK_LABEL (label), text);
  csn_accessible_name (gtk_widget_get_parent (label), text);
}

static GtkWidget *
build_side (CsnCopiesPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  self->names = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->names));
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (show_copy), self);
  self->list =
      GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  csn_accessible_name (GTK_WIDGET (self->list), _ ("Copies"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, 240, -1);
  self->side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (self->side), scroller);
  gtk_box_append (GTK_BOX (self->side), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  return self->side;
}

static GtkButton *
add_button (GtkWidget *wrap, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  csn_wrap_append (CSN_WRAP (wrap), button);
  return GTK_BUTTON (button);
}

static GtkWidget *
build_head (CsnCopiesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *wrap = csn_wrap_new ();
  gtk_widget_add_css_class (box, "csn-bar");
  self->heading = GTK_LABEL (csn_accessible_heading ("", 1));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "title-3");
  self->gone = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, "label",
                                        _ ("This copy is no longer with its recipient. It can be looked at, but not printed or saved."),
                                        "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->gone), "csn-stopped");
  self->stopped = CSN_STOPPED (csn_stopped_new ());
  self->previous = add_button (wrap, _ ("Pre_vious copy"), "page.previous");
  self->next = add_button (wrap, _ ("_Next copy"), "page.next");
  add_button (wrap, _ ("_Print this…"), "copies.print");
  add_button (wrap, _ ("Save _this…"), "copies.save");
  add_button (wrap, _ ("Save with a pass_word…"), "copies.lock");
  self->print_all = add_button (wrap, "", "copies.print-all");
  self->save_all = add_button (wrap, "", "copies.save-all");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stopped));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->gone));
  gtk_box_append (GTK_BOX (box), wrap);
  return box;
}

/* Where the pages would be: grey, and what that means is said above. */
static GtkWidget *
build_veil (void)
{
  GtkWidget *picture = gtk_image_new_from_icon_name ("action-unavailable-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (picture), 96);
  gtk_widget_add_css_class (picture, "csn-ground");
  gtk_accessible_update_state (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return picture;
}

static GtkWidget *
build_pages (CsnCopiesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->viewer = g_object_new (CSN_TYPE_VIEWER, NULL);
  self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->failed, "dialog-error-symbolic");
  g_signal_connect_swapped (self->viewer, "wanted", G_CALLBACK (page_wanted_cb), self);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Preparing the pages…")), "loading");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->viewer), "pages");
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("No copy has been prepared yet.")), "none");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed), "failed");
  gtk_stack_add_named (self->stack, build_veil (), "stopped");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

static void
set_narrow (gpointer page, gboolean narrow)
{
  gtk_widget_set_visible (CSN_COPIES_PAGE (page)->side, !narrow);
}

static void
csn_copies_page_dispose (GObject *object)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (object);
  self->round++;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  G_OBJECT_CLASS (csn_copies_page_parent_class)->dispose (object);
}

static void
csn_copies_page_finalize (GObject *object)
{
  CsnCopiesPage *self = CSN_COPIES_PAGE (object);
  g_free (self->release_id);
  g_free (self->wanted_id);
  g_free (self->reason);
  g_free (self->reference);
  g_free (self->case_id);
  g_clear_pointer (&self->rows, csn_rows_unref);
  g_ptr_array_unref (self->seen);
  G_OBJECT_CLASS (csn_copies_page_parent_class)->finalize (object);
}

static void
csn_copies_page_class_init (CsnCopiesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  CsnPageClass   *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_copies_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_copies_page_finalize;
  page_class->focus_first = csn_copies_page_focus_first;
  page_class->print = csn_copies_page_print;
  page_class->step = csn_copies_page_step;
  page_class->refresh = csn_copies_page_refresh;
  _csn_copies_page_install_acts (widget_class);
}

static void
csn_copies_page_init (CsnCopiesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->seen = g_ptr_array_new_with_free_func (g_free);
  gtk_box_append (GTK_BOX (box), build_side (self));
  gtk_box_append (GTK_BOX (box), build_pages (self));
  /* So that a list that is too much for the window does not make the window wider. */
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  csn_narrow_watch (GTK_WIDGET (self), GTK_SCROLLED_WINDOW (scroller), NARROW, set_narrow);
  adw_bin_set_child (ADW_BIN (self), scroller);
  csn_page_set_title (CSN_PAGE (self), _ ("Copies"));
  _csn_copies_page_update_acts (self);
}

CsnPage *
csn_copies_page_new (CsnSession *session, const char *release_id, const char *copy_id, const char *reason)
{
  CsnCopiesPage *self = g_object_new (CSN_TYPE_COPIES_PAGE, "session", session, NULL);
  self->release_id = g_strdup (release_id);
  self->wanted_id = g_strdup (copy_id);
  self->reason = g_strdup (reason);
  load (self);
  return CSN_PAGE (self);
}
