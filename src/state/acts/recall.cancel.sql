-- A copy need not come back after all, for instance because the wrong one was demanded (K10 8.2, F50). Its review clock runs on as before.
-- Body: id (of the recall), case_id, copy_id, reason.
UPDATE recalls SET cancelled_on = :today, cancel_reason = :body ->> '$.reason' WHERE id = :body ->> '$.id' AND copy_id = :body ->> '$.copy_id' AND case_id = :scope
AND id = (SELECT c.recall_id FROM copies c WHERE c.id = copy_id) AND NOT EXISTS (SELECT 1 FROM returns t WHERE t.copy_id = recalls.copy_id);
UPDATE copies SET recall_id = NULL WHERE id = :body ->> '$.copy_id' AND recall_id = :body ->> '$.id'
AND EXISTS (SELECT 1 FROM recalls q WHERE q.id = recall_id AND q.copy_id = copies.id AND q.cancelled_on IS NOT NULL);
