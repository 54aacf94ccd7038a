/* Dip samples and findings: drawn again and the same, read, signed off; what was chosen by hand is found out (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-unit-fixture.h"
#include <string.h>

#define SEED "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define N_RELEASES 4

typedef struct { char *release[N_RELEASES], *case_id[N_RELEASES]; } Releases;

/* Authorised on 4 March 2026, one after the other. */
static void
authorise_all (Unit *u, Releases *r)
{
  for (guint i = 0; i < N_RELEASES; i++)
    {
      r->case_id[i] = i == 0 ? g_strdup (u->f.ids->case_id) : fixture_new_case (&u->f, "Perpetua Wimbleflax");
      r->release[i] = fixture_authorise (&u->f, r->case_id[i]);
    }
}

static void
clear (Releases *r)
{
  for (guint i = 0; i < N_RELEASES; i++)
    {
      g_free (r->release[i]);
      g_free (r->case_id[i]);
    }
}

static char *
draw (Unit *u, const char *more)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *request = g_strdup_printf ("{\"title\":\"The first days of March\",\"from_on\":\"2026-03-01\",\"to_on\":\"2026-03-04\",%s}", more);
  char *id = NULL;
  csn_register_draw_sample (u->unit, request, &id, &problems, &error);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_test_message ("%s", ((CsnProblem *) g_ptr_array_index (problems, i))->text);
  g_assert_no_error (error);
  return id;
}

/* "RELEASE:STRATUM RELEASE:STRATUM". */
static char *
list (Unit *u, const char *sample)
{
  return csn_state_text (u->unit->state, NULL, "SELECT group_concat (release_id || ':' || stratum, ' ') FROM (SELECT * FROM sample_releases WHERE sample_id = :id ORDER BY ord)", ":id", sample, NULL);
}

static gboolean
redraw (Unit *u, const char *sample)
{
  g_autoptr (GError) error = NULL;
  gboolean same = FALSE;
  g_assert_true (csn_register_redraw_sample (u->unit, sample, &same, &error));
  g_assert_no_error (error);
  return same;
}

static void
test_same_seed_same_sample (Unit *u, gconstpointer data)
{
  Releases r;
  authorise_all (u, &r);
  g_autofree char *first = draw (u, "\"wanted\":3,\"seed\":\"" SEED "\""), *second = draw (u, "\"percent\":75,\"seed\":\"" SEED "\""), *other = draw (u, "\"wanted\":3");
  g_autofree char *one = list (u, first), *two = list (u, second), *own = NULL;
  g_assert_cmpstr (one, ==, two);
  /* What came later changes nothing: a release of the same day, a sample, a notice. */
  g_autofree char *later = fixture_new_case (&u->f, "Ottoline Marchbanks"), *release = fixture_authorise (&u->f, later);
  g_assert_true (redraw (u, first));
  g_assert_true (redraw (u, second));
  g_assert_true (redraw (u, other));
  g_autofree char *third = draw (u, "\"wanted\":3,\"seed\":\"" SEED "\"");
  own = list (u, third);
  g_assert_true (redraw (u, third));
  g_assert_true (redraw (u, first));
  clear (&r);
}

/* By hand: HMAC-SHA256 of the release's id with the seed, in ascending order. */
static void
test_drawn_by_hand (Unit *u, gconstpointer data)
{
  Releases         r;
  guint8           key[32];
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString)   expected = g_string_new (NULL);
  authorise_all (u, &r);
  for (guint i = 0; i < sizeof key; i++)
    key[i] = (guint8) (g_ascii_xdigit_value (SEED[2 * i]) * 16 + g_ascii_xdigit_value (SEED[2 * i + 1]));
  for (guint i = 0; i < N_RELEASES; i++)
    {
      g_autofree char *order = g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, sizeof key, r.release[i], -1);
      g_ptr_array_add (lines, g_strconcat (order, r.release[i], NULL));
    }
  for (guint taken = 0; taken < 2; taken++)
    {
      guint least = 0;
      for (guint i = 1; i < lines->len; i++)
        if (strcmp (g_ptr_array_index (lines, i), g_ptr_array_index (lines, least)) < 0)
          least = i;
      g_string_append_printf (expected, "%s%s:", taken > 0 ? " " : "", (char *) g_ptr_array_index (lines, least) + 64);
      g_ptr_array_remove_index (lines, least);
    }
  g_autofree char *sample = draw (u, "\"wanted\":2,\"seed\":\"" SEED "\""), *drawn = list (u, sample);
  g_assert_cmpstr (drawn, ==, expected->str);
  clear (&r);
}

