-- The review date of every copy that counts today (K10 7.8; requirements reading 3): the day from which its clock runs + 60 days, or with an exclusion
-- notice that outlasts that, the end of the notice but never later than + 120; never later than the last retention allowed. A lifted or shortened notice
-- counts at once. One copy's notices only: a join on all of them would be worked out anew for every release in a list.
CREATE VIEW copy_reviews AS
SELECT c.copy_id, c.release_id, c.recall_id, c.notice_ends_on,
  min (coalesce (c.keep_until, '9999'), max (date (c.clock_from, '+' || (SELECT value FROM constants_now WHERE name = 'review_days') || ' days'),
    coalesce (min (c.notice_ends_on, date (c.clock_from, '+' || (SELECT value FROM constants_now WHERE name = 'review_days_notice') || ' days')), ''))) AS review_on
FROM (
  SELECT c.id AS copy_id, c.release_id, c.recall_id, c.clock_from, c.keep_until,
    (SELECT max (coalesce (min (n.lifted_on, n.ends_on), n.ends_on)) FROM releases r JOIN exclusion_notices n ON n.case_id = r.case_id
     WHERE r.id = c.release_id AND n.starts_on <= c.clock_from AND coalesce (min (n.lifted_on, n.ends_on), n.ends_on) >= c.clock_from) AS notice_ends_on
  FROM copies c) c;
-- Every copy with whose it is, where it is, its review date, and under which recall it is demanded back while it is out.
CREATE VIEW copies_now AS
SELECT c.*,
  r.reference, r.case_id, p.kind AS recipient_kind, p.organisation, p.person, p.scheme_id,
  CASE WHEN t.copy_id IS NOT NULL THEN t.outcome ELSE 'out' END AS whereabouts,
  e.received_on, e.id AS receipt_id, w.notice_ends_on, w.review_on
FROM copies c
JOIN copy_reviews w ON w.copy_id = c.id
JOIN releases r ON r.id = c.release_id
JOIN recipients p ON p.id = c.recipient_id
LEFT JOIN returns t ON t.copy_id = c.id
LEFT JOIN receipts e ON e.copy_id = c.id;
-- The recall list: one row a copy that is demanded back and still out (K10 8.2, F50). It is empty when every one came back, was destroyed, or is explained.
CREATE VIEW recalls_now AS
SELECT q.id, q.copy_id, q.case_id, q.cause, q.reason, q.demanded_on, q.deadline_on, q.how, r.reference, c.release_id, c.copy_no, c.recipient_id,
  p.organisation, p.person, p.contact, p.scheme_id,
  (SELECT count (*) FROM chases h WHERE h.recall_id = q.id AND h.copy_id = q.copy_id) AS chases,
  (SELECT max (h.on_date) FROM chases h WHERE h.recall_id = q.id AND h.copy_id = q.copy_id) AS chased_on
FROM copies c
JOIN recalls q ON q.id = c.recall_id AND q.copy_id = c.id
JOIN releases r ON r.id = c.release_id
JOIN recipients p ON p.id = c.recipient_id
WHERE c.recall_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id);
-- Copies that must come back whoever demanded them, and why: a review withdrew them, the photograph's status stops it, or the holder may no longer be given one
-- (K10 8.2, F50). Only another demand can be taken back.
CREATE VIEW recalls_bound AS
SELECT * FROM (SELECT q.id, q.copy_id, CASE WHEN q.cause = 'review' THEN 'review'
    WHEN EXISTS (SELECT 1 FROM statuses_now s WHERE s.case_id = q.case_id AND s.blocks) THEN 'status'
    WHEN NOT EXISTS (SELECT 1 FROM decision_recipients d WHERE d.case_id = q.case_id AND d.recipient_id = c.recipient_id AND d.ended_seq IS NULL) THEN 'holder' END AS why
  FROM recalls q JOIN copies c ON c.id = q.copy_id) WHERE why IS NOT NULL;
-- Breaches with how far they are: open until a step closes them (F54).
CREATE VIEW breaches_now AS
SELECT b.*, r.reference, c.copy_no, p.organisation,
  (SELECT s.step FROM breach_steps s WHERE s.breach_id = b.id ORDER BY s.seq DESC LIMIT 1) AS last_step,
  EXISTS (SELECT 1 FROM breach_steps s WHERE s.breach_id = b.id AND s.step = 'reported') AS reported,
  EXISTS (SELECT 1 FROM breach_steps s WHERE s.breach_id = b.id AND s.step = 'closed') AS closed
FROM breaches b LEFT JOIN copies c ON c.id = b.copy_id LEFT JOIN releases r ON r.id = c.release_id LEFT JOIN recipients p ON p.id = c.recipient_id;
-- What the records system said last of each case; blocks: it ends the right to disclose (K10 5.1.1, 5.2; F03).
CREATE VIEW statuses_now AS
SELECT s.*, s.status IN ('acquitted', 'no-further-action', 'deleted', 'deletion-requested') AS blocks FROM statuses s
WHERE s.seq = (SELECT max (l.seq) FROM statuses l WHERE l.case_id = s.case_id);
