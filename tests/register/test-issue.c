/* Photographs taken in, looked at, supplied; what leaves and what stays. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

static void
test_master (Fixture *f, gconstpointer data)
{
  for (guint i = 1; i <= 12; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *id = NULL;
      g_autoptr (GBytes) file = fixture_portrait (i);
      csn_register_import_photo (f->reg, f->ids->case_id, file, &id, NULL, &error);
      g_assert_no_error (error);
      fixture_do (f, "photo.steps", "{\"id\":\"%s\",\"case_id\":\"%s\",\"steps\":\"[]\",\"reason\":\"None needed\"}", id, f->ids->case_id);
      g_autoptr (GBytes) kept = csn_register_look_at_photo (f->reg, id, "Comparison with the file", NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (kept, file)); /* byte for byte, whatever is derived from it */
      g_autoptr (GBytes) thumbnail = csn_register_thumbnail (f->reg, id, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (thumbnail), <, g_bytes_get_size (file));
    }
}

static void
test_looks (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *before = fixture_stand (f);
  g_assert_null (csn_register_look_at_photo (f->reg, f->ids->photo_id, "", &problems, &error)); /* not shown when refused */
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "8.3-look-reason"));
  g_assert_null (csn_register_look_at_identity (f->reg, f->ids->case_id, NULL, NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  guint64 size = csn_journal_get_head (f->reg->journal)->size;
  g_autoptr (GBytes) photo = csn_register_look_at_photo (f->reg, f->ids->photo_id, "Comparison with the file", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CsnPixels) picture = csn_register_look_at_picture (f->reg, f->ids->photo_id, "Comparison with the file", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (CsnRows) name = csn_register_look_at_identity (f->reg, f->ids->case_id, "Comparison with the file", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (csn_rows_text (name, 0, "name"), ==, FIXTURE_SUBJECT);
  g_assert_cmpuint (csn_journal_get_head (f->reg->journal)->size, ==, size + 3);
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM looks WHERE reason = 'Comparison with the file' AND person_id IN (SELECT id FROM people)"), ==, 3);
  g_autoptr (CsnRows) found = csn_register_find (f->reg, "Quillfeather", FALSE, 10, NULL);
  g_assert_cmpuint (csn_rows_length (found), ==, 0); /* lists do not know the name */
}

/* The record of a look is durable before anything is shown: when it cannot be written, nothing is. */
static void
test_no_look_without_record (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) - 3 * DAY_US); /* refuses every act */
  g_assert_null (csn_register_look_at_photo (f->reg, f->ids->photo_id, "Comparison with the file", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  g_assert_null (csn_register_look_at_identity (f->reg, f->ids->case_id, "Comparison with the file", NULL, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_CANNOT);
  csn_clock_move_to (f->clock, csn_clock_now (f->clock) + 3 * DAY_US);
}

static void
test_refused_files (Fixture *f, gconstpointer data)
{
  static const char *const files[] = { "formats/own.svg", "formats/own.webp", "formats/own.avif", "formats/own-portrait.heic", "hostile/one-byte.jpg", "hostile/bad-crc.png",
                                       "hostile/no-eoi.jpg", "hostile/lies-65500x65500.jpg", "hostile/really-exe.jpg" };
  g_autofree char *before = fixture_stand (f);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = csn_test_sample (files[i]);
      if (path == NULL)
        return;
      g_autoptr (GBytes) file = csn_test_read (path);
      g_assert_false (csn_register_import_photo (f->reg, f->ids->case_id, file, NULL, NULL, &error));
      g_assert_error (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_REFUSED);
      csn_assert_sentence (error);
    }
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
}

/* --- F34, F38, F40 ------------------------------------------------------------------------------------------------ */
static void
test_copies (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  const char *recipients[] = { f->ids->members[0], f->ids->members[FIXTURE_UNSIGNED], f->ids->members[1], "no-such-member", NULL };
  g_autoptr (GPtrArray) issued = NULL;
  csn_register_issue (f->reg, release, recipients, NULL, &issued, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (issued->len, ==, 4);
  const CsnIssued *one = g_ptr_array_index (issued, 0), *none = g_ptr_array_index (issued, 1), *two = g_ptr_array_index (issued, 2), *nobody = g_ptr_array_index (issued, 3);
  g_assert_null (none->copy_id);
  g_assert_null (none->pdf);
  g_assert_null (nobody->copy_id);
  g_assert_cmpint (one->copy_no, ==, 1);
  g_assert_cmpint (two->copy_no, ==, 2); /* who got none leaves no gap */
  g_assert_cmpstr (one->file_name, ==, "CZ-041-26-copy-1.pdf");
  g_assert_cmpstr (one->review_on, ==, "2026-05-03"); /* 4 March + 60 days */
  g_assert_false (g_bytes_equal (one->pdf, two->pdf));
  g_assert_cmpint (fixture_number (f, "SELECT count(DISTINCT picture_sha256) FROM copies"), ==, 2); /* the stamps differ */
  /* Whose copy is this? By the hash of the file that was found. */
  g_autofree char *hash = csn_register_sha256 (two->pdf);
  g_autofree char *sql = g_strdup_printf ("SELECT recipient_id FROM copies WHERE form_sha256 = '%s'", hash), *whose = fixture_text (f, sql);
  g_assert_cmpstr (whose, ==, f->ids->members[1]);
  g_autoptr (GBytes) at_once = csn_register_copy_pdf (f->reg, one->copy_id, &error);
  g_assert_true (g_bytes_equal (at_once, one->pdf));
  fixture_move (f, 30);
  fixture_do (f, "recipient.change", "{\"id\":\"%s\",\"organisation\":\"Another Name Ltd\"}", f->ids->members[0]);
  fixture_reopen (f);
  g_autoptr (GBytes) later = csn_register_copy_pdf (f->reg, one->copy_id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (later, one->pdf));
}

static void
assert_holds (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not on the form:\n%s", what, text);
}

static void
test_pair_of_forms (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *blob = fixture_text (f, "SELECT blob_id FROM forms WHERE kind = '3796'");
  g_assert_nonnull (blob);
  g_autoptr (GBytes) authority = csn_register_read_blob (f->reg, blob, &error);
  g_assert_no_error (error);
  g_autofree char *sheet = fixture_tool (f, copy->pdf, "pdftotext", "-layout %s -"), *record = fixture_tool (f, authority, "pdftotext", "-layout %s -");
  if (sheet != NULL && record != NULL)
    {
      assert_holds (sheet, "CZ/041/26");
      assert_holds (sheet, "Marlowe Wines");
      assert_holds (sheet, "3 May 2026");
      assert_holds (sheet, "Do not approach");
      assert_holds (record, "CZ/041/26");
      assert_holds (record, "LOG-26-20981");
      assert_holds (record, "Morwenna Trevanion");
      g_assert_null (strstr (sheet, "LOG-26-20981")); /* the grounds stay inside */
      g_assert_null (strstr (sheet, "GEN-55-20117"));
    }
  csn_issued_free (copy);
}

static void
test_conditions (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *text = fixture_tool (f, copy->pdf, "pdftotext", "%s -");
  g_autofree char *kept = fixture_text (f, "SELECT conditions_sha256 FROM copies");
  g_assert_cmpstr (kept, ==, csn_edition_wording_sha256 (f->reg->edition, "conditions", "en"));
  if (text != NULL)
    {
      /* Every paragraph of the wording is on the paper, line breaks and numbers aside. */
      g_autofree char *on_paper = csn_text_fold (text);
      g_auto (GStrv)   paragraphs = g_strsplit (csn_edition_wording (f->reg->edition, "conditions", "en"), "\n", -1);
      guint            n = 0;
      for (char **p = paragraphs; *p != NULL; p++)
        {
          g_autofree char *folded = csn_text_fold (*p), *start = g_strndup (folded, 30);
          if (strlen (folded) < 30)
            continue;
          n++;
          assert_holds (on_paper, start);
        }
      g_assert_cmpuint (n, >=, 8);
    }
  csn_issued_free (copy);
}

static void
test_receipts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL, unread = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_assert_false (fixture_receipt (f, copy->copy_id, FALSE, TRUE, &problems, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (problems, "7.4.2-receipt-security"));
  g_assert_false (fixture_receipt (f, copy->copy_id, TRUE, FALSE, &unread, &error));
  fixture_assert_error (&error, CSN_REGISTER_ERROR_REFUSED);
  g_assert_true (fixture_has (unread, "8.5-warning-acknowledged"));
  g_assert_true (fixture_receipt (f, copy->copy_id, TRUE, TRUE, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (fixture_receipt (f, copy->copy_id, TRUE, TRUE, NULL, &error)); /* one a copy */
  csn_assert_sentence (error);
  csn_issued_free (copy);
}

static gboolean
stop_after_first (guint done, guint total, gpointer data)
{
  (*(guint *) data)++;
  return FALSE;
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  const char *recipients[] = { f->ids->members[0], f->ids->members[1], NULL };
  guint asked = 0;
  const CsnIssueOptions options = { .progress = stop_after_first, .progress_data = &asked };
  g_autoptr (GPtrArray) issued = NULL;
  csn_register_issue (f->reg, release, recipients, &options, &issued, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (asked, ==, 1);
  guint there = 0;
  for (guint i = 0; i < issued->len; i++)
    there += ((CsnIssued *) g_ptr_array_index (issued, i))->copy_id != NULL ? 1 : 0;
  g_assert_cmpint (fixture_number (f, "SELECT count(*) FROM copies"), ==, there);
  g_assert_cmpint (fixture_number (f, "SELECT coalesce (max (copy_no), 0) FROM copies"), ==, there); /* and no gap */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/F05/master-is-kept-byte-for-byte", test_master);
  fixture_add ("/register/F06/looks-say-why-and-are-recorded", test_looks);
  fixture_add ("/register/F06/nothing-is-shown-without-the-record", test_no_look_without_record);
  fixture_add ("/register/F05/files-that-are-no-photograph-are-refused", test_refused_files);
  fixture_add ("/register/F38/copies-numbers-stamps-and-whose", test_copies);
  fixture_add ("/register/F34/3795-and-3796-are-a-pair", test_pair_of_forms);
  fixture_add ("/register/F37/conditions-are-on-every-copy", test_conditions);
  fixture_add ("/register/F39/receipt-confirms-security-and-warning", test_receipts);
  fixture_add ("/register/F40/cancelled-issue-leaves-no-gap", test_cancelled);
  return fixture_run ();
}
