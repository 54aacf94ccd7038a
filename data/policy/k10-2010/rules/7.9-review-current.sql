-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: Say what current intelligence about the person shows, also if there is nothing new.
-- mend: review
-- reading: The second half of a review: an assessment of the current intelligence.
SELECT 'current' AS field FROM reviews v WHERE v.id = :body ->> '$.id' AND 0 + csn_substance (v.current) < (SELECT value FROM constants_now WHERE name = 'japan_minimum_characters')
