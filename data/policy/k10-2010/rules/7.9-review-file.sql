-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: Say what the reassessment of the original file shows, in at least {minimum} letters. “As
--   above” is not enough for the record.
-- mend: review
-- reading: The review consists of a reassessment of the information in the original file.
SELECT 'file' AS field, k.value AS minimum FROM reviews v, constants_now k
WHERE v.id = :body ->> '$.id' AND k.name = 'japan_minimum_characters' AND 0 + csn_substance (v.file) < k.value
