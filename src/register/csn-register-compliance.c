/* Every rule over every release: what each act of it was like on its day, and what is wrong today (K10 7.10; F58). SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The journal is replayed into a state of its own, beside the one in use and with the same keys; after each act of a release in question the rules of the edition that was in force
 * then judge it, as they did before it was recorded. A problem that blocks can be there only if it was recorded by a program with other rules, or by none; one that warns was set aside
 * by whoever recorded it. What is wrong today, rules say that apply to "today", which is no act. */
#include "csn-register-judging.h"
#include "csn-register-private.h"

#include <glib/gi18n-lib.h>

#define TODAY CSN_RULES_TODAY
#define SLICE_US 50000 /* how often progress is told */

void
csn_exception_free (CsnException *exception)
{
  if (exception == NULL)
    return;
  g_free (exception->release_id);
  g_free (exception->case_id);
  g_free (exception->reference);
  g_free (exception->rule);
  g_free (exception->paragraph);
  g_free (exception->text);
  g_free (exception->kind);
  g_free (exception->on_date);
  g_free (exception);
}

static void
free_complied (CsnComplied *complied)
{
  g_free (complied->release_id);
  g_free (complied->case_id);
  g_free (complied->reference);
  g_free (complied->authorised_on);
  g_free (complied);
}

void
csn_compliance_free (CsnCompliance *compliance)
{
  if (compliance == NULL)
    return;
  g_clear_pointer (&compliance->releases, g_ptr_array_unref);
  g_clear_pointer (&compliance->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&compliance->exceptions, g_ptr_array_unref);
  g_free (compliance);
}

struct _CsnJudging
{
  CsnRegister   *self;           /* of the slice that runs; borrowed */
  CsnRegister    then;           /* the register as it is replayed */
  GHashTable    *editions;       /* of this unlocking: there is another one after the next */
  CsnEdition    *edition;        /* in force at the act that comes next; NULL: before the first one */
  char          *from, *to;
  GHashTable    *cases, *things; /* case id, and any id that a rule may name → CsnComplied of compliance->releases, borrowed */
  CsnCompliance *compliance;
  guint64        total;          /* entries when it began */
  gint64         until_us;       /* when this slice ends; 0: never */
};

/* --- The releases in question ---------------------------------------------------------------------------------------------------- */
static gboolean
list_releases (CsnJudging *judging, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnRows) rows = csn_state_query (judging->self->state, &inner, "SELECT id, case_id, reference, authorised_on FROM releases WHERE authorised_on BETWEEN :from AND :to ORDER BY number",
                                              ":from", judging->from, ":to", judging->to, NULL);
  if (rows == NULL)
    return csn_register_pass_error (error, inner);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    {
      CsnComplied *complied = g_new0 (CsnComplied, 1);
      complied->release_id = g_strdup (csn_rows_text (rows, i, "id"));
      complied->case_id = g_strdup (csn_rows_text (rows, i, "case_id"));
      complied->reference = g_strdup (csn_rows_text (rows, i, "reference"));
      complied->authorised_on = g_strdup (csn_rows_text (rows, i, "authorised_on"));
      g_ptr_array_add (judging->compliance->releases, complied);
      g_hash_table_insert (judging->cases, complied->case_id, complied);
    }
  return TRUE;
}

/* Whatever a rule may name as its subject, and the release to which it belongs. */
static gboolean
list_things (CsnJudging *judging, GError **error)
{
  GError *inner = NULL;
  g_autoptr (CsnRows) rows = csn_state_query (judging->self->state, &inner,
                                              "SELECT id AS thing, case_id FROM releases UNION ALL SELECT case_id, case_id FROM releases"
                                              " UNION ALL SELECT c.id, r.case_id FROM copies c JOIN releases r ON r.id = c.release_id",
                                              NULL);
  if (rows == NULL)
    return csn_register_pass_error (error, inner);
  for (guint i = 0; i < csn_rows_length (rows); i++)
    g_hash_table_insert (judging->things, g_strdup (csn_rows_text (rows, i, "thing")), g_hash_table_lookup (judging->cases, csn_rows_text (rows, i, "case_id")));
  return TRUE;
}

/* --- Judging --------------------------------------------------------------------------------------------------------------------- */
static void
add_exception (CsnJudging *judging, const CsnAct *act, const CsnComplied *about, const CsnProblem *problem)
{
  gboolean      today = g_str_equal (act->kind, TODAY);
  CsnException *exception = g_new0 (CsnException, 1);
  if (about != NULL)
    {
      exception->release_id = g_strdup (about->release_id);
      exception->case_id = g_strdup (about->case_id);
      exception->reference = g_strdup (about->reference);
    }
  exception->rule = g_strdup (problem->rule);
  exception->paragraph = g_strdup (problem->paragraph);
  exception->text = g_strdup (problem->text);
  exception->seq = today ? 0 : act->seq;
  exception->kind = g_strdup (act->kind);
  exception->on_date = csn_date_to_iso (act->today);
  exception->blocks = problem->blocks;
  exception->today = today;
  g_ptr_array_add (judging->compliance->exceptions, exception);
}

