/* What this person answered to the same question before, to begin from (F18).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-earlier-page.h"
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-row.h"
#include <glib/gi18n.h>

#define CSN_TYPE_EARLIER_PAGE (csn_earlier_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnEarlierPage, csn_earlier_page, CSN, EARLIER_PAGE, CsnPage)

struct _CsnEarlierPage
{
  CsnPage parent_instance;

  CsnCaseDraft *draft;
  char         *path; /* "japan.necessary" */
  GtkStack     *stack;
  GtkListBox   *list;
  CsnRows      *rows;
};

G_DEFINE_FINAL_TYPE (CsnEarlierPage, csn_earlier_page, CSN_TYPE_PAGE)

/* Only his own words: another's reasons are another's. The newest of equal texts. */
static const char *const SELECT_FORM =
    "SELECT japan_%s AS words, max (decided_on) AS decided_on FROM decisions WHERE decided_by = :me AND trim "
    "(coalesce (japan_%s, '')) <> '' GROUP BY japan_%s ORDER BY max (seq) DESC LIMIT 12";

static void
row_activated_cb (CsnEarlierPage *self, GtkListBoxRow *row)
{
  CsnDocument *document = csn_case_draft_get_document (self->draft);
  const char  *words = csn_rows_text (self->rows, (guint) gtk_list_box_row_get_index (row), "words");
  const char  *before = csn_document_get (document, self->path);
  g_autofree char *both = before == NULL ? g_strdup (words) : g_strdup_printf ("%s\n%s", before, words);
  csn_document_set (document, self->path, both);
  csn_page_pop (CSN_PAGE (self));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnEarlierPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  if (answers == NULL)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  self->rows = csn_rows_ref (g_ptr_array_index (answers, 0));
  for (guint i = 0; i < csn_rows_length (self->rows); i++)
    {
      g_autofree char *day = csn_date_words (csn_rows_text (self->rows, i, "decided_on"));
      /* Translators: date of a decision */
      g_autofree char *when = g_strdup_printf (_ ("From your decision of %s"), day);
      GtkWidget *row = csn_row_new (csn_rows_text (self->rows, i, "words"), when);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_list_box_append (self->list, row);
    }
  gtk_stack_set_visible_child_name (self->stack, csn_rows_length (self->rows) > 0 ? "list" : "none");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_earlier_page_focus_first (CsnPage *page)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (CSN_EARLIER_PAGE (page)->list, 0);
  if (first != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
csn_earlier_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (csn_earlier_page_parent_class)->dispose (object);
}

static void
csn_earlier_page_finalize (GObject *object)
{
  CsnEarlierPage *self = CSN_EARLIER_PAGE (object);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->rows, csn_rows_unref);
  g_free (self->path);
  G_OBJECT_CLASS (csn_earlier_page_parent_class)->finalize (object);
}

static void
csn_earlier_page_class_init (CsnEarlierPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = csn_earlier_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_earlier_page_finalize;
  CSN_PAGE_CLASS (class)->focus_first = csn_earlier_page_focus_first;
}

static void
csn_earlier_page_init (CsnEarlierPage *self)
{
}

static void
build (CsnEarlierPage *self, const char *question)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *clamp = adw_clamp_new (),
            *scrolled = gtk_scrolled_window_new ();
  GtkWidget *heading = csn_accessible_heading (csn_page_get_title (CSN_PAGE (self)), 1),
            *why = gtk_label_new (NULL);
  GtkWidget *none = adw_status_page_new ();
  gtk_widget_add_css_class (heading, "title-1");
  g_autofree char *text = g_strdup_printf (_ ("Your own answers to “%s”. What you choose is put into the "
                                              "field for you to edit: it must fit this case."),
                                           question);
  gtk_label_set_label (GTK_LABEL (why), text);
  gtk_label_set_wrap (GTK_LABEL (why), TRUE);
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  csn_accessible_name (GTK_WIDGET (self->list), csn_page_get_title (CSN_PAGE (self)));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), why);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  g_object_set (clamp, "maximum-size", 720, "child", box, "margin-top", 24, "margin-bottom", 24,
                "margin-start", 18, "margin-end", 18, NULL);
  g_object_set (scrolled, "hscrollbar-policy", GTK_POLICY_NEVER, "child", clamp, NULL);
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("You have not answered this question before"));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "document-open-recent-symbolic");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, gtk_label_new (_ ("Looking for your earlier answers…")), "waiting");
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, none, "none");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

CsnPage *
csn_earlier_page_new (CsnCaseDraft *draft, const char *letter, const char *question)
{
  CsnSession     *session = csn_case_draft_get_session (draft);
  CsnEarlierPage *self =
      g_object_new (CSN_TYPE_EARLIER_PAGE, "session", session, "title", _ ("Earlier wordings"), NULL);
  g_autofree char *select = g_strdup_printf (SELECT_FORM, letter, letter, letter);
  const char      *selects[] = { select, NULL };
  self->draft = g_object_ref (draft);
  self->path = g_strdup_printf ("japan.%s", letter);
  build (self, question);
  csn_session_query_async (session, selects, ":me", csn_session_get_person_id (session),
                           csn_page_get_cancellable (CSN_PAGE (self)), answered_cb, g_object_ref (self));
  return CSN_PAGE (self);
}
