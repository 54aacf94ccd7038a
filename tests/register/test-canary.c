/* No plain text of any field is in any file that the program writes. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-fixture.h"

/* One marker a field, made of consonants so that no format or word list holds it by chance. */
static const char *const markers[] = {
  "QZXVKSUBJ", "QZXVKADDR", "QZXVKOTHR", "QZXVKREQU", "QZXVKCUST", "QZXVKOFFN", "QZXVKGENE", "QZXVKCHKR", "QZXVKPREJ", "QZXVKRATI", "QZXVKLOGR",
  "QZXVKSUMM", "QZXVKCONF", "QZXVKPLAN", "QZXVKRISK", "QZXVKJUST", "QZXVKAUTH", "QZXVKPROP", "QZXVKAUDI", "QZXVKNECE", "QZXVKTOLD", "QZXVKLINK",
  "QZXVKSCHM", "QZXVKORGA", "QZXVKPREM", "QZXVKPERS", "QZXVKSTOR", "QZXVKCONT", "QZXVKLOOK", "QZXVKVOID", "QZXVKREFU", "QZXVKRECE", "QZXVKWITN",
  "QZXVKDRAF", "QZXVKTITL", "QZXVKPLCE", "QZXVKACCT", "QZXVKHOWX",
};

/* --- Looking -------------------------------------------------------------------------------------------------- */
typedef struct { guint files; gsize bytes; guint found; } Search;

static gboolean
holds (const guint8 *bytes, gsize length, const guint8 *what, gsize n)
{
  return memmem (bytes, length, what, n) != NULL;
}

/* UTF-8 and UTF-16 in both orders. */
static gboolean
holds_marker (const guint8 *bytes, gsize length, const char *marker)
{
  gsize  n = strlen (marker);
  guint8 little[32], big[32];
  for (gsize i = 0; i < n; i++)
    {
      little[2 * i] = (guint8) marker[i];
      little[2 * i + 1] = 0;
      big[2 * i] = 0;
      big[2 * i + 1] = (guint8) marker[i];
    }
  return holds (bytes, length, (const guint8 *) marker, n) || holds (bytes, length, little, 2 * n) || holds (bytes, length, big, 2 * n);
}

static void
search_below (const char *path, Search *search)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      const char *name;
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);
          for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
            g_assert_null (strstr (name, markers[i]));
          search_below (child, search);
        }
      return;
    }
  g_autoptr (GBytes) bytes = csn_test_read (path);
  gsize         length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  search->files++;
  search->bytes += length;
  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    if (holds_marker (data, length, markers[i]))
      {
        g_test_message ("%s is in %s", markers[i], path);
        search->found++;
      }
}

/* --- Planting ------------------------------------------------------------------------------------------------- */
static char *
plant_people (Fixture *f)
{
  g_autofree char *scheme = csn_text_new_id (), *agreed = fixture_day (f, -20), *later = fixture_day (f, 500);
  char            *member = csn_text_new_id ();
  fixture_do (f, "scheme.add", "{\"id\":\"%s\",\"name\":\"QZXVKSCHM Watch\",\"type\":\"shop-watch\",\"locality\":\"Canterbury\",\"registration\":\"S\","
              "\"agreed_on\":\"%s\",\"agreement_review_on\":\"%s\"}", scheme, agreed, later);
  fixture_do (f, "member.add", "{\"id\":\"%s\",\"scheme_id\":\"%s\",\"organisation\":\"QZXVKORGA Wines\",\"premises\":\"QZXVKPREM Row\",\"person\":"
              "\"QZXVKPERS\",\"storage\":\"QZXVKSTOR in the office\",\"contact\":\"QZXVKCONT\",\"language\":\"en\",\"dp_registration\":\"ZA1\","
              "\"dp_expires_on\":\"%s\",\"briefed_on\":\"%s\"}", member, scheme, later, agreed);
  fixture_sign (f, member);
  return member;
}

static void
plant_texts (JsonNode *document, const char *member)
{
  static const struct { const char *path, *text; } fields[] = {
    { "request.by", "QZXVKREQU Thackeray" }, { "image.custody_ref", "QZXVKCUST" }, { "image.offence", "QZXVKOFFN from a shop" },
    { "image.genesis_ref", "QZXVKGENE" }, { "image.checked_by", "QZXVKCHKR" }, { "links.0.ref", "QZXVKLINK" },
    { "grounds.prejudice", "QZXVKPREJ staff cannot recognise the subject without it." },
    { "grounds.rationale", "QZXVKRATI reports describe the same person in the last fortnight." },
    { "grounds.intelligence.0.log_ref", "QZXVKLOGR" }, { "grounds.intelligence.0.summary", "QZXVKSUMM seen concealing bottles." },
    { "risk.confidentiality", "QZXVKCONF kept in a locked cabinet always." }, { "risk.plan", "QZXVKPLAN staff are told not to approach but call." },
    { "risk.items.0.risk", "QZXVKRISK staff challenge the subject" }, { "japan.justified", "QZXVKJUST repeated thefts are reported by independent sources." },
    { "japan.authorised", "QZXVKAUTH under common law powers, by the co-ordinator." },
    { "japan.proportionate", "QZXVKPROP only members near the bus station receive a copy." },
    { "japan.auditable", "QZXVKAUDI everything is kept in the register for inspection." },
    { "japan.necessary", "QZXVKNECE staff cannot recognise the subject from words." }, { "told.offence", "QZXVKTOLD theft" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *json = g_strdup_printf ("\"%s\"", fields[i].text);
      fixture_put (document, fields[i].path, json);
    }
  g_autofree char *recipients = g_strdup_printf ("[{\"recipient_id\":\"%s\",\"route\":\"B\"}]", member);
  fixture_put (document, "recipients", recipients);
}

static char *
plant_case (Fixture *f, const char *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) document = fixture_document (f);
  char *case_id = fixture_new_case (f, "QZXVKSUBJ");
  fixture_do (f, "identity.record", "{\"case_id\":\"%s\",\"name\":\"QZXVKSUBJ\",\"other_names\":\"QZXVKOTHR\",\"address\":\"QZXVKADDR House\"}", case_id);
  plant_texts (document, member);
  fixture_save (f, case_id, document);
  g_autofree char *photo = fixture_text (f, "SELECT id FROM photos ORDER BY rowid DESC LIMIT 1");
  g_autoptr (GBytes) seen = csn_register_look_at_photo (f->reg, photo, "QZXVKLOOK comparison", NULL, &error);
  g_assert_no_error (error);
  return case_id;
}

