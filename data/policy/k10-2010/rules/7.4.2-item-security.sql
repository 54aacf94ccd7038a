-- row: F39
-- paragraph: K10 7.4.2
-- applies: item.receipt
-- effect: blocks
-- message: Confirm that the photograph is kept securely. Without that it cannot be kept.
-- mend: receipt
-- reading: Receipt and security are acknowledged together.
SELECT 'security_confirmed' AS field FROM item_receipts e WHERE e.item_id = :body ->> '$.item_id' AND e.security_confirmed = 0
