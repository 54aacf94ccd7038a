-- row: F58
-- paragraph: K10 7.10
-- applies: sample.draw
-- effect: blocks
-- message: A month's audit review is drawn once, when the month is over, from all of that month.
-- mend: sample
-- reading: One monthly review for each month (BWV policy, monthly audit review).
SELECT 'month' AS field FROM samples s WHERE s.id = :body ->> '$.id' AND s.month IS NOT NULL
AND (s.from_on IS NOT date (s.month || '-01') OR s.to_on IS NOT date (s.month || '-01', '+1 month', '-1 day') OR s.to_on >= :today OR EXISTS (SELECT 1 FROM samples o WHERE o.month = s.month AND o.id <> s.id))
