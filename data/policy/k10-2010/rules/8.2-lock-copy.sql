-- row: F45
-- paragraph: K10 8.2
-- applies: copy.lock
-- effect: blocks
-- message: This copy has come back, is lost or is demanded back, so it cannot be sent.
-- mend: copy
-- reading: Only what its holder may keep is made for him once more.
SELECT l.copy_id AS subject FROM locked_copies l JOIN copies c ON c.id = l.copy_id
WHERE l.id = :body ->> '$.id' AND (c.recall_id IS NOT NULL OR EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id))
