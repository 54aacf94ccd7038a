-- row: F09
-- paragraph: K10 7.7
-- applies: photo.import, photo.remove, photo.steps
-- effect: blocks
-- message: This case has been decided. Open a new case for another photograph.
-- mend: case
-- reading: A signed decision is about the photographs as they were.
SELECT c.id AS subject FROM cases c WHERE c.id = :scope AND c.status <> 'open'
