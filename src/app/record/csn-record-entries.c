/* The record's timeline: what each entry did, in words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-words.h"
#include "csn-date-words.h"
#include "csn-record-private.h"
#include "csn-read-only.h"
#include "csn-review.h"
#include "csn-row.h"
#include "csn-text.h"
#include <glib/gi18n.h>

/* Each table by the entry's own id; what an entry did not make is NULL. */
const char CSN_RECORD_ENTRIES_SELECT[] =
    "SELECT l.*, (SELECT copy_no FROM copies WHERE id = copy_id) AS copy_no, (SELECT p.organisation FROM copies c JOIN recipients p ON "
    "p.id = c.recipient_id WHERE c.id = copy_id) AS organisation FROM (SELECT e.seq, e.kind, e.at, coalesce (p.name, '') AS who, "
    "coalesce (n.reason, (SELECT k.reason FROM looks k WHERE k.seq = e.seq), v.reason, d.reason, g.reason, (SELECT q.reason FROM recalls q "
    "WHERE q.id = e.subject_id AND e.kind = 'recall.demand' LIMIT 1), h.said, b.what) AS reason, n.field, n.was, n.now, "
    "coalesce ((SELECT id FROM copies WHERE id = e.subject_id), (SELECT copy_id FROM receipts WHERE id = e.subject_id), "
    "(SELECT copy_id FROM returns WHERE id = e.subject_id), h.copy_id) AS copy_id, "
    "s.status, s.status_on, d.outcome, d.keep_until, d.referred_to, v.recommendation, b.step, x.starts_on, "
    "coalesce (g.was, x.ends_on) AS ends_on, g.now AS changed_on, a.name AS reviewer, w.by_on, "
    "(SELECT count (*) FROM recalls q WHERE q.id = e.subject_id AND e.kind = 'recall.demand') AS demanded, "
    "(SELECT min (q.deadline_on) FROM recalls q WHERE q.id = e.subject_id AND e.kind = 'recall.demand') AS deadline_on "
    "FROM entries e LEFT JOIN people p ON p.id = e.actor_id LEFT JOIN corrections n ON n.case_id = e.scope_id AND n.seq = e.seq "
    "LEFT JOIN statuses s ON s.id = e.subject_id LEFT JOIN review_decisions d ON d.id = e.subject_id "
    "LEFT JOIN reviews v ON v.id = e.subject_id LEFT JOIN chases h ON h.id = e.subject_id LEFT JOIN breach_steps b ON b.id = e.subject_id "
    "LEFT JOIN exclusion_notices x ON x.id = e.subject_id LEFT JOIN changes g ON g.seq = e.seq AND g.about_id = x.id "
    "LEFT JOIN review_assignments w ON w.id = e.subject_id LEFT JOIN people a ON a.id = w.person_id "
    "WHERE e.scope_id = :case_id) l ORDER BY seq DESC LIMIT 2000";

static void
add_line (GString *text, char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "\n%s", line);
  g_free (line);
}

static char *
word_status (CsnRecordPage *self, CsnRows *rows, guint i)
{
  const char *status = csn_rows_text (rows, i, "status");
  if (status == NULL)
    return NULL;
  g_autofree char *words = _csn_record_status_words (self, status), *on = csn_date_words (csn_rows_text (rows, i, "status_on"));
  /* Translators: what the records system says, since when */
  return g_strdup_printf (_ ("%s, since %s"), words, on);
}

static char *
word_notice (CsnRows *rows, guint i)
{
  const char      *kind = csn_rows_text (rows, i, "kind");
  g_autofree char *starts = csn_date_words (csn_rows_text (rows, i, "starts_on")), *ends = csn_date_words (csn_rows_text (rows, i, "ends_on"));
  g_autofree char *changed = csn_date_words (csn_rows_text (rows, i, "changed_on"));
  if (g_strcmp0 (kind, "notice.add") == 0)
    /* Translators: date, date */
    return g_strdup_printf (_ ("From %s to %s"), starts, ends);
  if (g_strcmp0 (kind, "notice.lift") == 0)
    return g_strdup_printf (_ ("Lifted on %s"), changed);
  if (g_strcmp0 (kind, "notice.shorten") == 0)
    /* Translators: date, date */
    return g_strdup_printf (_ ("Ends on %s instead of %s"), changed, ends);
  return NULL;
}

