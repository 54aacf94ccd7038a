-- row: F09
-- paragraph: K10 7.7
-- applies: case.authorise
-- effect: blocks
-- message: Enter who asked for this disclosure and on which day.
-- mend: grounds
-- reading: "Any request from staff … will be submitted to the relevant Area Intelligence Co-ordinator": there
--   is always a request.
SELECT CASE WHEN trim (coalesce (d.requester, '')) = '' THEN 'request.by' ELSE 'request.on' END AS field FROM decisions d
WHERE d.case_id = :scope AND (trim (coalesce (d.requester, '')) = '' OR d.requested_on IS NULL OR date (d.requested_on, '+0 days') IS NOT d.requested_on OR d.requested_on > :today)
