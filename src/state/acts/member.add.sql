-- A member of a scheme: an organisation with a responsible person and secure storage (K10 7.2, 8.2; F25). Body: id, scheme_id, organisation, premises,
-- person, storage, contact, language, dp_registration, dp_expires_on, briefed_on.
INSERT INTO recipients (id, kind, scheme_id, organisation, premises, person, storage, contact, language, dp_registration, dp_expires_on,
  vetting_ref, vetting_expires_on, briefed_on, status_on, added_on)
VALUES (:body ->> '$.id', 'member', :body ->> '$.scheme_id', :body ->> '$.organisation', :body ->> '$.premises', :body ->> '$.person', :body ->> '$.storage',
  :body ->> '$.contact', coalesce (:body ->> '$.language', 'en'), :body ->> '$.dp_registration', :body ->> '$.dp_expires_on',
  :body ->> '$.vetting_ref', :body ->> '$.vetting_expires_on', :body ->> '$.briefed_on', :today, :today);
INSERT INTO findables (kind, about_id, seq, reference, words, name)
VALUES ('recipient', :body ->> '$.id', :seq, '', (:body ->> '$.organisation') || ' ' || (:body ->> '$.premises') || ' ' || (:body ->> '$.person'), '');
