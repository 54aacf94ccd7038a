/* What a return says against the record, in words, and on paper for an inspection (K10 7.4.1, F53). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

static const char finding_sql[] =
  "SELECT x.kind, x.about_id, x.copy_id, x.detail, x.breach_id, p.organisation AS who, m.number, m.made_at, c.reference, c.copy_no, coalesce (c.whereabouts, '') AS whereabouts, "
  "q.organisation AS member, o.how, o.at FROM discrepancies x JOIN recipients p ON p.id = x.recipient_id JOIN manager_returns m ON m.id = x.return_id "
  "LEFT JOIN copies_now c ON c.id = x.copy_id LEFT JOIN recipients q ON q.id = x.member_id LEFT JOIN onward o ON o.id = x.about_id WHERE x.id = :id";

/* Its words, ready to be put into sentences. */
typedef struct { const char *kind, *who, *about, *detail, *member; char *copy, *on, *made_on; CsnRows *rows; } Finding;

static char *
day_words (const char *moment)
{
  CsnDate          date = CSN_DATE_NONE;
  g_autofree char *day = moment != NULL ? g_strndup (moment, CSN_DATE_ISO_LENGTH) : NULL;
  return day != NULL && csn_date_parse (day, &date) ? csn_date_to_words (date) : g_strdup ("–");
}

static void
finding_clear (Finding *finding)
{
  g_free (finding->copy);
  g_free (finding->on);
  g_free (finding->made_on);
}

static void
read_finding (CsnRows *rows, Finding *out)
{
  const char *member = csn_rows_text (rows, 0, "member"), *reference = csn_rows_text (rows, 0, "reference");
  *out = (Finding) { .kind = csn_rows_text (rows, 0, "kind"), .who = csn_rows_text (rows, 0, "who"), .about = csn_rows_text (rows, 0, "about_id"), .detail = csn_rows_text (rows, 0, "detail"), .rows = rows };
  out->member = member != NULL ? member : _ ("Somebody whom this register does not know");
  out->copy = reference != NULL ? g_strdup_printf (_ ("%s, copy %s"), reference, csn_rows_text (rows, 0, "copy_no")) : g_strdup (_ ("a photograph that this register did not give him"));
  out->on = day_words (csn_rows_text (rows, 0, "at"));
  out->made_on = day_words (csn_rows_text (rows, 0, "made_at"));
}

/* --- Against the instruction ------------------------------------------------------------------------------------------------------ */
static char *
say_against (const Finding *f)
{
  gboolean given = g_strcmp0 (csn_rows_text (f->rows, 0, "how"), "copy") == 0, outside = g_strcmp0 (f->kind, "outside-instruction") == 0;
  g_autofree char *what = NULL;
  if (outside)
    what = g_strdup_printf (given ? _ ("%1$s was given a copy of %2$s on %3$s, but it is not named in the instruction.")
                                  : _ ("%1$s was shown %2$s on %3$s, but it is not named in the instruction."), f->member, f->copy, f->on);
  else
    what = g_strdup_printf (given ? _ ("%1$s was given a copy of %2$s on %3$s, after it was to be back.") : _ ("%1$s was shown %2$s on %3$s, after it was to be back."), f->member, f->copy, f->on);
  return csn_rows_text (f->rows, 0, "breach_id") != NULL ? g_strjoin (" ", what, _ ("A breach is open."), NULL) : g_steal_pointer (&what);
}

/* --- Against an earlier return ---------------------------------------------------------------------------------------------------- */
static char *
say_earlier (const Finding *f)
{
  if (g_strcmp0 (f->kind, "vanished") == 0)
    return g_strdup_printf (_ ("%1$s had reported that %2$s was passed on to %3$s on %4$s. That entry is missing from the return of %5$s: ask what happened to it."), f->who, f->copy, f->member, f->on, f->made_on);
  if (g_strcmp0 (f->kind, "changed") == 0)
    return g_strdup_printf (_ ("The return of %5$s says something else of what %1$s had reported before: that %2$s was passed on to %3$s on %4$s. Ask what was changed, and why."), f->who, f->copy, f->member, f->on, f->made_on);
  if (g_strcmp0 (f->kind, "receipt-changed") == 0)
    return g_strdup_printf (_ ("%1$s now acknowledges %2$s otherwise than in an earlier return. The receipt on record stays as it was: ask what was changed, and why."), f->who, f->copy);
  if (g_strcmp0 (f->kind, "number-again") == 0)
    return g_strdup_printf (_ ("%1$s made two different returns with the number %2$s. The manager's register was put back to an earlier state, or changed: ask what happened."), f->who, f->about);
  if (g_strcmp0 (f->kind, "rolled-back") == 0)
    return g_strdup_printf (_ ("The register of %1$s holds fewer entries than at an earlier return. It was put back to an earlier state: ask what happened, and what is missing."), f->who);
  return g_strdup_printf (_ ("The register of %1$s does not go on from what it held at an earlier return. Entries were replaced: ask what happened."), f->who);
}

/* --- Against this register -------------------------------------------------------------------------------------------------------- */
static const char *
outcome_words (const char *outcome)
{
  if (g_strcmp0 (outcome, "destroyed") == 0)
    return _ ("destroyed");
  if (g_strcmp0 (outcome, "lost") == 0)
    return _ ("lost");
  return g_strcmp0 (outcome, "nil") == 0 ? _ ("never received") : _ ("given back");
}