static GPtrArray *
run_rules (CsnJudging *judging, const CsnAct *act, GError **error)
{
  GError    *inner = NULL;
  GPtrArray *problems = csn_rules_run (judging->edition, judging->then.state, act, &inner);
  if (problems == NULL)
    csn_register_pass_error (error, inner);
  else
    judging->compliance->checks += csn_rules_count (judging->edition, act->kind);
  return problems;
}

/* An act of the register itself belongs to the period in which it was done. */
static gboolean
is_in_period (const CsnJudging *judging, const CsnAct *act)
{
  g_autofree char *on = csn_date_to_iso (act->today);
  return g_strcmp0 (act->scope_id, judging->self->id_text) == 0 && strcmp (on, judging->from) >= 0 && strcmp (on, judging->to) <= 0;
}

static gboolean
judge (CsnJudging *judging, const CsnAct *act, GError **error)
{
  const CsnComplied *about = g_hash_table_lookup (judging->cases, act->scope_id);
  if (judging->edition == NULL || (about == NULL && !is_in_period (judging, act)))
    return TRUE;
  g_autoptr (GPtrArray) problems = run_rules (judging, act, error);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    add_exception (judging, act, about, g_ptr_array_index (problems, i));
  return problems != NULL;
}

/* The act that puts an edition in force is judged by the one before. */
static gboolean
follow_edition (CsnJudging *judging, GError **error)
{
  GError *inner = NULL;
  g_autofree char *name = csn_state_text (judging->then.state, &inner, "SELECT name FROM editions ORDER BY seq DESC LIMIT 1", NULL);
  if (name == NULL)
    return inner == NULL || csn_register_pass_error (error, inner);
  CsnEdition *edition = csn_register_use_edition (judging->self, name, error);
  if (edition == NULL)
    return FALSE;
  g_clear_pointer (&judging->edition, csn_edition_unref);
  judging->edition = csn_edition_ref (edition);
  return csn_rules_prepare (judging->edition, judging->then.state, &inner) || csn_register_pass_error (error, inner);
}

static gboolean
see_act (const CsnAct *act, gpointer data, GError **error)
{
  CsnJudging *judging = data;
  if (act->seq == 1) /* the first time, or once more because a case opened meanwhile */
    {
      g_ptr_array_set_size (judging->compliance->exceptions, 0);
      judging->compliance->checks = 0;
      g_clear_pointer (&judging->edition, csn_edition_unref);
    }
  if (judging->until_us > 0 && g_get_monotonic_time () >= judging->until_us)
    judging->then.until = act->seq; /* the slice is over with it */
  if (!judge (judging, act, error))
    return FALSE;
  return (!g_str_equal (act->kind, "register.create") && !g_str_equal (act->kind, "edition.adopt")) || follow_edition (judging, error);
}

/* What rules say of today: of the releases in question, and of nothing in particular (a scheme, a recipient). */
static gboolean
judge_today (CsnJudging *judging, GError **error)
{
  CsnRegister *self = judging->self;
  CsnAct act = { .seq = self->applied + 1, .time_us = csn_clock_now (self->clock), .today = csn_register_today (self), .kind = TODAY,
                 .actor_id = self->person_id, .scope_id = self->id_text, .body = "{}" };
  if (judging->edition == NULL || !list_things (judging, error))
    return judging->edition == NULL;
  g_autoptr (GPtrArray) problems = run_rules (judging, &act, error);
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      gpointer          about = NULL;
      gboolean          belongs = problem->subject != NULL && g_hash_table_lookup_extended (judging->things, problem->subject, NULL, &about);
      if (!belongs || about != NULL) /* else it is about a release of another period */
        add_exception (judging, &act, about, problem);
    }
  return problems != NULL;
}

/* --- The whole ------------------------------------------------------------------------------------------------------------------- */
static void
list_paragraphs (CsnJudging *judging)
{
  CsnEdition *edition = judging->edition != NULL ? judging->edition : judging->self->edition;
  g_autoptr (GPtrArray) rules = csn_rules_list (edition);
  GPtrArray *paragraphs = judging->compliance->paragraphs;
  for (guint i = 0; i < rules->len; i++)
    {
      const char *paragraph = csn_edition_paragraph_of (edition, g_ptr_array_index (rules, i));
      if (paragraph != NULL && !g_ptr_array_find_with_equal_func (paragraphs, paragraph, g_str_equal, NULL))
        g_ptr_array_add (paragraphs, g_strdup (paragraph));
    }
  /* An edition of the past may have cited others. */
  for (guint i = 0; i < judging->compliance->exceptions->len; i++)
    {
      const CsnException *exception = g_ptr_array_index (judging->compliance->exceptions, i);
      if (!g_ptr_array_find_with_equal_func (paragraphs, exception->paragraph, g_str_equal, NULL))
        g_ptr_array_add (paragraphs, g_strdup (exception->paragraph));
    }
}

