-- row: F60
-- paragraph: K10 7.1
-- applies: *
-- effect: blocks
-- message: You are not, or no longer, somebody who may act on this register. Ask a co-ordinator.
-- mend: person
-- reading: Only people of the register act. The act that opens a register makes its first person; the one who
--   leaves signs that act himself.
SELECT 1 AS row WHERE :kind <> 'register.create'
AND NOT EXISTS (SELECT 1 FROM people p WHERE p.id = :actor AND (p.left_on IS NULL OR (:kind = 'person.leave' AND :body ->> '$.id' = p.id)))
