-- row: F50
-- paragraph: K10 8.2
-- applies: recall.cancel
-- effect: blocks
-- message: This copy must come back: a review withdrew it, or the photograph may no longer be
--   disclosed, or its holder may no longer be given one.
-- mend: recall
-- reading: Only what the co-ordinator demanded on his own account can he leave where it is, and
--   only with somebody who is still named.
SELECT b.copy_id AS subject FROM recalls_bound b WHERE b.id = :body ->> '$.id' AND b.copy_id = :body ->> '$.copy_id'
