-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: Say what current intelligence about the person shows, in words of its own, also if there
--   is nothing new.
-- mend: review
-- reading: The second half of a review: an assessment of the current intelligence, not the first
--   half again.
SELECT 'current' AS field FROM reviews v WHERE v.id = :body ->> '$.id'
AND (0 + csn_substance (v.current) < (SELECT value FROM constants_now WHERE name = 'japan_minimum_characters') OR csn_fold (v.current) = csn_fold (v.file))
