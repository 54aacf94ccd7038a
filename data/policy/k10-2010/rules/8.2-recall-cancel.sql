-- row: F50
-- paragraph: K10 8.2
-- applies: recall.cancel
-- effect: blocks
-- message: This copy is not demanded back, or must come back because the photograph may no longer be
--   disclosed or was withdrawn by a review.
-- mend: recall
-- reading: Only what the co-ordinator demanded on his own account can he leave where it is.
SELECT 1 AS row WHERE NOT EXISTS (SELECT 1 FROM recalls q WHERE q.id = :body ->> '$.id' AND q.copy_id = :body ->> '$.copy_id' AND q.case_id = :scope AND q.cancelled_on = :today)
OR EXISTS (SELECT 1 FROM recalls q WHERE q.id = :body ->> '$.id' AND q.copy_id = :body ->> '$.copy_id' AND (q.cause = 'review' OR (q.cause = 'status' AND EXISTS (SELECT 1 FROM statuses_now s WHERE s.case_id = q.case_id AND s.blocks))))
