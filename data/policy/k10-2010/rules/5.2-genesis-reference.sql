-- row: F02
-- paragraph: K10 5.2
-- applies: case.authorise
-- effect: blocks
-- message: Enter the Genesis reference under which the photograph is stored. Only a photograph that is stored
--   on Genesis may be used.
-- mend: image
-- reading: Stored on Genesis is shown by its reference.
SELECT 'image.genesis_ref' AS field FROM decisions d WHERE d.case_id = :scope AND trim (coalesce (d.genesis_ref, '')) = ''
