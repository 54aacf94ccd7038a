/* Issuing: each recipient's own stamped picture and form 3795, read back before anything is recorded. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In four steps: (1) every copy is tried on the state, so that the rules say who cannot have one and the form's query finds what it
 * needs, and taken back; (2) pictures are stamped and forms drawn on all cores; (3) each finished PDF is read back in the cage and
 * refused if it leaks; (4) all copies that passed are recorded in one commit, their PDFs frozen with them. Copies are numbered without gaps and the
 * number is on the stamp: where one fails in (2) or (3), those before it are recorded and those after it go the same way once more. */
#include "csn-paper-date.h"
#include "csn-register-guard.h"

#include <glib/gi18n-lib.h>

#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

typedef struct
{
  CsnIssued *issued;      /* owned by the result */
  JsonNode  *body;        /* of copy.issue; hashes are put in after drawing */
  JsonNode  *data;        /* of the form */
  CsnNewBlob *blob;
  char      *language, *recipient_line;
  GPtrArray  *own;        /* texts that are no leak */
  GError    *error;
} Job;

typedef struct
{
  CsnRegister *self;
  CsnForm     *form;
  CsnOpening  *opening; /* of the photograph; NULL once the plate is there */
  CsnPlate    *plate;
  char        *release_id, *case_id, *reference, *warning, *head;
  gboolean     specimen, only_check;
  GPtrArray   *jobs, *guards;
  const CsnIssueOptions *options;
  GMutex       lock;
  guint        n_copies;
  guint        next, done, total; /* of the jobs; done and total count all rounds */
  gboolean     cancelled;
} Batch;

