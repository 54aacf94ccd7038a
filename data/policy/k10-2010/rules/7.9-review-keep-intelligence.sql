-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: Enter the current intelligence that justifies keeping it in circulation.
-- mend: review
-- reading: Keeping is a new disclosure: what justified the first does not justify the next by itself
--   (6.2.2).
SELECT 'grounds.intelligence' AS field FROM reviews v WHERE v.id = :body ->> '$.id' AND v.recommendation IN ('keep', 'vary')
AND NOT EXISTS (SELECT 1 FROM intelligence i WHERE i.case_id = v.case_id AND i.seq = v.seq)
