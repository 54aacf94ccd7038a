/* What waits for the co-ordinator, as questions to the register. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * copy_reviews is asked rather than copies_now: it does without whose copies they are, and with twenty
 * thousand copies that is the difference between 10 and 30 ms. No name of a photographed person is in any of
 * these (F06). */
#include "csn-waiting.h"

#define STILL_OUT "b.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = b.id)"
/* One row a release with a copy that can be due within a week: the rest is not worked out, which of twenty thousand copies takes a while. */
#define SOON                                                                                                 \
  "(SELECT min (c.review_on) AS review_on FROM copies b JOIN copy_reviews c ON c.copy_id = b.id WHERE " STILL_OUT " AND " \
  "(b.clock_from <= date (:today, (7 - (SELECT value FROM constants_now WHERE name = 'review_days')) || ' days') OR " \
  "b.keep_until <= date (:today, '+7 days')) GROUP BY c.release_id)"
/* Somebody signed, and the co-ordinator has not decided, or not yet with the answer of a higher rank. */
#define UNDECIDED                                                                                            \
  "(SELECT min (c.review_on) AS review_on FROM reviews v JOIN copies b ON b.release_id = v.release_id JOIN copy_reviews c ON " \
  "c.copy_id = b.id WHERE " STILL_OUT " AND NOT EXISTS (SELECT 1 FROM review_decisions d WHERE d.review_id = v.id AND " \
  "d.outcome <> 'refer') GROUP BY v.release_id)"

/* Chosen recipients who have no copy of a release. One of which every copy came back is closed: nobody waits
 * for it any more. The two counts rule out nearly every release without looking at its recipients; LIMIT
 * keeps them from being asked for each recipient. */
#define WITHOUT_COPY                                                                                         \
  "(SELECT r.id AS release_id, r.case_id, r.reference, r.number, r.authorised_on, q.recipient_id, "          \
  "p.organisation, p.person, "                                                                               \
  "(SELECT u.standing FROM undertakings_now u WHERE u.recipient_id = p.id) AS standing FROM "                \
  "(SELECT * FROM releases r WHERE (SELECT count (*) FROM decision_recipients d WHERE d.case_id = "          \
  "r.case_id) > "                                                                                            \
  "(SELECT count (DISTINCT c.recipient_id) FROM copies c WHERE c.release_id = r.id) LIMIT -1) r "            \
  "JOIN decision_recipients q ON q.case_id = r.case_id JOIN recipients p ON p.id = q.recipient_id "          \
  "WHERE q.ended_seq IS NULL AND p.status = 'active' "                                                       \
  "AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id AND c.recipient_id = q.recipient_id) "   \
  "AND (NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id) OR EXISTS "                            \
  "(SELECT 1 FROM copies c WHERE c.release_id = r.id AND NOT EXISTS (SELECT 1 FROM returns t WHERE "         \
  "t.copy_id = c.id))))"

#define OLD_AGREEMENT "s.status = 'open' AND s.agreement_review_on < :today"
#define OLD_VETTING "p.kind = 'manager' AND p.status = 'active' AND p.vetting_expires_on < :today"

const char *const CSN_WAITING_COUNTS =
    "SELECT (SELECT count (*) FROM " SOON " WHERE review_on <= date (:today, '+7 days')) + "
    "(SELECT count (*) FROM " UNDECIDED " WHERE review_on > date (:today, '+7 days')) + "
    "(SELECT count (*) FROM recalls_now WHERE deadline_on < :today) + "
    "(SELECT count (*) FROM breaches_now WHERE NOT closed) + "
    "(SELECT count (*) FROM findings_now WHERE standing = 'open') AS reviews, "
    "(SELECT count (*) FROM cases WHERE status = 'open') AS authorisations, 0 AS register, "
    "(SELECT count (*) FROM packages_due) + (SELECT count (*) FROM discrepancies WHERE settled_on IS NULL) AS packages, "
    "(SELECT count (DISTINCT recipient_id) FROM " WITHOUT_COPY " WHERE standing <> 'signed') + "
    "(SELECT count (*) FROM recipients p WHERE " OLD_VETTING ") AS recipients, "
    "(SELECT count (*) FROM schemes s WHERE " OLD_AGREEMENT ") AS schemes";
G_STATIC_ASSERT (CSN_WAITING_DAYS == 7);

