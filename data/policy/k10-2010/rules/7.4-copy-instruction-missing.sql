-- row: F33
-- paragraph: K10 7.4
-- applies: copy.issue
-- effect: blocks
-- message: Name the members to whom the manager may disclose this copy.
-- mend: recipients
-- reading: Route A means an instruction with each copy.
SELECT 'members' AS field FROM copies c WHERE c.id = :body ->> '$.id' AND c.route = 'A' AND NOT EXISTS (SELECT 1 FROM copy_instructions n WHERE n.copy_id = c.id)
