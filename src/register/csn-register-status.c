/* Disposal statuses taken in from a file of the records system: what it would do, then doing it (F03). SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-register-private.h"
#include "csn-status-file.h"

#include <glib/gi18n-lib.h>

/* A case whose custody reference is known, and what the record says of it. */
typedef struct
{
  char    *case_id, *custody_ref, *reference, *status;
  CsnDate  status_on;
  gboolean blocks;
  guint    copies_out;
  guint    best; /* 1 + the line of the file that counts for it; 0: none yet */
} Known;

static void
free_known (Known *known)
{
  g_free (known->case_id);
  g_free (known->custody_ref);
  g_free (known->reference);
  g_free (known->status);
  g_free (known);
}

void
csn_status_line_free (CsnStatusLine *line)
{
  if (line == NULL)
    return;
  g_free (line->custody_ref);
  g_free (line->said);
  g_free (line->status);
  g_free (line->status_on);
  g_free (line->case_id);
  g_free (line->reference);
  g_free (line->text);
  g_free (line);
}

/* As the view statuses_now has it. */
static gboolean
ends_disclosure (const char *status)
{
  static const char *const ends[] = { "acquitted", "no-further-action", "deleted", "deletion-requested", NULL };
  return g_strv_contains (ends, status);
}

/* --- What is known ---------------------------------------------------------------------------------------------------------- */
/* Folded custody reference → GPtrArray of Known: several cases may come from one custody record. A correction counts. */
static GHashTable *
load_known (CsnRegister *self, GError **error)
{
  g_autoptr (CsnRows) rows = csn_register_query (self, error,
    "SELECT f.case_id, f.stands, r.reference, s.status, s.status_on, coalesce (s.blocks, 0) AS blocks, "
    "(SELECT count (*) FROM copies c WHERE c.release_id = r.id AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) AS copies_out "
    "FROM facts_now f LEFT JOIN releases r ON r.case_id = f.case_id LEFT JOIN statuses_now s ON s.case_id = f.case_id WHERE f.field = 'image.custody_ref' ORDER BY r.number, f.case_id", NULL);
  GHashTable *all = rows == NULL ? NULL : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    {
      char *folded = csn_text_fold (csn_rows_text (rows, i, "stands"));
      if (*folded == '\0')
        {
          g_free (folded);
          continue;
        }
      Known *known = g_new0 (Known, 1);
      known->case_id = g_strdup (csn_rows_text (rows, i, "case_id"));
      known->custody_ref = g_strdup (csn_rows_text (rows, i, "stands"));
      known->reference = g_strdup (csn_rows_text (rows, i, "reference"));
      known->status = g_strdup (csn_rows_text (rows, i, "status"));
      known->blocks = csn_rows_number (rows, i, "blocks") != 0;
      known->copies_out = (guint) csn_rows_number (rows, i, "copies_out");
      const char *on = csn_rows_text (rows, i, "status_on");
      if (on == NULL || !csn_date_parse (on, &known->status_on))
        known->status_on = CSN_DATE_NONE;
      GPtrArray *cases = g_hash_table_lookup (all, folded);
      if (cases == NULL)
        {
          cases = g_ptr_array_new_with_free_func ((GDestroyNotify) free_known);
          g_hash_table_insert (all, g_strdup (folded), cases);
        }
      g_ptr_array_add (cases, known);
      g_free (folded);
    }
  return all;
}

/* Which of the edition's statuses a records system's word is; NULL if none. Caller frees. */
static char *
understand (CsnEdition *edition, char **choices, const char *said)
{
  g_autofree char *folded = csn_text_fold (said);
  for (guint i = 0; *folded != '\0' && choices[i] != NULL; i++)
    {
      const char      *status = choices[i] + strlen ("status.");
      g_autofree char *list = g_strconcat ("status-", status, NULL), *code = csn_text_fold (status);
      g_autofree char *english = csn_text_fold (csn_edition_wording (edition, choices[i], "en")), *welsh = csn_text_fold (csn_edition_wording (edition, choices[i], "cy"));
      if (csn_edition_lists (edition, list, said) || g_str_equal (folded, code) || g_str_equal (folded, english) || g_str_equal (folded, welsh))
        return g_strdup (status);
    }
  return NULL;
}

/* --- Lines -------------------------------------------------------------------------------------------------------------------- */
/* Everything for one reading of a file. */
typedef struct
{
  CsnEdition *edition;
  char      **choices;
  GHashTable *known, *words; /* words: as said → status, so that a hundred thousand lines ask the edition a few times */
  CsnDate     today;
  GPtrArray  *lines;  /* CsnStatusLine */
  GPtrArray  *cases;  /* Known of the same line, NULL if it matches none; borrowed */
} Reading;

static const char *
status_of (Reading *reading, const char *said)
{
  gpointer status;
  if (!g_hash_table_lookup_extended (reading->words, said, NULL, &status))
    {
      status = understand (reading->edition, reading->choices, said);
      g_hash_table_insert (reading->words, g_strdup (said), status);
    }
  return status;
}

