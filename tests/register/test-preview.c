/* Before authorising: who can be chosen and why not, the very picture that is issued, the review date. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

#define REASON "Checking the picture before authorising"

static GPtrArray *
judge (Fixture *f, JsonNode *document)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = json_to_string (document, FALSE);
  g_autofree char *before = fixture_stand (f);
  GPtrArray       *judged = NULL;
  csn_register_judge_recipients (f->reg, f->ids->case_id, text, &judged, &error);
  g_assert_no_error (error);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (judged->len, ==, fixture_number (f, "SELECT count (*) FROM recipients"));
  return judged;
}

static GPtrArray *
problems_of (GPtrArray *judged, const char *recipient_id)
{
  for (guint i = 0; i < judged->len; i++)
    {
      const CsnJudgedRecipient *one = g_ptr_array_index (judged, i);
      if (g_str_equal (one->recipient_id, recipient_id))
        return one->problems;
    }
  g_assert_not_reached ();
}

static void
test_all_can_be_chosen (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autoptr (GPtrArray) judged = judge (f, document);
  for (guint i = 0; i < judged->len; i++)
    g_assert_cmpuint (((const CsnJudgedRecipient *) g_ptr_array_index (judged, i))->problems->len, ==, 0);
}

/* What else a half-written decision lacks is nobody's reason not to be chosen. */
static void
test_of_an_empty_draft (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = json_from_string ("{}", NULL);
  g_autoptr (GPtrArray) judged = judge (f, document);
  for (guint i = 0; i < judged->len; i++)
    g_assert_cmpuint (((const CsnJudgedRecipient *) g_ptr_array_index (judged, i))->problems->len, ==, 0);
}

static void
test_who_cannot_and_why (Fixture *f, gconstpointer data)
{
  g_autoptr (JsonNode) document = fixture_document (f);
  fixture_do (f, "recipient.status", "{\"id\":\"%s\",\"status\":\"left\",\"reason\":\"The shop has closed for good\"}", f->ids->members[2]);
  fixture_put (document, "grounds.locality", "\"Folkestone\"");
  g_autoptr (GPtrArray) judged = judge (f, document);
  GPtrArray *gone = problems_of (judged, f->ids->members[2]), *stays = problems_of (judged, f->ids->members[0]);
  g_assert_true (fixture_has (gone, "7.2-recipient-active"));
  g_assert_true (csn_problems_block (gone));
  g_assert_false (fixture_has (stays, "7.2-recipient-active"));
  g_assert_true (fixture_has (stays, "6.2.2-locality-differs")); /* F13: said of the whole scheme, and only a warning */
  g_assert_false (csn_problems_block (stays));
}

/* F28: an expired check closes route A and leaves route B open. */
static void
test_expired_manager (Fixture *f, gconstpointer data)
{
  g_autofree char *expires = fixture_text (f, "SELECT vetting_expires_on FROM recipients WHERE kind = 'manager'");
  CsnDate          date = CSN_DATE_NONE;
  g_assert_true (csn_date_parse (expires, &date));
  fixture_move (f, date - csn_register_today (f->reg) + 1);
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autoptr (GPtrArray) judged = judge (f, document);
  GPtrArray *manager = problems_of (judged, f->ids->manager);
  g_assert_true (fixture_has (manager, "7.3-route-a-vetting"));
  g_assert_true (csn_problems_block (manager));
  g_assert_false (csn_problems_block (problems_of (judged, f->ids->members[0])));
}

/* --- The picture ------------------------------------------------------------------------------------------------------- */
static CsnPixels *
preview (Fixture *f, const char *recipient_id, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autofree char *text = json_to_string (document, FALSE);
  CsnPixels       *pixels = csn_register_preview (f->reg, f->ids->case_id, text, recipient_id, reason, NULL, &error);
  g_assert_no_error (error);
  return pixels;
}

/* The picture that was issued, taken out of the finished PDF by another program; NULL where that is not installed. */
static CsnPixels *
issued_picture (Fixture *f, GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *arguments = g_strdup_printf ("-j %%s %s/picture", f->scratch);
  g_autofree char *said = fixture_tool (f, pdf, "pdfimages", arguments);
  g_autoptr (GDir) dir = said != NULL ? g_dir_open (f->scratch, 0, &error) : NULL;
  CsnPixels *largest = NULL;
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_prefix (name, "picture-") && g_str_has_suffix (name, ".jpg"))
      {
        g_autofree char *path = g_build_filename (f->scratch, name, NULL);
        g_autoptr (GBytes) jpeg = csn_test_read (path);
        CsnPixels *pixels = csn_decode_picture (jpeg, 0, NULL, &error);
        g_assert_no_error (error);
        if (largest == NULL || pixels->width > largest->width)
          {
            g_clear_pointer (&largest, csn_pixels_free);
            largest = g_steal_pointer (&pixels);
          }
        g_clear_pointer (&pixels, csn_pixels_free);
      }
  return largest;
}

static void
assert_same_picture (const CsnPixels *a, const CsnPixels *b)
{
  g_assert_cmpuint (a->width, ==, b->width);
  g_assert_cmpuint (a->height, ==, b->height);
  for (guint y = 0; y < a->height; y++)
    for (guint x = 0; x < a->width; x++)
      if (memcmp (a->data + y * a->stride + 4 * x, b->data + y * b->stride + 4 * x, 3) != 0)
        g_error ("the pictures differ at %u, %u", x, y);
}

static void
test_picture_is_the_issued_one (Fixture *f, gconstpointer data)
{
  g_autoptr (CsnPixels) beforehand = preview (f, f->ids->members[0], REASON);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autoptr (CsnPixels) issued = issued_picture (f, copy->pdf);
  if (issued != NULL)
    assert_same_picture (beforehand, issued);
  csn_issued_free (copy);
}

