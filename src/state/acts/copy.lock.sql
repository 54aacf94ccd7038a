-- A copy's PDF was put under a password, on a disc, a stick or for sending (F45). Body: id, case_id, copy_id, sha256, medium, medium_no.
INSERT INTO locked_copies (id, copy_id, sha256, medium, medium_no, made_on, made_by, seq)
SELECT :body ->> '$.id', c.id, :body ->> '$.sha256', coalesce (:body ->> '$.medium', ''), nullif (trim (coalesce (:body ->> '$.medium_no', '')), ''), :today, :actor, :seq
FROM copies c JOIN releases r ON r.id = c.release_id WHERE c.id = :body ->> '$.copy_id' AND r.case_id = :scope;
