/* The reviewing officer's part: what has changed since, heading by heading, and what is recommended
 * (K10 7.9). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-error-text.h"
#include "csn-review-private.h"
#include "csn-task-page.h"
#include <glib/gi18n.h>

static const CsnFieldSpec FIELDS[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The original file") },
  { .kind = CSN_FIELD_TEXT,
    .path = "file",
    .label = N_ ("What does the _original file show, read again?"),
    .hint = N_ ("The offence, its outcome, the photograph, and whether the decision still stands.") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Grounds") },
  { .kind = CSN_FIELD_TEXT,
    .path = "changed.grounds",
    .label = N_ ("What has changed in the _grounds?"),
    .hint = N_ ("Gateway, purpose, locality, reasons. Leave it empty if nothing has."),
    .optional = TRUE },
  { .kind = CSN_FIELD_GROUP,
    .label = N_ ("Current intelligence"),
    .hint = N_ ("Keeping a photograph in circulation needs current intelligence of its own (K10 6.2.2).") },
  { .kind = CSN_FIELD_TEXT,
    .path = "current",
    .label = N_ ("What does current _intelligence show?"),
    .hint = N_ ("Also if there is nothing new.") },
  { .kind = CSN_FIELD_ITEMS,
    .path = "grounds.intelligence",
    .label = N_ ("New intelligence"),
    .items = CSN_INTELLIGENCE_FIELDS,
    .item_label = N_ ("Intelligence item %u"),
    .add_label = N_ ("_Add an intelligence item") },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Risk") },
  { .kind = CSN_FIELD_TEXT,
    .path = "changed.risk",
    .label = N_ ("What has changed in the _risk?"),
    .hint = N_ ("To recipients, to the person in the photograph, to the police."),
    .optional = TRUE },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Decision (JAPAN)") },
  { .kind = CSN_FIELD_TEXT,
    .path = "changed.japan",
    .label = N_ ("Is it still justified, authorised, proportionate, auditable and _necessary?"),
    .hint = N_ ("Say what is different."),
    .optional = TRUE },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Recipients and copies") },
  { .kind = CSN_FIELD_TEXT,
    .path = "changed.recipients",
    .label = N_ ("Who should have it _now?"),
    .hint = N_ ("Whoever needs it no longer, whoever needs it too."),
    .optional = TRUE },
  { .kind = CSN_FIELD_GROUP, .label = N_ ("What you recommend") },
  { .kind = CSN_FIELD_CHOICE,
    .path = "recommendation",
    .label = N_ ("Your recommen_dation"),
    .choices = CSN_REVIEW_OUTCOMES },
  { .kind = CSN_FIELD_TEXT,
    .path = "reason",
    .label = N_ ("_Why?"),
    .hint = N_ ("The co-ordinator decides on it.") },
  CSN_FIELDS_END,
};

/* Texts that the act always has, because a rule asks for what is missing by its empty text. */
static const char *const ALWAYS[] = { "file", "current", "recommendation", "reason", NULL };

char *
_csn_review_note_name (const char *kind, const char *about)
{
  return g_strdup_printf ("%s:%s", kind, about);
}

void
_csn_review_page_begin_form (CsnReviewPage      *self,
                             CsnDocument        *document,
                             const CsnFieldSpec *fields,
                             const char         *kind,
                             const char         *about)
{
  CsnSession      *session = csn_page_get_session (CSN_PAGE (self));
  g_autofree char *name = _csn_review_note_name (kind, about);
  self->document = g_object_ref (document);
  self->form = csn_questions_new (
      document, fields, session == NULL ? NULL : csn_session_get_edition (session), self->loaded->today);
  self->note = csn_note_new (CSN_PAGE (self), document, name);
}

void
_csn_review_page_end_form (CsnReviewPage *self, GtkWidget *box)
{
  GtkWidget *buttons = csn_content_buttons ();
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  csn_content_button (buttons, _ ("_Continue"), "page.proceed", "suggested-action");
  csn_content_button (buttons, _ ("Save and come back _later"), "page.later", "flat");
  gtk_box_append (GTK_BOX (box), buttons);
  adw_bin_set_child (ADW_BIN (self->content), box);
}

