-- An original agreement (or another paper) is attached, with the place of the paper itself (K10 7.2, F26).
-- Body: id, about_kind ('scheme', 'recipient', 'case'), about_id, title, blob_id, sha256, type, paper_place.
INSERT INTO attachments (id, about_kind, about_id, title, version, blob_id, sha256, type, paper_place, added_on, added_by)
SELECT :body ->> '$.id', :body ->> '$.about_kind', :body ->> '$.about_id', :body ->> '$.title',
  1 + coalesce ((SELECT max (version) FROM attachments WHERE about_kind = :body ->> '$.about_kind' AND about_id = :body ->> '$.about_id' AND title = :body ->> '$.title'), 0),
  :body ->> '$.blob_id', :body ->> '$.sha256', :body ->> '$.type', :body ->> '$.paper_place', :today, :actor;
