/* Signing a sample off: what it came to, the conclusion, and the passphrase (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-alert.h"
#include "csn-note.h"
#include "csn-row.h"
#include "csn-sample-private.h"
#include "csn-seal-box.h"
#include <glib/gi18n.h>

enum
{
  SAMPLE,
  COUNTS,
  UNFOUND,
  N_SELECTS,
};
static const char *const SELECTS[N_SELECTS + 1] = {
  [SAMPLE] = "SELECT s.title, " CSN_SAMPLE_READ " AS read, " CSN_SAMPLE_TOTAL " AS total, (SELECT count (*) FROM findings f WHERE f.sample_id = s.id) AS findings FROM samples s WHERE s.id = :sample",
  [COUNTS] = "SELECT coalesce (sum (r.answered > 0 AND r.negative + " CSN_SAMPLE_FOUND " = 0), 0) AS meets, coalesce (sum (r.negative + " CSN_SAMPLE_FOUND " > 0), 0) AS negative "
             "FROM sample_releases_now r WHERE r.sample_id = :sample",
  [UNFOUND] = "SELECT reference FROM sample_releases_now r WHERE r.sample_id = :sample AND r.negative > 0 AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.sample_id = r.sample_id AND f.release_id = r.release_id) "
              "ORDER BY r.ord",
};
static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_TEXT, .path = "conclusion", .label = N_ ("_Conclusion"), .hint = N_ ("What the sample shows in all. The report begins with it. Do not name the person in any photograph.") },
  CSN_FIELDS_END,
};

struct _CsnSignOffPage
{
  CsnPage parent_instance;

  char         *sample_id;
  CsnDocument  *document;
  CsnNote      *note;
  CsnQuestions *form;
  CsnSealBox   *seal;
  GtkWidget    *warnings;
  AdwPreferencesGroup *facts;
};

#define CSN_TYPE_SIGN_OFF_PAGE (csn_sign_off_page_get_type ())
G_DECLARE_FINAL_TYPE (CsnSignOffPage, csn_sign_off_page, CSN, SIGN_OFF_PAGE, CsnPage)
G_DEFINE_FINAL_TYPE (CsnSignOffPage, csn_sign_off_page, CSN_TYPE_PAGE)

/* --- The act ------------------------------------------------------------------------------------------------------- */
typedef struct
{
  char *sample_id, *conclusion;
} Wanted;

static void
free_wanted (gpointer data)
{
  g_free (((Wanted *) data)->sample_id);
  g_free (((Wanted *) data)->conclusion);
  g_free (data);
}

static gboolean
sign (CsnRegister *reg, gpointer data, CsnSecret *passphrase, GPtrArray **out_problems, GError **error)
{
  const Wanted *wanted = data;
  return csn_register_sign_sample (reg, wanted->sample_id, wanted->conclusion, passphrase, out_problems, error);
}

static void
signed_off (CsnPage *page, gpointer wanted)
{
  CsnSignOffPage *self = CSN_SIGN_OFF_PAGE (page);
  csn_note_drop (self->note);
  csn_page_toast (page, _ ("The sample is signed off."));
  csn_page_pop (page);
}

static void
refused (CsnPage *page, GPtrArray *problems)
{
  static const char *const anywhere[] = { "", NULL };
  csn_questions_show_problems (CSN_SIGN_OFF_PAGE (page)->form, problems, anywhere);
}

static void
sign_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const CsnSealing HOW = { sign, signed_off, refused };
  CsnSignOffPage *self = CSN_SIGN_OFF_PAGE (widget);
  const char     *conclusion = csn_document_get (self->document, "conclusion");
  Wanted         *wanted = g_new (Wanted, 1);
  *wanted = (Wanted){ g_strdup (self->sample_id), g_strdup (conclusion == NULL ? "" : conclusion) };
  csn_questions_clear_problems (self->form);
  csn_seal_box_sign (self->seal, &HOW, wanted, free_wanted);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  csn_page_pop (CSN_PAGE (widget));
}

/* --- What it came to -------------------------------------------------------------------------------------------------- */
static void
show_warnings (CsnSignOffPage *self, CsnRows *unfound)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->warnings)) != NULL;)
    gtk_box_remove (GTK_BOX (self->warnings), child);
  for (guint i = 0; i < csn_rows_length (unfound); i++)
    {
      /* Translators: reference */
      g_autofree char *words = g_strdup_printf (_ ("%s was answered with no, and no finding was raised. Say in the conclusion why none is needed."), csn_rows_text (unfound, i, "reference"));
      gtk_box_append (GTK_BOX (self->warnings), csn_content_words (words, NULL));
    }
  gtk_widget_set_visible (self->warnings, csn_rows_length (unfound) > 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CsnSignOffPage) self = data;
  g_autoptr (GPtrArray) answers = csn_page_take_answers (CSN_PAGE (self), result);
  if (answers == NULL || csn_rows_length (g_ptr_array_index (answers, SAMPLE)) == 0)
    return;
  CsnRows         *sample = g_ptr_array_index (answers, SAMPLE), *counts = g_ptr_array_index (answers, COUNTS);
  g_autofree char *progress = _csn_sample_progress_words ((guint) csn_rows_number (sample, 0, "read"), (guint) csn_rows_number (sample, 0, "total"));
  g_autofree char *meets = g_strdup_printf ("%d", (int) csn_rows_number (counts, 0, "meets")), *negative = g_strdup_printf ("%d", (int) csn_rows_number (counts, 0, "negative")),
                  *findings = g_strdup_printf ("%d", (int) csn_rows_number (sample, 0, "findings"));
  const CsnFact facts[] = { { _ ("Sample"), csn_rows_text (sample, 0, "title") }, { _ ("Records"), progress }, { _ ("Meet the policy"), meets }, { _ ("With a finding"), negative },
                            { _ ("Findings raised"), findings } };
  csn_facts_fill (self->facts, facts, G_N_ELEMENTS (facts));
  show_warnings (self, g_ptr_array_index (answers, UNFOUND));
}

