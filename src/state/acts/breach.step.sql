-- What was done about a breach: contained, assessed, reported, referred to professional standards, closed (K10 8.2, F54).
-- Body: id, case_id, breach_id, step, on, by, what.
INSERT INTO breach_steps (id, breach_id, step, on_date, by_whom, what, seq)
SELECT :body ->> '$.id', b.id, :body ->> '$.step', coalesce (:body ->> '$.on', ''), coalesce (:body ->> '$.by', ''), coalesce (:body ->> '$.what', ''), :seq
FROM breaches b WHERE b.id = :body ->> '$.breach_id' AND b.case_id = :scope;
