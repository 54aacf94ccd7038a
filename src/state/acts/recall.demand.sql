-- Copies are demanded back: surrender on demand, at any time (K10 8.2, F50). Copies that are demanded already, or are no longer out, stay as they are.
-- Body: id, case_id, copies [], cause ('demand', 'leaving'), reason, demanded_on, deadline_on, how.
INSERT INTO recalls (id, copy_id, case_id, cause, reason, demanded_on, deadline_on, how, demanded_by, seq)
SELECT :body ->> '$.id', c.id, :scope, coalesce (:body ->> '$.cause', 'demand'), coalesce (:body ->> '$.reason', ''), coalesce (:body ->> '$.demanded_on', ''), coalesce (:body ->> '$.deadline_on', ''), :body ->> '$.how', :actor, :seq
FROM json_each (:body, '$.copies') j JOIN copies c ON c.id = j.value JOIN releases r ON r.id = c.release_id
WHERE r.case_id = :scope AND c.recall_id IS NULL AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = c.id);
UPDATE copies SET recall_id = :body ->> '$.id' WHERE id IN (SELECT copy_id FROM recalls WHERE id = :body ->> '$.id' AND seq = :seq);
