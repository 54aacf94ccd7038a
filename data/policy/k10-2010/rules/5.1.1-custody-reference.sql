-- row: F04
-- paragraph: K10 5.1.1
-- applies: case.authorise
-- effect: blocks
-- message: Enter the custody reference of the detention during which the photograph was taken.
-- mend: image
-- reading: Minimum metadata of a custody image: the custody record shows that Code D was followed.
SELECT 'image.custody_ref' AS field FROM decisions d WHERE d.case_id = :scope AND trim (coalesce (d.custody_ref, '')) = ''
