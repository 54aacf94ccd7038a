-- A recognised crime-reduction scheme (K10 6.2.1, F24). Body: id, name, type, locality, registration, agreed_on, agreement_review_on, relevant_authority.
INSERT INTO schemes (id, name, type, locality, registration, agreed_on, agreement_review_on, relevant_authority, added_on)
SELECT :body ->> '$.id', :body ->> '$.name', :body ->> '$.type', :body ->> '$.locality', :body ->> '$.registration', :body ->> '$.agreed_on',
  :body ->> '$.agreement_review_on', coalesce (:body ->> '$.relevant_authority', 0), :today;
INSERT INTO findables (kind, about_id, seq) SELECT 'scheme', :body ->> '$.id', :seq;
INSERT INTO search (rowid, reference, words, name) SELECT id, '', (:body ->> '$.name') || ' ' || (:body ->> '$.type') || ' ' || (:body ->> '$.locality'), ''
FROM findables WHERE kind = 'scheme' AND about_id = :body ->> '$.id';
