-- The holder of a recalled copy was asked again, perhaps with a new deadline (K10 8.2, F50). Body: id, case_id, recall_id, copy_id, on, how, said, deadline_on (or null).
INSERT INTO chases (id, recall_id, copy_id, on_date, how, said, deadline_on, chased_by, seq)
SELECT :body ->> '$.id', q.id, q.copy_id, coalesce (:body ->> '$.on', ''), coalesce (:body ->> '$.how', ''), coalesce (:body ->> '$.said', ''), nullif (:body ->> '$.deadline_on', ''), :actor, :seq
FROM recalls_now q WHERE q.id = :body ->> '$.recall_id' AND q.copy_id = :body ->> '$.copy_id' AND q.case_id = :scope;
UPDATE recalls SET deadline_on = coalesce (nullif (:body ->> '$.deadline_on', ''), deadline_on)
WHERE (id, copy_id) IN (SELECT h.recall_id, h.copy_id FROM chases h WHERE h.id = :body ->> '$.id');
