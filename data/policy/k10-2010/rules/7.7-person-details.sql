-- row: F60
-- paragraph: K10 7.7
-- applies: person.add
-- effect: blocks
-- message: Enter the person's name and title, and choose officer, reviewer, co-ordinator, data protection
--   unit or scheme manager.
-- mend: person
-- reading: Recovery is no person's role: it is made with the recovery sheets.
SELECT p.id AS subject, CASE WHEN trim (p.name) = '' THEN 'name' WHEN trim (p.title) = '' THEN 'title' ELSE 'role' END AS field FROM people p
WHERE p.id = :body ->> '$.id' AND (trim (p.name) = '' OR trim (p.title) = '' OR p.role = 'recovery')
