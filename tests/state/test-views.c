/* What the views say of copies, releases and undertakings. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-state-fixture.h"
#include "csn-test.h"

/* requirements.md, reading 3, for a copy supplied on 2026-01-10. */
static void
test_review_dates (void)
{
  static const struct
  {
    const char *ends, *review;
  } VECTORS[] = {
    { NULL, "2026-03-11" },         { "2026-12-31", "2026-05-10" }, { "2026-04-01", "2026-04-01" },
    { "2026-02-01", "2026-03-11" }, { "2026-03-12", "2026-03-12" }, { "2026-03-11", "2026-03-11" },
    { "2026-01-09", "2026-03-11" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (VECTORS); i++)
    {
      g_autoptr (CsnState) state = csn_state_fixture_new ();
      g_autofree char *body = g_strdup_printf ("{\"id\":\"@notice\",\"case_id\":\"@case\",\"scheme_id\":\"@"
                                               "scheme\",\"starts_on\":\"2026-01-01\",\"ends_on\":\"%s\"}",
                                               VECTORS[i].ends);
      if (VECTORS[i].ends != NULL)
        csn_state_fixture_do (state, "2026-01-11", "notice.add", body);
      csn_assert_asked (state, "SELECT review_on FROM copies_now WHERE id = '@copy'", VECTORS[i].review);
      csn_assert_asked (state, "SELECT review_on FROM releases_now", VECTORS[i].review);
    }
}

static void
test_notice_not_in_force (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  csn_state_fixture_do (state, "2026-01-11", "notice.add",
                        "{\"id\":\"@notice\",\"case_id\":\"@case\",\"scheme_id\":\"@scheme\",\"starts_on\":"
                        "\"2026-01-11\",\"ends_on\":\"2026-12-31\"}");
  csn_assert_asked (state, "SELECT review_on FROM copies_now", "2026-03-11");
  csn_assert_asked (state, "SELECT notice_ends_on FROM copies_now", "");
}

/* Another edition with other constants counts for copies that are out. */
static void
test_constants (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  csn_state_fixture_do (state, "2026-01-12", "edition.adopt",
                        "{\"name\":\"own\",\"version\":\"2\",\"constants\":{\"review_days\":28,\"review_days_"
                        "notice\":40},\"wordings\":["
                        "{\"name\":\"undertaking\",\"language\":\"en\",\"version\":\"2\",\"sha256\":\"new\"}]"
                        ",\"reason\":\"Tighter\"}");
  csn_assert_asked (state, "SELECT review_on FROM copies_now", "2026-02-07");
  csn_assert_asked (
      state, "SELECT group_concat (name || '=' || value) FROM (SELECT * FROM constants_now ORDER BY name)",
      "review_days=28,review_days_notice=40");
}

static void
test_undertakings (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  const char *sign = "{\"id\":\"@again\",\"recipient_id\":\"@member\",\"language\":\"en\",\"wording_"
                     "version\":\"2\",\"wording_sha256\":\"new\",\"method\":\"drawn\","
                     "\"signed_by\":\"Siân "
                     "Prys\",\"capacity\":\"Manager\",\"signed_on\":\"2026-01-13\",\"form_blob_id\":\"@b\","
                     "\"form_sha256\":\"f\"}";
  csn_assert_asked (state, "SELECT standing FROM undertakings_now WHERE recipient_id = '@member'", "signed");
  csn_assert_asked (state, "SELECT standing FROM undertakings_now WHERE recipient_id = '@second'",
                    "unsigned");
  csn_state_fixture_do (state, "2026-01-12", "edition.adopt",
                        "{\"name\":\"own\",\"version\":\"2\",\"constants\":{},\"wordings\":[{\"name\":"
                        "\"undertaking\",\"language\":\"en\",\"version\":\"2\",\"sha256\":\"new\"}]}");
  csn_assert_asked (state, "SELECT standing FROM undertakings_now WHERE recipient_id = '@member'",
                    "old_wording");
  csn_state_fixture_do (state, "2026-01-13", "undertaking.sign", sign);
  csn_assert_asked (
      state, "SELECT standing || ' ' || undertaking_id FROM undertakings_now WHERE recipient_id = '@member'",
      "signed @again");
  csn_assert_asked (state, "SELECT count (*) FROM undertakings_now", "2");
  csn_state_fixture_do (state, "2026-01-14", "undertaking.end", "{\"id\":\"@again\",\"reason\":\"Left\"}");
  csn_assert_asked (state, "SELECT standing FROM undertakings_now WHERE recipient_id = '@member'",
                    "old_wording");
}

static void
test_releases (void)
{
  g_autoptr (CsnState) state = csn_state_fixture_new ();
  const char *all = "SELECT reference || '|' || offending || '|' || locality || '|' || copies || '|' || "
                    "copies_out || '|' || receipts || '|' || "
                    "coalesce (review_on, '-') || '|' || recipients || '|' || schemes FROM releases_now";
  csn_assert_asked (state, all, "CZ/047/26|shop theft|Llandudno|1|1|0|2026-03-11|2|Llandudno Shop Watch");
  csn_state_fixture_do (
      state, "2026-01-12", "receipt.take",
      "{\"id\":\"@r\",\"case_id\":\"@case\",\"copy_id\":\"@copy\",\"method\":\"scan\",\"received_by\":\"x\","
      "\"received_on\":\"2026-01-12\",\"security_confirmed\":1,\"storage\":\"s\"}");
  csn_state_fixture_do (state, "2026-02-12", "copy.return",
                        "{\"id\":\"@t\",\"case_id\":\"@case\",\"copy_id\":\"@copy\",\"outcome\":"
                        "\"destroyed\",\"on\":\"2026-02-12\",\"by\":\"x\",\"how\":\"Shredded\"}");
  csn_assert_asked (state, all, "CZ/047/26|shop theft|Llandudno|1|0|1|-|2|Llandudno Shop Watch");
  /* F06: the list shows no name. */
  g_autoptr (CsnRows) rows = csn_state_query (state, NULL, "SELECT * FROM releases_now", NULL);
  for (guint i = 0; i < csn_rows_columns (rows); i++)
    g_assert_true (csn_rows_cell (rows, 0, i) == NULL ||
                   strstr (csn_rows_cell (rows, 0, i), "Quillfeather") == NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/F46/review-date-vectors", test_review_dates);
  g_test_add_func ("/state/F47/notice-not-in-force-at-supply", test_notice_not_in_force);
  g_test_add_func ("/state/F64/constants-of-the-edition-in-force", test_constants);
  g_test_add_func ("/state/F27/old-wording", test_undertakings);
  g_test_add_func ("/state/F32/register-of-issues", test_releases);
  return g_test_run ();
}
