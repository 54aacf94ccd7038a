-- row: F48
-- paragraph: K10 7.9
-- applies: review.decide
-- effect: blocks
-- message: Enter the name and rank of whom the review is referred to. The copies are not kept longer
--   by this.
-- mend: review
-- reading: Where an enactment requires authority of a higher rank the co-ordinator makes the
--   arrangements.
SELECT 'referred_to' AS field FROM review_decisions d WHERE d.id = :body ->> '$.id' AND d.outcome = 'refer' AND trim (coalesce (d.referred_to, '')) = ''
