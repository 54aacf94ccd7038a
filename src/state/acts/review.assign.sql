-- Somebody is asked to review a release (K10 7.9, F48). Body: id, case_id, release_id, person_id, by_on (or null).
INSERT INTO review_assignments (id, release_id, person_id, by_on, assigned_on, assigned_by, seq)
SELECT :body ->> '$.id', r.id, :body ->> '$.person_id', nullif (:body ->> '$.by_on', ''), :today, :actor, :seq
FROM releases r WHERE r.id = :body ->> '$.release_id' AND r.case_id = :scope;
