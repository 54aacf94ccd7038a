-- row: F20
-- paragraph: K10 8.5
-- applies: receipt.take
-- effect: blocks
-- message: This photograph carries a warning. The recipient must acknowledge it.
-- mend: receipt
-- reading: "Drawn to the attention of recipients": the acknowledgement shows it.
SELECT 'warning_acknowledged' AS field FROM receipts e JOIN copies c ON c.id = e.copy_id JOIN releases r ON r.id = c.release_id JOIN decisions d ON d.case_id = r.case_id
WHERE e.id = :body ->> '$.id' AND trim (coalesce (d.warning_phrase, '')) <> '' AND e.warning_acknowledged = 0
