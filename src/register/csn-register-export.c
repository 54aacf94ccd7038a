/* The register as a file: CSV, JSON or PDF, after somebody said why (F57, F61). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * No name of a photographed person, no address and no picture is in any of them: those come only from a recorded look at one case. */
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

/* Columns in the order of csn_register_export_columns(). */
static const struct { const char *what, *sql; } EXPORTS[] = {
  { "releases",
    "SELECT * FROM (SELECT r.reference, 'authorised' AS standing, r.authorised_on, p.name AS authorised_by, d.requester, d.edition || ' ' || d.edition_version AS edition, d.gateway, d.told_offence AS offending,"
    " d.locality, d.risk_level AS risk, d.name_released, (SELECT count (*) FROM decision_recipients q WHERE q.case_id = r.case_id AND q.ended_seq IS NULL) AS recipients,"
    " (SELECT count (*) FROM copies c WHERE c.release_id = r.id) AS copies, (SELECT count (*) FROM copies c WHERE c.release_id = r.id AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) AS copies_out,"
    " (SELECT min (w.review_on) FROM copies c JOIN copy_reviews w ON w.copy_id = c.id WHERE c.release_id = r.id AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) AS review_on,"
    " (SELECT s.status FROM statuses_now s WHERE s.case_id = r.case_id) AS status, r.number FROM releases r JOIN decisions d ON d.case_id = r.case_id JOIN people p ON p.id = r.authorised_by"
    " UNION ALL SELECT v.reference, 'void', v.voided_on, (SELECT name FROM people WHERE id = v.voided_by), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, v.number FROM voids v) ORDER BY number" },
  { "copies", "SELECT c.reference, c.copy_no, c.organisation, c.person, c.route, c.supplied_on, c.medium, c.review_on, c.received_on, c.whereabouts,"
              " (SELECT q.deadline_on FROM recalls q WHERE q.id = c.recall_id AND q.copy_id = c.id AND c.whereabouts = 'out') AS deadline_on FROM copies_now c JOIN releases r ON r.id = c.release_id ORDER BY r.number, c.copy_no" },
  { "reviews", "SELECT r.reference, v.number, v.signed_on, p.name AS signed_by, v.recommendation, d.outcome, d.keep_until, d.decided_on, q.name AS decided_by FROM reviews v JOIN releases r ON r.id = v.release_id"
               " JOIN people p ON p.id = v.signed_by LEFT JOIN review_decisions d ON d.review_id = v.id AND d.seq = (SELECT max (e.seq) FROM review_decisions e WHERE e.review_id = v.id) LEFT JOIN people q ON q.id = d.decided_by"
               " ORDER BY r.number, v.number" },
  { "recalls", "SELECT r.reference, c.copy_no, p.organisation, q.cause, q.reason, q.demanded_on, q.deadline_on, t.outcome, t.on_date AS ended_on FROM recalls q JOIN copies c ON c.id = q.copy_id JOIN releases r ON r.id = c.release_id"
               " JOIN recipients p ON p.id = c.recipient_id LEFT JOIN returns t ON t.copy_id = c.id ORDER BY q.seq, r.number, c.copy_no" },
  { "looks", "SELECT l.seq AS entry, l.at, p.name AS person, l.what, CASE WHEN l.what = 'export' THEN l.about_id END AS about, r.reference, l.reason FROM looks_all l JOIN people p ON p.id = l.person_id"
             " LEFT JOIN releases r ON r.case_id = l.case_id ORDER BY l.seq" },
  { "entries", "SELECT e.seq AS entry, e.at, e.kind, p.name AS person, r.reference FROM entries e LEFT JOIN people p ON p.id = e.actor_id LEFT JOIN releases r ON r.case_id = e.scope_id ORDER BY e.seq" },
  { "recipients", "SELECT p.organisation, p.person, p.kind, s.name AS scheme, s.locality, p.status, (SELECT max (u.signed_on) FROM undertakings u WHERE u.recipient_id = p.id AND u.ended_on IS NULL) AS undertaking_on,"
                  " p.vetting_expires_on, p.dp_expires_on AS registration_expires_on, (SELECT count (*) FROM copies c WHERE c.recipient_id = p.id AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)) AS copies_out"
                  " FROM recipients p JOIN schemes s ON s.id = p.scheme_id ORDER BY s.name, p.organisation, p.person" },
  { "members", "SELECT s.name AS scheme, s.locality, p.organisation, p.premises, p.person, p.contact, p.kind, p.status,"
               " (SELECT max (u.signed_on) FROM undertakings u WHERE u.recipient_id = p.id AND u.ended_on IS NULL) AS undertaking_on"
               " FROM recipients p JOIN schemes s ON s.id = p.scheme_id WHERE p.status <> 'left' AND s.status = 'open' ORDER BY s.name, p.kind = 'member', p.organisation, p.person" },
  { "findings", "SELECT f.number, f.raised_on, p.name AS raised_by, f.paragraph, f.seriousness, f.reference, f.what, f.owner, f.reply_by, f.standing FROM findings_now f JOIN people p ON p.id = f.raised_by ORDER BY f.number" },
};

