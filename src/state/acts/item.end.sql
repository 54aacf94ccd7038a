-- A photograph that the manager held was given back or destroyed, or is lost (K10 8.2, F50). Its key goes with this entry: nobody can look at it here again. Body: id, item_id,
-- outcome ('returned', 'destroyed', 'lost'), on, by, how.
UPDATE items SET ended = :body ->> '$.outcome', ended_on = coalesce (:body ->> '$.on', ''), ended_by = coalesce (:body ->> '$.by', ''), ended_how = coalesce (:body ->> '$.how', ''), ended_seq = :seq
WHERE id = :body ->> '$.item_id' AND ended IS NULL;
DELETE FROM item_contents WHERE item_id = :body ->> '$.item_id';
-- Its own entries can never be read again: replay does not know them, so nobody does from here on.
DELETE FROM entries WHERE scope_id = :body ->> '$.item_id';
