-- The review date of every copy that counts today (K10 7.8; requirements reading 3): supplied + 60 days, or with an exclusion notice
-- that outlasts that, the end of the notice but never later than supplied + 120. A lifted or shortened notice counts at once.
-- One copy's notices only: a join on all of them would be worked out anew for every release in a list.
CREATE VIEW copy_reviews AS
SELECT c.copy_id, c.release_id, c.notice_ends_on,
  max (date (c.supplied_on, '+' || (SELECT value FROM constants_now WHERE name = 'review_days') || ' days'),
    coalesce (min (c.notice_ends_on, date (c.supplied_on, '+' || (SELECT value FROM constants_now WHERE name = 'review_days_notice') || ' days')), '')) AS review_on
FROM (
  SELECT c.id AS copy_id, c.release_id, c.supplied_on,
    (SELECT max (coalesce (min (n.lifted_on, n.ends_on), n.ends_on)) FROM releases r JOIN exclusion_notices n ON n.case_id = r.case_id
     WHERE r.id = c.release_id AND n.starts_on <= c.supplied_on AND coalesce (min (n.lifted_on, n.ends_on), n.ends_on) >= c.supplied_on) AS notice_ends_on
  FROM copies c) c;
-- Every copy with whose it is, where it is, and its review date.
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
