-- row: F48
-- paragraph: K10 7.9
-- applies: review.assign
-- effect: blocks
-- message: The day by which it is to be reviewed must be a real date, today or later, and no later
--   than its review date.
-- mend: review
-- reading: Whoever is asked to review is not given longer than the policy gives.
SELECT 'by_on' AS field FROM review_assignments a LEFT JOIN reviews_due u ON u.release_id = a.release_id
WHERE a.id = :body ->> '$.id' AND a.by_on IS NOT NULL AND (date (a.by_on, '+0 days') IS NOT a.by_on OR a.by_on < :today OR a.by_on > max (u.review_on, :today))
