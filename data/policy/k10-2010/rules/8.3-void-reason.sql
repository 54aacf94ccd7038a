-- row: F32
-- paragraph: K10 8.3
-- applies: number.void
-- effect: blocks
-- message: Say why this number will not be used.
-- mend: number
-- reading: A void number stays in the register with its reason.
SELECT 'reason' AS field WHERE 0 + csn_substance (:body ->> '$.reason') < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
