-- row: F29
-- paragraph: K10 8.2
-- applies: recipient.status
-- effect: blocks
-- message: {organisation} still holds {copies}. Recall them first, then record that it has left.
-- mend: copy
-- reading: Photographs remain police property: who leaves hands them back first. Suspension needs no such
--   wait.
SELECT p.id AS subject, p.organisation, csn_copies (count (*)) AS copies
FROM recipients p JOIN copies c ON c.recipient_id = p.id
WHERE p.id = :body ->> '$.id' AND p.status = 'left' AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id) GROUP BY p.id
