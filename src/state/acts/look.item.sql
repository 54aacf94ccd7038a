-- The manager looked at a photograph that he holds, after saying why (F06, F57). Body: about_id (the item), reason.
INSERT INTO looks (seq, person_id, what, about_id, reason, at) VALUES (:seq, :actor, 'item', :body ->> '$.about_id', :body ->> '$.reason', :at);
