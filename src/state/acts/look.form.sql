-- Somebody looked at a form, after saying why (F06, F57). Body: about_id, case_id, reason.
INSERT INTO looks (seq, person_id, what, about_id, case_id, reason, at)
VALUES (:seq, :actor, 'form', :body ->> '$.about_id', :body ->> '$.case_id', :body ->> '$.reason', :at);
