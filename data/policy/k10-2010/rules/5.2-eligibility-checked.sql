-- row: F02
-- paragraph: K10 5.2
-- applies: case.authorise
-- effect: blocks
-- message: Enter who checked that the photograph is eligible and on which day. The day cannot be in the
--   future.
-- mend: image
-- reading: The check is somebody's act on a day; without both it did not happen.
SELECT CASE WHEN trim (coalesce (d.checked_by, '')) = '' THEN 'image.checked_by' ELSE 'image.checked_on' END AS field FROM decisions d
WHERE d.case_id = :scope AND (trim (coalesce (d.checked_by, '')) = '' OR d.checked_on IS NULL OR date (d.checked_on, '+0 days') IS NOT d.checked_on OR d.checked_on > :today)
