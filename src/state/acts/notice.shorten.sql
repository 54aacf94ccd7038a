-- A scheme has made its exclusion notice end earlier than it said: review dates that rest on it count anew at once (K10 7.8, F47).
-- Body: id (of the notice), case_id, ends_on, reason.
INSERT INTO changes (seq, about_id, field, was, now, reason)
SELECT :seq, id, 'ends_on', ends_on, coalesce (:body ->> '$.ends_on', ''), :body ->> '$.reason' FROM exclusion_notices WHERE id = :body ->> '$.id' AND case_id = :scope;
UPDATE exclusion_notices SET ends_on = coalesce (:body ->> '$.ends_on', '') WHERE id = :body ->> '$.id' AND case_id = :scope;
