/* Every error and every kind of act has words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-act-words.h"
#include "csn-date-words.h"
#include "csn-error-text.h"
#include "csn-file.h"
#include "csn-paper.h"
#include "csn-photo.h"
#include "csn-register.h"
#include "csn-test.h"
#include <glib.h>

static void
assert_worded (GQuark domain, int last)
{
  for (int code = 1; code <= last; code++)
    {
      g_test_message ("%s %d", g_quark_to_string (domain), code);
      g_assert_true (csn_error_is_worded (domain, code));
      const char *heading = csn_error_heading (domain, code), *advice = csn_error_advice (domain, code);
      g_assert_true (g_unichar_isupper (g_utf8_get_char (heading)));
      g_assert_false (g_str_has_suffix (heading, "."));
      g_autoptr (GError) error = g_error_new_literal (domain, code, advice);
      csn_assert_sentence (error);
    }
}

/* The last code of each domain, so that a new one does not compile away unnoticed: the next number must have
 * no words. */
static void
test_errors (void)
{
  const struct
  {
    GQuark domain;
    int    last;
  } domains[] = {
    { CSN_FILE_ERROR, CSN_FILE_ERROR_FAILED },       { CSN_VAULT_ERROR, CSN_VAULT_ERROR_FAILED },
    { CSN_JOURNAL_ERROR, CSN_JOURNAL_ERROR_FAILED }, { CSN_STATE_ERROR, CSN_STATE_ERROR_FAILED },
    { CSN_POLICY_ERROR, CSN_POLICY_ERROR_FAILED },   { CSN_DECODE_ERROR, CSN_DECODE_ERROR_FAILED },
    { CSN_PHOTO_ERROR, CSN_PHOTO_ERROR_FAILED },     { CSN_PAPER_ERROR, CSN_PAPER_ERROR_FAILED },
    { CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DISK },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      assert_worded (domains[i].domain, domains[i].last);
      g_assert_false (csn_error_is_worded (domains[i].domain, domains[i].last + 1));
    }
}

static void
test_foreign_error (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "ioctl 0x5401: inappropriate");
  g_autofree char *body = csn_error_body (error);
  g_assert_null (strstr (body, "ioctl"));
  g_assert_cmpstr (csn_error_heading (error->domain, error->code), ==, "That did not work");
}

static void
test_own_error (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE, "There is no CZ/999/26.");
  g_autofree char *body = csn_error_body (error);
  g_assert_true (g_str_has_prefix (body, "There is no CZ/999/26."));
  g_assert_true (g_str_has_suffix (body, csn_error_advice (CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_USAGE)));
}

static void
test_acts (void)
{
  guint n = 0;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (const char *const *kind = csn_state_kinds (); *kind != NULL; kind++, n++)
    {
      const char *words = csn_act_words (*kind);
      g_test_message ("%s: %s", *kind, words);
      g_assert_nonnull (words);
      g_assert_true (g_hash_table_add (seen, (gpointer) words)); /* no two kinds read the same */
    }
  g_assert_cmpuint (n, >, 25);
}

static void
test_newer_act (void)
{
  g_assert_null (csn_act_words ("review.record.v9"));
  g_assert_nonnull (strstr (csn_act_words_or_newer ("review.record.v9"), "newer version"));
}

static void
test_dates (void)
{
  g_autofree char *date = csn_date_words ("2026-06-04"), *none = csn_date_words (NULL);
  g_autofree char *moment = csn_moment_words ("2026-06-04T14:14:00+01:00");
  g_assert_cmpstr (date, ==, "4 June 2026");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (moment, ==, "4 June 2026, 2:14pm");
}

static void
test_review (void)
{
  CsnDate          today = csn_date_from_ymd (2026, 7, 23);
  g_autofree char *late = csn_review_words ("2026-07-20", today),
                  *yesterday = csn_review_words ("2026-07-22", today);
  g_autofree char *now = csn_review_words ("2026-07-23", today),
                  *later = csn_review_words ("2026-07-24", today);
  g_autofree char *none = csn_review_words (NULL, today);
  g_assert_cmpstr (late, ==, "3 days overdue");
  g_assert_cmpstr (yesterday, ==, "1 day overdue");
  g_assert_cmpstr (now, ==, "Due today");
  g_assert_cmpstr (later, ==, "Due 24 July 2026");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/words/every-error-has-heading-and-advice", test_errors);
  g_test_add_func ("/app/words/foreign-error-hides-its-text", test_foreign_error);
  g_test_add_func ("/app/words/own-error-keeps-its-sentence", test_own_error);
  g_test_add_func ("/app/words/every-act-has-words", test_acts);
  g_test_add_func ("/app/words/newer-act-is-told-as-such", test_newer_act);
  g_test_add_func ("/app/words/dates", test_dates);
  g_test_add_func ("/app/words/review-dates-with-words", test_review);
  return g_test_run ();
}
