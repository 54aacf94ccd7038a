/* One release: what was decided, who holds copies, what happened, its forms.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-read-only.h"
#include "csn-record-private.h"
#include "csn-review.h"
#include "csn-wrap.h"
#include <glib/gi18n.h>

/* No name of the photographed person is asked for here: it comes only from a recorded look (F06). */
const char *const CSN_RECORD_SELECTS[CSN_RECORD_N_SELECTS + 1] = {
  [CSN_RECORD_HEAD] =
      "SELECT r.id AS release_id, r.reference, r.authorised_on, p.name AS authorised_by, d.requester, "
      "d.gateway, d.prejudice, d.locality, d.rationale, d.risk_level, d.risk_plan, d.recipient_danger, "
      "d.wanted, d.name_released, d.warning_phrase, d.told_offence, d.told_sentence, d.edition, EXISTS "
      "(SELECT 1 FROM identities i WHERE i.case_id = r.case_id) AS has_name, (SELECT count (*) FROM "
      "copies_now c WHERE c.case_id = r.case_id) AS copies, (SELECT count (*) FROM copies_now c WHERE "
      "c.case_id = r.case_id AND c.whereabouts = 'out') AS copies_out, (SELECT count (*) FROM copies_now c WHERE "
      "c.case_id = r.case_id AND c.whereabouts = 'out' AND c.recall_id IS NOT NULL) AS copies_recalled, (SELECT min (c.review_on) FROM "
      "copies_now c WHERE c.case_id = r.case_id AND c.whereabouts = 'out' AND c.recall_id IS NULL) AS review_on FROM releases r JOIN "
      "decisions d ON d.case_id = r.case_id LEFT JOIN people p ON p.id = r.authorised_by WHERE r.case_id = "
      ":case_id",
  [CSN_RECORD_PURPOSES] = "SELECT purpose FROM decision_purposes WHERE case_id = :case_id ORDER BY purpose",
  [CSN_RECORD_INTELLIGENCE] = "SELECT log_ref, dated_on, grade, handling, summary FROM intelligence WHERE "
                              "case_id = :case_id AND seq = (SELECT seq FROM decisions WHERE case_id = "
                              ":case_id) ORDER BY ord",
  [CSN_RECORD_COPIES] =
      "SELECT * FROM (SELECT id, copy_no, organisation, person, supplied_on, review_on, whereabouts, "
      "received_on, (SELECT q.deadline_on FROM recalls q WHERE q.id = recall_id AND q.copy_id = copies_now.id AND whereabouts = 'out') AS "
      "deadline_on FROM copies_now WHERE case_id = :case_id "
      "UNION ALL SELECT NULL, NULL, p.organisation, p.person, NULL, NULL, NULL, NULL, NULL FROM "
      "decision_recipients q "
      "JOIN recipients p ON p.id = q.recipient_id WHERE q.case_id = :case_id AND q.ended_seq IS NULL AND NOT EXISTS "
      "(SELECT 1 FROM copies c JOIN releases r ON r.id = c.release_id WHERE r.case_id = :case_id AND "
      "c.recipient_id = p.id)) "
      "ORDER BY copy_no IS NULL, copy_no, organisation",
  [CSN_RECORD_FORMS] =
      "SELECT * FROM (SELECT f.id, f.kind, f.blob_id, f.pages, f.made_on, NULL AS copy_id, NULL AS "
      "copy_no, NULL AS organisation FROM forms f "
      "WHERE f.about_id IN (SELECT id FROM releases WHERE case_id = :case_id) "
      "UNION ALL SELECT c.id, '3795', NULL, 0, c.supplied_on, c.id, c.copy_no, "
      "c.organisation FROM copies_now c WHERE c.case_id = :case_id) "
      "ORDER BY copy_no IS NOT NULL, copy_no, made_on",
  [CSN_RECORD_PHOTOS] =
      "SELECT id FROM photos WHERE case_id = :case_id AND removed_on IS NULL "
      "ORDER BY id = (SELECT photo_id FROM decisions WHERE case_id = :case_id) DESC, taken_in_on LIMIT 1",
  [CSN_RECORD_ENTRIES] = CSN_RECORD_ENTRIES_SELECT,
  [CSN_RECORD_FACTS] =
      "SELECT f.field, f.signed, f.stands, c.was, c.reason, c.corrected_on, p.name AS corrected_by FROM "
      "facts_now f LEFT JOIN corrections c ON c.case_id = f.case_id AND c.field = f.field AND c.seq = "
      "(SELECT max (n.seq) FROM corrections n WHERE n.case_id = f.case_id AND n.field = f.field) LEFT JOIN "
      "people p ON p.id = c.corrected_by WHERE f.case_id = :case_id ORDER BY f.ord, f.field",
  [CSN_RECORD_AFTER] = CSN_RECORD_AFTER_SELECT,
  [CSN_RECORD_REVIEWS] = CSN_REVIEW_LIST_SELECT,
};

