/* The co-ordinator's part: the review as it was signed, and what becomes of the copies (K10 7.8, 7.9).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-accessible.h"
#include "csn-content.h"
#include "csn-date-words.h"
#include "csn-review-private.h"
#include <glib/gi18n.h>

static const CsnFieldSpec QUESTIONS[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Your decision") },
  { .kind = CSN_FIELD_CHOICE,
    .path = "outcome",
    .label = N_ ("What do you _decide?"),
    .choices = CSN_REVIEW_OUTCOMES },
  { .kind = CSN_FIELD_DATE,
    .path = "keep_until",
    .label = N_ ("_Keep in circulation until"),
    .only_if = "outcome=keep,vary",
    .min = 1 },
  { .kind = CSN_FIELD_CHOICES,
    .path = "withdraw",
    .label = N_ ("Withdra_w from"),
    .hint = N_ ("Choose all that apply."),
    .only_if = "outcome=vary",
    .optional = TRUE },
  { .kind = CSN_FIELD_DATE,
    .path = "deadline_on",
    .label = N_ ("What is withdrawn must be handed _back by"),
    .only_if = "outcome=withdraw,vary",
    .min = 1 },
  { .kind = CSN_FIELD_LINE,
    .path = "referred_to",
    .label = N_ ("Name and ran_k of whom it is referred to"),
    .hint = N_ ("The copies are not kept longer by this."),
    .only_if = "outcome=refer" },
};
/* After a referral. */
static const CsnFieldSpec AUTHORITY[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("The authority of the higher rank") },
  { .kind = CSN_FIELD_LINE,
    .path = "authority.name",
    .label = N_ ("Who _gave it?"),
    .only_if = "outcome=keep,vary" },
  { .kind = CSN_FIELD_LINE, .path = "authority.rank", .label = N_ ("_Rank"), .only_if = "outcome=keep,vary" },
  { .kind = CSN_FIELD_DATE,
    .path = "authority.on",
    .label = N_ ("On which da_y?"),
    .only_if = "outcome=keep,vary" },
};
static const CsnFieldSpec WHY[] = {
  { .kind = CSN_FIELD_GROUP, .label = N_ ("Your reasons") },
  { .kind = CSN_FIELD_TEXT,
    .path = "reason",
    .label = N_ ("W_hy?"),
    .hint = N_ ("It is recorded with the decision.") },
  CSN_FIELDS_END,
};

static gboolean
was_referred (CsnReviewPage *self)
{
  return g_strcmp0 (_csn_review_head (self->loaded, "standing"), "referred") == 0;
}

static const char *
get_review_id (CsnReviewPage *self)
{
  return csn_rows_text (_csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS), 0, "id");
}

/* --- The questions: which copies can be withdrawn is known only now
 * ------------------------------------------ */
static void
make_choices (CsnReviewPage *self)
{
  CsnRows *copies = _csn_review_rows (self->loaded, CSN_REVIEW_COPIES);
  guint    n = 0;
  self->choices = g_new0 (CsnChoice, csn_rows_length (copies) + 1);
  for (guint i = 0; i < csn_rows_length (copies); i++)
    if (_csn_review_is_out (copies, i))
      self->choices[n++] =
          (CsnChoice){ g_strdup (csn_rows_text (copies, i, "id")), _csn_review_dup_copy (copies, i) };
}

static void
make_fields (CsnReviewPage *self)
{
  guint n = 0;
  self->fields =
      g_new0 (CsnFieldSpec, G_N_ELEMENTS (QUESTIONS) + G_N_ELEMENTS (AUTHORITY) + G_N_ELEMENTS (WHY));
  for (gsize i = 0; i < G_N_ELEMENTS (QUESTIONS); i++)
    self->fields[n++] = QUESTIONS[i];
  for (gsize i = 0; i < G_N_ELEMENTS (AUTHORITY) && was_referred (self); i++)
    self->fields[n++] = AUTHORITY[i];
  for (gsize i = 0; i < G_N_ELEMENTS (WHY); i++)
    self->fields[n++] = WHY[i];
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (self->fields[i].path, "withdraw") == 0)
      self->fields[i].choices = self->choices;
}

static guint
count_out (CsnReviewPage *self)
{
  guint n = 0;
  while (self->choices[n].value != NULL)
    n++;
  return n;
}

