/* The leak guard: says which kinds of forbidden things a text holds, never the thing itself (K10 8.3–8.5,
 * F35). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-edition-private.h"
#include "csn-leak-private.h"
#include "csn-text.h"
#include <glib/gi18n-lib.h>

void
csn_leak_free (CsnLeak *leak)
{
  if (leak == NULL)
    return;
  g_free (leak->paragraph);
  g_free (leak->text);
  g_free (leak);
}

static const struct
{
  CsnLeakKind kind;
  const char *name; /* in the edition's [paragraphs] */
  const char *text;
} KINDS[] = {
  { CSN_LEAK_NAME, "leak.name",
    N_ ("This text seems to contain the name of the person in the photograph. Use the reference number "
        "instead.") },
  { CSN_LEAK_ADDRESS, "leak.address",
    N_ ("This text seems to contain the address of the person in the photograph. Take it out: an address is "
        "never given.") },
  { CSN_LEAK_POSTCODE, "leak.postcode",
    N_ ("This text seems to contain a postcode. Take it out: an address is never given.") },
  { CSN_LEAK_BIRTH_DATE, "leak.birth-date",
    N_ ("This text seems to contain or announce a date of birth. Take it out.") },
  { CSN_LEAK_CONVICTIONS, "leak.convictions",
    N_ ("This text seems to speak of a previous conviction, caution or arrest. Say only what the person may "
        "do in the area.") },
  { CSN_LEAK_PNC, "leak.pnc",
    N_ ("This text seems to contain something from the Police National Computer, such as a warning signal. "
        "Take it out. If recipients could be in danger, add the warning phrase.") },
  { CSN_LEAK_PII, "leak.pii",
    N_ ("This text seems to contain something that is subject to public interest immunity or could reveal a "
        "source. Take it out.") },
  { CSN_LEAK_METADATA, "leak.metadata",
    N_ ("This text seems to contain details from the camera's file, such as a file name or a place. Take "
        "them out.") },
  { CSN_LEAK_EQUALITY, "leak.equality",
    N_ ("This text seems to give the sex or the ethnicity of the person in the photograph. They are recorded "
        "for equality monitoring only. Take them out.") },
};

static void
add_leak (GPtrArray *leaks, CsnEdition *edition, CsnLeakKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (KINDS[i].kind == kind)
      {
        CsnLeak    *leak = g_new0 (CsnLeak, 1);
        const char *paragraph = csn_edition_paragraph_of (edition, KINDS[i].name);
        leak->kind = kind;
        leak->paragraph = g_strdup (paragraph != NULL ? paragraph : "K10 8.3");
        leak->text = g_strdup (_ (KINDS[i].text));
        g_ptr_array_add (leaks, leak);
      }
}

