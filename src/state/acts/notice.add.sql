-- A scheme has excluded the person in the photograph (K10 7.8, F47). Body: id, case_id, scheme_id, starts_on, ends_on.
INSERT INTO exclusion_notices (id, case_id, scheme_id, starts_on, ends_on, recorded_on)
VALUES (:body ->> '$.id', :body ->> '$.case_id', :body ->> '$.scheme_id', :body ->> '$.starts_on', :body ->> '$.ends_on', :today);
