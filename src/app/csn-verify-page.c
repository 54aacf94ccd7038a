/* Checks the register and says in words what was found (F57). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-verify-page.h"
#include "csn-accessible.h"
#include "csn-date-words.h"
#include "csn-row.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define LOOK_EVERY 100 /* ms: how often the progress that is shown follows */
#define MOST_FLAWS 200 /* rows; whoever has more needs help, not a longer list */

/* Shared with the thread that checks. */
typedef struct
{
  char         *folder;
  GCancellable *cancellable;
  gint          done, total; /* atomic */
} Checking;

struct _CsnVerifyPage
{
  CsnPage parent_instance;

  GtkStack            *stack; /* "working", "result" */
  GtkProgressBar      *bar;
  GtkLabel            *progress, *heading, *summary;
  GtkWidget           *cancel, *again, *copy;
  AdwPreferencesGroup *flaws;
  GtkBox              *result;

  Checking   *checking; /* NULL: nothing runs */
  CsnVerdict *verdict;
  GString    *details; /* what "Copy details" gives away */
  guint       look_source;
};

G_DEFINE_FINAL_TYPE (CsnVerifyPage, csn_verify_page, CSN_TYPE_PAGE)

static void
clear_checking (gpointer data)
{
  Checking *checking = data;
  g_free (checking->folder);
  g_object_unref (checking->cancellable);
}

static void
free_checking (gpointer checking)
{
  g_atomic_rc_box_release_full (checking, clear_checking);
}

/* --- The result, in words ------------------------------------------------------------------------ */
static const char *
flaw_words (CsnFlawKind kind)
{
  switch (kind)
    {
    case CSN_FLAW_STRUCTURE:
      return _ ("The files of the register are not as Countersign writes them.");
    case CSN_FLAW_HEADER:
      return _ ("This entry was not written as this register writes entries.");
    case CSN_FLAW_CHAIN:
      return _ ("This entry does not match the one before it. Something was changed or removed after it was "
                "written.");
    case CSN_FLAW_SIGNATURE:
      return _ ("The signature does not fit this entry. It was changed after it was signed.");
    case CSN_FLAW_ACTOR:
      return _ ("This entry was signed by somebody who had no account at that time.");
    case CSN_FLAW_BODY:
      return _ ("The text of this entry was changed or is missing.");
    case CSN_FLAW_BLOB:
      return _ ("A photograph, scan or form of this entry was changed or is missing.");
    case CSN_FLAW_TIME:
      return _ ("This entry is dated before the one before it. A computer's clock was wrong; this alone is "
                "no sign of tampering.");
    case CSN_FLAW_TRUNCATED:
      return _ ("Newer entries that were there before are missing.");
    case CSN_FLAW_FORKED:
      return _ ("The register is not the one that was seen here before: some of it was replaced.");
    default:
      return _ ("Something is wrong that this version has no words for.");
    }
}

static char *
dup_flaw_title (const CsnFlaw *flaw, CsnRows *entries)
{
  if (flaw->seq == 0)
    return g_strdup (_ ("The register as a whole"));
  g_autofree char *number = csn_text_number ((gint64) flaw->seq);
  for (guint i = 0; entries != NULL && i < csn_rows_length (entries); i++)
    if ((guint64) csn_rows_number (entries, i, "seq") == flaw->seq)
      {
        const char      *reference = csn_rows_text (entries, i, "reference");
        g_autofree char *at = csn_moment_words (csn_rows_text (entries, i, "at"));
        /* Translators: number of an entry, reference, date and time */
        return reference != NULL ? g_strdup_printf (_ ("Entry %s (%s, %s)"), number, reference, at)
                                 /* Translators: number of an entry, date and time */
                                 : g_strdup_printf (_ ("Entry %s (%s)"), number, at);
      }
  return g_strdup_printf (_ ("Entry %s"), number);
}

static void
renew_flaws (CsnVerifyPage *self, const CsnVerdict *verdict, CsnRows *entries)
{
  if (self->flaws != NULL)
    gtk_box_remove (self->result, GTK_WIDGET (self->flaws));
  self->flaws = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  gtk_box_append (self->result, GTK_WIDGET (self->flaws));
  gtk_widget_set_visible (GTK_WIDGET (self->flaws), verdict->flaws->len > 0);
  adw_preferences_group_set_title (self->flaws, _ ("What was found"));
  for (guint i = 0; i < MIN (verdict->flaws->len, MOST_FLAWS); i++)
    {
      const CsnFlaw   *flaw = g_ptr_array_index (verdict->flaws, i);
      g_autofree char *title = dup_flaw_title (flaw, entries);
      GtkWidget       *row = csn_row_new (title, flaw_words (flaw->kind));
      csn_row_add_tag (row, flaw->kind == CSN_FLAW_TIME ? _ ("Note") : _ ("Problem"),
                       flaw->kind == CSN_FLAW_TIME ? "due" : "overdue");
      adw_preferences_group_add (self->flaws, row);
      g_string_append_printf (self->details, "%s: %s (%s)\n", title, flaw_words (flaw->kind), flaw->text);
    }
}

