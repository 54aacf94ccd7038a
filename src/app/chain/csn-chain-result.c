/* What a check found, in words; its certificate. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-chain-private.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-record-page.h"
#include "csn-row.h"
#include "csn-save.h"
#include "csn-text.h"
#include <glib/gi18n.h>

#define MOST_FLAWS 200 /* rows; whoever has more needs help, not a longer list */

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

/* --- Flaws -------------------------------------------------------------------------------------------------------- */
static int
find_entry (CsnRows *entries, guint64 seq)
{
  for (guint i = 0; entries != NULL && i < csn_rows_length (entries); i++)
    if ((guint64) csn_rows_number (entries, i, "seq") == seq)
      return (int) i;
  return -1;
}

static char *
dup_flaw_title (const CsnFlaw *flaw, CsnRows *entries)
{
  int known = find_entry (entries, flaw->seq);
  if (flaw->seq == 0)
    return g_strdup (_ ("The register as a whole"));
  g_autofree char *number = csn_text_number ((gint64) flaw->seq);
  if (known < 0)
    return g_strdup_printf (_ ("Entry %s"), number);
  const char      *reference = csn_rows_text (entries, (guint) known, "reference");
  g_autofree char *at = csn_moment_words (csn_rows_text (entries, (guint) known, "at"));
  /* Translators: number of an entry, reference, date and time */
  return reference != NULL ? g_strdup_printf (_ ("Entry %s (%s, %s)"), number, reference, at)
                           /* Translators: number of an entry, date and time */
                           : g_strdup_printf (_ ("Entry %s (%s)"), number, at);
}

/* To the record that the entry belongs to, or else to where its text can be had. */
static void
add_way (GtkWidget *row, const CsnFlaw *flaw, const char *title, CsnRows *entries)
{
  int         known = find_entry (entries, flaw->seq);
  const char *case_id = known < 0 ? NULL : csn_rows_text (entries, (guint) known, "case_id");
  if (known < 0)
    return;
  g_autofree char *target = case_id != NULL ? g_strdup_printf ("%s %s", case_id, csn_rows_text (entries, (guint) known, "reference")) : g_strdup_printf ("%" G_GUINT64_FORMAT, flaw->seq);
  GtkWidget       *show = gtk_button_new_with_label (_ ("Show entry"));
  /* Translators: "Entry 3,112 (CZ/031/26, 4 May 2026, 9:30am)" */
  g_autofree char *name = g_strdup_printf (_ ("Show %s"), title);
  gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), case_id != NULL ? "chain.record" : "chain.entry");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "s", target);
  csn_accessible_name (show, name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), show);
}

static void
renew_flaws (CsnChainPage *self, const CsnVerdict *verdict, CsnRows *entries)
{
  if (self->flaws != NULL)
    gtk_box_remove (GTK_BOX (self->result), self->flaws);
  self->flaws = adw_preferences_group_new ();
  gtk_box_append (GTK_BOX (self->result), self->flaws);
  gtk_widget_set_visible (self->flaws, verdict->flaws->len > 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->flaws), _ ("What was found"));
  for (guint i = 0; i < MIN (verdict->flaws->len, MOST_FLAWS); i++)
    {
      const CsnFlaw   *flaw = g_ptr_array_index (verdict->flaws, i);
      gboolean         clock = flaw->kind == CSN_FLAW_TIME;
      g_autofree char *title = dup_flaw_title (flaw, entries);
      GtkWidget       *row = csn_row_new (title, flaw_words (flaw->kind));
      csn_row_add_tag (row, clock ? _ ("Note") : _ ("Problem"), clock ? "due" : "overdue");
      add_way (row, flaw, title, entries);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->flaws), row);
      g_string_append_printf (self->details, "%s: %s (%s)\n", title, flaw_words (flaw->kind), flaw->text);
    }
}

static void
add_limits (GtkWidget *box)
{
  static const char *const LIMITS[] = {
    N_ ("That what was entered is true, or was entered in time"),
    N_ ("That no entries newer than the last head kept by somebody else were removed"),
    N_ ("That a key was used by its owner: whoever has somebody’s passphrase signs as that person"),
    N_ ("That nothing was looked at, copied or photographed outside Countersign"),
  };
  GtkWidget *heading = csn_accessible_heading (_ ("What a pass does not prove"), 3), *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (list), heading);
  for (guint i = 0; i < G_N_ELEMENTS (LIMITS); i++)
    {
      g_autofree char *item = g_strdup_printf ("• %s", _ (LIMITS[i]));
      gtk_box_append (GTK_BOX (list), csn_content_words (item, NULL));
    }
  gtk_box_append (GTK_BOX (box), list);
}

/* --- The result --------------------------------------------------------------------------------------------------- */
static char *
dup_summary (const CsnChainFound *found, gboolean sound)
{
  const CsnVerdict *verdict = found->verdict;
  g_autofree char  *number = csn_text_number ((gint64) verdict->entries), *from = csn_text_number ((gint64) found->from), *now = csn_moment_to_iso (g_get_real_time ());
  g_autofree char  *when = csn_moment_words (now), *heads = NULL, *part = NULL;
  /* Translators: number of entries, date and time */
  g_autofree char *checked = g_strdup_printf (ngettext ("%s entry, checked %s.", "%s entries, checked %s.", (gulong) verdict->entries), number, when);
  guint            n = found->notes != NULL ? found->notes->len : 0;
  if (found->from > 1)
    part = g_strdup_printf (_ ("Signatures and contents were proved from entry %s on; what was before is as your last check found it."), from);
  heads = n == 0 ? g_strdup (_ ("No head kept outside was at hand to compare with."))
                 : g_strdup_printf (ngettext ("Compared with %u head that is kept outside.", "Compared with %u heads that are kept outside.", n), n);
  const char *means = sound ? _ ("Nothing was changed, removed or put in since these entries were signed.")
                            : _ ("Do not go on working in this register. Keep the whole folder as it is, and tell the data "
                                 "protection unit and whoever looks after this computer. A backup from before may be sound.");
  return g_strdup_printf ("%s %s%s%s\n\n%s", checked, heads, part != NULL ? " " : "", part != NULL ? part : "", means);
}