/* --- CSV (RFC 4180) ---------------------------------------------------------------------------------------------------------------- */
/* A spreadsheet takes a cell that begins so for a formula, and runs it; with an apostrophe before it, for text. */
static gboolean
looks_like_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
add_cell (GString *csv, const char *text, gboolean is_number)
{
  gboolean quoted = strpbrk (text, ",\"\r\n") != NULL || g_ascii_isspace (*text);
  if (quoted)
    g_string_append_c (csv, '"');
  if (!is_number && looks_like_formula (text))
    g_string_append_c (csv, '\'');
  for (const char *c = text; *c != '\0'; c++)
    g_string_append_len (csv, *c == '"' ? "\"\"" : c, *c == '"' ? 2 : 1);
  if (quoted)
    g_string_append_c (csv, '"');
}

static GBytes *
write_csv (CsnRows *rows, guint columns)
{
  GString *csv = g_string_new ("\xEF\xBB\xBF"); /* without it a spreadsheet takes UTF-8 for the code page of its country */
  for (guint k = 0; k < columns; k++)
    g_string_append_printf (csv, "%s%s", k > 0 ? "," : "", csn_rows_column_name (rows, k));
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      for (guint k = 0; k < columns; k++)
        {
          const char *text = csn_rows_cell (rows, i, k);
          if (k > 0)
            g_string_append_c (csv, ',');
          add_cell (csv, text == NULL ? "" : text, csn_rows_cell_is_number (rows, i, k));
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free_to_bytes (csv);
}

/* --- JSON and PDF -------------------------------------------------------------------------------------------------------------------- */
static JsonArray *
list_rows (CsnRows *rows, guint columns)
{
  JsonArray *list = json_array_new ();
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      JsonObject *row = json_object_new ();
      for (guint k = 0; k < columns; k++)
        {
          const char *text = csn_rows_cell (rows, i, k), *name = csn_rows_column_name (rows, k);
          if (text == NULL)
            json_object_set_null_member (row, name);
          else if (csn_rows_cell_is_number (rows, i, k))
            json_object_set_int_member (row, name, g_ascii_strtoll (text, NULL, 10));
          else
            json_object_set_string_member (row, name, text);
        }
      json_array_add_object_element (list, row);
    }
  return list;
}

static JsonArray *
list_columns (const char *what)
{
  JsonArray *list = json_array_new ();
  for (const CsnExportColumn *column = csn_register_export_columns (); column->what != NULL; column++)
    if (g_str_equal (column->what, what))
      {
        JsonObject *item = json_object_new ();
        json_object_set_string_member (item, "column", column->column);
        json_object_set_string_member (item, "meaning", column->meaning);
        json_array_add_object_element (list, item);
      }
  return list;
}

