/* Dip samples: drawn by a seed, drawn again from the record, signed off (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By hand: the releases authorised in the period, as the register stood at the sample's entry, each in the first stratum that it belongs to; within a stratum in the order of
 * HMAC-SHA256 (seed, release id). From each stratum in turn, and from the others last, the next is taken until as many are drawn as were wanted. */
#include "csn-register-sample.h"

#include <glib/gi18n-lib.h>

#define SEED_SIZE 32
#define LARGEST_SAMPLE 1000
#define OTHERS ""

/* In the order in which a release is put into one of them. */
static const char *const STRATA[] = { "overdue", "name-released", "notice", "young-or-vulnerable", "renewed", "recalled" };

static const char population_sql[] =
  "SELECT r.id, r.number, EXISTS (SELECT 1 FROM reviews_due q WHERE q.release_id = r.id AND q.review_on < :today) AS \"overdue\", coalesce (d.name_released, 0) AS \"name-released\", "
  "EXISTS (SELECT 1 FROM exclusion_notices n WHERE n.case_id = r.case_id) AS \"notice\", coalesce (d.under_18, 0) OR coalesce (d.vulnerable, 0) AS \"young-or-vulnerable\", "
  "EXISTS (SELECT 1 FROM reviews_now v WHERE v.release_id = r.id AND v.outcome IN ('keep', 'vary')) AS \"renewed\", "
  "EXISTS (SELECT 1 FROM recalls q JOIN copies c ON c.id = q.copy_id WHERE c.release_id = r.id) AS \"recalled\" "
  "FROM releases r JOIN decisions d ON d.case_id = r.case_id WHERE r.authorised_on BETWEEN :from AND :to";

typedef struct { char *release_id, *order; const char *stratum; } Candidate;
typedef struct
{
  char *title, *from_on, *to_on, *seed, *month; /* month NULL: none */
  guint wanted, percent;                        /* one of them */
  gboolean strata[G_N_ELEMENTS (STRATA)];
} Request;

static void
free_candidate (gpointer data)
{
  Candidate *candidate = data;
  g_free (candidate->release_id);
  g_free (candidate->order);
  g_free (candidate);
}

static void
clear_request (Request *request)
{
  g_free (request->title);
  g_free (request->from_on);
  g_free (request->to_on);
  g_free (request->seed);
  g_free (request->month);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, clear_request)

/* --- What is asked for ------------------------------------------------------------------------------------------------------------- */
static gint64
number_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static gboolean
read_strata (JsonObject *object, Request *request, GError **error)
{
  JsonNode  *node = json_object_get_member (object, "strata");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode   *element = json_array_get_element (array, i);
      const char *name = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;
      guint       known = 0;
      while (known < G_N_ELEMENTS (STRATA) && g_strcmp0 (name, STRATA[known]) != 0)
        known++;
      if (known == G_N_ELEMENTS (STRATA))
        return csn_register_usage (error, _ ("A sample can be divided by: overdue, name-released, notice, young-or-vulnerable, renewed, recalled."));
      request->strata[known] = TRUE;
    }
  return TRUE;
}

/* "Audit review of October 2026", "Dip sample from 1 October 2026 to 7 October 2026". */
static char *
name_period (gboolean is_month, CsnDate first, CsnDate last)
{
  g_autofree char *from = csn_date_to_words (first), *to = csn_date_to_words (last);
  const char      *month = strchr (from, ' ');
  if (is_month && month != NULL)
    /* Translators: month and year: "Audit review of October 2026" */
    return g_strdup_printf (_ ("Audit review of %s"), month + 1);
  /* Translators: two days */
  return g_strdup_printf (_ ("Dip sample from %1$s to %2$s"), from, to);
}

static gboolean
read_period (CsnRegister *self, JsonObject *object, Request *request, GError **error)
{
  const char *month = csn_register_member (object, "month"), *from = csn_register_member (object, "from_on"), *to = csn_register_member (object, "to_on");
  CsnDate     first = CSN_DATE_NONE, last = CSN_DATE_NONE;
  if (month != NULL ? !csn_register_read_month (month, &first, &last) : from == NULL || to == NULL || !csn_date_parse (from, &first) || !csn_date_parse (to, &last))
    return csn_register_usage (error, _ ("Say from which day to which day the photographs were authorised that the sample is drawn from, or in which month."));
  if (first > last)
    return csn_register_usage (error, _ ("The period ends before it begins. Exchange the two days."));
  if (month != NULL && last >= csn_register_today (self))
    return csn_register_usage (error, _ ("This month is not over. Its audit review is drawn from the first day of the next month on."));
  request->month = g_strdup (month);
  request->from_on = csn_date_to_iso (first);
  request->to_on = csn_date_to_iso (last);
  if (csn_text_is_blank (request->title))
    {
      g_free (request->title);
      request->title = name_period (month != NULL, first, last);
    }
  return TRUE;
}

