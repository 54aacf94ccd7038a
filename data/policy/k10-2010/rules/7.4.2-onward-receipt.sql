-- row: F39
-- paragraph: K10 7.4.2
-- applies: disclosure.log
-- effect: blocks
-- message: Acknowledge {reference} first: that you have it, where it is kept, and its warning if it
--   has one.
-- mend: receipt
-- reading: Security before disclosure, and whoever passes on a warning has read it.
SELECT i.id AS subject, i.reference FROM disclosures d JOIN items i ON i.id = d.item_id
WHERE d.id = :body ->> '$.id' AND NOT d.void AND d.how <> 'taken-back' AND NOT EXISTS (SELECT 1 FROM item_receipts e WHERE e.item_id = i.id)