/* What a thread has of its own: a caged reader first of all. */
typedef struct
{
  Batch    *batch;
  CsnGuard *guard;
} Share;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->body, json_node_unref);
  g_clear_pointer (&job->data, json_node_unref);
  g_clear_pointer (&job->blob, csn_new_blob_free);
  g_free (job->language);
  g_free (job->recipient_line);
  g_clear_pointer (&job->own, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

void
csn_issued_free (CsnIssued *issued)
{
  if (issued == NULL)
    return;
  g_free (issued->recipient_id);
  g_free (issued->organisation);
  g_free (issued->copy_id);
  g_free (issued->file_name);
  g_free (issued->review_on);
  g_clear_pointer (&issued->pdf, g_bytes_unref);
  g_clear_pointer (&issued->problems, g_ptr_array_unref);
  g_free (issued);
}

/* --- Step 1: trying ---------------------------------------------------------------------------------------------------------------- */
CsnDate
csn_register_notice_end (CsnRegister *self, const char *case_id, CsnDate today)
{
  g_autofree char *iso = csn_date_to_iso (today);
  g_autofree char *end = csn_state_text (self->state, NULL,
                                         "SELECT max (coalesce (min (lifted_on, ends_on), ends_on)) FROM exclusion_notices WHERE case_id = :case AND starts_on <= :today "
                                         "AND coalesce (min (lifted_on, ends_on), ends_on) >= :today", ":case", case_id, ":today", iso, NULL);
  CsnDate date = CSN_DATE_NONE;
  return end != NULL && csn_date_parse (end, &date) ? date : CSN_DATE_NONE;
}

gint64
csn_register_review_days (CsnRegister *self, const char *case_id)
{
  g_autofree char *days = csn_state_text (self->state, NULL, "SELECT review_days FROM decisions WHERE case_id = :case", ":case", case_id, NULL);
  return days != NULL ? g_ascii_strtoll (days, NULL, 10) : 0;
}

static void
add_members (CsnRegister *self, const Batch *batch, const char *recipient_id, JsonObject *object)
{
  JsonArray *members = json_array_new ();
  g_autoptr (CsnRows) rows = csn_register_query (self, NULL, "SELECT member_id FROM decision_instructions WHERE case_id = :case AND manager_id = :manager ORDER BY member_id",
                                                 ":case", batch->case_id, ":manager", recipient_id, NULL);
  for (guint i = 0; rows != NULL && i < csn_rows_length (rows); i++)
    json_array_add_string_element (members, csn_rows_cell (rows, i, 0));
  json_object_set_array_member (object, "members", members);
}

/* Who he is, which undertaking he has signed, and by which route the decision gives it to him. */
static const char recipient_sql[] =
  "SELECT p.organisation, p.premises, p.language, p.kind, u.undertaking_id, "
  "(SELECT q.route FROM decision_recipients q WHERE q.case_id = :case AND q.recipient_id = p.id) AS route "
  "FROM recipients p LEFT JOIN undertakings_now u ON u.recipient_id = p.id WHERE p.id = :recipient";

static JsonNode *
copy_body (CsnRegister *self, const Batch *batch, CsnRows *who, const char *recipient_id, const char *copy_id, int copy_no)
{
  const char      *language = csn_rows_text (who, 0, "language");
  const char      *route = csn_rows_text (who, 0, "route");
  CsnDate          today = csn_register_today (self);
  CsnDate          review = csn_review_date (self->edition, today, csn_register_notice_end (self, batch->case_id, today));
  CsnDate          due = csn_review_date_sooner (review, today, csn_register_review_days (self, batch->case_id));
  g_autofree char *supplied_on = csn_date_to_iso (today);
  g_autofree char *due_on = csn_date_to_iso (due);
  const char      *undertaking = csn_rows_text (who, 0, "undertaking_id");
  JsonNode *body = csn_register_object (
    "id", copy_id, "case_id", batch->case_id, "release_id", batch->release_id, "recipient_id", recipient_id, "route",
    route != NULL ? route : g_strcmp0 (csn_rows_text (who, 0, "kind"), "manager") == 0 ? "A" : "B", "undertaking_id", undertaking, "language", language,
    "conditions_version", csn_edition_version (self->edition), "conditions_sha256", csn_edition_wording_sha256 (self->edition, "conditions", language), "supplied_on",
    supplied_on, "due_on", due_on, "medium", batch->options != NULL && batch->options->medium != NULL ? batch->options->medium : "paper", "medium_no",
    batch->options != NULL ? batch->options->medium_no : NULL, "form_blob_id", copy_id, "form_sha256", NO_HASH, "picture_sha256", NO_HASH, NULL);
  json_object_set_int_member (json_node_get_object (body), "copy_no", copy_no);
  if (g_strcmp0 (route, "A") == 0)
    add_members (self, batch, recipient_id, json_node_get_object (body));
  return body;
}

char *
csn_register_recipient_line (const char *organisation, const char *premises)
{
  return g_strdup_printf ("%s, %s", organisation, premises);
}

static char *
file_name (const char *reference, int copy_no)
{
  g_autofree char *plain = g_strdelimit (g_strdup (reference), "/", '-');
  return g_strdup_printf ("%s-copy-%d.pdf", plain, copy_no);
}

/* Tries one copy in a savepoint of its own, which stays only if nothing blocks: later copies then count it. */
static gboolean
try_copy (CsnRegister *self, Batch *batch, const char *recipient_id, int copy_no, CsnIssued *issued, Job **out_job, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnRows) who = csn_register_query (self, error, recipient_sql, ":case", batch->case_id, ":recipient", recipient_id, NULL);
  if (who == NULL)
    return FALSE;
  if (csn_rows_length (who) == 0)
    {
      csn_issued_add_problem (issued, "8.2.1-recipient", "K10 8.2.1", _ ("There is no such member or manager in this register."), "recipient");
      return TRUE;
    }
  issued->organisation = g_strdup (csn_rows_text (who, 0, "organisation"));
  if (csn_rows_text (who, 0, "undertaking_id") == NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("%s has not signed the undertaking (form 3797). Have it signed, then issue the copy."), issued->organisation);
      csn_issued_add_problem (issued, "8.2.1-undertaking", "K10 8.2.1", text, "undertaking");
      return TRUE;
    }
  g_autofree char     *copy_id = csn_text_new_id ();
  g_autoptr (JsonNode) body = copy_body (self, batch, who, recipient_id, copy_id, copy_no);
  if (!csn_state_savepoint (self->state, &inner))
    return csn_register_pass_error (error, inner);
  gboolean tried = csn_register_try (self, "copy.issue", body, batch->case_id, self->applied + 1 + batch->jobs->len, issued->problems, error);
  if (!tried || csn_problems_block (issued->problems))
    {
      (void) csn_state_rollback (self->state, NULL);
      return tried;
    }
  Job *job = g_new0 (Job, 1);
  job->issued = issued;
  job->body = g_steal_pointer (&body);
  job->language = g_strdup (csn_rows_text (who, 0, "language"));
  job->recipient_line = csn_register_recipient_line (issued->organisation, csn_rows_text (who, 0, "premises"));
  *out_job = job;
  if (batch->only_check)
    return csn_state_release (self->state, &inner) || csn_register_pass_error (error, inner);
  job->data = csn_form_data (batch->form, self->state, copy_id, csn_register_today (self), &inner);
  issued->copy_id = g_steal_pointer (&copy_id);
  issued->copy_no = copy_no;
  issued->file_name = file_name (batch->reference, copy_no);
  issued->review_on = g_strdup (json_object_get_string_member (json_node_get_object (job->body), "due_on"));
  if (job->data == NULL)
    {
      (void) csn_state_rollback (self->state, NULL);
      return csn_register_pass_error (error, inner);
    }
  return csn_state_release (self->state, &inner) || csn_register_pass_error (error, inner);
}

