-- A copy came back, was destroyed, or is lost (K10 8.2, F50). Body: id, case_id, copy_id, outcome ('returned', 'destroyed', 'lost'), on, by, how.
INSERT INTO returns (id, copy_id, outcome, on_date, by_whom, how, seq)
SELECT :body ->> '$.id', c.id, :body ->> '$.outcome', :body ->> '$.on', :body ->> '$.by', :body ->> '$.how', :seq
FROM copies c JOIN releases r ON r.id = c.release_id WHERE c.id = :body ->> '$.copy_id' AND r.case_id = :scope;
