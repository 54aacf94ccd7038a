-- Form 3797 was signed (K10 8.2, 8.2.1; F27): on paper and scanned in, drawn on the screen, or confirmed in words before a named witness.
-- Body: id, recipient_id, language, wording_version, wording_sha256, method ('scan', 'drawn', 'words'), signed_by, capacity, signed_on, witness, words,
-- strokes (JSON text), paper_place, form_blob_id, form_sha256, scan_type.
INSERT INTO undertakings (id, recipient_id, language, wording_version, wording_sha256, method, signed_by, capacity, signed_on, witness, words, strokes,
  paper_place, form_blob_id, form_sha256, scan_type, recorded_seq)
VALUES (:body ->> '$.id', :body ->> '$.recipient_id', :body ->> '$.language', :body ->> '$.wording_version', :body ->> '$.wording_sha256', :body ->> '$.method',
  :body ->> '$.signed_by', :body ->> '$.capacity', :body ->> '$.signed_on', :body ->> '$.witness', :body ->> '$.words', :body ->> '$.strokes',
  :body ->> '$.paper_place', :body ->> '$.form_blob_id', :body ->> '$.form_sha256', :body ->> '$.scan_type', :seq);
