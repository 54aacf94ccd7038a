-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign
-- effect: blocks
-- message: No copy of this photograph is out, or all are demanded back, so there is nothing to
--   review.
-- mend: review
-- reading: The clock of 7.8 runs on copies in somebody's possession.
SELECT v.release_id AS subject FROM reviews v WHERE v.id = :body ->> '$.id'
AND NOT EXISTS (SELECT 1 FROM reviews_due u WHERE u.release_id = v.release_id)
