-- row: F50
-- paragraph: K10 8.2
-- applies: recall.cancel
-- effect: blocks
-- message: This copy must come back: a review withdrew it, or the photograph may no longer be
--   disclosed, or its holder may no longer be given one.
-- mend: recall
-- reading: Only what the co-ordinator demanded on his own account can he leave where it is, and
--   only with somebody who is still named.
SELECT q.copy_id AS subject FROM recalls q JOIN copies c ON c.id = q.copy_id WHERE q.id = :body ->> '$.id' AND q.copy_id = :body ->> '$.copy_id'
AND (q.cause = 'review' OR EXISTS (SELECT 1 FROM statuses_now s WHERE s.case_id = q.case_id AND s.blocks)
  OR NOT EXISTS (SELECT 1 FROM decision_recipients d WHERE d.case_id = q.case_id AND d.recipient_id = c.recipient_id AND d.ended_seq IS NULL))