void
csn_verify_page_show (CsnVerifyPage *self, const CsnVerdict *verdict, CsnRows *entries)
{
  gboolean         sound = csn_verdict_is_sound (verdict);
  g_autofree char *number = csn_text_number ((gint64) verdict->entries);
  g_autofree char *now = csn_moment_to_iso (g_get_real_time ());
  g_autofree char *when = csn_moment_words (now);
  guint            n = verdict->flaws->len;
  g_autofree char *found = sound ? g_strdup (_ ("No problems found"))
                                 : g_strdup_printf (ngettext ("%u problem found", "%u problems found", n), n);
  /* Translators: number of entries, date and time */
  g_autofree char *checked = g_strdup_printf (
      ngettext ("%s entry, checked %s.", "%s entries, checked %s.", (gulong) verdict->entries), number, when);
  const char *means =
      sound ? _ ("Nothing was changed, removed or put in since these entries were signed. The check does not "
                 "show that what was entered was true, nor that entries newer than the last one seen on this "
                 "computer were not removed.")
            : _ ("Do not go on working in this register. Keep the whole folder as it is, and tell the data "
                 "protection unit and whoever looks after this computer. A backup from before may be sound.");
  g_autofree char *summary = g_strdup_printf ("%s\n\n%s", checked, means);
  gtk_label_set_label (self->heading, found);
  gtk_label_set_label (self->summary, summary);
  csn_accessible_describe (self->again, found);
  g_string_printf (self->details, "%s\n%s\n", found, summary);
  renew_flaws (self, verdict, entries);
  gtk_stack_set_visible_child_name (self->stack, "result");
  gtk_widget_grab_focus (self->again);
}

static void
entries_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnVerifyPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = csn_session_query_finish (CSN_SESSION (source), result, &error);
  if (answers != NULL)
    csn_verify_page_show (self, self->verdict, g_ptr_array_index (answers, 0));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    csn_verify_page_show (self, self->verdict,
                          NULL); /* what was found is said even if the entries cannot be named */
}

/* --- Checking ------------------------------------------------------------------------------------ */
static gboolean
report_progress (guint64 done, guint64 total, gpointer data)
{
  Checking *checking = data;
  g_atomic_int_set (&checking->done, (gint) MIN (done, G_MAXINT));
  g_atomic_int_set (&checking->total, (gint) MIN (total, G_MAXINT));
  return !g_cancellable_is_cancelled (checking->cancellable);
}

static void
check_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Checking   *checking = data;
  GError     *error = NULL;
  CsnVerdict *verdict = csn_register_verify (checking->folder, NULL, report_progress, checking, &error);
  if (verdict != NULL)
    g_task_return_pointer (task, verdict, (GDestroyNotify) csn_verdict_free);
  else
    g_task_return_error (task, error);
}

static gboolean
look_cb (gpointer data)
{
  CsnVerifyPage *self = data;
  gint done = g_atomic_int_get (&self->checking->done), total = g_atomic_int_get (&self->checking->total);
  if (total == 0)
    return G_SOURCE_CONTINUE;
  g_autofree char *done_words = csn_text_number (done), *total_words = csn_text_number (total);
  /* Translators: entries checked, entries there are: "Checked 1,240 of 5,300" */
  g_autofree char *words = g_strdup_printf (_ ("Checked %s of %s"), done_words, total_words);
  gtk_progress_bar_set_fraction (self->bar, CLAMP ((double) done / total, 0, 1));
  gtk_label_set_label (self->progress, words);
  return G_SOURCE_CONTINUE;
}

