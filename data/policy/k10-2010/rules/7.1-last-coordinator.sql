-- row: F60
-- paragraph: K10 7.1
-- applies: person.leave
-- effect: blocks
-- message: This is the last co-ordinator of the register. Add another one first.
-- mend: person
-- reading: "Owned and managed by the Area Intelligence Co-ordinator": there is always one.
SELECT p.id AS subject FROM people p WHERE p.id = :body ->> '$.id' AND p.role = 'coordinator'
AND NOT EXISTS (SELECT 1 FROM people o WHERE o.role = 'coordinator' AND o.left_on IS NULL)
