-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise, review.sign
-- effect: blocks
-- message: Give every intelligence item its handling code: P (may be shared) or C (may be shared with
--   conditions).
-- mend: grounds
-- reading: 3x5x2 knows these two codes.
SELECT 'grounds.intelligence[' || i.ord || '].handling' AS field FROM intelligence i WHERE i.case_id = :scope AND i.seq = :seq AND i.handling NOT IN ('P', 'C')
