-- row: F47
-- paragraph: K10 7.8
-- applies: notice.add
-- effect: blocks
-- message: Enter the days on which the exclusion notice starts and ends. Both must be real dates, and the end
--   cannot be before the start.
-- mend: notice
-- reading: "For the duration of the exclusion notice": a notice without an end would have none.
SELECT CASE WHEN date (n.starts_on, '+0 days') IS NOT n.starts_on THEN 'starts_on' ELSE 'ends_on' END AS field FROM exclusion_notices n
WHERE n.id = :body ->> '$.id' AND (date (n.starts_on, '+0 days') IS NOT n.starts_on OR date (n.ends_on, '+0 days') IS NOT n.ends_on OR n.ends_on < n.starts_on)
