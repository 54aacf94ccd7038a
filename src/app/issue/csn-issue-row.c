/* One recipient of a release: what he has signed, which copy he holds, in words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-issue-row.h"
#include "csn-date-words.h"
#include <glib/gi18n.h>

const char *const CSN_ISSUE_SELECT =
    "SELECT p.id, p.kind, p.organisation, p.person, p.scheme_id, s.name AS scheme, q.route, u.standing, "
    "u.signed_on, "
    "c.id AS copy_id, c.copy_no, c.supplied_on, c.whereabouts, c.received_on, c.review_on, "
    "(SELECT t.on_date FROM returns t WHERE t.copy_id = c.id) AS back_on, "
    "(SELECT count (*) FROM decision_instructions i WHERE i.case_id = r.case_id AND i.manager_id = p.id) AS "
    "members "
    "FROM releases r JOIN decision_recipients q ON q.case_id = r.case_id JOIN recipients p ON p.id = "
    "q.recipient_id "
    "JOIN schemes s ON s.id = p.scheme_id LEFT JOIN undertakings_now u ON u.recipient_id = p.id "
    "LEFT JOIN copies_now c ON c.id = (SELECT o.id FROM copies o LEFT JOIN returns b ON b.copy_id = o.id "
    "WHERE o.release_id = r.id AND o.recipient_id = p.id ORDER BY b.copy_id IS NOT NULL, o.copy_no DESC "
    "LIMIT 1) "
    "WHERE r.id = :release_id ORDER BY q.route, p.organisation COLLATE NOCASE, p.id";

struct _CsnIssueRow
{
  GObject parent_instance;

  CsnRows         *rows;
  guint            row;
  CsnIssueStanding standing;
  char            *reason; /* why not; NULL: nothing stands against it */
  char            *paragraph; /* of what stands against it, or is waited for */
  gboolean         chosen;
};

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CsnIssueRow, csn_issue_row, G_TYPE_OBJECT)

static void
csn_issue_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, CSN_ISSUE_ROW (object)->chosen);
}

static void
csn_issue_row_finalize (GObject *object)
{
  CsnIssueRow *self = CSN_ISSUE_ROW (object);
  csn_rows_unref (self->rows);
  g_free (self->reason);
  g_free (self->paragraph);
  G_OBJECT_CLASS (csn_issue_row_parent_class)->finalize (object);
}