static void
test_each_gets_his_own (Fixture *f, gconstpointer data)
{
  g_autoptr (CsnPixels) one = preview (f, f->ids->members[0], REASON), two = preview (f, f->ids->members[1], NULL);
  g_assert_cmpuint (one->width, ==, two->width);
  gboolean same = one->height == two->height && memcmp (one->data, two->data, one->stride * one->height) == 0;
  g_assert_false (same); /* the recipient and the copy's number are in the band */
}

static void
test_no_sight_without_a_look (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  g_autofree char *text = json_to_string (document, FALSE), *before = fixture_stand (f);
  g_assert_null (csn_register_preview (f->reg, f->ids->case_id, text, f->ids->members[0], NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_assert_null (csn_register_preview (f->reg, f->ids->case_id, text, f->ids->members[0], "", &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "8.3-look-reason"));
  g_assert_null (csn_register_preview (f->reg, f->ids->case_id, text, "nobody", REASON, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_USAGE);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  g_autoptr (CsnPixels) shown = preview (f, f->ids->members[0], REASON), again = preview (f, f->ids->members[1], NULL);
  g_assert_cmpint (fixture_number (f, "SELECT count (*) FROM looks WHERE what = 'photo' AND reason = '" REASON "'"), ==, 1);
}

/* --- F46, F47: the five examples of reading 3 ------------------------------------------------------------------------ */
static void
test_review_dates (Fixture *f, gconstpointer data)
{
  static const struct { const char *ends, *review; } examples[] = {
    { NULL, "2026-03-11" }, { "2026-12-31", "2026-05-10" }, { "2026-04-01", "2026-04-01" }, { "2026-02-01", "2026-03-11" }, { "2026-03-12", "2026-03-12" },
  };
  CsnDate supplied = csn_date_from_ymd (2026, 1, 10), starts = csn_date_from_ymd (2026, 1, 1);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (GError) error = NULL;
      CsnDate ends = CSN_DATE_NONE;
      if (examples[i].ends != NULL)
        g_assert_true (csn_date_parse (examples[i].ends, &ends));
      CsnDate          review = csn_register_review_on (f->reg, f->ids->case_id, supplied, ends != CSN_DATE_NONE ? starts : CSN_DATE_NONE, ends, &error);
      g_autofree char *iso = csn_date_to_iso (review);
      g_assert_no_error (error);
      g_assert_cmpstr (iso, ==, examples[i].review);
    }
}

/* A notice that is not in force on the day of supply does not count; of several the longest does. */
static void
test_review_with_notices (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CsnDate today = csn_register_today (f->reg);
  g_assert_cmpint (csn_register_review_on (f->reg, f->ids->case_id, today, today + 1, today + 100, &error), ==, today + 60);
  g_assert_no_error (error);
  g_autofree char *id = csn_text_new_id (), *starts = fixture_day (f, -5), *ends = fixture_day (f, 90);
  fixture_do (f, "notice.add", "{\"id\":\"%s\",\"case_id\":\"%s\",\"scheme_id\":\"%s\",\"starts_on\":\"%s\",\"ends_on\":\"%s\"}", id, f->ids->case_id, f->ids->scheme,
              starts, ends);
  g_assert_cmpint (csn_register_review_on (f->reg, f->ids->case_id, today, CSN_DATE_NONE, CSN_DATE_NONE, &error), ==, today + 90);
  g_assert_cmpint (csn_register_review_on (f->reg, f->ids->case_id, today, today, today + 70, &error), ==, today + 90);
  g_assert_cmpint (csn_register_review_on (f->reg, f->ids->case_id, today, today, today + 200, &error), ==, today + 120);
}

/* F07: days that the draft asks for count where they are fewer than the policy's, and never lengthen. */
static void
test_review_sooner (Fixture *f, gconstpointer data)
{
  static const struct { gint64 days; int ends, review; } examples[] = { { 28, 0, 28 }, { 0, 0, 60 }, { 60, 0, 60 }, { 61, 0, 60 }, { -3, 0, 60 }, { 28, 200, 28 }, { 90, 200, 90 } };
  CsnDate today = csn_register_today (f->reg);
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean notice = examples[i].ends > 0;
      CsnDate  review = csn_register_review_sooner (f->reg, f->ids->case_id, examples[i].days, today, notice ? today : CSN_DATE_NONE,
                                                    notice ? today + examples[i].ends : CSN_DATE_NONE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (review, ==, today + examples[i].review);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F33/judge/all-can-be-chosen", test_all_can_be_chosen);
  fixture_add ("/register/F33/judge/an-empty-draft-is-nobody's-reason", test_of_an_empty_draft);
  fixture_add ("/register/F29/judge/says-who-cannot-and-why", test_who_cannot_and_why);
  fixture_add ("/register/F28/judge/expired-check-closes-route-a-only", test_expired_manager);
  fixture_add ("/register/F38/preview/is-the-issued-picture", test_picture_is_the_issued_one);
  fixture_add ("/register/F38/preview/each-recipient-has-his-own", test_each_gets_his_own);
  fixture_add ("/register/F06/preview/no-sight-without-a-recorded-look", test_no_sight_without_a_look);
  fixture_add ("/register/F46/review-on/five-examples", test_review_dates);
  fixture_add ("/register/F07/review-on/sooner-if-asked", test_review_sooner);
  fixture_add ("/register/F47/review-on/counts-notices-in-force", test_review_with_notices);
  return fixture_run ();
}