/* @wanted: CsnIssued of those who are to have a copy. */
static gboolean
try_copies (CsnRegister *self, Batch *batch, GPtrArray *wanted, GError **error)
{
  g_autofree char *last = csn_state_text (self->state, error, "SELECT coalesce (max (copy_no), 0) FROM copies WHERE release_id = :id", ":id", batch->release_id, NULL);
  if (last == NULL)
    return FALSE;
  int copy_no = (int) g_ascii_strtoll (last, NULL, 10) + 1;
  for (guint i = 0; i < wanted->len; i++)
    {
      CsnIssued *one = g_ptr_array_index (wanted, i);
      Job       *job = NULL;
      gboolean   tried = try_copy (self, batch, one->recipient_id, copy_no, one, &job, error);
      if (job != NULL)
        {
          g_ptr_array_add (batch->jobs, job);
          copy_no++;
        }
      if (!tried)
        return FALSE;
    }
  return TRUE;
}

/* --- Step 2: drawing, on every core ------------------------------------------------------------------------------------------------- */
static gboolean
draw_copy (Batch *batch, Job *job, GError **error)
{
  guint width = 0, height = 0, pages = 0;
  const CsnCopyFace face = { .reference = batch->reference, .recipient_line = job->recipient_line, .language = job->language,
                             .review_on = job->issued->review_on, .warning = batch->warning, .copy_no = job->issued->copy_no, .specimen = batch->specimen };
  g_autoptr (GBytes) picture = csn_register_stamp (batch->self->edition, batch->plate, &face, &width, &height, error);
  if (picture == NULL)
    return FALSE;
  g_autofree char *alternative = g_strdup_printf (_ ("Photograph %s"), batch->reference);
  CsnFormPicture shown = { .name = "photograph", .jpeg = picture, .width = width, .height = height, .alternative = alternative };
  CsnFormOptions options = { .language = job->language, .wording = csn_register_wording, .wording_data = batch->self->edition, .pictures = &shown,
                             .n_pictures = 1, .head = batch->head, .specimen = batch->specimen };
  job->issued->pdf = csn_form_render (batch->form, job->data, &options, &pages, error);
  if (job->issued->pdf == NULL)
    return FALSE;
  g_autofree char *picture_hash = csn_register_sha256 (picture);
  g_autofree char *pdf_hash = csn_register_sha256 (job->issued->pdf);
  JsonObject      *body = json_node_get_object (job->body);
  job->blob = csn_new_blob (job->issued->pdf);
  json_object_set_string_member (body, "picture_sha256", picture_hash);
  json_object_set_string_member (body, "form_sha256", pdf_hash);
  json_object_set_string_member (body, "form_blob_id", job->blob->id);
  return TRUE;
}

/* --- Steps 2 and 3, on every core -------------------------------------------------------------------------------------------------- */
/* In the order of their numbers, so that what is finished when somebody stops has no gap. */
static Job *
take_next (Batch *batch)
{
  g_mutex_lock (&batch->lock);
  Job *job = !batch->cancelled && batch->next < batch->jobs->len ? g_ptr_array_index (batch->jobs, batch->next++) : NULL;
  g_mutex_unlock (&batch->lock);
  return job;
}

static void
tell (Batch *batch)
{
  g_mutex_lock (&batch->lock);
  batch->done++;
  if (!batch->cancelled && batch->options != NULL && batch->options->progress != NULL)
    batch->cancelled = !batch->options->progress (batch->done, batch->total, batch->options->progress_data);
  g_mutex_unlock (&batch->lock);
}

static gpointer
do_share (gpointer data)
{
  Share *share = data;
  for (Job *job = take_next (share->batch); job != NULL; job = take_next (share->batch))
    {
      if (draw_copy (share->batch, job, &job->error))
        (void) csn_guard_read_back (share->guard, job->issued, (const char *const *) job->own->pdata, &job->error);
      tell (share->batch);
    }
  return NULL;
}

/* Questions to the state are asked before the threads begin: it belongs to this one. */
static void
gather_own_texts (Batch *batch)
{
  for (guint i = 0; i < batch->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (batch->jobs, i);
      job->own = csn_guard_own_texts (batch->self, batch->case_id, job->issued->recipient_id, job->recipient_line, job->language);
    }
}