static void
stop_looking (CsnVerifyPage *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_pointer (&self->checking, free_checking);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CsnVerifyPage *self = CSN_VERIFY_PAGE (source);
  g_autoptr (GError) error = NULL;
  CsnVerdict *verdict = g_task_propagate_pointer (G_TASK (result), &error);
  CsnSession *session = csn_page_get_session (CSN_PAGE (self));
  stop_looking (self);
  if (g_cancellable_is_cancelled (csn_page_get_cancellable (CSN_PAGE (self))))
    { /* the page is gone */
      g_clear_pointer (&verdict, csn_verdict_free);
      return;
    }
  if (verdict == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "result");
      gtk_label_set_label (self->heading, _ ("The register was not checked"));
      gtk_label_set_label (self->summary, _ ("The check was stopped before its end."));
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->verdict, csn_verdict_free);
  self->verdict = verdict;
  if (verdict->flaws->len == 0)
    {
      csn_verify_page_show (self, verdict, NULL);
      return;
    }
  GString *seqs = g_string_new ("[0");
  for (guint i = 0; i < MIN (verdict->flaws->len, MOST_FLAWS); i++)
    g_string_append_printf (seqs, ",%" G_GUINT64_FORMAT,
                            ((CsnFlaw *) g_ptr_array_index (verdict->flaws, i))->seq);
  g_string_append_c (seqs, ']');
  const char *const selects[] = {
    "SELECT e.seq, e.at, r.reference FROM entries e LEFT JOIN releases r ON r.case_id = e.scope_id WHERE "
    "e.seq IN (SELECT value FROM json_each (:seqs))",
    NULL
  };
  csn_session_query_async (session, selects, ":seqs", seqs->str, csn_page_get_cancellable (CSN_PAGE (self)),
                           entries_read_cb, g_object_ref (self));
  g_string_free (seqs, TRUE);
}

static void
again_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnVerifyPage *self = CSN_VERIFY_PAGE (widget);
  CsnSession    *session = csn_page_get_session (CSN_PAGE (self));
  if (self->checking != NULL || session == NULL)
    return;
  self->checking = g_atomic_rc_box_new0 (Checking);
  self->checking->folder = g_strdup (csn_session_get_folder (session));
  self->checking->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->bar, 0);
  gtk_label_set_label (self->progress, _ ("Reading the register…"));
  gtk_stack_set_visible_child_name (self->stack, "working");
  gtk_widget_grab_focus (self->cancel);
  self->look_source = g_timeout_add (LOOK_EVERY, look_cb, self);
  g_autoptr (GTask) task = g_task_new (self, self->checking->cancellable, checked_cb, NULL);
  g_task_set_source_tag (task, again_action);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self->checking), free_checking);
  g_task_run_in_thread (task, check_on_thread);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnVerifyPage *self = CSN_VERIFY_PAGE (widget);
  if (self->checking != NULL)
    g_cancellable_cancel (self->checking->cancellable);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), CSN_VERIFY_PAGE (widget)->details->str);
  csn_page_toast (CSN_PAGE (widget), _ ("Copied"));
}

/* --- Building ------------------------------------------------------------------------------------ */
static void
csn_verify_page_focus_first (CsnPage *page)
{
  CsnVerifyPage *self = CSN_VERIFY_PAGE (page);
  gtk_widget_grab_focus (self->checking != NULL ? self->cancel : self->again);
}

static void
csn_verify_page_session_set (CsnPage *page)
{
  again_action (GTK_WIDGET (page), NULL, NULL);
}

static void
csn_verify_page_dispose (GObject *object)
{
  CsnVerifyPage *self = CSN_VERIFY_PAGE (object);
  cancel_action (GTK_WIDGET (self), NULL, NULL);
  stop_looking (self);
  csn_page_drop_template (CSN_PAGE (self), CSN_TYPE_VERIFY_PAGE);
  g_clear_pointer (&self->verdict, csn_verdict_free);
  G_OBJECT_CLASS (csn_verify_page_parent_class)->dispose (object);
}

static void
csn_verify_page_finalize (GObject *object)
{
  g_string_free (CSN_VERIFY_PAGE (object)->details, TRUE);
  G_OBJECT_CLASS (csn_verify_page_parent_class)->finalize (object);
}

static void
csn_verify_page_class_init (CsnVerifyPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_verify_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_verify_page_finalize;
  CSN_PAGE_CLASS (class)->session_set = csn_verify_page_session_set;
  CSN_PAGE_CLASS (class)->focus_first = csn_verify_page_focus_first;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/uk/countersign/Countersign/ui/csn-verify-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, bar);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, heading);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, summary);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, again);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, copy);
  gtk_widget_class_bind_template_child (widget_class, CsnVerifyPage, result);
  gtk_widget_class_install_action (widget_class, "verify.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "verify.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "verify.copy", NULL, copy_action);
}

static void
csn_verify_page_init (CsnVerifyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->details = g_string_new (NULL);
  csn_page_set_title (CSN_PAGE (self), _ ("Check the register"));
  csn_accessible_name (GTK_WIDGET (self->bar), _ ("How much is checked"));
  csn_accessible_stack (self->stack);
}

CsnPage *
csn_verify_page_new (CsnSession *session)
{
  return g_object_new (CSN_TYPE_VERIFY_PAGE, "session", session, NULL);
}
