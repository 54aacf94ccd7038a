-- row: F54
-- paragraph: K10 8.2
-- applies: breach.step
-- effect: blocks
-- message: Enter on which day, by whom and what was done. The day cannot be in the future.
-- mend: breach
-- reading: Discovered, contained, assessed, reported: each with its day and its author.
SELECT CASE WHEN trim (s.by_whom) = '' THEN 'by' WHEN trim (s.what) = '' THEN 'what' ELSE 'on' END AS field FROM breach_steps s
WHERE s.id = :body ->> '$.id' AND (trim (s.by_whom) = '' OR trim (s.what) = '' OR date (s.on_date, '+0 days') IS NOT s.on_date OR s.on_date > :today)
