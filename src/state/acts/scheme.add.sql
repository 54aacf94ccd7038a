-- A recognised crime-reduction scheme (K10 6.2.1, F24). Body: id, name, type, locality, registration, agreed_on, agreement_review_on, relevant_authority.
INSERT INTO schemes (id, name, type, locality, registration, agreed_on, agreement_review_on, relevant_authority, added_on)
VALUES (:body ->> '$.id', :body ->> '$.name', :body ->> '$.type', :body ->> '$.locality', :body ->> '$.registration', :body ->> '$.agreed_on',
  :body ->> '$.agreement_review_on', coalesce (:body ->> '$.relevant_authority', 0), :today);
INSERT INTO findables (kind, about_id, seq, reference, words, name)
VALUES ('scheme', :body ->> '$.id', :seq, '', (:body ->> '$.name') || ' ' || (:body ->> '$.type') || ' ' || (:body ->> '$.locality'), '');