/* What a slice of another moment left, with the register as it is now: keys may have come, and the journal grown. */
static void
take_over (CsnJudging *judging, CsnRegister *self)
{
  const CsnRegister mine = judging->then;
  CsnRegister      *then = &judging->then;
  judging->self = self;
  *then = *self;
  then->state = mine.state;
  then->closed = mine.closed;
  then->last_actor = mine.last_actor;
  memcpy (then->last_actor_key, mine.last_actor_key, CSN_KEY_SIZE);
  then->applied = mine.applied;
  then->newest_us = mine.newest_us;
  then->edition = NULL; /* nobody follows it but the judging */
  then->changed = NULL;
  then->reopened = FALSE;
  then->until = judging->total; /* as the releases were listed */
  then->judge = see_act;
  then->judge_data = judging;
}

void
csn_judging_free (CsnJudging *judging)
{
  if (judging == NULL)
    return;
  g_clear_pointer (&judging->then.state, csn_state_free);
  g_clear_pointer (&judging->edition, csn_edition_unref);
  g_hash_table_unref (judging->then.closed);
  g_free (judging->then.last_actor);
  g_hash_table_unref (judging->editions);
  g_free (judging->from);
  g_free (judging->to);
  g_hash_table_unref (judging->cases);
  g_hash_table_unref (judging->things);
  csn_compliance_free (judging->compliance);
  g_free (judging);
}

CsnJudging *
csn_judging_new (CsnRegister *self, CsnDate from, CsnDate to, GError **error)
{
  GError *inner = NULL;
  if (!csn_register_need_unit (self, error))
    return NULL;
  if (from == CSN_DATE_NONE || to == CSN_DATE_NONE || from > to)
    {
      csn_register_usage (error, _ ("Give the first and the last day of the period, the first one first."));
      return NULL;
    }
  CsnCompliance *compliance = g_new0 (CsnCompliance, 1);
  compliance->releases = g_ptr_array_new_with_free_func ((GDestroyNotify) free_complied);
  compliance->paragraphs = g_ptr_array_new_with_free_func (g_free);
  compliance->exceptions = g_ptr_array_new_with_free_func ((GDestroyNotify) csn_exception_free);
  CsnJudging *judging = g_new0 (CsnJudging, 1);
  judging->self = self;
  judging->editions = g_hash_table_ref (self->editions);
  judging->compliance = compliance;
  judging->from = csn_date_to_iso (from);
  judging->to = csn_date_to_iso (to);
  judging->total = self->applied;
  judging->cases = g_hash_table_new (g_str_hash, g_str_equal);
  judging->things = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judging->then.closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  judging->then.state = csn_state_new (&inner);
  gboolean begun = judging->then.state != NULL ? list_releases (judging, error) : csn_register_pass_error (error, inner);
  if (!begun)
    g_clear_pointer (&judging, csn_judging_free);
  return judging;
}

gboolean
csn_judging_go_on (CsnJudging *judging, CsnRegister *self, gint64 budget_us, guint64 *out_done, guint64 *out_total, GError **error)
{
  if (!csn_register_need_unlocked (self, error))
    return FALSE;
  if (self->editions != judging->editions)
    {
      g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("The register was locked meanwhile. Check again."));
      return FALSE;
    }
  take_over (judging, self);
  judging->until_us = budget_us > 0 ? g_get_monotonic_time () + budget_us : 0;
  *out_done = *out_total = judging->total;
  if (judging->then.applied == judging->total) /* a slice of its own */
    {
      judging->then.judge = NULL;
      return judge_today (judging, error);
    }
  if (!csn_register_apply_news (&judging->then, NULL, error))
    return FALSE;
  *out_done = judging->then.applied - (judging->then.applied == judging->total ? 1 : 0);
  return TRUE;
}

CsnCompliance *
csn_judging_finish (CsnJudging *judging)
{
  list_paragraphs (judging);
  CsnCompliance *compliance = g_steal_pointer (&judging->compliance);
  csn_judging_free (judging);
  return compliance;
}

CsnCompliance *
csn_register_compliance (CsnRegister *self, CsnDate from, CsnDate to, gboolean (*progress) (guint64 done, guint64 total, gpointer data), gpointer data, GError **error)
{
  guint64 done = 0, total = 1;
  g_autoptr (CsnJudging) judging = csn_judging_new (self, from, to, error);
  if (judging == NULL)
    return NULL;
  while (done < total)
    {
      if (!csn_judging_go_on (judging, self, SLICE_US, &done, &total, error))
        return NULL;
      if (progress != NULL && !progress (done, total, data))
        {
          g_set_error_literal (error, CSN_REGISTER_ERROR, CSN_REGISTER_ERROR_CANNOT, _ ("Stopped before the end. Nothing was changed."));
          return NULL;
        }
    }
  return csn_judging_finish (g_steal_pointer (&judging));
}
