-- row: F50
-- paragraph: K10 8.2
-- applies: package.make
-- effect: blocks
-- message: Copy {copy_no} of {reference} is demanded back. Nothing but the demand or a notice can
--   be sent about it.
-- mend: recall
-- reading: What is to come back is not given, changed or prolonged.
SELECT c.id AS subject, c.copy_no, r.reference FROM packages g JOIN copies c ON c.id = g.copy_id JOIN releases r ON r.id = c.release_id
WHERE g.id = :body ->> '$.id' AND c.recall_id IS NOT NULL AND g.kind NOT IN ('recall', 'notice')