static void
plant_the_rest (Fixture *f, const char *copy_id)
{
  g_autoptr (GError) error = NULL;
  const CsnSignature receipt = { .method = "words", .signed_by = "QZXVKRECE", .capacity = "Manager", .witness = "QZXVKWITN", .words = "I have received this copy today." };
  csn_register_take_receipt (f->reg, copy_id, &receipt, "Drawer", TRUE, TRUE, NULL, &error);
  g_assert_no_error (error);
  csn_register_void_number (f->reg, "QZXVKVOID spoilt in the printer", NULL, NULL, &error);
  g_assert_no_error (error);
  csn_register_refuse (f->reg, f->ids->case_id, FALSE, "QZXVKREFU no current intelligence", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *draft = fixture_new_case (f, "Peregrine Skrimshire");
  csn_register_save_draft (f->reg, draft, "{\"grounds\":{\"rationale\":\"QZXVKDRAF half written\"}}", &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) agreement = csn_register_undertaking_form (f->reg, f->ids->members[0], &error);
  g_assert_no_error (error);
  csn_register_attach (f->reg, "scheme", f->ids->scheme, "QZXVKTITL agreement", agreement, "QZXVKPLCE cabinet", NULL, &error);
  g_assert_no_error (error);
  g_autofree char *account = fixture_add_person (f, "QZXVKACCT Fairweather", "officer");
  g_autofree char *case_id = fixture_text (f, "SELECT case_id FROM copies_now LIMIT 1"), *today = fixture_day (f, 0), *id = csn_text_new_id ();
  fixture_do (f, "copy.return", "{\"id\":\"%s\",\"case_id\":\"%s\",\"copy_id\":\"%s\",\"outcome\":\"returned\",\"on\":\"%s\",\"by\":\"B\",\"how\":\"QZXVKHOWX at the station\"}",
              id, case_id, copy_id, today);
}

static void
test_canary (Fixture *f, gconstpointer data)
{
  Search           search = { 0 };
  g_autofree char *member = plant_people (f), *case_id = plant_case (f, member);
  g_autofree char *release = fixture_authorise (f, case_id);
  CsnIssued       *copy = fixture_issue (f, release, member);
  plant_the_rest (f, copy->copy_id);
  /* That they are all there is shown by the state, which is in memory alone. */
  g_autoptr (GBytes) state = csn_state_serialise (f->reg->state, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (markers); i++)
    if (!g_str_equal (markers[i], "QZXVKDRAF"))
      {
        gsize         length;
        const guint8 *bytes = g_bytes_get_data (state, &length);
        if (!holds_marker (bytes, length, markers[i]))
          g_error ("%s was not planted", markers[i]);
      }
  search_below (f->folder, &search);
  fixture_close (f); /* and once more with the snapshot */
  search_below (g_get_tmp_dir (), &search);
  search_below (g_get_home_dir (), &search);
  g_test_message ("%u files, %" G_GSIZE_FORMAT " bytes", search.files, search.bytes);
  g_assert_cmpuint (search.files, >, 8);
  g_assert_cmpuint (search.found, ==, 0);
  csn_issued_free (copy);
}

/* The pictures' own metadata: names, places and serial numbers in the camera's file are sealed with it. */
static void
test_photograph (Fixture *f, gconstpointer data)
{
  static const char *const planted[] = { "Exif", "Photoshop", "http://ns.adobe.com", "JFIF" };
  g_autoptr (GBytes) leaky = fixture_portrait (9);
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = g_build_filename (f->folder, "register.db", NULL);
  csn_register_import_photo (f->reg, f->ids->case_id, leaky, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_close (f);
  g_autoptr (GBytes) database = csn_test_read (path);
  gsize         length, own;
  const guint8 *bytes = g_bytes_get_data (database, &length), *photo = g_bytes_get_data (leaky, &own);
  guint         there = 0;
  for (guint i = 0; i < G_N_ELEMENTS (planted); i++)
    {
      there += holds (photo, own, (const guint8 *) planted[i], strlen (planted[i])) ? 1 : 0;
      g_assert_false (holds (bytes, length, (const guint8 *) planted[i], strlen (planted[i])));
    }
  g_assert_cmpuint (there, >, 0);
  for (gsize at = 0; at + 64 < own; at += own / 40)
    g_assert_false (holds (bytes, length, photo + at, 64));
}

int
main (int argc, char *argv[])
{
  /* A private place for everything that the program might write outside the register's folder. */
  char *home = g_strdup ("/tmp/csn-canary-XXXXXX"); /* before GLib has asked where temporary files go */
  static const char *const variables[] = { "HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR" };
  g_assert_nonnull (g_mkdtemp (home));
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], home, TRUE);
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/register/invariant-2/no-field-is-in-any-file", test_canary);
  fixture_add ("/register/invariant-2/F05/photograph-and-its-metadata-are-sealed", test_photograph);
  int result = fixture_run ();
  csn_test_scratch_remove (home);
  return result;
}