static guint
count_withdrawn (CsnReviewPage *self)
{
  const char *outcome = csn_document_get (self->document, "outcome");
  guint       n = 0;
  if (g_strcmp0 (outcome, "withdraw") == 0)
    return count_out (self);
  for (guint i = 0; g_strcmp0 (outcome, "vary") == 0 && self->choices[i].value != NULL; i++)
    n += csn_document_has_text (self->document, "withdraw", self->choices[i].value) ? 1 : 0;
  return n;
}

/* --- What stands beside them
 * ---------------------------------------------------------------------------------- */
static void
longest_clicked_cb (CsnReviewPage *self)
{
  g_autofree char *iso = csn_date_to_iso (self->loaded->longest);
  csn_document_set (self->document, "keep_until", iso);
  csn_questions_focus_field (self->form, "keep_until");
}

static void
insert_longest (CsnReviewPage *self)
{
  g_autofree char *words = _csn_review_dup_longest (self->loaded);
  GtkWidget       *buttons = csn_content_buttons ();
  GtkWidget       *button = csn_content_button (buttons, _ ("_Use the longest date"), NULL, "flat");
  csn_accessible_name (buttons, _ ("Choosing the date"));
  csn_accessible_describe (button, words);
  g_signal_connect_object (button, "clicked", G_CALLBACK (longest_clicked_cb), self, G_CONNECT_SWAPPED);
  csn_questions_insert (self->form, "keep_until", csn_content_words (words, "dim-label"));
  csn_questions_insert (self->form, "keep_until", buttons);
}

/* Has a copy, or may be given one, and is not taken out. */
static gboolean
is_named (CsnReviewPage *self, const char *recipient_id)
{
  CsnRows *copies = _csn_review_rows (self->loaded, CSN_REVIEW_COPIES),
          *without = _csn_review_rows (self->loaded, CSN_REVIEW_WITHOUT);
  for (guint i = 0; i < csn_rows_length (copies); i++)
    if (_csn_review_is_out (copies, i) &&
        g_strcmp0 (csn_rows_text (copies, i, "recipient_id"), recipient_id) == 0)
      return TRUE;
  for (guint i = 0; i < csn_rows_length (without); i++)
    if (csn_rows_text (without, i, "ended_seq") == NULL &&
        g_strcmp0 (csn_rows_text (without, i, "id"), recipient_id) == 0)
      return TRUE;
  return FALSE;
}

/* Who may be given it besides, and who may be shown the copy that a manager has. Caller frees. */
static char *
dup_added (CsnReviewPage *self)
{
  guint n = csn_document_count (self->document, "recipients"), given = 0, shown = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("recipients[%u].recipient_id", i),
                      *members = g_strdup_printf ("recipients[%u].members", i);
      if (is_named (self, csn_document_get (self->document, id)))
        shown += csn_document_count (self->document, members);
      else
        given++;
    }
  g_autofree char *given_words =
      g_strdup_printf (ngettext ("%u other recipient may be given it.",
                                 "%u other recipients may be given it.", given),
                       given);
  g_autofree char *shown_words =
      g_strdup_printf (ngettext ("%u more member may be shown it by a manager who has it.",
                                 "%u more members may be shown it by a manager who has it.", shown),
                       shown);
  if (given == 0 && shown == 0)
    return g_strdup (_ ("Nobody else gets it."));
  if (given == 0 || shown == 0)
    return g_strdup (given == 0 ? shown_words : given_words);
  return g_strdup_printf ("%s %s", given_words, shown_words);
}

static void
update_added (CsnReviewPage *self)
{
  g_autofree char *words = dup_added (self);
  if (self->added != NULL)
    gtk_label_set_label (GTK_LABEL (self->added), words);
}

static void
document_changed_cb (CsnReviewPage *self)
{
  if (self->form != NULL)
    update_added (self);
}

