-- row: F39
-- paragraph: K10 7.4.2
-- applies: receipt.take
-- effect: blocks
-- message: Enter who received the copy and on which day. The day cannot be in the future or before the
--   supply.
-- mend: receipt
-- reading: A receipt has a person and a day.
SELECT CASE WHEN trim (e.received_by) = '' THEN 'received_by' ELSE 'received_on' END AS field FROM receipts e JOIN copies c ON c.id = e.copy_id
WHERE e.id = :body ->> '$.id' AND (trim (e.received_by) = '' OR date (e.received_on, '+0 days') IS NOT e.received_on OR e.received_on > :today OR e.received_on < c.supplied_on)
