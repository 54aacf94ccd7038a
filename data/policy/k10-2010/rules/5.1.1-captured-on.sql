-- row: F04
-- paragraph: K10 5.1.1
-- applies: case.authorise
-- effect: blocks
-- message: Enter the date on which the photograph was taken. It must be a real date and not in the future.
-- mend: image
-- reading: Minimum metadata of a custody image: without it the image is not issuable.
SELECT 'image.captured_on' AS field FROM decisions d
WHERE d.case_id = :scope AND (d.captured_on IS NULL OR date (d.captured_on, '+0 days') IS NOT d.captured_on OR d.captured_on > :today)
