-- A member or manager is suspended, active again, or has left (F29). Body: id, status ('active', 'suspended', 'left'), reason.
UPDATE recipients SET status = :body ->> '$.status', status_on = :today, status_reason = :body ->> '$.reason' WHERE id = :body ->> '$.id';
