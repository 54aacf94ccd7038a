-- row: F39
-- paragraph: K10 7.4.2
-- applies: receipt.take
-- effect: blocks
-- message: The recipient must confirm the security arrangements, and say where the copy will be kept.
-- mend: receipt
-- reading: "Receipt and acknowledgement of the security arrangements in relation to the storage and use."
SELECT CASE WHEN e.security_confirmed = 0 THEN 'security_confirmed' ELSE 'storage' END AS field FROM receipts e
WHERE e.id = :body ->> '$.id' AND (e.security_confirmed = 0 OR trim (coalesce (e.storage, '')) = '')