static gboolean
read_seed (JsonObject *object, Request *request, GError **error)
{
  const char *seed = csn_register_member (object, "seed");
  if (seed == NULL)
    {
      g_autoptr (CsnSecret) random = csn_secret_new_random (SEED_SIZE);
      request->seed = csn_register_hex_key (csn_secret_bytes (random));
      return TRUE;
    }
  request->seed = g_ascii_strdown (seed, -1);
  if (strlen (seed) == 2 * SEED_SIZE && strspn (request->seed, "0123456789abcdef") == 2 * SEED_SIZE)
    return TRUE;
  return csn_register_usage (error, _ ("A seed is 64 digits from 0 to 9 and a to f. Leave it out to have one made."));
}

static gboolean
read_request (CsnRegister *self, const char *text, Request *request, GError **error)
{
  g_autoptr (JsonNode) node = csn_register_parse_object (text, error);
  if (node == NULL)
    return FALSE;
  JsonObject *object = json_node_get_object (node);
  const char *title = csn_register_member (object, "title");
  gint64      wanted = number_member (object, "wanted"), percent = number_member (object, "percent");
  if ((wanted <= 0) == (percent <= 0) || wanted > LARGEST_SAMPLE || percent > 100)
    return csn_register_usage (error, _ ("Say how many records to read: a number from 1 to 1000, or a share from 1 to 100 percent."));
  request->title = g_strdup (title != NULL ? title : "");
  request->wanted = wanted > 0 ? (guint) wanted : 0;
  request->percent = percent > 0 ? (guint) percent : 0;
  return read_strata (object, request, error) && read_period (self, object, request, error) && read_seed (object, request, error);
}

/* --- Drawing ------------------------------------------------------------------------------------------------------------------------- */
static char *
order_of (const char *seed, const char *release_id)
{
  guint8 key[SEED_SIZE];
  for (guint i = 0; i < SEED_SIZE; i++)
    key[i] = (guint8) (g_ascii_xdigit_value (seed[2 * i]) << 4 | g_ascii_xdigit_value (seed[2 * i + 1]));
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, key, sizeof key, release_id, -1);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Candidate *const *) a)->order, (*(Candidate *const *) b)->order);
}

static const char *
stratum_of (CsnRows *rows, guint i, const Request *request)
{
  for (guint k = 0; k < G_N_ELEMENTS (STRATA); k++)
    if (request->strata[k] && csn_rows_number (rows, i, STRATA[k]) != 0)
      return STRATA[k];
  return OTHERS;
}

static GPtrArray *
list_candidates (CsnState *state, const Request *request, CsnDate today, GError **error)
{
  g_autofree char    *day = csn_date_to_iso (today);
  g_autoptr (CsnRows) rows = csn_state_query (state, error, population_sql, ":from", request->from_on, ":to", request->to_on, ":today", day, NULL);
  if (rows == NULL)
    return NULL;
  GPtrArray *all = g_ptr_array_new_with_free_func (free_candidate);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      Candidate *candidate = g_new0 (Candidate, 1);
      candidate->release_id = g_strdup (csn_rows_text (rows, i, "id"));
      candidate->order = order_of (request->seed, candidate->release_id);
      candidate->stratum = stratum_of (rows, i, request);
      g_ptr_array_add (all, candidate);
    }
  g_ptr_array_sort (all, compare_candidates);
  return all;
}

static guint
how_many (const Request *request, guint population)
{
  guint wanted = request->wanted > 0 ? request->wanted : (population * request->percent + 99) / 100;
  return MIN (MIN (wanted, population), LARGEST_SAMPLE);
}

static const Candidate *
take_next (GPtrArray *all, const char *stratum, guint *at)
{
  for (; *at < all->len; (*at)++)
    {
      const Candidate *candidate = g_ptr_array_index (all, *at);
      if (g_str_equal (candidate->stratum, stratum))
        {
          (*at)++;
          return candidate;
        }
    }
  return NULL;
}

