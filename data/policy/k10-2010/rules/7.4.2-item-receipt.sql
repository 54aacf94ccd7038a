-- row: F39
-- paragraph: K10 7.4.2
-- applies: item.receipt
-- effect: blocks
-- message: Enter who received the photograph, on which day, and where it is kept. The day cannot be
--   in the future or before the supply.
-- mend: receipt
-- reading: A receipt has a person, a day and a place.
SELECT CASE WHEN trim (e.received_by) = '' THEN 'received_by' WHEN 0 + csn_substance (e.storage) < 4 THEN 'storage' ELSE 'received_on' END AS field
FROM item_receipts e JOIN items i ON i.id = e.item_id WHERE e.item_id = :body ->> '$.item_id' AND (trim (e.received_by) = '' OR 0 + csn_substance (e.storage) < 4
  OR date (e.received_on, '+0 days') IS NOT e.received_on OR e.received_on > :today OR e.received_on < i.supplied_on)
