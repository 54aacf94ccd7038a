/* The leak guard finds what must not leave, and does not cry wolf. SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "csn-leak.h"
#include "csn-test.h"

static CsnEdition *edition;

typedef struct
{
  const char *name, *other_names, *text;
  gboolean    leaks;
} Named;

static gboolean
has_kind (GPtrArray *leaks, CsnLeakKind kind)
{
  for (guint i = 0; i < leaks->len; i++)
    if (((const CsnLeak *) leaks->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

/* Exactly what is expected: @kind, or nothing at all where it is 0. */
static void
assert_scan (const CsnLeakSubject *subject, const char *text, int kind)
{
  g_autoptr (GPtrArray) leaks = csn_leak_scan (edition, subject, text);
  for (guint i = 0; i < leaks->len; i++)
    {
      const CsnLeak *leak = leaks->pdata[i];
      g_autoptr (GError) spoken = g_error_new_literal (CSN_POLICY_ERROR, CSN_POLICY_ERROR_FAILED, leak->text);
      csn_assert_sentence (spoken);
      g_assert_true (g_str_has_prefix (leak->paragraph, "K10 "));
    }
  if (kind == 0 && leaks->len > 0)
    g_error ("“%s”: %s", text, ((const CsnLeak *) leaks->pdata[0])->text);
  if (kind != 0 && !has_kind (leaks, (CsnLeakKind) kind))
    g_error ("“%s”: nothing was found", text);
}

