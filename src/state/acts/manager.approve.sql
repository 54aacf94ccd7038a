-- A scheme's manager is approved as contractor after vetting (K10 7.3, F28). Body: id, scheme_id, organisation, premises, person, storage, contact,
-- language, dp_registration, dp_expires_on, vetting_ref, vetting_expires_on, briefed_on.
INSERT INTO recipients (id, kind, scheme_id, organisation, premises, person, storage, contact, language, dp_registration, dp_expires_on,
  vetting_ref, vetting_expires_on, briefed_on, status_on, added_on)
VALUES (:body ->> '$.id', 'manager', :body ->> '$.scheme_id', :body ->> '$.organisation', :body ->> '$.premises', :body ->> '$.person', :body ->> '$.storage',
  :body ->> '$.contact', coalesce (:body ->> '$.language', 'en'), :body ->> '$.dp_registration', :body ->> '$.dp_expires_on',
  :body ->> '$.vetting_ref', :body ->> '$.vetting_expires_on', :body ->> '$.briefed_on', :today, :today);
INSERT INTO findables (kind, about_id, seq, reference, words, name)
VALUES ('recipient', :body ->> '$.id', :seq, '', (:body ->> '$.organisation') || ' ' || (:body ->> '$.premises') || ' ' || (:body ->> '$.person'), '');