/* What the file is, and of which entry on: the same for JSON and PDF. */
static JsonNode *
describe (CsnRegister *self, const char *what, CsnRows *rows, guint columns)
{
  g_autofree char *head = csn_register_head_words (self), *now = csn_moment_to_iso (csn_clock_now (self->clock));
  g_autofree char *area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
  JsonNode        *node = csn_register_object ("what", what, "area", area, "exported_at", now, "register", self->id_text, "head", head, NULL);
  json_object_set_int_member (json_node_get_object (node), "entries", (gint64) self->applied);
  json_object_set_array_member (json_node_get_object (node), "columns", list_columns (what));
  json_object_set_array_member (json_node_get_object (node), "rows", list_rows (rows, columns));
  return node;
}

static GBytes *
write_json (JsonNode *whole)
{
  char *text = json_to_string (whole, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

static void
mark_kind (JsonNode *whole, const char *what)
{
  json_object_set_string_member (json_node_get_object (whole), what, "yes");
}

static GBytes *
write_pdf (CsnRegister *self, const char *what, JsonNode *whole, GError **error)
{
  mark_kind (whole, what);
  CsnDrawing drawing = { .form = "export", .about = self->id_text, .language = C_ ("language code", "en"), .more = whole };
  return csn_register_draw (self, &drawing, NULL, error);
}

/* --- Exporting ------------------------------------------------------------------------------------------------------------------------- */
static const char *
find_sql (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (EXPORTS); i++)
    if (g_strcmp0 (EXPORTS[i].what, what) == 0)
      return EXPORTS[i].sql;
  return NULL;
}

static guint
count_columns (const char *what)
{
  guint n = 0;
  for (const CsnExportColumn *column = csn_register_export_columns (); column->what != NULL; column++)
    n += g_str_equal (column->what, what) ? 1 : 0;
  return n;
}

static GBytes *
write_file (CsnRegister *self, const char *what, const char *format, CsnRows *rows, GError **error)
{
  guint columns = count_columns (what);
  if (g_str_equal (format, "csv"))
    return write_csv (rows, columns);
  g_autoptr (JsonNode) whole = describe (self, what, rows, columns);
  return g_str_equal (format, "json") ? write_json (whole) : write_pdf (self, what, whole, error);
}

static gboolean
record (CsnRegister *self, const char *what, const char *format, const char *reason, GBytes *file, guint rows, GPtrArray **out_problems, GError **error)
{
  g_autofree char     *id = csn_text_new_id (), *hash = csn_register_sha256 (file);
  g_autoptr (JsonNode) body = csn_register_object ("id", id, "what", what, "format", format, "reason", reason, "sha256", hash, NULL);
  json_object_set_int_member (json_node_get_object (body), "rows", rows);
  g_autofree char *text = json_to_string (body, FALSE);
  return csn_register_perform (self, "look.export", text, out_problems, error);
}

GBytes *
csn_register_export (CsnRegister *self, const char *what, const char *format, const char *reason, char **out_file_name, GPtrArray **out_problems, GError **error)
{
  const char *sql = find_sql (what);
  if (!csn_register_need_unlocked (self, error) || !csn_register_need_unit (self, error))
    return NULL;
  if (sql == NULL || !(g_str_equal (format, "csv") || g_str_equal (format, "json") || g_str_equal (format, "pdf")))
    {
      csn_register_usage (error, _ ("Export releases, copies, reviews, recalls, looks, entries, recipients, members or findings, as csv, json or pdf."));
      return NULL;
    }
  if (!csn_register_follow (self, NULL, error))
    return NULL;
  g_autoptr (CsnRows) rows = csn_register_query (self, error, sql, NULL);
  g_autoptr (GBytes)  file = rows == NULL ? NULL : write_file (self, what, format, rows, error);
  /* Nothing is handed over before the record says so. */
  if (file == NULL || !record (self, what, format, reason, file, csn_rows_length (rows), out_problems, error))
    return NULL;
  g_autofree char *today = csn_date_to_iso (csn_register_today (self)), *area = csn_state_text (self->state, NULL, "SELECT area FROM registers", NULL);
  if (out_file_name != NULL)
    *out_file_name = g_strdup_printf ("%s-%s-%s.%s", area, what, today, format);
  return g_steal_pointer (&file);
}
