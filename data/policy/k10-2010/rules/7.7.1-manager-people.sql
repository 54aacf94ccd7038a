-- row: F60
-- paragraph: K10 7.4
-- applies: person.add
-- effect: blocks
-- message: In a scheme manager's register everybody is a scheme manager. Choose scheme manager.
-- mend: person
-- reading: What the police decide is decided in their register, by their people.
SELECT p.id AS subject, 'role' AS field FROM people p, registers r WHERE p.id = :body ->> '$.id' AND r.holder = 'manager' AND p.role <> 'manager'
