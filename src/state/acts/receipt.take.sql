-- The recipient acknowledges one copy and the security arrangements (K10 7.4.2, 7.5.1; F39). Body: id, case_id, copy_id, method, received_by, received_on,
-- security_confirmed, storage, warning_acknowledged, witness, words, strokes, blob_id, sha256.
INSERT INTO receipts (id, copy_id, method, received_by, received_on, security_confirmed, storage, warning_acknowledged, witness, words, strokes, blob_id, sha256, seq)
SELECT :body ->> '$.id', c.id, :body ->> '$.method', :body ->> '$.received_by', :body ->> '$.received_on',
  coalesce (:body ->> '$.security_confirmed', 0), :body ->> '$.storage', coalesce (:body ->> '$.warning_acknowledged', 0),
  :body ->> '$.witness', :body ->> '$.words', :body ->> '$.strokes', :body ->> '$.blob_id', :body ->> '$.sha256', :seq
FROM copies c JOIN releases r ON r.id = c.release_id WHERE c.id = :body ->> '$.copy_id' AND r.case_id = :scope;
