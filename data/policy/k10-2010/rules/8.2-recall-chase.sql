-- row: F50
-- paragraph: K10 8.2
-- applies: recall.chase
-- effect: blocks
-- message: Enter on which day and how the holder was asked again, and what was said. The day cannot
--   be in the future or before the demand.
-- mend: recall
-- reading: A demand that is not met is repeated, on record.
SELECT CASE WHEN trim (h.how) = '' THEN 'how' WHEN trim (h.said) = '' THEN 'said' ELSE 'on' END AS field FROM chases h JOIN recalls q ON q.id = h.recall_id AND q.copy_id = h.copy_id
WHERE h.id = :body ->> '$.id' AND (trim (h.how) = '' OR trim (h.said) = '' OR date (h.on_date, '+0 days') IS NOT h.on_date OR h.on_date > :today OR h.on_date < q.demanded_on)
