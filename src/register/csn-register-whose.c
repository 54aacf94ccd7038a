/* Whose copy is this? From what its stamp says, or from a file (F38). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"

/* One row a copy. Of what a manager reported, whoever he took it back from has had it too. */
#define FOUND(from, how) \
  "SELECT c.id AS copy_id, c.case_id, c.release_id, c.reference, c.copy_no, c.recipient_id, c.organisation, c.person, c.supplied_on, c.whereabouts, " how " AS found_by, " \
  "(SELECT count (DISTINCT o.member_id) FROM onward_now o WHERE o.copy_id = c.id AND o.recipient_id = c.recipient_id AND o.how <> 'taken-back' AND NOT o.void AND NOT o.corrected) AS onward " from

static const char stamp_sql[] = FOUND ("FROM copies_now c WHERE c.release_id = :release AND (:copy IS NULL OR c.copy_no = CAST (:copy AS INTEGER)) ORDER BY c.copy_no", "'stamp'");

/* The first way in which it is found counts: a picture may have been sent in a package too. */
static const char file_sql[] =
  FOUND ("FROM (SELECT id AS copy_id, 'form' AS how, 1 AS ord FROM copies WHERE form_sha256 = :hash UNION ALL SELECT id, 'picture', 2 FROM copies WHERE picture_sha256 = :hash "
         "UNION ALL SELECT copy_id, 'package', 3 FROM packages WHERE sha256 = :hash UNION ALL SELECT copy_id, 'locked', 4 FROM locked_copies WHERE sha256 = :hash) f "
         "JOIN copies_now c ON c.id = f.copy_id ORDER BY c.reference, c.copy_no, f.ord", "f.how");

static const char nothing_sql[] = FOUND ("FROM copies_now c WHERE 0", "''");

/* "CZ/417/26 copy 3", "417, copi 3", "CZ-417-26-copy-3.pdf": the reference, and in *out_copy the digits after the word for a copy. */
static char *
split_stamp (const char *stamp, char **out_copy)
{
  g_autoptr (GRegex)     regex = g_regex_new ("^\\s*(\\S.*?)[\\s,;:._-]*\\b(?:copy|copi|c)[\\s:._-]*(?:no\\.?|number|rhif)?[\\s:._-]*([0-9]{1,9})\\s*(?:\\.pdf)?\\s*$", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (regex != NULL && g_regex_match (regex, stamp, 0, &match))
    {
      *out_copy = g_match_info_fetch (match, 2);
      return g_match_info_fetch (match, 1);
    }
  return g_strstrip (g_strdup (stamp));
}

CsnRows *
csn_register_whose (CsnRegister *self, const char *stamp, GBytes *file, GError **error)
{
  if (!csn_register_need_unit (self, error))
    return NULL;
  if (file != NULL)
    {
      g_autofree char *hash = csn_register_sha256 (file);
      return csn_register_query (self, error, file_sql, ":hash", hash, NULL);
    }
  g_autofree char *copy = NULL, *release = NULL, *valid = g_utf8_make_valid (stamp != NULL ? stamp : "", -1);
  g_autofree char *reference = split_stamp (valid, &copy);
  if (*reference == '\0' || !csn_register_resolve (self, reference, &release, NULL, NULL))
    return csn_register_query (self, error, nothing_sql, NULL);
  return csn_register_query (self, error, stamp_sql, ":release", release, ":copy", copy, NULL);
}
