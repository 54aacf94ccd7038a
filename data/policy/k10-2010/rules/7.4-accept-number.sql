-- row: F33
-- paragraph: K10 7.4
-- applies: package.accept
-- effect: blocks
-- message: A newer package of this unit has been taken in already. Ask the co-ordinator to make
--   this one again.
-- mend: copy
-- reading: An old package played again changes nothing. A gap is allowed, and shown: every package
--   holds the whole standing of its copy.
SELECT 'number' AS field FROM received v WHERE v.id = :body ->> '$.id' AND EXISTS (SELECT 1 FROM received o WHERE o.register_id = v.register_id AND o.id <> v.id AND o.number > v.number)
