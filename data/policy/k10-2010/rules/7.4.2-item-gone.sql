-- row: F39
-- paragraph: K10 7.4.2
-- applies: item.receipt
-- effect: blocks
-- message: This photograph is not here, or no longer, so it cannot be acknowledged.
-- mend: copy
-- reading: A receipt is for what somebody has in hand.
SELECT i.id AS subject FROM items_now i WHERE i.id = :body ->> '$.item_id' AND (i.ended IS NOT NULL OR NOT i.has_contents)
