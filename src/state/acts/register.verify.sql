-- The register was checked (F57). Body: id, from_seq, to_seq, root, flaws, checked_at, form_id.
INSERT INTO verifications (id, from_seq, to_seq, root, flaws, checked_by, checked_at, form_id, seq)
VALUES (:body ->> '$.id', :body ->> '$.from_seq', :body ->> '$.to_seq', :body ->> '$.root', :body ->> '$.flaws', :actor, :body ->> '$.checked_at', :body ->> '$.form_id', :seq);
