-- A scheme has lifted its exclusion notice early: review dates that rest on it count anew at once (K10 7.8, F47). Body: id (of the notice), case_id, lifted_on, reason.
INSERT INTO changes (seq, about_id, field, was, now, reason)
SELECT :seq, id, 'lifted_on', lifted_on, :body ->> '$.lifted_on', :body ->> '$.reason' FROM exclusion_notices WHERE id = :body ->> '$.id' AND case_id = :scope;
UPDATE exclusion_notices SET lifted_on = :body ->> '$.lifted_on' WHERE id = :body ->> '$.id' AND case_id = :scope;
