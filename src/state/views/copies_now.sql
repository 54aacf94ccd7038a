-- Every copy with the review date that counts today (K10 7.8; requirements reading 3): supplied + 60 days, or with an exclusion notice
-- that outlasts that, the end of the notice but never later than supplied + 120. A lifted or shortened notice counts at once.
CREATE VIEW copies_now AS
SELECT c.*,
  CASE WHEN c.notice_ends_on IS NULL OR c.notice_ends_on <= date (c.supplied_on, '+' || k.days || ' days') THEN date (c.supplied_on, '+' || k.days || ' days')
       ELSE min (c.notice_ends_on, date (c.supplied_on, '+' || k.notice_days || ' days')) END AS review_on
FROM (
  SELECT c.*,
    r.reference, r.case_id, p.kind AS recipient_kind, p.organisation, p.person, p.scheme_id,
    CASE WHEN t.copy_id IS NOT NULL THEN t.outcome ELSE 'out' END AS whereabouts,
    e.received_on, e.id AS receipt_id,
    -- One copy's notices only: a join on all of them would be worked out anew for every release in a list.
    (SELECT max (coalesce (min (n.lifted_on, n.ends_on), n.ends_on)) FROM exclusion_notices n
     WHERE n.case_id = r.case_id AND n.starts_on <= c.supplied_on AND coalesce (min (n.lifted_on, n.ends_on), n.ends_on) >= c.supplied_on) AS notice_ends_on
  FROM copies c
  JOIN releases r ON r.id = c.release_id
  JOIN recipients p ON p.id = c.recipient_id
  LEFT JOIN returns t ON t.copy_id = c.id
  LEFT JOIN receipts e ON e.copy_id = c.id) c
CROSS JOIN (SELECT (SELECT value FROM constants_now WHERE name = 'review_days') AS days, (SELECT value FROM constants_now WHERE name = 'review_days_notice') AS notice_days) k;