static gboolean
holds_phrase_of (CsnEdition *edition, const CsnLeakText *text, const char *list)
{
  GPtrArray *phrases = _csn_edition_list (edition, list);
  for (guint i = 0; i < phrases->len; i++)
    if (_csn_leak_text_holds (text, phrases->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Compiled once for the whole program: a batch of copies reads every page with them. */
typedef enum
{
  POSTCODE,
  PNC_ID,
  CRO_NUMBER,
  CAMERA_FILE,
  COORDINATES,
  FILE_NAME,
  N_PATTERNS
} Pattern;

static GRegex *
get_pattern (Pattern which)
{
  static const char *const SOURCES[N_PATTERNS] = {
    [POSTCODE] = "(?<= )([a-z]{1,2})[0-9][a-z0-9]? ?([0-9][abd-hjlnp-uw-z]{2})(?= )",
    [PNC_ID] = "(?<![A-Za-z0-9/])(?:[0-9]{2}|[0-9]{4})/[0-9]{4,7}[A-Z](?![A-Za-z0-9])",
    [CRO_NUMBER] = "(?<![A-Za-z0-9/])[0-9]{3,6}/[0-9]{2}[A-Z](?![A-Za-z0-9])",
    [CAMERA_FILE] =
        "(?i)\\b(?:img|dsc|dscn|dscf|pict|pxl|p)[_-]?[0-9]{3,}[0-9_-]*\\.(?:jpe?g|png|tiff?|heic)\\b",
    [COORDINATES] = "-?\\b[0-9]{1,2}\\.[0-9]{4,}\\s*,\\s*-?[0-9]{1,3}\\.[0-9]{4,}\\b",
    [FILE_NAME] = "\\A[A-Z]{1,4}-[0-9]{3,9}-[0-9]{2}"
                  "(?:-(?:copy-[0-9]{1,6}|3795|3796|3797|2380H|MG6E|picture|conditions|receipt|undertaking|"
                  "package|card|recall|"
                  "extract|en|cy))*\\.(?:pdf|jpg|png|zip|age|csv|ics|json)\\z",
  };
  static gsize   ready = 0;
  static GRegex *compiled[N_PATTERNS];
  if (g_once_init_enter (&ready))
    {
      for (gsize i = 0; i < N_PATTERNS; i++)
        compiled[i] = g_regex_new (SOURCES[i], G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return compiled[which];
}

static gboolean
matches (Pattern which, const char *text)
{
  return g_regex_match (get_pattern (which), text, 0, NULL);
}

/* In a folded text a postcode is "me14 1xx" or "me141xx". "B1 2nd floor" looks like one and is none. */
static gboolean
form_holds_postcode (CsnEdition *edition, const char *form)
{
  g_autoptr (GMatchInfo) match = NULL;
  GPtrArray *areas = _csn_edition_list (edition, "postcode-areas");
  for (gboolean any = g_regex_match (get_pattern (POSTCODE), form, 0, &match); any;
       any = g_match_info_next (match, NULL))
    {
      g_autofree char *area = g_match_info_fetch (match, 1);
      g_autofree char *inward = g_match_info_fetch (match, 2);
      g_autofree char *padded = g_strconcat (" ", area, " ", NULL);
      gboolean         ordinal = g_str_equal (inward + 1, "st") || g_str_equal (inward + 1, "nd") ||
                         g_str_equal (inward + 1, "rd") || g_str_equal (inward + 1, "th");
      if (!ordinal &&
          (areas->len == 0 || g_ptr_array_find_with_equal_func (areas, padded, g_str_equal, NULL)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_postcode (CsnEdition *edition, const CsnLeakText *text)
{
  return form_holds_postcode (edition, text->forms[0]) ||
         (text->forms[1] != NULL && form_holds_postcode (edition, text->forms[1]));
}

static gboolean
holds_pnc (CsnEdition *edition, const CsnLeakSubject *subject, const CsnLeakText *text, const char *raw)
{
  if (holds_phrase_of (edition, text, "pnc") || matches (PNC_ID, raw) || matches (CRO_NUMBER, raw))
    return TRUE;
  if (edition->signals != NULL && g_regex_match (edition->signals, raw, 0, NULL))
    return TRUE;
  return (subject->pnc_id != NULL && _csn_leak_text_holds_id (text, subject->pnc_id)) ||
         (subject->cro_no != NULL && _csn_leak_text_holds_id (text, subject->cro_no));
}

static gboolean
holds_metadata (CsnEdition *edition, const CsnLeakText *text, const char *raw)
{
  return holds_phrase_of (edition, text, "metadata") || matches (CAMERA_FILE, raw) ||
         matches (COORDINATES, raw);
}

/* One word by itself says nothing of anybody: "Irish". */
static gboolean
holds_several_words (const CsnLeakText *text, const char *words)
{
  if (words == NULL)
    return FALSE;
  g_autofree char *folded = csn_text_fold (words), *padded = g_strconcat (" ", folded, " ", NULL);
  return strchr (folded, ' ') != NULL && _csn_leak_text_holds (text, padded);
}

/* "M1 Mixed: White and Black Caribbean" without its code, and without its group. */
static gboolean
holds_ethnicity_in (CsnEdition *edition, const CsnLeakText *text, const char *name, const char *language)
{
  const char *words = csn_edition_wording (edition, name, language);
  const char *bare = words == NULL ? NULL : strchr (words, ' ');
  const char *within = bare == NULL ? NULL : strchr (bare, ':');
  return holds_several_words (text, bare) || holds_several_words (text, within);
}

static gboolean
holds_equality (CsnEdition *edition, const CsnLeakText *text)
{
  g_auto (GStrv) names = csn_edition_choices (edition, "ethnicity.");
  gboolean found = holds_phrase_of (edition, text, "equality");
  for (char **name = names; *name != NULL && !found; name++)
    found = !g_str_equal (*name, "ethnicity.NS") && (holds_ethnicity_in (edition, text, *name, "en") ||
                                                    holds_ethnicity_in (edition, text, *name, "cy"));
  return found;
}

GPtrArray *
csn_leak_scan (CsnEdition *edition, const CsnLeakSubject *subject, const char *text)
{
  static const CsnLeakSubject NOBODY = { NULL };
  GPtrArray                  *leaks = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_leak_free);
  if (csn_text_is_blank (text))
    return leaks;
  if (subject == NULL)
    subject = &NOBODY;
  GPtrArray       *common = _csn_edition_list (edition, "common-words");
  g_autofree char *raw = g_utf8_make_valid (text, -1);
  g_autoptr (CsnLeakText) folded = _csn_leak_text_new (raw, subject->own_texts);
  if (!subject->name_permitted && (_csn_leak_text_holds_name (folded, common, subject->name) ||
                                   _csn_leak_text_holds_name (folded, common, subject->other_names)))
    add_leak (leaks, edition, CSN_LEAK_NAME);
  if (_csn_leak_text_holds_address (folded, subject->address))
    add_leak (leaks, edition, CSN_LEAK_ADDRESS);
  if (holds_postcode (edition, folded))
    add_leak (leaks, edition, CSN_LEAK_POSTCODE);
  if (_csn_leak_text_holds_date (folded, subject->born_on) || holds_phrase_of (edition, folded, "birth"))
    add_leak (leaks, edition, CSN_LEAK_BIRTH_DATE);
  if (holds_phrase_of (edition, folded, "convictions"))
    add_leak (leaks, edition, CSN_LEAK_CONVICTIONS);
  if (holds_pnc (edition, subject, folded, raw))
    add_leak (leaks, edition, CSN_LEAK_PNC);
  if (_csn_leak_text_holds_run (folded, common, subject->pii_reason) ||
      holds_phrase_of (edition, folded, "pii"))
    add_leak (leaks, edition, CSN_LEAK_PII);
  if (holds_metadata (edition, folded, raw))
    add_leak (leaks, edition, CSN_LEAK_METADATA);
  if (holds_equality (edition, folded))
    add_leak (leaks, edition, CSN_LEAK_EQUALITY);
  return leaks;
}

gboolean
csn_leak_file_name_is_plain (const char *name)
{
  return name != NULL && g_utf8_validate (name, -1, NULL) && matches (FILE_NAME, name);
}
