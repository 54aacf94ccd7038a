-- row: F50
-- paragraph: K10 8.2
-- applies: copy.return
-- effect: blocks
-- message: Enter who returned or destroyed the copy, how, and on which day. The day cannot be in the future
--   or before the supply.
-- mend: copy
-- reading: Surrender and destruction are shown by who, how and when.
SELECT CASE WHEN trim (t.by_whom) = '' THEN 'by' WHEN trim (t.how) = '' THEN 'how' ELSE 'on' END AS field FROM returns t JOIN copies c ON c.id = t.copy_id
WHERE t.id = :body ->> '$.id' AND (trim (t.by_whom) = '' OR trim (t.how) = '' OR date (t.on_date, '+0 days') IS NOT t.on_date OR t.on_date > :today OR t.on_date < c.supplied_on)