/* Why nothing can be made of what a line says; NULL if it can. */
static const char *
fault_of (const CsnStatusEntry *entry, const char *status, CsnDate on, CsnDate today)
{
  if (entry->shape == CSN_STATUS_ENTRY_BROKEN)
    return _ ("The quotation marks of this line do not match, or something in it is too long. Correct it in the file.");
  if (entry->shape == CSN_STATUS_ENTRY_WIDE)
    return _ ("This line has more columns than the first line names, so what it says cannot be told. Correct it in the file.");
  if (csn_text_is_blank (entry->custody_ref))
    return _ ("There is no custody reference in this line.");
  if (status == NULL)
    return csn_text_is_blank (entry->said) ? _ ("There is no status in this line.") : _ ("The policy does not know this word for a status. Record it by hand if it ends the right to disclose.");
  if (on == CSN_DATE_NONE)
    return _ ("The date is missing or cannot be read. Write it as 4 June 2026, 04/06/2026 or 2026-06-04.");
  return on > today ? _ ("The date is in the future. Correct it in the file.") : NULL;
}

static void
add_line (Reading *reading, const CsnStatusEntry *entry, Known *known)
{
  CsnStatusLine *line = g_new0 (CsnStatusLine, 1);
  CsnDate        on = CSN_DATE_NONE;
  const char    *status = entry->shape == CSN_STATUS_ENTRY_FINE ? status_of (reading, entry->said) : NULL;
  (void) csn_status_file_date (entry->date, &on);
  const char *fault = fault_of (entry, status, on, reading->today);
  gboolean    unmatched = known == NULL && entry->shape == CSN_STATUS_ENTRY_FINE && !csn_text_is_blank (entry->custody_ref);
  line->line = entry->line;
  line->custody_ref = g_strdup (entry->custody_ref);
  line->said = g_strdup (entry->said);
  line->status = g_strdup (status);
  line->status_on = on != CSN_DATE_NONE ? csn_date_to_iso (on) : NULL;
  line->case_id = known != NULL ? g_strdup (known->case_id) : NULL;
  line->reference = known != NULL ? g_strdup (known->reference) : NULL;
  line->verdict = unmatched ? CSN_STATUS_UNMATCHED : fault != NULL ? CSN_STATUS_UNREADABLE : CSN_STATUS_NEW;
  line->text = unmatched ? g_strdup (_ ("No record of this register has this custody reference.")) : g_strdup (fault);
  g_ptr_array_add (reading->lines, line);
  g_ptr_array_add (reading->cases, known);
  if (line->verdict != CSN_STATUS_NEW)
    return;
  /* The newest day counts; of one day what ends the right to disclose; else the line that comes last. */
  const CsnStatusLine *best = known->best > 0 ? g_ptr_array_index (reading->lines, known->best - 1) : NULL;
  int later = best == NULL ? 1 : strcmp (line->status_on, best->status_on);
  if (later > 0 || (later == 0 && ends_disclosure (status) >= ends_disclosure (best->status)))
    known->best = reading->lines->len;
}

static char *
text_of_new (const CsnStatusLine *line, const Known *known)
{
  if (line->copies_out > 0)
    return g_strdup_printf (ngettext ("New: nothing more may be supplied, and %u copy must come back.", "New: nothing more may be supplied, and %u copies must come back.", line->copies_out),
                            line->copies_out);
  if (line->blocks)
    return g_strdup (_ ("New: nothing more may be supplied. No copy is out that is not demanded back already."));
  return g_strdup (known->blocks ? _ ("New: supply is no longer stopped by what the record said before.") : _ ("New: it changes nothing else."));
}

/* One of @known's lines against the line that counts and against the record. */
static void
compare (CsnStatusLine *line, const CsnStatusLine *best, const Known *known)
{
  CsnDate  on = CSN_DATE_NONE;
  gboolean as_best = g_str_equal (line->status, best->status) && g_str_equal (line->status_on, best->status_on);
  (void) csn_date_parse (line->status_on, &on);
  line->blocks = ends_disclosure (line->status);
  if (known->status != NULL && g_str_equal (line->status, known->status) && on == known->status_on)
    {
      line->verdict = CSN_STATUS_SAME;
      line->text = g_strdup (_ ("On record already."));
    }
  else if (line != best)
    {
      line->verdict = as_best ? CSN_STATUS_SAME : CSN_STATUS_OLDER;
      line->text = as_best ? g_strdup_printf (_ ("Line %u says the same."), best->line) : g_strdup_printf (_ ("Left out: line %u counts instead."), best->line);
    }
  else if (known->status_on > on)
    {
      g_autofree char *words = csn_date_to_words (known->status_on);
      line->verdict = CSN_STATUS_OLDER;
      line->text = g_strdup_printf (_ ("Left out: the record has a later status, of %s."), words);
    }
  else
    {
      line->copies_out = line->blocks ? known->copies_out : 0;
      line->text = text_of_new (line, known);
    }
}