static void
insert_added (CsnReviewPage *self)
{
  GtkWidget *buttons = csn_content_buttons ();
  self->added = csn_content_words ("", NULL);
  csn_accessible_name (buttons, _ ("Who else gets it"));
  csn_content_button (buttons, _ ("Choose who _else gets it…"), "review.choose", NULL);
  csn_questions_insert (self->form, "withdraw", self->added);
  csn_questions_insert (self->form, "withdraw", buttons);
  g_signal_connect_object (self->document, "changed", G_CALLBACK (document_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_added (self);
}

static void
choose_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsnReviewPage *self = CSN_REVIEW_PAGE (widget);
  if (self->document != NULL && self->stage == CSN_REVIEW_DECIDE)
    csn_page_push (
        CSN_PAGE (self),
        _csn_review_choose_page_new (self, _csn_review_sitting_case (self->sitting), get_review_id (self)));
}

void
_csn_review_page_install_decide (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.choose", NULL, choose_action);
}

/* --- The page
 * -------------------------------------------------------------------------------------------------- */
static GtkWidget *
make_signed (CsnReviewPage *self)
{
  CsnRows         *reviews = _csn_review_rows (self->loaded, CSN_REVIEW_REVIEWS);
  const char      *signer = csn_rows_text (reviews, 0, "signer");
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *on = csn_date_words (csn_rows_text (reviews, 0, "signed_on"));
  /* Translators: number of the review, person, date */
  g_autofree char *title =
      g_strdup_printf (_ ("Review %1$d, signed by %2$s on %3$s"),
                       (int) csn_rows_number (reviews, 0, "number"), signer == NULL ? "" : signer, on);
  _csn_basis_add_review (csn_page_get_session (CSN_PAGE (self)), self->loaded, 0,
                         csn_content_group (box, title), TRUE);
  return box;
}

/* A day to hand copies back by is proposed; it counts as typed only when it is changed. */
static CsnDocument *
make_document (CsnReviewPage *self)
{
  CsnSession  *session = csn_page_get_session (CSN_PAGE (self));
  CsnDocument *document = csn_document_new ();
  gint64 days = session == NULL ? 0 : csn_edition_constant (csn_session_get_edition (session), "recall_days");
  g_autofree char *iso = csn_date_to_iso (self->loaded->today + (CsnDate) days);
  csn_document_set (document, "deadline_on", iso);
  return document;
}

void
_csn_review_page_build_decide (CsnReviewPage *self)
{
  g_autoptr (CsnDocument) document = make_document (self);
  make_choices (self);
  make_fields (self);
  _csn_review_page_begin_form (self, document, self->fields, "review.decide", get_review_id (self));
  insert_longest (self);
  insert_added (self);
  csn_questions_insert (self->form, NULL, make_signed (self));
  _csn_review_page_end_form (self, gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
}

/* --- Going on
 * ---------------------------------------------------------------------------------------------------- */
static char *
write_body (CsnReviewPage *self)
{
  g_autofree char *text = csn_document_write (self->document);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *body = json_node_get_object (node);
  const char *outcome = csn_document_get (self->document, "outcome");
  json_object_set_string_member (body, "case_id", _csn_review_sitting_case (self->sitting));
  json_object_set_string_member (body, "review_id", get_review_id (self));
  if (g_strcmp0 (outcome, "vary") != 0)
    json_object_remove_member (body, "recipients");
  /* A rule asks for what is missing by its empty text. */
  if (outcome == NULL)
    json_object_set_string_member (body, "outcome", "");
  if (!json_object_has_member (body, "reason"))
    json_object_set_string_member (body, "reason", "");
  if (count_withdrawn (self) > 0 && !json_object_has_member (body, "deadline_on"))
    json_object_set_string_member (body, "deadline_on", "");
  return json_to_string (node, FALSE);
}

/* "_Keep until 4 September", "_Withdraw from 5 recipients" … Caller frees. */
static char *
dup_verb (CsnReviewPage *self)
{
  const char *outcome = csn_document_get (self->document, "outcome");
  guint       n = count_withdrawn (self);
  CsnDate     date = CSN_DATE_NONE;
  csn_date_parse (csn_document_get (self->document, "keep_until"), &date);
  g_autofree char *until = csn_date_to_words (date);
  if (g_strcmp0 (outcome, "withdraw") == 0)
    return g_strdup_printf (ngettext ("_Withdraw from %u recipient", "_Withdraw from %u recipients", n), n);
  if (g_strcmp0 (outcome, "refer") == 0)
    return g_strdup (_ ("_Refer"));
  if (n > 0)
    /* Translators: number of recipients, date */
    return g_strdup_printf (ngettext ("_Keep until %2$s, withdraw from %1$u recipient",
                                      "_Keep until %2$s, withdraw from %1$u recipients", n),
                            n, until);
  return g_strdup_printf (_ ("_Keep until %s"), until);
}

static void
add_fact (GPtrArray *facts, const char *title, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_ptr_array_add (facts, (gpointer) title);
  g_ptr_array_add (facts, (gpointer) text);
}

/* Whose copies are demanded back. Caller frees. */
static char *
dup_withdrawn (CsnReviewPage *self)
{
  GString *text = g_string_new (NULL);
  gboolean all = g_strcmp0 (csn_document_get (self->document, "outcome"), "withdraw") == 0;
  for (guint i = 0; count_withdrawn (self) > 0 && self->choices[i].value != NULL; i++)
    if (all || csn_document_has_text (self->document, "withdraw", self->choices[i].value))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->choices[i].label);
  return g_string_free (text, FALSE);
}

static char *
dup_authority (CsnDocument *document)
{
  g_autofree char *on = csn_date_words (csn_document_get (document, "authority.on"));
  if (csn_document_get (document, "authority.name") == NULL)
    return NULL;
  /* Translators: name, rank, date */
  return g_strdup_printf (_ ("%1$s, %2$s, on %3$s"), csn_document_get (document, "authority.name"),
                          csn_document_get (document, "authority.rank"), on);
}

static void
seal (CsnReviewPage *self, char *body, GPtrArray *warnings)
{
  CsnDocument *document = self->document;
  const char  *outcome = csn_document_get (document, "outcome");
  gboolean     keeps = g_strcmp0 (outcome, "keep") == 0 || g_strcmp0 (outcome, "vary") == 0;
  CsnDate      until = CSN_DATE_NONE;
  csn_date_parse (csn_document_get (document, "keep_until"), &until);
  g_autofree char *note = _csn_review_note_name ("review.decide", get_review_id (self));
  /* Translators: reference */
  g_autofree char *title =
      g_strdup_printf (_ ("Decide on %s"), _csn_review_sitting_reference (self->sitting));
  g_autofree char *verb = dup_verb (self), *withdrawn = dup_withdrawn (self),
                  *authority = keeps ? dup_authority (document) : NULL,
                  *kept = keeps ? csn_date_to_words_with_weekday (until) : NULL,
                  *back =
                      *withdrawn == '\0' ? NULL : csn_date_words (csn_document_get (document, "deadline_on"));
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  add_fact (facts, _ ("Your decision"), _csn_review_outcome_words (outcome));
  add_fact (facts, _ ("In circulation until, and reviewed by"), kept);
  add_fact (facts, _ ("Withdrawn"), withdrawn);
  add_fact (facts, _ ("To be handed back by"), back);
  if (g_strcmp0 (outcome, "vary") == 0)
    add_fact (facts, _ ("Who else gets it"), gtk_label_get_label (GTK_LABEL (self->added)));
  add_fact (facts, _ ("Referred to"),
            g_strcmp0 (outcome, "refer") == 0 ? csn_document_get (document, "referred_to") : NULL);
  add_fact (facts, _ ("The authority of the higher rank"), authority);
  add_fact (facts, _ ("Your reasons"), csn_document_get (document, "reason"));
  const CsnReviewSealed sealed = {
    .kind = "review.decide",
    .note = note,
    .title = title,
    .why = _ ("It is written to the register and cannot be changed. The sheet is filed with the record."),
    .button = verb,
    .destructive = g_strcmp0 (outcome, "withdraw") == 0,
    .facts = facts,
    .warnings = warnings,
  };
  csn_page_push (CSN_PAGE (self), _csn_review_seal_page_new (self, &sealed, body));
}

void
_csn_review_page_proceed_decide (CsnReviewPage *self)
{
  g_autoptr (GPtrArray) slips = csn_questions_judge (self->form);
  guint blocking = csn_questions_show_problems (self->form, slips, NULL);
  csn_page_set_failed (CSN_PAGE (self), blocking > 0);
  if (blocking == 0)
    _csn_review_page_check (self, "review.decide", write_body (self), seal);
}
