-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: Choose what you recommend, and say why.
-- mend: review
-- reading: The review is forwarded for consideration of appropriate action.
SELECT CASE WHEN v.recommendation IN ('keep', 'vary', 'withdraw', 'refer') THEN 'reason' ELSE 'recommendation' END AS field FROM reviews v WHERE v.id = :body ->> '$.id'
AND (v.recommendation NOT IN ('keep', 'vary', 'withdraw', 'refer') OR 0 + csn_substance (v.reason) < (SELECT value FROM constants_now WHERE name = 'reason_minimum_characters'))
