-- row: F04
-- paragraph: K10 5.1.1
-- applies: case.authorise
-- effect: blocks
-- message: Enter the offence for which the photograph was taken.
-- mend: image
-- reading: Minimum metadata of a custody image; it stays inside the force and is not what recipients are
--   told.
SELECT 'image.offence' AS field FROM decisions d WHERE d.case_id = :scope AND trim (coalesce (d.offence, '')) = ''
