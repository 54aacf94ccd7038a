-- What is known of a member or manager has changed; fields left out stay, a date or registration that is empty is taken away. Body: id, organisation, premises, person,
-- storage, contact, language, dp_registration, dp_expires_on, vetting_ref, vetting_expires_on, briefed_on, reason.
INSERT INTO changes (seq, about_id, field, was, now, reason)
SELECT :seq, p.id, e.key, o.value, nullif (e.value, ''), :body ->> '$.reason'
FROM recipients p, json_each (json_object ('organisation', p.organisation, 'premises', p.premises, 'person', p.person, 'storage', p.storage, 'contact', p.contact, 'language', p.language,
    'dp_registration', p.dp_registration, 'dp_expires_on', p.dp_expires_on, 'vetting_ref', p.vetting_ref, 'vetting_expires_on', p.vetting_expires_on,
    'briefed_on', p.briefed_on)) o
JOIN json_each (:body) e ON e.key = o.key
WHERE p.id = :body ->> '$.id' AND e.type <> 'null' AND coalesce (o.value, '') <> coalesce (e.value, '');
UPDATE recipients SET organisation = coalesce (:body ->> '$.organisation', organisation), premises = coalesce (:body ->> '$.premises', premises),
  person = coalesce (:body ->> '$.person', person), storage = coalesce (:body ->> '$.storage', storage), contact = coalesce (:body ->> '$.contact', contact),
  language = coalesce (:body ->> '$.language', language), dp_registration = nullif (coalesce (:body ->> '$.dp_registration', dp_registration), ''),
  dp_expires_on = nullif (coalesce (:body ->> '$.dp_expires_on', dp_expires_on), ''), vetting_ref = nullif (coalesce (:body ->> '$.vetting_ref', vetting_ref), ''),
  vetting_expires_on = nullif (coalesce (:body ->> '$.vetting_expires_on', vetting_expires_on), ''),
  briefed_on = nullif (coalesce (:body ->> '$.briefed_on', briefed_on), '')
WHERE id = :body ->> '$.id';
UPDATE findables SET words = (SELECT organisation || ' ' || premises || ' ' || person FROM recipients WHERE id = :body ->> '$.id')
WHERE kind = 'recipient' AND about_id = :body ->> '$.id';
