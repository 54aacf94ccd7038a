-- row: F48
-- paragraph: K10 7.8
-- applies: review.decide
-- effect: blocks
-- message: It may be kept until {longest} at the latest, and until today at the earliest. Enter a
--   date between them.
-- mend: review
-- reading: At most 60 days from the decision; under an exclusion notice in force today until its end,
--   at most 120 days.
WITH days (plain, longest) AS (SELECT (SELECT value FROM constants_now WHERE name = 'review_days'), (SELECT value FROM constants_now WHERE name = 'review_days_notice')),
notice (ends) AS (SELECT max (coalesce (min (n.lifted_on, n.ends_on), n.ends_on)) FROM exclusion_notices n
  WHERE n.case_id = :scope AND n.starts_on <= :today AND coalesce (min (n.lifted_on, n.ends_on), n.ends_on) >= :today),
latest (day) AS (SELECT max (date (:today, '+' || plain || ' days'), coalesce (min (ends, date (:today, '+' || longest || ' days')), '')) FROM days, notice)
SELECT 'keep_until' AS field, csn_date_words (l.day) AS longest FROM review_decisions d, latest l
WHERE d.id = :body ->> '$.id' AND d.outcome IN ('keep', 'vary') AND (d.keep_until IS NULL OR date (d.keep_until, '+0 days') IS NOT d.keep_until OR d.keep_until > l.day OR d.keep_until < :today)
