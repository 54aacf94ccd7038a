/* The register of issues as a list: one item a release or cancelled number.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csn-release-list.h"
#include "csn-date-words.h"
#include <glib/gi18n.h>

#define SOON_DAYS 7

/* As the view releases_now, but copies are counted in one pass over all of them instead of once a release. */
const char *const CSN_RELEASE_LIST_SELECT =
    "WITH signed (id) AS (SELECT recipient_id FROM undertakings_now WHERE standing = 'signed'), "
    "held AS (SELECT release_id, count (*) AS copies, count (CASE WHEN whereabouts = 'out' THEN 1 END) AS "
    "copies_out, count (received_on) AS receipts, min (supplied_on) AS first_supplied_on, min (CASE WHEN "
    "whereabouts = 'out' AND recall_id IS NULL THEN review_on END) AS review_on, count (CASE WHEN whereabouts "
    "= 'out' AND recall_id IS NOT NULL THEN 1 END) AS copies_recalled FROM copies_now GROUP BY release_id) SELECT "
    "r.number, r.id, r.case_id, r.reference, r.year, d.told_offence AS offending, d.locality, "
    "r.authorised_on, a.name AS authorised_by, r.authorised_by AS authorised_by_id, d.captured_on, coalesce "
    "(c.copies, 0) AS copies, coalesce (c.copies_out, 0) AS copies_out, coalesce (c.receipts, 0) AS "
    "receipts, c.first_supplied_on, c.review_on, coalesce (c.copies_recalled, 0) AS copies_recalled, (SELECT count (*) FROM decision_recipients q WHERE "
    "q.case_id = r.case_id AND q.ended_seq IS NULL) AS recipients, (SELECT count (*) FROM decision_recipients q WHERE q.case_id = "
    "r.case_id AND q.recipient_id IN (SELECT id FROM signed)) AS undertakings, (SELECT group_concat (name, "
    "', ') FROM (SELECT DISTINCT s.name FROM decision_recipients q JOIN recipients p ON p.id = "
    "q.recipient_id JOIN schemes s ON s.id = p.scheme_id WHERE q.case_id = r.case_id ORDER BY s.name)) AS "
    "schemes, coalesce ((SELECT n.now FROM corrections n WHERE n.case_id = r.case_id AND n.field = "
    "'links.court' ORDER BY n.seq DESC LIMIT 1), (SELECT group_concat (l.ref, ', ') FROM decision_links l "
    "WHERE l.case_id = r.case_id AND l.kind = 'court')) AS court, 0 AS cancelled FROM releases r JOIN "
    "decisions d ON d.case_id = r.case_id LEFT JOIN people a ON a.id = r.authorised_by LEFT JOIN held c ON "
    "c.release_id = r.id UNION ALL SELECT v.number, NULL, NULL, v.reference, v.year, v.reason, NULL, "
    "v.voided_on, a.name, v.voided_by, NULL, 0, 0, 0, NULL, NULL, 0, 0, 0, NULL, NULL, 1 FROM voids v LEFT JOIN "
    "people a ON a.id = v.voided_by ORDER BY 1 DESC";

const char *
csn_standing_words (CsnStanding standing)
{
  switch (standing)
    {
    case CSN_STANDING_AUTHORISED:
      return C_ ("standing", "Authorised");
    case CSN_STANDING_ISSUED:
      return C_ ("standing", "Issued");
    case CSN_STANDING_DUE:
      return C_ ("standing", "Review due");
    case CSN_STANDING_OVERDUE:
      return C_ ("standing", "Overdue");
    case CSN_STANDING_WITHDRAWING:
      return C_ ("standing", "Being withdrawn");
    case CSN_STANDING_CLOSED:
      return C_ ("standing", "Closed");
    case CSN_STANDING_CANCELLED:
      return C_ ("standing", "Cancelled");
    default:
      return "";
    }
}

const char *
csn_standing_code (CsnStanding standing)
{
  static const char *const CODES[] = { "authorised", "issued", "due", "overdue", "withdrawing", "closed", "cancelled" };
  g_return_val_if_fail ((gsize) standing < G_N_ELEMENTS (CODES), "");
  return CODES[standing];
}

const char *
csn_standing_style (CsnStanding standing)
{
  if (standing == CSN_STANDING_OVERDUE)
    return "overdue";
  if (standing == CSN_STANDING_DUE || standing == CSN_STANDING_WITHDRAWING)
    return "due";
  return standing == CSN_STANDING_ISSUED ? "ok" : "quiet";
}

CsnStanding
csn_standing_of (gint64 copies, gint64 copies_out, gint64 copies_recalled, const char *review_on, CsnDate today)
{
  int      days = 0;
  gboolean dated = csn_days_until (review_on, today, &days);
  if (copies == 0)
    return CSN_STANDING_AUTHORISED;
  if (copies_out == 0)
    return CSN_STANDING_CLOSED;
  if (dated && days < 0)
    return CSN_STANDING_OVERDUE;
  if (copies_recalled > 0)
    return CSN_STANDING_WITHDRAWING;
  return dated && days <= SOON_DAYS ? CSN_STANDING_DUE : CSN_STANDING_ISSUED;
}

/* --- One item ------------------------------------------------------------------------------------ */
struct _CsnRelease
{
  GObject parent_instance;

  CsnRows *rows;
  guint    row;
  CsnDate  today;
};

G_DEFINE_FINAL_TYPE (CsnRelease, csn_release, G_TYPE_OBJECT)

