-- What is known of a scheme has changed; fields left out stay, a date that is empty is taken away. Body: id, name, type, locality, registration, agreed_on,
-- agreement_review_on, relevant_authority, status, reason.
INSERT INTO changes (seq, about_id, field, was, now, reason)
SELECT :seq, p.id, e.key, o.value, nullif (e.value, ''), :body ->> '$.reason'
FROM schemes p, json_each (json_object ('name', p.name, 'type', p.type, 'locality', p.locality, 'registration', p.registration, 'agreed_on', p.agreed_on,
    'agreement_review_on', p.agreement_review_on, 'relevant_authority', p.relevant_authority, 'status', p.status)) o
JOIN json_each (:body) e ON e.key = o.key
WHERE p.id = :body ->> '$.id' AND e.type <> 'null' AND coalesce (o.value, '') <> coalesce (e.value, '');
UPDATE schemes SET name = coalesce (:body ->> '$.name', name), type = coalesce (:body ->> '$.type', type), locality = coalesce (:body ->> '$.locality', locality),
  registration = coalesce (:body ->> '$.registration', registration), agreed_on = nullif (coalesce (:body ->> '$.agreed_on', agreed_on), ''),
  agreement_review_on = nullif (coalesce (:body ->> '$.agreement_review_on', agreement_review_on), ''),
  relevant_authority = coalesce (:body ->> '$.relevant_authority', relevant_authority), status = coalesce (:body ->> '$.status', status)
WHERE id = :body ->> '$.id';
UPDATE findables SET words = (SELECT name || ' ' || type || ' ' || locality FROM schemes WHERE id = :body ->> '$.id')
WHERE kind = 'scheme' AND about_id = :body ->> '$.id';
