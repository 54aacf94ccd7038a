-- row: F58
-- paragraph: K10 7.10
-- applies: finding.step
-- effect: blocks
-- message: Write what was done, or why. It stays with the finding.
-- mend: finding
-- reading: An answer, a closing and a reopening each say something.
SELECT 'text' AS field FROM finding_steps s WHERE s.id = :body ->> '$.id' AND 0 + csn_substance (s.text) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
