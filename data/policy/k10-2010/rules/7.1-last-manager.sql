-- row: F60
-- paragraph: K10 7.4
-- applies: person.leave
-- effect: blocks
-- message: This is the last scheme manager of the register. Add another one first.
-- mend: person
-- reading: Somebody must be able to give back and destroy what is held.
SELECT p.id AS subject FROM people p, registers r WHERE p.id = :body ->> '$.id' AND r.holder = 'manager' AND p.role = 'manager'
AND NOT EXISTS (SELECT 1 FROM people o WHERE o.role = 'manager' AND o.left_on IS NULL)
