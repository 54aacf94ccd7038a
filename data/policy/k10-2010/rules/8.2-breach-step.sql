-- row: F54
-- paragraph: K10 8.2
-- applies: breach.step
-- effect: blocks
-- message: Enter on which day, by whom and what was done. The day cannot be in the future, and a
--   closed breach stays closed.
-- mend: breach
-- reading: Discovered, contained, assessed, reported: each with its day and its author.
SELECT CASE WHEN s.id IS NULL OR EXISTS (SELECT 1 FROM breach_steps o WHERE o.breach_id = s.breach_id AND o.id <> s.id AND o.step = 'closed') THEN 'step' WHEN trim (s.by_whom) = '' THEN 'by' WHEN trim (s.what) = '' THEN 'what' ELSE 'on' END AS field
FROM (SELECT 1) LEFT JOIN breach_steps s ON s.id = :body ->> '$.id'
WHERE s.id IS NULL OR trim (s.by_whom) = '' OR trim (s.what) = '' OR date (s.on_date, '+0 days') IS NOT s.on_date OR s.on_date > :today
OR EXISTS (SELECT 1 FROM breach_steps o WHERE o.breach_id = s.breach_id AND o.id <> s.id AND o.step = 'closed')
