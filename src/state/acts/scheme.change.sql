-- What is known of a scheme has changed; fields left out stay, a date that is empty is taken away. Body: id, name, type, locality, registration, agreed_on,
-- agreement_review_on, relevant_authority, status, reason.
INSERT INTO changes (seq, about_id, field, was, now, reason)
SELECT :seq, c.id, c.key, c.was, nullif (c.value, ''), :body ->> '$.reason'
FROM (SELECT p.id, e.key, e.value, CASE e.key WHEN 'name' THEN p.name WHEN 'type' THEN p.type WHEN 'locality' THEN p.locality
      WHEN 'registration' THEN p.registration WHEN 'agreed_on' THEN p.agreed_on WHEN 'agreement_review_on' THEN p.agreement_review_on
      WHEN 'relevant_authority' THEN p.relevant_authority WHEN 'status' THEN p.status ELSE e.value END AS was
    FROM schemes p CROSS JOIN json_each (:body) e
    WHERE p.id = :body ->> '$.id' AND e.type <> 'null') c
WHERE coalesce (c.was, '') <> coalesce (c.value, '');
UPDATE schemes SET name = coalesce (:body ->> '$.name', name), type = coalesce (:body ->> '$.type', type), locality = coalesce (:body ->> '$.locality', locality),
  registration = coalesce (:body ->> '$.registration', registration), agreed_on = nullif (coalesce (:body ->> '$.agreed_on', agreed_on), ''),
  agreement_review_on = nullif (coalesce (:body ->> '$.agreement_review_on', agreement_review_on), ''),
  relevant_authority = coalesce (:body ->> '$.relevant_authority', relevant_authority), status = coalesce (:body ->> '$.status', status)
WHERE id = :body ->> '$.id';
UPDATE findables SET words = (SELECT name || ' ' || type || ' ' || locality FROM schemes WHERE id = :body ->> '$.id')
WHERE kind = 'scheme' AND about_id = :body ->> '$.id';
