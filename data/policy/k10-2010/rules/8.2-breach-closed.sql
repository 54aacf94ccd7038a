-- row: F54
-- paragraph: K10 8.2
-- applies: breach.step
-- effect: blocks
-- message: This breach is closed. Nothing more can be recorded about it.
-- mend: breach
-- reading: A closed breach stays closed.
SELECT s.breach_id AS subject FROM breach_steps s JOIN breach_steps o ON o.breach_id = s.breach_id AND o.id <> s.id AND o.step = 'closed' WHERE s.id = :body ->> '$.id'
