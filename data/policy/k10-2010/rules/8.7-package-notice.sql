-- row: F33
-- paragraph: K10 8.7
-- applies: package.make
-- effect: blocks
-- message: Write what the manager is to know. A notice needs words of its own, and names no members
--   unless it is about a copy.
-- mend: copy
-- reading: 8.7 b: what was found wrong is said to whoever can put it right.
SELECT 'text' AS field FROM packages g WHERE g.id = :body ->> '$.id' AND g.kind = 'notice'
AND (0 + csn_substance (g.text) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters') OR (g.copy_id IS NULL AND EXISTS (SELECT 1 FROM package_members m WHERE m.package_id = g.id)))