void
_csn_chain_show_result (CsnChainPage *self, CsnRows *entries)
{
  const CsnVerdict *verdict = self->found->verdict;
  gboolean          sound = csn_verdict_is_sound (verdict);
  guint             n = verdict->flaws->len;
  g_autofree char  *found = sound ? g_strdup (_ ("No problems found")) : g_strdup_printf (ngettext ("%u problem found", "%u problems found", n), n);
  g_autofree char  *summary = dup_summary (self->found, sound);
  gtk_label_set_label (GTK_LABEL (self->heading), found);
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  csn_accessible_describe (self->now, found);
  g_string_printf (self->details, "%s\n%s\n", found, summary);
  renew_flaws (self, verdict, entries);
  gtk_widget_set_sensitive (self->certificate, TRUE); /* of this check there is none yet */
  gtk_widget_set_visible (self->result, TRUE);
  gtk_widget_grab_focus (self->now);
}

void
csn_chain_page_show (CsnChainPage *self, CsnVerdict *verdict, CsnRows *entries)
{
  g_clear_pointer (&self->found, _csn_chain_found_unref);
  self->found = _csn_chain_found_new (verdict, 1, NULL);
  _csn_chain_show_result (self, entries);
}

/* --- The certificate ---------------------------------------------------------------------------------------------- */
static gpointer
file (CsnRegister *reg, gpointer wanted, GCancellable *cancellable, GError **error)
{
  CsnChainFound *found = wanted;
  g_autoptr (GPtrArray) problems = NULL;
  GError *inner = NULL, *said;
  GBytes *pdf = csn_register_file_verification (reg, found->verdict, found->from, found->notes, &problems, &inner);
  if (pdf != NULL)
    return pdf;
  said = csn_error_of_problems (problems);
  if (said != NULL)
    g_clear_error (&inner);
  g_propagate_error (error, said != NULL ? said : inner);
  return NULL;
}

static void
filed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnChainPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = csn_session_run_finish (CSN_SESSION (source), result, &error);
  if (self->box == NULL)
    return;
  csn_page_end (CSN_PAGE (self));
  if (pdf == NULL)
    {
      gtk_widget_set_sensitive (self->certificate, TRUE);
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  g_autofree char *day = csn_date_to_iso (csn_session_get_today (CSN_SESSION (source)));
  g_autofree char *name = g_strdup_printf ("%s-check-%s.pdf", csn_session_get_area (CSN_SESSION (source)), day);
  csn_save_file (CSN_PAGE (self), NULL, name, pdf, _ ("The certificate has been saved. The check is on record."));
}

static void
certificate_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnChainPage *self = CSN_CHAIN_PAGE (widget);
  if (self->found == NULL || csn_page_is_busy (CSN_PAGE (self)))
    return;
  gtk_widget_set_sensitive (self->certificate, FALSE);
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), file, g_atomic_rc_box_acquire (self->found), _csn_chain_found_unref, (GDestroyNotify) g_bytes_unref,
                         csn_page_get_cancellable (CSN_PAGE (self)), filed_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), CSN_CHAIN_PAGE (widget)->details->str);
  csn_page_toast (CSN_PAGE (widget), _ ("Copied"));
}

static void
record_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_push (CSN_PAGE (widget), csn_record_page_new_at (csn_page_get_session (CSN_PAGE (widget)), g_variant_get_string (parameter, NULL)));
}

static void
entry_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  _csn_chain_set_entry (CSN_CHAIN_PAGE (widget), g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10));
}

void
_csn_chain_build_result (CsnChainPage *self)
{
  GtkWidget *buttons = csn_content_buttons ();
  self->result = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->heading = csn_accessible_heading ("", 2);
  gtk_widget_add_css_class (self->heading, "title-2");
  self->summary = csn_content_words ("", NULL);
  self->certificate = csn_content_button (buttons, _ ("_Save certificate (PDF)"), "chain.certificate", NULL);
  gtk_widget_set_visible (self->certificate, _csn_chain_may_file (self));
  csn_content_button (buttons, _ ("Copy _details"), "chain.copy", "flat");
  gtk_box_append (GTK_BOX (self->result), self->heading);
  gtk_box_append (GTK_BOX (self->result), self->summary);
  gtk_box_append (GTK_BOX (self->result), buttons);
  add_limits (self->result);
  gtk_widget_set_visible (self->result, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->result);
}

void
_csn_chain_install_result (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "chain.certificate", NULL, certificate_action);
  gtk_widget_class_install_action (class, "chain.copy", NULL, copy_action);
  gtk_widget_class_install_action (class, "chain.record", "s", record_action);
  gtk_widget_class_install_action (class, "chain.entry", "s", entry_action);
}
