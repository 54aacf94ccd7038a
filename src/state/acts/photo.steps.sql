-- How the working copy is derived from the master: every rotation, crop, mask and brightness change, in order (F05, F08a). Body: id, case_id, steps (JSON text), reason.
UPDATE photos SET steps = :body ->> '$.steps' WHERE id = :body ->> '$.id' AND case_id = :scope AND removed_on IS NULL;
