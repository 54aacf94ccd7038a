-- row: F48
-- paragraph: K10 7.9
-- applies: review.sign, review.assign
-- effect: blocks
-- message: No copy of this photograph is out, or all are demanded back, so there is nothing to
--   review.
-- mend: review
-- reading: The clock of 7.8 runs on copies in somebody's possession.
SELECT r.id AS subject FROM releases r WHERE r.id = :body ->> '$.release_id'
AND NOT EXISTS (SELECT 1 FROM copies c WHERE c.release_id = r.id AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id))
