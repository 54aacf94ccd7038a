-- A finding was answered by its owner, closed by the data protection unit, or opened again (F58). Body: id, case_id (as the finding's), finding_id, step ('answered', 'closed', 'reopened'), text.
INSERT INTO finding_steps (id, finding_id, step, text, on_date, by_id, seq)
SELECT :body ->> '$.id', f.id, :body ->> '$.step', coalesce (:body ->> '$.text', ''), :today, :actor, :seq FROM findings f WHERE f.id = :body ->> '$.finding_id';