G_DEFINE_FINAL_TYPE (CsnRecordPage, csn_record_page, CSN_TYPE_PAGE)

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnRecordPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (answers != NULL)
    csn_record_page_fill (self, answers, csn_session_get_today (CSN_SESSION (source)));
  else
    csn_page_report (CSN_PAGE (self), error);
}

static void
csn_record_page_refresh (CsnPage *page)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (page);
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), CSN_RECORD_SELECTS, ":case_id", self->case_id,
                           csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

static void
csn_record_page_focus_first (CsnPage *page)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (page);
  if (!csn_stopped_refuse (self->stopped) && gtk_widget_get_sensitive (GTK_WIDGET (self->show_photo)))
    gtk_widget_grab_focus (GTK_WIDGET (self->show_photo));
}

/* What can be printed of a record are its copies. */
static void
csn_record_page_print (CsnPage *page)
{
  if (!csn_stopped_refuse (CSN_RECORD_PAGE (page)->stopped))
    gtk_widget_activate_action (GTK_WIDGET (page), "record.show-copies", "s", "");
}

/* Beside something else, such as a checklist, it does not ask for the focus. */
static gboolean
stands_alone (CsnRecordPage *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  return gtk_widget_get_mapped (GTK_WIDGET (self)) && (parent == NULL || gtk_widget_get_ancestor (parent, CSN_TYPE_PAGE) == NULL);
}

/* Whoever opens the record is told first; then the way on is the review. */
static void
stopped_cb (gpointer page, gboolean stopped)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (page);
  gboolean       before = self->told_stopped;
  self->told_stopped = stopped;
  if (gtk_widget_get_visible (GTK_WIDGET (self->stopped)))
    gtk_widget_remove_css_class (GTK_WIDGET (self->prepare), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->prepare), "suggested-action");
  if (stopped && !before && stands_alone (self))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_record_page_dispose (GObject *object)
{
  csn_page_drop_template (CSN_PAGE (object), CSN_TYPE_RECORD_PAGE);
  G_OBJECT_CLASS (csn_record_page_parent_class)->dispose (object);
}

static void
csn_record_page_finalize (GObject *object)
{
  CsnRecordPage *self = CSN_RECORD_PAGE (object);
  g_free (self->case_id);
  g_free (self->reference);
  g_free (self->release_id);
  g_free (self->photo_id);
  g_free (self->after_key);
  g_ptr_array_unref (self->after_rows);
  G_OBJECT_CLASS (csn_record_page_parent_class)->finalize (object);
}

static void
csn_record_page_class_init (CsnRecordPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_record_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_record_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_record_page_refresh;
  CSN_PAGE_CLASS (class)->focus_first = csn_record_page_focus_first;
  CSN_PAGE_CLASS (class)->print = csn_record_page_print;
  g_type_ensure (CSN_TYPE_LONG_GROUP);
  g_type_ensure (CSN_TYPE_STOPPED);
  g_type_ensure (CSN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, reference_label);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, standing);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, summary);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, body);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, prepare);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, next);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, open_review);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, show_photo);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, show_name);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, grounds);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, told);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, copies);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, reviews);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, forms);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, facts);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, stopped);
  gtk_widget_class_bind_template_child (widget_class, CsnRecordPage, after);
  _csn_record_page_install_looks (widget_class);
  _csn_record_page_install_facts (widget_class);
  _csn_record_page_install_deeds (widget_class);
  _csn_record_page_install_after (widget_class);
}

