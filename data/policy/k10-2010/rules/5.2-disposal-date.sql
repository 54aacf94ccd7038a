-- row: F02
-- paragraph: K10 5.2
-- applies: case.authorise
-- effect: blocks
-- message: Enter the date on which the offence was disposed of. It must be a real date, not in the future and
--   not before the photograph was taken.
-- mend: image
-- reading: A disposal without its date cannot be checked against the records system.
SELECT 'image.disposal_on' AS field FROM decisions d
WHERE d.case_id = :scope AND (date (d.disposal_on, '+0 days') IS NOT d.disposal_on OR d.disposal_on IS NULL OR d.disposal_on > :today OR d.disposal_on < d.captured_on)