/* Borrowed candidates of @all, in the order drawn. */
static GPtrArray *
draw_from (GPtrArray *all, const Request *request)
{
  GPtrArray *drawn = g_ptr_array_new ();
  guint      wanted = how_many (request, all->len), places[G_N_ELEMENTS (STRATA) + 1] = { 0 };
  while (drawn->len < wanted)
    for (guint k = 0; k <= G_N_ELEMENTS (STRATA) && drawn->len < wanted; k++)
      {
        const Candidate *next = take_next (all, k < G_N_ELEMENTS (STRATA) ? STRATA[k] : OTHERS, &places[k]);
        if (next != NULL)
          g_ptr_array_add (drawn, (gpointer) next);
      }
  return drawn;
}

static JsonNode *
write_body (CsnRegister *self, const Request *request, GPtrArray *all)
{
  g_autofree char       *id = csn_text_new_id ();
  g_autoptr (GPtrArray)  drawn = draw_from (all, request);
  g_autoptr (JsonArray)  strata = json_array_new (), releases = json_array_new ();
  JsonNode   *body = csn_register_object ("id", id, "title", request->title, "from_on", request->from_on, "to_on", request->to_on, "seed", request->seed, "month", request->month, NULL);
  JsonObject *object = json_node_get_object (body);
  for (guint k = 0; k < G_N_ELEMENTS (STRATA); k++)
    if (request->strata[k])
      json_array_add_string_element (strata, STRATA[k]);
  for (guint i = 0; i < drawn->len; i++)
    {
      const Candidate *one = g_ptr_array_index (drawn, i);
      g_autoptr (JsonObject) release = json_object_new ();
      json_object_set_string_member (release, "release_id", one->release_id);
      json_object_set_string_member (release, "stratum", one->stratum);
      json_array_add_object_element (releases, g_steal_pointer (&release));
    }
  json_object_set_int_member (object, "wanted", drawn->len);
  json_object_set_int_member (object, "population", all->len);
  json_object_set_int_member (object, "up_to_seq", (gint64) self->applied);
  json_object_set_array_member (object, "strata", g_steal_pointer (&strata));
  json_object_set_array_member (object, "releases", g_steal_pointer (&releases));
  return body;
}