/* Of each kind that was wanted one is there, whatever the lot says. */
static void
test_strata (Unit *u, gconstpointer data)
{
  Releases r;
  authorise_all (u, &r);
  g_autofree char *notice = csn_text_new_id ();
  fixture_do (&u->f, "notice.add", "{\"id\":\"%s\",\"case_id\":\"%s\",\"scheme_id\":\"%s\",\"starts_on\":\"2026-03-01\",\"ends_on\":\"2026-12-31\"}", notice, r.case_id[2], u->f.ids->scheme);
  CsnIssued *copy = fixture_issue (&u->f, r.release[1], u->f.ids->members[0]);
  fixture_move (&u->f, 61);
  g_autofree char *sample = draw (u, "\"wanted\":2,\"strata\":[\"notice\",\"overdue\"]"), *drawn = list (u, sample);
  g_autofree char *overdue = g_strconcat (r.release[1], ":overdue ", r.release[2], ":notice", NULL);
  g_assert_cmpstr (drawn, ==, overdue);
  fixture_move (&u->f, 30);
  g_assert_true (redraw (u, sample)); /* as it stood on its day */
  csn_issued_free (copy);
  clear (&r);
}

/* Somebody chose the records and wrote down a seed: the act's shape is right, the lot is not. */
static void
test_chosen_by_hand (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  Releases  r;
  gboolean  same = TRUE;
  authorise_all (u, &r);
  g_autofree char *honest = draw (u, "\"wanted\":1,\"seed\":\"" SEED "\""), *drawn = list (u, honest), *id = csn_text_new_id ();
  const char      *another = g_str_has_prefix (drawn, r.release[0]) ? r.release[1] : r.release[0];
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"title\":\"Chosen\",\"from_on\":\"2026-03-01\",\"to_on\":\"2026-03-04\",\"wanted\":1,\"strata\":[],\"seed\":\"" SEED "\",\"population\":4,"
                                           "\"up_to_seq\":%d,\"releases\":[{\"release_id\":\"%s\",\"stratum\":\"\"}]}", id, (int) u->unit->applied, another);
  g_assert_true (csn_register_perform (u->unit, "sample.draw", body, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (csn_register_redraw_sample (u->unit, id, &same, &error));
  g_assert_false (same);
  g_assert_true (redraw (u, honest));
  g_assert_false (csn_register_sign_sample (u->unit, id, "All of it meets the policy", passphrase, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_DAMAGED);
  g_autoptr (GBytes) pdf = csn_register_sample_report (u->unit, id, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (&u->f, pdf, "pdftotext", "-layout %s -");
  if (text != NULL)
    g_assert_nonnull (strstr (text, "NOT the same"));
  clear (&r);
}

static void
test_refuses (Unit *u, gconstpointer data)
{
  static const char *const requests[] = {
    "{}", "{\"wanted\":3}", "{\"from_on\":\"2026-03-01\",\"to_on\":\"2026-03-31\"}", "{\"from_on\":\"2026-03-01\",\"to_on\":\"2026-03-31\",\"wanted\":3,\"percent\":3}",
    "{\"from_on\":\"2026-03-02\",\"to_on\":\"2026-03-01\",\"wanted\":3}", "{\"from_on\":\"2026-02-30\",\"to_on\":\"2026-03-01\",\"wanted\":3}", "{\"month\":\"2026-03\",\"wanted\":3}",
    "{\"month\":\"2026-13\",\"wanted\":3}", "{\"month\":\"2026-02\",\"wanted\":3}" /* nothing was authorised */, "{\"month\":\"2026-02\",\"wanted\":1001}", "{\"month\":\"2026-02\",\"percent\":101}",
    "{\"month\":\"2026-02\",\"wanted\":\"three\"}", "{\"month\":\"2026-02\",\"wanted\":3,\"strata\":[\"favourites\"]}", "{\"month\":\"2026-02\",\"wanted\":3,\"seed\":\"abc\"}", "[]", "nonsense",
  };
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (csn_register_draw_sample (u->unit, requests[i], NULL, NULL, &error));
      fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
    }
}

/* --- Reading it to its end ------------------------------------------------------------------------------------------------------------- */
static void
answer (Unit *u, const char *sample, const char *release, const char *case_id, const char *no)
{
  g_autoptr (GError)  error = NULL;
  g_autoptr (GString) answers = g_string_new (NULL);
  g_autofree char    *id = csn_text_new_id ();
  g_auto (GStrv)      questions = csn_edition_choices (csn_register_edition (u->unit), "audit.");
  g_assert_nonnull (questions[0]);
  for (guint i = 0; questions[i] != NULL; i++)
    g_string_append_printf (answers, "%s{\"question\":\"%s\",\"answer\":\"%s\",\"note\":\"%s\"}", i > 0 ? "," : "", questions[i], g_strcmp0 (questions[i], no) == 0 ? "no" : "yes",
                            g_strcmp0 (questions[i], no) == 0 ? "=The log is four months old" : "");
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"case_id\":\"%s\",\"sample_id\":\"%s\",\"release_id\":\"%s\",\"answers\":[%s]}", id, case_id, sample, release, answers->str);
  g_assert_true (csn_register_perform (u->unit, "sample.answer", body, NULL, &error));
  g_assert_no_error (error);
}

static const char *
case_of (const Releases *r, const char *release)
{
  for (guint i = 0; i < N_RELEASES; i++)
    if (g_strcmp0 (r->release[i], release) == 0)
      return r->case_id[i];
  return NULL;
}

static void
test_month (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CsnSecret) passphrase = csn_secret_new_passphrase (FIXTURE_PASSPHRASE);
  Releases  r;
  CsnDate   day = CSN_DATE_NONE;
  g_autofree char *sample = NULL;
  authorise_all (u, &r);
  g_assert_null (csn_register_audit_due (u->unit, &day)); /* March is not over */
  fixture_move (&u->f, 28);                               /* 1 April */
  g_assert_true (csn_register_follow (u->unit, NULL, &error));
  g_autofree char *month = csn_register_audit_due (u->unit, &day);
  g_assert_cmpstr (month, ==, "2026-03");
  g_assert_cmpint (day, ==, csn_date_from_ymd (2026, 4, 30));
  g_autoptr (CsnDue) due = csn_register_due (u->unit, &error), others = csn_register_due (u->f.reg, &error);
  g_assert_cmpuint (csn_due_count (due, day).audits, ==, 1);
  g_assert_cmpuint (csn_due_count (others, day).audits, ==, 0);
  g_assert_true (csn_register_draw_sample (u->unit, "{\"month\":\"2026-03\",\"wanted\":10}", &sample, NULL, &error));
  g_autofree char *title = csn_state_text (u->unit->state, NULL, "SELECT title FROM samples", NULL);
  g_assert_cmpstr (title, ==, "Audit review of March 2026");
  g_autoptr (CsnRows) drawn = csn_register_query (u->unit, &error, "SELECT release_id FROM sample_releases ORDER BY ord", NULL);
  g_assert_cmpuint (csn_rows_length (drawn), ==, N_RELEASES);
  for (guint i = 0; i + 1 < N_RELEASES; i++)
    answer (u, sample, csn_rows_cell (drawn, i, 0), case_of (&r, csn_rows_cell (drawn, i, 0)), i == 1 ? "audit.grounds" : NULL);
  g_assert_false (csn_register_sign_sample (u->unit, sample, "Three of four meet the policy", passphrase, &problems, &error)); /* one is not read */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "7.10-sign-unread"));
  answer (u, sample, csn_rows_cell (drawn, 3, 0), case_of (&r, csn_rows_cell (drawn, 3, 0)), NULL);
  g_assert_true (csn_register_sign_sample (u->unit, sample, "Three of four meet the policy", passphrase, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (csn_register_audit_due (u->unit, NULL));
  g_autoptr (GBytes) pdf = csn_register_sample_report (u->unit, sample, &error);
  g_assert_no_error (error);
  g_autofree char *text = fixture_tool (&u->f, pdf, "pdftotext", "-layout %s -"), *csv = csn_register_sample_csv (u->unit, sample, &error);
  if (text != NULL)
    {
      g_assert_nonnull (strstr (text, "Three of four meet the policy"));
      g_assert_nonnull (strstr (text, "Drawn again: the same"));
      g_assert_nonnull (strstr (text, "CZ/041/26"));
    }
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (csv, "\xEF\xBB\xBF\"number\""));
  g_assert_nonnull (strstr (csv, "\"no\",\"'=The log is four months old\"")); /* no formula */
  clear (&r);
}

