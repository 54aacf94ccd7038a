-- row: F50
-- paragraph: K10 8.2
-- applies: recall.chase
-- effect: blocks
-- message: Enter on which day and how the holder was asked again, and what was said. The day cannot
--   be in the future.
-- mend: recall
-- reading: A demand that is not met is repeated, on record.
SELECT CASE WHEN c.id IS NULL THEN 'copy_id' WHEN trim (c.how) = '' THEN 'how' WHEN trim (c.said) = '' THEN 'said' ELSE 'on' END AS field
FROM (SELECT 1) LEFT JOIN chases c ON c.id = :body ->> '$.id'
WHERE c.id IS NULL OR trim (c.how) = '' OR trim (c.said) = '' OR date (c.on_date, '+0 days') IS NOT c.on_date OR c.on_date > :today
