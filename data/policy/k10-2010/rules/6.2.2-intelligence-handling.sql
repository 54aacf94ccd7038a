-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise, review.sign
-- effect: blocks
-- message: Give every intelligence item its handling code: P or C (3x5x2), or 1 to 5 (5x5x5).
-- mend: grounds
-- reading: The handling code says whether the item may be shared at all.
SELECT 'grounds.intelligence[' || i.ord || '].handling' AS field FROM intelligence i
WHERE i.case_id = :scope AND i.seq = :seq AND i.handling NOT IN ('P', 'C', '1', '2', '3', '4', '5')