static JsonNode *
draw_now (CsnRegister *self, const Request *request, GError **error)
{
  GError *inner = NULL;
  g_autoptr (GPtrArray) all = list_candidates (self->state, request, csn_register_today (self), &inner);
  if (all == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  if (all->len > 0)
    return write_body (self, request, all);
  csn_register_usage (error, _ ("No photograph was authorised in this period: there is nothing to draw a sample from."));
  return NULL;
}

gboolean
csn_register_draw_sample (CsnRegister *self, const char *request, char **out_sample_id, GPtrArray **out_problems, GError **error)
{
  g_auto (Request) wanted = { 0 };
  if (!csn_register_need_unit (self, error) || !read_request (self, request, &wanted, error))
    return FALSE;
  for (guint tries = 0;; tries++)
    {
      gboolean moved = FALSE;
      GError  *inner = NULL;
      g_autoptr (JsonNode) body = csn_register_follow (self, NULL, error) ? draw_now (self, &wanted, error) : NULL;
      if (body == NULL)
        return FALSE;
      CsnNewAct act = { .kind = "sample.draw", .body = body };
      if (csn_register_perform_all_at (self, &act, 1, self->applied, &moved, out_problems, &inner))
        {
          if (out_sample_id != NULL)
            *out_sample_id = g_strdup (csn_register_member (json_node_get_object (body), "id"));
          return TRUE;
        }
      if (!moved || tries == CSN_SAMPLE_PATIENCE)
        {
          g_propagate_error (error, inner);
          return FALSE;
        }
      g_clear_error (&inner);
    }
}

/* --- Drawing it again ------------------------------------------------------------------------------------------------------------------ */
/* The state as it stood at entry @seq: replayed beside the one in use, with the same keys. NULL with USAGE for who cannot open all that it rests on. */
static CsnState *
state_at (CsnRegister *self, guint64 seq, GError **error)
{
  CsnRegister then = *self;
  GError     *inner = NULL;
  then.state = csn_state_new (&inner);
  if (then.state == NULL)
    {
      csn_register_pass_error (error, inner);
      return NULL;
    }
  then.closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  then.last_actor = NULL;
  then.applied = 0;
  then.newest_us = 0;
  then.until = seq;
  then.changed = NULL;
  then.edition = NULL; /* nothing is judged: what was recorded is applied */
  then.judge = NULL;
  gboolean replayed = csn_register_apply_news (&then, NULL, error);
  gboolean whole = g_hash_table_size (then.closed) == 0;
  g_hash_table_unref (then.closed);
  g_free (then.last_actor);
  if (replayed && whole)
    return then.state;
  csn_state_free (then.state);
  if (replayed)
    csn_register_usage (error, _ ("Only somebody who may open every case can draw a sample again. Ask the data protection unit."));
  return NULL;
}

/* What the record says was asked for. */
static gboolean
recall_request (CsnRows *rows, Request *request, GError **error)
{
  g_autoptr (JsonObject) strata = json_object_new ();
  const char            *seed = csn_rows_text (rows, 0, "seed");
  g_autoptr (JsonNode)   list = json_from_string (csn_rows_text (rows, 0, "strata"), NULL);
  if (list != NULL)
    json_object_set_member (strata, "strata", json_node_copy (list));
  json_object_set_string_member (strata, "seed", seed);
  request->from_on = g_strdup (csn_rows_text (rows, 0, "from_on"));
  request->to_on = g_strdup (csn_rows_text (rows, 0, "to_on"));
  request->wanted = (guint) CLAMP (csn_rows_number (rows, 0, "wanted"), 1, LARGEST_SAMPLE);
  return read_strata (strata, request, error) && read_seed (strata, request, error);
}

static gboolean
is_same (GPtrArray *drawn, CsnRows *releases)
{
  if (drawn->len != csn_rows_length (releases))
    return FALSE;
  for (guint i = 0; i < drawn->len; i++)
    {
      const Candidate *one = g_ptr_array_index (drawn, i);
      if (g_strcmp0 (one->release_id, csn_rows_text (releases, i, "release_id")) != 0 || g_strcmp0 (one->stratum, csn_rows_text (releases, i, "stratum")) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
csn_register_redraw_sample (CsnRegister *self, const char *sample_id, gboolean *out_same, GError **error)
{
  g_auto (Request)    request = { 0 };
  CsnDate             day = CSN_DATE_NONE;
  g_autoptr (CsnRows) sample = csn_register_need_unit (self, error) ? csn_register_query (self, error, "SELECT * FROM samples WHERE id = :id", ":id", sample_id, NULL) : NULL;
  g_autoptr (CsnRows) releases = sample != NULL ? csn_register_query (self, error, "SELECT release_id, stratum FROM sample_releases WHERE sample_id = :id ORDER BY ord", ":id", sample_id, NULL) : NULL;
  if (releases == NULL)
    return FALSE;
  if (csn_rows_length (sample) == 0)
    return csn_register_usage (error, _ ("There is no such sample in this register."));
  /* What came before its own entry, and nothing later, can have been drawn from; what cannot be a request was not drawn. */
  guint64 up_to = (guint64) csn_rows_number (sample, 0, "up_to_seq");
  *out_same = FALSE;
  if (up_to == 0 || up_to + 1 != (guint64) csn_rows_number (sample, 0, "seq") || !csn_date_parse (csn_rows_text (sample, 0, "drawn_on"), &day) || !recall_request (sample, &request, NULL))
    return TRUE;
  g_autoptr (CsnState)  state = state_at (self, up_to, error);
  g_autoptr (GPtrArray) all = state != NULL ? list_candidates (state, &request, day, error) : NULL;
  if (all == NULL)
    return FALSE;
  g_autoptr (GPtrArray) drawn = draw_from (all, &request);
  *out_same = all->len == (guint64) csn_rows_number (sample, 0, "population") && is_same (drawn, releases);
  return TRUE;
}

gboolean
csn_register_sign_sample (CsnRegister *self, const char *sample_id, const char *conclusion, CsnSecret *passphrase, GPtrArray **out_problems, GError **error)
{
  gboolean same = FALSE;
  if (!csn_register_confirm (self, passphrase, error) || !csn_register_redraw_sample (self, sample_id, &same, error))
    return FALSE;
  if (!same)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_DAMAGED,
                           _ ("This sample is not what its seed draws: somebody chose the records. It cannot be signed off. Draw another one, and raise a finding."));
      return FALSE;
    }
  g_autoptr (JsonNode) body = csn_register_object ("id", sample_id, "conclusion", conclusion, NULL);
  CsnNewAct act = { .kind = "sample.sign", .body = body };
  return csn_register_perform_all (self, &act, 1, out_problems, error);
}
