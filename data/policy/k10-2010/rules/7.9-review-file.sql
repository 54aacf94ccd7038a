-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: Say what the reassessment of the original file shows. “As above” is not enough for the
--   record.
-- mend: review
-- reading: The review consists of a reassessment of the information in the original file.
SELECT 'file' AS field FROM reviews v WHERE v.id = :body ->> '$.id' AND 0 + csn_substance (v.file) < (SELECT value FROM constants_now WHERE name = 'japan_minimum_characters')
