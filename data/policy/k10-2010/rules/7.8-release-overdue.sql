-- row: F46
-- paragraph: K10 7.8
-- applies: copy.issue
-- effect: blocks
-- message: Past its review date: {overdue} of {reference}. Review or withdraw what is out before another
--   copy is supplied.
-- mend: copy
-- reading: Nothing is added to a release while a copy of it is past its review date in somebody's hands.
WITH days (plain, longest) AS (SELECT (SELECT value FROM constants_now WHERE name = 'review_days'), (SELECT value FROM constants_now WHERE name = 'review_days_notice')),
held (id, supplied_on, case_id, reference) AS (SELECT o.id, o.supplied_on, r.case_id, r.reference FROM copies c JOIN copies o ON o.release_id = c.release_id AND o.id <> c.id JOIN releases r ON r.id = c.release_id
  WHERE c.id = :body ->> '$.id' AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = o.id)),
dated (reference, plain_due, longest_due, ends) AS (SELECT h.reference, date (h.supplied_on, '+' || plain || ' days'), date (h.supplied_on, '+' || longest || ' days'),
  (SELECT max (coalesce (min (n.lifted_on, n.ends_on), n.ends_on)) FROM exclusion_notices n
   WHERE n.case_id = h.case_id AND n.starts_on <= h.supplied_on AND coalesce (min (n.lifted_on, n.ends_on), n.ends_on) >= h.supplied_on) FROM held h, days)
SELECT reference, csn_copies (count (*)) AS overdue FROM dated
WHERE (CASE WHEN ends IS NULL OR ends <= plain_due THEN plain_due ELSE min (ends, longest_due) END) < :today GROUP BY reference
