-- row: F58
-- paragraph: K10 7.10
-- applies: finding.raise
-- effect: blocks
-- message: Choose a co-ordinator who is still on the register to answer the finding.
-- mend: finding
-- reading: Co-ordinators answer for the register (7.1).
SELECT 'owner_id' AS field, p.id AS subject FROM findings f JOIN people p ON p.id = f.owner_id WHERE f.id = :body ->> '$.id' AND (p.role <> 'coordinator' OR p.left_on IS NOT NULL)
