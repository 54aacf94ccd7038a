-- row: F20
-- paragraph: K10 8.5
-- applies: item.receipt
-- effect: blocks
-- message: This photograph carries a warning. Read it, and confirm that you have.
-- mend: receipt
-- reading: "Drawn to the attention of recipients": the acknowledgement shows it.
SELECT 'warning_acknowledged' AS field FROM item_receipts e JOIN items i ON i.id = e.item_id WHERE e.item_id = :body ->> '$.item_id' AND i.has_warning AND e.warning_acknowledged = 0
