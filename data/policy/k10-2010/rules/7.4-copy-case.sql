-- row: F32
-- paragraph: K10 8.3
-- applies: copy.issue
-- effect: blocks
-- message: This copy belongs to another case. Open that case and issue it there.
-- mend: copy
-- reading: A copy is sealed under the key of its own case.
SELECT r.id AS subject FROM copies c JOIN releases r ON r.id = c.release_id WHERE c.id = :body ->> '$.id' AND r.case_id <> :scope
