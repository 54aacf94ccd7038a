-- row: F39
-- paragraph: K10 7.5.1
-- applies: today
-- effect: warns
-- message: No receipt for {days} days or more: {copies} of {reference}, to {organisation}. Take it.
-- mend: receipt
-- reading: As things stand: a receipt is taken when a copy is handed over; the constant receipt_days
--   says from when on a missing one is an exception.
SELECT r.id AS subject, r.reference, p.organisation, csn_copies (count (*)) AS copies, (SELECT value FROM constants_now WHERE name = 'receipt_days') AS days
FROM copies c JOIN releases r ON r.id = c.release_id JOIN recipients p ON p.id = c.recipient_id
WHERE c.supplied_on <= date (:today, '-' || (SELECT value FROM constants_now WHERE name = 'receipt_days') || ' days') AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id)
AND NOT EXISTS (SELECT 1 FROM receipts e WHERE e.copy_id = c.id) GROUP BY r.id, p.id
