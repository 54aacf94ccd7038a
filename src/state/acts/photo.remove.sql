-- A photograph is no longer considered in its case (the wrong file was chosen). Body: id, case_id, reason.
UPDATE photos SET removed_on = :today, removed_reason = :body ->> '$.reason' WHERE id = :body ->> '$.id' AND case_id = :scope AND removed_on IS NULL;
