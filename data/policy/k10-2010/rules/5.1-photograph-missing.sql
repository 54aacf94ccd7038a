-- row: F04
-- paragraph: K10 5.1
-- applies: case.authorise
-- effect: blocks
-- message: Add the photograph and choose it for this decision. It must belong to this case and not have been
--   removed.
-- mend: image
-- reading: A decision is about one photograph whose bytes are in the register.
SELECT 'photo_id' AS field FROM decisions d
WHERE d.case_id = :scope AND NOT EXISTS (SELECT 1 FROM photos p WHERE p.id = d.photo_id AND p.case_id = :scope AND p.removed_on IS NULL)
