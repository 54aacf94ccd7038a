-- The list of members went to the data protection unit (F31). Body: id, on, to, how.
INSERT INTO member_lists (id, on_date, to_whom, how, supplied_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.on', coalesce (:body ->> '$.to', ''), coalesce (:body ->> '$.how', ''), :actor, :seq);
