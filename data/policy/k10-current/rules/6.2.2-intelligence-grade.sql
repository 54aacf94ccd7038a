-- row: F12
-- paragraph: K10 6.2.2
-- applies: case.authorise, review.sign
-- effect: blocks
-- message: Grade every intelligence item under 3x5x2: source 1 to 3 and reliability A to E, such as 1B.
-- mend: grounds
-- reading: 3x5x2 replaced 5x5x5; K10 itself leaves the grading to the force.
SELECT 'grounds.intelligence[' || i.ord || '].grade' AS field FROM intelligence i WHERE i.case_id = :scope AND i.seq = :seq AND i.grade NOT GLOB '[1-3][A-E]'
