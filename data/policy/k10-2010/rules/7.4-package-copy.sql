-- row: F33
-- paragraph: K10 7.4
-- applies: package.make
-- effect: blocks
-- message: This copy is not, or no longer, in this manager's hands. Choose one of his copies.
-- mend: copy
-- reading: A package tells one manager of one copy that he was given and has not given back.
SELECT g.copy_id AS subject FROM packages g WHERE g.id = :body ->> '$.id' AND (g.copy_id IS NOT NULL OR g.kind <> 'notice')
AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.id = g.copy_id AND c.recipient_id = g.recipient_id AND c.route = 'A' AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id))
