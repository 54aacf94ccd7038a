-- Somebody outside vouches for the journal as it was at one entry (F57): the data protection unit, or a manager by his return. Body: id, size, root, note, witness, witnessed_at.
INSERT INTO witnessings (id, size, root, note, witness, witnessed_at, recorded_by, seq)
VALUES (:body ->> '$.id', :body ->> '$.size', :body ->> '$.root', :body ->> '$.note', :body ->> '$.witness', :body ->> '$.witnessed_at', :actor, :seq);
