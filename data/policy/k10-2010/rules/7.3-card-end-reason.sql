-- row: F33
-- paragraph: K10 7.3
-- applies: card.end
-- effect: blocks
-- message: Say why these keys are no longer to be trusted. The reason is recorded.
-- mend: reason
-- reading: Trust that is taken back is explained, like trust that is given.
SELECT k.id AS subject, 'reason' AS field FROM cards k WHERE k.id = :body ->> '$.id' AND 0 + csn_substance (k.end_reason) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters')
