/* Who the person in the photograph is: recorded apart, asked for here, shown nowhere (F06).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-identity-row.h"
#include "csn-accessible.h"
#include "csn-act-page.h"
#include "csn-reason-dialog.h"
#include <glib/gi18n.h>

struct _CsnIdentityRow
{
  AdwBin parent_instance;

  CsnTaskPage *page; /* borrowed: it holds this */
  GtkLabel    *words;
  GtkWidget   *button;
  gboolean     recorded;
};

G_DEFINE_FINAL_TYPE (CsnIdentityRow, csn_identity_row, ADW_TYPE_BIN)

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_LINE, .path = "name", .label = N_ ("_Name") },
  { .kind = CSN_FIELD_LINE, .path = "other_names", .label = N_ ("_Other names"),
    .hint = N_ ("Aliases, nicknames, maiden name, parted by commas"), .optional = TRUE },
  { .kind = CSN_FIELD_DATE, .path = "born_on", .label = N_ ("_Date of birth"), .optional = TRUE },
  { .kind = CSN_FIELD_TEXT, .path = "address", .label = N_ ("_Address"), .optional = TRUE },
  { .kind = CSN_FIELD_LINE, .path = "pnc_id", .label = N_ ("_PNC number"), .optional = TRUE },
  { .kind = CSN_FIELD_LINE, .path = "cro_no", .label = N_ ("_CRO number"), .optional = TRUE },
  CSN_FIELDS_END,
};

static const CsnActForm RECORD = {
  .kind = "identity.record",
  .title = N_ ("Who the person is"),
  .why = N_ ("Everything that leaves is compared with this, so that none of it slips out. It is kept apart: "
             "whoever looks at it later says why first."),
  .paragraph = "K10 8.3, 8.4",
  .button = N_ ("_Record it"),
  .done = N_ ("It is recorded who the person is."),
  .fields = FIELDS,
};

static CsnDocument *
new_start (CsnIdentityRow *self)
{
  CsnDocument *start = csn_document_new ();
  csn_document_set (start, "case_id", csn_case_draft_get_case_id (csn_task_page_get_draft (self->page)));
  return start;
}

static void
push_page (CsnIdentityRow *self, CsnDocument *start)
{
  g_autoptr (JsonNode) node = csn_document_dup_node (start, NULL);
  csn_page_push (CSN_PAGE (self->page),
                 csn_act_page_new (csn_page_get_session (CSN_PAGE (self->page)), &RECORD, node,
                                   csn_document_get (start, "case_id")));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnIdentityRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnRows) rows = csn_session_look_at_identity_finish (CSN_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  csn_page_end (CSN_PAGE (self->page));
  if (rows == NULL)
    {
      csn_page_report (CSN_PAGE (self->page), error);
      return;
    }
  g_autoptr (CsnDocument) start = new_start (self);
  for (const CsnFieldSpec *spec = FIELDS; spec->path != NULL && csn_rows_length (rows) > 0; spec++)
    csn_document_set (start, spec->path, csn_rows_text (rows, 0, spec->path));
  push_page (self, start);
}

static void
reason_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnIdentityRow) self = data;
  g_autofree char *reason = csn_reason_ask_finish (result, NULL);
  if (reason == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self->page))))
    return;
  csn_page_begin (CSN_PAGE (self->page));
  csn_session_look_at_identity_async (csn_page_get_session (CSN_PAGE (self->page)),
                                      csn_case_draft_get_case_id (csn_task_page_get_draft (self->page)),
                                      reason, csn_page_get_cancellable (CSN_PAGE (self->page)), looked_cb,
                                      g_object_ref (self));
}

void
csn_identity_row_open (CsnIdentityRow *self)
{
  g_autoptr (CsnDocument) start = new_start (self);
  if (self->recorded)
    csn_reason_ask_async (GTK_WIDGET (self), CSN_REASON_FOR_IDENTITY, reason_cb, g_object_ref (self));
  else
    push_page (self, start);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnIdentityRow) self = data;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, NULL);
  if (answers == NULL)
    return;
  self->recorded = csn_rows_length (g_ptr_array_index (answers, 0)) > 0;
  gtk_label_set_label (self->words,
                       self->recorded
                           ? _ ("It is recorded who the person is. It is kept apart and not shown here.")
                           : _ ("It is not recorded yet who the person is."));
  gtk_button_set_label (GTK_BUTTON (self->button),
                        self->recorded ? _ ("Correct who the person is…") : _ ("Record who the person is…"));
}

static void
refresh (CsnIdentityRow *self)
{
  static const char *const IS_THERE[] = { "SELECT 1 FROM identities WHERE case_id = :case_id", NULL };
  csn_session_query_async (csn_page_get_session (CSN_PAGE (self->page)), IS_THERE, ":case_id",
                           csn_case_draft_get_case_id (csn_task_page_get_draft (self->page)),
                           csn_page_get_cancellable (CSN_PAGE (self->page)), answered_cb,
                           g_object_ref (self));
}

static gboolean
csn_identity_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (CSN_IDENTITY_ROW (widget)->button);
}

static void
csn_identity_row_class_init (CsnIdentityRowClass *class)
{
  GTK_WIDGET_CLASS (class)->grab_focus = csn_identity_row_grab_focus;
}

static void
csn_identity_row_init (CsnIdentityRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9),
            *heading = csn_accessible_heading (_ ("Who the person is"), 2);
  gtk_widget_add_css_class (heading, "heading");
  self->words = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  self->button = gtk_button_new_with_label (_ ("Record who the person is…"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (csn_identity_row_open), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), self->button);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
csn_identity_row_new (CsnTaskPage *page)
{
  CsnIdentityRow *self = g_object_new (CSN_TYPE_IDENTITY_ROW, NULL);
  self->page = page;
  g_signal_connect_object (csn_page_get_session (CSN_PAGE (page)), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
