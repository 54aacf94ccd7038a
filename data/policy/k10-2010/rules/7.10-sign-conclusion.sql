-- row: F58
-- paragraph: K10 7.10
-- applies: sample.sign
-- effect: blocks
-- message: Write what the sample shows. The report begins with it.
-- mend: sample
-- reading: Who signs off says what was found in all.
SELECT 'conclusion' AS field FROM samples s WHERE s.id = :body ->> '$.id' AND 0 + csn_substance (s.conclusion) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