static void
draw_all (Batch *batch)
{
  guint            n = MIN (batch->guards->len, MAX (batch->jobs->len, 1));
  g_autofree Share *shares = g_new0 (Share, n);
  g_autofree GThread **threads = g_new0 (GThread *, n);
  for (guint i = 0; i < n; i++)
    shares[i] = (Share) { .batch = batch, .guard = g_ptr_array_index (batch->guards, i) };
  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("issue", do_share, &shares[i]);
  do_share (&shares[0]);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
}

/* --- Step 4: recording ------------------------------------------------------------------------------------------------------------------ */
/* Up to the first that failed; @again gets those after it that did not. */
static gboolean
record (Batch *batch, GPtrArray *again, GError **error)
{
  gboolean gap = FALSE;
  g_autoptr (GArray) acts = g_array_new (FALSE, TRUE, sizeof (CsnNewAct));
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < batch->jobs->len; i++)
    {
      Job       *job = g_ptr_array_index (batch->jobs, i);
      CsnIssued *issued = job->issued;
      if (job->error != NULL)
        csn_issued_add_problem (issued, "8.2-copy", "K10 8.2", job->error->message, "copy");
      gboolean failed = job->blob == NULL || csn_problems_block (issued->problems);
      if (gap && !failed)
        g_ptr_array_add (again, issued);
      gap |= failed;
      if (gap)
        {
          g_clear_pointer (&issued->copy_id, g_free);
          g_clear_pointer (&issued->pdf, g_bytes_unref);
          continue;
        }
      GPtrArray *blobs = g_ptr_array_new ();
      g_ptr_array_add (blobs, job->blob);
      g_ptr_array_add (lists, blobs);
      CsnNewAct act = { .kind = "copy.issue", .body = job->body, .scope = batch->case_id, .blobs = blobs };
      g_array_append_val (acts, act);
    }
  return acts->len == 0 || csn_register_perform_all (batch->self, (CsnNewAct *) (gpointer) acts->data, acts->len, NULL, error);
}

/* --- The batch ---------------------------------------------------------------------------------------------------------------------------- */
/* The caged readers get ready by themselves while everything else goes on: they are started first. */
static gboolean
start_guards (Batch *batch, GError **error)
{
  guint n = MIN (MIN ((guint) g_get_num_processors (), 8), MAX (batch->n_copies, 1));
  batch->guards = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_guard_free);
  for (guint i = 0; i < n; i++)
    {
      CsnGuard *guard = csn_guard_new (batch->self, batch->case_id, batch->reference, error);
      if (guard == NULL)
        return FALSE;
      g_ptr_array_add (batch->guards, guard);
    }
  return TRUE;
}

/* For a check only what the rules need. */
static gboolean
prepare (CsnRegister *self, Batch *batch, const char *release_id, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnRows) rows = csn_register_query (self, error, "SELECT r.case_id, r.reference, d.photo_id, d.warning_phrase, (SELECT practice FROM registers) AS practice "
                                                 "FROM releases r JOIN decisions d ON d.case_id = r.case_id WHERE r.id = :id", ":id", release_id, NULL);
  if (rows == NULL || csn_rows_length (rows) == 0)
    return rows == NULL ? FALSE : csn_register_usage (error, _ ("There is no such release in this register."));
  batch->self = self;
  batch->release_id = g_strdup (release_id);
  batch->case_id = g_strdup (csn_rows_text (rows, 0, "case_id"));
  batch->reference = g_strdup (csn_rows_text (rows, 0, "reference"));
  batch->head = csn_register_head_words (self); /* as it is before these copies: the same on each */
  batch->warning = csn_text_is_blank (csn_rows_text (rows, 0, "warning_phrase")) ? NULL : g_strdup (csn_rows_text (rows, 0, "warning_phrase"));
  batch->specimen = csn_rows_number (rows, 0, "practice") != 0;
  batch->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);
  if (batch->only_check)
    return TRUE;
  batch->form = csn_form_load ("3795", &inner);
  if (batch->form == NULL)
    return csn_register_pass_error (error, inner);
  if (!start_guards (batch, error))
    return FALSE;
  batch->opening = csn_opening_new (self, csn_rows_text (rows, 0, "photo_id"), error);
  return batch->opening != NULL;
}

