-- row: F46
-- paragraph: K10 7.8
-- applies: copy.issue
-- effect: blocks
-- message: The review date printed on this copy must be {due}. Prepare the copy again.
-- mend: copy
-- reading: Supplied plus 60 days; where an exclusion notice in force on that day outlasts this, its end,
--   never later than 120 days (reading 3); sooner where the decision says so (F07).
WITH notice (ends) AS (SELECT max (coalesce (min (n.lifted_on, n.ends_on), n.ends_on)) FROM copies c JOIN releases r ON r.id = c.release_id
  JOIN exclusion_notices n ON n.case_id = r.case_id
  WHERE c.id = :body ->> '$.id' AND n.starts_on <= c.supplied_on AND coalesce (min (n.lifted_on, n.ends_on), n.ends_on) >= c.supplied_on),
days (plain, longest) AS (SELECT (SELECT value FROM constants_now WHERE name = 'review_days'), (SELECT value FROM constants_now WHERE name = 'review_days_notice')),
wanted (given, due) AS (SELECT c.due_on, min (coalesce (c.keep_until, '9999'), CASE WHEN ends IS NULL OR ends <= date (c.supplied_on, '+' || plain || ' days') THEN date (c.supplied_on, '+' || plain || ' days')
  ELSE min (ends, date (c.supplied_on, '+' || longest || ' days')) END) FROM copies c, notice, days WHERE c.id = :body ->> '$.id')
SELECT csn_date_words (due) AS due FROM wanted WHERE given IS NOT due
