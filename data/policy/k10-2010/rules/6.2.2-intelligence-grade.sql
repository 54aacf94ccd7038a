-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise, review.sign
-- effect: blocks
-- message: Grade every intelligence item: source and reliability, such as 1B (3x5x2) or B2 (5x5x5).
-- mend: grounds
-- reading: K10 leaves the grading to the force. In 2010 it was 5x5x5; 3x5x2 is accepted too.
SELECT 'grounds.intelligence[' || i.ord || '].grade' AS field FROM intelligence i
WHERE i.case_id = :scope AND i.seq = :seq AND i.grade NOT GLOB '[1-3][A-E]' AND i.grade NOT GLOB '[A-E][1-5]'
