-- row: F06
-- paragraph: K10 8.3
-- applies: look.*
-- effect: blocks
-- message: Say why you need to look at this. The reason is recorded.
-- mend: reason
-- reading: Whoever looks at what is kept apart says why first.
SELECT 'reason' AS field WHERE 0 + csn_substance (:body ->> '$.reason') < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
