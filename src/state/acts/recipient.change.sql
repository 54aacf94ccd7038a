-- What is known of a member or manager has changed; fields left out stay, a date or registration that is empty is taken away. Body: id, organisation, premises, person,
-- storage, contact, language, dp_registration, dp_expires_on, vetting_ref, vetting_expires_on, briefed_on, reason.
INSERT INTO changes (seq, about_id, field, was, now, reason)
SELECT :seq, c.id, c.key, c.was, nullif (c.value, ''), :body ->> '$.reason'
FROM (SELECT p.id, e.key, e.value, CASE e.key WHEN 'organisation' THEN p.organisation WHEN 'premises' THEN p.premises WHEN 'person' THEN p.person
      WHEN 'storage' THEN p.storage WHEN 'contact' THEN p.contact WHEN 'language' THEN p.language WHEN 'dp_registration' THEN p.dp_registration
      WHEN 'dp_expires_on' THEN p.dp_expires_on WHEN 'vetting_ref' THEN p.vetting_ref WHEN 'vetting_expires_on' THEN p.vetting_expires_on
      WHEN 'briefed_on' THEN p.briefed_on ELSE e.value END AS was
    FROM recipients p CROSS JOIN json_each (:body) e
    WHERE p.id = :body ->> '$.id' AND e.type <> 'null') c
WHERE coalesce (c.was, '') <> coalesce (c.value, '');
UPDATE recipients SET organisation = coalesce (:body ->> '$.organisation', organisation), premises = coalesce (:body ->> '$.premises', premises),
  person = coalesce (:body ->> '$.person', person), storage = coalesce (:body ->> '$.storage', storage), contact = coalesce (:body ->> '$.contact', contact),
  language = coalesce (:body ->> '$.language', language), dp_registration = nullif (coalesce (:body ->> '$.dp_registration', dp_registration), ''),
  dp_expires_on = nullif (coalesce (:body ->> '$.dp_expires_on', dp_expires_on), ''), vetting_ref = nullif (coalesce (:body ->> '$.vetting_ref', vetting_ref), ''),
  vetting_expires_on = nullif (coalesce (:body ->> '$.vetting_expires_on', vetting_expires_on), ''),
  briefed_on = nullif (coalesce (:body ->> '$.briefed_on', briefed_on), '')
WHERE id = :body ->> '$.id';
UPDATE findables SET words = (SELECT organisation || ' ' || premises || ' ' || person FROM recipients WHERE id = :body ->> '$.id')
WHERE kind = 'recipient' AND about_id = :body ->> '$.id';