static void
csn_release_finalize (GObject *object)
{
  csn_rows_unref (CSN_RELEASE (object)->rows);
  G_OBJECT_CLASS (csn_release_parent_class)->finalize (object);
}

static void
csn_release_class_init (CsnReleaseClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_release_finalize;
}

static void
csn_release_init (CsnRelease *self)
{
}

const char *
csn_release_get (CsnRelease *self, const char *column)
{
  return csn_rows_text (self->rows, self->row, column);
}

gint64
csn_release_get_number (CsnRelease *self, const char *column)
{
  return csn_rows_number (self->rows, self->row, column);
}

CsnStanding
csn_release_get_standing (CsnRelease *self)
{
  if (csn_release_get_number (self, "cancelled") != 0)
    return CSN_STANDING_CANCELLED;
  return csn_standing_of (csn_release_get_number (self, "copies"),
                          csn_release_get_number (self, "copies_out"),
                          csn_release_get_number (self, "copies_recalled"), csn_release_get (self, "review_on"),
                          self->today);
}

char *
csn_release_dup_issued_to (CsnRelease *self)
{
  if (csn_release_get_number (self, "cancelled") != 0)
    return g_strdup ("");
  const char *schemes = csn_release_get (self, "schemes");
  /* From whom it was withdrawn is no longer permitted, and had a copy all the same: not "3 of 0". */
  gint64 copies = csn_release_get_number (self, "copies"), all = MAX (copies, csn_release_get_number (self, "recipients"));
  /* Translators: copies supplied, recipients permitted, schemes: "12 of 14, Canterbury Shopwatch" */
  return g_strdup_printf (_ ("%d of %d, %s"), (int) copies, (int) all, schemes == NULL ? _ ("no scheme") : schemes);
}

/* "12 of 14"; "" where there is nothing to count. */
char *
csn_release_dup_count (CsnRelease *self, const char *column, const char *of)
{
  gint64 all = csn_release_get_number (self, of);
  if (all == 0)
    return g_strdup ("");
  /* Translators: of so many: "12 of 14" */
  return g_strdup_printf (_ ("%d of %d"), (int) csn_release_get_number (self, column), (int) all);
}

char *
csn_release_dup_review (CsnRelease *self)
{
  return csn_review_words (csn_release_get (self, "review_on"), self->today);
}

char *
csn_release_dup_sentence (CsnRelease *self)
{
  const char      *offending = csn_release_get (self, "offending");
  const char      *standing = csn_standing_words (csn_release_get_standing (self));
  g_autofree char *to = csn_release_dup_issued_to (self);
  g_autofree char *review = csn_release_dup_review (self);
  if (*to == '\0')
    return g_strdup_printf (_ ("%s, cancelled: %s"), csn_release_get (self, "reference"), offending);
  if (*review == '\0')
    /* Translators: reference, nature of offending, recipients, status */
    return g_strdup_printf (_ ("%s, %s, issued to %s, %s"), csn_release_get (self, "reference"),
                            offending == NULL ? "" : offending, to, standing);
  /* Translators: reference, nature of offending, recipients, review, status */
  return g_strdup_printf (_ ("%s, %s, issued to %s, review: %s, %s"), csn_release_get (self, "reference"),
                          offending == NULL ? "" : offending, to, review, standing);
}

/* --- The list ------------------------------------------------------------------------------------ */
struct _CsnReleaseList
{
  GObject parent_instance;

  CsnRows *rows;
  CsnDate  today;
};

static void list_model_init (GListModelInterface *iface);
G_DEFINE_FINAL_TYPE_WITH_CODE (CsnReleaseList,
                               csn_release_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
csn_release_list_get_item_type (GListModel *model)
{
  return CSN_TYPE_RELEASE;
}

static guint
csn_release_list_get_n_items (GListModel *model)
{
  CsnReleaseList *self = CSN_RELEASE_LIST (model);
  return self->rows == NULL ? 0 : csn_rows_length (self->rows);
}

static gpointer
csn_release_list_get_item (GListModel *model, guint position)
{
  CsnReleaseList *self = CSN_RELEASE_LIST (model);
  if (position >= csn_release_list_get_n_items (model))
    return NULL;
  CsnRelease *release = g_object_new (CSN_TYPE_RELEASE, NULL);
  release->rows = csn_rows_ref (self->rows);
  release->row = position;
  release->today = self->today;
  return release;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = csn_release_list_get_item_type;
  iface->get_n_items = csn_release_list_get_n_items;
  iface->get_item = csn_release_list_get_item;
}

static void
csn_release_list_finalize (GObject *object)
{
  g_clear_pointer (&CSN_RELEASE_LIST (object)->rows, csn_rows_unref);
  G_OBJECT_CLASS (csn_release_list_parent_class)->finalize (object);
}

static void
csn_release_list_class_init (CsnReleaseListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = csn_release_list_finalize;
}

static void
csn_release_list_init (CsnReleaseList *self)
{
}

CsnReleaseList *
csn_release_list_new (void)
{
  return g_object_new (CSN_TYPE_RELEASE_LIST, NULL);
}

void
csn_release_list_set_rows (CsnReleaseList *self, CsnRows *rows, CsnDate today)
{
  guint before = csn_release_list_get_n_items (G_LIST_MODEL (self));
  g_clear_pointer (&self->rows, csn_rows_unref);
  self->rows = csn_rows_ref (rows);
  self->today = today;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, csn_rows_length (rows));
}
