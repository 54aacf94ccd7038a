-- The password of a locked copy went to its recipient by another channel (F45). The password itself is nowhere. Body: id, case_id, locked_id, how, to, at (a moment).
UPDATE locked_copies SET told_how = coalesce (:body ->> '$.how', ''), told_to = coalesce (:body ->> '$.to', ''), told_at = coalesce (:body ->> '$.at', :at), told_seq = :seq
WHERE id = :body ->> '$.locked_id' AND told_seq IS NULL AND copy_id IN (SELECT c.id FROM copies c JOIN releases r ON r.id = c.release_id WHERE r.case_id = :scope);
