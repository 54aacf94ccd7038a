-- row: F33
-- paragraph: K10 7.3
-- applies: card.pin
-- effect: blocks
-- message: Choose whose card this is: a manager who is approved in this register and has not left.
-- mend: recipient
-- reading: Only an approved manager is given packages. In his own register the cards are those of
--   the unit, and no recipient's.
SELECT 'recipient_id' AS field FROM cards k, registers r WHERE k.id = :body ->> '$.id' AND CASE r.holder WHEN 'manager' THEN k.recipient_id IS NOT NULL
  ELSE NOT EXISTS (SELECT 1 FROM recipients p WHERE p.id = k.recipient_id AND p.kind = 'manager' AND p.status <> 'left') END
