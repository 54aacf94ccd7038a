/* A force's own edition, one of whose files is anything at all. SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-dates.h"
#include "csn-rules.h"
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>

#define NAME "fuzzed"

static const struct { const char *path, *text; } files[] = {
  { "edition.ini", "[edition]\nname=" NAME "\ntitle=Fuzzed\nversion=1\n[constants]\nreview_days=60\nreview_days_notice=90\nnumber_width=3\n"
                   "[paragraphs]\nreview_days=K10 7.8\nreview_days_notice=K10 7.8\nnumber_width=K10 8.3\nundertaking=K10 8.2\n" },
  { "text/en.txt", "[source]\nA policy.\n[7]\nReview\n[7.8]\nOnce in sixty days.\n" },
  { "wordings/en/1.txt", "[undertaking]\nI shall give it back.\n" },
  { "lists/pnc-signal-codes.txt", "VI\n" },
  { "rules/7.8-fuzzed.sql", "-- row: F27\n-- paragraph: K10 7.8\n-- applies: *\n-- effect: warns\n-- message: {subject} is late.\n-- mend: copy\n-- reading: as it stands\n"
                            "SELECT 1 AS subject WHERE :today IS NULL;\n" },
};

static char       *folder;
static CsnState   *state;
static CsnEdition *base;

static void
put (guint which, const void *bytes, gsize length)
{
  g_autofree char *path = g_build_filename (folder, files[which].path, NULL);
  if (!g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_error ("%s cannot be written", path);
}

static void
put_away (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].path, NULL), *part = g_path_get_dirname (path);
      (void) g_unlink (path);
      (void) g_rmdir (part);
    }
  g_autofree char *wordings = g_build_filename (folder, "wordings", NULL), *outer = g_path_get_dirname (folder);
  (void) g_rmdir (wordings);
  (void) g_rmdir (folder);
  (void) g_rmdir (outer);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  (void) argc;
  (void) argv;
  g_autofree char *outer = g_dir_make_tmp ("csn-fuzz-XXXXXX", NULL);
  folder = g_build_filename (outer, NAME, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].path, NULL), *part = g_path_get_dirname (path);
      if (g_mkdir_with_parents (part, 0700) != 0)
        g_error ("%s cannot be made", part);
      put (i, files[i].text, strlen (files[i].text));
    }
  (void) atexit (put_away);
  g_autoptr (GError) error = NULL;
  state = csn_state_new (NULL);
  base = csn_edition_load (folder, &error);
  if (base == NULL || !csn_rules_prepare (base, state, &error) || !csn_rules_try (base, state, &error))
    g_error ("%s", error->message);
  return 0;
}

/* What adopting and living with it would ask of it. */
static void
use (CsnEdition *edition)
{
  g_autoptr (GError)    error = NULL;
  g_autoptr (JsonNode)  json = csn_edition_to_json (edition);
  g_autoptr (GPtrArray) changes = csn_edition_compare (base, edition);
  g_auto (GStrv) anchors = csn_edition_anchors (edition, "K10 7.8 and 7.9.1");
  CsnDate supplied = csn_date_from_ymd (2026, 11, 22), review = csn_review_date (edition, supplied, CSN_DATE_NONE);
  g_autofree char *iso = csn_date_to_iso (review), *reference = csn_reference_format_for (edition, "CZ", 417, 2026);
  PROMISE (json != NULL && changes != NULL && anchors != NULL && reference != NULL, "it can be shown and compared");
  PROMISE (review > supplied, "a review comes after the supply");
  PROMISE (csn_date_parse (iso, &review), "a review date can be written and read");
  gboolean sound = csn_rules_prepare (edition, state, &error) && csn_rules_try (edition, state, &error);
  PROMISE (sound == (error == NULL), "rules that cannot be run say why");
  g_clear_error (&error);
  if (!csn_rules_prepare (base, state, &error))
    g_error ("%s", error->message);
}

/* The first byte chooses which file the rest is. */
int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length == 0)
    return 0;
  guint which = bytes[0] % G_N_ELEMENTS (files);
  g_autoptr (GError) error = NULL;
  put (which, bytes + 1, length - 1);
  g_autoptr (CsnEdition) edition = csn_edition_load (folder, &error);
  PROMISE ((edition == NULL) == (error != NULL), "a refused edition says why");
  if (edition != NULL)
    use (edition);
  put (which, files[which].text, strlen (files[which].text));
  return 0;
}
