-- Somebody took records out of the register, after saying why (F57). Body: id, what, format, reason, sha256, rows.
INSERT INTO exports (id, what, format, reason, sha256, rows, exported_at, exported_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.what', :body ->> '$.format', coalesce (:body ->> '$.reason', ''), :body ->> '$.sha256', :body ->> '$.rows', :at, :actor, :seq);
