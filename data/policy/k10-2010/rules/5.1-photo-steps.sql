-- row: F05
-- paragraph: K10 5.1
-- applies: photo.steps
-- effect: blocks
-- message: The list of changes to the photograph cannot be read. Make the changes again.
-- mend: image
-- reading: Every rotation, crop and mask is logged with its parameters: the working copy follows from the
--   master.
SELECT p.id AS subject FROM photos p WHERE p.id = :body ->> '$.id' AND CASE WHEN json_valid (p.steps) THEN json_type (p.steps) <> 'array' ELSE 1 END