/* Whoever reads is killed: what he answered is there. */
static void
test_killed_half_way (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Releases r;
  authorise_all (u, &r);
  g_autofree char *sample = draw (u, "\"wanted\":2"), *drawn = list (u, sample), *release = g_strndup (drawn, 36);
  answer (u, sample, release, case_of (&r, release), NULL);
  u->unit->failed = TRUE; /* it writes nothing more */
  csn_register_free (u->unit);
  u->unit = unit_open (u, u->f.folder, &error);
  g_assert_no_error (error);
  g_autofree char *answered = csn_state_text (u->unit->state, NULL, "SELECT count (*) FROM sample_answers", NULL);
  g_auto (GStrv)   questions = csn_edition_choices (csn_register_edition (u->unit), "audit.");
  g_assert_cmpint (atoi (answered), ==, (int) g_strv_length (questions));
  g_assert_true (redraw (u, sample));
  clear (&r);
}

/* --- Findings ------------------------------------------------------------------------------------------------------------------------------ */
static gboolean
step (CsnRegister *reg, const char *finding, const char *case_id, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = csn_text_new_id ();
  g_autofree char *body = g_strdup_printf ("{\"id\":\"%s\",\"case_id\":\"%s\",\"finding_id\":\"%s\",\"step\":\"%s\",\"text\":\"The newer log reference was added\"}", id, case_id, finding, what);
  return csn_register_perform (reg, "finding.step", body, NULL, &error);
}