static void
csn_issue_row_class_init (CsnIssueRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = csn_issue_row_get_property;
  object_class->finalize = csn_issue_row_finalize;
  properties[PROP_CHOSEN] =
      g_param_spec_boolean ("chosen", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
csn_issue_row_init (CsnIssueRow *self)
{
}

const char *
csn_issue_row_get (CsnIssueRow *self, const char *column)
{
  return csn_rows_text (self->rows, self->row, column);
}

gint64
csn_issue_row_get_number (CsnIssueRow *self, const char *column)
{
  return csn_rows_number (self->rows, self->row, column);
}

/* A problem that names nobody and no field concerns the release: it is told once, above the list. */
static const CsnProblem *
find_own_problem (GPtrArray *problems, gboolean of_undertaking)
{
  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const CsnProblem *problem = g_ptr_array_index (problems, i);
      if (problem->blocks && (problem->subject != NULL || problem->field != NULL) &&
          (g_strcmp0 (problem->mend, "undertaking") == 0) == of_undertaking)
        return problem;
    }
  return NULL;
}

static void
find_standing (CsnIssueRow *self, GPtrArray *problems)
{
  const CsnProblem *other = find_own_problem (problems, FALSE),
                   *unsigned_one = find_own_problem (problems, TRUE);
  if (g_strcmp0 (csn_issue_row_get (self, "whereabouts"), "out") == 0)
    self->standing = CSN_ISSUE_PREPARED;
  else if (other != NULL)
    self->standing = CSN_ISSUE_CANNOT;
  else
    self->standing = unsigned_one != NULL ? CSN_ISSUE_WAITING : CSN_ISSUE_TO_PREPARE;
  self->reason = self->standing == CSN_ISSUE_CANNOT ? g_strdup (other->text) : NULL;
  self->paragraph = self->standing == CSN_ISSUE_CANNOT    ? g_strdup (other->paragraph)
                    : self->standing == CSN_ISSUE_WAITING ? g_strdup (unsigned_one->paragraph)
                                                          : NULL;
}

const char *
csn_issue_row_get_paragraph (CsnIssueRow *self)
{
  return self->paragraph;
}

CsnIssueRow *
csn_issue_row_new (CsnRows *rows, guint row, GPtrArray *problems)
{
  CsnIssueRow *self = g_object_new (CSN_TYPE_ISSUE_ROW, NULL);
  self->rows = csn_rows_ref (rows);
  self->row = row;
  find_standing (self, problems);
  return self;
}

CsnIssueStanding
csn_issue_row_get_standing (CsnIssueRow *self)
{
  return self->standing;
}

gboolean
csn_issue_row_has_signed (CsnIssueRow *self)
{
  return g_strcmp0 (csn_issue_row_get (self, "standing"), "signed") == 0;
}

gboolean
csn_issue_row_lacks_receipt (CsnIssueRow *self)
{
  return self->standing == CSN_ISSUE_PREPARED && csn_issue_row_get (self, "received_on") == NULL;
}

gboolean
csn_issue_row_is_overdue (CsnIssueRow *self, CsnDate today)
{
  int days;
  return self->standing == CSN_ISSUE_PREPARED &&
         csn_days_until (csn_issue_row_get (self, "review_on"), today, &days) && days < 0;
}

gboolean
csn_issue_row_can_be_chosen (CsnIssueRow *self)
{
  return self->standing != CSN_ISSUE_CANNOT;
}

gboolean
csn_issue_row_is_chosen (CsnIssueRow *self)
{
  return self->chosen;
}

void
csn_issue_row_set_chosen (CsnIssueRow *self, gboolean chosen)
{
  chosen = chosen && csn_issue_row_can_be_chosen (self);
  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

char *
csn_issue_row_dup_undertaking (CsnIssueRow *self)
{
  const char *standing = csn_issue_row_get (self, "standing");
  if (g_strcmp0 (standing, "old_wording") == 0)
    return g_strdup (_ ("Signed for an older wording"));
  if (g_strcmp0 (standing, "signed") != 0)
    return g_strdup (_ ("Not signed"));
  g_autofree char *date = csn_date_words (csn_issue_row_get (self, "signed_on"));
  return g_strdup_printf (_ ("Signed %s"), date);
}

/* A copy that is no longer out: a new one can be prepared. */
static char *
write_back (CsnIssueRow *self)
{
  const char      *whereabouts = csn_issue_row_get (self, "whereabouts");
  g_autofree char *date = csn_date_words (csn_issue_row_get (self, "back_on"));
  if (g_strcmp0 (whereabouts, "returned") == 0)
    return g_strdup_printf (_ ("Returned %s"), date);
  if (g_strcmp0 (whereabouts, "destroyed") == 0)
    return g_strdup_printf (_ ("Destroyed %s"), date);
  return g_strdup_printf (_ ("Lost %s"), date);
}

char *
csn_issue_row_dup_copy (CsnIssueRow *self)
{
  g_autofree char *date = csn_date_words (csn_issue_row_get (self, "supplied_on"));
  switch (self->standing)
    {
    case CSN_ISSUE_PREPARED:
      /* Translators: number of the copy, date */
      return g_strdup_printf (_ ("Copy %d, prepared %s"), (int) csn_issue_row_get_number (self, "copy_no"),
                              date);
    case CSN_ISSUE_WAITING:
      return g_strdup (_ ("Waiting for undertaking"));
    case CSN_ISSUE_CANNOT:
      return g_strdup (self->reason);
    case CSN_ISSUE_TO_PREPARE:
    default:
      return csn_issue_row_get (self, "copy_id") != NULL ? write_back (self) : g_strdup (_ ("Not prepared"));
    }
}

char *
csn_issue_row_dup_receipt (CsnIssueRow *self)
{
  if (csn_issue_row_lacks_receipt (self))
    return g_strdup (C_ ("receipt", "Missing"));
  return self->standing == CSN_ISSUE_PREPARED ? csn_date_words (csn_issue_row_get (self, "received_on"))
                                              : g_strdup ("–");
}

char *
csn_issue_row_dup_sentence (CsnIssueRow *self)
{
  const char *organisation = csn_issue_row_get (self, "organisation"),
             *person = csn_issue_row_get (self, "person");
  g_autofree char *undertaking = csn_issue_row_dup_undertaking (self), *copy = csn_issue_row_dup_copy (self);
  if (self->standing != CSN_ISSUE_PREPARED)
    /* Translators: organisation, person, undertaking, copy: "Example Stores, B. Example. Undertaking: Not
     * signed. Copy: Waiting for undertaking." */
    return g_strdup_printf (_ ("%s, %s. Undertaking: %s. Copy: %s."), organisation, person, undertaking,
                            copy);
  g_autofree char *receipt = csn_issue_row_dup_receipt (self);
  /* Translators: organisation, person, undertaking, copy, receipt */
  return g_strdup_printf (_ ("%s, %s. Undertaking: %s. Copy: %s. Receipt: %s."), organisation, person,
                          undertaking, copy, receipt);
}