/* The first round goes on here until the photograph is open. */
static gboolean
wait_for_plate (Batch *batch, GError **error)
{
  if (batch->opening == NULL)
    return TRUE;
  batch->plate = csn_opening_finish (g_steal_pointer (&batch->opening), error);
  return batch->plate != NULL;
}

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->opening, csn_opening_free);
  g_clear_pointer (&batch->jobs, g_ptr_array_unref);
  g_clear_pointer (&batch->guards, g_ptr_array_unref);
  g_clear_pointer (&batch->form, csn_form_free);
  g_clear_pointer (&batch->plate, csn_plate_unref);
  g_free (batch->release_id);
  g_free (batch->case_id);
  g_free (batch->reference);
  g_free (batch->warning);
  g_free (batch->head);
  g_mutex_clear (&batch->lock);
}

/* --- All of it ---------------------------------------------------------------------------------------------------------------------------- */
static GPtrArray *
make_issued (const char *const *recipient_ids)
{
  GPtrArray *issued = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_issued_free);
  for (guint i = 0; recipient_ids[i] != NULL; i++)
    {
      CsnIssued *one = g_new0 (CsnIssued, 1);
      one->recipient_id = g_strdup (recipient_ids[i]);
      one->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_problem_free);
      g_ptr_array_add (issued, one);
    }
  return issued;
}

/* As make_issued() made it. */
static void
forget (CsnIssued *issued)
{
  g_clear_pointer (&issued->organisation, g_free);
  g_clear_pointer (&issued->copy_id, g_free);
  g_clear_pointer (&issued->file_name, g_free);
  g_clear_pointer (&issued->review_on, g_free);
  g_clear_pointer (&issued->pdf, g_bytes_unref);
  g_ptr_array_set_size (issued->problems, 0);
  issued->copy_no = 0;
}

/* Everything in a savepoint that is taken back: nothing of it has happened. */
static gboolean
try_in_vain (CsnRegister *self, Batch *batch, GPtrArray *wanted, GError **error)
{
  GError *inner = NULL;
  if (!csn_state_savepoint (self->state, &inner))
    return csn_register_pass_error (error, inner);
  gboolean tried = try_copies (self, batch, wanted, error);
  (void) csn_state_rollback (self->state, NULL);
  return tried;
}

/* Tries, draws and records those of @wanted who can have a copy. @out_again: who must go round again with another number. */
static gboolean
go_round (CsnRegister *self, Batch *batch, GPtrArray *wanted, GPtrArray **out_again, GError **error)
{
  g_autoptr (GPtrArray) again = g_ptr_array_new ();
  g_ptr_array_set_size (batch->jobs, 0);
  batch->next = 0;
  if (!try_in_vain (self, batch, wanted, error))
    return FALSE;
  gather_own_texts (batch);
  if (!wait_for_plate (batch, error))
    return FALSE;
  batch->total = MAX (batch->total, batch->jobs->len);
  draw_all (batch);
  if (!record (batch, again, error))
    return FALSE;
  batch->done -= again->len;
  for (guint i = 0; i < again->len && !batch->cancelled; i++)
    forget (g_ptr_array_index (again, i));
  *out_again = g_steal_pointer (&again);
  return TRUE;
}

gboolean
csn_register_check_issue (CsnRegister *self, const char *release_id, const char *const *recipient_ids, const CsnIssueOptions *options, GPtrArray **out_issued,
                          GError **error)
{
  Batch batch = { .options = options, .only_check = TRUE };
  if (!csn_register_need_unlocked (self, error) || !csn_register_follow (self, NULL, error))
    return FALSE;
  g_mutex_init (&batch.lock);
  g_autoptr (GPtrArray) issued = make_issued (recipient_ids);
  gboolean done = prepare (self, &batch, release_id, error) && try_in_vain (self, &batch, issued, error);
  batch_clear (&batch);
  if (done)
    *out_issued = g_steal_pointer (&issued);
  return done;
}

gboolean
csn_register_issue (CsnRegister *self, const char *release_id, const char *const *recipient_ids, const CsnIssueOptions *options, GPtrArray **out_issued, GError **error)
{
  Batch batch = { .options = options, .n_copies = g_strv_length ((char **) recipient_ids) };
  if (!csn_register_need_unlocked (self, error) || !csn_register_follow (self, NULL, error))
    return FALSE;
  g_mutex_init (&batch.lock);
  g_autoptr (GPtrArray) issued = make_issued (recipient_ids), wanted = g_ptr_array_ref (issued);
  gboolean done = prepare (self, &batch, release_id, error);
  while (done && wanted->len > 0 && !batch.cancelled)
    {
      GPtrArray *again = NULL;
      done = go_round (self, &batch, wanted, &again, error);
      g_ptr_array_unref (wanted);
      wanted = again != NULL ? again : g_ptr_array_new ();
    }
  batch_clear (&batch);
  if (done)
    *out_issued = g_steal_pointer (&issued);
  return done;
}