static char *
say_register (const Finding *f)
{
  if (g_strcmp0 (f->kind, "unknown-package") == 0)
    return g_strdup_printf (_ ("%1$s has taken in package %2$s, which this register did not make. This register was put back to an earlier state: find out what is missing in it. The next package is numbered after that one."),
                            f->who, f->about);
  if (g_strcmp0 (f->kind, "not-held") == 0)
    return g_strdup_printf (_ ("%1$s does not say what became of %2$s, although its package came. Ask for it."), f->who, f->copy);
  if (g_strcmp0 (f->kind, "held-again") == 0)
    return g_strdup_printf (_ ("%1$s says that %2$s is still held there, but here it is recorded as: %3$s."), f->who, f->copy, outcome_words (csn_rows_text (f->rows, 0, "whereabouts")));
  if (g_strcmp0 (f->kind, "ended-otherwise") == 0)
    return g_strdup_printf (_ ("%1$s says of %2$s: %3$s. Here it is recorded as: %4$s."), f->who, f->copy, outcome_words (f->detail), outcome_words (csn_rows_text (f->rows, 0, "whereabouts")));
  if (g_strcmp0 (f->kind, "receipt-refused") == 0)
    return g_strdup_printf (_ ("The receipt of %1$s for %2$s could not be recorded: %3$s"), f->who, f->copy, f->detail);
  if (g_strcmp0 (f->kind, "end-refused") == 0)
    return g_strdup_printf (_ ("What %1$s says became of %2$s could not be recorded: %3$s"), f->who, f->copy, f->detail);
  return g_strdup_printf (_ ("%1$s reports about %2$s. Ask which one it is."), f->who, f->copy); /* unknown-copy */
}

/* --- Under way -------------------------------------------------------------------------------------------------------------------- */
static char *
say_under_way (const Finding *f)
{
  if (g_strcmp0 (f->kind, "number-gap") == 0 && g_strcmp0 (f->detail, "0") == 0)
    return g_strdup_printf (_ ("Return %1$s of %2$s is the first that came. Each return holds the whole record, so nothing is missing; ask where the earlier ones are."), f->about, f->who);
  if (g_strcmp0 (f->kind, "number-gap") == 0)
    return g_strdup_printf (_ ("Return %1$s of %2$s came, but those after return %3$s did not. Each return holds the whole record, so nothing is missing; ask where they are."), f->about, f->who, f->detail);
  if (csn_rows_text (f->rows, 0, "copy_id") == NULL)
    return g_strdup_printf (_ ("Package %1$s never came to %2$s. Send it again."), f->about, f->who);
  return g_strdup_printf (_ ("Package %1$s about %2$s never came to %3$s. Save it once more and send it, or make it again."), f->about, f->copy, f->who);
}

char *
csn_register_discrepancy_text (CsnRegister *self, const char *discrepancy_id)
{
  static const char *const against[] = { "outside-instruction", "after-end", NULL }, *const earlier[] = { "vanished", "changed", "receipt-changed", "number-again", "rolled-back", "forked", NULL };
  static const char *const under_way[] = { "number-gap", "package-missing", NULL };
  Finding finding;
  char   *text;
  g_autoptr (CsnRows) rows = csn_register_query (self, NULL, finding_sql, ":id", discrepancy_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return g_strdup (_ ("There is no such discrepancy in this register."));
  read_finding (rows, &finding);
  if (g_strv_contains (against, finding.kind))
    text = say_against (&finding);
  else if (g_strv_contains (earlier, finding.kind))
    text = say_earlier (&finding);
  else if (g_strv_contains (under_way, finding.kind))
    text = say_under_way (&finding);
  else
    text = say_register (&finding);
  finding_clear (&finding);
  return text;
}

/* --- For an inspection ------------------------------------------------------------------------------------------------------------ */
static void
add_sentences (CsnRegister *self, const char *recipient_id, JsonObject *data)
{
  JsonArray          *array = json_array_new ();
  g_autoptr (CsnRows) rows = csn_register_query (self, NULL, "SELECT x.id, m.made_at, x.settled_on, x.explanation FROM discrepancies x JOIN manager_returns m ON m.id = x.return_id WHERE x.recipient_id = :id ORDER BY x.seq, x.rowid",
                                                 ":id", recipient_id, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      g_autofree char *text = csn_register_discrepancy_text (self, csn_rows_cell (rows, i, 0));
      json_array_add_element (array, csn_register_object ("text", text, "made_at", csn_rows_cell (rows, i, 1), "settled_on", csn_rows_cell (rows, i, 2), "explanation", csn_rows_cell (rows, i, 3), NULL));
    }
  json_object_set_array_member (data, "findings", array);
}

GBytes *
csn_register_onward_form (CsnRegister *self, const char *recipient_id, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unit (self, error))
    return NULL;
  g_autoptr (CsnForm)  form = csn_form_load ("onward", &inner);
  g_autoptr (JsonNode) data = form != NULL ? csn_form_data (form, self->state, recipient_id, csn_register_today (self), &inner) : NULL;
  GBytes              *pdf = NULL;
  if (data != NULL)
    {
      g_autofree char *head = csn_register_head_words (self);
      add_sentences (self, recipient_id, json_node_get_object (data));
      const CsnFormOptions options = { .language = "en", .wording = csn_register_wording, .wording_data = self->edition, .head = head, .specimen = csn_register_is_practice (self) };
      pdf = csn_form_render (form, data, &options, NULL, &inner);
    }
  if (pdf == NULL)
    csn_register_pass_error (error, inner);
  return pdf;
}
