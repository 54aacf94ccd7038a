-- row: F54
-- paragraph: K10 8.2
-- applies: breach.step
-- effect: blocks
-- message: Record first that the breach was assessed, and that it was reported or why it need not be.
-- mend: breach
-- reading: A breach that nobody assessed is not over.
SELECT 'step' AS field FROM breach_steps s WHERE s.id = :body ->> '$.id' AND s.step = 'closed'
AND NOT (EXISTS (SELECT 1 FROM breach_steps o WHERE o.breach_id = s.breach_id AND o.step = 'assessed') AND EXISTS (SELECT 1 FROM breach_steps o WHERE o.breach_id = s.breach_id AND o.step = 'reported'))