static void
csn_sign_off_page_refresh (CsnPage *page)
{
  csn_page_begin (page);
  csn_session_query_async (csn_page_get_session (page), SELECTS, ":sample", CSN_SIGN_OFF_PAGE (page)->sample_id, csn_page_get_cancellable (page), loaded_cb, g_object_ref (page));
}

static void
csn_sign_off_page_flush (CsnPage *page)
{
  if (CSN_SIGN_OFF_PAGE (page)->note != NULL)
    csn_note_save (CSN_SIGN_OFF_PAGE (page)->note);
}

static void
csn_sign_off_page_focus_first (CsnPage *page)
{
  csn_questions_focus_first (CSN_SIGN_OFF_PAGE (page)->form);
}

static void
csn_sign_off_page_dispose (GObject *object)
{
  CsnSignOffPage *self = CSN_SIGN_OFF_PAGE (object);
  g_clear_object (&self->note);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (csn_sign_off_page_parent_class)->dispose (object);
}

static void
csn_sign_off_page_finalize (GObject *object)
{
  g_free (CSN_SIGN_OFF_PAGE (object)->sample_id);
  G_OBJECT_CLASS (csn_sign_off_page_parent_class)->finalize (object);
}

static void
csn_sign_off_page_class_init (CsnSignOffPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = csn_sign_off_page_dispose;
  G_OBJECT_CLASS (class)->finalize = csn_sign_off_page_finalize;
  CSN_PAGE_CLASS (class)->refresh = csn_sign_off_page_refresh;
  CSN_PAGE_CLASS (class)->flush = csn_sign_off_page_flush;
  CSN_PAGE_CLASS (class)->focus_first = csn_sign_off_page_focus_first;
  gtk_widget_class_install_action (widget_class, "sign-off.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "sign-off.back", NULL, back_action);
}

static void
csn_sign_off_page_init (CsnSignOffPage *self)
{
}

static void
build (CsnSignOffPage *self, CsnSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24), *buttons = csn_content_buttons (), *alert = g_object_new (CSN_TYPE_ALERT, NULL), *button;
  self->form = csn_questions_new (self->document, FIELDS, session == NULL ? NULL : csn_session_get_edition (session), session == NULL ? csn_date_from_ymd (2026, 11, 22) : csn_session_get_today (session));
  self->warnings = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->warnings, "csn-warned");
  gtk_widget_set_visible (self->warnings, FALSE);
  gtk_box_append (GTK_BOX (box), alert);
  gtk_box_append (GTK_BOX (box), csn_content_head (CSN_PAGE (self), _ ("What is signed off stays as it was signed. Before that the sample is drawn once more: another one cannot be signed."), "K10 7.10"));
  gtk_box_append (GTK_BOX (box), self->warnings);
  self->facts = csn_content_group (box, _ ("What you sign"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  button = csn_content_button (buttons, _ ("_Sign off"), "sign-off.sign", "suggested-action");
  csn_content_button (buttons, _ ("Go _back"), "sign-off.back", "flat");
  self->seal = CSN_SEAL_BOX (csn_seal_box_new (CSN_PAGE (self), CSN_ALERT (alert), buttons, button));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->seal));
  adw_bin_set_child (ADW_BIN (self), csn_content_scroll (box));
  csn_accessible_mnemonics (GTK_WIDGET (self));
}

CsnPage *
_csn_sign_off_page_new (CsnSession *session, const char *sample_id)
{
  CsnSignOffPage  *self = g_object_new (CSN_TYPE_SIGN_OFF_PAGE, "session", session, "title", _ ("Sign off the sample"), NULL);
  g_autofree char *note = g_strdup_printf ("sample.sign:%s", sample_id);
  self->sample_id = g_strdup (sample_id);
  self->document = csn_document_new ();
  build (self, session);
  csn_page_set_place (CSN_PAGE (self), _csn_sign_off_page_new, sample_id);
  if (session != NULL)
    {
      self->note = csn_note_new (CSN_PAGE (self), self->document, note);
      csn_sign_off_page_refresh (CSN_PAGE (self));
    }
  return CSN_PAGE (self);
}
