/* Nothing that must not leave is in any copy: the camera's words, the name, the address, what stays inside.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-paper-head.h"
#include "csn-register-fixture.h"

/* Words of @text of six letters or more, folded. */
static GHashTable *
words_of (const char *text)
{
  GHashTable      *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = csn_text_fold (text);
  g_auto (GStrv)   parts = g_strsplit (folded, " ", -1);
  for (char **part = parts; *part != NULL; part++)
    if (strlen (*part) >= 6 && g_utf8_validate (*part, -1, NULL))
      g_hash_table_add (words, g_strdup (*part));
  return words;
}

/* What is in the camera's file beside the picture and is not an ordinary word of the trade. */
static GHashTable *
planted_words (Fixture *f, GBytes *leaky)
{
  g_autofree char *listed = fixture_tool (f, leaky, "exiftool", "-s3 -Artist -Copyright -ImageDescription -UserComment -XPAuthor -XPTitle -By-line -Caption-Abstract -Creator "
                                                                "-Description -Title -City -SerialNumber -BodySerialNumber -OwnerName -Make -Model -Software -Comment %s");
  return listed != NULL ? words_of (listed) : NULL;
}

static void
assert_free_of (const char *where, GBytes *bytes, const char *word)
{
  gsize       length, n = strlen (word);
  const char *data = g_bytes_get_data (bytes, &length);
  for (gsize i = 0; i + n <= length; i++)
    if (g_ascii_strncasecmp (data + i, word, n) == 0)
      g_error ("“%s” is in the %s", word, where);
}

/* The picture as it is in the PDF, byte for byte. */
static GBytes *
embedded_picture (Fixture *f, GBytes *pdf)
{
  g_autofree char *stem = g_build_filename (f->scratch, "picture", NULL), *quoted = g_shell_quote (stem), *path = g_strconcat (stem, "-000.jpg", NULL);
  g_autofree char *arguments = g_strdup_printf ("-j %%s %s", quoted), *out = fixture_tool (f, pdf, "pdfimages", arguments);
  return out != NULL ? csn_test_read (path) : NULL;
}

