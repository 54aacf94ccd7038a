-- A copy need not come back after all, for instance because the wrong one was demanded (K10 8.2, F50). Its review clock runs on as before.
-- Body: id (of the recall), case_id, copy_id, reason.
UPDATE recalls SET cancelled_on = :today, cancel_reason = :body ->> '$.reason' WHERE id = :body ->> '$.id' AND copy_id = :body ->> '$.copy_id' AND case_id = :scope;
UPDATE copies SET recall_id = NULL WHERE id = :body ->> '$.copy_id' AND recall_id = :body ->> '$.id';
