-- A file of the records system was taken in; the statuses that it changed are acts of their own (F03).
-- Body: id, sha256, lines, matched, recorded.
INSERT INTO status_imports (id, sha256, lines, matched, recorded, taken_in_on, taken_in_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.sha256', :body ->> '$.lines', :body ->> '$.matched', :body ->> '$.recorded', :today, :actor, :seq);