static void
test_findings (Unit *u, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Releases r;
  gint64   number = 0;
  authorise_all (u, &r);
  g_assert_true (csn_register_follow (u->unit, NULL, &error));
  g_autofree char *body = g_strdup_printf ("{\"case_id\":\"%s\",\"release_id\":\"%s\",\"paragraph\":\"K10 6.2.2\",\"seriousness\":\"serious\",\"what\":\"The intelligence is older than ninety days\","
                                           "\"owner_id\":\"%s\",\"reply_by\":\"2026-03-20\"}", r.case_id[0], r.release[0], fixture_person ());
  g_autofree char *first = NULL, *second = NULL;
  g_assert_true (csn_register_raise_finding (u->unit, body, &first, &number, NULL, &error));
  g_assert_cmpint (number, ==, 1);
  g_assert_true (csn_register_raise_finding (u->unit, body, &second, &number, NULL, &error));
  g_assert_cmpint (number, ==, 2);
  g_assert_false (csn_register_raise_finding (u->f.reg, body, NULL, NULL, NULL, &error)); /* who keeps the register does not audit it */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_autoptr (CsnDue) due = csn_register_due (u->f.reg, &error), units = csn_register_due (u->unit, &error);
  g_assert_cmpuint (csn_due_count (due, csn_date_from_ymd (2026, 3, 21)).findings_overdue, ==, 2);
  g_assert_cmpuint (csn_due_count (units, csn_date_from_ymd (2026, 3, 21)).findings, ==, 0);
  g_assert_false (step (u->unit, first, r.case_id[0], "answered"));
  g_assert_false (step (u->unit, first, r.case_id[0], "closed"));
  g_assert_true (step (u->f.reg, first, r.case_id[0], "answered"));
  g_assert_false (step (u->f.reg, first, r.case_id[0], "closed"));
  g_assert_true (step (u->unit, first, r.case_id[0], "reopened"));
  g_assert_true (step (u->f.reg, first, r.case_id[0], "answered"));
  g_assert_true (step (u->unit, first, r.case_id[0], "closed"));
  g_autofree char *standings = csn_state_text (u->unit->state, NULL, "SELECT group_concat (standing, ' ') FROM (SELECT * FROM findings_now ORDER BY number)", NULL);
  g_assert_cmpstr (standings, ==, "closed open");
  clear (&r);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  unit_add ("/register/F58/sample/same-seed-same-sample", test_same_seed_same_sample);
  unit_add ("/register/F58/sample/drawn-by-hand", test_drawn_by_hand);
  unit_add ("/register/F58/sample/each-kind-that-was-wanted", test_strata);
  unit_add ("/register/F58/sample/chosen-by-hand-is-found-out", test_chosen_by_hand);
  unit_add ("/register/F58/sample/refuses", test_refuses);
  unit_add ("/register/F58/sample/monthly-review-to-its-report", test_month);
  unit_add ("/register/F58/sample/killed-half-way-keeps-the-answers", test_killed_half_way);
  unit_add ("/register/F58/findings/answered-reopened-closed", test_findings);
  return unit_run ();
}
