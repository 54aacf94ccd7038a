-- What is known of a member or manager has changed; fields left out stay. Body: id, organisation, premises, person, storage, contact, language,
-- dp_registration, dp_expires_on, vetting_ref, vetting_expires_on, briefed_on, reason.
UPDATE recipients SET organisation = coalesce (:body ->> '$.organisation', organisation), premises = coalesce (:body ->> '$.premises', premises),
  person = coalesce (:body ->> '$.person', person), storage = coalesce (:body ->> '$.storage', storage), contact = coalesce (:body ->> '$.contact', contact),
  language = coalesce (:body ->> '$.language', language), dp_registration = coalesce (:body ->> '$.dp_registration', dp_registration),
  dp_expires_on = coalesce (:body ->> '$.dp_expires_on', dp_expires_on), vetting_ref = coalesce (:body ->> '$.vetting_ref', vetting_ref),
  vetting_expires_on = coalesce (:body ->> '$.vetting_expires_on', vetting_expires_on), briefed_on = coalesce (:body ->> '$.briefed_on', briefed_on)
WHERE id = :body ->> '$.id';
UPDATE findables SET words = (SELECT organisation || ' ' || premises || ' ' || person FROM recipients WHERE id = :body ->> '$.id')
WHERE kind = 'recipient' AND about_id = :body ->> '$.id';
