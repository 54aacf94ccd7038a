-- row: F50
-- paragraph: K10 8.2
-- applies: item.end
-- effect: blocks
-- message: Enter who gave back, destroyed or lost the photograph, how, and on which day. The day
--   cannot be in the future or before the supply.
-- mend: copy
-- reading: Surrender and destruction are shown by who, how and when.
SELECT CASE WHEN trim (i.ended_by) = '' THEN 'by' WHEN trim (i.ended_how) = '' THEN 'how' ELSE 'on' END AS field FROM items i
WHERE i.id = :body ->> '$.item_id' AND (trim (i.ended_by) = '' OR trim (i.ended_how) = '' OR date (i.ended_on, '+0 days') IS NOT i.ended_on OR i.ended_on > :today OR i.ended_on < i.supplied_on)
