-- row: F54
-- paragraph: K10 8.2
-- applies: item.end
-- effect: warns
-- message: A lost photograph is a breach of security. Tell the co-ordinator today, by telephone.
-- mend: copy
-- reading: The 72 hours run from when the police know; the return alone may come too late.
SELECT i.id AS subject FROM items i WHERE i.id = :body ->> '$.item_id' AND i.ended = 'lost'