static void
csn_record_page_init (CsnRecordPage *self)
{
  self->after_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  csn_accessible_stack (self->stack);
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

CsnPage *
csn_record_page_new (CsnSession *session, const char *case_id, const char *reference)
{
  CsnRecordPage *self = g_object_new (CSN_TYPE_RECORD_PAGE, "session", session, "title", reference, NULL);
  self->case_id = g_strdup (case_id);
  self->reference = g_strdup (reference);
  gtk_label_set_label (self->reference_label, reference);
  g_autofree char *place = g_strdup_printf ("%s %s", case_id, reference);
  csn_page_set_place (CSN_PAGE (self), csn_record_page_new_at, place);
  if (csn_read_only_is (session))
    {
      gtk_box_prepend (self->body, csn_read_only_bar_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->prepare), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->next), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->open_review), FALSE); /* those that were held are rows, and open */
    }
  if (session != NULL)
    csn_record_page_refresh (CSN_PAGE (self));
  return CSN_PAGE (self);
}

CsnPage *
csn_record_page_new_at_entry (CsnSession *session, const char *case_id, const char *reference, guint64 seq)
{
  CsnPage *self = csn_record_page_new (session, case_id, reference);
  CSN_RECORD_PAGE (self)->wanted_seq = seq;
  return self;
}

/* Where somebody came for one entry, that has the focus. */
static gboolean
show_entry (CsnRecordPage *self, CsnRows *entries)
{
  for (guint i = 0; self->wanted_seq > 0 && i < csn_rows_length (entries); i++)
    if ((guint64) csn_rows_number (entries, i, "seq") == self->wanted_seq)
      {
        GtkWidget *row = csn_long_group_get_row (self->timeline, i);
        self->wanted_seq = 0;
        if (row == NULL)
          return FALSE;
        gtk_widget_set_focusable (row, TRUE);
        gtk_widget_add_css_class (row, "csn-sought");
        return gtk_widget_grab_focus (row);
      }
  return FALSE;
}

CsnPage *
csn_record_page_new_at (CsnSession *session, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, " ", 2);
  return csn_record_page_new (session, parts[0], parts[1]);
}

void
csn_record_page_fill (CsnRecordPage *self, GPtrArray *answers, CsnDate today)
{
  g_return_if_fail (answers->len == CSN_RECORD_N_SELECTS);
  CsnRows *head = g_ptr_array_index (answers, CSN_RECORD_HEAD),
          *photos = g_ptr_array_index (answers, CSN_RECORD_PHOTOS);
  if (csn_rows_length (head) == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }
  self->today = today;
  g_free (self->photo_id);
  self->photo_id = csn_rows_length (photos) == 0 ? NULL : g_strdup (csn_rows_text (photos, 0, "id"));
  g_free (self->release_id);
  self->release_id = g_strdup (csn_rows_text (head, 0, "release_id"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.show-copies",
                                 csn_rows_number (head, 0, "copies") > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.show-photo", self->photo_id != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.show-name",
                                 csn_rows_number (head, 0, "has_name") != 0);
  _csn_record_page_show_head (self, head);
  _csn_record_page_show_grounds (self, head, g_ptr_array_index (answers, CSN_RECORD_PURPOSES),
                                 g_ptr_array_index (answers, CSN_RECORD_INTELLIGENCE));
  _csn_record_page_show_told (self, head);
  _csn_record_page_show_facts (self, g_ptr_array_index (answers, CSN_RECORD_FACTS));
  _csn_record_page_show_after (self, g_ptr_array_index (answers, CSN_RECORD_AFTER));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.prepare-copies", csn_page_get_session (CSN_PAGE (self)) != NULL);
  csn_stopped_ask (self->stopped, CSN_PAGE (self), self->case_id, stopped_cb);
  _csn_record_page_show_lists (self, g_ptr_array_index (answers, CSN_RECORD_COPIES),
                               g_ptr_array_index (answers, CSN_RECORD_FORMS),
                               g_ptr_array_index (answers, CSN_RECORD_ENTRIES));
  csn_long_group_keep (self->reviews, "");
  csn_long_group_set_at_once (self->reviews, 2);
  csn_long_group_fill (self->reviews, g_ptr_array_index (answers, CSN_RECORD_REVIEWS),
                       _ ("It has not been reviewed yet."), csn_review_row_new, (gpointer) "record.reviews");
  gboolean first = !g_str_equal (gtk_stack_get_visible_child_name (self->stack), "record");
  gtk_stack_set_visible_child_name (self->stack, "record");
  if (!show_entry (self, g_ptr_array_index (answers, CSN_RECORD_ENTRIES)) && first && stands_alone (self))
    csn_page_focus_first (CSN_PAGE (self));
}
