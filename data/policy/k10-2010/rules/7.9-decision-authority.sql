-- row: F48
-- paragraph: K10 7.9
-- applies: review.decide
-- effect: blocks
-- message: This review was referred to a higher rank. Enter who gave authority, the rank, and the
--   day.
-- mend: review
-- reading: After a referral the co-ordinator acts on the authority of the higher rank, not on his
--   own.
SELECT CASE WHEN trim (coalesce (d.authority_name, '')) = '' THEN 'authority.name' WHEN trim (coalesce (d.authority_rank, '')) = '' THEN 'authority.rank' ELSE 'authority.on' END AS field FROM review_decisions d JOIN reviews v ON v.id = d.review_id WHERE d.id = :body ->> '$.id'
AND d.outcome IN ('keep', 'vary') AND EXISTS (SELECT 1 FROM review_decisions e WHERE e.review_id = d.review_id AND e.outcome = 'refer')
AND (trim (coalesce (d.authority_name, '')) = '' OR trim (coalesce (d.authority_rank, '')) = '' OR d.authority_on IS NULL OR date (d.authority_on, '+0 days') IS NOT d.authority_on OR d.authority_on > :today OR d.authority_on < v.signed_on)