static void
test_leaky_photograph (Fixture *f, gconstpointer data)
{
  static const char *const secrets[] = { "Quillfeather", "Zebedee", "Quernmore", "CT11", "1987", "QZXVKOTHER", "LOG-26", "GEN-55", "CZ/1182", "Thackeray" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) leaky = fixture_portrait (9);
  g_autoptr (GHashTable) words = planted_words (f, leaky);
  if (words == NULL)
    return;
  g_test_message ("%u words in the camera's file", g_hash_table_size (words));
  g_assert_cmpuint (g_hash_table_size (words), >, 2);
  fixture_do (f, "photo.remove", "{\"id\":\"%s\",\"case_id\":\"%s\",\"reason\":\"The wrong file was chosen\"}", f->ids->photo_id, f->ids->case_id);
  csn_register_import_photo (f->reg, f->ids->case_id, leaky, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_do (f, "identity.record", "{\"case_id\":\"%s\",\"name\":\"" FIXTURE_SUBJECT "\",\"other_names\":\"QZXVKOTHER\",\"born_on\":\"1987-03-09\",\"address\":\"Flat 2, Quernmore House, Ramsgate CT11 9ZZ\"}",
              f->ids->case_id);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  CsnIssued       *copy = fixture_issue (f, release, f->ids->members[0]);
  g_autofree char *text = fixture_tool (f, copy->pdf, "pdftotext", "%s -"), *info = fixture_tool (f, copy->pdf, "pdfinfo", "%s"), *all = fixture_tool (f, copy->pdf, "exiftool", "-a -G1 %s");
  g_autoptr (GBytes) picture = embedded_picture (f, copy->pdf);
  if (text != NULL && info != NULL && all != NULL && picture != NULL)
    {
      g_autoptr (GBytes) said = g_bytes_new (text, strlen (text)), about = g_bytes_new (info, strlen (info)), tags = g_bytes_new (all, strlen (all));
      g_autofree char *left = fixture_tool (f, picture, "exiftool", "-a -G1 -EXIF:all -XMP:all -IPTC:all -ICC_Profile:all -Photoshop:all -MakerNotes:all -Comment %s");
      g_assert_cmpstr (left, ==, "");
      for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
        {
          assert_free_of ("text", said, secrets[i]);
          assert_free_of ("description", about, secrets[i]);
          assert_free_of ("tags", tags, secrets[i]);
          if (strlen (secrets[i]) > 4) /* four figures may stand in compressed bytes by chance */
            assert_free_of ("file", copy->pdf, secrets[i]);
        }
      GHashTableIter iter;
      gpointer       word;
      g_hash_table_iter_init (&iter, words);
      while (g_hash_table_iter_next (&iter, &word, NULL))
        {
          assert_free_of ("description", about, word);
          assert_free_of ("picture", picture, word);
          assert_free_of ("file", copy->pdf, word);
        }
    }
  csn_issued_free (copy);
}

/* Words that came in after the decision: the copy is read back, and refused. */
static void
test_issue_is_refused (Fixture *f, gconstpointer data)
{
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  /* The subject turns out to bear the word that the sentence uses. */
  fixture_do (f, "identity.record", "{\"case_id\":\"%s\",\"name\":\"Clemency Shops\",\"other_names\":\"Subject May Engage\"}", f->ids->case_id);
  g_autofree char *before = fixture_stand (f);
  CsnIssued       *copy = fixture_try_issue (f, release, f->ids->members[0]);
  g_assert_null (copy->copy_id);
  g_assert_null (copy->pdf);
  g_assert_true (fixture_has (copy->problems, "8.3-leak"));
  g_autofree char *after = fixture_stand (f);
  g_assert_cmpstr (after, ==, before);
  csn_issued_free (copy);
}

/* The member's own name or address that holds a postcode is his, and no leak. */
static void
test_own_postcode (Fixture *f, gconstpointer data)
{
  fixture_do (f, "recipient.change", "{\"id\":\"%s\",\"premises\":\"3 Longmarket, Canterbury CT1 2AB\"}", f->ids->members[0]);
  g_autofree char *release = fixture_authorise (f, f->ids->case_id);
  csn_issued_free (fixture_issue (f, release, f->ids->members[0]));
}

/* Whatever the journal's head is, it stands on every copy: the guard must never take it for something else. */
static void
test_heads_are_no_leak (Fixture *f, gconstpointer data)
{
  const CsnLeakSubject subject = { .name = "Rose Ng, Vi Mint, Al Brk", .other_names = "Kit, Bex", .address = "1 Dvr Court, Margate CT9 1BB", .born_on = "2001-02-03", .pnc_id = "26/4417B",
                                   .cro_no = "44/17K", .pii_reason = "Told by somebody near" };
  g_autofree char *own = g_strdup_printf ("Form 3795 · CZ/004/17, page 26/44. Policy edition k10-current 2026-01  ·  Journal ");
  for (guint i = 1; i <= 2000; i++)
    {
      guint8           root[CSN_HASH_SIZE];
      g_autofree char *seed = g_strdup_printf ("root %u", i);
      csn_sha256 ((const guint8 *) seed, strlen (seed), root);
      g_autofree char *head = csn_paper_head_words (i * 997, root), *foot = g_strconcat (own, head, "\n17B 26 OFFICIAL", NULL);
      g_autoptr (GPtrArray) leaks = csn_leak_scan (f->reg->edition, &subject, foot);
      if (leaks->len > 0)
        g_error ("%s: %s", head, ((const CsnLeak *) g_ptr_array_index (leaks, 0))->text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/invariant-5/F35/leaky-photograph-leaves-nothing-behind", test_leaky_photograph);
  fixture_add ("/register/invariant-5/F35/copy-that-names-the-subject-is-refused", test_issue_is_refused);
  fixture_add ("/register/invariant-5/F35/recipients-own-postcode-is-no-leak", test_own_postcode);
  fixture_add ("/register/invariant-5/F35/head-in-the-foot-is-no-leak", test_heads_are_no_leak);
  return fixture_run ();
}
