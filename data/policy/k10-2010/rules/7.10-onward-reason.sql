-- row: F57
-- paragraph: K10 7.10
-- applies: disclosure.log
-- effect: blocks
-- message: Say why the entry is corrected. The reason is recorded.
-- mend: reason
-- reading: A correction says what was wrong with what it corrects.
SELECT 'reason' AS field FROM disclosures d WHERE d.id = :body ->> '$.id' AND d.corrects IS NOT NULL AND 0 + csn_substance (d.reason) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
