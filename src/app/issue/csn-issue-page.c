/* Who gets a copy of one release: choosing, preparing, receipts. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-alert.h"
#include "csn-issue-page-private.h"
#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (CsnIssuePage, csn_issue_page, CSN_TYPE_PAGE)

static void
csn_issue_page_focus_first (CsnPage *page)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (page);
  if (self->progress != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->progress_label));
  else if (csn_stopped_refuse (self->overdue))
    return;
  else if (self->loaded && self->stop_text != NULL)
    gtk_widget_grab_focus (self->stopped);
  else if (self->loaded)
    csn_gradual_grab_focus (self->gradual);
}

/* Whoever comes in is told first. */
static void
stopped_cb (gpointer page, gboolean stopped)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (page);
  gboolean      before = self->told_stopped;
  self->told_stopped = stopped;
  if (stopped)
    csn_alert_hide (CSN_ALERT (self->stopped)); /* one box says it, and leads to the review */
  if (stopped && !before && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_stopped_refuse (self->overdue);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnIssuePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnIssueLoaded) loaded = _csn_issue_load_finish (CSN_SESSION (source), result, &error);
  csn_page_end (CSN_PAGE (self));
  if (loaded == NULL || g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    {
      if (error != NULL)
        csn_page_report (CSN_PAGE (self), error);
      return;
    }
  gboolean first = !self->loaded;
  self->today = csn_session_get_today (CSN_SESSION (source));
  _csn_issue_page_fill (self, loaded);
  if (self->case_id != NULL)
    csn_stopped_ask (self->overdue, CSN_PAGE (self), self->case_id, stopped_cb);
  if (first && gtk_widget_get_mapped (GTK_WIDGET (self)))
    csn_page_focus_first (CSN_PAGE (self));
}

static void
csn_issue_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  _csn_issue_load_async (csn_page_get_session (page), CSN_ISSUE_PAGE (page)->release_id,
                         csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

static void
csn_issue_page_search (CsnPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CSN_ISSUE_PAGE (page)->search));
}

static void
csn_issue_page_proceed (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "issue.prepare", NULL);
}

static void
csn_issue_page_print (CsnPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "issue.print-chosen", NULL);
}

static void
csn_issue_page_flush (CsnPage *page)
{
  if (CSN_ISSUE_PAGE (page)->supply_note != NULL)
    csn_note_save (CSN_ISSUE_PAGE (page)->supply_note);
}

static void
csn_issue_page_dispose (GObject *object)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (object);
  if (self->progress != NULL)
    g_atomic_int_set (&self->progress->stop, 1);
  self->loaded = FALSE; /* nothing is shown any more */
  g_clear_object (&self->supply_note);
  g_clear_handle_id (&self->tick, g_source_remove);
  G_OBJECT_CLASS (csn_issue_page_parent_class)->dispose (object);
}

static void
csn_issue_page_finalize (GObject *object)
{
  CsnIssuePage *self = CSN_ISSUE_PAGE (object);
  g_clear_pointer (&self->progress, _csn_issue_progress_unref);
  g_clear_object (&self->choice);
  g_clear_object (&self->gradual);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_object (&self->supply);
  g_ptr_array_unref (self->schemes);
  g_free (self->release_id);
  g_free (self->case_id);
  g_free (self->reference);
  g_free (self->words);
  g_free (self->stop_text);
  G_OBJECT_CLASS (csn_issue_page_parent_class)->finalize (object);
}

static void
csn_issue_page_class_init (CsnIssuePageClass *class)
{
  CsnPageClass *page_class = CSN_PAGE_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_issue_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_issue_page_finalize;
  page_class->refresh = csn_issue_page_refresh;
  page_class->focus_first = csn_issue_page_focus_first;
  page_class->search = csn_issue_page_search;
  page_class->proceed = csn_issue_page_proceed;
  page_class->print = csn_issue_page_print;
  page_class->flush = csn_issue_page_flush;
  _csn_issue_page_install_acts (GTK_WIDGET_CLASS (class));
}

static void
csn_issue_page_init (CsnIssuePage *self)
{
  self->schemes = g_ptr_array_new_with_free_func (g_free);
  self->supply = csn_document_new ();
  _csn_issue_page_build (self);
  csn_page_set_title (CSN_PAGE (self), _ ("Issue copies"));
}

CsnPage *
csn_issue_page_new (CsnSession *session, const char *release_id)
{
  CsnIssuePage *self = g_object_new (CSN_TYPE_ISSUE_PAGE, "session", session, NULL);
  self->release_id = g_strdup (release_id);
  csn_page_set_place (CSN_PAGE (self), csn_issue_page_new, release_id);
  csn_issue_page_refresh (CSN_PAGE (self));
  g_autofree char *note = g_strdup_printf ("issue:%s", release_id);
  self->supply_note = csn_note_new (CSN_PAGE (self), self->supply, note);
  return CSN_PAGE (self);
}