void
_csn_review_page_build_sign (CsnReviewPage *self)
{
  static const struct
  {
    CsnBasis    section;
    const char *path;
  } BESIDE[] = {
    { CSN_BASIS_FILE, "file" },
    { CSN_BASIS_GROUNDS, "changed.grounds" },
    { CSN_BASIS_INTELLIGENCE, "current" },
    { CSN_BASIS_RISK, "changed.risk" },
    { CSN_BASIS_JAPAN, "changed.japan" },
    { CSN_BASIS_TOLD, "changed.recipients" },
    { CSN_BASIS_COPIES, "changed.recipients" },
    { CSN_BASIS_REVIEWS, "recommendation" },
  };
  g_autoptr (CsnDocument) document = csn_document_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24),
            *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *heading = csn_accessible_heading (_ ("What has changed since?"), 2),
            *cited = csn_content_words ("K10 7.9", "caption");
  gtk_widget_add_css_class (heading, "title-2");
  gtk_widget_add_css_class (cited, "dim-label");
  _csn_review_page_begin_form (self, document, FIELDS, "review.sign",
                               _csn_review_sitting_case (self->sitting));
  for (gsize i = 0; i < G_N_ELEMENTS (BESIDE); i++)
    _csn_review_page_set_beside (self, BESIDE[i].section, BESIDE[i].path);
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (
      GTK_BOX (head),
      csn_content_words (_ ("Read the file again, look at current intelligence, and say what follows. "
                            "You sign it; the co-ordinator decides."),
                         NULL));
  gtk_box_append (GTK_BOX (head), cited);
  gtk_box_append (GTK_BOX (box), head);
  _csn_review_page_end_form (self, box);
}

/* --- Going on
 * ---------------------------------------------------------------------------------------------------- */
static char *
write_body (CsnReviewPage *self)
{
  g_autofree char *text = csn_document_write (self->document);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *body = json_node_get_object (node);
  json_object_set_string_member (body, "case_id", _csn_review_sitting_case (self->sitting));
  json_object_set_string_member (body, "release_id", _csn_review_head (self->loaded, "release_id"));
  for (guint i = 0; ALWAYS[i] != NULL; i++)
    if (!json_object_has_member (body, ALWAYS[i]))
      json_object_set_string_member (body, ALWAYS[i], "");
  return json_to_string (node, FALSE);
}

static void
add_fact (GPtrArray *facts, const char *title, const char *text)
{
  g_ptr_array_add (facts, (gpointer) title);
  g_ptr_array_add (facts, (gpointer) (text == NULL || *text == '\0' ? _ ("Not provided") : text));
}

static void
seal (CsnReviewPage *self, char *body, GPtrArray *warnings)
{
  CsnDocument     *document = self->document;
  guint            n = csn_document_count (document, "grounds.intelligence");
  g_autofree char *note = _csn_review_note_name ("review.sign", _csn_review_sitting_case (self->sitting));
  /* Translators: reference: "Sign the review of CZ/041/26" */
  g_autofree char *title =
      g_strdup_printf (_ ("Sign the review of %s"), _csn_review_sitting_reference (self->sitting));
  g_autofree char *items =
      n == 0 ? g_strdup (_ ("None")) : g_strdup_printf (ngettext ("%u item", "%u items", n), n);
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  add_fact (facts, _ ("Reassessment of the original file"), csn_document_get (document, "file"));
  add_fact (facts, _ ("Current intelligence"), csn_document_get (document, "current"));
  add_fact (facts, _ ("New intelligence"), items);
  add_fact (facts, _ ("Changed: grounds"), csn_document_get (document, "changed.grounds"));
  add_fact (facts, _ ("Changed: risk"), csn_document_get (document, "changed.risk"));
  add_fact (facts, _ ("Changed: decision (JAPAN)"), csn_document_get (document, "changed.japan"));
  add_fact (facts, _ ("Changed: recipients"), csn_document_get (document, "changed.recipients"));
  add_fact (facts, _ ("Recommendation"),
            _csn_review_outcome_words (csn_document_get (document, "recommendation")));
  add_fact (facts, _ ("Reason for the recommendation"), csn_document_get (document, "reason"));
  const CsnReviewSealed sealed = {
    .kind = "review.sign",
    .note = note,
    .title = title,
    .why = _ ("It is written to the register and cannot be changed. Somebody else decides on it."),
    .button = _ ("_Sign review"),
    .facts = facts,
    .warnings = warnings,
  };
  csn_page_push (CSN_PAGE (self), _csn_review_seal_page_new (self, &sealed, body));
}

