-- row: F32
-- paragraph: K10 8.2
-- applies: old.settle
-- effect: blocks
-- message: Say how the copies came to be lost, and what was done.
-- mend: old
-- reading: Whoever reads of a loss must be able to judge it.
SELECT 'note' AS field FROM old_releases o WHERE o.id = :body ->> '$.id' AND o.outcome = 'lost' AND 0 + csn_substance (o.note) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
