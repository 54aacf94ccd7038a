-- row: F58
-- paragraph: K10 7.10
-- applies: sample.draw
-- effect: blocks
-- message: Give the sample a title, and a period whose first day is neither after its last nor in the future.
-- mend: sample
-- reading: A sample is of the releases authorised in a period.
SELECT CASE WHEN trim (s.title) = '' THEN 'title' WHEN date (s.to_on, '+0 days') IS NOT s.to_on THEN 'to_on' ELSE 'from_on' END AS field FROM samples s
WHERE s.id = :body ->> '$.id' AND (trim (s.title) = '' OR date (s.from_on, '+0 days') IS NOT s.from_on OR date (s.to_on, '+0 days') IS NOT s.to_on OR s.from_on > s.to_on OR s.from_on > :today)
