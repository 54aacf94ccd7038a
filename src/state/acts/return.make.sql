-- The manager's record was sealed for the co-ordinator (K10 7.4.1, F53). Body: id, register_id (the unit's), number, previous_sha256, sha256, up_to_seq, entries, head_size, head_root,
-- blob_id, file_name.
INSERT INTO returns_made (id, register_id, number, previous_sha256, sha256, up_to_seq, entries, head_size, head_root, blob_id, file_name, made_on, made_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.register_id', :body ->> '$.number', :body ->> '$.previous_sha256', :body ->> '$.sha256', :body ->> '$.up_to_seq', :body ->> '$.entries', :body ->> '$.head_size',
  :body ->> '$.head_root', :body ->> '$.blob_id', :body ->> '$.file_name', :today, :actor, :seq);