static void
test_names (void)
{
  static const Named TABLE[] = {
    { "Gareth Quillfeather", NULL, "It is suspected that Quillfeather may engage in theft", TRUE },
    { "Gareth Quillfeather", NULL, "QUILLFEATHER, GARETH", TRUE },
    { "Gareth Quillfeather", NULL, "call Gareth if seen", TRUE },
    { "Gareth Quillfeather", NULL, "Quillfeather’s usual haunts", TRUE },
    { "Gareth Quillfeather", NULL, "garethquillfeather", TRUE },
    { "Gareth Quillfeather", NULL, "Quill-\nfeather", TRUE },
    { "Gareth Quillfeather", NULL,
      "Quill\xc2\xad"
      "feather",
      TRUE }, /* soft hyphen */
    { "Gareth Quillfeather", "Gaz, Gazza", "known as Gazza", TRUE },
    { "Gareth Quillfeather", "Gaz", "a gaze at the till", FALSE },
    { "Zoë Łucja Müller", NULL, "Muller was seen", TRUE },
    { "Zoë Łucja Müller", NULL, "ZOE was seen", TRUE },
    { "Zoe Lucja Muller", NULL, "Łucja was seen", TRUE },
    { "Ann Smith-Jones", NULL, "Smith Jones", TRUE },
    { "Ann Smith-Jones", NULL, "SmithJones", TRUE },
    { "Ann Smith-Jones", NULL, "Smith-\nJones", TRUE },
    { "Ann Smith-Jones", NULL, "a Ms Jones", TRUE },
    { "Sean O'Neil", NULL, "ONeil", TRUE },
    { "Sean O'Neil", NULL, "O’Neil", TRUE },
    { "Sean O'Neil", NULL, "oh, Neilson Road", FALSE },
    { "Ray Dunmore", NULL, "paint was used to spray the wall, an array of tins", FALSE },
    { "Ray Dunmore", NULL, "Ray's van", TRUE },
    { "Li Wu", NULL, "Mr Wu", TRUE },
    { "Li Wu", NULL, "a wunderkind of lithe build", FALSE },
    { "An Do", NULL, "what to do when an alarm sounds", FALSE },
    { "An Do", NULL, "This is An Do", TRUE },
    { "Will May", NULL, "It is suspected that this subject may engage in theft; staff will watch", FALSE },
    { "Will May", NULL, "Will May was seen", TRUE },
    { "May Vickery", NULL, "this subject may engage in theft", FALSE },
    { "J. Okafor", NULL, "J for jetty", FALSE },
    { "", NULL, "anything", FALSE },
    { NULL, NULL, "anything", FALSE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (TABLE); i++)
    {
      CsnLeakSubject subject = { .name = TABLE[i].name, .other_names = TABLE[i].other_names };
      assert_scan (&subject, TABLE[i].text, TABLE[i].leaks ? CSN_LEAK_NAME : 0);
      subject.name_permitted = TRUE;
      assert_scan (&subject, TABLE[i].text, 0);
    }
}

static const CsnLeakSubject SOMEBODY = {
  .name = "Gareth Quillfeather",
  .address = "Flat 2, 9 Example Road, Maidstone, ME14 1XX",
  .born_on = "1988-03-12",
  .pnc_id = "90/123456X",
  .cro_no = "SF 12/90Y",
  .pii_reason = "The shopkeeper Mrs Example reported it and fears revenge",
};

static void
test_places_dates_and_terms (void)
{
  static const struct
  {
    const char *text;
    int         kind;
  } TABLE[] = {
    { "seen near ME14 1XX", CSN_LEAK_POSTCODE },
    { "me141xx", CSN_LEAK_POSTCODE },
    { "SW1A 2AA", CSN_LEAK_POSTCODE },
    { "ME14\n1XX", CSN_LEAK_POSTCODE },
    { "M1 1AE", CSN_LEAK_POSTCODE },
    { "Unit B1, 2nd floor", 0 },
    { "reference CZ/047/26", 0 },
    { "QX1 4AB is no area", 0 },
    { "section 64A(4) of PACE", 0 },
    { "open 10am to 4pm, Level 2", 0 },
    { "9f3c 2b1a 77d0 4e5f", 0 },
    { "lives at 9 Example Road", CSN_LEAK_ADDRESS },
    { "9 example rd", CSN_LEAK_ADDRESS },
    { "Flat 2", CSN_LEAK_ADDRESS },
    { "in Maidstone town centre", 0 },
    { "Example Road is closed", 0 },
    { "12/03/1988", CSN_LEAK_BIRTH_DATE },
    { "12 March 1988", CSN_LEAK_BIRTH_DATE },
    { "12.3.88", CSN_LEAK_BIRTH_DATE },
    { "12th of March, 1988", CSN_LEAK_BIRTH_DATE },
    { "March 12, 1988", CSN_LEAK_BIRTH_DATE },
    { "1988-03-12", CSN_LEAK_BIRTH_DATE },
    { "12 Mar 88", CSN_LEAK_BIRTH_DATE },
    { "12 Mawrth 1988", CSN_LEAK_BIRTH_DATE },
    { "12031988", CSN_LEAK_BIRTH_DATE },
    { "DOB withheld", CSN_LEAK_BIRTH_DATE },
    { "Return by 12 March 2026", 0 },
    { "13 March 1988 was a Sunday", 0 },
    { "has previous convictions for theft", CSN_LEAK_CONVICTIONS },
    { "released from pri-\nson last week", CSN_LEAK_CONVICTIONS },
    { "a CRIMINAL RECORD", CSN_LEAK_CONVICTIONS },
    { "use caution when approaching", 0 },
    { "may engage in a street robbery in your area", 0 },
    { "PNC says so", CSN_LEAK_PNC },
    { "Warning: VI", CSN_LEAK_PNC },
    { "VI/WE", CSN_LEAK_PNC },
    { "markers - ES", CSN_LEAK_PNC },
    { "his id is 90/123456X", CSN_LEAK_PNC },
    { "03/1234567B", CSN_LEAK_PNC },
    { "SF12/90Y", CSN_LEAK_PNC },
    { "WARNING: do not approach. WE ask you to call", 0 },
    { "violence in licensed premises", 0 },
    { "the shopkeeper Mrs Example reported it", CSN_LEAK_PII },
    { "an informant says", CSN_LEAK_PII },
    { "a shopkeeper called", 0 },
    { "IMG_2034.JPG", CSN_LEAK_METADATA },
    { "GPS latitude", CSN_LEAK_METADATA },
    { "51.27040, 0.52270", CSN_LEAK_METADATA },
    { "CZ-047-26-copy-3.pdf", 0 },
    { "Ethnicity: W1", CSN_LEAK_EQUALITY },
    { "a white Irish person", CSN_LEAK_EQUALITY },
    { "Asian or Asian British – Chinese", CSN_LEAK_EQUALITY },
    { "Gwyn: Sipsi neu Deithiwr Gwyddelig", CSN_LEAK_EQUALITY },
    { "Sex: Female", CSN_LEAK_EQUALITY },
    { "Rhyw: benyw", CSN_LEAK_EQUALITY },
    { "an IC3 male", CSN_LEAK_EQUALITY },
    { "the white van in Irish Street", 0 },
    { "A1 Motors, unit B2", 0 },
    { "age not stated", 0 },
    { "", 0 },
    { "Do not approach but call the police immediately", 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (TABLE); i++)
    assert_scan (&SOMEBODY, TABLE[i].text, TABLE[i].kind);
}

/* The recipient's own premises and the printed conditions are no leak; the same postcode elsewhere is. */
static void
test_own_texts (void)
{
  const char    *conditions = csn_edition_wording (edition, "conditions", "en");
  const char    *own[] = { "Bay Books, 12 Week Street, Maidstone ME14 1XX", conditions, NULL };
  CsnLeakSubject subject = SOMEBODY;
  subject.own_texts = own;
  assert_scan (&subject, "Supplied to: BAY BOOKS,\n12 Week Street, Maidstone\nME14 1XX", 0);
  assert_scan (&subject, "Bay Books, 12 Week Street, Maidstone ME14 1XX; seen at ME14 1XX",
               CSN_LEAK_POSTCODE);
  assert_scan (&subject, "ME14 Bay Books, 12 Week Street, Maidstone ME14 1XX 1XX",
               0); /* taking out joins nothing */
}

/* None of the edition's own texts for recipients would be refused. */
static void
test_wordings_are_clean (gconstpointer name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsnEdition) each = csn_edition_load_named (name, &error);
  g_assert_no_error (error);
  static const char *const PREFIXES[] = { "undertaking",   "conditions", "receipt", "warning",
                                          "told",          "offence.",   "label.",  "stamp-",
                                          "property-line", "surrender",  "radio.",  "form.3795",
                                          "form.3797",     "marking" };
  static const char *const LANGUAGES[] = { "en", "cy", "both" };
  for (gsize i = 0; i < G_N_ELEMENTS (PREFIXES); i++)
    {
      g_auto (GStrv) names = csn_edition_choices (each, PREFIXES[i]);
      g_assert_cmpuint (g_strv_length (names), >, 0);
      for (char **wording = names; *wording != NULL; wording++)
        for (gsize j = 0; j < G_N_ELEMENTS (LANGUAGES); j++)
          assert_scan (&SOMEBODY, csn_edition_wording (each, *wording, LANGUAGES[j]), 0);
    }
}

static void
test_says_nothing_of_what_it_found (void)
{
  g_autoptr (GPtrArray) leaks =
      csn_leak_scan (edition, &SOMEBODY, "Quillfeather, 12.3.88, 9 Example Road, ME14 1XX, PNC 90/123456X");
  g_assert_cmpuint (leaks->len, >=, 5);
  for (guint i = 0; i < leaks->len; i++)
    {
      const char *text = ((const CsnLeak *) leaks->pdata[i])->text;
      g_assert_null (strstr (text, "Quill"));
      g_assert_null (strpbrk (text, "0123456789"));
    }
  g_autoptr (GPtrArray) hostile = csn_leak_scan (edition, NULL, "\xff\xfe\xed\xa0\x80 M1 1AE \xc3");
  g_assert_true (has_kind (hostile, CSN_LEAK_POSTCODE));
}

static void
test_file_names (void)
{
  static const char *const PLAIN[] = { "CZ-047-26-copy-3.pdf", "CZ-1000-27.pdf", "CZ-047-26-3796.pdf",
                                       "CZ-047-26-copy-3-picture.jpg" };
  static const char *const NOT[] = { "Quillfeather.pdf",     "CZ-047-26-copy-3-Smith.pdf",
                                     "CZ/047/26.pdf",        "CZ-047-26-copy-3.pdf.exe",
                                     "CZ-047-26 copy 3.pdf", "",
                                     "../CZ-047-26.pdf",     "CZ-047-26.pdf\n",
                                     "CZ-047-26-copy-3",     "\xff.pdf" };
  for (gsize i = 0; i < G_N_ELEMENTS (PLAIN); i++)
    g_assert_true (csn_leak_file_name_is_plain (PLAIN[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (NOT); i++)
    g_assert_false (csn_leak_file_name_is_plain (NOT[i]));
  g_assert_false (csn_leak_file_name_is_plain (NULL));
}

static void
test_time (void)
{
  g_autoptr (GString) pages = g_string_new (NULL);
  while (pages->len < 9000)
    g_string_append (pages, csn_edition_wording (edition, "conditions", "both"));
  gint64 best = G_MAXINT64;
  for (int i = 0; i < 10; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_ptr_array_unref (csn_leak_scan (edition, &SOMEBODY, pages->str));
      best = MIN (best, g_get_monotonic_time () - start);
    }
  g_test_minimized_result ((double) best / 1000, "three pages: %.2f ms", (double) best / 1000);
  g_assert_cmpint (best, <, 100000);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_test_init (&argc, &argv, NULL);
  edition = csn_edition_load_named ("k10-current", &error);
  g_assert_no_error (error);
  g_test_add_func ("/policy/F35/names", test_names);
  g_test_add_func ("/policy/F35/places-dates-and-terms", test_places_dates_and_terms);
  g_test_add_func ("/policy/F35/own-texts-are-no-leak", test_own_texts);
  g_test_add_data_func ("/policy/F35/wordings-of-k10-2010-are-clean", "k10-2010", test_wordings_are_clean);
  g_test_add_data_func ("/policy/F35/wordings-of-k10-current-are-clean", "k10-current",
                        test_wordings_are_clean);
  g_test_add_func ("/policy/F35/says-nothing-of-what-it-found", test_says_nothing_of_what_it_found);
  g_test_add_func ("/policy/F35/file-names", test_file_names);
  g_test_add_func ("/policy/F35/time", test_time);
  int status = g_test_run ();
  csn_edition_unref (edition);
  return status;
}
