-- A member or manager is suspended, active again, or has left (F29). Body: id, status ('active', 'suspended', 'left'), reason.
INSERT INTO changes (seq, about_id, field, was, now, reason)
SELECT :seq, id, 'status', status, :body ->> '$.status', :body ->> '$.reason' FROM recipients WHERE id = :body ->> '$.id';
UPDATE recipients SET status = :body ->> '$.status', status_on = :today, status_reason = :body ->> '$.reason' WHERE id = :body ->> '$.id';
