-- A sample was read to its end and signed off (F58). Body: id (of the sample), conclusion.
UPDATE samples SET signed_on = :today, signed_by = :actor, conclusion = coalesce (:body ->> '$.conclusion', ''), signed_seq = :seq WHERE id = :body ->> '$.id' AND signed_seq IS NULL;
