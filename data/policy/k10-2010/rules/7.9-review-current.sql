-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: Say what current intelligence about the person shows, in at least {minimum} letters and in
--   words of its own, also if there is nothing new.
-- mend: review
-- reading: The second half of a review: an assessment of the current intelligence, not the first
--   half again.
SELECT 'current' AS field, k.value AS minimum FROM reviews v, constants_now k WHERE v.id = :body ->> '$.id' AND k.name = 'japan_minimum_characters'
AND (0 + csn_substance (v.current) < k.value OR csn_fold (v.current) = csn_fold (v.file))
