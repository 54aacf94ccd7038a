-- What is known of a scheme has changed; fields left out stay. Body: id, name, type, locality, registration, agreed_on, agreement_review_on, relevant_authority, status, reason.
UPDATE schemes SET name = coalesce (:body ->> '$.name', name), type = coalesce (:body ->> '$.type', type), locality = coalesce (:body ->> '$.locality', locality),
  registration = coalesce (:body ->> '$.registration', registration), agreed_on = coalesce (:body ->> '$.agreed_on', agreed_on),
  agreement_review_on = coalesce (:body ->> '$.agreement_review_on', agreement_review_on),
  relevant_authority = coalesce (:body ->> '$.relevant_authority', relevant_authority), status = coalesce (:body ->> '$.status', status)
WHERE id = :body ->> '$.id';
UPDATE findables SET words = (SELECT name || ' ' || type || ' ' || locality FROM schemes WHERE id = :body ->> '$.id')
WHERE kind = 'scheme' AND about_id = :body ->> '$.id';
