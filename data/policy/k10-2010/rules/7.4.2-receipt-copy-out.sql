-- row: F39
-- paragraph: K10 7.4.2
-- applies: receipt.take
-- effect: blocks
-- message: This copy has already come back or is lost, so no receipt can be taken for it.
-- mend: copy
-- reading: A receipt is for what somebody has in hand.
SELECT e.copy_id AS subject FROM receipts e JOIN returns t ON t.copy_id = e.copy_id WHERE e.id = :body ->> '$.id'