void
_csn_review_page_proceed_sign (CsnReviewPage *self)
{
  g_autoptr (GPtrArray) slips = csn_questions_judge (self->form);
  guint blocking = csn_questions_show_problems (self->form, slips, NULL);
  csn_page_set_failed (CSN_PAGE (self), blocking > 0);
  if (blocking == 0)
    _csn_review_page_check (self, "review.sign", write_body (self), seal);
}

/* --- The dry run, of either act
 * ----------------------------------------------------------------------------------- */
typedef struct
{
  char *kind, *body;
} Wanted;

typedef struct
{
  CsnReviewPage *page;
  CsnReviewSeal  seal;
  char          *body, *case_id;
} Check;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;
  g_free (wanted->kind);
  g_free (wanted->body);
  g_free (wanted);
}

static void
free_check (Check *check)
{
  g_object_unref (check->page);
  g_free (check->body);
  g_free (check->case_id);
  g_free (check);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Check, free_check)

static gpointer
check_on_worker (CsnRegister *reg, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wanted *wanted = data;
  GPtrArray    *problems = NULL;
  if (csn_register_check_review (reg, wanted->kind, wanted->body, &problems, error))
    return problems;
  g_clear_pointer (&problems, g_ptr_array_unref);
  return NULL;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const char *const ANYWHERE[] = { "", NULL };
  g_autoptr (Check) check = data;
  g_autoptr (GError) error = NULL;
  CsnReviewPage *self = check->page;
  g_autoptr (GPtrArray) problems = csn_session_run_finish (CSN_SESSION (source), result, &error);
  self->acting = FALSE;
  csn_page_end (CSN_PAGE (self));
  if (problems == NULL || self->form == NULL ||
      g_strcmp0 (check->case_id, _csn_review_sitting_case (self->sitting)) != 0)
    {
      csn_page_report (CSN_PAGE (self), error);
      return;
    }
  /* What does not block is shown once, before it is too late to change anything; the second press goes on. */
  g_autofree char *warnings = csn_error_list_problems (problems);
  gboolean         news = problems->len > 0 && g_strcmp0 (warnings, self->warned) != 0;
  guint            blocking = csn_questions_show_problems (self->form, problems, ANYWHERE);
  csn_page_set_failed (CSN_PAGE (self), blocking > 0);
  g_free (self->warned);
  self->warned = g_steal_pointer (&warnings);
  if (blocking == 0 && !news)
    check->seal (self, g_steal_pointer (&check->body), problems);
}

void
_csn_review_page_check (CsnReviewPage *self, const char *kind, char *body, CsnReviewSeal seal_func)
{
  Check *check = g_new0 (Check, 1);
  *check =
      (Check){ g_object_ref (self), seal_func, body, g_strdup (_csn_review_sitting_case (self->sitting)) };
  Wanted *wanted = g_new0 (Wanted, 1);
  *wanted = (Wanted){ g_strdup (kind), g_strdup (body) };
  self->acting = TRUE;
  csn_page_begin (CSN_PAGE (self));
  csn_session_run_async (csn_page_get_session (CSN_PAGE (self)), check_on_worker, wanted, free_wanted,
                         (GDestroyNotify) g_ptr_array_unref, csn_page_get_cancellable (CSN_PAGE (self)),
                         checked_cb, check);
}