const char *const CSN_WAITING_SELECTS[CSN_WAITING_N_SELECTS + 1] = {
  [CSN_WAITING_REVIEWS] =
      "SELECT d.case_id, d.release_id, d.reference, e.told_offence AS offending, d.review_on, d.copies, d.standing, "
      "d.assigned_to, a.name AS assigned_name, s.name AS signer, k.referred_to FROM reviews_due d JOIN decisions e ON "
      "e.case_id = d.case_id LEFT JOIN people a ON a.id = d.assigned_to LEFT JOIN reviews_now k ON d.standing IS NOT NULL "
      "AND k.id = (SELECT v.id FROM reviews v WHERE v.release_id = d.release_id ORDER BY v.number DESC LIMIT 1) LEFT JOIN "
      "people s ON s.id = k.signed_by ORDER BY d.review_on, d.number",
  [CSN_WAITING_RECALLS] =
      "SELECT q.case_id, q.reference, count (*) AS copies, min (q.deadline_on) AS deadline_on, (SELECT group_concat "
      "(organisation, ', ') FROM (SELECT DISTINCT l.organisation FROM recalls_now l WHERE l.release_id = q.release_id AND "
      "l.deadline_on < :today ORDER BY l.organisation)) AS late FROM recalls_now q GROUP BY q.release_id ORDER BY "
      "min (q.deadline_on), q.reference",
  [CSN_WAITING_BREACHES] = "SELECT b.id AS breach_id, b.reference, b.copy_no, b.organisation, b.report_by, b.reported FROM "
                           "breaches_now b WHERE NOT b.closed ORDER BY b.reported, b.report_by",
  [CSN_WAITING_FINDINGS] = "SELECT id AS finding_id, number, paragraph, seriousness, reference, reply_by FROM findings_now WHERE standing = 'open' ORDER BY reply_by, number",
  [CSN_WAITING_DISCREPANCIES] = "SELECT p.id AS recipient_id, p.organisation, p.person, count (*) AS open, max (d.breach_id IS NOT NULL) AS breach FROM discrepancies d JOIN recipients p "
                                "ON p.id = d.recipient_id WHERE d.settled_on IS NULL GROUP BY p.id ORDER BY p.organisation, p.person",
  [CSN_WAITING_DRAFTS] =
      "SELECT c.id AS case_id, c.opened_on, p.name AS opened_by, "
      "EXISTS (SELECT 1 FROM photos h WHERE h.case_id = c.id AND h.removed_on IS NULL) AS has_photo FROM "
      "cases c JOIN people p ON p.id = c.opened_by WHERE c.status = 'open' ORDER BY c.opened_on DESC, c.id",
  [CSN_WAITING_UNISSUED] =
      "SELECT release_id, case_id, reference, authorised_on, count (*) AS waiting, sum (standing <> "
      "'signed') AS unsigned FROM " WITHOUT_COPY " GROUP BY release_id ORDER BY number",
  [CSN_WAITING_UNSIGNED] = "SELECT recipient_id, organisation, person, standing, count (*) AS releases, min "
                           "(reference) AS reference FROM " WITHOUT_COPY
                           " WHERE standing <> 'signed' GROUP BY recipient_id ORDER BY organisation, person",
  [CSN_WAITING_RECEIPTS] =
      "SELECT r.case_id, r.id AS release_id, r.reference, count (*) AS missing, min (c.supplied_on) AS "
      "supplied_on FROM copies c JOIN releases r ON r.id = c.release_id WHERE NOT EXISTS (SELECT 1 FROM "
      "receipts e WHERE e.copy_id = c.id) AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id) "
      "GROUP BY r.id ORDER BY supplied_on, r.number",
  [CSN_WAITING_AGREEMENTS] =
      "SELECT s.id AS scheme_id, s.name, s.agreement_review_on FROM schemes s WHERE " OLD_AGREEMENT
      " ORDER BY s.agreement_review_on, s.name",
  [CSN_WAITING_VETTING] =
      "SELECT p.id AS recipient_id, p.organisation, p.person, p.vetting_expires_on, s.name AS scheme FROM "
      "recipients p JOIN schemes s ON s.id = p.scheme_id WHERE " OLD_VETTING " ORDER BY p.vetting_expires_on",
  [CSN_WAITING_FACTS] =
      "SELECT (SELECT count (*) FROM schemes) AS schemes, (SELECT count (*) FROM recipients) AS recipients, "
      "(SELECT count (*) FROM undertakings) AS undertakings, (SELECT count (*) FROM cases) AS cases, "
      "(SELECT count (*) FROM releases) AS releases, "
      "(SELECT count (*) FROM people WHERE role = 'recovery' AND left_on IS NULL) AS sheets",
};

const char *const CSN_WAITING_COPIES =
    "SELECT copy_no, organisation, person, supplied_on, review_on FROM copies_now WHERE case_id = :case_id AND whereabouts = 'out' "
    "AND recall_id IS NULL ORDER BY review_on, copy_no";