static char *
word_demand (CsnRows *rows, guint i)
{
  guint            n = (guint) csn_rows_number (rows, i, "demanded");
  g_autofree char *deadline = csn_date_words (csn_rows_text (rows, i, "deadline_on"));
  if (n == 0)
    return NULL;
  /* Translators: number of copies, date */
  return g_strdup_printf (ngettext ("%1$u copy, by %2$s", "%1$u copies, by %2$s", n), n, deadline);
}

static char *
word_step (CsnRows *rows, guint i)
{
  static const struct
  {
    const char *code, *words;
  } STEPS[] = { { "contained", N_ ("Contained") }, { "assessed", N_ ("Assessed") }, { "reported", N_ ("Reported") },
                { "referred", N_ ("Referred") },   { "closed", N_ ("Closed") } };
  for (guint k = 0; k < G_N_ELEMENTS (STEPS); k++)
    if (g_strcmp0 (csn_rows_text (rows, i, "step"), STEPS[k].code) == 0)
      return g_strdup (_ (STEPS[k].words));
  return NULL;
}

static char *
word_assignment (CsnRows *rows, guint i)
{
  const char      *reviewer = csn_rows_text (rows, i, "reviewer");
  g_autofree char *by = csn_date_words (csn_rows_text (rows, i, "by_on"));
  if (reviewer == NULL)
    return NULL;
  /* Translators: person; person, date */
  return *by == '\0' ? g_strdup_printf (_ ("Asked of %s"), reviewer) : g_strdup_printf (_ ("Asked of %s, by %s"), reviewer, by);
}

static char *
word_correction (gpointer page, CsnRows *rows, guint i)
{
  CsnSession *session = csn_page_get_session (CSN_PAGE (page));
  const char *field = csn_rows_text (rows, i, "field");
  if (field == NULL)
    return NULL;
  g_autofree char *was = _csn_record_fact_words (session, field, csn_rows_text (rows, i, "was"));
  g_autofree char *now = _csn_record_fact_words (session, field, csn_rows_text (rows, i, "now"));
  /* Translators: the fact, the value before, the value now: "Custody reference: was CU/77, now CU/79" */
  return g_strdup_printf (_ ("%s: was %s, now %s"), _csn_record_fact_title (field), was, now);
}

GtkWidget *
_csn_record_make_entry (CsnRows *rows, guint i, gpointer page)
{
  g_autofree char *moment = csn_moment_words (csn_rows_text (rows, i, "at"));
  const char      *who = csn_rows_text (rows, i, "who"), *reason = csn_rows_text (rows, i, "reason");
  const char      *organisation = csn_rows_text (rows, i, "organisation");
  g_autoptr (GString) line = g_string_new (moment);
  if (who != NULL && *who != '\0')
    g_string_append_printf (line, ", %s", who);
  if (organisation != NULL)
    add_line (line, g_strdup_printf (_ ("Copy %d, %s"), (int) csn_rows_number (rows, i, "copy_no"), organisation));
  add_line (line, word_correction (page, rows, i));
  add_line (line, csn_review_decided_words (rows, i));
  add_line (line, word_status (page, rows, i));
  add_line (line, word_notice (rows, i));
  add_line (line, word_demand (rows, i));
  add_line (line, word_step (rows, i));
  add_line (line, word_assignment (rows, i));
  if (reason != NULL && *reason != '\0')
    add_line (line, g_strdup_printf (_ ("Reason: %s"), reason));
  gboolean         reads = csn_read_only_is (csn_page_get_session (CSN_PAGE (page)));
  g_autofree char *number = csn_text_number (csn_rows_number (rows, i, "seq")), *seq = g_strdup_printf ("%" G_GINT64_FORMAT, csn_rows_number (rows, i, "seq"));
  if (reads)
    add_line (line, g_strdup_printf (_ ("Entry %s"), number));
  GtkWidget *row = csn_row_new (csn_act_words_or_newer (csn_rows_text (rows, i, "kind")), line->str);
  if (reads) /* to its evidence (F57) */
    csn_row_set_action (row, "record.evidence", seq);
  return row;
}