/* @out_cases (may be NULL): the Known of each line, which live as long as @out_known. */
static GPtrArray *
read_lines (CsnRegister *self, GBytes *csv, GHashTable **out_known, GPtrArray **out_cases, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return NULL;
  g_autoptr (GPtrArray)  entries = csn_status_file_read (csv, error);
  g_autoptr (GHashTable) known = entries != NULL ? load_known (self, error) : NULL;
  if (known == NULL)
    return NULL;
  g_auto (GStrv) choices = csn_edition_choices (self->edition, "status.");
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray)  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_status_line_free);
  g_autoptr (GPtrArray)  cases = g_ptr_array_new ();
  Reading reading = { .edition = self->edition, .choices = choices, .known = known, .words = words, .today = csn_register_today (self), .lines = lines, .cases = cases };
  for (guint i = 0; i < entries->len; i++)
    {
      const CsnStatusEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *folded = csn_text_fold (entry->custody_ref);
      GPtrArray *matching = g_hash_table_lookup (known, folded);
      for (guint j = 0; matching != NULL && j < matching->len; j++)
        add_line (&reading, entry, g_ptr_array_index (matching, j));
      if (matching == NULL)
        add_line (&reading, entry, NULL);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      CsnStatusLine *line = g_ptr_array_index (lines, i);
      const Known   *of = g_ptr_array_index (cases, i);
      if (line->verdict == CSN_STATUS_NEW)
        compare (line, g_ptr_array_index (lines, of->best - 1), of);
    }
  if (out_known != NULL)
    *out_known = g_steal_pointer (&known);
  if (out_cases != NULL)
    *out_cases = g_steal_pointer (&cases);
  return g_steal_pointer (&lines);
}

GPtrArray *
csn_register_read_statuses (CsnRegister *self, GBytes *csv, GError **error)
{
  return read_lines (self, csv, NULL, NULL, error);
}

/* --- Taking in ------------------------------------------------------------------------------------------------------------------ */
static JsonNode *
status_body (CsnRegister *self, const CsnStatusLine *line, const Known *known, const char *import)
{
  g_autofree char *id = csn_text_new_id (), *recall = NULL, *deadline = NULL;
  if (line->copies_out > 0)
    {
      recall = csn_text_new_id ();
      deadline = csn_date_to_iso (csn_register_today (self) + (CsnDate) csn_edition_constant (self->edition, "recall_days"));
    }
  return csn_register_object ("id", id, "case_id", known->case_id, "custody_ref", known->custody_ref, "status", line->status, "status_on", line->status_on,
                              "source", _ ("File of the records system"), "import_id", import, "recall_id", recall, "deadline_on", deadline, NULL);
}

static JsonNode *
import_body (const char *id, const char *sha256, GPtrArray *lines, guint recorded)
{
  JsonNode   *body = csn_register_object ("id", id, "sha256", sha256, NULL);
  JsonObject *object = json_node_get_object (body);
  guint       n = 0, matched = 0, last = 0, last_matched = 0;
  for (guint i = 0; i < lines->len; i++) /* a line that is about several cases is one line */
    {
      const CsnStatusLine *line = g_ptr_array_index (lines, i);
      n += line->line != last;
      matched += line->case_id != NULL && line->line != last_matched;
      last_matched = line->case_id != NULL ? line->line : last_matched;
      last = line->line;
    }
  json_object_set_int_member (object, "lines", n);
  json_object_set_int_member (object, "matched", matched);
  json_object_set_int_member (object, "recorded", recorded);
  return body;
}

/* All that is new, and the import itself, in one commit. */
static gboolean
record_lines (CsnRegister *self, GBytes *csv, GPtrArray *lines, GPtrArray *cases, GPtrArray **out_problems, GError **error)
{
  g_autofree char *import = csn_text_new_id (), *sha256 = csn_register_sha256 (csv);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  for (guint i = 0; i < lines->len; i++)
    {
      const CsnStatusLine *line = g_ptr_array_index (lines, i);
      if (line->verdict == CSN_STATUS_NEW)
        g_ptr_array_add (bodies, status_body (self, line, g_ptr_array_index (cases, i), import));
    }
  g_autofree char *taken = csn_state_text (self->state, NULL, "SELECT 1 FROM status_imports WHERE sha256 = :hash", ":hash", sha256, NULL);
  if (bodies->len == 0 && taken != NULL)
    return TRUE;
  g_ptr_array_insert (bodies, 0, import_body (import, sha256, lines, bodies->len));
  g_autofree CsnNewAct *acts = g_new0 (CsnNewAct, bodies->len);
  for (guint i = 0; i < bodies->len; i++)
    acts[i] = (CsnNewAct) { .kind = i == 0 ? "status.import" : "status.record", .body = g_ptr_array_index (bodies, i) };
  return csn_register_perform_all (self, acts, bodies->len, out_problems, error);
}

gboolean
csn_register_take_statuses (CsnRegister *self, GBytes *csv, GPtrArray **out_lines, GPtrArray **out_problems, GError **error)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray)  cases = NULL;
  if (!csn_register_follow (self, NULL, error))
    return FALSE;
  g_autoptr (GPtrArray) lines = read_lines (self, csv, &known, &cases, error);
  if (lines == NULL || !record_lines (self, csv, lines, cases, out_problems, error))
    return FALSE;
  if (out_lines != NULL)
    *out_lines = g_steal_pointer (&lines);
  return TRUE;
}
