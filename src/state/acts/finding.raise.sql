-- The data protection unit found something (F58). Body: id, case_id (where it is about a release: its scope), number, sample_id, release_id, paragraph, seriousness ('observation', 'minor', 'serious', 'grave'), what, owner_id, reply_by.
INSERT INTO findings (id, number, sample_id, release_id, paragraph, seriousness, what, owner_id, reply_by, raised_on, raised_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.number', :body ->> '$.sample_id', :body ->> '$.release_id', coalesce (:body ->> '$.paragraph', ''), :body ->> '$.seriousness', coalesce (:body ->> '$.what', ''),
  :body ->> '$.owner_id', coalesce (:body ->> '$.reply_by', ''), :today, :actor, :seq);
